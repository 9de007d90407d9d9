//! What a person is to whoever asks, and with that the one gate to everything that is kept of them: no noun looks at a
//! person's records past [`may`].

use domain::access::{Purpose, Relation, Role, Sight};
use domain::people::{Scope, changes, may_change_hidden, shows_nobody};
use domain::rights::is_stopped;
use jiff::Timestamp;
use sqlx::{AnyConnection, Row as _};

use super::{holder, stops};
use crate::actor::Actor;
use crate::error::Error;
use crate::store::StoreError;

/// What an actor is allowed, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Allowed {
    /// What the person is to the actor.
    pub(crate) relations: Vec<Relation>,
    /// How much of them is seen.
    pub(crate) sight: Sight,
}

impl Allowed {
    /// Whether it is by the person's invitation, and by nothing else.
    pub(crate) fn is_carer(&self) -> bool {
        self.relations.as_slice() == [Relation::Invited]
    }

    /// Whether colleagues are told by name: to the person and their carers by their office.
    pub(crate) fn names_staff(&self) -> bool {
        !self.relations.iter().any(|relation| matches!(relation, Relation::Own | Relation::Invited))
    }
}

/// Whether the actor may do a row of the access table to a person. Who is hidden is not there for those who are not
/// named, whatever else they may do.
///
/// # Errors
/// What [`Actor::may`] says; [`Error::PersonNotFound`].
pub(crate) async fn may(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    person: &str,
) -> Result<Allowed, Error> {
    may_also(connection, actor, action, person, &[]).await
}

/// [`may`], where a record of the person is more to the actor than the person is: one that they have in hand.
///
/// # Errors
/// As [`may`].
pub(crate) async fn may_also(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    person: &str,
    also: &[Relation],
) -> Result<Allowed, Error> {
    // Of records that are one person, what one is to somebody all are.
    let person = &holder(&mut *connection, person).await?;
    let standing = standing(connection, actor, action, person).await?;
    let mut relations = standing.as_ref().map(|found| found.relations.clone()).unwrap_or_default();
    let is_hidden = standing.as_ref().is_some_and(|found| found.restricted);
    let stopped = standing.as_ref().map(|found| found.stopped.clone()).unwrap_or_default();
    if !is_hidden {
        relations.extend(
            also.iter().filter(|relation| !relations.contains(relation)).copied().collect::<Vec<_>>(),
        );
    }
    let sight = actor.may(action, &relations)?;
    standing.ok_or(Error::PersonNotFound)?;
    if is_hidden && !shows_nobody(action) {
        // Not even that there is somebody is told.
        let seen = actor.may("person.restricted_read", &relations).map_err(|_| Error::PersonNotFound)?;
        // Who broke the glass looks; who changes something is named.
        if changes(action) && !may_change_hidden(&relations) {
            return Err(Error::NotAllowed);
        }
        check_stopped(&stopped, action, &relations)?;
        return Ok(Allowed { relations, sight: seen.max(sight) });
    }
    check_stopped(&stopped, action, &relations)?;
    Ok(Allowed { relations, sight })
}

/// Whoever may, may not where the person asked that it is not done.
fn check_stopped(stopped: &[Option<Purpose>], action: &str, relations: &[Relation]) -> Result<(), Error> {
    if is_stopped(stopped, action, relations) { Err(Error::FileStopped) } else { Ok(()) }
}

struct Standing {
    relations: Vec<Relation>,
    restricted: bool,
    stopped: Vec<Option<Purpose>>,
}

/// `None` where nobody has this id, or they were erased.
async fn standing(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    person: &str,
) -> Result<Option<Standing>, StoreError> {
    let text = "select restricted, team from people where id = $1 and erased_at is null";
    let Some(row) = sqlx::query(text).bind(person).fetch_optional(&mut *connection).await? else {
        return Ok(None);
    };
    let (restricted, team) = (row.try_get::<i64, _>(0)? == 1, row.try_get::<Option<String>, _>(1)?);
    let stopped = stops::stopped(connection, person).await?;
    let mut relations = Vec::new();
    if let Some(account) = actor.account() {
        relations = links(connection, account, action, person).await?;
        if restricted || !stopped.is_empty() {
            relations.extend(named(connection, account, person).await?);
        }
        if !restricted
            && actor.who().roles.contains(&Role::Officer)
            && is_of_team(connection, account, person, team.as_deref()).await?
        {
            relations.push(Relation::Team);
        }
    }
    if actor.who().roles.contains(&Role::DataProtection) && has_open_rights(connection, person).await? {
        relations.push(Relation::Case);
    }
    Ok(Some(Standing { relations, restricted, stopped }))
}

/// Their own, or of somebody who invited them within a scope that covers this.
async fn links(
    connection: &mut AnyConnection,
    account: &str,
    action: &str,
    person: &str,
) -> Result<Vec<Relation>, StoreError> {
    let text =
        "select kind, scope from person_links where account_id = $1 and ended_at is null and person_id in
            (select id from people where id = $2 or merged_into = $2)";
    let query = sqlx::query_as::<_, (String, Option<String>)>(text).bind(account).bind(person);
    let links = query.fetch_all(connection).await?;
    let relation = |(kind, scope): &(String, Option<String>)| match kind.as_str() {
        "own" => Some(Relation::Own),
        "carer" => {
            let scope = scope.as_deref().and_then(Scope::from_name)?;
            scope.covers(action).then_some(Relation::Invited)
        }
        _ => None,
    };
    Ok(links.iter().filter_map(relation).collect())
}

/// Named in what is hidden, or has broken the glass within the hour.
async fn named(
    connection: &mut AnyConnection,
    account: &str,
    person: &str,
) -> Result<Vec<Relation>, StoreError> {
    let text = "select count(*) from person_named where account_id = $1 and person_id = $2";
    let named: i64 = sqlx::query_scalar(text).bind(account).bind(person).fetch_one(&mut *connection).await?;
    let text = "select count(*) from glass_breaks where account_id = $1 and person_id = $2 and until > $3";
    let now = Timestamp::now().as_microsecond();
    let broken: i64 =
        sqlx::query_scalar(text).bind(account).bind(person).bind(now).fetch_one(connection).await?;
    // Who is named looks after them: they are of the team, too.
    let named = if named > 0 { &[Relation::Named, Relation::Team][..] } else { &[] };
    Ok(named.iter().copied().chain((broken > 0).then_some(Relation::Reason)).collect())
}

/// Whether the person asked for something under their rights that nobody answered yet.
async fn has_open_rights(connection: &mut AnyConnection, person: &str) -> Result<bool, StoreError> {
    let text = "select count(*) from rights_requests where state = 'open' and person_id in
        (select id from people where id = $1 or merged_into = $1)";
    let open: i64 = sqlx::query_scalar(text).bind(person).fetch_one(connection).await?;
    Ok(open > 0)
}

/// An officer without a team is of all; one with a team is of theirs, of whom no team looks after yet, and of those whose
/// request they have in hand.
async fn is_of_team(
    connection: &mut AnyConnection,
    account: &str,
    person: &str,
    team: Option<&str>,
) -> Result<bool, StoreError> {
    let teams = teams(connection, account).await?;
    if team.is_none() || teams.iter().any(|own| own.is_none() || own.as_deref() == team) {
        return Ok(true);
    }
    let text = "select count(*) from requests where owner = $2
        and state not in ('closed', 'withdrawn', 'cancelled') and person_id in
        (select id from people where id = $1 or merged_into = $1)";
    let in_hand: i64 = sqlx::query_scalar(text).bind(person).bind(account).fetch_one(connection).await?;
    Ok(in_hand > 0)
}

/// Whether a colleague with these roles could see a person already, so that work on them may be given to them: nobody sees more by
/// being given something. Of who is hidden that is who is named.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn sees_already(
    connection: &mut AnyConnection,
    (account, roles): (&str, &[Role]),
    person: &str,
) -> Result<bool, StoreError> {
    let text = "select restricted, team from people where id = $1 and erased_at is null";
    let query = sqlx::query_as::<_, (i64, Option<String>)>(text).bind(person);
    let Some((restricted, team)) = query.fetch_optional(&mut *connection).await? else { return Ok(false) };
    if restricted == 1 {
        let text = "select count(*) from person_named where account_id = $1 and person_id = $2";
        let query = sqlx::query_scalar::<_, i64>(text).bind(account).bind(person);
        return Ok(query.fetch_one(connection).await? > 0);
    }
    if roles.iter().any(|role| matches!(role, Role::Clerk | Role::Coordinator)) {
        return Ok(true);
    }
    is_of_team(connection, account, person, team.as_deref()).await
}

/// Where an officer's role holds; `None` everywhere.
pub(super) async fn teams(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<Vec<Option<String>>, StoreError> {
    let text =
        "select team_id from account_roles where account_id = $1 and role = 'officer' and ended_at is null";
    Ok(sqlx::query_scalar(text).bind(account).fetch_all(connection).await?)
}

/// Whose records somebody finds in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Everybody's.
    Everybodys,
    /// Of whom these teams look after, and of whom no team looks after yet.
    OfTeams(Vec<String>),
    /// Nobody's: what was referred to a partner body is found among the referrals.
    Nobodys,
}

impl Whose {
    /// The teams to which a list is kept, if it is.
    pub(crate) fn teams(&self) -> Option<&[String]> {
        if let Self::OfTeams(teams) = self { Some(teams) } else { None }
    }
}

/// Whose records an actor finds in a list.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn whose(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
) -> Result<Whose, StoreError> {
    if actor.may(action, &[]).is_ok() {
        return Ok(Whose::Everybodys);
    }
    match actor.account() {
        Some(account) if actor.who().roles.contains(&Role::Officer) => {
            let teams: Option<Vec<String>> = teams(connection, account).await?.into_iter().collect();
            Ok(teams.map_or(Whose::Everybodys, Whose::OfTeams))
        }
        _ => Ok(Whose::Nobodys),
    }
}

/// The team of whom an officer writes down, so that they see them afterwards.
pub(super) async fn team_of_new(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Result<Option<String>, StoreError> {
    let Some(account) = actor.account() else { return Ok(None) };
    let teams = teams(connection, account).await?;
    Ok(teams.into_iter().next().flatten())
}
