//! How somebody said what staff change for them: by which way, and that a voice was called back on the number on file.

use dioxus::prelude::*;
use domain::contacts::{Channel, NewContact};
use domain::people::LONGEST_TEXT;

use crate::device;
use crate::hub::contact::{ContactFields, Missing};
use crate::hub::said;
use crate::i18n::use_words;
use crate::parts::field::{OneOf, TextField, Tick};
use crate::screens::call::readable;

/// What stands in the fields of a page that staff change something on, and what is missing of it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Word {
    contact: Signal<ContactFields>,
    missing: Signal<Vec<Missing>>,
}

/// Something is missing before anything is changed.
pub(crate) struct Lacking;

/// By telephone, as most call.
pub(crate) fn use_word() -> Word {
    Word { contact: use_signal(ContactFields::by_phone), missing: use_signal(Vec::new) }
}

impl Word {
    /// The contact in which they said so, with what was changed; nothing where nobody's word is wanted.
    ///
    /// # Errors
    /// What is missing: it is shown, and the first of it has the focus.
    pub(crate) fn take(mut self, wanted: bool, note: String) -> Result<Option<NewContact>, Lacking> {
        let contact = ContactFields { note, ..self.contact.peek().clone() };
        let told = wanted.then(|| contact.on_word()).transpose();
        let lacks = told.as_ref().err().cloned().unwrap_or_default();
        focus_first(&lacks);
        self.missing.set(lacks);
        told.map_err(|_| Lacking)
    }

    /// Who calls next is another voice.
    pub(crate) fn forget(mut self) {
        self.contact.set(ContactFields::by_phone());
        self.missing.set(Vec::new());
    }

    /// Something is missing of it.
    pub(crate) fn is_missing(self) -> bool {
        !self.missing.read().is_empty()
    }
}

/// The fields of a page's one word.
#[component]
pub(crate) fn OnWord(mut word: Word, #[props(default)] phone: Option<String>) -> Element {
    let (contact, missing) = ((word.contact)(), (word.missing)());
    rsx! {
        OnWordFields { contact, phone, missing, onchange: move |new| word.contact.set(new) }
    }
}

/// By which way they said so; whoever telephoned was called back.
#[component]
pub(crate) fn OnWordFields(
    contact: ContactFields,
    #[props(default)] phone: Option<String>,
    missing: Vec<Missing>,
    onchange: EventHandler<ContactFields>,
) -> Element {
    rsx! {
        ChannelField { contact: contact.clone(), missing: missing.clone(), onchange }
        if contact.channel == Some(Channel::Phone) {
            CalledBack { contact, phone, missing, onchange }
        }
    }
}

/// Whoever called is called back on the number on file before an address or a trip is told or changed.
#[component]
fn CalledBack(
    contact: ContactFields,
    phone: Option<String>,
    missing: Vec<Missing>,
    onchange: EventHandler<ContactFields>,
) -> Element {
    let words = use_words();
    // Where calling the number would put them in danger, or there is none, the file says how else.
    let (label, lacking) = match phone {
        Some(phone) => {
            let phone = readable(&said::phone(&phone));
            (words.say_with("hub-called-back", &[("phone", phone.into())]), "hub-called-back-missing")
        }
        None => (words.say("hub-called-back-otherwise"), "hub-sure-missing"),
    };
    let is_missing = missing.contains(&Missing::CallBack) && !contact.called_back;
    rsx! {
        Tick {
            label,
            name: "called-back",
            checked: contact.called_back,
            error: is_missing.then(|| words.say(lacking)),
            onchange: move |called_back| onchange.call(ContactFields { called_back, ..contact.clone() }),
        }
    }
}

/// By which way; a visit at home says why.
#[component]
pub(crate) fn ChannelField(
    contact: ContactFields,
    missing: Vec<Missing>,
    onchange: EventHandler<ContactFields>,
) -> Element {
    let words = use_words();
    let error = |what: Missing| missing.contains(&what).then(|| words.say(what.key()));
    let wants_reason = contact.channel.is_some_and(Channel::wants_reason);
    let chosen = contact.channel.map(Channel::name);
    let with_channel = {
        let contact = contact.clone();
        move |name| {
            onchange.call(ContactFields { channel: Channel::from_name(name), ..contact.clone() });
        }
    };
    rsx! {
        OneOf {
            legend: words.say("contact-channel"),
            name: "channel",
            options: Channel::ALL.map(|one| (one.name(), said::channel(words, one))).to_vec(),
            chosen,
            error: error(Missing::Channel),
            onchange: with_channel,
        }
        if wants_reason {
            TextField {
                label: words.say("contact-reason"),
                name: "reason",
                rows: 2,
                longest: LONGEST_TEXT,
                value: contact.reason.clone(),
                error: error(Missing::Reason),
                onchange: move |reason| onchange.call(ContactFields { reason, ..contact.clone() }),
            }
        }
    }
}

/// Moves to the first field that is missing.
pub(crate) fn focus_first(missing: &[Missing]) {
    if let Some(first) = missing.first() {
        device::focus(&format!("[name={}]", first.field()));
    }
}
