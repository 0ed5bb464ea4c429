//! Writes JSON text value by value, and hands it on in pieces. Knows strings, numbers and commas; knows no casebook.

use std::fmt::{Display, Write};

use crate::casebook::{Date, TextRef};

/// A piece is handed on when it has grown to so many bytes: few calls, and little memory.
const PIECE: usize = 64 * 1024;

/// Writes one JSON value after the other: commas come by themselves.
pub(super) struct Pen<'a> {
    text: String,
    pour: &'a mut dyn FnMut(&str),
    needs_comma: bool,
}

impl<'a> Pen<'a> {
    pub(super) fn new(pour: &'a mut dyn FnMut(&str)) -> Self {
        Self { text: String::with_capacity(PIECE + PIECE / 4), pour, needs_comma: false }
    }

    /// Hands on what is left.
    pub(super) fn finish(self) {
        (self.pour)(&self.text);
    }

    /// The name of a member, whose value comes next. Names of the format need no escapes.
    pub(super) fn name(&mut self, name: &'static str) -> &mut Self {
        self.begin();
        self.text.extend(["\"", name, "\":"]);
        self.needs_comma = false;
        self
    }

    /// An object with the members that are written meanwhile.
    pub(super) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.open('{');
        members(self);
        self.close('}');
    }

    /// An array of one value for each item.
    pub(super) fn array<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) {
        self.open('[');
        for item in items {
            each(self, item);
        }
        self.close(']');
    }

    /// A member that is an array; where it would be empty, there is none.
    pub(super) fn list<'t, T>(
        &mut self,
        name: &'static str,
        items: &'t [T],
        each: impl FnMut(&mut Self, &'t T),
    ) {
        if !items.is_empty() {
            self.name(name).array(items, each);
        }
    }

    /// A string, with the escapes that JSON cannot do without (RFC 8785, 3.2.2.2).
    pub(super) fn string(&mut self, string: &str) {
        self.begin();
        self.text.push('"');
        let mut copied = 0;
        for (at, byte) in string.bytes().enumerate() {
            let escape = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                0x08 => "\\b",
                0x0c => "\\f",
                0..0x20 => "\\u00",
                _ => continue,
            };
            self.text.extend([&string[copied..at], escape]);
            if escape == "\\u00" {
                self.format(format_args!("{byte:02x}"));
            }
            copied = at + 1;
        }
        self.text.extend([&string[copied..], "\""]);
    }

    /// A number in its shortest form that reads back to the same bits, laid out as ECMAScript does (RFC 8785, 3.2.2.3).
    pub(super) fn number(&mut self, number: f64) {
        self.begin();
        let size = number.abs();
        if size == 0.0 {
            // Without the sign of a negative zero.
            self.text.push('0');
        } else if (1e-6..1e21).contains(&size) {
            self.format(format_args!("{number}"));
        } else {
            let digits = format!("{number:e}");
            let (digits, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
            let sign = if exponent.starts_with('-') { "e" } else { "e+" };
            self.text.extend([digits, sign, exponent]);
        }
    }

    pub(super) fn count(&mut self, count: u64) {
        self.begin();
        self.format(format_args!("{count}"));
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.begin();
        self.text.push_str(if flag { "true" } else { "false" });
    }

    /// A string of what is shown, which needs no escapes.
    pub(super) fn shown(&mut self, value: &dyn Display) {
        self.begin();
        self.format(format_args!("\"{value}\""));
    }

    /// Any JSON: the members of objects in the order in which they are kept.
    pub(super) fn json(&mut self, value: &serde_json::Value) {
        match value {
            serde_json::Value::Null => {
                self.begin();
                self.text.push_str("null");
            }
            serde_json::Value::Bool(flag) => self.flag(*flag),
            serde_json::Value::Number(number) => self.number(number.as_f64().unwrap_or_default()),
            serde_json::Value::String(string) => self.string(string),
            serde_json::Value::Array(items) => self.array(items, Self::json),
            serde_json::Value::Object(members) => self.object(|pen| {
                for (name, value) in members {
                    pen.string(name);
                    pen.text.push(':');
                    pen.needs_comma = false;
                    pen.json(value);
                }
            }),
        }
    }

    /// A string, or an object from language tag to string.
    pub(super) fn text<'t>(&mut self, text: impl Into<TextRef<'t>>) {
        match text.into() {
            TextRef::Plain(text) => self.string(text),
            TextRef::Tagged(texts) => self.object(|pen| {
                for (tag, text) in texts {
                    pen.string(tag);
                    pen.text.push(':');
                    pen.needs_comma = false;
                    pen.string(text);
                }
            }),
        }
    }

    /// A member that is a text, where there is one.
    pub(super) fn some_text<'t>(&mut self, name: &'static str, text: Option<impl Into<TextRef<'t>>>) {
        if let Some(text) = text {
            self.name(name).text(text);
        }
    }

    /// A member that is a string, where there is one.
    pub(super) fn some_string(&mut self, name: &'static str, string: Option<&str>) {
        if let Some(string) = string {
            self.name(name).string(string);
        }
    }

    /// A member that is a date, where there is one.
    pub(super) fn some_date(&mut self, name: &'static str, date: Option<Date>) {
        if let Some(date) = date {
            self.name(name).shown(&date);
        }
    }

    /// A member that is a count, where there is one.
    pub(super) fn some_count(&mut self, name: &'static str, count: Option<u64>) {
        if let Some(count) = count {
            self.name(name).count(count);
        }
    }

    /// A member that is a number, where there is one.
    pub(super) fn some_number(&mut self, name: &'static str, number: Option<f64>) {
        if let Some(number) = number {
            self.name(name).number(number);
        }
    }

    fn begin(&mut self) {
        if self.needs_comma {
            self.text.push(',');
        }
        self.needs_comma = true;
    }

    fn open(&mut self, bracket: char) {
        self.begin();
        self.text.push(bracket);
        self.needs_comma = false;
    }

    fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.needs_comma = true;
        if self.text.len() >= PIECE {
            (self.pour)(&self.text);
            self.text.clear();
        }
    }

    fn format(&mut self, arguments: std::fmt::Arguments<'_>) {
        self.text.write_fmt(arguments).expect("a string takes everything");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Pen<'_>)) -> String {
        let mut all = String::new();
        let mut pour = |piece: &str| all.push_str(piece);
        let mut pen = Pen::new(&mut pour);
        write(&mut pen);
        pen.finish();
        all
    }

    #[test]
    fn numbers_look_as_in_ecmascript() {
        // Made by node from the bits: see the script beside the file.
        let rows = include_str!("../../../tests/fixtures/exchange/numbers.txt");
        let mut count = 0;
        for row in rows.lines() {
            let (bits, expected) = row.split_once(' ').unwrap();
            let number = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
            assert_eq!(written(|pen| pen.number(number)), expected, "{bits}");
            assert_eq!(expected.parse::<f64>().unwrap().to_bits(), (number + 0.0).to_bits(), "{bits}");
            count += 1;
        }
        assert!(count > 2_000, "the rows are there");
    }

    #[test]
    fn strings_keep_everything_but_what_json_must_escape() {
        let all: String = (0..0x3000).filter_map(char::from_u32).chain(['\u{2028}', '\u{10FFFF}']).collect();
        let json = written(|pen| pen.string(&all));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), all);
        let awkward = "a\"b\\c\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}/é";
        let expected = "\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}/é\"";
        assert_eq!(written(|pen| pen.string(awkward)), expected);
    }

    #[test]
    fn commas_stand_between_values_only() {
        let json = serde_json::json!({"a": [], "b": [1, [2, {}], {"c": null, "d": [true, false]}], "": "x"});
        assert_eq!(written(|pen| pen.json(&json)), json.to_string());
    }

    #[test]
    fn long_documents_come_in_pieces() {
        let mut pieces = 0;
        let mut all = String::new();
        let mut pour = |piece: &str| {
            pieces += 1;
            all.push_str(piece);
        };
        let mut pen = Pen::new(&mut pour);
        pen.array(0..100_000, |pen, _| pen.array([1.5, 2.5], Pen::number));
        pen.finish();
        assert_eq!(all, format!("[{}[1.5,2.5]]", "[1.5,2.5],".repeat(99_999)));
        assert!(pieces > 10);
    }
}
