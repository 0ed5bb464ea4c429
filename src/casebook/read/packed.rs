//! Short names as numbers, which compare and hash faster than texts. Knows nothing of what they name.

/// A name: its first bytes as one number, its last ones and its length as another. Longer names than [`LONGEST`] share
/// one value.
pub(super) type Packed = (u64, u64);

/// The most bytes of a name that is told from all others.
const LONGEST: usize = 15;

/// What all names share that are longer.
pub(super) const LONG: Packed = (0, u64::MAX);

/// A name as two numbers.
#[inline]
pub(super) const fn packed(name: &str) -> Packed {
    let bytes = name.as_bytes();
    let length = bytes.len();
    if length > LONGEST {
        return LONG;
    }
    // What is read at both ends may overlap: each byte is in it, and the length tells where.
    let (head, tail) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last) >> 8),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                (first as u64 | (last as u64) << 32, 0)
            }
            _ => match *bytes {
                [one] => (one as u64, 0),
                [one, two] => (one as u64 | (two as u64) << 8, 0),
                [one, two, three] => (one as u64 | (two as u64) << 8 | (three as u64) << 16, 0),
                _ => (0, 0),
            },
        },
    };
    (head, (length as u64) << 56 | tail)
}

/// A name that the format gives: one that is told from all others.
pub(super) const fn packed_known(name: &str) -> Packed {
    assert!(name.len() <= LONGEST, "a name that can be told from others");
    packed(name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn short_names_are_told_apart() {
        let names =
            ["", "\0", "\0\0", "a", "a\0", "\0a", "12345678", "\u{8}12345678", "123456789", "123456780"];
        let fifteen = ["123456789012345", "123456789012346", "023456789012345"];
        let all: HashSet<Packed> = names.into_iter().chain(fifteen).map(packed).collect();
        assert_eq!(all.len(), names.len() + fifteen.len());
        assert!(!all.contains(&LONG));
        assert_eq!(packed("1234567890123456"), LONG);
    }
}
