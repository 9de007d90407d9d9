//! The questions of a request for help, each a group of fields: a person answers them one a page, a clerk on one form.

use dioxus::prelude::*;
use domain::help::{Aid, Gender, Hardship, Kind, MOST_ITEMS};
use domain::people::{LONGEST_LINE, LONGEST_TEXT};
use domain::words::Words;

use super::again::AgainFields;
use crate::help::draft::{Draft, Known, Lacks};
use crate::help::{again, said};
use crate::i18n::use_words;
use crate::outside;
use crate::parts::community::CommunityField;
use crate::parts::field::{OneOf, TextField, Tick};
use crate::parts::icon::Icon;
use crate::parts::notice::{Notice, Tone};
use crate::parts::row::Row;
use crate::route::Route;

/// What is said of something that is missing.
pub(super) fn told(words: Words, lacks: Lacks) -> String {
    if lacks == Lacks::ItemsMany {
        return words.say_with(lacks.key(), &[("count", MOST_ITEMS.into())]);
    }
    words.say(lacks.key())
}

/// What is said of a field, if anything is missing of it.
pub(super) fn error(words: Words, lacks: &[Lacks], field: &str) -> Option<String> {
    lacks.iter().find(|one| one.field() == field).map(|one| told(words, *one))
}

/// What of a draft is changed by a field.
pub(super) fn change(draft: &Draft, change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = draft.clone();
    change(&mut draft);
    draft
}

pub(super) fn yes_no(words: Words) -> Vec<(&'static str, String)> {
    vec![("yes", words.say("ask-yes")), ("no", words.say("ask-no"))]
}

pub(super) fn yes_no_name(chosen: Option<bool>) -> Option<&'static str> {
    chosen.map(|yes| if yes { "yes" } else { "no" })
}

fn known(words: Words) -> Vec<(&'static str, String)> {
    Known::ALL.map(|one| (one.name(), words.say(one.key()))).to_vec()
}

/// Where to, in words. What is typed is no place of the map any more.
#[component]
pub(crate) fn ToWords(
    draft: Draft,
    lacks: Vec<Lacks>,
    label: String,
    hint: String,
    onchange: EventHandler<Draft>,
) -> Element {
    let words = use_words();
    rsx! {
        TextField {
            label,
            hint,
            name: "to-words",
            longest: LONGEST_LINE,
            value: draft.to.words.clone(),
            error: error(words, &lacks, "to-words"),
            onchange: move |text| {
                onchange.call(change(&draft, |draft| {
                    draft.to = crate::help::draft::Where { words: text, ..Default::default() };
                }));
            },
        }
    }
}

/// Which bill, how much, and where it is paid.
#[component]
pub(crate) fn BillFields(draft: Draft, lacks: Vec<Lacks>, onchange: EventHandler<Draft>) -> Element {
    let words = use_words();
    let (for_bill, for_amount) = (draft.clone(), draft.clone());
    rsx! {
        Notice { tone: Tone::Care, title: words.say("help-never-title"),
            p { {words.say("help-never")} }
        }
        TextField {
            label: words.say("ask-bill-what"),
            hint: words.say("ask-bill-what-hint"),
            name: "bill",
            longest: LONGEST_LINE,
            value: draft.bill.clone(),
            error: error(words, &lacks, "bill"),
            onchange: move |text| onchange.call(change(&for_bill, |draft| draft.bill = text)),
        }
        TextField {
            label: words.say("ask-amount"),
            hint: words.say("ask-amount-hint"),
            name: "amount",
            longest: 12,
            value: draft.amount.clone(),
            error: error(words, &lacks, "amount"),
            onchange: move |text| onchange.call(change(&for_amount, |draft| draft.amount = text)),
        }
        ToWords {
            draft,
            lacks,
            label: words.say("ask-bill-where"),
            hint: words.say("ask-bill-where-hint"),
            onchange,
        }
    }
}

/// Papers or goods, and for papers an authorisation.
#[component]
pub(crate) fn ListFields(
    kind: Kind,
    draft: Draft,
    lacks: Vec<Lacks>,
    onchange: EventHandler<Draft>,
) -> Element {
    let words = use_words();
    let for_items = draft.clone();
    rsx! {
        TextField {
            label: words.say("ask-list"),
            hint: words.say("ask-list-hint"),
            name: "items",
            rows: 4,
            longest: LONGEST_TEXT,
            value: draft.items.clone(),
            error: error(words, &lacks, "items"),
            onchange: move |text| onchange.call(change(&for_items, |draft| draft.items = text)),
        }
        if kind == Kind::Papers {
            TextField {
                label: words.say("ask-authorised"),
                hint: words.say("ask-authorised-hint"),
                name: "authorised",
                kind: "date",
                value: draft.authorised_to.clone(),
                error: error(words, &lacks, "authorised"),
                onchange: move |text| onchange.call(change(&draft, |draft| draft.authorised_to = text)),
            }
        }
    }
}

/// Day, hour, the way back, and until when.
#[component]
pub(crate) fn WhenFields(
    kind: Kind,
    draft: Draft,
    lacks: Vec<Lacks>,
    onchange: EventHandler<Draft>,
) -> Element {
    let words = use_words();
    let ends_hint = match draft.usual_end() {
        Some(end) => words.say_with("ask-ends-hint", &[("when", end.into())]),
        None => words.say("ask-ends-hint-plain"),
    };
    let (for_day, for_hour, for_goes, for_back) =
        (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    rsx! {
        div { class: "two",
            TextField {
                label: words.say("ask-day"),
                name: "day",
                kind: "date",
                value: draft.day.clone(),
                error: error(words, &lacks, "day"),
                onchange: move |text| onchange.call(change(&for_day, |draft| draft.day = text)),
            }
            TextField {
                label: words.say("ask-hour"),
                name: "hour",
                kind: "time",
                value: draft.hour.clone(),
                error: error(words, &lacks, "hour"),
                onchange: move |text| onchange.call(change(&for_hour, |draft| draft.hour = text)),
            }
        }
        if kind.person_comes() {
            OneOf {
                legend: words.say("ask-goes-back"),
                name: "goes-back",
                options: yes_no(words),
                chosen: yes_no_name(draft.goes_back),
                error: error(words, &lacks, "goes-back"),
                onchange: move |name| onchange.call(change(&for_goes, |draft| draft.goes_back = Some(name == "yes"))),
            }
            if draft.goes_back == Some(true) {
                TextField {
                    label: words.say("ask-back"),
                    name: "back",
                    kind: "time",
                    value: draft.back.clone(),
                    error: error(words, &lacks, "back"),
                    onchange: move |text| onchange.call(change(&for_back, |draft| draft.back = text)),
                }
            }
        }
        TextField {
            label: words.say("ask-ends"),
            hint: ends_hint,
            name: "ends",
            kind: "time",
            value: draft.ends.clone(),
            error: error(words, &lacks, "ends"),
            onchange: {
                let draft = draft.clone();
                move |text| onchange.call(change(&draft, |draft| draft.ends = text))
            },
        }
        if kind.comes_again() && draft.of.is_none() {
            AgainFields { draft, lacks, onchange }
        }
    }
}

/// Where they meet. `home` is the address on file, where it is known.
#[component]
pub(crate) fn FromFields(
    draft: Draft,
    lacks: Vec<Lacks>,
    #[props(default)] home: Option<String>,
    onchange: EventHandler<Draft>,
) -> Element {
    let words = use_words();
    let (for_home, for_words) = (draft.clone(), draft.clone());
    let at_home = draft.home;
    let choose = move |name: &'static str| {
        let is_home = name == "home";
        let known = home.clone().filter(|_| is_home).unwrap_or_default();
        onchange.call(change(&for_home, |draft| {
            draft.home = Some(is_home);
            // What stands on file is offered, never put in the place of what somebody wrote.
            if draft.from.words.trim().is_empty() {
                draft.from.words = known;
            }
            if is_home {
                draft.from.at = None;
            }
        }));
    };
    rsx! {
        OneOf {
            legend: words.say("ask-from-where"),
            name: "home",
            options: vec![("home", words.say("ask-from-home")), ("other", words.say("ask-from-other"))],
            chosen: at_home.map(|home| if home { "home" } else { "other" }),
            error: error(words, &lacks, "home"),
            onchange: choose,
        }
        TextField {
            label: words.say("ask-from-words"),
            hint: words.say("ask-from-words-hint"),
            name: "from-words",
            rows: 2,
            longest: LONGEST_LINE,
            value: draft.from.words.clone(),
            error: error(words, &lacks, "from-words"),
            onchange: move |text| {
                onchange.call(change(&for_words, |draft| {
                    draft.from = crate::help::draft::Where { words: text, ..Default::default() };
                }));
            },
        }
        CommunityField {
            now: draft.community.clone(),
            onchange: move |text| onchange.call(change(&draft, |draft| draft.community = text)),
        }
    }
}

/// What it takes of whoever helps.
#[component]
pub(crate) fn NeedsFields(
    kind: Kind,
    draft: Draft,
    lacks: Vec<Lacks>,
    onchange: EventHandler<Draft>,
) -> Element {
    let words = use_words();
    let (for_hard, for_language, for_gender) = (draft.clone(), draft.clone(), draft.clone());
    let for_more = draft.clone();
    let tick = move |one: Hardship, is: bool| {
        onchange.call(change(&for_hard, |draft| {
            if is {
                draft.hardships.insert(one);
            } else {
                draft.hardships.remove(&one);
            }
        }));
    };
    rsx! {
        if kind.person_comes() {
            MovesFields { draft: draft.clone(), lacks: lacks.clone(), onchange }
        }
        fieldset { class: "ask",
            legend { class: "field-name", {words.say("ask-hardships")} }
            for one in Hardship::ALL.iter().copied() {
                Tick {
                    label: said::hardship(words, one),
                    name: one.name(),
                    checked: draft.hardships.contains(&one),
                    onchange: {
                        let tick = tick.clone();
                        move |is| tick(one, is)
                    },
                }
            }
        }
        div { class: "ask",
            label { class: "field-name", r#for: "language", {words.say("ask-language")} }
            select {
                id: "language",
                name: "language",
                onchange: move |event| onchange.call(change(&for_language, |draft| draft.language = event.value())),
                option { value: "", selected: draft.language.is_empty(), {words.say("ask-language-any")} }
                for code in said::TALKS {
                    option { value: code, selected: draft.language == code, {said::talk(words, code)} }
                }
            }
        }
        div { class: "ask",
            label { class: "field-name", r#for: "gender", {words.say("ask-gender")} }
            select {
                id: "gender",
                name: "gender",
                onchange: move |event| onchange.call(change(&for_gender, |draft| draft.gender = Gender::from_name(&event.value()))),
                option { value: "", selected: draft.gender.is_none(), {words.say("ask-gender-any")} }
                for one in Gender::ALL.iter().copied() {
                    option { value: one.name(), selected: draft.gender == Some(one), {said::gender(words, one)} }
                }
            }
        }
        TextField {
            label: words.say("ask-more"),
            hint: words.say("ask-more-hint"),
            name: "more",
            rows: 3,
            longest: LONGEST_TEXT,
            value: draft.more.clone(),
            error: error(words, &lacks, "more"),
            onchange: move |text| onchange.call(change(&for_more, |draft| draft.more = text)),
        }
    }
}

/// What they move with, and what a helper does for it.
#[component]
fn MovesFields(draft: Draft, lacks: Vec<Lacks>, onchange: EventHandler<Draft>) -> Element {
    let words = use_words();
    let (for_aid, for_folds, for_barrier) = (draft.clone(), draft.clone(), draft.clone());
    let helpers = draft.helpers.map(|many| if many > 1 { "two" } else { "one" });
    rsx! {
        OneOf {
            legend: words.say("ask-aid"),
            name: "aid",
            options: Aid::ALL.iter().map(|one| (one.name(), said::aid(words, *one))).collect::<Vec<_>>(),
            chosen: draft.aid.map(Aid::name),
            error: error(words, &lacks, "aid"),
            onchange: move |name| onchange.call(change(&for_aid, |draft| draft.aid = Aid::from_name(name))),
        }
        if draft.aid == Some(Aid::Chair) {
            OneOf {
                legend: words.say("ask-folds"),
                name: "folds",
                options: known(words),
                chosen: draft.folds.map(Known::name),
                error: error(words, &lacks, "folds"),
                onchange: move |name| onchange.call(change(&for_folds, |draft| draft.folds = Known::from_name(name))),
            }
        }
        OneOf {
            legend: words.say("ask-barrier"),
            name: "barrier",
            options: known(words),
            chosen: draft.barrier.map(Known::name),
            error: error(words, &lacks, "barrier"),
            onchange: move |name| onchange.call(change(&for_barrier, |draft| draft.barrier = Known::from_name(name))),
        }
        if draft.nobody_may() {
            div { role: "status",
                Notice { tone: Tone::Stop, title: words.say("unfit-no-help"),
                    p { {words.say("ask-no-help")} }
                    Row { to: Route::Call {}, icon: Icon::Phone, name: words.say("call-us") }
                }
            }
        }
        OneOf {
            legend: words.say("ask-helpers"),
            name: "helpers",
            options: vec![("one", words.say("ask-helpers-one")), ("two", words.say("ask-helpers-two"))],
            chosen: helpers,
            error: error(words, &lacks, "helpers"),
            onchange: move |name| onchange.call(change(&draft, |draft| draft.helpers = Some(if name == "two" { 2 } else { 1 }))),
        }
    }
}

/// Each question with its answer, and the field that asks it, in the order of the form.
pub(crate) fn answers(words: Words, kind: Kind, draft: &Draft) -> Vec<(Lacks, String, String)> {
    let to = draft.to.words.trim().to_owned();
    let what = match kind {
        Kind::Escort => format!("{}: {to}", said::kind(words, kind)),
        Kind::Bill => {
            format!("{}, {} €", draft.bill.trim(), draft.amount.trim().trim_end_matches('€').trim())
        }
        Kind::Papers | Kind::Goods => to.clone(),
    };
    let ends = if draft.ends.trim().is_empty() { draft.usual_end() } else { Some(draft.ends.clone()) };
    let at = |hour: &str| format!("{}T{hour}", draft.day);
    let back = Some(at(&draft.back)).filter(|_| kind.person_comes() && draft.goes_back == Some(true));
    // What is written here is of this place already.
    let when = match draft.weekly(kind) {
        Some(weekly) => again::whole(words, &weekly),
        None => {
            said::when_here(words, &at(&draft.hour), ends.as_deref().unwrap_or_default(), back.as_deref())
        }
    };
    let home = (draft.home == Some(true)).then(|| words.say("ask-from-home"));
    let from = home.into_iter().chain([draft.from.words.trim().to_owned()]).collect::<Vec<_>>().join(" · ");
    let mut need = said::needs(words, kind, &draft.needs(kind));
    need.extend(Some(draft.more.trim().to_owned()).filter(|text| !text.is_empty()));
    let need = if need.is_empty() { words.say("ask-language-any") } else { need.join(" · ") };
    let first = if kind == Kind::Bill { Lacks::Bill } else { Lacks::To };
    let place = (kind == Kind::Bill).then(|| (Lacks::BillWhere, words.say("ask-bill-where"), to));
    let list = matches!(kind, Kind::Papers | Kind::Goods)
        .then(|| (Lacks::Items, words.say("ask-list"), draft.items().join(", ")));
    let barriers = draft.barriers.iter().map(|one| one.words.clone()).collect::<Vec<_>>().join(", ");
    let all = [
        Some((first, words.say("ask-what"), what)),
        place,
        list,
        Some((Lacks::Day, words.say("ask-when-row"), when)),
        Some((Lacks::From, words.say("ask-point"), from)),
        (!barriers.is_empty()).then(|| (Lacks::From, words.say("task-barriers"), barriers)),
        Some((Lacks::Aid, words.say("ask-need"), need)),
    ];
    all.into_iter().flatten().collect()
}

/// The time where the person is, to the minute: `2026-11-28T11:00`.
pub(crate) fn now() -> String {
    outside::now()
}
