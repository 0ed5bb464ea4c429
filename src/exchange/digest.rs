//! The fingerprint of a casebook: the hash of its document, taken piece by piece while it is written. Knows nothing of
//! what the document says.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::write::json_pieces;
use crate::casebook::Casebook;

/// SHA-256 (FIPS 180-4) of what [`to_json`](super::to_json) gives, in UTF-8, as 64 hexadecimal digits in lower case. The
/// document itself is never held in memory.
///
/// Two books have one digest where they are the same book, however their documents were laid out.
pub fn digest(book: &Casebook) -> String {
    let mut hash = Sha256::new();
    json_pieces(book, &mut |piece| hash.update(piece.as_bytes()));
    let mut digits = String::with_capacity(64);
    for byte in hash.finalize() {
        write!(digits, "{byte:02x}").expect("a string takes every digit");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::{ParseOptions, parse};
    use crate::exchange::to_json;

    #[test]
    fn a_digest_is_that_of_the_document() {
        // 1,000 cases make several pieces.
        let cases: Vec<_> = (0..1_000)
            .map(|at| {
                format!(
                    r#"{{"id": "c{at}", "title": "A case of some length, the {at}th", "proof": "charged"}}"#
                )
            })
            .collect();
        let document =
            format!(r#"{{"casebook": "1.0", "id": "b", "title": "B", "cases": [{}]}}"#, cases.join(","));
        let book = parse(document.as_bytes(), ParseOptions::default()).unwrap().casebook;
        let written = to_json(&book);
        assert!(written.len() > 64 * 1024);
        let whole: String =
            Sha256::digest(written.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest(&book), whole);
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // NIST's examples of SHA-256: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
        let rows = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ];
        for (text, expected) in rows {
            let found: String =
                Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
