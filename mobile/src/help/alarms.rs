//! "I am stuck" over HTTP: an alarm is sent at once or not at all. It never waits on the device: whoever is not reached must know it,
//! and call.

use domain::accounts::Next;
use domain::help::{
    Alarm, AlarmList, AlarmState, AlarmStep, RaiseAlarm, TakeAlarmStep, Task, TaskLine, Trouble,
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

/// Says that somebody needs a person now. `at` is longitude and latitude in degrees, as the device tells it.
pub(crate) async fn raise(
    whose: &Whose,
    trouble: Trouble,
    at: Option<[f64; 2]>,
    key: &str,
) -> Result<Alarm, Failure> {
    let path = match whose {
        Whose::Person(id) => of_person(id, "/alarm"),
        Whose::Task(id) => format!("/api/v1/tasks/{}/alarm", device::encode(id)),
    };
    let at = at.map(|[lon, lat]| [lat, lon]);
    send("POST", &path, &RaiseAlarm { trouble, at, words: None }, key).await
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

/// What stands for who is signed in; in a task where its id is given, else in the one that is under way.
pub(crate) async fn standing(task: Option<String>) -> Result<Standing, Failure> {
    let nobody = Standing { whose: None, task: None, alarm: None };
    let me = accounts::me().await?;
    if me.next != Some(Next::Done) {
        return Ok(nobody);
    }
    let task = match task {
        Some(id) => Some(ask::task(&id).await?),
        None => match ask::mine().await.ok().and_then(|list| under_way(&list.tasks)) {
            Some(id) => ask::task(&id).await.ok(),
            None => None,
        },
    };
    let whose = match &task {
        Some(task) => Some(Whose::Task(task.line.id.clone())),
        None => {
            mine::my_file().await.ok().and_then(|file| file.person).map(|person| Whose::Person(person.id))
        }
    };
    let alarms = mine().await.map(|list| list.alarms).unwrap_or_default();
    let of_task = |alarm: &&Alarm| task.as_ref().is_none_or(|task| task.line.person == alarm.person);
    Ok(Standing { whose, alarm: alarms.iter().find(of_task).cloned(), task })
}

/// The task in whose middle somebody is: they have met, or wait for who should come.
fn under_way(lines: &[TaskLine]) -> Option<String> {
    let met = |line: &&TaskLine| line.state.have_met();
    let waits = |line: &&TaskLine| line.state.is_in_hand() && (line.late || line.state.name() == "en_route");
    lines.iter().find(met).or_else(|| lines.iter().find(waits)).map(|line| line.id.clone())
}

/// Whether somebody waits for an answer to it.
pub(crate) fn is_open(alarm: &Alarm) -> bool {
    alarm.state != AlarmState::Ended
}
