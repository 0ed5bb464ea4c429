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
        /// The line above the picture, where actors alone are shown.
        heading: &'static str,
        /// The line above the picture, where more than actors is shown.
        mixed_heading: &'static str,
        /// Pairs of actors that are tied.
        ties: Forms,
        /// Pairs of anything that belong together.
        connections: Forms,
        /// Goods as nodes.
        goods: Forms,
        /// Groups of nodes without a connection to others.
        parts: Forms,
        /// What a node says of itself; the kind begins with a small letter.
        node: &'static str,
        /// The same, of a case.
        node_short: &'static str,
        /// To how many others a node is tied.
        tied: Forms,
        /// Said of a node that is tied to nobody.
        alone: &'static str,
        /// In how many cases a node is.
        in_cases: Forms,
        /// What a tie says of itself: its links with their proof, then how many cases.
        tie: &'static str,
        /// What a membership says of itself.
        membership: &'static str,
        /// In the legend: what an arrowhead means.
        arrow: &'static str,
        /// In the legend: what size means.
        larger_degree: &'static str,
        /// In the legend: what size means.
        larger_betweenness: &'static str,
        /// In the legend: what size means.
        larger_cases: &'static str,
        /// In the legend: a group found by its ties.
        group: &'static str,
        /// In the legend: groups without a colour.
        other_groups: &'static str,
        /// In the legend: countries without a colour, or none known.
        other_countries: &'static str,
        /// Said in the place of an empty picture.
        empty: &'static str,
        /// What is shown, in a sentence.
        shown: &'static str,
        /// The same, where more than actors is shown.
        shown_mixed: &'static str,
        /// How many ties a criminal court found.
        proven: &'static str,
        /// Who has most ties.
        connected: &'static str,
        /// A name with its figure, within such a sentence.
        ranked: &'static str,
        /// Who lies between others.
        brokers: &'static str,
        /// How not to read a network.
        caution: &'static str,
        /// Said where betweenness is an estimate.
        estimated: &'static str,
        /// Ties that are not shown.
        weaker: Forms,
        /// Nodes that are not shown.
        farther: Forms,
        /// Nodes that are shown faintly.
        filtered: Forms,
        /// Names that are not written.
        unnamed: Forms,
        /// Above the table of actors.
        table_caption: &'static str,
        /// Above the table of ties.
        ties_caption: &'static str,
        /// A column.
        column_name: &'static str,
        /// A column.
        column_kind: &'static str,
        /// A column.
        column_degree: &'static str,
        /// A column.
        column_betweenness: &'static str,
        /// A column.
        column_core: &'static str,
        /// A column.
        column_community: &'static str,
        /// A column.
        column_component: &'static str,
        /// A column.
        column_tied_to: &'static str,
        /// A column.
        column_from: &'static str,
        /// A column.
        column_to: &'static str,
        /// A column.
        column_links: &'static str,
        /// A column.
        column_sources: &'static str,
        /// Goods, in the legend.
        kind_goods: &'static str,
        /// Countries, in the legend.
        kind_countries: &'static str,
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
