//! English words of moving along time.

use crate::words::Forms;
use crate::words::along::AlongWords;

/// Of moving along time.
pub(in crate::words) const ALONG: AlongWords = AlongWords {
    whole: "All of the time",
    wheel_hint: "Click the chart or hold Ctrl to zoom with the wheel",
    touch_hint: "Zoom along time with two fingers",
    said_marked: "{span} marked",
    unmarked: "No time marked",
    unmark: "Unmark {span}",
    series: "Lines",
    use_name: "{name}: click to hide it, with Alt to show it alone",
    hidden: "{name} hidden",
    shown: "{name} shown",
    alone: "Only {name} shown",
    show_all: "Show all lines",
    listen: "Listen",
    silence: "Stop",
    listen_note: "One line after the other is played from its first period to its last; the higher the value, the higher the tone.",
    keys: "Left and right arrows go from point to point, up and down from line to line. Enter selects the period, Shift with arrows marks a time, Delete unmarks it. Plus, minus and zero zoom, Page Up and Page Down move along time. H hides a line, I shows it alone, A shows all. Escape leaves.",
    more_lines: Forms::two("{n} more line", "{n} more lines"),
    more_rows: Forms::two("{n} more row is in the CSV file", "{n} more rows are in the CSV file"),
};
