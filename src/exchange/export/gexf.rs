//! Takes a network, gives it as GEXF 1.3 (<https://gexf.net>), the format of Gephi.
//!
//! Ties that have a direction are directed edges, others undirected ones, parallel where there are several; `kind` tells those
//! apart, as the version asks. (NetworkX refuses a graph of both sorts: GraphML is the format for it.) Where the book has times
//! the graph is dynamic: an edge is there while its links last, which is their own time, else their case's; a node while its
//! cases and edges are. What has no time is there always, and counted. Days are whole, both ends included; an end that the
//! book does not give is open.

use super::fields::{Field, FieldType, LINK_FIELDS, NODE_FIELDS, Value, link_values, node_values};
use super::heading::Heading;
use super::network::{Link, Network, Node};
use super::spells::Spell;
use super::xml::{Xml, forbidden};
use super::{Asked, Excluded};
use crate::casebook::{ActorKind, Granularity, Proof};
use crate::query::{Entity, NodeTypes};

/// The network of what is kept as GEXF.
pub(super) fn gexf(asked: &Asked<'_>, types: NodeTypes) -> String {
    let network = Network::new(asked, types);
    let is_dynamic = network.is_dynamic();
    let body = body(asked, &network);
    let mut heading = Heading::new(asked, network.sources(asked), excluded(&network));
    let in_heading =
        forbidden(heading.title) + heading.lines().iter().map(|line| forbidden(line)).sum::<usize>();
    let dropped =
        Excluded { of: "characters", reason: "not-allowed-in-xml", count: body.dropped + in_heading };
    heading.excluded.extend((dropped.count > 0).then_some(dropped));

    let mut xml = Xml::document();
    xml.open("gexf")
        .attribute("xmlns", "http://gexf.net/1.3")
        .attribute("xmlns:viz", "http://gexf.net/1.3/viz")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd")
        .attribute("version", "1.3");
    meta(&mut xml, asked, &heading);
    xml.open("graph").attribute("defaultedgetype", "directed").attribute("idtype", "string");
    if is_dynamic {
        xml.attribute("mode", "dynamic").attribute("timeformat", "date");
        xml.attribute("timerepresentation", "interval");
    } else {
        xml.attribute("mode", "static");
    }
    attributes(&mut xml, "node", &NODE_FIELDS);
    attributes(&mut xml, "edge", &LINK_FIELDS);
    xml.piece(body).close().close();
    xml.finish()
}

/// What the network leaves out, and what has no time where other things have one.
fn excluded(network: &Network) -> Vec<Excluded> {
    let mut excluded = network.excluded.clone();
    if network.is_dynamic() {
        let nodes = network.nodes.iter().filter(|node| node.spells.is_empty()).count();
        let links = network.links.iter().filter(|link| link.spells.is_empty()).count();
        excluded.push(Excluded { of: "times of nodes", reason: "no-date", count: nodes });
        excluded.push(Excluded { of: "times of edges", reason: "no-date", count: links });
    }
    excluded
}

fn meta(xml: &mut Xml, asked: &Asked<'_>, heading: &Heading<'_>) {
    let book = &asked.book.casebook;
    let exact = |date: &crate::casebook::Date| date.granularity() == Granularity::Day;
    let drawn = book.as_of.or(book.published).filter(exact).map(|date| date.to_string());
    xml.open("meta").attribute_if("lastmodifieddate", drawn.as_deref());
    xml.element("creator", "casebook-viz");
    xml.element("keywords", heading.marking.as_str());
    xml.element("description", &format!("{}\n{}", heading.title, heading.lines().join("\n")));
    xml.close();
}

fn attributes(xml: &mut Xml, class: &str, fields: &[Field]) {
    xml.open("attributes").attribute("class", class).attribute("mode", "static");
    for (at, field) in fields.iter().enumerate().filter(|(_, field)| !is_native(field)) {
        let data_type = match field.of {
            FieldType::Text | FieldType::List => "string",
            FieldType::Count => "integer",
            FieldType::Number => "double",
            FieldType::Flag => "boolean",
        };
        xml.open("attribute")
            .plain_attribute("id", format_args!("{at}"))
            .attribute("title", field.name)
            .attribute("type", data_type)
            .close();
    }
    xml.close();
}

/// Whether the format has a place of its own for a field.
fn is_native(field: &Field) -> bool {
    matches!(field.name, "weight" | "directed")
}

fn body(asked: &Asked<'_>, network: &Network) -> Xml {
    let mut xml = Xml::within(2);
    xml.open("nodes").plain_attribute("count", format_args!("{}", network.nodes.len()));
    for (at, node) in network.nodes.iter().enumerate() {
        write_node(&mut xml, asked, at, node);
    }
    xml.close();
    xml.open("edges").plain_attribute("count", format_args!("{}", network.links.len()));
    for (at, link) in network.links.iter().enumerate() {
        write_edge(&mut xml, asked, network, at, link);
    }
    xml.close();
    xml
}

/// The id of a node: its key, or a number where XML has no room for all of its characters.
fn id(at: usize, node: &Node) -> String {
    if forbidden(&node.key) == 0 { node.key.clone() } else { format!("n{at}") }
}

fn write_node(xml: &mut Xml, asked: &Asked<'_>, at: usize, node: &Node) {
    xml.open("node").attribute("id", &id(at, node)).attribute("label", node.label(asked));
    let values = node_values(asked, node);
    write_values(xml, &NODE_FIELDS, &values);
    write_spells(xml, &node.spells);
    let [red, green, blue] = color(asked, node.entity);
    xml.open("viz:color")
        .plain_attribute("r", format_args!("{red}"))
        .plain_attribute("g", format_args!("{green}"))
        .plain_attribute("b", format_args!("{blue}"))
        .close();
    xml.close();
}

fn write_edge(xml: &mut Xml, asked: &Asked<'_>, network: &Network, at: usize, link: &Link) {
    xml.open("edge")
        .plain_attribute("id", format_args!("e{at}"))
        .attribute("source", &id(link.from, &network.nodes[link.from]))
        .attribute("target", &id(link.to, &network.nodes[link.to]))
        .attribute("type", if link.is_directed() { "directed" } else { "undirected" })
        .attribute("kind", link.relation())
        .attribute("label", &link.label())
        .plain_attribute("weight", format_args!("{}", link.cases.len()));
    let values = link_values(asked, link);
    write_values(xml, &LINK_FIELDS, &values);
    write_spells(xml, &link.spells);
    xml.open("viz:shape").attribute("value", shape(link.proof)).close();
    xml.close();
}

fn write_values(xml: &mut Xml, fields: &[Field], values: &[Option<Value<'_>>]) {
    xml.open("attvalues");
    for (at, (field, value)) in fields.iter().zip(values).enumerate() {
        if let Some(value) = value.as_ref().filter(|_| !is_native(field)) {
            xml.open("attvalue")
                .plain_attribute("for", format_args!("{at}"))
                .attribute("value", &value.exact())
                .close();
        }
    }
    xml.close();
}

fn write_spells(xml: &mut Xml, spells: &[Spell]) {
    // A spell that is open at both ends is the same as none.
    if spells.iter().all(|spell| spell.first.is_none() && spell.last.is_none()) {
        return;
    }
    xml.open("spells");
    for spell in spells {
        let [first, last] = [spell.first, spell.last].map(|day| day.map(|day| day.to_string()));
        xml.open("spell")
            .attribute_if("start", first.as_deref())
            .attribute_if("end", last.as_deref())
            .close();
    }
    xml.close();
}

/// Solid for what a court found, dashed for what is charged or reported, dotted for what is alleged, as on police link charts.
fn shape(proof: Proof) -> &'static str {
    match proof {
        Proof::BeyondReasonableDoubt | Proof::BalanceOfProbabilities => "solid",
        Proof::Charged | Proof::Reported => "dashed",
        Proof::Alleged => "dotted",
    }
}

/// A colour for each type and kind of node that readers with a colour vision deficiency tell apart (Okabe and Ito 2008);
/// goods have the book's own where it gives one.
fn color(asked: &Asked<'_>, entity: Entity) -> [u8; 3] {
    let book = &asked.book.casebook;
    match entity {
        Entity::Actor(actor) => match book[actor].kind {
            ActorKind::Person => [0, 114, 178],
            ActorKind::OrganizedCrimeGroup => [213, 94, 0],
            ActorKind::TerroristOrganization => [0, 0, 0],
            ActorKind::Company => [0, 158, 115],
            ActorKind::PublicBody => [86, 180, 233],
            ActorKind::Vessel => [204, 121, 167],
            ActorKind::Other => [128, 128, 128],
        },
        Entity::Case(_) => [230, 159, 0],
        Entity::Good(good) => book[good].color.unwrap_or([240, 228, 66]),
        Entity::Country(_) => [190, 190, 190],
    }
}
