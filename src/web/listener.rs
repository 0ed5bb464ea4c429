//! Event listeners that are removed when they are dropped, so that an element leaves nothing behind.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// A listener that lives as long as this value. It may be called while it runs: a click that opens the file dialog clicks again.
pub(super) struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens to events of a kind that are never prevented from their default.
    pub(super) fn passive(
        target: &EventTarget,
        kind: &'static str,
        handle: impl Fn(Event) + 'static,
    ) -> Self {
        Self::with(target, kind, true, handle)
    }

    /// Listens to events of a kind whose default may be prevented.
    pub(super) fn active(target: &EventTarget, kind: &'static str, handle: impl Fn(Event) + 'static) -> Self {
        Self::with(target, kind, false, handle)
    }

    fn with(
        target: &EventTarget,
        kind: &'static str,
        passive: bool,
        handle: impl Fn(Event) + 'static,
    ) -> Self {
        let closure = Closure::<dyn Fn(Event)>::new(handle);
        let options = AddEventListenerOptions::new();
        options.set_passive(passive);
        // Adding a listener fails only for a target that is none.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        Self { target: target.clone(), kind, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ =
            self.target.remove_event_listener_with_callback(self.kind, self.closure.as_ref().unchecked_ref());
    }
}
