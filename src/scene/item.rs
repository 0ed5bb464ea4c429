//! The kinds of items there are: six shapes, each able to carry a subject and a sentence.

use std::sync::Arc;

use super::Subject;
use crate::geom::{Affine, Path, Point, Rect, Size};
use crate::style::{Color, Font};

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Its extent; items outside are cut off by the edge of the picture.
    pub size: Size,
    /// What it is, in a few words.
    pub title: String,
    /// What it shows, in a few sentences.
    pub description: String,
    /// Which way its words run.
    pub direction: Direction,
    /// What lies behind everything.
    pub background: Option<Color>,
    /// In painting order: later ones lie on top.
    pub items: Vec<Item>,
}

impl Scene {
    /// An empty picture.
    pub fn new(size: Size) -> Self {
        Self {
            size,
            title: String::new(),
            description: String::new(),
            direction: Direction::Ltr,
            background: None,
            items: Vec::new(),
        }
    }

    /// Adds an item on top.
    pub fn push(&mut self, item: impl Into<Item>) {
        self.items.push(item.into());
    }
}

/// Which way words run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    #[default]
    Ltr,
    /// From right to left.
    Rtl,
}

/// A shape with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is drawn.
    pub shape: Shape,
    /// What it is about: makes it answer to pointing, and to the keyboard where it has a sentence too.
    pub subject: Option<Subject>,
    /// What it says, in one sentence.
    pub sentence: Option<String>,
}

impl Item {
    /// Says what the item is about.
    pub fn about(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// Says what the item says.
    pub fn saying(mut self, sentence: impl Into<String>) -> Self {
        self.sentence = Some(sentence.into());
        self
    }
}

impl From<Shape> for Item {
    fn from(shape: Shape) -> Self {
        Self { shape, subject: None, sentence: None }
    }
}

/// What can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Outlines, filled by the even-odd rule, stroked, or both. Shared, because the world's are large.
    Path {
        /// The outlines.
        path: Arc<Path>,
        /// What fills them.
        fill: Option<Color>,
        /// What lines them.
        stroke: Option<Stroke>,
    },
    /// A disc or ring.
    Circle {
        /// Its middle.
        center: Point,
        /// Its radius, never scaled by a group.
        radius: f64,
        /// What fills it.
        fill: Option<Color>,
        /// What lines it.
        stroke: Option<Stroke>,
    },
    /// An upright rectangle with rounded corners; not to be used in groups that turn.
    Rect {
        /// Where it is.
        rect: Rect,
        /// The radius of its corners.
        corner: f64,
        /// What fills it.
        fill: Option<Color>,
        /// What lines it.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Label(Label),
    /// Items that move, fade and are clipped together.
    Group(Group),
    /// Nothing to see, but something to point at: the area inside the outlines.
    Zone(Arc<Path>),
}

impl Shape {
    /// A filled path.
    pub fn filled(path: impl Into<Arc<Path>>, fill: Color) -> Self {
        Self::Path { path: path.into(), fill: Some(fill), stroke: None }
    }

    /// A stroked path.
    pub fn stroked(path: impl Into<Arc<Path>>, stroke: Stroke) -> Self {
        Self::Path { path: path.into(), fill: None, stroke: Some(stroke) }
    }

    /// A filled disc.
    pub fn disc(center: Point, radius: f64, fill: Color) -> Self {
        Self::Circle { center, radius, fill: Some(fill), stroke: None }
    }
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width in pixels, never scaled by a group.
    pub width: f64,
    /// Lengths of dash and gap in pixels; empty is solid.
    pub dash: Vec<f64>,
    /// Whether ends are round rather than cut off square.
    pub round: bool,
}

impl Stroke {
    /// A solid line.
    pub fn solid(color: Color, width: f64) -> Self {
        Self { color, width, dash: Vec::new(), round: false }
    }

    /// The same line, dashed in multiples of its width.
    pub fn dashed(mut self, multiples: &[f64]) -> Self {
        self.dash = multiples.iter().map(|length| length * self.width).collect();
        self
    }

    /// The same line with round ends and joins.
    pub fn rounded(mut self) -> Self {
        self.round = true;
        self
    }
}

/// Which part of a text lies at its position, as seen: left is left in every script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Its left end.
    #[default]
    Left,
    /// Its middle.
    Center,
    /// Its right end.
    Right,
}

/// Which height of a text lies at its position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Baseline {
    /// The line that letters stand on.
    #[default]
    Alphabetic,
    /// Half the height of a small letter above that line.
    Middle,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where.
    pub at: Point,
    /// What it says.
    pub text: String,
    /// In which letters.
    pub font: Font,
    /// Their colour.
    pub color: Color,
    /// What lies at `at`, across.
    pub align: Align,
    /// What lies at `at`, down.
    pub baseline: Baseline,
    /// A rim that sets the letters off from what lies behind: its colour and width.
    pub halo: Option<(Color, f64)>,
    /// Turned about `at`, in radians, clockwise as seen.
    pub angle: f64,
    /// Which way it runs; `None` as the picture.
    pub direction: Option<Direction>,
}

impl Label {
    /// A text whose left end stands at `at`.
    pub fn new(at: Point, text: impl Into<String>, font: Font, color: Color) -> Self {
        Self {
            at,
            text: text.into(),
            font,
            color,
            align: Align::Left,
            baseline: Baseline::Alphabetic,
            halo: None,
            angle: 0.0,
            direction: None,
        }
    }

    /// The same text, aligned otherwise.
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// The same text, centred on its height.
    pub fn middle(mut self) -> Self {
        self.baseline = Baseline::Middle;
        self
    }

    /// The same text with a rim.
    pub fn with_halo(mut self, color: Color, width: f64) -> Self {
        self.halo = Some((color, width));
        self
    }
}

impl From<Label> for Item {
    fn from(label: Label) -> Self {
        Shape::Label(label).into()
    }
}

/// Items that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they are, for whoever reads a dump: `land`, `axis`, `legend`.
    pub name: &'static str,
    /// Where their coordinates lie in those around the group.
    pub transform: Affine,
    /// What is outside is not seen; in the coordinates around the group.
    pub clip: Option<Rect>,
    /// 1 is opaque.
    pub opacity: f64,
    /// Keeps its place while the picture is moved under it, as a legend does.
    pub is_still: bool,
    /// In painting order.
    pub items: Vec<Item>,
}

impl Group {
    /// An empty group that changes nothing.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            transform: Affine::IDENTITY,
            clip: None,
            opacity: 1.0,
            is_still: false,
            items: Vec::new(),
        }
    }

    /// Adds an item on top.
    pub fn push(&mut self, item: impl Into<Item>) {
        self.items.push(item.into());
    }
}

impl From<Group> for Item {
    fn from(group: Group) -> Self {
        Shape::Group(group).into()
    }
}
