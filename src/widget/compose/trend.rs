//! The frame of a trend.

use super::super::frame::Frame;
use super::Ask;
use crate::trend::{self, TrendRequest, TrendView};

/// The chart as it is asked for.
pub(super) fn trend(ask: &Ask<'_>) -> Frame {
    let Ask { session, look, .. } = *ask;
    let (request, notes) = TrendRequest::from_options(ask.options, ask.size);
    let model = trend::model(&session.book, session.kept(), &request, &look.locale);
    let drawn = trend::draw_seen(
        &model,
        &TrendView::default(),
        &look.theme,
        &look.locale,
        &*look.metrics,
        session.selection(),
    );
    Frame {
        scene: Some(drawn.scene),
        heading: model.heading.clone(),
        caption: model.notes.clone(),
        description: model.description.clone(),
        table: trend::table(&model, &look.locale),
        notes,
        ..Frame::default()
    }
}
