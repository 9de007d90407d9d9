//! The pages that a browser gets before the client has come: plain HTML, in the words of the client, useful without any
//! script. The client takes over as soon as it is there; what was chosen by then is taken along (`start.js`).
//!
//! Every address of the client has such a page: the first question at `/`, the telephone at `/call`, elsewhere the
//! shape of what is coming.

mod call;
mod frame;
mod language;
mod question;

use axum::http::{HeaderMap, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use domain::words::Words;

use crate::app::AppState;

/// The page of an address.
pub(crate) fn show(app: &AppState, uri: &Uri, headers: &HeaderMap) -> Response {
    let words = Words::new(language::of(uri, headers));
    let phone = app.config.phone.as_ref();
    let page = match uri.path() {
        "/" => frame::around(words, &words.say("move-title"), uri.path(), &question::body(words, phone)),
        "/call" => frame::around(words, &words.say("call-title"), uri.path(), &call::body(words, phone)),
        path => frame::around(words, &words.say("app-name"), path, &frame::waiting(words, phone)),
    };
    let said = [(header::CACHE_CONTROL, "no-cache"), (header::VARY, "accept-language")];
    (said, Html(page.into_string())).into_response()
}
