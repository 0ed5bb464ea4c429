//! The data behind a picture, as a table that a reader can read and a spreadsheet can take.

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Periods, such as `2005-Q3`.
    Period,
}

impl ColumnType {
    /// The word that pages use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Period => "period",
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its stable name.
    pub key: String,
    /// Its heading, in the reader's language.
    pub label: String,
    /// What it holds.
    pub kind: ColumnType,
    /// The unit of its numbers, where they have one.
    pub unit: Option<String>,
}

impl Column {
    /// A column without a unit.
    pub fn new(key: &str, label: impl Into<String>, kind: ColumnType) -> Self {
        Self { key: key.into(), label: label.into(), kind, unit: None }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not known, or not applicable: not the same as zero.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
}

/// A caption, columns and rows; each row has a cell for each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}
