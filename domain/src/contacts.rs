//! A contact (επαφή): somebody turned to the hub, or the hub to them, on one of its channels. Each one says which notice
//! on personal data was given, and how.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::notices;

/// By which way somebody reached the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ContactChannel))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By telephone.
    Phone,
    /// At the mobile unit (κινητή μονάδα).
    MobileUnit,
    /// At the point of a municipal community.
    CommunityPoint,
    /// At home: in exceptional cases only, with the reason.
    HomeVisit,
    /// On the street (street work).
    Street,
    /// With the app.
    App,
    /// With a browser.
    Web,
    /// By letter or electronic mail.
    Mail,
    /// Through a partner body.
    Partner,
}

impl Channel {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::Phone,
        Self::MobileUnit,
        Self::CommunityPoint,
        Self::HomeVisit,
        Self::Street,
        Self::App,
        Self::Web,
        Self::Mail,
        Self::Partner,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::MobileUnit => "mobile_unit",
            Self::CommunityPoint => "community_point",
            Self::HomeVisit => "home_visit",
            Self::Street => "street",
            Self::App => "app",
            Self::Web => "web",
            Self::Mail => "mail",
            Self::Partner => "partner",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// Whether it wants a reason in words.
    pub fn wants_reason(self) -> bool {
        self == Self::HomeVisit
    }
}

/// How the notice on personal data was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Read out.
    ReadOut,
    /// Shown on a screen.
    Shown,
    /// Handed over on paper.
    HandedOver,
    /// Sent.
    Sent,
    /// At an earlier contact: they come back about something that the hub has from them.
    Before,
}

impl Notice {
    /// All.
    pub const ALL: [Self; 5] = [Self::ReadOut, Self::Shown, Self::HandedOver, Self::Sent, Self::Before];

    /// The ways in which it is given now.
    pub const NOW: [Self; 4] = [Self::ReadOut, Self::Shown, Self::HandedOver, Self::Sent];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadOut => "read_out",
            Self::Shown => "shown",
            Self::HandedOver => "handed_over",
            Self::Sent => "sent",
            Self::Before => "before",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.name() == name)
    }
}

/// `POST /api/v1/people/{id}/contacts`, and part of a new request.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// By which way.
    pub channel: Channel,
    /// How the notice was given.
    pub notice: Notice,
    /// Which version of it; when left out the current one ([`crate::notices`]), and of one given before that one.
    #[serde(default)]
    pub notice_version: Option<i64>,
    /// Why at home; for a home visit only.
    #[serde(default)]
    pub reason: Option<String>,
    /// What was said.
    #[serde(default)]
    pub note: Option<String>,
    /// Whoever telephoned was called back on the number on file ([`lacks_call_back`]).
    #[serde(default)]
    pub called_back: bool,
}

/// Whether a voice on the telephone was not called back on the number on file, before which no trip and no address is told or
/// changed for it: only a telephone does not show who is there. What nobody said is taken for a telephone.
pub fn lacks_call_back(channel: Option<Channel>, called_back: bool) -> bool {
    channel.is_none_or(|channel| channel == Channel::Phone) && !called_back
}

/// Whether staff may not yet change what is somebody's on their word: nobody wrote down by which way they said so, or a voice was
/// not called back.
pub fn lacks_word(contact: Option<&NewContact>) -> bool {
    lacks_call_back(
        contact.map(|contact| contact.channel),
        contact.is_some_and(|contact| contact.called_back),
    )
}

/// Why a contact cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContactError {
    /// A visit at home is the exception.
    #[error("a visit at home needs its reason")]
    ReasonMissing,
    /// Words are longer than [`crate::people::LONGEST_TEXT`].
    #[error("what is said has at most {} letters", crate::people::LONGEST_TEXT)]
    TooLong,
    /// No such notice was ever given, or it was given before where something begins.
    #[error("no notice has this version")]
    NoticeUnknown,
}

impl NewContact {
    /// Whether a contact in which something begins is complete: the notice is given in it.
    ///
    /// # Errors
    /// [`ContactError`]
    pub fn check(&self) -> Result<(), ContactError> {
        if self.notice == Notice::Before { Err(ContactError::NoticeUnknown) } else { self.check_again() }
    }

    /// [`Self::check`] of one about something that the hub has from them.
    ///
    /// # Errors
    /// [`ContactError`]
    pub fn check_again(&self) -> Result<(), ContactError> {
        let given = self.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if self.channel.wants_reason() && !given {
            return Err(ContactError::ReasonMissing);
        }
        if self.notice_version.is_some_and(|version| !notices::is_known(version)) {
            return Err(ContactError::NoticeUnknown);
        }
        let words = [&self.reason, &self.note].into_iter().flatten();
        let too_long = |text: &String| text.chars().count() > crate::people::LONGEST_TEXT;
        if words.into_iter().any(too_long) { Err(ContactError::TooLong) } else { Ok(()) }
    }
}

/// A contact as a person's page lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Its id.
    pub id: String,
    /// By which way.
    pub channel: Channel,
    /// When, RFC 3339 in UTC.
    pub made_at: String,
    /// Who wrote it down, by name: for staff. A person reads their colleagues' office and no name.
    pub by: Option<String>,
    /// What whoever wrote it down is at the hub; `None` for the person and their carers.
    #[serde(default)]
    pub office: Option<Role>,
    /// Which version of the notice was given; 0 where it is not known which.
    pub notice_version: i64,
    /// How.
    pub notice: Notice,
    /// Why at home.
    pub reason: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// A voice on the telephone was called back on the number on file.
    #[serde(default)]
    pub called_back: bool,
}

/// `GET /api/v1/people/{id}/contacts`: the latest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContactList {
    /// At most a hundred.
    pub contacts: Vec<Contact>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_at_home_says_why_and_names_lead_back() {
        let mut contact = NewContact {
            channel: Channel::HomeVisit,
            notice: Notice::ReadOut,
            notice_version: None,
            reason: None,
            note: None,
            called_back: false,
        };
        assert_eq!(contact.check(), Err(ContactError::ReasonMissing));
        contact.reason = Some("  ".to_owned());
        assert_eq!(contact.check(), Err(ContactError::ReasonMissing));
        contact.reason = Some("cannot leave the bed".to_owned());
        assert_eq!(contact.check(), Ok(()));
        contact.note = Some("α".repeat(4001));
        assert_eq!(contact.check(), Err(ContactError::TooLong));
        contact.note = None;
        contact.notice_version = Some(notices::current());
        assert_eq!(contact.check(), Ok(()));
        contact.notice_version = Some(notices::current() + 1);
        assert_eq!(contact.check(), Err(ContactError::NoticeUnknown));
        let again = NewContact { notice: Notice::Before, notice_version: None, ..contact };
        assert_eq!((again.check(), again.check_again()), (Err(ContactError::NoticeUnknown), Ok(())));
        assert!(Channel::ALL.iter().all(|one| Channel::from_name(one.name()) == Some(*one)));
        assert!(Notice::ALL.iter().all(|one| Notice::from_name(one.name()) == Some(*one)));
    }

    #[test]
    fn a_voice_is_called_back_and_who_stands_there_is_not() {
        assert!(lacks_call_back(Some(Channel::Phone), false) && lacks_call_back(None, false));
        assert!(!lacks_call_back(Some(Channel::Phone), true) && !lacks_call_back(None, true));
        let others = Channel::ALL.into_iter().filter(|channel| *channel != Channel::Phone);
        assert!(others.into_iter().all(|channel| !lacks_call_back(Some(channel), false)));
        assert!(lacks_word(None));
    }
}
