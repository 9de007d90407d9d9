//! `prosvasi region`: fetches the map of a city, for `prosvasi import`.

use std::path::PathBuf;
use std::time::Duration;

use super::{Failure, runtime};
use crate::config::Config;
use crate::region::{Patience, RegionError, Request, fetch};

/// Fetch the map of a city, where it is not here yet, and tell its file.
///
/// A download that breaks goes on where it stopped, by the same command. What came is checked
/// before it takes the place of what was there.
#[derive(Debug, clap::Args)]
pub struct Region {
    /// A municipality (piraeus), a name of the list of extracts (monaco), or a box of a city's size
    /// in degrees: west,south,east,north.
    #[arg(value_name = "NAME|BOX", allow_hyphen_values = true)]
    asked: String,
    /// Where maps are kept.
    #[arg(long, value_name = "FOLDER", default_value = "var/regions")]
    folder: PathBuf,
    /// Address of the list of extracts, instead of the configured one; in Geofabrik's form.
    #[arg(long, value_name = "URL")]
    index: Option<String>,
    /// How many metres around a city are kept too: the way round a hill crosses the boundary.
    #[arg(long, value_name = "METRES", default_value_t = 500, value_parser = clap::value_parser!(u32).range(0..=20_000))]
    margin: u32,
    /// Ask the server whether it has a newer map than the one that is here.
    #[arg(long)]
    refresh: bool,
    /// How many seconds a server may be silent.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    silence: u64,
    /// How many milliseconds pass before the first new try; doubled with each further one.
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 500, hide = true)]
    pause: u64,
    /// Configuration file; `prosvasi.toml` of this folder when left out.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Region {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = Config::load(self.config.as_deref())?;
        let request = Request {
            asked: self.asked,
            folder: self.folder,
            index: self.index.unwrap_or(config.region_index),
            margin_m: f64::from(self.margin),
            refresh: self.refresh,
            patience: Patience {
                silence: Duration::from_secs(self.silence),
                pause: Duration::from_millis(self.pause),
            },
        };
        let path = runtime()?.block_on(fetch(&request))?;
        println!("{}", path.display());
        Ok(())
    }
}

impl From<RegionError> for Failure {
    fn from(error: RegionError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}
