//! `POST /api/v1/people/{id}/break-glass`: whoever must see somebody who is hidden says why, sees them for an hour, and the
//! data-protection desk hears of it at once.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Role, Sight};
use domain::api::Problem;
use domain::people::{BreakGlass, GlassBreak, GlassBreakList, LONGEST_LINE};
use jiff::SignedDuration;
use uuid::Uuid;

use super::holder;
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, Path};
use crate::notify::Template;
use crate::privacy::{self, Access};
use crate::store::{StoreError, time};

/// For how long it is open.
const OPEN_FOR: SignedDuration = SignedDuration::from_hours(1);

/// How many are listed.
const MOST: usize = 100;

/// Who opened what was hidden from them, when and for what; for the data-protection desk. Whose file it was is told by its id
/// alone.
#[utoipa::path(
    get,
    path = "/api/v1/glass-breaks",
    tag = "people",
    responses(
        (status = 200, body = GlassBreakList),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_breaks(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<Json<GlassBreakList>, Error> {
    actor.may("rights.decide", &[])?;
    let lines = privacy::done(&app.store, "person.break_glass", MOST).await?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mut breaks = Vec::with_capacity(lines.len());
    for line in lines {
        let by = accounts::name_of(&mut connection, line.actor.as_deref().unwrap_or_default()).await?;
        let (at, reason) = (time(line.made_at), line.reason.unwrap_or_default());
        breaks.push(GlassBreak { person: line.record_id, by, at, reason });
    }
    Ok(Json(GlassBreakList { breaks }))
}

/// Opens what is hidden for an hour.
#[utoipa::path(
    post,
    path = "/api/v1/people/{id}/break-glass",
    tag = "people",
    params(("id" = String, Path, description = "The person's id")),
    request_body = BreakGlass,
    responses(
        (status = 204, description = "For an hour the person can be seen"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`person_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn break_glass(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    extract::Json(glass): extract::Json<BreakGlass>,
) -> Result<StatusCode, Error> {
    actor.may("person.break_glass", &[])?;
    let reason = glass.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_LINE {
        return Err(Error::BodyNotUnderstood(format!("reason has 1 to {LONGEST_LINE} letters")));
    }
    let (now, mut transaction) = (clock::now(), app.store.write().await?);
    let id = holder(&mut transaction, &id).await?;
    let text = "insert into glass_breaks (id, person_id, account_id, made_at, until)
        select $1, id, $2, $3, $4 from people where id = $5 and restricted = 1 and erased_at is null";
    let query = sqlx::query(text).bind(Uuid::now_v7().to_string()).bind(actor.account());
    let query = query.bind(now.as_microsecond()).bind((now + OPEN_FOR).as_microsecond()).bind(&id);
    if query.execute(&mut *transaction).await.map_err(StoreError::from)?.rows_affected() == 0 {
        return Err(Error::PersonNotFound);
    }
    let topics = ["role:data_protection"];
    let event = NewEvent { noun: "person", id: &id, what: "glass_broken", version: 0, topics: &topics };
    events::append(&mut transaction, &event).await?;
    accounts::tell_role(&app, &mut transaction, Role::DataProtection, Template::UrgentNews).await?;
    let access = actor.access("person.break_glass", "person", &id, Sight::Restricted);
    privacy::log(&mut transaction, &Access { reason: Some(reason), ..access }).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}
