//! Tests of the crate from outside, a file per layer.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the message, in its helpers too")]

mod briefing;
mod casebook;
mod csv;
mod exchange;
mod figures;
mod geo;
mod golden;
mod layers;
mod map;
mod network;
mod pages;
mod trend;
mod views;
