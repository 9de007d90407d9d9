//! Accounts, what they are, and the codes that stand in for a password or an authenticator, in the database.

use domain::access::Role;
use domain::accounts::{State, User};
use domain::words::Language;
use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, Executor, FromRow, Row as _, Transaction};
use uuid::Uuid;

use super::secrets;
use crate::keys::Keys;
use crate::store::{Store, StoreError};

/// How long a new colleague has time to set a password.
const SET_UP_WITHIN: SignedDuration = SignedDuration::from_hours(72);

/// How many recovery codes are given.
const RECOVERY_CODES: usize = 10;

/// What signing in needs of an account.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) id: String,
    pub(super) name: String,
    /// In which messages are written.
    pub(super) language: Language,
    pub(super) sign_in_name: Option<String>,
    /// E.164.
    pub(super) phone: Option<String>,
    pub(super) mail: Option<String>,
    pub(super) password_hash: Option<String>,
    /// Sealed.
    pub(super) totp_secret: Option<Vec<u8>>,
    /// A code of the authenticator was given once.
    pub(super) is_enrolled: bool,
    pub(super) state: State,
}

impl FromRow<'_, AnyRow> for Account {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let state: String = row.try_get("state")?;
        Ok(Self {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            language: Language::from_code(&row.try_get::<String, _>("language")?).unwrap_or(Language::Greek),
            sign_in_name: row.try_get("sign_in_name")?,
            phone: row.try_get("phone")?,
            mail: row.try_get("mail")?,
            password_hash: row.try_get("password_hash")?,
            totp_secret: row.try_get("totp_secret")?,
            is_enrolled: row.try_get::<Option<i64>, _>("totp_confirmed_at")?.is_some(),
            // What this program does not know lets nobody in.
            state: State::from_name(&state).unwrap_or(State::Closed),
        })
    }
}

/// An account by its id.
pub(super) async fn by_id(
    database: impl Executor<'_, Database = Any>,
    id: &str,
) -> Result<Option<Account>, StoreError> {
    let text = "select * from accounts where id = $1";
    Ok(sqlx::query_as(text).bind(id).fetch_optional(database).await?)
}

/// The account that signs in with a name, which is folded.
pub(super) async fn by_sign_in_name(
    database: impl Executor<'_, Database = Any>,
    name: &str,
) -> Result<Option<Account>, StoreError> {
    let text = "select * from accounts where sign_in_name = $1";
    Ok(sqlx::query_as(text).bind(name).fetch_optional(database).await?)
}

/// The active account with a telephone (E.164) or mail address on file.
pub(super) async fn by_address(
    database: impl Executor<'_, Database = Any>,
    address: &str,
) -> Result<Option<Account>, StoreError> {
    let text = "select * from accounts where (phone = $1 or mail = $1) and state = 'active'";
    Ok(sqlx::query_as(text).bind(address).fetch_optional(database).await?)
}

/// Whether any account has this telephone (E.164) or mail address, also one that signs nobody in (yet, or any more).
pub(super) async fn is_on_file(connection: &mut AnyConnection, address: &str) -> Result<bool, StoreError> {
    let text = "select count(*) from accounts where phone = $1 or mail = $1";
    let many: i64 = sqlx::query_scalar(text).bind(address).fetch_one(connection).await?;
    Ok(many > 0)
}

/// The colleague with a mail address on file, in small letters; never a citizen.
pub(super) async fn colleague_by_mail(
    database: impl Executor<'_, Database = Any>,
    mail: &str,
) -> Result<Option<Account>, StoreError> {
    let text = "select * from accounts where mail = $1 and sign_in_name is not null";
    Ok(sqlx::query_as(text).bind(mail).fetch_optional(database).await?)
}

/// The account that was made with an idempotency key.
pub(super) async fn by_key(
    database: impl Executor<'_, Database = Any>,
    key: &str,
) -> Result<Option<Account>, StoreError> {
    let text = "select * from accounts where idempotency_key = $1";
    Ok(sqlx::query_as(text).bind(key).fetch_optional(database).await?)
}

/// What is stored of a new account.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) name: &'a str,
    pub(super) language: &'a str,
    /// Folded.
    pub(super) sign_in_name: Option<&'a str>,
    /// E.164.
    pub(super) phone: Option<&'a str>,
    pub(super) mail: Option<&'a str>,
    pub(super) key: Option<&'a str>,
}

/// Stores a new account; its id. One that signs in with a name waits for its password.
///
/// # Errors
/// A unique violation when another has the name, the telephone, the address or the key.
pub(super) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    draft: &Draft<'_>,
    now: Timestamp,
) -> Result<String, StoreError> {
    let id = Uuid::now_v7().to_string();
    let state = if draft.sign_in_name.is_some() { State::Invited } else { State::Active };
    sqlx::query(
        "insert into accounts
            (id, name, name_folded, language, sign_in_name, phone, mail, state, made_at, idempotency_key)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&id)
    .bind(draft.name)
    .bind(domain::text::fold(draft.name))
    .bind(draft.language)
    .bind(draft.sign_in_name)
    .bind(draft.phone)
    .bind(draft.mail)
    .bind(state.name())
    .bind(now.as_microsecond())
    .bind(draft.key)
    .execute(&mut **transaction)
    .await?;
    Ok(id)
}

/// What somebody is now.
pub(super) async fn roles(
    database: impl Executor<'_, Database = Any>,
    account_id: &str,
) -> Result<Vec<Role>, StoreError> {
    let text = "select distinct role from account_roles where account_id = $1 and ended_at is null";
    let names: Vec<String> = sqlx::query_scalar(text).bind(account_id).fetch_all(database).await?;
    // A role that this program does not know opens nothing.
    let mut roles: Vec<Role> = names.iter().filter_map(|name| Role::from_name(name)).collect();
    roles.sort_unstable();
    Ok(roles)
}

/// Gives a role; false when it is held already. `by` is `None` on the command line.
pub(super) async fn give_role(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
    role: Role,
    by: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let given = sqlx::query(
        "insert into account_roles (id, account_id, role, given_by, given_at) values ($1, $2, $3, $4, $5)
        on conflict do nothing",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(account_id)
    .bind(role.name())
    .bind(by)
    .bind(now.as_microsecond())
    .execute(&mut **transaction)
    .await?;
    Ok(given.rows_affected() > 0)
}

/// Ends a role, or all; false when it would leave the hub without an administrator who can sign in.
pub(super) async fn end_roles(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
    role: Option<Role>,
    by: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    // Of two who end the last two at once, the second sees what the first did.
    sqlx::query("update counters set value = value + 1 where name = 'account_roles'")
        .execute(&mut **transaction)
        .await?;
    sqlx::query(
        "update account_roles set ended_at = $1, ended_by = $2
        where account_id = $3 and role = coalesce($4, role) and ended_at is null",
    )
    .bind(now.as_microsecond())
    .bind(by)
    .bind(account_id)
    .bind(role.map(Role::name))
    .execute(&mut **transaction)
    .await?;
    if role.is_some_and(|role| role != Role::Administrator) {
        return Ok(true);
    }
    let text = "select count(*) from account_roles r join accounts a on a.id = r.account_id
        where r.role = 'administrator' and r.ended_at is null and a.state = 'active'";
    let left: i64 = sqlx::query_scalar(text).fetch_one(&mut **transaction).await?;
    Ok(left > 0)
}

/// Makes a code with which a password is set; earlier ones of the account hold no longer.
pub(super) async fn make_set_up_code(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
    now: Timestamp,
) -> Result<String, StoreError> {
    let code = secrets::set_up_code();
    remove_set_up_codes(transaction, account_id).await?;
    let text =
        "insert into set_up_codes (code_hash, account_id, made_at, expires_at) values ($1, $2, $3, $4)";
    sqlx::query(text)
        .bind(secrets::hash(&secrets::plain(&code)))
        .bind(account_id)
        .bind(now.as_microsecond())
        .bind((now + SET_UP_WITHIN).as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(code)
}

/// Whether there is such a code for setting up, not used and not too old.
pub(super) async fn is_set_up_code(
    database: impl Executor<'_, Database = Any>,
    code: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text =
        "select count(*) from set_up_codes where code_hash = $1 and used_at is null and expires_at > $2";
    let query =
        sqlx::query_scalar(text).bind(secrets::hash(&secrets::plain(code))).bind(now.as_microsecond());
    let found: i64 = query.fetch_one(database).await?;
    Ok(found > 0)
}

/// Uses a code for setting up; the account's id, or `None` when it is no code, too old, or used.
pub(super) async fn use_set_up_code(
    transaction: &mut Transaction<'static, Any>,
    code: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let text = "update set_up_codes set used_at = $1
        where code_hash = $2 and used_at is null and expires_at > $1 returning account_id";
    let used = sqlx::query_scalar(text).bind(now.as_microsecond()).bind(secrets::hash(&secrets::plain(code)));
    Ok(used.fetch_optional(&mut **transaction).await?)
}

/// Sets a password.
pub(super) async fn set_password(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
    hash: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "update accounts set password_hash = $1, state = 'active' where id = $2 and state <> 'closed'",
    )
    .bind(hash)
    .bind(account_id)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Who was invited signs in without a password: the account is in use, and codes for setting one up hold no longer.
pub(super) async fn activate(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    let text = "update accounts set state = 'active' where id = $1 and state = 'invited'";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    remove_set_up_codes(transaction, account_id).await
}

/// Whether a password that was found right is still the account's; until the transaction ends it stays so. Finding out takes
/// long: it may have been taken off meanwhile.
pub(super) async fn still_has(
    transaction: &mut Transaction<'static, Any>,
    account: &Account,
) -> Result<bool, StoreError> {
    let text = "update accounts set state = state where id = $1 and password_hash = $2 and state = 'active'";
    let query = sqlx::query(text).bind(&account.id).bind(account.password_hash.as_deref());
    Ok(query.execute(&mut **transaction).await?.rows_affected() > 0)
}

/// Keeps the secret of an authenticator that is being set up; false when one is set up already.
pub(super) async fn keep_secret(store: &Store, account_id: &str, sealed: &[u8]) -> Result<bool, StoreError> {
    let text = "update accounts set totp_secret = $1 where id = $2 and totp_confirmed_at is null";
    let kept = sqlx::query(text).bind(sealed).bind(account_id).execute(store.pool()).await?;
    Ok(kept.rows_affected() > 0)
}

/// Takes a code of a step of time: false when one of this step or of a later one was taken before. The first one
/// confirms the authenticator, if its secret is still the one that the code was compared with.
pub(super) async fn take_step(
    transaction: &mut Transaction<'static, Any>,
    account: &Account,
    step: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update accounts set totp_last_step = $1, totp_confirmed_at = coalesce(totp_confirmed_at, $2)
        where id = $3 and totp_last_step < $1 and totp_secret = $4";
    let query = sqlx::query(text).bind(step).bind(now.as_microsecond()).bind(&account.id);
    let taken = query.bind(account.totp_secret.as_deref()).execute(&mut **transaction).await?;
    Ok(taken.rows_affected() > 0)
}

/// Makes recovery codes in the place of earlier ones.
pub(super) async fn make_recovery_codes(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    account_id: &str,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    remove_recovery_codes(transaction, account_id).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| secrets::recovery_code()).collect();
    for code in &codes {
        let text = "insert into recovery_codes (code_hash, account_id, made_at) values ($1, $2, $3)";
        sqlx::query(text)
            .bind(secrets::recovery_hash(keys, account_id, code))
            .bind(account_id)
            .bind(now.as_microsecond())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(codes)
}

/// Uses a recovery code; false when it is none, or was used.
pub(super) async fn use_recovery_code(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    account_id: &str,
    code: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "update recovery_codes set used_at = $1 where code_hash = $2 and used_at is null";
    let hash = secrets::recovery_hash(keys, account_id, code);
    let used = sqlx::query(text).bind(now.as_microsecond()).bind(hash).execute(&mut **transaction).await?;
    Ok(used.rows_affected() > 0)
}

async fn remove_recovery_codes(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    let text = "delete from recovery_codes where account_id = $1";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}

/// Takes the second factor and the password off: both are set up anew, with a code.
pub(super) async fn reset(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    remove_recovery_codes(transaction, account_id).await?;
    let text = "update accounts
        set password_hash = null, totp_secret = null, totp_confirmed_at = null, totp_last_step = 0 where id = $1";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}

/// Closes an account for good: nothing opens it, and its telephone and address are free for another.
pub(super) async fn close(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    reset(transaction, account_id).await?;
    remove_set_up_codes(transaction, account_id).await?;
    let text = "update accounts set state = 'closed', phone = null, mail = null where id = $1";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}

async fn remove_set_up_codes(
    transaction: &mut Transaction<'static, Any>,
    account_id: &str,
) -> Result<(), StoreError> {
    let text = "delete from set_up_codes where account_id = $1 and used_at is null";
    sqlx::query(text).bind(account_id).execute(&mut **transaction).await?;
    Ok(())
}

/// Users that sign in with a name, by name.
pub(super) async fn users(store: &Store, most: i64) -> Result<Vec<User>, StoreError> {
    let text = "select * from accounts where sign_in_name is not null order by name_folded, id limit $1";
    let accounts: Vec<Account> = sqlx::query_as(text).bind(most).fetch_all(store.pool()).await?;
    let mut users = Vec::with_capacity(accounts.len());
    for account in accounts {
        let roles = roles(store.pool(), &account.id).await?;
        users.push(account.told(roles));
    }
    Ok(users)
}

/// Those who are one of these roles and can sign in, by name: id, name and roles.
pub(super) async fn of_roles(
    connection: &mut AnyConnection,
    wanted: &[Role],
) -> Result<Vec<(String, String, Vec<Role>)>, StoreError> {
    let text = "select a.id, a.name, r.role from accounts a join account_roles r on r.account_id = a.id
        where a.state = 'active' and r.ended_at is null order by a.name_folded, a.id, r.role";
    let rows: Vec<(String, String, String)> = sqlx::query_as(text).fetch_all(connection).await?;
    let mut found: Vec<(String, String, Vec<Role>)> = Vec::new();
    for (id, name, role) in rows {
        let Some(role) = Role::from_name(&role).filter(|role| wanted.contains(role)) else { continue };
        match found.last_mut() {
            Some((last, _, roles)) if *last == id => roles.push(role),
            _ => found.push((id, name, vec![role])),
        }
    }
    Ok(found)
}

/// A user as administrators see them.
pub(super) async fn user(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
) -> Result<Option<User>, StoreError> {
    let Some(account) = by_id(&mut **transaction, id).await? else { return Ok(None) };
    let roles = roles(&mut **transaction, id).await?;
    Ok(Some(account.told(roles)))
}

impl Account {
    fn told(self, roles: Vec<Role>) -> User {
        User {
            id: self.id,
            name: self.name,
            sign_in_name: self.sign_in_name,
            state: self.state,
            roles,
            second_factor: self.is_enrolled,
        }
    }
}
