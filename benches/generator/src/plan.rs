//! What to generate: how much of everything, and of which kind. Knows nothing of how it is written.

/// The size and the character of a casebook. Equal plans give equal bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Where the random numbers start.
    pub seed: u64,
    /// How many cases.
    pub cases: usize,
    /// How many actors.
    pub actors: usize,
    /// How many links, over all cases. There are none where there are fewer than two actors or no case.
    pub links: usize,
    /// How many routes, over all cases. There are none where there is no case.
    pub routes: usize,
    /// How many seizures, over all cases. There are none where there is no case.
    pub seizures: usize,
    /// What is odd about it.
    pub flavour: Flavour,
}

/// Sizes that benchmarks speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 300 cases and 5,000 seizures, about a megabyte.
    S,
    /// 3,000 cases and 50,000 seizures, about ten megabytes.
    M,
    /// 30,000 cases, 20,000 actors, 50,000 links, 20,000 routes and 500,000 seizures, about 98 megabytes.
    L,
}

impl Size {
    /// All there are, the smallest first.
    pub const ALL: [Self; 3] = [Self::S, Self::M, Self::L];

    /// Its letter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::M => "M",
            Self::L => "L",
        }
    }

    /// Reads its letter.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(word))
    }

    const fn cases(self) -> usize {
        match self {
            Self::S => 300,
            Self::M => 3_000,
            Self::L => 30_000,
        }
    }
}

impl Plan {
    /// A casebook of one of the sizes, of the usual kind.
    pub fn sized(size: Size) -> Self {
        Self::of_cases(size.cases())
    }

    /// A casebook of so many cases, with as much of everything else for each as size L has.
    pub fn of_cases(cases: usize) -> Self {
        Self {
            seed: 1,
            cases,
            actors: cases * 2 / 3,
            links: cases * 5 / 3,
            routes: cases * 2 / 3,
            seizures: cases * 50 / 3,
            flavour: Flavour::default(),
        }
    }
}

/// What is odd about a casebook; the default is what casebooks usually are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flavour {
    /// Where it happens.
    pub lands: Lands,
    /// How exact its dates are.
    pub dates: Dates,
    /// How deep its vocabularies are.
    pub terms: Terms,
    /// How strict it is about its records.
    pub handlings: Handlings,
    /// What time it claims to cover.
    pub claim: Claim,
}

/// Where a casebook happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lands {
    /// About a hundred countries, as often as they are in the news for it.
    #[default]
    World,
    /// All in one country, and there in one place.
    One,
    /// Countries across the antimeridian, in no region, or without a code of ISO's own.
    Edges,
}

/// How exact a casebook's dates are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// Days, months and years.
    #[default]
    Mixed,
    /// None but those of seizures, which must have one.
    Seizures,
    /// The same, and those to the day: a case's time is that of its seizures.
    SeizureDays,
    /// Years only.
    Years,
}

impl Dates {
    /// Whether anything but seizures has a date.
    pub(crate) fn are_everywhere(self) -> bool {
        matches!(self, Self::Mixed | Self::Years)
    }

    /// Reads the word for it in options.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "mixed" => Some(Self::Mixed),
            "seizures" => Some(Self::Seizures),
            "seizure-days" => Some(Self::SeizureDays),
            "years" => Some(Self::Years),
            _ => None,
        }
    }
}

/// How deep a casebook's vocabularies are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Terms {
    /// Two levels.
    #[default]
    Small,
    /// Chains of forty terms and more, in the file from the leaves to the tops.
    Deep,
    /// None at all.
    None,
}

/// How strict a casebook is about its records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Handlings {
    /// A few are for fewer readers.
    #[default]
    Few,
    /// Most are, actors too, and the book itself is not for everybody.
    Many,
}

/// What time a casebook claims to cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Claim {
    /// From a year to a year, within which all records lie.
    #[default]
    Years,
    /// From a month in the midst of its records on, without an end.
    OpenEnd,
    /// None.
    Nothing,
}
