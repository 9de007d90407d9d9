//! `/api/v1/me/messages`: how the hub writes to whoever asks, and what they choose of it.

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use domain::access::{Relation, Sight};
use domain::api::Problem;
use domain::messages::{self, ChannelInfo, ChosenMessages, KeptMessages, MyMessages, QuietHours};
use sqlx::AnyConnection;

use super::{Channel, Template, devices, hours, refusals};
use crate::accounts::{self, Session};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey};
use crate::once::Once;
use crate::privacy::{self, Access};
use crate::store::StoreError;

/// The row of the access table for what somebody chooses.
pub(super) const CHOOSE: &str = "message.choose";

/// How the hub writes to whoever asks. Where their devices are is never told.
#[utoipa::path(
    get,
    path = "/api/v1/me/messages",
    tag = "messages",
    responses(
        (status = 200, body = MyMessages),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_my_messages(
    State(app): State<AppState>,
    actor: Actor,
) -> Result<([(HeaderName, &'static str); 1], Json<MyMessages>), Error> {
    actor.may("message.read", &[Relation::Own])?;
    let mut connection = app.store.pool().acquire().await.map_err(StoreError::from)?;
    let mine = told(&app, &mut connection, actor.session()?).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(mine)))
}

/// Chooses by which ways one is not written to. Codes that one asked for come all the same.
#[utoipa::path(
    put,
    path = "/api/v1/me/messages",
    tag = "messages",
    params(IdempotencyKey),
    request_body = ChosenMessages,
    responses(
        (status = 200, body = MyMessages),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn choose_my_messages(
    State(app): State<AppState>,
    actor: Actor,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(chosen): extract::Json<ChosenMessages>,
) -> Result<([(HeaderName, &'static str); 1], Json<MyMessages>), Error> {
    actor.may(CHOOSE, &[Relation::Own])?;
    let session = actor.session()?;
    let account = session.account_id.as_str();
    let once = Once::new(&app.keys, Some(account), &key, &(CHOOSE, &chosen))?;
    let mut transaction = app.store.write().await?;
    if !once.is_again(&mut transaction, account, None).await? {
        for channel in messages::Channel::ALL {
            if chosen.refused.contains(&channel) {
                refusals::refuse(&mut transaction, account, channel.into()).await?;
            } else {
                refusals::accept(&mut transaction, account, channel.into()).await?;
            }
        }
        privacy::log(&mut transaction, &access(&actor, account, "channels")).await?;
    }
    let mine = told(&app, &mut transaction, session).await?;
    app.store.commit(transaction).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(mine)))
}

/// A line of the access log: what somebody chose, as a code.
pub(super) fn access<'a>(actor: &'a Actor, account: &'a str, what: &'a str) -> Access<'a> {
    Access { reason: Some(what), ..actor.access(CHOOSE, "account", account, Sight::None) }
}

async fn told(
    app: &AppState,
    connection: &mut AnyConnection,
    session: &Session,
) -> Result<MyMessages, StoreError> {
    let kept = kept(connection, &session.account_id).await?;
    let by_address = accounts::told_by(connection, &session.account_id).await?;
    let channels = messages::Channel::ALL.map(|channel| {
        let has_way =
            by_address == Some(channel.into()) || kept.devices.iter().any(|device| device.channel == channel);
        let reaches = has_way && app.senders.of(channel.into()).is_some();
        ChannelInfo { channel, reaches, refused: kept.refused.contains(&channel) }
    });
    Ok(MyMessages {
        language: session.language.clone(),
        quiet: QuietHours {
            from_hour: hours::EVENING,
            until_hour: hours::MORNING,
            time_zone: app.config.time_zone.rules().iana_name().unwrap_or("UTC").to_owned(),
        },
        channels: channels.into(),
        not_refused: names(Template::passes_refusals),
        at_any_hour: names(Template::is_urgent),
        devices: kept.devices,
    })
}

/// The kinds of messages of which something holds.
fn names(holds: impl Fn(Template) -> bool) -> Vec<String> {
    let kinds = Template::ALL.into_iter().filter(|template| holds(*template));
    kinds.map(|template| template.name().to_owned()).collect()
}

/// What is kept of how an account is written to.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn kept(connection: &mut AnyConnection, account: &str) -> Result<KeptMessages, StoreError> {
    let refused = refusals::refused(&mut *connection, account).await?;
    let refused = refused.into_iter().filter_map(Channel::on_the_wire).collect();
    Ok(KeptMessages { refused, devices: devices::told(connection, account).await? })
}
