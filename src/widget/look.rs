//! How things are to look and read, as one value that is passed along.

use std::rc::Rc;

use crate::style::{TextMetrics, Theme};
use crate::words::Locale;

/// Theme, locale and the measuring of text.
#[derive(Clone)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Words, numbers, dates and names.
    pub locale: Rc<Locale>,
    /// How wide texts are.
    pub metrics: Rc<dyn TextMetrics>,
}
