//! A stream that is sealed in pieces. Each is bound to the backup's header, to its turn, and to whether it is the last:
//! none can be changed, moved, left out or taken from another backup unnoticed.

use std::io::{self, Read, Write};

use crate::keys::{Keys, Place, SealError};

/// Bytes of a piece before it is sealed.
const PIECE: usize = 256 * 1024;

/// More bytes than this no sealed piece has.
const LONGEST: usize = PIECE + 1024;

/// No column has this name: what is sealed for a backup is sealed for nothing else.
const COLUMN: &str = "backup";

/// Where a piece belongs.
fn row(header: &str, turn: u64, is_last: bool) -> String {
    format!("{header} {turn} {}", if is_last { "last" } else { "more" })
}

/// Seals what is written into it.
pub(super) struct Sealing<'a, W> {
    keys: &'a Keys,
    header: String,
    out: W,
    turn: u64,
    piece: Vec<u8>,
}

impl<'a, W: Write> Sealing<'a, W> {
    /// `header` is the digest of the header's line.
    pub(super) fn new(keys: &'a Keys, header: String, out: W) -> Self {
        Self { keys, header, out, turn: 0, piece: Vec::with_capacity(PIECE) }
    }

    /// Seals the last piece, and gives back what was written to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.out.write_all(&[0; 4])?;
        Ok(self.out)
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let row = row(&self.header, self.turn, is_last);
        let place = Place { column: COLUMN, row: &row };
        let sealed = self.keys.seal(place, &self.piece).map_err(io::Error::other)?;
        let length = u32::try_from(sealed.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(&sealed)?;
        self.piece.clear();
        self.turn += 1;
        Ok(())
    }
}

impl<W: Write> Write for Sealing<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not before there is more: the last piece must be known as such.
        if self.piece.len() == PIECE && !bytes.is_empty() {
            self.seal(false)?;
        }
        let some = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..some]);
        Ok(some)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Opens what was sealed.
pub(super) struct Opening<'a, R> {
    keys: &'a Keys,
    header: String,
    from: R,
    turn: u64,
    /// Of the piece that comes next; zero after the last.
    next: usize,
    piece: zeroize::Zeroizing<Vec<u8>>,
    read: usize,
}

impl<'a, R: Read> Opening<'a, R> {
    /// `header` is the digest of the header's line. Fails when not even the first length is there.
    pub(super) fn new(keys: &'a Keys, header: String, mut from: R) -> io::Result<Self> {
        let next = length(&mut from)?;
        let piece = zeroize::Zeroizing::new(Vec::new());
        Ok(Self { keys, header, from, turn: 0, next, piece, read: 0 })
    }

    fn open(&mut self) -> io::Result<()> {
        let mut sealed = vec![0; self.next];
        self.from.read_exact(&mut sealed)?;
        self.next = length(&mut self.from)?;
        let row = row(&self.header, self.turn, self.next == 0);
        let place = Place { column: COLUMN, row: &row };
        self.piece = self.keys.open(place, &sealed).map_err(io::Error::other)?;
        self.read = 0;
        self.turn += 1;
        Ok(())
    }
}

fn length(from: &mut impl Read) -> io::Result<usize> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes)?;
    let length = u32::from_be_bytes(bytes) as usize;
    if length > LONGEST { Err(io::Error::other(SealError::Broken)) } else { Ok(length) }
}

impl<R: Read> Read for Opening<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.read == self.piece.len() && self.next > 0 {
            self.open()?;
        }
        let some = into.len().min(self.piece.len() - self.read);
        into[..some].copy_from_slice(&self.piece[self.read..self.read + some]);
        self.read += some;
        Ok(some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(keys: &Keys, header: &str, plain: &[u8]) -> Vec<u8> {
        let mut sealing = Sealing::new(keys, header.to_owned(), Vec::new());
        sealing.write_all(plain).unwrap();
        sealing.finish().unwrap()
    }

    fn opened(keys: &Keys, header: &str, sealed: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        Opening::new(keys, header.to_owned(), sealed)?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    /// The sealed pieces, each with its length.
    fn pieces(mut sealed: &[u8]) -> Vec<Vec<u8>> {
        let mut pieces = Vec::new();
        while sealed.len() > 4 {
            let length = 4 + u32::from_be_bytes(sealed[..4].try_into().unwrap()) as usize;
            pieces.push(sealed[..length].to_vec());
            sealed = &sealed[length..];
        }
        pieces
    }

    #[test]
    fn whatever_its_length_it_is_opened_as_it_was() {
        let keys = Keys::fresh();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7] {
            let plain: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            assert_eq!(opened(&keys, "h", &sealed(&keys, "h", &plain)).unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn pieces_that_are_moved_left_out_or_of_another_backup_are_refused() {
        let keys = Keys::fresh();
        let plain = vec![7; 3 * PIECE];
        let whole = sealed(&keys, "h", &plain);
        let pieces = pieces(&whole);
        assert_eq!(pieces.len(), 3);
        let end = vec![0; 4];
        let put = |order: &[usize]| {
            let chosen = order.iter().map(|at| pieces[*at].as_slice());
            chosen.chain([end.as_slice()]).collect::<Vec<_>>().concat()
        };
        assert_eq!(opened(&keys, "h", &put(&[0, 1, 2])).unwrap(), plain);
        for order in [&[0, 1][..], &[0, 2], &[1, 0, 2], &[0, 1, 2, 2], &[2], &[]] {
            let told = opened(&keys, "h", &put(order));
            assert!(told.is_err() || order.is_empty() && told.unwrap().is_empty(), "{order:?}");
        }
        assert!(opened(&keys, "other", &whole).is_err());
        assert!(opened(&Keys::fresh(), "h", &whole).is_err());
        assert!(opened(&keys, "h", &whole[..whole.len() - 4]).is_err());
    }
}
