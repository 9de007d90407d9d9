//! Asking for a hand: one question a page, what was written kept on the device, all of it once more before it is sent.
//!
//! To where (or which bill, which papers) → when → where they meet → what it takes → check → the page of the task. Who is
//! not signed in is led there from the last page, and comes back to it; the telephone is on every page.

pub(crate) mod again;
pub(crate) mod check;
pub(crate) mod fields;

use dioxus::prelude::*;
use domain::api::End;
use domain::help::Kind;

use self::check::Check;
use self::fields::{BillFields, FromFields, ListFields, NeedsFields, ToWords, WhenFields};
use crate::accounts;
use crate::choices::{Stop, use_choices};
use crate::device;
use crate::help::draft::{Draft, Lacks, Page, Where};
use crate::hub::mine;
use crate::i18n::{use_screen, use_words};
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::known_stops::KnownStops;
use crate::parts::place_search::PlaceSearch;
use crate::route::Route;
use crate::screens::Lost;

/// A page of the questions of a kind.
#[component]
pub(crate) fn HelpAsk(kind: HelpKind, page: HelpPage) -> Element {
    let (kind, page) = (kind.0, page.0);
    if !Page::of(kind).contains(&page) {
        return rsx! {
            Lost { segments: Vec::new() }
        };
    }
    // Each page is a component of its own: focus goes to its heading when it comes.
    match page {
        Page::To => rsx! { To { kind } },
        Page::Bill => rsx! { Bill {} },
        Page::List => rsx! { List { kind } },
        Page::When => rsx! { When { kind } },
        Page::From => rsx! { From { kind } },
        Page::Needs => rsx! { Needs { kind } },
        Page::Check => rsx! { Check { kind } },
    }
}

/// What is being written, and what is missing of it since somebody wanted to go on.
#[derive(Clone, Copy, PartialEq)]
struct Asking {
    kind: Kind,
    page: Page,
    draft: Signal<Draft>,
    lacks: Signal<Vec<Lacks>>,
}

fn use_asking(kind: Kind, page: Page) -> Asking {
    let draft = use_signal(|| Draft::kept(kind).unwrap_or_else(Draft::begin));
    Asking { kind, page, draft, lacks: use_signal(Vec::new) }
}

impl Asking {
    /// Every change is kept at once: a page may be closed at any time.
    fn set(mut self, draft: Draft, forgetful: bool) {
        draft.keep(self.kind, forgetful);
        self.draft.set(draft);
    }

    /// What is missing on this page.
    fn lacking(self) -> Vec<Lacks> {
        let all = self.draft.peek().lacks(self.kind, &fields::now());
        all.into_iter().filter(|one| Page::lacking(*one, self.kind) == self.page).collect()
    }

    /// What was missing when somebody wanted to go on, and is still: what is mended is not complained of any more.
    fn shown(self) -> Vec<Lacks> {
        let lacks = self.lacks.read();
        if lacks.is_empty() {
            return Vec::new();
        }
        let still = self.draft.read().lacks(self.kind, &fields::now());
        lacks.iter().copied().filter(|one| still.contains(one)).collect()
    }

    /// The page that follows; from a change on the last page one goes back to it.
    fn next(self) -> Page {
        let draft = self.draft.peek();
        if draft.was_checked && draft.lacks(self.kind, &fields::now()).is_empty() {
            return Page::Check;
        }
        let pages = Page::of(self.kind);
        let at = pages.iter().position(|page| *page == self.page).unwrap_or_default();
        pages.get(at + 1).copied().unwrap_or(Page::Check)
    }
}

/// Where one is among the questions.
#[component]
fn StepOf(kind: Kind, page: Page) -> Element {
    let words = use_words();
    let pages = Page::of(kind);
    let at = pages.iter().position(|one| *one == page).unwrap_or_default() + 1;
    rsx! {
        p { class: "step-of", {words.say_with("ask-step", &[("step", at.into()), ("steps", pages.len().into())])} }
    }
}

/// A question, its fields, and the way on.
#[component]
fn Question(asking: Asking, title: String, #[props(default)] lead: String, children: Element) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let mut lacks = asking.lacks;
    use_screen(title.clone(), !lacks.read().is_empty());
    let go_on = move |event: FormEvent| {
        event.prevent_default();
        let missing = asking.lacking();
        if let Some(first) = missing.first() {
            device::focus(&format!("[name={}]", first.field()));
            lacks.set(missing);
            return;
        }
        navigator.push(Route::HelpAsk { kind: HelpKind(asking.kind), page: HelpPage(asking.next()) });
    };
    rsx! {
        form { class: "page question asks", novalidate: true, onsubmit: go_on,
            StepOf { kind: asking.kind, page: asking.page }
            h1 { tabindex: "-1", {title} }
            if !lead.is_empty() {
                p { class: "lead", {lead} }
            }
            {children}
            div { class: "action",
                button { class: "main-button", r#type: "submit", {words.say("continue")} }
            }
        }
    }
}

/// What keeps a change of the fields.
fn use_keep(asking: Asking) -> EventHandler<Draft> {
    let memory = use_choices().memory;
    use_callback(move |draft: Draft| asking.set(draft, memory.peek().forgetful))
}

/// Where to: a place that is found, or words.
#[component]
fn To(kind: Kind) -> Element {
    let words = use_words();
    let navigator = use_navigator();
    let asking = use_asking(kind, Page::To);
    let keep = use_keep(asking);
    let title = words.say(match kind {
        Kind::Papers => "ask-to-papers",
        Kind::Goods => "ask-to-goods",
        Kind::Escort | Kind::Bill => "ask-to-escort",
    });
    let mut lacks = asking.lacks;
    use_screen(title.clone(), !lacks.read().is_empty());
    let go_on = use_callback(move |()| {
        let missing = asking.lacking();
        if let Some(first) = missing.first() {
            device::focus(&format!("[name={}]", first.field()));
            lacks.set(missing);
        } else {
            navigator.push(Route::HelpAsk { kind: HelpKind(kind), page: HelpPage(asking.next()) });
        }
    });
    let choose = move |stop: Stop| {
        let to = place_of(&stop, stop.title(words));
        keep.call(Draft { to, ..asking.draft.peek().clone() });
        go_on.call(());
    };
    let chosen = asking.draft.read().to.clone();
    let is_place = chosen.place.is_some() || chosen.at.is_some();
    rsx! {
        div { class: "page asks",
            StepOf { kind, page: Page::To }
            h1 { tabindex: "-1", {title} }
            if is_place {
                section { class: "facts-card",
                    h2 { {chosen.words.clone()} }
                    button { class: "pill", r#type: "button",
                        onclick: move |_| {
                            keep.call(Draft { to: Where::default(), ..asking.draft.peek().clone() });
                            device::focus("h1");
                        },
                        {words.say("ask-to-other")}
                    }
                }
                button { class: "main-button", r#type: "button", onclick: move |_| go_on.call(()), {words.say("continue")} }
            } else {
                PlaceSearch { label: words.say("ask-to-search"), onchoose: choose,
                    KnownStops { onchoose: choose }
                }
                form { class: "fields", novalidate: true,
                    onsubmit: move |event| {
                        event.prevent_default();
                        go_on.call(());
                    },
                    ToWords {
                        draft: asking.draft.read().clone(),
                        lacks: asking.shown(),
                        label: words.say("ask-to-words"),
                        hint: words.say("ask-to-words-hint"),
                        onchange: keep,
                    }
                    button { class: "main-button", r#type: "submit", {words.say("continue")} }
                }
            }
        }
    }
}

/// A stop of a trip as a place of a task: latitude first, as the hub wants it.
pub(crate) fn place_of(stop: &Stop, words: String) -> Where {
    match &stop.end {
        End::Place { place } => Where { words, place: Some(place.clone()), at: None },
        End::Point { lon, lat } => Where { words, place: None, at: Some([*lat, *lon]) },
    }
}

#[component]
fn Bill() -> Element {
    let words = use_words();
    let asking = use_asking(Kind::Bill, Page::Bill);
    let keep = use_keep(asking);
    rsx! {
        Question { asking, title: words.say("ask-bill"),
            BillFields { draft: asking.draft.read().clone(), lacks: asking.shown(), onchange: keep }
        }
    }
}

#[component]
fn List(kind: Kind) -> Element {
    let words = use_words();
    let asking = use_asking(kind, Page::List);
    let keep = use_keep(asking);
    let title = words.say(if kind == Kind::Papers { "ask-list-papers" } else { "ask-list-goods" });
    rsx! {
        Question { asking, title,
            ListFields { kind, draft: asking.draft.read().clone(), lacks: asking.shown(), onchange: keep }
        }
    }
}

#[component]
fn When(kind: Kind) -> Element {
    let words = use_words();
    let asking = use_asking(kind, Page::When);
    let keep = use_keep(asking);
    rsx! {
        Question { asking, title: words.say("ask-when"), lead: words.say("ask-hour-hint"),
            WhenFields { kind, draft: asking.draft.read().clone(), lacks: asking.shown(), onchange: keep }
        }
    }
}

/// Where they meet. Who is signed in is offered the address on file.
#[component]
fn From(kind: Kind) -> Element {
    let words = use_words();
    let asking = use_asking(kind, Page::From);
    let keep = use_keep(asking);
    let home = use_resource(|| async {
        let me = accounts::me().await.ok().filter(|me| me.name.is_some())?;
        let file =
            if me.roles.contains(&domain::access::Role::Person) { mine::my_file().await.ok() } else { None };
        file?.person?.address
    });
    rsx! {
        Question { asking, title: words.say("ask-from"),
            if !asking.draft.read().barriers.is_empty() {
                p { class: "aside",
                    Glyph { icon: Icon::MapPin }
                    {words.say("ask-from-barrier")}
                }
            }
            FromFields { draft: asking.draft.read().clone(), lacks: asking.shown(), home: home().flatten(), onchange: keep }
        }
    }
}

#[component]
fn Needs(kind: Kind) -> Element {
    let words = use_words();
    let asking = use_asking(kind, Page::Needs);
    let keep = use_keep(asking);
    rsx! {
        Question { asking, title: words.say("ask-needs"), lead: words.say("ask-needs-hint"),
            NeedsFields { kind, draft: asking.draft.read().clone(), lacks: asking.shown(), onchange: keep }
        }
    }
}
