//! What sends: one trait, a sender for each channel, and which of them the operator has set.

mod fcm;
mod http;
mod mail;
mod sms;
mod web_push;

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Channel, Mailbox};
use crate::config::Config;
use crate::keys::Keys;

use fcm::Fcm;
use mail::Mail;
use sms::Sms;
pub use web_push::WebPush;
pub(super) use web_push::is_subscription;

/// A message that is ready to be sent.
#[derive(Clone)]
pub struct Letter {
    /// The message's id: it travels along, so that a receiver can see a repeat.
    pub id: String,
    /// How.
    pub channel: Channel,
    /// To where, as the channel wants it.
    pub recipient: Zeroizing<String>,
    /// What kind of message it is, by the name of its template: a browser opens the page for it.
    pub kind: &'static str,
    /// Shown before it is opened: nothing secret.
    pub title: String,
    /// What it says.
    pub text: Zeroizing<String>,
    /// Cannot wait for a phone that sleeps.
    pub is_urgent: bool,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("id", &self.id).field("channel", &self.channel).finish_non_exhaustive()
    }
}

/// A push is one of two channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Push {
    /// To a browser.
    Web,
    /// To an app, by Firebase.
    Fcm,
}

impl From<Push> for Channel {
    fn from(push: Push) -> Self {
        match push {
            Push::Web => Self::WebPush,
            Push::Fcm => Self::Fcm,
        }
    }
}

/// Why a message was not sent. The codes are stable and hold nothing of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may succeed later.
    #[error("not now: {code}")]
    Later {
        /// What went wrong.
        code: &'static str,
        /// What the service asked for.
        retry_after: Option<Duration>,
    },
    /// The device is gone.
    #[error("the device is gone")]
    Gone,
    /// It will never succeed.
    #[error("never: {0}")]
    Never(&'static str),
}

/// A message on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), SendError>> + Send + 'a>>;

/// Sends messages of one channel.
pub trait Sender: Send + Sync {
    /// Sends one. Nothing of it is written into a log.
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a>;
}

/// Why a sender cannot be made of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendersError {
    /// A setting is not what it must be.
    #[error("{0} is not what it must be")]
    Setting(&'static str),
    /// A setting that belongs to another one.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The system's certificates cannot be read.
    #[error("the system's certificates cannot be read")]
    Certificates,
}

/// Who sends what.
#[derive(Clone, Default)]
pub struct Senders {
    by_channel: BTreeMap<Channel, Arc<dyn Sender>>,
    push_key: Option<Vec<u8>>,
}

impl fmt::Debug for Senders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.channels()).finish()
    }
}

impl Senders {
    /// Those that the operator has set.
    ///
    /// # Errors
    /// [`SendersError`] when a setting is not what it must be.
    pub fn new(config: &Config, keys: &Keys) -> Result<Self, SendersError> {
        let mut senders = Self::default();
        if let Some(sms) = Sms::new(config)? {
            senders = senders.with(Channel::Sms, sms);
        }
        if let Some(mail) = Mail::new(config)? {
            senders = senders.with(Channel::Mail, mail);
        }
        if let Some(push) = WebPush::new(config, keys)? {
            senders.push_key = Some(push.public_key());
            senders = senders.with(Channel::WebPush, push);
        }
        if let Some(fcm) = Fcm::new(config)? {
            senders = senders.with(Channel::Fcm, fcm);
        }
        Ok(senders)
    }

    /// Every channel goes into a mailbox.
    pub fn to_mailbox(mailbox: &Mailbox) -> Self {
        Channel::ALL
            .into_iter()
            .fold(Self::default(), |senders, channel| senders.with(channel, mailbox.clone()))
    }

    /// These, and a sender for a channel.
    #[must_use]
    pub fn with(mut self, channel: Channel, sender: impl Sender + 'static) -> Self {
        self.by_channel.insert(channel, Arc::new(sender));
        self
    }

    /// The channels that somebody sends.
    pub fn channels(&self) -> impl Iterator<Item = Channel> + '_ {
        self.by_channel.keys().copied()
    }

    /// The public key that a browser wants for its subscription, 65 bytes; `None` when nothing is sent to browsers.
    pub fn push_key(&self) -> Option<&[u8]> {
        self.push_key.as_deref()
    }

    /// Who sends this channel.
    pub fn of(&self, channel: Channel) -> Option<&dyn Sender> {
        self.by_channel.get(&channel).map(|sender| &**sender)
    }
}
