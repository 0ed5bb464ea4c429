//! Days, spans and periods as text and as numbers.

use serde_json::Value;

/// Year, month, day: compares like a date.
pub(super) type Day = (u32, u32, u32);
pub(super) type Days = (Day, Day);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) enum Step {
    Year,
    Quarter,
    Month,
}

fn month_length(year: u32, month: u32) -> u32 {
    [
        31,
        if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) {
            29
        } else {
            28
        },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ][month as usize - 1]
}

pub(super) fn days(date: &str) -> Days {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    match parts[..] {
        [year] => ((year, 1, 1), (year, 12, 31)),
        [year, month] => ((year, month, 1), (year, month, month_length(year, month))),
        [year, month, day] => ((year, month, day), (year, month, day)),
        _ => panic!("{date} is no date"),
    }
}

pub(super) fn time_of(record: &Value) -> Option<Days> {
    match (record["from"].as_str(), record["to"].as_str()) {
        (Some(from), Some(to)) => Some((days(from).0, days(to).1)),
        (Some(one), None) | (None, Some(one)) => Some(days(one)),
        (None, None) => None,
    }
}

/// Whether a time has a day of a span; one that ends before it begins has none.
pub(super) fn overlap(time: Days, span: Days) -> bool {
    span.0 <= span.1 && time.0 <= span.1 && span.0 <= time.1
}

pub(super) fn number(step: Step, day: Day) -> u32 {
    match step {
        Step::Year => day.0,
        Step::Quarter => day.0 * 4 + (day.1 - 1) / 3,
        Step::Month => day.0 * 12 + day.1 - 1,
    }
}

pub(super) fn period_name(step: Step, number: u32) -> String {
    match step {
        Step::Year => format!("{number:04}"),
        Step::Quarter => format!("{:04}-Q{}", number / 4, number % 4 + 1),
        Step::Month => format!("{:04}-{:02}", number / 12, number % 12 + 1),
    }
}

pub(super) fn periods(step: Option<Step>, time: Option<Days>) -> Result<Vec<String>, &'static str> {
    let Some(step) = step else { return Ok(vec![String::new()]) };
    let time = time.ok_or("no-date")?;
    Ok((number(step, time.0)..=number(step, time.1)).map(|at| period_name(step, at)).collect())
}

pub(super) fn period_of_date(step: Option<Step>, date: Option<&str>) -> Result<Vec<String>, &'static str> {
    let coarse = match step {
        None | Some(Step::Year) => false,
        Some(_) => date.is_some_and(|date| date.len() == 4),
    };
    if coarse { Err("coarse-date") } else { periods(step, date.map(days)) }
}
