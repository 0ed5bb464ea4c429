//! Spanish words of moving along time.

use crate::words::Forms;
use crate::words::along::AlongWords;

/// Of moving along time.
pub(in crate::words) const ALONG: AlongWords = AlongWords {
    whole: "Todo el período",
    wheel_hint: "Haga clic en el gráfico o mantenga Ctrl para acercar con la rueda",
    touch_hint: "Acerque el tiempo con dos dedos",
    said_marked: "{span}: período marcado",
    unmarked: "Ningún período marcado",
    unmark: "Quitar la marca de {span}",
    series: "Líneas",
    use_name: "{name}: haga clic para ocultar, con Alt para mostrar solo",
    hidden: "{name}: oculto",
    shown: "{name}: visible",
    alone: "Solo {name}",
    show_all: "Mostrar todas las líneas",
    listen: "Escuchar",
    silence: "Detener",
    listen_note: "Las líneas suenan una tras otra, del primer período al último; cuanto mayor es el valor, más agudo es el tono.",
    keys: "Las flechas izquierda y derecha van de punto en punto, arriba y abajo de línea en línea. Intro selecciona el período, Mayús con flechas marca un período, Supr lo quita. Más, menos y cero cambian la escala, Re Pág y Av Pág recorren el tiempo. H oculta una línea, I la muestra sola, A las muestra todas. Escape sale.",
    more_lines: Forms::two("{n} línea más", "{n} líneas más"),
    more_rows: Forms::two("{n} fila más está en el archivo CSV", "{n} filas más están en el archivo CSV"),
};
