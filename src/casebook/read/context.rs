//! Where the reader is in the document, and what it has found so far. Knows nothing of casebooks.

use super::super::{Code, Problem, Severity};
use super::scalar::Scalar;

/// One step of the way from the document's root to a value.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A member that the format names.
    Name(&'static str),
    /// A member that the document names.
    Key(String),
    /// An element of an array.
    Index(usize),
}

impl From<&'static str> for Step {
    fn from(name: &'static str) -> Self {
        Self::Name(name)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Carried through all reading: the current place, and the problems in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Context {
    path: Vec<Step>,
    pub(super) problems: Vec<Problem>,
}

impl Context {
    /// Does some work one step further down.
    pub(super) fn within<R>(&mut self, step: impl Into<Step>, work: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step.into());
        let result = work(self);
        self.path.pop();
        result
    }

    /// Something is left out.
    pub(super) fn error(&mut self, code: Code, message: impl Into<String>) {
        self.report(Severity::Error, code, message.into());
    }

    /// Everything is used, but a reader should know.
    pub(super) fn warn(&mut self, code: Code, message: impl Into<String>) {
        self.report(Severity::Warning, code, message.into());
    }

    /// A value is not what the format asks for here; `loss` says what was done about it.
    pub(super) fn unusable(&mut self, code: Code, expected: &str, found: &Scalar<'_>, loss: &str) {
        self.error(code, format!("expected {expected}, found {found}; {loss}"));
    }

    /// A member that the format does not know.
    pub(super) fn unknown_member(&mut self, key: &str, holder: &str, known: &[&str]) {
        let message = match nearest(key, known) {
            Some(close) => {
                format!("unknown member of {holder}, ignored; a member that exists is \"{close}\"")
            }
            None => format!("unknown member of {holder}, ignored"),
        };
        self.within(Step::Key(key.to_owned()), |cx| cx.warn(Code::UnknownMember, message));
    }

    /// A member that stands twice.
    pub(super) fn duplicate_member(&mut self) {
        self.error(Code::DuplicateMember, "this member stands twice in one object; the last one was used");
    }

    /// A required member is not there.
    pub(super) fn missing(&mut self, key: &str, loss: &str) {
        self.error(Code::Missing, format!("expected a member \"{key}\", found none; {loss}"));
    }

    fn report(&mut self, severity: Severity, code: Code, message: String) {
        let pointer = self.pointer();
        self.problems.push(Problem::new(severity, pointer, code, message));
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Name(name) => pointer.push_str(name),
                Step::Index(index) => pointer.push_str(&index.to_string()),
                Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            }
        }
        pointer
    }
}

/// The known name that a misspelt one probably means: equal but for case, hyphens and underscores, or one letter
/// off.
pub(super) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return None;
    }
    let fold = |text: &str| text.replace(['-', '_', ' '], "").to_lowercase();
    let wanted = fold(name);
    known.iter().copied().find(|one| fold(one) == wanted).or_else(|| {
        known
            .iter()
            .copied()
            .find(|one| one.len() > 3 && is_one_edit_away(wanted.as_bytes(), fold(one).as_bytes()))
    })
}

/// Whether one inserted, removed or replaced byte makes the two equal.
fn is_one_edit_away(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => same == short.len() || short[same + 1..] == long[same + 1..],
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape_what_rfc_6901_reserves() {
        let mut cx = Context::default();
        cx.within("cases", |cx| {
            cx.within(3, |cx| cx.within(Step::Key("a/b~c".into()), |cx| cx.warn(Code::BadValue, "odd")))
        });
        assert_eq!(cx.problems[0].pointer, "/cases/3/a~1b~0c");
    }

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        let known = ["title", "asOf", "countryNames", "id"];
        assert_eq!(nearest("Title", &known), Some("title"));
        assert_eq!(nearest("as_of", &known), Some("asOf"));
        assert_eq!(nearest("titel", &known), None);
        assert_eq!(nearest("tile", &known), Some("title"));
        assert_eq!(nearest("titles", &known), Some("title"));
        assert_eq!(nearest("ix", &known), None);
        assert_eq!(nearest("", &known), None);
    }
}
