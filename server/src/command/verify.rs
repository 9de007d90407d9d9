//! `prosvasi verify`: whether the hub is whole: its database, the access log, the events, the messages, and what is sealed.

use super::{Failure, Settings, runtime};
use crate::config::Config;
use crate::keys::{self, Keys, KeysError, SEALED};
use crate::privacy::{self, HeadError};
use crate::store::Store;
use crate::{events, notify, people};

/// Look whether the hub is whole: database, access log, events, messages, and all that is sealed.
///
/// Each is told on a line of its own; the first that is not whole is the error.
#[derive(Debug, clap::Args)]
pub struct Verify {
    #[command(flatten)]
    settings: Settings,
}

impl Verify {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        runtime()?.block_on(async {
            let store = Store::open(&config.database).await?;
            let keys = match Keys::read(&config.keys).map_err(KeysError::from)? {
                Some(keys) => keys,
                None => none_needed(&store, &config).await?,
            };
            verify_all(&store, &keys, &config).await
        })
    }
}

/// A database that knows no keys yet has nothing that is sealed: any keys do, and no file is made.
async fn none_needed(store: &Store, config: &Config) -> Result<Keys, Failure> {
    let fresh = Keys::fresh();
    match keys::check(store, &fresh).await {
        Err(KeysError::OfAnotherDatabase(_) | KeysError::Behind(_)) => {
            Err(KeysError::Missing(config.keys.clone()).into())
        }
        other => Ok(other.map(|()| fresh)?),
    }
}

/// Looks at everything, tells it, and fails with the first thing that is not whole.
pub(super) async fn verify_all(store: &Store, keys: &Keys, config: &Config) -> Result<(), Failure> {
    let checks = [
        database(store).await,
        file_of_keys(store, keys).await,
        access_log(store, config).await,
        events_and_messages(store).await,
        sealed(store, keys).await,
    ];
    let mut first = Ok(());
    for check in checks {
        match check {
            Ok(told) => println!("{told}"),
            Err(failure) if first.is_ok() => first = Err(failure),
            Err(failure) => println!("Also: {failure}"),
        }
    }
    first
}

async fn database(store: &Store) -> Result<String, Failure> {
    store.check().await.map_err(crate::backup::BackupError::from)?;
    Ok("The database is sound.".to_owned())
}

async fn file_of_keys(store: &Store, keys: &Keys) -> Result<String, Failure> {
    keys::check(store, keys).await?;
    Ok("The keys are this database's.".to_owned())
}

async fn access_log(store: &Store, config: &Config) -> Result<String, Failure> {
    let file = privacy::head_file(&config.keys);
    match privacy::verify(store, Some(&file)).await? {
        Ok(verified) => Ok(format!("The access log is whole: {} lines.", verified.number)),
        Err(fault) => Err(Failure::new("access_log_broken", format!("the access log: {fault}"))),
    }
}

async fn events_and_messages(store: &Store) -> Result<String, Failure> {
    let count =
        events::whole(store).await?.map_err(|fault| Failure::new("events_not_whole", fault.to_string()))?;
    let unknown = notify::not_understood(store).await?;
    if unknown > 0 {
        let sentence = format!("{unknown} messages that wait are of a kind that this program cannot send");
        return Err(Failure::new("messages_not_understood", sentence));
    }
    Ok(format!("The events are whole: {count}, none is missing. Every message that waits can be understood."))
}

async fn sealed(store: &Store, keys: &Keys) -> Result<String, Failure> {
    let (mut opened, mut unopened) = (0, Vec::new());
    for &column in SEALED {
        let looked = keys::look(store, keys, column).await?;
        opened += looked.opened;
        unopened.extend((looked.unopened > 0).then(|| format!("{} of {}", looked.unopened, column.place)));
    }
    for looked in people::look(store, keys).await? {
        opened += looked.opened;
        unopened.extend((looked.unopened > 0).then(|| format!("{} of {}", looked.unopened, looked.place)));
    }
    if unopened.is_empty() {
        return Ok(format!("What is sealed can be opened: {opened} values."));
    }
    let sentence =
        format!("values that cannot be opened (changed, or their key is gone): {}", unopened.join(", "));
    Err(Failure::new("values_not_opened", sentence))
}

impl From<HeadError> for Failure {
    fn from(error: HeadError) -> Self {
        match error {
            HeadError::Store(error) => error.into(),
            error => Self::new("access_head_unusable", error.to_string()),
        }
    }
}
