//! The members that objects of all types have: texts in languages, markings, confidence, references, times.

use serde_json::Value;

use super::super::dossier::{Handled, Source};
use super::super::draft::Wording;
use super::super::findings::{Repeated, quoted};
use super::super::foreign;
use super::marking::{self, Marking};
use super::{Reading, STRICTEST};
use crate::casebook::{Code, Date, Proof, Severity};

const UNMARKED: Repeated = Repeated::assumed("an object of type {holder} has no marking; taken as TLP:CLEAR");
const UNKNOWN_MARKING: Repeated = Repeated {
    code: Code::BadValue,
    severity: Severity::Error,
    sentence: "expected a marking of the Traffic Light Protocol, found {part}; treated as TLP:RED to be safe",
};
const PROOF: Repeated = Repeated::assumed("confidence of {holder} was taken as \"{part}\"");
const NO_CONFIDENCE: Repeated = Repeated::assumed("{holder} says nothing of confidence; taken as \"{part}\"");
const TIME_OF_DAY: Repeated = Repeated::not_carried("the time of day in \"{part}\" of {holder} was cut off");
const BAD_LANGUAGE: Repeated = Repeated {
    code: Code::BadValue,
    severity: Severity::Warning,
    sentence: "expected a language tag like \"en\", found {part} in {holder}; its texts were taken as in no language",
};

/// From here on the scales of the standard (appendix A) say `high`.
const HIGH: f64 = 70.0;

impl Reading<'_> {
    /// The text of a member in all its languages, where it has any.
    pub(super) fn wording(&mut self, at: usize, member: &str) -> Wording {
        let object = &mut self.objects[at];
        let Some(text) = object.text(member) else { return Wording::default() };
        let tag =
            object.get("lang").and_then(Value::as_str).filter(|tag| is_language(tag)).unwrap_or_default();
        let mut wording = Wording::tagged(tag, text);
        let handling = self.handlings[at];
        self.translations[at].retain(|one| {
            // Whoever may read the text may read its translation, or there is none.
            let is_it = one.member == member && one.handling <= handling;
            if is_it {
                wording.add(&one.tag, &one.text);
            }
            !is_it
        });
        wording
    }

    /// Takes what [`Reading::wording`] looked at for every text of the object.
    pub(super) fn end_of_texts(&mut self, at: usize) {
        let object = &mut self.objects[at];
        if let Some(tag) = object.text("lang")
            && !is_language(&tag)
        {
            let object = &self.objects[at];
            self.findings.repeat(BAD_LANGUAGE, (&object.kind, &quoted(&tag)), object.spot("lang"));
        }
    }

    /// The handling that the markings of an object ask for.
    pub(super) fn read_handling(&mut self, at: usize) -> Handled {
        if self.objects[at].kind == "marking-definition" {
            return Handled::default();
        }
        let references = marking::references(&mut self.objects[at]);
        let object = &self.objects[at];
        if references.is_empty() {
            self.findings.repeat(UNMARKED, (&object.kind, ""), object.spot(""));
        }
        let mut handling = Handled::default();
        for reference in references {
            let level = marking::known(&reference).map(Handled);
            let marking = self.ids.get(&reference).and_then(|position| self.markings[position].as_ref());
            match (marking, level) {
                (Some(Marking::Level(level)), known) => {
                    handling.tighten(Handled(*level).max(known.unwrap_or_default()))
                }
                (Some(Marking::Statement(_)), None) => {}
                (None, Some(level)) => handling.tighten(level),
                (Some(_), _) => {
                    handling.tighten(STRICTEST);
                    let spot = object.spot("object_marking_refs");
                    self.findings.repeat(UNKNOWN_MARKING, (&object.kind, "a marking of another kind"), spot);
                }
                (None, None) => {
                    handling.tighten(STRICTEST);
                    let spot = object.spot("object_marking_refs");
                    self.findings.repeat(
                        UNKNOWN_MARKING,
                        (&object.kind, "one that is not in the bundle"),
                        spot,
                    );
                }
            }
        }
        handling
    }

    /// How well an object is proven, by its confidence.
    pub(super) fn proof(&mut self, at: usize) -> Proof {
        let confidence = match self.objects[at].take("confidence") {
            Some(Value::Number(number)) => {
                number.as_f64().filter(|value| (0.0..=100.0).contains(value)).ok_or(())
            }
            None => Ok(-1.0),
            Some(_) => Err(()),
        };
        let object = &self.objects[at];
        let spot = object.spot("confidence");
        let proof =
            if confidence.is_ok_and(|value| value >= HIGH) { Proof::Reported } else { Proof::Alleged };
        match confidence {
            Ok(-1.0) => self.findings.repeat(NO_CONFIDENCE, (&object.kind, proof.as_str()), object.spot("")),
            Ok(_) => self.findings.repeat(PROOF, (&object.kind, proof.as_str()), spot),
            Err(()) => {
                let message = "expected a confidence from 0 to 100, found another value; left out";
                self.findings.error(spot, Code::OutOfRange, message);
            }
        }
        proof
    }

    /// What an object refers to outside the bundle, as sources of its own handling.
    pub(super) fn sources(&mut self, at: usize) -> Vec<usize> {
        let handling = self.handlings[at];
        let Some(Value::Array(references)) = self.objects[at].take("external_references") else {
            return Vec::new();
        };
        let mut sources = Vec::with_capacity(references.len());
        for reference in &references {
            let text = |name: &str| reference[name].as_str().filter(|text| !text.is_empty());
            let (name, url, id) = (text("source_name"), text("url"), text("external_id"));
            let object = &self.objects[at];
            if name.or(url).is_none() {
                let message = "expected an external reference with \"source_name\", found none; left out";
                self.findings.error(object.spot("external_references"), Code::Missing, message);
                continue;
            }
            if reference.get("hashes").is_some() {
                let spot = object.spot("external_references");
                self.findings.repeat(super::PROPERTY, (&object.kind, "external_references/hashes"), spot);
            }
            let name = name.unwrap_or_default();
            let title = [Some(name), id, text("description")];
            let title: Vec<&str> = title.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            let key = url.map_or_else(|| title.join(" "), str::to_owned);
            let source = Source {
                title: Wording::plain(title.join(": ")),
                url: url.map(str::to_owned),
                handling,
                origin: Self::origin(at),
                ..Source::default()
            };
            sources.push(self.dossier.sources.add_keyed(&key, source));
        }
        sources
    }

    /// The day of a time.
    pub(super) fn date(&mut self, at: usize, member: &str) -> Option<Date> {
        let text = self.objects[at].text(member)?;
        let object = &self.objects[at];
        let Some(found) = foreign::date(&text) else {
            let message =
                format!("expected a time like 2024-03-01T00:00:00Z, found {}; left out", quoted(&text));
            self.findings.error(object.spot(member), Code::BadDate, message);
            return None;
        };
        if found.had_time {
            self.findings.repeat(TIME_OF_DAY, (&object.kind, member), object.spot(member));
        }
        Some(found.date)
    }

    /// Lines about the values of some members, for notes.
    pub(super) fn facts(&mut self, at: usize, members: &[(&str, &str)]) -> Option<Wording> {
        let mut facts = Vec::new();
        for (member, label) in members {
            let values = self.objects[at].texts(member);
            facts.extend((!values.is_empty()).then(|| format!("{label}: {}", values.join("; "))));
        }
        for (member, label) in [("first_seen", "First seen"), ("last_seen", "Last seen")] {
            facts.extend(self.date(at, member).map(|date| format!("{label}: {date}")));
        }
        (!facts.is_empty()).then(|| Wording::plain(facts.join("\n")))
    }
}

/// A light check, as that of the reader of casebooks: what it would refuse has no place here.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let first = parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && letters(part));
    first
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
