//! A bundle of STIX, to a casebook.
#![no_main]

mod converted;

use casebook_viz::exchange::{From, Input};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    converted::check(Input::One(input), From::Stix);
});
