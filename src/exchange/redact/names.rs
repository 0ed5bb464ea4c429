//! What the removed records are called, and whether a text holds any of it. Knows how names are written, not what becomes
//! of a text.
//!
//! A name is found whatever the case and the accents (as in a search), the white space and the punctuation: `Al-Amin`
//! stands in "al amin". Mistakes are made on the safe side, so a name of four letters or more is found within longer words
//! too. But a name must not take every text with it:
//!
//! * A name of two or three letters of an alphabet counts only where it is a word, or one with a genitive's s: `Li` does
//!   not stand in "list". In Arabic and other scripts that write small words and endings together with the name, three
//!   letters are found everywhere; in Chinese, Japanese and Korean even one.
//! * A number is one word: `Case 1` does not stand in "Case 12".
//! * A name with something in brackets is also looked for without it: `Casalesi clan (Camorra)`.
//! * A name of one letter, and one of signs alone (`?`, `***`), tells nothing and is not looked for.
//! * An id is looked for where it looks like one (`c-17`, `IMO9074729`), not where it is a mere word or a short number.

use std::borrow::Cow;
use std::collections::HashSet;

use super::removal::Removal;
use crate::casebook::{Casebook, LinkTarget, Text, TextRef, text_links};
use crate::query::fold;

use super::patterns::Patterns;

/// What is looked for.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// Names, in texts in the form of [`words`].
    words: Patterns,
    /// Names of several words, in texts without the spaces of that form.
    run_together: Patterns,
    /// Ids and addresses, in texts in the form of [`signs`].
    signs: Patterns,
    /// Ids that are mere words, in ids in the form of [`words`].
    plain_ids: Patterns,
    /// Ids and addresses of removed records that no record has which stays.
    references: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(book: &'a Casebook, removal: &Removal) -> Self {
        let (mut names, mut run_together) = (Vec::new(), Vec::new());
        for name in removed_names(book, removal) {
            add_name(&name, &mut names, &mut run_together);
        }
        let kept: HashSet<&str> =
            record_ids(book, removal, true).into_iter().chain(term_ids(book, removal, true)).collect();
        let mut references: HashSet<&str> = removed_addresses(book, removal).collect();
        let addresses = removed_addresses(book, removal);
        let mut marked: Vec<String> = addresses.filter_map(page).map(|url| signs(&fold(url))).collect();
        let mut plain_ids = Vec::new();
        let records = record_ids(book, removal, false).into_iter().map(|id| (id, false));
        let terms = term_ids(book, removal, false).map(|id| (id, true));
        for (id, is_term) in records.chain(terms).filter(|(id, _)| !kept.contains(id)) {
            references.insert(id);
            match IdForm::of(id) {
                IdForm::Telling => marked.push(signs(&fold(id))),
                IdForm::Word if !is_term => plain_ids.push(words(&fold(id))),
                IdForm::Word | IdForm::Bare => {}
            }
        }
        Self {
            words: Patterns::new(names),
            run_together: Patterns::new(run_together),
            signs: Patterns::new(marked),
            plain_ids: Patterns::new(plain_ids),
            references,
        }
    }

    /// Whether a text holds a name or links to a removed record, in any of its languages.
    pub(super) fn stand_in_text<'t>(&self, text: impl Into<TextRef<'t>>) -> bool {
        let leads = |target: LinkTarget<'_>| match target {
            LinkTarget::Case(to) | LinkTarget::Actor(to) | LinkTarget::Place(to) | LinkTarget::Web(to) => {
                self.has_reference(to)
            }
        };
        text.into()
            .all()
            .any(|wording| self.stand_in(wording) || text_links(wording).any(|link| leads(link.target)))
    }

    /// Whether a string holds a name, as it is or in an address of the web that writes it with percent signs.
    pub(super) fn stand_in(&self, string: &str) -> bool {
        self.stand_in_folded(&fold(string))
            || decoded(string).is_some_and(|text| self.stand_in_folded(&fold(&text)))
    }

    /// Whether the id of a record that stays holds a name, or the id of a record that does not.
    pub(super) fn stand_in_id(&self, id: &str) -> bool {
        self.stand_in(id) || self.plain_ids.occur_in(&words(&fold(id)))
    }

    /// Whether a string is the id or the address of a record that goes, and of none that stays.
    pub(super) fn has_reference(&self, string: &str) -> bool {
        self.references.contains(string)
    }

    /// Whether such an id begins so.
    pub(super) fn has_id_with(&self, prefix: &str) -> bool {
        self.references.iter().any(|id| id.starts_with(prefix))
    }

    fn stand_in_folded(&self, folded: &str) -> bool {
        let words = words(folded);
        self.words.occur_in(&words)
            || self.run_together.occur_in(&words.replace(' ', ""))
            || self.signs.occur_in(&signs(folded))
    }
}

/// The names, aliases and titles of the removed records. Vocabularies' labels are common words: they are no names.
fn removed_names<'a>(book: &'a Casebook, removal: &Removal) -> Vec<Cow<'a, str>> {
    let titles = removal.sources.of(&book.sources, false).filter_map(|one| one.title.as_ref());
    let titles = titles.chain(removal.cases.of(&book.cases, false).map(|one| &one.title));
    let mut names: Vec<Cow<'_, str>> = titles.flat_map(Text::all).map(Cow::Borrowed).collect();
    let mut add = |name: &'a str| {
        names.push(Cow::Borrowed(name));
        names.extend(without_brackets(name).map(Cow::Owned));
    };
    removal.places.of(&book.places, false).flat_map(|one| one.name.all()).for_each(&mut add);
    removal.operations.of(&book.operations, false).flat_map(|one| one.name.all()).for_each(&mut add);
    for actor in removal.actors.of(&book.actors, false) {
        actor.name.all().for_each(&mut add);
        actor.aliases.iter().map(String::as_str).for_each(&mut add);
    }
    names
}

/// A name without what stands in brackets, as texts mention it: `Casalesi clan (Camorra)`.
fn without_brackets(name: &str) -> Option<String> {
    const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('（', '）')];
    let mut open = 0_usize;
    let mut outside = String::new();
    for letter in name.chars() {
        if BRACKETS.iter().any(|(opening, _)| *opening == letter) {
            open += 1;
        } else if BRACKETS.iter().any(|(_, closing)| *closing == letter) {
            open = open.saturating_sub(1);
            outside.push(' ');
        } else if open == 0 {
            outside.push(letter);
        }
    }
    (outside.len() < name.len()).then_some(outside)
}

/// The ids of the records that stay, or of those that go; those of terms are common words and stand apart.
fn record_ids<'a>(book: &'a Casebook, removal: &Removal, stay: bool) -> Vec<&'a str> {
    let mut ids: Vec<&str> = Vec::new();
    ids.extend(removal.sources.of(&book.sources, stay).map(|one| &*one.id));
    ids.extend(removal.places.of(&book.places, stay).map(|one| &*one.id));
    ids.extend(removal.actors.of(&book.actors, stay).map(|one| &*one.id));
    ids.extend(removal.operations.of(&book.operations, stay).map(|one| &*one.id));
    for case in removal.cases.of(&book.cases, stay) {
        ids.push(&case.id);
        ids.extend(book.seizures_of(case).filter_map(|one| one.id));
    }
    if stay {
        ids.push(&book.id);
        ids.extend(book.series.iter().map(|one| &*one.id));
        ids.extend(book.briefing.iter().flat_map(|one| &one.sections).map(|one| &*one.id));
    }
    ids
}

fn term_ids<'a>(book: &'a Casebook, removal: &Removal, stay: bool) -> impl Iterator<Item = &'a str> {
    let goods = removal.goods.of(&book.goods, stay).map(|one| &*one.id);
    goods.chain(removal.crimes.of(&book.crimes, stay).map(|one| &*one.id))
}

/// The addresses that only removed sources have.
fn removed_addresses<'a>(book: &'a Casebook, removal: &Removal) -> impl Iterator<Item = &'a str> {
    let kept: HashSet<&str> =
        removal.sources.of(&book.sources, true).filter_map(|one| one.url.as_deref()).collect();
    let removed = removal.sources.of(&book.sources, false).filter_map(|source| source.url.as_deref());
    removed.filter(move |url| !kept.contains(url))
}

/// What texts are looked through for, of an address. The front page of a site is too little: every address of the site
/// begins with it.
fn page(address: &str) -> Option<&str> {
    let page = address.trim_end_matches('/');
    (page.split('/').count() > 3).then_some(page)
}

/// What kind of letter stands at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// White space or punctuation.
    Sign,
    Digit,
    /// Of an alphabet whose words stand apart: Latin, Greek, Cyrillic, Armenian.
    Apart,
    /// Of a script that writes small words or endings together with a name: Arabic, Hebrew and those of India.
    Joined,
    /// Of a script without spaces in which one letter is a word: Chinese, Japanese, Korean; and pictures.
    Word,
}

impl Letter {
    fn of(letter: char) -> Self {
        let is_picture = matches!(letter, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FFFF}');
        match letter {
            _ if is_picture => Self::Word,
            _ if !letter.is_alphanumeric() => Self::Sign,
            _ if letter.is_numeric() => Self::Digit,
            ..'\u{590}' | '\u{1E00}'..='\u{1FFF}' => Self::Apart,
            ..'\u{2E80}' => Self::Joined,
            _ => Self::Word,
        }
    }
}

/// A folded text as its words, each between two spaces. Where a number or a script ends, a word does.
fn words(folded: &str) -> String {
    let mut words = String::with_capacity(folded.len() + 2);
    words.push(' ');
    let mut before = Letter::Sign;
    for char in folded.chars() {
        let letter = Letter::of(char);
        if letter != before && !words.ends_with(' ') {
            words.push(' ');
        }
        if letter != Letter::Sign {
            words.push(char);
        }
        before = letter;
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// Stands where letters meet signs; folding never leaves one in a text.
const MEETING: char = '\0';

/// A folded text as it is, with a mark at both ends of each run of letters and digits.
fn signs(folded: &str) -> String {
    let mut signs = String::with_capacity(folded.len() + folded.len() / 2);
    let mut was_letter = false;
    for char in folded.chars() {
        let is_letter = char.is_alphanumeric();
        if is_letter != was_letter {
            signs.push(MEETING);
        }
        signs.push(char);
        was_letter = is_letter;
    }
    if was_letter {
        signs.push(MEETING);
    }
    signs
}

/// Adds what a name is found by; see the module's own words.
fn add_name(name: &str, names: &mut Vec<String>, run_together: &mut Vec<String>) {
    let spaced = words(&fold(name));
    let bare = spaced.trim();
    let letters: Vec<Letter> = bare.chars().filter(|char| *char != ' ').map(Letter::of).collect();
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return };
    let is_short = if letters.contains(&Letter::Word) {
        false
    } else if letters.contains(&Letter::Joined) {
        letters.len() < 3
    } else {
        letters.len() < 4
    };
    if is_short {
        if letters.len() > 1 {
            if *last == Letter::Apart {
                names.push(format!(" {bare}s "));
            }
            names.push(format!(" {bare} "));
        }
        return;
    }
    let edge = |letter: &Letter| if *letter == Letter::Digit { " " } else { "" };
    names.push([edge(first), bare, edge(last)].concat());
    const SHORTEST_RUN: usize = 6;
    if bare.contains(' ') && letters.len() >= SHORTEST_RUN && !letters.contains(&Letter::Digit) {
        run_together.push(bare.replace(' ', ""));
    }
}

/// How an id looks in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IdForm {
    /// Like an id.
    Telling,
    /// Like a word.
    Word,
    /// Like nothing: a letter or two, or a number.
    Bare,
}

impl IdForm {
    fn of(id: &str) -> Self {
        const LONG_NUMBER: usize = 7;
        const LONG_WORD: usize = 4;
        let has = |kind: fn(char) -> bool| id.chars().any(kind);
        let length = id.chars().count();
        let kinds = [
            has(char::is_alphabetic),
            has(char::is_numeric),
            has(|char| !char.is_alphanumeric() && !char.is_whitespace()),
        ];
        match kinds {
            [false, false, _] => Self::Bare,
            [false, true, false] if length < LONG_NUMBER => Self::Bare,
            [true, false, false] if length < LONG_WORD => Self::Bare,
            [true, false, false] => Self::Word,
            _ => Self::Telling,
        }
    }
}

/// A text with the bytes that addresses write as `%C3%A9` (RFC 3986, 2.1); none where there are none.
fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
        match digit(0).zip(digit(1)).filter(|_| *first == b'%') {
            Some((high, low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a name is found in a text.
    fn finds(name: &str, text: &str) -> bool {
        let (mut names, mut run_together) = (Vec::new(), Vec::new());
        add_name(name, &mut names, &mut run_together);
        let none = || Patterns::new(Vec::new());
        let names = Names {
            words: Patterns::new(names),
            run_together: Patterns::new(run_together),
            signs: none(),
            plain_ids: none(),
            references: HashSet::new(),
        };
        names.stand_in(text)
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let rows = [
            ("José Núñez", "a payment to JOSE NUNEZ, of Lima"),
            ("Smith", "Goldsmith & Sons"),
            ("Al-Amin", "the al amin brothers"),
            ("Al Amin", "AL-AMIN"),
            ("Al Amin", "#AlAmin"),
            ("O'Brien", "Obrien’s boat"),
            ("John\tSmith", "John  \n Smith"),
            ("Smith, John", "smith / john"),
            ("Li", "He met Li. Then Li's men came"),
            ("Ali", "Alis Bruder"),
            ("14K", "the 14k triad"),
            ("14K", "三合会14K成员"),
            ("Case 1", "see case 1."),
            ("2005", "in 2005"),
            ("علي", "لعلي وأخيه"),
            ("مي", "قالت مي ذلك"),
            ("إسلام", "اسلام"),
            ("王", "王某被捕"),
            ("王伟", "昨日王伟被捕"),
            ("🔥", "known as 🔥🔥"),
            ("Østergård", "ostergard"),
            ("Иван", "у ИВАНА"),
        ];
        for (name, text) in rows {
            assert!(finds(name, text), "{name} in {text}");
        }
    }

    #[test]
    fn names_that_say_little_take_little_with_them() {
        let rows = [
            ("Li", "a list of lilies, Ali"),
            ("Ali", "a quality of Mali, an alias"),
            ("Case 1", "Case 12, case 21"),
            ("14K", "114K, 14 kg"),
            ("A", "a man and A. Nother"),
            ("?", "who?"),
            ("", "text"),
            ("***", "*** text ***"),
            ("\u{200b}", "text"),
            ("7", "7 tonnes"),
            ("مي", "يوم من الأيام الميتة"),
            ("Mombasa", "Momba, sa"),
        ];
        for (name, text) in rows {
            assert!(!finds(name, text), "{name} in {text}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_no_part_of_the_name() {
        let bare = |name| without_brackets(name).map(|bare| words(&fold(&bare)));
        assert_eq!(bare("Casalesi clan (Camorra)").as_deref(), Some(" casalesi clan "));
        assert_eq!(bare("Netcare (Pty) Limited").as_deref(), Some(" netcare limited "));
        assert_eq!(bare("(a (b) c) d]").as_deref(), Some(" d "));
        assert_eq!(bare("(all)").as_deref(), Some(" "));
        assert_eq!(bare("plain"), None);
    }

    #[test]
    fn ids_are_looked_for_where_they_look_like_ids() {
        for id in ["c-17", "C17", "IMO9074729", "9074729", "2005/12", "op_north", "a b-c", "é1", "urn:x:1"] {
            assert!(IdForm::of(id) == IdForm::Telling, "{id}");
        }
        for id in ["tobacco", "AbuFulan", "north sea"] {
            assert!(IdForm::of(id) == IdForm::Word, "{id}");
        }
        for id in ["1", "2005", "op", "a", "-", "###"] {
            assert!(IdForm::of(id) == IdForm::Bare, "{id}");
        }
    }

    #[test]
    fn ids_end_where_their_letters_end() {
        let holds =
            |id: &str, text: &str| Patterns::new(vec![signs(&fold(id))]).occur_in(&signs(&fold(text)));
        for (id, text) in [
            ("c-17", "see c-17."),
            ("c-17", "C-17"),
            ("c-17", "c-17/link/3"),
            ("c-17", "x-c-17-y"),
            ("#17", "case #17 of"),
            ("https://a.org/x", "at https://a.org/x/y?z"),
        ] {
            assert!(holds(id, text), "{id} in {text}");
        }
        for (id, text) in
            [("c-17", "c-171"), ("c-17", "abc-17"), ("c-17", "c 17"), ("https://a.org/x", "https://a.org/xy")]
        {
            assert!(!holds(id, text), "{id} in {text}");
        }
    }

    #[test]
    fn addresses_are_read_without_their_percent_signs() {
        let rows = [
            ("https://a.org/Jos%C3%A9%20N", Some("https://a.org/José N")),
            ("100% of é", Some("100% of é")),
            ("%zz%+1%4", Some("%zz%+1%4")),
            ("%FFa", Some("\u{fffd}a")),
            ("%é1", Some("%é1")),
            ("plain", None),
        ];
        for (text, expected) in rows {
            assert_eq!(decoded(text).as_deref(), expected, "{text}");
        }
        assert!(finds("José Núñez", "[his page](https://example.org/jos%C3%A9%20nu%C3%B1ez)"));
    }
}
