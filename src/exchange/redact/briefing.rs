//! The story for readers who may see less: without sections about what is removed, without removed ids in filters and
//! options, and with the new ids of what was renamed. Knows the members of filters and options that hold ids.

use serde_json::{Map, Value};

use super::super::selection::move_selection;
use super::drops::{Drop, Drops};
use super::fate::{Collection, Fate, Records};
use super::names::Names;
use super::scrub;
use super::search::Searches;
use crate::casebook::{Briefing, Casebook, Handling, LinkTarget, Section, Text, View, text_links};

/// Rewrites the briefing of the copy.
pub(super) fn briefing(copy: &mut Casebook, records: &Records<'_>, names: &Names<'_>, drops: &mut Drops) {
    let Some(Briefing { sections }) = copy.briefing.take() else { return };
    let searches = Searches::new(records.before, copy, records.removal);
    let mut kept = Vec::with_capacity(sections.len());
    for section in sections {
        let mut editing = Editing { records, searches: &searches, drops: Vec::new() };
        match editing.section(section) {
            Ok(section) => {
                let at = kept.len();
                for (drop, member) in editing.drops {
                    drops.note(drop, || format!("/briefing/sections/{at}/view/{member}"));
                }
                kept.push(section);
            }
            Err(Gone) => drops.note(Drop::Section, || "/briefing/sections".into()),
        }
    }
    let mut briefing = Briefing { sections: kept };
    scrub::sections(&mut briefing, names, drops);
    copy.briefing = Some(briefing);
}

/// The section is about what is removed.
struct Gone;

/// One section, and what is dropped from its view: listed only if the section stays.
struct Editing<'a> {
    records: &'a Records<'a>,
    searches: &'a Searches<'a>,
    drops: Vec<(Drop, String)>,
}

impl Editing<'_> {
    fn section(&mut self, section: Section) -> Result<Section, Gone> {
        let linked = |text: &Option<Text>| text.as_ref().map(|text| self.linked(text)).transpose();
        Ok(Section {
            title: self.linked(&section.title)?,
            text: linked(&section.text)?,
            notes: linked(&section.notes)?,
            view: section.view.map(|view| self.view(view)).transpose()?,
            id: section.id,
        })
    }

    /// The text with links to the new ids; a link to what is removed takes the section with it.
    fn linked(&self, text: &Text) -> Result<Text, Gone> {
        Ok(match text {
            Text::Plain(wording) => Text::Plain(self.linked_wording(wording)?.into()),
            Text::Tagged(wordings) => {
                let linked = |(tag, wording): &(Box<str>, Box<str>)| {
                    Ok((tag.clone(), self.linked_wording(wording)?.into()))
                };
                Text::Tagged(wordings.iter().map(linked).collect::<Result<_, Gone>>()?)
            }
        })
    }

    fn linked_wording(&self, wording: &str) -> Result<String, Gone> {
        let mut linked = String::with_capacity(wording.len());
        let mut copied = 0;
        for link in text_links(wording) {
            let (scheme, collection, id) = match link.target {
                LinkTarget::Case(id) => ("case", Collection::Cases, id),
                LinkTarget::Actor(id) => ("actor", Collection::Actors, id),
                LinkTarget::Place(id) => ("place", Collection::Places, id),
                LinkTarget::Web(address) if self.records.leads_to_removed(address) => return Err(Gone),
                LinkTarget::Web(_) => continue,
            };
            match self.records.fate(collection, id) {
                Fate::Gone => return Err(Gone),
                Fate::Stays(new) if new != id => {
                    let before = &wording[copied..link.range.start];
                    linked.extend([before, "[", link.label, "](", scheme, ":", &new, ")"]);
                    copied = link.range.end;
                }
                Fate::Stays(_) | Fate::Unknown => {}
            }
        }
        linked.push_str(&wording[copied..]);
        Ok(linked)
    }

    fn view(&mut self, view: View) -> Result<View, Gone> {
        let View { kind, filter, options } = view;
        Ok(View {
            kind,
            filter: self.members(filter, Self::filter)?,
            options: self.members(options, Self::option)?,
        })
    }

    /// The members of a filter or of options, each as it is left.
    fn members(
        &mut self,
        value: Value,
        edit: fn(&mut Self, &str, Value) -> Result<Option<Value>, Gone>,
    ) -> Result<Value, Gone> {
        let Value::Object(members) = value else { return Ok(value) };
        let mut kept = Map::new();
        for (name, value) in members {
            if let Some(value) = edit(self, &name, value)? {
                kept.insert(name, value);
            }
        }
        Ok(Value::Object(kept))
    }

    fn filter(&mut self, name: &str, value: Value) -> Result<Option<Value>, Gone> {
        let collection = match (name, &value) {
            ("goods", _) => Some(Collection::Goods),
            ("crimes", _) => Some(Collection::Crimes),
            ("actors", _) => Some(Collection::Actors),
            ("operations", _) => Some(Collection::Operations),
            ("cases", _) => Some(Collection::Cases),
            ("text", Value::String(text)) => {
                let is_gone = self.records.tells(text) || self.searches.found_only_removed(text);
                return if is_gone { Err(Gone) } else { Ok(Some(value)) };
            }
            // The reader has made sure that these are words of the format and dates.
            ("proof" | "terrorism" | "from" | "to", _) => return Ok(Some(value)),
            // Everything that is left is shown without it.
            ("handling", Value::String(word))
                if Handling::from_word(word).is_some_and(|asked| asked > self.records.removal.level) =>
            {
                return Ok(None);
            }
            _ => None,
        };
        match (collection, value) {
            (Some(collection), Value::Array(ids)) => {
                self.ids(collection, ids, &format!("filter/{name}")).map(Some)
            }
            // A list of words or codes without any would ask for everything.
            (_, value @ Value::Array(_)) => self.free(value, "filter")?.ok_or(Gone).map(Some),
            (_, value) => self.free(value, "filter"),
        }
    }

    fn option(&mut self, name: &str, value: Value) -> Result<Option<Value>, Gone> {
        let of_one = |collection, id: &str, value: &Value| match self.records.fate(collection, id) {
            Fate::Gone => Err(Gone),
            Fate::Stays(new) => Ok(Some(Value::String(new))),
            Fate::Unknown if self.records.tells(id) => Err(Gone),
            Fate::Unknown => Ok(Some(value.clone())),
        };
        match (name, value) {
            ("focus", value @ Value::String(_)) => {
                of_one(Collection::Actors, value.as_str().unwrap_or_default(), &value)
            }
            ("good", value @ Value::String(_)) => {
                of_one(Collection::Goods, value.as_str().unwrap_or_default(), &value)
            }
            ("series", Value::Array(ids)) => self.ids(Collection::Series, ids, "options/series").map(Some),
            ("center", value) if self.records.centres_on_removed(&value) => {
                self.drops.push((Drop::LeftOut, "options/center".into()));
                Ok(None)
            }
            ("selection", value) => {
                let moved =
                    move_selection(&value, |kind, id| match self.records.fate_of_selection(kind, id) {
                        Fate::Gone => None,
                        Fate::Stays(new) => Some(new),
                        Fate::Unknown => Some(id.to_owned()),
                    });
                // Whatever else it says must not tell anything either.
                let told = moved.clone();
                let told = told.and_then(|mut told| self.cleans(&mut told).then_some(told));
                if told.is_none() || told != moved {
                    self.drops.push((Drop::LeftOut, "options".into()));
                    return Ok(None);
                }
                Ok(told)
            }
            (_, value) => self.free(value, "options"),
        }
    }

    /// A list of ids without those that are gone; a list that asked for nothing else takes the section with it, because
    /// an empty one asks for everything.
    fn ids(&mut self, collection: Collection, ids: Vec<Value>, member: &str) -> Result<Value, Gone> {
        let before = ids.len();
        let stays = |id: Value| {
            let Value::String(written) = &id else { return Some(id) };
            match self.records.fate(collection, written) {
                Fate::Gone => None,
                Fate::Stays(new) => Some(Value::String(new)),
                Fate::Unknown => (!self.records.tells(written)).then_some(id),
            }
        };
        let kept: Vec<Value> = ids.into_iter().filter_map(stays).collect();
        if kept.len() < before {
            if kept.is_empty() {
                return Err(Gone);
            }
            self.drops.push((Drop::Shortened, member.to_owned()));
        }
        Ok(Value::Array(kept))
    }

    /// A value that holds no ids: without the strings that hold a name. The pointer leads to the whole, because the
    /// member's own name may be one of those strings.
    fn free(&mut self, mut value: Value, whole: &str) -> Result<Option<Value>, Gone> {
        let before = value.clone();
        let stays = self.cleans(&mut value);
        if !stays || value != before {
            self.drops.push((Drop::LeftOut, whole.to_owned()));
        }
        Ok(stays.then_some(value))
    }

    /// Takes what holds a name out of a value; whether the value itself can stay.
    fn cleans(&self, value: &mut Value) -> bool {
        match value {
            Value::String(string) => !self.records.tells(string),
            Value::Array(items) => {
                let before = items.len();
                items.retain_mut(|item| self.cleans(item));
                before == 0 || !items.is_empty()
            }
            Value::Object(members) => {
                members.retain(|name, value| !self.records.tells(name) && self.cleans(value));
                true
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => true,
        }
    }
}
