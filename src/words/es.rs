//! Everything the pages say, in Spanish.

mod format;

use super::messages::*;
use super::plural::Forms;

/// The words of Spanish.
pub(super) const ES: Words = Words {
    format: format::FORMAT,

    common: CommonWords {
        loading: "Cargando…",
        cases: Forms::two("{n} caso", "{n} casos"),
        countries: Forms::two("{n} país", "{n} países"),
        actors: Forms::two("{n} actor", "{n} actores"),
        seizures: Forms::two("{n} incautación", "{n} incautaciones"),
    },

    // -------------------------------------------------------------------------------------------- map
    map: MapWords { title: "Dónde: casos por país" },

    // ---------------------------------------------------------------------------------------- network
    network: NetworkWords { title: "Quién: actores y vínculos" },

    // ------------------------------------------------------------------------------------------ trend
    trend: TrendWords { title: "Cuándo: casos a lo largo del tiempo" },

    // ---------------------------------------------------------------------------------------- figures
    figures: FiguresWords { title: "Cifras clave" },

    // ------------------------------------------------------------------------------------------ cases
    cases: CasesWords { title: "Casos" },

    // ---------------------------------------------------------------------------------------- filters
    filters: FilterWords { title: "Filtros" },

    // --------------------------------------------------------------------------------------- briefing
    briefing: BriefingWords { title: "Informe" },

    // --------------------------------------------------------------------------------------- problems
    problems: ProblemWords { title: "Problemas en este archivo" },
};
