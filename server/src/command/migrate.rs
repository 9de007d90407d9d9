//! `prosvasi migrate`: brings the tables up to date before a server does, or tells what is missing.

use super::{Failure, Settings, runtime};
use crate::store::{Missing, Step, StepState, Store, steps};

/// Bring the database's tables up to date, as a server does when it starts.
///
/// What is done is not undone by an older program: make a backup first.
#[derive(Debug, clap::Args)]
pub struct Migrate {
    /// Change nothing: tell each step and whether the database has it.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: Settings,
}

impl Migrate {
    pub(super) fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        runtime()?.block_on(async {
            if self.dry_run {
                let steps = steps(&Store::reach(&config.database, Missing::IsAnError).await?).await?;
                for step in &steps {
                    println!("{}", told(step));
                }
                return refuse(&steps);
            }
            apply(&Store::reach(&config.database, Missing::IsMade).await?).await
        })
    }
}

async fn apply(store: &Store) -> Result<(), Failure> {
    let mut steps = steps(store).await?;
    refuse(&steps)?;
    store.migrate().await?;
    let all = steps.len();
    steps.retain(|step| step.state == StepState::Missing);
    for step in &steps {
        println!("{} {}: applied", step.version, step.name);
    }
    println!("The tables are up to date: {all} steps, {} of them new.", steps.len());
    Ok(())
}

fn told(step: &Step) -> String {
    let state = match step.state {
        StepState::Applied => "applied",
        StepState::Missing => "missing",
        StepState::Differs => "differs from this program's",
        StepState::Unknown => "of a later program",
    };
    format!("{} {}: {state}", step.version, step.name)
}

/// A database that this program must not touch.
fn refuse(steps: &[Step]) -> Result<(), Failure> {
    for step in steps {
        let (code, sentence) = match step.state {
            StepState::Unknown => {
                let sentence =
                    format!("step {} of the tables is of a later program: use that one", step.version);
                ("database_newer", sentence)
            }
            StepState::Differs => {
                ("database_differs", format!("step {} of the tables is not this program's", step.version))
            }
            StepState::Applied | StepState::Missing => continue,
        };
        return Err(Failure::new(code, sentence));
    }
    Ok(())
}
