//! The records of a casebook, column by column. Knows the names of the columns; knows nothing of files.

use super::write::Sheet;
use crate::casebook::{
    Actor, Briefing, Case, Casebook, Country, Coverage, Date, Money, Operation, Place, Quantity, QuantityRef,
    Section, Seizure, Series, SeriesPoint, Source, SourceId, Stop, Term, Where,
};

/// Writes every record that belongs into a table.
pub(super) fn write_rows<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook) {
    match sheet.name() {
        "book" => book_row(sheet, book),
        "country-names" => {
            for (country, name) in &book.country_names {
                sheet.row().put("country", country.code()).text_of("name", Some(name));
            }
        }
        "sources" => book.sources.iter().for_each(|source| source_row(sheet, source)),
        "goods" => {
            for term in &book.goods {
                term_row(sheet, term, term.parent.map(|parent| &*book[parent].id));
            }
        }
        "crimes" => {
            for term in &book.crimes {
                term_row(sheet, term, term.parent.map(|parent| &*book[parent].id));
            }
        }
        "places" => book.places.iter().for_each(|place| place_row(sheet, place)),
        "actors" => book.actors.iter().for_each(|actor| actor_row(sheet, book, actor)),
        "operations" => book.operations.iter().for_each(|one| operation_row(sheet, book, one)),
        "cases" => book.cases.iter().for_each(|case| case_row(sheet, book, case)),
        "roles" => book.cases.iter().for_each(|case| role_rows(sheet, book, case)),
        "links" => book.cases.iter().for_each(|case| link_rows(sheet, book, case)),
        "routes" => {
            let is_code = |place: &&Place| Country::from_code(&place.id).is_some();
            let mistakable: Vec<&str> = book.places.iter().filter(is_code).map(|place| &*place.id).collect();
            book.cases.iter().for_each(|case| route_rows(sheet, book, case, &mistakable));
        }
        "seizures" => book.cases.iter().for_each(|case| seizure_rows(sheet, book, case)),
        "series" => book.series.iter().for_each(|series| series_row(sheet, book, series)),
        "points" => {
            for series in &book.series {
                series.points.iter().for_each(|point| point_row(sheet, series, point));
            }
        }
        _ => {
            let sections = book.briefing.iter().flat_map(|briefing: &Briefing| &briefing.sections);
            sections.for_each(|section| section_row(sheet, section));
        }
    }
}

fn book_row<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook) {
    sheet
        .row()
        .put("id", &book.id)
        .text_of("title", Some(&book.title))
        .text_of("subtitle", book.subtitle.as_ref())
        .text_of("publisher", book.publisher.as_ref());
    date(sheet, "published", book.published);
    date(sheet, "as of", book.as_of);
    sheet
        .put("language", &book.language)
        .put("currency", book.currency.code())
        .put("handling", book.handling.as_str());
    time(sheet, ("from", "to"), book.period);
    sheet.text_of("notes", book.notes.as_ref()).text_of("disclaimer", book.disclaimer.as_ref());
}

fn source_row<'b>(sheet: &mut Sheet<'b>, source: &'b Source) {
    sheet
        .row()
        .put("id", &source.id)
        .text_of("title", source.title.as_ref())
        .text_of("publisher", source.publisher.as_ref());
    date(sheet, "date", source.date);
    sheet.put_some("url", source.url.as_deref()).put_some("kind", source.kind.map(|kind| kind.as_str()));
}

fn term_row<'b, I>(sheet: &mut Sheet<'b>, term: &'b Term<I>, parent: Option<&'b str>) {
    let color = term.color.map(|[red, green, blue]| format!("#{red:02x}{green:02x}{blue:02x}"));
    sheet
        .row()
        .put("id", &term.id)
        .text_of("label", Some(&term.label))
        .put_some("parent", parent)
        .put_made("color", color);
}

fn place_row<'b>(sheet: &mut Sheet<'b>, place: &'b Place) {
    sheet
        .row()
        .put("id", &place.id)
        .text_of("name", Some(&place.name))
        .put("country", place.country.code())
        .number("lon", Some(place.lon))
        .number("lat", Some(place.lat))
        .put_some("kind", place.kind.map(|kind| kind.as_str()));
}

fn actor_row<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, actor: &'b Actor) {
    sheet.row().put("id", &actor.id).text_of("name", Some(&actor.name)).put("kind", actor.kind.as_str());
    countries(sheet, &actor.countries);
    sheet
        .list("aliases", actor.aliases.iter().map(|alias| &**alias))
        .put("handling", actor.handling.as_str());
    sources(sheet, "sources", book, &actor.sources);
    sheet.text_of("notes", actor.notes.as_ref());
}

fn operation_row<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, operation: &'b Operation) {
    sheet.row().put("id", &operation.id).text_of("name", Some(&operation.name));
    time(sheet, ("from", "to"), operation.time);
    sheet.text_of("lead", operation.lead.as_ref());
    countries(sheet, &operation.countries);
    sources(sheet, "sources", book, &operation.sources);
    sheet.text_of("summary", operation.summary.as_ref());
}

fn case_row<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, case: &'b Case) {
    sheet
        .row()
        .put("id", &case.id)
        .text_of("title", Some(&case.title))
        .text_of("summary", case.summary.as_ref());
    time(sheet, ("from", "to"), case.time);
    countries(sheet, &case.countries);
    sheet
        .list("goods", case.goods.iter().map(|good| &*book[*good].id))
        .list("crimes", case.crimes.iter().map(|crime| &*book[*crime].id))
        .put_some("operation", case.operation.map(|operation| &*book[operation].id))
        .put("proof", case.proof.as_str());
    if let Some(terrorism) = &case.terrorism {
        sheet.put("terrorism proof", terrorism.proof.as_str());
        sources(sheet, "terrorism sources", book, &terrorism.sources);
        sheet.text_of("terrorism notes", terrorism.notes.as_ref());
    }
    if let Some(outcome) = &case.outcome {
        sheet.put_some("status", outcome.status.map(|status| status.as_str()));
        date(sheet, "outcome date", outcome.date);
        sheet
            .text_of("court", outcome.court.as_ref())
            .put_some("outcome country", outcome.country.map(Country::code))
            .number("defendants", outcome.defendants.map(count))
            .number("convicted", outcome.convicted.map(count))
            .text_of("sentence", outcome.sentence.as_ref());
        let names = ("confiscated", "confiscated currency", "confiscated reporting value");
        money(sheet, names, outcome.confiscated);
    }
    sheet.put("handling", case.handling.as_str());
    sources(sheet, "sources", book, &case.sources);
}

fn role_rows<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, case: &'b Case) {
    for one in &case.actors {
        let actor = &book[one.actor].id;
        sheet.row().put("case", &case.id).put("actor", actor).text_of("role", one.role.as_ref());
    }
}

fn link_rows<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, case: &'b Case) {
    for link in &case.links {
        sheet
            .row()
            .put("case", &case.id)
            .put("from", &book[link.from].id)
            .put("to", &book[link.to].id)
            .put("kind", link.kind.as_str())
            .text_of("label", link.label.as_ref())
            .put("proof", link.proof.as_str());
        time(sheet, ("since", "until"), link.time);
        money(sheet, VALUE, link.value);
        sources(sheet, "sources", book, &link.sources);
    }
}

/// `mistakable` are the ids of places that are country codes too.
fn route_rows<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, case: &'b Case, mistakable: &[&str]) {
    for route in &case.routes {
        let stops: Vec<String> = route.stops.iter().map(|stop| stop_cell(book, stop, mistakable)).collect();
        sheet
            .row()
            .put("case", &case.id)
            .put_some("good", route.good.map(|good| &*book[good].id))
            .list("stops", stops.iter().map(|stop| &**stop));
        if route.stops.iter().any(|stop| stop.role.is_some()) {
            let roles = route.stops.iter().map(|stop| stop.role.map_or("", |role| role.as_str()));
            sheet.list("stop roles", roles);
        }
        sheet.put_some("mode", route.mode.map(|mode| mode.as_str()));
        time(sheet, ("from", "to"), route.time);
        sheet.number("consignments", route.consignments.map(count));
        money(sheet, VALUE, route.value);
        quantity(sheet, route.quantity.as_ref().map(Quantity::borrowed));
        sheet.put("proof", route.proof.as_str());
        sources(sheet, "sources", book, &route.sources);
    }
}

fn seizure_rows<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, case: &'b Case) {
    for seizure in book.seizures_of(case) {
        seizure_row(sheet, book, case, seizure);
    }
}

fn seizure_row<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, case: &'b Case, seizure: Seizure<'b>) {
    sheet.row().put("case", &case.id).put_some("id", seizure.id);
    date(sheet, "date", Some(seizure.date));
    match seizure.at {
        Where::Place(place) => sheet.put("place", &book[place].id),
        Where::Country(country) => sheet.put("country", country.code()),
    };
    sheet.put_some("good", seizure.good.map(|good| &*book[good].id));
    quantity(sheet, seizure.quantity);
    money(sheet, VALUE, seizure.value);
    sheet
        .text_of("agency", seizure.agency)
        .put_some("operation", seizure.operation.map(|operation| &*book[operation].id));
    sources(sheet, "sources", book, seizure.sources);
}

fn series_row<'b>(sheet: &mut Sheet<'b>, book: &'b Casebook, series: &'b Series) {
    let breaks: Vec<String> = series.breaks.iter().map(ToString::to_string).collect();
    sheet
        .row()
        .put("id", &series.id)
        .text_of("label", Some(&series.label))
        .put("unit", &series.unit)
        .put_some("good", series.good.map(|good| &*book[good].id))
        .put_some("crime", series.crime.map(|crime| &*book[crime].id))
        .put_some("country", series.country.map(Country::code))
        .put_made("region", series.region.map(|region| region.code()))
        .put_some("kind", series.kind.map(|kind| kind.as_str()))
        .put_some("source", series.source.map(|source| &*book[source].id))
        .list("breaks", breaks.iter().map(|period| &**period));
}

fn point_row<'b>(sheet: &mut Sheet<'b>, series: &'b Series, point: &'b SeriesPoint) {
    sheet
        .row()
        .put("series", &series.id)
        .put_made("period", Some(point.period.to_string()))
        .number("value", Some(point.value))
        .number("low", point.low)
        .number("high", point.high)
        .put_some("provisional", point.provisional.then_some("true"));
}

fn section_row<'b>(sheet: &mut Sheet<'b>, section: &'b Section) {
    sheet
        .row()
        .put("id", &section.id)
        .text_of("title", Some(&section.title))
        .text_of("text", section.text.as_ref())
        .text_of("notes", section.notes.as_ref());
    if let Some(view) = &section.view {
        let json = |value: &serde_json::Value| (!value.is_null()).then(|| value.to_string());
        sheet
            .put("view", view.kind.as_str())
            .put_made("filter", json(&view.filter))
            .put_made("options", json(&view.options));
    }
}

/// A stop as [`super::read`] understands it. What it would take for something else says what it is.
fn stop_cell(book: &Casebook, stop: &Stop, mistakable: &[&str]) -> String {
    match stop.at {
        Where::Place(place) => match &*book[place].id {
            id if id.starts_with("place:") || id.starts_with("country:") => format!("place:{id}"),
            id => id.to_owned(),
        },
        Where::Country(country) if mistakable.contains(&country.code()) => {
            format!("country:{}", country.code())
        }
        Where::Country(country) => country.code().to_owned(),
    }
}

const VALUE: (&str, &str, &str) = ("value", "currency", "reporting value");

fn money(sheet: &mut Sheet<'_>, (amount, currency, reporting): (&str, &str, &str), money: Option<Money>) {
    if let Some(money) = money {
        sheet
            .number(amount, Some(money.amount))
            .put_made(currency, Some(money.currency.code().to_owned()))
            .number(reporting, money.reporting);
    }
}

fn quantity<'b>(sheet: &mut Sheet<'b>, quantity: Option<QuantityRef<'b>>) {
    if let Some(quantity) = quantity {
        sheet.number("quantity", Some(quantity.amount)).put("unit", quantity.unit);
    }
}

fn date<'b>(sheet: &mut Sheet<'b>, name: &str, date: Option<Date>) {
    sheet.put_made(name, date.map(|date| date.to_string()));
}

fn time<'b>(sheet: &mut Sheet<'b>, (from, to): (&str, &str), time: Coverage) {
    date(sheet, from, time.from);
    date(sheet, to, time.to);
}

fn countries<'b>(sheet: &mut Sheet<'b>, countries: &[Country]) {
    sheet.list("countries", countries.iter().map(|country| country.code()));
}

fn sources<'b>(sheet: &mut Sheet<'b>, name: &str, book: &'b Casebook, sources: &[SourceId]) {
    sheet.list(name, sources.iter().map(|source| &*book[*source].id));
}

/// Counts are no larger than a double holds exactly.
fn count(count: u64) -> f64 {
    count as f64
}
