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
    network: NetworkWords { title: "Who: actors and their ties" },

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
