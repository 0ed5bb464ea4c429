//! Takes a language tag, and names from a browser, gives numbers, dates and names as its readers write them.
//! Its tables are its own, after CLDR 48: one casebook makes one picture, whatever the browser's version.

use std::collections::BTreeMap;

use super::country_names::english;
use super::{Forms, Language, Plural, PluralRule, Words, fill};

mod conventions;
mod date;
mod number;

pub use conventions::Conventions;

/// How one reader reads: words, numbers, dates and names.
#[derive(Clone, Debug)]
pub struct Locale {
    /// The BCP 47 tag that was asked for.
    pub tag: String,
    language: Language,
    words: &'static Words,
    plural_rule: PluralRule,
    is_rtl: bool,
    conventions: Conventions,
    names: BTreeMap<String, String>,
}

/// Equal locales write every text alike.
impl PartialEq for Locale {
    fn eq(&self, other: &Locale) -> bool {
        let plain = |locale: &Locale| (locale.language, locale.plural_rule, locale.is_rtl);
        self.tag == other.tag
            && plain(self) == plain(other)
            && std::ptr::eq(self.words, other.words)
            && self.conventions == other.conventions
            && self.names == other.names
    }
}

impl Locale {
    /// The locale that ships with the crate, the same everywhere. `en`, `fr`, `es` and `ar` are complete;
    /// any other tag reads English. Digits are Latin, but for Arabic with `-u-nu-arab` in its tag.
    pub fn fixed(tag: &str) -> Locale {
        let language = Language::of_tag(tag);
        let conventions = Conventions::of(language);
        let wants_arabic_digits = language == Language::Ar && tag.to_ascii_lowercase().contains("-nu-arab");
        Locale {
            tag: tag.to_owned(),
            language,
            words: language.words(),
            plural_rule: PluralRule::of_tag(language.tag()),
            is_rtl: language.is_rtl(),
            conventions: if wants_arabic_digits { conventions.with_arabic_digits() } else { conventions },
            names: BTreeMap::new(),
        }
    }

    /// Adds names by code (ISO 3166-1 alpha-2, UN M49); they go before those given earlier and the crate's.
    pub fn with_names(mut self, names: BTreeMap<String, String>) -> Locale {
        self.names.extend(names);
        self
    }

    /// Takes other tables for numbers and dates, such as a browser's for a language that is not here.
    pub fn with_conventions(self, conventions: Conventions) -> Locale {
        Locale { conventions, ..self }
    }

    /// Takes the words of one more language ([`Words::with_messages`]), which is that of the tag: its plural
    /// rule and direction come along. Words such as "million" inside a number stay as they were.
    pub fn with_words(self, words: &'static Words) -> Locale {
        let (plural_rule, is_rtl) = (PluralRule::of_tag(&self.tag), is_rtl_tag(&self.tag));
        Locale { words, plural_rule, is_rtl, ..self }
    }

    /// The messages.
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// Which of the four languages it reads, or falls back to.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether text runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.is_rtl
    }

    /// The plural category of a number.
    pub fn plural(&self, number: f64) -> Plural {
        self.plural_rule.category(number)
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
        self.count_with(forms, number, &[])
    }

    /// The form that goes with a number, with `{n}` and other places filled as [`Locale::say`] does.
    pub fn count_with(&self, forms: &Forms, number: u64, values: &[(&str, &str)]) -> String {
        let form = forms.pick(self.plural(number as f64));
        // The number is not isolated: beside its noun it has the sentence's own direction.
        self.filled(form, values, Some(&self.integer(number)))
    }

    /// A template with its places filled. In a right-to-left language each value is isolated, so that a Latin
    /// name does not pull the words around it out of order.
    pub fn say(&self, template: &str, values: &[(&str, &str)]) -> String {
        self.filled(template, values, None)
    }

    fn filled(&self, template: &str, values: &[(&str, &str)], number: Option<&str>) -> String {
        let isolated: Vec<String> = values.iter().map(|(_, value)| self.isolate(value)).collect();
        let names = values.iter().map(|(name, _)| *name);
        let values = names.zip(isolated.iter().map(String::as_str));
        let all: Vec<(&str, &str)> = number.map(|number| ("n", number)).into_iter().chain(values).collect();
        fill(template, &all)
    }

    /// Text of another direction, held together in a right-to-left sentence by U+2068 and U+2069.
    pub fn isolate(&self, text: &str) -> String {
        if self.is_rtl() { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }
}

/// Whether the language of a tag is written from right to left.
fn is_rtl_tag(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&primary.as_str())
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
    fn counts_fill_other_places_too() {
        let count = |tag| {
            let locale = Locale::fixed(tag);
            locale.count_with(&locale.words().map.cases_in, 3, &[("country", "{n}")])
        };
        assert_eq!(count("en"), "3 cases in {n}");
        assert_eq!(count("ar"), "\u{2068}{n}\u{2069}: 3 قضايا");
    }

    #[test]
    fn one_more_language_brings_its_plural_rule() {
        let messages = [
            ("common.cases.one", "{n} дело"),
            ("common.cases.few", "{n} дела"),
            ("common.cases.other", "{n} дел"),
        ];
        let messages = messages.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let (words, unknown) = Language::En.words().with_messages(&BTreeMap::from(messages));
        assert!(unknown.is_empty());
        let locale = Locale::fixed("ru").with_words(words);
        let count = |number| locale.count(&locale.words().common.cases, number);
        assert_eq!([count(1), count(3), count(5), count(21)], ["1 дело", "3 дела", "5 дел", "21 дело"]);
        assert_eq!(locale.words().common.close, "Close");
        assert!(!locale.is_rtl());
        assert!(Locale::fixed("fa").with_words(words).is_rtl());
        assert_ne!(locale, Locale::fixed("ru"));
        assert_eq!(locale, locale.clone());
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
