//! What messages say. The words stand in `domain/words` as `message-…`; none of them has room for a name, an address or
//! what help is about.

use std::collections::BTreeMap;

use domain::words::{Language, Words};
use jiff::SignedDuration;

/// One kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// A one-time code; parameter `code`.
    Code,
    /// An invitation to make an account; parameters `code` and `link`.
    Invitation,
    /// Something changed: open the app.
    News,
    /// Something changed that cannot wait for the morning.
    UrgentNews,
    /// Somebody signed in on a new device.
    SignIn,
    /// The account has a new role.
    NewRole,
    /// A code was made with which the account's password, and perhaps the second factor, are set up anew.
    Reset,
    /// The account is opened by the municipality's own sign-in from now on.
    Linked,
    /// A telephone of theirs was changed on the file.
    PhoneChanged,
    /// Staff invited a carer for them.
    CarerInvited,
    /// Something came of what they asked for by telephone: whoever has no account telephones.
    CallUs,
    /// What they asked for by telephone was written down.
    WrittenDown,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Code,
        Self::Invitation,
        Self::News,
        Self::UrgentNews,
        Self::SignIn,
        Self::NewRole,
        Self::Reset,
        Self::Linked,
        Self::PhoneChanged,
        Self::CarerInvited,
        Self::CallUs,
        Self::WrittenDown,
    ];

    /// The name in the database, and in the words as `message-NAME`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Invitation => "invitation",
            Self::News => "news",
            Self::UrgentNews => "urgent-news",
            Self::SignIn => "sign-in",
            Self::NewRole => "new-role",
            Self::Reset => "reset",
            Self::Linked => "linked",
            Self::PhoneChanged => "phone-changed",
            Self::CarerInvited => "carer-invited",
            Self::CallUs => "call-us",
            Self::WrittenDown => "written-down",
        }
    }

    /// The template of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.name() == name)
    }

    /// How long it is worth sending, where it is not worth sending for ever.
    pub fn lives(self) -> Option<SignedDuration> {
        matches!(self, Self::Code).then_some(SignedDuration::from_mins(10))
    }

    /// What goes before what in the outbox: a code is waited for, and soon of no use.
    pub fn rank(self) -> i64 {
        match self {
            Self::Code => 0,
            template if template.is_urgent() => 1,
            _ => 2,
        }
    }

    /// Is sent at any hour.
    pub fn is_urgent(self) -> bool {
        matches!(
            self,
            Self::Code
                | Self::UrgentNews
                | Self::SignIn
                | Self::Reset
                | Self::Linked
                | Self::PhoneChanged
                | Self::CarerInvited
        )
    }

    /// Is sent even to who does not want messages by this channel: they asked for it just now, or must know.
    pub fn passes_refusals(self) -> bool {
        matches!(self, Self::Code)
    }

    /// The title and the text, filled in. What the words do not ask for is not in them, whatever is given.
    pub fn say(self, language: Language, parameters: &BTreeMap<String, String>) -> (String, String) {
        let (title, text) = match self {
            Self::Code => ("message-code-title", "message-code"),
            Self::Invitation => ("message-invitation-title", "message-invitation"),
            Self::News => ("message-news-title", "message-news"),
            Self::UrgentNews => ("message-urgent-news-title", "message-urgent-news"),
            Self::SignIn => ("message-sign-in-title", "message-sign-in"),
            Self::NewRole => ("message-new-role-title", "message-new-role"),
            Self::Reset => ("message-reset-title", "message-reset"),
            Self::Linked => ("message-linked-title", "message-linked"),
            Self::PhoneChanged => ("message-phone-changed-title", "message-phone-changed"),
            Self::CarerInvited => ("message-carer-invited-title", "message-carer-invited"),
            Self::CallUs if parameters.contains_key("phone") => {
                ("message-call-us-title", "message-call-us-at")
            }
            Self::CallUs => ("message-call-us-title", "message-call-us"),
            Self::WrittenDown if parameters.contains_key("phone") => {
                ("message-written-down-title", "message-written-down-at")
            }
            Self::WrittenDown => ("message-written-down-title", "message-written-down"),
        };
        let words = Words::new(language);
        let given: Vec<(&str, _)> =
            parameters.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        (words.say(title), words.say_with(text, given.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_speaks_every_language_and_takes_no_more_than_it_asks_for() {
        let given = [("code", "123456"), ("link", "https://hub.example/i"), ("name", "Canary")];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        for language in Language::ALL {
            for template in Template::ALL {
                let (title, text) = template.say(language, &given);
                assert!(!title.contains("message-") && !text.contains("message-"), "{title}: {text}");
                assert!(!text.contains("Canary") && !text.contains("{$"), "{text}");
                let has_code = matches!(template, Template::Code | Template::Invitation);
                assert_eq!(text.contains("123456"), has_code, "{text}");
                assert!(!title.contains("123456"), "a title is shown on a locked screen");
                assert_eq!(Template::from_name(template.name()), Some(template));
                // Whoever chooses how they are written to is told which kinds come all the same.
                let is_told = template.passes_refusals() || template.is_urgent();
                let kind = Words::new(language).named("message-kind", template.name());
                assert_eq!(kind.is_some(), is_told, "{}", template.name());
            }
        }
    }
}
