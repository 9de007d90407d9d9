//! Tasks in the database. Where and what is sealed with the person's key.

use domain::access::{Relation, Sight};
use domain::help::{
    CodeWords, Kind, Money, OfferState, Plan, Side, State, Step, TaskStepTaken, UnmetReason, address_is_open,
};
use domain::people::Name;
use domain::requests::Urgency;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row as _, Transaction};

use super::offers;
use crate::actor::Actor;
use crate::clock;
use crate::error::{Error, HelpError};
use crate::keys::{OwnKey, Place};
use crate::people::{self, Allowed, PeopleError, open_text};
use crate::store::{StoreError, time};

/// A task as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) id: String,
    pub(super) request: String,
    pub(super) number: String,
    /// The person's record that holds now.
    pub(super) person: String,
    pub(super) name: Name,
    pub(super) kind: Kind,
    pub(super) state: State,
    pub(super) begins: i64,
    pub(super) ends: i64,
    pub(super) back: Option<i64>,
    pub(super) community: Option<String>,
    pub(super) helpers: u8,
    /// How many accepted, and how many have not answered.
    pub(super) accepted: u8,
    pub(super) asked: u8,
    pub(super) urgency: Option<Urgency>,
    pub(super) waiting_since: Option<i64>,
    pub(super) owner: Option<String>,
    /// The account of whoever at the hub has it in hand.
    pub(super) owner_account: Option<String>,
    /// Since when nobody has it in hand.
    pub(super) waits_since: i64,
    /// How often a word was typed that was not the person's.
    pub(super) wrong_words: i64,
    pub(super) version: i64,
    /// How many of those who accepted ask that another take over.
    pub(super) seeking: u8,
    /// So many minutes late whoever comes will be, and when they said so.
    pub(super) late: Option<(i64, i64)>,
    pub(super) confirmed: bool,
    pub(super) handed_over: bool,
    pub(super) ended_at: Option<i64>,
    pub(super) made_by: Option<String>,
    /// The record with whose key it is sealed.
    pub(super) record: String,
    plan: Vec<u8>,
    money: Option<Vec<u8>>,
    code_words: Option<Vec<u8>>,
}

/// What is asked of every task.
pub(super) const COLUMNS: &str =
    "select t.id, t.request_id, r.number, p.id, p.surname, p.first_name, p.father_name, p.known_as, t.kind, t.state,
        t.begins, t.ends, t.back, t.community, t.helpers,
        (select count(*) from task_offers o where o.task_id = t.id and o.state = 'accepted'),
        (select count(*) from task_offers o where o.task_id = t.id and o.state = 'offered'),
        r.urgency, r.waiting_since, a.name, t.version, t.confirmed, t.handed_over, t.ended_at, t.made_by, t.person_id,
        t.plan, t.money, t.code_words, r.owner, t.waits_since, t.wrong_words,
        (select count(*) from task_offers o where o.task_id = t.id and o.state = 'accepted'
            and o.relief_asked_at is not null) as seeking, t.late_minutes, t.late_told_at";

/// Where it stands.
pub(super) const FROM: &str =
    "from tasks t join requests r on r.id = t.request_id join people m on m.id = t.person_id
        join people p on p.id = coalesce(m.merged_into, m.id) left join accounts a on a.id = r.owner";

/// Where a task's plan is sealed.
pub(super) fn plan_of(task: &str) -> Place<'_> {
    Place { column: "tasks.plan", row: task }
}

/// Where its sums are sealed.
pub(super) fn money_of(task: &str) -> Place<'_> {
    Place { column: "tasks.money", row: task }
}

/// Where its code words are sealed.
pub(super) fn code_words_of(task: &str) -> Place<'_> {
    Place { column: "tasks.code_words", row: task }
}

/// Where the words of a step are sealed; `row` is the task's id, a blank and the version.
pub(super) fn step_words_of(row: &str) -> Place<'_> {
    Place { column: "task_steps.words", row }
}

impl Stored {
    /// Where, what and with what need.
    pub(super) fn plan(&self, own: &OwnKey) -> Result<Plan, PeopleError> {
        opened(own, plan_of(&self.id), Some(&self.plan))?.ok_or(PeopleError::NotText)
    }

    /// The sums of a bill.
    pub(super) fn money(&self, own: &OwnKey) -> Result<Option<Money>, PeopleError> {
        opened(own, money_of(&self.id), self.money.as_deref())
    }

    /// Both code words, once somebody accepted.
    pub(super) fn code_words(&self, own: &OwnKey) -> Result<Option<CodeWords>, PeopleError> {
        let words: Option<(usize, usize)> = opened(own, code_words_of(&self.id), self.code_words.as_deref())?;
        Ok(words.map(|(helper, person)| CodeWords { helper, person }))
    }

    /// What a task is to a volunteer who was asked, beyond what its person is to them. Whoever accepted reads where it is
    /// for as long as that is open, and after that what they were asked; whoever is not needed any more reads nothing.
    pub(super) fn relations(&self, answered: Option<OfferState>, now: Timestamp) -> Vec<Relation> {
        let is_open = address_is_open(self.state, self.ends, self.ended_at, now.as_microsecond());
        match answered {
            Some(OfferState::Accepted) if is_open => vec![Relation::Assigned, Relation::Offered],
            Some(OfferState::Accepted | OfferState::Offered) => vec![Relation::Offered],
            _ => Vec::new(),
        }
    }
}

/// What was sealed as JSON.
fn opened<T: DeserializeOwned>(
    own: &OwnKey,
    place: Place,
    sealed: Option<&[u8]>,
) -> Result<Option<T>, PeopleError> {
    let text = open_text(own, place, sealed)?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| PeopleError::NotText)).transpose()
}

/// What somebody may do to a task, and who they are in it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) allowed: Allowed,
    pub(super) side: Side,
    /// What they answered, if they were asked as a volunteer.
    pub(super) answered: Option<OfferState>,
    /// Their account.
    pub(super) account: Option<String>,
}

impl Part {
    /// Whether they may tell what went from hand to hand now: while two are together, and staff also what became of what a helper
    /// who is gone had taken.
    pub(super) fn may_tell_what_went(&self, stored: &Stored, had_met: bool) -> bool {
        let is_left_behind = stored.state == State::NoShowHelper && had_met;
        stored.state.have_met() || (is_left_behind && self.side == Side::Staff)
    }

    /// Whether they read where it is and whose.
    pub(super) fn knows_whose(&self) -> bool {
        self.side != Side::Helper || self.allowed.relations.contains(&Relation::Assigned)
    }

    /// Whether they are still asked for it, or need it for their work.
    pub(super) fn is_needed(&self) -> bool {
        self.side != Side::Helper || self.allowed.relations.contains(&Relation::Offered)
    }

    /// Whether they work on it at the hub: whoever reads it for another reason reads no code words, and nobody who was asked.
    pub(super) fn works_on_it(&self) -> bool {
        let others = [Relation::Referred, Relation::Case];
        self.side == Side::Staff && !self.allowed.relations.iter().any(|one| others.contains(one))
    }
}

/// On which side somebody stands to whom a task is this. A colleague who was asked as a volunteer, too, is staff until they
/// accept.
pub(super) fn side(actor: &Actor, relations: &[Relation]) -> Side {
    let is = |one: &[Relation]| relations.iter().any(|relation| one.contains(relation));
    match () {
        () if is(&[Relation::Own, Relation::Invited]) => Side::Person,
        () if is(&[Relation::Assigned]) => Side::Helper,
        () if is(&[Relation::Offered]) && actor.may("help.board", &[]).is_err() => Side::Helper,
        () => Side::Staff,
    }
}

/// The task, if the actor may do a row of the access table to it.
///
/// # Errors
/// What [`Actor::may`] says; [`Error::Help(HelpError::NotFound)`].
pub(super) async fn allowed(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
) -> Result<(Stored, Part), Error> {
    allowed_also(connection, actor, action, id, |_| false).await
}

/// [`allowed`], where a task counts as offered also to whom it is not any more, by what they answered last.
///
/// # Errors
/// As [`allowed`].
pub(super) async fn allowed_also(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
    also: fn(OfferState) -> bool,
) -> Result<(Stored, Part), Error> {
    let Some(stored) = by_id(&mut *connection, id).await? else {
        // Whoever may do it to none is told so, whether there is one or not.
        actor.may(action, &[])?;
        return Err(Error::Help(HelpError::NotFound));
    };
    let answered = match actor.account() {
        Some(account) => offers::answered(&mut *connection, id, account).await?,
        None => None,
    };
    let mut relations = stored.relations(answered, Timestamp::now());
    if answered.is_some_and(also) {
        relations.push(Relation::Offered);
    }
    match people::may_also(connection, actor, action, &stored.person, &relations).await {
        Err(Error::PersonNotFound) => Err(Error::Help(HelpError::NotFound)),
        Err(error) => Err(error),
        Ok(allowed) => {
            let side = side(actor, &allowed.relations);
            Ok((stored, Part { allowed, side, answered, account: actor.account().map(str::to_owned) }))
        }
    }
}

/// Whether the actor may do a row of the access table to the person of a task, from within it; whose it is, and on which side they
/// stand.
///
/// # Errors
/// As [`allowed`].
pub(crate) async fn may_in_task(
    connection: &mut AnyConnection,
    actor: &Actor,
    action: &str,
    id: &str,
) -> Result<(String, Side, Allowed), Error> {
    let (stored, part) = allowed(connection, actor, action, id).await?;
    Ok((stored.person, part.side, part.allowed))
}

/// The task after a change. Whoever said no, or gave it back, may read it no more: they are shown that it is so.
///
/// # Errors
/// As [`allowed`].
pub(super) async fn as_left(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Result<(Stored, Part), Error> {
    let error = match allowed(&mut *connection, actor, "help.read", id).await {
        Err(error @ (Error::NotAllowed | Error::Help(HelpError::NotFound))) => error,
        other => return other,
    };
    let answered = match actor.account() {
        Some(account) => offers::answered(&mut *connection, id, account).await?,
        None => None,
    };
    let (Some(stored), true) = (by_id(connection, id).await?, answered.is_some()) else { return Err(error) };
    let allowed = Allowed { relations: Vec::new(), sight: Sight::None };
    let account = actor.account().map(str::to_owned);
    Ok((stored, Part { allowed, side: Side::Helper, answered, account }))
}

/// Holds a task until the transaction ends: of two who change it at once, one waits for the other.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn lock(transaction: &mut Transaction<'static, Any>, id: &str) -> Result<(), StoreError> {
    let text = "update tasks set version = version where id = $1";
    sqlx::query(text).bind(id).execute(&mut **transaction).await?;
    Ok(())
}

/// Whether a request goes on with a task: nobody moves it by hand.
///
/// # Errors
/// [`StoreError`]
pub(crate) async fn goes_along(connection: &mut AnyConnection, request: &str) -> Result<bool, StoreError> {
    let text = "select state from tasks where request_id = $1";
    let state: Option<String> = sqlx::query_scalar(text).bind(request).fetch_optional(connection).await?;
    Ok(state.as_deref().and_then(State::from_name).is_some_and(|state| !state.is_over()))
}

/// One task.
pub(super) async fn by_id(connection: &mut AnyConnection, id: &str) -> Result<Option<Stored>, PeopleError> {
    let text = format!("{COLUMNS} {FROM} where t.id = $1 and p.erased_at is null");
    let row = sqlx::query(AssertSqlSafe(text)).bind(id).fetch_optional(connection).await?;
    row.as_ref().map(read).transpose()
}

pub(super) fn read(row: &AnyRow) -> Result<Stored, PeopleError> {
    let unknown = PeopleError::Unknown;
    let [kind, state]: [String; 2] = [row.try_get(8)?, row.try_get(9)?];
    let urgency: Option<String> = row.try_get(17)?;
    let [surname, first, father, known_as] =
        [row.try_get(4)?, row.try_get(5)?, row.try_get(6)?, row.try_get(7)?];
    let few = |at: usize| -> Result<u8, PeopleError> {
        Ok(u8::try_from(row.try_get::<i64, _>(at)?).unwrap_or(u8::MAX))
    };
    Ok(Stored {
        id: row.try_get(0)?,
        request: row.try_get(1)?,
        number: row.try_get(2)?,
        person: row.try_get(3)?,
        name: Name { surname, first, father, known_as },
        kind: Kind::from_name(&kind).ok_or(unknown("tasks.kind"))?,
        state: State::from_name(&state).ok_or(unknown("tasks.state"))?,
        begins: row.try_get(10)?,
        ends: row.try_get(11)?,
        back: row.try_get(12)?,
        community: row.try_get(13)?,
        helpers: few(14)?,
        accepted: few(15)?,
        asked: few(16)?,
        urgency: urgency
            .map(|name| Urgency::from_name(&name).ok_or(unknown("requests.urgency")))
            .transpose()?,
        waiting_since: row.try_get(18)?,
        owner: row.try_get(19)?,
        version: row.try_get(20)?,
        confirmed: row.try_get::<i64, _>(21)? == 1,
        handed_over: row.try_get::<i64, _>(22)? == 1,
        ended_at: row.try_get(23)?,
        made_by: row.try_get(24)?,
        record: row.try_get(25)?,
        plan: row.try_get(26)?,
        money: row.try_get(27)?,
        code_words: row.try_get(28)?,
        owner_account: row.try_get(29)?,
        waits_since: row.try_get(30)?,
        wrong_words: row.try_get(31)?,
        seeking: u8::try_from(row.try_get::<i64, _>("seeking")?).unwrap_or(u8::MAX),
        late: row.try_get::<Option<i64>, _>("late_minutes")?.zip(row.try_get("late_told_at")?),
    })
}

/// A step that was taken, as it is written down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken<'a> {
    pub(super) step: Step,
    pub(super) to: State,
    pub(super) side: Side,
    pub(super) words: Option<&'a str>,
    pub(super) unmet: Option<UnmetReason>,
    pub(super) by: Option<&'a str>,
}

/// Writes where a task stands after a step, and the step; its version after it. A task that nobody has in hand any more keeps
/// no code words.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn move_on(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    before: &Stored,
    taken: &Taken<'_>,
    now: Timestamp,
) -> Result<i64, PeopleError> {
    // From here on somebody waits for word again; or from here on nobody does.
    let waited = !before.state.is_in_hand() && !before.state.is_over() && taken.step != Step::Ask;
    let waits = !taken.to.is_in_hand() && !taken.to.is_over();
    let (begins_to_wait, is_found) = (waits && !waited, waited && !waits);
    let text = "update tasks set state = $1, version = version + 1, changed_at = $2, ended_at = $3,
            code_words = case when $4 = 1 then code_words else null end,
            waits_since = case when $6 = 1 then $2 else waits_since end,
            warned_of = case when $6 = 1 or $7 = 1 then null else warned_of end,
            late_minutes = case when $8 = 1 then late_minutes else null end
        where id = $5";
    let ended_at = if taken.to.is_over() { before.ended_at.or(Some(now.as_microsecond())) } else { None };
    sqlx::query(text)
        .bind(taken.to.name())
        .bind(now.as_microsecond())
        .bind(ended_at)
        .bind(i64::from(taken.to.is_in_hand()))
        .bind(&before.id)
        .bind(i64::from(begins_to_wait))
        .bind(i64::from(is_found))
        .bind(i64::from(stays_late(taken.step)))
        .execute(&mut **transaction)
        .await?;
    let version = before.version + 1;
    write_step(transaction, own, (&before.id, version), before.state, taken, now).await?;
    Ok(version)
}

/// Whether it still holds after a step that whoever comes will be late: they have not met, and it is they who come.
fn stays_late(step: Step) -> bool {
    matches!(step, Step::Offer | Step::Confirm | Step::AskRelief | Step::Keep | Step::SetOut | Step::Note)
}

/// Whether the helper who is gone was with the person before: then money and papers may have gone from hand to hand.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn had_met(connection: &mut AnyConnection, stored: &Stored) -> Result<bool, StoreError> {
    let text =
        "select from_state from task_steps where task_id = $1 and to_state = $2 and from_state <> to_state
        order by version desc limit 1";
    let query = sqlx::query_scalar::<_, String>(text).bind(&stored.id).bind(State::NoShowHelper.name());
    let before = query.fetch_optional(connection).await?;
    Ok(before.as_deref().and_then(State::from_name).is_some_and(State::have_met))
}

/// Counts a change that is no step; the version after it.
///
/// # Errors
/// [`StoreError`]
pub(super) async fn changed(
    transaction: &mut Transaction<'static, Any>,
    id: &str,
) -> Result<i64, StoreError> {
    let text = "update tasks set version = version + 1, changed_at = $1 where id = $2 returning version";
    let query = sqlx::query_scalar(text).bind(clock::now().as_microsecond()).bind(id);
    Ok(query.fetch_one(&mut **transaction).await?)
}

/// A line of a task's history.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn write_step(
    transaction: &mut Transaction<'static, Any>,
    own: &OwnKey,
    (task, version): (&str, i64),
    from: State,
    taken: &Taken<'_>,
    now: Timestamp,
) -> Result<(), PeopleError> {
    let row = format!("{task} {version}");
    let words = taken.words.map(|words| own.seal(step_words_of(&row), words.as_bytes())).transpose()?;
    let text =
        "insert into task_steps (task_id, version, step, from_state, to_state, side, words, unmet, made_at,
            made_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(text)
        .bind(task)
        .bind(version)
        .bind(taken.step.name())
        .bind(from.name())
        .bind(taken.to.name())
        .bind(taken.side.name())
        .bind(words)
        .bind(taken.unmet.map(UnmetReason::name))
        .bind(now.as_microsecond())
        .bind(taken.by)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// The steps of a task, the earliest first.
///
/// # Errors
/// [`PeopleError`]
pub(super) async fn steps(
    connection: &mut AnyConnection,
    own: &OwnKey,
    task: &str,
) -> Result<Vec<TaskStepTaken>, PeopleError> {
    let text = "select s.version, step, to_state, side, words, unmet, a.name, s.made_at, h.name
        from task_steps s left join accounts a on a.id = s.made_by left join help_services h on h.id = s.service_id
        where task_id = $1 order by s.version";
    let rows = sqlx::query(text).bind(task).fetch_all(connection).await?;
    let read = |row: &AnyRow| {
        let [step, to, side]: [String; 3] = [row.try_get(1)?, row.try_get(2)?, row.try_get(3)?];
        let (words, unmet): (Option<Vec<u8>>, Option<String>) = (row.try_get(4)?, row.try_get(5)?);
        let at = format!("{task} {}", row.try_get::<i64, _>(0)?);
        Ok(TaskStepTaken {
            step: Step::from_name(&step).ok_or(PeopleError::Unknown("task_steps.step"))?,
            to: State::from_name(&to).ok_or(PeopleError::Unknown("task_steps.to_state"))?,
            side: Side::from_name(&side).ok_or(PeopleError::Unknown("task_steps.side"))?,
            words: open_text(own, step_words_of(&at), words.as_deref())?,
            unmet: unmet.as_deref().and_then(UnmetReason::from_name),
            service: row.try_get(8)?,
            by: row.try_get(6)?,
            at: time(row.try_get(7)?),
        })
    };
    rows.iter().map(read).collect()
}
