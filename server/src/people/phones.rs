//! Since when a telephone is on somebody's file, and who hears when it changes: with a number of their own somebody could
//! open another's file.

use domain::phones::Phone;
use domain::words::Language;
use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, Transaction};

use super::told::Told;
use super::{accounts_now, holder, load, records};
use crate::app::AppState;
use crate::error::Error;
use crate::notify::{self, Channel, NewMessage, Template};
use crate::store::StoreError;

/// A number that came to the file later than the person opens no account before this has gone by: who had the former number
/// hears of it meanwhile.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

/// Whether a number came to a file only just now. One that was there from the beginning did not: there is nothing in a new
/// file. But to what another record brings, by a merge, it came with the merge.
pub(super) async fn is_fresh(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    phone: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let text = "select count(*) from person_phones f join people p on p.id = f.person_id
        where f.person_id = $1 and f.phone = $2 and f.since > p.made_at and f.since > $3";
    let query = sqlx::query_scalar::<_, i64>(text).bind(person).bind(phone);
    let since = (now - FRESH).as_microsecond();
    let found = query.bind(since).fetch_one(&mut **transaction).await?;
    Ok(found > 0 || came_by_merge(transaction, person, phone, since).await?)
}

/// Whether records without this number became the person's since then.
async fn came_by_merge(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    phone: &str,
    since: i64,
) -> Result<bool, StoreError> {
    let text = "select count(*) from person_merges m
        where m.person_id = $1 and m.state = 'holds' and m.made_at > $2 and exists
            (select 1 from people o where o.merged_into = $1 and not exists
                (select 1 from person_phones f where f.person_id = o.id and f.phone = $3 and f.label = ''))";
    let query = sqlx::query_scalar::<_, i64>(text).bind(person).bind(since).bind(phone);
    Ok(query.fetch_one(&mut **transaction).await? > 0)
}

/// Takes off those that are told no longer; the others keep since when they are there.
pub(super) async fn remove_others(
    transaction: &mut Transaction<'static, Any>,
    before: &load::Person,
    told: &Told,
) -> Result<(), StoreError> {
    for (phone, _) in &before.phones {
        if !told.phones.iter().any(|(kept, _)| kept.as_str() == phone) {
            let text = "delete from person_phones where person_id = $1 and phone = $2";
            sqlx::query(text).bind(&before.id).bind(phone).execute(&mut **transaction).await?;
        }
    }
    Ok(())
}

/// Tells the numbers that were the person's own before, when these are others now; whoever must be reached otherwise is not
/// written to.
pub(super) async fn tell_change(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    before: &load::Person,
    told: &Told,
) -> Result<(), Error> {
    let own = |label: &String| label.is_empty();
    let old: Vec<&str> =
        before.phones.iter().filter(|(_, label)| own(label)).map(|(phone, _)| phone.as_str()).collect();
    let mut new = told.phones.iter().filter(|(_, label)| own(label)).map(|(phone, _)| phone.as_str());
    let same = new.clone().count() == old.len() && new.all(|phone| old.contains(&phone));
    if same || !before.safe_contact || before.restricted {
        return Ok(());
    }
    tell_numbers(app, transaction, before, old, Template::PhoneChanged).await
}

/// Tells the numbers of a record's own that the record which holds for it from now on does not have.
pub(super) async fn tell_joined(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    holder: &str,
    merged: &str,
) -> Result<(), Error> {
    let kept = load::load(transaction, &app.keys, holder).await?.ok_or(Error::PersonNotFound)?;
    let before = load::load(transaction, &app.keys, merged).await?.ok_or(Error::PersonNotFound)?;
    if !before.safe_contact || before.restricted {
        return Ok(());
    }
    let numbers = before.phones.iter().filter(|own| own.1.is_empty() && !kept.phones.contains(own));
    tell_numbers(
        app,
        transaction,
        &before,
        numbers.map(|(phone, _)| phone.as_str()).collect(),
        Template::PhoneChanged,
    )
    .await
}

/// Tells a person's own numbers that staff invited a carer for them: who has no account hears of it in no other way.
pub(super) async fn tell_invited(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    person: &str,
) -> Result<(), Error> {
    let of = load::load(transaction, &app.keys, person).await?.ok_or(Error::PersonNotFound)?;
    if !of.safe_contact || of.restricted {
        return Ok(());
    }
    let own =
        of.phones.iter().filter(|(_, label)| label.is_empty()).map(|(phone, _)| phone.as_str()).collect();
    tell_numbers(app, transaction, &of, own, Template::CarerInvited).await
}

/// Writes to whoever has no account that something came of what they asked for by telephone, without a word of what: by SMS to the
/// first mobile number of their own. Where there is none, staff call back; whoever must be reached otherwise is not written to.
///
/// # Errors
/// [`Error`]
pub(crate) async fn text_caller(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    template: Template,
) -> Result<(), Error> {
    let person = holder(transaction, person).await?;
    let records = records(transaction, &person).await?;
    if !accounts_now(transaction, &records).await?.is_empty() {
        return Ok(());
    }
    let of = load::load(transaction, &app.keys, &person).await?;
    let Some(of) = of.filter(|of| of.safe_contact && !of.restricted) else { return Ok(()) };
    let reaches = |phone: &str| Phone::parse(phone).is_ok_and(|phone| phone.is_mobile() != Some(false));
    let mut own = of.phones.iter().filter(|(_, label)| label.is_empty()).map(|(phone, _)| phone.as_str());
    let first = own.find(|phone| reaches(phone)).into_iter().collect();
    tell_numbers(app, transaction, &of, first, template).await
}

async fn tell_numbers(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    of: &load::Person,
    numbers: Vec<&str>,
    template: Template,
) -> Result<(), Error> {
    let phone = app.config.phone.as_ref().map(|phone| ("phone", phone.as_str()));
    let parameters: Vec<(&str, &str)> =
        phone.filter(|_| matches!(template, Template::CallUs | Template::WrittenDown)).into_iter().collect();
    for recipient in numbers {
        let message = NewMessage {
            channel: Channel::Sms,
            recipient,
            account: None,
            template,
            parameters: &parameters,
            language: Language::from_code(&of.language).unwrap_or_default(),
            event: None,
            not_before: None,
        };
        notify::enqueue(transaction, &app.keys, &message).await?;
    }
    Ok(())
}
