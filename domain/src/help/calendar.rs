//! A week of tasks by day and hour in the city's time, and how much everybody has in hand: so that a gap is seen before its
//! day, and nobody is asked too often.

use serde::{Deserialize, Serialize};

use super::{Standing, State, TaskLine};

/// Weeks before this one of which a volunteer's tasks are counted.
pub const WEEKS_BEFORE: usize = 4;

/// One task of a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CalendarTask {
    /// As lists show it.
    pub line: TaskLine,
    /// When it begins, by the city's clock: `10:00`.
    pub from: String,
    /// When it is over, by the city's clock; of another day it is told as on this one.
    pub to: String,
    /// Who said yes, by name.
    pub helpers: Vec<String>,
    /// So many helpers are missing still.
    pub lacks: u8,
}

/// One day of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CalendarDay {
    /// `2026-11-28`
    pub date: String,
    /// It is a public holiday.
    pub holiday: bool,
    /// The earliest first.
    pub tasks: Vec<CalendarTask>,
}

/// `GET /api/v1/tasks/week`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskWeek {
    /// Today in the city.
    pub today: String,
    /// Its seven days, from Monday on.
    pub days: Vec<CalendarDay>,
    /// There are more than are shown.
    pub more: bool,
}

/// How much a colleague has in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffLoad {
    /// Their account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// Tasks that are not over.
    pub in_hand: u32,
    /// Those of them for which somebody is looked for still.
    pub waiting: u32,
}

/// How much a volunteer does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VolunteerLoad {
    /// Their account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// How they stand.
    pub standing: Standing,
    /// Tasks of this week that they have, or did.
    pub this_week: u32,
    /// Of the four weeks before, the latest first.
    pub weeks_before: Vec<u32>,
    /// So often they were asked in these five weeks.
    pub asked: u32,
    /// So many a week they want at most.
    pub most_a_week: u32,
}

/// `GET /api/v1/load`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Load {
    /// Colleagues who may have a task in hand, who has most first.
    pub staff: Vec<StaffLoad>,
    /// Tasks that nobody has in hand.
    pub nobodys: u32,
    /// Volunteers who have not ended, who did most first.
    pub volunteers: Vec<VolunteerLoad>,
}

/// `PUT /api/v1/tasks/{id}/owner`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveTask {
    /// The version that was seen.
    pub version: i64,
    /// The account of the colleague who has it in hand from now on.
    pub owner: String,
}

impl State {
    /// Whether a week shows it: not what is not sent, and not what was called off or turned down.
    pub fn is_of_week(self) -> bool {
        use State::{CancelledByPerson, Draft, LateCancel, NoShowPerson, SameDayCancel, TurnedDown};
        !matches!(self, Draft | CancelledByPerson | SameDayCancel | LateCancel | NoShowPerson | TurnedDown)
    }

    /// How many helpers a task lacks that needs so many, of whom so many accepted. Of what is over, or others do, none.
    pub fn lacks(self, helpers: u8, accepted: u8) -> u8 {
        if self == Self::Unmet {
            return helpers;
        }
        if self.is_over() { 0 } else { helpers.saturating_sub(accepted) }
    }
}

/// How many of these moments lie in each week: `mondays` are the moments at which weeks begin, the latest first, and `end` is
/// when the first of them is over.
pub fn by_week(begins: &[i64], mondays: &[i64], end: i64) -> Vec<u32> {
    let ends = std::iter::once(end).chain(mondays.iter().copied());
    let count = |(from, to): (i64, i64)| begins.iter().filter(|at| (from..to).contains(*at)).count();
    mondays.iter().copied().zip(ends).map(|week| u32::try_from(count(week)).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_a_helper_is_what_is_not_over_or_nobody_could_do() {
        assert_eq!(State::Requested.lacks(1, 0), 1);
        assert_eq!(State::Offered.lacks(2, 1), 1);
        assert_eq!(State::Confirmed.lacks(1, 1), 0);
        assert_eq!(State::NoShowHelper.lacks(1, 0), 1);
        assert_eq!(State::Unmet.lacks(2, 0), 2, "nobody came");
        assert_eq!(State::HandedOver.lacks(1, 0), 0, "others do it");
        assert_eq!(State::Completed.lacks(1, 0), 0);
    }

    #[test]
    fn a_week_shows_neither_what_was_called_off_nor_what_is_not_sent() {
        let hidden: Vec<State> = State::ALL.iter().copied().filter(|state| !state.is_of_week()).collect();
        assert_eq!(
            hidden,
            [
                State::Draft,
                State::CancelledByPerson,
                State::SameDayCancel,
                State::LateCancel,
                State::NoShowPerson,
                State::TurnedDown
            ]
        );
    }

    #[test]
    fn tasks_are_counted_by_week_and_none_twice() {
        let mondays = [70, 63, 56];
        assert_eq!(by_week(&[70, 76, 69, 63, 77, 55, 62], &mondays, 77), [2, 2, 1]);
        assert_eq!(by_week(&[], &mondays, 77), [0, 0, 0]);
    }
}
