//! One change a key: the same request twice is served once, however often and wherever it comes.
//!
//! The key's row is the first thing that a change writes. Of two that come at once with one key, the second waits for that
//! row until the first has committed, and is told what the first was told; when the first came to nothing, it is served
//! itself. So nobody is refused for having asked again. A key is its maker's own, and belongs to what was asked: with
//! something else it is an error, and changes nothing.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sqlx::{Any, Transaction};

use crate::keys::Keys;
use crate::store::{Store, StoreError};

/// For how long a key is known. Whoever was without a connection sends what waits when they are back.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A request that changes something, known by its key.
#[derive(Debug)]
pub(crate) struct Once<'a> {
    /// The account; empty for who is not signed in.
    maker: &'a str,
    key: &'a str,
    /// Of all that was asked. Keyed: what people wrote cannot be tried out against it.
    digest: String,
}

/// Why a request is not served once.
#[derive(Debug, thiserror::Error)]
pub enum OnceError {
    /// The database refused, or did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key was used for another request.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// What was asked cannot be written as text. Nobody can send such a thing.
    #[error("what was asked cannot be written as text: {0}")]
    NotText(#[from] serde_json::Error),
}

impl From<sqlx::Error> for OnceError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl<'a> Once<'a> {
    /// `asked` is the action, the record in the path, and the body: all that makes it this request.
    ///
    /// # Errors
    /// [`OnceError::NotText`]
    pub(crate) fn new(
        keys: &Keys,
        maker: Option<&'a str>,
        key: &'a str,
        asked: &impl Serialize,
    ) -> Result<Self, OnceError> {
        let digest = keys.index("request", &serde_json::to_string(asked)?);
        Ok(Self { maker: maker.unwrap_or_default(), key, digest })
    }

    /// The record that the same request made or changed before; `None` when it is to be served now. Comes after whether
    /// they may and before all locks.
    ///
    /// # Errors
    /// [`OnceError`]
    pub(crate) async fn before(
        &self,
        transaction: &mut Transaction<'static, Any>,
    ) -> Result<Option<String>, OnceError> {
        let text =
            "insert into first_answers (maker, idempotency_key, digest, made_at) values ($1, $2, $3, $4)
            on conflict (maker, idempotency_key) do nothing";
        let query = sqlx::query(text).bind(self.maker).bind(self.key).bind(&self.digest);
        let query = query.bind(Timestamp::now().as_microsecond());
        if query.execute(&mut **transaction).await?.rows_affected() > 0 {
            return Ok(None);
        }
        // Those who ask again come one after the other, too.
        let text = "update first_answers set made_at = made_at where maker = $1 and idempotency_key = $2
            returning digest, record";
        let query = sqlx::query_as::<_, (Option<String>, Option<String>)>(text).bind(self.maker);
        let (digest, record) = query.bind(self.key).fetch_one(&mut **transaction).await?;
        // Of a key from before digests were kept its maker is known, and no more.
        if digest.is_some_and(|digest| digest != self.digest) {
            return Err(OnceError::KeyReused);
        }
        Ok(record)
    }

    /// [`Self::before`] for a change whose record is known beforehand: whether it was made before; else this keeps it.
    ///
    /// # Errors
    /// [`OnceError`]
    pub(crate) async fn is_again(
        &self,
        transaction: &mut Transaction<'static, Any>,
        record: &str,
        person: Option<&str>,
    ) -> Result<bool, OnceError> {
        let is_again = self.before(transaction).await?.is_some();
        if !is_again {
            self.keep(transaction, record, person).await?;
        }
        Ok(is_again)
    }

    /// Lets go of the key: what was asked was refused, and may be asked again in other words.
    ///
    /// # Errors
    /// [`StoreError`]
    pub(crate) async fn let_go(&self, transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
        let text = "delete from first_answers where maker = $1 and idempotency_key = $2";
        sqlx::query(text).bind(self.maker).bind(self.key).execute(&mut **transaction).await?;
        Ok(())
    }

    /// Keeps what came of it: the record, and the person with whom the key is forgotten, if there is one.
    ///
    /// # Errors
    /// [`StoreError`]
    pub(crate) async fn keep(
        &self,
        transaction: &mut Transaction<'static, Any>,
        record: &str,
        person: Option<&str>,
    ) -> Result<(), StoreError> {
        let text =
            "update first_answers set record = $1, person_id = $2 where maker = $3 and idempotency_key = $4";
        let query = sqlx::query(text).bind(record).bind(person).bind(self.maker).bind(self.key);
        query.execute(&mut **transaction).await?;
        Ok(())
    }
}

/// Forgets what was asked for a person.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), StoreError> {
    let text = "delete from first_answers where person_id = $1";
    sqlx::query(text).bind(person).execute(&mut **transaction).await?;
    Ok(())
}

/// Forgets keys whose time is over.
///
/// # Errors
/// [`StoreError`]
pub async fn forget_old(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let mut transaction = store.write().await?;
    let query =
        sqlx::query("delete from first_answers where made_at < $1").bind((now - KEPT).as_microsecond());
    query.execute(&mut *transaction).await?;
    Ok(transaction.commit().await?)
}
