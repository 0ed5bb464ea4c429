//! The list of everything the pages say, as types: a language that lacks a message does not compile.
//! Takes nothing, gives the shape of `en.rs`, `fr.rs`, `es.rs` and `ar.rs`, and a walk over all messages.

use super::Forms;
use super::format::FormatWords;
use super::section::{Walk, section};

section! {
    /// Words that more than one element uses.
    CommonWords {
        loading: &'static str,
        cases: Forms,
        countries: Forms,
        actors: Forms,
        seizures: Forms,
    }
}

// ---------------------------------------------------------------------------------------------------- map

section! {
    /// Words of the map.
    MapWords {
        title: &'static str,
    }
}

// ------------------------------------------------------------------------------------------------ network

section! {
    /// Words of the network.
    NetworkWords {
        title: &'static str,
    }
}

// -------------------------------------------------------------------------------------------------- trend

section! {
    /// Words of the trend charts.
    TrendWords {
        title: &'static str,
    }
}

// ------------------------------------------------------------------------------------------------ figures

section! {
    /// Words of the headline figures.
    FiguresWords {
        title: &'static str,
    }
}

// -------------------------------------------------------------------------------------------------- cases

section! {
    /// Words of the case list and the case page.
    CasesWords {
        title: &'static str,
    }
}

// ------------------------------------------------------------------------------------------------ filters

section! {
    /// Words of the filter bar.
    FilterWords {
        title: &'static str,
    }
}

// ----------------------------------------------------------------------------------------------- briefing

section! {
    /// Words of the briefing page.
    BriefingWords {
        title: &'static str,
    }
}

// ----------------------------------------------------------------------------------------------- problems

section! {
    /// Words about what was wrong with a file.
    ProblemWords {
        title: &'static str,
    }
}

// -------------------------------------------------------------------------------------------------- whole

section! {
    /// Everything the pages say, in one language.
    Words {
        format: FormatWords,
        common: CommonWords,
        map: MapWords,
        network: NetworkWords,
        trend: TrendWords,
        figures: FiguresWords,
        cases: CasesWords,
        filters: FilterWords,
        briefing: BriefingWords,
        problems: ProblemWords,
    }
}

impl Words {
    /// Every message with its path, such as `common.loading` or `common.cases.one`, in the order above.
    pub fn entries(&self) -> Vec<(String, &'static str)> {
        let mut entries = Vec::new();
        self.clone()
            .walk("", &mut |path, text| entries.push((path.trim_start_matches('.').to_owned(), *text)));
        entries
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Language;

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
}
