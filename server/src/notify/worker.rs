//! Takes messages from the outbox and sends them, again and again, until they are sent or given up.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::words::Language;
use futures_util::future::join_all;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::outbox::{self, Settled, Taken};
use super::{Channel, Letter, SendError, Senders, Template, devices, enqueue, hours, refusals};
use crate::keys::{Keys, Place, SealError, random};
use crate::store::{Store, StoreError};

/// How many messages are taken and sent at once.
const AT_ONCE: i64 = 8;
/// How often a worker looks though nobody woke it: for what was put off, and for leases that ended.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// The first pause before a message is tried again; each next one is twice as long.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// The longest pause.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// A service may ask for patience, but not for ever.
const MOST_PATIENCE: Duration = Duration::from_hours(24);
/// After about six hours of trying nobody tries again by itself.
const MOST_TRIES: i64 = 12;
/// Longer than this no service is waited for: then the lease would be over, and another worker would send it too.
const MOST_TIME: Duration = Duration::from_secs(45);
/// A message that this server cannot send is looked at again after this.
const WITHOUT_MEANS: SignedDuration = SignedDuration::from_mins(1);

/// Sends what is in the outbox. Any number of them may work on one database.
#[derive(Clone)]
pub struct Worker {
    store: Store,
    keys: Arc<Keys>,
    senders: Senders,
    zone: TimeZone,
}

impl Worker {
    /// A worker for the city of a time zone.
    pub fn new(store: Store, keys: Arc<Keys>, senders: Senders, zone: TimeZone) -> Self {
        Self { store, keys, senders, zone }
    }

    /// Works until the server stops. What was taken by then is finished.
    pub async fn run(self, mut stopping: watch::Receiver<bool>) {
        let mut news = self.store.news();
        loop {
            if *stopping.borrow() {
                return;
            }
            news.mark_unchanged();
            match self.round(Timestamp::now()).await {
                Ok(done) if done > 0 => continue,
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "messages cannot be taken"),
            }
            tokio::select! {
                // Also when nobody is left to say so.
                _ = stopping.wait_for(|stopping| *stopping) => return,
                _ = news.changed() => {}
                () = tokio::time::sleep(LOOK_AGAIN) => {}
            }
        }
    }

    /// Takes some messages that are due at a time, sends them, and tells how many it took.
    ///
    /// # Errors
    /// [`StoreError`]: what was taken is due again when its lease is over.
    pub async fn round(&self, now: Timestamp) -> Result<usize, StoreError> {
        let lease = Uuid::now_v7().to_string();
        let taken = outbox::take(&self.store, &lease, now, AT_ONCE).await?;
        let count = taken.len();
        // Each in a task of its own: a message that crashes takes nobody along, and its lease brings it back until it
        // was tried too often.
        let tasks = taken.into_iter().map(|message| {
            let (worker, lease) = (self.clone(), lease.clone());
            tokio::spawn(async move { worker.handle(&message, &lease, now).await })
        });
        for done in join_all(tasks).await {
            if let Ok(done) = done {
                done?;
            } else {
                tracing::error!("a message crashed its sender");
            }
        }
        Ok(count)
    }

    async fn handle(&self, message: &Taken, lease: &str, now: Timestamp) -> Result<(), StoreError> {
        let settled = self.try_once(message, now).await?;
        match settled {
            // Loud, and without a word about whom it was for.
            Settled::GivenUp(code) => tracing::error!(
                message = message.id,
                channel = message.channel,
                template = message.template,
                tries = message.tries,
                code,
                "a message is given up"
            ),
            Settled::Again(code, _) => {
                tracing::warn!(message = message.id, code, "a message is tried again later");
            }
            Settled::Waits(code @ ("no_sender" | "key_missing"), _) => {
                tracing::warn!(
                    message = message.id,
                    channel = message.channel,
                    code,
                    "this server cannot send a message, and looks again"
                );
            }
            _ => {}
        }
        outbox::settle(&self.store, message, lease, settled).await
    }

    async fn try_once(&self, message: &Taken, now: Timestamp) -> Result<Settled, StoreError> {
        let known = Channel::from_name(&message.channel).zip(Template::from_name(&message.template));
        let Some((channel, template)) = known else { return Ok(Settled::GivenUp("not_understood")) };
        let age = SignedDuration::from_micros(now.as_microsecond() - message.made_at);
        if template.lives().is_some_and(|life| age > life) {
            return Ok(Settled::GivenUp("too_late"));
        }
        if message.tries > MOST_TRIES {
            return Ok(Settled::GivenUp("tried_too_often"));
        }
        if let Some(account) = message.account_id.as_deref().filter(|_| !template.passes_refusals())
            && refusals::is_refused(&self.store, account, &message.channel).await?
        {
            return Ok(Settled::Refused);
        }
        if let Some(morning) = hours::quiet_until(now, &self.zone, template, channel) {
            return Ok(Settled::Waits("quiet_hours", morning));
        }
        let Some(sender) = self.senders.of(channel) else {
            return Ok(Settled::Waits("no_sender", now + WITHOUT_MEANS));
        };
        let letter = match self.letter(message, channel, template) {
            Ok(letter) => letter,
            // The operator rotates keys, and this server's file was not brought yet.
            Err(Unread::KeyMissing) => return Ok(Settled::Waits("key_missing", now + WITHOUT_MEANS)),
            Err(Unread::Never(code)) => return Ok(Settled::GivenUp(code)),
        };
        // Taken away, or somebody else's by now, since the message was written: what is in it is not theirs.
        if let Some(account) = &message.account_id
            && matches!(channel, Channel::WebPush | Channel::Fcm)
            && !devices::is_of(&self.store, &self.keys, account, &letter.recipient).await?
        {
            return Ok(Settled::Refused);
        }
        let sent = tokio::time::timeout(MOST_TIME, sender.send(&letter)).await;
        match sent.unwrap_or(Err(SendError::Later { code: "too_slow", retry_after: None })) {
            Ok(()) => Ok(Settled::Sent),
            Err(SendError::Later { code, retry_after }) => Ok(again(message.tries, code, retry_after, now)),
            Err(SendError::Never(code)) => Ok(Settled::GivenUp(code)),
            Err(SendError::Gone) => {
                let mut transaction = self.store.write().await?;
                devices::forget_device(&mut transaction, &self.keys, &letter.recipient).await?;
                self.store.commit(transaction).await?;
                Ok(Settled::GivenUp("device_gone"))
            }
        }
    }

    /// Opens what is sealed and fills in the words.
    fn letter(&self, message: &Taken, channel: Channel, template: Template) -> Result<Letter, Unread> {
        let open = |column, sealed: &[u8]| self.keys.open(Place { column, row: &message.id }, sealed);
        let recipient = open(enqueue::RECIPIENT, &message.recipient)?;
        let recipient = std::str::from_utf8(&recipient).map_err(|_| Unread::Never("not_understood"))?;
        let parameters = open(enqueue::PARAMETERS, &message.parameters)?;
        let parameters: BTreeMap<String, String> =
            serde_json::from_slice(&parameters).map_err(|_| Unread::Never("not_understood"))?;
        let language = Language::from_code(&message.language).unwrap_or_default();
        let (title, text) = template.say(language, &parameters);
        Ok(Letter {
            id: message.id.clone(),
            channel,
            kind: template.name(),
            recipient: Zeroizing::new(recipient.to_owned()),
            title,
            text: Zeroizing::new(text),
            is_urgent: template.is_urgent(),
        })
    }
}

/// Why a message cannot be read.
enum Unread {
    /// Its key is not in this server's file.
    KeyMissing,
    /// Nobody ever will.
    Never(&'static str),
}

impl From<SealError> for Unread {
    fn from(error: SealError) -> Self {
        match error {
            SealError::KeyMissing(_) => Self::KeyMissing,
            SealError::Broken => Self::Never("cannot_be_opened"),
        }
    }
}

/// When a message is tried again: as the service asks, else after a pause that doubles; with some chance in it, so that
/// not all come at once.
fn again(tries: i64, code: &'static str, retry_after: Option<Duration>, now: Timestamp) -> Settled {
    if tries >= MOST_TRIES {
        return Settled::GivenUp("tried_too_often");
    }
    let doubled = 1_i32 << tries.clamp(1, 10).saturating_sub(1);
    let pause = (PAUSE * doubled).min(LONGEST);
    let asked = retry_after.map_or(Duration::ZERO, |asked| asked.min(MOST_PATIENCE));
    let pause = pause.max(SignedDuration::try_from(asked).unwrap_or(LONGEST));
    let [chance] = random::<1>();
    // Never earlier than was asked for; up to a quarter later.
    let later = pause.as_millis() * i128::from(chance) / 1024;
    Settled::Again(code, now + pause + SignedDuration::from_millis(i64::try_from(later).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pause(tries: i64, asked: Option<u64>) -> f64 {
        let now = Timestamp::UNIX_EPOCH;
        match again(tries, "busy", asked.map(Duration::from_secs), now) {
            Settled::Again("busy", at) => at.duration_since(now).as_secs_f64(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn pauses_grow_with_some_chance_and_a_service_is_obeyed() {
        for (tries, least) in [(1, 30.0), (2, 60.0), (5, 480.0), (11, 3600.0)] {
            let seconds = pause(tries, None);
            assert!((least..=least * 1.25).contains(&seconds), "{tries}: {seconds}");
        }
        assert!((7200.0..=9000.0).contains(&pause(1, Some(7200))));
        assert!(pause(4, Some(1)) >= 240.0, "a service that asks for less is given more");
        assert!(pause(1, Some(u64::MAX)) <= 24.0 * 3600.0 * 1.25);
        let many: std::collections::BTreeSet<u64> = (0..20).map(|_| pause(1, None).to_bits()).collect();
        assert!(many.len() > 1, "all at once");
        assert_eq!(
            again(MOST_TRIES, "busy", None, Timestamp::UNIX_EPOCH),
            Settled::GivenUp("tried_too_often")
        );
    }
}
