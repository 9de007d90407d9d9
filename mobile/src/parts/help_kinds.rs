//! What somebody can do for a person: four kinds of help. Until they can be asked for here, each leads to the telephone.

use std::fmt;
use std::str::FromStr;

use dioxus::prelude::*;
use domain::words::Words;

use crate::i18n::use_words;
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;

/// A kind of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HelpKind {
    /// Somebody comes along.
    Escort,
    /// A bill is paid.
    Bill,
    /// Papers are fetched from, or brought to, a public office.
    Papers,
    /// Goods are collected from a social service.
    Goods,
}

impl HelpKind {
    /// All kinds in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Escort, Self::Bill, Self::Papers, Self::Goods];

    /// What the person asks for.
    pub(crate) fn title(self, words: Words) -> String {
        match self {
            Self::Escort => words.say("help-escort"),
            Self::Bill => words.say("help-bill"),
            Self::Papers => words.say("help-papers"),
            Self::Goods => words.say("help-goods"),
        }
    }

    /// What will be asked on the telephone.
    pub(crate) fn questions(self, words: Words) -> String {
        match self {
            Self::Escort => words.say("help-escort-ask"),
            Self::Bill => words.say("help-bill-ask"),
            Self::Papers => words.say("help-papers-ask"),
            Self::Goods => words.say("help-goods-ask"),
        }
    }

    /// Its drawing.
    pub(crate) fn icon(self) -> Icon {
        match self {
            Self::Escort => Icon::HandHelping,
            Self::Bill => Icon::Receipt,
            Self::Papers => Icon::File,
            Self::Goods => Icon::Package,
        }
    }
}

impl fmt::Display for HelpKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Escort => "escort",
            Self::Bill => "bill",
            Self::Papers => "papers",
            Self::Goods => "goods",
        })
    }
}

/// The address names no kind of help.
#[derive(Debug)]
pub(crate) struct NoSuchHelp;

impl fmt::Display for NoSuchHelp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such kind of help")
    }
}

impl FromStr for HelpKind {
    type Err = NoSuchHelp;

    fn from_str(name: &str) -> Result<Self, NoSuchHelp> {
        Self::ALL.into_iter().find(|kind| kind.to_string() == name).ok_or(NoSuchHelp)
    }
}

/// The four kinds as rows.
#[component]
pub(crate) fn HelpKinds() -> Element {
    let words = use_words();
    rsx! {
        ul { class: "rows",
            for kind in HelpKind::ALL {
                li {
                    Row { to: Route::HelpWith { kind }, icon: kind.icon(), name: kind.title(words) }
                }
            }
        }
    }
}
