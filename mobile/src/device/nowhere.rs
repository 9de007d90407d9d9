//! No device: the screens are drawn, nothing else happens.

use super::{Heard, LocateError, Response};
use crate::api::Failure;

/// Nothing is kept.
pub(crate) fn kept(_key: &str) -> Option<String> {
    None
}

/// Nothing is kept.
pub(crate) fn keep(_key: &str, _value: &str) {}

/// Nothing was kept.
pub(crate) fn forget(_key: &str) {}

/// Nothing is kept.
pub(crate) fn kept_for_now(_key: &str) -> Option<String> {
    None
}

/// Nothing is kept.
pub(crate) fn keep_for_now(_key: &str, _value: &str) {}

/// Nothing was kept.
pub(crate) fn forget_for_now() {}

/// No language is known.
pub(crate) fn languages() -> Vec<String> {
    Vec::new()
}

/// There is no page.
pub(crate) fn set_language(_code: &str) {}

/// There is no page.
pub(super) fn mark_page(_name: &str, _value: &str) {}

/// There is no newer version.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn newer_version() -> bool {
    false
}

/// There is no newer version.
pub(crate) fn take_newer_version() {}

/// There is no page.
pub(crate) fn set_title(_title: &str) {}

/// There is no focus.
pub(crate) fn arrive() {}

/// There is no focus.
pub(crate) fn focus(_selector: &str) {}

/// There is nowhere to go.
pub(crate) fn leave(_address: &str) -> bool {
    false
}

/// There is no page to put in its place.
pub(crate) fn leave_for_good(_address: &str) {}

/// There is no printer.
pub(crate) fn print() {}

/// Time does not pass: who waits, waits for ever.
pub(crate) async fn sleep(_milliseconds: i32) {
    std::future::pending::<()>().await;
}

/// There is no place.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn locate() -> Result<[f64; 2], LocateError> {
    Err(LocateError::Unavailable)
}

/// Left as it is.
pub(crate) fn encode(text: &str) -> String {
    text.to_owned()
}

/// Nobody answers.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn get(_path: &str) -> Result<Response, Failure> {
    Err(Failure::new("unreachable"))
}

/// Nobody answers.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn post(_path: &str, _body: &str) -> Result<Response, Failure> {
    Err(Failure::new("unreachable"))
}

/// Nobody answers.
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
pub(crate) async fn ask(
    _method: &str,
    _path: &str,
    _headers: &[(&str, &str)],
    _body: Option<&str>,
) -> Result<Response, Failure> {
    Err(Failure::new("unreachable"))
}

/// Always the same.
pub(crate) fn new_key() -> String {
    "00000000".to_owned()
}

/// Always the same.
pub(crate) fn new_token() -> String {
    "0".repeat(32)
}

/// No connection comes: who waits, waits for ever.
pub(crate) async fn connected() {
    std::future::pending::<()>().await;
}

/// A day like any other.
pub(crate) fn today() -> String {
    "2026-11-25".to_owned()
}

/// Nothing is saved.
pub(crate) fn save_file(_name: &str, _text: &str) {}

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
