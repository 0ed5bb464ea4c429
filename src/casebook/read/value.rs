//! How every value of the format is read: it is handed to what it should be, which gives `None` where it is not. Only
//! JSON that is broken stops the reading.

use smallvec::SmallVec;

use super::super::Code;
use super::context::Context;
use super::json::{Broken, Json, Token};
use super::scalar::Scalar;

/// What is done about a value that nothing depends on.
pub(super) const LEFT_OUT: &str = "left out";

/// Something the format has a type for. Each function gives `None` once it has reported why; `loss` is what the
/// report says was done about it.
pub(super) trait Value<'de>: Sized {
    /// Reads a scalar, or complains about any value by its description.
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self>;

    /// Reads the members of an object that has begun; what is none complains.
    fn object(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        while json.next_key()?.is_some() {
            json.skip()?;
        }
        Ok(Self::scalar(cx, loss, Scalar::Object))
    }

    /// Reads the elements of an array that has begun; what is none complains.
    fn array(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        while json.next_element()? {
            json.skip()?;
        }
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

/// Reads the next value.
pub(super) fn value<'de, T: Value<'de>>(
    cx: &mut Context,
    loss: &str,
    json: &mut Json<'de>,
    null: Null,
) -> Result<Option<T>, Broken> {
    match json.token()? {
        Token::Object => T::object(cx, loss, json),
        Token::Array => T::array(cx, loss, json),
        Token::Scalar(Scalar::Null) if null == Null::IsAbsent => {
            cx.warn(Code::WrongType, "expected a value or no such member, found null; read as absent");
            Ok(None)
        }
        Token::Scalar(found) => Ok(T::scalar(cx, loss, found)),
    }
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

    fn array(cx: &mut Context, _: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut values = Vec::new();
        elements(cx, LEFT_OUT, json, |index, value| {
            values.extend(value.map(|value| At { index, value }));
        })?;
        Ok(Some(values))
    }
}

/// A list that mostly has one element, read alike.
pub(super) type Few<T> = SmallVec<[T; 1]>;

impl<'de, T: Value<'de>> Value<'de> for Few<At<T>> {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        cx.unusable(Code::WrongType, "an array", &found, loss);
        None
    }

    fn array(cx: &mut Context, _: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut values = Self::new();
        elements(cx, LEFT_OUT, json, |index, value| {
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

    fn array(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut values = Some(Vec::new());
        elements(cx, loss, json, |_, value| match (value, &mut values) {
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
    json: &mut Json<'de>,
    mut take: impl FnMut(usize, Option<T>),
) -> Result<(), Broken> {
    cx.below(|cx| {
        let mut index = 0;
        while json.next_element()? {
            cx.at(index);
            take(index, value(cx, loss, json, Null::IsWrong)?);
            index += 1;
        }
        Ok(())
    })
}

/// Any JSON, as it is.
#[derive(Clone, Debug)]
pub(super) struct Loose(pub(super) serde_json::Value);

impl<'de> Value<'de> for Loose {
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

    fn object(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut members = serde_json::Map::new();
        let is_kept = cx.keeps_loose_value();
        while let Some(key) = json.next_key()? {
            cx.within_key(&key, |cx| {
                let Some(Self(value)) = value(cx, loss, json, Null::IsWrong)? else { return Ok(()) };
                if members.insert(key.to_string(), value).is_some() {
                    cx.duplicate_member();
                }
                Ok(())
            })?;
        }
        Ok(is_kept.then_some(Self(members.into())))
    }

    fn array(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut values = Vec::new();
        let is_kept = cx.keeps_loose_value();
        elements(cx, loss, json, |_, value| values.extend(value.map(|Self(value)| value)))?;
        Ok(is_kept.then_some(Self(values.into())))
    }
}
