//! A file of the set as rows whose cells have found their columns. Knows the tables; knows no values.

use super::super::findings::{Findings, Spot, quoted};
use super::rows::{Row, Rows, separator_of};
use super::tables::{Column, TABLES, Table};
use crate::casebook::Code;
use crate::order::InOrder;

/// A heading that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Which column of the table.
    pub(super) column: usize,
    /// The language that it names; empty where it names none.
    pub(super) tag: String,
    /// Which cell of a row.
    pub(super) cell: usize,
    /// As written.
    pub(super) text: String,
}

/// A file of the set.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// As the caller named it.
    pub(super) file: String,
    pub(super) table: &'static Table,
    /// In the order of the table's columns.
    pub(super) headings: Vec<Heading>,
    /// Without the heading.
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    /// The place of a row, or of a cell of it.
    pub(super) fn spot<'s>(&'s self, row: &Row, heading: &'s str) -> Spot<'s> {
        Spot { steps: [&self.file, heading, ""], number: Some(row.number), line: row.line }
    }

    /// The column of a heading.
    pub(super) fn column(&self, heading: &Heading) -> &'static Column {
        &self.table.columns[heading.column]
    }

    /// The heading of the part of a record that a pointer names, as the file writes it; of the column as such where the
    /// file lacks it.
    pub(super) fn heading_of(&self, pointer: &str) -> &str {
        let member = pointer.strip_prefix('/').unwrap_or(pointer);
        let holds = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let columns = self.table.columns.iter().filter(|column| !column.member.is_empty());
        let within = columns.clone().filter(|column| holds(column.member, member));
        let longest = within.max_by_key(|column| column.member.len());
        let roles = || {
            let is_role = member.starts_with("stops/") && member.ends_with("/role");
            self.table.columns.iter().find(|column| is_role && column.name == "stop roles")
        };
        let around = || columns.clone().find(|column| holds(member, column.member));
        let Some(column) = roles().or(longest).or_else(around).filter(|_| !member.is_empty()) else {
            return "";
        };
        let tag = member.strip_prefix(column.member).and_then(|rest| rest.strip_prefix('/')).unwrap_or("");
        let of_column = || {
            let is_it = |heading: &&Heading| std::ptr::eq(self.column(heading), column);
            self.headings.iter().filter(is_it)
        };
        let of_tag = of_column().find(|heading| heading.tag.eq_ignore_ascii_case(tag));
        of_tag.or_else(|| of_column().next()).map_or(column.name, |heading| &heading.text)
    }
}

/// Reads the files that are tables of the set; reports the others, and what of each cannot be used.
pub(super) fn sheets(findings: &mut Findings, files: &[(&str, &[u8])]) -> Vec<Sheet> {
    files.iter().filter_map(|(file, bytes)| sheet(findings, file, bytes)).collect()
}

fn sheet(findings: &mut Findings, file: &str, bytes: &[u8]) -> Option<Sheet> {
    let spot = Spot::of(file);
    let Some(table) = Table::named(file) else {
        let known: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let message = format!("expected a table of the set ({}), found another; left out", known.join(", "));
        findings.error(spot, Code::UnknownMember, message);
        return None;
    };
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        findings.error(spot, Code::Syntax, "expected text in UTF-8, found UTF-16; the file was left out");
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            let message = "expected text in UTF-8, found a byte that is none; the file was left out";
            findings.error(spot.on_line(line), Code::Syntax, message);
            return None;
        }
    };
    let separator = separator_of(text, |heading| table.column(heading).is_some());
    let mut rows = Rows::new(text, separator);
    let header = rows.next();
    let mut sheet = Sheet { file: file.to_owned(), table, headings: Vec::new(), rows: Vec::new() };
    let Some(header) = header else {
        findings.warn(spot, Code::Missing, "expected a row of column names, found an empty file");
        return None;
    };
    sheet.headings = headings(findings, &sheet, &header);
    if sheet.headings.is_empty() {
        let message = "expected a row with the names of the table's columns first, found none of them; the file was \
                       left out";
        findings.error(sheet.spot(&header, ""), Code::ForeignFormat, message);
        return None;
    }
    let width = header.cells.len();
    for row in rows {
        if let Some(line) = row.open_quote {
            let message = format!(
                "expected a quote that closes the one on line {line}, found the end of the file; the row was left out, \
                 with all that follows that quote"
            );
            findings.error(sheet.spot(&row, "").on_line(line), Code::Syntax, message);
            continue;
        }
        let beyond = row.cells.iter().skip(width).filter(|cell| !cell.trim().is_empty()).count();
        if beyond > 0 {
            let message = format!(
                "expected {width} cells as in the row of column names, found {}; those beyond were left out",
                row.cells.len()
            );
            findings.error(sheet.spot(&row, ""), Code::BadValue, message);
        }
        sheet.rows.push(row);
    }
    Some(sheet)
}

/// More columns than all tables have in all languages that anybody writes: a file of more is no table.
const MOST_HEADINGS: usize = 2_000;

fn headings(findings: &mut Findings, sheet: &Sheet, header: &Row) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    for (cell, text) in header.cells.iter().enumerate() {
        let spot = sheet.spot(header, text.trim());
        let Some((column, tag)) = sheet.table.column(text) else {
            // Spreadsheets leave an empty column now and then.
            if !text.trim().is_empty() {
                let message = format!("no column of the table {}, ignored", quoted(sheet.table.name));
                findings.warn(spot, Code::UnknownMember, message);
            }
            continue;
        };
        let is_same = |known: &Heading| known.column == column && known.tag.eq_ignore_ascii_case(tag);
        if headings.iter().any(is_same) {
            let message = "this column stands twice in the file; the first one was used";
            findings.error(spot, Code::DuplicateMember, message);
            continue;
        }
        if headings.len() == MOST_HEADINGS {
            let message =
                format!("expected at most {MOST_HEADINGS} columns, found more; the rest was left out");
            findings.error(spot, Code::Limit, message);
            break;
        }
        headings.push(Heading { column, tag: tag.to_owned(), cell, text: text.trim().to_owned() });
    }
    // Stable: the languages of a text keep the order of the file.
    headings.order_by_key(|heading| heading.column);
    headings
}
