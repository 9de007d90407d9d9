//! Who was erased, in a file beside the keys: ids and nothing else. A backup from before still holds them with their key;
//! whoever takes it back erases them again by this list.
//!
//! A line that a crash cut off is no line: nothing is written behind it, and whoever it names is looked for by what is left
//! of the id. Where that does not tell, the list is refused, so that no erasure is lost in silence.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::erase::{erase_record, log_rule};
use crate::store::{Store, StoreError};

/// Why the list cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum ErasedError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("the list of the erased {} cannot be used: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// A line was cut off, and what is left of it may name several.
    #[error("the list of the erased {} holds a line that was cut off and may name several people", path.display())]
    Torn {
        /// Which list.
        path: PathBuf,
    },
}

impl ErasedError {
    /// The stable code, where it is about the list.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Store(_) => None,
            Self::File { .. } => Some("erased_list_unusable"),
            Self::Torn { .. } => Some("erased_list_torn"),
        }
    }
}

/// So much of an id names one person: the time in it, and 36 bits made at random.
const ENOUGH: usize = 23;

/// What a list holds.
#[derive(Debug, Default, PartialEq, Eq)]
struct Listed {
    ids: BTreeSet<String>,
    /// Beginnings of ids, of lines that were cut off.
    torn: Vec<String>,
    /// How many bytes are whole lines, from the beginning.
    whole: u64,
}

impl Listed {
    fn read(text: &str) -> Self {
        let mut listed = Self { whole: text.rfind('\n').map_or(0, |end| end + 1) as u64, ..Self::default() };
        for line in text.lines().filter(|line| !line.is_empty()) {
            // An older program wrote the next id behind a line that was cut off.
            let (cut, id) = match line.len().checked_sub(ID) {
                Some(at) if line.is_char_boundary(at) => line.split_at(at),
                _ => (line, ""),
            };
            if Uuid::try_parse(id).is_ok() {
                listed.ids.insert(id.to_owned());
            }
            let torn = if Uuid::try_parse(id).is_ok() { cut } else { line };
            listed.torn.extend((!torn.is_empty()).then(|| torn.to_owned()));
        }
        listed
    }
}

/// Letters of an id.
const ID: usize = 36;

/// The list, beside the file of keys.
pub fn erased_file(keys: &Path) -> PathBuf {
    keys.with_extension("erased")
}

/// Adds to the list whom the database knows to be erased and the list does not; how many. A line that was cut off is taken
/// out when the database knows whom it meant: they are written again, whole.
///
/// # Errors
/// [`ErasedError`]: the next time it is made up for.
pub async fn keep_list(store: &Store, path: &Path) -> Result<usize, ErasedError> {
    let text = "select id from people where erased_at is not null order by id";
    let erased: Vec<String> =
        sqlx::query_scalar(text).fetch_all(store.pool()).await.map_err(StoreError::from)?;
    if erased.is_empty() {
        return Ok(0);
    }
    let unusable = |error| ErasedError::File { path: path.to_owned(), error };
    let mut file = open(path).map_err(unusable)?;
    // Another program on this machine may keep the same list.
    file.lock().map_err(unusable)?;
    add(&mut file, &erased).map_err(unusable)
}

/// Opens the list, which is made where there is none.
fn open(path: &Path) -> Result<File, std::io::Error> {
    let file = OpenOptions::new().create(true).read(true).append(true).mode(0o600).open(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(file)
}

/// Adds who is missing; how many.
fn add(file: &mut File, erased: &[String]) -> Result<usize, std::io::Error> {
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let listed = Listed::read(&text);
    let is_cut = listed.whole < text.len() as u64;
    let last = text.get(usize::try_from(listed.whole).unwrap_or(text.len())..).unwrap_or_default();
    let new: Vec<&str> = erased
        .iter()
        .map(String::as_str)
        .filter(|id| !listed.ids.contains(*id) || (is_cut && *id == last))
        .collect();
    // Of those who are not on the list: ids of one time begin alike, and somebody on it is not who was cut off.
    let is_known = new.iter().any(|id| id.starts_with(last));
    if is_cut && is_known {
        file.set_len(listed.whole)?;
    }
    if new.is_empty() {
        file.sync_all()?;
        return Ok(0);
    }
    // What nobody knows stays as a line of its own: whoever takes a backup back is told of it.
    let end = if is_cut && !is_known { "\n" } else { "" };
    let lines = format!("{end}{}\n", new.join("\n"));
    file.write_all(lines.as_bytes()).and_then(|()| file.sync_all())?;
    Ok(new.len())
}

/// Erases whoever is on the list and, by a backup, in the database again; how many.
///
/// # Errors
/// [`ErasedError`]
pub async fn erase_listed(
    transaction: &mut Transaction<'static, Any>,
    path: &Path,
    now: Timestamp,
) -> Result<usize, ErasedError> {
    let listed = read(path)?;
    let mut ids = listed.ids;
    for torn in &listed.torn {
        ids.extend(meant(transaction, path, torn).await?);
    }
    let mut back = Vec::new();
    for id in ids {
        if erase_record(transaction, &id, now).await? {
            back.push(id);
        }
    }
    for id in &back {
        log_rule(transaction, id).await?;
    }
    Ok(back.len())
}

/// Whom a line that was cut off means; `None` where nobody's id begins so, or who is meant is erased.
async fn meant(
    transaction: &mut Transaction<'static, Any>,
    path: &Path,
    torn: &str,
) -> Result<Option<String>, ErasedError> {
    let unclear = || ErasedError::Torn { path: path.to_owned() };
    if !torn.bytes().all(|sign| sign.is_ascii_hexdigit() || sign == b'-') {
        return Err(unclear());
    }
    let text = "select id, erased_at from people where id like $1";
    let query = sqlx::query_as::<_, (String, Option<i64>)>(text).bind(format!("{torn}%"));
    let found = query.fetch_all(&mut **transaction).await.map_err(StoreError::from)?;
    match found.as_slice() {
        [] | [(_, Some(_))] => Ok(None),
        [(id, None)] if torn.len() >= ENOUGH => Ok(Some(id.clone())),
        _ => Err(unclear()),
    }
}

/// What is on the list; nothing where there is no list yet.
fn read(path: &Path) -> Result<Listed, ErasedError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Listed::read(&text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Listed::default()),
        Err(error) => Err(ErasedError::File { path: path.to_owned(), error }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "01a216d0-adbb-74a7-986a-2e09f0a42dec";
    const OTHER: &str = "01a216d1-af64-7532-b0ca-bf2fe784e9dd";

    fn listed(text: &str) -> (Vec<String>, Vec<String>) {
        let listed = Listed::read(text);
        (listed.ids.into_iter().collect(), listed.torn)
    }

    #[test]
    fn a_line_that_was_cut_off_is_no_id_and_hides_none() {
        let (one, other) = (ONE.to_owned(), OTHER.to_owned());
        assert_eq!(listed(&format!("{ONE}\n{OTHER}\n")), (vec![one.clone(), other.clone()], vec![]));
        assert_eq!(listed(&format!("{ONE}\n{OTHER}")), (vec![one.clone(), other.clone()], vec![]));
        let cut = OTHER[..20].to_owned();
        assert_eq!(listed(&format!("{ONE}\n{cut}")), (vec![one.clone()], vec![cut.clone()]));
        assert_eq!(listed(&format!("{cut}{ONE}\n")), (vec![one], vec![cut]));
        assert_eq!(listed(""), (vec![], vec![]));
    }

    #[test]
    fn nothing_is_written_behind_a_line_that_was_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hub.erased");
        let kept = |before: &str, erased: &[&str]| {
            std::fs::write(&path, before).unwrap();
            let erased: Vec<String> = erased.iter().map(|id| (*id).to_owned()).collect();
            let added = add(&mut open(&path).unwrap(), &erased).unwrap();
            (added, std::fs::read_to_string(&path).unwrap())
        };
        let both = format!("{ONE}\n{OTHER}\n");
        assert_eq!(kept("", &[ONE, OTHER]), (2, both.clone()));
        assert_eq!(kept(&both, &[ONE, OTHER]), (0, both.clone()));
        for cut in [1, 20, 35, 36] {
            let torn = format!("{ONE}\n{}", &OTHER[..cut]);
            assert_eq!(kept(&torn, &[ONE, OTHER]), (1, both.clone()), "{cut}");
        }
        // Whom the database does not know stays, on a line of its own.
        let torn = format!("{}\n", &OTHER[..20]);
        // Ids of one time begin alike: what is left may mean somebody whom this database does not know.
        let short = format!("{ONE}\n{}", &OTHER[..7]);
        assert_eq!(kept(&short, &[ONE]), (0, short.clone()));
        assert_eq!(kept(torn.trim(), &[ONE]), (1, format!("{torn}{ONE}\n")));
    }
}
