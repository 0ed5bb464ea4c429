//! A casebook document in the making: records as JSON text, each with where it came from, so that what the reader says
//! of the document can be said of the source. Knows the names it is given, not the format.

/// Where a record came from, in the converter's own numbers: which file or part, and which record of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) file: u32,
    pub(super) record: u32,
}

/// A text in one language or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// Tag and text; an empty tag is the book's language. No tag twice.
    pub(super) texts: Vec<(String, String)>,
}

impl Wording {
    /// A text in the book's language.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { texts: vec![(String::new(), text.into())] }
    }

    /// A text in the language of a tag.
    pub(super) fn tagged(tag: &str, text: impl Into<String>) -> Self {
        Self { texts: vec![(tag.to_owned(), text.into())] }
    }

    /// Several texts one after the other, a blank line between; where they are in several languages, each language has
    /// what there is in it, and elsewhere what there is.
    pub(super) fn joined(parts: &[Self]) -> Self {
        let mut tags: Vec<&str> = Vec::new();
        for (tag, _) in parts.iter().flat_map(|part| &part.texts) {
            if !tags.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                tags.push(tag);
            }
        }
        let in_language = |tag: &str| -> String {
            let texts: Vec<&str> = parts.iter().filter_map(|part| part.get(tag)).collect();
            texts.join("\n\n")
        };
        Self { texts: tags.iter().map(|tag| ((*tag).to_owned(), in_language(tag))).collect() }
    }

    /// The text in a language, else in the book's, else in the first there is.
    pub(super) fn get(&self, tag: &str) -> Option<&str> {
        let find = |tag: &str| self.texts.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
        find(tag).or_else(|| find("")).or_else(|| self.texts.first()).map(|(_, text)| &**text)
    }

    /// The same text with one more language; the first text of a language stays.
    pub(super) fn add(&mut self, tag: &str, text: &str) {
        if !self.texts.iter().any(|(known, _)| known.eq_ignore_ascii_case(tag)) {
            self.texts.push((tag.to_owned(), text.to_owned()));
        }
    }

    /// Appends the text as the format writes it; `language` is that of the book.
    pub(super) fn push_json(&self, json: &mut String, language: &str) {
        if let [(tag, text)] = &self.texts[..]
            && tag.is_empty()
        {
            return push_string(json, text);
        }
        let names_own = self.texts.iter().any(|(tag, _)| tag.eq_ignore_ascii_case(language));
        json.push('{');
        let mut is_first = true;
        for (tag, text) in &self.texts {
            // Beside a text that names the book's language one that names none says nothing.
            if tag.is_empty() && names_own {
                continue;
            }
            json.push_str(if std::mem::take(&mut is_first) { "" } else { "," });
            push_string(json, if tag.is_empty() { language } else { tag });
            json.push(':');
            push_string(json, text);
        }
        json.push('}');
    }
}

/// An object of the document: its members so far, its origin, and the records within it.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// `"name":value` with commas between.
    members: String,
    origin: Option<Origin>,
    parts: Vec<(&'static str, Vec<Record>)>,
    /// Objects that have lists of their own.
    holders: Vec<(&'static str, Record)>,
}

impl Record {
    /// An empty record that came from somewhere.
    pub(super) fn from(origin: Origin) -> Self {
        Self { origin: Some(origin), ..Self::default() }
    }

    /// Begins a member.
    fn key(&mut self, name: &str) {
        if !self.members.is_empty() && !self.members.ends_with('{') {
            self.members.push(',');
        }
        push_string(&mut self.members, name);
        self.members.push(':');
    }

    /// A member that is JSON already.
    pub(super) fn json(&mut self, name: &str, json: &str) {
        self.key(name);
        self.members.push_str(json);
    }

    /// A string.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        push_string(&mut self.members, text);
    }

    /// A string, where there is one.
    pub(super) fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A text in its languages, where it has any; `language` is that of the book.
    pub(super) fn wording(&mut self, name: &str, wording: &Wording, language: &str) {
        if !wording.texts.is_empty() {
            self.key(name);
            wording.push_json(&mut self.members, language);
        }
    }

    /// A list of strings, where it has any.
    pub(super) fn list<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        let mut texts = texts.peekable();
        if texts.peek().is_some() {
            self.key(name);
            push_list(&mut self.members, texts);
        }
    }

    /// An object that has no list of its own, where there is anything in it.
    pub(super) fn object(&mut self, name: &str, record: Record) {
        if !record.members.is_empty() {
            self.json(name, &record.closed());
        }
    }

    /// An object that `write` fills.
    pub(super) fn nested(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.key(name);
        self.members.push('{');
        write(self);
        self.members.push('}');
    }

    /// An object that has lists of its own.
    pub(super) fn holder(&mut self, name: &'static str, record: Record) {
        self.holders.push((name, record));
    }

    /// All that another record holds.
    pub(super) fn append(&mut self, other: Record) {
        if !self.members.is_empty() && !other.members.is_empty() {
            self.members.push(',');
        }
        self.members.push_str(&other.members);
        self.origin = self.origin.or(other.origin);
        self.parts.extend(other.parts);
        self.holders.extend(other.holders);
    }

    /// A list of records within this one; written after all other members.
    pub(super) fn part(&mut self, name: &'static str) -> &mut Vec<Record> {
        let at = self.parts.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            self.parts.push((name, Vec::new()));
            self.parts.len() - 1
        });
        &mut self.parts[at].1
    }

    /// The record as JSON, without its lists.
    pub(super) fn closed(self) -> String {
        format!("{{{}}}", self.members)
    }

    /// The record as JSON, one line for each record of a list, and where each came from.
    pub(super) fn finish(self) -> (Vec<u8>, Origins) {
        let mut json = String::new();
        let origins = self.write(&mut json);
        json.push('\n');
        (json.into_bytes(), origins)
    }

    // As deep as lists stand within lists, which is a converter's doing and never its input's.
    fn write(self, json: &mut String) -> Origins {
        json.push('{');
        json.push_str(&self.members);
        let mut is_first = self.members.is_empty();
        let mut parts = Vec::with_capacity(self.parts.len());
        for (name, records) in self.parts {
            json.push_str(if std::mem::take(&mut is_first) { "" } else { "," });
            push_string(json, name);
            json.push_str(":[");
            let mut origins = Vec::with_capacity(records.len());
            for (index, record) in records.into_iter().enumerate() {
                json.push_str(if index == 0 { "\n" } else { ",\n" });
                origins.push(record.write(json));
            }
            json.push(']');
            parts.push((name, origins));
        }
        let mut holders = Vec::with_capacity(self.holders.len());
        for (name, record) in self.holders {
            json.push_str(if std::mem::take(&mut is_first) { "" } else { "," });
            push_string(json, name);
            json.push(':');
            holders.push((name, record.write(json)));
        }
        json.push('}');
        Origins { origin: self.origin, parts, holders }
    }
}

/// Appends a list of strings of JSON.
pub(super) fn push_list<'a>(json: &mut String, texts: impl Iterator<Item = &'a str>) {
    json.push('[');
    for (index, text) in texts.enumerate() {
        json.push_str(if index == 0 { "" } else { "," });
        push_string(json, text);
    }
    json.push(']');
}

/// Appends a string of JSON.
pub(super) fn push_string(json: &mut String, text: &str) {
    json.push('"');
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        json.push_str(&text[copied..at]);
        copied = at + 1;
        match byte {
            b'"' => json.push_str("\\\""),
            b'\\' => json.push_str("\\\\"),
            b'\n' => json.push_str("\\n"),
            b'\r' => json.push_str("\\r"),
            b'\t' => json.push_str("\\t"),
            control => json.push_str(&format!("\\u{control:04x}")),
        }
    }
    json.push_str(&text[copied..]);
    json.push('"');
}

/// Where the records of a document came from.
#[derive(Debug)]
pub(super) struct Origins {
    origin: Option<Origin>,
    parts: Vec<(&'static str, Vec<Origins>)>,
    holders: Vec<(&'static str, Origins)>,
}

impl Origins {
    /// The origin of the innermost record that a pointer into the document names, or of what holds it; and the rest of
    /// the pointer behind that record.
    pub(super) fn find<'p>(&self, pointer: &'p str) -> (Option<Origin>, &'p str) {
        let (mut at, mut origin, mut rest) = (self, self.origin, pointer);
        while let Some((inner, after)) = at.step(rest) {
            (at, origin, rest) = (inner, inner.origin.or(origin), after);
        }
        (origin, rest)
    }

    fn step<'p>(&self, pointer: &'p str) -> Option<(&Self, &'p str)> {
        let (name, after) = first_step(pointer)?;
        if let Some((_, holder)) = self.holders.iter().find(|(known, _)| *known == name) {
            return Some((holder, after));
        }
        let (_, records) = self.parts.iter().find(|(known, _)| *known == name)?;
        let (index, after) = first_step(after)?;
        Some((records.get(index.parse::<usize>().ok()?)?, after))
    }
}

/// The first step of a pointer and what comes after it.
pub(super) fn first_step(pointer: &str) -> Option<(&str, &str)> {
    let pointer = pointer.strip_prefix('/')?;
    let end = pointer.find('/').unwrap_or(pointer.len());
    Some(pointer.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_document_leads_to_the_source() {
        let mut book = Record::default();
        book.text("id", "b\"\n");
        for record in 0..2 {
            let mut case = Record::from(Origin { file: 1, record });
            case.wording("title", &Wording::plain("A"), "en");
            case.part("links").push(Record::from(Origin { file: 2, record: 7 }));
            book.part("cases").push(case);
        }
        let (document, origins) = book.finish();
        let value: serde_json::Value = serde_json::from_slice(&document).unwrap();
        assert_eq!(value["id"], "b\"\n");
        assert_eq!(value["cases"][1]["links"][0], serde_json::json!({}));
        let found = |file, record| Some(Origin { file, record });
        assert_eq!(origins.find("/cases/1/title/fr"), (found(1, 1), "/title/fr"));
        assert_eq!(origins.find("/cases/1/links/0/from"), (found(2, 7), "/from"));
        assert_eq!(origins.find("/cases/1/links/9/from"), (found(1, 1), "/links/9/from"));
        assert_eq!(origins.find("/cases/x"), (None, "/cases/x"));
        assert_eq!(origins.find(""), (None, ""));
    }

    #[test]
    fn any_string_is_one_of_json() {
        let text: String = (0..300).filter_map(char::from_u32).chain("\u{2028}😀\\\"".chars()).collect();
        let mut json = String::new();
        push_string(&mut json, &text);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn a_bare_text_takes_the_books_language_among_others() {
        let json = |wording: &Wording| {
            let mut json = String::new();
            wording.push_json(&mut json, "en");
            json
        };
        let mut wording = Wording::plain("Gold");
        wording.add("fr", "Or");
        wording.add("FR", "Oro");
        assert_eq!(json(&wording), r#"{"en":"Gold","fr":"Or"}"#);
        wording.add("en", "gold");
        assert_eq!(json(&wording), r#"{"fr":"Or","en":"gold"}"#);
        let both = Wording::joined(&[Wording::plain("A"), wording]);
        assert_eq!(json(&both), r#"{"fr":"A\n\nOr","en":"A\n\ngold"}"#);
    }
}
