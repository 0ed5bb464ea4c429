//! A set of CSV files to a casebook, and the casebook to files and back: the second set is the first. The input is one
//! table of cases, or files after bytes 0x1C (the file separator), each with its name in the first line.
#![no_main]

mod converted;

use casebook_viz::exchange::{From, Input, csv_set};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let files: Vec<(&str, &[u8])> = input.split(|byte| *byte == 0x1C).skip(1).filter_map(named).collect();
    let input = if files.is_empty() { Input::One(input) } else { Input::Set(&files) };
    let Some(converted) = converted::check(input, From::Csv) else { return };
    let set = csv_set(&converted.casebook);
    let written: Vec<_> = set.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let again = converted::check(Input::Set(&written), From::Csv).expect("a set that was written is a set");
    assert_eq!(csv_set(&again.casebook), set);
});

fn named(file: &[u8]) -> Option<(&str, &[u8])> {
    let end = file.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&file[..end]).ok()?, &file[end + 1..]))
}
