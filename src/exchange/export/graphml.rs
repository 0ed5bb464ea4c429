//! Takes a network, gives it as GraphML 1.0 (Brandes et al., <http://graphml.graphdrawing.org>), as NetworkX, igraph, Gephi and
//! yEd read it.
//!
//! The graph is a directed multigraph: one edge for each kind and direction of tie. NetworkX refuses a graph of which only some
//! edges have a direction, so all are written as directed, and `directed` says of each whether its direction means anything;
//! where none has one the graph is undirected. Ids are numbers, because the schema allows no others that every casebook id
//! would fit; `key` has the casebook's. Lists are JSON texts.

use super::fields::{Field, FieldType, LINK_FIELDS, NODE_FIELDS, Value, link_values, node_values};
use super::heading::Heading;
use super::network::{Link, Network};
use super::xml::{Xml, forbidden};
use super::{Asked, Excluded};
use crate::query::NodeTypes;

/// The network of what is kept as GraphML.
pub(super) fn graphml(asked: &Asked<'_>, types: NodeTypes) -> String {
    let network = Network::new(asked, types);
    let body = body(asked, &network);
    let mut heading = Heading::new(asked, network.sources(asked), network.excluded.clone());
    let in_heading: usize = graph_facts(&heading).iter().map(|(_, _, text)| forbidden(text)).sum();
    let dropped =
        Excluded { of: "characters", reason: "not-allowed-in-xml", count: body.dropped + in_heading };
    heading.excluded.extend((dropped.count > 0).then_some(dropped));

    let mut xml = Xml::document();
    xml.open("graphml")
        .attribute("xmlns", "http://graphml.graphdrawing.org/xmlns")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute(
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        );
    let facts = graph_facts(&heading);
    for (at, (name, about, _)) in facts.iter().enumerate() {
        key(&mut xml, "graph", at, &Field { name, of: FieldType::Text, about });
    }
    key(&mut xml, "node", NODE_FIELDS.len(), &LABEL);
    NODE_FIELDS.iter().enumerate().for_each(|(at, field)| key(&mut xml, "node", at, field));
    key(&mut xml, "edge", LINK_FIELDS.len(), &LABEL);
    LINK_FIELDS.iter().enumerate().for_each(|(at, field)| key(&mut xml, "edge", at, field));
    let is_directed = network.links.iter().any(Link::is_directed);
    xml.open("graph")
        .attribute("id", "network")
        .attribute("edgedefault", if is_directed { "directed" } else { "undirected" });
    for (at, (_, _, text)) in facts.iter().enumerate() {
        data(&mut xml, "graph", at, text);
    }
    xml.piece(body).close().close();
    xml.finish()
}

/// What programs show beside a node or an edge.
const LABEL: Field = Field { name: "label", of: FieldType::Text, about: "what to call it" };

/// Name, meaning and text of what the graph says of itself.
fn graph_facts(heading: &Heading<'_>) -> Vec<(&'static str, &'static str, String)> {
    let mut facts = vec![
        ("title", "of the casebook", heading.title.to_owned()),
        (
            "handling",
            "Traffic Light Protocol 2.0, of the whole document",
            heading.marking.as_str().to_owned(),
        ),
        ("filter", "what was asked for, as JSON", heading.filter.clone()),
        ("currency", "of all values", heading.currency.to_owned()),
    ];
    facts.extend(heading.facts.iter().map(|(name, text)| (*name, "as in the casebook", text.clone())));
    let lines = |lines: Vec<String>| lines.join("\n");
    let sources = heading.sources.iter().map(|source| format!("{}: {}", source.id, source.line())).collect();
    facts.push(("sources", "what the network rests on, a line each", lines(sources)));
    let excluded =
        heading.excluded.iter().map(|out| format!("{} {}: {}", out.count, out.of, out.reason)).collect();
    facts.push(("excluded", "what is not in the document, a line each", lines(excluded)));
    facts
}

fn body(asked: &Asked<'_>, network: &Network) -> Xml {
    let mut xml = Xml::within(2);
    for (at, node) in network.nodes.iter().enumerate() {
        xml.open("node").plain_attribute("id", format_args!("n{at}"));
        data(&mut xml, "node", NODE_FIELDS.len(), node.label(asked));
        values(&mut xml, "node", &node_values(asked, node));
        xml.close();
    }
    for (at, link) in network.links.iter().enumerate() {
        xml.open("edge")
            .plain_attribute("id", format_args!("e{at}"))
            .plain_attribute("source", format_args!("n{}", link.from))
            .plain_attribute("target", format_args!("n{}", link.to));
        data(&mut xml, "edge", LINK_FIELDS.len(), &link.label());
        values(&mut xml, "edge", &link_values(asked, link));
        xml.close();
    }
    xml
}

fn values(xml: &mut Xml, of: &str, values: &[Option<Value<'_>>]) {
    for (at, value) in values.iter().enumerate() {
        if let Some(value) = value {
            data(xml, of, at, &value.exact());
        }
    }
}

fn data(xml: &mut Xml, of: &str, at: usize, text: &str) {
    xml.open("data").plain_attribute("key", format_args!("{of}.{at}")).content(text).close();
}

fn key(xml: &mut Xml, of: &str, at: usize, field: &Field) {
    let data_type = match field.of {
        FieldType::Text | FieldType::List => "string",
        FieldType::Count => "int",
        FieldType::Number => "double",
        FieldType::Flag => "boolean",
    };
    xml.open("key")
        .plain_attribute("id", format_args!("{of}.{at}"))
        .attribute("for", of)
        .attribute("attr.name", field.name)
        .attribute("attr.type", data_type)
        .element("desc", field.about)
        .close();
}
