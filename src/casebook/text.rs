//! Text in one language or several: keeps what the book says and picks what a reader can read.

/// A text of the casebook, in at least one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// A bare string: in the book's own language.
    Plain(Box<str>),
    /// BCP 47 tag and text, in the order of the file; never empty.
    Tagged(Vec<(Box<str>, Box<str>)>),
}

/// A [`Text`] that is kept elsewhere, or not kept yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRef<'a> {
    /// As [`Text::Plain`].
    Plain(&'a str),
    /// As [`Text::Tagged`].
    Tagged(&'a [(Box<str>, Box<str>)]),
}

impl Text {
    /// The same, borrowed.
    #[inline]
    pub fn borrowed(&self) -> TextRef<'_> {
        match self {
            Self::Plain(text) => TextRef::Plain(text),
            Self::Tagged(texts) => TextRef::Tagged(texts),
        }
    }

    /// As [`TextRef::get`].
    pub fn get<'a>(&'a self, lang: &str, book_language: &'a str) -> &'a str {
        self.borrowed().get(lang, book_language)
    }

    /// As [`TextRef::get_tagged`].
    pub fn get_tagged<'a>(&'a self, lang: &str, book_language: &'a str) -> (&'a str, &'a str) {
        self.borrowed().get_tagged(lang, book_language)
    }

    /// As [`TextRef::all`].
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.borrowed().all()
    }
}

impl<'a> TextRef<'a> {
    /// The text for a reader of `lang`: that language, else its base language, else the book's language, else the
    /// first there is. `book_language` is [`super::Casebook::language`].
    pub fn get(self, lang: &str, book_language: &'a str) -> &'a str {
        self.get_tagged(lang, book_language).1
    }

    /// As [`TextRef::get`], with the language tag the text is in, for the `lang` attribute of a page.
    pub fn get_tagged(self, lang: &str, book_language: &'a str) -> (&'a str, &'a str) {
        match self {
            Self::Plain(text) => (book_language, text),
            Self::Tagged(texts) => {
                let find = |wanted: &str| texts.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
                let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
                find(lang)
                    .or_else(|| find(&base(lang)))
                    .or_else(|| find(book_language))
                    .or_else(|| find(&base(book_language)))
                    .or_else(|| texts.first())
                    .map_or((book_language, ""), |(tag, text)| (tag, text))
            }
        }
    }

    /// The text in every language it has.
    pub fn all(self) -> impl Iterator<Item = &'a str> {
        let (plain, tagged) = match self {
            Self::Plain(text) => (Some(text), &[][..]),
            Self::Tagged(texts) => (None, texts),
        };
        plain.into_iter().chain(tagged.iter().map(|(_, text)| &**text))
    }

    /// A text of its own.
    pub fn to_text(self) -> Text {
        match self {
            Self::Plain(text) => Text::Plain(text.into()),
            Self::Tagged(texts) => Text::Tagged(texts.into()),
        }
    }
}

impl<'a> From<&'a Text> for TextRef<'a> {
    fn from(text: &'a Text) -> Self {
        text.borrowed()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_comes_first_then_the_books_then_any() {
        let text = Text::Tagged(vec![("fr".into(), "Tabac".into()), ("en".into(), "Tobacco".into())]);
        assert_eq!(text.get("en-GB", "fr"), "Tobacco");
        assert_eq!(text.get("ar", "en"), "Tobacco");
        assert_eq!(text.get_tagged("ar", "de"), ("fr", "Tabac"));
        assert_eq!(Text::from("Gold").get_tagged("ar", "en"), ("en", "Gold"));
    }
}
