//! Sealing anew, with the newest key, what an older one sealed: in small pieces, while servers run.

use std::time::Duration;

use sqlx::AssertSqlSafe;

use super::{Keys, Place};
use crate::store::{Store, StoreError};

/// How often a server looks for new keys in the file.
pub const NOTICED: Duration = Duration::from_secs(5);

/// How many rows are read at once.
const BATCH: i64 = 100;

/// A column in which something is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedColumn {
    /// `table.column`: the column of its [`Place`].
    pub place: &'static str,
    /// The column that holds the [`Place`]'s row, which is unique.
    pub row: &'static str,
}

impl SealedColumn {
    /// The question for one of its values and its row, of those that were made last.
    pub(super) fn last_one(self) -> String {
        let (table, name) = self.parts();
        let row = self.row;
        format!("select {row}, {name} from {table} where {name} is not null order by {row} desc limit 1")
    }

    /// Its table, and its name there.
    fn parts(self) -> (&'static str, &'static str) {
        self.place.split_once('.').unwrap_or((self.place, ""))
    }
}

/// Every sealed column. A test holds each `bytea` of the migrations to stand here or to be named as not sealed.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn { place: "messages.recipient", row: "id" },
    SealedColumn { place: "messages.parameters", row: "id" },
    SealedColumn { place: "push_devices.address", row: "id" },
    SealedColumn { place: "person_secrets.secret", row: "person_id" },
    SealedColumn { place: "accounts.totp_secret", row: "id" },
    SealedColumn { place: "sign_ups.told", row: "code_id" },
    SealedColumn { place: "volunteer_photos.picture", row: "account_id" },
];

/// What became of one column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Sealed with the newest key now.
    pub anew: u64,
    /// Somebody else wrote meanwhile: looked at once more in the next pass.
    pub met: u64,
    /// Cannot be opened: the key is gone, or it was changed.
    pub unopened: u64,
}

/// Walks once through a column. Whoever writes a row meanwhile is not written over.
///
/// # Errors
/// [`StoreError`]: what was sealed anew by then stays so.
pub async fn reseal(store: &Store, keys: &Keys, column: SealedColumn) -> Result<Resealed, StoreError> {
    let (table, name) = column.parts();
    let row = column.row;
    // The number of its key is the first four bytes, the highest first: both databases compare them as numbers.
    let text = format!(
        "select {row}, {name} from {table} where {row} > $1 and {name} is not null and substr({name}, 1, 4) < $2
        order by {row} limit $3"
    );
    let update = format!("update {table} set {name} = $1 where {row} = $2 and {name} = $3");
    let newest = keys.newest().to_be_bytes().to_vec();
    let (mut done, mut after) = (Resealed::default(), String::new());
    loop {
        let rows: Vec<(String, Vec<u8>)> = sqlx::query_as(AssertSqlSafe(text.clone()))
            .bind(&after)
            .bind(&newest)
            .bind(BATCH)
            .fetch_all(store.pool())
            .await?;
        let Some((last, _)) = rows.last() else { return Ok(done) };
        after.clone_from(last);
        for (id, sealed) in rows {
            let place = Place { column: column.place, row: &id };
            let Ok(again) = keys.open(place, &sealed).and_then(|plain| keys.seal(place, &plain)) else {
                done.unopened += 1;
                continue;
            };
            let query = sqlx::query(AssertSqlSafe(update.clone())).bind(again).bind(&id).bind(sealed);
            match query.execute(store.pool()).await?.rows_affected() {
                0 => done.met += 1,
                _ => done.anew += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that are not sealed, and why not.
    const NOT_SEALED: &[&str] = &[
        "imports.facts",
        "extracts.bytes",
        "obstacle_photos.bytes",
        // To be found and put in order by.
        "people.sort_key",
        "person_keys.lookup",
        "person_keys.sort_key",
    ];

    #[test]
    fn every_column_of_bytes_is_sealed_anew_or_known_not_to_be_sealed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
        let mut columns = Vec::new();
        for file in folder.read_dir().unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let mut table = "";
            for line in text.lines().map(str::trim) {
                let words: Vec<&str> = line.trim_end_matches([',', ';']).split_whitespace().collect();
                match words[..] {
                    ["create", "table", name, ..] => table = name,
                    ["alter", "table", table, "add", "column", name, "bytea", ..] => {
                        columns.push(format!("{table}.{name}"));
                    }
                    [name, "bytea", ..] => columns.push(format!("{table}.{name}")),
                    _ => {}
                }
            }
        }
        columns.sort();
        let mut known: Vec<&str> =
            SEALED.iter().map(|column| column.place).chain(NOT_SEALED.iter().copied()).collect();
        // Sealed with the person's own key, which is in `person_secrets`.
        known.extend(crate::people::SEALED_BY_PEOPLE.iter().map(|column| column.place));
        known.sort_unstable();
        assert_eq!(columns, known);
    }
}
