//! `POST /api/v1/tasks/{id}/receipt`: a photograph of the receipt of a bill. It is sealed, and deleted with the bill's own when the
//! errand is over: what was paid stands in the sums.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request, State};
use domain::api::Problem;
use domain::help::{Money, StepError, Task};
use domain::requests::{MOST_DOCUMENT_BYTES, Paper};
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::change::Change;
use super::money::keep;
use super::store::{self, Part, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::extract::{IdempotencyKey, Path};
use crate::keys::hex;
use crate::people;
use crate::requests::{self, Document};
use crate::store::StoreError;

/// The route, which takes more than others do.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(add_receipt)).layer(DefaultBodyLimit::max(MOST_DOCUMENT_BYTES))
}

const ACTION: &str = "help.run";

/// Adds the receipt of a bill. The same request twice is one receipt.
#[utoipa::path(
    post,
    path = "/api/v1/tasks/{id}/receipt",
    tag = "help",
    params(("id" = String, Path, description = "The task's id"), IdempotencyKey),
    request_body(content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp")),
        description = "At most 8 MB."),
    responses(
        (status = 200, body = Task),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`not_allowed`, `cross_site`, `file_stopped`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`task_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`task_step_not_possible`: it is no bill, or it is over; `too_many_documents`, `idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`document_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`document_of_other_kind`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`document_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add_receipt(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    request: Request,
) -> Result<Json<Task>, Error> {
    // Whether they may comes first: not a byte is read for anybody else, and for them no more than the limit.
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    store::allowed(&mut connection, &actor, ACTION, &id).await?;
    drop(connection);
    let sent = Bytes::from_request(request, &app).await.map_err(|_| Error::DocumentTooLarge)?;
    let asked = ("help.receipt", &id, hex(&Sha256::digest(&sent)));
    let kept = requests::kept_document(sent).await?;
    let mut transaction = app.store.write().await?;
    let change = Change::new((&app, &actor), (&id, ACTION), &key, &asked)?;
    let found = change.begin(&mut transaction).await?;
    if let Some((stored, part)) = &found {
        write(&mut transaction, &change, (stored, part), &kept).await?;
    }
    change.end(transaction, found.is_some()).await
}

async fn write(
    transaction: &mut Transaction<'static, Any>,
    change: &Change<'_>,
    (stored, part): (&Stored, &Part),
    kept: &Document,
) -> Result<(), Error> {
    let own = people::own_key(transaction, &change.app.keys, &stored.record).await?;
    let own = own.ok_or(Error::Help(HelpError::NotFound))?;
    let had_met = store::had_met(transaction, stored).await?;
    let may = stored.state.is_in_hand() || part.may_tell_what_went(stored, had_met);
    let before = stored.money(&own)?.filter(|_| may);
    let before = before.ok_or(Error::Help(HelpError::Step(StepError::NotFromHere(stored.state))))?;
    let (by, receipt) = (change.actor.account(), (Paper::Receipt, kept));
    requests::insert_document(transaction, &own, by, &stored.request, receipt).await?;
    keep(transaction, &own, stored, &Money { receipt: true, ..before }, stored.confirmed).await
}
