//! What a backup says of itself without being opened: enough to know whether it can be taken back, nothing about people.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::BackupError;
use crate::keys::{Keys, hex};
use crate::store;

/// The second line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// When the copy was begun, in UTC: it holds what was committed by then.
    pub made_at: String,
    /// The program's version.
    pub program: String,
    /// Number and checksum of each migration that the tables had, in order.
    pub migrations: Vec<(i64, String)>,
    /// The number of the key that it is sealed with.
    pub key: u32,
    /// By which the file of keys is known, of whatever age.
    pub hub: String,
}

impl Header {
    pub(super) fn new(made_at: Timestamp, keys: &Keys, migrations: &[(i64, Vec<u8>)]) -> Self {
        let migrations = migrations.iter().map(|(version, checksum)| (*version, hex(checksum))).collect();
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { made_at: made_at.to_string(), program, migrations, key: keys.newest(), hub: hub(keys) }
    }

    /// Whether this program and these keys can take it back.
    pub(super) fn fits(&self, keys: &Keys) -> Result<(), BackupError> {
        if self.hub != hub(keys) {
            return Err(BackupError::OtherKeys);
        }
        for (version, checksum) in &self.migrations {
            let ours = store::ours().find(|(ours, _)| ours == version).ok_or(BackupError::Newer(*version))?;
            if hex(ours.1) != *checksum {
                return Err(BackupError::OtherTables(*version));
            }
        }
        Ok(())
    }

    /// The last migration that its tables had.
    pub fn version(&self) -> i64 {
        self.migrations.last().map_or(0, |(version, _)| *version)
    }
}

/// The index key is never replaced: what is derived from it names the hub, and tells nothing of the key.
fn hub(keys: &Keys) -> String {
    hex(&keys.derive("name of the hub in its backups")[..8])
}

/// By which every sealed piece is bound to its header's line.
pub(super) fn digest(line: &[u8]) -> String {
    hex(&Sha256::digest(line))
}
