//! Everything the pages say, in French.

mod format;

use super::messages::*;
use super::plural::Forms;

/// The words of French.
pub(super) const FR: Words = Words {
    format: format::FORMAT,

    common: CommonWords {
        loading: "Chargement…",
        cases: Forms::two("{n} affaire", "{n} affaires"),
        countries: Forms::two("{n} pays", "{n} pays"),
        actors: Forms::two("{n} acteur", "{n} acteurs"),
        seizures: Forms::two("{n} saisie", "{n} saisies"),
    },

    // -------------------------------------------------------------------------------------------- map
    map: MapWords { title: "Où : affaires par pays" },

    // ---------------------------------------------------------------------------------------- network
    network: NetworkWords { title: "Qui : acteurs et liens" },

    // ------------------------------------------------------------------------------------------ trend
    trend: TrendWords { title: "Quand : affaires dans le temps" },

    // ---------------------------------------------------------------------------------------- figures
    figures: FiguresWords { title: "Chiffres clés" },

    // ------------------------------------------------------------------------------------------ cases
    cases: CasesWords { title: "Affaires" },

    // ---------------------------------------------------------------------------------------- filters
    filters: FilterWords { title: "Filtres" },

    // --------------------------------------------------------------------------------------- briefing
    briefing: BriefingWords { title: "Note de synthèse" },

    // --------------------------------------------------------------------------------------- problems
    problems: ProblemWords { title: "Problèmes dans ce fichier" },
};
