//! Colleagues and their accounts, as administrators look after them.

use domain::access::Role;
use domain::accounts::{Invited, NewUser, RoleChange, State, User, UserList};
use domain::words::Words;

use super::ask::{nothing, send};
use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/users`
pub(crate) async fn list() -> Result<UserList, Failure> {
    read(device::get("/api/v1/users").await)
}

/// `POST /api/v1/users`: the code is told this once. The same `key` twice is one invitation.
pub(crate) async fn invite(new: &NewUser, key: &str) -> Result<Invited, Failure> {
    send("POST", "/api/v1/users", new, key).await
}

/// `POST /api/v1/users/{id}/roles`
pub(crate) async fn give_role(id: &str, role: Role) -> Result<User, Failure> {
    send("POST", &of_user(id, "roles"), &RoleChange { role }, &device::new_key()).await
}

/// `POST /api/v1/users/{id}/roles/end`
pub(crate) async fn end_role(id: &str, role: Role) -> Result<User, Failure> {
    send("POST", &of_user(id, "roles/end"), &RoleChange { role }, &device::new_key()).await
}

/// `POST /api/v1/users/{id}/end-sessions`
pub(crate) async fn end_sessions(id: &str) -> Result<(), Failure> {
    nothing(&of_user(id, "end-sessions"), &()).await
}

/// `POST /api/v1/users/{id}/set-up-code`
pub(crate) async fn set_up_code(id: &str) -> Result<Invited, Failure> {
    send("POST", &of_user(id, "set-up-code"), &(), &device::new_key()).await
}

/// `POST /api/v1/users/{id}/reset-second-factor`
pub(crate) async fn reset_second_factor(id: &str) -> Result<Invited, Failure> {
    send("POST", &of_user(id, "reset-second-factor"), &(), &device::new_key()).await
}

/// `POST /api/v1/users/{id}/close`
pub(crate) async fn close(id: &str) -> Result<(), Failure> {
    nothing(&of_user(id, "close"), &()).await
}

fn of_user(id: &str, what: &str) -> String {
    format!("/api/v1/users/{}/{what}", device::encode(id))
}

/// The roles that an administrator gives, in the order of the table.
pub(crate) fn given() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| role.needs_second_factor())
}

/// A role, in words.
pub(crate) fn role(words: Words, role: Role) -> String {
    words.named("role", role.name()).unwrap_or_else(|| role.name().to_owned())
}

/// How an account stands, in words.
pub(crate) fn state(words: Words, state: State) -> String {
    words.say(match state {
        State::Invited => "user-invited",
        State::Active => "user-active",
        State::Closed => "user-closed",
    })
}
