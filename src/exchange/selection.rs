//! The selection among a view's options: what it names, and how it names the same thing once records have moved. Knows
//! the ids of selections, not what they show.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::casebook::{Case, Casebook};

/// A selection under the new id of what it names; none where that has none. It is written as an object or, as in an
/// attribute, as the text of one; anything else stays as it is.
pub(super) fn move_selection(option: &Value, to: impl FnOnce(&str, &str) -> Option<String>) -> Option<Value> {
    let Some(mut members) = members(option) else { return Some(option.clone()) };
    let moved = match (&members["kind"], &members["id"]) {
        (Value::String(kind), Value::String(id)) => to(kind, id)?,
        _ => return Some(option.clone()),
    };
    if members["id"] == moved.as_str() {
        return Some(option.clone());
    }
    members.insert("id".into(), moved.into());
    let moved = Value::Object(members);
    Some(if option.is_string() { Value::String(moved.to_string()) } else { moved })
}

/// The members of a selection, `kind` and `id` among them.
fn members(option: &Value) -> Option<Map<String, Value>> {
    let members = match option {
        Value::Object(members) => members.clone(),
        Value::String(text) => serde_json::from_str(text).ok()?,
        _ => return None,
    };
    (members.contains_key("kind") && members.contains_key("id")).then_some(members)
}

/// The case and the position in the file that the id of a link, route or seizure names: `<case>/<kind>/<position>`. Ids
/// of cases may hold slashes themselves.
pub(super) fn record<'a>(kind: &str, id: &'a str) -> Option<(&'a str, u32)> {
    let (rest, position) = id.rsplit_once('/')?;
    let case = rest.strip_suffix(kind)?.strip_suffix('/')?;
    matches!(kind, "link" | "route" | "seizure").then_some((case, position.parse().ok()?))
}

/// The position among the records of a case of the one that stood at a position of the file.
pub(super) fn position_of(book: &Casebook, case: &Case, kind: &str, file_index: u32) -> Option<usize> {
    match kind {
        "link" => case.links.binary_search_by_key(&file_index, |one| one.file_index).ok(),
        "route" => case.routes.binary_search_by_key(&file_index, |one| one.file_index).ok(),
        _ => book.seizures_of(case).position(|one| one.file_index == file_index),
    }
}

/// Where the records of cases stand, where that is not where they stood in the file.
pub(super) struct Positions<'a> {
    book: &'a Casebook,
    /// The positions of the cases that have lost a record, by id.
    cases: HashMap<&'a str, usize>,
}

impl<'a> Positions<'a> {
    /// None where no case has lost a record.
    pub(super) fn with_gaps(book: &'a Casebook) -> Option<Self> {
        let with_gaps = book.cases.iter().enumerate().filter(|(_, case)| has_gaps(book, case));
        let cases: HashMap<_, _> = with_gaps.map(|(at, case)| (&*case.id, at)).collect();
        (!cases.is_empty()).then_some(Self { book, cases })
    }

    /// The case and the new position of the record that a selection names, where the case has lost records; the inner
    /// none is for one that is lost.
    pub(super) fn find(&self, kind: &str, id: &str) -> Option<Option<(&'a Case, usize)>> {
        let (case, file_index) = record(kind, id)?;
        let case = &self.book.cases[*self.cases.get(case)?];
        Some(position_of(self.book, case, kind, file_index).map(|position| (case, position)))
    }
}

/// Whether any record of a case stood behind one that was lost.
fn has_gaps(book: &Casebook, case: &Case) -> bool {
    // Positions ascend, so the last one tells of all before it.
    let moved = |last: Option<u32>, count: usize| last.is_some_and(|last| last as usize + 1 != count);
    moved(case.links.last().map(|one| one.file_index), case.links.len())
        || moved(case.routes.last().map(|one| one.file_index), case.routes.len())
        || moved(book.seizures_of(case).next_back().map(|one| one.file_index), case.seizures.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn selections_move_in_the_form_they_are_written_in() {
        let to = |kind: &str, id: &str| Some(format!("{kind}:{id}"));
        let object = json!({"id": "a", "kind": "case", "more": 1});
        assert_eq!(move_selection(&object, to), Some(json!({"id": "case:a", "kind": "case", "more": 1})));
        let text = json!(object.to_string());
        assert_eq!(move_selection(&text, to), Some(json!(r#"{"id":"case:a","kind":"case","more":1}"#)));
        assert_eq!(move_selection(&object, |_, _| None), None);
        for other in
            [json!(null), json!("no JSON"), json!({"kind": "case"}), json!({"kind": 1, "id": 2}), json!([])]
        {
            assert_eq!(move_selection(&other, |_, _| None), Some(other));
        }
        // What stays is not laid out anew.
        let spaced = json!("{\"kind\": \"case\", \"id\": \"a\"}");
        assert_eq!(move_selection(&spaced, |_, id| Some(id.to_owned())), Some(spaced));
    }

    #[test]
    fn records_are_named_by_case_and_position() {
        assert_eq!(record("link", "c/link/3"), Some(("c", 3)));
        assert_eq!(record("route", "a/link/3/route/0"), Some(("a/link/3", 0)));
        for (kind, id) in
            [("link", "c/route/3"), ("link", "c/link/x"), ("link", "clink/3"), ("case", "c/case/3")]
        {
            assert_eq!(record(kind, id), None, "{id}");
        }
    }
}
