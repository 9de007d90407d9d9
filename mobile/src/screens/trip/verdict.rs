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
/// `place` is what is recorded of the destination as a whole.
pub(crate) fn verdict(words: Words, answer: &Answer, place: Verdict) -> (Tone, String, String) {
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
        TripAnswer::Trip { trip, arrival, .. }
            if is_whole(trip, arrival) && !matches!(place, Verdict::No | Verdict::Limited) =>
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

/// Whether nothing is missing from the first metre to the door.
fn is_whole(trip: &Trip, arrival: &Arrival) -> bool {
    let recorded = trip.unknown_facts.is_empty() && trip.inferred_facts.is_empty();
    let told = trip.unknown_m < 1.0 && recorded && trip.warnings.is_empty();
    // From the door of the building to the place within, nobody recorded the way.
    let to_the_end = match arrival {
        Arrival::Point => true,
        Arrival::StepFreeDoor { entrance } => !entrance.of_building,
        Arrival::Door { .. } | Arrival::DoorUnknown { .. } => false,
    };
    told && to_the_end
}

fn is_mostly_unknown(trip: &Trip) -> bool {
    trip.warnings.contains(&Warning::MostlyUnknown) || trip.unknown_share > 0.5
}
