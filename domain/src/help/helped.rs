//! How much a volunteer helped: by month and by kind, without whom and without where. It is what a certificate says.

use serde::{Deserialize, Serialize};

use super::{Kind, MOST_HOURS, minutes};

/// So long after the planned end somebody may still say that it is over, in microseconds: what is longer was forgotten.
const OVER: i64 = 60 * 60 * 1_000_000;

/// How long somebody helped, in whole minutes: from when both code words were said to when it was said to be over. Where one of
/// them is not known, or nobody said for more than an hour after the planned end that it is over, as it was planned.
pub fn minutes_helped((begins, ends): (i64, i64), met: Option<i64>, over: Option<i64>) -> u32 {
    let planned = minutes(begins, ends);
    let most = u32::try_from(MOST_HOURS * 60).unwrap_or(u32::MAX);
    match met.zip(over) {
        Some((met, over)) if met < over && over <= ends.saturating_add(OVER) => minutes(met, over).min(most),
        _ => planned,
    }
}

/// A task that a volunteer did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HelpedTask {
    /// What was done.
    pub kind: Kind,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// How long it took.
    pub minutes: u32,
}

/// A month in which they helped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HelpedMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// All of it, in minutes.
    pub minutes: u32,
    /// The latest first.
    pub tasks: Vec<HelpedTask>,
}

/// `GET /api/v1/volunteers/{id}/hours`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VolunteerHours {
    /// The volunteer's account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// Today in the city, `YYYY-MM-DD`: up to then it counts.
    pub today: String,
    /// The latest first; empty where nothing was done yet.
    pub months: Vec<HelpedMonth>,
}

/// What was done of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelpedKind {
    /// Which.
    pub kind: Kind,
    /// How often.
    pub tasks: u32,
    /// How long, in minutes.
    pub minutes: u32,
}

impl VolunteerHours {
    /// By months, of tasks whose latest comes first.
    pub fn new(id: String, name: String, today: String, tasks: Vec<HelpedTask>) -> Self {
        let mut months: Vec<HelpedMonth> = Vec::new();
        for task in tasks {
            let month = task.on.get(..7).unwrap_or_default();
            if months.last().is_none_or(|last| last.month != month) {
                months.push(HelpedMonth { month: month.to_owned(), minutes: 0, tasks: Vec::new() });
            }
            if let Some(last) = months.last_mut() {
                last.minutes = last.minutes.saturating_add(task.minutes);
                last.tasks.push(task);
            }
        }
        Self { id, name, today, months }
    }

    /// The first and the last day on which they helped.
    pub fn days(&self) -> Option<(&str, &str)> {
        let last = self.months.first().and_then(|month| month.tasks.first());
        let first = self.months.last().and_then(|month| month.tasks.last());
        first.zip(last).map(|(first, last)| (first.on.as_str(), last.on.as_str()))
    }

    /// How often, and how long in minutes, all in all.
    pub fn all(&self) -> (u32, u32) {
        by_kind(self).iter().fold((0, 0), |(tasks, minutes), one| {
            (tasks.saturating_add(one.tasks), minutes.saturating_add(one.minutes))
        })
    }
}

/// What was done, each kind once, in the order of the kinds.
pub fn by_kind(hours: &VolunteerHours) -> Vec<HelpedKind> {
    let tasks = || hours.months.iter().flat_map(|month| &month.tasks);
    let of = |kind: Kind| {
        let all: Vec<&HelpedTask> = tasks().filter(|task| task.kind == kind).collect();
        let minutes = all.iter().fold(0_u32, |sum, task| sum.saturating_add(task.minutes));
        HelpedKind { kind, tasks: u32::try_from(all.len()).unwrap_or(u32::MAX), minutes }
    };
    Kind::ALL.iter().copied().map(of).filter(|one| one.tasks > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000_000;
    const NOON: i64 = 1_000_000 * MINUTE;

    #[test]
    fn what_was_said_counts_and_what_was_forgotten_counts_as_planned() {
        let planned = (NOON, NOON + 120 * MINUTE);
        let helped = |met: Option<i64>, over: Option<i64>| {
            minutes_helped(planned, met.map(|at| NOON + at * MINUTE), over.map(|at| NOON + at * MINUTE))
        };
        assert_eq!(helped(Some(5), Some(95)), 90);
        assert_eq!(helped(Some(5), Some(180)), 175, "an hour longer, and they said so");
        assert_eq!(helped(Some(5), Some(181)), 120, "nobody said that it was over");
        assert_eq!(helped(None, Some(95)), 120);
        assert_eq!(helped(Some(5), None), 120);
        assert_eq!(helped(Some(95), Some(5)), 120);
    }

    #[test]
    fn hours_are_told_by_month_and_by_kind() {
        let task = |kind, on: &str, minutes| HelpedTask { kind, on: on.to_owned(), minutes };
        let tasks = vec![
            task(Kind::Escort, "2026-11-20", 90),
            task(Kind::Bill, "2026-11-02", 30),
            task(Kind::Escort, "2026-09-30", 60),
        ];
        let hours = VolunteerHours::new(String::new(), String::new(), "2026-11-26".to_owned(), tasks);
        let months: Vec<(&str, u32)> =
            hours.months.iter().map(|month| (month.month.as_str(), month.minutes)).collect();
        assert_eq!(months, [("2026-11", 120), ("2026-09", 60)]);
        assert_eq!(hours.days(), Some(("2026-09-30", "2026-11-20")));
        assert_eq!(hours.all(), (3, 180));
        let kinds: Vec<(Kind, u32, u32)> =
            by_kind(&hours).iter().map(|one| (one.kind, one.tasks, one.minutes)).collect();
        assert_eq!(kinds, [(Kind::Escort, 2, 150), (Kind::Bill, 1, 30)]);
    }
}
