//! What the schemata of FollowTheMoney are to a casebook, and their properties that tie one entity to another. A test
//! holds these tables to the model of the reference library.

use crate::casebook::{ActorKind, LinkKind};

/// What becomes of the entities of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An actor.
    Actor(ActorKind),
    /// A source.
    Source,
    /// A tie between two actors.
    Tie(&'static TieRule),
    /// A case.
    CourtCase,
    /// Somebody's part in one.
    CourtCaseParty,
    /// A case.
    Event,
    /// Membership of the case that stands for a list.
    Listing,
    /// Countries of others, and a place where it has coordinates.
    Address,
    /// What a source says of something.
    Documentation,
    /// A text about something.
    Note,
    /// A line in the notes of who holds a position.
    Occupancy,
    /// The name in such a line.
    Position,
    /// Nothing.
    Nothing,
}

/// A schema whose entities tie two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TieRule {
    /// The property that the tie runs from.
    pub(super) from: &'static str,
    /// The property that it runs to.
    pub(super) to: &'static str,
    pub(super) kind: LinkKind,
    /// What it is called where the entity does not say.
    pub(super) label: &'static str,
}

const fn tie(from: &'static str, to: &'static str, kind: LinkKind, label: &'static str) -> TieRule {
    TieRule { from, to, kind, label }
}

/// The schemata that tie. What has no word in the format and would accuse by the nearest one (a payment is no financing)
/// is `other`, with a label.
const TIES: &[(&str, TieRule)] = &[
    ("Associate", tie("person", "associate", LinkKind::AssociatesWith, "")),
    ("Call", tie("caller", "receiver", LinkKind::Other, "call")),
    ("Control", tie("controller", "controlled", LinkKind::Controls, "")),
    ("Debt", tie("debtor", "creditor", LinkKind::Other, "debt")),
    ("Directorship", tie("director", "organization", LinkKind::Leads, "director")),
    ("EconomicActivity", tie("sender", "receiver", LinkKind::Supplies, "")),
    ("Employment", tie("employer", "employee", LinkKind::Employs, "")),
    ("Family", tie("person", "relative", LinkKind::Family, "")),
    ("Membership", tie("member", "organization", LinkKind::MemberOf, "")),
    ("Ownership", tie("owner", "asset", LinkKind::Owns, "")),
    ("Payment", tie("payer", "beneficiary", LinkKind::Other, "payment")),
    ("Representation", tie("agent", "client", LinkKind::Other, "represents")),
    ("Succession", tie("predecessor", "successor", LinkKind::Other, "succeeded by")),
    ("UnknownLink", tie("subject", "object", LinkKind::Other, "")),
];

/// A property of an actor that ties it to another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct PropertyTie {
    pub(super) schema: &'static str,
    pub(super) property: &'static str,
    /// Runs from the entity named to the one that has the property.
    pub(super) kind: LinkKind,
    pub(super) label: &'static str,
}

/// All of these.
pub(super) const PROPERTY_TIES: &[PropertyTie] = &[
    PropertyTie { schema: "Vehicle", property: "owner", kind: LinkKind::Owns, label: "" },
    PropertyTie { schema: "Vehicle", property: "operator", kind: LinkKind::Other, label: "operates" },
    PropertyTie { schema: "UserAccount", property: "owner", kind: LinkKind::Owns, label: "" },
    PropertyTie { schema: "CryptoWallet", property: "holder", kind: LinkKind::Owns, label: "" },
    PropertyTie {
        schema: "BankAccount",
        property: "bank",
        kind: LinkKind::Other,
        label: "keeps the account",
    },
    PropertyTie { schema: "Security", property: "issuer", kind: LinkKind::Other, label: "issues" },
    PropertyTie { schema: "LegalEntity", property: "parent", kind: LinkKind::Controls, label: "parent" },
    PropertyTie { schema: "RealEstate", property: "parent", kind: LinkKind::Other, label: "contains" },
];

/// The schemata that are no ties, and all their ancestors that have entities of their own.
const SCHEMATA: &[(&str, &[&str], Role)] = &[
    ("Address", &[], Role::Address),
    ("Airplane", &["Asset", "Vehicle"], Role::Actor(ActorKind::Other)),
    ("Article", &["Document"], Role::Source),
    ("Asset", &[], Role::Actor(ActorKind::Other)),
    ("Audio", &["Document"], Role::Source),
    ("BankAccount", &["Asset"], Role::Actor(ActorKind::Other)),
    ("CallForTenders", &[], Role::Nothing),
    ("Company", &["Asset", "LegalEntity", "Organization"], Role::Actor(ActorKind::Company)),
    ("Contract", &["Asset"], Role::Nothing),
    ("ContractAward", &[], Role::Nothing),
    ("CourtCase", &[], Role::CourtCase),
    ("CourtCaseParty", &[], Role::CourtCaseParty),
    ("CryptoWallet", &[], Role::Actor(ActorKind::Other)),
    ("Document", &[], Role::Source),
    ("Documentation", &[], Role::Documentation),
    ("Email", &["Document", "Folder", "HyperText", "PlainText"], Role::Source),
    ("Event", &[], Role::Event),
    ("Folder", &["Document"], Role::Source),
    ("HyperText", &["Document"], Role::Source),
    ("Identification", &[], Role::Nothing),
    ("Image", &["Document"], Role::Source),
    ("LegalEntity", &[], Role::Actor(ActorKind::Other)),
    ("License", &["Asset", "Contract"], Role::Nothing),
    ("Mention", &[], Role::Nothing),
    ("Message", &["Document", "Folder", "HyperText", "PlainText"], Role::Source),
    ("Note", &[], Role::Note),
    ("Occupancy", &[], Role::Occupancy),
    ("Organization", &["LegalEntity"], Role::Actor(ActorKind::Other)),
    ("Package", &["Document", "Folder"], Role::Source),
    ("Page", &[], Role::Nothing),
    ("Pages", &["Document"], Role::Source),
    ("Passport", &["Identification"], Role::Nothing),
    ("Person", &["LegalEntity"], Role::Actor(ActorKind::Person)),
    ("PlainText", &["Document"], Role::Source),
    ("Position", &[], Role::Position),
    ("Project", &[], Role::Nothing),
    ("ProjectParticipant", &[], Role::Nothing),
    ("PublicBody", &["LegalEntity", "Organization"], Role::Actor(ActorKind::PublicBody)),
    ("RealEstate", &["Asset"], Role::Actor(ActorKind::Other)),
    ("Risk", &[], Role::Listing),
    ("Sanction", &[], Role::Listing),
    ("Security", &["Asset"], Role::Actor(ActorKind::Other)),
    ("Similar", &[], Role::Nothing),
    ("Table", &["Document"], Role::Source),
    ("TaxRoll", &[], Role::Nothing),
    ("Territory", &[], Role::Nothing),
    ("Trip", &["Event"], Role::Event),
    ("UserAccount", &[], Role::Actor(ActorKind::Other)),
    ("Vehicle", &["Asset"], Role::Actor(ActorKind::Other)),
    ("Vessel", &["Asset", "Vehicle"], Role::Actor(ActorKind::Vessel)),
    ("Video", &["Document"], Role::Source),
    ("Workbook", &["Document", "Folder"], Role::Source),
];

/// What becomes of the entities of a schema; none where it is not known.
pub(super) fn role(schema: &str) -> Option<Role> {
    if let Some((_, rule)) = TIES.iter().find(|(name, _)| *name == schema) {
        return Some(Role::Tie(rule));
    }
    SCHEMATA.iter().find(|(name, _, _)| *name == schema).map(|(_, _, role)| *role)
}

/// Whether the entities of a schema are those of another one too.
pub(super) fn is_a(schema: &str, other: &str) -> bool {
    let ancestors = SCHEMATA.iter().find(|(name, _, _)| *name == schema).map(|(_, ancestors, _)| *ancestors);
    schema == other || ancestors.is_some_and(|ancestors| ancestors.contains(&other))
}

/// Properties that list entities which name this one: under what property they do. Nested documents carry entities there.
const REVERSE: &[(&str, &str)] = &[
    ("agencyClient", "agent"),
    ("agentRepresentation", "client"),
    ("associates", "person"),
    ("associations", "associate"),
    ("bankAccounts", "bank"),
    ("callsMade", "caller"),
    ("callsReceived", "receiver"),
    ("controlledEntities", "controller"),
    ("controllingEntities", "controlled"),
    ("courtCase", "party"),
    ("cryptoWallets", "holder"),
    ("debtCreditor", "creditor"),
    ("debtDebtor", "debtor"),
    ("directorshipDirector", "director"),
    ("directorshipOrganization", "organization"),
    ("documentedBy", "entity"),
    ("economicActivityReceiver", "receiver"),
    ("economicActivitySender", "sender"),
    ("employees", "employer"),
    ("employers", "employee"),
    ("eventsInvolved", "involved"),
    ("eventsOrganized", "organizer"),
    ("familyPerson", "person"),
    ("familyRelative", "relative"),
    ("membershipMember", "member"),
    ("membershipOrganization", "organization"),
    ("noteEntities", "entity"),
    ("occupancies", "post"),
    ("operatedVehicles", "operator"),
    ("ownedVehicles", "owner"),
    ("ownershipAsset", "asset"),
    ("ownershipOwner", "owner"),
    ("parties", "case"),
    ("paymentBeneficiary", "beneficiary"),
    ("paymentBeneficiaryAccount", "beneficiaryAccount"),
    ("paymentPayer", "payer"),
    ("paymentPayerAccount", "payerAccount"),
    ("positionOccupancies", "holder"),
    ("predecessors", "successor"),
    ("proven", "proof"),
    ("provenIntervals", "proof"),
    ("relatedEntities", "document"),
    ("risks", "entity"),
    ("sanctions", "entity"),
    ("securities", "issuer"),
    ("subsidiaries", "parent"),
    ("subunits", "parent"),
    ("successors", "predecessor"),
    ("things", "addressEntity"),
    ("tripsDeparting", "startLocation"),
    ("tripsIncoming", "endLocation"),
    ("tripsInvolved", "vehicle"),
    ("unknownLinkFrom", "object"),
    ("unknownLinkTo", "subject"),
    ("userAccounts", "owner"),
];

/// The property by which an entity nested under another one names it.
pub(super) fn reverse(property: &str) -> Option<&'static str> {
    let at = REVERSE.binary_search_by_key(&property, |(name, _)| name).ok()?;
    Some(REVERSE[at].1)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use serde::Deserialize;

    use super::*;

    /// A schema as the reference library has it; see `make_model.py` beside the file.
    #[derive(Deserialize)]
    struct Schema {
        r#abstract: bool,
        ancestors: Vec<String>,
        properties: Vec<String>,
        reverse: BTreeMap<String, String>,
    }

    fn model() -> BTreeMap<String, Schema> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exchange/ftm/model.json");
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    }

    fn has(model: &BTreeMap<String, Schema>, schema: &str, property: &str) -> bool {
        let own = |name: &str| model[name].properties.iter().any(|known| known == property);
        own(schema) || model[schema].ancestors.iter().any(|name| own(name))
    }

    #[test]
    fn every_schema_of_the_model_is_known_and_no_other() {
        let model = model();
        let concrete: BTreeSet<&str> =
            model.iter().filter(|(_, schema)| !schema.r#abstract).map(|(name, _)| &**name).collect();
        let ties = TIES.iter().map(|(name, _)| *name);
        let known: BTreeSet<&str> = SCHEMATA.iter().map(|(name, _, _)| *name).chain(ties).collect();
        assert_eq!(known, concrete);
        for (name, ancestors, _) in SCHEMATA {
            let expected: Vec<&str> = model[*name].ancestors.iter().map(|name| &**name).collect();
            let expected: Vec<&str> = expected.into_iter().filter(|name| !model[*name].r#abstract).collect();
            assert_eq!(*ancestors, expected, "{name}");
        }
    }

    #[test]
    fn every_property_that_ties_is_one_of_its_schema() {
        let model = model();
        for (name, rule) in TIES {
            assert!(has(&model, name, rule.from) && has(&model, name, rule.to), "{name}");
        }
        for rule in PROPERTY_TIES {
            assert!(has(&model, rule.schema, rule.property), "{rule:?}");
        }
        let stubs: BTreeSet<(&str, &str)> = model
            .values()
            .flat_map(|schema| schema.reverse.iter().map(|(stub, reverse)| (&**stub, &**reverse)))
            .collect();
        for pair in REVERSE {
            assert!(stubs.contains(pair), "{pair:?}");
        }
        assert!(REVERSE.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    /// Any word in quotes that looks like the name of a property is one: a slip would make a property never match.
    #[test]
    fn every_property_in_the_converter_is_one_of_the_model() {
        const OTHER_WORDS: &[&str] = &[
            "air",
            "call",
            "datasets",
            "debt",
            "director",
            "followthemoney",
            "id",
            "issues",
            "listing",
            "official",
            "operates",
            "origin",
            "contains",
            "court",
            "payment",
            "press",
            "properties",
            "reporting",
            "represents",
            "schema",
            "sea",
            "caption",
            "destination",
            "vehicle",
            "parent",
        ];
        let model = model();
        let properties: BTreeSet<&str> = model
            .values()
            .flat_map(|schema| schema.properties.iter().chain(schema.reverse.keys()))
            .map(|name| &**name)
            .collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/exchange/ftm");
        for file in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for word in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                let looks = word.starts_with(|c: char| c.is_ascii_lowercase())
                    && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
                assert!(!looks || properties.contains(word) || OTHER_WORDS.contains(&word), "{word}");
            }
        }
    }
}
