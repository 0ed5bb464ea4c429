//! Takes a [`Plan`] and gives a casebook of that size and character as JSON, streamed to anything that takes bytes: the
//! same bytes everywhere and always. Everything in it is made up; only the countries, cities and kinds of goods are
//! real. Knows the export format, and nothing of the crate that reads it.
//!
//! ```
//! let text = casebook_generator::text(&casebook_generator::Plan::of_cases(3));
//! assert!(text.starts_with(r#"{"casebook":"1.0""#));
//! ```

mod calendar;
mod case;
mod goods;
mod json;
mod names;
mod people;
mod plan;
mod prose;
mod random;
mod scenery;
mod weighted;
mod world;

use std::io;

use calendar::{Day, Exact, FIRST, LAST, year};
use case::{Case, Shares, book_level, handling, sources};
use json::Json;
use people::People;
pub use plan::{Claim, Dates, Flavour, Handlings, Lands, Plan, Size, Terms};
pub use random::Random;
use scenery::{Scenery, Term};
use weighted::Weighted;

/// Writes the casebook of a plan, piece by piece: it is never in memory as a whole. Fails where writing fails.
pub fn write(plan: &Plan, out: &mut dyn io::Write) -> io::Result<()> {
    let scenery = Scenery::new(plan);
    let people = People::new(plan);
    let mut json = Json::new(out);
    json.object();
    head(&mut json, plan);
    write_sources(&mut json, plan, &scenery)?;
    terms(&mut json, "goods", &scenery.goods);
    terms(&mut json, "crimes", &scenery.crimes);
    places(&mut json, &scenery)?;
    actors(&mut json, plan, &scenery, &people)?;
    operations(&mut json, plan, &scenery)?;
    cases(&mut json, plan, &scenery, &people)?;
    series(&mut json, plan, &scenery);
    json.end_object();
    json.flush()
}

/// The casebook of a plan as one text.
pub fn text(plan: &Plan) -> String {
    let mut bytes = Vec::new();
    write(plan, &mut bytes).expect("writing into memory does not fail");
    String::from_utf8(bytes).expect("what is written are strings")
}

fn head(json: &mut Json<'_>, plan: &Plan) {
    let levels = ["TLP:CLEAR", "TLP:GREEN"];
    json.member("casebook", "1.0").member("id", &format!("made-up-{}-{}", plan.cases, plan.seed));
    json.name("title")
        .object()
        .member("en", "A made-up casebook")
        .member("fr", "Un recueil inventé")
        .end_object();
    json.member("publisher", "Nobody: every record is drawn by chance").member("published", "2025-01-15");
    json.member("asOf", "2024-12-31").member("language", "en").member("currency", "USD");
    json.member("handling", levels[book_level(plan)]);
    match plan.flavour.claim {
        Claim::Years => {
            let years = [FIRST, LAST].map(|day| Exact::Year.of(day).to_string());
            json.name("period").object().member("from", &years[0]).member("to", &years[1]).end_object();
        }
        Claim::OpenEnd => {
            json.name("period").object().member("from", "2010-05").end_object();
        }
        Claim::Nothing => {}
    }
    json.member("notes", "Made up for tests and measurements. Nobody in it exists.");
}

fn write_sources(json: &mut Json<'_>, plan: &Plan, scenery: &Scenery) -> io::Result<()> {
    const KINDS: [(&str, &str); 6] = [
        ("press", "Report"),
        ("official", "Press release"),
        ("judgment", "Judgment"),
        ("indictment", "Indictment"),
        ("academic", "Study"),
        ("other", "Note"),
    ];
    json.name("sources").list();
    for number in 0..scenery.sources {
        let mut random = Random::of(plan.seed, "source", number);
        let (kind, word) = KINDS[people::ranked(&mut random, KINDS.len())];
        let day = FIRST + random.below((LAST - FIRST) as usize) as Day;
        json.object().member("id", &format!("s{number}"));
        json.member("title", &format!("{word} {number} of {}", year(day)));
        json.member("date", &Exact::drawn(&mut random, Dates::Mixed).of(day).to_string());
        if random.chance(80) {
            json.member("url", &format!("https://example.org/{kind}/{number}"));
        }
        json.member("kind", kind).end_object().end_record()?;
    }
    json.end_list();
    Ok(())
}

fn terms(json: &mut Json<'_>, name: &str, terms: &[Term]) {
    json.name(name).list();
    for term in terms {
        json.object().member("id", &term.id).name("label").object();
        for (language, text) in ["en", "fr", "ar"].iter().zip(&term.names) {
            json.member(language, &prose::capital(text));
        }
        json.end_object();
        if let Some(parent) = term.parent {
            json.member("parent", &terms[parent].id);
        }
        json.end_object();
    }
    json.end_list();
}

fn places(json: &mut Json<'_>, scenery: &Scenery) -> io::Result<()> {
    // By hand, since a float's shortest text need not be the thousandth that was meant.
    let degrees = |thousandths: i32| {
        let sign = if thousandths < 0 { "-" } else { "" };
        let size = thousandths.unsigned_abs();
        format!("{sign}{}.{:03}", size / 1_000, size % 1_000)
    };
    json.name("places").list();
    for (number, place) in scenery.places.iter().enumerate() {
        json.object().member("id", &format!("p{number}")).name("name");
        if place.arabic.is_empty() {
            json.string(&place.name);
        } else {
            json.object().member("en", &place.name).member("ar", place.arabic).end_object();
        }
        json.member("country", place.country);
        json.name("lon").plain(degrees(place.lon)).name("lat").plain(degrees(place.lat));
        json.member("kind", place.kind).end_object().end_record()?;
    }
    json.end_list();
    Ok(())
}

fn actors(json: &mut Json<'_>, plan: &Plan, scenery: &Scenery, people: &People) -> io::Result<()> {
    const ARABIC: [&str; 17] = [
        "AE", "DJ", "DZ", "EG", "IQ", "JO", "LB", "LY", "MA", "MR", "OM", "QA", "SA", "SD", "SY", "TN", "YE",
    ];
    json.name("actors").list();
    let mut home = None;
    for number in 0..plan.actors {
        let of = people.of_actor(number);
        if home.as_ref().is_none_or(|(known, _)| *known != of) {
            home = Some((of, people.community(plan, scenery, of)));
        }
        let Some((_, community)) = &home else { continue };
        let mut random = Random::of(plan.seed, "actor", number);
        let land = community.lands[people::ranked(&mut random, community.lands.len())];
        let country = scenery.lands[land].code;
        let kind = people::kind(&mut random);
        let place = scenery.place(&mut random, land);
        let arabic = ARABIC.contains(&country);
        let name = people::name(&mut random, kind, arabic, scenery.name_of(land, place));
        json.object().member("id", &format!("a{number}")).name("name");
        match &name.arabic {
            None => json.string(&name.english),
            Some(arabic) => json.object().member("en", &name.english).member("ar", arabic).end_object(),
        };
        json.member("kind", kind);
        let mut countries = vec![country];
        if random.chance(15) {
            countries.push(scenery.lands[scenery.land(&mut random)].code);
        }
        countries.dedup();
        if random.chance(90) {
            json.strings("countries", &countries);
        }
        if random.chance(12) {
            json.strings("aliases", &[names::alias(&mut random)]);
        }
        handling(json, &mut random, plan);
        if random.chance(20) {
            sources(json, &mut random, scenery);
        }
        json.end_object().end_record()?;
    }
    json.end_list();
    Ok(())
}

fn operations(json: &mut Json<'_>, plan: &Plan, scenery: &Scenery) -> io::Result<()> {
    json.name("operations").list();
    for number in 0..scenery.operations {
        let mut random = Random::of(plan.seed, "operation", number);
        let from = FIRST + random.below((LAST - FIRST) as usize) as Day;
        let to = (from + random.within(3, 700) as Day).min(LAST);
        json.object().member("id", &format!("o{number}"));
        json.member("name", &names::operation(&mut random, number + 1));
        json.member("from", &Exact::Day.of(from).to_string()).member("to", &Exact::Day.of(to).to_string());
        json.member(
            "lead",
            random.pick(&["Europol", "World Customs Organization", "INTERPOL", "National police"]),
        );
        sources(json, &mut random, scenery);
        json.member("summary", "Joint controls at ports, airports and land borders.")
            .end_object()
            .end_record()?;
    }
    json.end_list();
    Ok(())
}

/// How many links, routes and seizures a case has falls off as a power law: a few have hundreds.
fn cases(json: &mut Json<'_>, plan: &Plan, scenery: &Scenery, people: &People) -> io::Result<()> {
    let weights = |kind: &str, exponent: f64, most: usize| {
        let weight = |number| Random::of(plan.seed, kind, number).long_tail(exponent, most) as u64;
        Weighted::new((0..plan.cases).map(weight))
    };
    let (links, routes, seizures) =
        (weights("links", 1.3, 60), weights("routes", 1.8, 20), weights("seizures", 1.1, 500));
    json.name("cases").list();
    for number in 0..plan.cases {
        let shares = Shares {
            links: links.share(plan.links, number),
            routes: routes.share(plan.routes, number),
            seizures: seizures.share(plan.seizures, number),
        };
        Case::new(plan, scenery, people, number).write(json, number, shares);
        json.end_record()?;
    }
    json.end_list();
    Ok(())
}

/// Two yearly statistics, one of them with a gap, a break and a provisional end.
fn series(json: &mut Json<'_>, plan: &Plan, scenery: &Scenery) {
    const LABELS: [(&str, &str, &str); 2] = [
        ("flow", "Seizures reported to the customs union", "seizures"),
        ("stock", "Share of illicit cigarettes in consumption", "percent"),
    ];
    json.name("series").list();
    for (number, (kind, label, unit)) in LABELS.into_iter().enumerate() {
        let mut random = Random::of(plan.seed, "series", number);
        json.object().member("id", &format!("t{number}")).member("label", label).member("unit", unit);
        if scenery.sources > 0 {
            json.member("source", "s0");
        }
        json.member("region", "001").member("kind", kind).name("points").list();
        for year in 2005..=2024 {
            if number == 1 && year == 2013 {
                continue;
            }
            let value = 100 + 3 * (year - 2005) + random.below(40);
            json.object().member("period", &year.to_string()).name("value").plain(value);
            json.name("low").plain(value - 20).name("high").plain(value + 20);
            if number == 1 && year == 2024 {
                json.name("provisional").plain(true);
            }
            json.end_object();
        }
        json.end_list();
        if number == 1 {
            json.strings("breaks", &["2016"]);
        }
        json.end_object();
    }
    json.end_list();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a of 64 bits: enough to see that a byte has changed.
    fn digest(text: &str) -> u64 {
        text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        })
    }

    #[test]
    fn a_plan_gives_the_same_bytes_everywhere() {
        // Whoever changes what is generated writes the new digest here, and measures anew what was measured with it.
        let text = text(&Plan::sized(Size::S));
        assert_eq!((text.len(), format!("{:016x}", digest(&text))), (984_115, "310980227d4e5ef0".to_owned()));
    }

    #[test]
    fn another_seed_gives_another_book() {
        let plan = Plan::of_cases(20);
        assert_eq!(text(&plan), text(&plan));
        assert_ne!(text(&plan), text(&Plan { seed: 2, ..plan.clone() }));
    }

    #[test]
    fn streaming_gives_what_text_gives() {
        let mut pieces = Vec::new();
        struct Pieces<'a>(&'a mut Vec<Vec<u8>>);
        impl io::Write for Pieces<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.push(bytes.to_vec());
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let plan = Plan::of_cases(100);
        write(&plan, &mut Pieces(&mut pieces)).unwrap();
        assert!(pieces.len() > 3, "{} pieces", pieces.len());
        assert_eq!(pieces.concat(), text(&plan).into_bytes());
    }
}
