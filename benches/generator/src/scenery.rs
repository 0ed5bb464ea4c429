//! What cases happen in: countries, places, goods, crimes, operations and sources of one book, and how often each is
//! drawn. Worked out once from the plan.

use crate::goods::{CRIMES, GOODS, Good};
use crate::people::ranked;
use crate::plan::{Lands, Plan, Terms};
use crate::random::Random;
use crate::weighted::Weighted;
use crate::world::{CITIES, EDGES, LANDS};

/// The scenery of one book.
pub(crate) struct Scenery {
    pub(crate) lands: Vec<Country>,
    weights: Weighted,
    pub(crate) places: Vec<Place>,
    pub(crate) goods: Vec<Term>,
    pub(crate) crimes: Vec<Term>,
    pub(crate) operations: usize,
    pub(crate) sources: usize,
    lands_of: Lands,
    shallow: bool,
}

/// A country and its money.
pub(crate) struct Country {
    pub(crate) code: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) per_thousand_dollars: u64,
    /// Positions of its places.
    pub(crate) places: Vec<usize>,
}

/// A place.
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) arabic: &'static str,
    pub(crate) country: &'static str,
    /// In thousandths of a degree.
    pub(crate) lon: i32,
    pub(crate) lat: i32,
    pub(crate) kind: &'static str,
}

/// A good or crime.
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) parent: Option<usize>,
    /// English, French, Arabic.
    pub(crate) names: [String; 3],
    /// What the goods table says of it, or of a good like it.
    pub(crate) like: Option<&'static Good>,
}

/// Where a deep vocabulary's chains end: longer than any hand-made one, shorter than what anybody would nest.
const DEPTH: usize = 45;

impl Scenery {
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut lands = lands(plan);
        let places = places(plan, &lands);
        for (at, place) in places.iter().enumerate() {
            if let Some(land) = lands.iter_mut().find(|land| land.code == place.country) {
                land.places.push(at);
            }
        }
        let weight = |land: &Country| {
            let known = LANDS.iter().find(|one| one.code == land.code);
            known.filter(|_| plan.flavour.lands == Lands::World).map_or(1, |one| one.weight)
        };
        let (goods, crimes) = match plan.flavour.terms {
            Terms::Small => (small_goods(), small_crimes()),
            Terms::Deep => (deep(plan, "good", 3 * DEPTH), deep(plan, "crime", DEPTH)),
            Terms::None => (Vec::new(), Vec::new()),
        };
        Self {
            weights: Weighted::new(lands.iter().map(weight)),
            lands,
            places,
            goods,
            crimes,
            operations: plan.cases.div_ceil(100),
            sources: plan.cases.div_ceil(3),
            lands_of: plan.flavour.lands,
            shallow: plan.flavour.terms != Terms::Deep,
        }
    }

    /// A country, by how often cases touch it.
    pub(crate) fn land(&self, random: &mut Random) -> usize {
        self.weights.pick(random)
    }

    /// A good, the first ones most often; 0 where there is none.
    pub(crate) fn good(&self, random: &mut Random) -> usize {
        if self.shallow { ranked(random, self.goods.len()) } else { random.below(self.goods.len()) }
    }

    /// A crime, in the same way.
    pub(crate) fn crime(&self, random: &mut Random) -> usize {
        if self.shallow { ranked(random, self.crimes.len()) } else { random.below(self.crimes.len()) }
    }

    /// A place of a country, its main port most often; none where it has none, and now and then all the same.
    pub(crate) fn place(&self, random: &mut Random, land: usize) -> Option<usize> {
        let places = &self.lands[land].places;
        if self.lands_of != Lands::One && random.chance(30) {
            return None;
        }
        places.get(ranked(random, places.len())).copied()
    }

    /// What a place is called in titles, or the main one of a country, or that country's code.
    pub(crate) fn name_of(&self, land: usize, place: Option<usize>) -> &str {
        let land = &self.lands[land];
        place.or(land.places.first().copied()).map_or(land.code, |place| &self.places[place].name)
    }
}

fn lands(plan: &Plan) -> Vec<Country> {
    let country = |code: &'static str, currency, per_thousand_dollars| Country {
        code,
        currency,
        per_thousand_dollars,
        places: Vec::new(),
    };
    match plan.flavour.lands {
        Lands::World => {
            LANDS.iter().map(|one| country(one.code, one.currency, one.per_thousand_dollars)).collect()
        }
        Lands::One => vec![country("KE", "KES", 130_000)],
        Lands::Edges => EDGES.iter().map(|code| country(code, "USD", 1_000)).collect(),
    }
}

/// Real cities first, then posts near them.
fn places(plan: &Plan, lands: &[Country]) -> Vec<Place> {
    let cities: Vec<_> =
        CITIES.iter().filter(|city| lands.iter().any(|land| land.code == city.country)).collect();
    let (all, nearby) = match plan.flavour.lands {
        Lands::One => (&cities[..1], 0),
        _ => (&cities[..], plan.cases / 20),
    };
    let real = all.iter().map(|city| Place {
        name: city.name.to_owned(),
        arabic: city.arabic,
        country: city.country,
        lon: city.lon * 100,
        lat: city.lat * 100,
        kind: city.kind,
    });
    let posts = (0..nearby).map(|number| {
        let mut random = Random::of(plan.seed, "post", number);
        let city = all[ranked(&mut random, all.len())];
        let kinds = [
            ("Checkpoint", "border-crossing"),
            ("Warehouse", "other"),
            ("Plant", "factory"),
            ("Market", "market"),
            ("District", "region"),
        ];
        let (word, kind) = random.pick(&kinds);
        // Within a degree and a half: no city of the table is nearer to the antimeridian or a pole.
        let mut away = || random.within(0, 3_000) as i32 - 1_500;
        Place {
            name: format!("{word} {} near {}", number + 1, city.name),
            arabic: "",
            country: city.country,
            lon: city.lon * 100 + away(),
            lat: city.lat * 100 + away(),
            kind,
        }
    });
    real.chain(posts).collect()
}

fn small_goods() -> Vec<Term> {
    let of = |good: &'static Good| Term {
        id: good.id.to_owned(),
        parent: GOODS.iter().position(|one| Some(one.id) == good.parent),
        names: [good.english, good.french, good.arabic].map(str::to_owned),
        like: Some(good),
    };
    GOODS.iter().map(of).collect()
}

fn small_crimes() -> Vec<Term> {
    let of = |(id, parent, names): &(&str, Option<&str>, [&str; 3])| Term {
        id: (*id).to_owned(),
        parent: CRIMES.iter().position(|one| Some(one.0) == *parent),
        names: names.map(str::to_owned),
        like: None,
    };
    CRIMES.iter().map(of).collect()
}

/// Chains with branches; each term's parent comes after it.
fn deep(plan: &Plan, kind: &str, count: usize) -> Vec<Term> {
    let mut random = Random::of(plan.seed, kind, 0);
    let mut of = |at: usize| {
        let step = if random.chance(80) { 1 } else { random.within(1, 6) };
        let ends = (at + 1).is_multiple_of(DEPTH);
        Term {
            id: format!("{kind}-{at}"),
            parent: Some(at + step).filter(|parent| !ends && *parent < count),
            names: ["of level", "de niveau", "من مستوى"].map(|words| format!("{kind} {words} {at}")),
            like: Some(&GOODS[at % GOODS.len()]).filter(|_| kind == "good"),
        }
    };
    (0..count).map(&mut of).collect()
}
