//! Times of the hub in words: how long a request waits, by when it is answered, when something was done.

use domain::requests::RequestLine;
use domain::words::Words;

use crate::obstacles::age::seconds;
use crate::outside;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A span of time in the unit that people use: "20 minutes", "5 hours", "2 days".
pub(crate) fn span(words: Words, seconds: i64) -> String {
    let told = |key: &str, count: i64| words.say_with(key, &[("count", count.into())]);
    match seconds {
        // A clock that is slow saw it in the future; and nobody counts seconds here.
        ..HOUR => told("span-minutes", (seconds / MINUTE).max(1)),
        HOUR..DAY => told("span-hours", seconds / HOUR),
        _ => told("span-days", seconds / DAY),
    }
}

/// How long a request has waited; nothing for a draft, and without a clock the day since when.
pub(crate) fn waits(words: Words, since: Option<&str>, now: &str) -> Option<String> {
    let since = since?;
    let Some(passed) = between(since, now) else {
        return words.date(since).map(|date| words.say_with("request-since", &[("date", date.into())]));
    };
    Some(words.say_with("request-waits", &[("span", span(words, passed).into())]))
}

/// By when the first answer is due, or for how long it has been late: words, and whether it is late.
pub(crate) fn due(words: Words, line: &RequestLine, now: &str) -> Option<(String, bool)> {
    let due = line.answer_due.as_deref();
    let left = due.and_then(|due| between(now, due));
    match (line.overdue, left) {
        (true, Some(left)) => {
            let span = span(words, -left);
            Some((words.say_with("request-late", &[("span", span.into())]), true))
        }
        (true, None) => Some((words.say("request-late-plain"), true)),
        (false, Some(left)) => {
            let span = span(words, left);
            Some((words.say_with("request-due", &[("span", span.into())]), false))
        }
        (false, None) => None,
    }
}

/// Day and time, where the person is: "25 November 2026, 10:05".
pub(crate) fn when(words: Words, rfc3339: &str) -> String {
    let here = outside::here(rfc3339).unwrap_or_else(|| rfc3339.to_owned());
    let day = words.date(&here).unwrap_or_default();
    match here.get(11..16) {
        Some(time) => format!("{day}, {time}"),
        None => day,
    }
}

/// The day, where the person is: "25 November 2026".
pub(crate) fn day(words: Words, rfc3339: &str) -> Option<String> {
    words.date(&outside::here(rfc3339).unwrap_or_else(|| rfc3339.to_owned()))
}

/// Seconds from one time to another.
fn between(from: &str, to: &str) -> Option<i64> {
    Some(seconds(to)? - seconds(from)?)
}

#[cfg(test)]
mod tests {
    use domain::people::Name;
    use domain::requests::{Kind, Need, State};
    use domain::words::Language;

    use super::*;

    const NOW: &str = "2026-11-25T10:00:00Z";

    fn line(answer_due: Option<&str>, overdue: bool) -> RequestLine {
        RequestLine {
            id: "r".to_owned(),
            number: "2026-000001".to_owned(),
            person: "p".to_owned(),
            name: Name::default(),
            kind: Kind::Escort,
            need: Need::Mobility,
            state: State::Submitted,
            urgency: None,
            waiting_since: None,
            answer_due: answer_due.map(str::to_owned),
            overdue,
            owner: None,
        }
    }

    #[test]
    fn waiting_is_told_in_the_unit_that_people_use() {
        let words = Words::new(Language::English);
        let told = |since| waits(words, Some(since), NOW).unwrap();
        assert_eq!(told("2026-11-25T09:59:50Z"), "Waits for one minute");
        assert_eq!(told("2026-11-25T09:40:00Z"), "Waits for 20 minutes");
        assert_eq!(told("2026-11-25T08:59:00Z"), "Waits for one hour");
        assert_eq!(told("2026-11-20T10:00:00Z"), "Waits for 5 days");
        assert_eq!(waits(words, None, NOW), None, "nobody waits for a draft");
        let no_clock = waits(words, Some("2026-11-20T10:00:00Z"), "");
        assert_eq!(no_clock.as_deref(), Some("Since 20 November 2026"));
    }

    #[test]
    fn what_is_late_is_said_in_words_and_the_hub_says_whether() {
        let words = Words::new(Language::English);
        let late = due(words, &line(Some("2026-11-25T08:00:00Z"), true), NOW);
        assert_eq!(late, Some(("Late by 2 hours".to_owned(), true)));
        let soon = due(words, &line(Some("2026-11-25T13:30:00Z"), false), NOW);
        assert_eq!(soon, Some(("Answer due within 3 hours".to_owned(), false)));
        assert_eq!(due(words, &line(None, false), NOW), None, "as it comes");
        assert_eq!(due(words, &line(None, true), "").map(|(_, late)| late), Some(true));
    }
}
