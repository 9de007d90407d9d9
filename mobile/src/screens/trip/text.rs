//! A trip as plain text, to be sent to somebody or read aloud: the verdict, the figures, every step.

use domain::api::TripAnswer;
use domain::words::Words;

use crate::memory::Told;
use crate::obstacles::told::lines as obstacle_lines;
use crate::outside;
use crate::parts::heights::heights_text;
use crate::parts::legs::{self, Named};

use super::doubts::doubt_text;
use super::gaps::estimated_ground_m;
use super::stops;
use super::times::times_text;
use super::verdict;

/// The whole route in lines of text. It names the two ends and the stops as the person knows them, never where they lie.
pub(crate) fn plain_text(words: Words, told: &Told) -> String {
    let place = told.to.title(words);
    let mut lines = vec![
        words.say_with("trip-title", &[("place", place.as_str().into())]),
        words.say_with("trip-from", &[("place", told.from.title(words).into())]),
    ];
    lines.extend(stops::in_a_line(words, &told.via));
    let answer = told.way();
    let (_, headline, reason) = verdict(words, &answer, &told.recorded());
    lines.extend([headline, reason, String::new()]);
    let TripAnswer::Trip { trip, obstacles, doubts, departs_at, arrives_at, .. } = &answer else {
        return lines.join("\n");
    };
    let reported = obstacle_lines(words, obstacles, &outside::now_utc());
    if !reported.is_empty() {
        lines.extend(reported);
        lines.push(String::new());
    }
    let time: Vec<String> = words.duration(trip.duration_s).iter().map(ToString::to_string).collect();
    lines.push(format!("{}, {}", time.join(" "), words.length(trip.distance_m)));
    lines.extend(times_text(words, departs_at.as_deref(), arrives_at.as_deref(), told.via.len()));
    let estimated_m = estimated_ground_m(trip);
    lines.push(words.say_with("bar-known", &[("metres", words.length(trip.known_m - estimated_m).into())]));
    if estimated_m >= 0.5 {
        lines.push(words.say_with("bar-estimated", &[("metres", words.length(estimated_m).into())]));
    }
    if trip.unknown_m >= 0.5 {
        lines.push(words.say_with("bar-unknown", &[("metres", words.length(trip.unknown_m).into())]));
    }
    lines.extend(doubts.iter().map(|doubt| format!("- {}", doubt_text(words, doubt, obstacles))));
    lines.extend(heights_text(words, trip));
    lines.push(String::new());
    let named = Named::of(words, told, trip);
    for (number, leg) in trip.legs.iter().enumerate() {
        let what = named.instruction(words, &trip.legs, number);
        let length =
            if legs::is_point(leg) { String::new() } else { format!(", {}", words.length(leg.distance_m)) };
        lines.push(format!("{}. {what}{length}", number + 1));
        let facts = legs::facts(words, leg);
        if !facts.is_empty() {
            lines.push(format!("   {}", facts.join(" · ")));
        }
        let missing = legs::missing(words, leg);
        if !missing.is_empty() {
            let facts = [("facts", missing.join(", ").into())];
            lines.push(format!("   {}", words.say_with("leg-unknown", &facts)));
        }
    }
    lines.push(String::new());
    lines.push(words.say("source"));
    lines.join("\n")
}
