//! What somebody says who wants to help: when, where, how much. One calm form, with what most say chosen already.

use dioxus::prelude::*;
use domain::help::{EditVolunteer, Gender, LONGEST_WHY, VolunteerFile, VolunteerTold};

use crate::api::Failure;
use crate::choices::use_choices;
use crate::device;
use crate::hub::volunteers::{self, DAYS, PARTS, parts_of, spans_of};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField, Tick};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::opening::weekday;

/// Languages that are offered, by their codes; what somebody said before stays.
const LANGUAGES: [&str; 5] = ["el", "en", "sq", "ar", "uk"];

/// So many a week can be chosen.
const A_WEEK: [(&str, u32); 4] = [("1", 1), ("2", 2), ("3", 3), ("5", 5)];

/// The form: to apply, or to change what was said.
#[component]
pub(super) fn Form(
    file: Option<VolunteerFile>,
    onsaved: Callback<(VolunteerFile, &'static str)>,
    onagain: Callback<()>,
) -> Element {
    let words = use_words();
    let before = file.as_ref().map(|file| file.told.clone());
    let first =
        VolunteerTold { languages: vec!["el".to_owned()], most_a_week: 2, ..VolunteerTold::default() };
    let mut told = use_signal(|| before.unwrap_or(first));
    let week = use_signal(|| parts_of(&told.peek().free));
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut key = use_signal(device::new_key);
    // Who changes what they said is a volunteer; who ended applies anew.
    let edited = file.filter(|file| file.standing != domain::help::Standing::Ended).map(|file| file.version);
    let save = move || async move {
        let new = VolunteerTold { free: spans_of(&week()), ..told() };
        missing.set((new.languages.is_empty(), new.free.is_empty()));
        match missing() {
            (true, _) => return device::focus("[name=language]"),
            (_, true) => return device::focus("[name=free]"),
            _ => {}
        }
        let saved = match edited {
            Some(version) => volunteers::edit("me", &EditVolunteer { version, told: new }, &key()).await,
            None => volunteers::apply(new, &key()).await,
        };
        match saved {
            Ok(file) => {
                onsaved.call((file, if edited.is_some() { "volunteer-saved" } else { "volunteer-applied" }));
            }
            Err(failure) => {
                if failure.code() == "idempotency_key_reused" {
                    key.set(device::new_key());
                }
                failed.set(Some(failure));
                device::focus("#volunteer-failed");
            }
        }
    };
    rsx! {
        form {
            class: "fields",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                save()
            },
            Hours { week, error: missing().1 && week() == volunteers::Week::default() }
            Where { told }
            Languages { told, error: missing().0 && told.read().languages.is_empty() }
            OneOf {
                legend: words.say("volunteer-most"),
                name: "most",
                options: A_WEEK.map(|(name, _)| (name, name.to_owned())).to_vec(),
                chosen: A_WEEK.iter().rev().find(|(_, many)| *many <= told.read().most_a_week).map(|(name, _)| *name),
                onchange: move |name| {
                    let many = A_WEEK.iter().find(|(one, _)| *one == name).map(|(_, many)| *many);
                    told.write().most_a_week = many.unwrap_or(2);
                },
            }
            OneOf {
                legend: words.say("volunteer-gender"),
                hint: words.say("volunteer-gender-hint"),
                name: "gender",
                options: vec![
                    ("unsaid", words.say("volunteer-gender-unsaid")),
                    ("woman", words.say("gender-woman")),
                    ("man", words.say("gender-man")),
                ],
                chosen: Some(told.read().gender.map_or("unsaid", Gender::name)),
                onchange: move |name| told.write().gender = Gender::from_name(name),
            }
            TextField {
                label: words.say("volunteer-why"),
                hint: words.say("volunteer-why-hint"),
                name: "why",
                rows: 3,
                longest: LONGEST_WHY,
                value: told.read().words.clone(),
                onchange: move |text| told.write().words = text,
            }
            if let Some(failure) = failed() {
                div { id: "volunteer-failed", tabindex: "-1",
                    FailureNote { failure, onretry: move |()| {
                        failed.set(None);
                        onagain.call(());
                    } }
                }
            }
            if edited.is_none() {
                p { class: "aside",
                    Glyph { icon: Icon::Info }
                    {words.say("volunteer-what-next")}
                }
            }
            button { class: "main-button", r#type: "submit",
                {words.say(if edited.is_some() { "save" } else { "volunteer-apply" })}
            }
        }
    }
}

/// Parts of the days of a week.
#[component]
fn Hours(week: Signal<volunteers::Week>, error: bool) -> Element {
    let words = use_words();
    rsx! {
        section { class: "form-group", "aria-labelledby": "volunteer-hours",
            h2 { id: "volunteer-hours", {words.say("volunteer-hours")} }
            p { class: "facts", {words.say("volunteer-hours-hint")} }
            if error {
                p { class: "error",
                    Glyph { icon: Icon::Triangle }
                    {words.say("volunteer-hours-missing")}
                }
            }
            for (nth, day) in DAYS.into_iter().enumerate() {
                fieldset { class: "ask",
                    legend { class: "field-name", {weekday(words, day)} }
                    div { class: "parts",
                        for (part, (_, _, key)) in PARTS.into_iter().enumerate() {
                            Tick {
                                label: words.say(key),
                                name: "free",
                                checked: week.read()[nth][part],
                                onchange: move |ticked| week.write()[nth][part] = ticked,
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The city's communities, and whether one goes farther. Where nobody wrote any down, one goes anywhere.
#[component]
fn Where(told: Signal<VolunteerTold>) -> Element {
    let words = use_words();
    let city = use_choices().city;
    let known = city.read().as_ref().and_then(|city| Some(city.as_ref().ok()?.communities.clone()));
    let mut all = known.unwrap_or_default();
    all.extend(told.peek().communities.iter().filter(|one| !all.contains(one)).cloned().collect::<Vec<_>>());
    rsx! {
        fieldset { class: "ask",
            legend { class: "field-name", {words.say("volunteer-where")} }
            for one in all {
                Tick {
                    key: "{one}",
                    label: one.clone(),
                    name: "community",
                    checked: told.read().communities.contains(&one),
                    onchange: move |ticked| toggle(&mut told.write().communities, &one, ticked),
                }
            }
            Tick {
                label: words.say("volunteer-far"),
                name: "far",
                checked: told.read().goes_far,
                onchange: move |ticked| told.write().goes_far = ticked,
            }
        }
    }
}

#[component]
fn Languages(told: Signal<VolunteerTold>, error: bool) -> Element {
    let words = use_words();
    rsx! {
        fieldset { class: "ask",
            legend { class: "field-name", {words.say("volunteer-languages")} }
            if error {
                p { class: "error",
                    Glyph { icon: Icon::Triangle }
                    {words.say("volunteer-languages-missing")}
                }
            }
            for code in LANGUAGES {
                Tick {
                    label: words.named("talk", code).unwrap_or_default(),
                    name: "language",
                    checked: told.read().languages.iter().any(|one| one == code),
                    onchange: move |ticked| toggle(&mut told.write().languages, code, ticked),
                }
            }
        }
    }
}

fn toggle(list: &mut Vec<String>, one: &str, ticked: bool) {
    list.retain(|kept| kept != one);
    if ticked {
        list.push(one.to_owned());
    }
}
