//! What a reviewer would check in every message of every language.

use std::collections::BTreeSet;

use super::Language;

/// The names between braces, without the number, which some plural forms say in words.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    names.collect()
}

#[test]
fn no_message_is_empty_or_padded() {
    for language in Language::ALL {
        for (path, text) in language.words().entries() {
            assert!(!text.trim().is_empty(), "{language:?} {path}");
            assert_eq!(text.trim(), text, "{language:?} {path}");
        }
    }
}

#[test]
fn every_language_fills_the_same_places() {
    let english = Language::En.words().entries();
    for language in Language::ALL {
        let entries = language.words().entries();
        assert_eq!(english.len(), entries.len());
        for ((path, expected), (_, text)) in english.iter().zip(entries) {
            let (mut expected, mut found) = (placeholders(expected), placeholders(text));
            let is_small = ["zero", "one", "two"].iter().any(|form| path.ends_with(&format!(".{form}")));
            if is_small {
                expected.remove("n");
                found.remove("n");
            }
            assert_eq!(found, expected, "{language:?} {path}: {text}");
        }
    }
}

/// Every message of a language with the name of its plural form, if it is one.
fn messages(language: Language) -> Vec<(String, Option<String>, &'static str)> {
    let entries = language.words().entries();
    let paths: BTreeSet<String> = entries.iter().map(|(path, _)| path.clone()).collect();
    let form_of = |path: &str| {
        let (forms, form) = path.rsplit_once('.')?;
        paths.contains(&format!("{forms}.zero")).then(|| form.to_owned())
    };
    entries.iter().map(|(path, text)| (path.clone(), form_of(path), *text)).collect()
}

/// Arabic says none, one and two in words; every other form shows its number.
#[test]
fn a_count_shows_its_number() {
    for language in Language::ALL {
        for (path, form, text) in messages(language) {
            let Some(form) = form else { continue };
            let in_words = language == Language::Ar && ["zero", "one", "two"].contains(&form.as_str());
            assert_eq!(text.contains("{n}"), !in_words, "{language:?} {path}: {text}");
        }
    }
}

/// Double punctuation in French stands after a space that does not break; quotes and apostrophes are curved.
#[test]
fn punctuation_follows_the_language() {
    for language in Language::ALL {
        for (path, _, text) in messages(language) {
            assert!(!text.contains(['\'', '"']) && !text.contains("  "), "{language:?} {path}: {text}");
            let after: Vec<char> = text.chars().collect();
            for pair in after.windows(2) {
                let is_double = [':', ';', '?', '!', '»'].contains(&pair[1]);
                let is_right = if language == Language::Fr { pair[0] == '\u{a0}' } else { pair[0] != ' ' };
                assert!(!is_double || is_right, "{language:?} {path}: {text}");
            }
            let is_latin_mark = language == Language::Ar && text.contains([',', ';', '?']);
            assert!(!is_latin_mark, "{language:?} {path}: {text}");
        }
    }
}

/// Outside placeholders an Arabic message holds no Latin but names that have no Arabic form.
#[test]
fn arabic_is_arabic() {
    const NAMES: [&str; 8] = ["SVG", "PNG", "CSV", "JSON", "SHA-256", "Natural Earth", "TLP", "Alt"];
    for (path, _, text) in messages(Language::Ar) {
        // Keys of a keyboard are called as they are marked.
        if path == "along.keys" {
            continue;
        }
        let outside: String = text.split('{').map(|part| part.rsplit('}').next().unwrap_or(part)).collect();
        let rest = NAMES.iter().fold(outside, |rest, name| rest.replace(name, ""));
        assert!(!rest.contains(|c: char| c.is_ascii_alphabetic()), "{path}: {text}");
    }
}

/// A message that reads the same as the English one was perhaps forgotten. Some are alike on purpose
/// (source, transit, templates of placeholders only), more of them in French than in Arabic.
#[test]
fn little_reads_as_in_english() {
    let english = Language::En.words().entries();
    for (language, most) in [(Language::Fr, 0.12), (Language::Es, 0.08), (Language::Ar, 0.04)] {
        let entries = language.words().entries();
        let same: Vec<&str> = english
            .iter()
            .zip(&entries)
            .filter(|((_, a), (_, b))| a == b)
            .map(|((path, _), _)| path.as_str())
            .collect();
        let share = same.len() as f64 / entries.len() as f64;
        assert!(share < most, "{language:?}: {share} {same:?}");
    }
}
