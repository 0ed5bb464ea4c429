//! A casebook as tables: one row for each record, in the order of the book. What [`super::read`] makes of them is the
//! same book again.

use std::borrow::Cow;

use super::cells::{escaped, joined, neutral, push_row};
use super::records::write_rows;
use super::tables::{Kind, TABLES, Table};
use crate::casebook::{Casebook, Handling, TextRef};

/// The tables of a book by name, each as the content of a file: RFC 4180 in UTF-8 with a byte order mark, so that
/// spreadsheets read it right. `book` and `cases` are always there, of the others those that have rows.
///
/// Together they hold everything that the book holds: [`convert`](crate::exchange::convert) makes the same book of
/// them, but for the order of the languages of a text where it differs from record to record, and for more than 200
/// languages of one column. No cell is run as a formula. Every row ends with the marking of its table: the strictest handling among the book and what the table
/// tells of.
///
/// ```
/// use casebook_viz::casebook::{ParseOptions, parse};
/// use casebook_viz::exchange::csv_set;
///
/// let document = r#"{"casebook": "1.0", "id": "b", "title": "A book",
///     "cases": [{"id": "c", "title": "=A case", "proof": "alleged"}]}"#;
/// let book = parse(document.as_bytes(), ParseOptions::default())?.casebook;
/// let set = csv_set(&book);
/// assert_eq!(set[1].0, "cases");
/// assert!(set[1].1.contains("\r\nc,'=A case,"));
/// # Ok::<(), casebook_viz::casebook::CasebookError>(())
/// ```
pub fn csv_set(book: &Casebook) -> Vec<(&'static str, String)> {
    let mut set = Vec::new();
    for table in &TABLES {
        let sheet = sheet(book, table);
        if matches!(table.name, "book" | "cases") || !sheet.rows.is_empty() {
            set.push((table.name, sheet.text(marking(book, table.name))));
        }
    }
    set
}

/// One table of a book, with or without rows; none where there is no table of that name, see [`csv_tables`].
pub fn csv_table(book: &Casebook, table: &str) -> Option<String> {
    let table = TABLES.iter().find(|one| one.name == table)?;
    Some(sheet(book, table).text(marking(book, table.name)))
}

/// The names of the tables, in the order of the format.
pub fn csv_tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

fn sheet<'b>(book: &'b Casebook, table: &'static Table) -> Sheet<'b> {
    let languages = table.columns.iter().map(|_| Languages::default()).collect();
    let mut sheet = Sheet { table, languages, rows: Vec::new(), next: 0 };
    write_rows(&mut sheet, book);
    sheet
}

/// The strictest handling among the book and what a table tells of. What has no handling of its own and may be known
/// from a strict record alone (a source, a place, an operation, a section of the story) is taken to be as strict as the
/// strictest record.
fn marking(book: &Casebook, table: &str) -> Handling {
    let cases = || book.cases.iter().map(|case| case.handling);
    let actors = || book.actors.iter().map(|actor| actor.handling);
    let strictest: Option<Handling> = match table {
        "book" | "country-names" | "goods" | "crimes" | "series" | "points" => None,
        "cases" => cases().max(),
        "actors" => actors().max(),
        _ => cases().chain(actors()).max(),
    };
    strictest.map_or(book.handling, |level| level.max(book.handling))
}

/// A cell that is not empty.
struct Cell<'b> {
    /// Which column of the table.
    column: usize,
    /// Which language of that column, in the order in which they came; none for what has no language.
    tag: Option<usize>,
    text: Cow<'b, str>,
}

/// How many languages of a column are written, which is more than any book has: each is a column of every row.
const MOST_LANGUAGES: usize = 200;

/// The languages of a column.
#[derive(Default)]
struct Languages {
    /// In the order in which they came.
    tags: Vec<Box<str>>,
    /// Their numbers in the order of the file.
    order: Vec<usize>,
}

impl Languages {
    /// The number of a language. A new one goes before the next of its text that is known, so that the languages of a
    /// text keep their order: the first one is what a reader gets who reads none of them. None where there are too many.
    fn number(&mut self, tag: &str, after: &[(Box<str>, Box<str>)]) -> Option<usize> {
        let known = self.known(tag);
        if known.is_some() || self.tags.len() == MOST_LANGUAGES {
            return known;
        }
        let new = self.tags.len();
        let next = after.iter().take(MOST_LANGUAGES).find_map(|(tag, _)| self.known(tag));
        let place = next.and_then(|next| self.order.iter().position(|one| *one == next));
        self.order.insert(place.unwrap_or(self.order.len()), new);
        self.tags.push(tag.into());
        Some(new)
    }

    fn known(&self, tag: &str) -> Option<usize> {
        self.tags.iter().position(|known| known.eq_ignore_ascii_case(tag))
    }
}

/// A table in the making.
pub(super) struct Sheet<'b> {
    table: &'static Table,
    /// Of each column.
    languages: Vec<Languages>,
    rows: Vec<Vec<Cell<'b>>>,
    /// The column after the one written last: rows are mostly written in order.
    next: usize,
}

impl<'b> Sheet<'b> {
    /// The name of the table.
    pub(super) fn name(&self) -> &'static str {
        self.table.name
    }

    /// Begins a row.
    pub(super) fn row(&mut self) -> &mut Self {
        self.rows.push(Vec::new());
        self.next = 0;
        self
    }

    fn column(&mut self, name: &str) -> usize {
        let columns = self.table.columns;
        let ahead = columns[self.next..].iter().position(|column| column.name == name);
        let column = ahead
            .map(|at| self.next + at)
            .or_else(|| columns.iter().position(|column| column.name == name))
            .expect("rows are written in columns of their table");
        self.next = column + 1;
        column
    }

    fn push(&mut self, column: usize, tag: Option<usize>, text: Cow<'b, str>) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { column, tag, text });
        }
    }

    /// A string: an id is written so that lists can hold it too.
    pub(super) fn put(&mut self, name: &str, text: &'b str) -> &mut Self {
        let column = self.column(name);
        let is_id = matches!(self.table.columns[column].kind, Kind::Id(_) | Kind::Parent);
        let text = match escaped(text) {
            Cow::Owned(text) if is_id => Cow::Owned(neutral(&text).into_owned()),
            _ => neutral(text),
        };
        self.push(column, None, text);
        self
    }

    /// A string, where there is one.
    pub(super) fn put_some(&mut self, name: &str, text: Option<&'b str>) -> &mut Self {
        match text {
            Some(text) => self.put(name, text),
            None => self,
        }
    }

    /// A string that was made for this, where there is one.
    pub(super) fn put_made(&mut self, name: &str, text: Option<String>) -> &mut Self {
        if let Some(text) = text {
            let column = self.column(name);
            self.push(column, None, Cow::Owned(neutral(&text).into_owned()));
        }
        self
    }

    /// A list of strings, where it has any.
    pub(super) fn list<'a>(&mut self, name: &str, items: impl Iterator<Item = &'a str>) -> &mut Self {
        let items: Vec<&str> = items.collect();
        if !items.is_empty() {
            let column = self.column(name);
            self.push(column, None, Cow::Owned(neutral(&joined(items.into_iter())).into_owned()));
        }
        self
    }

    /// A number, where there is one: as it is, so that a spreadsheet reckons with it.
    pub(super) fn number(&mut self, name: &str, number: Option<f64>) -> &mut Self {
        if let Some(number) = number {
            let column = self.column(name);
            self.push(column, None, Cow::Owned(number.to_string()));
        }
        self
    }

    /// A text in its languages, where there is one.
    pub(super) fn text_of(&mut self, name: &str, text: Option<impl Into<TextRef<'b>>>) -> &mut Self {
        let Some(text) = text else { return self };
        let column = self.column(name);
        match text.into() {
            TextRef::Plain(text) => self.push(column, None, neutral(text)),
            TextRef::Tagged(texts) => {
                for (at, (tag, text)) in texts.iter().enumerate() {
                    if let Some(number) = self.languages[column].number(tag, &texts[at + 1..]) {
                        self.push(column, Some(number), neutral(text));
                    }
                }
            }
        }
        self
    }

    /// The file.
    fn text(self, marking: Handling) -> String {
        let has_bare = |column: usize| {
            let is_bare = |cell: &Cell| cell.column == column && cell.tag.is_none();
            self.languages[column].tags.is_empty() || self.rows.iter().any(|row| row.iter().any(is_bare))
        };
        // Where each column begins in the file, and where its languages stand behind that.
        let mut starts = Vec::with_capacity(self.languages.len());
        let mut header: Vec<Cow<'_, str>> = Vec::new();
        for (column, Languages { tags, order }) in self.languages.iter().enumerate() {
            let name = self.table.columns[column].name;
            let bare = has_bare(column);
            let mut places = vec![0; tags.len()];
            for (place, number) in order.iter().enumerate() {
                places[*number] = place + usize::from(bare);
            }
            starts.push((header.len(), places));
            header.extend(bare.then_some(Cow::Borrowed(name)));
            header.extend(order.iter().map(|number| Cow::Owned(format!("{name}:{}", tags[*number]))));
        }
        let width = header.len();
        let mut file = String::from("\u{feff}");
        push_row(&mut file, header.into_iter());
        for row in self.rows {
            let mut cells: Vec<Cow<'_, str>> = vec![Cow::Borrowed(""); width];
            for Cell { column, tag, text } in row {
                let (start, places) = &starts[column];
                cells[start + tag.map_or(0, |number| places[number])] = text;
            }
            // The marking is the last column of every table.
            cells[width - 1] = marking.as_str().into();
            push_row(&mut file, cells.into_iter());
        }
        file
    }
}
