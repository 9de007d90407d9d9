//! The keys with which personal data is sealed. They stand in a file outside the database, so that a stolen
//! database, or a dump of it, tells nothing of what is sealed.
//!
//! What is sealed (`XChaCha20-Poly1305`) carries the number of its key and is bound to its place: nobody moves
//! it to another row or column unnoticed. What must be found again by equality has a blind index beside it, a keyed
//! hash (`HMAC-SHA256`). A new key is added by `prosvasi rotate-keys`; the old ones stay until nothing needs them.

mod add;
mod check;
mod file;
mod rotate;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

pub use add::add;
pub use check::{KeysError, check, open};
pub use file::{DEFAULT_FILE, KeyFileError};
pub use rotate::{NOTICED, Resealed, SEALED, SealedColumn, reseal};

/// Bytes of a key.
const KEY: usize = 32;

/// Bytes before what is sealed: the number of its key, and the nonce.
const HEAD: usize = 4 + 24;

/// The number of a person's own key: no key in the file has it.
const OWN: u32 = 0;

/// By their number.
type Sealing = BTreeMap<u32, Zeroizing<[u8; KEY]>>;

/// The keys of one hub.
pub struct Keys {
    /// Another program may add one while this one runs: then the file is read again.
    sealing: RwLock<Arc<Sealing>>,
    /// For blind indexes. It is never replaced: what was found by it would be lost.
    index: Zeroizing<[u8; KEY]>,
    /// Where they stand; `None` for those that stand nowhere.
    file: Option<PathBuf>,
}

/// Where something sealed belongs: a column and the row's id.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// `table.column`.
    pub column: &'static str,
    /// The row's id.
    pub row: &'a str,
}

/// Why something cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with a key that is not in the file.
    #[error("key {0} is not in the file of keys")]
    KeyMissing(u32),
    /// It is cut off, was changed, or belongs elsewhere.
    #[error("what is sealed was changed, or belongs elsewhere")]
    Broken,
}

impl Keys {
    /// Seals something for its place, with the newest key.
    ///
    /// # Errors
    /// [`SealError`] when there is no key, or what is to be sealed is too long for any memory.
    pub fn seal(&self, place: Place, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let sealing = self.sealing();
        let (id, key) = sealing.last_key_value().ok_or(SealError::KeyMissing(0))?;
        seal(*id, key, place, plain)
    }

    /// Opens what was sealed for a place. Where its key is not known, the file is read again: another program may have
    /// added it.
    ///
    /// # Errors
    /// [`SealError`] when the key is gone, or something else stands there than what was sealed for it.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let id = key_of(sealed)?;
        let known = self.sealing();
        let is_told = known.contains_key(&id) || id == OWN || self.read_again().is_err();
        let sealing = if is_told { known } else { self.sealing() };
        unseal(sealing.get(&id).ok_or(SealError::KeyMissing(id))?, place, sealed)
    }

    /// Opens the key of one person, which was sealed for a place.
    ///
    /// # Errors
    /// [`SealError`], also when what was sealed is no key.
    pub fn open_own(&self, place: Place, sealed: &[u8]) -> Result<OwnKey, SealError> {
        let key = self.open(place, sealed)?;
        Ok(OwnKey(Zeroizing::new(key.as_slice().try_into().map_err(|_| SealError::Broken)?)))
    }

    /// By what something sealed is found again, e.g. a tax number: as hexadecimal text. `what` keeps two kinds
    /// apart that may look alike. The value must be in its one normal form.
    pub fn index(&self, what: &str, value: &str) -> String {
        // A key of any length is good: this does not fail.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&*self.index) else {
            return String::new();
        };
        mac.update(what.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        hex(&mac.finalize().into_bytes())
    }

    /// A secret of this hub's own for one use, the same at every start and on every server.
    pub fn derive(&self, what: &str) -> Zeroizing<[u8; KEY]> {
        let mut derived = Zeroizing::new([0; KEY]);
        // A key of any length is good: this does not fail.
        if let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&*self.index) {
            // No blind index is of anything that begins so.
            mac.update(b"\0derived\0");
            mac.update(what.as_bytes());
            derived.copy_from_slice(&mac.finalize().into_bytes());
        }
        derived
    }

    /// The number of the newest key: what is sealed from now on carries it.
    pub fn newest(&self) -> u32 {
        self.sealing().last_key_value().map_or(0, |(id, _)| *id)
    }

    fn sealing(&self) -> Arc<Sealing> {
        self.sealing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, sealing: Sealing) {
        *self.sealing.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(sealing);
    }

    /// Whether something sealed carries an older key than the newest.
    pub fn is_old(&self, sealed: &[u8]) -> bool {
        key_of(sealed).is_ok_and(|id| id < self.newest())
    }
}

/// A key of one person: what is sealed with it is gone when it is.
pub struct OwnKey(Zeroizing<[u8; KEY]>);

impl OwnKey {
    /// A new one.
    pub fn fresh() -> Self {
        Self(Zeroizing::new(random()))
    }

    /// The key itself, sealed for a place.
    ///
    /// # Errors
    /// As [`Keys::seal`].
    pub fn sealed(&self, keys: &Keys, place: Place) -> Result<Vec<u8>, SealError> {
        keys.seal(place, &*self.0)
    }

    /// As [`Keys::seal`], with this key.
    ///
    /// # Errors
    /// As [`Keys::seal`].
    pub fn seal(&self, place: Place, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(OWN, &self.0, place, plain)
    }

    /// As [`Keys::open`], with this key.
    ///
    /// # Errors
    /// [`SealError::Broken`] when something else stands there than what was sealed for it with this key.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        if key_of(sealed)? == OWN { unseal(&self.0, place, sealed) } else { Err(SealError::Broken) }
    }
}

impl std::fmt::Debug for OwnKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OwnKey(…)")
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("newest", &self.newest()).finish_non_exhaustive()
    }
}

impl Place<'_> {
    /// No id holds a zero: no two places are the same text.
    fn text(self) -> String {
        format!("{}\0{}", self.column, self.row)
    }
}

fn seal(id: u32, key: &[u8; KEY], place: Place, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let nonce: [u8; 24] = random();
    let place = place.text();
    let payload = Payload { msg: plain, aad: place.as_bytes() };
    let cipher = XChaCha20Poly1305::new(key.into());
    let body = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Broken)?;
    Ok([id.to_be_bytes().as_slice(), &nonce, &body].concat())
}

fn unseal(key: &[u8; KEY], place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (head, body) = sealed.split_at_checked(HEAD).ok_or(SealError::Broken)?;
    let nonce: [u8; 24] = head[4..].try_into().map_err(|_| SealError::Broken)?;
    let place = place.text();
    let payload = Payload { msg: body, aad: place.as_bytes() };
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(nonce), payload).map(Zeroizing::new).map_err(|_| SealError::Broken)
}

/// The number of the key that something was sealed with.
fn key_of(sealed: &[u8]) -> Result<u32, SealError> {
    sealed.first_chunk().map(|head| u32::from_be_bytes(*head)).ok_or(SealError::Broken)
}

/// Bytes that nobody guesses.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without randomness nothing here is safe. Linux gives it, once it has started; there is nothing else to do.
    while getrandom::fill(&mut bytes).is_err() {
        std::thread::yield_now();
    }
    bytes
}

/// Bytes as text.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place { column: "people.address", row: "1" };

    fn keys(count: u32) -> Keys {
        let sealing = (1..=count).map(|id| (id, Zeroizing::new([id as u8; KEY]))).collect();
        Keys { sealing: RwLock::new(Arc::new(sealing)), index: Zeroizing::new([9; KEY]), file: None }
    }

    #[test]
    fn what_is_sealed_is_opened_in_its_place_and_nowhere_else() {
        let keys = keys(1);
        let sealed = keys.seal(HERE, "Ζωσιμαδών 11".as_bytes()).unwrap();
        assert_eq!(keys.open(HERE, &sealed).unwrap().as_slice(), "Ζωσιμαδών 11".as_bytes());
        for elsewhere in [Place { row: "2", ..HERE }, Place { column: "people.health", ..HERE }] {
            assert_eq!(keys.open(elsewhere, &sealed).unwrap_err(), SealError::Broken);
        }
        for at in 4..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(keys.open(HERE, &changed).unwrap_err(), SealError::Broken, "byte {at}");
        }
        for length in 0..HEAD + 16 {
            assert_eq!(keys.open(HERE, &sealed[..length]).unwrap_err(), SealError::Broken);
        }
    }

    #[test]
    fn the_same_sealed_twice_looks_different_and_shows_nothing() {
        let keys = keys(1);
        let [one, other] = [0; 2].map(|_| keys.seal(HERE, b"canary-in-the-mine").unwrap());
        assert_ne!(one, other);
        assert!(!one.windows(6).any(|part| part == b"canary"));
    }

    #[test]
    fn an_old_key_opens_what_it_sealed_and_a_missing_one_is_named() {
        let sealed = keys(1).seal(HERE, b"x").unwrap();
        let newer = keys(2);
        assert_eq!(newer.open(HERE, &sealed).unwrap().as_slice(), b"x");
        assert!(newer.is_old(&sealed));
        let again = newer.seal(HERE, b"x").unwrap();
        assert!(!newer.is_old(&again));
        assert_eq!(keys(1).open(HERE, &again).unwrap_err(), SealError::KeyMissing(2));
    }

    #[test]
    fn an_index_finds_the_same_value_of_the_same_kind_only() {
        let keys = keys(1);
        assert_eq!(keys.index("afm", "094259216"), keys.index("afm", "094259216"));
        assert_ne!(keys.index("afm", "094259216"), keys.index("amka", "094259216"));
        assert_ne!(keys.index("afm", "094259216"), keys.index("afm", "123456783"));
        let others = Keys { index: Zeroizing::new([8; KEY]), ..self::keys(1) };
        assert_ne!(keys.index("afm", "094259216"), others.index("afm", "094259216"));
    }

    #[test]
    fn what_a_persons_key_sealed_is_gone_with_it() {
        let (hub, secrets) = (keys(1), Place { column: "person_secrets.secret", row: "1" });
        let own = OwnKey::fresh();
        let kept = own.sealed(&hub, secrets).unwrap();
        let sealed = own.seal(HERE, b"x").unwrap();
        assert_eq!(hub.open_own(secrets, &kept).unwrap().open(HERE, &sealed).unwrap().as_slice(), b"x");
        assert_eq!(OwnKey::fresh().open(HERE, &sealed).unwrap_err(), SealError::Broken);
        assert_eq!(hub.open(HERE, &sealed).unwrap_err(), SealError::KeyMissing(OWN));
        assert_eq!(own.open(HERE, &hub.seal(HERE, b"x").unwrap()).unwrap_err(), SealError::Broken);
        assert_eq!(hub.open_own(HERE, &hub.seal(HERE, b"x").unwrap()).unwrap_err(), SealError::Broken);
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", keys(2)), "Keys { newest: 2, .. }");
    }
}
