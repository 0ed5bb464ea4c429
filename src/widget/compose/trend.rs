//! The frame of a trend: keeps the model, so that moving along time and marking it costs no figures.

use std::rc::Rc;

use super::super::along::{Along, marked};
use super::super::frame::{Frame, Timed};
use super::super::hand::Hand;
use super::{Ask, Care};
use crate::query::{Book, Filter, Kept};
use crate::trend::{self, TrendModel, TrendRequest, TrendView};
use crate::words::Locale;

/// What of a trend serves many frames.
#[derive(Default)]
pub(in super::super) struct TrendCaches {
    model: Option<(ModelKey, Rc<TrendModel>)>,
}

/// All that a trend's model depends on. Its time is not among it: a chart shows all time, and marks that of the filter.
#[derive(PartialEq)]
struct ModelKey {
    book: *const Book,
    locale: *const Locale,
    request: TrendRequest,
    filter: Filter,
    kept: Kept,
}

/// The chart as it is asked for.
pub(super) fn trend(ask: &Ask<'_>, caches: &mut TrendCaches) -> Frame {
    let Ask { session, look, .. } = *ask;
    let (mut request, notes) = TrendRequest::from_options(ask.options, ask.size);
    let at_rest = Along::default();
    let along = match ask.hand {
        Hand::Along(along) => along,
        Hand::Plain => &at_rest,
    };
    request.hidden.clone_from(&along.hidden);
    let model = caches.model(request, ask);
    let whole = model.whole();
    let inside = |window: trend::Window| {
        let whole = whole.as_ref()?;
        Some(window.panned(0.0, whole)).filter(|window| window.length() < whole.length())
    };
    let marked = marked(session, model.span);
    let view = TrendView { window: along.window.and_then(inside), marked, is_quick: ask.care == Care::Quick };
    let (theme, locale) = (&look.theme, &look.locale);
    let drawn = trend::draw_seen(&model, &view, theme, locale, &*look.metrics, session.selection());
    Frame {
        scene: Some(drawn.scene),
        heading: model.heading.clone(),
        caption: model.notes.clone(),
        description: model.description.clone(),
        notes,
        time: Some(Timed {
            model,
            locale: look.locale.clone(),
            plots: drawn.plots,
            keys: drawn.keys,
            inks: drawn.inks,
        }),
        ..Frame::default()
    }
}

impl TrendCaches {
    fn model(&mut self, request: TrendRequest, ask: &Ask<'_>) -> Rc<TrendModel> {
        let Ask { session, look, .. } = *ask;
        let kept = session.kept_always();
        let key = ModelKey {
            book: Rc::as_ptr(&session.book),
            locale: Rc::as_ptr(&look.locale),
            request,
            filter: Filter { from: None, to: None, ..session.filter().clone() },
            kept: kept.clone(),
        };
        if let Some((_, model)) = self.model.as_ref().filter(|(known, _)| *known == key) {
            return model.clone();
        }
        let model = Rc::new(trend::model(&session.book, kept, &key.request, &look.locale));
        self.model = Some((key, model.clone()));
        model
    }
}
