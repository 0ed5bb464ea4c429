//! The casebook as the document writes it: every value well-formed, every reference still a name.

use std::collections::BTreeMap;

use super::super::*;
use super::super::{Code, Country, Date, Period, Region, Text};
use super::context::Context;
use super::json::{Broken, Members};
use super::leaves::{
    Amount, BookCurrency, Color, Count, Flag, Id, Language, Latitude, Longitude, Number, Plain, Url, Version,
};
use super::record::{Slot, records, slot};
use super::scalar::Scalar;
use super::value::{At, Json, LEFT_OUT, Null, Unbroken, Value, member};

records! {
    /// What the document says of the book itself; its records are read one by one.
    Head<'de> is "a casebook" else "nothing can be shown" {
        optional version: Version = "casebook",
        expected id: Id<'de> = "id" else "\"casebook\" stands in for it",
        expected title: Text = "title" else "the id stands in for it",
        optional subtitle: Text = "subtitle",
        optional publisher: Text = "publisher",
        optional published: Date = "published",
        optional as_of: Date = "asOf",
        optional language: Language = "language" else "\"en\" stands in for it",
        optional currency: BookCurrency = "currency",
        optional handling: Handling = "handling",
        optional period: Range = "period",
        optional notes: Text = "notes",
        optional disclaimer: Text = "disclaimer",
        list country_names: CountryNames = "countryNames",
    }

    /// From and to.
    Range is "a period" else "left out" {
        optional from: Date = "from",
        optional to: Date = "to",
    }

    /// See [`super::super::Source`].
    Source<'de> is "a source" else "the source was left out" {
        required id: Id<'de> = "id",
        optional title: Text = "title",
        optional publisher: Text = "publisher",
        optional date: Date = "date",
        optional url: Url = "url",
        optional kind: SourceKind = "kind",
    }

    /// See [`super::super::Term`].
    Term<'de> is "a term" else "the term was left out" {
        required id: Id<'de> = "id",
        required label: Text = "label",
        optional parent: Id<'de> = "parent",
        optional color: Color = "color",
    }

    /// See [`super::super::Place`].
    Place<'de> is "a place" else "the place was left out" {
        required id: Id<'de> = "id",
        required name: Text = "name",
        required country: Country = "country",
        required lon: Longitude = "lon",
        required lat: Latitude = "lat",
        optional kind: PlaceKind = "kind",
    }

    /// See [`super::super::Actor`].
    Actor<'de> is "an actor" else "the actor was left out" {
        required id: Id<'de> = "id",
        required name: Text = "name",
        required kind: ActorKind = "kind",
        list countries: Vec<At<Country>> = "countries",
        list aliases: Vec<At<Plain<'de>>> = "aliases",
        optional handling: Handling = "handling",
        list sources: Vec<At<Id<'de>>> = "sources",
        optional notes: Text = "notes",
    }

    /// See [`super::super::Operation`].
    Operation<'de> is "an operation" else "the operation was left out" {
        required id: Id<'de> = "id",
        required name: Text = "name",
        optional from: Date = "from",
        optional to: Date = "to",
        optional lead: Text = "lead",
        list countries: Vec<At<Country>> = "countries",
        list sources: Vec<At<Id<'de>>> = "sources",
        optional summary: Text = "summary",
    }

    /// See [`super::super::Case`].
    Case<'de> is "a case" else "the case was left out" {
        required id: Id<'de> = "id",
        required title: Text = "title",
        optional summary: Text = "summary",
        optional from: Date = "from",
        optional to: Date = "to",
        list countries: Vec<At<Country>> = "countries",
        list goods: Vec<At<Id<'de>>> = "goods",
        list crimes: Vec<At<Id<'de>>> = "crimes",
        optional operation: Id<'de> = "operation",
        required proof: Proof = "proof",
        optional terrorism: Terrorism<'de> = "terrorism",
        optional outcome: Outcome = "outcome",
        list actors: Vec<At<Participation<'de>>> = "actors",
        list links: Vec<At<Link<'de>>> = "links",
        list routes: Vec<At<Route<'de>>> = "routes",
        list seizures: Vec<At<Seizure<'de>>> = "seizures",
        optional handling: Handling = "handling",
        list sources: Vec<At<Id<'de>>> = "sources",
    }

    /// See [`super::super::Terrorism`].
    Terrorism<'de> is "a link to terrorism" else "the link to terrorism was left out" {
        required proof: Proof = "proof",
        list sources: Vec<At<Id<'de>>> = "sources",
        optional notes: Text = "notes",
    }

    /// See [`super::super::Outcome`].
    Outcome is "an outcome" else "the outcome was left out" {
        optional status: Status = "status",
        optional date: Date = "date",
        optional court: Text = "court",
        optional country: Country = "country",
        optional defendants: Count = "defendants",
        optional convicted: Count = "convicted",
        optional sentence: Text = "sentence",
        optional confiscated: Money = "confiscated",
    }

    /// See [`super::super::Participation`].
    Participation<'de> is "an actor's part" else "the actor's part was left out" {
        required actor: Id<'de> = "actor",
        optional role: Text = "role",
    }

    /// See [`super::super::Money`].
    Money is "an amount of money" else "the amount of money was left out" {
        required amount: Amount = "amount",
        required currency: Currency = "currency",
        optional reporting: Amount = "reporting",
    }

    /// See [`super::super::Quantity`].
    Quantity<'de> is "a quantity" else "the quantity was left out" {
        required amount: Amount = "amount",
        required unit: Plain<'de> = "unit",
    }

    /// See [`super::super::Link`].
    Link<'de> is "a link" else "the link was left out" {
        required from: Id<'de> = "from",
        required to: Id<'de> = "to",
        required kind: LinkKind = "kind",
        optional label: Text = "label",
        required proof: Proof = "proof",
        optional since: Date = "since",
        optional until: Date = "until",
        optional value: Money = "value",
        list sources: Vec<At<Id<'de>>> = "sources",
    }

    /// See [`super::super::Route`].
    Route<'de> is "a route" else "the route was left out" {
        optional good: Id<'de> = "good",
        required stops: Unbroken<Stop<'de>> = "stops",
        optional mode: Mode = "mode",
        optional from: Date = "from",
        optional to: Date = "to",
        optional consignments: Count = "consignments",
        optional value: Money = "value",
        optional quantity: Quantity<'de> = "quantity",
        optional proof: Proof = "proof" else "the case's proof stands in for it",
        list sources: Vec<At<Id<'de>>> = "sources",
    }

    /// See [`super::super::Stop`].
    Stop<'de> is "a stop" else "the route was left out" {
        optional place: Id<'de> = "place",
        optional country: Country = "country",
        optional role: StopRole = "role",
    }

    /// See [`super::super::Seizure`].
    Seizure<'de> is "a seizure" else "the seizure was left out" {
        optional id: Id<'de> = "id",
        required date: Date = "date",
        optional place: Id<'de> = "place",
        optional country: Country = "country",
        optional good: Id<'de> = "good",
        optional quantity: Quantity<'de> = "quantity",
        optional value: Money = "value",
        optional agency: Text = "agency",
        optional operation: Id<'de> = "operation",
        list sources: Vec<At<Id<'de>>> = "sources",
    }

    /// See [`super::super::Series`].
    Series<'de> is "a series" else "the series was left out" {
        required id: Id<'de> = "id",
        required label: Text = "label",
        required unit: Plain<'de> = "unit",
        optional good: Id<'de> = "good",
        optional crime: Id<'de> = "crime",
        optional country: Country = "country",
        optional region: Region = "region",
        optional kind: SeriesKind = "kind",
        optional source: Id<'de> = "source",
        list points: Vec<At<Point>> = "points",
        list breaks: Vec<At<Period>> = "breaks",
    }

    /// See [`super::super::SeriesPoint`].
    Point is "a point" else "the point was left out" {
        required period: Period = "period",
        required value: Number = "value",
        optional low: Number = "low",
        optional high: Number = "high",
        optional provisional: Flag = "provisional",
    }

    /// See [`super::super::Briefing`].
    Briefing<'de> is "a briefing" else "the briefing was left out" {
        list sections: Vec<At<Section<'de>>> = "sections",
    }

    /// See [`super::super::Section`].
    Section<'de> is "a section" else "the section was left out" {
        required id: Id<'de> = "id",
        required title: Text = "title",
        optional text: Text = "text",
        optional notes: Text = "notes",
        optional view: View = "view",
    }

    /// See [`super::super::View`].
    View is "a view" else "the view was left out" {
        required kind: ViewKind = "kind",
        optional filter: Json = "filter",
        optional options: Json = "options",
    }
}

/// Official names, by country.
#[derive(Default)]
pub(super) struct CountryNames(pub(super) BTreeMap<Country, Text>);

impl<'de> Value<'de> for CountryNames {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        cx.unusable(Code::WrongType, "an object from country code to name", &found, loss);
        None
    }

    fn object(cx: &mut Context, _: &str, map: &mut dyn Members<'de>) -> Result<Option<Self>, Broken> {
        let mut names = BTreeMap::new();
        while let Some(key) = map.next_key()? {
            cx.within_key(&key, |cx| {
                let name = member::<Text>(cx, LEFT_OUT, map, Null::IsWrong)?;
                let country = Country::scalar(cx, LEFT_OUT, Scalar::Text((&*key).into()));
                if let Some((country, name)) = country.zip(name)
                    && names.insert(country, name).is_some()
                {
                    cx.duplicate_member();
                }
                Ok(())
            })?;
        }
        Ok(Some(Self(names)))
    }
}
