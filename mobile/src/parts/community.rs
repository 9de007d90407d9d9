//! Which of the city's communities: one of the list, or words in a city whose communities nobody wrote down.

use dioxus::prelude::*;
use domain::communities::ELSEWHERE;
use domain::people::LONGEST_LINE;

use crate::choices::use_choices;
use crate::hub::said;
use crate::i18n::use_words;
use crate::parts::field::TextField;

/// One of the city's communities; what was kept before stays a choice.
#[component]
pub(crate) fn CommunityField(now: String, onchange: EventHandler<String>) -> Element {
    let words = use_words();
    let city = use_choices().city;
    let known = city.read().as_ref().and_then(|city| Some(city.as_ref().ok()?.communities.clone()));
    let known = known.unwrap_or_default();
    if known.is_empty() {
        return rsx! {
            TextField {
                label: words.say("person-community"),
                hint: words.say("person-community-hint"),
                name: "community",
                longest: LONGEST_LINE,
                value: now,
                onchange,
            }
        };
    }
    let elsewhere = ELSEWHERE.to_owned();
    let kept = (!now.is_empty() && now != elsewhere && !known.contains(&now)).then(|| now.clone());
    let options: Vec<String> = known.into_iter().chain([elsewhere]).chain(kept).collect();
    rsx! {
        div { class: "ask",
            label { class: "field-name", r#for: "community", {words.say("person-community")} }
            select {
                id: "community",
                name: "community",
                onchange: move |event| onchange.call(event.value()),
                option { value: "", selected: now.is_empty(), {words.say("person-community-unknown")} }
                for one in options {
                    option { value: "{one}", selected: one == now, {said::community(words, &one)} }
                }
            }
        }
    }
}
