//! A copy of a casebook for readers who may see less: takes a sound book and the strictest handling that may stay, gives a
//! sound book with nothing stricter inside, and what was changed beside that. Knows nothing of how books are written.
//!
//! [`removal`] decides which records go, [`copy`](mod@copy) takes the rest, [`scrub`] goes through every text and id that is
//! left and [`briefing`] through the story, both looking for [`names`] of what went.

mod briefing;
mod copy;
mod drops;
mod fate;
mod names;
mod patterns;
mod removal;
mod scrub;
mod search;

use std::fmt;

use crate::casebook::{Casebook, Handling, Problem};

use drops::Drops;
use fate::Records;
use names::Names;
use removal::Removal;

/// The copy was to be open to more readers than the book itself is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLoose {
    /// The book's own handling.
    pub book: Handling,
    /// What was asked for.
    pub asked: Handling,
}

impl fmt::Display for TooLoose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (book, asked) = (self.book.as_str(), self.asked.as_str());
        write!(f, "expected a handling at least as strict as the book's \"{book}\", found \"{asked}\"")
    }
}

impl std::error::Error for TooLoose {}

/// A copy with nothing stricter than `level` inside, nor any reference to it, and what was dropped from what is left: each a
/// warning `redacted-text` with a pointer into the copy, without a word of what it named. The problems are for whoever
/// makes the copy; they are not part of it.
///
/// What goes:
///
/// * Cases and actors stricter than `level`, with all links and parts that name such an actor.
/// * Places, operations, sources and vocabulary terms that something of this used and nothing else does. A term also
///   stays for a term below it. What nothing used before stays.
/// * Texts that hold a name, alias or title of a removed case, actor, place, operation or source in any language, whatever
///   the case, the accents, the white space and the punctuation, an id of a removed record, or the address of a removed
///   source. A required text is replaced by the record's id. So it goes with aliases, addresses of sources and ids of
///   seizures; any other id that holds such a name becomes a neutral one like `case-3`, everywhere.
/// * Of the briefing: removed ids in filters and options, and sections that link to a removed record or whose view asks
///   for nothing else: one whose list of ids, `focus` or `good` would be empty, or whose search text finds nothing any more.
///
/// Positions of links, routes and seizures are counted anew; figures, units and `period` stay as they are. Summary,
/// aggregates, flows, ties and choices of the copy are those of the book under a filter with this `handling`, unless the
/// filter searches a text that is dropped.
///
/// What this cannot see: parts of names (only a surname), names in other words or another script than the record has them
/// in, names of one letter, numbers in running text ("all 412 cases"), gaps in ids that count upwards, and pictures that
/// an address leads to. An actor is a record of its own: it stays where its own handling allows it, though only
/// removed cases name it.
///
/// # Errors
///
/// Where `level` is below the book's own handling: the book itself is stricter than that.
pub fn redact(book: &Casebook, level: Handling) -> Result<(Casebook, Vec<Problem>), TooLoose> {
    if level < book.handling {
        return Err(TooLoose { book: book.handling, asked: level });
    }
    let removal = Removal::new(book, level);
    let mut copy = copy::copy(book, &removal);
    let mut drops = Drops::default();
    if !removal.is_empty() {
        let names = Names::new(book, &removal);
        let renamed = scrub::records(&mut copy, &names, &mut drops);
        briefing::briefing(&mut copy, &Records::new(book, &removal, &renamed, &names), &names, &mut drops);
    }
    Ok((copy, drops.into_problems()))
}
