//! The rule that tells open from closed. It is pure: the time, the place and the city's calendar are
//! given to it, and no clock is read here.
//!
//! The notation of OpenStreetMap is read by the crate `opening-hours`. Where that crate is surer than
//! the data, this file is not: on a public holiday that the hours do not mention, open becomes unknown;
//! so does what carries a remark (`"by appointment"`), and an end that is left open (`17:00+`).

use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use opening_hours::{OpeningHours, RuleKind};
use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange};
use opening_hours_syntax::rules::time::TimeSelector;
use opening_hours_syntax::rules::{RuleOperator, RuleSequence};

use super::locality::{Locality, Place, Point, chrono_date};
use super::{DayHours, HourRange, HoursGap, OpenState, Opening, Weekday};

/// How far ahead the next change is looked for: a museum that is closed for the winter opens again.
const DAYS_AHEAD: usize = 366;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Hours in OpenStreetMap's notation, understood.
#[derive(Debug, Clone)]
pub struct Hours {
    rule: OpeningHours,
    names_public_holidays: bool,
    names_school_holidays: bool,
    always_the_same: bool,
    /// What is said of all the time that no other rule opens (`|| "by appointment"`).
    otherwise: Option<Arc<str>>,
}

/// Hours that are written in a way that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these hours cannot be understood")]
pub struct NotUnderstood;

impl std::str::FromStr for Hours {
    type Err = NotUnderstood;

    fn from_str(text: &str) -> Result<Self, NotUnderstood> {
        // The crate promises to parse anything without a crash; the texts are strangers' all the same.
        let text = listed(text);
        let rule: OpeningHours = contained(|| text.parse().ok()).flatten().ok_or(NotUnderstood)?;
        let expression = rule.get_expression();
        // An end that is left open, times of services (`/01:30`), and closed days beside which nothing is
        // said of the other days: nobody can tell from them when it is open.
        let spans = || expression.rules.iter().flat_map(|rule| &rule.time_selector.spans);
        let only_closed_days =
            expression.rules.iter().all(|rule| rule.kind == RuleKind::Closed && !rule.is_constant());
        // `Dec 24, Dec 25 off`: what stands before the gap would be open day and night, and nobody wrote that.
        let is_cut_off = |pair: &[RuleSequence]| {
            let [rule, next] = pair else { return false };
            rule.kind == RuleKind::Open
                && !rule.day_selector.is_empty()
                && rule.time_selector == TimeSelector::default()
                && rule.comment.is_empty()
                && next.operator == RuleOperator::Additional
        };
        let cut_off = expression.rules.windows(2).any(is_cut_off);
        if cut_off || only_closed_days || spans().any(|span| span.open_end || span.repeats.is_some()) {
            return Err(NotUnderstood);
        }
        let days = || expression.rules.iter().flat_map(|rule| &rule.day_selector.weekday);
        let names = |wanted: HolidayKind| {
            days().any(|day| matches!(day, WeekDayRange::Holiday { kind, .. } if *kind == wanted))
        };
        let otherwise =
            |rule: &&RuleSequence| rule.operator == RuleOperator::Fallback && rule.kind != RuleKind::Closed;
        Ok(Self {
            otherwise: expression.rules.iter().find(otherwise).map(|rule| rule.comment.clone()),
            names_public_holidays: names(HolidayKind::Public),
            names_school_holidays: names(HolidayKind::School),
            always_the_same: expression.is_constant(),
            rule,
        })
    }
}

impl Hours {
    /// The state at a time, which is local.
    pub fn state(&self, at: DateTime, point: Point, city: &Locality) -> OpenState {
        contained(|| self.days(point, city).span(at).state()).unwrap_or_default()
    }

    /// The state at a local time, and when it next changes.
    pub fn opening(&self, at: DateTime, point: Point, city: &Locality) -> Opening {
        let told = contained(|| {
            let days = self.days(point, city);
            let now = days.span(at);
            let change = if self.always_the_same { None } else { days.change(at, now.state()) };
            let gap = match now.kind {
                Kind::Open | Kind::Closed => None,
                Kind::Unknown(gap) => Some(gap),
            };
            Opening {
                state: now.state(),
                gap,
                until: change.as_ref().and_then(|(when, _)| city.rfc3339(*when)),
                then: change.map(|(_, state)| state),
                note: now.note,
            }
        });
        told.unwrap_or_else(|| Opening::unknown(HoursGap::NotUnderstood))
    }

    /// The hours of the seven days from a date on. Empty when they cannot be worked out.
    pub fn week(&self, from: Date, point: Point, city: &Locality) -> Vec<DayHours> {
        let told = contained(|| {
            let days = self.days(point, city);
            (0..7).map(|ahead| days.told(from.checked_add(ahead.days()).ok()?)).collect::<Option<Vec<_>>>()
        });
        told.flatten().unwrap_or_default()
    }

    fn days<'a>(&'a self, point: Point, city: &'a Locality) -> Days<'a> {
        Days { hours: self, rule: self.rule.clone().with_context(city.context(point)), city }
    }
}

/// The same with lists of days and of times written without gaps. A gap after the comma would make a
/// rule of its own of what follows: `Tu, Fr 10:00-18:00` would be open all Tuesday, day and night.
fn listed(text: &str) -> String {
    const DAYS: [&str; 9] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "SH"];
    let is_time = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && text.as_bytes().get(digits) == Some(&b':')
    };
    let (mut told, mut quoted) = (String::new(), false);
    for part in text.split_inclusive(',') {
        let next = part.trim_start();
        // `We[1],` too: the first Wednesday of a month.
        let after_day = told.ends_with("],") || DAYS.iter().any(|day| told.ends_with(&format!("{day},")));
        let days = after_day && DAYS.iter().any(|day| next.starts_with(day));
        let times =
            told.strip_suffix(',').is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit()))
                && is_time(next);
        told.push_str(if !quoted && (days || times) { next } else { part });
        // What stands in quotes is word for word.
        quoted ^= part.matches('"').count() % 2 == 1;
    }
    told
}

/// The hours of one place, day by day.
struct Days<'a> {
    hours: &'a Hours,
    rule: OpeningHours<Place>,
    city: &'a Locality,
}

/// A part of a day in which nothing changes.
#[derive(Debug, Clone, PartialEq)]
struct Span {
    /// Minutes since midnight.
    from: u16,
    to: u16,
    kind: Kind,
    note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Open,
    Closed,
    Unknown(HoursGap),
}

impl Span {
    fn state(&self) -> OpenState {
        match self.kind {
            Kind::Open => OpenState::Open,
            Kind::Closed => OpenState::Closed,
            Kind::Unknown(_) => OpenState::Unknown,
        }
    }
}

impl Days<'_> {
    /// The parts of a day, without a gap.
    fn spans(&self, date: Date) -> Vec<Span> {
        let Some(day) = chrono_date(date) else { return Vec::new() };
        // A holiday changes hours even where the hours do not say so. What is always open stays open.
        let holiday = !self.hours.names_public_holidays
            && !self.hours.always_the_same
            && self.city.is_public_holiday(date);
        let schedule = self.rule.schedule_at(day).into_iter();
        let spans = schedule.map(|part| {
            let closed = part.kind == RuleKind::Closed;
            // The crate asks a fallback only on days that no other rule names.
            let otherwise = self.hours.otherwise.as_ref().filter(|_| closed);
            let note = otherwise.unwrap_or(&part.comment).to_string();
            let note = Some(note).filter(|note| !note.is_empty());
            let kind = match part.kind {
                _ if otherwise.is_some() => Kind::Unknown(HoursGap::LeftOpen),
                _ if self.hours.names_school_holidays => Kind::Unknown(HoursGap::SchoolHolidays),
                RuleKind::Closed => Kind::Closed,
                RuleKind::Unknown => Kind::Unknown(HoursGap::LeftOpen),
                // A remark alone (`"by appointment"`) is a condition; the crate takes it for open.
                RuleKind::Open if note.is_some() => Kind::Unknown(HoursGap::LeftOpen),
                RuleKind::Open if holiday => Kind::Unknown(HoursGap::PublicHoliday),
                RuleKind::Open => Kind::Open,
            };
            let from = part.range.start.mins_from_midnight();
            Span { from, to: part.range.end.mins_from_midnight().min(DAY), kind, note }
        });
        spans.collect()
    }

    /// The part of a day that a time is in.
    fn span(&self, at: DateTime) -> Span {
        let minute = minute(at);
        let closed = Span { from: 0, to: DAY, kind: Kind::Closed, note: None };
        let holds = |span: &Span| (span.from..span.to).contains(&minute);
        self.spans(at.date()).into_iter().find(holds).unwrap_or(closed)
    }

    /// When the state is next another one, and which.
    fn change(&self, at: DateTime, state: OpenState) -> Option<(DateTime, OpenState)> {
        let mut date = at.date();
        let mut earliest = minute(at) + 1;
        for _ in 0..DAYS_AHEAD {
            let another = |span: &Span| span.from >= earliest && span.state() != state;
            if let Some(later) = self.spans(date).into_iter().find(another) {
                return Some((at_minute(date, later.from)?, later.state()));
            }
            date = date.tomorrow().ok()?;
            earliest = 0;
        }
        None
    }

    /// A day's hours to be told: what is open past midnight belongs to the evening before.
    fn told(&self, date: Date) -> Option<DayHours> {
        let (yesterday, tomorrow) = (self.spans(date.yesterday().ok()?), self.spans(date.tomorrow().ok()?));
        let mut spans: Vec<Span> =
            self.spans(date).into_iter().filter(|span| span.kind != Kind::Closed).collect();
        // Begun yesterday: told there.
        if let (Some(first), Some(last)) = (spans.first(), yesterday.last())
            && is_night(last, first)
        {
            spans.remove(0);
        }
        let ranges = spans.iter().map(|span| {
            let night = tomorrow.first().filter(|morning| is_night(span, morning));
            HourRange {
                from: clock(span.from),
                to: clock(night.map_or(span.to, |morning| morning.to)),
                state: span.state(),
                note: span.note.clone(),
            }
        });
        Some(DayHours {
            date: date.to_string(),
            weekday: weekday(date),
            public_holiday: self.city.is_public_holiday(date),
            ranges: ranges.collect(),
        })
    }
}

/// Whether two parts are one night: the first ends at midnight, the second begins there, goes on in the
/// same way and ends before noon.
fn is_night(evening: &Span, morning: &Span) -> bool {
    let one = evening.kind != Kind::Closed && evening.kind == morning.kind && evening.note == morning.note;
    one && evening.to == DAY && evening.from > 0 && morning.from == 0 && morning.to <= DAY / 2
}

/// Runs the crate's code on a stranger's text. Some rules make it crash, `(sunset+05:00)-25:00` in
/// summer for one: then there is no answer, and nothing else suffers.
fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok()
}

fn minute(at: DateTime) -> u16 {
    at.hour() as u16 * 60 + at.minute() as u16
}

fn at_minute(date: Date, minute: u16) -> Option<DateTime> {
    date.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()).ok()
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn weekday(date: Date) -> Weekday {
    use jiff::civil::Weekday as Day;
    match date.weekday() {
        Day::Monday => Weekday::Monday,
        Day::Tuesday => Weekday::Tuesday,
        Day::Wednesday => Weekday::Wednesday,
        Day::Thursday => Weekday::Thursday,
        Day::Friday => Weekday::Friday,
        Day::Saturday => Weekday::Saturday,
        Day::Sunday => Weekday::Sunday,
    }
}

#[cfg(test)]
mod tests;
