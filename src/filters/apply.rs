//! What a reader does at a control, as a new filter. Takes whatever a control may hold, so that nonsense changes nothing.

use serde_json::{Map, Value};

use crate::page::Action;
use crate::query::Filter;

/// Members that hold a list.
const LISTS: [&str; 10] = [
    "goods",
    "crimes",
    "countries",
    "regions",
    "actors",
    "actorKinds",
    "cases",
    "operations",
    "modes",
    "status",
];

/// Members that hold one value.
const SINGLES: [&str; 6] = ["proof", "terrorism", "from", "to", "handling", "text"];

/// The filter after an action, with what its control holds; none where the action is about no filter, or what the control
/// holds means nothing there.
pub fn apply(filter: &Filter, action: &Action, control_value: Option<&str>) -> Option<Filter> {
    match action {
        Action::ClearFilter => Some(Filter::default()),
        Action::Toggle { member, value } => toggled(filter, member, value),
        Action::Set { member, value } => with(filter, member, value.clone()),
        Action::Edit { member } => with(filter, member, read(member, control_value?)),
        Action::Select(_) | Action::Unselect | Action::Section(_) | Action::Command(_) => None,
    }
}

fn members(filter: &Filter) -> Option<Map<String, Value>> {
    match serde_json::to_value(filter) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}

fn toggled(filter: &Filter, member: &str, value: &str) -> Option<Filter> {
    if !LISTS.contains(&member) {
        return None;
    }
    let mut members = members(filter)?;
    let list = members.entry(member).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
    let before = list.len();
    list.retain(|one| one.as_str() != Some(value));
    if list.len() == before {
        list.push(Value::from(value));
    }
    Filter::from_value(&Value::Object(members)).ok()
}

fn with(filter: &Filter, member: &str, value: Option<Value>) -> Option<Filter> {
    if !LISTS.contains(&member) && !SINGLES.contains(&member) {
        return None;
    }
    let mut members = members(filter)?;
    match value {
        Some(value) => members.insert(member.to_owned(), value),
        None => members.remove(member),
    };
    Filter::from_value(&Value::Object(members)).ok()
}

/// What a control holds, as the filter writes it; empty is none.
fn read(member: &str, held: &str) -> Option<Value> {
    let trimmed = held.trim();
    match member {
        _ if trimmed.is_empty() => None,
        "terrorism" if trimmed == "true" => Some(Value::Bool(true)),
        "from" | "to" => Some(Value::from(latin_digits(trimmed))),
        // A space that is typed before the next word stays, or it would vanish under the reader's fingers.
        "text" => Some(Value::from(held)),
        _ if LISTS.contains(&member) => Some(Value::from(vec![trimmed])),
        _ => Some(Value::from(trimmed)),
    }
}

/// Dates may be typed in the digits of Arabic or Persian.
fn latin_digits(text: &str) -> String {
    let latin = |letter: char| match letter {
        '٠'..='٩' => char::from_digit(letter as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(letter as u32 - '۰' as u32, 10),
        _ => None,
    };
    text.chars().map(|letter| latin(letter).unwrap_or(letter)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scene::{Subject, SubjectKind};

    fn filter(text: &str) -> Filter {
        Filter::from_json(text).unwrap()
    }

    fn edit(before: &str, member: &'static str, held: &str) -> Option<String> {
        apply(&filter(before), &Action::Edit { member }, Some(held)).map(|filter| filter.to_json())
    }

    #[test]
    fn a_toggle_adds_and_takes_out_again() {
        let toggle = |before: &str, value: &str| {
            let action = Action::Toggle { member: "goods", value: value.into() };
            apply(&filter(before), &action, None).unwrap().to_json()
        };
        assert_eq!(toggle("{}", "gold"), r#"{"goods":["gold"]}"#);
        assert_eq!(
            toggle(r#"{"goods":["gold"],"text":"x"}"#, "arms"),
            r#"{"goods":["gold","arms"],"text":"x"}"#
        );
        assert_eq!(toggle(r#"{"goods":["gold","arms"]}"#, "gold"), r#"{"goods":["arms"]}"#);
        assert_eq!(toggle(r#"{"goods":["gold","gold"]}"#, "gold"), "{}");
        let wrong = Action::Toggle { member: "proof", value: "charged".into() };
        assert_eq!(apply(&Filter::default(), &wrong, None), None);
    }

    #[test]
    fn controls_set_and_clear_single_members() {
        assert_eq!(edit("{}", "proof", "charged").as_deref(), Some(r#"{"proof":"charged"}"#));
        assert_eq!(edit(r#"{"proof":"charged"}"#, "proof", "").as_deref(), Some("{}"));
        assert_eq!(edit("{}", "terrorism", "true").as_deref(), Some(r#"{"terrorism":true}"#));
        assert_eq!(edit("{}", "terrorism", "alleged").as_deref(), Some(r#"{"terrorism":"alleged"}"#));
        assert_eq!(edit("{}", "from", " 2005-08 ").as_deref(), Some(r#"{"from":"2005-08"}"#));
        assert_eq!(edit("{}", "to", "٢٠٠٥").as_deref(), Some(r#"{"to":"2005"}"#));
        assert_eq!(edit("{}", "to", "۲۰۰۵").as_deref(), Some(r#"{"to":"2005"}"#));
        assert_eq!(edit("{}", "text", "gold ").as_deref(), Some(r#"{"text":"gold "}"#));
        assert_eq!(edit(r#"{"text":"x"}"#, "text", "  ").as_deref(), Some("{}"));
        assert_eq!(edit("{}", "status", "convicted").as_deref(), Some(r#"{"status":["convicted"]}"#));
    }

    #[test]
    fn nonsense_changes_nothing() {
        for (member, held) in [
            ("from", "20"),
            ("from", "2005-13"),
            ("to", "soon"),
            ("proof", "sure"),
            ("terrorism", "1"),
            ("x", "y"),
        ] {
            assert_eq!(edit(r#"{"goods":["gold"]}"#, member, held), None, "{member} {held}");
        }
        let set = |member, value| apply(&Filter::default(), &Action::Set { member, value }, None);
        assert_eq!(set("goods", Some(json!("gold"))), None);
        assert_eq!(set("text", Some(json!(7))), None);
        assert_eq!(set("nothing", Some(json!("x"))), None);
        assert_eq!(apply(&Filter::default(), &Action::Edit { member: "text" }, None), None);
    }

    #[test]
    fn a_value_is_set_and_cleared_as_json() {
        let set = |before: &str, member, value| {
            apply(&filter(before), &Action::Set { member, value }, None).map(|filter| filter.to_json())
        };
        assert_eq!(set("{}", "from", Some(json!("2005"))).as_deref(), Some(r#"{"from":"2005"}"#));
        assert_eq!(set(r#"{"from":"2005","to":"2006"}"#, "from", None).as_deref(), Some(r#"{"to":"2006"}"#));
        assert_eq!(set("{}", "goods", Some(json!(["a", "b"]))).as_deref(), Some(r#"{"goods":["a","b"]}"#));
        assert_eq!(set(r#"{"terrorism":true}"#, "terrorism", Some(json!(false))).as_deref(), Some("{}"));
    }

    #[test]
    fn only_actions_about_the_filter_give_one() {
        let subject = Subject::new(SubjectKind::Case, "a");
        for action in [Action::Select(subject), Action::Unselect, Action::Section(None), Action::Command("x")]
        {
            assert_eq!(apply(&filter(r#"{"text":"x"}"#), &action, Some("x")), None);
        }
        assert_eq!(apply(&filter(r#"{"text":"x"}"#), &Action::ClearFilter, None), Some(Filter::default()));
    }
}
