//! Words of moving along time: of a chart that is zoomed, marked, listened to.

use super::Forms;
use super::section::{Walk, section};

section! {
    /// Words of moving along time.
    AlongWords {
        whole: &'static str,
        wheel_hint: &'static str,
        touch_hint: &'static str,
        said_marked: &'static str,
        unmarked: &'static str,
        unmark: &'static str,
        series: &'static str,
        use_name: &'static str,
        hidden: &'static str,
        shown: &'static str,
        alone: &'static str,
        show_all: &'static str,
        listen: &'static str,
        silence: &'static str,
        listen_note: &'static str,
        keys: &'static str,
        more_lines: Forms,
        more_rows: Forms,
    }
}
