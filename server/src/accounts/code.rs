//! One-time codes of citizens: six digits to a telephone or mail address on file, for ten minutes and five tries.
//!
//! Each asking has a challenge, which its browser alone knows, with a code and tries of its own: a stranger who asks for the
//! same address, or guesses, takes neither from anybody. Whether an address is on file is never told: the same lines are written and the same answer is given either way.

use domain::phones::Phone;
use domain::words::Language;
use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, Transaction};

use super::secrets;
use super::store::Account;
use crate::error::Error;
use crate::keys::Keys;
use crate::notify::{self, Channel, NewMessage, Template};
use crate::store::StoreError;

/// For how long a code is good.
pub(super) const GOOD_FOR: SignedDuration = SignedDuration::from_mins(10);

/// For how long a line about a code is kept.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Tries of one code.
const TRIES: i64 = 5;

/// Where a code is sent, in its one normal form.
pub(super) enum Address {
    /// A telephone.
    Phone(Phone),
    /// A mail address in small letters.
    Mail(String),
}

impl Address {
    /// Reads what a person typed.
    ///
    /// # Errors
    /// [`Error::AddressNotUnderstood`] when it is neither.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if let Ok(phone) = Phone::parse(text) {
            return Ok(Self::Phone(phone));
        }
        let (name, host) = text.split_once('@').ok_or(Error::AddressNotUnderstood)?;
        let sound = !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && text.len() <= 254
            && !text.chars().any(|sign| sign.is_whitespace() || sign.is_control() || ",;<>\"".contains(sign))
            && !host.contains('@');
        if sound { Ok(Self::Mail(text.to_lowercase())) } else { Err(Error::AddressNotUnderstood) }
    }

    /// As it is on file.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Phone(phone) => phone.as_str(),
            Self::Mail(mail) => mail,
        }
    }

    /// What lines about it are found by.
    pub(super) fn index(&self, keys: &Keys) -> String {
        keys.index("sign_in_address", self.as_str())
    }
}

/// Makes a code for an address and, where an account has it on file, sends it; the challenge that it goes with.
pub(super) async fn make(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    address: &Address,
    account: Option<&Account>,
    now: Timestamp,
) -> Result<String, Error> {
    let language = account.map(|account| account.language);
    make_for(transaction, keys, address, account.map(|account| account.id.as_str()), language, now).await
}

/// As [`make`], for whose account is known by its id, if there is one. The code is sent where a language is told.
pub(super) async fn make_for(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    address: &Address,
    account: Option<&str>,
    language: Option<Language>,
    now: Timestamp,
) -> Result<String, Error> {
    let (challenge, code) = (secrets::token(), secrets::digits());
    let id = secrets::hash(&challenge);
    sqlx::query("delete from sign_in_codes where made_at < $1")
        .bind((now - KEPT_FOR).as_microsecond())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    let text = "insert into sign_in_codes (id, address_index, account_id, code_index, made_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)";
    sqlx::query(text)
        .bind(&id)
        .bind(address.index(keys))
        .bind(account)
        .bind(code_index(keys, &id, &code))
        .bind(now.as_microsecond())
        .bind((now + GOOD_FOR).as_microsecond())
        .execute(&mut **transaction)
        .await
        .map_err(StoreError::from)?;
    if let Some(language) = language {
        send(transaction, keys, account, language, address, &code).await?;
    }
    Ok(challenge)
}

/// The one place from which codes leave: a message in the outbox, within the transaction that made the code.
async fn send(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    account: Option<&str>,
    language: Language,
    address: &Address,
    code: &str,
) -> Result<(), Error> {
    let message = NewMessage {
        channel: match address {
            Address::Phone(_) => Channel::Sms,
            Address::Mail(_) => Channel::Mail,
        },
        recipient: address.as_str(),
        account,
        template: Template::Code,
        parameters: &[("code", code)],
        language,
        event: None,
        not_before: None,
    };
    notify::enqueue(transaction, keys, &message).await?;
    Ok(())
}

/// A code that was right.
pub(super) struct Right {
    /// What it is known by.
    pub(super) id: String,
    /// The account that it signs in, if there was one when it was asked for.
    pub(super) account: Option<String>,
}

/// Tries the code of a challenge. Every try counts, also a right one for nobody.
pub(super) async fn try_one(
    transaction: &mut Transaction<'static, Any>,
    keys: &Keys,
    challenge: &str,
    code: &str,
    now: Timestamp,
) -> Result<Option<Right>, StoreError> {
    let id = secrets::hash(challenge);
    let text = "update sign_in_codes set tries = tries + 1
        where id = $1 and used_at is null and expires_at > $2 and tries < $3
        returning account_id, code_index";
    let query = sqlx::query_as(text).bind(&id).bind(now.as_microsecond()).bind(TRIES);
    let found: Option<(Option<String>, String)> = query.fetch_optional(&mut **transaction).await?;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let right = found.filter(|(_, index)| *index == code_index(keys, &id, &digits));
    let Some((account, _)) = right else { return Ok(None) };
    sqlx::query("update sign_in_codes set used_at = $1 where id = $2")
        .bind(now.as_microsecond())
        .bind(&id)
        .execute(&mut **transaction)
        .await?;
    Ok(Some(Right { id, account }))
}

/// Six digits are guessed in a moment by who has the database: their hash has a key that is not in it.
fn code_index(keys: &Keys, id: &str, code: &str) -> String {
    keys.index("sign_in_code", &format!("{id} {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_telephone_or_mail() {
        let read = |text: &str| Address::parse(text).ok().map(|address| address.as_str().to_owned());
        assert_eq!(read(" 691 234 5678 ").as_deref(), Some("+306912345678"));
        assert_eq!(read("Maria@Example.GR").as_deref(), Some("maria@example.gr"));
        for none in
            ["", "maria", "@example.gr", "maria@", "maria@gr", "a b@example.gr", "a@b@c.gr", "a,b@c.gr"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
