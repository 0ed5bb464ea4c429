//! Scenes to pictures: SVG text and canvas calls. Knows no view.

pub mod canvas;
pub mod svg;

mod markup;
