//! The folder of maps: files that are whole, what is known of each, and the part of one that is
//! still coming. A file takes its name only when it is whole: whoever reads it never sees half.

use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use reqwest::header::{
    ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::RegionError;

/// The folder, locked against a second program until it is dropped.
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

/// Which version of a file a server gave.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Version {
    etag: Option<String>,
    modified: Option<String>,
}

impl Folder {
    /// Makes the folder where it is missing, and locks it.
    pub(super) fn open(path: &Path) -> Result<Self, RegionError> {
        std::fs::create_dir_all(path).map_err(RegionError::of_file(path))?;
        let lock = path.join(".lock");
        let file = File::create(&lock).map_err(RegionError::of_file(&lock))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: file }),
            Err(TryLockError::WouldBlock) => Err(RegionError::Busy(path.to_owned())),
            Err(TryLockError::Error(error)) => Err(RegionError::of_file(&lock)(error)),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where a map is, or will be.
    pub(super) fn map(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.osm.pbf"))
    }

    /// Bytes that are free on the disk.
    pub(super) fn free(&self) -> Result<u64, RegionError> {
        let disk = rustix::fs::statvfs(&self.path)
            .map_err(|error| RegionError::of_file(&self.path)(error.into()))?;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
}

/// Where what is known of a file is written: beside it.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Where a file is while it comes.
pub(super) fn part_of(path: &Path) -> PathBuf {
    beside(path, ".part")
}

/// What is known of a file; `None` when nothing is, or when the file is not there.
pub(super) fn known_of<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let text = std::fs::read(beside(path, ".json")).ok()?;
    path.is_file().then(|| serde_json::from_slice(&text).ok())?
}

/// Writes down what is known of a file.
pub(super) fn remember(path: &Path, known: &impl Serialize) -> Result<(), RegionError> {
    let path = beside(path, ".json");
    let text = serde_json::to_vec_pretty(known).map_err(|error| RegionError::of_file(&path)(error.into()))?;
    replace(&path, &text)
}

/// Puts a file in the place of the one that is there, whole or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), RegionError> {
    let new = beside(path, ".new");
    let write = || {
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&new, path)
    };
    write().map_err(RegionError::of_file(path))
}

/// Forgets what is known of a file that turned out not to be sound: next time it is fetched anew.
pub(super) fn forget(path: &Path) {
    // When it cannot be forgotten, the next time fails in the same way, with the same sentence.
    let _ = std::fs::remove_file(beside(path, ".json"));
}

/// Throws away what came of a file.
pub(super) fn forget_part(path: &Path) -> Result<(), RegionError> {
    let part = part_of(path);
    for path in [beside(&part, ".json"), part] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(RegionError::of_file(&path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

impl Version {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| Some(headers.get(name)?.to_str().ok()?.to_owned());
        Self { etag: text(ETAG), modified: text(LAST_MODIFIED) }
    }

    /// Asks for the file only when it is another version.
    pub(super) fn unless_same(&self) -> HeaderMap {
        let header = match (&self.etag, &self.modified) {
            (Some(etag), _) => Some((IF_NONE_MATCH, etag)),
            (None, Some(modified)) => Some((IF_MODIFIED_SINCE, modified)),
            (None, None) => None,
        };
        let header = header.and_then(|(name, value)| Some((name, HeaderValue::from_str(value).ok()?)));
        header.into_iter().collect()
    }

    /// What a server needs to know to go on with this very version; `None` when it gave nothing
    /// that is sure. A weak tag is not: it may stand for other bytes.
    pub(super) fn exactly(&self) -> Option<HeaderValue> {
        let etag = self.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        HeaderValue::from_str(etag.or(self.modified.as_deref())?).ok()
    }
}
