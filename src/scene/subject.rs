//! What a part of a picture or a page is about: the thing that a reader hovers or selects.

/// The kinds of things that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// A case, by id.
    Case,
    /// An actor, by id.
    Actor,
    /// A place, by id.
    Place,
    /// A country, by ISO 3166-1 alpha-2 code.
    Country,
    /// A region, by UN M49 code.
    Region,
    /// A good, by id.
    Good,
    /// A crime, by id.
    Crime,
    /// An operation, by id.
    Operation,
    /// A source, by id.
    Source,
    /// A tie: the two actor ids in code-point order as a JSON array string.
    Tie,
    /// A link: `<caseId>/link/<index in the file>`.
    Link,
    /// A route: `<caseId>/route/<index in the file>`.
    Route,
    /// A seizure: `<caseId>/seizure/<index in the file>`.
    Seizure,
    /// A flow: the two country codes in direction as a JSON array string.
    Flow,
    /// A period, such as `2005-Q3`.
    Period,
    /// Countries or regions that a legend shows alike: the member of a filter that names them, as JSON. Pointed at, never
    /// selected.
    Class,
    /// Marks that lie too close together to be shown apart: a number of the picture's own. Pointed at, never selected.
    Cluster,
}

impl SubjectKind {
    /// All that can be selected.
    pub const ALL: [Self; 15] = [
        Self::Case,
        Self::Actor,
        Self::Place,
        Self::Country,
        Self::Region,
        Self::Good,
        Self::Crime,
        Self::Operation,
        Self::Source,
        Self::Tie,
        Self::Link,
        Self::Route,
        Self::Seizure,
        Self::Flow,
        Self::Period,
    ];

    /// The word that pages use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Country => "country",
            Self::Region => "region",
            Self::Good => "good",
            Self::Crime => "crime",
            Self::Operation => "operation",
            Self::Source => "source",
            Self::Tie => "tie",
            Self::Link => "link",
            Self::Route => "route",
            Self::Seizure => "seizure",
            Self::Flow => "flow",
            Self::Period => "period",
            Self::Class => "class",
            Self::Cluster => "cluster",
        }
    }

    /// Reads the word that pages use.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One thing: its kind and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// What kind of thing.
    pub kind: SubjectKind,
    /// Which one.
    pub id: String,
}

impl Subject {
    /// The thing of a kind with an id.
    pub fn new(kind: SubjectKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }

    /// A subject made of two ids: a tie or a flow. The pair is written as a JSON array.
    pub fn pair(kind: SubjectKind, first: &str, second: &str) -> Self {
        let id = serde_json::to_string(&[first, second]).expect("two strings are JSON");
        Self { kind, id }
    }

    /// Countries or regions that a legend shows alike; none means all.
    pub fn class(are_regions: bool, codes: &[&str]) -> Self {
        let member = if are_regions { "regions" } else { "countries" };
        Self { kind: SubjectKind::Class, id: serde_json::json!({ member: codes }).to_string() }
    }

    /// The countries or regions of a subject made by [`Subject::class`], as subjects; none of any other.
    pub fn as_class(&self) -> Option<(SubjectKind, Vec<String>)> {
        let value: serde_json::Value = serde_json::from_str(&self.id).ok()?;
        let kinds = [("countries", SubjectKind::Country), ("regions", SubjectKind::Region)];
        let (codes, kind) = kinds.into_iter().find_map(|(member, kind)| Some((value.get(member)?, kind)))?;
        let codes = codes.as_array()?.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect();
        (self.kind == SubjectKind::Class).then_some((kind, codes))
    }

    /// The two ids of a subject made by [`Subject::pair`].
    pub fn as_pair(&self) -> Option<(String, String)> {
        serde_json::from_str(&self.id).ok()
    }

    /// A record within a case: a link, a route or a seizure.
    pub fn record(kind: SubjectKind, case: &str, index: u32) -> Self {
        Self { kind, id: format!("{case}/{}/{index}", kind.as_str()) }
    }

    /// The case and the index of a subject made by [`Subject::record`].
    pub fn as_record(&self) -> Option<(&str, u32)> {
        let (rest, index) = self.id.rsplit_once('/')?;
        let (case, kind) = rest.rsplit_once('/')?;
        (kind == self.kind.as_str()).then_some((case, index.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_records_come_back() {
        let tie = Subject::pair(SubjectKind::Tie, "a \"b\"", "c/d");
        assert_eq!(tie.as_pair(), Some(("a \"b\"".into(), "c/d".into())));
        let route = Subject::record(SubjectKind::Route, "de/2005/1", 7);
        assert_eq!(route.id, "de/2005/1/route/7");
        assert_eq!(route.as_record(), Some(("de/2005/1", 7)));
        assert_eq!(Subject::new(SubjectKind::Route, "x/link/7").as_record(), None);
        let class = Subject::class(false, &["KE", "TZ"]);
        assert_eq!(class.id, r#"{"countries":["KE","TZ"]}"#);
        assert_eq!(class.as_class(), Some((SubjectKind::Country, vec!["KE".into(), "TZ".into()])));
        assert_eq!(Subject::class(true, &[]).as_class(), Some((SubjectKind::Region, Vec::new())));
        assert_eq!(tie.as_class(), None);
    }
}
