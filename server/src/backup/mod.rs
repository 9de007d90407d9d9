//! A copy of all that the database holds, in one sealed file that goes back into either of the two databases.
//!
//! The file: a line that says what it is, a line of JSON ([`Header`]), then pieces that are sealed with the hub's key, each
//! with its length before it; a length of zero; and the SHA-256 of all that. What is sealed is a deflated stream of
//! records ([`record`]): each table, its rows, how many there were. Why so, `docs/decisions/backup.md` says.

mod header;
mod read;
mod record;
mod restore;
mod seal;
mod write;

use std::io;
use std::path::{Path, PathBuf};

pub use header::Header;
pub use read::Backup;
pub use restore::{Before, Restored, restore};
pub use write::{BackedUp, back_up};

use crate::keys::{KeysError, SealError};
use crate::store::StoreError;

/// The first line of the file.
const FIRST_LINE: &[u8] = b"PROSVASI BACKUP 1\n";

/// Bytes of the digest at the file's end.
const DIGEST: usize = 32;

/// Why there is no backup, or why it is not taken back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Who was erased since is not known: nobody may come back.
    #[error(transparent)]
    Erased(#[from] crate::rights::ErasedError),
    /// The keys are not those of the database.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// A file.
    #[error("the file {} cannot be used: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Nothing is written over.
    #[error("there is a file {} already", .0.display())]
    ThereAlready(PathBuf),
    /// The database has no tables.
    #[error("the database holds nothing")]
    NothingThere,
    /// What is to be written cannot be sealed.
    #[error("the backup cannot be sealed: {0}")]
    Seal(SealError),
    /// Another kind of file.
    #[error("{} is no backup of Prosvasi, or of a later program", .0.display())]
    NotABackup(PathBuf),
    /// A byte is another one, or some are missing.
    #[error("the backup is not what was written: it was cut off or changed")]
    Damaged,
    /// It is sealed for another hub.
    #[error("the backup is sealed with the keys of another hub: its own file of keys opens it")]
    OtherKeys,
    /// The file of keys is an older copy.
    #[error(
        "the backup is sealed with key {0}, which is not in the file of keys: a later copy of that file has it"
    )]
    KeyMissing(u32),
    /// Its tables are of a later program.
    #[error("the backup is of a later program: it has step {0} of the tables, which this one does not know")]
    Newer(i64),
    /// Its tables are of another program.
    #[error("step {0} of the backup's tables is another one than this program's")]
    OtherTables(i64),
    /// Nothing is lost by accident.
    #[error(
        "the database {name} has {tables} tables: take an empty one, or `--replace {name}` to lose what is there"
    )]
    NotEmpty {
        /// What the database is called.
        name: String,
        /// How many tables it has.
        tables: usize,
    },
    /// Somebody meant another database.
    #[error("the database is called {name}, and `--replace` says {said}")]
    OtherDatabase {
        /// What the database is called.
        name: String,
        /// What was typed.
        said: String,
    },
}

impl BackupError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(StoreError::Damaged(_)) => "database_damaged",
            Self::Store(_) => "database_unavailable",
            Self::Erased(error) => error.code().unwrap_or("database_unavailable"),
            Self::Keys(error) => error.code(),
            Self::File { .. } => "backup_file_unusable",
            Self::ThereAlready(_) => "backup_exists",
            Self::NothingThere => "database_empty",
            Self::Seal(_) => "backup_not_sealed",
            Self::NotABackup(_) => "backup_not_understood",
            Self::Damaged => "backup_damaged",
            Self::OtherKeys => "backup_keys_differ",
            Self::KeyMissing(_) => "backup_key_missing",
            Self::Newer(_) => "backup_newer",
            Self::OtherTables(_) => "backup_tables_differ",
            Self::NotEmpty { .. } => "database_not_empty",
            Self::OtherDatabase { .. } => "database_name_differs",
        }
    }
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

fn file_error(path: &Path, error: io::Error) -> BackupError {
    BackupError::File { path: path.to_owned(), error }
}
