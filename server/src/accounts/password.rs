//! Passwords as they are stored: argon2id with what OWASP advises at least: 19 MiB, 2 passes, 1 lane.
//!
//! Two are worked on at a time: a crowd that guesses waits in line, and takes no memory from the others.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::passwords::normal;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::keys::random;

/// Memory in KiB, passes and lanes: OWASP's Password Storage Cheat Sheet.
const COST: (u32, u32, u32) = (19_456, 2, 1);

static AT_WORK: Semaphore = Semaphore::const_new(2);

/// Nobody's password: who is not known takes as long as who is.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash_now(&random::<32>()).ok());

/// Hashes a new password.
pub(super) async fn hash(password: String) -> Result<String, Error> {
    work(password, hash_now).await?
}

/// Whether a password is the one that was hashed; never for `None`, and in the same time.
pub(super) async fn is_right(hash: Option<String>, password: String) -> Result<bool, Error> {
    work(password, move |password| {
        let nobodys = LazyLock::force(&NOBODYS).as_deref().unwrap_or_default();
        let right = is_right_now(hash.as_deref().unwrap_or(nobodys), password);
        right && hash.is_some()
    })
    .await
}

/// Does it beside the threads that answer.
async fn work<T: Send + 'static>(
    password: String,
    what: impl FnOnce(&[u8]) -> T + Send + 'static,
) -> Result<T, Error> {
    let password = Zeroizing::new(normal(&Zeroizing::new(password)));
    let turn = AT_WORK.acquire().await.map_err(|error| Error::Internal(error.into()))?;
    // The turn ends with the work, also when whoever asked has gone meanwhile.
    let working = move || {
        let _turn = turn;
        what(password.as_bytes())
    };
    let done = tokio::task::spawn_blocking(working).await;
    done.map_err(|error| Error::Internal(error.into()))
}

fn hash_now(password: &[u8]) -> Result<String, Error> {
    let (memory, passes, lanes) = COST;
    let failed = |what: &dyn std::fmt::Display| Error::Internal(anyhow::anyhow!("argon2: {what}"));
    let params = Params::new(memory, passes, lanes, None).map_err(|error| failed(&error))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash =
        argon.hash_password_with_salt(password, &random::<16>()).map_err(|error| failed(&error))?;
    Ok(hash.to_string())
}

fn is_right_now(hash: &str, password: &[u8]) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password, &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_its_hash_tells_how_it_was_made() {
        let made = hash("τρεις γάτες στη σκάλα".to_owned()).await.unwrap();
        assert!(made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{made}");
        let right = |password: &str| is_right(Some(made.clone()), password.to_owned());
        assert!(right("τρεις γάτες στη σκάλα").await.unwrap());
        assert!(!right("τρεις γατες στη σκαλα").await.unwrap(), "accents count in a password");
        assert!(!is_right(None, String::new()).await.unwrap());
        assert_ne!(made, hash("τρεις γάτες στη σκάλα".to_owned()).await.unwrap(), "salted");
    }

    /// Not a measure of time, which a busy machine falsifies: the same work is done.
    #[test]
    fn who_is_not_known_costs_the_same_work() {
        let nobodys = NOBODYS.as_deref().unwrap();
        assert!(nobodys.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{nobodys}");
    }
}
