//! Writes a made-up casebook to a file. Takes sizes and a seed; what is in it is the generator's affair.

use crate::args::Options;
use crate::steps::{Outcome, step};
use casebook_generator::{Dates, Plan, Size, write};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// The options of this task, each with a value.
pub const VALUED: &[&str] = &[
    "--size",
    "--cases",
    "--actors",
    "--links",
    "--routes",
    "--seizures",
    "--seed",
    "--dates",
    "-o",
    "--output",
];

/// Writes the casebook that the options describe.
pub fn generate(options: &Options) -> Outcome {
    let file = options.value("-o").or_else(|| options.value("--output"));
    let file = file.ok_or("expected -o FILE: where should the casebook go?")?;
    let plan = plan(options)?;
    step(&format!("Generating {} cases and {} seizures", plan.cases, plan.seizures), || {
        to_file(&plan, Path::new(file))
    })
}

/// Writes a casebook to a file, its folder made first where it is missing.
pub fn to_file(plan: &Plan, path: &Path) -> Outcome {
    let told = |error| format!("could not write {}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    let mut out = BufWriter::new(File::create(path).map_err(told)?);
    write(plan, &mut out).and_then(|()| out.flush()).map_err(told)
}

fn plan(options: &Options) -> Outcome<Plan> {
    let number = |name: &str| -> Outcome<Option<usize>> {
        let read = |text: &str| {
            text.parse().map_err(|_| format!("expected a whole number after {name}, found {text:?}"))
        };
        options.value(name).map(read).transpose()
    };
    let mut plan = match (options.value("--size"), number("--cases")?) {
        (Some(_), Some(_)) => return Err("expected either --size or --cases, found both".to_owned()),
        (Some(word), None) => {
            let size = Size::from_word(word).ok_or(format!("expected a size S, M or L, found {word:?}"))?;
            Plan::sized(size)
        }
        (None, cases) => Plan::of_cases(cases.unwrap_or(30)),
    };
    let counts = [
        ("--actors", &mut plan.actors),
        ("--links", &mut plan.links),
        ("--routes", &mut plan.routes),
        ("--seizures", &mut plan.seizures),
    ];
    for (name, count) in counts {
        *count = number(name)?.unwrap_or(*count);
    }
    if let Some(word) = options.value("--dates") {
        let expected = "expected --dates mixed, seizures, seizure-days or years";
        plan.flavour.dates = Dates::from_word(word).ok_or(format!("{expected}, found {word:?}"))?;
    }
    plan.seed = number("--seed")?.map_or(plan.seed, |seed| seed as u64);
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::{VALUED, plan};
    use crate::args::parse;

    fn planned(line: &str) -> Result<casebook_generator::Plan, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        plan(&parse(&words, &[], VALUED)?)
    }

    #[test]
    fn sizes_and_counts_make_a_plan() {
        assert_eq!(planned("--size l").map(|plan| (plan.cases, plan.seizures)), Ok((30_000, 500_000)));
        let some = planned("--cases 60 --routes 5 --seed=9").unwrap();
        assert_eq!((some.cases, some.routes, some.seizures, some.seed), (60, 5, 1_000, 9));
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        assert!(planned("--size XL").unwrap_err().contains("XL"));
        assert!(planned("--cases many").unwrap_err().contains("many"));
        assert!(planned("--cases 3 --size S").unwrap_err().contains("both"));
    }
}
