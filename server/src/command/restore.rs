//! `prosvasi restore`: a backup goes back into a database, whole or not at all.

use std::path::PathBuf;

use super::verify::verify_all;
use super::{Failure, Settings, keys_that_are_there, runtime};
use crate::backup::{Backup, Before, restore};
use crate::config::Config;
use crate::keys::Keys;
use crate::privacy;
use crate::rights;
use crate::store::{Missing, Store};

/// Put a backup into an empty database, of either kind, and look whether it is whole.
///
/// It is one transaction: when anything fails, the database is as it was. The tables of an older program are brought up
/// to date. Everybody is signed out.
#[derive(Debug, clap::Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
    /// Lose what is in the database of this name (the file's name, or the name at the end of the address).
    #[arg(long, value_name = "NAME")]
    replace: Option<String>,
    /// Only look whether the backup is whole and these keys open it; no database is touched.
    #[arg(long, conflicts_with = "replace")]
    check: bool,
    #[command(flatten)]
    settings: Settings,
}

impl Restore {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        let keys = keys_that_are_there(&config)?;
        let backup = Backup::open(&self.file, &keys)?;
        let header = backup.header().clone();
        if self.check {
            let (tables, rows) = backup.check()?;
            println!("The backup of {} is whole: {rows} rows of {tables} tables.", header.made_at);
            return Ok(());
        }
        let before = self.replace.map_or(Before::Empty, Before::Replaced);
        runtime()?.block_on(async {
            let store = Store::reach(&config.database, Missing::IsMade).await?;
            let erased = rights::erased_file(&config.keys);
            let done = restore(&store, backup, &before, &erased).await?;
            println!(
                "The backup of {} is restored: {} rows of {} tables.",
                header.made_at, done.rows, done.tables
            );
            if done.erased_again > 0 {
                println!("{} people were erased since, and are erased again.", done.erased_again);
            }
            after(&store, &keys, &config).await
        })
    }
}

/// What stands beside the keys follows, and all is looked at once.
async fn after(store: &Store, keys: &Keys, config: &Config) -> Result<(), Failure> {
    if let Some(kept) = privacy::go_back(store, &privacy::head_file(&config.keys)).await? {
        println!("The access log ends earlier than it did; its later ends are kept in {}.", kept.display());
    }
    verify_all(store, keys, config).await
}
