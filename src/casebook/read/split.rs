//! A document to the parts it is made of: the members of its object, and of its collections each record by itself.
//! Reads the two outer levels of JSON's grammar; what a record is, others read.

use super::super::Code;
use super::cursor::{Cursor, Stop};
use super::json::{AROUND_MEMBER, Json};
use super::place::Place;

/// The collections that are read record by record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    Sources,
    Goods,
    Crimes,
    Places,
    Actors,
    Operations,
    Cases,
    Series,
}

impl Collection {
    pub(super) const ALL: [Self; 8] = [
        Self::Sources,
        Self::Goods,
        Self::Crimes,
        Self::Places,
        Self::Actors,
        Self::Operations,
        Self::Cases,
        Self::Series,
    ];

    /// The member of the document.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Goods => "goods",
            Self::Crimes => "crimes",
            Self::Places => "places",
            Self::Actors => "actors",
            Self::Operations => "operations",
            Self::Cases => "cases",
            Self::Series => "series",
        }
    }
}

/// One part of the document.
#[derive(Debug)]
pub(super) enum Unit<'a> {
    /// A member of the document and its value; a collection only where it is no array.
    Member(String, Place, &'a str),
    /// A collection begins.
    Begin(Collection),
    /// A record of the collection that began last comes next.
    Record(Collection, usize),
    /// That collection ends.
    End(Collection),
    /// The document is no object.
    Other,
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The document's value.
    Document,
    /// A member, or the end of the object.
    FirstMember,
    /// A member after a comma.
    Member,
    /// A comma, or the end of the object.
    AfterValue,
    /// A record, or the end of the array.
    FirstRecord(Collection),
    /// A record after a comma.
    Record(Collection),
    /// A comma, or the end of the array.
    AfterRecord(Collection),
    /// Nothing but white space.
    Nothing,
}

/// Where in the outer levels of the document the reading has come.
#[derive(Debug)]
pub(super) struct Splitter {
    next: Next,
    /// The number of the record that comes next.
    index: usize,
}

impl Splitter {
    pub(super) fn new() -> Self {
        Self { next: Next::Document, index: 0 }
    }

    /// The next part of the document; none at its end.
    pub(super) fn next<'a>(&mut self, cursor: &mut Cursor<'a>) -> Result<Option<Unit<'a>>, Stop> {
        loop {
            let Some(byte) = cursor.next() else {
                return if self.next == Next::Nothing { Ok(None) } else { Err(Stop::More) };
            };
            match self.next {
                Next::Document if byte == b'{' => self.pass(cursor, Next::FirstMember),
                Next::Document if byte == b'<' => {
                    let message = "expected a casebook in JSON, found what looks like a web page or XML";
                    return Err(cursor.place().problem(Code::Syntax, message).into());
                }
                Next::Document => {
                    cursor.value(0, Json::skip)?;
                    self.next = Next::Nothing;
                    return Ok(Some(Unit::Other));
                }
                Next::FirstMember | Next::AfterValue if byte == b'}' => self.pass(cursor, Next::Nothing),
                Next::FirstMember | Next::Member if byte == b'"' => return self.member(cursor).map(Some),
                Next::Member if byte == b'}' => return Err(cursor.place().mistake("trailing comma").into()),
                Next::FirstMember | Next::Member => {
                    return Err(cursor.place().mistake("key must be a string").into());
                }
                Next::AfterValue if byte == b',' => self.pass(cursor, Next::Member),
                Next::AfterValue => return Err(cursor.place().mistake("expected `,` or `}`").into()),
                Next::FirstRecord(collection) | Next::AfterRecord(collection) if byte == b']' => {
                    self.pass(cursor, Next::AfterValue);
                    return Ok(Some(Unit::End(collection)));
                }
                Next::Record(_) if byte == b']' => {
                    return Err(cursor.place().mistake("trailing comma").into());
                }
                Next::FirstRecord(collection) | Next::Record(collection) => {
                    return Ok(Some(Unit::Record(collection, self.index)));
                }
                Next::AfterRecord(collection) if byte == b',' => self.pass(cursor, Next::Record(collection)),
                Next::AfterRecord(_) => return Err(cursor.place().mistake("expected `,` or `]`").into()),
                Next::Nothing => {
                    let message = "expected the end of the document, found more after it";
                    return Err(cursor.place().problem(Code::Syntax, message).into());
                }
            }
        }
    }

    /// The record that came next was read.
    pub(super) fn record_was_read(&mut self) {
        if let Next::FirstRecord(collection) | Next::Record(collection) = self.next {
            self.next = Next::AfterRecord(collection);
            self.index += 1;
        }
    }

    /// Whether not even the document's first byte has come.
    pub(super) fn is_at_start(&self) -> bool {
        self.next == Next::Document
    }

    fn pass(&mut self, cursor: &mut Cursor<'_>, next: Next) {
        cursor.pass();
        self.next = next;
    }

    /// A member's name, and its value unless that is a collection. All of it, or nothing where more text is needed.
    fn member<'a>(&mut self, cursor: &mut Cursor<'a>) -> Result<Unit<'a>, Stop> {
        let mut ahead = *cursor;
        let (_, name) =
            ahead.value(AROUND_MEMBER, |json| json.string().map(|name| name.into_text().into_owned()))?;
        match ahead.next() {
            Some(b':') => ahead.pass(),
            Some(_) => return Err(ahead.place().mistake("expected `:`").into()),
            None => return Err(Stop::More),
        }
        let byte = ahead.next().ok_or(Stop::More)?;
        let collection = Collection::ALL.into_iter().find(|one| one.name() == name);
        let unit = match collection.filter(|_| byte == b'[') {
            Some(collection) => {
                self.index = 0;
                self.pass(&mut ahead, Next::FirstRecord(collection));
                Unit::Begin(collection)
            }
            None => {
                let place = ahead.place();
                let (text, ()) = ahead.value(AROUND_MEMBER, Json::skip)?;
                self.next = Next::AfterValue;
                Unit::Member(name, place, text)
            }
        };
        *cursor = ahead;
        Ok(unit)
    }
}
