//! The casebook as the document writes it: every value well-formed, every reference still a name.

use std::collections::BTreeMap;

use super::super::*;
use super::super::{Code, Country, Date, Period, Region, Text};
use super::context::Context;
use super::json::{Broken, Json};
use super::leaves::{
    Amount, BookCurrency, Color, Count, Flag, Id, Language, Latitude, Longitude, Number, Plain, Url, Version,
};
use super::packed::{packed, packed_known};
use super::record::{Slot, records, slot};
use super::scalar::Scalar;
#[cfg(test)]
use super::schema;
use super::texts::Wording;
use super::value::{At, Few, LEFT_OUT, Loose, Null, Unbroken, Value, value};

records! {
    /// What the document says of the book itself; its records are read one by one.
    Head<'de> is "a casebook" else "nothing can be shown" {
        /// The version of the format: `"1.0"`, or a later 1.x, whose new members are passed over.
        optional version: Version = "casebook",
        /// The id of the book.
        expected id: Id<'de> = "id" else "\"casebook\" stands in for it",
        /// What the book is called.
        expected title: Text = "title" else "the id stands in for it",
        /// The line below the title.
        optional subtitle: Text = "subtitle",
        /// Who publishes the book.
        optional publisher: Text = "publisher",
        /// When the book came out.
        optional published: Date = "published",
        /// The day the data were drawn.
        optional as_of: Date = "asOf",
        /// The language of texts without a tag; `"en"` where absent.
        optional language: Language = "language" else "\"en\" stands in for it",
        /// The reporting currency: totals are in it. `"USD"` where absent.
        optional currency: BookCurrency = "currency",
        /// Of the whole book; `"TLP:CLEAR"` where absent. A record may be stricter, never looser.
        optional handling: Handling = "handling",
        /// The time the book claims to cover; an incomplete last period is marked in charts.
        optional period: Range = "period",
        /// Methods and cautions, shown with every export.
        optional notes: Text = "notes",
        /// The publisher's words on boundaries and names, under every map; a general one is shown without it.
        optional disclaimer: Text = "disclaimer",
        /// Official names that go before the browser's own.
        list country_names: CountryNames = "countryNames",
    }

    /// A stretch of time; either end may be open.
    Range is "a period" else "left out" {
        /// Its beginning.
        optional from: Date = "from",
        /// Its end, this included.
        optional to: Date = "to",
    }

    /// What the book rests on: a judgment, a report, an article.
    Source<'de> is "a source" else "the source was left out" {
        /// Unique among the sources.
        required id: Id<'de> = "id",
        /// What it is called.
        optional title: Text = "title",
        /// Who published it.
        optional publisher: Text = "publisher",
        /// When it was published.
        optional date: Date = "date",
        /// Where it can be read: http or https only.
        optional url: Url = "url",
        /// What it is.
        optional kind: SourceKind = "kind",
    }

    /// A word of one of the book's own vocabularies, goods or crimes.
    Term<'de> is "a term" else "the term was left out" {
        /// Unique in its vocabulary.
        required id: Id<'de> = "id",
        /// The word as it is shown.
        required label: Text = "label",
        /// The id of the term above it in the same vocabulary: a tree, circles are errors.
        optional parent: Id<'de> = "parent",
        /// The colour it is drawn in.
        optional color: Color = "color",
    }

    /// A place with its coordinates; it brings its country along.
    Place<'de> is "a place" else "the place was left out" {
        /// Unique among the places.
        required id: Id<'de> = "id",
        /// What it is called.
        required name: Text = "name",
        /// The country it is in.
        required country: Country = "country",
        /// Degrees east.
        required lon: Longitude = "lon",
        /// Degrees north.
        required lat: Latitude = "lat",
        /// What it is.
        optional kind: PlaceKind = "kind",
    }

    /// A person, group, company, public body or vessel.
    Actor<'de> is "an actor" else "the actor was left out" {
        /// Unique among the actors.
        required id: Id<'de> = "id",
        /// What it is called.
        required name: Text = "name",
        /// What it is.
        required kind: ActorKind = "kind",
        /// The countries it belongs to or works in.
        list countries: Vec<At<Country>> = "countries",
        /// Other names it goes by.
        list aliases: Vec<At<Plain<'de>>> = "aliases",
        /// Where it is stricter than the book's.
        optional handling: Handling = "handling",
        /// Ids of the sources that it rests on.
        list sources: Vec<At<Id<'de>>> = "sources",
        /// What else is to be said.
        optional notes: Text = "notes",
    }

    /// An operation of the police or of other authorities.
    Operation<'de> is "an operation" else "the operation was left out" {
        /// Unique among the operations.
        required id: Id<'de> = "id",
        /// What it is called.
        required name: Text = "name",
        /// When it began.
        optional from: Date = "from",
        /// When it ended.
        optional to: Date = "to",
        /// Who led it.
        optional lead: Text = "lead",
        /// The countries that took part.
        list countries: Vec<At<Country>> = "countries",
        /// Ids of the sources that it rests on.
        list sources: Vec<At<Id<'de>>> = "sources",
        /// What it was about.
        optional summary: Text = "summary",
    }

    /// One case of illicit trade.
    Case<'de> is "a case" else "the case was left out" {
        /// Unique among the cases.
        required id: Id<'de> = "id",
        /// What it is called.
        required title: Text = "title",
        /// What it is about.
        optional summary: Text = "summary",
        /// When the conduct began, not the trial.
        optional from: Date = "from",
        /// When the conduct ended, not the trial.
        optional to: Date = "to",
        /// Countries beside those that routes, seizures and the outcome bring.
        list countries: Vec<At<Country>> = "countries",
        /// Ids of the goods trafficked.
        list goods: Vec<At<Id<'de>>> = "goods",
        /// Ids of the crimes linked to the trade.
        list crimes: Vec<At<Id<'de>>> = "crimes",
        /// The id of the operation that it was part of.
        optional operation: Id<'de> = "operation",
        /// How well the case's link to organized crime is proven.
        required proof: Proof = "proof",
        /// Only where a link to terrorism is claimed.
        optional terrorism: Terrorism<'de> = "terrorism",
        /// How it ended, or where it stands.
        optional outcome: Outcome = "outcome",
        /// Who takes part.
        list actors: Vec<At<Participation<'de>>> = "actors",
        /// Who is tied to whom, within this case.
        list links: Vec<At<Link<'de>>> = "links",
        /// The ways that goods took.
        list routes: Vec<At<Route<'de>>> = "routes",
        /// What was seized.
        list seizures: Vec<At<Seizure<'de>>> = "seizures",
        /// Where it is stricter than the book's.
        optional handling: Handling = "handling",
        /// Ids of the sources that it rests on.
        list sources: Vec<At<Id<'de>>> = "sources",
    }

    /// A claimed link to terrorism.
    Terrorism<'de> is "a link to terrorism" else "the link to terrorism was left out" {
        /// How well the link is proven.
        required proof: Proof = "proof",
        /// Ids of the sources that it rests on.
        list sources: Vec<At<Id<'de>>> = "sources",
        /// What else is to be said.
        optional notes: Text = "notes",
    }

    /// How a case ended, or where it stands.
    Outcome is "an outcome" else "the outcome was left out" {
        /// Where it stands.
        optional status: Status = "status",
        /// When it was decided.
        optional date: Date = "date",
        /// The court that decided.
        optional court: Text = "court",
        /// The country of the court.
        optional country: Country = "country",
        /// How many stood trial.
        optional defendants: Count = "defendants",
        /// How many were convicted.
        optional convicted: Count = "convicted",
        /// What they were sentenced to.
        optional sentence: Text = "sentence",
        /// What was confiscated.
        optional confiscated: Money = "confiscated",
    }

    /// An actor's part in a case.
    Participation<'de> is "an actor's part" else "the actor's part was left out" {
        /// The id of the actor.
        required actor: Id<'de> = "actor",
        /// What the actor did.
        optional role: Text = "role",
    }

    /// An amount of money.
    Money is "an amount of money" else "the amount of money was left out" {
        /// How much, in its own currency.
        required amount: Amount = "amount",
        /// The currency it is in.
        required currency: Currency = "currency",
        /// The same value in the book's currency, where the exporter knows it.
        optional reporting: Amount = "reporting",
    }

    /// How much of something; amounts are only ever summed within one unit.
    Quantity<'de> is "a quantity" else "the quantity was left out" {
        /// How much.
        required amount: Amount = "amount",
        /// Of what: `"kg"`, `"cigarettes"`.
        required unit: Plain<'de> = "unit",
    }

    /// A tie from one actor to another. `associates-with` and `family` have no direction.
    Link<'de> is "a link" else "the link was left out" {
        /// The id of the actor that it runs from.
        required from: Id<'de> = "from",
        /// The id of another actor, that it runs to.
        required to: Id<'de> = "to",
        /// What it is.
        required kind: LinkKind = "kind",
        /// What it is called where it is drawn.
        optional label: Text = "label",
        /// How well it is proven.
        required proof: Proof = "proof",
        /// When it began.
        optional since: Date = "since",
        /// When it ended.
        optional until: Date = "until",
        /// What it is worth.
        optional value: Money = "value",
        /// Ids of the sources that it rests on.
        list sources: Vec<At<Id<'de>>> = "sources",
    }

    /// A way that goods took.
    Route<'de> is "a route" else "the route was left out" {
        /// The id of the good that took it.
        optional good: Id<'de> = "good",
        /// Two or more, in travel order.
        required stops: Unbroken<Stop<'de>> = "stops",
        /// How the goods travelled.
        optional mode: Mode = "mode",
        /// When it was first used.
        optional from: Date = "from",
        /// When it was last used.
        optional to: Date = "to",
        /// How many consignments took it; counted as 1 where absent.
        optional consignments: Count = "consignments",
        /// What the goods were worth.
        optional value: Money = "value",
        /// How much took it.
        optional quantity: Quantity<'de> = "quantity",
        /// How well it is proven; as well as the case where absent.
        optional proof: Proof = "proof" else "the case's proof stands in for it",
        /// Ids of the sources that it rests on.
        list sources: Vec<At<Id<'de>>> = "sources",
    } and two_stops

    /// Where a route passes: a place, or a country.
    Stop<'de> is "a stop" else "the route was left out" {
        /// The id of a place, which brings its country along.
        optional place: Id<'de> = "place",
        /// The country, where no place is known.
        optional country: Country = "country",
        /// What the stop is to the route.
        optional role: StopRole = "role",
    } and somewhere

    /// What was seized at one time in one place.
    Seizure<'de> is "a seizure" else "the seizure was left out" {
        /// Unique among the seizures of its case.
        optional id: Id<'de> = "id",
        /// When it was seized.
        required date: Date = "date",
        /// The id of the place, which brings its country along.
        optional place: Id<'de> = "place",
        /// The country, where no place is known.
        optional country: Country = "country",
        /// The id of the good seized; the case's goods where absent.
        optional good: Id<'de> = "good",
        /// How much was seized.
        optional quantity: Quantity<'de> = "quantity",
        /// What it was worth.
        optional value: Money = "value",
        /// Who seized it.
        optional agency: Wording<'de> = "agency",
        /// The id of the operation in which it was seized.
        optional operation: Id<'de> = "operation",
        /// Ids of the sources that it rests on.
        list sources: Few<At<Id<'de>>> = "sources",
    } and somewhere

    /// A statistic that travels with the book.
    Series<'de> is "a series" else "the series was left out" {
        /// Unique among the series.
        required id: Id<'de> = "id",
        /// What it is called.
        required label: Text = "label",
        /// What its values count.
        required unit: Plain<'de> = "unit",
        /// The id of the good it is about.
        optional good: Id<'de> = "good",
        /// The id of the crime it is about.
        optional crime: Id<'de> = "crime",
        /// The country it is about.
        optional country: Country = "country",
        /// The region it is about, where it is not one country.
        optional region: Region = "region",
        /// Whether its values may be summed over time.
        optional kind: SeriesKind = "kind",
        /// The id of the source that it comes from.
        optional source: Id<'de> = "source",
        /// Its values, all with periods of one precision; a missing period is a gap, not zero.
        list points: Vec<At<Point>> = "points",
        /// From each of these on, the counting rules changed; nothing is fitted or compared across one.
        list breaks: Vec<At<Period>> = "breaks",
    }

    /// The value of one period.
    Point is "a point" else "the point was left out" {
        /// When; each period stands once.
        required period: Period = "period",
        /// How many or how much.
        required value: Number = "value",
        /// The lowest it may be.
        optional low: Number = "low",
        /// The highest it may be.
        optional high: Number = "high",
        /// Whether it may still be revised; it enters no statistics.
        optional provisional: Flag = "provisional",
    }

    /// The analyst's story; without it a default one is built.
    Briefing<'de> is "a briefing" else "the briefing was left out" {
        /// Its sections, in the order they are told.
        list sections: Vec<At<Section<'de>>> = "sections",
    }

    /// One section of the story.
    Section<'de> is "a section" else "the section was left out" {
        /// Unique among the sections.
        required id: Id<'de> = "id",
        /// Its heading.
        required title: Text = "title",
        /// Plain text, paragraphs separated by a blank line, with links `[label](case:ID)`, `[label](actor:ID)`,
        /// `[label](place:ID)` and `[label](https://…)`. No HTML: it is shown as text.
        optional text: Text = "text",
        /// For the speaker: shown only when presenting, never printed or exported unless asked.
        optional notes: Text = "notes",
        /// What is shown beside the text.
        optional view: View = "view",
    }

    /// A picture or a list of the book.
    View is "a view" else "the view was left out" {
        /// What it shows.
        required kind: ViewKind = "kind",
        /// Which cases it shows; all where absent.
        optional filter: Loose = "filter",
        /// The attributes of the element of its kind, in camelCase.
        optional options: Loose = "options",
    } and view_of_its_kind
}

/// Official names, by country.
#[derive(Default)]
pub(super) struct CountryNames(pub(super) BTreeMap<Country, Text>);

impl<'de> Value<'de> for CountryNames {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        cx.unusable(Code::WrongType, "an object from country code to name", &found, loss);
        None
    }

    fn object(cx: &mut Context, _: &str, json: &mut Json<'de>) -> Result<Option<Self>, Broken> {
        let mut names = BTreeMap::new();
        while let Some(key) = json.next_key()? {
            cx.within_key(&key, |cx| {
                let name = value::<Text>(cx, LEFT_OUT, json, Null::IsWrong)?;
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
