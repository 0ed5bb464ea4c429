//! What is asked of the network: read from attributes as pages write them, tolerant of nonsense, comparable, so that an equal
//! request may reuse its answer.

use std::collections::BTreeMap;

use crate::casebook::Proof;
use crate::geom::{Affine, Size};
use crate::query::NodeTypes;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $($(#[$variant_doc])* $variant,)*
            }

            impl $name {
                const WORDS: &[(&'static str, Self)] = &[$(($word, Self::$variant),)*];
            }
        )*
    };
}

choices! {
    /// What the size of a node says.
    NodeSize {
        /// How many others it is tied to.
        #[default]
        Degree = "degree",
        /// How often it lies between others.
        Betweenness = "betweenness",
        /// In how many cases it is.
        Cases = "cases",
        /// Nothing: all are alike.
        None = "none",
    }

    /// What the colour of a node says.
    NodeColor {
        /// What it is.
        #[default]
        Kind = "kind",
        /// Which group it belongs to by its ties.
        Community = "community",
        /// Where it is at home.
        Country = "country",
    }

    /// Which names are written.
    Labels {
        /// Those that find room.
        #[default]
        Auto = "auto",
        /// All, even where they lie on each other.
        All = "all",
        /// None.
        None = "none",
    }

    /// How nodes are laid out.
    NetworkLayout {
        /// By how many steps lie between them and by who belongs together.
        #[default]
        Force = "force",
        /// On rings around the focus, or around the best connected of each part.
        Radial = "radial",
        /// In layers: who leads, controls or owns stands above.
        Layered = "layered",
    }

    /// What places should tell best.
    LayoutGoal {
        /// Both of the following.
        #[default]
        Balanced = "balanced",
        /// How many steps lie between two nodes.
        Distances = "distances",
        /// Who belongs together.
        Communities = "communities",
    }
}

/// Everything that matters to the picture but the book, the filter, the locale and the theme.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkRequest {
    /// Which types of nodes are shown.
    pub nodes: NodeTypes,
    /// What the size of a node says.
    pub size: NodeSize,
    /// What its colour says.
    pub color: NodeColor,
    /// The weakest link shown.
    pub proof: Proof,
    /// Which names are written.
    pub labels: Labels,
    /// How nodes are laid out.
    pub layout: NetworkLayout,
    /// What places should tell best, where layout is by force.
    pub goal: LayoutGoal,
    /// Only those near this actor, by id.
    pub focus: Option<String>,
    /// How many steps from it.
    pub depth: u32,
    /// The box, in pixels.
    pub page: Size,
    /// Where the reader looks: from the picture at rest to the screen. Scales alike in both directions.
    pub view: Affine,
}

impl NetworkRequest {
    /// The request without any attribute, for a box.
    pub fn new(page: Size) -> Self {
        Self {
            nodes: NodeTypes::default(),
            size: NodeSize::default(),
            color: NodeColor::default(),
            proof: Proof::Alleged,
            labels: Labels::default(),
            layout: NetworkLayout::default(),
            goal: LayoutGoal::default(),
            focus: None,
            depth: 1,
            page,
            view: Affine::IDENTITY,
        }
    }

    /// Reads attributes, by name with or without hyphens. What is not understood keeps its default and is noted.
    pub fn from_options(options: &BTreeMap<String, String>, page: Size) -> (Self, Vec<String>) {
        let mut request = Self::new(page);
        let mut notes = Vec::new();
        for (name, value) in options {
            let value = value.trim();
            let plain: String =
                name.chars().filter(|letter| *letter != '-').collect::<String>().to_lowercase();
            match plain.as_str() {
                "nodes" => {
                    let (nodes, unknown) = NodeTypes::from_words(value);
                    request.nodes = nodes;
                    let expected = "expected actors, cases, goods or countries";
                    notes.extend(unknown.iter().map(|word| format!("nodes: {expected}, found \"{word}\"")));
                }
                "size" => choose(&mut request.size, NodeSize::WORDS, name, value, &mut notes),
                "color" => choose(&mut request.color, NodeColor::WORDS, name, value, &mut notes),
                "labels" => choose(&mut request.labels, Labels::WORDS, name, value, &mut notes),
                "layoutgoal" => choose(&mut request.goal, LayoutGoal::WORDS, name, value, &mut notes),
                "proof" => {
                    let words: Vec<_> = Proof::ALL.iter().map(|proof| (proof.as_str(), *proof)).collect();
                    choose(&mut request.proof, &words, name, value, &mut notes);
                }
                "focus" => request.focus = (!value.is_empty()).then(|| value.to_owned()),
                "depth" => match value.parse::<f64>() {
                    Ok(depth) if depth >= 0.0 => request.depth = depth.min(1_000.0) as u32,
                    _ => notes.push(format!("depth: expected a number of steps, found \"{value}\"")),
                },
                "layout" => choose(&mut request.layout, NetworkLayout::WORDS, name, value, &mut notes),
                "display" => only("links", name, value, &mut notes),
                _ => {}
            }
        }
        (request, notes)
    }
}

fn choose<T: Copy>(target: &mut T, words: &[(&str, T)], name: &str, value: &str, notes: &mut Vec<String>) {
    match words.iter().find(|(word, _)| *word == value) {
        Some((_, choice)) => *target = *choice,
        None => {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            notes.push(format!("{name}: expected one of {}, found \"{value}\"", known.join(", ")));
        }
    }
}

/// For attributes of which this release draws one choice only.
fn only(drawn: &str, name: &str, value: &str, notes: &mut Vec<String>) {
    if value != drawn {
        notes.push(format!("{name}: this release draws \"{drawn}\" only, found \"{value}\""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(options: &[(&str, &str)]) -> (NetworkRequest, Vec<String>) {
        let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        NetworkRequest::from_options(&options, Size::new(900.0, 600.0))
    }

    #[test]
    fn attributes_are_read() {
        let (request, notes) = read(&[
            ("nodes", "actors,goods  countries"),
            ("size", "betweenness"),
            ("color", "community"),
            ("proof", "charged"),
            ("labels", "none"),
            ("layout-goal", "distances"),
            ("layout", "radial"),
            ("focus", "a1"),
            ("depth", "2"),
            ("heading", "not ours"),
        ]);
        assert!(notes.is_empty(), "{notes:?}");
        assert!(
            request.nodes.actors && request.nodes.goods && request.nodes.countries && !request.nodes.cases
        );
        assert_eq!((request.size, request.color), (NodeSize::Betweenness, NodeColor::Community));
        assert_eq!((request.proof, request.labels), (Proof::Charged, Labels::None));
        assert_eq!(request.layout, NetworkLayout::Radial);
        assert_eq!((request.goal, request.depth), (LayoutGoal::Distances, 2));
        assert_eq!(request.focus.as_deref(), Some("a1"));
    }

    #[test]
    fn nonsense_keeps_the_default_and_is_noted() {
        let (request, notes) = read(&[
            ("nodes", "people"),
            ("size", "huge"),
            ("depth", "-3"),
            ("proof", "PROVEN"),
            ("layout", "spiral"),
            ("focus", ""),
        ]);
        assert_eq!(request, NetworkRequest::new(Size::new(900.0, 600.0)));
        assert_eq!(notes.len(), 5, "{notes:?}");
        assert!(
            notes.contains(&"nodes: expected actors, cases, goods or countries, found \"people\"".to_owned())
        );
    }
}
