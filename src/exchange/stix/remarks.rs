//! Sightings, notes, opinions and translations: what is said about other objects goes to them.

use serde_json::Value;

use super::super::dossier::add_new;
use super::super::draft::Wording;
use super::super::findings::Repeated;
use super::target::{About, Remark};
use super::values::is_language;
use super::{Known, Reading, Translation};
use crate::casebook::{Code, Severity};

const ABOUT: Repeated = Repeated::not_carried(
    "what a {holder} says about objects of type {part} has no counterpart and was left out",
);
const BAD_TRANSLATION: Repeated = Repeated {
    code: Code::BadValue,
    severity: Severity::Error,
    sentence: "expected texts by language tag in {holder}, found another value at \"{part}\"; left out",
};

const TOO_MANY: Repeated = Repeated {
    code: Code::Limit,
    severity: Severity::Error,
    sentence: "expected at most a thousand translated texts of an object, found more in {holder}; the rest was left out",
};

/// More than any object has in all languages together.
const MOST_TRANSLATIONS: usize = 1_000;

impl Reading<'_> {
    /// A sighting as a line of the notes of what was sighted.
    pub(super) fn sighting(&mut self, at: usize) {
        let Some((id, known)) = self.named(at, "sighting_of_ref") else { return };
        let Some(about) = About::of(&known) else {
            self.unheard(at, &id);
            self.objects[at].clear();
            return;
        };
        let handling = self.handlings[at];
        let mut countries = Vec::new();
        let mut places = Vec::new();
        let mut strictest = handling;
        for place in self.objects[at].texts("where_sighted_refs") {
            match self.known(&place) {
                Some(Known::Location(location)) => {
                    strictest.tighten(location.handling);
                    location.country.into_iter().for_each(|country| add_new(&mut countries, country));
                    places.push(location.name.clone());
                }
                Some(Known::Actor(actor)) => {
                    let actor = &self.dossier.actors[*actor];
                    strictest.tighten(actor.handling);
                    places.extend(actor.name.texts.first().map(|(_, name)| name.clone()));
                }
                _ => {
                    let object = &self.objects[at];
                    let kind = place.split("--").next().unwrap_or_default();
                    self.findings.repeat(ABOUT, ("sighting", kind), object.spot("where_sighted_refs"));
                }
            }
        }
        let mut line = "Sighted".to_owned();
        if let Some(count) = self.objects[at].take("count").and_then(|count| count.as_u64()) {
            line.push_str(&format!(" {count} times"));
        }
        if !places.is_empty() {
            line.push_str(&format!(": {}", places.join(", ")));
        }
        let times = [("first_seen", "First seen"), ("last_seen", "Last seen")];
        let times = times.map(|(member, label)| self.date(at, member).map(|date| format!("{label}: {date}")));
        times.into_iter().flatten().for_each(|time| line.push_str(&format!("\n{time}")));
        let mut notes = vec![Wording::plain(line)];
        let description = self.wording(at, "description");
        notes.extend((!description.texts.is_empty()).then_some(description));
        let sources = self.sources(at);
        self.end_of_texts(at);
        if matches!(about, About::Actor(_)) {
            // Where somebody was seen is not where they are at home.
            countries.clear();
        }
        self.say(about, Remark { notes, sources, countries, handling: strictest, ..Remark::default() });
    }

    /// A note or an opinion as a paragraph of the notes of what it is about.
    pub(super) fn remark(&mut self, at: usize) {
        let mut notes = Vec::new();
        if let Some(opinion) = self.objects[at].text("opinion") {
            notes.push(Wording::plain(format!("Opinion: {}", opinion.replace('-', " "))));
        }
        for member in ["abstract", "content", "explanation"] {
            let wording = self.wording(at, member);
            notes.extend((!wording.texts.is_empty()).then_some(wording));
        }
        let authors = self.objects[at].texts("authors");
        if !authors.is_empty() {
            notes.push(Wording::plain(format!("({})", authors.join(", "))));
        }
        let handling = self.handlings[at];
        let sources = self.sources(at);
        self.end_of_texts(at);
        let size: usize = notes.iter().flat_map(|note| &note.texts).map(|(_, text)| text.len()).sum();
        let about = self.objects[at].texts("object_refs");
        if !self.affords(at, about.len(), size + sources.len()) {
            return;
        }
        for id in about {
            match self.known(&id).and_then(About::of) {
                Some(about) => {
                    let (notes, sources) = (notes.clone(), sources.clone());
                    self.say(about, Remark { notes, sources, handling, ..Remark::default() });
                }
                None => self.unheard(at, &id),
            }
        }
    }

    /// Reports that something was said about what has no counterpart.
    fn unheard(&mut self, at: usize, id: &str) {
        let object = &self.objects[at];
        let kind = id.split("--").next().unwrap_or_default();
        self.findings.repeat(ABOUT, (&object.kind, kind), object.spot(""));
    }

    /// Texts of another object in other languages.
    pub(super) fn translation(&mut self, at: usize) {
        let object = &mut self.objects[at];
        let (Some(id), Some(Value::Object(contents))) = (object.text("object_ref"), object.take("contents"))
        else {
            let message = "expected the members \"object_ref\" and \"contents\", found none; left out";
            self.findings.error(self.objects[at].spot(""), Code::Missing, message);
            return;
        };
        let handling = self.handlings[at];
        let mut translations = Vec::new();
        for (tag, texts) in contents {
            let texts = if let Value::Object(texts) = texts { texts } else { serde_json::Map::new() };
            let is_known = is_language(&tag) && !texts.is_empty();
            for (member, text) in texts {
                match text {
                    Value::String(text) if is_known => {
                        translations.push(Translation { member, tag: tag.clone(), text, handling });
                    }
                    _ => {
                        let object = &self.objects[at];
                        self.findings.repeat(
                            BAD_TRANSLATION,
                            (&object.kind, &member),
                            object.spot("contents"),
                        );
                    }
                }
            }
        }
        let Some(position) = self.ids.get(&id) else {
            let kind = id.split("--").next().unwrap_or_default();
            for Translation { member, .. } in &translations {
                self.findings.repeat(super::TRANSLATION, (kind, member), self.objects[at].spot("contents"));
            }
            return;
        };
        let known = &mut self.translations[position];
        let room = MOST_TRANSLATIONS.saturating_sub(known.len());
        if translations.len() > room {
            let object = &self.objects[at];
            self.findings.repeat(TOO_MANY, (&object.kind, ""), object.spot("contents"));
            translations.truncate(room);
        }
        known.append(&mut translations);
    }
}
