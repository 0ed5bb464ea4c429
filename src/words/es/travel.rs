//! Spanish words of routes, and of moving about.

use crate::words::Forms;
use crate::words::travel::{MovingWords, RouteWords};

/// Of routes.
pub(in crate::words) const ROUTES: RouteWords = RouteWords {
    incoming: "entradas",
    outgoing: "salidas",
    through: "en tránsito",
    within: "dentro",
    value_unknown: "Valor no indicado",
    other_goods: "Otras mercancías",
    between_countries: "{routes}, agrupadas en {flows} entre países; se separan al acercarse.",
    between_regions: "{routes}, agrupadas en {flows} entre subregiones; se separan al acercarse.",
    half_proof: "La línea de un flujo muestra el nivel de prueba que alcanza al menos la mitad de sus rutas.",
    not_drawn: Forms::two(
        "{n} ruta en flujos más finos o dentro de un mismo país o subregión no se dibuja a este tamaño; acérquese para verla.",
        "{n} rutas en flujos más finos o dentro de un mismo país o subregión no se dibujan a este tamaño; acérquese para verlas.",
    ),
    flows: Forms::two("{n} flujo", "{n} flujos"),
};

/// Of moving about.
pub(in crate::words) const MOVING: MovingWords = MovingWords {
    play: "Reproducir",
    pause: "Pausa",
    fullscreen: "Pantalla completa",
    leave_fullscreen: "Salir de pantalla completa",
    wheel_hint: "Haga clic en el mapa o mantenga Ctrl para acercar con la rueda",
    touch_hint: "Mueva el mapa con dos dedos",
    fit_selection: "Ajustar a la selección",
    fit_data: "Ajustar a los datos",
};
