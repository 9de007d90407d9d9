//! How the hub writes to whoever is signed in: by which ways, to which devices, and what comes all the same.

mod devices;
mod ways;

use dioxus::prelude::*;
use domain::messages::{Channel, MyMessages, QuietHours};

use crate::i18n::{use_screen, use_words};
use crate::messages;
use crate::parts::answered::{Wait, answered, has_failed};

use devices::Devices;
use ways::Ways;

/// What pushes go by: to a browser, and to an app.
const PUSHES: [Channel; 2] = [Channel::WebPush, Channel::Fcm];

/// What is chosen, and where pushes go.
#[component]
pub(crate) fn Messages() -> Element {
    let words = use_words();
    let mut answer = use_resource(messages::mine);
    use_screen(words.say("messages-title"), has_failed(answer));
    let chosen = use_callback(move |mine: MyMessages| answer.set(Some(Ok(mine))));
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("messages-title")} }
            {answered(answer, Wait::Screen(4), |mine| rsx! {
                Ways { channels: mine.channels.clone(), onchosen: chosen }
                Devices {
                    devices: mine.devices.clone(),
                    refused: refused(&mine, &PUSHES),
                    onchanged: move |()| answer.restart(),
                }
                Always { kinds: mine.not_refused, quiet: mine.quiet, at_any_hour: mine.at_any_hour }
            })}
        }
    }
}

/// Whether none of these is wanted.
fn refused(mine: &MyMessages, ways: &[Channel]) -> bool {
    mine.channels.iter().filter(|info| ways.contains(&info.channel)).all(|info| info.refused)
}

/// What comes though it is not wanted, and what comes at night. Kinds that this client has no words for are left out.
#[component]
fn Always(kinds: Vec<String>, quiet: QuietHours, at_any_hour: Vec<String>) -> Element {
    let words = use_words();
    let said = |kinds: &[String]| -> Vec<String> {
        kinds.iter().filter_map(|kind| words.named("message-kind", kind)).collect()
    };
    let hour = |hour: i8| format!("{hour}:00");
    let hours = [("from", hour(quiet.from_hour).into()), ("until", hour(quiet.until_hour).into())];
    rsx! {
        section { class: "ways-out", "aria-labelledby": "always",
            h2 { id: "always", {words.say("messages-always")} }
            p { {words.say("messages-always-hint")} }
            ul { class: "plain-list",
                for kind in said(&kinds) {
                    li { key: "{kind}", {kind.clone()} }
                }
            }
            h3 { {words.say_with("messages-quiet", &hours)} }
            p { {words.say("messages-quiet-hint")} }
            ul { class: "plain-list",
                for kind in said(&at_any_hour) {
                    li { key: "{kind}", {kind.clone()} }
                }
            }
            p { class: "facts", {words.say("messages-quiet-mail")} }
        }
    }
}
