//! French words of what a map shows together and what it leaves out.

use crate::words::shown::ShownWords;

/// Of what is shown together and what is left out.
pub(in crate::words) const SHOWN: ShownWords = ShownWords {
    left_out: "Exclus par le filtre",
    show_only: "{class}. Activer pour n’afficher que ceux-ci.",
    show_all: "{class}. Activer pour tout afficher de nouveau.",
    gathered: "{seizures} dans {places}",
    largest: "Surtout\u{a0}: {list}",
    closer: "Zoomer pour les séparer",
    add_up: "Les symboles portant un nombre rassemblent ce qui est proche et s’ouvrent au zoom\u{a0}; les nombres totalisent {total}.",
};
