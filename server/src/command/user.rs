//! `prosvasi user`: the first administrator, and a look at who there is. A password is set by its owner alone.

use domain::access::{Role, Sight};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::{Failure, Settings, runtime};
use crate::accounts::{Colleague, colleagues, invite};
use crate::error::Error;
use crate::privacy::{self, Access};
use crate::store::{Store, StoreError};

/// Who works with the hub.
#[derive(Debug, clap::Args)]
pub struct User {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Invite a colleague, and print the code with which they set a password within 72 hours.
    Add(Add),
    /// List who signs in with a name, one a line: name, state, roles.
    List {
        #[command(flatten)]
        settings: Settings,
    },
}

#[derive(Debug, clap::Args)]
struct Add {
    /// Their name; they sign in with it.
    #[arg(long)]
    name: String,
    /// What they sign in with instead, where two have the same name.
    #[arg(long, value_name = "NAME")]
    sign_in_name: Option<String>,
    /// Where they are told what happens to their account.
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
    /// What they are: clerk, officer, coordinator, statistician, administrator, `data_protection` or partner.
    #[arg(long, value_parser = role)]
    role: Role,
    /// The language that they are written to in: el or en.
    #[arg(long, default_value = "el")]
    language: String,
    #[command(flatten)]
    settings: Settings,
}

fn role(name: &str) -> Result<Role, String> {
    let role = Role::from_name(name).filter(|role| role.needs_second_factor());
    role.ok_or_else(|| {
        "clerk, officer, coordinator, statistician, administrator, data_protection or partner".to_owned()
    })
}

impl User {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.action {
            Action::Add(add) => add.run(),
            Action::List { settings } => list(settings),
        }
    }
}

impl Add {
    fn run(self) -> Result<(), Failure> {
        let config = self.settings.load()?;
        let colleague = Colleague {
            name: &self.name,
            sign_in_name: self.sign_in_name.as_deref(),
            mail: self.mail.as_deref(),
            role: self.role,
            language: &self.language,
            by: None,
            key: None,
        };
        let invited = runtime()?.block_on(async {
            let store = Store::open(&config.database).await?;
            let mut transaction = store.write().await?;
            let invited = invite(&mut transaction, &colleague, Timestamp::now())
                .await
                .map_err(|error| failed(&error))?;
            log(&mut transaction, &invited.user.id, self.role).await?;
            transaction.commit().await.map_err(StoreError::from)?;
            Ok::<_, Failure>(invited)
        })?;
        println!("{}", invited.set_up_code);
        eprintln!(
            "With this code they set a password at /sign-in/set-up, once, within 72 hours. \
             They sign in as: {}",
            invited.user.sign_in_name.unwrap_or_default()
        );
        Ok(())
    }
}

/// Who sits at the machine is nobody to the hub.
async fn log(transaction: &mut Transaction<'static, Any>, id: &str, role: Role) -> Result<(), StoreError> {
    let access = Access {
        actor: None,
        roles: &[],
        action: "user.manage",
        noun: "account",
        id,
        sight: Sight::None,
        purpose: Some("security"),
        reason: Some(&format!("invited:{}", role.name())),
        request_id: "command_line",
    };
    privacy::log(transaction, &access).await
}

fn list(settings: Settings) -> Result<(), Failure> {
    let config = settings.load()?;
    let users = runtime()?.block_on(async {
        let store = Store::open(&config.database).await?;
        colleagues(&store).await
    })?;
    for user in users {
        let roles: Vec<&str> = user.roles.iter().map(|role| role.name()).collect();
        println!("{}\t{}\t{}", user.sign_in_name.unwrap_or_default(), user.state.name(), roles.join(" "));
    }
    Ok(())
}

fn failed(error: &Error) -> Failure {
    Failure::new(error.kind().1, error.to_string())
}
