//! What a helper may do at a barrier, and what never (design, safety of real people).
//!
//! A helper never lifts a chair with a person in it, and never takes anybody over steps. A trained helper
//! tips a chair that is light enough over a kerb, and pushes or holds it on a slope; a slope that one alone
//! may not hold asks for two. A second helper makes no kerb lower: more than tipping would be lifting. A chair
//! with a motor and a scooter weigh too much for either. Every helper may refuse, and then the trip is
//! not made that way.
//!
//! The numbers are this project's own. Manuals of chairs describe tipping over kerbs with one attendant and
//! differ in how high (from 2.5 cm on, each for its own chair); no number for all chairs was found. Whoever
//! trains the helpers of a municipality confirms them before escorts are offered.

use crate::named::named;

named! {
    /// What a traveller moves with, as far as it matters to a helper.
    pub enum Aid {
        /// A chair without a motor, whoever moves it.
        Chair = "chair",
        /// A chair or a scooter with a motor.
        Motor = "motor",
        /// A pram, which may be tipped.
        Pram = "pram",
        /// A walker or a cane: an arm to hold on to.
        Walker = "walker",
        /// Nothing.
        Nothing = "nothing",
    }
}

/// How far a barrier may go for a traveller and their helpers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Highest kerb in metres.
    pub kerb_m: f32,
    /// Steepest slope, up and down, rise over run.
    pub incline: f32,
    /// Over loose or uneven ground.
    pub rough_ground: bool,
}

/// At most so many helpers are asked for.
pub const MOST_HELPERS: u8 = 2;

/// What a traveller with so many helpers may be taken over; `None` when helpers do not help.
pub fn reach(aid: Aid, helpers: u8) -> Option<Reach> {
    let reach = |kerb_m, incline, rough_ground| Some(Reach { kerb_m, incline, rough_ground });
    match (aid, helpers) {
        (Aid::Chair, 1) => reach(0.10, 0.083, true),
        (Aid::Chair, 2) => reach(0.10, 0.10, true),
        (Aid::Pram, 1) => reach(0.15, 0.15, true),
        (Aid::Walker, 1) => reach(0.20, 0.12, false),
        (Aid::Chair | Aid::Pram | Aid::Walker | Aid::Motor | Aid::Nothing, _) => None,
    }
}

/// Whether somebody may be taken over a barrier by so many helpers at all. Two can do what one can.
pub fn helpers_help(aid: Aid, helpers: u8) -> bool {
    helpers <= MOST_HELPERS && (1..=helpers).any(|helpers| reach(aid, helpers).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_helpers_hold_a_steeper_slope_and_lift_nobody_and_no_more_are_asked_for() {
        let [one, two] = [1, 2].map(|helpers| reach(Aid::Chair, helpers).unwrap());
        assert!(one.incline < two.incline);
        assert!(two.kerb_m <= one.kerb_m, "a second helper would have to lift");
        for aid in [Aid::Chair, Aid::Motor, Aid::Pram, Aid::Walker, Aid::Nothing] {
            assert_eq!(reach(aid, 0), None);
            assert_eq!(reach(aid, MOST_HELPERS + 1), None);
        }
    }

    #[test]
    fn what_weighs_too_much_is_not_tipped() {
        assert!((1..=MOST_HELPERS).all(|helpers| reach(Aid::Motor, helpers).is_none()));
    }

    #[test]
    fn two_help_whom_one_helps_and_none_and_a_crowd_help_nobody() {
        for aid in [Aid::Chair, Aid::Pram, Aid::Walker] {
            assert_eq!([0, 1, 2, 3].map(|helpers| helpers_help(aid, helpers)), [false, true, true, false]);
        }
        assert!(
            (0..4).all(|helpers| !helpers_help(Aid::Motor, helpers) && !helpers_help(Aid::Nothing, helpers))
        );
    }
}
