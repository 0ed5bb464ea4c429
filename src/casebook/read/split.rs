//! A document in pieces to the values it is made of: the members of its object, and of its collections each record
//! by itself. Reads the two outer levels of JSON's grammar and no values; holds no more than the value at hand.

use super::super::{Code, Problem};
use super::place::{CUT_SHORT, Place};
use super::scan::{NOT_UTF_8, Raw};
use super::value_end::{Found, MOST_LEVELS, ValueEnd, is_space};

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
    Member(&'a str, Raw<'a>),
    /// A collection begins.
    Begin(Collection),
    /// The next record of the collection that began last.
    Record(Collection, usize, Raw<'a>),
    /// That collection ends.
    End(Collection),
    /// All of a document that is no object.
    Whole(Raw<'a>),
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The document's value.
    Document,
    /// More of a document that is no object.
    Whole,
    /// A member, or the end of the object.
    FirstMember,
    /// A member after a comma.
    Member,
    /// More of a member's name.
    Name,
    Colon,
    /// A member's value.
    Value,
    /// More of it.
    MoreOfValue,
    /// A comma, or the end of the object.
    AfterValue,
    /// A record, or the end of the array.
    FirstRecord(Collection),
    /// A record after a comma.
    Record(Collection),
    /// More of it.
    MoreOfRecord(Collection),
    /// A comma, or the end of the array.
    AfterRecord(Collection),
    /// Nothing but white space.
    Nothing,
}

/// Where in the document the pieces so far have come.
#[derive(Debug)]
pub(super) struct Splitter {
    next: Next,
    /// The name of the member at hand.
    name: String,
    /// The number of the record that comes next.
    index: usize,
    /// What earlier pieces held of the value at hand.
    held: Vec<u8>,
    /// Whether the value at hand was given away, so that nothing of it need be held any more.
    is_given: bool,
    end: ValueEnd,
    /// Where the value at hand begins.
    start: Place,
    /// Where the next byte stands.
    place: Place,
}

/// Memory for a value that came in pieces is kept for the next one, but no more than this.
const MOST_HELD: usize = 1 << 20;

impl Splitter {
    pub(super) fn new() -> Self {
        Self {
            next: Next::Document,
            name: String::new(),
            index: 0,
            held: Vec::new(),
            is_given: false,
            end: ValueEnd::default(),
            start: Place::default(),
            place: Place::default(),
        }
    }

    /// The next part of the document, cut off the beginning of `rest`; none where more of the document is needed.
    pub(super) fn next<'s, 'p: 's>(&'s mut self, rest: &mut &'p [u8]) -> Result<Option<Unit<'s>>, Problem> {
        if std::mem::take(&mut self.is_given) {
            self.held.clear();
            self.held.shrink_to(MOST_HELD);
        }
        let (unit, tail) = loop {
            if !matches!(self.next, Next::Whole | Next::Name | Next::MoreOfValue | Next::MoreOfRecord(_)) {
                let spaces = rest.iter().take_while(|byte| is_space(**byte)).count();
                self.pass(rest, spaces);
            }
            let Some(byte) = rest.first().copied() else { return Ok(None) };
            match self.next {
                Next::Document if byte == b'{' => {
                    self.pass(rest, 1);
                    self.next = Next::FirstMember;
                }
                Next::Document if byte == b'<' => {
                    let message = "expected a casebook in JSON, found what looks like a web page or XML";
                    return Err(self.place.problem(Code::Syntax, message));
                }
                Next::Document | Next::Whole => {
                    if self.next == Next::Document {
                        self.begin(0);
                        self.next = Next::Whole;
                    }
                    self.held.extend_from_slice(rest);
                    *rest = &[];
                    return Ok(None);
                }
                Next::FirstMember | Next::AfterValue if byte == b'}' => {
                    self.pass(rest, 1);
                    self.next = Next::Nothing;
                }
                Next::FirstMember | Next::Member if byte == b'"' => {
                    self.begin(1);
                    self.next = Next::Name;
                }
                Next::Name => {
                    let Some(tail) = self.rest_of_value(rest)? else { return Ok(None) };
                    self.name = self.read_name(tail)?;
                    self.held.clear();
                    self.next = Next::Colon;
                }
                Next::Colon if byte == b':' => {
                    self.pass(rest, 1);
                    self.next = Next::Value;
                }
                Next::Value => match Collection::ALL.iter().find(|one| one.name() == self.name) {
                    Some(collection) if byte == b'[' => {
                        self.pass(rest, 1);
                        self.index = 0;
                        self.next = Next::FirstRecord(*collection);
                        return Ok(Some(Unit::Begin(*collection)));
                    }
                    _ => {
                        self.begin_value(byte, 1)?;
                        self.next = Next::MoreOfValue;
                    }
                },
                Next::MoreOfValue => {
                    let Some(tail) = self.rest_of_value(rest)? else { return Ok(None) };
                    self.next = Next::AfterValue;
                    break (None, tail);
                }
                Next::AfterValue if byte == b',' => {
                    self.pass(rest, 1);
                    self.next = Next::Member;
                }
                Next::FirstRecord(collection) | Next::AfterRecord(collection) if byte == b']' => {
                    self.pass(rest, 1);
                    self.next = Next::AfterValue;
                    return Ok(Some(Unit::End(collection)));
                }
                Next::Record(_) if byte == b']' => return Err(self.place.mistake("trailing comma")),
                Next::FirstRecord(collection) | Next::Record(collection) => {
                    self.begin_value(byte, 2)?;
                    self.next = Next::MoreOfRecord(collection);
                }
                Next::MoreOfRecord(collection) => {
                    let Some(tail) = self.rest_of_value(rest)? else { return Ok(None) };
                    self.next = Next::AfterRecord(collection);
                    self.index += 1;
                    break (Some(collection), tail);
                }
                Next::AfterRecord(collection) if byte == b',' => {
                    self.pass(rest, 1);
                    self.next = Next::Record(collection);
                }
                Next::Member if byte == b'}' => return Err(self.place.mistake("trailing comma")),
                Next::FirstMember | Next::Member => return Err(self.place.mistake("key must be a string")),
                Next::Colon => return Err(self.place.mistake("expected `:`")),
                Next::AfterValue => return Err(self.place.mistake("expected `,` or `}`")),
                Next::AfterRecord(_) => return Err(self.place.mistake("expected `,` or `]`")),
                Next::Nothing => {
                    let message = "expected the end of the document, found more after it";
                    return Err(self.place.problem(Code::Syntax, message));
                }
            }
        };
        self.is_given = true;
        let raw = self.raw(tail);
        Ok(Some(match unit {
            Some(collection) => Unit::Record(collection, self.index - 1, raw),
            None => Unit::Member(&self.name, raw),
        }))
    }

    /// What is left when no more pieces come: a document that is no object, or nothing.
    pub(super) fn finish(&self) -> Result<Option<Unit<'_>>, Problem> {
        match self.next {
            Next::Nothing => Ok(None),
            Next::Whole => Ok(Some(Unit::Whole(self.raw(&[])))),
            Next::Document => {
                let message = "expected a casebook in JSON, found an empty document";
                Err(self.place.problem(Code::Syntax, message))
            }
            _ => Err(self.cut_short()),
        }
    }

    fn cut_short(&self) -> Problem {
        // A byte that is no text was there before the end was.
        if let Err(error) = std::str::from_utf8(&self.held)
            && error.error_len().is_some()
        {
            return self.start.after(&self.held[..error.valid_up_to()]).problem(Code::Syntax, NOT_UTF_8);
        }
        let end = if self.held.is_empty() { self.place } else { self.start.after(&self.held) };
        end.problem(Code::Syntax, CUT_SHORT)
    }

    /// Cuts off bytes that belong to no value.
    fn pass(&mut self, rest: &mut &[u8], count: usize) {
        let (passed, after) = rest.split_at(count);
        self.place = self.place.after(passed);
        *rest = after;
    }

    fn begin(&mut self, levels: usize) {
        self.start = self.place;
        self.end = ValueEnd::within(levels);
    }

    fn begin_value(&mut self, byte: u8, levels: usize) -> Result<(), Problem> {
        if matches!(byte, b',' | b':' | b'}' | b']') {
            return Err(self.place.mistake("expected value"));
        }
        self.begin(levels);
        Ok(())
    }

    /// Cuts off what the piece holds of the value at hand; none where it goes on in the next piece.
    fn rest_of_value<'p>(&mut self, rest: &mut &'p [u8]) -> Result<Option<&'p [u8]>, Problem> {
        match self.end.find(rest) {
            Found::More => {
                self.held.extend_from_slice(rest);
                *rest = &[];
                Ok(None)
            }
            Found::TooDeep(at) => {
                let message = format!("expected at most {MOST_LEVELS} levels of nesting, found more");
                let place = self.start.after(&self.held).after(&rest[..at]);
                Err(place.problem(Code::Limit, message))
            }
            Found::End(end) => {
                let (tail, after) = rest.split_at(end);
                *rest = after;
                if !self.held.is_empty() {
                    self.held.extend_from_slice(tail);
                }
                self.place = self.start.after(if self.held.is_empty() { tail } else { &self.held });
                Ok(Some(tail))
            }
        }
    }

    /// The value at hand, of which the piece holds the tail.
    fn raw<'s>(&'s self, tail: &'s [u8]) -> Raw<'s> {
        let bytes = if self.held.is_empty() { tail } else { &self.held };
        Raw { bytes, start: self.start, has_large: self.end.has_large }
    }

    fn read_name(&self, tail: &[u8]) -> Result<String, Problem> {
        let raw = self.raw(tail);
        let text = raw.text()?;
        serde_json::from_str(&text).map_err(|error| raw.start.parser_problem(&text, &error))
    }
}
