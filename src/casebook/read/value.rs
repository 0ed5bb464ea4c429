//! One sink for every value of the format: it hands a value to what it should be, and takes `None` where it is
//! not. Only JSON that is broken stops the reading.

use serde::de::Deserializer;

use super::super::Code;
use super::context::Context;
use super::json::{self, AROUND_RECORD, Broken, Elements, Members, Sink};
use super::scalar::Scalar;

/// What is done about a value that nothing depends on.
pub(super) const LEFT_OUT: &str = "left out";

/// Something the format has a type for. Each function gives `None` once it has reported why; `loss` is what the
/// report says was done about it.
pub(super) trait Value<'de>: Sized {
    /// Reads a scalar, or complains about any value by its description.
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self>;

    /// Reads an object; what is none complains.
    fn object(cx: &mut Context, loss: &str, map: &mut dyn Members<'de>) -> Result<Option<Self>, Broken> {
        while map.next_key()?.is_some() {
            map.skip_value()?;
        }
        Ok(Self::scalar(cx, loss, Scalar::Object))
    }

    /// Reads an array; what is none complains.
    fn array(cx: &mut Context, loss: &str, list: &mut dyn Elements<'de>) -> Result<Option<Self>, Broken> {
        while list.skip_next()? {}
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

/// Takes one value in the context.
struct Reading<'c, T> {
    cx: &'c mut Context,
    loss: &'c str,
    null: Null,
    value: Option<T>,
}

impl<'de, T: Value<'de>> Sink<'de> for Reading<'_, T> {
    fn scalar(&mut self, found: Scalar<'de>) {
        if self.null == Null::IsAbsent && matches!(found, Scalar::Null) {
            self.cx.warn(Code::WrongType, "expected a value or no such member, found null; read as absent");
            return;
        }
        self.value = T::scalar(self.cx, self.loss, found);
    }
    fn object(&mut self, map: &mut dyn Members<'de>) -> Result<(), Broken> {
        self.value = T::object(self.cx, self.loss, map)?;
        Ok(())
    }
    fn array(&mut self, list: &mut dyn Elements<'de>) -> Result<(), Broken> {
        self.value = T::array(self.cx, self.loss, list)?;
        Ok(())
    }
}

/// Reads a record of the document.
pub(super) fn record<'de, T: Value<'de>, D: Deserializer<'de>>(
    cx: &mut Context,
    input: D,
) -> Result<Option<T>, D::Error> {
    let mut reading = Reading { cx, loss: LEFT_OUT, null: Null::IsWrong, value: None };
    json::read(input, AROUND_RECORD, &mut reading)?;
    Ok(reading.value)
}

/// Reads a text of its own, as the value of a member would be read. How deep it is was seen before.
pub(super) fn lone_value<'de, T: Value<'de>, D: Deserializer<'de>>(
    cx: &mut Context,
    loss: &str,
    null: Null,
    input: D,
) -> Result<Option<T>, D::Error> {
    let mut reading = Reading { cx, loss, null, value: None };
    json::read(input, 0, &mut reading)?;
    Ok(reading.value)
}

/// Reads the value of a member whose name was read.
pub(super) fn member<'de, T: Value<'de>>(
    cx: &mut Context,
    loss: &str,
    map: &mut dyn Members<'de>,
    null: Null,
) -> Result<Option<T>, Broken> {
    let mut reading = Reading { cx, loss, null, value: None };
    map.value(&mut reading)?;
    Ok(reading.value)
}

/// A text for readers that had half of a surrogate pair: the rest of it says enough.
pub(super) fn maimed(cx: &mut Context, text: String) -> String {
    let message = "expected whole characters, found half of a surrogate pair; U+FFFD stands in for it";
    cx.error(Code::BadValue, message);
    text
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

    fn array(cx: &mut Context, _: &str, list: &mut dyn Elements<'de>) -> Result<Option<Self>, Broken> {
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

    fn array(cx: &mut Context, loss: &str, list: &mut dyn Elements<'de>) -> Result<Option<Self>, Broken> {
        let mut values = Some(Vec::new());
        elements(cx, loss, list, |_, value| match (value, &mut values) {
            (Some(value), Some(values)) => values.push(value),
            _ => values = None,
        })?;
        Ok(values.map(Self))
    }
}

/// Reads the elements of an array one by one.
fn elements<'de, T: Value<'de>>(
    cx: &mut Context,
    loss: &str,
    list: &mut dyn Elements<'de>,
    mut take: impl FnMut(usize, Option<T>),
) -> Result<(), Broken> {
    for index in 0.. {
        let read = cx.within(index, |cx| {
            let mut reading = Reading { cx, loss, null: Null::IsWrong, value: None };
            Ok(list.next(&mut reading)?.then_some(reading.value))
        })?;
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
            Scalar::TooLarge(number) => number.into(),
            Scalar::Maimed(text) => maimed(cx, text).into(),
            Scalar::Null | Scalar::Array | Scalar::Object => serde_json::Value::Null,
        }))
    }

    fn object(cx: &mut Context, loss: &str, map: &mut dyn Members<'de>) -> Result<Option<Self>, Broken> {
        let mut members = serde_json::Map::new();
        let is_kept = cx.keeps_loose_value();
        while let Some(key) = map.next_key()? {
            cx.within_key(&key, |cx| {
                let Some(Self(value)) = member(cx, loss, map, Null::IsWrong)? else { return Ok(()) };
                if members.insert(key.to_string(), value).is_some() {
                    cx.duplicate_member();
                }
                Ok(())
            })?;
        }
        Ok(is_kept.then_some(Self(members.into())))
    }

    fn array(cx: &mut Context, loss: &str, list: &mut dyn Elements<'de>) -> Result<Option<Self>, Broken> {
        let mut values = Vec::new();
        let is_kept = cx.keeps_loose_value();
        elements(cx, loss, list, |_, value| values.extend(value.map(|Self(value)| value)))?;
        Ok(is_kept.then_some(Self(values.into())))
    }
}
