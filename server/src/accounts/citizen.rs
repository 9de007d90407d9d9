//! Accounts of citizens, as other nouns ask for them.

use domain::access::Role;
use domain::words::Language;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use super::code::Address;
use super::invite::{Citizen, open_for_citizen};
use super::{secrets, store};
use crate::error::Error;

/// The account that signs in with a telephone or mail address, in a role: the one that is there, or a new one. Nobody is
/// told which: whoever gives an address that is not theirs gets no code.
///
/// # Errors
/// As [`open_for_citizen`].
pub(crate) async fn account_of(
    transaction: &mut Transaction<'static, Any>,
    name: &str,
    language: Language,
    to: &str,
    role: Role,
    by: Option<&str>,
) -> Result<String, Error> {
    let (address, now) = (Address::parse(to)?, Timestamp::now());
    if let Some(account) = store::by_address(&mut **transaction, address.as_str()).await? {
        store::give_role(transaction, &account.id, role, by, now).await?;
        return Ok(account.id);
    }
    let (phone, mail) = match &address {
        Address::Phone(_) => (Some(to), None),
        Address::Mail(_) => (None, Some(to)),
    };
    let citizen = Citizen { name, language: language.code(), phone, mail, role, by };
    open_for_citizen(transaction, &citizen, now).await
}

/// A code that is handed from one person to another; only its hash is stored.
pub(crate) fn code_to_hand_over() -> String {
    secrets::set_up_code()
}

/// The hash of such a code, however it was typed.
pub(crate) fn hash_of_code(code: &str) -> String {
    secrets::hash(&secrets::plain(code))
}
