//! Spanish words of what statistics say of figures over time, of scales, and of what happened below the axis.

use crate::words::Forms;
use crate::words::fitted::{AssumedLabels, FittedWords, HappenedWords, PaceLabels, ScaledWords, ShortLabels};

/// Of what statistics say.
pub(in crate::words) const FITTED: FittedWords = FittedWords {
    new_cases: "Casos nuevos",
    new_actors: "Actores de casos nuevos",
    pace: PaceLabels { year: "al año", quarter: "al trimestre", month: "al mes", day: "al día" },
    rose: "{name}: aumento de {first} en {from} a {last} en {to}",
    fell: "{name}: descenso de {first} en {from} a {last} en {to}",
    stood: "{name}: {first} en {from}, {last} en {to}",
    then: "{one}; {other}",
    clear_rise: "el aumento es estadísticamente claro (p {p})",
    clear_fall: "el descenso es estadísticamente claro (p {p})",
    amount: "{slope} {pace}, entre {low} y {high} con un 95\u{a0}% de confianza",
    no_trend: "ni un aumento ni un descenso se distinguen del azar (p {p})",
    too_few: Forms::two(
        "{n} en total es demasiado poco para una prueba",
        "{n} en total son demasiado pocos para una prueba",
    ),
    short_rise: "Aumento estadísticamente claro (p {p})",
    short_fall: "Descenso estadísticamente claro (p {p})",
    short_none: "Ni aumento ni descenso claro (p {p})",
    short_few: "Demasiado pocos para una prueba",
    too_short: Forms::two(
        "{name}: {what} ({n} período completo; hacen falta {limit})",
        "{name}: {what} ({n} períodos completos; hacen falta {limit})",
    ),
    short_for: ShortLabels {
        trend: "demasiado corto para probar un aumento o descenso",
        changepoints: "demasiado corto para hallar cambios de nivel",
        forecast: "demasiado corto para un pronóstico",
        smooth: "demasiado corto para suavizarlo",
        seasonal: "demasiado corto para hallar estaciones",
        unusual: "demasiado corto para decir qué destaca",
    },
    too_long: "{name}: no se ajusta nada a más de {limit} períodos",
    no_seasons: "Los años no tienen estaciones: solo se ven por meses o trimestres",
    out_of_range: "{name}: valores demasiado grandes para un ajuste",
    changed: "{name}: un nuevo nivel desde {period}, que pudo empezar entre {low} y {high} (95\u{a0}%): {before} antes, {after} después",
    unchanged: "{name}: ningún cambio de nivel se distingue del azar",
    expected: "{name}: si todo sigue como hasta ahora, {value} en {period}, entre {low} y {high} con una probabilidad del 95\u{a0}%",
    forecast: "Pronóstico",
    season: "{name}: máximo en {high}, mínimo en {low} (p {p})",
    no_season: "{name}: ninguna estación se distingue del azar (p {p})",
    stood_out: "{name}: {period} destaca con {value}, cuando era de esperar de {low} a {high}",
    more_stood_out: Forms::two("{n} período más destaca", "{n} períodos más destacan"),
    nothing_unusual: "{name}: ningún período destaca",
    assumed: AssumedLabels {
        trend: "Línea recta: la mediana de las pendientes entre todos los pares de valores (Theil-Sen), sombreada con su intervalo del 95\u{a0}%, trazada solo donde la prueba de Mann-Kendall halla un aumento o descenso (p inferior a 0,05). Supone períodos independientes y solo toma los cubiertos por completo.",
        changepoints: "Escalones: niveles hallados por la mejor partición (PELT), sombreados donde pudo empezar uno nuevo. Un aumento constante se lee como escalones.",
        forecast: "Línea discontinua, sombreada con su intervalo de predicción del 95\u{a0}%: suavizado exponencial, no más allá de un tercio de los períodos conocidos. Supone que todo sigue como hasta ahora.",
        smooth: "Curva gris: regresión local (LOESS) sobre dos tercios de los valores. No son datos.",
        seasonal: "Línea punteada: movimiento lento y estación (STL), trazada solo donde la estación es más que azar (p inferior a 0,01).",
        unusual: "Anillos: períodos lejos de una curva robusta, descontadas las estaciones: más de 3,5 desviaciones típicas.",
    },
    about_new: "Las pruebas tratan de los casos nuevos: cada uno cuenta una vez, en el período en que empieza. Los casos en curso figuran en varios períodos, que entonces no son independientes.",
    many_tests: Forms::two(
        "Se prueba {n} línea; de veinte sin tendencia alguna, una parece tenerla.",
        "Se prueban {n} líneas; de veinte sin tendencia alguna, una parece tenerla.",
    ),
    interval_note: "Sombra alrededor de los recuentos: el intervalo de Poisson exacto del 95\u{a0}%, para lo que ocurre uno a uno. Con recuentos tan pequeños no se dan porcentajes.",
    of_figures: "Las estadísticas tratan de las cifras mismas: sobre un índice o sobre cuotas no se traza ninguna.",
    apart: "Con estadísticas, cada línea se muestra por separado.",
    smooth_column: "{name}, suavizado",
    forecast_column: "{name}, pronóstico",
};

/// Of scales.
pub(in crate::words) const SCALED: ScaledWords = ScaledWords {
    log_zeros: Forms::two(
        "{n} valor de cero no tiene lugar en una escala logarítmica: figura hueco al pie, y ninguna línea lleva allí.",
        "{n} valores de cero no tienen lugar en una escala logarítmica: figuran huecos al pie, y ninguna línea lleva allí.",
    ),
    log_lines: "Barras y áreas parten de cero, que una escala logarítmica no tiene: se trazan líneas.",
    log_note: "Escala logarítmica: alturas iguales son proporciones iguales, no cantidades iguales.",
    index_axis: "Índice: primer período = 100",
    index_base: "Índice: {period} = 100",
    index_small: "No se traza un índice de lo que empieza con menos de diez: {list}.",
    index_lines: "Los índices no se suman: se trazan líneas.",
    share_axis: "Parte del total del período",
    share_small: Forms::two(
        "No se trazan partes de {n} período con menos de diez en total.",
        "No se trazan partes de {n} períodos con menos de diez en total.",
    ),
    share_needs: "Las partes requieren varios elementos que se sumen: se trazan las cifras.",
};

/// Of what happened.
pub(in crate::words) const HAPPENED: HappenedWords = HappenedWords {
    operations: "Operaciones",
    outcomes: "Desenlaces de casos",
    outcomes_in: Forms::two("{period}: {n} desenlace", "{period}: {n} desenlaces"),
    undated: Forms::two(
        "{n} operación o desenlace sin fecha no se muestra.",
        "{n} operaciones o desenlaces sin fecha no se muestran.",
    ),
    outside: Forms::two(
        "{n} operación o desenlace queda fuera del tiempo mostrado.",
        "{n} operaciones o desenlaces quedan fuera del tiempo mostrado.",
    ),
};
