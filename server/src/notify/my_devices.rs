//! `/api/v1/me/devices` and `/api/v1/push-key`: a browser or an app that wants messages says so, and its owner takes it away.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Relation;
use domain::api::Problem;
use domain::messages::{DeviceInfo, NewDevice, PushKey};
use jwt_simple::reexports::ct_codecs::{Base64UrlSafeNoPadding, Encoder as _};

use super::mine::{CHOOSE, access};
use super::send::is_subscription;
use super::{Channel, Push, add_device, devices};
use crate::accounts::Device;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::extract::{self, IdempotencyKey, Path};
use crate::once::Once;
use crate::privacy;

/// Longer addresses at a push service are not taken, in signs.
const LONGEST_ENDPOINT: usize = 2000;
/// So long tokens of Firebase are, in signs; today's have about 160.
const TOKEN: std::ops::RangeInclusive<usize> = 20..=4096;

/// Sends messages to this device from now on. The same device again is the same one, seen now; it belongs to who said so last.
/// Of more than ten the one that said nothing for longest is forgotten.
#[utoipa::path(
    post,
    path = "/api/v1/me/devices",
    tag = "messages",
    params(IdempotencyKey),
    request_body = NewDevice,
    responses(
        (status = 201, body = DeviceInfo),
        (status = 400, description = "`bad_json`, `idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`push_not_set_up`; `device_not_found`: asked again, and it was taken away meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`body_not_understood`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add_my_device(
    State(app): State<AppState>,
    actor: Actor,
    Device(label): Device,
    IdempotencyKey(key): IdempotencyKey,
    extract::Json(new): extract::Json<NewDevice>,
) -> Result<(StatusCode, Json<DeviceInfo>), Error> {
    actor.may(CHOOSE, &[Relation::Own])?;
    let account = actor.session()?.account_id.as_str();
    let (push, address) = address(&new)?;
    app.senders.of(Channel::from(push)).ok_or(Error::PushNotSetUp)?;
    let once = Once::new(&app.keys, Some(account), &key, &("message.device_add", &new))?;
    let mut transaction = app.store.write().await?;
    let id = if let Some(id) = once.before(&mut transaction).await? {
        id
    } else {
        let label = label.as_deref();
        let id = add_device(&mut transaction, &app.keys, account, push, &address, label).await?;
        once.keep(&mut transaction, &id, None).await?;
        privacy::log(&mut transaction, &access(&actor, account, "device_added")).await?;
        id
    };
    let mut mine = devices::told(&mut transaction, account).await?.into_iter();
    let device = mine.find(|device| device.id == id).ok_or(Error::DeviceNotFound)?;
    app.store.commit(transaction).await?;
    Ok((StatusCode::CREATED, Json(device)))
}

/// Where a message to the device goes, as its sender wants it: always written the same way, so that the same device is known
/// again.
fn address(new: &NewDevice) -> Result<(Push, String), Error> {
    let wrong = |what: &str| Error::BodyNotUnderstood(what.to_owned());
    match new {
        NewDevice::WebPush { subscription } => {
            let text = serde_json::to_string(subscription).map_err(|error| wrong(&error.to_string()))?;
            let is_sound = subscription.endpoint.len() <= LONGEST_ENDPOINT && is_subscription(&text);
            let what = "subscription is one of a browser: an https address with a name in the open and no port, \
                p256dh a point on P-256 and auth 16 bytes, both in base64url";
            if is_sound { Ok((Push::Web, text)) } else { Err(wrong(what)) }
        }
        NewDevice::Fcm { token } => {
            let sound = |sign: u8| sign.is_ascii_alphanumeric() || b"-_:".contains(&sign);
            let is_sound = TOKEN.contains(&token.len()) && token.bytes().all(sound);
            let what = "token is one of Firebase: 20 to 4096 letters, digits, `-`, `_` and `:`";
            if is_sound { Ok((Push::Fcm, token.clone())) } else { Err(wrong(what)) }
        }
    }
}

/// Sends no more messages to one of one's devices.
#[utoipa::path(
    delete,
    path = "/api/v1/me/devices/{id}",
    tag = "messages",
    params(("id" = String, Path, description = "The device's id"), IdempotencyKey),
    responses(
        (status = 204, description = "It is forgotten."),
        (status = 400, description = "`idempotency_key_missing`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`cross_site`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`device_not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`idempotency_key_reused`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn remove_my_device(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
) -> Result<StatusCode, Error> {
    actor.may(CHOOSE, &[Relation::Own])?;
    let account = actor.session()?.account_id.as_str();
    let once = Once::new(&app.keys, Some(account), &key, &("message.device_remove", &id))?;
    let mut transaction = app.store.write().await?;
    if once.is_again(&mut transaction, &id, None).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    if !devices::remove(&mut transaction, account, &id).await? {
        return Err(Error::DeviceNotFound);
    }
    privacy::log(&mut transaction, &access(&actor, account, "device_removed")).await?;
    app.store.commit(transaction).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The hub's public key, which a browser wants before it subscribes.
#[utoipa::path(
    get,
    path = "/api/v1/push-key",
    tag = "messages",
    responses(
        (status = 200, body = PushKey),
        (status = 401, description = "`not_signed_in`, `second_factor_wanted`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`push_not_set_up`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn show_push_key(State(app): State<AppState>, actor: Actor) -> Result<Json<PushKey>, Error> {
    actor.may("message.read", &[Relation::Own])?;
    let key = app.senders.push_key().ok_or(Error::PushNotSetUp)?;
    let key = Base64UrlSafeNoPadding::encode_to_string(key).map_err(anyhow::Error::from)?;
    Ok(Json(PushKey { key }))
}
