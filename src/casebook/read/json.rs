//! The JSON parser behind small traits without type parameters: its machinery is compiled once and not again for
//! each type of the format, which would be a good part of the program. Knows no values of the format.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::scalar::{Scalar, without_halves};

/// The JSON is broken and the reading stops. What is wrong with it waits in the parser.
pub(super) struct Broken;

/// Takes the one value that it is handed to.
pub(super) trait Sink<'de> {
    fn scalar(&mut self, found: Scalar<'de>);
    fn object(&mut self, map: &mut dyn Members<'de>) -> Result<(), Broken>;
    fn array(&mut self, list: &mut dyn Elements<'de>) -> Result<(), Broken>;
}

/// The members of an object, one by one: after each name its value is read or skipped.
pub(super) trait Members<'de> {
    /// The name of the next member, borrowed where it has no escapes.
    fn next_key(&mut self) -> Result<Option<Cow<'de, str>>, Broken>;
    fn value(&mut self, sink: &mut dyn Sink<'de>) -> Result<(), Broken>;
    fn skip_value(&mut self) -> Result<(), Broken>;
}

/// The elements of an array, one by one; each call says whether there was one more.
pub(super) trait Elements<'de> {
    fn next(&mut self, sink: &mut dyn Sink<'de>) -> Result<bool, Broken>;
    fn skip_next(&mut self) -> Result<bool, Broken>;
}

/// Hands the next value of the input to a sink; so many levels are around it.
pub(super) fn read<'de, D: Deserializer<'de>>(
    input: D,
    levels: usize,
    sink: &mut dyn Sink<'de>,
) -> Result<(), D::Error> {
    Handing(sink, levels).deserialize(input)
}

/// The deepest nesting that is read; the document's own object is the first level, and its records the third.
const MOST_LEVELS: usize = 128;

/// The levels around each record: the document, and its collection.
pub(super) const AROUND_RECORD: usize = 2;

/// The levels around the value of a member of the document.
pub(super) const AROUND_MEMBER: usize = 1;

/// Said of a value that is nested deeper.
pub(super) const TOO_DEEP: &str = "expected at most 128 levels of nesting, found more";

/// Hands the next value over; so many levels are around it.
struct Handing<'s, 'de>(&'s mut dyn Sink<'de>, usize);

impl<'de> DeserializeSeed<'de> for Handing<'_, 'de> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

/// Takes nothing of what it is handed.
pub(super) struct Nowhere;

impl<'de> Sink<'de> for Nowhere {
    fn scalar(&mut self, _: Scalar<'de>) {}
    fn object(&mut self, map: &mut dyn Members<'de>) -> Result<(), Broken> {
        while map.next_key()?.is_some() {
            map.value(&mut Self)?;
        }
        Ok(())
    }
    fn array(&mut self, list: &mut dyn Elements<'de>) -> Result<(), Broken> {
        while list.next(&mut Self)? {}
        Ok(())
    }
}

impl<'de> Handing<'_, 'de> {
    fn deeper<E: serde::de::Error>(&self) -> Result<usize, E> {
        if self.1 == MOST_LEVELS { Err(E::custom(TOO_DEEP)) } else { Ok(self.1 + 1) }
    }

    fn scalar<E>(self, found: Scalar<'de>) -> Result<(), E> {
        self.0.scalar(found);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Handing<'_, 'de> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar(Scalar::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(Scalar::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.scalar(Scalar::Number(value as f64))
    }
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.scalar(Scalar::Number(value as f64))
    }
    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.scalar(Scalar::Number(value))
    }
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.scalar(Scalar::unescaped(text.to_owned()))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.scalar(Scalar::Text(Cow::Borrowed(text)))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut map = Source { access: map, error: None, depth: self.deeper()? };
        // Where the sink met broken JSON, the error has stayed here.
        let _: Result<(), Broken> = self.0.object(&mut map);
        map.error.map_or(Ok(()), Err)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let mut list = Source { access: list, error: None, depth: self.deeper()? };
        let _: Result<(), Broken> = self.0.array(&mut list);
        list.error.map_or(Ok(()), Err)
    }
}

/// An object or an array of the parser, and the error at which it stopped.
struct Source<A, E> {
    access: A,
    error: Option<E>,
    depth: usize,
}

impl<A, E> Source<A, E> {
    fn take<T>(&mut self, take: impl FnOnce(&mut A) -> Result<T, E>) -> Result<T, Broken> {
        take(&mut self.access).map_err(|error| {
            self.error = Some(error);
            Broken
        })
    }
}

impl<'de, A: MapAccess<'de>> Members<'de> for Source<A, A::Error> {
    fn next_key(&mut self) -> Result<Option<Cow<'de, str>>, Broken> {
        self.take(|map| Ok(map.next_key()?.map(|Key(key)| key)))
    }
    fn value(&mut self, sink: &mut dyn Sink<'de>) -> Result<(), Broken> {
        let depth = self.depth;
        self.take(|map| map.next_value_seed(Handing(sink, depth)))
    }
    fn skip_value(&mut self) -> Result<(), Broken> {
        self.value(&mut Nowhere)
    }
}

impl<'de, A: SeqAccess<'de>> Elements<'de> for Source<A, A::Error> {
    fn next(&mut self, sink: &mut dyn Sink<'de>) -> Result<bool, Broken> {
        let depth = self.depth;
        self.take(|list| Ok(list.next_element_seed(Handing(sink, depth))?.is_some()))
    }
    fn skip_next(&mut self) -> Result<bool, Broken> {
        self.next(&mut Nowhere)
    }
}

/// The name of a member.
pub(super) struct Key<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a member")
            }
            fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(without_halves(name))))
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }
        }
        input.deserialize_str(Name)
    }
}
