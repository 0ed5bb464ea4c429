//! Spanish words of what a map shows together and what it leaves out.

use crate::words::shown::ShownWords;

/// Of what is shown together and what is left out.
pub(in crate::words) const SHOWN: ShownWords = ShownWords {
    left_out: "Excluidos por el filtro",
    show_only: "{class}. Actívelo para mostrar solo estos.",
    show_all: "{class}. Actívelo para volver a mostrar todo.",
    gathered: "{seizures} en {places}",
    largest: "Sobre todo: {list}",
    closer: "Amplíe para separarlos",
    add_up: "Los símbolos con un número reúnen lo que está cerca y se abren al ampliar; los números suman {total}.",
};
