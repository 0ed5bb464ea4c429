//! What is read rather than drawn: a small tree of semantic elements, for headline figures, lists, filters and stories.
//!
//! The tree is a value: a room makes it, a test compares its [`dump()`], and the browser's edge turns it into elements and
//! patches what changed. It holds text and never markup; an address is kept only where it is `http` or `https`.

mod dump;
mod node;

pub use dump::dump;
pub use node::{Action, Node, Tag};
