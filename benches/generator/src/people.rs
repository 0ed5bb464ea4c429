//! Actors in communities: who belongs together, where they are at home and what they trade. A few are in everything.

use crate::names::{self, Name};
use crate::plan::Plan;
use crate::random::Random;
use crate::scenery::Scenery;

/// Groups of actors that work together, one after the other in the file.
pub(crate) struct People {
    /// Where each community begins; the last one ends with the actors.
    starts: Vec<usize>,
    actors: usize,
}

/// Actors who work together.
pub(crate) struct Community {
    pub(crate) first: usize,
    pub(crate) size: usize,
    /// Positions of countries: home first, then where they trade.
    pub(crate) lands: Vec<usize>,
    /// The rank of the good that they mostly trade.
    pub(crate) good: usize,
}

/// Sizes of communities follow a power law; NetworkX's benchmark graphs (LFR) use exponents between 1 and 2 for them.
const SIZES: f64 = 1.3;

impl People {
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut random = Random::of(plan.seed, "communities", 0);
        let mut starts = Vec::new();
        let mut next = 0;
        while next < plan.actors {
            starts.push(next);
            next += 2 + random.long_tail(SIZES, 1 + plan.actors / 20);
        }
        Self { starts, actors: plan.actors }
    }

    /// How many communities there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Which community an actor belongs to.
    pub(crate) fn of_actor(&self, actor: usize) -> usize {
        self.starts.partition_point(|start| *start <= actor) - 1
    }

    /// A community; where there are no actors, one without members.
    pub(crate) fn community(&self, plan: &Plan, scenery: &Scenery, number: usize) -> Community {
        let mut random = Random::of(plan.seed, "community", number);
        let first = self.starts.get(number).copied().unwrap_or_default();
        let end = self.starts.get(number + 1).copied().unwrap_or(self.actors);
        let trades_with = random.within(1, 4);
        let lands = (0..=trades_with).map(|_| scenery.land(&mut random)).collect();
        Community { first, size: end - first, lands, good: scenery.good(&mut random) }
    }

    /// Whom a case is mostly about: larger communities have more cases, and the first ones more still.
    pub(crate) fn drawn(&self, random: &mut Random) -> usize {
        if random.chance(50) { ranked(random, self.len()) } else { self.of_actor_or_first(random) }
    }

    fn of_actor_or_first(&self, random: &mut Random) -> usize {
        if self.actors == 0 { 0 } else { self.of_actor(random.below(self.actors)) }
    }

    /// A member of a community, its first ones most often; now and then somebody from elsewhere. None where nobody is.
    pub(crate) fn member(&self, random: &mut Random, community: &Community) -> Option<usize> {
        if self.actors == 0 {
            return None;
        }
        let stranger = community.size == 0 || random.chance(7);
        let (first, size) = if stranger { (0, self.actors) } else { (community.first, community.size) };
        Some(first + ranked(random, size))
    }
}

/// A rank below `count` that falls off as one over itself, so that the first ones come again and again: the integral
/// of Zipf's law, turned around.
pub(crate) fn ranked(random: &mut Random, count: usize) -> usize {
    let drawn = libm::pow(count as f64 + 1.0, random.unit()) as usize;
    drawn.saturating_sub(1).min(count.saturating_sub(1))
}

/// What an actor is.
pub(crate) fn kind(random: &mut Random) -> &'static str {
    match random.below(100) {
        0..58 => "person",
        58..82 => "company",
        82..91 => "organized-crime-group",
        91..95 => "vessel",
        95..97 => "public-body",
        97..98 => "terrorist-organization",
        _ => "other",
    }
}

/// What an actor is called.
pub(crate) fn name(random: &mut Random, kind: &str, arabic: bool, place: &str) -> Name {
    if kind == "person" { names::person(random, arabic) } else { names::body(random, kind, place) }
}
