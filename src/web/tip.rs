//! What is said beside a picture: a line, and values in rows under each other.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::PageView;
use crate::page::{Node, Tag};
use crate::style::Color;
use crate::widget::{Tooltip, TooltipRow};

/// The words beside a picture.
pub(super) struct Tip {
    element: HtmlElement,
    page: PageView,
    colors: Vec<Color>,
}

impl Tip {
    /// In an element of its own.
    pub(super) fn new(element: HtmlElement) -> Self {
        element.set_hidden(true);
        Self { page: PageView::new(element.clone().into()), element, colors: Vec::new() }
    }

    /// Says something in a picture so wide, or nothing any more.
    pub(super) fn tell(&mut self, tooltip: Option<&Tooltip>, width: f64) {
        self.element.set_hidden(tooltip.is_none());
        let Some(tooltip) = tooltip else { return };
        self.page.show(nodes(tooltip));
        self.paint_swatches(&tooltip.rows);
        let style = self.element.style();
        let (own, height) = (f64::from(self.element.offset_width()), f64::from(self.element.offset_height()));
        let beside = tooltip.at.x + 14.0;
        // Beside the pointer, on the other side where there is no room; values never lie under it.
        let x = if beside + own + 4.0 <= width || tooltip.rows.is_empty() {
            beside.min(width - own - 4.0).max(4.0)
        } else {
            (tooltip.at.x - own - 14.0).max(4.0)
        };
        let above = tooltip.at.y - height - 12.0;
        let y = if above < 4.0 { tooltip.at.y + 18.0 } else { above };
        let _ = style.set_property("transform", &format!("translate({x:.0}px, {y:.0}px)"));
    }

    /// Colours are set by script: a strict policy allows no style attributes.
    fn paint_swatches(&mut self, rows: &[TooltipRow]) {
        let colors: Vec<Color> = rows.iter().map(|row| row.color).collect();
        if colors == self.colors {
            return;
        }
        let swatches = self.element.get_elements_by_class_name("swatch");
        for (at, color) in colors.iter().enumerate() {
            if let Some(swatch) = swatches.item(at as u32) {
                let style = swatch.unchecked_into::<HtmlElement>().style();
                let _ = style.set_property("background", &color.to_string());
            }
        }
        self.colors = colors;
    }
}

fn nodes(tooltip: &Tooltip) -> Vec<Node> {
    if tooltip.rows.is_empty() {
        return vec![Node::text(Tag::Span, "", tooltip.text.clone())];
    }
    let row = |row: &TooltipRow| {
        Node::new(Tag::Tr, if row.is_meant { "meant" } else { "" })
            .with(Node::new(Tag::Td, "").with(Node::new(Tag::Span, "swatch")))
            .with(Node::text(Tag::Td, "name", row.name.clone()))
            .with(Node::text(Tag::Td, "value", row.value.clone()))
    };
    let table = Node::new(Tag::Table, "values")
        .attribute("role", "presentation")
        .with(Node::new(Tag::Tbody, "").with_all(tooltip.rows.iter().map(row)));
    let rest = (!tooltip.rest.is_empty()).then(|| Node::text(Tag::Span, "rest", tooltip.rest.clone()));
    let head = Node::text(Tag::Strong, "", tooltip.text.clone());
    [Some(head), Some(table), rest].into_iter().flatten().collect()
}
