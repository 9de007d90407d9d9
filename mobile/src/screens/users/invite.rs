//! Inviting a colleague: the code with which they set a password is told once, and handed over.

use dioxus::prelude::*;
use domain::access::Role;
use domain::accounts::{Invited, LONGEST_NAME, NewUser};
use domain::words::Language;

use crate::api::Failure;
use crate::device;
use crate::hub::{offers, users};
use crate::i18n::use_words;
use crate::parts::failure::FailureNote;
use crate::parts::field::{OneOf, TextField};
use crate::screens::hub::use_me;

/// The form, for who may invite; it is closed until somebody opens it.
#[component]
pub(super) fn Invite(oninvited: Callback<Invited>) -> Element {
    let words = use_words();
    let me = use_me();
    let mut name = use_signal(String::new);
    let mut sign_in_name = use_signal(String::new);
    let mut mail = use_signal(String::new);
    let mut role = use_signal(|| None::<Role>);
    let mut missing = use_signal(|| (false, false));
    let mut failed = use_signal(|| None::<Failure>);
    let mut sending = use_signal(|| false);
    // The same form sent twice is one invitation.
    let mut key = use_signal(device::new_key);
    let send = move |event: FormEvent| {
        event.prevent_default();
        async move {
            missing.set((name().trim().is_empty(), role().is_none()));
            let (false, Some(which)) = (missing().0, role()) else {
                device::focus(if missing().0 { "#name" } else { "[name=new-role]" });
                return;
            };
            if sending.replace(true) {
                return;
            }
            let given = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            let new = NewUser {
                name: name().trim().to_owned(),
                sign_in_name: given(sign_in_name()),
                mail: given(mail()),
                role: which,
                language: Some(Language::Greek.code().to_owned()),
            };
            match users::invite(&new, &key()).await {
                Ok(invited) => {
                    for mut field in [name, sign_in_name, mail] {
                        field.set(String::new());
                    }
                    role.set(None);
                    failed.set(None);
                    key.set(device::new_key());
                    oninvited.call(invited);
                }
                Err(failure) => {
                    // It was written down, and the answer did not come; what stands in the form now is another invitation.
                    if failure.code() == "idempotency_key_reused" {
                        key.set(device::new_key());
                    }
                    failed.set(Some(failure));
                }
            }
            sending.set(false);
        }
    };
    if !offers(&me, "user.manage") {
        return rsx! {};
    }
    rsx! {
        details { class: "form-group",
            summary { id: "invite", {words.say("users-invite")} }
            form { class: "fields", novalidate: true, onsubmit: send,
                TextField {
                    label: words.say("users-invite-name"),
                    name: "name",
                    longest: LONGEST_NAME,
                    value: name(),
                    error: missing().0.then(|| words.say("users-invite-name-missing")),
                    onchange: move |text| name.set(text),
                }
                TextField {
                    label: words.say("users-invite-sign-in-name"),
                    hint: words.say("users-invite-sign-in-name-hint"),
                    name: "sign-in-name",
                    longest: LONGEST_NAME,
                    value: sign_in_name(),
                    onchange: move |text| sign_in_name.set(text),
                }
                TextField {
                    label: words.say("users-invite-mail"),
                    hint: words.say("users-invite-mail-hint"),
                    name: "mail",
                    kind: "email",
                    value: mail(),
                    onchange: move |text| mail.set(text),
                }
                OneOf {
                    legend: words.say("users-invite-role"),
                    name: "new-role",
                    options: users::given().map(|role| (role.name(), users::role(words, role))).collect::<Vec<_>>(),
                    chosen: role().map(Role::name),
                    error: missing().1.then(|| words.say("user-role-missing")),
                    onchange: move |name| role.set(Role::from_name(name)),
                }
                if let Some(failure) = failed() {
                    FailureNote { failure, onretry: move |()| failed.set(None) }
                }
                button { class: "main-button", r#type: "submit", {words.say("users-invite-do")} }
                p { class: "live", role: "status", if sending() { {words.say("wrong-sending")} } }
            }
        }
    }
}
