//! Carers: whom a person lets see and do something for them.

use domain::accounts::CodeAsked;
use domain::people::{AcceptInvitation, CaredForList, CarerInvited, CarerList, InviteCarer, Scope};
use domain::words::Words;

use super::ask::{nothing, of_person, send};
use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/people/{id}/carers`
pub(crate) async fn of(person: &str) -> Result<CarerList, Failure> {
    read(device::get(&of_person(person, "/carers")).await)
}

/// `GET /api/v1/cared-for`: those who invited who is signed in.
pub(crate) async fn cared_for() -> Result<CaredForList, Failure> {
    read(device::get("/api/v1/cared-for").await)
}

/// `POST /api/v1/people/{id}/carers`: the code is told this once.
pub(crate) async fn invite(person: &str, scope: Scope) -> Result<CarerInvited, Failure> {
    send("POST", &of_person(person, "/carers"), &InviteCarer { scope, contact: None }, &device::new_key())
        .await
}

/// `POST /api/v1/people/{id}/carers/{carer}/end`
pub(crate) async fn end(person: &str, carer: &str) -> Result<(), Failure> {
    nothing(&of_person(person, &format!("/carers/{}/end", device::encode(carer))), &()).await
}

/// `POST /api/v1/carers/accept`: a code is sent, with which they sign in and are a carer.
pub(crate) async fn accept(invitation: &AcceptInvitation) -> Result<CodeAsked, Failure> {
    send("POST", "/api/v1/carers/accept", invitation, &device::new_key()).await
}

/// What a carer sees and does, in words.
pub(crate) fn scope(words: Words, scope: Scope) -> String {
    words.named("carer-scope", scope.name()).unwrap_or_else(|| scope.name().to_owned())
}
