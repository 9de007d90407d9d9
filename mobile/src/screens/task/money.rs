//! The sums of a bill: what each side knows of them, why they do not agree yet, and that the person says it was paid.

use dioxus::prelude::*;
use domain::help::{Cents, Money, Side, Task, TellMoney};

use crate::api::Failure;
use crate::device;
use crate::help::{ask, money};
use crate::hub::file;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{TextField, Tick};

/// The sums, and for who may, the fields to tell them; nothing for what is no bill.
#[component]
pub(crate) fn MoneyCard(task: Task, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let Some(sums) = task.money else { return rsx! {} };
    let shown =
        |sum: Option<Cents>| sum.map_or_else(|| words.say("money-unknown"), |sum| money::told(words, sum));
    let rows = [
        ("money-amount", shown(Some(sums.amount))),
        ("money-limit", shown(sums.limit)),
        ("money-advance", shown(sums.advance)),
        ("money-paid", shown(sums.paid)),
        ("money-change", shown(sums.change)),
        ("money-receipt", words.say(if sums.receipt { "money-receipt-is" } else { "money-unknown" })),
    ];
    // Before anything was handed over nothing is missing yet.
    let state = match sums.balance() {
        Ok(()) => Some(words.say("money-agrees")),
        Err(why) if sums.advance.is_some() => Some(money::imbalance(words, why)),
        Err(_) => None,
    };
    let is_open = task.line.state.is_in_hand() || (task.side == Side::Staff && !task.line.state.is_over());
    rsx! {
        section { "aria-labelledby": "money",
            h2 { id: "money", {words.say("money-title")} }
            p { class: "aside", {words.say("money-never")} }
            dl { class: "answers",
                for (key, value) in rows {
                    div { class: "answer",
                        dt { {words.say(key)} }
                        dd { {value} }
                    }
                }
            }
            if let Some(state) = state {
                p { {state} }
            }
            if task.confirmed {
                p { class: "aside", {words.say("money-confirmed")} }
            }
            if is_open && task.side != Side::Person && !sums.receipt {
                Receipt { id: task.line.id.clone(), onadded: move |task| renew.call(Some(task)) }
            }
            if is_open {
                Tell { task: task.clone(), sums, renew }
            }
        }
    }
}

/// The sums that a side tells: the key of the words, the name of the field.
fn fields_of(side: Side) -> &'static [(&'static str, &'static str)] {
    match side {
        Side::Person => &[("money-advance", "advance")],
        Side::Helper => &[("money-advance", "advance"), ("money-paid", "paid"), ("money-change", "change")],
        Side::Staff => &[
            ("hub-task-limit", "limit"),
            ("money-advance", "advance"),
            ("money-paid", "paid"),
            ("money-change", "change"),
        ],
    }
}

fn sum_of(sums: &Money, field: &str) -> Option<Cents> {
    match field {
        "limit" => sums.limit,
        "advance" => sums.advance,
        "paid" => sums.paid,
        _ => sums.change,
    }
}

#[component]
fn Tell(task: Task, sums: Money, renew: Callback<Option<Task>>) -> Element {
    let words = use_words();
    let fields = fields_of(task.side);
    let mut typed = use_signal(|| {
        let text = |(_, field): &(&str, &str)| sum_of(&sums, field).map(|sum| money::typed(words, sum));
        fields.iter().map(|field| text(field).unwrap_or_default()).collect::<Vec<String>>()
    });
    let mut confirmed = use_signal(|| task.confirmed);
    let mut wrong = use_signal(|| None::<usize>);
    let mut failed = use_signal(|| None::<Failure>);
    let mut told = use_signal(|| false);
    let confirms = task.side != Side::Helper;
    let (id, version) = (task.line.id.clone(), task.version);
    let save = move |event: FormEvent| {
        event.prevent_default();
        let id = id.clone();
        async move {
            let read: Vec<Option<Option<Cents>>> = typed
                .peek()
                .iter()
                .map(|text| if text.trim().is_empty() { Some(None) } else { money::read(text).map(Some) })
                .collect();
            let first_wrong = read.iter().position(Option::is_none);
            wrong.set(first_wrong);
            if let Some(at) = first_wrong {
                device::focus(&format!("#money-{}", fields[at].1));
                return;
            }
            let sum = |name: &str| {
                let at = fields.iter().position(|(_, field)| *field == name)?;
                read.get(at).copied().flatten().flatten()
            };
            let all = TellMoney {
                version,
                limit: sum("limit"),
                advance: sum("advance"),
                paid: sum("paid"),
                change: sum("change"),
                confirmed: Some(confirmed()).filter(|_| confirms),
            };
            match ask::tell_money(&id, &all, &device::new_key()).await {
                Ok(task) => {
                    told.set(true);
                    failed.set(None);
                    renew.call(Some(task));
                }
                Err(failure) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        details { class: "form-group",
            summary { {words.say("money-tell")} }
            form { class: "fields", novalidate: true, onsubmit: save,
                for (at, (key, field)) in fields.iter().enumerate() {
                    TextField {
                        label: words.say(key),
                        name: "money-{field}",
                        longest: 12,
                        value: typed.read().get(at).cloned().unwrap_or_default(),
                        error: (wrong() == Some(at)).then(|| words.say("money-wrong")),
                        onchange: move |text| {
                            if let Some(one) = typed.write().get_mut(at) {
                                *one = text;
                            }
                        },
                    }
                }
                if confirms {
                    Tick {
                        label: words.say("money-confirm"),
                        name: "confirmed",
                        checked: confirmed(),
                        onchange: move |is| confirmed.set(is),
                    }
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| {
                        failed.set(None);
                        renew.call(None);
                    } }
                }
                p { class: "live", role: "status", if told() { {words.say("money-told")} } }
                button { class: "pill pill-strong", r#type: "submit", {words.say("money-save")} }
            }
        }
    }
}

/// The photograph of the receipt: sealed at the hub, and deleted when the errand is over.
#[component]
fn Receipt(id: String, onadded: EventHandler<Task>) -> Element {
    let words = use_words();
    let mut missing = use_signal(|| false);
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    let key = use_hook(device::new_key);
    let send = move |event: FormEvent| {
        event.prevent_default();
        let (path, key) = (ask::receipt(&id), key.clone());
        async move {
            if sending.replace(true) {
                return;
            }
            let done = file::add::<Task>("#receipt", &path, &key).await;
            sending.set(false);
            missing.set(done.is_none());
            match done {
                None => device::focus("#receipt"),
                Some(Ok(task)) => onadded.call(task),
                Some(Err(failure)) => failed.set(Some(failure)),
            }
        }
    };
    rsx! {
        form { class: "fields", novalidate: true, onsubmit: send,
            div { class: "ask",
                label { class: "field-name", r#for: "receipt", {words.say("money-receipt-photo")} }
                p { class: "row-hint", id: "receipt-hint", {words.say("money-receipt-hint")} }
                if missing() {
                    p { class: "error", role: "alert", {words.say("document-file-missing")} }
                }
                input { r#type: "file", id: "receipt", class: "photo-field", accept: "application/pdf,image/*", capture: "environment", "aria-describedby": "receipt-hint" }
            }
            if let Some(failure) = failed() {
                FailureNote { failure, onretry: move |()| failed.set(None) }
            }
            p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            button { class: "pill", r#type: "submit", {words.say("money-receipt-send")} }
        }
    }
}
