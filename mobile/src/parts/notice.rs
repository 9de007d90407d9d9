//! A card that says one thing before all others: a verdict, a truth about a door, a thing to mind.

use dioxus::prelude::*;

use crate::parts::icon::{Glyph, Icon};

/// What a notice says, beyond its words: its colour and its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It is so.
    Ok,
    /// It is so, as far as is recorded.
    Recorded,
    /// Mind this.
    Care,
    /// It is not so.
    Stop,
    /// Nobody recorded it.
    Unknown,
}

impl Tone {
    fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Ok => ("notice ok", Icon::Check),
            Self::Recorded => ("notice recorded", Icon::Route),
            Self::Care => ("notice care", Icon::Triangle),
            Self::Stop => ("notice stop", Icon::Triangle),
            Self::Unknown => ("notice unknown", Icon::Question),
        }
    }
}

/// A heading with its tone, and what explains it.
#[component]
pub(crate) fn Notice(tone: Tone, title: String, children: Element) -> Element {
    let (class, icon) = tone.look();
    rsx! {
        section { class,
            h2 {
                Glyph { icon }
                {title}
            }
            {children}
        }
    }
}
