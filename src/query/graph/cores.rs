//! Takes a graph, gives how deep in its dense parts each node lies. Knows nothing of who the nodes are.

use super::neighbors::Neighbors;

/// The largest `k` for which a node is part of a group where everybody has `k` neighbours within the group
/// (Batagelj and Zaveršnik 2003).
pub(super) fn core_numbers(graph: &Neighbors) -> Vec<u32> {
    let count = graph.len();
    let mut degree: Vec<usize> = (0..count).map(|node| graph.degree(node)).collect();
    let highest = degree.iter().max().copied().unwrap_or(0);
    // Nodes by degree in buckets; a node whose degree sinks moves one bucket down by changing places with the bucket's first.
    let mut starts = vec![0; highest + 2];
    for degree in &degree {
        starts[degree + 1] += 1;
    }
    for at in 0..=highest {
        starts[at + 1] += starts[at];
    }
    let mut order = vec![0; count];
    let mut place = vec![0; count];
    let mut next = starts.clone();
    for (node, degree) in degree.iter().enumerate() {
        place[node] = next[*degree];
        order[place[node]] = node;
        next[*degree] += 1;
    }
    for at in 0..count {
        let node = order[at];
        for neighbor in graph.of(node).iter().map(|neighbor| *neighbor as usize) {
            if degree[neighbor] > degree[node] {
                let first_place = starts[degree[neighbor]];
                let first = order[first_place];
                order.swap(place[neighbor], first_place);
                place.swap(neighbor, first);
                starts[degree[neighbor]] += 1;
                degree[neighbor] -= 1;
            }
        }
    }
    degree.into_iter().map(|degree| degree as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triangle_with_a_tail_has_a_core_of_two() {
        let graph = Neighbors::new(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)]);
        assert_eq!(core_numbers(&graph), [2, 2, 2, 1, 1, 0]);
        assert!(core_numbers(&Neighbors::new(0, [])).is_empty());
    }
}
