//! Who opens an account for somebody, or takes an invitation up, types an address: theirs, or another's by mistake. So it opens
//! nothing before a code that was sent there came back.

use domain::access::{Purpose, Role, Sight};
use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, Transaction};
use uuid::Uuid;

use super::{accept_invitation, open_account, tell};
use crate::app::AppState;
use crate::clock;
use crate::error::Error;
use crate::privacy::{self, Access};
use crate::store::StoreError;

/// What an account is to be to a person.
#[derive(Debug, Clone, Copy)]
pub(super) enum Becoming<'a> {
    /// Their own, with the next code that it signs in with.
    Own,
    /// A carer's, with this very code, if the invitation is not used by then.
    Carer {
        scope: &'a str,
        /// Hash of the invitation's code.
        invitation: &'a str,
        /// Of the one-time code.
        code_id: &'a str,
    },
}

impl Becoming<'_> {
    /// How long it waits: as long as somebody needs to sign in for the first time, or as a code is good.
    fn waits(self) -> SignedDuration {
        match self {
            Self::Own => SignedDuration::from_hours(30 * 24),
            Self::Carer { .. } => SignedDuration::from_mins(15),
        }
    }
}

/// Writes down what waits, in the place of what waited of this kind before.
pub(super) async fn wait(
    transaction: &mut Transaction<'static, Any>,
    person: &str,
    account: &str,
    becoming: Becoming<'_>,
    by: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (kind, scope, invitation, code_id) = match becoming {
        Becoming::Own => ("own", None, None, None),
        Becoming::Carer { scope, invitation, code_id } => {
            ("carer", Some(scope), Some(invitation), Some(code_id))
        }
    };
    let text = "delete from person_links_to_prove where expires_at < $1
        or (person_id = $2 and kind = $3 and coalesce(invitation, '') = coalesce($4, ''))";
    let query = sqlx::query(text).bind(now.as_microsecond()).bind(person).bind(kind).bind(invitation);
    query.execute(&mut **transaction).await?;
    let text = "insert into person_links_to_prove
            (id, person_id, account_id, kind, scope, invitation, code_id, made_at, made_by, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(text)
        .bind(Uuid::now_v7().to_string())
        .bind(person)
        .bind(account)
        .bind(kind)
        .bind(scope)
        .bind(invitation)
        .bind(code_id)
        .bind(now.as_microsecond())
        .bind(by)
        .bind((now + becoming.waits()).as_microsecond())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// A row that waits: whose file, of which kind, in which scope, by which invitation, and who opened it.
type Waiting = (String, String, Option<String>, Option<String>, Option<String>);

/// The owner of an account gave a code that was sent to its address: what waited for it is so from now on.
///
/// # Errors
/// [`Error`]
pub(crate) async fn prove(
    app: &AppState,
    transaction: &mut Transaction<'static, Any>,
    account: &str,
    code_id: &str,
    request_id: &str,
) -> Result<(), Error> {
    let now = clock::now();
    let text = "delete from person_links_to_prove
        where account_id = $1 and (code_id is null or code_id = $2) and expires_at > $3
        returning person_id, kind, scope, invitation, made_by";
    let query = sqlx::query_as::<_, Waiting>(text).bind(account).bind(code_id).bind(now.as_microsecond());
    let waiting = query.fetch_all(&mut **transaction).await.map_err(StoreError::from)?;
    for (person, kind, scope, invitation, by) in waiting {
        let (role, action, purpose) = match kind.as_str() {
            "own" => (Role::Person, "person.open_account", Purpose::ServiceDelivery),
            _ => (Role::Carer, "carer.invite", Purpose::MobilityHelp),
        };
        let is_so = match (role, scope, invitation) {
            (Role::Person, ..) => {
                open_account::link(transaction, &person, account, by.as_deref(), now).await?
            }
            (_, Some(scope), Some(invitation)) => {
                accept_invitation::link(transaction, &person, account, &scope, &invitation, now).await?
            }
            _ => false,
        };
        if !is_so {
            continue;
        }
        if role == Role::Carer {
            // The person hears of it, also when a colleague invited.
            tell(app, transaction, &person, None).await?;
        }
        let access = Access {
            actor: Some(account),
            roles: &[role],
            action,
            noun: "person",
            id: &person,
            sight: Sight::None,
            purpose: Some(purpose.name()),
            reason: Some("proven"),
            request_id,
        };
        privacy::log(transaction, &access).await?;
    }
    Ok(())
}
