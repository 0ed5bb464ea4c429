//! One visitor for every value of the format: it hands a value to what it should be, and takes `None` where it is
//! not. Only JSON that is broken stops the reading.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::Code;
use super::context::{Context, Step};
use super::scalar::Scalar;

/// What is done about a value that nothing depends on.
pub(super) const LEFT_OUT: &str = "left out";

/// Something the format has a type for. Each function gives `None` once it has reported why; `loss` is what the
/// report says was done about it.
pub(super) trait Value<'de>: Sized {
    /// Reads a scalar, or complains about any value by its description.
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self>;

    /// Reads an object; what is none complains.
    fn object<A: MapAccess<'de>>(cx: &mut Context, loss: &str, mut map: A) -> Result<Option<Self>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::scalar(cx, loss, Scalar::Object))
    }

    /// Reads an array; what is none complains.
    fn array<A: SeqAccess<'de>>(cx: &mut Context, loss: &str, mut list: A) -> Result<Option<Self>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::scalar(cx, loss, Scalar::Array))
    }
}

/// Whether `null` may stand for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Null {
    /// It is read as an absent one, with a warning: nothing is lost.
    IsAbsent,
    /// It is a wrong type like any other.
    IsWrong,
}

/// Reads one value in the context.
pub(super) struct Reading<'c, T> {
    cx: &'c mut Context,
    loss: &'c str,
    null: Null,
    value: PhantomData<T>,
}

impl<'c, T> Reading<'c, T> {
    pub(super) fn new(cx: &'c mut Context, loss: &'c str, null: Null) -> Self {
        Self { cx, loss, null, value: PhantomData }
    }
}

impl<'de, T: Value<'de>> DeserializeSeed<'de> for Reading<'_, T> {
    type Value = Option<T>;
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Option<T>, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de, T: Value<'de>> Visitor<'de> for Reading<'_, T> {
    type Value = Option<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }
    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        if self.null == Null::IsAbsent {
            self.cx.warn(Code::WrongType, "expected a value or no such member, found null; read as absent");
            return Ok(None);
        }
        Ok(T::scalar(self.cx, self.loss, Scalar::Null))
    }
    fn visit_bool<E>(self, value: bool) -> Result<Option<T>, E> {
        Ok(T::scalar(self.cx, self.loss, Scalar::Bool(value)))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Option<T>, E> {
        Ok(T::scalar(self.cx, self.loss, Scalar::Number(value as f64)))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Option<T>, E> {
        Ok(T::scalar(self.cx, self.loss, Scalar::Number(value as f64)))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Option<T>, E> {
        Ok(T::scalar(self.cx, self.loss, Scalar::Number(value)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Option<T>, E> {
        Ok(T::scalar(self.cx, self.loss, Scalar::Text(Cow::Owned(text.to_owned()))))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Option<T>, E> {
        Ok(T::scalar(self.cx, self.loss, Scalar::Text(Cow::Borrowed(text))))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        T::object(self.cx, self.loss, map)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Option<T>, A::Error> {
        T::array(self.cx, self.loss, list)
    }
}

/// The name of a member, borrowed where it has no escapes.
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
                Ok(Key(Cow::Owned(name.to_owned())))
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }
        }
        input.deserialize_str(Name)
    }
}

/// An element of an array, with its position there: damaged neighbours do not move it.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    pub(super) index: usize,
    pub(super) value: T,
}

/// A list: elements that cannot be used are left out one by one.
impl<'de, T: Value<'de>> Value<'de> for Vec<At<T>> {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        cx.unusable(Code::WrongType, "an array", &found, loss);
        None
    }

    fn array<A: SeqAccess<'de>>(cx: &mut Context, _: &str, list: A) -> Result<Option<Self>, A::Error> {
        let mut values = Vec::new();
        elements(cx, LEFT_OUT, list, |index, value| {
            values.extend(value.map(|value| At { index, value }));
        })?;
        Ok(Some(values))
    }
}

/// A list that is worth nothing unless all its elements can be used.
pub(super) struct Unbroken<T>(pub(super) Vec<T>);

impl<'de, T: Value<'de>> Value<'de> for Unbroken<T> {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        cx.unusable(Code::WrongType, "an array", &found, loss);
        None
    }

    fn array<A: SeqAccess<'de>>(cx: &mut Context, loss: &str, list: A) -> Result<Option<Self>, A::Error> {
        let mut values = Some(Vec::new());
        elements(cx, loss, list, |_, value| match (value, &mut values) {
            (Some(value), Some(values)) => values.push(value),
            _ => values = None,
        })?;
        Ok(values.map(Self))
    }
}

/// Reads the elements of an array one by one.
pub(super) fn elements<'de, T: Value<'de>, A: SeqAccess<'de>>(
    cx: &mut Context,
    loss: &str,
    mut list: A,
    mut take: impl FnMut(usize, Option<T>),
) -> Result<(), A::Error> {
    for index in 0.. {
        let read =
            cx.within(index, |cx| list.next_element_seed(Reading::<T>::new(cx, loss, Null::IsWrong)))?;
        let Some(value) = read else { break };
        take(index, value);
    }
    Ok(())
}

/// Any JSON, as it is.
#[derive(Clone, Debug)]
pub(super) struct Json(pub(super) serde_json::Value);

impl<'de> Value<'de> for Json {
    fn scalar(cx: &mut Context, _: &str, found: Scalar<'de>) -> Option<Self> {
        if !cx.keeps_loose_value() {
            return None;
        }
        /// Whole numbers up to here are written without a point.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        Some(Self(match found {
            Scalar::Bool(value) => value.into(),
            Scalar::Number(value) if value.fract() == 0.0 && value.abs() < EXACT => (value as i64).into(),
            Scalar::Number(value) => value.into(),
            Scalar::Text(text) => text.into(),
            Scalar::Null | Scalar::Array | Scalar::Object => serde_json::Value::Null,
        }))
    }

    fn object<A: MapAccess<'de>>(cx: &mut Context, loss: &str, mut map: A) -> Result<Option<Self>, A::Error> {
        let mut members = serde_json::Map::new();
        let is_kept = cx.keeps_loose_value();
        while let Some(Key(key)) = map.next_key()? {
            cx.within(Step::key(&key), |cx| {
                let value = map.next_value_seed(Reading::<Self>::new(cx, loss, Null::IsWrong))?;
                let Some(Self(value)) = value else { return Ok(()) };
                if members.insert(key.into_owned(), value).is_some() {
                    cx.duplicate_member();
                }
                Ok(())
            })?;
        }
        Ok(is_kept.then_some(Self(members.into())))
    }

    fn array<A: SeqAccess<'de>>(cx: &mut Context, loss: &str, list: A) -> Result<Option<Self>, A::Error> {
        let mut values = Vec::new();
        let is_kept = cx.keeps_loose_value();
        elements(cx, loss, list, |_, value| values.extend(value.map(|Self(value)| value)))?;
        Ok(is_kept.then_some(Self(values.into())))
    }
}
