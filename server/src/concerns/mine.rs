//! `GET /api/v1/me/concerns`: what one said, and how far it is. What one wrote is not shown again: others may look at the same
//! telephone.

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::help::{ConcernKind, ConcernState, MyConcern, MyConcerns, Side};
use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use super::store::{SELECT, read};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::keys::Keys;
use crate::people::{self, PeopleError};
use crate::store::{StoreError, time};

/// How many are listed at most.
const MOST: usize = 100;

/// What one said, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/me/concerns",
    tag = "concerns",
    responses(
        (status = 200, body = MyConcerns),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_my_concerns(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<MyConcerns>, Error> {
    actor.may("concern.follow", &[Relation::Own])?;
    let account = &actor.session()?.account_id;
    let text = format!("{MINE} where raised_by = $1 order by raised_at desc, id desc limit {MOST}");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(account).fetch_all(app.store.pool()).await;
    let concerns = rows.map_err(StoreError::from)?.iter().map(told).collect::<Result<_, _>>()?;
    Ok(Json(MyConcerns { concerns }))
}

const MINE: &str = "select id, task_id, state, raised_at, answer_by from concerns";

fn told(row: &AnyRow) -> Result<MyConcern, PeopleError> {
    let state: String = row.try_get(2)?;
    let state = ConcernState::from_name(&state).ok_or(PeopleError::Unknown("concerns.state"))?;
    let waits = state == ConcernState::Raised;
    Ok(MyConcern {
        id: row.try_get(0)?,
        task: row.try_get(1)?,
        state,
        raised_at: time(row.try_get(3)?),
        answer_by: if waits { Some(time(row.try_get(4)?)) } else { None },
    })
}

/// One of them, as whoever said it reads of it.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn by_id(
    connection: &mut AnyConnection,
    id: &str,
) -> Result<Option<MyConcern>, PeopleError> {
    let text = format!("{MINE} where id = $1");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_optional(connection).await?;
    row.as_ref().map(told).transpose()
}

/// What a person said themselves, for the copy of all that is kept of them. What others said of them is told by the
/// data-protection desk, which weighs what it takes from whom.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct OwnConcern {
    task: String,
    kind: ConcernKind,
    urgent: bool,
    state: ConcernState,
    raised_at: String,
    /// `None` where they said it of somebody whom they helped: it is sealed with that person's key.
    words: Option<String>,
}

/// What was said with one account, the earliest first. Whoever calls this has asked whether they may, and logs it.
///
/// # Errors
/// [`PeopleError`]
pub(crate) async fn whole(
    connection: &mut AnyConnection,
    keys: &Keys,
    account: &str,
) -> Result<Vec<OwnConcern>, PeopleError> {
    let text = format!("{SELECT} where c.raised_by = $1 order by c.raised_at, c.id");
    let rows = sqlx::query(AssertSqlSafe(text)).bind(account).fetch_all(&mut *connection).await?;
    let mut all = Vec::new();
    for row in &rows {
        let stored = read(row)?;
        let own = match stored.line.side {
            Side::Person => people::own_key(&mut *connection, keys, &stored.record).await?,
            Side::Helper | Side::Staff => None,
        };
        all.push(OwnConcern {
            words: own.map(|own| stored.words(&own)).transpose()?,
            task: stored.line.task,
            kind: stored.line.kind,
            urgent: stored.line.urgent,
            state: stored.line.state,
            raised_at: stored.line.raised_at,
        });
    }
    Ok(all)
}
