//! Where a reader is, as it is told to them. It is sealed: from plain numbers anybody could tell how much of what they may not
//! see goes on in between.

use crate::error::Error;
use crate::keys::{Keys, Place, SealError, hex};

const PLACE: Place = Place { column: "events.number", row: "cursor" };

/// Letters of a cursor: two a byte.
const LENGTH: usize = 2 * (4 + 24 + 8 + 16);

/// The cursor of an event's number; another one each time.
pub(super) fn write(keys: &Keys, number: i64) -> Result<String, SealError> {
    Ok(hex(&keys.seal(PLACE, &number.to_be_bytes())?))
}

/// The number of a cursor; `None` for one of another hub.
///
/// # Errors
/// [`Error::BadRequest`] for what is no cursor.
pub(super) fn read(keys: &Keys, cursor: &str) -> Result<Option<i64>, Error> {
    let bytes = (cursor.len() == LENGTH).then(|| crate::keys::unhex(cursor)).flatten();
    let sealed = bytes.ok_or_else(|| Error::BadRequest("this is the id of no event".to_owned()))?;
    let number = keys.open(PLACE, &sealed).ok();
    Ok(number.and_then(|bytes| Some(i64::from_be_bytes(bytes.as_slice().try_into().ok()?))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_says_nothing_to_its_reader_and_where_they_are_to_the_hub() {
        let keys = Keys::fresh();
        let [one, again] = [7, 7].map(|number| write(&keys, number).unwrap());
        assert_ne!(one, again);
        assert_eq!(read(&keys, &one).unwrap(), Some(7));
        assert_eq!(read(&Keys::fresh(), &one).unwrap(), None);
        for none in ["", "7", &one[1..], &"g".repeat(LENGTH)] {
            assert!(read(&keys, none).is_err(), "{none}");
        }
    }
}
