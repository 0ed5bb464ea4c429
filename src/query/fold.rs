//! Folds text for searching: what differs only in case, accents, vowel signs or letter forms becomes the same.
//! Made for searching only: the result is not for showing, and not a normal form of Unicode.

/// Folds a text: lower case, without accents (Latin, Greek, Cyrillic, Vietnamese), without vowel signs, tatweel and
/// hamza seats (Arabic), with plain digits and apostrophes.
///
/// The tables stand here because a crate for normal forms would weigh more in the wasm than all of `query`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            push_plain(&mut folded, letter);
        } else {
            letter.to_lowercase().for_each(|lower| fold_letter(&mut folded, lower));
        }
    }
    folded
}

/// Control characters go: nobody searches them, and they separate texts that are searched together.
fn push_plain(folded: &mut String, letter: char) {
    match letter {
        '\t' | '\n' | '\r' => folded.push(' '),
        letter if letter.is_ascii_control() => {}
        letter => folded.push(letter.to_ascii_lowercase()),
    }
}

/// Folds one letter of lower case.
fn fold_letter(folded: &mut String, letter: char) {
    match letter {
        'æ' | 'ǽ' | 'ǣ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ß' => folded.push_str("ss"),
        'þ' => folded.push_str("th"),
        'ĳ' => folded.push_str("ij"),
        '\u{00C0}'..='\u{02AF}' => push_from(folded, LATIN, 0xC0, letter),
        '\u{1E00}'..='\u{1EFF}' => push_from(folded, LATIN_ADDITIONAL, 0x1E00, letter),
        '\u{1F00}'..='\u{1FFF}' => push_from(folded, GREEK_EXTENDED, 0x1F00, letter),
        // Combining marks, Hebrew points, Arabic vowel signs and tatweel, marks and directions of no width.
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0487}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'
        | '\u{05C1}'..='\u{05C2}'
        | '\u{05C4}'..='\u{05C5}'
        | '\u{05C7}'
        | '\u{0610}'..='\u{061A}'
        | '\u{061C}'
        | '\u{0640}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}'
        | '\u{06E7}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}'
        | '\u{FEFF}'
        | '\u{00AD}' => {}
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{2028}' | '\u{2029}' | '\u{3000}' => {
            folded.push(' ')
        }
        '‘' | '’' | 'ʼ' | 'ʹ' | '′' => folded.push('\''),
        '\u{2010}' | '\u{2011}' => folded.push('-'),
        '\u{0660}'..='\u{0669}' => folded.push(digit(letter, 0x660)),
        '\u{06F0}'..='\u{06F9}' => folded.push(digit(letter, 0x6F0)),
        'آ' | 'أ' | 'إ' | 'ٱ' => folded.push('ا'),
        'ؤ' => folded.push('و'),
        // Alef maksura and the Persian yeh look like yeh, and are often typed for it; so with kaf and teh marbuta.
        'ئ' | 'ى' | 'ی' => folded.push('ي'),
        'ک' => folded.push('ك'),
        'ة' | 'ۀ' | 'ە' => folded.push('ه'),
        letter if letter.is_ascii() => push_plain(folded, letter),
        letter => folded.push(bare(letter)),
    }
}

/// The letter without its accent, for lower-case Greek and Cyrillic; others as they are.
fn bare(letter: char) -> char {
    match letter {
        'ά' => 'α',
        'έ' | 'ϵ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ϐ' => 'β',
        'ϑ' => 'θ',
        'ϕ' => 'φ',
        'ϖ' => 'π',
        'ϰ' => 'κ',
        'ϱ' => 'ρ',
        'ѐ' | 'ё' | 'ӗ' => 'е',
        'й' | 'ѝ' | 'ӣ' | 'ӥ' => 'и',
        'ѓ' | 'ґ' => 'г',
        'ї' => 'і',
        'ќ' => 'к',
        'ў' | 'ӯ' | 'ӱ' | 'ӳ' => 'у',
        'ӂ' | 'ӝ' => 'ж',
        'ӑ' | 'ӓ' => 'а',
        'ӟ' => 'з',
        'ӧ' => 'о',
        'ӭ' => 'э',
        'ӵ' => 'ч',
        'ӹ' => 'ы',
        other => other,
    }
}

fn digit(letter: char, zero: u32) -> char {
    char::from_digit(u32::from(letter) - zero, 10).unwrap_or(letter)
}

/// Takes the letter of a table that begins at code point `first`; a full stop there means that it stays.
fn push_from(folded: &mut String, table: &str, first: u32, letter: char) {
    match table.chars().nth((u32::from(letter) - first) as usize) {
        None | Some('.') => folded.push(letter),
        Some(base) => folded.push(base),
    }
}

/// Base letters of U+00C0 to U+02AF, by Unicode's decompositions, and of crossed and hooked letters by look.
const LATIN: &str = "\
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggg\
    hhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsbb....oc\
    cdd...eeeffg...ikk...n..oo..pp......tt.uu.vyyzz......................aaiioouuuuuuuuuueaaaa..ggggkkoo\
    oo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy...............b............\
    ...bo.dd.e.e....g.......i.........n........................v....................................";

/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
    ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
    iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Base letters of U+1F00 to U+1FFF.
const GREEK_EXTENDED: &str = "\
    ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υωωωω\
    ωωωωωωωωωωωωααεεηηιιοουυωω..ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα.ααααααα.ι...ηηη.ηη\
    εεηηη...ιιιι..ιιιιιι....υυυυρρυυυυυυρ.....ωωω.ωωοοωωω...";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_by_accents_only_become_one() {
        let pairs = [
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("São Tomé", "sao tome"),
            ("Ñandú", "nandu"),
            ("ŁÓDŹ", "lodz"),
            ("Straße", "strasse"),
            ("Đà Nẵng", "da nang"),
            ("İstanbul ısı", "istanbul isi"),
            ("Æsir Øre Œuvre", "aesir ore oeuvre"),
            ("e\u{301}tude", "etude"),
            ("Αθήνα, Ἀθῆναι, ΟΔΟΣ", "αθηνα, αθηναι, οδοσ"),
            ("Йошкар-Ола, ещё", "иошкар-ола, еще"),
            ("تَبْغ", "تبغ"),
            ("التـــبغ", "التبغ"),
            ("إسلام أحمد آمن", "اسلام احمد امن"),
            ("مكتبة", "مكتبه"),
            ("١٢٣ ۴", "123 4"),
            ("ＡＢ 中文 ไทย", "ａｂ 中文 ไทย"),
            ("tab\tand\u{0}nothing", "tab andnothing"),
        ];
        for (text, folded) in pairs {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for letter in (0..0x3000).filter_map(char::from_u32) {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn upper_and_lower_case_fold_alike() {
        for letter in (0..0x3000).filter_map(char::from_u32) {
            let lower = letter.to_lowercase().to_string();
            assert_eq!(fold(&lower), fold(&letter.to_string()), "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn the_tables_are_as_long_as_their_blocks() {
        assert_eq!(LATIN.chars().count(), 0x2B0 - 0xC0);
        assert_eq!(LATIN_ADDITIONAL.chars().count(), 0x100);
        assert_eq!(GREEK_EXTENDED.chars().count(), 0x100);
    }
}
