//! The tables of a set to the draft of a casebook: cells become members, rows find the records they belong to. Whether a
//! value is right is left to the reader of casebooks; [`Sheets::place`] says where it stands.

use std::borrow::Cow;
use std::ops::Range;

use super::super::draft::{Origin, Record, Wording, push_list, push_string};
use super::super::findings::{Findings, Place, Repeated, Spot, quoted};
use super::super::index::Index;
use super::cells::{is_number, original, single, split};
use super::rows::Row;
use super::sheet::{Sheet, sheets};
use super::tables::{Collection, Home, Kind};
use crate::casebook::{CasebookError, Code, Country, Handling, Problem, Severity};

/// A set that was read: the draft, and the sheets that its places are in.
pub(in super::super) struct Drafted {
    pub(in super::super) draft: Record,
    pub(in super::super) sheets: Sheets,
}

/// The sheets of a set.
#[derive(Default)]
pub(in super::super) struct Sheets {
    sheets: Vec<Sheet>,
    /// Which row names a country.
    names: Vec<(Country, Origin)>,
}

const ORPHAN: Repeated = Repeated {
    code: Code::Contradiction,
    severity: Severity::Warning,
    sentence: "a {part} without an amount says nothing; left out from table {holder}",
};
const MADE: Repeated = Repeated::assumed(
    "the set has no table \"{holder}\": one was made from the ids that other tables name, which stand for names too",
);

/// Reads a set of files by name.
///
/// # Errors
///
/// Where no file is a table of the set that can be read.
pub(in super::super) fn read(
    findings: &mut Findings,
    files: &[(&str, &[u8])],
) -> Result<Drafted, CasebookError> {
    let sheets = Sheets { sheets: sheets(findings, files), names: Vec::new() };
    if sheets.sheets.is_empty() {
        let message = "expected at least one table of cases, actors, links and so on in CSV, found none";
        let mut problems = vec![Problem::new(Severity::Error, "", Code::ForeignFormat, message)];
        problems.extend(std::mem::take(findings).into_problems());
        return Err(CasebookError { problems });
    }
    let mut reading = Reading {
        findings,
        sheets,
        members: Members::default(),
        language: "en".to_owned(),
        places: Index::default(),
    };
    let draft = reading.book();
    Ok(Drafted { draft, sheets: reading.sheets })
}

impl Sheets {
    /// The place of a finding of the reader, which named a place in the document.
    pub(in super::super) fn place(&self, origin: Option<Origin>, pointer: &str) -> Option<Place> {
        let named = || {
            let code = pointer.strip_prefix("/countryNames/")?.split('/').next()?;
            let country = Country::from_code(code)?;
            self.names.iter().find(|(known, _)| *known == country).map(|(_, origin)| *origin)
        };
        let (origin, rest) = match (named(), origin) {
            (Some(origin), _) => (origin, "/name"),
            (None, origin) => (origin?, pointer),
        };
        let sheet = self.sheets.get(origin.file as usize)?;
        let row = sheet.rows.get(origin.record as usize)?;
        Some(sheet.spot(row, sheet.heading_of(rest)).place())
    }

    fn has(&self, table: &str) -> bool {
        self.sheets.iter().any(|sheet| sheet.table.name == table)
    }

    /// Every row of a table, from whichever files, with its origin.
    fn rows(&self, is_wanted: impl Fn(Home) -> bool) -> impl Iterator<Item = (&Sheet, &Row, Origin)> {
        let wanted = self.sheets.iter().enumerate().filter(move |(_, sheet)| is_wanted(sheet.table.home));
        wanted.flat_map(|(file, sheet)| {
            let origin = move |record| Origin { file: file as u32, record: record as u32 };
            sheet.rows.iter().enumerate().map(move |(record, row)| (sheet, row, origin(record)))
        })
    }
}

/// A member of the format, and where its value stands in a text of JSON.
type Member = (&'static str, Range<usize>);

/// The members of one row; kept from row to row for its room.
#[derive(Default)]
struct Members {
    json: String,
    list: Vec<Member>,
}

impl Members {
    fn clear(&mut self) {
        self.json.clear();
        self.list.clear();
    }
}

struct Reading<'f> {
    findings: &'f mut Findings,
    sheets: Sheets,
    members: Members,
    /// Of texts whose column names no language, where others do.
    language: String,
    /// The ids of the table of places.
    places: Index,
}

impl Reading<'_> {
    fn book(&mut self) -> Record {
        let sheets = std::mem::take(&mut self.sheets);
        let mut book = self.head(&sheets);
        for (sheet, row, _) in sheets.rows(|home| home == Home::Collection("places")) {
            if let Some(id) = cell(sheet, row, "id") {
                self.places.add(&single(&id), 0);
            }
        }
        let named = self.country_names(&mut book, &sheets);
        for collection in Collection::ALL {
            self.collection(&mut book, &sheets, collection.name());
            if !sheets.has(collection.name()) {
                self.made(&mut book, &sheets, collection);
            }
        }
        let cases = self.collection(&mut book, &sheets, "cases");
        let series = self.collection(&mut book, &sheets, "series");
        for (sheet, row, origin) in sheets.rows(|home| matches!(home, Home::Within { .. })) {
            let Home::Within { table, list } = sheet.table.home else { continue };
            let owners = if table == "cases" { &cases } else { &series };
            if let Some(owner) = self.owner(sheet, row, table, owners) {
                let record = self.record(sheet, row, origin);
                book.part(table)[owner].part(list).push(record);
            }
        }
        if sheets.has("sections") {
            let mut briefing = Record::default();
            let rows = sheets.rows(|home| home == Home::Briefing);
            briefing
                .part("sections")
                .extend(rows.map(|(sheet, row, origin)| self.record(sheet, row, origin)));
            book.holder("briefing", briefing);
        }
        self.sheets = Sheets { names: named, ..sheets };
        book
    }

    /// The names of countries; which row names which.
    fn country_names(&mut self, book: &mut Record, sheets: &Sheets) -> Vec<(Country, Origin)> {
        let mut names = Record::default();
        let mut named: Vec<(Country, Origin)> = Vec::new();
        for (sheet, row, origin) in sheets.rows(|home| home == Home::CountryNames) {
            let code = cell(sheet, row, "country").unwrap_or_default().trim().to_uppercase();
            if let Some(country) = Country::from_code(&code)
                && named.iter().any(|(known, _)| *known == country)
            {
                let message = "a row of this country came before, this one was left out";
                self.findings.error(sheet.spot(row, "country"), Code::DuplicateId, message);
                continue;
            }
            let wording = wording(sheet, row, "name");
            if Country::from_code(&code).is_none() || wording.texts.is_empty() {
                let message =
                    "expected a country code of ISO 3166-1 and a name, found a row without; left out";
                self.findings.error(sheet.spot(row, ""), Code::BadCountry, message);
                continue;
            }
            named.extend(Country::from_code(&code).map(|country| (country, origin)));
            names.wording(&code, &wording, &self.language);
        }
        book.object("countryNames", names);
        named
    }

    /// The book's own members.
    fn head(&mut self, sheets: &Sheets) -> Record {
        let mut rows = sheets.rows(|home| home == Home::Book);
        let mut head = Record::default();
        head.text("casebook", "1.0");
        if let Some((sheet, row, origin)) = rows.next() {
            if let Some(language) = cell(sheet, row, "language") {
                self.language = language.trim().to_owned();
            }
            head.append(self.record(sheet, row, origin));
            for (sheet, row, _) in rows {
                let message = "expected one row about the book, found another one; left out";
                self.findings.error(sheet.spot(row, ""), Code::DuplicateId, message);
            }
            return head;
        }
        let marking = marking(sheets);
        let level = marking.as_deref().unwrap_or(Handling::Clear.as_str());
        head.text("id", "casebook");
        head.text("title", "Casebook");
        head.text("handling", level);
        let message = format!(
            "the set has no table \"book\": its currency was taken to be USD, its handling {level}, the title \"Casebook\""
        );
        self.findings.warn(Spot::of("book"), Code::Assumed, message);
        head
    }

    /// Every row of a table as a record of the document's own collection; where the first of each id stands.
    fn collection(&mut self, book: &mut Record, sheets: &Sheets, name: &'static str) -> Index {
        let mut positions = Index::default();
        for (position, (sheet, row, origin)) in sheets.rows(|home| home == Home::Collection(name)).enumerate()
        {
            let id = cell(sheet, row, "id").map(|id| single(&id)).unwrap_or_default();
            positions.add(&id, position);
            let record = self.record(sheet, row, origin);
            book.part(name).push(record);
        }
        if name == "cases" {
            // Required, and may be empty.
            book.part(name);
            if !sheets.has(name) {
                self.findings.warn(Spot::of(name), Code::Missing, "the set has no table \"cases\"");
            }
        }
        positions
    }

    /// A collection that the set has no table of, from the ids that its other tables name.
    fn made(&mut self, book: &mut Record, sheets: &Sheets, collection: Collection) {
        if collection == Collection::Places {
            // A place is nothing without its coordinates; the reader says which ids it lacks.
            return;
        }
        let mut known = Index::default();
        for (sheet, row, origin) in sheets.rows(|_| true) {
            for heading in &sheet.headings {
                let ids = match (sheet.column(heading).kind, row.cells.get(heading.cell)) {
                    (Kind::Id(Some(of)), Some(cell)) if of == collection => vec![single(&original(cell))],
                    (Kind::Ids(of), Some(cell)) if of == collection => split(&original(cell)),
                    _ => continue,
                };
                for id in ids {
                    if id.is_empty() || !known.add(&id, 0) {
                        continue;
                    }
                    let mut record = Record::from(origin);
                    record.text("id", &id);
                    match collection {
                        Collection::Sources => record.text("title", &id),
                        Collection::Goods | Collection::Crimes => record.text("label", &id),
                        _ => record.text("name", &id),
                    }
                    if collection == Collection::Actors {
                        record.text("kind", "other");
                    }
                    book.part(collection.name()).push(record);
                    let spot = sheet.spot(row, &heading.text);
                    self.findings.repeat(MADE, (collection.name(), ""), spot);
                }
            }
        }
    }

    /// The record that a row belongs to, by its position.
    fn owner(&mut self, sheet: &Sheet, row: &Row, table: &str, owners: &Index) -> Option<usize> {
        let column = &sheet.table.columns[0];
        let id = cell(sheet, row, column.name).map(|id| single(&id)).unwrap_or_default();
        let found = owners.get(&id).filter(|_| !id.is_empty());
        if found.is_none() {
            let what = if id.is_empty() { "none".to_owned() } else { quoted(&id) };
            let code = if id.is_empty() { Code::Missing } else { Code::UnknownId };
            let message =
                format!("expected an id of the table \"{table}\", found {what}; the row was left out");
            let heading = sheet.headings.iter().find(|heading| heading.column == 0);
            let heading = heading.map_or(column.name, |heading| &heading.text);
            self.findings.error(sheet.spot(row, heading), code, message);
        }
        found
    }

    /// A row as a record.
    fn record(&mut self, sheet: &Sheet, row: &Row, origin: Origin) -> Record {
        let mut members = std::mem::take(&mut self.members);
        members.clear();
        let mut last_text = None;
        for heading in &sheet.headings {
            let column = sheet.column(heading);
            let Some(cell) = filled(row, heading.cell) else { continue };
            let json = &mut members.json;
            let start = json.len();
            match column.kind {
                Kind::Text if last_text == Some(heading.column) => continue,
                Kind::Text => {
                    // All languages of a text at once, at the first of its columns.
                    last_text = Some(heading.column);
                    wording(sheet, row, column.name).push_json(json, &self.language);
                }
                Kind::Stops => self.stops(sheet, row, &cell, json),
                kind => push_value(json, kind, &cell),
            }
            if json.len() > start {
                members.list.push((column.member, start..json.len()));
            }
        }
        self.drop_orphans(sheet, row, &mut members.list);
        let mut record = Record::from(origin);
        nest(&mut record, "", &members.json, &members.list);
        self.members = members;
        record
    }

    /// A currency or a unit that stands beside an empty amount, as in tables where it is the same in every row.
    fn drop_orphans(&mut self, sheet: &Sheet, row: &Row, members: &mut Vec<Member>) {
        for (inner, what) in [("currency", "currency"), ("unit", "unit")] {
            let orphan = members.iter().position(|(member, _)| {
                member.rsplit_once('/').is_some_and(|(outer, name)| {
                    let is_beside = |(other, _): &Member| {
                        *other != *member
                            && other.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
                    };
                    name == inner && !members.iter().any(is_beside)
                })
            });
            if let Some(at) = orphan {
                let (member, _) = members.remove(at);
                let spot = sheet.spot(row, sheet.heading_of(member));
                self.findings.repeat(ORPHAN, (sheet.table.name, what), spot);
            }
        }
    }

    fn stops(&mut self, sheet: &Sheet, row: &Row, stops: &str, json: &mut String) {
        let roles = cell(sheet, row, "stop roles").map(|roles| split(&roles)).unwrap_or_default();
        let stops = split(stops);
        if roles.iter().skip(stops.len()).any(|role| !role.is_empty()) {
            let message = format!(
                "expected at most as many roles as stops, {}, found {}; those beyond were left out",
                stops.len(),
                roles.len()
            );
            self.findings.error(sheet.spot(row, "stop roles"), Code::BadValue, message);
        }
        json.push('[');
        for (index, stop) in stops.iter().enumerate() {
            let (member, place) = self.stop(stop);
            let mut record = Record::default();
            record.text(member, &place);
            if let Some(role) = roles.get(index).filter(|role| !role.is_empty()) {
                record.text("role", &word(role));
            }
            json.push_str(if index == 0 { "" } else { "," });
            json.push_str(&record.closed());
        }
        json.push(']');
    }

    /// A stop as the format has it. What could be both is a place: `country:` and `place:` before it tell.
    fn stop(&self, stop: &str) -> (&'static str, String) {
        if let Some(place) = stop.strip_prefix("place:") {
            return ("place", place.to_owned());
        }
        if let Some(code) = stop.strip_prefix("country:") {
            return ("country", code.trim().to_uppercase());
        }
        let code = stop.to_uppercase();
        if !self.places.has(stop) && Country::from_code(&code).is_some() {
            return ("country", code);
        }
        ("place", stop.to_owned())
    }
}

/// The strictest marking of all tables; one that cannot be read goes before all, so that the reader meets it.
fn marking(sheets: &Sheets) -> Option<String> {
    let mut strictest: Option<(bool, Option<Handling>, String)> = None;
    for (sheet, row, _) in sheets.rows(|_| true) {
        let Some(text) = cell(sheet, row, "marking") else { continue };
        let text = text.trim().to_uppercase();
        let level = Handling::from_word(&text);
        let found = (level.is_none(), level, text);
        if strictest.as_ref().is_none_or(|known| (known.0, known.1) < (found.0, found.1)) {
            strictest = Some(found);
        }
    }
    strictest.map(|(_, _, text)| text)
}

/// The text of a cell of a row, by the name of its column; the first one where there are several languages.
fn cell<'r>(sheet: &Sheet, row: &'r Row, name: &str) -> Option<Cow<'r, str>> {
    let of_column = sheet.headings.iter().filter(|heading| sheet.column(heading).name == name);
    of_column.filter_map(|heading| filled(row, heading.cell)).next()
}

/// A text in the languages that its columns name.
fn wording(sheet: &Sheet, row: &Row, name: &str) -> Wording {
    let mut wording = Wording::default();
    for heading in sheet.headings.iter().filter(|heading| sheet.column(heading).name == name) {
        if let Some(cell) = filled(row, heading.cell) {
            wording.add(&heading.tag, &cell);
        }
    }
    wording
}

/// The text of a cell, unless there is none.
fn filled(row: &Row, cell: usize) -> Option<Cow<'_, str>> {
    let cell = row.cells.get(cell)?;
    (!cell.trim().is_empty()).then(|| original(cell))
}

/// A word of the format, whatever its case and blanks.
fn word(text: &str) -> String {
    let text = text.trim().to_lowercase();
    text.chars().map(|character| if matches!(character, ' ' | '_') { '-' } else { character }).collect()
}

/// Appends a cell as JSON; nothing for a column that is no member by itself.
fn push_value(json: &mut String, kind: Kind, cell: &str) {
    let trimmed = cell.trim();
    let items = || split(cell).into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let upper = || trimmed.to_uppercase();
    match kind {
        Kind::Parent | Kind::Roles | Kind::Marking | Kind::Text | Kind::Stops => {}
        Kind::Id(_) => push_string(json, &single(cell)),
        Kind::Ids(_) | Kind::Strings | Kind::Exacts => push_list(json, items().iter().map(|text| &**text)),
        Kind::Countries => {
            let codes: Vec<String> = items().iter().map(|code| code.to_uppercase()).collect();
            push_list(json, codes.iter().map(|code| &**code));
        }
        Kind::Plain => push_string(json, cell),
        Kind::Word => push_string(json, &word(cell)),
        Kind::Handling | Kind::Country | Kind::Currency => push_string(json, &upper()),
        Kind::Exact => push_string(json, trimmed),
        Kind::Region if trimmed.len() < 3 && trimmed.bytes().all(|byte| byte.is_ascii_digit()) => {
            push_string(json, &format!("{trimmed:0>3}"));
        }
        Kind::Region => push_string(json, trimmed),
        Kind::Number if is_number(trimmed) && trimmed.parse().is_ok_and(f64::is_finite) => {
            json.push_str(trimmed)
        }
        Kind::Number => push_string(json, trimmed),
        Kind::Flag => match &*word(cell) {
            word @ ("true" | "false") => json.push_str(word),
            _ => push_string(json, trimmed),
        },
        Kind::Json => match serde_json::from_str(cell) {
            Ok(value) if is_shallow(&value, 0) => json.push_str(trimmed),
            _ => push_string(json, cell),
        },
    }
}

/// Whether the nesting leaves the document far below what its reader refuses as a whole.
fn is_shallow(json: &serde_json::Value, level: usize) -> bool {
    const DEEPEST: usize = 64;
    let is_below = |inner: &serde_json::Value| is_shallow(inner, level + 1);
    level < DEEPEST
        && match json {
            serde_json::Value::Array(items) => items.iter().all(is_below),
            serde_json::Value::Object(members) => members.values().all(is_below),
            _ => true,
        }
}

/// Writes members whose names have levels, those of one object together; `json` holds their values. As deep as the tables'
/// columns.
fn nest(record: &mut Record, outer: &str, json: &str, members: &[Member]) {
    let name_of = |member: &'static str| -> (&'static str, bool) {
        let rest = &member[outer.len()..];
        rest.split_once('/').map_or((rest, false), |(name, _)| (name, true))
    };
    let mut at = 0;
    while let Some((member, value)) = members.get(at) {
        let (name, is_object) = name_of(member);
        if !is_object {
            record.json(name, &json[value.clone()]);
            at += 1;
            continue;
        }
        let count = members[at..].iter().take_while(|(other, _)| name_of(other) == (name, true)).count();
        let outer = &member[..outer.len() + name.len() + 1];
        record.nested(name, |record| nest(record, outer, json, &members[at..at + count]));
        at += count;
    }
}
