//! What a reader reads: messages in four languages, plural rules, and the forms of numbers, dates and names.
//! Takes values, gives text. Knows nothing of casebooks, scenes or browsers: a browser passes its own names in.

mod along;
mod ar;
pub mod country_names;
mod en;
mod es;
mod fill;
mod fitted;
mod format;
mod fr;
mod locale;
mod messages;
mod plural;
#[cfg(test)]
mod review;
mod section;
mod shown;
mod travel;

pub use along::AlongWords;
pub use fill::fill;
pub use fitted::{AssumedLabels, FittedWords, HappenedWords, PaceLabels, ScaledWords, ShortLabels};
pub use format::{
    ActorLabels, BreakdownLabels, ExcludedForms, FormatWords, HandlingLabels, IntervalLabels, LinkLabels,
    MetricLabels, ModeLabels, PlaceLabels, ProjectionLabels, ProofLabels, SourceLabels, StatusLabels,
    StopLabels, SubjectLabels,
};
pub use locale::{Conventions, Locale};
pub use messages::{
    BriefingWords, CasesWords, CodeLabels, CommonWords, FigureLabels, FiguresWords, FilterWords, MapWords,
    NetworkWords, ProblemWords, TrendWords, Words,
};
pub use plural::{Forms, Plural, PluralRule, plural};
pub use travel::{MovingWords, RouteWords};

/// A language whose words ship with the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, and what every other language falls back to.
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Arabic, written from right to left.
    Ar,
}

impl Language {
    /// The four, in the order in which a reader is offered them.
    pub const ALL: [Language; 4] = [Language::En, Language::Fr, Language::Es, Language::Ar];

    /// The language of a BCP 47 tag; English where its words are not among the four.
    pub fn of_tag(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let known = Language::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()));
        known.unwrap_or(Language::En)
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Fr => "fr",
            Language::Es => "es",
            Language::Ar => "ar",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Language::Ar)
    }

    /// Its words.
    pub const fn words(self) -> &'static Words {
        match self {
            Language::En => &en::EN,
            Language::Fr => &fr::FR,
            Language::Es => &es::ES,
            Language::Ar => &ar::AR,
        }
    }
}
