//! The tables of the CSV set and their columns: which member of the format each cell is, and how it is written. Reading,
//! writing and `docs/CSV.md` go by this.

/// How a cell is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The id of a record of this table, or of one of another collection.
    Id(Option<Collection>),
    /// Several ids.
    Ids(Collection),
    /// The id of the record in another table that this row belongs to; no member of its own.
    Parent,
    /// A text; `:fr` after the column's name says its language.
    Text,
    /// A string in no language.
    Plain,
    /// A word of the format.
    Word,
    /// A level of the Traffic Light Protocol.
    Handling,
    /// A country code.
    Country,
    /// Several country codes.
    Countries,
    /// A code of UN M49; zeros that a spreadsheet took off its beginning are put back.
    Region,
    /// A currency code.
    Currency,
    /// A date, period, address, colour or language: blanks around it mean nothing.
    Exact,
    /// Several of these.
    Exacts,
    /// Several strings.
    Strings,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// JSON as the format has it.
    Json,
    /// Places and countries in travel order.
    Stops,
    /// The roles of these, in the same order; empty ones count.
    Roles,
    /// The handling of the whole table, for who opens it; read only where there is no table `book`.
    Marking,
}

/// The collections that ids point into and that can be made from ids alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    Sources,
    Goods,
    Crimes,
    Places,
    Actors,
    Operations,
}

impl Collection {
    /// All, in the order of the format.
    pub(super) const ALL: [Self; 6] =
        [Self::Sources, Self::Goods, Self::Crimes, Self::Places, Self::Actors, Self::Operations];

    /// The member of the document, which is the table's name too.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Goods => "goods",
            Self::Crimes => "crimes",
            Self::Places => "places",
            Self::Actors => "actors",
            Self::Operations => "operations",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// As our own files write it; read without regard to case, spaces, hyphens and underscores.
    pub(super) name: &'static str,
    /// The member of the record, with a `/` before each level further in (`value/amount`). Columns of one member stand
    /// together.
    pub(super) member: &'static str,
    pub(super) kind: Kind,
}

/// Where the rows of a table go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// The book itself: one row.
    Book,
    /// A collection of the document.
    Collection(&'static str),
    /// A list within a record of another table.
    Within { table: &'static str, list: &'static str },
    /// The sections of the briefing.
    Briefing,
    /// The names of countries.
    CountryNames,
}

/// A table of the set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// The file's name without `.csv`.
    pub(super) name: &'static str,
    /// Other names that are understood.
    pub(super) also: &'static [&'static str],
    pub(super) home: Home,
    pub(super) columns: &'static [Column],
}

impl Table {
    /// The table of a name, given as a file name or path or in another case.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
        let name = [".csv", ".tsv", ".txt"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        let name = plain(name);
        TABLES
            .iter()
            .find(|table| plain(table.name) == name || table.also.iter().any(|also| plain(also) == name))
    }

    /// The column of a heading, and the language that the heading names.
    pub(super) fn column<'h>(&self, heading: &'h str) -> Option<(usize, &'h str)> {
        let (name, tag) = heading.split_once(':').unwrap_or((heading, ""));
        let name = plain(name);
        let at = self.columns.iter().position(|column| plain(column.name) == name)?;
        let tag = tag.trim();
        (tag.is_empty() || self.columns[at].kind == Kind::Text).then_some((at, tag))
    }
}

/// A name without case, blanks, hyphens and underscores.
fn plain(name: &str) -> String {
    let is_filler = |character: &char| character.is_whitespace() || matches!(character, '-' | '_');
    name.chars().filter(|character| !is_filler(character)).flat_map(char::to_lowercase).collect()
}

/// A column whose member has its name.
const fn same(name: &'static str, kind: Kind) -> Column {
    Column { name, member: name, kind }
}

/// A column whose member has another name or lies a level deeper.
const fn of(name: &'static str, member: &'static str, kind: Kind) -> Column {
    Column { name, member, kind }
}

const OWN_ID: Column = same("id", Kind::Id(None));
const SOURCES: Column = same("sources", Kind::Ids(Collection::Sources));
const GOOD: Column = same("good", Kind::Id(Some(Collection::Goods)));
const CASE: Column = same("case", Kind::Parent);
const AMOUNT: Column = of("value", "value/amount", Kind::Number);
const CURRENCY: Column = of("currency", "value/currency", Kind::Currency);
const REPORTING: Column = of("reporting value", "value/reporting", Kind::Number);
const QUANTITY: Column = of("quantity", "quantity/amount", Kind::Number);
const UNIT: Column = of("unit", "quantity/unit", Kind::Plain);
/// The last column of every table.
const MARKING: Column = of("marking", "", Kind::Marking);

const GOOD_TERMS: &[Column] = &[
    OWN_ID,
    same("label", Kind::Text),
    same("parent", Kind::Id(Some(Collection::Goods))),
    same("color", Kind::Exact),
    MARKING,
];
const CRIME_TERMS: &[Column] = &[
    OWN_ID,
    same("label", Kind::Text),
    same("parent", Kind::Id(Some(Collection::Crimes))),
    same("color", Kind::Exact),
    MARKING,
];

/// All tables, in the order of the format.
pub(super) static TABLES: [Table; 16] = [
    Table {
        name: "book",
        also: &["casebook"],
        home: Home::Book,
        columns: &[
            OWN_ID,
            same("title", Kind::Text),
            same("subtitle", Kind::Text),
            same("publisher", Kind::Text),
            same("published", Kind::Exact),
            of("as of", "asOf", Kind::Exact),
            same("language", Kind::Exact),
            same("currency", Kind::Currency),
            same("handling", Kind::Handling),
            of("from", "period/from", Kind::Exact),
            of("to", "period/to", Kind::Exact),
            same("notes", Kind::Text),
            same("disclaimer", Kind::Text),
            MARKING,
        ],
    },
    Table {
        name: "country-names",
        also: &["countries"],
        home: Home::CountryNames,
        columns: &[same("country", Kind::Country), same("name", Kind::Text), MARKING],
    },
    Table {
        name: "sources",
        also: &["source"],
        home: Home::Collection("sources"),
        columns: &[
            OWN_ID,
            same("title", Kind::Text),
            same("publisher", Kind::Text),
            same("date", Kind::Exact),
            same("url", Kind::Exact),
            same("kind", Kind::Word),
            MARKING,
        ],
    },
    Table { name: "goods", also: &["good"], home: Home::Collection("goods"), columns: GOOD_TERMS },
    Table { name: "crimes", also: &["crime"], home: Home::Collection("crimes"), columns: CRIME_TERMS },
    Table {
        name: "places",
        also: &["place"],
        home: Home::Collection("places"),
        columns: &[
            OWN_ID,
            same("name", Kind::Text),
            same("country", Kind::Country),
            same("lon", Kind::Number),
            same("lat", Kind::Number),
            same("kind", Kind::Word),
            MARKING,
        ],
    },
    Table {
        name: "actors",
        also: &["actor"],
        home: Home::Collection("actors"),
        columns: &[
            OWN_ID,
            same("name", Kind::Text),
            same("kind", Kind::Word),
            same("countries", Kind::Countries),
            same("aliases", Kind::Strings),
            same("handling", Kind::Handling),
            SOURCES,
            same("notes", Kind::Text),
            MARKING,
        ],
    },
    Table {
        name: "operations",
        also: &["operation"],
        home: Home::Collection("operations"),
        columns: &[
            OWN_ID,
            same("name", Kind::Text),
            same("from", Kind::Exact),
            same("to", Kind::Exact),
            same("lead", Kind::Text),
            same("countries", Kind::Countries),
            SOURCES,
            same("summary", Kind::Text),
            MARKING,
        ],
    },
    Table {
        name: "cases",
        also: &["case"],
        home: Home::Collection("cases"),
        columns: &[
            OWN_ID,
            same("title", Kind::Text),
            same("summary", Kind::Text),
            same("from", Kind::Exact),
            same("to", Kind::Exact),
            same("countries", Kind::Countries),
            same("goods", Kind::Ids(Collection::Goods)),
            same("crimes", Kind::Ids(Collection::Crimes)),
            same("operation", Kind::Id(Some(Collection::Operations))),
            same("proof", Kind::Word),
            of("terrorism proof", "terrorism/proof", Kind::Word),
            of("terrorism sources", "terrorism/sources", Kind::Ids(Collection::Sources)),
            of("terrorism notes", "terrorism/notes", Kind::Text),
            of("status", "outcome/status", Kind::Word),
            of("outcome date", "outcome/date", Kind::Exact),
            of("court", "outcome/court", Kind::Text),
            of("outcome country", "outcome/country", Kind::Country),
            of("defendants", "outcome/defendants", Kind::Number),
            of("convicted", "outcome/convicted", Kind::Number),
            of("sentence", "outcome/sentence", Kind::Text),
            of("confiscated", "outcome/confiscated/amount", Kind::Number),
            of("confiscated currency", "outcome/confiscated/currency", Kind::Currency),
            of("confiscated reporting value", "outcome/confiscated/reporting", Kind::Number),
            same("handling", Kind::Handling),
            SOURCES,
            MARKING,
        ],
    },
    Table {
        name: "roles",
        also: &["role", "participants", "participations", "case actors"],
        home: Home::Within { table: "cases", list: "actors" },
        columns: &[
            CASE,
            same("actor", Kind::Id(Some(Collection::Actors))),
            same("role", Kind::Text),
            MARKING,
        ],
    },
    Table {
        name: "links",
        also: &["link", "ties"],
        home: Home::Within { table: "cases", list: "links" },
        columns: &[
            CASE,
            same("from", Kind::Id(Some(Collection::Actors))),
            same("to", Kind::Id(Some(Collection::Actors))),
            same("kind", Kind::Word),
            same("label", Kind::Text),
            same("proof", Kind::Word),
            same("since", Kind::Exact),
            same("until", Kind::Exact),
            AMOUNT,
            CURRENCY,
            REPORTING,
            SOURCES,
            MARKING,
        ],
    },
    Table {
        name: "routes",
        also: &["route"],
        home: Home::Within { table: "cases", list: "routes" },
        columns: &[
            CASE,
            GOOD,
            same("stops", Kind::Stops),
            of("stop roles", "", Kind::Roles),
            same("mode", Kind::Word),
            same("from", Kind::Exact),
            same("to", Kind::Exact),
            same("consignments", Kind::Number),
            AMOUNT,
            CURRENCY,
            REPORTING,
            QUANTITY,
            UNIT,
            same("proof", Kind::Word),
            SOURCES,
            MARKING,
        ],
    },
    Table {
        name: "seizures",
        also: &["seizure"],
        home: Home::Within { table: "cases", list: "seizures" },
        columns: &[
            CASE,
            OWN_ID,
            same("date", Kind::Exact),
            same("place", Kind::Id(Some(Collection::Places))),
            same("country", Kind::Country),
            GOOD,
            QUANTITY,
            UNIT,
            AMOUNT,
            CURRENCY,
            REPORTING,
            same("agency", Kind::Text),
            same("operation", Kind::Id(Some(Collection::Operations))),
            SOURCES,
            MARKING,
        ],
    },
    Table {
        name: "series",
        also: &["statistics"],
        home: Home::Collection("series"),
        columns: &[
            OWN_ID,
            same("label", Kind::Text),
            same("unit", Kind::Plain),
            GOOD,
            same("crime", Kind::Id(Some(Collection::Crimes))),
            same("country", Kind::Country),
            same("region", Kind::Region),
            same("kind", Kind::Word),
            same("source", Kind::Id(Some(Collection::Sources))),
            same("breaks", Kind::Exacts),
            MARKING,
        ],
    },
    Table {
        name: "points",
        also: &["point", "series points"],
        home: Home::Within { table: "series", list: "points" },
        columns: &[
            same("series", Kind::Parent),
            same("period", Kind::Exact),
            same("value", Kind::Number),
            same("low", Kind::Number),
            same("high", Kind::Number),
            same("provisional", Kind::Flag),
            MARKING,
        ],
    },
    Table {
        name: "sections",
        also: &["section", "briefing"],
        home: Home::Briefing,
        columns: &[
            OWN_ID,
            same("title", Kind::Text),
            same("text", Kind::Text),
            same("notes", Kind::Text),
            of("view", "view/kind", Kind::Word),
            of("filter", "view/filter", Kind::Json),
            of("options", "view/options", Kind::Json),
            MARKING,
        ],
    },
];
