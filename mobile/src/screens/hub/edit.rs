//! Changing what is told of a person. Where somebody else changed it meanwhile, what stands now is shown beside what was
//! typed, and the clerk decides.

use dioxus::prelude::*;
use domain::people::{Person, PersonEdit};

use super::fields::PersonFields;
use super::gate::Gate;
use crate::api::Failure;
use crate::device;
use crate::hub::ask;
use crate::hub::told::{Changed, Fields, Wrong, call_back_on, changed, reached_otherwise};
use crate::i18n::{use_screen, use_words};
use crate::parts::answered::{Wait, answered};
use crate::parts::failure::FailureNote;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::on_word::{OnWord, use_word};
use crate::route::Route;

/// Asks for the person, then shows the fields.
#[component]
pub(crate) fn HubEdit(id: String) -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "person.edit", title: words.say("person-edit-title"), Asks { id } }
    }
}

#[component]
fn Asks(id: String) -> Element {
    let words = use_words();
    let answer = use_resource(use_reactive!(|(id,)| async move { ask::person(&id).await }));
    if let Some(Ok(person)) = answer.read().clone() {
        return rsx! {
            Change { person }
        };
    }
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("person-edit-title")} }
            {answered(answer, Wait::Screen(5), |_| rsx! {})}
        }
    }
}

#[component]
fn Change(person: Person) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut fields = use_signal(|| Fields::of(&person));
    // What was seen: whoever saves says so.
    let mut seen = use_signal(|| person.clone());
    let mut meanwhile = use_signal(Vec::<Changed>::new);
    let mut wrong = use_signal(Vec::<Wrong>::new);
    let mut failed = use_signal(|| None::<Failure>);
    let word = use_word();
    let is_wrong = failed().is_some() || !wrong.read().is_empty() || word.is_missing();
    use_screen(words.say("person-edit-title"), is_wrong);
    // Where somebody lives and how they are reached is not changed for a voice that calls.
    let is_reach = use_memo(move || reached_otherwise(&fields.read(), &seen.read()));
    let save = use_callback(move |()| {
        spawn(async move {
            let told = match fields.peek().read() {
                Ok((told, _)) => told,
                Err(all) => {
                    device::focus(&format!("#{}", all[0].field()));
                    wrong.set(all);
                    return;
                }
            };
            wrong.set(Vec::new());
            failed.set(None);
            let Ok(contact) = word.take(is_reach(), words.say("contact-note-reach")) else { return };
            let (id, version) = (seen.peek().id.clone(), seen.peek().version);
            match ask::edit_person(&id, &PersonEdit { version, told, contact }).await {
                Ok(person) => {
                    navigator.replace(Route::HubPerson { id: person.id });
                }
                Err(failure) => {
                    if failure.code() == "changed_meanwhile"
                        && let Ok(now) = ask::person(&id).await
                    {
                        meanwhile.set(changed(&fields.peek(), &Fields::of(&now)));
                        seen.set(now);
                    }
                    failed.set(Some(failure));
                    device::focus("#edit-failed");
                }
            }
        });
    });
    rsx! {
        form {
            class: "page question",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save.call(());
            },
            h1 { tabindex: "-1", {words.say("person-edit-title")} }
            if let Some(failure) = failed() {
                div { id: "edit-failed", tabindex: "-1",
                    if failure.code() == "changed_meanwhile" {
                        Meanwhile {
                            lines: meanwhile(),
                            ontake: move |()| {
                                fields.set(Fields::of(&seen.peek()));
                                failed.set(None);
                                device::focus("h1");
                            },
                        }
                    } else {
                        FailureNote { failure, onretry: move |()| save.call(()) }
                    }
                }
            }
            PersonFields { fields, wrong: wrong(), with_numbers: false }
            if is_reach() {
                div { class: "form-group",
                    p { {words.say("person-reach-word")} }
                    OnWord { word, phone: call_back_on(&seen.read()).filter(|_| !fields.read().is_unsafe) }
                }
            }
            div { class: "action",
                button { class: "main-button", r#type: "submit",
                    {words.say(if meanwhile.read().is_empty() { "save" } else { "person-save-mine" })}
                }
            }
        }
    }
}

/// What somebody else wrote meanwhile, beside what stands in the fields.
#[component]
fn Meanwhile(lines: Vec<Changed>, ontake: EventHandler<()>) -> Element {
    let words = use_words();
    rsx! {
        section { class: "notice care", role: "alert",
            h2 {
                Glyph { icon: Icon::Triangle }
                {words.say("error-changed-meanwhile")}
            }
            ul { class: "plain",
                for line in lines {
                    li { key: "{line.key}",
                        strong { {words.say(line.key)} }
                        {format!(": {}", words.say_with("person-now", &[("now", line.now.into()), ("yours", line.yours.into())]))}
                    }
                }
            }
            button { class: "pill", r#type: "button", onclick: move |_| ontake.call(()), {words.say("person-take-theirs")} }
        }
    }
}
