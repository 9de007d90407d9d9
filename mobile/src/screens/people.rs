//! "Who travels?": several people with this device, each with a name and limits of their own. The names stay here.

use dioxus::prelude::*;
use routing::Preset;

use crate::choices::use_choices;
use crate::device;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::limits_sheet::in_a_line;
use crate::parts::traveller_line::{preset_icon, preset_name};
use crate::route::Route;
use crate::screens::traveller::preset_hint;
use crate::travellers::{Removed, Traveller};

/// Longer names are cut by the field: a name is a line.
const LONGEST_NAME: &str = "40";

/// All who have a name, and a way to add one.
#[component]
pub(crate) fn People() -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut removed = use_signal(|| None::<Removed>);
    use_screen(words.say("people-title"), false);
    let people: Vec<Traveller> = choices.travellers.read().named().cloned().collect();
    let current = choices.travellers.read().current().map(|traveller| traveller.id);
    let mut adding = use_signal(|| false);
    rsx! {
        div { class: "page",
            h1 { tabindex: "-1", {words.say("people-title")} }
            p { class: "lead", {words.say("people-hint")} }
            div { class: "live", role: "status",
                if let Some(gone) = removed() {
                    p { class: "notice recorded",
                        {words.say_with("people-removed", &[("name", gone.traveller.name.into())])}
                    }
                }
            }
            if removed().is_some() {
                button {
                    id: "undo",
                    class: "pill pill-strong",
                    r#type: "button",
                    onclick: move |_| {
                        if let Some(gone) = removed.take() {
                            choices.change_travellers(|travellers| travellers.put_back(gone));
                            device::focus("h1");
                        }
                    },
                    Glyph { icon: Icon::UTurn }
                    {words.say("undo")}
                }
            }
            if people.is_empty() {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("people-none")}
                }
            } else {
                ul { class: "people",
                    for person in people {
                        PersonCard {
                            key: "{person.id}",
                            current: current == Some(person.id),
                            person,
                            onremove: move |id| {
                                removed.set(choices.change_travellers(|travellers| travellers.remove(id)));
                                device::focus("h1");
                            },
                        }
                    }
                }
            }
            if adding() {
                AddPerson { onclose: move |()| adding.set(false) }
            } else {
                button {
                    class: "main-button outline",
                    r#type: "button",
                    onclick: move |_| adding.set(true),
                    Glyph { icon: Icon::Plus }
                    {words.say("people-add")}
                }
            }
        }
    }
}

/// One who has a name.
#[component]
fn PersonCard(person: Traveller, current: bool, onremove: EventHandler<u32>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let navigator = use_navigator();
    let mut renaming = use_signal(|| false);
    let id = person.id;
    let about = person.name.clone();
    rsx! {
        li { class: "person",
            div { class: "person-head",
                span { class: "choice-icon", Glyph { icon: preset_icon(person.profile.preset) } }
                div { class: "row-text",
                    h2 { {person.name.clone()} }
                    p { class: "facts", {preset_name(words, person.profile.preset)} }
                    p { class: "facts", {in_a_line(words, &person.profile)} }
                }
                if current {
                    span { class: "badge ok",
                        Glyph { icon: Icon::Check }
                        {words.say("people-current")}
                    }
                }
            }
            if renaming() {
                NameForm {
                    name: person.name.clone(),
                    onsave: move |name: String| {
                        choices.change_travellers(|travellers| travellers.rename(id, &name));
                        renaming.set(false);
                        device::focus("h1");
                    },
                }
            }
            div { class: "row",
                if !current {
                    button {
                        class: "pill pill-strong",
                        r#type: "button",
                        onclick: move |_| {
                            choices.change_travellers(|travellers| travellers.choose(id));
                            device::focus("h1");
                        },
                        {words.say("people-choose")}
                        span { class: "unseen", ": {about}" }
                    }
                }
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| {
                        choices.change_travellers(|travellers| travellers.choose(id));
                        navigator.push(Route::Limits {});
                    },
                    Glyph { icon: Icon::Sliders }
                    {words.say("people-limits")}
                    span { class: "unseen", ": {about}" }
                }
                button {
                    class: "pill",
                    r#type: "button",
                    "aria-expanded": renaming(),
                    onclick: move |_| renaming.toggle(),
                    Glyph { icon: Icon::Pencil }
                    {words.say("people-rename")}
                    span { class: "unseen", ": {about}" }
                }
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| onremove.call(id),
                    Glyph { icon: Icon::Trash }
                    {words.say("people-remove")}
                    span { class: "unseen", ": {about}" }
                }
            }
        }
    }
}

/// A field for a name that somebody has already.
#[component]
fn NameForm(name: String, onsave: EventHandler<String>) -> Element {
    let words = use_words();
    let mut text = use_signal(|| name.clone());
    use_effect(|| device::focus("#rename"));
    rsx! {
        form {
            class: "fields",
            onsubmit: move |event| {
                event.prevent_default();
                let name = text().trim().to_owned();
                if !name.is_empty() {
                    onsave.call(name);
                }
            },
            label { r#for: "rename", {words.say("people-name")} }
            div { class: "field",
                input {
                    id: "rename",
                    autocomplete: "off",
                    required: true,
                    maxlength: LONGEST_NAME,
                    value: text,
                    oninput: move |event| text.set(event.value()),
                }
            }
            button { class: "pill pill-strong", r#type: "submit", {words.say("save")} }
        }
    }
}

/// What is missing before somebody can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    Nothing,
    Name,
    Preset,
}

/// A name and a way to move; the limits can be changed afterwards.
#[component]
fn AddPerson(onclose: EventHandler<()>) -> Element {
    let words = use_words();
    let choices = use_choices();
    let mut name = use_signal(String::new);
    let mut preset = use_signal(|| None::<Preset>);
    let mut missing = use_signal(|| Missing::Nothing);
    use_effect(|| device::focus("#new-name"));
    let add = move |event: FormEvent| {
        event.prevent_default();
        let given = name().trim().to_owned();
        match preset() {
            _ if given.is_empty() => {
                missing.set(Missing::Name);
                device::focus("#new-name");
            }
            None => {
                missing.set(Missing::Preset);
                device::focus("input[name=new-preset]");
            }
            Some(preset) => {
                choices.change_travellers(|travellers| travellers.add(&given, preset.profile()));
                onclose.call(());
                device::focus("h1");
            }
        }
    };
    rsx! {
        form { class: "fields card-form", novalidate: true, onsubmit: add,
            h2 { {words.say("people-add")} }
            label { r#for: "new-name", {words.say("people-name")} }
            p { class: "facts", id: "new-name-hint", {words.say("people-name-hint")} }
            if missing() == Missing::Name {
                p { class: "error", id: "new-name-error",
                    Glyph { icon: Icon::Triangle }
                    {words.say("people-name-missing")}
                }
            }
            div { class: "field",
                input {
                    id: "new-name",
                    autocomplete: "off",
                    maxlength: LONGEST_NAME,
                    "aria-describedby": if missing() == Missing::Name { "new-name-error new-name-hint" } else { "new-name-hint" },
                    "aria-invalid": if missing() == Missing::Name { "true" },
                    value: name,
                    oninput: move |event| name.set(event.value()),
                }
            }
            fieldset { "aria-describedby": if missing() == Missing::Preset { "new-preset-error" },
                legend { {words.say("people-moves")} }
                if missing() == Missing::Preset {
                    p { class: "error", id: "new-preset-error",
                        Glyph { icon: Icon::Triangle }
                        {words.say("move-missing")}
                    }
                }
                div { class: "choices",
                    for one in Preset::ALL {
                        label { class: "choice",
                            span { class: "choice-icon", Glyph { icon: preset_icon(one) } }
                            span { class: "choice-text",
                                span { class: "choice-name", {preset_name(words, one)} }
                                span { class: "choice-hint", {preset_hint(words, one)} }
                            }
                            input {
                                r#type: "radio",
                                name: "new-preset",
                                value: one.name(),
                                checked: preset() == Some(one),
                                "aria-invalid": if missing() == Missing::Preset { "true" },
                                onchange: move |_| preset.set(Some(one)),
                            }
                        }
                    }
                }
            }
            div { class: "row",
                button { class: "main-button", r#type: "submit", {words.say("save")} }
                button {
                    class: "pill",
                    r#type: "button",
                    onclick: move |_| {
                        onclose.call(());
                        device::focus("h1");
                    },
                    {words.say("cancel")}
                }
            }
        }
    }
}
