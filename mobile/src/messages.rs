//! How the hub writes to whoever is signed in, and to which devices its pushes go, as the client asks for it.
//!
//! Which of the devices is this browser the client keeps here: its id at the hub, which opens nothing.

use domain::messages::{Channel, ChosenMessages, DeviceInfo, MyMessages, NewDevice, PushKey};
use serde::Serialize;

use crate::api::{Failure, done, read};
use crate::push::{self, Here};
use crate::{device, outside};

/// Where the id of this browser is kept.
const THIS: &str = "push-device";

/// `GET /api/v1/me/messages`
pub(crate) async fn mine() -> Result<MyMessages, Failure> {
    read(device::get("/api/v1/me/messages").await)
}

/// `PUT /api/v1/me/messages`: all the ways that are not wanted.
pub(crate) async fn choose(refused: Vec<Channel>) -> Result<MyMessages, Failure> {
    read(change("PUT", "/api/v1/me/messages", &ChosenMessages { refused }).await)
}

/// `GET /api/v1/push-key`; `None` where the hub sends no pushes.
pub(crate) async fn push_key() -> Result<Option<String>, Failure> {
    let told: Result<PushKey, Failure> = read(device::get("/api/v1/push-key").await);
    match told {
        Ok(told) => Ok(Some(told.key)),
        Err(failure) if failure.code() == "push_not_set_up" => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Whether a device is this browser.
pub(crate) fn is_here(id: &str) -> bool {
    device::kept(THIS).as_deref() == Some(id)
}

/// How it stands with this browser, and with who is signed in. A subscription that is not theirs is ended: they took this browser
/// away from elsewhere, or somebody else was signed in here.
pub(crate) async fn here(devices: &[DeviceInfo]) -> Here {
    let here = push::here().await;
    if here == Here::On && !devices.iter().any(|one| is_here(&one.id)) {
        push::leave().await;
        outside::forget(THIS);
        return push::here().await;
    }
    here
}

/// `POST /api/v1/me/devices`: pushes come to this browser from now on. When the hub does not take it, the browser forgets it too.
pub(crate) async fn add_here(key: &str) -> Result<(), Failure> {
    let added = tell_here(key).await;
    if added.is_err() {
        push::leave().await;
    }
    added
}

/// Where this browser is, told to the hub.
async fn tell_here(key: &str) -> Result<(), Failure> {
    let subscription = push::subscribe(key).await?;
    let subscription = serde_json::from_str(&subscription).map_err(|_| Failure::new("push_failed"))?;
    let new = NewDevice::WebPush { subscription };
    let added: DeviceInfo = read(change("POST", "/api/v1/me/devices", &new).await)?;
    // The browser gave another address than before: nobody is at the old one.
    if let Some(old) = device::kept(THIS).filter(|old| *old != added.id) {
        let _ = remove_there(&old).await;
    }
    device::keep(THIS, &added.id);
    Ok(())
}

/// At each start: a browser that gets pushes says that it is still there, and where. Only for whose it is: somebody else may be
/// signed in by now.
pub(crate) async fn still_here() {
    // One that nobody here knows of is somebody's who was signed in before: `here` ends it.
    if device::kept(THIS).is_none() && push::here().await != Here::On {
        return;
    }
    let Ok(mine) = mine().await else { return };
    if here(&mine.devices).await == Here::On
        && let Ok(Some(key)) = push_key().await
    {
        let _ = tell_here(&key).await;
    }
}

/// `DELETE /api/v1/me/devices/{id}`: no more pushes go there. One that was taken away meanwhile is away.
pub(crate) async fn remove(id: &str) -> Result<(), Failure> {
    remove_there(id).await?;
    if is_here(id) {
        push::leave().await;
        outside::forget(THIS);
    }
    Ok(())
}

async fn remove_there(id: &str) -> Result<(), Failure> {
    match done(device::ask("DELETE", &path(id), &[("idempotency-key", &device::new_key())], None).await) {
        Err(failure) if failure.code() != "device_not_found" => Err(failure),
        _ => Ok(()),
    }
}

/// Before who is signed in goes: what comes for them is not shown to whoever sits here next. Nobody stays because the hub or the
/// browser does not answer.
pub(crate) async fn leave_here() {
    let Some(id) = device::kept(THIS) else { return push::leave().await };
    // Where neither answered, the next start looks again (`still_here`).
    if push::leave_hub(&path(&id), &device::new_key()).await {
        outside::forget(THIS);
    }
}

fn path(id: &str) -> String {
    format!("/api/v1/me/devices/{}", device::encode(id))
}

async fn change(method: &str, path: &str, body: &impl Serialize) -> Result<device::Response, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::new("generic"))?;
    let key = device::new_key();
    let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
    device::ask(method, path, &headers, Some(&body)).await
}
