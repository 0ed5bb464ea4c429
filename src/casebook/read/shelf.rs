//! Where the parts of a document go as they come: each record is read, its references are resolved, and it takes its
//! place in the book. A record that refers to something the document has not told yet waits, as text, for its end.

use super::super::{
    Actor, Case, Casebook, Code, Coverage, Currency, Handling, Operation, Place, Problem, SeizuresWriter,
    Series, Severity, Source, Text,
};
use super::context::Context;
use super::cursor::{Cursor, Stop, problem_in};
use super::json::{AROUND_RECORD, Broken, Json};
use super::place::Place as TextPlace;
use super::resolve::{self, Names, Stricter};
use super::split::{Collection, Unit};
use super::value::{At, LEFT_OUT, Null, Value, value};
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
    head: String,
    briefing: Option<String>,
    /// The document is no object.
    is_other: bool,
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
    text: String,
    records: Vec<WaitingRecord>,
}

#[derive(Clone, Copy, Debug)]
struct WaitingRecord {
    collection: Collection,
    index: usize,
    /// Where its text ends, and the next one's begins.
    end: usize,
}

impl Waiting {
    fn has(&self, collection: Collection) -> bool {
        self.records.iter().rev().any(|record| record.collection == collection)
    }

    fn add(&mut self, collection: Collection, index: usize, text: &str) {
        self.text.push_str(text);
        self.records.push(WaitingRecord { collection, index, end: self.text.len() });
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
            head: String::new(),
            briefing: None,
            is_other: false,
        }
    }

    /// Takes the next part of the document; a record is read from the cursor. Says whether it was one.
    pub(super) fn take(&mut self, unit: Unit<'_>, cursor: &mut Cursor<'_>) -> Result<bool, Stop> {
        let is_record = matches!(unit, Unit::Record(..));
        match unit {
            Unit::Member(name, start, text) => self.member(&name, start, text)?,
            Unit::Begin(collection) => {
                self.is_duplicate = self.came[collection as usize] != Came::Not;
                if self.is_duplicate {
                    self.cx.within(collection.name(), Context::duplicate_collection);
                }
                self.came[collection as usize] = Came::Yes;
            }
            Unit::Record(collection, index) => self.record(collection, index, cursor)?,
            Unit::End(collection) => {
                if !self.waiting.has(collection) {
                    self.names.close(collection);
                }
            }
            Unit::Other => self.is_other = true,
        }
        Ok(is_record)
    }

    fn member(&mut self, name: &str, start: TextPlace, text: &str) -> Result<(), Problem> {
        if let Some(collection) = Collection::ALL.into_iter().find(|one| one.name() == name) {
            return self.no_list(collection, start, text);
        }
        if name == "briefing" {
            if self.briefing.replace(text.to_owned()).is_some() {
                self.cx.within("briefing", Context::duplicate_member);
            }
        } else if wire::Head::MEMBERS.contains(&name) {
            // Only names without anything to escape are known.
            let before = if self.head.is_empty() { "{\"" } else { ",\"" };
            self.head.extend([before, name, "\":", text]);
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
                _ => (Null::IsAbsent, LEFT_OUT),
            };
            parsed(start, text, |json| value::<Vec<At<wire::Point>>>(cx, loss, json, null)).map(drop)
        })
    }

    /// Reads the record that comes next. One that refers to what may still come waits, and so do all after it in its
    /// collection, which keeps their order.
    fn record(&mut self, to: Collection, index: usize, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        if self.is_duplicate || self.waiting.has(to) {
            let (text, ()) = cursor.value(AROUND_RECORD, Json::skip)?;
            if !self.is_duplicate {
                self.waiting.add(to, index, text);
            }
            return Ok(());
        }
        let mark = self.cx.mark();
        let read = cursor.value(AROUND_RECORD, |json| self.read(to, index, json));
        if read.is_err() {
            self.cx.rewind(mark);
        }
        let (text, kept) = read?;
        if kept == Kept::Waits {
            self.cx.rewind(mark);
            self.names.reopen(to);
            self.waiting.add(to, index, text);
        }
        Ok(())
    }

    fn read(&mut self, to: Collection, index: usize, json: &mut Json<'_>) -> Result<Kept, Broken> {
        self.cx.begin_record();
        self.cx.enter(to.name().into());
        self.cx.enter(index.into());
        let kept = self.read_here(to, index, json);
        self.cx.leave();
        self.cx.leave();
        kept
    }

    fn read_here(&mut self, to: Collection, index: usize, json: &mut Json<'_>) -> Result<Kept, Broken> {
        let Self { cx, names, .. } = self;
        match to {
            Collection::Sources => {
                if let Some(wire) = record::<wire::Source<'_>>(cx, json)?
                    && names.sources.add(cx, &wire.id)
                {
                    self.sources.push(resolve::source(wire));
                }
            }
            Collection::Goods | Collection::Crimes => {
                let (is_new, terms) = match record::<wire::Term<'_>>(cx, json)? {
                    None => return Ok(Kept::Yes),
                    Some(wire) if to == Collection::Goods => {
                        (names.goods.add(cx, &wire.id).then_some(wire), &mut self.goods)
                    }
                    Some(wire) => (names.crimes.add(cx, &wire.id).then_some(wire), &mut self.crimes),
                };
                terms.extend(is_new.map(|wire| At { index, value: resolve::owned_term(wire) }));
            }
            Collection::Places => {
                if let Some(wire) = record::<wire::Place<'_>>(cx, json)?
                    && names.places.add(cx, &wire.id)
                {
                    names.place_countries.push(wire.country);
                    self.places.push(resolve::place(wire));
                }
            }
            Collection::Actors => {
                if let Some(wire) = record::<wire::Actor<'_>>(cx, json)? {
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
                if let Some(wire) = record::<wire::Operation<'_>>(cx, json)? {
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
                if let Some(mut wire) = record::<wire::Case<'_>>(cx, json)? {
                    let (id, own) = (wire.id.clone(), wire.handling);
                    let seizures = std::mem::take(&mut wire.seizures);
                    if names.cases.is_duplicate(cx, &id) {
                        return Ok(Kept::Yes);
                    }
                    let mut case = resolve::case(cx, names, wire);
                    let seizures = resolve::seizures(cx, names, &seizures);
                    if cx.waits() {
                        return Ok(Kept::Waits);
                    }
                    names.cases.add(cx, &id);
                    seizures.iter().for_each(|one| self.seizures.push(one.seizure(), one.country));
                    case.seizures = self.seizures.end_case();
                    self.stricter.cases.push((index as u32, own));
                    self.cases.push(case);
                }
            }
            Collection::Series => {
                if let Some(wire) = record::<wire::Series<'_>>(cx, json)? {
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
            let mut wire = parsed(TextPlace::default(), text, |json| {
                value::<wire::Head<'_>>(cx, "", json, Null::IsWrong)
            })?
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
                let text = &text[begin..record.end];
                begin = record.end;
                if record.collection == to {
                    parsed(TextPlace::default(), text, |json| self.read(to, record.index, json))?;
                }
            }
        }
        Ok(())
    }

    /// The book, once all of the document was taken.
    pub(super) fn finish(mut self) -> Result<(Casebook, Vec<Problem>), Problem> {
        if self.is_other {
            return Err(no_casebook("", "expected a casebook, found JSON that is no object"));
        }
        self.head.push_str(if self.head.is_empty() { "{}" } else { "}" });
        let head = std::mem::take(&mut self.head);
        let (head, period) = self.head(&head)?;
        self.waiting_records()?;
        let Self { mut cx, names, .. } = self;
        let goods = resolve::terms(&mut cx, "goods", self.goods, &names.goods);
        let crimes = resolve::terms(&mut cx, "crimes", self.crimes, &names.crimes);
        let handling = head.handling.unwrap_or(Handling::Clear);
        self.stricter.apply(&mut cx, handling, &mut self.actors, &mut self.cases);
        let briefing = match self.briefing {
            Some(text) => {
                let wire = cx.within("briefing", |cx| {
                    parsed(TextPlace::default(), &text, |json| {
                        value::<wire::Briefing<'_>>(cx, "left out", json, Null::IsAbsent)
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

/// Reads a record of the document.
fn record<'de, T: Value<'de>>(cx: &mut Context, json: &mut Json<'de>) -> Result<Option<T>, Broken> {
    value(cx, LEFT_OUT, json, Null::IsWrong)
}

const NO_CASES: &str = "read as a book without cases";

/// Reads a text that was read before, as JSON if not as what it should be.
fn parsed<'a, T>(
    start: TextPlace,
    text: &'a str,
    read: impl FnOnce(&mut Json<'a>) -> Result<T, Broken>,
) -> Result<T, Problem> {
    let mut json = Json::new(text, 0);
    read(&mut json).map_err(|Broken| problem_in(start, text, &json))
}

fn no_casebook(pointer: &str, message: impl Into<String>) -> Problem {
    Problem::new(Severity::Error, pointer, Code::NotACasebook, message)
}
