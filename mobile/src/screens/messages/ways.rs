//! Each way by which the hub writes, and whether it is wanted. What is chosen holds at once, and the same tick takes it back.

use dioxus::prelude::*;
use domain::messages::{Channel, ChannelInfo, MyMessages};
use domain::words::Words;

use super::PUSHES;
use crate::api::Failure;
use crate::i18n::use_words;
use crate::messages;
use crate::parts::failure::FailureNote;
use crate::parts::notice::{Notice, Tone};

/// A way as people know it: the app of a phone and a browser are one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    name: &'static str,
    channels: &'static [Channel],
}

const WAYS: [Way; 3] = [
    Way { name: "push", channels: &PUSHES },
    Way { name: "sms", channels: &[Channel::Sms] },
    Way { name: "mail", channels: &[Channel::Mail] },
];

/// The ways. `onchosen` gets what holds after each choice.
#[component]
pub(super) fn Ways(channels: Vec<ChannelInfo>, onchosen: Callback<MyMessages>) -> Element {
    let words = use_words();
    let kept: Vec<Channel> = channels.iter().filter(|info| info.refused).map(|info| info.channel).collect();
    // What is chosen and not saved yet.
    let mut wanted = use_signal(|| None::<Vec<Channel>>);
    let mut sending = use_signal(|| false);
    let mut said = use_signal(String::new);
    let mut failed = use_signal(|| None::<(Failure, Vec<Channel>)>);
    let send = use_callback(move |refused: Vec<Channel>| {
        failed.set(None);
        said.set(String::new());
        wanted.set(Some(refused));
        if sending.replace(true) {
            return;
        }
        spawn(async move {
            // Who goes on choosing meanwhile is heard, too.
            while let Some(now) = wanted() {
                match messages::choose(now.clone()).await {
                    Ok(mine) if wanted.peek().as_ref() == Some(&now) => {
                        wanted.set(None);
                        said.set(words.say("messages-saved"));
                        onchosen.call(mine);
                    }
                    Ok(_) => {}
                    Err(failure) => {
                        failed.set(Some((failure, wanted().unwrap_or(now))));
                        wanted.set(None);
                    }
                }
            }
            sending.set(false);
        });
    });
    let now = wanted().unwrap_or(kept);
    let nothing = channels.iter().filter(|info| info.reaches).all(|info| now.contains(&info.channel));
    rsx! {
        section { class: "ways-out", "aria-labelledby": "ways",
            h2 { id: "ways", {words.say("messages-ways")} }
            p { class: "lead", {words.say("messages-ways-hint")} }
            p { class: "live", role: "status", {said()} }
            if let Some((failure, tried)) = failed() {
                FailureNote { failure, onretry: move |()| send.call(tried.clone()) }
            }
            for way in WAYS {
                One {
                    key: "{way.name}",
                    way,
                    reaches: channels.iter().any(|info| info.reaches && way.channels.contains(&info.channel)),
                    refused: way.channels.iter().all(|one| now.contains(one)),
                    onchange: {
                        let now = now.clone();
                        move |wants: bool| send.call(with(&now, way.channels, wants))
                    },
                }
            }
            if nothing {
                Notice { tone: Tone::Care, title: words.say("messages-nothing"),
                    p { {words.say("messages-nothing-hint")} }
                }
            }
        }
    }
}

/// What is refused after one way is wanted, or is not any more.
fn with(refused: &[Channel], ways: &[Channel], wants: bool) -> Vec<Channel> {
    Channel::ALL
        .into_iter()
        .filter(|one| if ways.contains(one) { !wants } else { refused.contains(one) })
        .collect()
}

#[component]
fn One(way: Way, reaches: bool, refused: bool, onchange: EventHandler<bool>) -> Element {
    let words = use_words();
    let name = format!("way-{}", way.name);
    rsx! {
        div { class: "chosen-way",
            label { class: "check",
                input {
                    r#type: "checkbox",
                    name: "{name}",
                    checked: !refused,
                    "aria-describedby": "{name}-hint",
                    onchange: move |event| onchange.call(event.checked()),
                }
                span { {way_words(words, way.name)} }
            }
            p { class: "facts", id: "{name}-hint", {hint(words, way.name, reaches, refused)} }
        }
    }
}

fn way_words(words: Words, name: &str) -> String {
    words.say(match name {
        "push" => "messages-push",
        "sms" => "messages-sms",
        _ => "messages-mail",
    })
}

/// What this way does now, or why nothing comes by it.
fn hint(words: Words, name: &str, reaches: bool, refused: bool) -> String {
    words.say(match (refused, reaches, name) {
        (true, _, _) => "messages-refused",
        (false, true, _) => "messages-reaches",
        (false, false, "push") => "messages-push-not",
        (false, false, "sms") => "messages-sms-not",
        (false, false, _) => "messages-mail-not",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_refused_and_wanted_without_touching_the_others() {
        let pushes = with(&[Channel::Sms], &PUSHES, false);
        assert_eq!(pushes, [Channel::Sms, Channel::WebPush, Channel::Fcm]);
        assert_eq!(with(&pushes, &PUSHES, true), [Channel::Sms]);
        assert_eq!(with(&pushes, &[Channel::Sms], true), PUSHES);
        assert_eq!(with(&[], &[Channel::Mail], true), []);
    }

    #[test]
    fn every_way_belongs_to_one_tick() {
        for channel in Channel::ALL {
            assert_eq!(WAYS.iter().filter(|way| way.channels.contains(&channel)).count(), 1, "{channel:?}");
        }
    }
}
