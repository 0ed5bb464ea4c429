//! What elements with one `src` or one `group` share: one download, one parse, one session.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use wasm_bindgen_futures::spawn_local;

use super::element::Element;
use super::source;
use crate::casebook::{CasebookError, ParseOptions, Parsed, Problem};
use crate::query::Book;
use crate::scene::Subject;
use crate::widget::Session;

thread_local! {
    static GROUPS: RefCell<BTreeMap<String, Weak<Group>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The elements that share one session.
pub(super) struct Group {
    pub(super) state: RefCell<State>,
    members: RefCell<Vec<Weak<Element>>>,
}

/// Where the group's data are.
#[derive(Default)]
pub(super) struct State {
    /// The address that was loaded, or is being loaded.
    src: Option<String>,
    /// Counts loads, so that an answer that was overtaken is dropped.
    load: u32,
    /// Whether something is being loaded.
    pub(super) loading: bool,
    /// The book that is shown.
    pub(super) session: Option<Session>,
    /// Why the last book could not be read; the one before goes on being shown.
    pub(super) error: Option<CasebookError>,
    /// What is pointed at, in any of the views.
    pub(super) hover: Option<Subject>,
    /// A filter and a selection that were set before there was a book.
    pub(super) early: Early,
}

/// What pages set before there is a book.
#[derive(Default)]
pub(super) struct Early {
    pub(super) filter: Option<crate::query::Filter>,
    pub(super) selection: Option<Subject>,
}

/// What changed in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The book, or why there is none.
    Data,
    /// Filter, selection or section.
    View,
    /// What is pointed at.
    Hover,
}

impl Group {
    /// The group of a name; it lives as long as one of its members.
    pub(super) fn named(name: &str) -> Rc<Self> {
        GROUPS.with(|groups| {
            let mut groups = groups.borrow_mut();
            if let Some(group) = groups.get(name).and_then(Weak::upgrade) {
                return group;
            }
            groups.retain(|_, group| group.strong_count() > 0);
            let group = Self::alone();
            groups.insert(name.to_owned(), Rc::downgrade(&group));
            group
        })
    }

    /// A group that nobody else can join.
    pub(super) fn alone() -> Rc<Self> {
        Rc::new(Self { state: RefCell::default(), members: RefCell::default() })
    }

    /// Takes an element in.
    pub(super) fn join(&self, element: &Rc<Element>) {
        let mut members = self.members.borrow_mut();
        // Members that are gone still hold their memory as long as they are listed.
        members.retain(|member| member.strong_count() > 0);
        members.push(Rc::downgrade(element));
    }

    /// Lets an element go.
    pub(super) fn leave(&self, element: &Element) {
        self.members
            .borrow_mut()
            .retain(|member| member.upgrade().is_some_and(|member| !std::ptr::eq(&*member, element)));
    }

    /// Loads an address, unless it was loaded last.
    pub(super) fn load(self: &Rc<Self>, url: &str) {
        let load = {
            let mut state = self.state.borrow_mut();
            if state.src.as_deref() == Some(url) {
                return;
            }
            state.src = Some(url.to_owned());
            state.loading = true;
            state.load += 1;
            state.load
        };
        self.tell(Change::Data);
        let (group, url) = (Rc::downgrade(self), url.to_owned());
        spawn_local(async move {
            let read = source::load(&url, ParseOptions::default()).await;
            let Some(group) = group.upgrade() else { return };
            if group.state.borrow().load != load {
                return;
            }
            // What could not be loaded may be asked for again.
            if read
                .as_ref()
                .is_err_and(|error| error.problems[0].pointer.is_empty() && error.problems[0].line.is_none())
            {
                group.state.borrow_mut().src = None;
            }
            group.settle(read);
        });
    }

    /// Shows a casebook, or says why there is none. One that cannot be read leaves the one before on the page.
    pub(super) fn settle(self: &Rc<Self>, read: Result<Parsed, CasebookError>) {
        self.put(read.map(|parsed| (Rc::new(Book::new(parsed.casebook)), parsed.problems)));
    }

    /// Shows a casebook that is ready.
    pub(super) fn show(self: &Rc<Self>, book: Rc<Book>, problems: Vec<Problem>) {
        self.put(Ok((book, problems)));
    }

    fn put(self: &Rc<Self>, read: Result<(Rc<Book>, Vec<Problem>), CasebookError>) {
        {
            let mut state = self.state.borrow_mut();
            state.loading = false;
            state.load += 1;
            state.hover = None;
            match read {
                Ok((book, problems)) => {
                    let mut session = Session::new(book, problems);
                    let early = std::mem::take(&mut state.early);
                    if let Some(filter) = early.filter {
                        session.set_filter(filter);
                    }
                    session.select(early.selection);
                    state.session = Some(session);
                    state.error = None;
                }
                Err(error) => state.error = Some(error),
            }
        }
        self.tell(Change::Data);
    }

    /// Changes the session and tells the members where that changed anything.
    pub(super) fn change(&self, change: impl FnOnce(&mut Session) -> bool) -> bool {
        let changed = self.state.borrow_mut().session.as_mut().is_some_and(change);
        if changed {
            self.tell(Change::View);
        }
        changed
    }

    /// Says what is pointed at.
    pub(super) fn point_at(&self, subject: Option<Subject>) -> bool {
        let changed = {
            let mut state = self.state.borrow_mut();
            let changed = state.hover != subject;
            state.hover = subject;
            changed
        };
        if changed {
            self.tell(Change::Hover);
        }
        changed
    }

    /// Puts the message about the last file away.
    pub(super) fn dismiss_error(&self) {
        self.state.borrow_mut().error = None;
        self.tell(Change::Data);
    }

    fn tell(&self, change: Change) {
        let members: Vec<_> = self.members.borrow().iter().filter_map(Weak::upgrade).collect();
        for member in members {
            member.group_changed(change);
        }
    }
}
