//! Writing a backup: all tables as they are at one moment, while servers go on writing.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use tempfile::NamedTempFile;

use super::header::{self, Header};
use super::record::{Record, Value};
use super::seal::Sealing;
use super::{BackupError, FIRST_LINE, file_error};
use crate::keys::{Keys, SealError};
use crate::store::tables::{self, Column, ColumnKind, Table};
use crate::store::{self, Store};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// The file.
    pub path: PathBuf,
    /// How many tables.
    pub tables: usize,
    /// How many rows in all of them.
    pub rows: u64,
    /// The file's length.
    pub bytes: u64,
}

/// Copies the whole database into a new file that only its owner can read. A folder gets a file named after the time.
///
/// The file has its name when it is whole and on the disk, and not before.
///
/// # Errors
/// [`BackupError`]; then no file of that name is left.
pub async fn back_up(store: &Store, keys: &Keys, path: &Path) -> Result<BackedUp, BackupError> {
    let made_at = Timestamp::now();
    let path = if path.is_dir() { path.join(name(made_at)) } else { path.to_owned() };
    if path.exists() {
        return Err(BackupError::ThereAlready(path));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error| file_error(&path, error);
    // Readable by its owner only, and gone when this fails.
    let file = NamedTempFile::with_prefix_in(".prosvasi-backup-", folder).map_err(failed)?;
    let (tables, rows) = write(store, keys, made_at, &path, file.as_file()).await?;
    file.as_file().sync_all().map_err(failed)?;
    let bytes = file.as_file().metadata().map_err(failed)?.len();
    file.persist_noclobber(&path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::ThereAlready(path.clone()),
        _ => file_error(&path, error.error),
    })?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(BackedUp { path, tables, rows, bytes })
}

/// Sorted by name, the latest comes last.
fn name(made_at: Timestamp) -> String {
    format!("prosvasi-{}.backup", made_at.strftime("%Y%m%dT%H%M%SZ"))
}

async fn write(
    store: &Store,
    keys: &Keys,
    made_at: Timestamp,
    path: &Path,
    file: &File,
) -> Result<(usize, u64), BackupError> {
    let failed = |error| write_error(path, error);
    let mut snapshot = store.snapshot().await?;
    let tables = tables::all(&mut snapshot).await?;
    if tables.is_empty() {
        return Err(BackupError::NothingThere);
    }
    let header = Header::new(made_at, keys, &store::applied(&mut snapshot).await?);
    let line = serde_json::to_vec(&header).map_err(|error| failed(error.into()))?;
    let mut out = Digested { out: BufWriter::new(file), digest: Sha256::new() };
    let head = [FIRST_LINE, &line, b"\n"];
    head.iter().try_for_each(|part| out.write_all(part)).map_err(failed)?;
    let sealing = Sealing::new(keys, header::digest(&line), out);
    let mut records = DeflateEncoder::new(sealing, Compression::fast());
    let mut rows = 0;
    for table in &tables {
        rows += write_table(&mut snapshot, table, path, &mut records).await?;
    }
    let whole = Record::Whole { tables: tables.len() as u64 };
    let ended = || -> io::Result<()> {
        whole.write(&mut records)?;
        let Digested { mut out, digest } = records.finish()?.finish()?;
        out.write_all(&digest.finalize())?;
        out.flush()
    };
    ended().map_err(failed)?;
    Ok((tables.len(), rows))
}

async fn write_table(
    snapshot: &mut AnyConnection,
    table: &Table,
    path: &Path,
    records: &mut impl Write,
) -> Result<u64, BackupError> {
    let failed = |error| write_error(path, error);
    let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let text = format!("select {} from {}", tables::list(&columns), tables::quoted(&table.name));
    Record::Table { name: table.name.clone(), columns }.write(records).map_err(failed)?;
    let mut rows = sqlx::query(AssertSqlSafe(text)).fetch(snapshot);
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        let values = table.columns.iter().enumerate().map(|(at, column)| value(&row, at, column));
        Record::Row(values.collect::<Result<_, _>>()?).write(records).map_err(failed)?;
        count += 1;
    }
    Record::End { rows: count }.write(records).map_err(failed)?;
    Ok(count)
}

fn value(row: &AnyRow, at: usize, column: &Column) -> Result<Value, sqlx::Error> {
    let value = match column.kind {
        ColumnKind::Text => row.try_get::<Option<String>, _>(at)?.map(Value::Text),
        ColumnKind::Bigint => row.try_get::<Option<i64>, _>(at)?.map(Value::Bigint),
        ColumnKind::Double => row.try_get::<Option<f64>, _>(at)?.map(Value::Double),
        ColumnKind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Value::Bytes),
    };
    Ok(value.unwrap_or(Value::Null))
}

fn write_error(path: &Path, error: io::Error) -> BackupError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<SealError>()) {
        Some(seal) => BackupError::Seal(*seal),
        None => file_error(path, error),
    }
}

/// Keeps the digest of what is written.
struct Digested<W> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Write for Digested<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
