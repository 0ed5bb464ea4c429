//! Words of what a map shows together and what it leaves out.

use super::section::{Walk, section};

section! {
    /// Words of what a map shows together and what it leaves out.
    ShownWords {
        left_out: &'static str,
        show_only: &'static str,
        show_all: &'static str,
        gathered: &'static str,
        largest: &'static str,
        closer: &'static str,
        add_up: &'static str,
    }
}
