//! A window of its own on a desk: the very same screens, for who develops them and for a clerk's machine. What is kept
//! stands in the user's data folder; the hub is named by `HUB_URL`.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use dioxus::document;

use super::{Heard, LocateError, Response};
use crate::api::Failure;

/// After this long a hub that says nothing does not answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the hub is when nobody says.
const THIS_MACHINE: &str = "http://127.0.0.1:8080";

static FOR_NOW: LazyLock<Mutex<HashMap<String, String>>> = LazyLock::new(Mutex::default);

/// The file of a key: `$XDG_DATA_HOME/prosvasi/KEY`, else in `~/.local/share`.
fn file(key: &str) -> Option<PathBuf> {
    let own = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let folder = own.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/share")))?;
    Some(folder.join("prosvasi").join(key))
}

/// What the device kept under a key.
pub(crate) fn kept(key: &str) -> Option<String> {
    std::fs::read_to_string(file(key)?).ok()
}

/// Keeps a value on the device. A folder that refuses is as if nothing had been asked.
pub(crate) fn keep(key: &str, value: &str) {
    let Some(file) = file(key) else { return };
    if let Some(folder) = file.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let _ = std::fs::write(file, value);
}

/// Takes a value away from the device.
pub(crate) fn forget(key: &str) {
    let _ = file(key).map(std::fs::remove_file);
}

/// What was kept since the window was opened.
pub(crate) fn kept_for_now(key: &str) -> Option<String> {
    FOR_NOW.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
}

/// Takes everything away that was kept since the window was opened.
pub(crate) fn forget_for_now() {
    FOR_NOW.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

/// Keeps a value until the window is closed.
pub(crate) fn keep_for_now(key: &str, value: &str) {
    FOR_NOW.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), value.to_owned());
}

/// The language that the machine is set to: `el_GR.UTF-8`.
pub(crate) fn languages() -> Vec<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).collect()
}

/// Runs a line of script in the window; the values in it are quoted as JSON.
fn run(script: &str) {
    document::eval(script);
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Says which language the page speaks.
pub(crate) fn set_language(code: &str) {
    mark_page("lang", code);
}

/// Sets an attribute of the whole page.
pub(super) fn mark_page(name: &str, value: &str) {
    run(&format!("document.documentElement.setAttribute({}, {})", quoted(name), quoted(value)));
}

/// There is no newer version: whoever installed this brings it.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn newer_version() -> bool {
    false
}

/// There is no newer version.
pub(crate) fn take_newer_version() {}

/// Sets the page's title.
pub(crate) fn set_title(title: &str) {
    run(&format!("document.title = {}", quoted(title)));
}

/// A new screen stands: begin at its top, with focus on its heading.
pub(crate) fn arrive() {
    run("scrollTo(0, 0); document.querySelector('h1')?.focus()");
}

/// Moves focus to the first element that matches.
pub(crate) fn focus(selector: &str) {
    run(&format!("document.querySelector({})?.focus()", quoted(selector)));
}

/// This window stays: nobody signs in with it, because it keeps no cookies.
pub(crate) fn leave(_address: &str) -> bool {
    false
}

/// There is no page to put in its place.
pub(crate) fn leave_for_good(_address: &str) {}

/// Opens the print dialogue.
pub(crate) fn print() {
    run("print()");
}

/// Waits.
pub(crate) async fn sleep(milliseconds: i32) {
    tokio::time::sleep(Duration::from_millis(u64::from(milliseconds.unsigned_abs()))).await;
}

/// A desk does not know where it is.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn locate() -> Result<[f64; 2], LocateError> {
    Err(LocateError::Unavailable)
}

/// Text as a part of an address.
pub(crate) fn encode(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(byte);
    let encoded = text
        .bytes()
        .map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    encoded.collect()
}

/// Asks the hub.
pub(crate) async fn get(path: &str) -> Result<Response, Failure> {
    ask("GET", path, &[("accept", "application/json")], None).await
}

/// Asks the hub with a JSON body.
pub(crate) async fn post(path: &str, body: &str) -> Result<Response, Failure> {
    ask("POST", path, &[("content-type", "application/json")], Some(body)).await
}

/// Asks the hub with a method, headers and a JSON body of its own.
pub(crate) async fn ask(
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
) -> Result<Response, Failure> {
    let hub = std::env::var("HUB_URL").unwrap_or_else(|_| THIS_MACHINE.to_owned());
    let address = format!("{}{path}", hub.trim_end_matches('/'));
    let Ok(address) = address.parse::<ureq::http::Uri>() else { return Err(Failure::new("unreachable")) };
    let mut request = ureq::http::Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    // A key with signs that no header may hold is a wrong key.
    let request = request.body(body.unwrap_or_default().to_owned());
    let request = request.map_err(|_| Failure::new("generic"))?;
    let asked = tokio::task::spawn_blocking(move || try_ask(request)).await;
    asked.ok().and_then(Result::ok).ok_or_else(|| Failure::new("unreachable"))
}

fn try_ask(request: ureq::http::Request<String>) -> Result<Response, ureq::Error> {
    let settings = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .allow_non_standard_methods(true);
    let mut answer = settings.build().new_agent().run(request)?;
    Ok(Response { status: answer.status().as_u16(), body: answer.body_mut().read_to_string()? })
}

/// A name that nobody else makes.
pub(crate) fn new_key() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Thirty-two signs that nobody guesses.
pub(crate) fn new_token() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Waits a minute: a desk does not tell when its connection comes back.
pub(crate) async fn connected() {
    tokio::time::sleep(Duration::from_secs(60)).await;
}

/// Today, where the person is: `2026-11-25`.
pub(crate) fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

/// Puts a text into the user's folder for downloads, or at home.
pub(crate) fn save_file(name: &str, text: &str) {
    let Some(home) = std::env::var_os("HOME").map(PathBuf::from) else { return };
    let downloads = home.join("Downloads");
    let folder = if downloads.is_dir() { downloads } else { home };
    let _ = std::fs::write(folder.join(name), text);
}

/// Nothing is heard.
pub(crate) struct Changes;

impl Changes {
    /// Nobody listens.
    pub(crate) fn open() -> Self {
        Self
    }

    /// Who waits, waits for ever.
    pub(crate) async fn next(&mut self) -> Heard {
        std::future::pending().await
    }
}
