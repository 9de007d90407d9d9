//! Services to hand over to: the municipality's van and partner bodies, with their hours and how they are booked. Everybody of the
//! staff reads them; who leads the work writes them down.

use dioxus::prelude::*;
use domain::help::{EditService, Service, ServiceList};

use super::gate::{Gate, use_me};
use super::page::RecordPage;
use super::service_form::{ServiceFields, ServiceForm};
use crate::device;
use crate::help::services;
use crate::hub::offers;
use crate::i18n::{use_screen, use_words};
use crate::parts::icon::{Glyph, Icon};
use crate::screens::task::service::Dial;

/// The list, for staff.
#[component]
pub(crate) fn HubServices() -> Element {
    let words = use_words();
    rsx! {
        Gate { action: "help.board", title: words.say("services-title"), Asks {} }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let me = use_me();
    let mut answer = use_resource(services::list);
    let mut said = use_signal(String::new);
    let told = answer.read().clone();
    use_screen(words.say("services-title"), matches!(told, Some(Err(_))));
    let again = use_callback(move |()| answer.restart());
    let saved = use_callback(move |()| {
        said.set(words.say("services-saved"));
        answer.restart();
        device::focus("h1");
    });
    let edits = offers(&me, "service.edit");
    let known = use_callback(move |list: ServiceList| {
        rsx! {
            p { class: "lead", {words.say("services-lead")} }
            if list.services.is_empty() {
                p { class: "aside", {words.say("services-none")} }
            }
            ul { class: "people",
                for service in list.services {
                    li { key: "{service.id}{service.version}", class: "person",
                        One { service, edits, onsaved: saved, onagain: again }
                    }
                }
            }
            if edits {
                Add { onsaved: saved, onagain: again }
            }
        }
    });
    rsx! {
        RecordPage { title: words.say("services-title"), told, onretry: again, known }
        p { class: "live", role: "status", {said()} }
    }
}

#[component]
fn One(service: Service, edits: bool, onsaved: Callback<()>, onagain: Callback<()>) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    let told = service.told.clone();
    let (id, version) = (service.id.clone(), service.version);
    let send = use_callback(move |(fields, key): (ServiceFields, String)| {
        let id = id.clone();
        Box::pin(async move {
            let told = fields.read().ok_or_else(|| crate::api::Failure::new("body_not_understood"))?;
            let edit = EditService { version, told, active: fields.active };
            services::edit(&id, &edit, &key).await.map(|_| ())
        }) as super::service_form::Sent
    });
    rsx! {
        h2 {
            Glyph { icon: services::icon(told.kind) }
            {told.name.clone()}
        }
        p { class: "facts", {services::kind(words, told.kind)} }
        if !service.active {
            p { class: "row",
                span { class: "badge unknown",
                    Glyph { icon: Icon::Minus }
                    {words.say("service-inactive")}
                }
            }
        }
        for fact in services::facts(words, &told) {
            p { class: "facts", {fact} }
        }
        if !told.words.is_empty() {
            p { class: "facts", {told.words.clone()} }
        }
        div { class: "row",
            Dial { phone: told.phone.clone() }
            if edits {
                button { class: "pill", r#type: "button",
                    "aria-expanded": if open() { "true" } else { "false" },
                    onclick: move |_| open.toggle(),
                    Glyph { icon: Icon::Pencil }
                    {words.say("change")}
                    span { class: "unseen", " – {told.name}" }
                }
            }
        }
        if open() {
            ServiceForm { begins: ServiceFields::of(&service), is_new: false, send, onsaved, onagain }
        }
    }
}

#[component]
fn Add(onsaved: Callback<()>, onagain: Callback<()>) -> Element {
    let words = use_words();
    let mut open = use_signal(|| false);
    let send = use_callback(move |(fields, key): (ServiceFields, String)| {
        Box::pin(async move {
            let told = fields.read().ok_or_else(|| crate::api::Failure::new("body_not_understood"))?;
            services::add(&told, &key).await.map(|_| ())
        }) as super::service_form::Sent
    });
    let saved = use_callback(move |()| {
        open.set(false);
        onsaved.call(());
    });
    rsx! {
        button { class: "pill", r#type: "button",
            "aria-expanded": if open() { "true" } else { "false" },
            onclick: move |_| open.toggle(),
            Glyph { icon: Icon::Plus }
            {words.say("services-add")}
        }
        if open() {
            ServiceForm { begins: ServiceFields::new(), is_new: true, send, onsaved: saved, onagain }
        }
    }
}
