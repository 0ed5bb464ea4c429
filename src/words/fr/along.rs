//! French words of moving along time.

use crate::words::Forms;
use crate::words::along::AlongWords;

/// Of moving along time.
pub(in crate::words) const ALONG: AlongWords = AlongWords {
    whole: "Toute la période",
    wheel_hint: "Cliquez sur le graphique ou maintenez Ctrl pour zoomer avec la molette",
    touch_hint: "Zoomez dans le temps avec deux doigts",
    said_marked: "{span}\u{a0}: période marquée",
    unmarked: "Aucune période marquée",
    unmark: "Ne plus marquer {span}",
    series: "Lignes",
    use_name: "{name}\u{a0}: cliquez pour masquer, avec Alt pour afficher seul",
    hidden: "{name}\u{a0}: masqué",
    shown: "{name}\u{a0}: affiché",
    alone: "Seulement {name}",
    show_all: "Afficher toutes les lignes",
    listen: "Écouter",
    silence: "Arrêter",
    listen_note: "Les lignes sont jouées l’une après l’autre, de la première période à la dernière\u{a0}; plus la valeur est élevée, plus le son est aigu.",
    keys: "Les flèches gauche et droite vont de point en point, haut et bas de ligne en ligne. Entrée sélectionne la période, Maj avec les flèches marque une période, Suppr l’enlève. Plus, moins et zéro zooment, Page précédente et Page suivante avancent dans le temps. H masque une ligne, I l’affiche seule, A les affiche toutes. Échap quitte.",
    more_lines: Forms::two("{n} autre ligne", "{n} autres lignes"),
    more_rows: Forms::two(
        "{n} autre rangée est dans le fichier CSV",
        "{n} autres rangées sont dans le fichier CSV",
    ),
};
