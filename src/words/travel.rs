//! Words of routes on a map, and of moving about a picture and through time.

use super::Forms;
use super::section::{Walk, section};

section! {
    /// Words of routes on a map.
    RouteWords {
        incoming: &'static str,
        outgoing: &'static str,
        through: &'static str,
        within: &'static str,
        value_unknown: &'static str,
        other_goods: &'static str,
        between_countries: &'static str,
        between_regions: &'static str,
        half_proof: &'static str,
        not_drawn: Forms,
        flows: Forms,
    }
}

section! {
    /// Words of moving about a picture and through time.
    MovingWords {
        play: &'static str,
        pause: &'static str,
        fullscreen: &'static str,
        leave_fullscreen: &'static str,
        wheel_hint: &'static str,
        touch_hint: &'static str,
        fit_selection: &'static str,
        fit_data: &'static str,
    }
}
