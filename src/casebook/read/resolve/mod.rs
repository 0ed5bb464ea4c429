//! From what the document writes to the sound casebook: references become positions, trees are trees, and what
//! contradicts itself is reported.

mod briefing;
mod case;
mod filter;
mod names;
mod options;
mod record;
mod series;
mod term;

use super::super::{Actor, Case, Code, Coverage, Date, Handling};
use super::context::Context;
pub(super) use briefing::briefing;
pub(super) use case::{case, seizures};
#[cfg(test)]
pub(super) use filter::NAMES as FILTER_MEMBERS;
pub(super) use names::Names;
#[cfg(test)]
pub(super) use options::{Holds, described_options};
pub(super) use record::{actor, operation, owned_term, place, source};
pub(super) use series::series;
pub(super) use term::terms;

/// How strictly records ask to be handled, until the book's own handling is known.
#[derive(Debug, Default)]
pub(super) struct Stricter {
    /// Position in the file and handling of each actor of the book.
    pub(super) actors: Vec<(u32, Option<Handling>)>,
    /// The same for its cases.
    pub(super) cases: Vec<(u32, Option<Handling>)>,
}

impl Stricter {
    /// Gives each record its effective handling: its own, unless that is looser than the book's.
    pub(super) fn apply(self, cx: &mut Context, book: Handling, actors: &mut [Actor], cases: &mut [Case]) {
        let actors = actors.iter_mut().map(|actor| &mut actor.handling);
        let cases = cases.iter_mut().map(|case| &mut case.handling);
        let mut apply = |collection,
                         own: Vec<(u32, Option<Handling>)>,
                         records: &mut dyn Iterator<Item = &mut Handling>| {
            for ((index, own), effective) in own.into_iter().zip(records) {
                let own = own.unwrap_or(book);
                *effective = own.max(book);
                if own < book {
                    cx.within(collection, |cx| cx.within(index as usize, |cx| warn_of_looser(cx, own, book)));
                }
            }
        };
        apply("actors", self.actors, &mut { actors });
        apply("cases", self.cases, &mut { cases });
    }
}

fn warn_of_looser(cx: &mut Context, own: Handling, book: Handling) {
    let message = format!(
        "expected a handling at least as strict as the book's, found \"{}\"; the book's \"{}\" stands",
        own.as_str(),
        book.as_str()
    );
    cx.within("handling", |cx| cx.warn(Code::LooserHandling, message));
}

/// From and to, the latter under the name of its member.
pub(super) fn coverage(
    cx: &mut Context,
    from: Option<Date>,
    (end, to): (&'static str, Option<Date>),
) -> Coverage {
    if let (Some(from), Some(to)) = (from, to)
        && to.span().last < from.span().first
    {
        let message = format!("expected an end not before {from}, found {to}; read the other way round");
        cx.within(end, |cx| cx.warn(Code::Contradiction, message));
    }
    Coverage { from, to }
}
