//! Everything that decides what a volunteer is asked, for all at once: so many statements, however many they are.

use std::collections::BTreeMap;

use domain::help::{Gender, Paper, Roster, Span, Standing, Training};
use jiff::civil::Date;
use sqlx::AnyConnection;

use crate::store::StoreError;

/// A volunteer who has not ended and can sign in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    /// Their account.
    pub(crate) account: String,
    /// How they are called.
    pub(crate) name: String,
    /// How far they are.
    pub(crate) standing: Standing,
    /// Languages in which they talk, by their codes.
    pub(crate) languages: Vec<String>,
    /// As they said of themselves.
    pub(crate) gender: Option<Gender>,
    /// So many tasks a week they want at most.
    pub(crate) most_a_week: u32,
    /// They go farther than their own communities.
    pub(crate) goes_far: bool,
    /// When they have time.
    pub(crate) free: Roster,
    /// Where they help, by the names of `domain/communities.md`.
    pub(crate) communities: Vec<String>,
    /// What they learned.
    pub(crate) trained: Vec<Training>,
    /// Papers that were seen, and the last day on which each holds.
    pub(crate) papers: Vec<(Paper, Date)>,
}

impl Known {
    /// Whether every paper that there is holds on a day: the day that it names is its last.
    pub(crate) fn papers_valid_on(&self, day: Date) -> bool {
        Paper::ALL.iter().all(|paper| self.holds(*paper, day))
    }

    /// Whether a paper was seen and holds on a day.
    pub(super) fn holds(&self, paper: Paper, day: Date) -> bool {
        self.papers.iter().any(|(one, valid_to)| *one == paper && *valid_to >= day)
    }
}

/// All volunteers who have not ended, by name; or one of them.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn known(
    connection: &mut AnyConnection,
    account: Option<&str>,
) -> Result<Vec<Known>, StoreError> {
    type Row = (String, String, String, String, Option<String>, i64, i64, String);
    let text = "select v.account_id, a.name, v.standing, v.languages, v.gender, v.most_a_week, v.goes_far, v.communities
        from volunteers v join accounts a on a.id = v.account_id
        where v.standing <> 'ended' and a.state = 'active' and v.account_id = coalesce($1, v.account_id)
        order by a.name_folded, v.account_id";
    let rows: Vec<Row> = sqlx::query_as(text).bind(account).fetch_all(&mut *connection).await?;
    let mut hours = hours(connection, account).await?;
    let mut papers = papers(connection, account).await?;
    let mut trained = trainings(connection, account).await?;
    let known = rows.into_iter().filter_map(
        |(account, name, standing, languages, gender, most, far, communities)| {
            Some(Known {
                // Who stands in a way that this program does not know is asked nothing.
                standing: Standing::from_name(&standing)?,
                languages: languages.split_whitespace().map(str::to_owned).collect(),
                gender: gender.as_deref().and_then(Gender::from_name),
                most_a_week: u32::try_from(most).unwrap_or_default(),
                goes_far: far == 1,
                free: Roster::new(hours.remove(&account).unwrap_or_default()),
                communities: communities.lines().map(str::to_owned).collect(),
                trained: trained.remove(&account).unwrap_or_default(),
                papers: papers.remove(&account).unwrap_or_default(),
                account,
                name,
            })
        },
    );
    Ok(known.collect())
}

/// What stands in the rows of a volunteer, by their account.
pub(super) type ByAccount<T> = BTreeMap<String, Vec<T>>;

fn by_account<T>(rows: impl IntoIterator<Item = (String, T)>) -> ByAccount<T> {
    let mut all = ByAccount::new();
    for (account, one) in rows {
        all.entry(account).or_default().push(one);
    }
    all
}

/// Times of the week.
pub(super) async fn hours(
    connection: &mut AnyConnection,
    account: Option<&str>,
) -> Result<ByAccount<Span>, StoreError> {
    let text = "select account_id, from_minute, to_minute from volunteer_hours
        where account_id = coalesce($1, account_id) order by account_id, from_minute";
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(text).bind(account).fetch_all(connection).await?;
    Ok(by_account(rows.into_iter().filter_map(|(account, from, to)| {
        Some((account, Span { from: u32::try_from(from).ok()?, to: u32::try_from(to).ok()? }))
    })))
}

/// Papers that were seen. A day that is none is no paper.
pub(super) async fn papers(
    connection: &mut AnyConnection,
    account: Option<&str>,
) -> Result<ByAccount<(Paper, Date)>, StoreError> {
    let text = "select account_id, paper, valid_to from volunteer_papers
        where account_id = coalesce($1, account_id) order by account_id, paper";
    let rows: Vec<(String, String, String)> =
        sqlx::query_as(text).bind(account).fetch_all(connection).await?;
    Ok(by_account(rows.into_iter().filter_map(|(account, paper, valid_to)| {
        Some((account, (Paper::from_name(&paper)?, valid_to.parse().ok()?)))
    })))
}

async fn trainings(
    connection: &mut AnyConnection,
    account: Option<&str>,
) -> Result<ByAccount<Training>, StoreError> {
    let text = "select account_id, training from volunteer_trainings
        where account_id = coalesce($1, account_id) order by account_id, training";
    let rows: Vec<(String, String)> = sqlx::query_as(text).bind(account).fetch_all(connection).await?;
    Ok(by_account(rows.into_iter().filter_map(|(account, one)| Some((account, Training::from_name(&one)?)))))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn papers_hold_up_to_their_last_day_and_only_all_together() {
        let last = date(2026, 11, 26);
        let mut known = Known {
            account: String::new(),
            name: String::new(),
            standing: Standing::Active,
            languages: Vec::new(),
            gender: None,
            most_a_week: 1,
            goes_far: false,
            free: Roster::default(),
            communities: Vec::new(),
            trained: Vec::new(),
            papers: Paper::ALL.iter().map(|paper| (*paper, last)).collect(),
        };
        assert!(known.papers_valid_on(last) && !known.papers_valid_on(last.tomorrow().unwrap()));
        known.papers[1].1 = last.yesterday().unwrap();
        assert!(!known.papers_valid_on(last), "one that ended");
        known.papers.remove(1);
        assert!(!known.papers_valid_on(last), "one that nobody saw");
    }
}
