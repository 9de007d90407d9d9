//! The sums of a bill: what each side knows of them, why they do not agree yet, and that the person says it was paid.

use dioxus::prelude::*;
use domain::help::{Cents, Imbalance, Money, Side, Task, TellMoney};

use crate::api::Failure;
use crate::device;
use crate::help::{ask, money};
use crate::hub::file;
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{TextField, Tick};
use crate::parts::notice::{Notice, Tone};

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
            Agrees { sums }
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

/// Whether the sums agree, and by how much they do not. What was not told yet is no fault, and before anything was handed over
/// nothing is missing.
#[component]
fn Agrees(sums: Money) -> Element {
    let words = use_words();
    let (tone, said) = match sums.balance() {
        Ok(()) => (Some(Tone::Ok), words.say("money-agrees")),
        Err(_) if sums.advance.is_none() => return rsx! {},
        Err(why @ (Imbalance::Missing | Imbalance::NoReceipt | Imbalance::NoLimit)) => {
            (None, money::imbalance(words, why))
        }
        Err(why) => (Some(Tone::Care), money::imbalance(words, why)),
    };
    rsx! {
        div { class: "sums", role: "status",
            match tone {
                Some(tone) => rsx! {
                    Notice { tone, title: said }
                },
                None => rsx! {
                    p { {said} }
                },
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
    // What nobody touched here stands as it is told now: what another side wrote meanwhile is never written over.
    let mut typed = use_signal(|| vec![None::<String>; fields.len()]);
    let mut ticked = use_signal(|| None::<bool>);
    let known = |field: &str| sum_of(&sums, field).map(|sum| money::typed(words, sum)).unwrap_or_default();
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
                .map(|text| match text.as_deref().map(str::trim) {
                    None | Some("") => Some(None),
                    Some(text) => money::read(text).map(Some),
                })
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
                confirmed: ticked(),
            };
            match ask::tell_money(&id, &all, &device::new_key()).await {
                Ok(task) => {
                    told.set(true);
                    failed.set(None);
                    typed.set(vec![None; fields.len()]);
                    ticked.set(None);
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
                        value: typed.read().get(at).cloned().flatten().unwrap_or_else(|| known(field)),
                        error: (wrong() == Some(at)).then(|| words.say("money-wrong")),
                        onchange: move |text| {
                            if let Some(one) = typed.write().get_mut(at) {
                                *one = Some(text);
                            }
                        },
                    }
                }
                if confirms {
                    Tick {
                        label: words.say("money-confirm"),
                        name: "confirmed",
                        checked: ticked().unwrap_or(task.confirmed),
                        onchange: move |is| ticked.set(Some(is)),
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
