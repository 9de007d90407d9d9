//! Where somebody is signed in. A token is made at random, handed over once and kept as a hash.

use std::fmt;

use domain::access::Role;
use domain::accounts::{Next, SessionInfo, State};
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{Any, Executor, Row as _, Transaction};
use uuid::Uuid;

use super::{provider, secrets, store};
use crate::store::{Store, StoreError};

/// Wrong codes of an authenticator after which the password is wanted again.
const TRIES: i64 = 5;

/// A use is written down once in so many microseconds.
const MINUTE: i64 = 60_000_000;

/// What a session opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The second factor is missing: nothing yet.
    Half,
    /// Signed in with a password and a second factor.
    Staff,
    /// Signed in with a one-time code: it opens no role that needs a second factor.
    Citizen,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::Staff => "staff",
            Self::Citizen => "citizen",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Half, Self::Staff, Self::Citizen].into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a role holds in it.
    pub(super) fn opens(self, role: Role) -> bool {
        match self {
            Self::Half => false,
            Self::Citizen => !role.needs_second_factor(),
            Self::Staff => true,
        }
    }

    /// For how long it holds at most.
    fn longest(self) -> SignedDuration {
        match self {
            Self::Half => SignedDuration::from_mins(10),
            Self::Staff => SignedDuration::from_hours(12),
            Self::Citizen => SignedDuration::from_hours(90 * 24),
        }
    }

    /// For how long it holds without being used.
    fn idle(self) -> SignedDuration {
        match self {
            Self::Staff => SignedDuration::from_mins(30),
            Self::Half | Self::Citizen => self.longest(),
        }
    }

    /// For how long a browser keeps the cookie; `None` until it is closed: desks are shared.
    pub(super) fn kept_for(self) -> Option<SignedDuration> {
        (self == Self::Citizen).then(|| self.longest())
    }
}

/// A session that holds, and whose it is.
#[derive(Clone)]
pub(crate) struct Session {
    /// Its id, which opens nothing.
    pub(crate) id: String,
    pub(crate) account_id: String,
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) kind: Kind,
    /// An authenticator is set up.
    pub(crate) is_enrolled: bool,
}

impl fmt::Debug for Session {
    /// Without the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Session {
    /// What is to be done next to be signed in.
    pub(crate) fn next(&self) -> Next {
        match (self.kind, self.is_enrolled) {
            (Kind::Half, true) => Next::SecondFactor,
            (Kind::Half, false) => Next::Enrol,
            _ => Next::Done,
        }
    }
}

/// Begins a session; its token.
pub(super) async fn begin(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
    kind: Kind,
    device: Option<&str>,
    now: Timestamp,
) -> Result<String, StoreError> {
    let token = secrets::token();
    sqlx::query(
        "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at, device)
        values ($1, $2, $3, $4, $5, $5, $6, $7)",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(secrets::hash(&token))
    .bind(account_id)
    .bind(kind.name())
    .bind(now.as_microsecond())
    .bind((now + kind.longest()).as_microsecond())
    .bind(device)
    .execute(&mut **transaction)
    .await?;
    Ok(token)
}

/// The session of a token and what its account is, when it holds. Its use is written down.
pub(crate) async fn by_token(
    store: &Store,
    token: &str,
    now: Timestamp,
) -> Result<Option<(Session, Vec<Role>)>, StoreError> {
    let text = "select s.*, a.name, a.language, a.state, a.totp_confirmed_at
        from sessions s join accounts a on a.id = s.account_id
        where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2";
    let query = sqlx::query(text).bind(secrets::hash(token)).bind(now.as_microsecond());
    let Some(row) = query.fetch_optional(store.pool()).await? else { return Ok(None) };
    let Some(session) = read(&row, now)? else { return Ok(None) };
    let last_seen: i64 = row.try_get("last_seen_at")?;
    if last_seen < now.as_microsecond() - MINUTE {
        let text = "update sessions set last_seen_at = $1 where id = $2 and last_seen_at < $1";
        sqlx::query(text).bind(now.as_microsecond()).bind(&session.id).execute(store.pool()).await?;
    }
    let mut roles = store::roles(store.pool(), &session.account_id).await?;
    roles.retain(|role| session.kind.opens(*role));
    Ok(Some((session, roles)))
}

/// A session, unless it was not used for too long or its account is closed.
fn read(row: &AnyRow, now: Timestamp) -> Result<Option<Session>, sqlx::Error> {
    let Some(kind) = Kind::from_name(row.try_get("kind")?) else { return Ok(None) };
    let idle_since: i64 = row.try_get("last_seen_at")?;
    let active = State::from_name(row.try_get("state")?) == Some(State::Active);
    if !active || idle_since <= (now - kind.idle()).as_microsecond() {
        return Ok(None);
    }
    Ok(Some(Session {
        id: row.try_get("id")?,
        account_id: row.try_get("account_id")?,
        name: row.try_get("name")?,
        language: row.try_get("language")?,
        kind,
        is_enrolled: row.try_get::<Option<i64>, _>("totp_confirmed_at")?.is_some(),
    }))
}

/// Counts a code of an authenticator that is tried with a half session; false when too many were wrong, and then
/// the session is over.
pub(super) async fn count_try(store: &Store, session: &Session, now: Timestamp) -> Result<bool, StoreError> {
    let text = "update sessions set tries = tries + 1,
            ended_at = case when tries >= $1 then $2 else ended_at end
        where id = $3 and ended_at is null returning tries";
    let query = sqlx::query_scalar(text).bind(TRIES).bind(now.as_microsecond()).bind(&session.id);
    let tries: Option<i64> = query.fetch_optional(store.pool()).await?;
    Ok(tries.is_some_and(|tries| tries <= TRIES))
}

/// Ends a session of an account; false when it has none with this id that holds.
pub(super) async fn end(
    database: impl Executor<'_, Database = Any>,
    account_id: &str,
    id: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update sessions set ended_at = $1 where id = $2 and account_id = $3 and ended_at is null";
    let query = sqlx::query(text).bind(now.as_microsecond()).bind(id).bind(account_id);
    Ok(query.execute(database).await?.rows_affected() > 0)
}

/// Ends all sessions of an account but one.
pub(super) async fn end_all(
    database: impl Executor<'_, Database = Any>,
    account_id: &str,
    but: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = "update sessions set ended_at = $1 where account_id = $2 and ended_at is null and id <> $3";
    let query = sqlx::query(text).bind(now.as_microsecond()).bind(account_id).bind(but.unwrap_or_default());
    query.execute(database).await?;
    Ok(())
}

/// Ends all sessions of everybody, and the one-time codes with which new ones begin: when a backup is taken back,
/// nobody knows which were ended or used since.
pub(crate) async fn end_every_session(
    transaction: &mut Transaction<'static, Any>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let texts = [
        "update sessions set ended_at = $1 where ended_at is null",
        "update sign_in_codes set used_at = $1 where used_at is null",
    ];
    for text in texts {
        sqlx::query(text).bind(now.as_microsecond()).execute(&mut **transaction).await?;
    }
    sqlx::query("delete from sign_ups").execute(&mut **transaction).await?;
    provider::forget_all(transaction).await
}

/// Whether an account was ever signed in.
pub(super) async fn had_one(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<bool, StoreError> {
    let text = "select count(*) from sessions where account_id = $1 and kind <> 'half'";
    let had: i64 = sqlx::query_scalar(text).bind(account_id).fetch_one(&mut **transaction).await?;
    Ok(had > 0)
}

/// Where an account is signed in, the latest first. `current` is the one that asks.
pub(super) async fn list(
    store: &Store,
    current: &Session,
    now: Timestamp,
) -> Result<Vec<SessionInfo>, StoreError> {
    let text = "select * from sessions
        where account_id = $1 and ended_at is null and expires_at > $2 and kind <> 'half'
        order by made_at desc, id desc";
    let query = sqlx::query(text).bind(&current.account_id).bind(now.as_microsecond());
    let mut sessions = Vec::new();
    for row in query.fetch_all(store.pool()).await? {
        let last_seen: i64 = row.try_get("last_seen_at")?;
        let kind = Kind::from_name(row.try_get("kind")?);
        if kind.is_none_or(|kind| last_seen <= (now - kind.idle()).as_microsecond()) {
            continue;
        }
        let id: String = row.try_get("id")?;
        sessions.push(SessionInfo {
            current: id == current.id,
            id,
            device: row.try_get("device")?,
            made_at: moment(row.try_get("made_at")?),
            last_seen_at: moment(last_seen),
        });
    }
    Ok(sessions)
}

fn moment(microseconds: i64) -> String {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}
