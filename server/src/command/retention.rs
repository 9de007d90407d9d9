//! `prosvasi retention`: whose file is needed no longer.

use jiff::Timestamp;

use super::{Failure, Settings, runtime};
use crate::rights::{self, ErasedError, Report};
use crate::store::Store;

/// Erase whose file is needed no longer, and who was erased before and came back with a backup.
///
/// A server does so by itself, a few at a time. Here all are erased, or with `--dry-run` told and nobody is.
#[derive(Debug, clap::Args)]
pub struct Retention {
    /// Only tell how many there are.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: Settings,
}

impl Retention {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        let list = rights::erased_file(&config.keys);
        let report = runtime()?.block_on(async {
            let store = Store::open(&config.database).await?;
            let (now, all) = (Timestamp::now(), usize::MAX);
            Ok::<_, Failure>(rights::forget_in_time(&store, &list, now, all, self.dry_run).await?)
        })?;
        let Report { enquiries, closed_cases, erased_again, held, .. } = report;
        let done = if self.dry_run { "would be erased" } else { "are erased" };
        println!("{enquiries} questions that became no case {done}, and {closed_cases} closed cases.");
        println!(
            "{erased_again} people had been erased before and {done} again; {held} are kept because somebody said so."
        );
        Ok(())
    }
}

impl From<ErasedError> for Failure {
    fn from(error: ErasedError) -> Self {
        match error {
            ErasedError::Store(error) => error.into(),
            error => Self::new(error.code().unwrap_or("erased_list_unusable"), error.to_string()),
        }
    }
}
