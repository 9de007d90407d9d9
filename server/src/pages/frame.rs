//! What stands around every page: its head, the telephone and the other language, and the place where the client begins.

use domain::words::Words;
use maud::{DOCTYPE, Markup, html};

use crate::config::Phone;
use crate::demo;

/// The colours of a phone's own bar, as the page's ground has them.
const GROUND: [(&str, &str); 2] =
    [("#f3f0e9", "(prefers-color-scheme: light)"), ("#0e1a21", "(prefers-color-scheme: dark)")];

/// A page without what is in it.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) words: Words,
    pub(super) title: &'a str,
    /// Its own address; the switch of the language leads back to it.
    pub(super) path: &'a str,
    /// Says that everybody is invented.
    pub(super) is_demo: bool,
}

impl Page<'_> {
    /// The whole page, in which the client begins.
    pub(super) fn around(self, body: &Markup) -> Markup {
        self.whole(
            true,
            &html! {
                div #main {}
                // Seen until the client has drawn its first screen into #main.
                div #boot { (self.seen(body)) }
            },
        )
    }

    /// The whole page, of which the client knows nothing.
    pub(super) fn alone(self, body: &Markup) -> Markup {
        self.whole(false, &html! { div #boot { (self.seen(body)) } })
    }

    fn whole(self, begins_client: bool, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.words.language().code()) {
                (head(self.words, self.title, begins_client))
                body {
                    (body)
                    // After the rest, because the first link of a page leads past its head; seen above it.
                    @if self.is_demo { (demo::strip()) }
                }
            }
        }
    }

    fn seen(self, body: &Markup) -> Markup {
        html! {
            header.top {
                div.top-in {
                    span.brand { (self.words.say("app-name")) }
                    span.top-space {}
                    (other_language(self.words, self.path))
                    a.pill.pill-strong href="/call" { (icon("phone")) (self.words.say("call-button")) }
                }
            }
            main { (body) }
        }
    }
}

fn head(words: Words, title: &str, begins_client: bool) -> Markup {
    let script = if words.language().code() == "el" { "greek" } else { "latin" };
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (words.say_with("page-title", &[("screen", title.into())])) }
            meta name="description" content=(words.say("app-description"));
            meta name="color-scheme" content="light dark";
            @for (colour, media) in GROUND {
                meta name="theme-color" content=(colour) media=(media);
            }
            meta name="mobile-web-app-capable" content="yes";
            meta name="apple-mobile-web-app-capable" content="yes";
            meta name="apple-mobile-web-app-title" content=(words.say("app-name"));
            meta name="format-detection" content="telephone=no";
            link rel="stylesheet" href="/look.css";
            link rel="preload" href={ "/fonts/commissioner-" (script) "-wght-normal.woff2" } as="font" type="font/woff2" crossorigin;
            link rel="manifest" href={ "/manifest." (words.language().code()) ".webmanifest" };
            link rel="icon" href="/icons/icon.svg" type="image/svg+xml";
            link rel="apple-touch-icon" href="/icons/icon-180.png";
            @if begins_client {
                script type="module" src="/start.js" {}
            } @else {
                // A form of such a page says from where it is sent: this site and no other is told.
                meta name="referrer" content="same-origin";
            }
        }
    }
}

fn other_language(words: Words, path: &str) -> Markup {
    let other = words.language().other();
    html! {
        a.pill lang=(other.code()) hreflang=(other.code()) href={ (path) "?lang=" (other.code()) } {
            (icon("languages"))
            (words.say("other-language"))
        }
    }
}

/// The shape of a screen that is coming, and whom to call where none will come.
pub(super) fn waiting(words: Words, phone: Option<&Phone>) -> Markup {
    html! {
        div.page {
            (without_script(words, phone))
            p.status.with-script role="status" { (words.say("loading")) }
            div.skeleton.with-script aria-hidden="true" {
                @for _ in 0..6 { div.bone {} }
            }
        }
    }
}

/// Said only where scripts do not run: there the telephone is the way.
pub(super) fn without_script(words: Words, phone: Option<&Phone>) -> Markup {
    html! {
        noscript {
            div.notice.care {
                p { (words.say("no-script")) }
                (hub_number(words, phone))
            }
        }
    }
}

/// The hub's number as a button; a sentence where the operator has not set it.
pub(crate) fn hub_number(words: Words, phone: Option<&Phone>) -> Markup {
    html! {
        @if let Some(phone) = phone {
            a.main-button.help href=(tel(phone)) {
                (icon("phone"))
                (words.say_with("call-hub", &[("phone", phone.as_str().into())]))
            }
        } @else {
            p { (words.say("call-hub-none")) }
        }
    }
}

/// A number as a telephone dials it.
fn tel(phone: &Phone) -> String {
    let dialled = phone.as_str().chars().filter(|sign| sign.is_ascii_digit() || *sign == '+');
    format!("tel:{}", dialled.collect::<String>())
}

/// One of the drawings in `mobile/web/icons/first.svg`.
pub(super) fn icon(name: &str) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            use href={ "/icons/first.svg#" (name) } {}
        }
    }
}
