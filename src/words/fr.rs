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
    network: NetworkWords {
        title: "Qui : acteurs et liens",
        heading: "Qui est lié à qui\u{a0}: {actors}, {ties}",
        mixed_heading: "Comment ils sont reliés\u{a0}: {list}",
        ties: Forms::two("{n} lien", "{n} liens"),
        connections: Forms::two("{n} relation", "{n} relations"),
        goods: Forms::two("{n} marchandise", "{n} marchandises"),
        parts: Forms::two("{n} groupe sans lien avec d’autres", "{n} groupes sans lien entre eux"),
        node: "{name}, {kind}, {ties}, {cases}",
        node_short: "{name}, {kind}, {ties}",
        tied: Forms::two("lié à {n} autre", "lié à {n} autres"),
        alone: "sans lien",
        in_cases: Forms::two("dans {n} affaire", "dans {n} affaires"),
        tie: "{claims}\u{a0}; {cases}",
        membership: "{a} – {b}\u{a0}: {cases}",
        arrow: "À sens unique",
        larger_degree: "Plus grand\u{a0}: plus de liens",
        larger_betweenness: "Plus grand\u{a0}: plus souvent entre d’autres",
        larger_cases: "Plus grand\u{a0}: plus d’affaires",
        group: "Groupe {n}",
        other_groups: "Groupes plus petits",
        other_countries: "Autre ou inconnu",
        empty: "Rien à montrer\u{a0}: aucun acteur ne répond au filtre.",
        shown: "Sont montrés\u{a0}: {actors} et {ties}, en {parts}.",
        shown_mixed: "Sont montrés\u{a0}: {list}, avec {links}, en {parts}.",
        proven: "Liens établis par une juridiction pénale\u{a0}: {n} sur {total}.",
        connected: "Le plus de liens\u{a0}: {names}.",
        ranked: "{name} ({n})",
        brokers: "Le plus souvent sur le plus court chemin entre d’autres\u{a0}: {names}.",
        caution: "L’absence d’un lien signifie qu’aucune affaire de ce dossier n’en montre, non qu’il n’y en a pas.",
        estimated: "La fréquence des positions intermédiaires est estimée à partir d’une partie des acteurs.",
        weaker: Forms::two(
            "{n} lien moins bien établi n’est pas montré",
            "{n} liens moins bien établis ne sont pas montrés",
        ),
        farther: Forms::two("{n} plus éloigné n’est pas montré", "{n} plus éloignés ne sont pas montrés"),
        filtered: Forms::two(
            "{n} hors du filtre apparaît en pâle",
            "{n} hors du filtre apparaissent en pâle",
        ),
        unnamed: Forms::two(
            "{n} nom n’a pas de place\u{a0}; agrandissez pour le lire",
            "{n} noms n’ont pas de place\u{a0}; agrandissez pour les lire",
        ),
        table_caption: "Qui est montré, avec quelle centralité et quels liens",
        ties_caption: "Les liens et ce qui les étaye",
        column_name: "Nom",
        column_kind: "Type",
        column_degree: "Liens",
        column_betweenness: "Intermédiarité",
        column_core: "Indice de cœur",
        column_community: "Communauté",
        column_component: "Groupe connexe",
        column_tied_to: "Lié à",
        column_from: "De",
        column_to: "À",
        column_links: "Faits",
        column_sources: "Sources",
        kind_goods: "Marchandises",
        kind_countries: "Pays",
    },

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
