//! stub
use crate::casebook::{Casebook, Handling, Problem};
/// x
pub struct TooLoose;
/// x
pub fn redact(book: &Casebook, _: Handling) -> Result<(Casebook, Vec<Problem>), TooLoose> { Ok((book.clone(), Vec::new())) }
