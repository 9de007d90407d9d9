//! Writing a message into the outbox, in the transaction of what it tells of.

use jiff::Timestamp;
use serde_json::{Map, Value};
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::Template;
use crate::keys::{Keys, Place, SealError};
use crate::store::StoreError;
use domain::words::Language;

/// Where the recipient is sealed.
pub(super) const RECIPIENT: &str = "messages.recipient";
/// Where the parameters are sealed.
pub(super) const PARAMETERS: &str = "messages.parameters";

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// To a telephone number with its country: `+30…`.
    Sms,
    /// To an address of electronic mail.
    Mail,
    /// To a browser: a subscription as JSON, as the browser gives it.
    WebPush,
    /// To an app, by a token of Firebase.
    Fcm,
    /// To the development's mailbox and nowhere else.
    Mailbox,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sms, Self::Mail, Self::WebPush, Self::Fcm, Self::Mailbox];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Mail => "mail",
            Self::WebPush => "web_push",
            Self::Fcm => "fcm",
            Self::Mailbox => "mailbox",
        }
    }

    /// As it is told; `None` for the mailbox, which is nobody's.
    pub(super) fn on_the_wire(self) -> Option<domain::messages::Channel> {
        domain::messages::Channel::ALL.into_iter().find(|told| Self::from(*told) == self)
    }

    /// The channel of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

impl From<domain::messages::Channel> for Channel {
    fn from(channel: domain::messages::Channel) -> Self {
        match channel {
            domain::messages::Channel::Sms => Self::Sms,
            domain::messages::Channel::Mail => Self::Mail,
            domain::messages::Channel::WebPush => Self::WebPush,
            domain::messages::Channel::Fcm => Self::Fcm,
        }
    }
}

/// A message that is to be sent.
#[derive(Clone, Copy)]
pub struct NewMessage<'a> {
    /// How.
    pub channel: Channel,
    /// To where, as the channel wants it. It is sealed.
    pub recipient: &'a str,
    /// Whose wish not to be written to counts; `None` for somebody without an account.
    pub account: Option<&'a str>,
    /// What it says.
    pub template: Template,
    /// What the template wants, e.g. `("code", "123456")`. Sealed.
    pub parameters: &'a [(&'a str, &'a str)],
    /// In which language.
    pub language: Language,
    /// The event that it tells of, where there is one.
    pub event: Option<i64>,
    /// Not before this; `None`: as soon as the hours allow.
    pub not_before: Option<Timestamp>,
}

impl std::fmt::Debug for NewMessage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewMessage")
            .field("channel", &self.channel)
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

/// Why a message cannot be written down.
#[derive(Debug, thiserror::Error)]
pub enum EnqueueError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be sealed.
    #[error("a message cannot be sealed: {0}")]
    Seal(#[from] SealError),
}

/// Writes a message into the outbox and gives its id. It is sent once the transaction is committed, and never when it is
/// not. Commit with [`crate::store::Store::commit`], which wakes the worker.
///
/// # Errors
/// [`EnqueueError`]
pub async fn enqueue(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    message: &NewMessage<'_>,
) -> Result<String, EnqueueError> {
    let id = Uuid::now_v7().to_string();
    let now = Timestamp::now();
    let parameters: Map<String, Value> =
        message.parameters.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect();
    let parameters = Value::Object(parameters).to_string();
    let recipient = keys.seal(Place { column: RECIPIENT, row: &id }, message.recipient.as_bytes())?;
    let parameters = keys.seal(Place { column: PARAMETERS, row: &id }, parameters.as_bytes())?;
    let text = "insert into messages (id, channel, account_id, event_number, template, language, recipient, parameters,
            made_at, state, due_at, rank, tries)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11, 0)";
    sqlx::query(text)
        .bind(&id)
        .bind(message.channel.name())
        .bind(message.account)
        .bind(message.event)
        .bind(message.template.name())
        .bind(message.language.code())
        .bind(recipient)
        .bind(parameters)
        .bind(now.as_microsecond())
        .bind(message.not_before.unwrap_or(now).as_microsecond())
        .bind(message.template.rank())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    crate::store::announce(transaction).await?;
    Ok(id)
}
