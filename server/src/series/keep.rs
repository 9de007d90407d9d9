//! What is done for series by themselves: the days that come near are made, who must agree again is told, what nobody agreed to
//! again ends, and a day that begins without anybody is given up. Of several servers each is done by one.

use std::time::Duration;

use domain::help::{SeriesState, agreed_again};
use jiff::Timestamp;
use sqlx::{Any, AssertSqlSafe, Transaction};

use super::change::announce;
use super::end::end;
use super::make::make_due;
use super::show::today;
use super::store::{self, Stored};
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::notify::Template;
use crate::rounds::round;
use crate::store::StoreError;
use crate::{accounts, help, people};

/// How often is looked.
const LOOK: Duration = Duration::from_secs(30);

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// So many days were made.
    pub made: usize,
    /// So many people were told that theirs ends.
    pub told: usize,
    /// So many series ended by themselves.
    pub ended: usize,
    /// So many days began without anybody.
    pub unmet: usize,
}

/// Looks until the server stops.
pub(crate) async fn keep(app: AppState) {
    let mut stopping = app.stopping.subscribe();
    loop {
        let Some(done) = round(&mut stopping, Box::pin(look(&app, Timestamp::now()))).await else { return };
        match done {
            Ok(done) if done == Looked::default() => {}
            Ok(done) => tracing::info!(?done, "help that comes again was looked through"),
            Err(error) => tracing::error!(%error, "help that comes again could not be looked through"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.wait_for(|&stopping| stopping) => return,
        }
    }
}

/// Looks through all series that were not looked through on this day, and through all days that have begun. One that cannot be
/// done hides no other.
///
/// # Errors
/// [`Error`]
pub async fn look(app: &AppState, now: Timestamp) -> Result<Looked, Error> {
    clock::at(now, all(app)).await
}

async fn all(app: &AppState) -> Result<Looked, Error> {
    let mut done = Looked::default();
    // Of who is hidden, or whose file is not used for it, nothing is made.
    let text = format!(
        "select s.id from task_series s join people m on m.id = s.person_id
            join people p on p.id = coalesce(m.merged_into, m.id)
        where s.state <> 'ended' and coalesce(s.looked_on, '') <> $1 and p.restricted = 0 and p.erased_at is null
            and s.person_id not in {} order by s.id",
        people::NOT_HELPED
    );
    let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(text)).bind(today(app).to_string());
    for id in query.fetch_all(app.store.pool()).await.map_err(StoreError::from)? {
        if let Err(error) = one(app, &id, &mut done).await {
            tracing::error!(%error, "a series could not be looked through");
        }
    }
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let begun = help::without_anybody(&mut connection).await?;
    drop(connection);
    for task in begun {
        match unmet(app, &task).await {
            Ok(is_done) => done.unmet += usize::from(is_done),
            Err(error) => tracing::error!(%error, "a day that nobody came to could not be given up"),
        }
    }
    Ok(done)
}

async fn one(app: &AppState, id: &str, done: &mut Looked) -> Result<(), Error> {
    let mut transaction = app.store.write().await?;
    store::lock(&mut transaction, id).await?;
    let Some(stored) = store::by_id(&mut transaction, id).await? else { return Ok(()) };
    let today = today(app);
    if stored.state == SeriesState::Ended || stored.looked_on.as_deref() == Some(today.to_string().as_str()) {
        // Another server was faster.
        return Ok(());
    }
    if stored.last().is_none_or(|last| last < today) {
        end(&mut transaction, &stored, None).await?;
        people::tell(app, &mut transaction, &stored.person, None).await?;
        app.store.commit(transaction).await?;
        done.ended += 1;
        return Ok(());
    }
    let made = make_due(&mut transaction, app, &stored).await?;
    let told = tell_of_end(&mut transaction, app, &stored).await?;
    app.store.commit(transaction).await?;
    (done.made, done.told) = (done.made + made, done.told + usize::from(told));
    Ok(())
}

/// Tells, once, that it ends within a fortnight and can be agreed again: the person, and whoever asked for them. Who has no account
/// is called by whoever at the hub approved it.
async fn tell_of_end(
    transaction: &mut Transaction<'static, Any>,
    app: &AppState,
    stored: &Stored,
) -> Result<bool, Error> {
    let Some(last) = stored.agreed.last() else { return Ok(false) };
    if last.told_at.is_some() || agreed_again(last.to, today(app)).is_none() {
        return Ok(false);
    }
    let text = "update series_consents set told_at = $1 where series_id = $2 and first_day = $3";
    let query = sqlx::query(text).bind(clock::now().as_microsecond()).bind(&stored.id);
    query.bind(last.from.to_string()).execute(&mut **transaction).await.map_err(StoreError::from)?;
    people::tell(app, transaction, &stored.person, None).await?;
    let acting = people::acting_for(transaction, &stored.person).await?;
    // The person's own account was told already.
    let own = people::own_accounts(transaction, &stored.person).await?;
    if let Some(by) = stored.made_by.as_ref().filter(|by| acting.contains(by) && !own.contains(by)) {
        accounts::tell(app, transaction, by, Template::News).await?;
    }
    if acting.is_empty() {
        people::text_caller(app, transaction, &stored.person, Template::CallUs).await?;
        let owner = stored.approved.as_ref().map(|(by, _)| by.as_str());
        help::tell_hub(transaction, app, None, owner).await?;
    }
    announce(transaction, (&stored.id, &stored.person), ("ends_soon", stored.version)).await?;
    Ok(true)
}

async fn unmet(app: &AppState, task: &str) -> Result<bool, Error> {
    let mut transaction = app.store.write().await?;
    let is_done = help::give_up(&mut transaction, app, task).await?;
    app.store.commit(transaction).await?;
    Ok(is_done)
}
