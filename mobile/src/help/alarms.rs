//! "I am stuck" over HTTP: an alarm is sent at once or not at all. It never waits on the device: whoever is not reached must know it,
//! and call.

use domain::access::Role;
use domain::accounts::Next;
use domain::help::{
    Alarm, AlarmList, AlarmState, AlarmStep, RaiseAlarm, Side, State, TakeAlarmStep, Task, TaskLine,
};

use super::ask;
use crate::api::{Failure, read};
use crate::hub::ask::{of_person, send};
use crate::hub::mine;
use crate::{accounts, device};

/// For whom an alarm is raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Of a person, by their id.
    Person(String),
    /// Of the person of a task, by its id.
    Task(String),
}

/// Says that somebody needs a person now. The same again with the same key is one.
pub(crate) async fn raise(whose: &Whose, raised: &RaiseAlarm, key: &str) -> Result<Alarm, Failure> {
    let path = match whose {
        Whose::Person(id) => of_person(id, "/alarm"),
        Whose::Task(id) => of_task(id),
    };
    send("POST", &path, raised, key).await
}

fn of_task(id: &str) -> String {
    format!("/api/v1/tasks/{}/alarm", device::encode(id))
}

/// `GET /api/v1/tasks/{id}/alarm`: the one that is not over, if there is one.
pub(crate) async fn in_task(id: &str) -> Result<Option<Alarm>, Failure> {
    let list: AlarmList = read(device::get(&of_task(id)).await)?;
    Ok(list.alarms.into_iter().next())
}

/// Somebody at the hub has it, or it is over. `None` for an alarm whose person the hub does not tell.
pub(crate) async fn take(
    alarm: &Alarm,
    step: AlarmStep,
    words: Option<String>,
) -> Result<Option<Alarm>, Failure> {
    let Some(person) = &alarm.person else { return Ok(None) };
    let taken = TakeAlarmStep { alarm: alarm.id.clone(), step, version: alarm.version, words };
    send("POST", &of_person(person, "/alarm/steps"), &taken, &device::new_key()).await.map(Some)
}

/// `GET /api/v1/alarms`: those that somebody at the hub must see.
pub(crate) async fn open() -> Result<AlarmList, Failure> {
    read(device::get("/api/v1/alarms").await)
}

/// `GET /api/v1/me/alarms`
pub(crate) async fn mine() -> Result<AlarmList, Failure> {
    read(device::get("/api/v1/me/alarms").await)
}

/// Who may raise one from here, and what is open.
#[derive(Clone, PartialEq)]
pub(crate) struct Standing {
    /// For whom; `None` where nobody is signed in, or the hub has no file of them: then the telephone is the way.
    pub(crate) whose: Option<Whose>,
    /// What they are in the middle of.
    pub(crate) task: Option<Task>,
    /// What was said last, open or over for less than an hour.
    pub(crate) alarm: Option<Alarm>,
}

/// What stands for who is signed in: in a task where its id is given, else for themselves, in what of their own is under way. A carer
/// speaks for somebody else only from the page of that task.
pub(crate) async fn standing(task: Option<String>) -> Result<Standing, Failure> {
    let me = accounts::me().await?;
    if me.next != Some(Next::Done) {
        return Ok(Standing { whose: None, task: None, alarm: None });
    }
    match task {
        Some(id) => {
            let task = ask::task(&id).await?;
            let alarm = match in_task(&id).await? {
                None if task.side == Side::Person => last_of(task.line.person.as_deref()).await,
                open => open,
            };
            Ok(Standing { whose: Some(Whose::Task(id)), task: Some(task), alarm })
        }
        None if me.roles.contains(&Role::Person) => own().await,
        None => Ok(Standing { whose: None, task: None, alarm: None }),
    }
}

async fn own() -> Result<Standing, Failure> {
    let Some(person) = mine::my_file().await?.person.map(|person| person.id) else {
        return Ok(Standing { whose: None, task: None, alarm: None });
    };
    let alarm = last_of(Some(&person)).await;
    let lines = ask::mine().await?.tasks;
    let of_own = lines.iter().filter(|line| line.person.as_deref() == Some(person.as_str()));
    let task = match under_way(&of_own.collect::<Vec<_>>()) {
        Some(id) => Some(ask::task(&id).await?),
        None => None,
    };
    let whose = task.as_ref().map_or(Whose::Person(person), |task| Whose::Task(task.line.id.clone()));
    Ok(Standing { whose: Some(whose), task, alarm })
}

/// What a person said last.
async fn last_of(person: Option<&str>) -> Option<Alarm> {
    let alarms = mine().await.map(|list| list.alarms).unwrap_or_default();
    alarms.into_iter().find(|alarm| alarm.person.as_deref() == person)
}

/// The task in whose middle somebody is: they have met, or wait for who should come.
fn under_way(lines: &[&TaskLine]) -> Option<String> {
    let met = lines.iter().find(|line| line.state.have_met());
    let waits = |line: &&&TaskLine| line.state.is_in_hand() && (line.late || line.state == State::EnRoute);
    met.or_else(|| lines.iter().find(waits)).map(|line| line.id.clone())
}

/// Whether somebody waits for an answer to it.
pub(crate) fn is_open(alarm: &Alarm) -> bool {
    alarm.state != AlarmState::Ended
}
