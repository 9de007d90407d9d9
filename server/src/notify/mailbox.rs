//! `prosvasi serve --mailbox`: in development messages are shown at `/dev/mailbox` instead of being sent.
//!
//! They stand in the memory of this server alone, and the command refuses to listen to other machines with it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::words::Words;
use maud::{Markup, html};

use super::{Letter, Sender, Sending};
use crate::app::AppState;
use crate::error::Error;
use crate::pages;

/// More are not remembered.
const MOST: usize = 100;

/// What would have been sent.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<VecDeque<Letter>>>);

impl Mailbox {
    /// What is in it, the latest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect()
    }
}

impl Sender for Mailbox {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if letters.len() == MOST {
                letters.pop_front();
            }
            letters.push_back(letter.clone());
            Ok(())
        })
    }
}

/// The mailbox as a page.
pub(crate) async fn show_mailbox(
    State(app): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mailbox = app.mailbox.as_ref().ok_or(Error::NotFound)?;
    let words = pages::words(&uri, &headers);
    let body = html! {
        div.page.mailbox {
            h1 { (words.say("mailbox-title")) }
            p.lead { (words.say("mailbox-about")) }
            (list(words, &mailbox.letters()))
        }
    };
    Ok(pages::whole(&app, words, "mailbox-title", uri.path(), &body))
}

fn list(words: Words, letters: &[Letter]) -> Markup {
    html! {
        @if letters.is_empty() { p { (words.say("mailbox-empty")) } }
        ol {
            @for letter in letters {
                li data-id=(letter.id) data-channel=(letter.channel.name()) data-recipient=(*letter.recipient) {
                    h2 { (letter.title) }
                    p { (letter.channel.name()) " → " (*letter.recipient) }
                    p.text { (*letter.text) }
                }
            }
        }
    }
}
