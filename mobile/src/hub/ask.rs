//! The routes of people, contacts and requests over HTTP. What is written twice with one key is written once.

use domain::contacts::{Contact, ContactList, NewContact};
use domain::identifiers::Scheme;
use domain::people::{
    NewPerson, Number, OpenAccount, Person, PersonAdded, PersonEdit, PersonList, PersonSearch,
};
use domain::requests::{NewRequest, Paper, Request, RequestList, TakeStep};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::{Failure, done, read};
use crate::device;

/// `POST /api/v1/people/search`: a body, because it holds a name.
pub(crate) async fn search(text: &str) -> Result<PersonList, Failure> {
    send("POST", "/api/v1/people/search", &PersonSearch { text: text.to_owned() }, &device::new_key()).await
}

/// `POST /api/v1/people`
pub(crate) async fn add_person(new: &NewPerson, key: &str) -> Result<PersonAdded, Failure> {
    send("POST", "/api/v1/people", new, key).await
}

/// `GET /api/v1/people/{id}`
pub(crate) async fn person(id: &str) -> Result<Person, Failure> {
    read(device::get(&of_person(id, "")).await)
}

/// `PUT /api/v1/people/{id}`
pub(crate) async fn edit_person(id: &str, edit: &PersonEdit) -> Result<Person, Failure> {
    send("PUT", &of_person(id, ""), edit, &device::new_key()).await
}

/// `POST /api/v1/people/{id}/numbers/{scheme}/reveal`: the hub logs it.
pub(crate) async fn reveal(id: &str, scheme: Scheme) -> Result<Number, Failure> {
    let path = of_person(id, &format!("/numbers/{}/reveal", scheme.name()));
    send("POST", &path, &(), &device::new_key()).await
}

/// `POST /api/v1/people/{id}/account`: from now on the person signs in with a code to this telephone.
pub(crate) async fn open_account(id: &str, to: &str) -> Result<(), Failure> {
    nothing(&of_person(id, "/account"), &OpenAccount { to: to.to_owned() }).await
}

/// `GET /api/v1/people/{id}/contacts`
pub(crate) async fn contacts(id: &str) -> Result<ContactList, Failure> {
    read(device::get(&of_person(id, "/contacts")).await)
}

/// `POST /api/v1/people/{id}/contacts`
pub(crate) async fn add_contact(id: &str, new: &NewContact, key: &str) -> Result<Contact, Failure> {
    send("POST", &of_person(id, "/contacts"), new, key).await
}

/// `GET /api/v1/people/{id}/requests`
pub(crate) async fn requests_of(id: &str) -> Result<RequestList, Failure> {
    read(device::get(&of_person(id, "/requests")).await)
}

/// `GET /api/v1/requests`: what waits for the hub.
pub(crate) async fn queue() -> Result<RequestList, Failure> {
    read(device::get("/api/v1/requests").await)
}

/// `POST /api/v1/requests`
pub(crate) async fn add_request(new: &NewRequest, key: &str) -> Result<Request, Failure> {
    send("POST", "/api/v1/requests", new, key).await
}

/// `GET /api/v1/requests/{id}`
pub(crate) async fn request(id: &str) -> Result<Request, Failure> {
    read(device::get(&of_request(id, "")).await)
}

/// `POST /api/v1/requests/{id}/steps`
pub(crate) async fn take_step(id: &str, step: &TakeStep, key: &str) -> Result<Request, Failure> {
    send("POST", &of_request(id, "/steps"), step, key).await
}

/// Where a document of a request is fetched.
pub(crate) fn document(request: &str, document: &str) -> String {
    of_request(request, &format!("/documents/{}", device::encode(document)))
}

/// Where a document is added to a request.
pub(crate) fn documents(request: &str, paper: Paper) -> String {
    of_request(request, &format!("/documents?paper={}", paper.name()))
}

pub(crate) fn of_person(id: &str, rest: &str) -> String {
    format!("/api/v1/people/{}{rest}", device::encode(id))
}

fn of_request(id: &str, rest: &str) -> String {
    format!("/api/v1/requests/{}{rest}", device::encode(id))
}

/// A change that the hub answers with nothing.
pub(super) async fn nothing(path: &str, body: &impl Serialize) -> Result<(), Failure> {
    send_for_nothing("POST", path, body).await
}

/// [`nothing`], where what is said holds instead of what was said before.
pub(super) async fn put_nothing(path: &str, body: &impl Serialize) -> Result<(), Failure> {
    send_for_nothing("PUT", path, body).await
}

async fn send_for_nothing(method: &str, path: &str, body: &impl Serialize) -> Result<(), Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::new("generic"))?;
    let key = device::new_key();
    let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
    done(device::ask(method, path, &headers, Some(&body)).await)
}

pub(crate) async fn send<T: DeserializeOwned>(
    method: &str,
    path: &str,
    body: &impl Serialize,
    key: &str,
) -> Result<T, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::new("generic"))?;
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    read(device::ask(method, path, &headers, Some(&body)).await)
}
