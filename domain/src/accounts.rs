//! Signing in, as the hub writes it and the client reads it.

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::contacts::{Channel, ContactError, NewContact, Notice};
use crate::people::{Name, NameError};
use crate::words::Language;

/// Signs of a password at least. Length alone makes it hard to guess: there are no rules of composition.
pub const SHORTEST_PASSWORD: usize = 12;

/// Signs of a password at most; more is no better, and costs time.
pub const LONGEST_PASSWORD: usize = 200;

/// Letters of a name at most.
pub const LONGEST_NAME: usize = 100;

/// Where the token of a new session is put.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// Into a cookie that no script reads: for browsers.
    #[default]
    Cookie,
    /// Into the answer, to be sent as `Authorization: Bearer …`.
    Token,
}

/// `POST /api/v1/sign-in`
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name; accents and capitals do not matter.
    pub name: String,
    /// The password.
    pub password: String,
    /// Where the session's token is put.
    #[serde(default)]
    pub keep: Keep,
}

/// `POST /api/v1/sign-in/set-up`: a new colleague chooses a password.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// The code that an administrator handed over.
    pub code: String,
    /// The new password: at least 12 signs.
    pub password: String,
    /// Where the session's token is put.
    #[serde(default)]
    pub keep: Keep,
}

/// `POST /api/v1/sign-in/second-factor`
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactor {
    /// Six digits of the authenticator, or a recovery code.
    pub code: String,
    /// Where the session's token is put.
    #[serde(default)]
    pub keep: Keep,
}

/// What is to be done next to be signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// Nothing.
    Done,
    /// Give a code of the authenticator, or a recovery code.
    SecondFactor,
    /// Set an authenticator up first.
    Enrol,
}

/// How far somebody is signed in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// What is to be done next.
    pub next: Next,
    /// The session's token, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What the person signs in with from now on; told once, to who set a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Each stands in for the authenticator once; told once, when it was set up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovery_codes: Vec<String>,
}

/// What an authenticator is set up with: `POST /api/v1/sign-in/enrolment`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Enrolment {
    /// The secret in base 32, in groups of four, to be copied by hand.
    pub secret: String,
    /// The same as an address that an authenticator on this device opens: `otpauth://…`.
    pub uri: String,
    /// The same as a picture, SVG.
    pub svg: String,
}

/// `POST /api/v1/sign-in/codes`: asks for a one-time code.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskCode {
    /// A telephone number or a mail address.
    pub to: String,
}

/// What is told to who asked, whether the address is on file or not.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeAsked {
    /// Goes with the code: only who asked can use it, and whoever asks for the same address has another.
    pub challenge: String,
}

/// `POST /api/v1/sign-up`: somebody who is not on file yet. Nothing of it is written to anybody's file before the code that is
/// sent to `to` came back.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// A mobile telephone number or a mail address, their own.
    pub to: String,
    /// Surname and first name, or only what others call them.
    pub name: Name,
    /// In which they are written to: `el` or `en`.
    pub language: String,
    /// By which way they come: `web` or `app`.
    #[serde(default = "web")]
    pub channel: Channel,
    /// The version of the notice on personal data that they were shown.
    pub notice_version: i64,
}

fn web() -> Channel {
    Channel::Web
}

/// Why nobody can sign up so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignUpError {
    /// Nobody can be called by it.
    #[error("tell a surname or a first name, or what others call you")]
    NameMissing,
    /// All of it together.
    #[error("a name has at most {LONGEST_NAME} letters")]
    NameTooLong,
    /// A part of it.
    #[error(transparent)]
    Name(#[from] NameError),
    /// One that the hub does not write.
    #[error("language is el or en")]
    Language,
    /// One by which nobody signs up themselves.
    #[error("channel is web or app")]
    Channel,
    /// The notice that was shown.
    #[error(transparent)]
    Contact(#[from] ContactError),
}

impl SignUp {
    /// What was told, with the name as it is stored. Whether `to` is an address is not looked at.
    ///
    /// # Errors
    /// [`SignUpError`]
    pub fn tidy(&self) -> Result<Self, SignUpError> {
        let name = self.name.tidy()?;
        let letters = name.in_lists().chars().count();
        if letters == 0 {
            return Err(SignUpError::NameMissing);
        } else if letters > LONGEST_NAME {
            return Err(SignUpError::NameTooLong);
        } else if Language::from_code(&self.language).is_none() {
            return Err(SignUpError::Language);
        } else if !matches!(self.channel, Channel::Web | Channel::App) {
            return Err(SignUpError::Channel);
        }
        self.contact().check()?;
        Ok(Self { name, ..self.clone() })
    }

    /// The contact that it is: they were shown the notice on their own screen.
    pub fn contact(&self) -> NewContact {
        NewContact {
            channel: self.channel,
            notice: Notice::Shown,
            notice_version: Some(self.notice_version),
            reason: None,
            note: None,
            called_back: false,
        }
    }
}

/// `POST /api/v1/sign-in/codes/check`
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UseCode {
    /// What was told when the code was asked for.
    pub challenge: String,
    /// The six digits that were sent.
    pub code: String,
    /// Where the session's token is put.
    #[serde(default)]
    pub keep: Keep,
}

/// Where to sign in with the municipality's own sign-in: `POST /api/v1/sign-in/provider`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProviderAsked {
    /// The browser goes there.
    pub address: String,
}

/// `POST /api/v1/sign-in/provider/finish`: what the municipality's sign-in gave the browser to bring back.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FinishProvider {
    /// With which the hub learns there who this is.
    pub code: String,
    /// With which the browser was sent there.
    pub state: String,
    /// Who says that it sends the browser back, where it says so.
    #[serde(default)]
    pub iss: Option<String>,
    /// Where the session's token is put.
    #[serde(default)]
    pub keep: Keep,
}

/// Whether the ways in which somebody signed in elsewhere (`amr`, RFC 8176) hold a second factor: several factors, a one-time
/// code, a key in hardware or a smart card. A text message is none, nor is what only that device can judge.
pub fn provider_gave_second_factor(ways: &[&str]) -> bool {
    ways.iter().any(|way| matches!(*way, "mfa" | "otp" | "hwk" | "sc"))
}

/// Who asks: `GET /api/v1/me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account's id, which says nothing of whose it is: what waits on a device is sent for this account alone.
    #[serde(default)]
    pub account: Option<String>,
    /// `None`: nobody is signed in, or not yet.
    pub name: Option<String>,
    /// `el` or `en`.
    pub language: Option<String>,
    /// What they are; nothing for who is not signed in.
    pub roles: Vec<Role>,
    /// What they may do to some record or other: rows of the access table.
    pub actions: Vec<String>,
    /// What is to be done next to be signed in; `None` for who has not begun.
    pub next: Option<Next>,
    /// Whether staff may sign in with the municipality's own sign-in.
    #[serde(default)]
    pub provider: bool,
}

/// Where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// Its id.
    pub id: String,
    /// The one that asks.
    pub current: bool,
    /// Kind of browser and system; `None` for one that is not known.
    pub device: Option<String>,
    /// Since when, RFC 3339 in UTC.
    pub made_at: String,
    /// When it was used last, to the minute.
    pub last_seen_at: String,
}

/// `GET /api/v1/sessions`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// The latest first.
    pub sessions: Vec<SessionInfo>,
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = AccountState))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has set a password yet.
    Invited,
    /// In use.
    Active,
    /// Nobody signs in with it any more.
    Closed,
}

impl State {
    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Closed => "closed",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Closed].into_iter().find(|state| state.name() == name)
    }
}

/// A user, as administrators see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct User {
    /// The account's id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they type to sign in, folded.
    pub sign_in_name: Option<String>,
    /// Whether the account can be used.
    pub state: State,
    /// What they are now.
    pub roles: Vec<Role>,
    /// Whether an authenticator is set up.
    pub second_factor: bool,
}

/// `GET /api/v1/users`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UserList {
    /// By name.
    pub users: Vec<User>,
    /// There are more than were returned.
    pub more: bool,
}

/// `POST /api/v1/users`: invites a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// Their name; they sign in with it unless `sign_in_name` says otherwise.
    pub name: String,
    /// What they sign in with, where two have the same name.
    #[serde(default)]
    pub sign_in_name: Option<String>,
    /// A mail address where they are told what happens to their account.
    #[serde(default)]
    pub mail: Option<String>,
    /// What they are.
    pub role: Role,
    /// `el` or `en`; Greek when left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// A colleague was invited.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Invited {
    /// The new user.
    pub user: User,
    /// With this they set a password, once, within 72 hours. It is told here and never again.
    pub set_up_code: String,
}

/// Whether somebody may take the password and the second factor off somebody else, and so could sign in in their place.
/// Coordinators may not become who leads the users, or who answers for personal data.
pub fn resets(by: &[Role], of: &[Role]) -> bool {
    let above = [Role::Administrator, Role::DataProtection];
    by.contains(&Role::Administrator) || !of.iter().any(|role| above.contains(role))
}

/// `POST /api/v1/users/{id}/roles` and `POST /api/v1/users/{id}/roles/end`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// Which role.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_becomes_more_than_they_are_by_a_reset() {
        for above in [Role::Administrator, Role::DataProtection] {
            assert!(!resets(&[Role::Coordinator], &[Role::Clerk, above]));
            assert!(resets(&[Role::Administrator], &[above]));
        }
        assert!(resets(&[Role::Coordinator], &[Role::Officer]));
    }
}
