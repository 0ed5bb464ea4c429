//! Lines are put away and had back, by their names in the picture, by buttons and by keys; and the bar of those buttons.

use super::super::frame::Timed;
use super::super::input::Effect;
use super::Along;
use crate::geom::Point;
use crate::page::{Action, Node, Tag};
use crate::trend::{LineName, TrendModel};
use crate::words::Locale;

/// The member of buttons' toggles that stands for lines.
pub const LINES: &str = "lines";

impl Along {
    /// The line whose name is at a point.
    pub(super) fn key_at<'a>(&self, at: Point, time: &'a Timed) -> Option<&'a LineName> {
        let place = time.keys.iter().find(|key| key.rect.contains(at))?;
        let line = time.model.panels.get(place.panel)?.lines.get(place.line)?;
        time.model.names.iter().find(|name| name.key == line.key)
    }

    /// Puts a line away or has it back; or shows it alone, and all again where it is alone already.
    pub(super) fn use_line(&mut self, key: &str, is_alone: bool, time: &Timed) -> Vec<Effect> {
        let names = &time.model.names;
        let Some(name) = names.iter().find(|name| name.key == key) else { return Vec::new() };
        let words = &time.locale.words().along;
        let others = || names.iter().filter(|other| other.key != key);
        let said = |template| time.locale.say(template, &[("name", &name.label)]);
        if is_alone {
            if !name.is_hidden && others().all(|other| other.is_hidden) {
                return self.show_all();
            }
            self.hidden = others().map(|other| other.key.clone()).collect();
            return changed(said(words.alone));
        }
        if name.is_hidden {
            self.hidden.retain(|hidden| hidden != key);
            return changed(said(words.shown));
        }
        if others().all(|other| other.is_hidden) {
            return self.show_all();
        }
        self.hidden.push(key.to_owned());
        changed(said(words.hidden))
    }

    /// Has all lines back.
    pub(super) fn show_all(&mut self) -> Vec<Effect> {
        if self.hidden.is_empty() {
            return Vec::new();
        }
        self.hidden.clear();
        vec![Effect::Tell(None), Effect::Draw, Effect::ViewChanged]
    }
}

fn changed(said: String) -> Vec<Effect> {
    vec![Effect::Tell(None), Effect::Draw, Effect::ViewChanged, Effect::Announce(said)]
}

/// A button for each line, pressed where it is shown; nothing where there is one line only. Without `always` only where
/// something was put away: the picture names lines itself.
pub(in super::super) fn bar(model: &TrendModel, locale: &Locale, always: bool) -> Option<Node> {
    let words = &locale.words().along;
    let is_any_hidden = model.names.iter().any(|name| name.is_hidden);
    if model.names.len() < 2 || !(always || is_any_hidden) {
        return None;
    }
    let button = |name: &LineName| {
        let toggle = Action::Toggle { member: LINES, value: name.key.clone() };
        Node::button("text-button line", name.label.clone(), toggle)
            .keyed(name.key.clone())
            .attribute("aria-pressed", (!name.is_hidden).to_string())
            .attribute("title", locale.say(words.use_name, &[("name", &name.label)]))
    };
    let bar = Node::new(Tag::Div, "lines")
        .attribute("part", "legend")
        .attribute("role", "group")
        .attribute("aria-label", words.series)
        .with_all(model.names.iter().map(button));
    let all = Node::button("text-button", words.show_all, Action::Command("all-lines")).keyed("all lines");
    Some(if is_any_hidden { bar.with(all) } else { bar })
}
