//! Writing somebody down who signed up by themselves and gave the code that was sent to them: a record of their own, whoever
//! looks like them. Whether they are somebody who is known a colleague sees, and joins the records; a name opens no file.

use domain::access::{Role, Sight};
use domain::accounts::SignUp;
use domain::phones::Phone;
use sqlx::{Any, Transaction};

use super::add::{self, NewPerson};
use super::{announce, open_account, own_key};
use crate::app::AppState;
use crate::clock;
use crate::contacts;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::privacy::{self, Access};

/// Writes them down, with the account as their own and the contact that it was. `told` is tidied, and its address proven.
///
/// # Errors
/// [`Error`]
pub(crate) async fn sign_up(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    told: &SignUp,
    request_id: &str,
) -> Result<(), Error> {
    let (now, by) = (clock::now(), Some(account));
    let phones: Vec<_> =
        Phone::parse(&told.to).ok().map(|phone| (phone, String::new())).into_iter().collect();
    let new = NewPerson {
        name: &told.name,
        born: None,
        language: &told.language,
        community: None,
        address: None,
        phones: &phones,
        identifiers: &[],
        contact_note: None,
        not_these: &[],
        by,
        team: None,
        key: None,
    };
    let (id, is_like_others) = add::add_apart(transaction, &app.keys, &new, now).await?;
    open_account::link(transaction, &id, account, by, now).await?;
    let own = own_key(transaction, &app.keys, &id).await?.ok_or(Error::PersonNotFound)?;
    let contact = contacts::insert(transaction, &own, &id, &told.contact(), by).await?;
    let event = |noun, id, what, version| NewEvent { noun, id, what, version, topics: &["staff"] };
    announce(transaction, &id, event("person", &id, "signed_up", 1)).await?;
    announce(transaction, &id, event("contact", &contact, "created", 0)).await?;
    if is_like_others {
        // For staff alone: whoever signed up does not learn that somebody is known.
        events::append(transaction, &event("person", &id, "perhaps_known", 1)).await?;
    }
    let access = Access {
        actor: by,
        roles: &[Role::Person],
        action: "person.create",
        noun: "person",
        id: &id,
        sight: Sight::Contact,
        purpose: Some("service_delivery"),
        reason: Some("proven"),
        request_id,
    };
    Ok(privacy::log(transaction, &access).await?)
}
