//! The words of tasks: what there is to choose from, when it is, and what it takes.

use domain::help::{
    Aid, Band, ConcernKind, Gender, Hardship, Kind, Needs, OfferState, Side, State, Step, TaskLine, Trouble,
    Unfit, UnmetReason,
};
use domain::hours::Weekday;
use domain::words::Words;

use crate::obstacles::age::seconds;
use crate::outside;
use crate::parts::opening::{clock, weekday};

/// The days, as a week goes.
pub(crate) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The languages in which somebody can say that they talk, by their codes.
pub(crate) const TALKS: [&str; 5] = ["el", "en", "sq", "ar", "uk"];

fn said(words: Words, family: &str, name: &str) -> String {
    words.named(family, name).unwrap_or_else(|| name.to_owned())
}

/// What is done.
pub(crate) fn kind(words: Words, kind: Kind) -> String {
    said(words, "task-kind", kind.name())
}

/// How far it is, for staff and lists.
pub(crate) fn state(words: Words, state: State) -> String {
    said(words, "task-state", state.name())
}

/// How far it is, as the person reads it.
pub(crate) fn now(words: Words, state: State) -> String {
    said(words, "task-now", state.name())
}

/// A step as each side presses it.
pub(crate) fn step(words: Words, side: Side, step: Step) -> String {
    let own = match side {
        Side::Person => words.named("own-step", step.name()),
        Side::Helper => words.named("hand-step", step.name()),
        Side::Staff => None,
    };
    own.unwrap_or_else(|| said(words, "task-step", step.name()))
}

/// Who took a step.
pub(crate) fn side(words: Words, side: Side) -> String {
    said(words, "task-side", side.name())
}

/// What the person moves with.
pub(crate) fn aid(words: Words, aid: Aid) -> String {
    said(words, "aid", aid.name())
}

/// What else is hard.
pub(crate) fn hardship(words: Words, hardship: Hardship) -> String {
    said(words, "hardship", hardship.name())
}

/// Who should come.
pub(crate) fn gender(words: Words, gender: Gender) -> String {
    said(words, "gender", gender.name())
}

/// How far it is from a volunteer.
pub(crate) fn band(words: Words, band: Band) -> String {
    said(words, "task-band", band.name())
}

/// Why somebody is not asked.
pub(crate) fn unfit(words: Words, unfit: Unfit) -> String {
    said(words, "unfit", unfit.name())
}

/// What is wrong, as whoever is stuck says it, or as others read it.
pub(crate) fn trouble(words: Words, side: Side, trouble: Trouble) -> String {
    said(words, if side == Side::Person { "trouble" } else { "trouble-of" }, trouble.name())
}

/// Why nobody could do it.
pub(crate) fn unmet(words: Words, unmet: UnmetReason) -> String {
    said(words, "unmet", unmet.name())
}

/// What somebody worries about.
pub(crate) fn concern(words: Words, kind: ConcernKind) -> String {
    said(words, "concern-kind", kind.name())
}

/// What a volunteer answered.
pub(crate) fn offer(words: Words, state: OfferState) -> String {
    said(words, "offer-state", state.name())
}

/// A language, by its code.
pub(crate) fn talk(words: Words, code: &str) -> String {
    said(words, "talk", code)
}

/// All that it takes, one thing each: "One person", "A wheelchair without a motor, folds".
pub(crate) fn needs(words: Words, kind: Kind, needs: &Needs) -> Vec<String> {
    let mut all = Vec::new();
    if kind.person_comes() || needs.helpers > 1 {
        all.push(words.say(if needs.helpers > 1 { "ask-helpers-two" } else { "ask-helpers-one" }));
    }
    if kind.person_comes() && needs.aid != Aid::Nothing {
        let folds = needs.folds.map(|folds| words.say(if folds { "ask-folds-yes" } else { "ask-folds-no" }));
        all.push([Some(aid(words, needs.aid)), folds].into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    if kind.person_comes() && needs.barrier == Some(true) {
        all.push(words.say("ask-with-barrier"));
    }
    all.extend(needs.hardships.iter().map(|one| hardship(words, *one)));
    all.extend(needs.languages.iter().map(|code| talk(words, code)));
    all.extend(needs.gender.map(|one| gender(words, one)));
    all
}

/// Day and hour where the person is: "Saturday 28 November 2026, 11:00".
pub(crate) fn moment(words: Words, rfc3339: &str) -> String {
    let here = outside::here(rfc3339).unwrap_or_else(|| rfc3339.to_owned());
    let day = day(words, &here);
    hour_of(&here).map_or(day.clone(), |hour| format!("{day}, {hour}"))
}

/// The hour alone.
pub(crate) fn hour(rfc3339: &str) -> String {
    let here = outside::here(rfc3339).unwrap_or_else(|| rfc3339.to_owned());
    hour_of(&here).unwrap_or_default()
}

/// The day with its name: "Saturday 28 November 2026".
pub(crate) fn day(words: Words, here: &str) -> String {
    let date = words.date(here).unwrap_or_default();
    weekday_of(here).map_or(date.clone(), |name| format!("{} {date}", weekday(words, name)))
}

/// Which day of the week a day is, that begins as `2026-11-28`.
pub(crate) fn weekday_of(here: &str) -> Option<Weekday> {
    // The first day of 1970 was a Thursday.
    let nth = (days_since(here)? + 3).rem_euclid(7);
    WEEK.get(usize::try_from(nth).ok()?).copied()
}

/// Days since 1970 of a day that begins as `2026-11-28`.
pub(crate) fn days_since(here: &str) -> Option<i64> {
    Some(seconds(&format!("{}T00:00:00Z", here.get(..10)?))? / 86_400)
}

fn hour_of(here: &str) -> Option<String> {
    here.get(11..16).map(clock)
}

/// When a task is, with its way back, or until when.
pub(crate) fn when(words: Words, begins: &str, ends: &str, back: Option<&str>) -> String {
    let begin = moment(words, begins);
    match back {
        Some(back) => {
            words.say_with("ask-there-and-back", &[("when", begin.into()), ("back", hour(back).into())])
        }
        None => format!("{begin} · {}", words.say_with("ask-until", &[("when", hour(ends).into())])),
    }
}

/// [`when`], of times that are of this place already; the end is an hour alone.
pub(crate) fn when_here(words: Words, begins: &str, ends: &str, back: Option<&str>) -> String {
    let hour = |text: &str| hour_of(text).unwrap_or_default();
    let day = day(words, begins);
    let begin = format!("{day}, {}", hour(begins));
    match back {
        Some(back) => {
            words.say_with("ask-there-and-back", &[("when", begin.into()), ("back", hour(back).into())])
        }
        None => format!("{begin} · {}", words.say_with("ask-until", &[("when", clock(ends).into())])),
    }
}

/// When the task of a line is.
pub(crate) fn when_of(words: Words, line: &TaskLine) -> String {
    when(words, &line.begins, &line.ends, line.back.as_deref())
}
