//! What is kept of a book as a document for other programs: maps as GeoJSON, networks as GraphML, GEXF or ANX. Each carries
//! title, handling marking, filter, notes and sources, and counts what it leaves out. Knows no reader of these documents.

mod anx;
mod fields;
mod geojson;
mod gexf;
mod graphml;
mod heading;
mod json;
mod narrow;
mod network;
mod spells;
mod xml;

use std::fmt;

pub use crate::query::NodeTypes;

use super::{csv_table, csv_tables, redact};
use crate::casebook::{Casebook, Handling};
use crate::query::{Book, Filter};

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Places and routes: GeoJSON, RFC 7946.
    GeoJson,
    /// The network: GraphML 1.0, <http://graphml.graphdrawing.org>.
    GraphMl,
    /// The network with its time: GEXF 1.3, <https://gexf.net>.
    Gexf,
    /// The network as a chart: the XML exchange form of i2 Analyst's Notebook.
    Anx,
    /// One table of the CSV set; see [`csv_table`].
    Csv,
}

impl Format {
    /// All there are.
    pub const ALL: &[Self] = &[Self::GeoJson, Self::GraphMl, Self::Gexf, Self::Anx, Self::Csv];

    /// The word for it in options; also the usual ending of a file's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Anx => "anx",
            Self::Csv => "csv",
        }
    }

    /// Reads that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

/// What to export.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportOptions {
    /// Only what this keeps.
    pub filter: Filter,
    /// The strictest handling inside; of this and the filter's own the less strict one holds.
    pub handling: Option<Handling>,
    /// The language to prefer for names and titles, a BCP 47 tag; none is the book's own.
    pub lang: Option<String>,
    /// Which nodes a network has.
    pub nodes: NodeTypes,
    /// Whether GeoJSON has a feature for each seizure, beside those of its places.
    pub seizure_points: bool,
    /// Which table CSV has, one of [`csv_tables`]; none is that of the cases. Tables of cases and their records hold what
    /// is kept; the others are registers of the book and stay whole, but for what handling takes out.
    pub table: Option<String>,
}

/// Why nothing was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The handling asked for is less strict than the book's own, so that nothing of the book may go there.
    LooserThanBook {
        /// What was asked for.
        asked: Handling,
        /// What the book has.
        book: Handling,
    },
    /// There is no table of this name.
    UnknownTable(String),
}

impl fmt::Display for ExportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LooserThanBook { asked, book } => write!(
                formatter,
                "expected a handling at least as strict as the book's own {}, found {}",
                book.as_str(),
                asked.as_str()
            ),
            Self::UnknownTable(found) => {
                let known: Vec<&str> = csv_tables().collect();
                write!(formatter, "expected table to be one of {}, found \"{found}\"", known.join(", "))
            }
        }
    }
}

impl std::error::Error for ExportError {}

/// What is kept of a book, as a document in a format. Its marking is the strictest handling among the book and the
/// records in it; with a handling, what is stricter is taken out as [`redact`] does it. The same book and options give the same bytes everywhere; costs time and memory in proportion to what
/// is kept; networks some tenths of a second more, for the measures of their nodes, where they are large.
///
/// ```
/// use casebook_viz::casebook::{ParseOptions, parse};
/// use casebook_viz::exchange::{ExportOptions, Format, export};
/// use casebook_viz::query::Book;
///
/// let text = r#"{"casebook": "1.0", "id": "b", "title": "Empty", "cases": []}"#;
/// let book = Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook);
/// let map = export(&book, Format::GeoJson, &ExportOptions::default()).unwrap();
/// assert!(map.contains("\"handling\":\"TLP:CLEAR\""));
/// ```
pub fn export(book: &Book, format: Format, options: &ExportOptions) -> Result<String, ExportError> {
    let mut filter = options.filter.clone();
    filter.handling = filter.handling.into_iter().chain(options.handling).min();
    if let Some(asked) = filter.handling.filter(|asked| *asked < book.casebook.handling) {
        return Err(ExportError::LooserThanBook { asked, book: book.casebook.handling });
    }
    // What stricter records are called must not stand in the texts of others either.
    let copy = match filter.handling {
        Some(level) if holds_stricter(&book.casebook, level) => {
            let (copy, _) = redact(&book.casebook, level)
                .map_err(|error| ExportError::LooserThanBook { asked: error.asked, book: error.book })?;
            Some(Book::new(copy))
        }
        _ => None,
    };
    let book = copy.as_ref().unwrap_or(book);
    let asked = Asked {
        book,
        kept: &book.keep(&filter),
        filter: &filter,
        lang: options.lang.as_deref().unwrap_or(&book.casebook.language),
    };
    Ok(match format {
        Format::GeoJson => geojson::geojson(&asked, options.seizure_points),
        Format::GraphMl => graphml::graphml(&asked, options.nodes),
        Format::Gexf => gexf::gexf(&asked, options.nodes),
        Format::Anx => anx::anx(&asked, options.nodes),
        Format::Csv => {
            let table = options.table.as_deref().unwrap_or("cases");
            let narrowed = narrow::narrow(book, asked.kept);
            csv_table(&narrowed, table).ok_or_else(|| ExportError::UnknownTable(table.to_owned()))?
        }
    })
}

/// Whether anything in a book is stricter than a handling.
fn holds_stricter(book: &Casebook, level: Handling) -> bool {
    book.cases.iter().any(|case| case.handling > level)
        || book.actors.iter().any(|actor| actor.handling > level)
}

/// What every format starts from.
#[derive(Clone, Copy)]
struct Asked<'a> {
    book: &'a Book,
    kept: &'a crate::query::Kept,
    filter: &'a Filter,
    lang: &'a str,
}

impl<'a> Asked<'a> {
    /// A text in the language asked for, or else in one that it has.
    fn text(&self, text: impl Into<crate::casebook::TextRef<'a>>) -> &'a str {
        text.into().get(self.lang, &self.book.casebook.language)
    }
}

/// Records, or parts of them, that are not in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Excluded {
    /// Of what.
    of: &'static str,
    /// Why.
    reason: &'static str,
    /// How many.
    count: usize,
}
