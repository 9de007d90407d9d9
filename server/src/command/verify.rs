//! `prosvasi verify`: whether the access log is whole.

use super::{Failure, Settings, runtime};
use crate::privacy::{self, HeadError};
use crate::store::Store;

/// Look whether the access log is whole: no line removed, changed, moved or added.
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
            let file = privacy::head_file(&config.keys);
            match privacy::verify(&store, Some(&file)).await? {
                Ok(verified) => {
                    println!("The access log is whole: {} lines.", verified.number);
                    Ok(())
                }
                Err(fault) => Err(Failure::new("access_log_broken", format!("the access log: {fault}"))),
            }
        })
    }
}

impl From<HeadError> for Failure {
    fn from(error: HeadError) -> Self {
        match error {
            HeadError::Store(error) => error.into(),
            error => Self::new("access_head_unusable", error.to_string()),
        }
    }
}
