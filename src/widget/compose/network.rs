//! The frame of a network.

use std::rc::Rc;

use super::super::frame::Frame;
use super::Ask;
use crate::network::{self, NetworkCache, NetworkRequest};
use crate::query::Book;

/// Layout and measures are worked out once for a book.
pub(super) fn network(ask: &Ask<'_>, kept: &mut Option<(Rc<Book>, NetworkCache)>) -> Frame {
    let Ask { session, look, .. } = *ask;
    let (mut request, notes) = NetworkRequest::from_options(ask.options, ask.size);
    request.view = ask.viewport.screen_from_home(ask.size);
    let locale = &look.locale;
    if kept.as_ref().is_none_or(|(book, _)| !Rc::ptr_eq(book, &session.book)) {
        *kept = Some((session.book.clone(), NetworkCache::default()));
    }
    let (book, cache) = kept.as_mut().expect("the cache was just made");
    let model = network::model_cached(book, session.kept(), &request, locale, &*look.metrics, cache);
    let scene = network::draw(&model, &look.theme, locale, &*look.metrics, session.selection());
    Frame {
        scene: Some(scene),
        heading: network::heading(&model, locale),
        caption: network::caption(&model, locale),
        description: network::describe(&model, locale),
        table: network::table(&model, locale).into(),
        notes,
        ..Frame::default()
    }
}
