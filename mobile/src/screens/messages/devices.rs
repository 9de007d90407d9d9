//! To which devices pushes go, and this browser: whether it is one of them, and how it becomes one.

use dioxus::prelude::*;
use domain::messages::DeviceInfo;

use crate::api::Failure;
use crate::i18n::use_words;
use crate::messages;
use crate::parts::ending::{Ended, use_ending};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::skeleton::Skeleton;
use crate::push::{self, Here};

/// The devices, and what this browser offers. `refused`: pushes are not wanted at all.
#[component]
pub(super) fn Devices(devices: Vec<DeviceInfo>, refused: bool, onchanged: EventHandler<()>) -> Element {
    let words = use_words();
    let ending = use_ending("#devices");
    let mut removing = use_signal(|| false);
    let remove = use_callback(move |one: DeviceInfo| {
        if removing.replace(true) {
            return;
        }
        spawn(async move {
            let done = messages::remove(&one.id).await;
            let name = one.label.unwrap_or_else(|| words.say("sessions-unknown"));
            removing.set(false);
            onchanged.call(());
            ending.tell(done.map(|()| words.say_with("devices-removed", &[("name", name.into())])));
        });
    });
    rsx! {
        section { class: "ways-out", "aria-labelledby": "devices",
            h2 { id: "devices", tabindex: "-1", {words.say("devices-title")} }
            p { class: "lead", {words.say("devices-hint")} }
            Ended { ending }
            if devices.is_empty() {
                p { class: "aside", {words.say("devices-none")} }
            } else {
                ul { class: "people",
                    for one in devices.clone() {
                        One { key: "{one.id}", one, onremove: remove }
                    }
                }
            }
            ThisBrowser {
                devices,
                refused,
                onadded: move |()| {
                    onchanged.call(());
                    ending.tell(Ok(words.say("devices-added")));
                },
            }
        }
    }
}

#[component]
fn One(one: DeviceInfo, onremove: Callback<DeviceInfo>) -> Element {
    let words = use_words();
    let name = one.label.clone().unwrap_or_else(|| words.say("sessions-unknown"));
    let since = words.date(&one.made_at).unwrap_or_default();
    rsx! {
        li { class: "person",
            h3 { {name.clone()} }
            p { class: "facts", {words.say_with("sessions-since", &[("date", since.into())])} }
            if messages::is_here(&one.id) {
                p { {words.say("devices-this")} }
            }
            button { class: "pill", r#type: "button", onclick: move |_| onremove.call(one.clone()),
                {words.say("devices-remove")}
                span { class: "unseen", " – {name}" }
            }
        }
    }
}

/// What this browser offers, or why it offers nothing.
#[component]
fn ThisBrowser(devices: Vec<DeviceInfo>, refused: bool, onadded: EventHandler<()>) -> Element {
    let words = use_words();
    let mut asked = use_resource(use_reactive!(|(devices,)| async move {
        let here = messages::here(&devices).await;
        // Where there is nothing to subscribe, no key is wanted.
        let key = if here == Here::Off { messages::push_key().await } else { Ok(None) };
        (here, key)
    }));
    let mut busy = use_signal(|| false);
    let mut dismissed = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let subscribe = use_callback(move |key: String| {
        if busy.replace(true) {
            return;
        }
        failed.set(None);
        dismissed.set(false);
        let allowed = push::allow();
        spawn(async move {
            if allowed.await {
                match messages::add_here(&key).await {
                    Ok(()) => onadded.call(()),
                    Err(failure) => failed.set(Some(failure)),
                }
            } else {
                dismissed.set(true);
                asked.restart();
            }
            busy.set(false);
        });
    });
    let told = asked.read().clone();
    let note = |text: String| {
        rsx! {
            p { class: "aside", {text} }
        }
    };
    match told {
        None => rsx! {
            Skeleton { lines: 1 }
        },
        Some((Here::On, _)) => rsx! {},
        Some((Here::Cannot, _)) => note(words.say("devices-cannot")),
        Some((Here::Denied, _)) => note(words.say("devices-denied")),
        Some((Here::Off, Ok(None))) => note(words.error("push_not_set_up")),
        Some((Here::Off, Err(failure))) => rsx! {
            FailureNote { failure, onretry: move |()| asked.restart() }
        },
        Some((Here::Off, Ok(Some(_)))) if refused => note(words.say("devices-refused")),
        Some((Here::Off, Ok(Some(key)))) => rsx! {
            if let Some(failure) = failed() {
                FailureNote {
                    failure,
                    onretry: {
                        let key = key.clone();
                        move |()| subscribe.call(key.clone())
                    },
                }
            }
            p { class: "live", role: "status",
                if busy() {
                    {words.say("devices-adding")}
                } else if dismissed() {
                    {words.say("devices-dismissed")}
                }
            }
            button { class: "main-button outline", r#type: "button", onclick: move |_| subscribe.call(key.clone()),
                Glyph { icon: Icon::Mail }
                {words.say("devices-add")}
            }
        },
    }
}
