//! `prosvasi corrections`: what the desk corrected, for whoever brings it back to OpenStreetMap.

use std::path::PathBuf;

use super::{Failure, Settings, runtime};
use crate::corrections::for_josm;
use crate::store::Store;

/// What holds over the map.
#[derive(Debug, clap::Args)]
pub struct Corrections {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Write what holds into a file that JOSM opens. What the map says by now itself is left out.
    Export {
        /// The file to write, e.g. corrections.osm.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        settings: Settings,
    },
}

impl Corrections {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Action::Export { out, settings } = self.action;
        let config = settings.load()?;
        let file = runtime()?.block_on(async {
            let store = Store::open(&config.database).await?;
            for_josm(&store).await.map_err(|error| Failure::new(error.code(), error.to_string()))
        })?;
        // Whole or not at all: what was exported before may be all that there is.
        let mut beside = out.clone().into_os_string();
        beside.push(".new");
        let written = std::fs::write(&beside, &file).and_then(|()| std::fs::rename(&beside, &out));
        written.map_err(|error| {
            Failure::new("file_not_writable", format!("{} cannot be written: {error}", out.display()))
        })?;
        println!(
            "{} holds the corrections. Look at each of them in JOSM before you upload it.",
            out.display()
        );
        Ok(())
    }
}
