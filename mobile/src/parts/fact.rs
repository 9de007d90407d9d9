//! A fact as a line: what it is, how it is, and a mark of word, icon and colour together; and groups of such lines.

use dioxus::prelude::*;
use domain::api::Verdict;
use domain::words::Words;

use crate::parts::icon::{Glyph, Icon};

/// Signs of a mark from which on it stands below the words: beside them it would leave them no room.
const LONG: usize = 9;

/// How a fact is marked: word, icon and colour together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    class: &'static str,
    icon: Icon,
    word: String,
    is_unknown: bool,
}

impl Mark {
    pub(crate) fn new(class: &'static str, icon: Icon, word: String) -> Self {
        Self { class, icon, word, is_unknown: false }
    }

    /// Nobody recorded it.
    pub(crate) fn unknown(words: Words) -> Self {
        let mark = Self::new("badge unknown", Icon::Question, words.say("fact-unknown"));
        Self { is_unknown: true, ..mark }
    }

    /// It is so, or it is not.
    pub(crate) fn answer(words: Words, yes: bool) -> Self {
        Self::of(words, if yes { Verdict::Yes } else { Verdict::No })
    }

    /// What is recorded.
    pub(crate) fn of(words: Words, verdict: Verdict) -> Self {
        match verdict {
            Verdict::Yes => Self::new("badge ok", Icon::Check, words.say("fact-yes")),
            Verdict::Limited => Self::new("badge care", Icon::Minus, words.say("fact-limited")),
            Verdict::No => Self::new("badge stop", Icon::Cross, words.say("fact-no")),
            Verdict::Unknown => Self::unknown(words),
        }
    }
}

/// A line of facts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fact {
    icon: Icon,
    name: String,
    /// A line each.
    details: Vec<String>,
    /// What can be pressed: its words and its address.
    link: Option<(String, String)>,
    /// `None` where the words say it all.
    mark: Option<Mark>,
}

impl Fact {
    /// A fact that its name tells.
    pub(crate) fn new(icon: Icon, name: String) -> Self {
        Self { icon, name, details: Vec::new(), link: None, mark: None }
    }

    /// The same with a mark.
    pub(crate) fn marked(self, mark: Mark) -> Self {
        Self { mark: Some(mark), ..self }
    }

    /// The same with details, a line each.
    pub(crate) fn told(self, details: impl IntoIterator<Item = String>) -> Self {
        Self { details: details.into_iter().collect(), ..self }
    }

    /// The same with an address to go to.
    pub(crate) fn linked(self, text: String, address: String) -> Self {
        Self { link: Some((text, address)), ..self }
    }

    /// Nobody recorded it.
    pub(crate) fn is_unknown(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.is_unknown)
    }
}

/// A group of facts under its heading; nothing when there are none. The source stands below them once.
#[component]
pub(crate) fn FactGroup(title: String, facts: Vec<Fact>, source: Option<String>) -> Element {
    if facts.is_empty() {
        return rsx! {};
    }
    // What nobody recorded has no source.
    let source = source.filter(|_| !facts.iter().all(Fact::is_unknown));
    rsx! {
        section { class: "fact-group",
            h2 { {title} }
            ul { class: "fact-list",
                for (number, fact) in facts.into_iter().enumerate() {
                    FactLine { key: "{number}", fact }
                }
            }
            if let Some(source) = source {
                p { class: "facts", {source} }
            }
        }
    }
}

#[component]
fn FactLine(fact: Fact) -> Element {
    let long = fact.mark.as_ref().is_some_and(|mark| mark.word.chars().count() > LONG);
    rsx! {
        li { class: if long { "fact fact-long" } else { "fact" },
            Glyph { icon: fact.icon }
            div { class: "row-text",
                p { class: "fact-name", {fact.name} }
                if let [detail] = fact.details.as_slice() {
                    p { class: "fact-detail", {detail.clone()} }
                } else if !fact.details.is_empty() {
                    ul { class: "fact-details",
                        for detail in fact.details {
                            li { {detail} }
                        }
                    }
                }
                if let Some((text, address)) = fact.link {
                    a { class: "link", href: address, rel: "noreferrer", {text} }
                }
            }
            if let Some(mark) = fact.mark {
                span { class: mark.class,
                    Glyph { icon: mark.icon }
                    {mark.word}
                }
            }
        }
    }
}
