//! Everything the pages say, in English.

mod format;

use super::messages::*;
use super::plural::Forms;

/// The words of English.
pub(super) const EN: Words = Words {
    format: format::FORMAT,

    common: CommonWords {
        loading: "Loading…",
        cases: Forms::two("{n} case", "{n} cases"),
        countries: Forms::two("{n} country", "{n} countries"),
        actors: Forms::two("{n} actor", "{n} actors"),
        seizures: Forms::two("{n} seizure", "{n} seizures"),
    },

    // -------------------------------------------------------------------------------------------- map
    map: MapWords { title: "Where: cases by country" },

    // ---------------------------------------------------------------------------------------- network
    network: NetworkWords {
        title: "Who: actors and their ties",
        heading: "Who is tied to whom: {actors}, {ties}",
        mixed_heading: "How they are connected: {list}",
        ties: Forms::two("{n} tie", "{n} ties"),
        connections: Forms::two("{n} connection", "{n} connections"),
        goods: Forms::two("{n} good", "{n} goods"),
        parts: Forms::two("{n} group without ties to others", "{n} groups without ties to each other"),
        node: "{name}, {kind}, {ties}, {cases}",
        node_short: "{name}, {kind}, {ties}",
        tied: Forms::two("tied to {n} other", "tied to {n} others"),
        alone: "tied to no other",
        in_cases: Forms::two("in {n} case", "in {n} cases"),
        tie: "{claims}; {cases}",
        membership: "{a} – {b}: {cases}",
        arrow: "Runs one way",
        larger_degree: "Larger: more ties",
        larger_betweenness: "Larger: more often between others",
        larger_cases: "Larger: more cases",
        group: "Group {n}",
        other_groups: "Smaller groups",
        other_countries: "Other or unknown",
        empty: "Nothing to show: no actor stands under the filter.",
        shown: "Shown: {actors} and {ties}, in {parts}.",
        shown_mixed: "Shown: {list}, with {links}, in {parts}.",
        proven: "Ties proven in a criminal court: {n} of {total}.",
        connected: "Most ties: {names}.",
        ranked: "{name} ({n})",
        brokers: "Most often on the shortest way between others: {names}.",
        caution: "A missing tie means that no case in this book shows one, not that there is none.",
        estimated: "How often somebody lies between others is estimated from a part of them.",
        weaker: Forms::two(
            "{n} tie with weaker proof is not shown",
            "{n} ties with weaker proof are not shown",
        ),
        farther: Forms::two(
            "{n} that is farther away is not shown",
            "{n} that are farther away are not shown",
        ),
        filtered: Forms::two(
            "{n} outside the filter is shown faintly",
            "{n} outside the filter are shown faintly",
        ),
        unnamed: Forms::two(
            "{n} name has no room; zoom in to read it",
            "{n} names have no room; zoom in to read them",
        ),
        table_caption: "Who is shown, how central they are and whom they are tied to",
        ties_caption: "Ties, with what stands behind them",
        column_name: "Name",
        column_kind: "Kind",
        column_degree: "Ties",
        column_betweenness: "Betweenness",
        column_core: "Core number",
        column_community: "Community",
        column_component: "Connected group",
        column_tied_to: "Tied to",
        column_from: "From",
        column_to: "To",
        column_links: "Links",
        column_sources: "Sources",
        kind_goods: "Goods",
        kind_countries: "Countries",
    },

    // ------------------------------------------------------------------------------------------ trend
    trend: TrendWords { title: "When: cases over time" },

    // ---------------------------------------------------------------------------------------- figures
    figures: FiguresWords { title: "Key figures" },

    // ------------------------------------------------------------------------------------------ cases
    cases: CasesWords { title: "Cases" },

    // ---------------------------------------------------------------------------------------- filters
    filters: FilterWords { title: "Filters" },

    // --------------------------------------------------------------------------------------- briefing
    briefing: BriefingWords { title: "Briefing" },

    // --------------------------------------------------------------------------------------- problems
    problems: ProblemWords { title: "Problems in this file" },
};
