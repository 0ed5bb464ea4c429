//! Counts tests from what test runners print: cargo's and wasm-bindgen's result lines, node's summary.

/// Passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Tally {
    /// What a runner's output counts to.
    pub fn of(printed: &str) -> Self {
        let mut tally = Self::default();
        for line in printed.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                ["test", "result:", ..] => {
                    tally.passed += before(&words, "passed;");
                    tally.failed += before(&words, "failed;");
                }
                ["ℹ" | "#", "pass", count] => tally.passed += count.parse().unwrap_or(0),
                ["ℹ" | "#", "fail" | "cancelled", count] => tally.failed += count.parse().unwrap_or(0),
                _ => {}
            }
        }
        tally
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The number in front of a word.
fn before(words: &[&str], word: &str) -> u64 {
    let at = words.iter().position(|have| *have == word);
    at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn every_runner_is_counted() {
        let cargo = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                     test result: FAILED. 2 passed; 3 failed; 0 ignored\n";
        assert_eq!(Tally::of(cargo), Tally { passed: 14, failed: 3 });
        assert_eq!(
            Tally::of("ℹ tests 5\nℹ pass 4\nℹ fail 1\nℹ cancelled 1\n"),
            Tally { passed: 4, failed: 2 }
        );
        assert_eq!(Tally::of("nothing was run"), Tally::default());
    }
}
