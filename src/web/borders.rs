//! The boundaries of a map as they come in: a publisher's own, and the package's finer ones.

use wasm_bindgen::JsValue;

use super::chart::Chart;
use super::element::{Element, Face};
use super::{fetch, own_file, timing};

/// Where a publisher's own boundaries are to come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Boundaries {
    /// Nobody asked for any.
    #[default]
    BuiltIn,
    /// They are at this address, as the page writes it, and not asked for yet.
    Named(String),
    /// They are on their way.
    Awaited(String),
    /// They came, or it is known that they do not.
    Settled(String),
}

/// How long the first picture stands before finer boundaries are asked for, in milliseconds.
const FIRST_LOOK_MILLIS: i32 = 200;

impl Chart {
    /// The page names boundaries of a publisher's own, or none.
    pub(super) fn name_boundaries(&mut self, value: Option<String>) {
        self.boundaries = match value.filter(|url| !url.trim().is_empty()) {
            Some(url) => Boundaries::Named(url),
            None => Boundaries::BuiltIn,
        };
        if self.boundaries == Boundaries::BuiltIn {
            self.picture.set_boundaries(None);
            self.world_asked = 0;
        }
    }

    /// Asks for a publisher's own boundaries where they are named; says whether they are still to come.
    pub(super) fn awaits_boundaries(&mut self, element: &Element) -> bool {
        let Boundaries::Named(named) = self.boundaries.clone() else {
            return matches!(self.boundaries, Boundaries::Awaited(_));
        };
        self.boundaries = Boundaries::Awaited(named.clone());
        let (this, url) = (self.this.clone(), element.resolve(named.trim()));
        wasm_bindgen_futures::spawn_local(async move {
            let found = match fetch::bytes(&url).await {
                Ok(bytes) => crate::map::boundaries(&bytes).map_err(|error| format!("{url}: {error}")),
                Err(message) => Err(message),
            };
            let Some(element) = this.upgrade() else { return };
            element.with_face(|face| {
                if let Face::Chart(chart) = face
                    && chart.boundaries == Boundaries::Awaited(named.clone())
                {
                    if let Err(message) = &found {
                        web_sys::console::warn_1(&JsValue::from_str(message));
                    }
                    chart.boundaries = Boundaries::Settled(named);
                    chart.picture.set_boundaries(Some(found));
                }
            });
            element.schedule();
        });
        true
    }

    /// Finer boundaries are loaded when the view would show them, in the background.
    pub(super) fn ask_for_world(&mut self) {
        let Some(level) = self.picture.wanted_world().filter(|level| *level > self.world_asked) else {
            return;
        };
        let is_first = std::mem::replace(&mut self.world_asked, level) == 0;
        let this = self.this.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // Whatever else the page begins with comes before finer coasts.
            if is_first {
                timing::pause(FIRST_LOOK_MILLIS).await;
            }
            // Without them the coarser ones go on serving.
            let Ok(bytes) = fetch::bytes(&own_file(&format!("world-{level}.bin"))).await else { return };
            let Some(element) = this.upgrade() else { return };
            let finer = element.with_face(|face| match face {
                Face::Chart(chart) => chart.picture.set_world(level, &bytes),
                Face::Pages(_) => false,
            });
            if finer {
                element.schedule();
            }
        });
    }
}
