//! Which types of nodes a graph has, read from words. Knows no book.

/// Which types of nodes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeTypes {
    /// Actors.
    pub actors: bool,
    /// Cases.
    pub cases: bool,
    /// Goods.
    pub goods: bool,
    /// Countries.
    pub countries: bool,
}

impl Default for NodeTypes {
    fn default() -> Self {
        Self { actors: true, ..Self::NONE }
    }
}

impl NodeTypes {
    const NONE: Self = Self { actors: false, cases: false, goods: false, countries: false };

    /// Whether actors are all there is: then links are ties.
    pub fn only_actors(&self) -> bool {
        *self == Self::default()
    }

    /// Reads words separated by spaces or commas; what is none of them is given back. Without any known word: actors.
    pub fn from_words(text: &str) -> (Self, Vec<String>) {
        let mut types = Self::NONE;
        let mut unknown = Vec::new();
        for word in text.split([' ', ',', '\t', '\n']).filter(|word| !word.is_empty()) {
            match word {
                "actors" => types.actors = true,
                "cases" => types.cases = true,
                "goods" => types.goods = true,
                "countries" => types.countries = true,
                other => unknown.push(other.to_owned()),
            }
        }
        (if types == Self::NONE { Self::default() } else { types }, unknown)
    }
}
