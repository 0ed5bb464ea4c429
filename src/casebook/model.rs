//! The sound casebook: what [`super::parse`] gives and every later room reads.

use std::collections::BTreeMap;

use super::{
    ActorKind, Country, Date, Handling, LinkKind, Mode, Period, PlaceKind, Proof, QuantityRef, Region,
    Seizure, SeizureRange, Seizures, SeriesKind, SourceKind, Span, Status, StopRole, Text, ViewKind,
};

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident => $field:ident: $record:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl $name {
                /// The position in the book's collection.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl std::ops::Index<$name> for Casebook {
                type Output = $record;
                fn index(&self, id: $name) -> &$record {
                    &self.$field[id.index()]
                }
            }
        )*
    };
}

index! {
    /// Which of the book's sources.
    SourceId => sources: Source;
    /// Which of the book's places.
    PlaceId => places: Place;
    /// Which of the book's actors.
    ActorId => actors: Actor;
    /// Which of the book's operations.
    OperationId => operations: Operation;
    /// Which of the book's cases.
    CaseId => cases: Case;
    /// Which of the book's series.
    SeriesId => series: Series;
}

/// Which of the book's goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoodId(pub u32);

/// Which of the book's crimes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CrimeId(pub u32);

impl From<GoodId> for usize {
    fn from(id: GoodId) -> Self {
        id.index()
    }
}

impl GoodId {
    /// The position in [`Casebook::goods`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<CrimeId> for usize {
    fn from(id: CrimeId) -> Self {
        id.index()
    }
}

impl CrimeId {
    /// The position in [`Casebook::crimes`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One casebook: every reference resolves, every value is in range.
#[derive(Clone, Debug, PartialEq)]
pub struct Casebook {
    /// The book's id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The line below the title.
    pub subtitle: Option<Text>,
    /// Who made it.
    pub publisher: Option<Text>,
    /// When it came out.
    pub published: Option<Date>,
    /// The day the data were drawn.
    pub as_of: Option<Date>,
    /// BCP 47 tag of bare texts; `en` where the book has none.
    pub language: String,
    /// ISO 4217 code that values are reported in; `USD` where the book has none.
    pub currency: Currency,
    /// The handling of the book itself.
    pub handling: Handling,
    /// The time it claims to cover; either end may be open.
    pub period: Coverage,
    /// Methods and cautions.
    pub notes: Option<Text>,
    /// The publisher's words on boundaries and names.
    pub disclaimer: Option<Text>,
    /// Official names that go before any other.
    pub country_names: BTreeMap<Country, Text>,
    /// What the book rests on.
    pub sources: Vec<Source>,
    /// The vocabulary of goods: a forest by `parent`, any order.
    pub goods: Vec<Term<GoodId>>,
    /// The vocabulary of crimes.
    pub crimes: Vec<Term<CrimeId>>,
    /// Places with coordinates.
    pub places: Vec<Place>,
    /// People, groups, companies and vessels.
    pub actors: Vec<Actor>,
    /// Police operations.
    pub operations: Vec<Operation>,
    /// The cases.
    pub cases: Vec<Case>,
    /// The seizures of all cases, case by case.
    pub seizures: Seizures,
    /// Statistics that travel with the book.
    pub series: Vec<Series>,
    /// The analyst's story.
    pub briefing: Option<Briefing>,
}

impl Casebook {
    /// The seizures of a case, in the order of the file.
    pub fn seizures_of(&self, case: &Case) -> impl DoubleEndedIterator<Item = Seizure<'_>> + Clone {
        case.seizures.numbers().map(|number| self.seizures.get(number))
    }
}

impl std::ops::Index<GoodId> for Casebook {
    type Output = Term<GoodId>;
    fn index(&self, id: GoodId) -> &Term<GoodId> {
        &self.goods[id.index()]
    }
}

impl std::ops::Index<CrimeId> for Casebook {
    type Output = Term<CrimeId>;
    fn index(&self, id: CrimeId) -> &Term<CrimeId> {
        &self.crimes[id.index()]
    }
}

/// An ISO 4217 code: three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// US dollar, the default.
    pub const USD: Self = Self(*b"USD");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency code is made of ASCII letters")
    }
}

/// From and to, each as exact as given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The beginning.
    pub from: Option<Date>,
    /// The end.
    pub to: Option<Date>,
}

impl Coverage {
    /// The days from the start of `from` to the end of `to`; with one of them given, that one's own span.
    /// An end before the beginning is read the other way round.
    pub fn span(self) -> Option<Span> {
        match (self.from, self.to) {
            (Some(from), Some(to)) => {
                let (from, to) = (from.span(), to.span());
                let span = Span { first: from.first, last: to.last };
                Some(if span.first <= span.last { span } else { from.union(to) })
            }
            (one, other) => one.or(other).map(Date::span),
        }
    }
}

/// Something the book rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// Where: `http` or `https` only.
    pub url: Option<String>,
    /// What it is.
    pub kind: Option<SourceKind>,
}

/// A word of one of the book's vocabularies.
#[derive(Clone, Debug, PartialEq)]
pub struct Term<Id> {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// The wider term.
    pub parent: Option<Id>,
    /// Red, green, blue.
    pub color: Option<[u8; 3]>,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// The country it lies in.
    pub country: Country,
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// What it is.
    pub kind: Option<PlaceKind>,
}

/// Somebody or something that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it is.
    pub kind: ActorKind,
    /// Where it is at home or at work; no country twice.
    pub countries: Vec<Country>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Effective: the stricter of its own and the book's.
    pub handling: Handling,
    /// What says so.
    pub sources: Vec<SourceId>,
    /// More about it.
    pub notes: Option<Text>,
}

/// A police operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// When it ran.
    pub time: Coverage,
    /// Who led it.
    pub lead: Option<Text>,
    /// Who took part.
    pub countries: Vec<Country>,
    /// What says so.
    pub sources: Vec<SourceId>,
    /// What happened.
    pub summary: Option<Text>,
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What happened.
    pub summary: Option<Text>,
    /// The conduct, not the trial.
    pub time: Coverage,
    /// Countries beside those that routes, seizures and the outcome bring.
    pub countries: Vec<Country>,
    /// Goods beside those that routes and seizures bring.
    pub goods: Vec<GoodId>,
    /// Crimes linked to the trade.
    pub crimes: Vec<CrimeId>,
    /// The operation it belongs to.
    pub operation: Option<OperationId>,
    /// Of its link to organized crime.
    pub proof: Proof,
    /// Where a link to terrorism is claimed.
    pub terrorism: Option<Terrorism>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Who takes part.
    pub actors: Vec<Participation>,
    /// Who is tied to whom.
    pub links: Vec<Link>,
    /// From where to where.
    pub routes: Vec<Route>,
    /// What was seized: see [`Casebook::seizures_of`].
    pub seizures: SeizureRange,
    /// Effective: the stricter of its own and the book's.
    pub handling: Handling,
    /// What says so.
    pub sources: Vec<SourceId>,
}

/// A claimed link to terrorism.
#[derive(Clone, Debug, PartialEq)]
pub struct Terrorism {
    /// How well it is proven.
    pub proof: Proof,
    /// What says so.
    pub sources: Vec<SourceId>,
    /// More about it.
    pub notes: Option<Text>,
}

/// Somebody's part in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Participation {
    /// Who.
    pub actor: ActorId,
    /// As what.
    pub role: Option<Text>,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// In one word.
    pub status: Option<Status>,
    /// When.
    pub date: Option<Date>,
    /// Before which court.
    pub court: Option<Text>,
    /// Where.
    pub country: Option<Country>,
    /// How many stood trial.
    pub defendants: Option<u64>,
    /// How many were convicted.
    pub convicted: Option<u64>,
    /// To what.
    pub sentence: Option<Text>,
    /// What was confiscated.
    pub confiscated: Option<Money>,
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// How much, in `currency`.
    pub amount: f64,
    /// In which currency.
    pub currency: Currency,
    /// The same value in the book's currency, where the exporter knows it.
    pub reporting: Option<f64>,
}

impl Money {
    /// The value in the book's currency: as reported, or as it is where the currencies agree.
    pub fn in_currency(&self, book: Currency) -> Option<f64> {
        self.reporting.or((self.currency == book).then_some(self.amount))
    }
}

/// How much of something; only ever summed within one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// How much.
    pub amount: f64,
    /// Of which unit.
    pub unit: String,
}

impl Quantity {
    /// The same, borrowed.
    pub fn borrowed(&self) -> QuantityRef<'_> {
        QuantityRef { amount: self.amount, unit: &self.unit }
    }
}

/// A place, or only a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// A place, which brings its country along.
    Place(PlaceId),
    /// A country.
    Country(Country),
}

impl Where {
    /// The country it lies in.
    pub fn country(self, book: &Casebook) -> Country {
        match self {
            Self::Place(place) => book[place].country,
            Self::Country(country) => country,
        }
    }
}

/// A tie between two actors, within one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Position among the case's links in the file, damaged ones counted.
    pub file_index: u32,
    /// From whom.
    pub from: ActorId,
    /// To whom; never `from`.
    pub to: ActorId,
    /// What it is.
    pub kind: LinkKind,
    /// In the book's own words.
    pub label: Option<Text>,
    /// How well it is proven.
    pub proof: Proof,
    /// Since and until.
    pub time: Coverage,
    /// How much money.
    pub value: Option<Money>,
    /// What says so.
    pub sources: Vec<SourceId>,
}

/// A way that goods took.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Position among the case's routes in the file, damaged ones counted.
    pub file_index: u32,
    /// Of what.
    pub good: Option<GoodId>,
    /// Two or more, in travel order.
    pub stops: Vec<Stop>,
    /// How.
    pub mode: Option<Mode>,
    /// When.
    pub time: Coverage,
    /// How many consignments.
    pub consignments: Option<u64>,
    /// Worth how much.
    pub value: Option<Money>,
    /// How much of it.
    pub quantity: Option<Quantity>,
    /// How well it is proven; the case's where the route has none.
    pub proof: Proof,
    /// What says so.
    pub sources: Vec<SourceId>,
}

/// A stop on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where.
    pub at: Where,
    /// As what.
    pub role: Option<StopRole>,
}

/// A statistic that travels with the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// In which unit.
    pub unit: String,
    /// Of which goods.
    pub good: Option<GoodId>,
    /// Of which crime.
    pub crime: Option<CrimeId>,
    /// Where: a country.
    pub country: Option<Country>,
    /// Where: a group of countries.
    pub region: Option<Region>,
    /// Flow or stock.
    pub kind: Option<SeriesKind>,
    /// What says so.
    pub source: Option<SourceId>,
    /// In time order, all of one granularity, no period twice.
    pub points: Vec<SeriesPoint>,
    /// From each of these on, the counting rules changed.
    pub breaks: Vec<Period>,
}

/// One value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPoint {
    /// When.
    pub period: Period,
    /// How much.
    pub value: f64,
    /// The lower end of its range.
    pub low: Option<f64>,
    /// The upper end of its range.
    pub high: Option<f64>,
    /// Not final.
    pub provisional: bool,
}

/// The analyst's story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Briefing {
    /// In reading order.
    pub sections: Vec<Section>,
}

/// One section of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// Paragraphs separated by a blank line, with `[label](case:ID)` links; plain text.
    pub text: Option<Text>,
    /// For the speaker.
    pub notes: Option<Text>,
    /// What it shows.
    pub view: Option<View>,
}

/// A view as a section asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Which view.
    pub kind: ViewKind,
    /// The filter as written: an object that `query` reads; `null` where there is none.
    pub filter: serde_json::Value,
    /// The options as written, in camelCase; `null` where there are none.
    pub options: serde_json::Value,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_runs_from_the_start_of_one_date_to_the_end_of_the_other() {
        let rows = [
            (Some("2005"), Some("2005-06"), "2005-01-01 2005-06-30"),
            (Some("2005-06"), Some("2005"), "2005-06-01 2005-12-31"),
            (Some("2006"), Some("2005"), "2005-01-01 2006-12-31"),
            (None, Some("2005-02"), "2005-02-01 2005-02-28"),
        ];
        for (from, to, days) in rows {
            let date = |text: Option<&str>| text.and_then(Date::parse);
            let span = Coverage { from: date(from), to: date(to) }.span().unwrap();
            assert_eq!(format!("{} {}", span.first, span.last), days);
        }
    }
}
