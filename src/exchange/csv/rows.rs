//! Text to rows of cells (RFC 4180), forgiving where files differ: separator, line ends, ragged rows. Knows no columns.

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet counts rows, from 1.
    pub(super) number: usize,
    /// The line of the text on which it begins, from 1.
    pub(super) line: usize,
    /// Its cells, quotes taken off.
    pub(super) cells: Vec<String>,
    /// The line of a quote that is never closed: the rest of the file is in the last cell.
    pub(super) open_quote: Option<usize>,
}

impl Row {
    fn is_blank(&self) -> bool {
        self.open_quote.is_none() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text, one by one.
#[derive(Clone, Debug)]
pub(super) struct Rows<'t> {
    rest: &'t str,
    separator: u8,
    number: usize,
    line: usize,
}

impl<'t> Rows<'t> {
    /// `separator` is an ASCII character.
    pub(super) fn new(text: &'t str, separator: u8) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rows = Self { rest: text, separator, number: 0, line: 1 };
        if let Some((_, after)) = declared(text) {
            rows = Self { rest: after, number: 1, line: 2, ..rows };
        }
        rows
    }

    /// The next row, blank or not; none where the text has ended.
    fn read(&mut self) -> Option<Row> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let mut row = Row { number: self.number, line: self.line, cells: Vec::new(), open_quote: None };
        loop {
            let (cell, open_quote) = self.cell();
            row.cells.push(cell);
            row.open_quote = row.open_quote.or(open_quote);
            match self.rest.as_bytes() {
                [separator, ..] if *separator == self.separator => self.rest = &self.rest[1..],
                [b'\r', b'\n', ..] => {
                    self.end_line(2);
                    return Some(row);
                }
                [b'\r' | b'\n', ..] => {
                    self.end_line(1);
                    return Some(row);
                }
                _ => return Some(row),
            }
        }
    }

    fn end_line(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
        self.line += 1;
    }

    /// One cell, and the line of its opening quote where that is never closed. What follows a closing quote belongs to
    /// the cell as it is.
    fn cell(&mut self) -> (String, Option<usize>) {
        let Some(inside) = self.rest.strip_prefix('"') else {
            return (self.plain().to_owned(), None);
        };
        let opened = self.line;
        let mut cell = String::new();
        let mut inside = inside;
        loop {
            let Some(quote) = inside.find('"') else {
                cell.push_str(inside);
                self.rest = "";
                return (cell, Some(opened));
            };
            let (part, after) = inside.split_at(quote);
            cell.push_str(part);
            self.line += lines_in(part);
            inside = &after[1..];
            match inside.strip_prefix('"') {
                Some(more) => {
                    cell.push('"');
                    inside = more;
                }
                None => break,
            }
        }
        self.rest = inside;
        cell.push_str(self.plain());
        (cell, None)
    }

    /// Up to the next separator or line end.
    fn plain(&mut self) -> &'t str {
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\r' | b'\n');
        let end = self.rest.bytes().position(|byte| ends(&byte)).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        self.rest = rest;
        cell
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while let Some(row) = self.read() {
            if !row.is_blank() {
                return Some(row);
            }
        }
        None
    }
}

/// Line ends within a cell, `\r\n` being one.
fn lines_in(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(ends).count()
}

/// The separator that a first line `sep=;` declares, as some spreadsheets write it, and the text after that line.
fn declared(text: &str) -> Option<(u8, &str)> {
    let after = text.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and(text.get(4..))?;
    let separator = after.bytes().next().filter(|byte| SEPARATORS.contains(byte))?;
    let rest = &after[1..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some((separator, rest))
}

/// What may stand between cells; the first one where nothing tells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The separator of a file: the declared one, else that by which its first row has the most known columns, else that
/// which splits it most often.
pub(super) fn separator_of(text: &str, is_known: impl Fn(&str) -> bool) -> u8 {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some((separator, _)) = declared(text) {
        return separator;
    }
    let mut best = (0, 0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let header = Rows::new(text, separator).next().map(|row| row.cells).unwrap_or_default();
        let known = header.iter().filter(|cell| is_known(cell)).count();
        if (known, header.len()) > (best.0, best.1) {
            best = (known, header.len(), separator);
        }
    }
    best.2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, separator: u8) -> Vec<Vec<String>> {
        Rows::new(text, separator).map(|row| row.cells).collect()
    }

    #[test]
    fn the_examples_of_rfc_4180() {
        let plain = [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]];
        assert_eq!(cells("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", b','), plain);
        assert_eq!(cells("aaa,bbb,ccc\r\nzzz,yyy,xxx", b','), plain);
        assert_eq!(cells("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", b','), plain);
        assert_eq!(cells("\"aaa\",\"b\r\nbb\",\"ccc\"\r\n", b','), [["aaa", "b\r\nbb", "ccc"]]);
        assert_eq!(cells("\"aaa\",\"b\"\"bb\",\"ccc\"", b','), [["aaa", "b\"bb", "ccc"]]);
    }

    #[test]
    fn rows_know_their_number_and_line() {
        let text = "\u{feff}a;b\n\n\"x\ny\r\nz\";2\r;;\r\nlast";
        let rows: Vec<_> = Rows::new(text, b';').collect();
        let places: Vec<_> = rows.iter().map(|row| (row.number, row.line, row.cells.len())).collect();
        assert_eq!(places, [(1, 1, 2), (3, 3, 2), (5, 7, 1)]);
        assert_eq!(rows[1].cells, ["x\ny\r\nz", "2"]);
    }

    #[test]
    fn odd_quotes_are_kept_and_an_open_one_is_told() {
        assert_eq!(cells("a\"b,\"c\"d\"\n", b','), [["a\"b", "cd\""]]);
        let rows: Vec<_> = Rows::new("a,b\nc,\"d\ne,f\n", b',').collect();
        assert_eq!(rows[1].open_quote, Some(2));
        assert_eq!(rows[1].cells, ["c", "d\ne,f\n"]);
        assert_eq!(cells("\"", b','), [[""]]);
        assert_eq!(cells("", b','), Vec::<Vec<String>>::new());
    }

    /// Python's csv module saw the same cells in what we write; see `make_dialects.py` beside the files.
    #[test]
    fn our_own_files_read_as_elsewhere() {
        use std::{collections::BTreeMap, fs, path::Path};
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exchange/csv/awkward");
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let expected: BTreeMap<String, Vec<Vec<String>>> = serde_json::from_str(&read("rows.json")).unwrap();
        assert!(expected.len() > 10);
        for (name, rows) in expected {
            assert_eq!(cells(&read(&format!("{name}.csv")), b','), rows, "{name}");
        }
    }

    #[test]
    fn the_separator_is_found() {
        let known = |cell: &str| matches!(cell, "id" | "title");
        assert_eq!(separator_of("id,title", known), b',');
        assert_eq!(separator_of("id;title\n1,5;2,5", known), b';');
        assert_eq!(separator_of("id\t\"a,b,c,d\"", known), b'\t');
        assert_eq!(separator_of("x;y;z,1", known), b';');
        assert_eq!(separator_of("", known), b',');
        assert_eq!(separator_of("sep=;\r\nid,title", known), b';');
        assert_eq!(cells("SEP=;\nid;title", b';'), [["id", "title"]]);
    }
}
