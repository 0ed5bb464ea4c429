//! Bytes to a sound [`Casebook`] and its problems. The document passes once: text, wire form, casebook.
//!
//! [`scan`] makes sure that the bytes can be parsed at all, [`wire`] declares what the document may hold and reads
//! it without a tree between, [`resolve`] turns names into positions. All of them report into one [`context`].

mod address;
mod context;
mod currencies;
mod json;
mod leaves;
mod record;
mod resolve;
mod scalar;
mod scan;
mod texts;
mod value;
mod wire;

use super::{Casebook, CasebookError, Code, Problem, Severity};
use crate::order::InOrder;
pub(super) use address::is_web_address;
use context::Context;

/// How a casebook is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParseOptions {
    /// Whether a book with errors is refused; without it, it opens without what is damaged.
    pub strict: bool,
}

/// A casebook and what was wrong with its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The casebook: sound, whatever the document was like.
    pub casebook: Casebook,
    /// What could not be used, and what a reader should know; in the order in which it was met.
    pub problems: Vec<Problem>,
}

/// Reads a casebook from a document.
///
/// A damaged value costs no more than the smallest record that needs it, and is reported at its place. Where the
/// format leaves a choice:
///
/// * `null` for an optional member is an absent one, with a warning; anywhere else it is a wrong type.
/// * A member that stands twice is an error, and the last one counts; of records with one id the first one does.
/// * A whole number may be written `3.0`. A number that no double holds (`1e400`) is out of range where it stands.
/// * A handling that cannot be read is TLP:RED, a reporting currency that cannot be read is `XXX`, no currency: a
///   default would tell more people, or tell them something else.
/// * A byte order mark is passed over.
/// * At most 200,000 problems are listed; one more then says how many are not.
///
/// # Errors
///
/// Where the document is no JSON in UTF-8, larger than 256 MiB, nested deeper than 128 levels, or no casebook of
/// version 1; and, with [`ParseOptions::strict`], where it has any error. Warnings never refuse a book.
///
/// ```
/// use casebook_viz::casebook::{ParseOptions, parse};
///
/// let document = r#"{"casebook": "1.0", "id": "b", "title": "A book", "cases": []}"#;
/// let parsed = parse(document.as_bytes(), ParseOptions::default())?;
/// assert_eq!(parsed.casebook.id, "b");
/// assert!(parsed.problems.is_empty());
/// # Ok::<(), casebook_viz::casebook::CasebookError>(())
/// ```
pub fn parse(bytes: &[u8], options: ParseOptions) -> Result<Parsed, CasebookError> {
    let text = scan::scan(bytes).map_err(|problem| CasebookError { problems: vec![problem] })?;
    let mut cx = Context::default();
    let document = read_document(&mut cx, &text)?;
    let casebook = resolve::resolve(&mut cx, document);
    let mut problems = cx.into_problems();
    if options.strict && problems.iter().any(|problem| problem.severity == Severity::Error) {
        problems.order_by_key(|problem| problem.severity);
        return Err(CasebookError { problems });
    }
    Ok(Parsed { casebook, problems })
}

fn read_document<'de>(cx: &mut Context, text: &'de str) -> Result<wire::Document<'de>, CasebookError> {
    let mut json = serde_json::Deserializer::from_str(text);
    // The scan has limited the nesting.
    json.disable_recursion_limit();
    let document = value::document::<wire::Document<'de>, _>(cx, "nothing can be shown", &mut json)
        .and_then(|document| json.end().map(|()| document))
        .map_err(|error| CasebookError { problems: vec![syntax_problem(text, &error)] })?;
    let reason = match &document {
        Some(wire::Document { version: Some(version), .. }) => match &version.0 {
            Ok(()) => None,
            Err(found) => Some(("/casebook", format!("expected version 1, \"1.0\", found {found}"))),
        },
        Some(_) => {
            Some(("", "expected a casebook, found no member \"casebook\" with its version".to_owned()))
        }
        None => Some(("", "expected a casebook, found JSON that is no object".to_owned())),
    };
    match (document, reason) {
        (Some(document), None) => Ok(document),
        (_, reason) => {
            let (pointer, message) = reason.unwrap_or_default();
            let problem = Problem::new(Severity::Error, pointer, Code::NotACasebook, message);
            Err(CasebookError { problems: vec![problem] })
        }
    }
}

/// What the parser could not read, in the words and at the place of a problem.
fn syntax_problem(text: &str, error: &serde_json::Error) -> Problem {
    if error.is_eof() {
        let message = "expected the rest of the document, found its end; it may have been cut short";
        return scan::problem_at(text.as_bytes(), text.len(), Code::Syntax, message);
    }
    let full = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = match full.strip_suffix(&place).unwrap_or(&full) {
        "trailing characters" => "expected the end of the document, found more after it".to_owned(),
        reason => format!("expected JSON, found a mistake in it: {reason}"),
    };
    // The parser counts bytes of a line; people count characters.
    let offset = scan::line_start(text.as_bytes(), error.line()) + error.column().saturating_sub(1);
    scan::problem_at(text.as_bytes(), offset, Code::Syntax, &message)
}
