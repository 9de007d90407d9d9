//! Making an account: for a colleague, who then sets a password with a code, and for a citizen, who needs none.

use domain::access::Role;
use domain::accounts::{Invited, LONGEST_NAME, State};
use domain::text::fold;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::code::Address;
use super::store::{self, Draft};
use crate::error::Error;
use crate::store::StoreError;

/// A colleague who is to have an account.
#[derive(Debug)]
pub struct Colleague<'a> {
    /// Their name.
    pub name: &'a str,
    /// What they sign in with; their name when it is `None`.
    pub sign_in_name: Option<&'a str>,
    /// Where they are told what happens to their account.
    pub mail: Option<&'a str>,
    /// One of staff or of partners.
    pub role: Role,
    /// `el` or `en`.
    pub language: &'a str,
    /// Who invites them; `None` on the command line.
    pub by: Option<&'a str>,
    /// The request's idempotency key.
    pub key: Option<&'a str>,
}

/// Invites a colleague, and makes the code with which they set a password. The same `key` again makes another
/// code for the same account, as long as no password is set.
///
/// # Errors
/// [`Error::NameTaken`]; [`Error::BodyNotUnderstood`] for a name without letters or a role of citizens;
/// [`Error::AddressNotUnderstood`] for mail that is none; [`Error::IdempotencyKeyReused`] for a key of another invitation.
pub async fn invite(
    transaction: &mut Transaction<'static, Any>,
    colleague: &Colleague<'_>,
    now: Timestamp,
) -> Result<Invited, Error> {
    let name = name(colleague.name)?;
    let sign_in_name = fold(self::name(colleague.sign_in_name.unwrap_or(name))?);
    check(&sign_in_name, colleague)?;
    let mail = match colleague.mail.map(Address::parse).transpose()? {
        Some(Address::Phone(_)) => return Err(Error::AddressNotUnderstood),
        mail => mail,
    };
    let mail = mail.as_ref().map(Address::as_str);
    let before = match colleague.key {
        Some(key) => store::by_key(&mut **transaction, key).await?,
        None => None,
    };
    let id = if let Some(before) = before {
        let same = before.state == State::Invited
            && before.name == name
            && before.sign_in_name.as_deref() == Some(&sign_in_name)
            && before.mail.as_deref() == mail
            && before.language.code() == colleague.language
            && store::roles(&mut **transaction, &before.id).await?.contains(&colleague.role);
        if !same {
            return Err(Error::IdempotencyKeyReused);
        }
        before.id
    } else {
        let sign_in_name = Some(sign_in_name.as_str());
        let (language, key) = (colleague.language, colleague.key);
        let draft = Draft { name, language, sign_in_name, mail, key, ..Draft::default() };
        let id = store::insert(transaction, &draft, now).await.map_err(taken)?;
        store::give_role(transaction, &id, colleague.role, colleague.by, now).await?;
        id
    };
    let set_up_code = store::make_set_up_code(transaction, &id, now).await?;
    let user = store::user(transaction, &id).await?.ok_or(Error::UserNotFound)?;
    Ok(Invited { user, set_up_code })
}

fn check(sign_in_name: &str, colleague: &Colleague<'_>) -> Result<(), Error> {
    if sign_in_name.is_empty() {
        return Err(Error::BodyNotUnderstood("a name has letters or digits".to_owned()));
    } else if !colleague.role.needs_second_factor() {
        return Err(Error::BodyNotUnderstood("role is one of staff or of partners".to_owned()));
    } else if !is_language(colleague.language) {
        return Err(Error::BodyNotUnderstood("language is el or en".to_owned()));
    }
    Ok(())
}

/// A citizen who is to have an account.
#[derive(Debug)]
pub struct Citizen<'a> {
    /// Their name.
    pub name: &'a str,
    /// `el` or `en`.
    pub language: &'a str,
    /// Where their codes go, as it was typed.
    pub phone: Option<&'a str>,
    /// Where their codes go, as it was typed.
    pub mail: Option<&'a str>,
    /// Person, carer or volunteer.
    pub role: Role,
    /// Who makes it; `None` for the person.
    pub by: Option<&'a str>,
}

/// Opens an account for a citizen, who signs in with a code to their telephone or mail address; its id.
///
/// # Errors
/// [`Error::AddressNotUnderstood`] without either, or for one that is none; [`Error::NameTaken`] when another
/// account has it; [`Error::BodyNotUnderstood`] for a role that needs a second factor.
pub async fn open_for_citizen(
    transaction: &mut Transaction<'static, Any>,
    citizen: &Citizen<'_>,
    now: Timestamp,
) -> Result<String, Error> {
    let parse = |text: Option<&str>| text.map(Address::parse).transpose();
    let (phone, mail) = (parse(citizen.phone)?, parse(citizen.mail)?);
    let fits = !matches!(phone, Some(Address::Mail(_))) && !matches!(mail, Some(Address::Phone(_)));
    if !fits || (phone.is_none() && mail.is_none()) {
        return Err(Error::AddressNotUnderstood);
    } else if citizen.role.needs_second_factor() || citizen.role == Role::Public {
        return Err(Error::BodyNotUnderstood("role is person, carer or volunteer".to_owned()));
    } else if !is_language(citizen.language) {
        return Err(Error::BodyNotUnderstood("language is el or en".to_owned()));
    }
    let draft = Draft {
        name: name(citizen.name)?,
        language: citizen.language,
        phone: phone.as_ref().map(Address::as_str),
        mail: mail.as_ref().map(Address::as_str),
        ..Draft::default()
    };
    let id = store::insert(transaction, &draft, now).await.map_err(taken)?;
    store::give_role(transaction, &id, citizen.role, citizen.by, now).await?;
    Ok(id)
}

fn taken(error: StoreError) -> Error {
    if error.is_unique_violation() { Error::NameTaken } else { error.into() }
}

fn is_language(code: &str) -> bool {
    domain::words::Language::from_code(code).is_some()
}

/// A name that is one.
fn name(text: &str) -> Result<&str, Error> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Error::BodyNotUnderstood("a name has 1 to 100 letters".to_owned()));
    }
    Ok(name)
}
