//! Who sees a person's file: everybody whose work it is, or only those who are named, with the reason.

use dioxus::prelude::*;
use domain::people::{Colleague, HiddenWhy, Restriction, RestrictionShown};

use super::gate::{Gate, use_me};
use super::page::RecordPage;
use crate::api::Failure;
use crate::device;
use crate::hub::hidden;
use crate::i18n::{use_screen, use_words};
use crate::parts::failure::FailureNote;
use crate::parts::field::OneOf;
use crate::parts::notice::{Notice, Tone};
use crate::route::Route;

/// Asks who sees the person of an address.
#[component]
pub(crate) fn HubRestrict(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.restrict", title: words.say("restrict-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let of = id.clone();
    let mut answer = use_resource(use_reactive!(|(id,)| async move { hidden::of(&id).await }));
    let told = answer.read().clone();
    use_screen(words.say("restrict-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let known = use_callback(move |shown: RestrictionShown| {
        let id = of.clone();
        rsx! {
            Who { key: "{shown.version}", id, shown, onagain: again }
        }
    });
    rsx! {
        RecordPage { title: words.say("restrict-title"), class: "page", told, onretry: again, known }
    }
}

#[component]
fn Who(id: String, shown: RestrictionShown, onagain: Callback<()>) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut hides = use_signal(|| shown.restricted.then_some("named"));
    let mut why = use_signal(|| shown.why);
    let named = use_signal(|| {
        shown.colleagues.iter().filter(|one| one.named).map(|one| one.id.clone()).collect::<Vec<_>>()
    });
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let version = shown.version;
    let save = use_callback(move |()| {
        let id = id.clone();
        spawn(async move {
            let restricted = hides() == Some("named");
            missing.set((hides().is_none(), restricted && why().is_none()));
            match missing() {
                (true, _) => return device::focus("[name=hides]"),
                (_, true) => return device::focus("[name=why]"),
                _ => {}
            }
            let new = Restriction { restricted, named: named(), why: why().filter(|_| restricted), version };
            match hidden::set(&id, &new).await {
                Ok(person) => {
                    navigator.replace(Route::HubPerson { id: person.id });
                }
                Err(failure) => {
                    failed.set(Some(failure));
                    device::focus("#restrict-failed");
                }
            }
        });
    });
    rsx! {
        form {
            class: "fields",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save.call(());
            },
            p { class: "lead", {words.say("restrict-lead")} }
            if let Some(failure) = failed() {
                div { id: "restrict-failed", tabindex: "-1",
                    FailureNote { failure, onretry: move |()| onagain.call(()) }
                }
            }
            OneOf {
                legend: words.say("restrict-who"),
                name: "hides",
                options: vec![("all", words.say("restrict-all")), ("named", words.say("restrict-named"))],
                chosen: hides(),
                error: missing().0.then(|| words.say("restrict-who-missing")),
                onchange: move |name| hides.set(Some(name)),
            }
            if hides() == Some("named") {
                OneOf {
                    legend: words.say("restrict-why"),
                    hint: words.say("restrict-why-hint"),
                    name: "why",
                    options: HiddenWhy::ALL.map(|one| (one.name(), hidden::why(words, one))).to_vec(),
                    chosen: why().map(HiddenWhy::name),
                    error: missing().1.then(|| words.say("restrict-why-missing")),
                    onchange: move |name| why.set(HiddenWhy::from_name(name)),
                }
                Named { colleagues: shown.colleagues, named }
            } else if shown.restricted && hides() == Some("all") {
                Notice { tone: Tone::Care, title: words.say("restrict-opens") }
            }
            button { class: "main-button", r#type: "submit", {words.say("save")} }
        }
    }
}

/// Those who see the file; who saves is always one of them.
#[component]
fn Named(colleagues: Vec<Colleague>, named: Signal<Vec<String>>) -> Element {
    let words = use_words();
    let me = use_me();
    let roles = |colleague: &Colleague| {
        let roles = colleague.roles.iter().filter_map(|role| words.named("role", role.name()));
        roles.collect::<Vec<_>>().join(", ")
    };
    rsx! {
        fieldset { class: "ask",
            legend { class: "field-name", {words.say("restrict-colleagues")} }
            p { class: "row-hint", {words.say("restrict-colleagues-hint")} }
            for colleague in colleagues.into_iter().filter(|one| Some(&one.name) != me.name.as_ref()) {
                label { key: "{colleague.id}", class: "check",
                    input {
                        r#type: "checkbox",
                        name: "named",
                        checked: named.read().contains(&colleague.id),
                        onchange: {
                            let id = colleague.id.clone();
                            move |event: FormEvent| {
                                named.write().retain(|one| *one != id);
                                if event.checked() {
                                    named.write().push(id.clone());
                                }
                            }
                        },
                    }
                    span { {format!("{} · {}", colleague.name, roles(&colleague))} }
                }
            }
        }
    }
}
