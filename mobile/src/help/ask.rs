//! The routes of tasks over HTTP. What is written twice with one key is written once.

use domain::help::{
    AnswerOffer, CandidateList, Concern, ConcernList, EditTask, EndSeries, GiveTask, Load, MyConcern,
    MyConcerns, NewSeries, NewShare, NewTask, OfferList, OfferSeen, OfferTask, OpenShare, OtherTimes,
    PreviewSeries, RaiseConcern, RenewSeries, Series, SeriesList, SeriesPreview, ShareList, Shared,
    StrikeDay, TakeConcernStep, TakeTaskStep, Task, TaskList, TaskWeek, TellItems, TellLate, TellMoney,
    UnmetList,
};

use crate::api::{Failure, read};
use crate::device;
use crate::hub::ask::{of_person, send};

/// `POST /api/v1/tasks`
pub(crate) async fn add(new: &NewTask, key: &str) -> Result<Task, Failure> {
    send("POST", "/api/v1/tasks", new, key).await
}

/// `GET /api/v1/tasks`: the board.
pub(crate) async fn board() -> Result<TaskList, Failure> {
    read(device::get("/api/v1/tasks").await)
}

/// `GET /api/v1/people/{id}/tasks`
pub(crate) async fn of(person: &str) -> Result<TaskList, Failure> {
    read(device::get(&of_person(person, "/tasks")).await)
}

/// `GET /api/v1/me/tasks`: of who is signed in, and of those for whom they act.
pub(crate) async fn mine() -> Result<TaskList, Failure> {
    read(device::get("/api/v1/me/tasks").await)
}

/// `GET /api/v1/me/offers`: what a volunteer is asked, and has taken.
pub(crate) async fn offers() -> Result<OfferList, Failure> {
    read(device::get("/api/v1/me/offers").await)
}

/// `GET /api/v1/tasks/{id}`
pub(crate) async fn task(id: &str) -> Result<Task, Failure> {
    read(device::get(&of_task(id, "")).await)
}

/// `PUT /api/v1/tasks/{id}`
pub(crate) async fn edit(id: &str, edit: &EditTask, key: &str) -> Result<Task, Failure> {
    send("PUT", &of_task(id, ""), edit, key).await
}

/// `POST /api/v1/tasks/{id}/steps`
pub(crate) async fn take_step(id: &str, step: &TakeTaskStep, key: &str) -> Result<Task, Failure> {
    send("POST", &of_task(id, "/steps"), step, key).await
}

/// `GET /api/v1/tasks/{id}/candidates`: who fits, and why others do not.
pub(crate) async fn candidates(id: &str) -> Result<CandidateList, Failure> {
    read(device::get(&of_task(id, "/candidates")).await)
}

/// `POST /api/v1/tasks/{id}/offers`: asks volunteers.
pub(crate) async fn offer(id: &str, offer: &OfferTask, key: &str) -> Result<Task, Failure> {
    send("POST", &of_task(id, "/offers"), offer, key).await
}

/// `POST /api/v1/tasks/{id}/answer`: yes, or not this time; for a volunteer whom staff called, whose it is.
pub(crate) async fn answer(
    id: &str,
    accept: bool,
    (volunteer, seen): (Option<String>, Option<OfferSeen>),
    key: &str,
) -> Result<Task, Failure> {
    send("POST", &of_task(id, "/answer"), &AnswerOffer { accept, volunteer, seen }, key).await
}

/// `PUT /api/v1/tasks/{id}/money`: what is left out stays.
pub(crate) async fn tell_money(id: &str, told: &TellMoney, key: &str) -> Result<Task, Failure> {
    send("PUT", &of_task(id, "/money"), told, key).await
}

/// `POST /api/v1/tasks/{id}/late`: whoever comes will be so many minutes late.
pub(crate) async fn tell_late(id: &str, minutes: u32, key: &str) -> Result<Task, Failure> {
    send("POST", &of_task(id, "/late"), &TellLate { minutes }, key).await
}

/// `POST /api/v1/tasks/{id}/concerns`
pub(crate) async fn raise_concern(id: &str, raised: &RaiseConcern, key: &str) -> Result<MyConcern, Failure> {
    send("POST", &of_task(id, "/concerns"), raised, key).await
}

/// `GET /api/v1/me/concerns`
pub(crate) async fn my_concerns() -> Result<MyConcerns, Failure> {
    read(device::get("/api/v1/me/concerns").await)
}

/// `GET /api/v1/concerns`: what staff see to.
pub(crate) async fn concerns() -> Result<ConcernList, Failure> {
    read(device::get("/api/v1/concerns").await)
}

/// `GET /api/v1/concerns/{id}`
pub(crate) async fn concern(id: &str) -> Result<Concern, Failure> {
    read(device::get(&format!("/api/v1/concerns/{}", device::encode(id))).await)
}

/// `POST /api/v1/concerns/{id}/steps`
pub(crate) async fn take_concern_step(
    id: &str,
    taken: &TakeConcernStep,
    key: &str,
) -> Result<Concern, Failure> {
    send("POST", &format!("/api/v1/concerns/{}/steps", device::encode(id)), taken, key).await
}

/// Where the picture of who comes is.
pub(crate) fn helper_photo(task: &str, helper: &str) -> String {
    of_task(task, &format!("/helpers/{}/photo", device::encode(helper)))
}

/// Where the photograph of a receipt is added.
pub(crate) fn receipt(id: &str) -> String {
    of_task(id, "/receipt")
}

/// `PUT /api/v1/tasks/{id}/items`
pub(crate) async fn tell_items(id: &str, told: &TellItems, key: &str) -> Result<Task, Failure> {
    send("PUT", &of_task(id, "/items"), told, key).await
}

/// `PUT /api/v1/tasks/{id}/owner`: a colleague has it in hand from now on.
pub(crate) async fn give(id: &str, give: &GiveTask, key: &str) -> Result<Task, Failure> {
    send("PUT", &of_task(id, "/owner"), give, key).await
}

/// `GET /api/v1/tasks/week`: the week of a day, or this one.
pub(crate) async fn week(day: Option<&str>) -> Result<TaskWeek, Failure> {
    let path = "/api/v1/tasks/week";
    let path = day.map_or_else(|| path.to_owned(), |day| format!("{path}?day={}", device::encode(day)));
    read(device::get(&path).await)
}

/// `GET /api/v1/load`
pub(crate) async fn load() -> Result<Load, Failure> {
    read(device::get("/api/v1/load").await)
}

/// `GET /api/v1/tasks/unmet`
pub(crate) async fn unmet() -> Result<UnmetList, Failure> {
    read(device::get("/api/v1/tasks/unmet").await)
}

/// `GET /api/v1/tasks/unmet.csv`
pub(crate) async fn unmet_file() -> Result<String, Failure> {
    let response = device::get("/api/v1/tasks/unmet.csv").await?;
    if response.status == 200 { Ok(response.body) } else { read(Ok(response)) }
}

/// `GET /api/v1/tasks/{id}/other-times`: on which of the next days somebody could be asked.
pub(crate) async fn other_times(id: &str) -> Result<OtherTimes, Failure> {
    read(device::get(&of_task(id, "/other-times")).await)
}

/// `GET /api/v1/tasks/{id}/shares`: the links of a trip that is shared.
pub(crate) async fn shares(id: &str) -> Result<ShareList, Failure> {
    read(device::get(&of_task(id, "/shares")).await)
}

/// `POST /api/v1/tasks/{id}/shares`: a new link.
pub(crate) async fn share(id: &str, key: &str) -> Result<NewShare, Failure> {
    send("POST", &of_task(id, "/shares"), &(), key).await
}

/// `POST /api/v1/tasks/{id}/shares/{share}/end`
pub(crate) async fn end_share(id: &str, share: &str) -> Result<ShareList, Failure> {
    let path = of_task(id, &format!("/shares/{}/end", device::encode(share)));
    send("POST", &path, &(), &device::new_key()).await
}

/// `POST /api/v1/shared`: what whoever has the link reads; `again` where it stands on the screen already.
pub(crate) async fn shared(token: &str, again: bool) -> Result<Shared, Failure> {
    let open = OpenShare { token: token.to_owned(), again };
    send("POST", "/api/v1/shared", &open, &device::new_key()).await
}

pub(super) fn of_task(id: &str, rest: &str) -> String {
    format!("/api/v1/tasks/{}{rest}", device::encode(id))
}

/// `POST /api/v1/series`
pub(crate) async fn add_series(new: &NewSeries, key: &str) -> Result<Series, Failure> {
    send("POST", "/api/v1/series", new, key).await
}

/// `POST /api/v1/series/preview`: on which days it would be. Nothing is kept.
pub(crate) async fn preview(asked: &PreviewSeries) -> Result<SeriesPreview, Failure> {
    send("POST", "/api/v1/series/preview", asked, &device::new_key()).await
}

/// `GET /api/v1/me/series`: of who is signed in, and of those for whom they act.
pub(crate) async fn my_series() -> Result<SeriesList, Failure> {
    read(device::get("/api/v1/me/series").await)
}

/// `GET /api/v1/people/{id}/series`
pub(crate) async fn series_of(person: &str) -> Result<SeriesList, Failure> {
    read(device::get(&of_person(person, "/series")).await)
}

/// `GET /api/v1/series/{id}`
pub(crate) async fn series(id: &str) -> Result<Series, Failure> {
    read(device::get(&of_series(id, "")).await)
}

/// `POST /api/v1/series/{id}/days`
pub(crate) async fn strike(id: &str, strike: &StrikeDay, key: &str) -> Result<Series, Failure> {
    send("POST", &of_series(id, "/days"), strike, key).await
}

/// `POST /api/v1/series/{id}/renew`
pub(crate) async fn renew(id: &str, renew: &RenewSeries, key: &str) -> Result<Series, Failure> {
    send("POST", &of_series(id, "/renew"), renew, key).await
}

/// `POST /api/v1/series/{id}/end`
pub(crate) async fn end_series(id: &str, end: &EndSeries, key: &str) -> Result<Series, Failure> {
    send("POST", &of_series(id, "/end"), end, key).await
}

fn of_series(id: &str, rest: &str) -> String {
    format!("/api/v1/series/{}{rest}", device::encode(id))
}
