//! What somebody can do for a person: four kinds of help, and the pages of the questions for each, as addresses name them.

use std::fmt;
use std::str::FromStr;

use dioxus::prelude::*;
use domain::help::Kind;
use domain::words::Words;

use crate::help::draft::Page;
use crate::i18n::use_words;
use crate::parts::icon::Icon;
use crate::parts::row::Row;
use crate::route::Route;

/// A kind of help in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HelpKind(pub(crate) Kind);

impl HelpKind {
    /// What the person asks for.
    pub(crate) fn title(self, words: Words) -> String {
        match self.0 {
            Kind::Escort => words.say("help-escort"),
            Kind::Bill => words.say("help-bill"),
            Kind::Papers => words.say("help-papers"),
            Kind::Goods => words.say("help-goods"),
        }
    }

    /// What will be asked.
    pub(crate) fn questions(self, words: Words) -> String {
        match self.0 {
            Kind::Escort => words.say("help-escort-ask"),
            Kind::Bill => words.say("help-bill-ask"),
            Kind::Papers => words.say("help-papers-ask"),
            Kind::Goods => words.say("help-goods-ask"),
        }
    }

    /// Its drawing.
    pub(crate) fn icon(self) -> Icon {
        match self.0 {
            Kind::Escort => Icon::HandHelping,
            Kind::Bill => Icon::Receipt,
            Kind::Papers => Icon::File,
            Kind::Goods => Icon::Package,
        }
    }
}

impl fmt::Display for HelpKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// The address names no kind of help, or no page of its questions.
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
        Kind::from_name(name).map(Self).ok_or(NoSuchHelp)
    }
}

/// A page of the questions in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HelpPage(pub(crate) Page);

impl HelpPage {
    const NAMES: [(Page, &'static str); 7] = [
        (Page::To, "to"),
        (Page::Bill, "bill"),
        (Page::List, "list"),
        (Page::When, "when"),
        (Page::From, "from"),
        (Page::Needs, "needs"),
        (Page::Check, "check"),
    ];
}

impl fmt::Display for HelpPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(page, _)| *page == self.0).map_or("check", |(_, name)| name);
        f.write_str(name)
    }
}

impl FromStr for HelpPage {
    type Err = NoSuchHelp;

    fn from_str(name: &str) -> Result<Self, NoSuchHelp> {
        Self::NAMES.iter().find(|(_, one)| *one == name).map(|(page, _)| Self(*page)).ok_or(NoSuchHelp)
    }
}

/// The four kinds as rows.
#[component]
pub(crate) fn HelpKinds() -> Element {
    let words = use_words();
    rsx! {
        ul { class: "rows",
            for kind in Kind::ALL.iter().copied().map(HelpKind) {
                li {
                    Row { to: Route::HelpWith { kind }, icon: kind.icon(), name: kind.title(words) }
                }
            }
        }
    }
}
