//! What a selection is about, in every view: the cases behind it, and all that takes part in them.

use std::collections::BTreeSet;

use crate::casebook::{CaseId, Where};
use crate::query::{Book, Kept, cases_of};
use crate::scene::{Group, Item, Scene, Shape, Stroke, Subject, SubjectKind};
use crate::style::Color;

/// The things to leave as they are while the rest steps back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Emphasis {
    /// The cases behind the selection.
    pub cases: Vec<CaseId>,
    subjects: BTreeSet<Subject>,
    years: Option<(i32, i32)>,
}

impl Emphasis {
    /// What a subject is about, among what is kept.
    pub fn of(book: &Book, kept: &Kept, subject: &Subject) -> Self {
        let cases = cases_of(book, kept, subject.kind.as_str(), &subject.id);
        let mut emphasis = Self { cases, ..Self::default() };
        emphasis.subjects.insert(subject.clone());
        for case in emphasis.cases.clone() {
            emphasis.add_case(book, case);
        }
        emphasis
    }

    fn add_case(&mut self, book: &Book, id: CaseId) {
        let case = &book.casebook[id];
        let facts = book.case_facts(id);
        let mut add = |kind: SubjectKind, id: &str| self.subjects.insert(Subject::new(kind, id));
        add(SubjectKind::Case, &case.id);
        for country in facts.countries {
            add(SubjectKind::Country, country.code());
        }
        for actor in facts.actors {
            add(SubjectKind::Actor, &book.casebook[*actor].id);
        }
        for good in facts.goods {
            let mut next = Some(*good);
            while let Some(good) = next {
                add(SubjectKind::Good, &book.casebook[good].id);
                next = book.casebook[good].parent;
            }
        }
        let stops = case.routes.iter().flat_map(|route| route.stops.iter().map(|stop| stop.at));
        for at in stops.chain(book.casebook.seizures_of(case).map(|seizure| seizure.at)) {
            if let Where::Place(place) = at {
                add(SubjectKind::Place, &book.casebook[place].id);
            }
        }
        for link in &case.links {
            let (from, to) = (&book.casebook[link.from].id, &book.casebook[link.to].id);
            self.subjects.insert(Subject::pair(SubjectKind::Tie, from.min(to), from.max(to)));
        }
        for route in &case.routes {
            self.subjects.insert(Subject::record(SubjectKind::Route, &case.id, route.file_index));
        }
        for seizure in book.casebook.seizures_of(case) {
            self.subjects.insert(Subject::record(SubjectKind::Seizure, &case.id, seizure.file_index));
        }
        if let Some(span) = facts.span {
            let (first, last) = (span.first.ymd().0, span.last.ymd().0);
            let (from, to) = self.years.unwrap_or((first, last));
            self.years = Some((from.min(first), to.max(last)));
        }
    }

    /// Whether the emphasis holds a subject.
    pub fn holds(&self, subject: &Subject) -> bool {
        if subject.kind == SubjectKind::Period {
            let year = subject.id.get(..4).and_then(|year| year.parse().ok());
            return match (year, self.years) {
                (Some(year), Some((from, to))) => (from..=to).contains(&year),
                _ => true,
            };
        }
        self.subjects.contains(subject)
    }

    /// Lets everything in the scene that has a subject and is not held step back.
    pub fn apply(&self, scene: &mut Scene) {
        step_back(&mut scene.items, self);
    }
}

/// How much of their colour things keep that step back.
const STEPPED_BACK: f64 = 0.22;

fn step_back(items: &mut [Item], emphasis: &Emphasis) {
    for item in items {
        let held = item.subject.as_ref().is_none_or(|subject| emphasis.holds(subject));
        match &mut item.shape {
            Shape::Group(Group { items, .. }) => step_back(items, emphasis),
            _ if held => {}
            Shape::Path { fill, stroke, .. }
            | Shape::Circle { fill, stroke, .. }
            | Shape::Rect { fill, stroke, .. } => {
                *fill = fill.map(fainter);
                if let Some(Stroke { color, .. }) = stroke {
                    *color = fainter(*color);
                }
            }
            Shape::Label(label) => label.color = fainter(label.color),
            Shape::Zone(_) => {}
        }
    }
}

fn fainter(color: Color) -> Color {
    color.with_opacity(f64::from(color.alpha) / 255.0 * STEPPED_BACK)
}
