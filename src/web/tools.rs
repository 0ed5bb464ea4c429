//! The buttons below a picture, as its page asks for them. Says what they are, not what they do.

use crate::page::{Action, Node, Tag};
use crate::widget::{Kind, Look};

/// What a picture is like, for the buttons that depend on it.
pub(super) struct Shown {
    pub(super) kind: Kind,
    /// The time that is marked on a chart, in words.
    pub(super) marked: Option<String>,
    /// Whether a chart is being played.
    pub(super) is_playing: bool,
    pub(super) is_zoomable: bool,
    pub(super) is_table_open: bool,
    /// Whether it fills the screen.
    pub(super) is_full: bool,
    /// Whether something is selected that it could be fitted to.
    pub(super) has_selection: bool,
    /// Whether the data may be less than the whole picture.
    pub(super) has_extent: bool,
}

/// The buttons that `controls` names; a picture that cannot be zoomed has none for that.
pub(super) fn tools(controls: &str, shown: &Shown, look: &Look) -> Vec<Node> {
    let offers = |name: &str| controls.split_whitespace().any(|offered| offered == name);
    let words = look.locale.words();
    let tool = |sign: &str, label: &str, command| {
        Node::button("sign", sign, Action::Command(command))
            .attribute("aria-label", label)
            .attribute("title", label)
    };
    let mut nodes = Vec::new();
    if shown.is_zoomable && offers("zoom") {
        let is_chart = shown.kind == Kind::Trend;
        let fit = match (shown.has_selection, shown.has_extent) {
            _ if is_chart => None,
            (true, _) => Some(tool("◎", words.moving.fit_selection, "fit-selection")),
            (false, true) => Some(tool("◎", words.moving.fit_data, "fit-data")),
            (false, false) => None,
        };
        let whole = if is_chart { words.along.whole } else { words.map.zoom_reset };
        nodes.push(
            Node::new(Tag::Div, "zoom")
                .with(tool("+", words.map.zoom_in, "zoom-in"))
                .with(tool("−", words.map.zoom_out, "zoom-out"))
                .with(tool("⤢", whole, "zoom-home"))
                .with_all(fit),
        );
    }
    let can_fill = web_sys::window().and_then(|window| window.document());
    if offers("fullscreen") && can_fill.is_some_and(|document| document.fullscreen_enabled()) {
        let label = if shown.is_full { words.moving.leave_fullscreen } else { words.moving.fullscreen };
        // Drawn by the style sheet: few fonts have a sign for it.
        let button = Node::button("sign corners", "", Action::Command("fullscreen"));
        let button = button.attribute("aria-label", label).attribute("title", label);
        nodes.push(Node::new(Tag::Div, "zoom").with(button));
    }
    let mut row = Node::new(Tag::Div, "row");
    if offers("table") {
        row = row.with(
            Node::button("text-button", words.common.table, Action::Command("table"))
                .attribute("aria-expanded", shown.is_table_open.to_string())
                .attribute("title", words.common.show_table),
        );
    }
    if offers("export") {
        let exports = [
            ("SVG", words.common.download_svg, "save-svg"),
            ("PNG", words.common.download_png, "save-png"),
            ("CSV", words.common.download_csv, "save-csv"),
        ];
        for (label, about, command) in exports {
            row = row.with(
                // The title describes; the name is what is read, so that it can be spoken to.
                Node::button("text-button", label, Action::Command(command)).attribute("title", about),
            );
        }
    }
    if shown.kind == Kind::Trend {
        row = row.with_all(along(&offers, shown, look));
    }
    nodes.push(row);
    nodes
}

/// What only charts offer: to be heard, and to let go of the time that is marked.
fn along(offers: &dyn Fn(&str) -> bool, shown: &Shown, look: &Look) -> Vec<Node> {
    let words = &look.locale.words().along;
    let mut buttons = Vec::new();
    if shown.is_zoomable && offers("sound") {
        let label = if shown.is_playing { words.silence } else { words.listen };
        buttons.push(
            Node::button("text-button", label, Action::Command("listen"))
                .keyed("listen")
                .attribute("title", words.listen_note),
        );
    }
    if let Some(span) = &shown.marked {
        let label = look.locale.say(words.unmark, &[("span", span)]);
        buttons.push(Node::button("text-button", label, Action::Command("unmark")).keyed("unmark"));
    }
    buttons
}
