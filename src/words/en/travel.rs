//! English words of routes, and of moving about.

use crate::words::Forms;
use crate::words::travel::{MovingWords, RouteWords};

/// Of routes.
pub(in crate::words) const ROUTES: RouteWords = RouteWords {
    incoming: "coming in",
    outgoing: "going out",
    through: "passing through",
    within: "staying within",
    value_unknown: "Value not given",
    other_goods: "Other goods",
    between_countries: "{routes} are gathered into {flows} between countries; closer up they come apart.",
    between_regions: "{routes} are gathered into {flows} between sub-regions; closer up they come apart.",
    half_proof: "The line of a flow shows the proof that at least half of its routes reach.",
    not_drawn: Forms::two(
        "{n} route in thinner flows, or within one country or sub-region, is not drawn at this size; zoom in to see it.",
        "{n} routes in thinner flows, or within one country or sub-region, are not drawn at this size; zoom in to see them.",
    ),
    flows: Forms::two("{n} flow", "{n} flows"),
};

/// Of moving about.
pub(in crate::words) const MOVING: MovingWords = MovingWords {
    play: "Play",
    pause: "Pause",
    fullscreen: "Full screen",
    leave_fullscreen: "Leave full screen",
    wheel_hint: "Click the map or hold Ctrl to zoom with the wheel",
    touch_hint: "Move the map with two fingers",
    fit_selection: "Fit to the selection",
    fit_data: "Fit to the data",
};
