//! Telling a person that something changed: who hears of it on their screen, and who is written to.

use domain::people::Scope;
use sqlx::{Any, Transaction};

use super::holder;
use crate::accounts;
use crate::app::AppState;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::notify::Template;
use crate::store::StoreError;

/// Writes an event about a person's records, for those who may see them: staff, the person, and the carers whom they let
/// see it; and for those whom the event names. Of somebody who is hidden only the person and those named hear.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn announce(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    event: NewEvent<'_>,
) -> Result<(), StoreError> {
    let person = holder(transaction, person).await?;
    let text = "select restricted from people where id = $1";
    let restricted: i64 = sqlx::query_scalar(text).bind(&person).fetch_one(&mut **transaction).await?;
    let is_hidden = restricted == 1;
    let text = if is_hidden {
        "select account_id from person_links where kind = 'own' and ended_at is null and person_id in
            (select id from people where id = $1 or merged_into = $1)
        union select account_id from person_named where person_id = $1"
    } else {
        "select account_id from person_links where (kind = 'own' or scope <> $2) and ended_at is null
            and person_id in (select id from people where id = $1 or merged_into = $1)"
    };
    // A carer hears of what lies within their scope.
    let beyond = match event.noun {
        "task" | "series" => "",
        "alarm" => Scope::Requests.name(),
        _ => Scope::Trips.name(),
    };
    let query = sqlx::query_scalar::<_, String>(text).bind(&person);
    let query = if is_hidden { query } else { query.bind(beyond) };
    let accounts = query.fetch_all(&mut **transaction).await?;
    let accounts = accounts.into_iter().map(|account| format!("account:{account}"));
    let topics: Vec<String> = (!is_hidden).then(|| "staff".to_owned()).into_iter().chain(accounts).collect();
    let also = event.topics.iter().copied();
    let topics: Vec<&str> = topics.iter().map(String::as_str).chain(also).collect();
    events::append(transaction, &NewEvent { topics: &topics, ..event }).await?;
    Ok(())
}

/// Writes to a person's carers, within their scope for a row of the access table, that there is news that cannot wait. Of somebody who
/// is hidden nobody is written to.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell_carers(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    action: &str,
    by: Option<&str>,
) -> Result<(), Error> {
    let text = "select l.account_id, l.scope from person_links l join people m on m.id = l.person_id
            join people p on p.id = coalesce(m.merged_into, m.id)
        where p.id = $1 and l.kind <> 'own' and l.ended_at is null and p.restricted = 0 order by l.account_id";
    let person = holder(transaction, person).await?;
    let query = sqlx::query_as::<_, (String, Option<String>)>(text).bind(&person);
    for (account, scope) in query.fetch_all(&mut **transaction).await.map_err(StoreError::from)? {
        let covers = scope.as_deref().and_then(Scope::from_name).is_some_and(|scope| scope.covers(action));
        if covers && by != Some(&account) {
            accounts::tell(app, transaction, &account, Template::UrgentNews).await?;
        }
    }
    Ok(())
}

/// Those who are named in the file of somebody who is hidden; `None` where they are not.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn named_if_hidden(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<Option<Vec<String>>, StoreError> {
    let person = holder(transaction, person).await?;
    let text = "select restricted from people where id = $1";
    let restricted: i64 = sqlx::query_scalar(text).bind(&person).fetch_one(&mut **transaction).await?;
    if restricted == 0 {
        return Ok(None);
    }
    let text = "select account_id from person_named where person_id = $1 order by account_id";
    Ok(Some(sqlx::query_scalar(text).bind(&person).fetch_all(&mut **transaction).await?))
}

/// Writes to the person that there is news, without a word of what. Nobody who must be reached otherwise, or who did it
/// themselves, is written to.
///
/// # Errors
/// [`Error`]
pub(crate) async fn tell(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    by: Option<&str>,
) -> Result<(), Error> {
    let text = "select l.account_id from person_links l join people p on p.id = l.person_id
        where l.person_id in (select id from people where id = $1 or merged_into = $1)
            and l.kind = 'own' and l.ended_at is null and p.safe_contact = 1 and p.restricted = 0";
    let person = holder(transaction, person).await?;
    let query = sqlx::query_scalar::<_, String>(text).bind(&person);
    for account in query.fetch_all(&mut **transaction).await.map_err(StoreError::from)? {
        if by != Some(&account) {
            accounts::tell(app, transaction, &account, Template::News).await?;
        }
    }
    Ok(())
}
