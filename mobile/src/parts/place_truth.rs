//! The one line about a place that matters most: whether one gets in, and by which door.

use domain::api::{PlaceDetail, Verdict};
use domain::doors;
use domain::words::Words;

use crate::parts::notice::Tone;

/// Tone, headline and what follows from it.
///
/// A building's verdict never passes to a door: without a known door that is what is said.
pub(crate) fn truth(words: Words, place: &PlaceDetail) -> (Tone, String, String) {
    let wheelchair = place.summary.wheelchair;
    let step_free = |of_building: bool| {
        place.entrances.iter().any(|door| {
            doors::is_public(&door.kind) && door.step_free == Verdict::Yes && door.of_building == of_building
        })
    };
    let (step_free, building) = (step_free(false), step_free(true));
    if stands_open(&place.summary.category) {
        return match wheelchair {
            Verdict::Yes => (Tone::Ok, words.say("wheelchair-yes"), words.say("place-recorded-so")),
            Verdict::Limited => (Tone::Care, words.say("wheelchair-limited"), words.say("door-ask")),
            Verdict::No => (Tone::Stop, words.say("wheelchair-no"), words.say("place-recorded-so")),
            Verdict::Unknown => {
                let reason =
                    if is_attended(&place.summary.category) { "door-ask" } else { "place-nobody-recorded" };
                (Tone::Unknown, words.say("wheelchair-unknown"), words.say(reason))
            }
        };
    }
    let ask = if place.phone.is_some() { words.say("door-call-first") } else { words.say("door-ask") };
    match wheelchair {
        // Two facts that disagree: nobody is sent there without having heard of both.
        Verdict::No if step_free => (Tone::Care, words.say("place-facts-disagree"), ask),
        Verdict::Limited if step_free => (Tone::Care, words.say("place-door-but-limited"), ask),
        _ if step_free => (Tone::Ok, words.say("door-step-free"), words.say("place-door-below")),
        // The building's door is not the place's: what comes behind it is not recorded.
        Verdict::Yes if building => {
            let recorded = format!("{} {ask}", words.say("place-building-door-yes"));
            (Tone::Recorded, words.say("place-building-door"), recorded)
        }
        Verdict::Unknown if building => {
            let unknown = format!("{} {ask}", words.say("door-within-unknown"));
            (Tone::Unknown, words.say("place-building-door"), unknown)
        }
        Verdict::Yes => (Tone::Unknown, words.say("door-yes"), ask),
        Verdict::Limited => (Tone::Unknown, words.say("door-limited"), ask),
        Verdict::No => (Tone::Stop, words.say("door-no"), ask),
        Verdict::Unknown => (Tone::Unknown, words.say("door-unknown"), ask),
    }
}

/// Whether there may be somebody whom one can ask: at a bench there is nobody.
fn is_attended(category: &str) -> bool {
    matches!(category, "toilets" | "marketplace")
}

/// Kinds of places that stand in the open and have no door of their own.
pub(crate) fn stands_open(category: &str) -> bool {
    matches!(
        category,
        "toilets" | "disabled_parking" | "bench" | "shelter" | "drinking_water" | "stop" | "marketplace"
    )
}
