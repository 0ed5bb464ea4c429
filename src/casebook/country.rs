//! Takes country and region codes as written in a casebook, gives small values to index and compare by.
//! Knows ISO 3166-1 (with Kosovo as `XK`) and the groups of UN M49; knows no names and no outlines.

use super::country_table::{COUNTRIES, GROUPS, REGIONS, Row, SUBREGIONS};

/// A country or territory of ISO 3166-1, or Kosovo. Ordered by alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

const LETTERS: usize = 26;

const fn at_letters(first: u8, second: u8) -> usize {
    (first - b'A') as usize * LETTERS + (second - b'A') as usize
}

/// The index of the country with each code of two letters; no index where there is none. A large book names a million.
static BY_LETTERS: [u8; LETTERS * LETTERS] = {
    let mut indices = [u8::MAX; LETTERS * LETTERS];
    let mut index = 0;
    while index < COUNTRIES.len() {
        let code = COUNTRIES[index].0.as_bytes();
        indices[at_letters(code[0], code[1])] = index as u8;
        index += 1;
    }
    indices
};

impl Country {
    /// How many there are: 249 of ISO 3166-1, and Kosovo.
    pub const COUNT: usize = COUNTRIES.len();

    /// The country of an alpha-2 code in upper case; nothing else is accepted.
    pub fn from_code(code: &str) -> Option<Self> {
        let [first, second] = code.as_bytes().try_into().ok()?;
        if !first.is_ascii_uppercase() || !second.is_ascii_uppercase() {
            return None;
        }
        Self::from_index(BY_LETTERS[at_letters(first, second)].into())
    }

    /// All countries, in order of alpha-2 code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::from_index)
    }

    /// The country at a position among all, as [`Country::index`] gives it.
    pub fn from_index(index: usize) -> Option<Self> {
        (index < Self::COUNT).then_some(index).and_then(|index| u8::try_from(index).ok()).map(Self)
    }

    /// The position among all, below [`Country::COUNT`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The alpha-2 code.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// The alpha-3 code; Kosovo's `XKK` is in use and not of ISO.
    pub const fn alpha3(self) -> &'static str {
        self.row().1
    }

    /// The numeric code, which Kosovo lacks.
    pub const fn numeric(self) -> Option<u16> {
        self.row().2
    }

    /// The sub-region at M49's finest level; none for Antarctica.
    pub fn subregion(self) -> Option<Region> {
        self.row().3.first().copied().map(Region)
    }

    /// The one of the five regions; none for Antarctica.
    pub fn region(self) -> Option<Region> {
        self.row().3.last().copied().map(Region)
    }

    /// Whether the country belongs to an M49 group; to the world they all do.
    pub fn is_in(self, region: Region) -> bool {
        region == Region::WORLD || self.row().3.contains(&region.0)
    }

    const fn row(self) -> &'static Row {
        &COUNTRIES[self.index()]
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Country({})", self.code())
    }
}

/// A geographic group of UN M49: the world, a region, a sub-region, or one of the groups between them
/// (Latin America and the Caribbean, Sub-Saharan Africa, North America, the Channel Islands).
/// The groups by development are not geographic and change with the years; they are not here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u16);

impl Region {
    /// Everything, Antarctica included.
    pub const WORLD: Self = Self(1);

    /// The group of a three-digit code such as `"039"`.
    pub fn from_code(code: &str) -> Option<Self> {
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_code.then(|| code.parse().ok()).flatten()?;
        GROUPS.binary_search(&number).ok().map(|_| Self(number))
    }

    /// The five regions: Africa, the Americas, Asia, Europe, Oceania.
    pub fn regions() -> impl Iterator<Item = Self> {
        REGIONS.into_iter().map(Self)
    }

    /// The 22 sub-regions at M49's finest level, region by region. Each country but Antarctica is in one.
    pub fn subregions() -> impl Iterator<Item = Self> {
        SUBREGIONS.into_iter().map(Self)
    }

    /// The three-digit code.
    pub fn code(self) -> String {
        format!("{:03}", self.0)
    }

    /// The countries that belong to it, in order of alpha-2 code.
    pub fn members(self) -> impl Iterator<Item = Country> {
        Country::all().filter(move |country| country.is_in(self))
    }
}

impl std::fmt::Debug for Region {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Region({:03})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Country {
        Country::from_code(code).unwrap()
    }

    fn region(code: &str) -> Region {
        Region::from_code(code).unwrap()
    }

    #[test]
    fn a_code_comes_home() {
        for (index, country) in Country::all().enumerate() {
            assert_eq!(country.index(), index);
            assert_eq!(Country::from_code(country.code()), Some(country));
            assert_eq!(country.alpha3().len(), 3);
        }
        assert_eq!(Country::all().count(), 250);
        assert_eq!(Country::from_index(250), None);
        assert_eq!(Country::from_index(506), None);
    }

    #[test]
    fn the_order_is_that_of_the_codes() {
        assert!(Country::all().zip(Country::all().skip(1)).all(|(a, b)| a < b && a.code() < b.code()));
        assert!(GROUPS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn only_exact_codes_are_taken() {
        // Lower case, alpha-3, reserved, grouping, withdrawn and pseudo codes; not even a space is forgiven.
        for code in
            ["", "ke", "KEN", "UK", "EU", "EZ", "UN", "AC", "TA", "EA", "IC", "CQ", "AN", "SU", "ZZ", " KE"]
        {
            assert_eq!(Country::from_code(code), None, "{code}");
        }
        for code in ["", "1", "01", "0001", "+01", "404", "999", "00a", "٠٠١", "QO"] {
            assert_eq!(Region::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn codes_match_iso() {
        assert_eq!((country("AF").alpha3(), country("AF").numeric()), ("AFG", Some(4)));
        assert_eq!((country("GB").alpha3(), country("GB").numeric()), ("GBR", Some(826)));
        assert_eq!((country("SS").alpha3(), country("SS").numeric()), ("SSD", Some(728)));
        assert_eq!(country("XK").numeric(), None);
        assert_eq!(Country::all().filter(|country| country.numeric().is_none()).count(), 1);
    }

    #[test]
    fn each_country_has_one_subregion_within_its_region() {
        for country in Country::all().filter(|country| country.code() != "AQ") {
            let homes: Vec<_> = Region::subregions().filter(|region| country.is_in(*region)).collect();
            assert_eq!(homes, [country.subregion().unwrap()], "{country:?}");
            let homes: Vec<_> = Region::regions().filter(|region| country.is_in(*region)).collect();
            assert_eq!(homes, [country.region().unwrap()], "{country:?}");
        }
    }

    #[test]
    fn antarctica_is_in_the_world_only() {
        let antarctica = country("AQ");
        assert_eq!((antarctica.subregion(), antarctica.region()), (None, None));
        assert!(antarctica.is_in(Region::WORLD));
        assert_eq!(GROUPS.iter().filter(|group| antarctica.is_in(Region(**group))).count(), 1);
    }

    #[test]
    fn places_that_m49_and_others_group_differently() {
        // As the UN Statistics Division lists them; Kosovo and Taiwan, which it does not list, as FORMAT.md says.
        let rows = [
            ("XK", "039", "150"),
            ("TW", "030", "142"),
            ("CY", "145", "142"),
            ("TR", "145", "142"),
            ("GE", "145", "142"),
            ("IR", "034", "142"),
            ("SD", "015", "002"),
            ("EH", "015", "002"),
            ("MX", "013", "019"),
            ("BM", "021", "019"),
            ("RU", "151", "150"),
            ("GG", "154", "150"),
            ("SJ", "154", "150"),
            ("IO", "014", "002"),
            ("TF", "014", "002"),
            ("SH", "011", "002"),
            ("BV", "005", "019"),
            ("GS", "005", "019"),
            ("HM", "053", "009"),
            ("CX", "053", "009"),
            ("CC", "053", "009"),
            ("UM", "057", "009"),
            ("TL", "035", "142"),
            ("PN", "061", "009"),
            ("GF", "005", "019"),
            ("RE", "014", "002"),
            ("BQ", "029", "019"),
        ];
        for (code, subregion, of) in rows {
            assert_eq!(country(code).subregion(), Some(region(subregion)), "{code}");
            assert_eq!(country(code).region(), Some(region(of)), "{code}");
        }
    }

    #[test]
    fn groups_count_as_many_members_as_m49_lists() {
        // M49's own counts, plus Taiwan in 030 and Kosovo in 039.
        let rows = [
            ("015", 7),
            ("014", 22),
            ("017", 9),
            ("018", 5),
            ("011", 17),
            ("029", 28),
            ("013", 8),
            ("005", 16),
            ("021", 5),
            ("143", 5),
            ("030", 8),
            ("035", 11),
            ("034", 9),
            ("145", 18),
            ("151", 10),
            ("154", 16),
            ("039", 17),
            ("155", 9),
            ("053", 6),
            ("054", 5),
            ("057", 8),
            ("061", 10),
            ("202", 53),
            ("419", 52),
            ("003", 41),
            ("830", 2),
            ("001", 250),
        ];
        for (code, count) in rows {
            assert_eq!(region(code).members().count(), count, "{code}");
            assert_eq!(region(code).code(), code);
        }
    }
}
