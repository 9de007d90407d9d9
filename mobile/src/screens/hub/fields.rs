//! What is told of a person, in short groups: name, how to reach them, where they live. Numbers of the state stand behind a
//! word that says when they are wanted. Nothing of it must be known.

use dioxus::prelude::*;
use domain::identifiers::Scheme;
use domain::people::{LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT, Name, PhoneOf};
use domain::words::Language;

use crate::hub::said;
use crate::hub::told::{Fields, NumberField, Wrong};
use crate::i18n::use_words;
use crate::parts::community::CommunityField;
use crate::parts::field::{OneOf, TextField, Tick};
use crate::parts::icon::{Glyph, Icon};

/// A part of a name in [`Name`].
type Part = fn(&mut Name) -> &mut String;

/// All fields; what is wrong stands with its field.
#[component]
pub(super) fn PersonFields(fields: Signal<Fields>, wrong: Vec<Wrong>, with_numbers: bool) -> Element {
    let words = use_words();
    let name_wrong = wrong.contains(&Wrong::Name).then(|| words.say(Wrong::Name.key()));
    let parts: [(&'static str, &'static str, Part); 4] = [
        ("surname", "person-surname", |name| &mut name.surname),
        ("first", "person-first", |name| &mut name.first),
        ("father", "person-father", |name| &mut name.father),
        ("known-as", "person-known-as", |name| &mut name.known_as),
    ];
    rsx! {
        section { class: "form-group", "aria-labelledby": "group-name",
            h2 { id: "group-name", {words.say("person-group-name")} }
            p { class: "facts", {words.say("person-group-name-hint")} }
            div { class: "two",
                for (name, key, part) in parts {
                    TextField {
                        label: words.say(key),
                        hint: if name == "known-as" { words.say("person-known-as-hint") } else { String::new() },
                        name,
                        longest: LONGEST_NAME,
                        value: part(&mut fields.read().name.clone()).clone(),
                        error: name_wrong.clone().filter(|_| name == "surname"),
                        onchange: move |text| *part(&mut fields.write().name) = text,
                    }
                }
                TextField {
                    label: words.say("person-born"),
                    hint: words.say("person-born-hint"),
                    name: "born",
                    longest: 10,
                    value: fields.read().born.clone(),
                    error: wrong.contains(&Wrong::Born).then(|| words.say(Wrong::Born.key())),
                    onchange: move |text| fields.write().born = text,
                }
            }
        }
        Reach { fields, wrong: wrong.clone() }
        Where { fields }
        if with_numbers {
            Numbers { fields, wrong }
        }
    }
}

/// Telephones, the language of messages, and whether one may call as usual.
#[component]
fn Reach(fields: Signal<Fields>, wrong: Vec<Wrong>) -> Element {
    let words = use_words();
    let rows = fields.read().phones.len().max(1);
    let language = if fields.read().language == "en" { "en" } else { "el" };
    let languages = Language::ALL.map(|one| {
        (one.code(), words.say(if one == Language::Greek { "language-greek" } else { "language-english" }))
    });
    rsx! {
        section { class: "form-group", "aria-labelledby": "group-reach",
            h2 { id: "group-reach", {words.say("person-group-reach")} }
            for row in 0..rows {
                PhoneRow { fields, row, error: wrong.contains(&Wrong::Phone(row)).then(|| words.say(Wrong::Phone(row).key())) }
            }
            button {
                class: "pill",
                r#type: "button",
                onclick: move |_| fields.write().phones.resize(rows + 1, no_phone()),
                Glyph { icon: Icon::Plus }
                {words.say("person-phone-more")}
            }
            Tick {
                label: words.say("person-unsafe-ask"),
                name: "unsafe",
                checked: fields.read().is_unsafe,
                onchange: move |ticked| fields.write().is_unsafe = ticked,
            }
            if fields.read().is_unsafe {
                TextField {
                    label: words.say("person-note"),
                    hint: words.say("person-note-hint"),
                    name: "contact-note",
                    rows: 2,
                    longest: LONGEST_TEXT,
                    value: fields.read().note.clone(),
                    error: wrong.contains(&Wrong::Note).then(|| words.say(Wrong::Note.key())),
                    onchange: move |text| fields.write().note = text,
                }
            }
            OneOf {
                legend: words.say("person-language"),
                name: "language",
                options: languages.to_vec(),
                chosen: Some(language),
                onchange: move |code: &'static str| code.clone_into(&mut fields.write().language),
            }
        }
    }
}

#[component]
fn PhoneRow(fields: Signal<Fields>, row: usize, error: Option<String>) -> Element {
    let words = use_words();
    let PhoneOf { phone, label } = fields.read().phones.get(row).cloned().unwrap_or_else(no_phone);
    let nth = words.say_with("person-phone", &[("nth", (row + 1).into())]);
    let mut change = move |change: &dyn Fn(&mut PhoneOf)| {
        let phones = &mut fields.write().phones;
        if phones.len() <= row {
            phones.resize(row + 1, no_phone());
        }
        change(&mut phones[row]);
    };
    rsx! {
        div { class: "two",
            TextField {
                label: nth.clone(),
                name: "phone-{row}",
                kind: "tel",
                longest: 40,
                value: phone,
                error,
                onchange: move |text: String| change(&|one| one.phone.clone_from(&text)),
            }
            TextField {
                label: words.say_with("person-phone-whose", &[("phone", nth.into())]),
                name: "whose-{row}",
                longest: LONGEST_LINE,
                value: label,
                onchange: move |text: String| change(&|one| one.label.clone_from(&text)),
            }
        }
    }
}

fn no_phone() -> PhoneOf {
    PhoneOf { phone: String::new(), label: String::new() }
}

#[component]
fn Where(fields: Signal<Fields>) -> Element {
    let words = use_words();
    rsx! {
        section { class: "form-group", "aria-labelledby": "group-where",
            h2 { id: "group-where", {words.say("person-group-where")} }
            div { class: "two",
                CommunityField { now: fields.read().community.clone(), onchange: move |text| fields.write().community = text }
                TextField {
                    label: words.say("person-address"),
                    hint: words.say("person-address-hint"),
                    name: "address",
                    longest: LONGEST_LINE,
                    value: fields.read().address.clone(),
                    onchange: move |text| fields.write().address = text,
                }
            }
        }
    }
}

/// Asked for only where an action needs them: closed until somebody opens them.
#[component]
fn Numbers(fields: Signal<Fields>, wrong: Vec<Wrong>) -> Element {
    let words = use_words();
    let rows = fields.read().numbers.len().max(1);
    let open = !fields.read().numbers.is_empty();
    rsx! {
        details { class: "form-group", open,
            summary { {words.say("person-numbers-add")} }
            p { class: "facts", {words.say("person-numbers-when")} }
            for row in 0..rows {
                NumberRow { fields, row, error: wrong.contains(&Wrong::Number(row)).then(|| words.say(Wrong::Number(row).key())) }
            }
            button {
                class: "pill",
                r#type: "button",
                onclick: move |_| fields.write().numbers.resize(rows + 1, NumberField::default()),
                Glyph { icon: Icon::Plus }
                {words.say("person-number-more")}
            }
        }
    }
}

#[component]
fn NumberRow(fields: Signal<Fields>, row: usize, error: Option<String>) -> Element {
    let words = use_words();
    let NumberField { scheme, value } = fields.read().numbers.get(row).cloned().unwrap_or_default();
    let mut change = move |change: &dyn Fn(&mut NumberField)| {
        let numbers = &mut fields.write().numbers;
        if numbers.len() <= row {
            numbers.resize(row + 1, NumberField::default());
        }
        change(&mut numbers[row]);
    };
    rsx! {
        div { class: "two",
            div { class: "ask",
                label { class: "field-name", r#for: "scheme-{row}", {words.say("person-number-whose")} }
                select {
                    id: "scheme-{row}",
                    name: "scheme-{row}",
                    onchange: move |event| {
                        let scheme = Scheme::from_name(&event.value());
                        change(&|one| one.scheme = scheme);
                    },
                    option { value: "", selected: scheme.is_none(), {words.say("person-number-choose")} }
                    for one in Scheme::ALL {
                        option { value: one.name(), selected: scheme == Some(one), {said::scheme(words, one)} }
                    }
                }
            }
            TextField {
                label: words.say("person-number"),
                name: "number-{row}",
                longest: 40,
                value,
                error,
                onchange: move |text: String| change(&|one| one.value.clone_from(&text)),
            }
        }
    }
}
