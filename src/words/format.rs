//! The words of the format (proofs, kinds, statuses, measures…) as types, addressed by the format's own word.
//! A word that the format gains and a language lacks does not compile.

use super::Forms;
use super::section::{Walk, labels, same_word, section};

labels! {
    /// How well something is proven.
    ProofLabels { beyond_reasonable_doubt, balance_of_probabilities, charged, reported, alleged, }
}

labels! {
    /// The Traffic Light Protocol. Its labels themselves are never translated, so none stands here.
    HandlingLabels { tlp_clear, tlp_green, tlp_amber, tlp_amber_strict, tlp_red, }
}

labels! {
    /// Kinds of source.
    SourceLabels { judgment, indictment, official, press, academic, other, }
}

labels! {
    /// Kinds of place.
    PlaceLabels { city, port, airport, border_crossing, free_zone, factory, market, region, other, }
}

labels! {
    /// Kinds of actor.
    ActorLabels { organized_crime_group, terrorist_organization, person, company, public_body, vessel, other, }
}

labels! {
    /// How far a case has come.
    StatusLabels { convicted, acquitted, charged, investigating, closed, }
}

labels! {
    /// Kinds of link between actors.
    LinkLabels { leads, member_of, owns, controls, employs, supplies, manufactures_for, transports_for, distributes_for, finances, launders_for, corrupts, defrauds, associates_with, family, other, }
}

labels! {
    /// What a stop of a route is for.
    StopLabels { origin, production, transit, storage, destination, }
}

labels! {
    /// Modes of transport.
    ModeLabels { sea, air, road, rail, post, foot, mixed, unknown, }
}

labels! {
    /// What is measured.
    MetricLabels { cases, seizures, value, quantity, convictions, actors, none, }
}

labels! {
    /// What figures are broken down by.
    BreakdownLabels { country, subregion, region, good, crime, proof, status, operation, unit, none, }
}

labels! {
    /// How long a period is.
    IntervalLabels { year, quarter, month, }
}

labels! {
    /// What a reader can select.
    SubjectLabels { case, actor, place, country, region, good, crime, operation, source, tie, link, route, seizure, flow, period, }
}

labels! {
    /// Map projections.
    ProjectionLabels { equal_earth, natural_earth, robinson, orthographic, mercator, azimuthal_equal_area, }
}

section! {
    /// Why something is left out of a figure, with how much of it.
    ExcludedForms {
        no_country: Forms,
        no_date: Forms,
        coarse_date: Forms,
        no_value: Forms,
        other_currency: Forms,
        no_unit: Forms,
        no_region: Forms,
        no_good: Forms,
        no_crime: Forms,
        no_status: Forms,
        no_operation: Forms,
        too_many_periods: Forms,
    }
}

impl ExcludedForms {
    /// The sentence of a reason, such as `no-value`.
    pub fn of(&self, reason: &str) -> Option<&Forms> {
        let sentences = [
            ("no_country", &self.no_country),
            ("no_date", &self.no_date),
            ("coarse_date", &self.coarse_date),
            ("no_value", &self.no_value),
            ("other_currency", &self.other_currency),
            ("no_unit", &self.no_unit),
            ("no_region", &self.no_region),
            ("no_good", &self.no_good),
            ("no_crime", &self.no_crime),
            ("no_status", &self.no_status),
            ("no_operation", &self.no_operation),
            ("too_many_periods", &self.too_many_periods),
        ];
        sentences.into_iter().find(|(field, _)| same_word(field, reason)).map(|(_, forms)| forms)
    }
}

section! {
    /// The words of the format.
    FormatWords {
        /// A proof, for legends and lists.
        proof: ProofLabels,
        /// A proof, explained in a sentence.
        proof_about: ProofLabels,
        /// A statement about actors, followed by how well it is proven.
        claim: ProofLabels,
        /// What a handling label allows.
        handling_about: HandlingLabels,
        /// A kind of source.
        source_kind: SourceLabels,
        /// A kind of place.
        place_kind: PlaceLabels,
        /// A kind of actor, of one.
        actor_kind: ActorLabels,
        /// A kind of actor, of several, for legends and filters.
        actor_kinds: ActorLabels,
        /// A status.
        status: StatusLabels,
        /// A kind of link.
        link_kind: LinkLabels,
        /// A link as a sentence with its direction.
        link_sentence: LinkLabels,
        /// A stop’s role.
        stop: StopLabels,
        /// A mode of transport.
        mode: ModeLabels,
        /// A measure, for legends, axes and columns.
        metric: MetricLabels,
        /// A measure inside a sentence.
        metric_inline: MetricLabels,
        /// A breakdown, as a column or an axis.
        breakdown: BreakdownLabels,
        /// A breakdown after a measure, as in a title.
        breakdown_by: BreakdownLabels,
        /// A period’s length, as a column or an axis.
        interval: IntervalLabels,
        /// A period’s length after a measure, as in a title.
        interval_by: IntervalLabels,
        /// A kind of thing that can be selected.
        subject: SubjectLabels,
        /// A projection’s name.
        projection: ProjectionLabels,
        /// Why something is left out, with how much of it.
        excluded: ExcludedForms,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;

    #[test]
    fn labels_are_found_by_the_words_of_the_format() {
        let format = &Language::En.words().format;
        assert_eq!(format.proof.of("beyond-reasonable-doubt"), "Proven in court (criminal)");
        assert_eq!(format.actor_kind.of("public-body"), "Public body");
        assert_eq!(format.handling_about.of("TLP:RED"), format.handling_about.tlp_red);
        assert_eq!(format.handling_about.of("TLP:AMBER+STRICT"), format.handling_about.tlp_amber_strict);
        assert_eq!(format.excluded.of("coarse-date"), Some(&format.excluded.coarse_date));
    }

    #[test]
    fn an_unknown_word_is_its_own_label() {
        let format = &Language::En.words().format;
        assert_eq!(format.mode.of("hovercraft"), "hovercraft");
        assert_eq!(format.excluded.of("no-idea"), None);
    }

    /// What is only charged, reported or alleged never reads as proven.
    #[test]
    fn only_a_finding_is_called_proven() {
        let proven = [
            (Language::En, ["proven", "convicted"], ["not proven", "no court has found them proven"]),
            (Language::Fr, ["établi", "condamn"], ["non établi", "aucune juridiction n’a établi"]),
            (Language::Es, ["probado", "conden"], ["no probado", "ningún tribunal los ha declarado probado"]),
            (Language::Ar, ["ثابت", "أدين"], ["لم يثبت", "ولم تُثبتها"]),
        ];
        for (language, words, denials) in proven {
            let format = &language.words().format;
            for labels in [&format.proof, &format.proof_about, &format.claim] {
                for text in [labels.charged, labels.reported, labels.alleged] {
                    let rest =
                        denials.iter().fold(text.to_lowercase(), |rest, denial| rest.replace(denial, ""));
                    assert!(words.iter().all(|word| !rest.contains(word)), "{language:?}: {text}");
                }
            }
        }
    }
}
