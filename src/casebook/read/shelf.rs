//! Where the parts of a document go as they come: each record is read, its references are resolved, and it takes its
//! place in the book. A record that refers to something the document has not told yet waits, as text, for its end.

use serde::de::IgnoredAny;

use super::super::{
    Actor, Case, Casebook, Code, Coverage, Currency, Handling, Operation, Place, Problem, SeizuresWriter,
    Series, Severity, Source, Text,
};
use super::context::Context;
use super::place::Place as TextPlace;
use super::resolve::{self, Names, Stricter};
use super::scan::Raw;
use super::split::{Collection, Unit};
use super::value::{At, Null, Value, document, lone_value};
use super::wire;

/// All that was read so far.
pub(super) struct Shelf {
    cx: Context,
    names: Names,
    came: [Came; Collection::ALL.len()],
    /// The collection at hand stands a second time.
    is_duplicate: bool,
    sources: Vec<Source>,
    goods: Vec<At<wire::Term<'static>>>,
    crimes: Vec<At<wire::Term<'static>>>,
    places: Vec<Place>,
    actors: Vec<Actor>,
    operations: Vec<Operation>,
    cases: Vec<Case>,
    seizures: SeizuresWriter,
    series: Vec<Series>,
    stricter: Stricter,
    waiting: Waiting,
    /// The document without its records and its story.
    head: Vec<u8>,
    briefing: Option<Vec<u8>>,
    is_whole: bool,
}

/// Whether a collection was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    Not,
    /// It was there, and no list.
    Unusable,
    Yes,
}

/// Records that wait for the end of the document.
#[derive(Debug, Default)]
struct Waiting {
    text: Vec<u8>,
    records: Vec<WaitingRecord>,
}

#[derive(Clone, Copy, Debug)]
struct WaitingRecord {
    collection: Collection,
    index: usize,
    start: TextPlace,
    /// Where its text ends, and the next one's begins.
    end: usize,
    has_large: bool,
}

impl Waiting {
    fn has(&self, collection: Collection) -> bool {
        self.records.iter().rev().any(|record| record.collection == collection)
    }

    fn add(&mut self, collection: Collection, index: usize, raw: Raw<'_>) {
        self.text.extend_from_slice(raw.bytes);
        let (end, has_large) = (self.text.len(), raw.has_large);
        self.records.push(WaitingRecord { collection, index, start: raw.start, end, has_large });
    }
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self {
            cx: Context::default(),
            names: Names::new(),
            came: [Came::Not; Collection::ALL.len()],
            is_duplicate: false,
            sources: Vec::new(),
            goods: Vec::new(),
            crimes: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            operations: Vec::new(),
            cases: Vec::new(),
            seizures: SeizuresWriter::default(),
            series: Vec::new(),
            stricter: Stricter::default(),
            waiting: Waiting::default(),
            head: Vec::new(),
            briefing: None,
            is_whole: false,
        }
    }

    /// Takes the next part of the document.
    pub(super) fn take(&mut self, unit: Unit<'_>) -> Result<(), Problem> {
        match unit {
            Unit::Member(name, raw) => self.member(name, raw),
            Unit::Begin(collection) => {
                self.is_duplicate = self.came[collection as usize] != Came::Not;
                if self.is_duplicate {
                    self.cx.within(collection.name(), Context::duplicate_collection);
                }
                self.came[collection as usize] = Came::Yes;
                Ok(())
            }
            Unit::Record(_, _, raw) if self.is_duplicate => skim(raw),
            Unit::Record(collection, index, raw) => self.record(collection, index, raw, false),
            Unit::End(collection) => {
                if !self.waiting.has(collection) {
                    self.names.close(collection);
                }
                Ok(())
            }
            Unit::Whole(raw) => {
                self.is_whole = true;
                skim(raw)
            }
        }
    }

    fn member(&mut self, name: &str, raw: Raw<'_>) -> Result<(), Problem> {
        skim(raw)?;
        let text = raw.text()?;
        if let Some(collection) = Collection::ALL.into_iter().find(|one| one.name() == name) {
            return self.no_list(collection, raw.start, &text);
        }
        if name == "briefing" {
            if self.briefing.replace(text.as_bytes().to_vec()).is_some() {
                self.cx.within("briefing", Context::duplicate_member);
            }
        } else if wire::Head::MEMBERS.contains(&name) {
            self.head.push(if self.head.is_empty() { b'{' } else { b',' });
            // Only names without anything to escape are known.
            self.head.extend([b"\"", name.as_bytes(), b"\":", text.as_bytes()].concat());
        } else {
            let known = [wire::Head::MEMBERS, &Collection::ALL.map(Collection::name), &["briefing"]].concat();
            self.cx.unknown_member(name, "a casebook", &known);
        }
        Ok(())
    }

    /// A collection that is no array.
    fn no_list(&mut self, collection: Collection, start: TextPlace, text: &str) -> Result<(), Problem> {
        let came = &mut self.came[collection as usize];
        let is_duplicate = *came != Came::Not;
        if !is_duplicate {
            *came = Came::Unusable;
        }
        self.cx.within(collection.name(), |cx| {
            if is_duplicate {
                cx.duplicate_collection();
                return Ok(());
            }
            let (null, loss) = match collection {
                Collection::Cases => (Null::IsWrong, NO_CASES),
                _ => (Null::IsAbsent, "left out"),
            };
            parsed(start, text, |json| lone_value::<Vec<At<wire::Point>>, _>(cx, loss, null, json)).map(drop)
        })
    }

    /// Reads a record. Unless it is the `last` chance, one that refers to what may still come waits, and so do
    /// all after it in its collection, which keeps their order.
    fn record(&mut self, to: Collection, index: usize, raw: Raw<'_>, is_last: bool) -> Result<(), Problem> {
        if !is_last && self.waiting.has(to) {
            skim(raw)?;
            self.waiting.add(to, index, raw);
            return Ok(());
        }
        let text = raw.text()?;
        let mark = self.cx.mark();
        let in_text = InText { text: &text, start: raw.start };
        self.cx.enter(to.name().into());
        self.cx.enter(index.into());
        let is_kept = self.read(to, index, in_text);
        self.cx.leave();
        self.cx.leave();
        if is_kept? == Kept::Waits {
            self.cx.rewind(mark);
            self.names.reopen(to);
            self.waiting.add(to, index, raw);
        }
        Ok(())
    }

    fn read(&mut self, to: Collection, index: usize, text: InText<'_>) -> Result<Kept, Problem> {
        let Self { cx, names, .. } = self;
        match to {
            Collection::Sources => {
                if let Some(wire) = text.read::<wire::Source<'_>>(cx, "left out")?
                    && names.sources.add(cx, &wire.id)
                {
                    self.sources.push(resolve::source(wire));
                }
            }
            Collection::Goods | Collection::Crimes => {
                let (is_new, terms) = match text.read::<wire::Term<'_>>(cx, "left out")? {
                    None => return Ok(Kept::Yes),
                    Some(wire) if to == Collection::Goods => {
                        (names.goods.add(cx, &wire.id).then_some(wire), &mut self.goods)
                    }
                    Some(wire) => (names.crimes.add(cx, &wire.id).then_some(wire), &mut self.crimes),
                };
                terms.extend(is_new.map(|wire| At { index, value: resolve::owned_term(wire) }));
            }
            Collection::Places => {
                if let Some(wire) = text.read::<wire::Place<'_>>(cx, "left out")?
                    && names.places.add(cx, &wire.id)
                {
                    names.place_countries.push(wire.country);
                    self.places.push(resolve::place(wire));
                }
            }
            Collection::Actors => {
                if let Some(wire) = text.read::<wire::Actor<'_>>(cx, "left out")? {
                    let (id, own) = (wire.id.clone(), wire.handling);
                    let actor = resolve::actor(cx, names, wire);
                    if cx.waits() {
                        return Ok(Kept::Waits);
                    }
                    if names.actors.add(cx, &id) {
                        self.stricter.actors.push((index as u32, own));
                        self.actors.push(actor);
                    }
                }
            }
            Collection::Operations => {
                if let Some(wire) = text.read::<wire::Operation<'_>>(cx, "left out")? {
                    let id = wire.id.clone();
                    let operation = resolve::operation(cx, names, wire);
                    if cx.waits() {
                        return Ok(Kept::Waits);
                    }
                    if names.operations.add(cx, &id) {
                        self.operations.push(operation);
                    }
                }
            }
            Collection::Cases => {
                if let Some(wire) = text.read::<wire::Case<'_>>(cx, "left out")? {
                    let (id, own) = (wire.id.clone(), wire.handling);
                    if names.cases.is_duplicate(cx, &id) {
                        return Ok(Kept::Yes);
                    }
                    let (mut case, seizures) = resolve::case(cx, names, wire);
                    if cx.waits() {
                        return Ok(Kept::Waits);
                    }
                    names.cases.add(cx, &id);
                    seizures.iter().for_each(|one| self.seizures.push(one.borrowed(), one.country));
                    case.seizures = self.seizures.end_case();
                    self.stricter.cases.push((index as u32, own));
                    self.cases.push(case);
                }
            }
            Collection::Series => {
                if let Some(wire) = text.read::<wire::Series<'_>>(cx, "left out")? {
                    let id = wire.id.clone();
                    let series = resolve::series(cx, names, wire);
                    if cx.waits() {
                        return Ok(Kept::Waits);
                    }
                    if names.series.add(cx, &id) {
                        self.series.push(series);
                    }
                }
            }
        }
        Ok(Kept::Yes)
    }

    /// What the document says of the book itself.
    fn head<'a>(&mut self, text: &'a str) -> Result<(wire::Head<'a>, Coverage), Problem> {
        let came = self.came[Collection::Cases as usize];
        self.cx.before_records(|cx| {
            let mut wire =
                parsed(TextPlace::default(), text, |json| document::<wire::Head<'_>, _>(cx, "", json))?
                    .ok_or_else(|| no_casebook("", "expected a casebook, found none"))?;
            match &wire.version {
                Some(version) => version.0.as_ref().map_err(|found| {
                    no_casebook("/casebook", format!("expected version 1, \"1.0\", found {found}"))
                }),
                None => {
                    let message = "expected a casebook, found no member \"casebook\" with its version";
                    Err(no_casebook("", message))
                }
            }?;
            if came == Came::Not {
                cx.missing("cases", NO_CASES);
            }
            let period = wire.period.take();
            let period = period.map(|period| {
                cx.within("period", |cx| resolve::coverage(cx, period.from, ("to", period.to)))
            });
            Ok((wire, period.unwrap_or_default()))
        })
    }

    /// Reads the records that wait, now that all that they can refer to is there.
    fn waiting_records(&mut self) -> Result<(), Problem> {
        let Waiting { text, records } = std::mem::take(&mut self.waiting);
        self.names.close_all();
        for to in Collection::ALL {
            let mut begin = 0;
            for record in &records {
                let bytes = &text[begin..record.end];
                begin = record.end;
                if record.collection == to {
                    let raw = Raw { bytes, start: record.start, has_large: record.has_large };
                    self.record(to, record.index, raw, true)?;
                }
            }
        }
        Ok(())
    }

    /// The book, once all of the document was taken.
    pub(super) fn finish(mut self) -> Result<(Casebook, Vec<Problem>), Problem> {
        if self.is_whole {
            return Err(no_casebook("", "expected a casebook, found JSON that is no object"));
        }
        self.head.extend(if self.head.is_empty() { b"{}".as_slice() } else { b"}" });
        let head = std::mem::take(&mut self.head);
        // It is made of texts that were read before.
        let head = String::from_utf8_lossy(&head);
        let (head, period) = self.head(&head)?;
        self.waiting_records()?;
        let Self { mut cx, names, .. } = self;
        let goods = resolve::terms(&mut cx, "goods", self.goods, &names.goods);
        let crimes = resolve::terms(&mut cx, "crimes", self.crimes, &names.crimes);
        let handling = head.handling.unwrap_or(Handling::Clear);
        self.stricter.apply(&mut cx, handling, &mut self.actors, &mut self.cases);
        let briefing = match self.briefing {
            Some(text) => {
                let text = String::from_utf8_lossy(&text);
                let wire = cx.within("briefing", |cx| {
                    parsed(TextPlace::default(), &text, |json| {
                        lone_value::<wire::Briefing<'_>, _>(cx, "left out", Null::IsAbsent, json)
                    })
                })?;
                wire.map(|wire| cx.within("briefing", |cx| resolve::briefing(cx, &names, wire)))
            }
            None => None,
        };
        let id = head.id.map_or_else(|| "casebook".to_owned(), |id| id.0.into_owned());
        let casebook = Casebook {
            title: head.title.unwrap_or_else(|| Text::from(&*id)),
            id,
            subtitle: head.subtitle,
            publisher: head.publisher,
            published: head.published,
            as_of: head.as_of,
            language: head.language.map_or_else(|| "en".into(), |language| language.0),
            currency: head.currency.map_or(Currency::USD, |currency| currency.0),
            handling,
            period,
            notes: head.notes,
            disclaimer: head.disclaimer,
            country_names: head.country_names.0,
            sources: self.sources,
            goods,
            crimes,
            places: self.places,
            actors: self.actors,
            operations: self.operations,
            cases: self.cases,
            seizures: self.seizures.finish(),
            series: self.series,
            briefing,
        };
        Ok((casebook, cx.into_problems()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Yes,
    Waits,
}

/// The text of a value and where it begins.
#[derive(Clone, Copy)]
struct InText<'a> {
    text: &'a str,
    start: TextPlace,
}

impl<'a> InText<'a> {
    fn read<T: Value<'a>>(self, cx: &mut Context, loss: &str) -> Result<Option<T>, Problem> {
        parsed(self.start, self.text, |json| document(cx, loss, json))
    }
}

const NO_CASES: &str = "read as a book without cases";

/// Runs the parser over a text, all of it.
fn parsed<'a, T>(
    start: TextPlace,
    text: &'a str,
    read: impl FnOnce(&mut serde_json::Deserializer<serde_json::de::StrRead<'a>>) -> Result<T, serde_json::Error>,
) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_str(text);
    // The end of the value was found by counting levels, of which there are not too many.
    json.disable_recursion_limit();
    let value = read(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| start.parser_problem(text, &error))
}

/// Makes sure that a value is JSON, and reads no more of it.
fn skim(raw: Raw<'_>) -> Result<(), Problem> {
    let text = raw.text()?;
    parsed(raw.start, &text, |json| serde::Deserialize::deserialize(json).map(|IgnoredAny| ()))
}

fn no_casebook(pointer: &str, message: impl Into<String>) -> Problem {
    Problem::new(Severity::Error, pointer, Code::NotACasebook, message)
}
