//! How many tests passed and failed, read from what the test runners print last.

use std::ops::AddAssign;

use crate::step::Outcome;

/// Passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed, and parts that could not run.
    pub failed: u32,
}

impl Count {
    /// One check that passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };

    /// One check that failed.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// The sum of all lines `test result: ok. 3 passed; 1 failed; …` of libtest and of wasm-bindgen's runner.
    pub fn of_libtest(outcome: &Outcome) -> Self {
        let lines = outcome.text.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
        let mut count = Self::default();
        for line in lines {
            count.passed += before(line, " passed");
            count.failed += before(line, " failed");
        }
        count.with_end(outcome.succeeded)
    }

    /// The lines `pass 3`, `fail 1` and `cancelled 0` that close a run of node's test runner.
    pub fn of_node(outcome: &Outcome) -> Self {
        let last =
            |word: &str| outcome.text.lines().rev().find_map(|line| after(line, word)).unwrap_or_default();
        let count = Self { passed: last("pass"), failed: last("fail") + last("cancelled") };
        count.with_end(outcome.succeeded)
    }

    /// A run that failed without a failed test (it did not compile, it crashed) counts as one failure.
    fn with_end(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The number right before `word`.
fn before(line: &str, word: &str) -> u32 {
    let head = line.split_once(word).map(|(head, _)| head);
    head.and_then(|head| head.rsplit(' ').next()?.parse().ok()).unwrap_or_default()
}

/// The number of a line such as `ℹ pass 3` or `# pass 3`.
fn after(line: &str, word: &str) -> Option<u32> {
    let mut words = line.split_whitespace().skip_while(|part| matches!(*part, "#" | "ℹ"));
    if words.next()? != word {
        return None;
    }
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Count;
    use crate::step::Outcome;

    #[test]
    fn every_test_binary_adds_its_line() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                    test result: FAILED. 10 passed; 3 failed; 0 ignored\n";
        assert_eq!(Count::of_libtest(&Outcome::new(false, text)), Count { passed: 12, failed: 3 });
    }

    #[test]
    fn a_test_that_does_not_compile_is_a_failure() {
        assert_eq!(Count::of_libtest(&Outcome::new(false, "error: aborting")), Count::FAILED);
    }

    #[test]
    fn nodes_closing_lines_are_read_in_both_forms() {
        let expected = Count { passed: 4, failed: 3 };
        assert_eq!(Count::of_node(&Outcome::new(false, "ℹ pass 4\nℹ fail 2\nℹ cancelled 1\n")), expected);
        assert_eq!(Count::of_node(&Outcome::new(false, "# pass 4\n# fail 2\n# cancelled 1\n")), expected);
    }

    #[test]
    fn what_a_test_prints_is_not_its_closing_line() {
        let text = "pass 900 things\nℹ pass 1\nℹ fail 0\nℹ cancelled 0\n";
        assert_eq!(Count::of_node(&Outcome::new(true, text)), Count::PASSED);
    }
}
