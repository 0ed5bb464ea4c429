//! Goes through every record that is left: ids that hold a name become neutral ones, texts that do are dropped. Knows no
//! briefing but the texts of its sections.

use std::collections::HashMap;

use super::drops::{Drop, Drops};
use super::names::Names;
use crate::casebook::{
    Actor, Briefing, Case, Casebook, Operation, Outcome, Place, Seizures, SeizuresWriter, Series, Source,
    Term, Text,
};

/// The new ids of records, by the old ones.
pub(super) type Renamed = HashMap<String, String>;

/// The new ids in each collection that a briefing refers to.
#[derive(Debug)]
pub(super) struct AllRenamed {
    pub(super) sources: Renamed,
    pub(super) goods: Renamed,
    pub(super) crimes: Renamed,
    pub(super) places: Renamed,
    pub(super) actors: Renamed,
    pub(super) operations: Renamed,
    pub(super) cases: Renamed,
    pub(super) series: Renamed,
}

/// Everything but the briefing.
pub(super) fn records(book: &mut Casebook, names: &Names<'_>, drops: &mut Drops) -> AllRenamed {
    let mut scrub = Scrub { names, drops };
    scrub.book(book);
    AllRenamed {
        sources: scrub.sources(&mut book.sources),
        goods: scrub.terms("goods", "good", &mut book.goods),
        crimes: scrub.terms("crimes", "crime", &mut book.crimes),
        places: scrub.places(&mut book.places),
        actors: scrub.actors(&mut book.actors),
        operations: scrub.operations(&mut book.operations),
        cases: scrub.cases(book),
        series: scrub.series(&mut book.series),
    }
}

/// The ids and texts of the briefing's sections.
pub(super) fn sections(briefing: &mut Briefing, names: &Names<'_>, drops: &mut Drops) {
    let mut scrub = Scrub { names, drops };
    scrub.ids("briefing/sections", "section", &mut briefing.sections, |one| &mut one.id);
    for (at, section) in briefing.sections.iter_mut().enumerate() {
        scrub.required(&mut section.title, &section.id, || format!("/briefing/sections/{at}/title"));
        scrub.optional(&mut section.text, || format!("/briefing/sections/{at}/text"));
        scrub.optional(&mut section.notes, || format!("/briefing/sections/{at}/notes"));
    }
}

struct Scrub<'a> {
    names: &'a Names<'a>,
    drops: &'a mut Drops,
}

impl Scrub<'_> {
    fn book(&mut self, book: &mut Casebook) {
        if self.names.stand_in_id(&book.id) {
            // What the reader takes for a document without an id.
            book.id = "casebook".into();
            self.drops.note(Drop::Renamed, || "/id".into());
        }
        self.required(&mut book.title, &book.id, || "/title".into());
        self.optional(&mut book.subtitle, || "/subtitle".into());
        self.optional(&mut book.publisher, || "/publisher".into());
        self.optional(&mut book.notes, || "/notes".into());
        self.optional(&mut book.disclaimer, || "/disclaimer".into());
        let Self { names, drops } = self;
        book.country_names.retain(|country, name| {
            let holds = names.stand_in_text(&*name);
            if holds {
                drops.note(Drop::LeftOut, || format!("/countryNames/{}", country.code()));
            }
            !holds
        });
    }

    fn sources(&mut self, sources: &mut [Source]) -> Renamed {
        let renamed = self.ids("sources", "source", sources, |one| &mut one.id);
        for (at, source) in sources.iter_mut().enumerate() {
            self.optional(&mut source.title, || format!("/sources/{at}/title"));
            self.optional(&mut source.publisher, || format!("/sources/{at}/publisher"));
            if source.url.as_ref().is_some_and(|url| self.names.stand_in(url)) {
                source.url = None;
                self.drops.note(Drop::LeftOut, || format!("/sources/{at}/url"));
            }
        }
        renamed
    }

    fn terms<Id>(&mut self, collection: &str, word: &str, terms: &mut [Term<Id>]) -> Renamed {
        let renamed = self.ids(collection, word, terms, |one| &mut one.id);
        for (at, term) in terms.iter_mut().enumerate() {
            self.required(&mut term.label, &term.id, || format!("/{collection}/{at}/label"));
        }
        renamed
    }

    fn places(&mut self, places: &mut [Place]) -> Renamed {
        let renamed = self.ids("places", "place", places, |one| &mut one.id);
        for (at, place) in places.iter_mut().enumerate() {
            self.required(&mut place.name, &place.id, || format!("/places/{at}/name"));
        }
        renamed
    }

    fn actors(&mut self, actors: &mut [Actor]) -> Renamed {
        let renamed = self.ids("actors", "actor", actors, |one| &mut one.id);
        for (at, actor) in actors.iter_mut().enumerate() {
            self.required(&mut actor.name, &actor.id, || format!("/actors/{at}/name"));
            self.strings(&mut actor.aliases, || format!("/actors/{at}/aliases"));
            self.optional(&mut actor.notes, || format!("/actors/{at}/notes"));
        }
        renamed
    }

    fn operations(&mut self, operations: &mut [Operation]) -> Renamed {
        let renamed = self.ids("operations", "operation", operations, |one| &mut one.id);
        for (at, operation) in operations.iter_mut().enumerate() {
            self.required(&mut operation.name, &operation.id, || format!("/operations/{at}/name"));
            self.optional(&mut operation.lead, || format!("/operations/{at}/lead"));
            self.optional(&mut operation.summary, || format!("/operations/{at}/summary"));
        }
        renamed
    }

    fn cases(&mut self, book: &mut Casebook) -> Renamed {
        let renamed = self.ids("cases", "case", &mut book.cases, |one| &mut one.id);
        (0..).zip(&mut book.cases).for_each(|(at, case)| self.case(at, case));
        book.seizures = self.seizures(book);
        renamed
    }

    fn series(&mut self, series: &mut [Series]) -> Renamed {
        let renamed = self.ids("series", "series", series, |one| &mut one.id);
        for (at, series) in series.iter_mut().enumerate() {
            self.required(&mut series.label, &series.id, || format!("/series/{at}/label"));
        }
        renamed
    }

    fn case(&mut self, at: usize, case: &mut Case) {
        let pointer = |member: &str| format!("/cases/{at}/{member}");
        self.required(&mut case.title, &case.id, || pointer("title"));
        self.optional(&mut case.summary, || pointer("summary"));
        if let Some(terrorism) = &mut case.terrorism {
            self.optional(&mut terrorism.notes, || pointer("terrorism/notes"));
        }
        if let Some(Outcome { court, sentence, .. }) = &mut case.outcome {
            self.optional(court, || pointer("outcome/court"));
            self.optional(sentence, || pointer("outcome/sentence"));
        }
        for (index, part) in case.actors.iter_mut().enumerate() {
            self.optional(&mut part.role, || pointer(&format!("actors/{index}/role")));
        }
        for (index, link) in case.links.iter_mut().enumerate() {
            self.optional(&mut link.label, || pointer(&format!("links/{index}/label")));
        }
    }

    /// The seizures without the ids and agencies that hold a name.
    fn seizures(&mut self, book: &Casebook) -> Seizures {
        let mut clean = SeizuresWriter::default();
        for (at, case) in book.cases.iter().enumerate() {
            for (index, number) in case.seizures.numbers().enumerate() {
                let pointer = |member: &str| format!("/cases/{at}/seizures/{index}/{member}");
                let mut seizure = book.seizures.get(number);
                if seizure.id.is_some_and(|id| self.names.stand_in_id(id)) {
                    seizure.id = None;
                    self.drops.note(Drop::LeftOut, || pointer("id"));
                }
                if seizure.agency.is_some_and(|agency| self.names.stand_in_text(agency)) {
                    seizure.agency = None;
                    self.drops.note(Drop::LeftOut, || pointer("agency"));
                }
                clean.push(seizure, book.seizures.country(number));
            }
            clean.end_case();
        }
        clean.finish()
    }

    /// Drops a text that holds a name.
    fn optional(&mut self, text: &mut Option<Text>, pointer: impl FnOnce() -> String) {
        if text.as_ref().is_some_and(|text| self.names.stand_in_text(text)) {
            *text = None;
            self.drops.note(Drop::LeftOut, pointer);
        }
    }

    /// Puts the record's id, which holds no name by now, in the place of a text that does.
    fn required(&mut self, text: &mut Text, id: &str, pointer: impl FnOnce() -> String) {
        if self.names.stand_in_text(&*text) {
            *text = Text::from(id);
            self.drops.note(Drop::ReplacedById, pointer);
        }
    }

    /// Drops the strings of a list that hold a name.
    fn strings(&mut self, strings: &mut Vec<String>, pointer: impl Fn() -> String) {
        let Self { names, drops } = self;
        strings.retain(|string| {
            let holds = names.stand_in(string);
            if holds {
                drops.note(Drop::LeftOut, &pointer);
            }
            !holds
        });
    }

    /// Gives neutral ids to the records of a collection whose ids hold a name.
    fn ids<T>(
        &mut self,
        path: &str,
        word: &str,
        records: &mut [T],
        id: fn(&mut T) -> &mut String,
    ) -> Renamed {
        let mut renamed = Renamed::new();
        let telling: Vec<usize> =
            (0..records.len()).filter(|at| self.names.stand_in_id(id(&mut records[*at]))).collect();
        if telling.is_empty() {
            return renamed;
        }
        let kept: Vec<String> = records.iter_mut().map(|record| id(record).clone()).collect();
        let prefix = self.unused_prefix(word, &kept);
        for at in telling {
            let new = format!("{prefix}{}", at + 1);
            renamed.insert(std::mem::replace(id(&mut records[at]), new.clone()), new);
            self.drops.note(Drop::Renamed, || format!("/{path}/{at}/id"));
        }
        renamed
    }

    /// What no id begins with, neither here nor among what was removed, so that nobody takes one record for another or
    /// learns from a gap which ids there were.
    fn unused_prefix(&self, word: &str, kept: &[String]) -> String {
        let words = [word, "record", "item", "entry"].into_iter().map(str::to_owned);
        let more = (1..).map(|length| "x".repeat(length));
        let is_unused = |prefix: &String| {
            !self.names.has_id_with(prefix) && !kept.iter().any(|id| id.starts_with(&**prefix))
        };
        // Somebody removed may be called "case". Nobody has all of the first hundred names.
        let mut prefixes = words.chain(more).map(|word| format!("{word}-")).filter(is_unused).take(100);
        let first = prefixes.next().unwrap_or_default();
        if self.names.stand_in_id(&first) {
            prefixes.find(|prefix| !self.names.stand_in_id(prefix)).unwrap_or(first)
        } else {
            first
        }
    }
}
