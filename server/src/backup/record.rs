//! What stands in a backup, one after the other: each record with its length before it, in postcard's layout, which
//! keeps all four kinds of columns exactly as they are.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

/// No row is longer: PostgreSQL takes no value of more than a gibibyte.
const LONGEST: u32 = 1 << 31;

/// One record.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Record {
    /// The rows that follow are of this table.
    Table {
        /// Its name.
        name: String,
        /// The names of its columns, in the order of the rows' values.
        columns: Vec<String>,
    },
    /// A row of the table before.
    Row(Vec<Value>),
    /// The table has no more rows than these.
    End {
        /// How many there were.
        rows: u64,
    },
    /// That was all.
    Whole {
        /// How many tables there were.
        tables: u64,
    },
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Value {
    Null,
    Text(String),
    Bigint(i64),
    Double(f64),
    Bytes(Vec<u8>),
}

impl Record {
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let bytes = postcard::to_stdvec(self).map_err(io::Error::other)?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        out.write_all(&length.to_be_bytes())?;
        out.write_all(&bytes)
    }

    pub(super) fn read(from: &mut impl Read) -> io::Result<Self> {
        let mut length = [0; 4];
        from.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length);
        let mut bytes = Vec::new();
        // What is not there is not made room for.
        from.by_ref().take(u64::from(length.min(LONGEST))).read_to_end(&mut bytes)?;
        postcard::from_bytes(&bytes).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_to_the_last_bit() {
        let doubles = [0.1 + 0.2, -0.0, f64::MIN_POSITIVE, 23.646_123_456_789_012];
        let mut values = vec![
            Value::Null,
            Value::Text("Αίτημα\n\"1\"".to_owned()),
            Value::Text(String::new()),
            Value::Bigint(i64::MIN),
            Value::Bytes(vec![0, 255, 10]),
        ];
        values.extend(doubles.map(Value::Double));
        let records = [
            Record::Table { name: "t".to_owned(), columns: vec!["a".to_owned()] },
            Record::Row(values),
            Record::End { rows: 1 },
            Record::Whole { tables: 1 },
        ];
        let mut bytes = Vec::new();
        for record in &records {
            record.write(&mut bytes).unwrap();
        }
        let mut from = bytes.as_slice();
        for record in &records {
            assert_eq!(Record::read(&mut from).unwrap(), *record);
        }
        assert!(Record::read(&mut from).is_err(), "there is no more");
        for cut in 0..bytes.len() {
            let mut from = &bytes[..cut];
            while Record::read(&mut from).is_ok() {}
        }
    }
}
