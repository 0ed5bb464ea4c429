//! Takes a model, gives the data behind it as tables: a row a node, with whom it is tied to; and a row a link.

use super::model::NetworkModel;
use crate::query::Way;
use crate::scene::{Cell, Column, ColumnType, Table};
use crate::words::Locale;

/// The nodes: name, kind, measures, cases, and whom each is tied to.
pub fn table(model: &NetworkModel, locale: &Locale) -> Table {
    let words = locale.words();
    let (network, metric) = (&words.network, &words.format.metric);
    let mut tied_to: Vec<Vec<&str>> = vec![Vec::new(); model.nodes.len()];
    for link in &model.links {
        let (a, b) = link.ends;
        tied_to[a].push(&model.nodes[b].label);
        tied_to[b].push(&model.nodes[a].label);
    }
    let number = |value: f64| Cell::Number(value);
    Table {
        caption: network.table_caption.to_owned(),
        columns: vec![
            Column::new("name", words.common.name, ColumnType::Text),
            Column::new("kind", words.common.kind, ColumnType::Text),
            Column::new("degree", network.column_degree, ColumnType::Number),
            Column::new("betweenness", network.column_betweenness, ColumnType::Number),
            Column::new("core", network.column_core, ColumnType::Number),
            Column::new("community", network.column_community, ColumnType::Number),
            Column::new("component", network.column_component, ColumnType::Number),
            Column::new("cases", metric.cases, ColumnType::Number),
            Column::new("tiedTo", network.column_tied_to, ColumnType::Text),
        ],
        rows: model
            .nodes
            .iter()
            .zip(tied_to)
            .map(|(node, tied_to)| {
                vec![
                    Cell::Text(node.label.clone()),
                    Cell::Text(node.kind_label.clone()),
                    number(node.degree as f64),
                    // Enough digits to tell nodes apart, few enough to read.
                    number((node.betweenness * 1e4).round() / 1e4),
                    number(f64::from(node.core)),
                    number(f64::from(node.community) + 1.0),
                    number(f64::from(node.component) + 1.0),
                    number(node.cases.len() as f64),
                    Cell::Text(tied_to.join("; ")),
                ]
            })
            .collect(),
    }
}

/// The links: ends, kinds, proof, and how much stands behind each.
pub fn ties_table(model: &NetworkModel, locale: &Locale) -> Table {
    let words = locale.words();
    let (network, format) = (&words.network, &words.format);
    Table {
        caption: network.ties_caption.to_owned(),
        columns: vec![
            Column::new("from", network.column_from, ColumnType::Text),
            Column::new("to", network.column_to, ColumnType::Text),
            Column::new("kinds", words.common.kind, ColumnType::Text),
            Column::new("proof", format.breakdown.proof, ColumnType::Text),
            Column::new("links", network.column_links, ColumnType::Number),
            Column::new("cases", format.metric.cases, ColumnType::Number),
            Column::new("sources", network.column_sources, ColumnType::Number),
        ],
        rows: model
            .links
            .iter()
            .map(|link| {
                let (a, b) = (&model.nodes[link.ends.0].label, &model.nodes[link.ends.1].label);
                let (from, to) = if link.way == Way::Backward { (b, a) } else { (a, b) };
                let kinds: Vec<&str> =
                    link.kinds.iter().map(|kind| format.link_kind.of(kind.as_str())).collect();
                vec![
                    Cell::Text(from.clone()),
                    Cell::Text(to.clone()),
                    Cell::Text(kinds.join("; ")),
                    Cell::Text(format.proof.of(link.proof.as_str()).to_owned()),
                    if link.count == 0 { Cell::Empty } else { Cell::Number(link.count as f64) },
                    Cell::Number(link.cases.len() as f64),
                    Cell::Number(link.sources.len() as f64),
                ]
            })
            .collect(),
    }
}
