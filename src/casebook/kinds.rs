//! The closed vocabularies of the format, each word as the format writes it.

macro_rules! words {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $($(#[doc = $variant_doc:literal])+ $variant:ident = $text:literal,)* }
    )*) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $($(#[doc = $variant_doc])+ $variant,)*
            }

            impl $name {
                /// All there are, in the order of the format.
                pub const ALL: &[Self] = &[$(Self::$variant,)*];

                /// The word of the format.
                pub const fn as_str(self) -> &'static str {
                    match self {
                        $(Self::$variant => $text,)*
                    }
                }

                /// What the vocabulary is about, as the schema of the format says it.
                #[cfg(test)]
                pub(super) const ABOUT: &str = concat!($($doc, "\n"),+);

                /// What the word means, as the schema of the format says it.
                #[cfg(test)]
                pub(super) const fn meaning(self) -> &'static str {
                    match self {
                        $(Self::$variant => concat!($($variant_doc, "\n"),+),)*
                    }
                }

                /// Reads the word of the format.
                pub fn from_word(word: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|one| one.as_str() == word)
                }
            }
        )*
    };
}

words! {
    /// How well a statement is proven, strongest first.
    ///
    /// `a <= b` means that `a` is at least as strong as `b`.
    Proof {
        /// A criminal conviction or guilty plea.
        BeyondReasonableDoubt = "beyond-reasonable-doubt",
        /// A civil or administrative finding.
        BalanceOfProbabilities = "balance-of-probabilities",
        /// An indictment, not yet tested.
        Charged = "charged",
        /// An official or credible report.
        Reported = "reported",
        /// An allegation.
        Alleged = "alleged",
    }

    /// Traffic Light Protocol 2.0, least restricted first.
    Handling {
        /// No limit on disclosure.
        Clear = "TLP:CLEAR",
        /// Limited disclosure, within the community.
        Green = "TLP:GREEN",
        /// Limited disclosure, within the organization and its clients.
        Amber = "TLP:AMBER",
        /// Limited disclosure, within the organization only.
        AmberStrict = "TLP:AMBER+STRICT",
        /// For the eyes and ears of the recipients only.
        Red = "TLP:RED",
    }

    /// What a source is.
    SourceKind {
        /// A judgment.
        Judgment = "judgment",
        /// An indictment.
        Indictment = "indictment",
        /// An official publication.
        Official = "official",
        /// The press.
        Press = "press",
        /// A scholarly work.
        Academic = "academic",
        /// Something else.
        Other = "other",
    }

    /// What a place is.
    PlaceKind {
        /// A city or town.
        City = "city",
        /// A sea or river port.
        Port = "port",
        /// An airport.
        Airport = "airport",
        /// A border crossing.
        BorderCrossing = "border-crossing",
        /// A free-trade zone.
        FreeZone = "free-zone",
        /// A factory.
        Factory = "factory",
        /// A market.
        Market = "market",
        /// A region: its coordinates are only its middle.
        Region = "region",
        /// Something else.
        Other = "other",
    }

    /// What an actor is.
    ActorKind {
        /// An organized crime group.
        OrganizedCrimeGroup = "organized-crime-group",
        /// A terrorist organization.
        TerroristOrganization = "terrorist-organization",
        /// A person.
        Person = "person",
        /// A company.
        Company = "company",
        /// A public body.
        PublicBody = "public-body",
        /// A vessel.
        Vessel = "vessel",
        /// Something else.
        Other = "other",
    }

    /// How a case ended.
    Status {
        /// At least one conviction.
        Convicted = "convicted",
        /// Acquitted.
        Acquitted = "acquitted",
        /// Charged, not yet judged.
        Charged = "charged",
        /// Under investigation.
        Investigating = "investigating",
        /// Closed without a judgment.
        Closed = "closed",
    }

    /// What ties one actor to another.
    LinkKind {
        /// Leads.
        Leads = "leads",
        /// Is a member of.
        MemberOf = "member-of",
        /// Owns.
        Owns = "owns",
        /// Controls.
        Controls = "controls",
        /// Employs.
        Employs = "employs",
        /// Supplies.
        Supplies = "supplies",
        /// Manufactures for.
        ManufacturesFor = "manufactures-for",
        /// Transports for.
        TransportsFor = "transports-for",
        /// Distributes for.
        DistributesFor = "distributes-for",
        /// Finances.
        Finances = "finances",
        /// Launders for.
        LaundersFor = "launders-for",
        /// Corrupts.
        Corrupts = "corrupts",
        /// Defrauds.
        Defrauds = "defrauds",
        /// Associates with; has no direction.
        AssociatesWith = "associates-with",
        /// Is family of; has no direction.
        Family = "family",
        /// Something else.
        Other = "other",
    }

    /// What a stop is to a route.
    StopRole {
        /// Where the goods come from.
        Origin = "origin",
        /// Where they are made.
        Production = "production",
        /// Where they pass.
        Transit = "transit",
        /// Where they are stored.
        Storage = "storage",
        /// Where they go.
        Destination = "destination",
    }

    /// How goods travel.
    Mode {
        /// By sea.
        Sea = "sea",
        /// By air.
        Air = "air",
        /// By road.
        Road = "road",
        /// By rail.
        Rail = "rail",
        /// By post or parcel.
        Post = "post",
        /// On foot.
        Foot = "foot",
        /// By several of these.
        Mixed = "mixed",
        /// Not known.
        Unknown = "unknown",
    }

    /// What the values of a series are.
    SeriesKind {
        /// Summed over time.
        Flow = "flow",
        /// A state at a time, never summed.
        Stock = "stock",
    }

    /// What a section of the briefing shows.
    ViewKind {
        /// Where.
        Map = "map",
        /// Who with whom.
        Network = "network",
        /// When, more or less.
        Trend = "trend",
        /// The list of cases.
        Cases = "cases",
        /// The headline figures.
        Figures = "figures",
    }
}

impl LinkKind {
    /// Whether it runs from one actor to the other, or between both alike.
    pub fn is_directed(self) -> bool {
        !matches!(self, Self::AssociatesWith | Self::Family)
    }
}
