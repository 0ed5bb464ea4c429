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
    network: NetworkWords {
        title: "Quién: actores y vínculos",
        heading: "Quién está vinculado con quién: {actors}, {ties}",
        mixed_heading: "Cómo se relacionan: {list}",
        ties: Forms::two("{n} vínculo", "{n} vínculos"),
        connections: Forms::two("{n} relación", "{n} relaciones"),
        goods: Forms::two("{n} mercancía", "{n} mercancías"),
        parts: Forms::two("{n} grupo sin vínculos con otros", "{n} grupos sin vínculos entre sí"),
        node: "{name}, {kind}, {ties}, {cases}",
        node_short: "{name}, {kind}, {ties}",
        tied: Forms::two("vínculo con {n} otro", "vínculos con otros {n}"),
        alone: "sin vínculos",
        in_cases: Forms::two("en {n} caso", "en {n} casos"),
        tie: "{claims}; {cases}",
        membership: "{a} – {b}: {cases}",
        arrow: "En un solo sentido",
        larger_degree: "Más grande: más vínculos",
        larger_betweenness: "Más grande: más veces entre otros",
        larger_cases: "Más grande: más casos",
        group: "Grupo {n}",
        other_groups: "Grupos menores",
        other_countries: "Otro o desconocido",
        empty: "Nada que mostrar: ningún actor cumple el filtro.",
        shown: "Se muestran {actors} y {ties}, en {parts}.",
        shown_mixed: "Se muestran {list}, con {links}, en {parts}.",
        proven: "Vínculos probados ante un tribunal penal: {n} de {total}.",
        connected: "Más vínculos: {names}.",
        ranked: "{name} ({n})",
        brokers: "Más veces en el camino más corto entre otros: {names}.",
        caution: "Que falte un vínculo significa que ningún caso de este expediente lo muestra, no que no exista.",
        estimated: "La frecuencia de posiciones intermedias se estima a partir de una parte de los actores.",
        weaker: Forms::two(
            "{n} vínculo con prueba más débil no se muestra",
            "{n} vínculos con prueba más débil no se muestran",
        ),
        farther: Forms::two("{n} más alejado no se muestra", "{n} más alejados no se muestran"),
        filtered: Forms::two(
            "{n} fuera del filtro se muestra atenuado",
            "{n} fuera del filtro se muestran atenuados",
        ),
        unnamed: Forms::two(
            "{n} nombre no cabe; amplíe para leerlo",
            "{n} nombres no caben; amplíe para leerlos",
        ),
        table_caption: "Quién se muestra, con qué centralidad y qué vínculos",
        ties_caption: "Los vínculos y lo que los respalda",
        column_name: "Nombre",
        column_kind: "Tipo",
        column_degree: "Vínculos",
        column_betweenness: "Intermediación",
        column_core: "Número de núcleo",
        column_community: "Comunidad",
        column_component: "Grupo conexo",
        column_tied_to: "Vinculado con",
        column_from: "De",
        column_to: "A",
        column_links: "Hechos",
        column_sources: "Fuentes",
        kind_goods: "Mercancías",
        kind_countries: "Países",
    },

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
