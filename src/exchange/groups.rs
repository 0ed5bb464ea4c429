//! Pairs to connected groups. Knows numbers only.

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

/// The connected groups of pairs, in the order of the first pair of each; the numbers in them are below `count`.
pub(super) fn connected(count: usize, pairs: &[(usize, usize)]) -> Vec<Group> {
    let mut roots: Vec<usize> = (0..count).collect();
    for (one, other) in pairs {
        let (one, other) = (root(&mut roots, *one), root(&mut roots, *other));
        // The smaller number is the root, so that the result does not hang on the order of joining.
        roots[one.max(other)] = one.min(other);
    }
    let mut groups: Vec<Group> = Vec::new();
    // By root; none yet where it is the number of pairs.
    let mut group_of = vec![pairs.len(); count];
    let mut degrees = vec![0_usize; count];
    for (at, (one, other)) in pairs.iter().enumerate() {
        let root = root(&mut roots, *one);
        if group_of[root] == pairs.len() {
            group_of[root] = groups.len();
            groups.push(Group::default());
        }
        let group = &mut groups[group_of[root]];
        group.pairs.push(at);
        for member in [*one, *other] {
            degrees[member] += 1;
            if degrees[member] == 1 {
                group.members.push(member);
            }
        }
    }
    for group in &mut groups {
        let mut most = 0;
        for member in &group.members {
            if degrees[*member] > most {
                (most, group.center) = (degrees[*member], *member);
            }
        }
    }
    groups
}

/// The root of a member, with the way to it shortened.
fn root(roots: &mut [usize], member: usize) -> usize {
    let mut at = member;
    while roots[at] != at {
        roots[at] = roots[roots[at]];
        at = roots[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_is_one_group() {
        let groups = connected(10, &[(7, 8), (1, 2), (3, 4), (2, 3), (3, 9), (8, 7)]);
        let expected = [
            Group { pairs: vec![0, 5], members: vec![7, 8], center: 7 },
            Group { pairs: vec![1, 2, 3, 4], members: vec![1, 2, 3, 4, 9], center: 3 },
        ];
        assert_eq!(groups, expected);
        assert_eq!(connected(0, &[]), []);
    }

    #[test]
    fn a_long_chain_is_walked_without_depth() {
        let pairs: Vec<_> = (0..200_000).rev().map(|at| (at, at + 1)).collect();
        assert_eq!(connected(200_001, &pairs).len(), 1);
    }
}
