//! Telling a person that something changed: who hears of it on their screen, and who is written to.

use sqlx::{Any, Transaction};

use crate::accounts;
use crate::app::AppState;
use crate::error::Error;
use crate::notify::Template;
use crate::store::StoreError;

/// The topics of a change to a person's records: staff, the person, and the carers whom they let see requests.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn topics(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<Vec<String>, StoreError> {
    let text = "select account_id from person_links
        where person_id = $1 and ended_at is null and (kind = 'own' or scope <> 'trips')";
    let accounts: Vec<String> = sqlx::query_scalar(text).bind(person).fetch_all(&mut **transaction).await?;
    let accounts = accounts.into_iter().map(|account| format!("account:{account}"));
    Ok(["staff".to_owned()].into_iter().chain(accounts).collect())
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
        where l.person_id = $1 and l.kind = 'own' and l.ended_at is null and p.safe_contact = 1 and p.restricted = 0";
    let query = sqlx::query_scalar::<_, String>(text).bind(person);
    for account in query.fetch_all(&mut **transaction).await.map_err(StoreError::from)? {
        if by != Some(&account) {
            accounts::tell(app, transaction, &account, Template::News).await?;
        }
    }
    Ok(())
}
