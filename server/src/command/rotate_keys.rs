//! `prosvasi rotate-keys`: a new key, and everything sealed anew with it.

use super::{Failure, Settings, runtime};
use crate::config::Config;
use crate::keys::{self, NOTICED, Resealed, SEALED};
use crate::store::Store;

/// Add a new key and seal all personal data anew with it, while servers run.
///
/// Every server must have the same file of keys, with the new one in it. Old keys stay in the file: older backups need
/// them.
#[derive(Debug, clap::Args)]
pub struct RotateKeys {
    /// Add no key: go on where an earlier run was interrupted.
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    settings: Settings,
}

impl RotateKeys {
    pub(super) fn run(self) -> Result<(), Failure> {
        let resume = self.resume;
        let config = self.settings.load()?;
        runtime()?.block_on(rotate(&config, resume))
    }
}

async fn rotate(config: &Config, resume: bool) -> Result<(), Failure> {
    let store = Store::open(&config.database).await?;
    let keys = keys::open(&store, &config.keys).await?;
    if !resume {
        let id = keys::add(&store, &keys, &config.keys).await?;
        println!("Key {id} is in the file. Running servers notice it within seconds.");
        // Until then they seal with the key before: what they write must be met by the passes below.
        tokio::time::sleep(NOTICED * 2).await;
    }
    let mut total = Resealed::default();
    for &column in SEALED {
        let mut pass = keys::reseal(&store, &keys, column).await?;
        total.anew += pass.anew;
        // Once more for what somebody wrote meanwhile, until a pass meets nothing.
        while pass.anew + pass.met > 0 {
            pass = keys::reseal(&store, &keys, column).await?;
            total.anew += pass.anew;
        }
        total.unopened += pass.unopened;
    }
    println!("{} values are sealed anew with key {}.", total.anew, keys.newest());
    if total.unopened > 0 {
        let sentence = format!("{} values cannot be opened and stay as they are", total.unopened);
        return Err(Failure::new("values_not_opened", sentence));
    }
    Ok(())
}
