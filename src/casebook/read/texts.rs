//! Reads a [`Text`]: a string, or an object from language tag to string.

use std::borrow::Cow;
use std::collections::btree_map::{BTreeMap, Entry};

use super::super::{Code, Text, TextRef};
use super::context::Context;
use super::json::{Broken, Json};
use super::leaves::is_language;
use super::scalar::{Scalar, quoted};
use super::value::{LEFT_OUT, Null, Value, maimed, value};

/// One wording; any string will do.
struct InOneLanguage(Box<str>);

impl<'de> Value<'de> for InOneLanguage {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        match found {
            Scalar::Text(text) => Some(Self(text.into())),
            Scalar::Maimed(text) => Some(Self(maimed(cx, text).into())),
            found => {
                cx.unusable(Code::WrongType, "a string", &found, loss);
                None
            }
        }
    }
}

impl<'de> Value<'de> for Text {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        match found {
            Scalar::Text(text) => Some(Self::Plain(text.into())),
            Scalar::Maimed(text) => Some(Self::Plain(maimed(cx, text).into())),
            found => {
                let expected = "a string, or an object from language tag to string";
                cx.unusable(Code::WrongType, expected, &found, loss);
                None
            }
        }
    }

    fn object(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut texts: Vec<(Box<str>, Box<str>)> = Vec::new();
        let mut places = BTreeMap::new();
        while let Some(tag) = json.next_key()? {
            cx.within_key(&tag, |cx| {
                let wording = value(cx, LEFT_OUT, json, Null::IsWrong)?;
                if !is_language(&tag) {
                    let message =
                        format!("expected a language tag like \"en\", found {}; left out", quoted(&tag));
                    cx.error(Code::BadValue, message);
                    return Ok(());
                }
                let Some(InOneLanguage(wording)) = wording else { return Ok(()) };
                // Tags are compared without regard to case, as readers choose by them.
                match places.entry(tag.to_ascii_lowercase()) {
                    Entry::Occupied(place) => {
                        cx.duplicate_member();
                        let place: usize = *place.get();
                        texts[place].1 = wording;
                    }
                    Entry::Vacant(place) => {
                        place.insert(texts.len());
                        texts.push(((&*tag).into(), wording));
                    }
                }
                Ok(())
            })?;
        }
        if texts.is_empty() {
            let message = format!("expected a text in at least one language, found none; {loss}");
            cx.error(Code::BadValue, message);
            return Ok(None);
        }
        texts.shrink_to_fit();
        Ok(Some(Self::Tagged(texts)))
    }
}

/// A [`Text`] that is kept only where none like it was kept before.
pub(super) enum Wording<'de> {
    Plain(Cow<'de, str>),
    Kept(Text),
}

impl Wording<'_> {
    pub(super) fn borrowed(&self) -> TextRef<'_> {
        match self {
            Self::Plain(text) => TextRef::Plain(text),
            Self::Kept(text) => text.borrowed(),
        }
    }
}

impl<'de> Value<'de> for Wording<'de> {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        match found {
            Scalar::Text(text) => Some(Self::Plain(text)),
            found => Text::scalar(cx, loss, found).map(Self::Kept),
        }
    }

    fn object(cx: &mut Context, loss: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        Ok(Text::object(cx, loss, json)?.map(Self::Kept))
    }
}
