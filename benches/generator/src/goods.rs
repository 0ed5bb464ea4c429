//! What is traded and which crimes go with it: two small trees with names in three languages. Order is rank: the first
//! good is by far the most common one.

/// A good, the tree it stands in, and how it is counted.
pub(crate) struct Good {
    pub(crate) id: &'static str,
    pub(crate) parent: Option<&'static str>,
    pub(crate) english: &'static str,
    pub(crate) french: &'static str,
    pub(crate) arabic: &'static str,
    /// What its quantity is given in.
    pub(crate) unit: &'static str,
    /// What one consignment usually weighs or counts, and what a thousand units of it are worth in dollars.
    pub(crate) usual: u64,
    pub(crate) worth: u64,
}

const fn good(
    id: &'static str,
    parent: &'static str,
    names: [&'static str; 3],
    (unit, usual, worth): (&'static str, u64, u64),
) -> Good {
    let parent = if parent.is_empty() { None } else { Some(parent) };
    Good { id, parent, english: names[0], french: names[1], arabic: names[2], unit, usual, worth }
}

/// By rank: the first is seized most often.
pub(crate) const GOODS: &[Good] = &[
    good(
        "cigarettes-counterfeit",
        "cigarettes",
        ["counterfeit cigarettes", "cigarettes de contrefaçon", "سجائر مقلدة"],
        ("cigarettes", 900_000, 200),
    ),
    good("cocaine", "drugs", ["cocaine", "cocaïne", "كوكايين"], ("kg", 120, 32_000_000)),
    good(
        "cigarettes-illicit-white",
        "cigarettes",
        ["illicit white cigarettes", "cigarettes sans marque légale", "سجائر بيضاء غير مشروعة"],
        ("cigarettes", 1_500_000, 150),
    ),
    good("cannabis", "drugs", ["cannabis", "cannabis", "قنب"], ("kg", 340, 1_900_000)),
    good(
        "clothing",
        "counterfeits",
        ["counterfeit clothing", "vêtements de contrefaçon", "ملابس مقلدة"],
        ("pieces", 4_000, 21_000),
    ),
    good(
        "medicines",
        "",
        ["falsified medicines", "médicaments falsifiés", "أدوية مغشوشة"],
        ("doses", 60_000, 2_500),
    ),
    good("cigarettes", "tobacco", ["cigarettes", "cigarettes", "سجائر"], ("cigarettes", 400_000, 180)),
    good("heroin", "drugs", ["heroin", "héroïne", "هيروين"], ("kg", 40, 24_000_000)),
    good("captagon", "drugs", ["captagon", "captagon", "كبتاغون"], ("pills", 800_000, 9_000)),
    good("firearms", "arms", ["firearms", "armes à feu", "أسلحة نارية"], ("pieces", 24, 600_000)),
    good(
        "alcohol",
        "",
        ["untaxed alcohol", "alcool non taxé", "كحول غير خاضع للضريبة"],
        ("litres", 9_000, 4_800),
    ),
    good("fuel", "", ["smuggled fuel", "carburant de contrebande", "وقود مهرب"], ("litres", 48_000, 900)),
    good("ivory", "wildlife", ["ivory", "ivoire", "عاج"], ("kg", 210, 400_000)),
    good("gold", "", ["illicit gold", "or illicite", "ذهب غير مشروع"], ("kg", 12, 61_000_000)),
    good(
        "electronics",
        "counterfeits",
        ["counterfeit electronics", "appareils de contrefaçon", "إلكترونيات مقلدة"],
        ("pieces", 900, 70_000),
    ),
    good("shisha", "tobacco", ["water-pipe tobacco", "tabac à narguilé", "معسل"], ("kg", 2_400, 30_000)),
    good(
        "pangolin",
        "wildlife",
        ["pangolin scales", "écailles de pangolin", "حراشف البنغول"],
        ("kg", 600, 180_000),
    ),
    good("timber", "wildlife", ["protected timber", "bois protégé", "أخشاب محمية"], ("kg", 24_000, 3_000)),
    good("tobacco", "", ["tobacco", "tabac", "تبغ"], ("kg", 3_100, 60_000)),
    good("ammunition", "arms", ["ammunition", "munitions", "ذخيرة"], ("pieces", 5_000, 900)),
    good(
        "antiquities",
        "",
        ["looted antiquities", "antiquités pillées", "آثار منهوبة"],
        ("pieces", 15, 4_000_000),
    ),
    good("drugs", "", ["drugs", "drogues", "مخدرات"], ("kg", 80, 9_000_000)),
    good("counterfeits", "", ["counterfeits", "contrefaçons", "سلع مقلدة"], ("pieces", 2_200, 18_000)),
    good("arms", "", ["arms", "armes", "أسلحة"], ("pieces", 60, 300_000)),
    good(
        "wildlife",
        "",
        ["protected wildlife", "espèces protégées", "أحياء برية محمية"],
        ("pieces", 90, 110_000),
    ),
];

/// A crime: id, parent, names in English, French and Arabic. By rank, too.
pub(crate) const CRIMES: &[(&str, Option<&str>, [&str; 3])] = &[
    ("smuggling", None, ["Smuggling", "Contrebande", "تهريب"]),
    ("money-laundering", Some("financial"), ["Money laundering", "Blanchiment d’argent", "غسل الأموال"]),
    ("tax-fraud", Some("financial"), ["Tax fraud", "Fraude fiscale", "تهرب ضريبي"]),
    ("corruption", None, ["Corruption", "Corruption", "فساد"]),
    ("document-fraud", Some("financial"), ["Document fraud", "Faux documents", "تزوير وثائق"]),
    ("violence", None, ["Violence", "Violences", "عنف"]),
    ("extortion", Some("violence"), ["Extortion", "Extorsion", "ابتزاز"]),
    ("forced-labour", None, ["Forced labour", "Travail forcé", "عمل قسري"]),
    (
        "terrorist-financing",
        Some("financial"),
        ["Financing of terrorism", "Financement du terrorisme", "تمويل الإرهاب"],
    ),
    ("financial", None, ["Financial crime", "Délinquance financière", "جرائم مالية"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_terms_too() {
        for good in GOODS {
            assert!(good.parent.is_none_or(|parent| GOODS.iter().any(|one| one.id == parent)), "{}", good.id);
        }
        for (id, parent, _) in CRIMES {
            assert!(parent.is_none_or(|parent| CRIMES.iter().any(|one| one.0 == parent)), "{id}");
        }
    }
}
