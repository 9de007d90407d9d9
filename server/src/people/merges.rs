//! Which records are one person, were for a time, or wait for a second colleague to say so: `/api/v1/people/{id}/merges` of
//! one person, `/api/v1/merges` what waits of everybody.

use axum::Json;
use axum::extract::State;
use domain::access::Relation;
use domain::api::Problem;
use domain::people::{Merge, MergeList, MergeState, Name};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use super::find::Values;
use super::standing::{self, Whose};
use super::{NOT_SERVED, PeopleError, may};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::Path;
use crate::privacy;
use crate::store::{StoreError, time};

/// Which records are this person, too, which wait to be, and which were for a time: those that wait first, then those that
/// hold, of each the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/people/{id}/merges",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    responses(
        (status = 200, body = MergeList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_merges(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<MergeList>, Error> {
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let allowed = may(&mut connection, &actor, "person.merge", &id).await?;
    let whose = standing::whose(&mut connection, &actor, "person.merge").await?;
    let merges = merges_of(&mut connection, &actor, whose.teams(), &id).await?;
    drop(connection);
    privacy::log_read(&app.store, &[actor.access("person.merge", "person", &id, allowed.sight)]).await?;
    Ok(Json(MergeList { merges, more: false }))
}

/// The merges that wait for a second colleague, of people whom whoever asks may merge.
#[utoipa::path(
    get,
    path = "/api/v1/merges",
    tag = "people",
    responses(
        (status = 200, body = MergeList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_waiting_merges(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<MergeList>, Error> {
    let sight = actor.may("person.merge", &[Relation::Team])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut merges = match standing::whose(&mut connection, &actor, "person.merge").await? {
        Whose::Nobodys => Vec::new(),
        whose => waiting(&mut connection, &actor, whose.teams()).await?,
    };
    let more = merges.len() > MOST;
    merges.truncate(MOST);
    drop(connection);
    let both = merges.iter().flat_map(|merge| [&merge.person, &merge.merged]);
    let looks: Vec<_> = both.map(|id| actor.access("person.merge", "person", id, sight)).collect();
    privacy::log_read(&app.store, &looks).await?;
    Ok(Json(MergeList { merges, more }))
}

/// What is asked of every merge.
const COLUMNS: &str =
    "select m.id, m.person_id, h.surname, h.first_name, h.father_name, h.known_as, m.merged_id, p.surname, p.first_name,
        p.father_name, p.known_as, m.state, m.made_at, a.name, b.name, m.asked_by, m.undone_at
    from person_merges m join people h on h.id = m.person_id join people p on p.id = m.merged_id
        left join accounts a on a.id = m.made_by left join accounts b on b.id = m.asked_by";

/// Of two of whom nobody is erased or part of somebody else by now, and both may be merged by whoever asks: served, hidden
/// only from others, and with `teams` of one of them or of none. The rule is that of [`may`], of many at once.
fn waits(values: &mut Values, actor: &Actor, teams: Option<&[String]>) -> String {
    let account = values.text(actor.account().unwrap_or_default());
    let of_teams = values.teams(teams);
    let known = format!(
        "p.merged_into is null and p.erased_at is null and p.id not in {NOT_SERVED} and (p.restricted = 0
            or p.id in (select person_id from person_named where account_id = {account})){of_teams}"
    );
    format!("m.state = 'waiting' and {known} and {}", known.replace("p.", "h."))
}

async fn merges_of(
    connection: &mut AnyConnection,
    actor: &Actor,
    teams: Option<&[String]>,
    id: &str,
) -> Result<Vec<Merge>, PeopleError> {
    let mut values = Values::default();
    let (waits, id) = (waits(&mut values, actor, teams), values.text(id));
    let text = format!(
        "{COLUMNS} where (m.person_id = {id} and m.state <> 'waiting')
            or ((m.person_id = {id} or m.merged_id = {id}) and {waits})
        order by case m.state when 'waiting' then 0 when 'holds' then 1 else 2 end, m.made_at desc, m.id desc limit 50"
    );
    let rows = values.bound(text).fetch_all(connection).await?;
    rows.iter().map(|row| told(row, actor)).collect()
}

/// So many that wait are shown at once: of each the screen reads both records.
const MOST: usize = 20;

/// What waits, the longest first, and one more than is shown.
async fn waiting(
    connection: &mut AnyConnection,
    actor: &Actor,
    teams: Option<&[String]>,
) -> Result<Vec<Merge>, PeopleError> {
    let mut values = Values::default();
    let waits = waits(&mut values, actor, teams);
    let text = format!("{COLUMNS} where {waits} order by m.made_at, m.id limit {}", MOST + 1);
    let rows = values.bound(text).fetch_all(connection).await?;
    rows.iter().map(|row| told(row, actor)).collect()
}

/// A merge by its id, as an actor sees it.
///
/// # Errors
/// [`Error::NotFound`]
pub(super) async fn by_id(
    connection: &mut AnyConnection,
    actor: &Actor,
    merge: &str,
) -> Result<Merge, Error> {
    let text = format!("{COLUMNS} where m.id = $1");
    let query = sqlx::query(AssertSqlSafe(text)).bind(merge);
    let found = query.fetch_optional(connection).await.map_err(StoreError::from)?;
    Ok(told(&found.ok_or(Error::NotFound)?, actor)?)
}

fn told(row: &AnyRow, actor: &Actor) -> Result<Merge, PeopleError> {
    let name = |at: usize| -> Result<Name, sqlx::Error> {
        let [surname, first, father, known_as] =
            [row.try_get(at)?, row.try_get(at + 1)?, row.try_get(at + 2)?, row.try_get(at + 3)?];
        Ok(Name { surname, first, father, known_as })
    };
    let state: String = row.try_get(11)?;
    let asked_by = row.try_get::<Option<String>, _>(15)?;
    Ok(Merge {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        person_name: name(2)?,
        merged: row.try_get(6)?,
        name: name(7)?,
        state: MergeState::from_name(&state).ok_or(PeopleError::Unknown("person_merges.state"))?,
        made_at: time(row.try_get(12)?),
        by: row.try_get(13)?,
        asked_by: row.try_get(14)?,
        is_yours: asked_by.is_some() && asked_by.as_deref() == actor.account(),
        undone_at: row.try_get::<Option<i64>, _>(16)?.map(time),
    })
}
