//! `prosvasi demo`: an empty database becomes a hub full of invented people.

use jiff::Timestamp;

use super::{Failure, Settings, runtime};
use crate::app::AppState;
use crate::demo::{self, DemoError, Filled};
use crate::keys;
use crate::store::Store;

/// Fill an empty database with invented people.
///
/// From then on `prosvasi serve` shows it on an address of this machine only, says on every screen that its people are
/// invented, sends nothing, and lets you be everybody at /demo. Remove the database to begin anew.
#[derive(Debug, clap::Args)]
pub struct Demo {
    #[command(flatten)]
    settings: Settings,
}

impl Demo {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        let Filled { people, requests, players } = runtime()?.block_on(async {
            let store = Store::open(&config.database).await?;
            let keys = keys::open(&store, &config.keys).await?;
            let app = AppState::new(store, keys, config, None);
            Ok::<_, Failure>(demo::fill(&app, Timestamp::now()).await?)
        })?;
        println!(
            "{people} invented people and {requests} requests of theirs. At /demo you can be, without a password:"
        );
        for (name, roles) in players {
            let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            println!("  {:<16} {name}", roles.join(" "));
        }
        Ok(())
    }
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Self {
        let code = match error {
            DemoError::NotEmpty => "demo_not_empty",
            DemoError::Store(_) => "database_unavailable",
            DemoError::Refused { .. } | DemoError::Account(_) => "internal",
        };
        Self::new(code, error.to_string())
    }
}
