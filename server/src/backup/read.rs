//! Reading a backup: whether it is whole and fits the keys is known before anything of it is used.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::header::{self, Header};
use super::record::{Record, Value};
use super::seal::Opening;
use super::{BackupError, DIGEST, FIRST_LINE, file_error};
use crate::keys::{Keys, SealError};

/// No header is longer.
const LONGEST_HEADER: u64 = 1024 * 1024;

/// A backup that is whole and that these keys open.
pub struct Backup<'a> {
    header: Header,
    records: DeflateDecoder<Opening<'a, BufReader<File>>>,
    path: PathBuf,
}

impl std::fmt::Debug for Backup<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Backup").field("header", &self.header).finish_non_exhaustive()
    }
}

/// A table's name and columns, and a way through its rows.
pub(super) struct TableRows<'b, 'a> {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    backup: &'b mut Backup<'a>,
    read: u64,
}

impl<'a> Backup<'a> {
    /// Reads the file once to see whether it is whole, then its header.
    ///
    /// # Errors
    /// [`BackupError`] when it is not whole, or this program or these keys cannot take it back.
    pub fn open(path: &Path, keys: &'a Keys) -> Result<Self, BackupError> {
        let failed = |error| file_error(path, error);
        let mut file = File::open(path).map_err(failed)?;
        let is_whole = check_digest(path, &mut file)?;
        let mut from = BufReader::new(file);
        from.seek(SeekFrom::Start(FIRST_LINE.len() as u64)).map_err(failed)?;
        if !is_whole {
            return Err(BackupError::Damaged);
        }
        let mut line = Vec::new();
        from.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line).map_err(failed)?;
        let line = line.strip_suffix(b"\n").ok_or(BackupError::Damaged)?;
        let header: Header = serde_json::from_slice(line).map_err(|_| BackupError::Damaged)?;
        header.fits(keys)?;
        let opening =
            Opening::new(keys, header::digest(line), from).map_err(|error| read_error(path, error))?;
        Ok(Self { header, records: DeflateDecoder::new(opening), path: path.to_owned() })
    }

    /// What it says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Reads all of it and keeps nothing: how many tables and rows it has.
    ///
    /// # Errors
    /// [`BackupError`] when a part of it cannot be opened or read.
    pub fn check(mut self) -> Result<(usize, u64), BackupError> {
        let (mut tables, mut rows) = (0, 0);
        while let Some(mut table) = self.next_table(tables as u64)? {
            tables += 1;
            while table.next_row()?.is_some() {
                rows += 1;
            }
        }
        Ok((tables, rows))
    }

    /// The next table; `so_far` are how many came before it.
    pub(super) fn next_table(&mut self, so_far: u64) -> Result<Option<TableRows<'_, 'a>>, BackupError> {
        match self.next_record()? {
            Record::Table { name, columns } => Ok(Some(TableRows { name, columns, backup: self, read: 0 })),
            Record::Whole { tables } if tables == so_far => {
                // To the last piece: it is sealed as the last, so that nothing is cut off.
                let rest = self.records.read(&mut [0]).map_err(|error| read_error(&self.path, error))?;
                if rest == 0 { Ok(None) } else { Err(BackupError::Damaged) }
            }
            _ => Err(BackupError::Damaged),
        }
    }

    fn next_record(&mut self) -> Result<Record, BackupError> {
        Record::read(&mut self.records).map_err(|error| read_error(&self.path, error))
    }
}

impl TableRows<'_, '_> {
    /// The next row, with a value for each column.
    pub(super) fn next_row(&mut self) -> Result<Option<Vec<Value>>, BackupError> {
        match self.backup.next_record()? {
            Record::Row(values) if values.len() == self.columns.len() => {
                self.read += 1;
                Ok(Some(values))
            }
            Record::End { rows } if rows == self.read => Ok(None),
            _ => Err(BackupError::Damaged),
        }
    }
}

/// Whether the file ends with the digest of what comes before.
fn check_digest(path: &Path, file: &mut File) -> Result<bool, BackupError> {
    let failed = |error| file_error(path, error);
    let length = file.metadata().map_err(failed)?.len();
    let mut first = vec![0; FIRST_LINE.len()];
    let begins = file.read_exact(&mut first).is_ok() && first == FIRST_LINE;
    let Some(body) = length.checked_sub((FIRST_LINE.len() + DIGEST) as u64).filter(|_| begins) else {
        return Err(BackupError::NotABackup(path.to_owned()));
    };
    let mut digest = Sha256::new();
    digest.update(&first);
    let mut rest = BufReader::with_capacity(1 << 20, &mut *file).take(body);
    loop {
        let bytes = rest.fill_buf().map_err(failed)?;
        if bytes.is_empty() {
            break;
        }
        let some = bytes.len();
        digest.update(bytes);
        rest.consume(some);
    }
    let mut kept = [0; DIGEST];
    rest.into_inner().read_exact(&mut kept).map_err(failed)?;
    Ok(kept == *digest.finalize())
}

/// The digest fits: what cannot be read now was written so, or is of keys that are not here.
fn read_error(path: &Path, error: io::Error) -> BackupError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<SealError>()) {
        Some(SealError::KeyMissing(key)) => BackupError::KeyMissing(*key),
        None if error.raw_os_error().is_some() => file_error(path, error),
        Some(SealError::Broken) | None => BackupError::Damaged,
    }
}
