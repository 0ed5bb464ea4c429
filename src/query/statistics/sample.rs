//! Takes a few numbers, gives them in order, their middle, and how far they were out of order. Knows no time.
//!
//! Numbers that are none ("NaN") stand where they happen to stand; callers leave them out before.

/// Sorts in ascending order by merging, and counts the pairs that stood the other way round: equal numbers are no such
/// pair. Takes `n log n` steps.
pub(super) fn sort(values: &mut [f64]) -> u64 {
    let mut room = vec![0.0; values.len()];
    merge_sort(values, &mut room)
}

fn merge_sort(values: &mut [f64], room: &mut [f64]) -> u64 {
    if values.len() < 2 {
        return 0;
    }
    let middle = values.len() / 2;
    let (left, right) = values.split_at_mut(middle);
    let (left_room, right_room) = room.split_at_mut(middle);
    let mut discordant = merge_sort(left, left_room) + merge_sort(right, right_room);
    let (mut from_left, mut from_right) = (0, 0);
    for place in room.iter_mut() {
        let takes_right =
            from_left == left.len() || (from_right < right.len() && left[from_left] > right[from_right]);
        if takes_right {
            discordant += (left.len() - from_left) as u64;
            *place = right[from_right];
            from_right += 1;
        } else {
            *place = left[from_left];
            from_left += 1;
        }
    }
    values.copy_from_slice(room);
    discordant
}

/// The middle of numbers in order; of an even number of them, the mean of the two middle ones. Zero where there are none.
pub(super) fn median_of_sorted(sorted: &[f64]) -> f64 {
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[n / 2],
        n => sorted[n / 2 - 1] / 2.0 + sorted[n / 2] / 2.0,
    }
}

/// The middle of numbers in any order.
pub(super) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    sort(&mut values);
    median_of_sorted(&values)
}

/// The arithmetic mean; zero where there are none.
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// What is left of values of this size by rounding alone, when a curve runs right through them.
pub(super) fn rounding(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most: f64, value| most.max(value.abs())) * 1e-10
}

/// How often each number stands among numbers in order, those that stand there once included.
pub(super) fn tie_sizes(sorted: &[f64]) -> impl Iterator<Item = f64> {
    sorted.chunk_by(|a, b| a == b).map(|equal| equal.len() as f64)
}

/// The place of each number in the order of all, from 1 on; equal ones share the mean of theirs.
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sort(&mut sorted);
    let rank = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let through = sorted.partition_point(|other| other <= value);
        (below + through + 1) as f64 / 2.0
    };
    values.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_out_of_order_are_counted() {
        let mut state = 1_u32;
        for length in 0..60 {
            let values: Vec<f64> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    f64::from(state >> 28)
                })
                .collect();
            let by_hand = (0..length).flat_map(|i| (i + 1..length).map(move |j| (i, j)));
            let by_hand = by_hand.filter(|(i, j)| values[*i] > values[*j]).count() as u64;
            let mut sorted = values.clone();
            assert_eq!(sort(&mut sorted), by_hand);
            assert!(sorted.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }

    #[test]
    fn middles_and_ranks() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), 2.0);
        assert_eq!(median([f64::MAX, f64::MAX].into_iter()), f64::MAX);
        assert_eq!(median(std::iter::empty()), 0.0);
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 9.0]), [2.5, 1.0, 2.5, 4.0]);
        assert_eq!(ranks(&[f64::NAN, 1.0]).len(), 2);
    }
}
