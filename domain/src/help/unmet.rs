//! What nobody could do, as numbers for studies: by month, kind, community and reason, and of nobody. Where fewer than five
//! people stand behind a number, it is not told.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Kind, UnmetReason};

/// Fewer people than these are no number for staff. Tasks are counted, but it is people who could be known by a number: one
/// person with six tasks is one.
pub const FEWEST_PEOPLE: usize = 5;

/// One task that came to nothing, for the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmetTask {
    /// The month in which it would have begun, `2026-11`.
    pub month: String,
    /// What it was.
    pub kind: Kind,
    /// Where it was; `None` where nobody knows.
    pub community: Option<String>,
    /// Why nobody could do it; `None`: the hub turned it down.
    pub reason: Option<UnmetReason>,
    /// Whose it was: for the count of people alone.
    pub person: String,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnmetCell {
    /// `2026-11`
    pub month: String,
    /// What it was.
    pub kind: Kind,
    /// Where; `None` where nobody knows.
    pub community: Option<String>,
    /// Why; `None`: the hub turned it down.
    pub reason: Option<UnmetReason>,
    /// So many tasks; `None` where fewer than five people stand behind it.
    pub tasks: Option<u32>,
}

/// `GET /api/v1/tasks/unmet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UnmetList {
    /// The latest month first. What there is none of is left out, and there are no sums: they would tell what is not told.
    pub cells: Vec<UnmetCell>,
    /// The fewest people of whom a number is told.
    pub fewest: u32,
}

/// Month, turned round so that the latest comes first; kind, community and reason.
type Cell = (std::cmp::Reverse<String>, Kind, Option<String>, Option<UnmetReason>);

/// The numbers of all that came to nothing.
pub fn unmet_cells(tasks: impl IntoIterator<Item = UnmetTask>) -> Vec<UnmetCell> {
    let mut cells: BTreeMap<Cell, (u32, BTreeSet<String>)> = BTreeMap::new();
    for task in tasks {
        let cell = (std::cmp::Reverse(task.month), task.kind, task.community, task.reason);
        let (count, people) = cells.entry(cell).or_default();
        *count += 1;
        people.insert(task.person);
    }
    let told =
        |((month, kind, community, reason), (count, people)): (Cell, (u32, BTreeSet<String>))| UnmetCell {
            month: month.0,
            kind,
            community,
            reason,
            tasks: (people.len() >= FEWEST_PEOPLE).then_some(count),
        };
    cells.into_iter().map(told).collect()
}

/// The same as a table in a file: a number that is not told is `<5`. Columns stand in the order of [`UnmetCell`].
pub fn unmet_csv(cells: &[UnmetCell]) -> String {
    let row = |cell: &UnmetCell| {
        let reason = cell.reason.map_or("turned_down", UnmetReason::name);
        let tasks = cell.tasks.map_or_else(|| format!("<{FEWEST_PEOPLE}"), |tasks| tasks.to_string());
        let community = quoted(cell.community.as_deref().unwrap_or_default());
        format!("{},{},{community},{reason},{tasks}", cell.month, cell.kind.name())
    };
    let head = "month,kind,community,reason,tasks".to_owned();
    let rows: Vec<String> = [head].into_iter().chain(cells.iter().map(row)).collect();
    format!("{}\r\n", rows.join("\r\n"))
}

/// A cell of a file: in quotes, and never a formula for whoever opens it in a table.
fn quoted(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(person: &str, reason: Option<UnmetReason>) -> UnmetTask {
        UnmetTask {
            month: "2026-11".to_owned(),
            kind: Kind::Escort,
            community: Some("Καμίνια".to_owned()),
            reason,
            person: person.to_owned(),
        }
    }

    fn of(people: &[&str]) -> Vec<UnmetCell> {
        unmet_cells(people.iter().map(|person| task(person, Some(UnmetReason::NobodyFree))))
    }

    #[test]
    fn a_number_is_told_of_five_people_and_of_no_fewer() {
        assert_eq!(of(&["a", "b", "c", "d", "e"])[0].tasks, Some(5));
        assert_eq!(of(&["a", "b", "c", "d"])[0].tasks, None);
        assert_eq!(of(&["a", "a", "a", "b", "c", "d"])[0].tasks, None, "six tasks of four people");
        assert_eq!(of(&["a", "a", "b", "c", "d", "e"])[0].tasks, Some(6));
    }

    #[test]
    fn one_person_more_behind_a_number_that_is_not_told_changes_nothing() {
        assert_eq!(of(&["a"]), of(&["a", "b", "c", "d"]));
    }

    #[test]
    fn what_was_turned_down_is_a_reason_of_its_own_and_the_latest_month_comes_first() {
        let mut later = task("a", None);
        later.month = "2026-12".to_owned();
        let cells = unmet_cells([task("a", Some(UnmetReason::Other)), later, task("b", None)]);
        let told: Vec<_> = cells.iter().map(|cell| (cell.month.as_str(), cell.reason)).collect();
        assert_eq!(told, [("2026-12", None), ("2026-11", None), ("2026-11", Some(UnmetReason::Other))]);
    }

    #[test]
    fn a_file_names_nobody_and_holds_no_formula() {
        let mut cells = of(&["somebody"]);
        cells[0].community = Some("=\"x\"".to_owned());
        let file = unmet_csv(&cells);
        assert_eq!(
            file,
            "month,kind,community,reason,tasks\r\n2026-11,escort,\"'=\"\"x\"\"\",nobody_free,<5\r\n"
        );
        assert!(!file.contains("somebody"));
    }
}
