//! The edge: elements, events in, effects out. The only room that names the browser; nothing imports it.
//!
//! A handler reads an event, makes an input, hands it over, carries out the effects and returns. What listens or observes
//! is kept in a value that removes it when dropped.

mod act;
mod asking;
mod book;
mod borders;
mod canvas;
mod chart;
mod core;
mod dom;
mod element;
mod fetch;
mod gestures;
mod group;
mod hint;
mod keys;
mod listener;
mod look;
mod metrics;
mod pages;
mod room;
mod shared;
mod snapshot;
mod sound;
mod source;
mod timing;
mod tip;
mod tools;
mod value;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The folder of the package's own files.
    static WORLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Says where the finer boundaries lie. Called once, by the package's entry.
#[expect(unreachable_pub, reason = "JavaScript reaches it")]
#[wasm_bindgen(js_name = startWith)]
pub fn start_with(world: String) {
    WORLD.with(|folder| *folder.borrow_mut() = world);
}

/// The address of one of the package's own files.
fn own_file(name: &str) -> String {
    WORLD.with(|folder| format!("{}{name}", folder.borrow()))
}
