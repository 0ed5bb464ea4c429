//! Takes a language tag, and names from a browser, gives numbers, dates and names as its readers write them.
//! Its tables are its own, after CLDR 48: one casebook makes one picture, whatever the browser's version.

use std::collections::BTreeMap;

use super::country_names::english;
use super::{Forms, Language, Words, fill, plural};

mod date;
mod number;

/// How one reader reads: words, numbers, dates and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The BCP 47 tag that was asked for.
    pub tag: String,
    language: Language,
    names: BTreeMap<String, String>,
}

impl Locale {
    /// The locale that ships with the crate, the same everywhere. `en`, `fr`, `es` and `ar` are complete;
    /// any other tag reads English.
    pub fn fixed(tag: &str) -> Locale {
        Locale { tag: tag.to_owned(), language: Language::of_tag(tag), names: BTreeMap::new() }
    }

    /// Adds names by code (ISO 3166-1 alpha-2, UN M49); they go before those given earlier and the crate's.
    pub fn with_names(mut self, names: BTreeMap<String, String>) -> Locale {
        self.names.extend(names);
        self
    }

    /// The messages.
    pub fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// The language of the words and of the number and date forms.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether text runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.language.is_rtl()
    }

    /// The name of a country by its alpha-2 code; the code itself where nobody knows a name.
    pub fn country(&self, code: &str) -> String {
        self.name(code)
    }

    /// The name of a region by its M49 code; the code itself where nobody knows a name.
    pub fn region(&self, code: &str) -> String {
        self.name(code)
    }

    fn name(&self, code: &str) -> String {
        match self.names.get(code) {
            Some(name) => name.clone(),
            None => english(code).unwrap_or(code).to_owned(),
        }
    }

    /// "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        let and = match self.language {
            Language::En => " and ",
            Language::Fr => " et ",
            Language::Es => spanish_and(items.last().map_or("", String::as_str)),
            Language::Ar => return items.join(" و"),
        };
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
        }
    }

    /// The form that goes with a number, with `{n}` filled.
    pub fn count(&self, forms: &Forms, number: u64) -> String {
        let form = forms.pick(plural(self.language, number as f64));
        fill(form, &[("n", &self.integer(number))])
    }

    /// Text of another direction, held together in a right-to-left sentence by U+2068 and U+2069.
    pub fn isolate(&self, text: &str) -> String {
        if self.is_rtl() { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }
}

/// Spanish writes "e" before the sound of an i, but not before a diphthong such as that of "hierro".
fn spanish_and(next: &str) -> &'static str {
    let start: String = next.chars().take(3).flat_map(char::to_lowercase).collect();
    let is_vowel = start.starts_with(['i', 'í']) || start.starts_with("hi") || start.starts_with("hí");
    let is_diphthong = ["ia", "ie", "io", "iu", "hia", "hie", "hio"].iter().any(|d| start.starts_with(d));
    if is_vowel && !is_diphthong { " e " } else { " y " }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn lists_read_as_sentences() {
        let list = |tag, names: &[&str]| Locale::fixed(tag).list(&items(names));
        assert_eq!(list("en", &[]), "");
        assert_eq!(list("en", &["a"]), "a");
        assert_eq!(list("en", &["a", "b"]), "a and b");
        assert_eq!(list("en", &["a", "b", "c"]), "a, b and c");
        assert_eq!(list("fr", &["a", "b", "c"]), "a, b et c");
        assert_eq!(list("es", &["a", "b", "c"]), "a, b y c");
        assert_eq!(list("es", &["Francia", "Italia"]), "Francia e Italia");
        assert_eq!(list("es", &["agua", "hierro"]), "agua y hierro");
        assert_eq!(list("ar", &["a", "b", "c"]), "a وb وc");
    }

    #[test]
    fn counts_take_their_form_and_number() {
        let count = |tag, number| {
            let locale = Locale::fixed(tag);
            locale.count(&locale.words().common.cases, number)
        };
        assert_eq!(count("en", 1), "1 case");
        assert_eq!(count("en", 12_000), "12,000 cases");
        assert_eq!(count("fr", 0), "0 affaire");
        assert_eq!(count("es", 1234), "1234 casos");
        assert_eq!(count("ar", 2), "قضيتان");
        assert_eq!(count("ar", 11), "11 قضيةً");
    }

    #[test]
    fn only_right_to_left_text_isolates() {
        assert_eq!(Locale::fixed("en").isolate("x"), "x");
        assert_eq!(Locale::fixed("ar-EG").isolate("x"), "\u{2068}x\u{2069}");
    }

    #[test]
    fn names_come_from_whoever_knows() {
        let names = BTreeMap::from([("FR".to_owned(), "France (officiel)".to_owned())]);
        let locale = Locale::fixed("fr").with_names(names);
        assert_eq!(locale.country("FR"), "France (officiel)");
        assert_eq!(locale.country("KE"), "Kenya");
        assert_eq!(locale.region("011"), "Western Africa");
        assert_eq!(locale.country("??"), "??");
    }

    #[test]
    fn other_languages_read_english() {
        let locale = Locale::fixed("de-CH");
        assert_eq!((locale.tag.as_str(), locale.language(), locale.is_rtl()), ("de-CH", Language::En, false));
    }
}
