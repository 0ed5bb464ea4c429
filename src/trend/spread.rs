//! Moves labels apart along a line, as little as possible, so that none lies on another. Knows their heights and where they
//! would like to be.

use crate::order::InOrder;

/// A label's middle and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wish {
    /// Where its middle would like to be.
    pub(super) at: f64,
    /// How much room it takes.
    pub(super) height: f64,
}

/// Middles of all labels in the order given, between two ends; none where they do not fit. Labels keep the order of their
/// wishes, equal ones that in which they are given; a label that is in nobody's way is where it wants to be.
pub(super) fn spread(wishes: &[Wish], from: f64, to: f64) -> Option<Vec<f64>> {
    let total: f64 = wishes.iter().map(|wish| wish.height).sum();
    if total > to - from {
        return None;
    }
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.order_by(|a, b| wishes[*a].at.total_cmp(&wishes[*b].at).then(a.cmp(b)));
    let mut blocks: Vec<Block> = Vec::new();
    for index in order {
        let Wish { at, height } = wishes[index];
        let mut block = Block { wanted: at - height / 2.0, height, members: vec![index] };
        // Labels that would overlap move as one, to the mean of where they would like to be.
        while let Some(above) =
            blocks.pop_if(|above| above.place(from, to) + above.height > block.place(from, to))
        {
            block = above.joined(block);
        }
        blocks.push(block);
    }
    let mut middles = vec![0.0; wishes.len()];
    for block in blocks {
        let mut top = block.place(from, to);
        for index in block.members {
            middles[index] = top + wishes[index].height / 2.0;
            top += wishes[index].height;
        }
    }
    Some(middles)
}

/// Labels that stand directly below each other.
struct Block {
    /// Where the first one's top would be, at the mean of all wishes.
    wanted: f64,
    height: f64,
    members: Vec<usize>,
}

impl Block {
    fn place(&self, from: f64, to: f64) -> f64 {
        self.wanted.min(to - self.height).max(from)
    }

    fn joined(mut self, below: Self) -> Self {
        let (a, b) = (self.members.len() as f64, below.members.len() as f64);
        self.wanted = (self.wanted * a + (below.wanted - self.height) * b) / (a + b);
        self.height += below.height;
        self.members.extend(below.members);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(at: &[f64]) -> Option<Vec<f64>> {
        let wishes: Vec<Wish> = at.iter().map(|at| Wish { at: *at, height: 10.0 }).collect();
        spread(&wishes, 0.0, 100.0)
    }

    #[test]
    fn labels_in_nobodys_way_stay() {
        assert_eq!(place(&[80.0, 20.0, 50.0]), Some(vec![80.0, 20.0, 50.0]));
    }

    #[test]
    fn labels_in_one_place_share_it() {
        assert_eq!(place(&[50.0, 50.0]), Some(vec![45.0, 55.0]));
        assert_eq!(place(&[50.0, 52.0, 90.0]), Some(vec![46.0, 56.0, 90.0]));
    }

    #[test]
    fn none_leaves_the_line() {
        assert_eq!(place(&[0.0, 0.0, 100.0]), Some(vec![5.0, 15.0, 95.0]));
        assert_eq!(place(&[0.0; 11]), None);
        assert_eq!(place(&[]), Some(vec![]));
    }

    /// Whatever the wishes, nothing overlaps and nothing leaves.
    #[test]
    fn nothing_overlaps() {
        let mut state = 7_u32;
        for _ in 0..300 {
            let wishes: Vec<Wish> = (0..8)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    Wish { at: f64::from(state >> 24) / 2.0, height: f64::from(state >> 16 & 0xf) + 1.0 }
                })
                .collect();
            let middles = spread(&wishes, 0.0, 130.0).expect("eight of at most sixteen fit");
            let mut boxes: Vec<(f64, f64)> = middles
                .iter()
                .zip(&wishes)
                .map(|(at, wish)| (at - wish.height / 2.0, at + wish.height / 2.0))
                .collect();
            boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(boxes[0].0 >= -1e-9 && boxes[7].1 <= 130.0 + 1e-9, "{boxes:?}");
            assert!(boxes.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-9), "{boxes:?}");
        }
    }
}
