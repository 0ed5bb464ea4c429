//! Writes the structs that hold messages, and a walk over each, so that no message escapes the tests.

use super::Forms;

/// The last part of a plural form's path.
pub(super) const FORM_NAMES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Something that holds messages and can show each with its path, such as `common.loading`.
pub(super) trait Walk {
    /// Shows every message, in the order of the fields, to someone who may replace it.
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut &'static str));
}

impl Walk for &'static str {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut &'static str)) {
        visit(path, self);
    }
}

impl Walk for Forms {
    fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut &'static str)) {
        let Forms { zero, one, two, few, many, other } = self;
        for (name, text) in FORM_NAMES.into_iter().zip([zero, one, two, few, many, other]) {
            visit(&format!("{path}.{name}"), text);
        }
    }
}

/// A section: a field is a `&'static str` with `{name}` placeholders, `Forms` where it counts something, or
/// another section.
macro_rules! section {
    ($(#[$about:meta])* $section:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $section {
            $(
                $(#[$field_about])*
                #[doc = concat!("\n\n`", stringify!($field), "` in `en.rs` and in every other language.")]
                pub $field: $kind,
            )*
        }

        impl Walk for $section {
            fn walk(&mut self, path: &str, visit: &mut dyn FnMut(&str, &mut &'static str)) {
                $(self.$field.walk(&format!("{path}.{}", stringify!($field)), visit);)*
            }
        }
    };
}

/// A section of plain messages, one for each word that a member of the format may hold.
macro_rules! labels {
    ($(#[$about:meta])* $section:ident { $($field:ident,)* }) => {
        section! {
            $(#[$about])*
            $section { $($field: &'static str,)* }
        }

        impl $section {
            /// The label of a word of the format; the word itself where it is none, so that it shows.
            pub fn of<'a>(&self, word: &'a str) -> &'a str {
                let labels = [$((stringify!($field), self.$field)),*];
                labels.into_iter().find(|(field, _)| same_word(field, word)).map_or(word, |(_, label)| label)
            }
        }
    };
}

pub(super) use {labels, section};

/// Whether a field is named after a word: `tlp_amber_strict` after `TLP:AMBER+STRICT`.
pub(super) fn same_word(field: &str, word: &str) -> bool {
    let plain = |byte: u8| if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { b'_' };
    word.bytes().map(plain).eq(field.bytes())
}
