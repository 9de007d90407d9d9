//! The file of keys: one line a key, `seal NUMBER HEX` or `index HEX`. It is made at the first start, readable by
//! its owner only. Whoever loses it has lost what is sealed: `docs/operations.md` says how to keep it.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use zeroize::Zeroizing;

use super::{KEY, Keys, Sealing, hex, random};

/// Beside the database, unless `keys` in the settings says otherwise.
pub const DEFAULT_FILE: &str = "var/prosvasi.keys";

/// Why the keys cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file cannot be read, made or replaced.
    #[error("the file of keys {} cannot be used: {error}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// Others than its owner may read it.
    #[error("others may read the file of keys {}: `chmod 600` it", .0.display())]
    ReadableByOthers(PathBuf),
    /// Keys are gone from it, or it is another file.
    #[error("the file of keys {} is not the one that this program started with", .0.display())]
    OfAnotherHub(PathBuf),
    /// A line that is no key, a key twice, or none of a kind.
    #[error("the file of keys {} is not whole: line {line}", path.display())]
    NotWhole {
        /// Which file.
        path: PathBuf,
        /// The line, from 1; one more than there are when a key is missing.
        line: usize,
    },
}

impl Keys {
    /// Reads the file of keys; `None` where there is none.
    ///
    /// # Errors
    /// [`KeyFileError`]
    pub(super) fn read(path: &Path) -> Result<Option<Self>, KeyFileError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(file_error(path, error)),
        };
        let mode = fs::metadata(path).map_err(|error| file_error(path, error))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyFileError::ReadableByOthers(path.to_owned()));
        }
        let keys =
            Self::parse(&text).map_err(|line| KeyFileError::NotWhole { path: path.to_owned(), line })?;
        Ok(Some(Self { file: Some(path.to_owned()), ..keys }))
    }

    /// Reads the file of keys, or makes one where there is none. Of a database [`super::open`] takes the keys: it makes
    /// none over what was sealed with others.
    ///
    /// # Errors
    /// [`KeyFileError`]
    pub fn read_or_make(path: &Path) -> Result<Self, KeyFileError> {
        Self::read(path)?.map_or_else(|| Self::make(path), Ok)
    }

    /// New keys that stand in no file.
    pub fn fresh() -> Self {
        let sealing = BTreeMap::from([(1, Zeroizing::new(random()))]);
        Self::of(sealing, Zeroizing::new(random()))
    }

    /// Makes new keys in a new file. Where another process is faster, its keys are the ones.
    fn make(path: &Path) -> Result<Self, KeyFileError> {
        let keys = Self::fresh();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            fs::create_dir_all(folder).map_err(|error| file_error(path, error))?;
        }
        // Written whole beside it, then given its name: nobody reads half a file, and no file is overwritten.
        let beside = beside(path);
        let made = keys.write(&beside).and_then(|()| fs::hard_link(&beside, path));
        let _ = fs::remove_file(&beside);
        match made {
            Ok(()) => {
                sync_folder(path)?;
                Ok(Self { file: Some(path.to_owned()), ..keys })
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::read_or_make(path),
            Err(error) => Err(file_error(path, error)),
        }
    }

    /// Puts a new key into the file, and seals with it from now on.
    ///
    /// # Errors
    /// [`KeyFileError`] when the file cannot be replaced; then it is as it was.
    pub(super) fn put(
        &self,
        path: &Path,
        number: u32,
        key: Zeroizing<[u8; KEY]>,
    ) -> Result<(), KeyFileError> {
        let mut sealing = (*self.sealing()).clone();
        sealing.insert(number, key);
        let more = Self::of(sealing.clone(), self.index.clone());
        let beside = beside(path);
        let put = more.write(&beside).and_then(|()| fs::rename(&beside, path));
        if let Err(error) = put {
            let _ = fs::remove_file(&beside);
            return Err(file_error(path, error));
        }
        sync_folder(path)?;
        self.replace(sealing);
        Ok(())
    }

    /// Reads the file again, for keys that another program added. Those that stand in no file are as they were.
    ///
    /// # Errors
    /// [`KeyFileError`] when there is no such file any more, or it is of another hub; then the keys are as they were.
    pub fn read_again(&self) -> Result<(), KeyFileError> {
        let Some(path) = &self.file else { return Ok(()) };
        let text = fs::read_to_string(path).map(Zeroizing::new).map_err(|error| file_error(path, error))?;
        let there = Self::parse(&text).map_err(|line| KeyFileError::NotWhole { path: path.clone(), line })?;
        let (mine, theirs) = (self.sealing(), there.sealing());
        let goes_on = there.index == self.index && mine.iter().all(|(id, key)| theirs.get(id) == Some(key));
        if !goes_on {
            return Err(KeyFileError::OfAnotherHub(path.clone()));
        }
        self.replace((*theirs).clone());
        Ok(())
    }

    fn of(sealing: Sealing, index: Zeroizing<[u8; KEY]>) -> Self {
        Self { sealing: RwLock::new(Arc::new(sealing)), index, file: None }
    }

    fn write(&self, path: &Path) -> Result<(), std::io::Error> {
        let mut file: File = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(self.text().as_bytes())?;
        file.sync_all()
    }

    fn text(&self) -> Zeroizing<String> {
        let sealing = self.sealing();
        let sealing = sealing.iter().map(|(id, key)| format!("seal {id} {}\n", hex(&**key)));
        Zeroizing::new(sealing.chain([format!("index {}\n", hex(&*self.index))]).collect())
    }

    /// The keys of a file's text, or the line that is wrong.
    fn parse(text: &str) -> Result<Self, usize> {
        let (mut sealing, mut index) = (BTreeMap::new(), None);
        let mut lines = 0;
        for (nth, line) in text.lines().enumerate() {
            lines = nth + 1;
            let words: Vec<&str> = line.split_whitespace().collect();
            let twice = match words[..] {
                [] => false,
                ["seal", id, key] => {
                    // 0 is the number of people's own keys.
                    let id: u32 = id.parse().ok().filter(|id| *id > 0).ok_or(lines)?;
                    sealing.insert(id, unhex(key).ok_or(lines)?).is_some()
                }
                ["index", key] => index.replace(unhex(key).ok_or(lines)?).is_some(),
                _ => return Err(lines),
            };
            if twice {
                return Err(lines);
            }
        }
        match index {
            Some(index) if !sealing.is_empty() => Ok(Self::of(sealing, index)),
            _ => Err(lines + 1),
        }
    }
}

fn file_error(path: &Path, error: std::io::Error) -> KeyFileError {
    KeyFileError::File { path: path.to_owned(), error }
}

/// A name is on the disk only once its folder is.
fn sync_folder(path: &Path) -> Result<(), KeyFileError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| file_error(path, error))
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", hex(&random::<8>())));
    path.with_file_name(name)
}

fn unhex(text: &str) -> Option<Zeroizing<[u8; KEY]>> {
    let mut key = Zeroizing::new([0; KEY]);
    if text.len() != KEY * 2 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::super::Place;
    use super::*;

    const HERE: Place = Place { column: "t.c", row: "1" };

    #[test]
    fn the_file_is_made_once_for_its_owner_only_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/prosvasi.keys");
        let made = Keys::read_or_make(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let read = Keys::read_or_make(&path).unwrap();
        let sealed = made.seal(HERE, b"x").unwrap();
        assert_eq!(read.open(HERE, &sealed).unwrap().as_slice(), b"x");
        assert_eq!(made.index("a", "b"), read.index("a", "b"));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    fn put(keys: &Keys, path: &Path, number: u32) {
        keys.read_again().unwrap();
        keys.put(path, number, Zeroizing::new(random())).unwrap();
    }

    #[test]
    fn a_new_key_is_in_the_file_and_the_old_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let keys = Keys::read_or_make(&path).unwrap();
        let other = Keys::read_or_make(&path).unwrap();
        let sealed = keys.seal(HERE, b"x").unwrap();
        put(&keys, &path, 2);
        let newer = keys.seal(HERE, b"y").unwrap();
        assert_eq!(other.newest(), 1);
        assert_eq!(
            other.open(HERE, &newer).unwrap().as_slice(),
            b"y",
            "who meets the new key reads the file again"
        );
        assert_eq!(other.newest(), 2);
        put(&other, &path, 3);
        put(&keys, &path, 4);
        assert_eq!(keys.newest(), 4, "nobody's key is lost");
        fs::remove_file(&path).unwrap();
        let stranger = Keys::read_or_make(&path).unwrap().seal(HERE, b"z").unwrap();
        assert!(matches!(other.read_again(), Err(KeyFileError::OfAnotherHub(_))));
        assert!(other.open(HERE, &stranger).is_err());
        assert_eq!(other.newest(), 3);
        keys.write(&path.with_extension("copy")).unwrap();
        fs::rename(path.with_extension("copy"), &path).unwrap();
        let read = Keys::read_or_make(&path).unwrap();
        assert_eq!(read.newest(), 4);
        assert_eq!(read.open(HERE, &sealed).unwrap().as_slice(), b"x");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_that_others_read_or_that_is_not_whole_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let key = "0".repeat(64);
        for (text, line) in [
            (String::new(), 1),
            (format!("seal 1 {key}\n"), 2),
            (format!("index {key}\n"), 2),
            (format!("seal 1 {key}\nseal 1 {key}\nindex {key}\n"), 2),
            (format!("seal one {key}\nindex {key}\n"), 1),
            (format!("seal 0 {key}\nindex {key}\n"), 1),
            (format!("seal 1 {key}0\nindex {key}\n"), 1),
            (format!("seal 1 {key}\nindex {}\n", "é".repeat(32)), 2),
            (format!("seal 1 {key}\nindex {key}\nwhat\n"), 3),
        ] {
            fs::write(&path, &text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            let error = Keys::read_or_make(&path).unwrap_err();
            assert!(
                matches!(error, KeyFileError::NotWhole { line: at, .. } if at == line),
                "{text}: {error}"
            );
        }
        Keys::make(&folder.path().join("other")).unwrap();
        let other = folder.path().join("other");
        fs::set_permissions(&other, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Keys::read_or_make(&other), Err(KeyFileError::ReadableByOthers(_))));
    }

    #[test]
    fn two_who_start_at_once_have_the_same_keys() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let indexes: Vec<String> = std::thread::scope(|scope| {
            let starts: Vec<_> =
                (0..8).map(|_| scope.spawn(|| Keys::read_or_make(&path).unwrap().index("a", "b"))).collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(indexes.iter().all(|index| *index == indexes[0]), "{indexes:?}");
    }
}
