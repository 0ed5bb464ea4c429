//! Made-up names of people, groups, companies and ships, some in Arabic letters too. All combinations of common words:
//! likeness to anybody is chance.

use crate::random::Random;

/// A name in English, and in Arabic where its bearer would write it so.
pub(crate) struct Name {
    pub(crate) english: String,
    pub(crate) arabic: Option<String>,
}

const ARABIC_FIRST: &[(&str, &str)] = &[
    ("Ahmed", "أحمد"),
    ("Hassan", "حسن"),
    ("Khalid", "خالد"),
    ("Layla", "ليلى"),
    ("Mariam", "مريم"),
    ("Omar", "عمر"),
    ("Samir", "سمير"),
    ("Youssef", "يوسف"),
    ("Nadia", "نادية"),
    ("Tariq", "طارق"),
];
const ARABIC_LAST: &[(&str, &str)] = &[
    ("al-Masri", "المصري"),
    ("Haddad", "حداد"),
    ("al-Najjar", "النجار"),
    ("Khoury", "خوري"),
    ("al-Sayegh", "الصايغ"),
    ("Darwish", "درويش"),
    ("al-Tunisi", "التونسي"),
    ("Mansour", "منصور"),
    ("al-Bahri", "البحري"),
    ("Shaheen", "شاهين"),
];
const FIRST: &[&str] = &[
    "Ana", "Boris", "Chen", "Dragan", "Elena", "Farid", "Giulia", "Hiro", "Ivan", "João", "Kwame", "Luís",
    "Marek", "Nguyễn", "Olga", "Pedro", "Rosa", "Søren", "Teresa", "Uche", "Viktor", "Wanjiru", "Yasmin",
    "Zoltán",
];
const LAST: &[&str] = &[
    "Almeida",
    "Bianchi",
    "Costa",
    "Dimitrov",
    "Eze",
    "Fischer",
    "García",
    "Horvat",
    "Ionescu",
    "Jansen",
    "Kamau",
    "Lindqvist",
    "Moreau",
    "Nowak",
    "Okafor",
    "Petrov",
    "Quispe",
    "Rossi",
    "Santos",
    "Trần",
    "Ursu",
    "Vasić",
    "Wong",
    "Yılmaz",
    "Zhang",
];
const COLOURS: &[&str] =
    &["Amber", "Black", "Blue", "Cedar", "Golden", "Green", "Iron", "North", "Red", "Silver"];
const THINGS: &[&str] =
    &["Anchor", "Bridge", "Crescent", "Falcon", "Gate", "Harbour", "Lion", "River", "Star", "Wolf"];
const TRADES: &[&str] = &[
    "Trading LLC",
    "Logistics Ltd",
    "Import-Export SARL",
    "Freight GmbH",
    "General Trading FZE",
    "Tobacco SA",
    "Shipping Co.",
    "Holdings BV",
];

/// A person's name; `arabic` for a community that writes Arabic.
pub(crate) fn person(random: &mut Random, arabic: bool) -> Name {
    if !arabic {
        return Name { english: format!("{} {}", random.pick(FIRST), random.pick(LAST)), arabic: None };
    }
    let (first, last) = (random.pick(ARABIC_FIRST), random.pick(ARABIC_LAST));
    Name { english: format!("{} {}", first.0, last.0), arabic: Some(format!("{} {}", first.1, last.1)) }
}

/// A group, a company, a public body, a ship or anything else, of a place.
pub(crate) fn body(random: &mut Random, kind: &str, place: &str) -> Name {
    let (colour, thing) = (random.pick(COLOURS), random.pick(THINGS));
    let english = match kind {
        "organized-crime-group" => format!("{colour} {thing} group of {place}"),
        "terrorist-organization" => format!("{colour} {thing} Front"),
        "company" => format!("{colour} {thing} {}", random.pick(TRADES)),
        "public-body" => format!("Customs office of {place}"),
        "vessel" => format!("MV {colour} {thing}"),
        _ => format!("{thing} of {place}"),
    };
    Name { english, arabic: None }
}

/// What else somebody is called.
pub(crate) fn alias(random: &mut Random) -> String {
    format!("the {}", random.pick(THINGS))
}

/// What an operation is called.
pub(crate) fn operation(random: &mut Random, number: usize) -> String {
    format!("Operation {} {} {number}", random.pick(COLOURS), random.pick(THINGS))
}
