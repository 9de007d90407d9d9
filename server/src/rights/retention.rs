//! Forgetting in time: whoever's file is needed no longer is erased, by the rules of `domain::rights`.

use std::path::PathBuf;
use std::time::Duration;

use domain::rights::{CASE_KEPT, ENQUIRY_KEPT, Needed, Over, over};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use tokio::sync::watch;

use super::erase::{erase, log_rule};
use super::erased::{ErasedError, erase_listed, keep_list};
use crate::accounts;
use crate::once;
use crate::people::NOT_USED;
use crate::store::{Store, StoreError};

/// How often a server looks.
const EVERY: Duration = Duration::from_hours(6);

/// So many are erased at most when nobody asked for it: a clock that is wrong must not empty the hub.
const MOST_UNASKED: usize = 50;

/// Whom it concerns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Questions that became no case.
    pub enquiries: usize,
    /// Closed cases.
    pub closed_cases: usize,
    /// Erased before, and in the database again by a backup.
    pub erased_again: usize,
    /// Over, and kept because somebody said so.
    pub held: usize,
    /// Over, and more than are erased at once.
    pub left: usize,
}

/// Erases whose time is over, at most so many; with `dry_run` nobody is, and all are told.
///
/// # Errors
/// [`ErasedError`]
pub async fn forget_in_time(
    store: &Store,
    list: &std::path::Path,
    now: Timestamp,
    most: usize,
    dry_run: bool,
) -> Result<Report, ErasedError> {
    let (mut report, mut gone) = (Report::default(), Vec::new());
    // A line that was cut off is mended by what the database knows, before anybody is looked for by it.
    keep_list(store, list).await?;
    let mut transaction = store.write().await?;
    report.erased_again = erase_listed(&mut transaction, list, now).await?;
    for (person, why, is_held) in candidates(&mut transaction, now).await? {
        let erased = report.enquiries + report.closed_cases;
        match why {
            _ if is_held => report.held += 1,
            _ if !dry_run && erased >= most => report.left += 1,
            Over::Enquiry => report.enquiries += 1,
            Over::ClosedCase => report.closed_cases += 1,
        }
        if !dry_run && report.enquiries + report.closed_cases > erased {
            erase(&mut transaction, &person, now).await?;
            gone.push(person);
        }
    }
    // After all records: the turn of events is taken last.
    for person in &gone {
        log_rule(&mut transaction, person).await?;
    }
    if dry_run {
        transaction.rollback().await.map_err(StoreError::from)?;
        return Ok(report);
    }
    store.commit(transaction).await?;
    keep_list(store, list).await?;
    Ok(report)
}

/// All records of the person of a row.
const RECORDS: &str = "(select f.id from people f where f.id = p.id or f.merged_into = p.id)";

/// The id; when the file changed; until when it is held; whether it is kept and not used; the last contact; open requests;
/// cases; the last change of a request.
type Candidate = (String, i64, Option<i64>, i64, Option<i64>, i64, i64, Option<i64>);

/// Whose time may be over: the rule looks at each. Who asked for something under their rights is answered first, and whoever helps
/// others is needed for as long as they help.
async fn candidates(
    connection: &mut sqlx::AnyConnection,
    now: Timestamp,
) -> Result<Vec<(String, Over, bool)>, StoreError> {
    let now = now.as_microsecond();
    let text = format!(
        "select p.id, (select max(changed_at) from people where id in {RECORDS}),
            (select max(held_until) from people where id in {RECORDS}),
            (select count(*) from people where id = p.id and id in {NOT_USED}),
            (select max(made_at) from contacts where person_id in {RECORDS}),
            (select count(*) from requests where person_id in {RECORDS}
                and state not in ('closed', 'withdrawn', 'cancelled')),
            (select count(*) from requests r where r.person_id in {RECORDS}
                and exists (select 1 from request_steps s where s.request_id = r.id and s.step in ('assess', 'approve',
                    'refer', 'begin', 'waitlist', 'reject'))),
            (select max(changed_at) from requests where person_id in {RECORDS})
        from people p where p.erased_at is null and p.merged_into is null and p.changed_at < $1
            and not exists (select 1 from rights_requests where state = 'open' and person_id in {RECORDS})
            and not exists (select 1 from person_links l join volunteers v on v.account_id = l.account_id
                where l.kind = 'own' and l.ended_at is null and (v.standing in ('active', 'paused') or v.changed_at >= $1)
                and l.person_id in {RECORDS})
        order by p.changed_at, p.id"
    );
    let query = sqlx::query_as::<_, Candidate>(AssertSqlSafe(text));
    let earliest = now - ENQUIRY_KEPT.min(CASE_KEPT);
    let rows = query.bind(earliest).fetch_all(connection).await?;
    let judge = |(id, changed, held, not_used, contact, open_requests, cases, last_change): Candidate| {
        let last_contact = changed.max(contact.unwrap_or(i64::MIN));
        let why = over(Needed { last_contact, open_requests, cases, last_change }, now)?;
        // Who asked that their file is kept and not used asked that it is kept.
        Some((id, why, not_used > 0 || held.is_some_and(|until| until > now)))
    };
    Ok(rows.into_iter().filter_map(judge).collect())
}

/// Forgets in time and keeps the list of the erased, until the server stops.
pub async fn keep_clean(store: Store, list: PathBuf, mut stopping: watch::Receiver<bool>) {
    loop {
        match forget_in_time(&store, &list, Timestamp::now(), MOST_UNASKED, false).await {
            Ok(report) if report == Report::default() => {}
            Ok(report) => tracing::info!(?report, "files whose time was over are erased"),
            Err(error) => tracing::error!(%error, "files whose time is over are kept for now"),
        }
        if let Err(error) = once::forget_old(&store, Timestamp::now()).await {
            tracing::error!(%error, "keys of requests whose time is over are kept for now");
        }
        if let Err(error) = accounts::forget_sign_ups(&store, Timestamp::now()).await {
            tracing::error!(%error, "what people told who did not sign up is kept for now");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopping.wait_for(|&stopping| stopping) => return,
        }
    }
}
