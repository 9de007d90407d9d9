//! How long ago something was, in words.

use domain::words::Words;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long before `now` a time was, both RFC 3339: "20 minutes ago". Without a clock, the day.
pub(crate) fn age(words: Words, at: &str, now: &str) -> String {
    let Some(passed) = seconds(now).zip(seconds(at)).map(|(now, at)| now - at) else {
        return words.date(at).map_or_else(
            || words.say("obstacle-age-unknown"),
            |date| words.say_with("obstacle-age-on", &[("date", date.into())]),
        );
    };
    let told = |key: &str, count: i64| words.say_with(key, &[("count", count.into())]);
    match passed {
        // A clock that is slow saw it in the future.
        ..MINUTE => words.say("obstacle-age-now"),
        MINUTE..HOUR => told("obstacle-age-minutes", passed / MINUTE),
        HOUR..DAY => told("obstacle-age-hours", passed / HOUR),
        _ => told("obstacle-age-days", passed / DAY),
    }
}

/// Seconds since 1970 of an RFC 3339 time; `None` when it is not one.
pub(crate) fn seconds(rfc3339: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| rfc3339.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let zone = rfc3339.get(19..)?.trim_start_matches(|sign: char| sign == '.' || sign.is_ascii_digit());
    let east = match zone.chars().next()? {
        'Z' | 'z' => 0,
        sign @ ('+' | '-') => {
            let minutes = zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?;
            if sign == '+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    Some(days(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second - east * MINUTE)
}

/// Days since 1970 of a day of our calendar: years begin in March, so that the leap day is the last one.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leaps + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::*;

    #[test]
    fn a_time_becomes_seconds_wherever_its_clock_stood() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2026-11-25T10:00:00+02:00"), seconds("2026-11-25T08:00:00.123Z"));
        assert_eq!(seconds("2024-02-29T00:00:00Z"), Some(1_709_164_800));
        for not in [
            "",
            "yesterday",
            "2026-11-25",
            "2026-13-25T10:00:00Z",
            "2026-11-25T10:00:00",
            "é026-11-25T10:00:00Z",
        ] {
            assert_eq!(seconds(not), None, "{not}");
        }
    }

    #[test]
    fn an_age_is_told_in_the_unit_that_people_use() {
        let words = Words::new(Language::English);
        let told = |at| age(words, at, "2026-11-25T10:00:00Z");
        assert_eq!(told("2026-11-25T09:59:30Z"), "just now");
        assert_eq!(told("2026-11-25T10:05:00Z"), "just now", "by another clock");
        assert_eq!(told("2026-11-25T09:40:00Z"), "20 minutes ago");
        assert_eq!(told("2026-11-25T08:59:00Z"), "one hour ago");
        assert_eq!(told("2026-11-22T09:00:00Z"), "3 days ago");
        assert_eq!(age(words, "2026-11-22T09:00:00Z", ""), "on 22 November 2026");
    }
}
