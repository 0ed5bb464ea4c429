//! Takes a connected graph and who commands whom, gives places in layers, commanders above. Knows no labels beyond the room they need.

use crate::geom::Point;
use crate::order::InOrder;
use crate::query::Neighbors;

use super::overlap::Room;

/// How often rows are put in the order of those they are linked to.
const ROUNDS: usize = 12;

/// How far rows lie apart, in heights of a room: arrows need length.
const APART: f64 = 2.0;

/// Places in layers. `below` are pairs of who stands above and who below; circles of command are cut where they are met. Who neither
/// commands nor is commanded stands below somebody it is linked to; without any command the best connected stands on top.
pub(super) fn layered(graph: &Neighbors, below: &[(usize, usize)], room: Room) -> Vec<Point> {
    let layers = layers(graph, below);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let longest = ((graph.len() as f64 * 3.0).sqrt().ceil() as usize).max(8);
    let deepest = layers.iter().max().copied().unwrap_or(0);
    for layer in 0..=deepest {
        let own: Vec<usize> = (0..graph.len()).filter(|node| layers[*node] == layer).collect();
        // A layer of very many takes several rows, as even as they can be.
        let taken = own.len().div_ceil(longest).max(1);
        rows.extend(own.chunks(own.len().div_ceil(taken).max(1)).map(<[usize]>::to_vec));
    }
    let (width, height) = (2.0 * room.side, (room.above + room.below) * APART);
    let mut across: Vec<f64> = vec![0.0; graph.len()];
    for row in &rows {
        for (at, node) in row.iter().enumerate() {
            across[*node] = (at as f64 - (row.len() - 1) as f64 / 2.0) * width;
        }
    }
    for round in 0..ROUNDS {
        let downward = round % 2 == 0;
        for step in 0..rows.len() {
            let at = if downward { step } else { rows.len() - 1 - step };
            settle_row(graph, &mut rows[at], &mut across, width);
        }
    }
    let mut places = vec![Point::default(); graph.len()];
    for (at, row) in rows.iter().enumerate() {
        for node in row {
            places[*node] = Point::new(across[*node], at as f64 * height);
        }
    }
    places
}

/// Orders a row by where those linked to its nodes stand, and gives it places as near to them as room allows.
fn settle_row(graph: &Neighbors, row: &mut [usize], across: &mut [f64], width: f64) {
    let wished: Vec<f64> = row
        .iter()
        .map(|node| {
            let neighbors = graph.of(*node);
            let sum: f64 = neighbors.iter().map(|other| across[*other as usize]).sum();
            if neighbors.is_empty() { across[*node] } else { sum / neighbors.len() as f64 }
        })
        .collect();
    let mut order: Vec<(f64, usize)> = wished.into_iter().zip(row.iter().copied()).collect();
    order.order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // Neighbours that would overlap become a block around the middle of their wishes; blocks that meet become one.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (wish, _) in &order {
        let (mut middle, mut size) = (*wish, 1_usize);
        while let Some((before, others)) = blocks.last().copied() {
            let needed = (others + size) as f64 / 2.0 * width;
            if middle - before >= needed {
                break;
            }
            middle = (before * others as f64 + middle * size as f64) / (others + size) as f64;
            size += others;
            blocks.pop();
        }
        blocks.push((middle, size));
    }
    let places = blocks.iter().flat_map(|(middle, size)| {
        (0..*size).map(move |at| middle + (at as f64 - (*size - 1) as f64 / 2.0) * width)
    });
    for ((slot, (_, node)), place) in row.iter_mut().zip(&order).zip(places) {
        *slot = *node;
        across[*node] = place;
    }
}

/// The layer of each node: below the lowest of those that command it.
fn layers(graph: &Neighbors, below: &[(usize, usize)]) -> Vec<usize> {
    let count = graph.len();
    let mut under: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut above = vec![0_usize; count];
    for (upper, lower) in below.iter().filter(|(upper, lower)| upper != lower) {
        under[*upper].push(*lower);
        above[*lower] += 1;
    }
    let commands: Vec<bool> = (0..count).map(|node| above[node] > 0 || !under[node].is_empty()).collect();
    let mut layer = vec![0_usize; count];
    let mut done = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|node| commands[*node] && above[*node] == 0).collect();
    let mut order: Vec<usize> = Vec::new();
    let mut rest = 0;
    loop {
        while let Some(node) = ready.pop() {
            if std::mem::replace(&mut done[node], true) {
                continue;
            }
            order.push(node);
            for lower in under[node].iter().copied().filter(|lower| !done[*lower]).collect::<Vec<_>>() {
                layer[lower] = layer[lower].max(layer[node] + 1);
                above[lower] = above[lower].saturating_sub(1);
                if above[lower] == 0 {
                    ready.push(lower);
                }
            }
        }
        // Who is still waiting commands somebody above it: the circle is cut at the first.
        while rest < count && (!commands[rest] || done[rest]) {
            rest += 1;
        }
        match rest < count {
            true => ready.push(rest),
            false => break,
        }
    }
    if order.is_empty() {
        let hub = (0..count).max_by_key(|node| (graph.degree(*node), std::cmp::Reverse(*node)));
        order.extend(hub);
        order.iter().for_each(|node| done[*node] = true);
    }
    // The others in the order in which they are reached.
    let mut at = 0;
    while let Some(node) = order.get(at).copied() {
        at += 1;
        for next in graph.of(node).iter().map(|next| *next as usize) {
            if !std::mem::replace(&mut done[next], true) {
                layer[next] = layer[node] + 1;
                order.push(next);
            }
        }
    }
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { side: 50.0, above: 10.0, below: 30.0 };

    #[test]
    fn who_commands_stands_above() {
        let below = [(3, 1), (3, 2), (1, 0), (2, 0)];
        let graph = Neighbors::new(5, [(3, 1), (3, 2), (1, 0), (2, 0), (0, 4)]);
        let places = layered(&graph, &below, ROOM);
        assert!(below.iter().all(|(upper, lower)| places[*upper].y < places[*lower].y), "{places:?}");
        assert!(places[4].y > places[0].y);
        assert!((places[1].x - places[2].x).abs() >= 100.0 - 1e-9);
    }

    #[test]
    fn circles_and_crowds_have_places() {
        let ring = Neighbors::new(3, [(0, 1), (1, 2), (2, 0)]);
        assert_eq!(layered(&ring, &[(0, 1), (1, 2), (2, 0), (1, 1)], ROOM).len(), 3);
        let star = Neighbors::new(900, (1..900).map(|leaf| (0, leaf)));
        let places = layered(&star, &[], ROOM);
        let widest = places.iter().map(|place| place.x.abs()).fold(0.0, f64::max);
        assert!(widest < 100.0 * 60.0, "{widest}");
        assert!(layered(&Neighbors::new(0, []), &[], ROOM).is_empty());
    }
}
