//! The options of each facet, by the plainest definition: what the filter would keep with the option in the place of
//! the facet's own member.

use super::*;
use serde_json::json;

const STATUS: [&str; 5] = ["convicted", "acquitted", "charged", "investigating", "closed"];
const MODES: [&str; 8] = ["sea", "air", "road", "rail", "post", "foot", "mixed", "unknown"];
const KINDS: [&str; 7] = [
    "organized-crime-group",
    "terrorist-organization",
    "person",
    "company",
    "public-body",
    "vessel",
    "other",
];

impl Naive {
    /// Every value that a facet can have, in the order of the book or the format.
    fn options(&self, facet: &str) -> Vec<Value> {
        let ids = |collection: &str| self.all(collection).iter().map(|one| one["id"].clone()).collect();
        let fixed = |all: &[&str]| all.iter().map(|one| json!(one)).collect();
        match facet {
            "goods" | "crimes" | "operations" => ids(facet),
            "countries" => Country::all().map(|country| json!(country.code())).collect(),
            "regions" => {
                let parts = |region: Region| {
                    let is_part = move |part: &Region| part.members().all(|country| country.is_in(region));
                    std::iter::once(region).chain(Region::subregions().filter(is_part))
                };
                Region::regions().flat_map(parts).map(|region| json!(region.code())).collect()
            }
            "proof" => fixed(&PROOFS),
            "terrorism" => {
                std::iter::once(json!(true)).chain(PROOFS.iter().map(|proof| json!(proof))).collect()
            }
            "status" => fixed(&STATUS),
            "modes" => fixed(&MODES),
            _ => fixed(&KINDS),
        }
    }
}

impl Under<'_> {
    /// The options that any case shown has, and how many cases each would keep.
    pub(in super::super) fn choices(&self, facet: &str) -> Vec<(String, usize)> {
        let shown: Vec<_> = self.naive.all("cases").iter().filter(|case| self.shows(case)).collect();
        let kept: Vec<_> = shown.iter().map(|case| self.keeps(case, Some(facet))).collect();
        let mut found = Vec::new();
        for option in self.naive.options(facet) {
            let filter = match facet {
                "proof" | "terrorism" => json!({facet: option}),
                _ => json!({facet: [option]}),
            };
            let with_it = shown.iter().zip(&kept).filter(|(case, _)| self.matches(case, &filter, facet));
            let (mut cases, mut count) = (0, 0);
            for (_, kept) in with_it {
                cases += 1;
                count += usize::from(*kept);
            }
            if cases > 0 {
                let key = option.as_str().map_or_else(|| option.to_string(), str::to_owned);
                found.push((key, count));
            }
        }
        found
    }
}
