//! The vocabularies: each term finds its parent, and a circle of parents is cut.

use super::super::super::Code;
use super::super::super::Term;
use super::super::context::Context;
use super::super::scalar::quoted;
use super::super::value::At;
use super::super::wire;
use super::names::Ids;

pub(in super::super) fn terms<I: Copy + Into<usize>>(
    cx: &mut Context,
    collection: &'static str,
    wire: Vec<At<wire::Term<'_>>>,
    ids: &Ids<I>,
) -> Vec<Term<I>> {
    cx.within(collection, |cx| {
        let (places, mut terms): (Vec<usize>, Vec<Term<I>>) = wire
            .into_iter()
            .map(|At { index, value: wire }| {
                let parent = cx.within(index, |cx| ids.find_member(cx, "parent", wire.parent.as_ref()));
                let color = wire.color.map(|color| color.0);
                (index, Term { id: wire.id.0.into_owned(), label: wire.label, parent, color })
            })
            .unzip();
        cut_circles(&mut terms, |term| {
            let message = format!(
                "expected a parent outside the terms below, found a circle at {}; the parent was left out",
                quoted(&term.id)
            );
            let report = |cx: &mut Context| cx.within("parent", |cx| cx.error(Code::Cycle, message));
            if let Some(position) = ids.get(&term.id) {
                cx.within(places[position.into()], report);
            }
        });
        terms
    })
}

/// Follows the parents of every term once; a term whose parent leads back to it loses that parent.
fn cut_circles<I: Copy + Into<usize>>(terms: &mut [Term<I>], mut report: impl FnMut(&Term<I>)) {
    // The walk in which a term was met; 0 where it was not yet.
    let mut met = vec![0; terms.len()];
    for start in 0..terms.len() {
        let mut at = start;
        while met[at] == 0 {
            met[at] = start + 1;
            let Some(parent) = terms[at].parent else { break };
            let parent = parent.into();
            if met[parent] == start + 1 {
                report(&terms[at]);
                terms[at].parent = None;
                break;
            }
            at = parent;
        }
    }
}
