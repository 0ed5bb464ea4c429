//! Writes JSON piece by piece to anything that takes bytes, with as little white space as `JSON.stringify`. Keeps the
//! commas; trusts its caller that brackets match.

use std::io;

/// Writes one JSON document.
pub(crate) struct Json<'a> {
    out: &'a mut dyn io::Write,
    /// What is not yet handed on: whole records go out at once.
    text: String,
    needs_comma: bool,
}

/// So much is gathered before it goes out.
const BUFFER: usize = 1 << 16;

impl<'a> Json<'a> {
    pub(crate) fn new(out: &'a mut dyn io::Write) -> Self {
        Self { out, text: String::with_capacity(2 * BUFFER), needs_comma: false }
    }

    /// Opens an object.
    pub(crate) fn object(&mut self) -> &mut Self {
        self.open('{')
    }

    /// Opens a list.
    pub(crate) fn list(&mut self) -> &mut Self {
        self.open('[')
    }

    /// Closes the object.
    pub(crate) fn end_object(&mut self) -> &mut Self {
        self.close('}')
    }

    /// Closes the list.
    pub(crate) fn end_list(&mut self) -> &mut Self {
        self.close(']')
    }

    /// The name of the member that comes next.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.string(name);
        self.text.push(':');
        self.needs_comma = false;
        self
    }

    /// A string.
    pub(crate) fn string(&mut self, text: &str) -> &mut Self {
        self.comma();
        self.text.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.text.extend(['\\', letter]),
                '\n' => self.text.push_str("\\n"),
                letter if letter.is_control() => self.text.push_str(&format!("\\u{:04x}", u32::from(letter))),
                letter => self.text.push(letter),
            }
        }
        self.text.push('"');
        self.needs_comma = true;
        self
    }

    /// A number, a boolean or anything else that its display is JSON of.
    pub(crate) fn plain(&mut self, value: impl std::fmt::Display) -> &mut Self {
        self.comma();
        self.text.push_str(&value.to_string());
        self.needs_comma = true;
        self
    }

    /// A member that is a string.
    pub(crate) fn member(&mut self, name: &str, text: &str) -> &mut Self {
        self.name(name).string(text)
    }

    /// A member that is a list of strings; left out where the list is empty.
    pub(crate) fn strings<S: AsRef<str>>(&mut self, name: &str, all: &[S]) -> &mut Self {
        if all.is_empty() {
            return self;
        }
        self.name(name).list();
        for one in all {
            self.string(one.as_ref());
        }
        self.end_list()
    }

    /// Hands on what was gathered if it is much; to be called after each record.
    pub(crate) fn end_record(&mut self) -> io::Result<()> {
        if self.text.len() < BUFFER { Ok(()) } else { self.flush() }
    }

    /// Hands on what was gathered.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    fn open(&mut self, bracket: char) -> &mut Self {
        self.comma();
        self.text.push(bracket);
        self.needs_comma = false;
        self
    }

    fn close(&mut self, bracket: char) -> &mut Self {
        self.text.push(bracket);
        self.needs_comma = true;
        self
    }

    fn comma(&mut self) {
        if self.needs_comma {
            self.text.push(',');
        }
        self.needs_comma = false;
    }
}
