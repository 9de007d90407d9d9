//! What somebody is worried about, above the board: what has to be answered first comes first. Who may not read it sees nothing of
//! it, and who may is told at once.

use dioxus::prelude::*;
use domain::help::ConcernLine;

use super::gate::use_me;
use crate::device;
use crate::help::{ask, said};
use crate::hub::{self, offers};
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::row::Row;
use crate::route::Route;

/// Calls back whenever something about a worry changed, or when changes may have been missed.
pub(super) fn use_concern_changes(onchange: Callback<()>) {
    use_future(move || async move {
        let mut changes = device::Changes::open();
        loop {
            let concerns = match changes.next().await {
                device::Heard::Ready => true,
                device::Heard::Change(text) => serde_json::from_str::<domain::events::Change>(&text)
                    .is_ok_and(|change| change.noun == "concern"),
            };
            if concerns {
                onchange.call(());
            }
        }
    });
}

/// The section, for who may.
#[component]
pub(super) fn Concerns() -> Element {
    let me = use_me();
    rsx! {
        if offers(&me, "concern.board") {
            Asks {}
        }
    }
}

#[component]
fn Asks() -> Element {
    let words = use_words();
    let mut answer = use_resource(ask::concerns);
    use_concern_changes(use_callback(move |()| answer.restart()));
    let told = answer.read().as_ref().and_then(|told| told.clone().ok());
    let concerns = told.map(|told| told.concerns).unwrap_or_default();
    if concerns.is_empty() {
        return rsx! {
            div { class: "live", role: "status" }
        };
    }
    rsx! {
        section { "aria-labelledby": "concerns",
            h2 { id: "concerns", {words.say("concerns-title")} }
            ul { class: "rows",
                for line in concerns {
                    li { key: "{line.id}",
                        Line { line }
                    }
                }
            }
        }
    }
}

#[component]
fn Line(line: ConcernLine) -> Element {
    let words = use_words();
    let with = [
        ("kind", said::concern(words, line.kind).into()),
        ("side", said::side(words, line.side).into()),
        ("due", said::moment(words, &line.answer_by).into()),
    ];
    let owner = line.owner.clone().map(|name| words.say_with("concerns-owner", &[("name", name.into())]));
    rsx! {
        Row {
            to: Route::HubConcern { id: line.id.clone() },
            icon: Icon::Triangle,
            name: hub::said::name(words, &line.name),
            hint: [Some(words.say_with("concerns-row", &with)), owner].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        }
        if line.urgent || line.late {
            div { class: "row",
                if line.urgent {
                    span { class: "badge stop",
                        Glyph { icon: Icon::Siren }
                        {words.say("concerns-urgent")}
                    }
                }
                if line.late {
                    span { class: "badge stop",
                        Glyph { icon: Icon::Clock }
                        {words.say("concerns-late")}
                    }
                }
            }
        }
    }
}
