//! `GET /privacy`: the same for people, without any script.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::notices::{Named, NoticeShown, PurposeShown, notices_in, purposes_in};
use domain::rights::Kind;
use domain::words::Words;
use maud::{Markup, html};

use crate::app::AppState;
use crate::config::Phone;
use crate::pages;

/// What the hub says of personal data.
pub(super) async fn show_privacy(State(app): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    let words = pages::words(&uri, &headers);
    let body = body(words, app.config.phone.as_ref());
    pages::whole(&app, words, "privacy-title", uri.path(), &body)
}

fn body(words: Words, phone: Option<&Phone>) -> Markup {
    html! {
        div.page.privacy {
            h1 { (words.say("privacy-title")) }
            p.lead { (words.say("privacy-lead")) }
            section aria-labelledby="notice" {
                h2 #notice { (words.say("privacy-notice")) }
                @for notice in notices_in(words).notices { (given(words, &notice)) }
            }
            section aria-labelledby="uses" {
                h2 #uses { (words.say("privacy-uses")) }
                @for purpose in purposes_in(words).purposes { (used(words, &purpose)) }
            }
            section aria-labelledby="rights" {
                h2 #rights { (words.say("privacy-rights")) }
                ul.plain {
                    @for kind in Kind::ALL { li { (words.named("right-kind", kind.name()).unwrap_or_default()) } }
                }
                p { (words.say("privacy-rights-how")) }
                p { a href="/my-file" { (words.say("my-file-title")) } }
                (pages::hub_number(words, phone))
                p { (words.say("privacy-complaint")) }
            }
        }
    }
}

fn given(words: Words, notice: &NoticeShown) -> Markup {
    let date = words.date(&notice.from).unwrap_or_else(|| notice.from.clone());
    let told = [("version", notice.version.into()), ("date", date.into())];
    html! {
        p.row-hint { (words.say_with(if notice.current { "privacy-notice-now" } else { "privacy-notice-then" }, &told)) }
        blockquote.read-out { (notice.text) }
    }
}

fn used(words: Words, purpose: &PurposeShown) -> Markup {
    let all = |named: &[Named]| named.iter().map(|one| one.words.as_str()).collect::<Vec<_>>().join(" · ");
    html! {
        article.person {
            h3 { (purpose.title) }
            dl.answers {
                (answer(&words.say("privacy-basis"), &all(&purpose.basis)))
                (answer(&words.say("privacy-classes"), &all(&purpose.classes)))
                (answer(&words.say("privacy-kept"), &purpose.kept_words))
            }
        }
    }
}

fn answer(name: &str, text: &str) -> Markup {
    html! { div.answer { dt { (name) } dd { (text) } } }
}
