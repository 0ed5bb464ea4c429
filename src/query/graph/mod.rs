//! Who is tied to whom: takes what is kept of a book, gives a graph of actors, cases, goods and countries with the evidence
//! behind each link, measures of its nodes, and paths between actors. Knows no layout and no words.
//!
//! The frame is petgraph's [`NetworkGraph`], which keeps the evidence; measures run on [`Neighbors`], who is next to whom.

mod betweenness;
mod build;
mod community;
mod cores;
mod element;
mod measures;
mod neighbors;
mod network;
mod node_types;
mod path;
mod within;

pub use betweenness::{Counted, Effort};
pub use build::graph;
pub(crate) use build::with_links_at_least;
pub use element::{Edge, Entity, NetworkGraph, Node, Way};
pub use measures::Measures;
pub(crate) use measures::neighbors;
pub(crate) use neighbors::Neighbors;
pub use network::{NetworkResult, ResultLink, ResultNode, network};
pub use node_types::NodeTypes;
pub use path::{PathStep, Prefer, UnknownActor, path};
pub use within::within;
