//! Tests of the crate from outside, a file per layer.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the message, in its helpers too")]

mod along;
mod boundaries;
mod briefing;
mod casebook;
mod chance;
mod classes;
mod csv;
mod exactness;
mod exchange;
mod exports;
mod figures;
mod generated;
mod geo;
mod golden;
mod graph;
mod json_suite;
mod layers;
mod layout;
mod legend;
mod map;
mod network;
mod pages;
mod palette;
mod reach;
mod redacted;
mod routes;
mod schema;
mod sphere;
mod statistics;
mod trend;
mod trend_drawn;
mod trend_question;
mod views;
mod written;
