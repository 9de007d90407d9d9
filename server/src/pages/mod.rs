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
use maud::Markup;

use crate::app::AppState;
pub(crate) use frame::hub_number;

/// The page of an address of the client.
pub(crate) fn show(app: &AppState, uri: &Uri, headers: &HeaderMap) -> Response {
    let words = words(uri, headers);
    let phone = app.config.phone.as_ref();
    let (title, body) = match uri.path() {
        "/" => ("move-title", question::body(words, phone)),
        "/call" => ("call-title", call::body(words, phone)),
        _ => ("app-name", frame::waiting(words, phone)),
    };
    let page = frame::Page { words, title: &words.say(title), path: uri.path(), is_demo: app.is_demo };
    answer(&page.around(&body))
}

/// A page of the server's own, which no client takes over; `title` is the key of its words.
pub(crate) fn whole(app: &AppState, words: Words, title: &str, path: &str, body: &Markup) -> Response {
    let page = frame::Page { words, title: &words.say(title), path, is_demo: app.is_demo };
    answer(&page.alone(body))
}

/// The words in which a page of this address speaks.
pub(crate) fn words(uri: &Uri, headers: &HeaderMap) -> Words {
    Words::new(language::of(uri, headers))
}

fn answer(page: &Markup) -> Response {
    let said = [(header::CACHE_CONTROL, "no-cache"), (header::VARY, "accept-language")];
    (said, Html(page.0.clone())).into_response()
}
