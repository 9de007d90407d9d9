//! What the database says of its own tables, for a backup of all of them: nobody keeps a list that could miss one.

use std::collections::BTreeMap;

use sqlx::{AnyConnection, AssertSqlSafe, Executor as _};

use super::StoreError;

/// Where the migrations are counted. It is made with the tables and is no part of what they hold.
pub(super) const MIGRATIONS_TABLE: &str = "_sqlx_migrations";

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// In the order in which they were made.
    pub(crate) columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnKind,
}

/// The four kinds of columns that both databases have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    Text,
    Bigint,
    Double,
    Bytes,
}

impl ColumnKind {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "bigint" => Self::Bigint,
            "double precision" => Self::Double,
            "bytea" => Self::Bytes,
            _ => return None,
        })
    }
}

/// A name as both databases take it, whatever words they keep for themselves.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Several names, with commas between.
pub(crate) fn list(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

fn is_postgres(connection: &AnyConnection) -> bool {
    connection.backend_name() == "PostgreSQL"
}

/// The names of all tables, also of that which counts the migrations.
pub(super) async fn names(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let text = if is_postgres(connection) {
        "select cast(table_name as text) from information_schema.tables
        where table_schema = current_schema() and table_type = 'BASE TABLE'"
    } else {
        "select name from sqlite_master where type = 'table' and substr(name, 1, 7) <> 'sqlite_'"
    };
    let mut names: Vec<String> = sqlx::query_scalar(text).fetch_all(connection).await?;
    names.sort();
    Ok(names)
}

/// All tables that hold something of the hub's, by name.
///
/// # Errors
/// [`StoreError::UnknownColumn`] for a kind of column that is not one of the four.
pub(crate) async fn all(connection: &mut AnyConnection) -> Result<Vec<Table>, StoreError> {
    let text = if is_postgres(connection) {
        "select cast(c.table_name as text), cast(c.column_name as text), cast(c.data_type as text)
        from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
        order by c.table_name, c.ordinal_position"
    } else {
        "select m.name, c.name, lower(c.type) from sqlite_master m join pragma_table_info(m.name) c
        where m.type = 'table' and substr(m.name, 1, 7) <> 'sqlite_' order by m.name, c.cid"
    };
    let rows: Vec<(String, String, String)> = sqlx::query_as(text).fetch_all(connection).await?;
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for (table, name, kind) in rows {
        if table == MIGRATIONS_TABLE {
            continue;
        }
        let unknown = || StoreError::UnknownColumn(format!("{table}.{name}"));
        let kind = ColumnKind::from_name(&kind).ok_or_else(unknown)?;
        tables.entry(table).or_default().push(Column { name, kind });
    }
    Ok(tables.into_iter().map(|(name, columns)| Table { name, columns }).collect())
}

/// Removes every table, within a transaction.
///
/// # Errors
/// [`StoreError::Database`]
pub(crate) async fn drop_all(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let names = names(connection).await?;
    if names.is_empty() {
        return Ok(());
    }
    if is_postgres(connection) {
        connection.execute(AssertSqlSafe(format!("drop table {} cascade", list(&names)))).await?;
        return Ok(());
    }
    // A table goes before those that refer to it.
    references_later(connection).await?;
    for name in names {
        connection.execute(AssertSqlSafe(format!("drop table {}", quoted(&name)))).await?;
    }
    Ok(())
}

/// From now on until [`references_now`] a row may refer to one that comes later in the transaction.
///
/// # Errors
/// [`StoreError::Database`]
pub(crate) async fn references_later(connection: &mut AnyConnection) -> Result<(), StoreError> {
    if is_postgres(connection) {
        return each_reference(connection, "deferrable initially deferred").await;
    }
    connection.execute("pragma defer_foreign_keys = on").await?;
    Ok(())
}

/// Every reference leads somewhere, and from now on at once.
///
/// # Errors
/// [`StoreError`] when one leads nowhere.
pub(crate) async fn references_now(connection: &mut AnyConnection) -> Result<(), StoreError> {
    if is_postgres(connection) {
        connection.execute("set constraints all immediate").await?;
        return each_reference(connection, "not deferrable").await;
    }
    check_references(connection).await
}

async fn each_reference(connection: &mut AnyConnection, how: &str) -> Result<(), StoreError> {
    let text = "select cast(cast(conrelid as regclass) as text), cast(conname as text) from pg_constraint
        where contype = 'f' and connamespace = cast(current_schema() as regnamespace)";
    let rows: Vec<(String, String)> = sqlx::query_as(text).fetch_all(&mut *connection).await?;
    for (table, name) in rows {
        // The database tells the table's name as it must be written.
        let text = format!("alter table {table} alter constraint {} {how}", quoted(&name));
        connection.execute(AssertSqlSafe(text)).await?;
    }
    Ok(())
}

/// On SQLite: whether every reference leads somewhere.
pub(super) async fn check_references(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let text = r#"select "table" from pragma_foreign_key_check limit 1"#;
    let table: Option<String> = sqlx::query_scalar(text).fetch_optional(connection).await?;
    match table {
        Some(table) => Err(StoreError::Damaged(format!("a row of {table} refers to one that is not there"))),
        None => Ok(()),
    }
}
