//! English words of what a map shows together and what it leaves out.

use crate::words::shown::ShownWords;

/// Of what is shown together and what is left out.
pub(in crate::words) const SHOWN: ShownWords = ShownWords {
    left_out: "Left out by the filter",
    show_only: "{class}. Use it to show only these.",
    show_all: "{class}. Use it to show all again.",
    gathered: "{seizures} at {places}",
    largest: "Most at {list}",
    closer: "Zoom in to see them apart",
    add_up: "Symbols with a number gather what lies close together and open when you zoom in; the numbers add up to {total}.",
};
