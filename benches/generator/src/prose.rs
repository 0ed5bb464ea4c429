//! Titles and summaries of cases: a few hundred bytes of plain sentences, in English and often in a second language.

use crate::goods::Good;
use crate::json::Json;
use crate::random::Random;

/// What a case's words are about.
pub(crate) struct Told<'a> {
    pub(crate) good: Option<&'a Good>,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    pub(crate) seizures: usize,
    pub(crate) year: i32,
}

const GROUPS: &[&str] = &[
    "A family network",
    "A group of brokers and hauliers",
    "A ring around a free-zone company",
    "A criminal association of several families",
    "An organized crime group with members in four countries",
];
const WAYS: &[&str] = &[
    "in containers declared as furniture and household goods",
    "in lorries with false walls, several times a week",
    "through the post, in parcels of less than two kilograms",
    "on fishing boats that met the freighter at night",
    "with papers that named companies which had never traded",
];
const ENDS: &[&str] = &[
    "Investigators followed the money through exchange offices and prepaid cards.",
    "Several customs officers were suspended; two of them are charged with corruption.",
    "The organizers remain abroad, and extradition has been asked for.",
    "Accounts, lorries and a warehouse were confiscated.",
    "A parallel inquiry looks into who owned the companies behind the shipments.",
    "Telephone records tie the group to two earlier cases.",
];
const FRENCH_ENDS: &[&str] = &[
    "Les enquêteurs ont suivi l’argent à travers des bureaux de change.",
    "Plusieurs douaniers ont été suspendus et deux d’entre eux sont poursuivis.",
    "Les organisateurs sont à l’étranger et leur extradition a été demandée.",
];

/// Writes the members `title` and `summary`; a few cases have none of the latter.
pub(crate) fn write(json: &mut Json<'_>, random: &mut Random, told: &Told<'_>) {
    let language = random.below(100);
    let good = told
        .good
        .map_or(["goods", "marchandises", "بضائع"], |good| [good.english, good.french, good.arabic]);
    let (from, to, year) = (told.from, told.to, told.year);
    let english = match random.below(4) {
        0 => format!("{}: from {from} to {to}", capital(good[0])),
        1 => format!("{} seized in {to} ({year})", capital(good[0])),
        2 => format!("The {from} – {to} case of {year}"),
        _ => format!("{} for {to}", capital(good[0])),
    };
    json.name("title");
    match language {
        0..55 => json.string(&english),
        55..85 => json
            .object()
            .member("en", &english)
            .member("fr", &format!("{} : de {from} à {to}", capital(good[1])))
            .end_object(),
        _ => json.object().member("en", &english).member("ar", &format!("{} إلى {to}", good[2])).end_object(),
    };
    if random.chance(8) {
        return;
    }
    let mut english = format!(
        "{} moved {} from {from} to {to} {}. {} {} recorded. {}",
        random.pick(GROUPS),
        good[0],
        random.pick(WAYS),
        told.seizures,
        if told.seizures == 1 { "seizure is" } else { "seizures are" },
        random.pick(ENDS),
    );
    if random.chance(40) {
        english.push(' ');
        english.push_str(random.pick(ENDS));
    }
    json.name("summary");
    if (55..70).contains(&language) {
        let french = format!(
            "Un réseau a fait passer des {} de {from} à {to} en {year}. {}",
            good[1],
            random.pick(FRENCH_ENDS)
        );
        json.object().member("en", &english).member("fr", &french).end_object();
    } else {
        json.string(&english);
    }
}

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
