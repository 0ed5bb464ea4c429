//! Tests of the crate in a real browser: few, and about what no native test can see.
#![cfg(target_arch = "wasm32")]

use casebook_viz::geom::Point;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The bits are those of a native run: one casebook gives one picture everywhere.
#[wasm_bindgen_test]
fn numbers_are_the_same_to_the_last_bit() {
    let unit = Point::new(0.1, 0.7).unit();
    assert_eq!([unit.x.to_bits(), unit.y.to_bits()], [0x3fc2_1a18_51ff_630b, 0x3fef_adaa_8f7e_ed52]);
}
