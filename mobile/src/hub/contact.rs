//! A contact as staff type it: by which way, how the notice was given, what was said; and what is missing of it.

use domain::contacts::{Channel, NewContact, Notice, lacks_call_back};

use super::told::given;
/// A contact in its fields: by which way, how the notice was given, what was said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ContactFields {
    /// The name of the channel.
    pub(crate) channel: Option<Channel>,
    /// How the notice was given.
    pub(crate) notice: Option<domain::contacts::Notice>,
    /// Why at home.
    pub(crate) reason: String,
    /// What was said.
    pub(crate) note: String,
    /// Whoever called was called back on the number on file: nobody tells where somebody lives or goes to a voice that calls.
    pub(crate) called_back: bool,
}

/// What is missing of a contact or of a request, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// By which way.
    Channel,
    /// Why at home.
    Reason,
    /// A voice that nobody called back.
    CallBack,
    /// How the notice was given.
    Notice,
    /// What is asked for.
    Kind,
    /// What is lacking.
    Need,
    /// In the words of who asks.
    Words,
}

impl Missing {
    /// The name of its field.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Reason => "reason",
            Self::CallBack => "called-back",
            Self::Notice => "notice",
            Self::Kind => "kind",
            Self::Need => "need",
            Self::Words => "words",
        }
    }

    /// The key of what is said of it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Channel => "contact-channel-missing",
            Self::Reason => "error-contact-reason-missing",
            Self::CallBack => "hub-called-back-missing",
            Self::Notice => "contact-notice-missing",
            Self::Kind => "request-kind-missing",
            Self::Need => "request-need-missing",
            Self::Words => "request-words-missing",
        }
    }
}

impl ContactFields {
    /// The contact.
    ///
    /// # Errors
    /// What is missing.
    pub(crate) fn read(&self) -> Result<NewContact, Vec<Missing>> {
        let wants_reason = self.channel.is_some_and(Channel::wants_reason);
        let reason = given(&self.reason).filter(|_| wants_reason);
        let missing = [
            (Missing::Channel, self.channel.is_none()),
            (Missing::Reason, wants_reason && reason.is_none()),
            (Missing::Notice, self.notice.is_none()),
        ];
        match (self.channel, self.notice) {
            (Some(channel), Some(notice)) if !(wants_reason && reason.is_none()) => {
                // The one that the screen shows.
                let notice_version = Some(domain::notices::current());
                Ok(NewContact {
                    channel,
                    notice,
                    notice_version,
                    reason,
                    note: given(&self.note),
                    called_back: self.called_back,
                })
            }
            _ => Err(missing.into_iter().filter(|(_, is)| *is).map(|(what, _)| what).collect()),
        }
    }

    /// By telephone, as most call.
    pub(crate) fn by_phone() -> Self {
        Self { channel: Some(Channel::Phone), ..Self::default() }
    }

    /// What is missing before anything is told or changed on their word.
    pub(crate) fn lacks_word(&self) -> Vec<Missing> {
        let of_contact =
            Self { notice: Some(Notice::Before), ..self.clone() }.read().err().unwrap_or_default();
        let is_unsure = self.channel.is_some() && lacks_call_back(self.channel, self.called_back);
        of_contact.into_iter().chain(is_unsure.then_some(Missing::CallBack)).collect()
    }

    /// On their word something is changed that the hub has from them; the notice was given with that.
    ///
    /// # Errors
    /// What is missing.
    pub(crate) fn on_word(&self) -> Result<NewContact, Vec<Missing>> {
        match self.lacks_word() {
            missing if missing.is_empty() => {
                let before = Self { notice: Some(Notice::Before), ..self.clone() }.read()?;
                Ok(NewContact { notice_version: None, ..before })
            }
            missing => Err(missing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_says_what_it_lacks() {
        let mut contact = ContactFields::default();
        assert_eq!(contact.read().err(), Some(vec![Missing::Channel, Missing::Notice]));
        contact.channel = Some(Channel::HomeVisit);
        contact.notice = Some(Notice::ReadOut);
        assert_eq!(contact.read().err(), Some(vec![Missing::Reason]));
        contact.reason = "bedridden".to_owned();
        assert!(contact.read().is_ok_and(|contact| contact.check().is_ok()));
        contact.channel = Some(Channel::Phone);
        assert!(contact.read().is_ok_and(|contact| contact.reason.is_none()), "a call needs no reason");
    }
}
