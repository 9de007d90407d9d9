//! Volunteers and the roster over HTTP, and their weeks in words. What a volunteer ticks are parts of days; what the roster
//! holds are times.

use domain::help::{
    Duty, DutySpan, DutySpans, EditDutySpans, EditVolunteer, NewVolunteer, NoteTraining, Paper, ReviewPhoto,
    SeePaper, Span, TakeVolunteerStep, Training, VolunteerFile, VolunteerHours, VolunteerList, VolunteerTold,
};
use domain::hours::Weekday;
use domain::words::Words;

use super::ask::send;
use super::times;
use crate::api::{Failure, read};
use crate::device;
use crate::parts::opening::{clock, weekday};
use crate::photo;

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// Parts of a day, each from one hour to another, with the words for it.
pub(crate) const PARTS: [(u32, u32, &str); 3] =
    [(9, 13, "volunteer-morning"), (13, 17, "volunteer-noon"), (17, 21, "volunteer-evening")];

/// The days of a week, in their order.
pub(crate) const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Which parts of which days.
pub(crate) type Week = [[bool; 3]; 7];

/// `GET /api/v1/volunteers`
pub(crate) async fn list() -> Result<VolunteerList, Failure> {
    read(device::get("/api/v1/volunteers").await)
}

/// `GET /api/v1/volunteers/{id}`; `me` for who is signed in.
pub(crate) async fn file(id: &str) -> Result<VolunteerFile, Failure> {
    read(device::get(&of(id, "")).await)
}

/// What who is signed in is as a volunteer; `None` where they have not applied.
pub(crate) async fn own() -> Result<Option<VolunteerFile>, Failure> {
    match file("me").await {
        Ok(file) => Ok(Some(file)),
        Err(failure) if failure.code() == "volunteer_not_found" => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// `POST /api/v1/volunteers`, for oneself.
pub(crate) async fn apply(told: VolunteerTold, key: &str) -> Result<VolunteerFile, Failure> {
    send("POST", "/api/v1/volunteers", &NewVolunteer { account: None, told }, key).await
}

/// `PUT /api/v1/volunteers/{id}`
pub(crate) async fn edit(id: &str, edit: &EditVolunteer, key: &str) -> Result<VolunteerFile, Failure> {
    send("PUT", &of(id, ""), edit, key).await
}

/// `POST /api/v1/volunteers/{id}/standing`
pub(crate) async fn take_step(id: &str, step: &TakeVolunteerStep) -> Result<VolunteerFile, Failure> {
    send("POST", &of(id, "/standing"), step, &device::new_key()).await
}

/// `PUT /api/v1/volunteers/{id}/papers/{paper}`
pub(crate) async fn see_paper(
    id: &str,
    paper: Paper,
    valid_to: Option<String>,
) -> Result<VolunteerFile, Failure> {
    let path = of(id, &format!("/papers/{}", paper.name()));
    send("PUT", &path, &SeePaper { valid_to }, &device::new_key()).await
}

/// `PUT /api/v1/volunteers/{id}/trainings/{training}`
pub(crate) async fn note_training(
    id: &str,
    training: Training,
    learned_on: Option<String>,
) -> Result<VolunteerFile, Failure> {
    let path = of(id, &format!("/trainings/{}", training.name()));
    send("PUT", &path, &NoteTraining { learned_on }, &device::new_key()).await
}

/// `GET /api/v1/duty`
pub(crate) async fn duty() -> Result<Duty, Failure> {
    read(device::get("/api/v1/duty").await)
}

/// `GET /api/v1/duty/spans`
pub(crate) async fn duty_spans() -> Result<DutySpans, Failure> {
    read(device::get("/api/v1/duty/spans").await)
}

/// `PUT /api/v1/duty/spans`
pub(crate) async fn edit_duty_spans(seen: Vec<DutySpan>, spans: Vec<DutySpan>) -> Result<DutySpans, Failure> {
    send("PUT", "/api/v1/duty/spans", &EditDutySpans { seen, spans }, &device::new_key()).await
}

/// `GET /api/v1/volunteers/{id}/hours`
pub(crate) async fn hours(id: &str) -> Result<VolunteerHours, Failure> {
    read(device::get(&of(id, "/hours")).await)
}

/// Where a volunteer's picture is.
pub(crate) fn photo_of(id: &str) -> String {
    of(id, "/photo")
}

/// `PUT /api/v1/volunteers/{id}/photo`: the picture that is held.
pub(crate) async fn give_photo(id: &str, key: &str) -> Result<VolunteerFile, Failure> {
    read(photo::send(&photo_of(id), key, "").await)
}

/// `DELETE /api/v1/volunteers/{id}/photo`
pub(crate) async fn delete_photo(id: &str) -> Result<VolunteerFile, Failure> {
    let key = device::new_key();
    read(device::ask("DELETE", &photo_of(id), &[("idempotency-key", &key)], None).await)
}

/// `POST /api/v1/volunteers/{id}/photo/review`
pub(crate) async fn review_photo(id: &str, review: &ReviewPhoto) -> Result<VolunteerFile, Failure> {
    send("POST", &of(id, "/photo/review"), review, &device::new_key()).await
}

/// How long it took: "2 h 30 min".
pub(crate) fn took(words: Words, minutes: u32) -> String {
    let rest = [("hours", (minutes / HOUR).into()), ("minutes", (minutes % HOUR).into())];
    words.say_with(if minutes < HOUR { "helped-minutes" } else { "helped-span" }, &rest)
}

fn of(id: &str, rest: &str) -> String {
    format!("/api/v1/volunteers/{}{rest}", device::encode(id))
}

/// Whether somebody answers now, and for how long; nothing where nobody knows.
pub(crate) fn answers(words: Words, duty: Duty) -> Option<String> {
    let (key, minutes) = match duty {
        Duty::Answers { minutes } if minutes >= 7 * DAY => return Some(words.say("duty-always")),
        Duty::Answers { minutes } => ("duty-answers", minutes),
        Duty::Again { minutes } => ("duty-again", minutes),
        Duty::Never => return None,
    };
    let span = times::span(words, i64::from(minutes) * 60);
    Some(words.say_with(key, &[("span", span.into())]))
}

/// The parts of days that lie within times of a week.
pub(crate) fn parts_of(spans: &[Span]) -> Week {
    let holds = |day: u32, from: u32, to: u32| {
        let (from, to) = (day * DAY + from * HOUR, day * DAY + to * HOUR);
        let within = |span: &Span| {
            if span.from < span.to {
                span.from <= from && to <= span.to
            } else {
                span.from <= from || to <= span.to
            }
        };
        spans.iter().any(within)
    };
    let mut week = Week::default();
    for (day, parts) in (0..).zip(week.iter_mut()) {
        for ((from, to, _), part) in PARTS.into_iter().zip(parts.iter_mut()) {
            *part = holds(day, from, to);
        }
    }
    week
}

/// The times of parts of days; what lies side by side is one.
pub(crate) fn spans_of(week: &Week) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (day, parts) in (0..).zip(week) {
        for ((from, to, _), part) in PARTS.into_iter().zip(parts) {
            let span = Span { from: day * DAY + from * HOUR, to: day * DAY + to * HOUR };
            match spans.last_mut() {
                Some(last) if *part && last.to == span.from => last.to = span.to,
                _ if *part => spans.push(span),
                _ => {}
            }
        }
    }
    spans
}

/// A time of a week: "Monday 9:00–13:00".
pub(crate) fn span(words: Words, span: Span) -> String {
    let day = DAYS.get(usize::try_from(span.from / DAY).unwrap_or_default()).copied();
    let day = day.map(|day| weekday(words, day)).unwrap_or_default();
    format!("{day} {}–{}", clock(&time(span.from)), clock(&time(span.to)))
}

/// The time of a day of a minute of the week: `09:00`.
pub(crate) fn time(minute: u32) -> String {
    format!("{:02}:{:02}", minute % DAY / HOUR, minute % HOUR)
}

/// A time of a week from a day and two times of it. Where it ends no later than it begins, it ends on the next day.
pub(crate) fn span_of(day: usize, from: &str, to: &str) -> Option<Span> {
    let minute = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
        (hours < 24 && minutes < 60).then_some(hours * HOUR + minutes)
    };
    let (day, from, to) = (u32::try_from(day).ok()? * DAY, minute(from)?, minute(to)?);
    let to = day + if to > from { to } else { to + DAY };
    let to = if to > 7 * DAY { to - 7 * DAY } else { to };
    let span = Span { from: day + from, to };
    span.is_possible().then_some(span)
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::*;

    #[test]
    fn parts_of_days_become_times_and_come_back() {
        let mut week = Week::default();
        week[0] = [true, true, false];
        week[6] = [false, false, true];
        let spans = spans_of(&week);
        assert_eq!(spans.len(), 2, "what lies side by side is one");
        assert_eq!(spans[0], Span { from: 9 * HOUR, to: 17 * HOUR });
        assert_eq!(parts_of(&spans), week);
        assert_eq!(span(Words::new(Language::English), spans[0]), "Monday 9:00–17:00");
        assert!(spans_of(&Week::default()).is_empty());
    }

    #[test]
    fn a_time_of_the_roster_may_go_over_midnight_and_over_sunday() {
        assert_eq!(span_of(0, "08:00", "15:30"), Some(Span { from: 480, to: 930 }));
        assert_eq!(span_of(4, "22:00", "06:00"), Some(Span { from: 4 * DAY + 1320, to: 5 * DAY + 360 }));
        assert_eq!(span_of(6, "22:00", "06:00"), Some(Span { from: 6 * DAY + 1320, to: 360 }));
        assert_eq!(span_of(6, "22:00", "00:00"), Some(Span { from: 6 * DAY + 1320, to: 7 * DAY }));
        assert_eq!(span_of(0, "", "15:30"), None);
        assert_eq!(time(4 * DAY + 1325), "22:05");
    }

    #[test]
    fn whether_somebody_answers_is_told_and_where_nobody_knows_nothing_is() {
        let words = Words::new(Language::English);
        assert_eq!(answers(words, Duty::Never), None);
        assert!(answers(words, Duty::Answers { minutes: 90 }).is_some_and(|text| text.contains("one hour")));
        assert!(answers(words, Duty::Again { minutes: 20 }).is_some_and(|text| text.contains("20 minutes")));
    }
}
