//! Takes the sizes of parts, gives each a place so that together they fill a box of given proportions: in rows, large
//! parts first, small ones stacked beside larger ones, the room left over shared out evenly. Knows no nodes.

use crate::geom::{Point, Size};
use crate::order::InOrder;

/// Where the parts go.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Packing {
    /// The middle of each part, in the order given.
    pub(super) centers: Vec<Point>,
    /// The extent of all, in the proportions asked for.
    pub(super) size: Size,
}

/// Parts above each other.
struct Column {
    parts: Vec<usize>,
    width: f64,
    height: f64,
}

/// Columns beside each other.
struct Row {
    columns: Vec<Column>,
    width: f64,
    height: f64,
}

/// Packs parts; `aspect` is width over height. Sizes hold the air around the parts.
pub(super) fn pack(sizes: &[Size], aspect: f64) -> Packing {
    if sizes.is_empty() {
        return Packing::default();
    }
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let area: f64 = sizes.iter().map(|size| size.width * size.height).sum();
    let ideal = (area * aspect).sqrt();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.order_by(|a, b| sizes[*b].height.total_cmp(&sizes[*a].height).then(a.cmp(b)));
    // The rows that need least enlarging of the box win; of equals the narrowest.
    let mut best: Option<(f64, Vec<Row>)> = None;
    for width in (0..60).map(|step| widest.max(ideal * (0.7 + 0.02 * f64::from(step)))) {
        let rows = shelve(sizes, &order, width);
        let used = extent(&rows);
        let need = used.height.max(used.width / aspect);
        if best.as_ref().is_none_or(|(least, _)| need < least - 1e-9) {
            best = Some((need, rows));
        }
    }
    let (height, rows) = best.unwrap_or_default();
    let size = Size::new(height * aspect, height);
    Packing { centers: spread(sizes, &rows, size), size }
}

fn extent(rows: &[Row]) -> Size {
    let width = rows.iter().map(|row| row.width).fold(0.0, f64::max);
    Size::new(width, rows.iter().map(|row| row.height).sum())
}

/// Rows at most `limit` wide. Each part goes where it widens a row least; no part makes its row higher, because they come
/// in order of height.
fn shelve(sizes: &[Size], order: &[usize], limit: f64) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for part in order.iter().copied() {
        let Size { width, height } = sizes[part];
        let mut best: Option<(f64, usize, Option<usize>)> = None;
        for (at, row) in rows.iter().enumerate() {
            let mut offer = |wider: f64, column: Option<usize>| {
                if row.width + wider <= limit + 1e-9 && best.is_none_or(|(least, ..)| wider < least) {
                    best = Some((wider, at, column));
                }
            };
            for (number, column) in row.columns.iter().enumerate() {
                if column.height + height <= row.height + 1e-9 {
                    offer((width - column.width).max(0.0), Some(number));
                }
            }
            offer(width, None);
        }
        let Some((wider, at, column)) = best else {
            rows.push(Row { columns: vec![Column { parts: vec![part], width, height }], width, height });
            continue;
        };
        let row = &mut rows[at];
        row.width += wider;
        match column {
            Some(number) => {
                let column = &mut row.columns[number];
                column.parts.push(part);
                column.width += wider;
                column.height += height;
            }
            None => row.columns.push(Column { parts: vec![part], width, height }),
        }
    }
    rows
}

/// The middles of the parts: what rows, columns and parts leave free is shared among them alike.
fn spread(sizes: &[Size], rows: &[Row], size: Size) -> Vec<Point> {
    let mut centers = vec![Point::default(); sizes.len()];
    let used = extent(rows);
    let taller = (size.height - used.height).max(0.0) / rows.len().max(1) as f64;
    let mut top = 0.0;
    for row in rows {
        let row_height = row.height + taller;
        let wider = (size.width - row.width).max(0.0) / row.columns.len().max(1) as f64;
        let mut left = 0.0;
        for column in &row.columns {
            let column_width = column.width + wider;
            let air = (row_height - column.height).max(0.0) / column.parts.len().max(1) as f64;
            let mut y = top;
            for part in column.parts.iter().copied() {
                let height = sizes[part].height + air;
                centers[part] = Point::new(left + column_width / 2.0, y + height / 2.0);
                y += height;
            }
            left += column_width;
        }
        top += row_height;
    }
    centers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Rect;
    use crate::random::Random;

    fn rects(sizes: &[Size], packing: &Packing) -> Vec<Rect> {
        let place = |(size, center): (&Size, &Point)| {
            Rect::from_xywh(
                center.x - size.width / 2.0,
                center.y - size.height / 2.0,
                size.width,
                size.height,
            )
        };
        sizes.iter().zip(&packing.centers).map(place).collect()
    }

    #[test]
    fn parts_do_not_touch_and_stay_inside() {
        let mut random = Random::seeded(4);
        for (count, aspect) in [(1, 1.0), (2, 3.0), (27, 1.6), (27, 0.6), (300, 1.0)] {
            let sizes: Vec<Size> = (0..count)
                .map(|_| Size::new(20.0 + 80.0 * random.unit(), 10.0 + 90.0 * random.unit()))
                .collect();
            let packing = pack(&sizes, aspect);
            assert!((packing.size.width / packing.size.height - aspect).abs() < 1e-9);
            let rects = rects(&sizes, &packing);
            for (at, rect) in rects.iter().enumerate() {
                assert!(rect.x0 > -1e-6 && rect.y0 > -1e-6);
                assert!(rect.x1 < packing.size.width + 1e-6 && rect.y1 < packing.size.height + 1e-6);
                for other in &rects[at + 1..] {
                    assert!(!rect.inflate(-1e-6).intersects(other), "{rect:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn one_large_part_leaves_its_side_to_the_small() {
        let mut sizes = vec![Size::new(500.0, 500.0)];
        sizes.extend(vec![Size::new(100.0, 50.0); 20]);
        let packing = pack(&sizes, 1.4);
        let used: f64 = sizes.iter().map(|size| size.width * size.height).sum();
        assert!(used / (packing.size.width * packing.size.height) > 0.8, "{:?}", packing.size);
    }

    #[test]
    fn nothing_has_no_extent() {
        assert_eq!(pack(&[], 1.0), Packing::default());
    }
}
