//! The words of help that comes again: on which days, from when to when, and what is with each of its days.

use domain::help::{LeftOut, SeriesDay, SeriesLine, SeriesState, Side, Weekly};
use domain::hours::Weekday;
use domain::words::Words;

use super::said;
use crate::parts::opening::{clock, weekday};

/// "Every Tuesday and Thursday, 10:00–13:00".
pub(crate) fn every(words: Words, weekly: &Weekly) -> String {
    let named = said::WEEK.into_iter().filter(|day| weekly.days.contains(day));
    let named: Vec<String> = named.map(|day| weekday(words, day)).collect();
    let with = [
        ("days", list(words, &named).into()),
        ("from", clock(&weekly.at).into()),
        ("to", after(&weekly.at, weekly.minutes).into()),
    ];
    words.say_with("series-every", &with)
}

/// All of it: days, the way back, from when to when, and whether on holidays.
pub(crate) fn whole(words: Words, weekly: &Weekly) -> String {
    let back =
        weekly.back.map(|back| words.say_with("series-back", &[("back", after(&weekly.at, back).into())]));
    let date = |day: &str| words.date(day).unwrap_or_default();
    let span = [("from", date(&weekly.from).into()), ("to", date(&weekly.to).into())];
    let holidays =
        words.say(if weekly.on_holidays { "series-with-holidays" } else { "series-without-holidays" });
    let all = [Some(every(words, weekly)), back, Some(words.say_with("series-span", &span)), Some(holidays)];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "a, b and c"
fn list(words: Words, all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => words
            .say_with("series-and", &[("first", before.join(", ").into()), ("last", last.clone().into())]),
    }
}

/// So many minutes after an hour of the day: `13:00`.
fn after(at: &str, minutes: u32) -> String {
    let number = |range: std::ops::Range<usize>| at.get(range).and_then(|part| part.parse::<u32>().ok());
    let (Some(hour), Some(minute)) = (number(0..2), number(3..5)) else { return String::new() };
    let end = (hour * 60 + minute + minutes) % (24 * 60);
    clock(&format!("{:02}:{:02}", end / 60, end % 60))
}

/// How far it is.
pub(crate) fn state(words: Words, state: SeriesState) -> String {
    words.named("series-state", state.name()).unwrap_or_else(|| state.name().to_owned())
}

/// Why nobody comes on a day.
pub(crate) fn left_out(words: Words, why: LeftOut) -> String {
    words.named("series-left-out", why.name()).unwrap_or_else(|| why.name().to_owned())
}

/// What is with a day: why nobody comes, how far its task is, or that it is to come.
pub(crate) fn day(words: Words, side: Side, day: &SeriesDay) -> String {
    match (day.left_out, &day.task) {
        (Some(why), _) => left_out(words, why),
        (None, Some(task)) if side == Side::Person => said::now(words, task.state),
        (None, Some(task)) => said::state(words, task.state),
        (None, None) => words.say("series-day-to-come"),
    }
}

/// When it is next, or that it has ended.
pub(crate) fn next(words: Words, line: &SeriesLine) -> String {
    match &line.next {
        _ if line.state == SeriesState::Ended => state(words, line.state),
        Some(next) => words.say_with("series-next", &[("when", said::moment(words, next).into())]),
        None => words.say("series-next-none"),
    }
}

/// The name of a day in a form.
pub(crate) fn field(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "day-monday",
        Weekday::Tuesday => "day-tuesday",
        Weekday::Wednesday => "day-wednesday",
        Weekday::Thursday => "day-thursday",
        Weekday::Friday => "day-friday",
        Weekday::Saturday => "day-saturday",
        Weekday::Sunday => "day-sunday",
    }
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::*;

    fn weekly(days: &[Weekday]) -> Weekly {
        Weekly {
            days: days.to_vec(),
            at: "09:30".to_owned(),
            minutes: 180,
            back: Some(120),
            from: "2026-12-01".to_owned(),
            to: "2027-02-23".to_owned(),
            on_holidays: false,
        }
    }

    #[test]
    fn days_are_told_in_the_order_of_the_week() {
        let words = Words::new(Language::English);
        assert_eq!(every(words, &weekly(&[Weekday::Tuesday])), "Every Tuesday, 9:30–12:30");
        let several = weekly(&[Weekday::Friday, Weekday::Monday, Weekday::Tuesday]);
        assert_eq!(every(words, &several), "Every Monday, Tuesday and Friday, 9:30–12:30");
        assert!(whole(words, &several).contains("way back 11:30 · from"), "{}", whole(words, &several));
        assert!(whole(words, &several).ends_with("not on public holidays"));
    }
}
