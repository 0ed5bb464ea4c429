//! Tests of the crate from outside, a file per layer.
