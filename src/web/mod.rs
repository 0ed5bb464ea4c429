//! The edge: elements, events in, effects out. Nothing imports it.
