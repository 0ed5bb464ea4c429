//! The door for foreign bytes: a converter drafts a casebook, the reader of casebooks makes sure of it, and whatever
//! either found is told at its place in the source.

use super::compile::compile;
use super::draft::{Origin, Record};
use super::findings::{Findings, Place};
use super::{csv, ftm, stix};
use crate::casebook::{Casebook, CasebookError, Code, ParseOptions, Problem, Severity, parse};

/// What a casebook can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Entities of FollowTheMoney, as OpenSanctions and Aleph give them out: one JSON object a line, or an array of them,
    /// flat or nested.
    FollowTheMoney,
    /// A bundle of STIX 2.1 (2.0 too, as far as it is the same).
    Stix,
    /// A set of CSV files; see `docs/CSV.md`.
    Csv,
}

/// What is to be converted.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// One document; as CSV, the table of cases.
    One(&'a [u8]),
    /// Files by name, for CSV.
    Set(&'a [(&'a str, &'a [u8])]),
}

/// A casebook made of something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// The casebook: sound, whatever the input was like.
    pub casebook: Casebook,
    /// The document that it was read from, in the export format.
    pub document: Vec<u8>,
    /// What the converter found, then what the reader of casebooks found in its document. Pointers lead into the
    /// source.
    pub problems: Vec<Problem>,
}

/// As much as the reader of casebooks takes.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Makes a casebook of foreign bytes.
///
/// What has a counterpart in the format is carried, what has none is reported, and nothing is guessed in silence: what
/// a casebook needs and the source does not say is taken as the most careful reading has it, and reported as assumed.
///
/// # Errors
///
/// Where the input is not of the format that it is said to be in, holds nothing that can be used, or is larger than
/// 256 MiB. Damaged parts of an input that can be used are reported and left out.
///
/// ```
/// use casebook_viz::casebook::Code;
/// use casebook_viz::exchange::{From, Input, convert};
///
/// let stream = br#"{"id": "p", "schema": "Person", "properties": {"name": ["A. Example"], "hairColor": ["grey"]}}"#;
/// let converted = convert(Input::One(stream), From::FollowTheMoney)?;
/// assert_eq!(converted.casebook.actors[0].id, "p");
/// let lost = converted.problems.iter().find(|problem| problem.code == Code::NotCarried).expect("one finding");
/// assert_eq!(lost.pointer, "/p/properties/hairColor");
/// # Ok::<(), casebook_viz::casebook::CasebookError>(())
/// ```
pub fn convert(input: Input<'_>, from: From) -> Result<Converted, CasebookError> {
    let alone;
    let files = match input {
        Input::Set(files) => files,
        Input::One(bytes) => {
            alone = [("cases", bytes)];
            &alone
        }
    };
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if size > MOST_BYTES {
        let message =
            format!("expected at most {} MiB, found {} MiB", MOST_BYTES >> 20, size.div_ceil(1 << 20));
        return Err(refused(Code::Limit, message));
    }
    let one = || match input {
        Input::One(bytes) => Ok(bytes),
        Input::Set([(_, bytes)]) => Ok(*bytes),
        Input::Set(files) => {
            let message = format!("expected one document, found {} files", files.len());
            Err(refused(Code::ForeignFormat, message))
        }
    };
    let mut findings = Findings::default();
    match from {
        From::Csv => {
            let drafted = csv::read(&mut findings, files)?;
            let sheets = drafted.sheets;
            finish(findings, drafted.draft, &|origin, pointer| sheets.place(origin, pointer))
        }
        From::Stix => {
            let stix::Read { dossier, places } = stix::read(&mut findings, one()?)?;
            finish(findings, compile(dossier), &|origin, _| places.get(origin?.record as usize).cloned())
        }
        From::FollowTheMoney => {
            let ftm::Read { dossier, places } = ftm::read(&mut findings, one()?)?;
            finish(findings, compile(dossier), &|origin, _| places.get(origin?.record as usize).cloned())
        }
    }
}

/// An error about the whole input.
pub(super) fn refused(code: Code, message: impl Into<String>) -> CasebookError {
    CasebookError { problems: vec![Problem::new(Severity::Error, "", code, message)] }
}

/// Reads the draft, and says of the source what the reader says of the draft. `place` finds the source of a record and of
/// the part of it that a pointer names.
fn finish(
    findings: Findings,
    draft: Record,
    place: &dyn Fn(Option<Origin>, &str) -> Option<Place>,
) -> Result<Converted, CasebookError> {
    let (document, origins) = draft.finish();
    let mut problems = findings.into_problems();
    let parsed = match parse(&document, ParseOptions::default()) {
        Ok(parsed) => parsed,
        Err(mut error) => {
            error.problems.append(&mut problems);
            return Err(error);
        }
    };
    problems.extend(parsed.problems.into_iter().map(|problem| {
        let (origin, rest) = origins.find(&problem.pointer);
        match place(origin, rest) {
            Some(found) => Problem { pointer: found.pointer, line: found.line, ..problem },
            None => problem,
        }
    }));
    Ok(Converted { casebook: parsed.casebook, document, problems })
}
