//! Whom a person's records reach, for a merge: the accounts that read them, or will, and whether they are whoever asks.

use std::collections::BTreeSet;

use domain::people::Side;
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::accounts;
use crate::actor::Actor;
use crate::store::StoreError;

/// What a person's records are to a merge that an actor asks for.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn side(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    person: &str,
    now: Timestamp,
) -> Result<Side, StoreError> {
    // Own accounts and carers; own accounts whose address is not proven yet; invitations that nobody used yet.
    let text = "select kind, coalesce(scope, ''), account_id from person_links where ended_at is null and person_id in
            (select id from people where id = $1 or merged_into = $1)
        union select kind, '', account_id from person_links_to_prove where kind = 'own' and expires_at > $2
            and person_id in (select id from people where id = $1 or merged_into = $1)
        union select 'invitation', scope, code_hash from carer_invitations where used_at is null and expires_at > $2
            and person_id in (select id from people where id = $1 or merged_into = $1)";
    let query = sqlx::query_as::<_, (String, String, String)>(text).bind(person).bind(now.as_microsecond());
    let reached: Vec<(String, String, String)> = query.fetch_all(&mut **transaction).await?;
    let is_theirs = reached.iter().any(|(_, _, by)| actor.account() == Some(by))
        || has_their_phone(transaction, actor, person).await?;
    let reached_by: BTreeSet<String> =
        reached.into_iter().map(|(kind, scope, by)| format!("{kind} {scope} {by}")).collect();
    let text = "select made_at, case when exists (select 1 from people family
            where (family.id = people.id or family.merged_into = people.id)
                and (family.address is not null or family.contact_note is not null
                    or exists (select 1 from person_phones where person_id = family.id))) then 1 else 0 end
        from people where id = $1";
    let query = sqlx::query_as::<_, (i64, i64)>(text).bind(person);
    let (since, has_reach) = query.fetch_one(&mut **transaction).await?;
    Ok(Side { is_theirs, reached_by, since, has_reach: has_reach == 1 })
}

/// Whether the telephone by which whoever asks is reached stands on the records, whosever it is called there.
async fn has_their_phone(
    transaction: &mut Transaction<'static, Any>,
    actor: &Actor,
    person: &str,
) -> Result<bool, StoreError> {
    let Some(account) = actor.account() else { return Ok(false) };
    let Some(phone) = accounts::phone_of(transaction, account).await? else { return Ok(false) };
    let text = "select count(*) from person_phones where phone = $1 and person_id in
        (select id from people where id = $2 or merged_into = $2)";
    let query = sqlx::query_scalar::<_, i64>(text).bind(phone).bind(person);
    Ok(query.fetch_one(&mut **transaction).await? > 0)
}
