//! Taking a backup back: one transaction, of which all is there or nothing.

use std::path::Path;

use jiff::Timestamp;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

use super::read::TableRows;
use super::record::Value;
use super::{Backup, BackupError};
use crate::accounts;
use crate::rights;
use crate::store::tables::{self, ColumnKind, Table};
use crate::store::{self, Store, StoreError};

/// Values in one statement: SQLite takes 32,766, and long statements gain nothing.
const VALUES: usize = 2000;

/// Bytes that are held before they are written.
const BYTES: usize = 4 * 1024 * 1024;

/// What may be in the database before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing.
    Empty,
    /// Something that is lost, in the database of this name.
    Replaced(String),
}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many tables.
    pub tables: usize,
    /// How many rows in all of them.
    pub rows: u64,
    /// The last migration that the backup's tables had.
    pub version: i64,
    /// How many were in it who have been erased since, and are erased again.
    pub erased_again: usize,
}

/// Puts a backup in the place of what is in the database, then brings the tables up to date. Whoever was signed in when
/// it was made is signed out: nobody knows which of those sessions were ended since. `erased` is the list of the erased:
/// they are erased again.
///
/// # Errors
/// [`BackupError`]; then the database is as it was.
pub async fn restore(
    store: &Store,
    mut backup: Backup<'_>,
    before: &Before,
    erased: &Path,
) -> Result<Restored, BackupError> {
    let mut transaction = store.write().await?;
    make_room(store, &mut transaction, before).await?;
    let version = backup.header().version();
    store::apply_up_to(&mut transaction, version).await?;
    tables::references_later(&mut transaction).await?;
    let there = tables::all(&mut transaction).await?;
    for table in &there {
        // What the migrations put there is in the backup as well, as it became.
        let text = format!("delete from {}", tables::quoted(&table.name));
        sqlx::query(AssertSqlSafe(text)).execute(&mut *transaction).await?;
    }
    let (mut tables, mut rows) = (0, 0);
    while let Some(from) = backup.next_table(tables as u64)? {
        let into =
            there.iter().find(|table| table.name == from.name).ok_or(BackupError::OtherTables(version))?;
        rows += fill(&mut transaction, into, from, version).await?;
        tables += 1;
    }
    tables::references_now(&mut transaction).await?;
    store::apply_rest(&mut transaction).await?;
    accounts::end_every_session(&mut transaction, Timestamp::now()).await?;
    // Whoever was erased after the backup was made is in it still.
    let erased_again = rights::erase_listed(&mut transaction, erased, Timestamp::now()).await?;
    store.commit(transaction).await?;
    Ok(Restored { tables, rows, version, erased_again })
}

/// Empties the database, where that was asked for in so many words.
async fn make_room(
    store: &Store,
    transaction: &mut AnyConnection,
    before: &Before,
) -> Result<(), BackupError> {
    let name = store.name().to_owned();
    match before {
        Before::Replaced(said) if *said == name => {}
        Before::Replaced(said) => return Err(BackupError::OtherDatabase { name, said: said.clone() }),
        Before::Empty => {
            let tables = tables::all(transaction).await?.len();
            if tables > 0 {
                return Err(BackupError::NotEmpty { name, tables });
            }
        }
    }
    Ok(tables::drop_all(transaction).await?)
}

/// Writes the rows of one table, many at a time.
async fn fill(
    transaction: &mut AnyConnection,
    into: &Table,
    mut from: TableRows<'_, '_>,
    version: i64,
) -> Result<u64, BackupError> {
    let kind =
        |name: &String| into.columns.iter().find(|column| column.name == *name).map(|column| column.kind);
    let kinds: Option<Vec<ColumnKind>> = from.columns.iter().map(kind).collect();
    let kinds = kinds.filter(|kinds| kinds.len() == into.columns.len() && !kinds.is_empty());
    let kinds = kinds.ok_or(BackupError::OtherTables(version))?;
    let (table, columns) = (tables::quoted(&into.name), tables::list(&from.columns));
    let head = format!("insert into {table} ({columns}) values ");
    let most = (VALUES / kinds.len()).max(1);
    let (mut gathered, mut bytes, mut count) = (Vec::new(), 0, 0);
    while let Some(row) = from.next_row()? {
        bytes += row.iter().map(length).sum::<usize>();
        gathered.push(row);
        count += 1;
        if gathered.len() == most || bytes > BYTES {
            insert(transaction, &head, &kinds, std::mem::take(&mut gathered)).await?;
            bytes = 0;
        }
    }
    insert(transaction, &head, &kinds, gathered).await?;
    Ok(count)
}

async fn insert(
    transaction: &mut AnyConnection,
    head: &str,
    kinds: &[ColumnKind],
    rows: Vec<Vec<Value>>,
) -> Result<(), BackupError> {
    if rows.is_empty() {
        return Ok(());
    }
    let row = |nth: usize| {
        let places: Vec<String> =
            (1..=kinds.len()).map(|at| format!("${}", nth * kinds.len() + at)).collect();
        format!("({})", places.join(", "))
    };
    let places: Vec<String> = (0..rows.len()).map(row).collect();
    let mut query = sqlx::query(AssertSqlSafe(format!("{head}{}", places.join(", "))));
    for row in rows {
        for (value, kind) in row.into_iter().zip(kinds) {
            query = bind(query, value, *kind).ok_or(BackupError::Damaged)?;
        }
    }
    query.execute(transaction).await.map_err(StoreError::from)?;
    Ok(())
}

/// Binds a value as its column wants it: a null has a kind as well. `None` for a value of another kind.
fn bind(
    query: Query<'_, Any, AnyArguments>,
    value: Value,
    kind: ColumnKind,
) -> Option<Query<'_, Any, AnyArguments>> {
    Some(match (kind, value) {
        (ColumnKind::Text, Value::Null) => query.bind(None::<String>),
        (ColumnKind::Text, Value::Text(text)) => query.bind(text),
        (ColumnKind::Bigint, Value::Null) => query.bind(None::<i64>),
        (ColumnKind::Bigint, Value::Bigint(number)) => query.bind(number),
        (ColumnKind::Double, Value::Null) => query.bind(None::<f64>),
        (ColumnKind::Double, Value::Double(number)) => query.bind(number),
        (ColumnKind::Bytes, Value::Null) => query.bind(None::<Vec<u8>>),
        (ColumnKind::Bytes, Value::Bytes(bytes)) => query.bind(bytes),
        _ => return None,
    })
}

fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Null | Value::Bigint(_) | Value::Double(_) => 8,
    }
}
