//! French words of what statistics say of figures over time, of scales, and of what happened below the axis.

use crate::words::Forms;
use crate::words::fitted::{AssumedLabels, FittedWords, HappenedWords, PaceLabels, ScaledWords, ShortLabels};

/// Of what statistics say.
pub(in crate::words) const FITTED: FittedWords = FittedWords {
    new_cases: "Nouvelles affaires",
    new_actors: "Acteurs des nouvelles affaires",
    pace: PaceLabels { year: "par an", quarter: "par trimestre", month: "par mois", day: "par jour" },
    rose: "{name}\u{a0}: hausse de {first} en {from} à {last} en {to}",
    fell: "{name}\u{a0}: baisse de {first} en {from} à {last} en {to}",
    stood: "{name}\u{a0}: {first} en {from}, {last} en {to}",
    then: "{one}\u{a0}; {other}",
    clear_rise: "la hausse est statistiquement nette (p {p})",
    clear_fall: "la baisse est statistiquement nette (p {p})",
    amount: "{slope} {pace}, entre {low} et {high} avec 95\u{a0}% de confiance",
    no_trend: "ni hausse ni baisse ne se distingue du hasard (p {p})",
    too_few: Forms::two(
        "{n} au total, c’est trop peu pour un test",
        "{n} au total, c’est trop peu pour un test",
    ),
    short_rise: "Hausse statistiquement nette (p {p})",
    short_fall: "Baisse statistiquement nette (p {p})",
    short_none: "Ni hausse ni baisse nette (p {p})",
    short_few: "Trop peu pour un test",
    too_short: Forms::two(
        "{name}\u{a0}: {what} ({n} période entière\u{a0}; il en faut {limit})",
        "{name}\u{a0}: {what} ({n} périodes entières\u{a0}; il en faut {limit})",
    ),
    short_for: ShortLabels {
        trend: "trop court pour tester une hausse ou une baisse",
        changepoints: "trop court pour trouver des changements de niveau",
        forecast: "trop court pour une prévision",
        smooth: "trop court pour un lissage",
        seasonal: "trop court pour trouver des saisons",
        unusual: "trop court pour dire ce qui sort du lot",
    },
    too_long: "{name}\u{a0}: rien n’est ajusté à plus de {limit} périodes",
    no_seasons: "Les années n’ont pas de saisons\u{a0}: celles-ci ne se voient que par mois ou par trimestre",
    out_of_range: "{name}\u{a0}: valeurs trop grandes pour un ajustement",
    changed: "{name}\u{a0}: un nouveau niveau à partir de {period}, qui a pu commencer entre {low} et {high} (95\u{a0}%)\u{a0}: {before} avant, {after} après",
    unchanged: "{name}\u{a0}: aucun changement de niveau ne se distingue du hasard",
    expected: "{name}\u{a0}: si rien ne change, {value} en {period}, entre {low} et {high} avec une probabilité de 95\u{a0}%",
    forecast: "Prévision",
    season: "{name}\u{a0}: le plus haut en {high}, le plus bas en {low} (p {p})",
    no_season: "{name}\u{a0}: aucune saison ne se distingue du hasard (p {p})",
    stood_out: "{name}\u{a0}: {period} sort du lot avec {value}, alors que {low} à {high} était attendu",
    more_stood_out: Forms::two("{n} autre période sort du lot", "{n} autres périodes sortent du lot"),
    nothing_unusual: "{name}\u{a0}: aucune période ne sort du lot",
    assumed: AssumedLabels {
        trend: "Ligne droite\u{a0}: la médiane des pentes entre toutes les paires de valeurs (Theil-Sen), ombrée de son intervalle à 95\u{a0}%, tracée seulement où le test de Mann-Kendall trouve une hausse ou une baisse (p inférieur à 0,05). Il suppose des périodes indépendantes et ne prend que celles couvertes en entier.",
        changepoints: "Marches\u{a0}: niveaux trouvés par la meilleure partition (PELT), ombrés où un nouveau a pu commencer. Une hausse régulière se lit en marches.",
        forecast: "Ligne brisée, ombrée de son intervalle de prévision à 95\u{a0}%\u{a0}: lissage exponentiel, pas plus loin qu’un tiers des périodes connues. Elle suppose que rien ne change.",
        smooth: "Courbe grise\u{a0}: régression locale (LOESS) sur deux tiers des valeurs. Ce ne sont pas des données.",
        seasonal: "Ligne pointillée\u{a0}: mouvement lent et saison (STL), tracée seulement où la saison dépasse le hasard (p inférieur à 0,01).",
        unusual: "Anneaux\u{a0}: périodes loin d’une courbe robuste, saisons déduites\u{a0}: plus de 3,5 écarts types.",
    },
    about_new: "Les tests portent sur les nouvelles affaires\u{a0}: chacune compte une fois, dans la période où elle commence. Les affaires en cours figurent dans plusieurs périodes, qui ne sont alors pas indépendantes.",
    many_tests: Forms::two(
        "{n} courbe est testée\u{a0}; sur vingt sans aucune tendance, une semble en avoir une.",
        "{n} courbes sont testées\u{a0}; sur vingt sans aucune tendance, une semble en avoir une.",
    ),
    interval_note: "Ombre autour des nombres\u{a0}: l’intervalle de Poisson exact à 95\u{a0}%, pour ce qui arrive un par un. Pour des nombres si petits, aucun pourcentage n’est donné.",
    of_figures: "Les statistiques portent sur les chiffres eux-mêmes\u{a0}: aucune n’est tracée sur un indice ou sur des parts.",
    apart: "Avec des statistiques, chaque courbe est placée à part.",
    smooth_column: "{name}, lissé",
    forecast_column: "{name}, prévision",
};

/// Of scales.
pub(in crate::words) const SCALED: ScaledWords = ScaledWords {
    log_zeros: Forms::two(
        "{n} valeur nulle n’a pas de place sur une échelle logarithmique\u{a0}: elle figure en creux au pied, et aucune ligne n’y mène.",
        "{n} valeurs nulles n’ont pas de place sur une échelle logarithmique\u{a0}: elles figurent en creux au pied, et aucune ligne n’y mène.",
    ),
    log_lines: "Barres et aires partent de zéro, qu’une échelle logarithmique n’a pas\u{a0}: tracé en lignes.",
    log_note: "Échelle logarithmique\u{a0}: des hauteurs égales sont des rapports égaux, non des quantités égales.",
    index_axis: "Indice\u{a0}: première période = 100",
    index_base: "Indice\u{a0}: {period} = 100",
    index_small: "Aucun indice n’est tracé pour ce qui commence à moins de dix\u{a0}: {list}.",
    index_lines: "Des indices ne s’additionnent pas\u{a0}: tracé en lignes.",
    share_axis: "Part du total de la période",
    share_small: Forms::two(
        "Aucune part n’est tracée pour {n} période à moins de dix au total.",
        "Aucune part n’est tracée pour {n} périodes à moins de dix au total.",
    ),
    share_needs: "Des parts supposent plusieurs éléments qui s’additionnent\u{a0}: tracé en chiffres.",
};

/// Of what happened.
pub(in crate::words) const HAPPENED: HappenedWords = HappenedWords {
    operations: "Opérations",
    outcomes: "Issues des affaires",
    outcomes_in: Forms::two("{period}\u{a0}: {n} issue", "{period}\u{a0}: {n} issues"),
    undated: Forms::two(
        "{n} opération ou issue sans date n’est pas montrée.",
        "{n} opérations ou issues sans date ne sont pas montrées.",
    ),
    outside: Forms::two(
        "{n} opération ou issue se situe hors de la période montrée.",
        "{n} opérations ou issues se situent hors de la période montrée.",
    ),
};
