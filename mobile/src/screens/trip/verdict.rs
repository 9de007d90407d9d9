//! The verdict: what a person reads first. "You pass" alone is said only when nothing is missing; else
//! the headline says how much nobody recorded.

use domain::api::{Arrival, TripAnswer, Verdict};
use domain::words::Words;
use routing::{Trip, Warning};

use crate::api::Answer;
use crate::parts::notice::Tone;

/// Tone, headline and reason.
///
/// "You pass" alone is said only when nothing is missing: a slope that nobody recorded is not a slope that suits.
/// `places` is what is recorded of each stop and of the destination as a whole.
pub(crate) fn verdict(words: Words, answer: &Answer, places: &[Verdict]) -> (Tone, String, String) {
    match answer {
        TripAnswer::Barred { .. } => {
            (Tone::Stop, words.say("verdict-barred"), words.say("verdict-barred-text"))
        }
        TripAnswer::Trip { trip, .. } if is_mostly_unknown(trip) => {
            let how_much = [
                ("metres", words.length(trip.unknown_m).into()),
                ("total", words.length(trip.distance_m).into()),
            ];
            (Tone::Unknown, words.say_with("verdict-unknown", &how_much), words.say("verdict-unknown-text"))
        }
        TripAnswer::Trip { obstacles, .. } if obstacles.iter().any(|one| one.along_m.is_some()) => {
            (Tone::Care, words.say("verdict-obstacle"), words.say("verdict-obstacle-text"))
        }
        TripAnswer::Trip { trip, arrival, via, .. }
            if is_recorded(trip)
                && via.iter().chain([arrival]).all(is_whole)
                && !places.iter().any(|place| matches!(place, Verdict::No | Verdict::Limited)) =>
        {
            (Tone::Ok, words.say("verdict-pass"), words.say("verdict-pass-text"))
        }
        TripAnswer::Trip { trip, .. } => {
            let how_much = [("metres", words.length(trip.unknown_m).into())];
            let headline = if trip.unknown_m < 1.0 {
                words.say("verdict-recorded")
            } else {
                words.say_with("verdict-recorded-metres", &how_much)
            };
            let reason = if trip.inferred_facts.is_empty() {
                "verdict-recorded-text"
            } else {
                "verdict-estimated-text"
            };
            (Tone::Recorded, headline, words.say(reason))
        }
    }
}

/// Whether nothing is missing from the first metre to the last.
fn is_recorded(trip: &Trip) -> bool {
    let recorded = trip.unknown_facts.is_empty() && trip.inferred_facts.is_empty();
    trip.unknown_m < 1.0 && recorded && trip.warnings.is_empty()
}

/// Whether nothing is missing at the end, or at a stop.
fn is_whole(arrival: &Arrival) -> bool {
    match arrival {
        Arrival::Point => true,
        // From the door of the building to the place within, nobody recorded the way.
        Arrival::StepFreeDoor { entrance } => !entrance.of_building,
        Arrival::Door { .. } | Arrival::DoorUnknown { .. } => false,
    }
}

fn is_mostly_unknown(trip: &Trip) -> bool {
    trip.warnings.contains(&Warning::MostlyUnknown) || trip.unknown_share > 0.5
}
