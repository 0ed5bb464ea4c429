//! Pairs to connected groups. Knows numbers only.

use std::collections::HashMap;

/// A connected group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Which pairs, in their order.
    pub(super) pairs: Vec<usize>,
    /// What they connect, in the order in which the pairs name it.
    pub(super) members: Vec<usize>,
    /// The member in most pairs; of several the first.
    pub(super) center: usize,
}

/// The connected groups of pairs, in the order of the first pair of each.
pub(super) fn connected(pairs: &[(usize, usize)]) -> Vec<Group> {
    let mut roots: HashMap<usize, usize> = HashMap::new();
    for (one, other) in pairs {
        let (one, other) = (root(&mut roots, *one), root(&mut roots, *other));
        // The smaller number is the root, so that the result does not hang on the order of joining.
        roots.insert(one.max(other), one.min(other));
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let mut degrees: HashMap<usize, usize> = HashMap::new();
    for (at, (one, other)) in pairs.iter().enumerate() {
        let next = groups.len();
        let group = *group_of.entry(root(&mut roots, *one)).or_insert(next);
        if group == next {
            groups.push(Group::default());
        }
        groups[group].pairs.push(at);
        for member in [*one, *other] {
            let degree = degrees.entry(member).or_insert(0);
            *degree += 1;
            if *degree == 1 {
                groups[group].members.push(member);
            }
        }
    }
    for group in &mut groups {
        let mut center = None;
        for member in &group.members {
            let degree = degrees.get(member).copied().unwrap_or_default();
            if center.is_none_or(|(most, _)| degree > most) {
                center = Some((degree, *member));
            }
        }
        group.center = center.map_or(0, |(_, member)| member);
    }
    groups
}

/// The root of a member, with the way to it shortened.
fn root(roots: &mut HashMap<usize, usize>, member: usize) -> usize {
    let mut at = member;
    loop {
        let up = *roots.entry(at).or_insert(at);
        if up == at {
            return at;
        }
        let above = roots.get(&up).copied().unwrap_or(up);
        roots.insert(at, above);
        at = above;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_is_one_group() {
        let groups = connected(&[(7, 8), (1, 2), (3, 4), (2, 3), (3, 9), (8, 7)]);
        let expected = [
            Group { pairs: vec![0, 5], members: vec![7, 8], center: 7 },
            Group { pairs: vec![1, 2, 3, 4], members: vec![1, 2, 3, 4, 9], center: 3 },
        ];
        assert_eq!(groups, expected);
        assert_eq!(connected(&[]), []);
    }

    #[test]
    fn a_long_chain_is_walked_without_depth() {
        let pairs: Vec<_> = (0..200_000).rev().map(|at| (at, at + 1)).collect();
        assert_eq!(connected(&pairs).len(), 1);
    }
}
