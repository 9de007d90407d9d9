//! `PUT /api/v1/duty/spans`: who leads the work says in which hours somebody answers.

use axum::Json;
use axum::extract::State;
use domain::access::Sight;
use domain::api::Problem;
use domain::help::{DutySpan, DutySpans, EditDutySpans, Span, are_sound};
use sqlx::{Any, Transaction};

use super::now::told;
use super::roster::spans;
use crate::actor::Actor;
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::extract::{self, IdempotencyKey};
use crate::once::Once;
use crate::privacy;
use crate::store::StoreError;

const ACTION: &str = "duty.edit";

/// Writes the week anew, where it still is as it was seen. Everybody's screens hear of it.
#[utoipa::path(
    put,
    path = "/api/v1/duty/spans",
    tag = "duty",
    params(IdempotencyKey),
    request_body = EditDutySpans,
    responses(
        (status = 200, body = DutySpans),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`changed_meanwhile`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn edit_duty_spans(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(mut edit): extract::Json<EditDutySpans>,
) -> Result<Json<DutySpans>, Error> {
    actor.may(ACTION, &[])?;
    let times: Vec<Span> = edit.spans.iter().map(|one| one.span()).collect();
    if !are_sound(&times) {
        let why = "spans are at most 40 times of a week, none of which begins with another";
        return Err(Error::BodyNotUnderstood(why.to_owned()));
    }
    let mut transaction = app.store.write().await?;
    let once = Once::new(&app.keys, actor.account(), &key, &(ACTION, &edit))?;
    edit.seen.sort_unstable();
    if !once.is_again(&mut transaction, "week", None).await? {
        // Of two who write it anew at once, the second sees what the first wrote: no row is there that both could hold.
        events::take_turn(&mut transaction).await?;
        if spans(&mut transaction).await? != edit.seen {
            return Err(Error::ChangedMeanwhile);
        }
        write(&mut transaction, &actor, &edit.spans).await?;
        let event =
            NewEvent { noun: "duty", id: "week", what: "edited", version: 0, topics: &["public", "staff"] };
        events::append(&mut transaction, &event).await?;
        privacy::log(&mut transaction, &actor.access(ACTION, "duty", "week", Sight::None)).await?;
    }
    let spans = spans(&mut transaction).await?;
    app.store.commit(transaction).await?;
    Ok(Json(told(spans, &app.locality)))
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    spans: &[DutySpan],
) -> Result<(), StoreError> {
    sqlx::query("delete from duty_spans").execute(&mut **transaction).await?;
    for span in spans {
        let text = "insert into duty_spans (from_minute, to_minute, made_at, made_by, holidays) values ($1, $2, $3, $4, $5)";
        let query = sqlx::query(text).bind(i64::from(span.from)).bind(i64::from(span.to));
        let query =
            query.bind(clock::now().as_microsecond()).bind(actor.account()).bind(i64::from(span.holidays));
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}
