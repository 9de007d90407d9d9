//! Who acts for whom, for nouns that keep something of a person: whose accounts are linked to them, whose records an account acts
//! for, and by which telephone they are called.

use domain::people::Scope;
use sqlx::AnyConnection;

use crate::store::StoreError;

/// The accounts that are a person's own or their carers'.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn acting_for(
    connection: &mut AnyConnection,
    person: &str,
) -> Result<Vec<String>, StoreError> {
    let text = "select distinct account_id from person_links where ended_at is null and person_id in
        (select id from people where id = $1 or merged_into = $1)";
    Ok(sqlx::query_scalar(text).bind(person).fetch_all(connection).await?)
}

/// The records that hold of those for whom an account may do a row of the access table: as themselves, or by an invitation whose
/// scope covers it. Who is hidden is not among those of a carer.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn acted_for(
    connection: &mut AnyConnection,
    account: &str,
    action: &str,
) -> Result<Vec<String>, StoreError> {
    let text =
        "select p.id, l.kind, l.scope, p.restricted from person_links l join people m on m.id = l.person_id
            join people p on p.id = coalesce(m.merged_into, m.id)
        where l.account_id = $1 and l.ended_at is null and p.erased_at is null order by p.id";
    let query = sqlx::query_as::<_, (String, String, Option<String>, i64)>(text).bind(account);
    let covers =
        |scope: Option<&str>| scope.and_then(Scope::from_name).is_some_and(|scope| scope.covers(action));
    let mut people: Vec<String> = query
        .fetch_all(connection)
        .await?
        .into_iter()
        .filter(|(_, kind, scope, hidden)| kind == "own" || (*hidden == 0 && covers(scope.as_deref())))
        .map(|(person, ..)| person)
        .collect();
    people.dedup();
    Ok(people)
}

/// The telephone by which a person is called; `None` where there is none, or where they must be reached otherwise.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn phone_to_call(
    connection: &mut AnyConnection,
    person: &str,
) -> Result<Option<String>, StoreError> {
    let text = "select o.phone from person_phones o join people p on p.id = o.person_id
        where p.id = $1 and p.safe_contact = 1 order by o.place limit 1";
    Ok(sqlx::query_scalar(text).bind(person).fetch_optional(connection).await?)
}
