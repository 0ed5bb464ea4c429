//! Tells the person what is going on: one line a step, its seconds at the end.

use std::io::Write;
use std::time::Instant;

/// What a task gives: nothing, or the message to show.
pub type Outcome<T = ()> = Result<T, String>;

/// Does `work`, with one line on the screen that names it and ends in how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let start = Instant::now();
    print!("{what} … ");
    flush();
    let outcome = work();
    let seconds = start.elapsed().as_secs_f64();
    match &outcome {
        Ok(_) => println!("{seconds:.1} s"),
        Err(_) => println!("failed after {seconds:.1} s"),
    }
    flush();
    outcome
}

/// Says something that takes no time.
pub fn say(what: &str) {
    println!("{what}");
    flush();
}

/// A log that nobody reads any more is no reason to stop.
fn flush() {
    let _ = std::io::stdout().flush();
}
