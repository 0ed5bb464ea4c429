//! Takes a number, gives its plural category after CLDR 48, and the form of a message that goes with it.
//! Knows no words.

use super::Language;

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// Arabic: nothing.
    Zero,
    /// One; in French also nothing and anything below two.
    One,
    /// Arabic: a pair.
    Two,
    /// Arabic: 3 to 10, 103 to 110 and so on.
    Few,
    /// Arabic: 11 to 99, 111 to 199 and so on; French and Spanish: whole millions.
    Many,
    /// Everything else.
    Other,
}

/// One message in each of the forms that its language needs. `{n}` is the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    /// For [`Plural::Zero`].
    pub zero: &'static str,
    /// For [`Plural::One`].
    pub one: &'static str,
    /// For [`Plural::Two`].
    pub two: &'static str,
    /// For [`Plural::Few`].
    pub few: &'static str,
    /// For [`Plural::Many`].
    pub many: &'static str,
    /// For [`Plural::Other`].
    pub other: &'static str,
}

impl Forms {
    /// The forms of English, French and Spanish, where all but one look like the last.
    pub const fn two(one: &'static str, other: &'static str) -> Forms {
        Forms { zero: other, one, two: other, few: other, many: other, other }
    }

    /// The forms of Arabic, in the order zero, one, two, few, many, other.
    pub const fn six(
        zero: &'static str,
        one: &'static str,
        two: &'static str,
        few: &'static str,
        many: &'static str,
        other: &'static str,
    ) -> Forms {
        Forms { zero, one, two, few, many, other }
    }

    /// The form of a category.
    pub const fn pick(&self, plural: Plural) -> &'static str {
        match plural {
            Plural::Zero => self.zero,
            Plural::One => self.one,
            Plural::Two => self.two,
            Plural::Few => self.few,
            Plural::Many => self.many,
            Plural::Other => self.other,
        }
    }
}

/// How a language tells its plural categories apart. The four languages are exact; the others are here for
/// pages that add words of their own, and follow CLDR for whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralRule {
    /// One, and the rest.
    English,
    /// Below two, whole millions, and the rest.
    French,
    /// One, whole millions, and the rest.
    Spanish,
    /// All six.
    Arabic,
    /// One, few and many by the last digits: 1, 21; 2 to 4, 22 to 24; 5 to 20, 25 to 30.
    Russian,
    /// One, few by the last digits, and many.
    Polish,
    /// One, two to four, and the rest.
    Czech,
    /// One, two, and the rest.
    Hebrew,
    /// One form for all numbers.
    Chinese,
}

impl PluralRule {
    /// The rule of a BCP 47 tag; that of English where none is known better.
    pub fn of_tag(tag: &str) -> PluralRule {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "fr" | "pt" | "fa" | "hi" | "bn" | "am" | "hy" => PluralRule::French,
            "es" | "it" | "ca" => PluralRule::Spanish,
            "ar" => PluralRule::Arabic,
            "ru" | "uk" | "be" | "sr" | "hr" | "bs" => PluralRule::Russian,
            "pl" => PluralRule::Polish,
            "cs" | "sk" => PluralRule::Czech,
            "he" => PluralRule::Hebrew,
            "zh" | "ja" | "ko" | "th" | "vi" | "id" | "ms" | "lo" | "my" | "km" => PluralRule::Chinese,
            _ => PluralRule::English,
        }
    }

    /// The category of a number. The sign does not count; what is not finite is `Other`.
    pub fn category(self, number: f64) -> Plural {
        let size = number.abs();
        let is_whole = size == size.trunc() && size.is_finite();
        let is_millions = is_whole && size != 0.0 && size % 1_000_000.0 == 0.0;
        let (ten, hundred) = (size % 10.0, size % 100.0);
        let is_teen = (11.0..=14.0).contains(&hundred);
        match self {
            PluralRule::French if size < 2.0 => Plural::One,
            PluralRule::French | PluralRule::Spanish if is_millions => Plural::Many,
            PluralRule::Arabic if is_whole => arabic(size),
            PluralRule::Russian if is_whole && ten == 1.0 && !is_teen => Plural::One,
            PluralRule::Russian | PluralRule::Polish
                if is_whole && (2.0..=4.0).contains(&ten) && !is_teen =>
            {
                Plural::Few
            }
            PluralRule::Russian if is_whole => Plural::Many,
            PluralRule::Czech if is_whole && (2.0..=4.0).contains(&size) => Plural::Few,
            PluralRule::Hebrew if size == 2.0 => Plural::Two,
            PluralRule::Russian | PluralRule::Arabic | PluralRule::Chinese => Plural::Other,
            _ if size == 1.0 => Plural::One,
            PluralRule::Polish if is_whole => Plural::Many,
            _ => Plural::Other,
        }
    }
}

/// The category of a number in one of the four languages.
pub fn plural(language: Language, number: f64) -> Plural {
    PluralRule::of_tag(language.tag()).category(number)
}

/// The Arabic rule for whole numbers.
fn arabic(whole: f64) -> Plural {
    let hundredth = whole % 100.0;
    if whole == 0.0 {
        Plural::Zero
    } else if whole == 1.0 {
        Plural::One
    } else if whole == 2.0 {
        Plural::Two
    } else if (3.0..=10.0).contains(&hundredth) {
        Plural::Few
    } else if (11.0..=99.0).contains(&hundredth) {
        Plural::Many
    } else {
        Plural::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers and categories are those of `Intl.PluralRules` in Node 20 (ICU 78, CLDR 48).
    #[test]
    fn categories_are_those_of_cldr() {
        use Plural::*;
        let check = |language, category, numbers: &[f64]| {
            for &number in numbers {
                assert_eq!(plural(language, number), category, "{language:?} {number}");
            }
        };
        check(Language::En, One, &[1.0, -1.0]);
        check(Language::En, Other, &[0.0, 0.5, 1.5, 2.0, 11.0, 1e6]);
        check(Language::Fr, One, &[0.0, 0.5, 1.0, 1.5]);
        check(Language::Fr, Many, &[1e6, 2e6, 1e9]);
        check(Language::Fr, Other, &[2.0, 3.0, 10.0, 1000.0, 1_000_001.0]);
        check(Language::Es, One, &[1.0]);
        check(Language::Es, Many, &[1e6, 2e6, 1e9]);
        check(Language::Es, Other, &[0.0, 0.5, 1.5, 2.0, 1_000_001.0]);
        check(Language::Ar, Zero, &[0.0]);
        check(Language::Ar, One, &[1.0]);
        check(Language::Ar, Two, &[2.0]);
        check(Language::Ar, Few, &[3.0, 10.0, 103.0, 110.0, 1003.0]);
        check(Language::Ar, Many, &[11.0, 26.0, 99.0, 111.0, 1099.0]);
        check(Language::Ar, Other, &[100.0, 101.0, 102.0, 200.0, 1000.0, 1e6, 1_000_001.0, 0.5, 1.5]);
    }

    /// From `Intl.PluralRules` too.
    #[test]
    fn added_languages_have_rules() {
        use Plural::*;
        let categories = |tag, numbers: [f64; 6]| numbers.map(|n| PluralRule::of_tag(tag).category(n));
        assert_eq!(categories("ru-RU", [0., 1., 3., 5., 11., 21.]), [Many, One, Few, Many, Many, One]);
        assert_eq!(categories("pl", [0., 1., 3., 5., 12., 22.]), [Many, One, Few, Many, Many, Few]);
        assert_eq!(categories("cs", [0., 1., 2., 4., 5., 22.]), [Other, One, Few, Few, Other, Other]);
        assert_eq!(categories("he", [0., 1., 2., 3., 10., 20.]), [Other, One, Two, Other, Other, Other]);
        assert_eq!(categories("zh", [0., 1., 2., 3., 10., 20.]), [Other; 6]);
        assert_eq!(categories("de", [0., 1., 2., 3., 10., 20.]), [Other, One, Other, Other, Other, Other]);
    }

    #[test]
    fn what_is_no_number_is_other() {
        for language in Language::ALL {
            assert_eq!(plural(language, f64::NAN), Plural::Other);
            assert_eq!(plural(language, f64::INFINITY), Plural::Other);
        }
    }

    #[test]
    fn each_category_has_its_form() {
        let forms = Forms::six("z", "o", "t", "f", "m", "x");
        let picked: String = [0.0, 1.0, 2.0, 3.0, 11.0, 100.0]
            .into_iter()
            .map(|number| forms.pick(plural(Language::Ar, number)))
            .collect();
        assert_eq!(picked, "zotfmx");
    }
}
