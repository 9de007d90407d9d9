//! The steps by which the tables came to be: which are applied, which are missing, and applying them within a transaction.

use sqlx::AnyConnection;

use super::{MIGRATIONS, Store, StoreError, tables};

/// One migration, as this program or the database knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub version: i64,
    /// Its name; empty where this program does not know it.
    pub name: String,
    /// How it stands.
    pub state: StepState,
}

/// How a migration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// The database has it.
    Applied,
    /// The database lacks it.
    Missing,
    /// The database has another one of this number.
    Differs,
    /// A newer program applied it.
    Unknown,
}

/// Every migration that this program or the database knows, in order.
///
/// # Errors
/// [`StoreError::Database`] when the database does not answer.
pub async fn steps(store: &Store) -> Result<Vec<Step>, StoreError> {
    let applied = applied(&mut *store.pool().acquire().await?).await?;
    let ours = MIGRATIONS.iter().map(|migration| {
        let there = applied.iter().find(|(version, _)| *version == migration.version);
        let state = match there {
            Some((_, checksum)) if *checksum == *migration.checksum => StepState::Applied,
            Some(_) => StepState::Differs,
            None => StepState::Missing,
        };
        Step { version: migration.version, name: migration.description.to_string(), state }
    });
    let unknown = applied.iter().filter(|(version, _)| !MIGRATIONS.version_exists(*version));
    let unknown = unknown.map(|(version, _)| Step {
        version: *version,
        name: String::new(),
        state: StepState::Unknown,
    });
    let mut steps: Vec<Step> = ours.chain(unknown).collect();
    steps.sort_by_key(|step| step.version);
    Ok(steps)
}

/// Number and checksum of each migration that the database has, in order; none where it has no tables.
///
/// # Errors
/// [`StoreError::Database`]
pub(crate) async fn applied(connection: &mut AnyConnection) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let there = tables::names(connection).await?.iter().any(|name| name == tables::MIGRATIONS_TABLE);
    if !there {
        return Ok(Vec::new());
    }
    let text = "select version, checksum from _sqlx_migrations where success order by version";
    Ok(sqlx::query_as(text).fetch_all(connection).await?)
}

/// Number and checksum of each migration that this program knows, in order.
pub(crate) fn ours() -> impl Iterator<Item = (i64, &'static [u8])> {
    MIGRATIONS.iter().map(|migration| (migration.version, &*migration.checksum))
}

/// Makes the tables as they were after a migration, within a transaction.
///
/// # Errors
/// [`StoreError::Migration`]
pub(crate) async fn apply_up_to(connection: &mut AnyConnection, version: i64) -> Result<(), StoreError> {
    Ok(MIGRATIONS.run_to(version, connection).await?)
}

/// Brings the tables up to date, within a transaction.
///
/// # Errors
/// [`StoreError::Migration`]
pub(crate) async fn apply_rest(connection: &mut AnyConnection) -> Result<(), StoreError> {
    Ok(MIGRATIONS.run(connection).await?)
}
