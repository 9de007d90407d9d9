//! `prosvasi backup`: all that the database holds, in one sealed file.

use std::path::PathBuf;

use super::{Failure, Settings, keys_that_are_there, runtime};
use crate::backup::back_up;
use crate::store::{Missing, Store};

/// Copy all that the database holds into one sealed file, while servers run.
///
/// The copy is of one moment. It is sealed with the hub's newest key: only the file of keys opens it, which is not in
/// it. It goes back into SQLite or PostgreSQL alike.
#[derive(Debug, clap::Args)]
pub struct Backup {
    /// A folder, for a file that is named after the time; or a file that is not there yet.
    #[arg(value_name = "FOLDER|FILE")]
    path: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

impl Backup {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        let keys = keys_that_are_there(&config)?;
        let done = runtime()?.block_on(async {
            // As it is: before an upgrade, a newer program saves what an older one left.
            let store = Store::reach(&config.database, Missing::IsAnError).await?;
            Ok::<_, Failure>(back_up(&store, &keys, &self.path).await?)
        })?;
        println!("{}", done.path.display());
        eprintln!(
            "{} rows of {} tables, {} bytes. The file of keys opens it: keep a copy of that elsewhere.",
            done.rows, done.tables, done.bytes
        );
        Ok(())
    }
}
