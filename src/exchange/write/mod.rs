//! A casebook as a document again: takes a sound book, gives JSON. Knows nothing of filters; what is to be left out of a
//! document is left out of its book first.

mod briefing;
mod case;
mod pen;
mod record;

use crate::casebook::{Casebook, Country, Coverage, Currency, Money, QuantityRef, SourceId, Text};

use briefing::briefing;
use case::case;
use pen::Pen;
use record::{actor, operation, place, series, source, terms};

/// The casebook as a document of the export format 1.0, the same bytes for the same book on every platform.
///
/// Members come in the order of the format, without white space, strings and numbers as RFC 8785 writes them. What a
/// reader would take for granted is left out: empty lists, the language `en`, the currency `USD`, a record's handling
/// where it is the book's, a route's proof where it is its case's. The book's own handling always stands, because a
/// document should bear its marking.
///
/// [`parse`](crate::casebook::parse) gives the same book again, without errors. Two things remain:
///
/// * What was damaged is not there any more, so the records of a case move up: `file_index` becomes the position among
///   those that are left, and a selection among a view's options that named a link, route or seizure by its position
///   names the new one. It is left out where the record is gone.
/// * Warnings about what the book itself says stay: a contradiction, a link or a filter that names nothing in the book, an
///   option that no view has.
pub fn to_json(book: &Casebook) -> String {
    let mut document = String::new();
    json_pieces(book, &mut |piece| document.push_str(piece));
    document
}

/// The document of [`to_json`], piece by piece and in order, for those who need no copy of all of it.
pub fn json_pieces(book: &Casebook, pour: &mut dyn FnMut(&str)) {
    let mut pen = Pen::new(pour);
    pen.object(|pen| document(pen, book));
    pen.finish();
}

fn document(pen: &mut Pen<'_>, book: &Casebook) {
    pen.name("casebook").string("1.0");
    pen.name("id").string(&book.id);
    pen.name("title").text(&book.title);
    pen.some_text("subtitle", book.subtitle.as_ref());
    pen.some_text("publisher", book.publisher.as_ref());
    pen.some_date("published", book.published);
    pen.some_date("asOf", book.as_of);
    pen.some_string("language", Some(&*book.language).filter(|language| *language != "en"));
    pen.some_string("currency", Some(book.currency.code()).filter(|_| book.currency != Currency::USD));
    pen.name("handling").string(book.handling.as_str());
    if book.period != Coverage::default() {
        pen.name("period").object(|pen| coverage(pen, ("from", "to"), book.period));
    }
    pen.some_text("notes", book.notes.as_ref());
    pen.some_text("disclaimer", book.disclaimer.as_ref());
    if !book.country_names.is_empty() {
        pen.name("countryNames").object(|pen| {
            for (country, name) in &book.country_names {
                pen.name(country.code()).text(name);
            }
        });
    }
    pen.list("sources", &book.sources, source);
    terms(pen, "goods", &book.goods);
    terms(pen, "crimes", &book.crimes);
    pen.list("places", &book.places, place);
    pen.list("actors", &book.actors, |pen, one| actor(pen, book, one));
    pen.list("operations", &book.operations, |pen, one| operation(pen, book, one));
    pen.name("cases").array(&book.cases, |pen, one| case(pen, book, one));
    pen.list("series", &book.series, |pen, one| series(pen, book, one));
    if let Some(one) = &book.briefing {
        pen.name("briefing").object(|pen| briefing(pen, book, one));
    }
}

/// From and to, under the names of their members.
fn coverage(pen: &mut Pen<'_>, (from, to): (&'static str, &'static str), time: Coverage) {
    pen.some_date(from, time.from);
    pen.some_date(to, time.to);
}

fn countries(pen: &mut Pen<'_>, countries: &[Country]) {
    pen.list("countries", countries, |pen, country| pen.string(country.code()));
}

fn sources(pen: &mut Pen<'_>, book: &Casebook, sources: &[SourceId]) {
    pen.list("sources", sources, |pen, source| pen.string(&book[*source].id));
}

fn money(pen: &mut Pen<'_>, name: &'static str, money: Option<&Money>) {
    if let Some(Money { amount, currency, reporting }) = money {
        pen.name(name).object(|pen| {
            pen.name("amount").number(*amount);
            pen.name("currency").string(currency.code());
            pen.some_number("reporting", *reporting);
        });
    }
}

fn quantity(pen: &mut Pen<'_>, quantity: Option<QuantityRef<'_>>) {
    if let Some(QuantityRef { amount, unit }) = quantity {
        pen.name("quantity").object(|pen| {
            pen.name("amount").number(amount);
            pen.name("unit").string(unit);
        });
    }
}

/// A required text.
fn named(pen: &mut Pen<'_>, id: &str, name: &'static str, text: &Text) {
    pen.name("id").string(id);
    pen.name(name).text(text);
}
