//! Long lists that grow without moving: blocks of equal size, so that half a million records leave no holes behind
//! in a memory that never shrinks. Knows nothing of what the values mean.

/// How many values a block holds: a multiple of 64, so that blocks end where words of a bitset do.
pub const BLOCK: usize = 4096;

/// A list of small values in blocks. A block of equal values keeps one of them: what most records lack, such as an
/// operation, costs next to nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<T> {
    full: Vec<Block<T>>,
    /// The values after the full blocks, fewer than a block has.
    open: Vec<T>,
}

#[derive(Clone, Debug, PartialEq)]
enum Block<T> {
    Each(Box<[T]>),
    All(T),
}

// Not derived: an empty list needs no default of its values.
impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { full: Vec::new(), open: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Column<T> {
    /// Adds a value at the end.
    #[inline]
    pub fn push(&mut self, value: T) {
        self.open.push(value);
        if self.open.len() == BLOCK {
            self.close_block();
        }
    }

    // Once in a block: inlined, it would be most of what pushing a record is made of.
    #[inline(never)]
    fn close_block(&mut self) {
        let first = self.open[0];
        if self.open.iter().all(|one| *one == first) {
            self.full.push(Block::All(first));
            self.open.clear();
        } else {
            // A list that has filled one block is sure to be long; most books are small.
            let values = std::mem::replace(&mut self.open, Vec::with_capacity(BLOCK));
            self.full.push(Block::Each(values.into_boxed_slice()));
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.full.len() * BLOCK + self.open.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at a position; it must be below [`Column::len`], as with a slice.
    #[inline]
    pub fn at(&self, position: usize) -> T {
        match self.full.get(position / BLOCK) {
            Some(Block::Each(values)) => values[position % BLOCK],
            Some(Block::All(value)) => *value,
            None => self.open[position - self.full.len() * BLOCK],
        }
    }

    /// The values one by one.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        (0..self.len()).map(|position| self.at(position))
    }

    /// Calls for each block with the position of its first value: with its values, or with the one that all have.
    pub fn each_block(&self, mut call: impl FnMut(usize, Result<&[T], T>)) {
        for (number, block) in self.full.iter().enumerate() {
            let values = match block {
                Block::Each(values) => Ok(&**values),
                Block::All(value) => Err(*value),
            };
            call(number * BLOCK, values);
        }
        if !self.open.is_empty() {
            call(self.full.len() * BLOCK, Ok(&self.open));
        }
    }
}

impl<T: Copy + PartialEq> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut column = Self::default();
        values.into_iter().for_each(|value| column.push(value));
        column
    }
}

/// A list of short texts, run together block by block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextColumn {
    blocks: Vec<TextBlock>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct TextBlock {
    text: String,
    ends: Vec<u32>,
}

impl TextColumn {
    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) {
        if self.blocks.last().is_none_or(|block| block.ends.len() == BLOCK) {
            self.blocks.push(TextBlock::default());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.text.push_str(text);
            block.ends.push(block.text.len() as u32);
            if block.ends.len() == BLOCK {
                block.text.shrink_to_fit();
            }
        }
    }

    /// The text at a position, which must be one that was pushed.
    pub fn at(&self, position: usize) -> &str {
        let block = &self.blocks[position / BLOCK];
        let within = position % BLOCK;
        let start = if within == 0 { 0 } else { block.ends[within - 1] as usize };
        &block.text[start..block.ends[within] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_across_blocks() {
        let count = 2 * BLOCK + 7;
        let column: Column<u32> = (0..count as u32).collect();
        assert_eq!(column.len(), count);
        assert_eq!(
            (column.at(0), column.at(BLOCK), column.at(count - 1)),
            (0, BLOCK as u32, count as u32 - 1)
        );
        assert!(column.iter().eq(0..count as u32));
        assert!(Column::<u8>::default().is_empty());
    }

    #[test]
    fn blocks_of_equal_values_read_like_others() {
        let values =
            || (0..3 * BLOCK + 1).map(|position| u8::from(position / BLOCK == 1 && position % 7 == 0));
        let column: Column<u8> = values().collect();
        assert!(column.iter().eq(values()));
        let mut uniform = Vec::new();
        column.each_block(|first, values| uniform.push((first, values.is_err())));
        assert_eq!(uniform, [(0, true), (BLOCK, false), (2 * BLOCK, true), (3 * BLOCK, false)]);
    }

    #[test]
    fn texts_keep_their_bounds() {
        let texts: Vec<String> = (0..BLOCK + 3).map(|number| "é".repeat(number % 4)).collect();
        let mut column = TextColumn::default();
        texts.iter().for_each(|text| column.push(text));
        assert!(texts.iter().enumerate().all(|(position, text)| column.at(position) == text));
    }
}
