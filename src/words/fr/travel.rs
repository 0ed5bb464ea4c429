//! French words of routes, and of moving about.

use crate::words::Forms;
use crate::words::travel::{MovingWords, RouteWords};

/// Of routes.
pub(in crate::words) const ROUTES: RouteWords = RouteWords {
    incoming: "entrées",
    outgoing: "sorties",
    through: "en transit",
    within: "à l’intérieur",
    value_unknown: "Valeur non indiquée",
    other_goods: "Autres marchandises",
    between_countries: "{routes}, regroupés en {flows} entre pays\u{a0}; ils se séparent en zoomant.",
    between_regions: "{routes}, regroupés en {flows} entre sous-régions\u{a0}; ils se séparent en zoomant.",
    half_proof: "Le trait d’un flux indique le niveau de preuve qu’atteint au moins la moitié de ses itinéraires.",
    not_drawn: Forms::two(
        "{n} itinéraire, dans des flux plus minces ou au sein d’un même pays ou d’une même sous-région, n’est pas tracé à cette taille\u{a0}; zoomez pour le voir.",
        "{n} itinéraires, dans des flux plus minces ou au sein d’un même pays ou d’une même sous-région, ne sont pas tracés à cette taille\u{a0}; zoomez pour les voir.",
    ),
    flows: Forms::two("{n} flux", "{n} flux"),
};

/// Of moving about.
pub(in crate::words) const MOVING: MovingWords = MovingWords {
    play: "Lecture",
    pause: "Pause",
    fullscreen: "Plein écran",
    leave_fullscreen: "Quitter le plein écran",
    wheel_hint: "Cliquez sur la carte ou maintenez Ctrl pour zoomer avec la molette",
    touch_hint: "Déplacez la carte avec deux doigts",
    fit_selection: "Ajuster à la sélection",
    fit_data: "Ajuster aux données",
};
