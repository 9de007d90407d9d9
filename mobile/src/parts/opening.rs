//! Whether a place is open, in words: now, and until when. What nobody knows is never told as open or closed.

use domain::hours::{DayHours, HoursGap, OpenState, Opening, Weekday};
use domain::words::Words;

/// It is open or closed, and when that changes; `None` when nobody knows. `week` begins with today.
pub(crate) fn known(words: Words, opening: &Opening, week: &[DayHours]) -> Option<String> {
    let unsure = opening.then == Some(OpenState::Unknown);
    let say = |key: &str, today: &str| {
        let when = when(words, opening.until.as_deref()?, week, today)?;
        Some(words.say_with(key, &[("when", when.into())]))
    };
    match opening.state {
        OpenState::Open if is_always(opening, week) => Some(words.say("opening-always")),
        OpenState::Open => {
            let key = if unsure { "opening-open-then-unknown" } else { "opening-open-until" };
            say(key, "when-today").or_else(|| Some(words.say("opening-open")))
        }
        OpenState::Closed if unsure => Some(words.say("opening-closed-then-unknown")),
        OpenState::Closed => {
            say("opening-closed-until", "when-today-at").or_else(|| Some(words.say("opening-closed")))
        }
        OpenState::Unknown => None,
    }
}

/// Why nobody knows whether it is open, where hours are written at all.
pub(crate) fn gap(words: Words, gap: Option<HoursGap>) -> String {
    words.say(match gap {
        Some(HoursGap::PublicHoliday) => "opening-holiday",
        Some(HoursGap::SchoolHolidays) => "opening-school",
        Some(HoursGap::LeftOpen) => "opening-left-open",
        Some(HoursGap::NotUnderstood | HoursGap::NotRecorded) | None => "opening-not-understood",
    })
}

/// It never closes, as far ahead as anybody can tell: seven open days are not the next holiday.
pub(crate) fn is_always(opening: &Opening, week: &[DayHours]) -> bool {
    let all_day = |day: &DayHours| {
        matches!(day.ranges.as_slice(), [range] if range.state == OpenState::Open
            && range.note.is_none() && is_all_day(&range.from, &range.to))
    };
    opening.until.is_none() && !week.is_empty() && week.iter().all(all_day)
}

/// From midnight to midnight.
pub(crate) fn is_all_day(from: &str, to: &str) -> bool {
    from == "00:00" && matches!(to, "24:00" | "00:00")
}

/// `08:00` as people write it.
pub(crate) fn clock(time: &str) -> String {
    time.strip_prefix('0').unwrap_or(time).to_owned()
}

/// The name of a day.
pub(crate) fn weekday(words: Words, day: Weekday) -> String {
    words.say(match day {
        Weekday::Monday => "weekday-monday",
        Weekday::Tuesday => "weekday-tuesday",
        Weekday::Wednesday => "weekday-wednesday",
        Weekday::Thursday => "weekday-thursday",
        Weekday::Friday => "weekday-friday",
        Weekday::Saturday => "weekday-saturday",
        Weekday::Sunday => "weekday-sunday",
    })
}

/// A time of RFC 3339 in the city's own time, as near as it is: an hour of today, a day of the week, or a date.
fn when(words: Words, until: &str, week: &[DayHours], today: &str) -> Option<String> {
    let (date, time) = (until.get(..10)?, clock(until.get(11..16)?));
    let midnight = time == "0:00";
    let arguments = [("time", time.into())];
    Some(match week.iter().position(|day| day.date == date).map(|ahead| (ahead, week[ahead].weekday)) {
        Some((0, _)) => words.say_with(today, &arguments),
        Some((1, _)) if midnight => words.say("when-midnight"),
        Some((1, _)) => words.say_with("when-tomorrow", &arguments),
        Some((_, day)) => words.say_with(on_day(day), &arguments),
        None => {
            let [time] = arguments;
            words.say_with("when-date", &[("date", words.date(date)?.into()), time])
        }
    })
}

fn on_day(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "when-monday",
        Weekday::Tuesday => "when-tuesday",
        Weekday::Wednesday => "when-wednesday",
        Weekday::Thursday => "when-thursday",
        Weekday::Friday => "when-friday",
        Weekday::Saturday => "when-saturday",
        Weekday::Sunday => "when-sunday",
    }
}
