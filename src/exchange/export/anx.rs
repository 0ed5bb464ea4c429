//! Takes a network, gives it as a chart in the XML exchange form (`.anx`) that i2 Analyst's Notebook imports.
//!
//! The form has no public schema. What is written keeps to elements and attributes that charts made by others and the
//! documentation of `anxwritter` show, in the same order; it was not opened in the program itself. Lines are solid where a court
//! found the tie (confirmed), dashed where it is charged or reported (unconfirmed), dotted where it is alleged (tentative); the
//! second grade keeps all five proofs, the third the handling. Cards carry the cases and the sources. Things stand on a grid: the
//! program's own layouts do better. Icons are named by what the program ships with, and it falls back on one of its own where it
//! lacks one.

use std::collections::BTreeSet;

use super::fields::{
    Field, FieldType, LINK_FIELDS, NODE_FIELDS, Value, link_values, node_values, written_time,
};
use super::heading::{Heading, SourceEntry};
use super::network::{Link, Network, Node};
use super::xml::{Xml, forbidden};
use super::{Asked, Excluded};
use crate::casebook::{
    ActorKind, CaseId, Coverage, Date, Granularity, Handling, LinkKind, Proof, SourceId, SourceKind,
};
use crate::query::{Entity, NodeTypes};

/// The network of what is kept as a chart.
pub(super) fn anx(asked: &Asked<'_>, types: NodeTypes) -> String {
    let network = Network::new(asked, types);
    let items = items(asked, &network);
    let mut heading = Heading::new(asked, network.sources(asked), network.excluded.clone());
    let in_heading =
        forbidden(heading.title) + heading.lines().iter().map(|line| forbidden(line)).sum::<usize>();
    let dropped =
        Excluded { of: "characters", reason: "not-allowed-in-xml", count: items.dropped + in_heading };
    heading.excluded.extend((dropped.count > 0).then_some(dropped));

    let mut xml = Xml::document();
    xml.open("Chart").attribute("IdReferenceLinking", "false").attribute("Rigorous", "false");
    xml.open("StrengthCollection");
    for (name, dots) in STRENGTHS {
        xml.open("Strength")
            .attribute("Id", name)
            .attribute("Name", name)
            .attribute("DotStyle", dots)
            .close();
    }
    xml.close();
    grades(&mut xml, "GradeTwo", Proof::ALL.iter().map(|proof| proof.as_str()));
    grades(&mut xml, "GradeThree", Handling::ALL.iter().map(|handling| handling.as_str()));
    strings(&mut xml, "SourceHints", "SourceHint", SourceKind::ALL.iter().map(|kind| kind.as_str()));
    attribute_classes(&mut xml);
    entity_types(&mut xml);
    link_types(&mut xml);
    summary(&mut xml, &heading);
    xml.piece(items).close();
    xml.finish()
}

/// Names and line styles of the program's own three strengths.
const STRENGTHS: [(&str, &str); 3] =
    [("Confirmed", "DotStyleSolid"), ("Unconfirmed", "DotStyleDashed"), ("Tentative", "DotStyleDotted")];

fn strength(proof: Proof) -> &'static str {
    let (name, _) = match proof {
        Proof::BeyondReasonableDoubt | Proof::BalanceOfProbabilities => STRENGTHS[0],
        Proof::Charged | Proof::Reported => STRENGTHS[1],
        Proof::Alleged => STRENGTHS[2],
    };
    name
}

/// Grades are given by position, and the first one stands for a thing without a grade: it must not say anything.
fn grades(xml: &mut Xml, name: &'static str, words: impl Iterator<Item = &'static str>) {
    strings(xml, name, name, std::iter::once("-").chain(words));
}

fn strings(xml: &mut Xml, name: &'static str, id: &str, words: impl Iterator<Item = &'static str>) {
    xml.open(name).open("StringCollection");
    for (at, word) in words.enumerate() {
        xml.open("String").attribute("Id", &format!("{id}{at}")).attribute("Text", word).close();
    }
    xml.close().close();
}

/// The fields of nodes and links, each name once.
fn attribute_fields() -> impl Iterator<Item = &'static Field> {
    let of_links = LINK_FIELDS.iter().filter(|field| NODE_FIELDS.iter().all(|one| one.name != field.name));
    NODE_FIELDS.iter().chain(of_links).filter(|field| !is_native(field))
}

/// Whether the chart says it in another way: as arrow, label, date or identity.
fn is_native(field: &Field) -> bool {
    matches!(field.name, "key" | "directed" | "weight" | "relation" | "since" | "until" | "time")
}

/// Whether it is written below its thing on the chart; the others are found in its properties.
fn is_shown(field: &Field) -> bool {
    matches!(field.name, "cases" | "proof" | "value")
}

fn attribute_classes(xml: &mut Xml) {
    xml.open("AttributeClassCollection");
    for field in attribute_fields() {
        let data_type = match field.of {
            FieldType::Text | FieldType::List => "AttText",
            FieldType::Count | FieldType::Number => "AttNumber",
            FieldType::Flag => "AttFlag",
        };
        xml.open("AttributeClass")
            .attribute("Id", &format!("Attribute-{}", field.name))
            .attribute("Name", field.name)
            .attribute("Type", data_type)
            .attribute("Prefix", &format!("{}: ", field.name))
            .attribute("ShowPrefix", "true")
            .attribute("ShowValue", "true")
            .attribute("Visible", if is_shown(field) { "true" } else { "false" })
            .attribute("IsUser", "true")
            .attribute("UserCanAdd", "true")
            .attribute("UserCanRemove", "true")
            .close();
    }
    xml.close();
}

/// Name and icon of the type of an entity.
fn entity_type(asked: &Asked<'_>, entity: Entity) -> (&'static str, &'static str) {
    match entity {
        Entity::Actor(actor) => actor_type(asked.book.casebook[actor].kind),
        Entity::Case(_) => ("Case", "Case"),
        Entity::Good(_) => ("Good", "Package"),
        Entity::Country(_) => ("Country", "Place"),
    }
}

fn actor_type(kind: ActorKind) -> (&'static str, &'static str) {
    match kind {
        ActorKind::OrganizedCrimeGroup => ("Organized crime group", "Group of People"),
        ActorKind::TerroristOrganization => ("Terrorist organization", "Group of People"),
        ActorKind::Person => ("Person", "Person"),
        ActorKind::Company => ("Company", "Office"),
        ActorKind::PublicBody => ("Public body", "Office"),
        ActorKind::Vessel => ("Vessel", "Cruiser"),
        ActorKind::Other => ("Other", "General"),
    }
}

fn entity_types(xml: &mut Xml) {
    let others = [("Case", "Case"), ("Good", "Package"), ("Country", "Place")];
    xml.open("EntityTypeCollection");
    for (name, icon) in ActorKind::ALL.iter().map(|kind| actor_type(*kind)).chain(others) {
        xml.open("EntityType")
            .attribute("Id", &format!("Entity-{name}").replace(' ', "-"))
            .attribute("Name", name)
            .attribute("IconFile", icon)
            .attribute("PreferredRepresentation", "RepresentAsIcon")
            .close();
    }
    xml.close();
}

fn link_types(xml: &mut Xml) {
    xml.open("LinkTypeCollection");
    for name in LinkKind::ALL.iter().map(|kind| kind.as_str()).chain(["membership"]) {
        xml.open("LinkType").attribute("Id", &format!("Link-{name}")).attribute("Name", name).close();
    }
    xml.close();
}

fn summary(xml: &mut Xml, heading: &Heading<'_>) {
    let lines = heading.lines().join("\n");
    xml.open("Summary").open("FieldCollection");
    for (field, text) in [
        ("SummaryFieldTitle", heading.title),
        ("SummaryFieldKeywords", heading.marking.as_str()),
        ("SummaryFieldComments", &lines),
    ] {
        xml.open("Field").attribute("Type", field).attribute("Field", text).close();
    }
    xml.close().open("CustomPropertyCollection");
    for (name, text) in [("Handling", heading.marking.as_str()), ("Filter", &heading.filter)] {
        xml.open("CustomProperty").attribute("Name", name).attribute("Type", "String");
        xml.attribute("Value", text).close();
    }
    xml.close().close();
}

fn items(asked: &Asked<'_>, network: &Network) -> Xml {
    let mut xml = Xml::within(1);
    xml.open("ChartItemCollection");
    let columns = columns(network.nodes.len());
    let mut identities = Identities::default();
    for (at, node) in network.nodes.iter().enumerate() {
        let place = (at % columns * SPACING, at / columns * SPACING);
        entity(&mut xml, asked, at, node, identities.of(at, node), place);
    }
    let mut before = None;
    let mut parallel = 0;
    for link in &network.links {
        let ends = (link.from.min(link.to), link.from.max(link.to));
        parallel = if before == Some(ends) { parallel + 1 } else { 0 };
        before = Some(ends);
        write_link(&mut xml, asked, link, parallel);
    }
    xml.close();
    xml
}

/// Between one thing and the next one, in the chart's units.
const SPACING: usize = 150;

/// Columns of a grid about as wide as it is high.
fn columns(count: usize) -> usize {
    (libm::sqrt(count as f64) as usize).max(1)
}

/// The identities given so far. Two entities of one identity would become one, and it is not said anywhere whether case and
/// white space tell two apart: where they alone do, or where XML has no room for all of a key's characters, a number stands in.
#[derive(Default)]
struct Identities(BTreeSet<String>);

impl Identities {
    fn of(&mut self, at: usize, node: &Node) -> String {
        let alike: String = node.key.to_lowercase().split_whitespace().collect();
        let is_new = self.0.insert(alike);
        if is_new && forbidden(&node.key) == 0 { node.key.clone() } else { format!("n{at}") }
    }
}

fn entity(
    xml: &mut Xml,
    asked: &Asked<'_>,
    at: usize,
    node: &Node,
    identity: String,
    (x, y): (usize, usize),
) {
    let (x, y) = (x.to_string(), y.to_string());
    let (type_name, _) = entity_type(asked, node.entity);
    let proof = match node.entity {
        Entity::Case(case) => Some(asked.book.casebook[case].proof),
        _ => None,
    };
    xml.open("ChartItem").attribute("Label", node.label(asked));
    write_grades(xml, proof, node.handling);
    if let Entity::Case(case) = node.entity {
        write_time(xml, asked.book.casebook[case].time);
    }
    xml.attribute("XPosition", &x);
    xml.open("End").attribute("X", &x).attribute("Y", &y).attribute("Z", "0");
    xml.open("Entity").plain_attribute("EntityId", format_args!("n{at}")).attribute("Identity", &identity);
    xml.attribute("LabelIsIdentity", "false");
    xml.open("Icon").open("IconStyle").attribute("Type", type_name).close().close();
    let cases: &[CaseId] = if matches!(node.entity, Entity::Actor(_)) { &node.cases } else { &[] };
    cards(xml, asked, cases, &node.sources);
    xml.close().close();
    let values = node_values(asked, node);
    write_attributes(xml, &NODE_FIELDS, &values);
    xml.close();
}

fn write_link(xml: &mut Xml, asked: &Asked<'_>, link: &Link, parallel: usize) {
    xml.open("ChartItem").attribute("Label", &link.label());
    write_grades(xml, Some(link.proof), link.handling);
    write_time(xml, link.time);
    // Parallel lines bend away from each other by turns; that works out where all of them run from the same end, so the
    // arrow says the direction.
    let (low, high) = (link.from.min(link.to), link.from.max(link.to));
    let arrow = match (link.is_directed(), link.from == low) {
        (false, _) => "ArrowNone",
        (true, true) => "ArrowOnHead",
        (true, false) => "ArrowOnTail",
    };
    let away = parallel.div_ceil(2) * 20;
    let offset = if parallel % 2 == 1 { away.to_string() } else { format!("-{away}") };
    xml.open("Link")
        .plain_attribute("End1Id", format_args!("n{low}"))
        .plain_attribute("End2Id", format_args!("n{high}"));
    xml.attribute_if("Offset", (parallel > 0).then_some(offset.as_str()));
    cards(xml, asked, &link.cases, &link.sources);
    xml.open("LinkStyle")
        .attribute("Strength", strength(link.proof))
        .attribute("ArrowStyle", arrow)
        .attribute("Type", link.relation())
        .close();
    xml.close();
    let values = link_values(asked, link);
    write_attributes(xml, &LINK_FIELDS, &values);
    xml.close();
}

/// The grades by their positions, after the first that says nothing.
fn write_grades(xml: &mut Xml, proof: Option<Proof>, handling: Handling) {
    xml.attribute("GradeTwoIndex", &proof.map_or(0, |proof| proof as usize + 1).to_string());
    xml.attribute("GradeThreeIndex", &(handling as usize + 1).to_string());
}

/// The time as it is known in words, and as a date where its beginning is one.
fn write_time(xml: &mut Xml, time: Coverage) {
    if let Some(written) = written_time(time) {
        write_date(xml, time.from);
        xml.attribute("DateTimeDescription", &written);
    }
}

fn write_date(xml: &mut Xml, date: Option<Date>) {
    if let Some(date) = date.filter(|date| date.granularity() == Granularity::Day) {
        xml.attribute("DateSet", "true").attribute("DateTime", &format!("{date}T00:00:00.000"));
    }
}

fn write_attributes(xml: &mut Xml, fields: &[Field], values: &[Option<Value<'_>>]) {
    xml.open("AttributeCollection");
    for (field, value) in fields.iter().zip(values).filter(|(field, _)| !is_native(field)) {
        if let Some(value) = value {
            xml.open("Attribute")
                .attribute("AttributeClass", field.name)
                .attribute("AttributeClassReference", &format!("Attribute-{}", field.name))
                .attribute("Value", &value.plain())
                .close();
        }
    }
    xml.close();
}

/// A card for each case and for each source.
fn cards(xml: &mut Xml, asked: &Asked<'_>, cases: &[CaseId], sources: &[SourceId]) {
    if cases.is_empty() && sources.is_empty() {
        return;
    }
    xml.open("CardCollection");
    for id in cases {
        let case = &asked.book.casebook[*id];
        xml.open("Card").attribute("Summary", asked.text(&case.title));
        write_grades(xml, Some(case.proof), case.handling);
        write_time(xml, case.time);
        xml.attribute("Text", &format!("case {}: {}", case.id, case.proof.as_str())).close();
    }
    for id in sources {
        let entry = SourceEntry::new(asked, *id);
        xml.open("Card").attribute("Summary", entry.title);
        write_date(xml, entry.source.date);
        xml.attribute("SourceReference", entry.source.url.as_deref().unwrap_or(entry.id));
        xml.attribute_if("SourceType", entry.source.kind.map(SourceKind::as_str));
        xml.attribute("Text", &format!("source {}: {}", entry.id, entry.line())).close();
    }
    xml.close();
}
