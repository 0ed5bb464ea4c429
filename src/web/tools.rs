//! The buttons below a picture, as its page asks for them. Says what they are, not what they do.

use crate::page::{Action, Node, Tag};
use crate::widget::Look;

/// The buttons that `controls` names; a picture that cannot be zoomed has none for that.
pub(super) fn tools(controls: &str, zoomable: bool, table_open: bool, look: &Look) -> Vec<Node> {
    let offers = |name: &str| controls.split_whitespace().any(|offered| offered == name);
    let words = look.locale.words();
    let tool = |sign: &str, label: &str, command| {
        Node::button("sign", sign, Action::Command(command))
            .attribute("aria-label", label)
            .attribute("title", label)
    };
    let mut nodes = Vec::new();
    if zoomable && offers("zoom") {
        nodes.push(
            Node::new(Tag::Div, "zoom")
                .with(tool("+", words.map.zoom_in, "zoom-in"))
                .with(tool("−", words.map.zoom_out, "zoom-out"))
                .with(tool("⤢", words.map.zoom_reset, "zoom-home")),
        );
    }
    let can_fill = web_sys::window().and_then(|window| window.document());
    if offers("fullscreen") && can_fill.is_some_and(|document| document.fullscreen_enabled()) {
        nodes.push(Node::new(Tag::Div, "zoom").with(tool("⛶", words.moving.fullscreen, "fullscreen")));
    }
    let mut row = Node::new(Tag::Div, "row");
    if offers("table") {
        row = row.with(
            Node::button("text-button", words.common.table, Action::Command("table"))
                .attribute("aria-expanded", table_open.to_string())
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
                Node::button("text-button", label, Action::Command(command))
                    .attribute("aria-label", about)
                    .attribute("title", about),
            );
        }
    }
    nodes.push(row);
    nodes
}
