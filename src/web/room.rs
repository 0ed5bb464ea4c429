//! Room in the memory of wasm for what is read, asked for in few steps. Knows only how much was read so far.
//!
//! The allocator asks for 64 KB at a time, and engines count the whole memory anew at each step, as if it were one more
//! buffer on the heap of the page: a large book was measured to cost dozens of collections of garbage that is none.

use std::hint::black_box;

/// Makes room as a document comes in.
#[derive(Debug, Default)]
pub(super) struct Room {
    read: usize,
}

/// The share of what was read that is asked for at a time.
const SHARE: usize = 8;

/// Less is not worth asking for.
const LEAST: usize = 1 << 18;

/// More might be left over in the end, in a memory that never shrinks.
const MOST: usize = 4 << 20;

impl Room {
    /// Before so many bytes more are read.
    pub(super) fn make(&mut self, more: usize) {
        self.read += more;
        let step = (self.read / SHARE).min(MOST);
        if step >= LEAST {
            // What is given back stays at the allocator's hand. Where there is no room, reading will find out itself.
            let mut room = Vec::<u8>::new();
            let _ = room.try_reserve_exact(step);
            drop(black_box(room));
        }
    }
}
