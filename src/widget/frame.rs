//! A finished picture as a value: what is drawn, what is said of it, and what of it can be pointed at. Knows no input.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::aim::Aim;
use crate::geom::{Point, Rect};
use crate::scene::{HitIndex, Scene, Subject, Table, outline};
use crate::style::Color;
use crate::trend::{self, KeyPlace, Plot, TrendModel};
use crate::words::Locale;

/// Which view a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where.
    Map,
    /// Who with whom.
    Network,
    /// When, more or less.
    Trend,
}

/// A finished picture, with everything that is said about it.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// What is drawn.
    pub scene: Option<Scene>,
    /// The line above it.
    pub heading: String,
    /// The lines below it: what is counted, what is left out, cautions.
    pub caption: Vec<String>,
    /// The picture in a few sentences.
    pub description: String,
    /// Options that were not understood, in words.
    pub notes: Vec<String>,
    pub(super) reachable: Vec<Reachable>,
    pub(super) pointing: OnceCell<Pointing>,
    /// The data behind it, where they are made already.
    pub(super) table: OnceCell<Table>,
    /// How a map lies on the screen.
    pub(super) aim: Option<Aim>,
    /// How a trend lies on the screen.
    pub(super) time: Option<Timed>,
}

/// A trend on the screen: what is asked about it under a moving pointer.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    pub(super) model: Rc<TrendModel>,
    pub(super) locale: Rc<Locale>,
    pub(super) plots: Vec<Rc<Plot>>,
    pub(super) keys: Vec<KeyPlace>,
    pub(super) inks: Vec<Vec<Color>>,
}

/// What makes pointing quick: made when a frame is pointed at first, for many a frame never is.
#[derive(Clone, Debug)]
pub(super) struct Pointing {
    index: HitIndex,
    /// For each subject its place among what is reachable; asked, never walked.
    places: HashMap<Subject, usize>,
}

impl Frame {
    /// The same, with the parts of its scene that can be reached.
    pub(super) fn with_reachable(self) -> Self {
        let entries = self.scene.as_ref().map(outline).unwrap_or_default();
        let reachable = entries
            .into_iter()
            .map(|entry| Reachable {
                subject: entry.subject.clone(),
                sentence: entry.sentence.to_owned(),
                bounds: entry.bounds,
            })
            .collect();
        Self { reachable, ..self }
    }

    /// The data behind it. That of a trend is made when it is asked for: there may be millions of rows.
    pub fn table(&self) -> &Table {
        self.table.get_or_init(|| {
            self.time.as_ref().map_or_else(Table::default, |time| trend::table(&time.model, &time.locale))
        })
    }

    fn pointing(&self) -> Option<&Pointing> {
        let scene = self.scene.as_ref()?;
        Some(self.pointing.get_or_init(|| Pointing {
            index: HitIndex::new(scene, TOLERANCE),
            places: self.reachable.iter().enumerate().map(|(at, one)| (one.subject.clone(), at)).collect(),
        }))
    }

    /// What lies under a pointer, and what is said of it.
    pub fn at(&self, point: Point) -> Option<(&Subject, Option<&str>)> {
        let subject = self.pointing()?.index.at(point)?;
        Some((subject, self.sentence(subject)))
    }

    /// What the picture says about a thing, where it shows it.
    pub fn sentence(&self, subject: &Subject) -> Option<&str> {
        let place = self.pointing()?.places.get(subject)?;
        Some(&self.reachable[*place].sentence)
    }
}

/// A part of the picture that can be reached by keyboard, and be told of.
#[derive(Clone, Debug)]
pub(super) struct Reachable {
    pub(super) subject: Subject,
    pub(super) sentence: String,
    pub(super) bounds: Rect,
}

/// How near a pointer must come to a mark, in pixels: half of the smallest target that WCAG 2.2 allows.
const TOLERANCE: f64 = 12.0;
