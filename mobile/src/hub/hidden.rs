//! Files that are hidden: who sees them and why, and opening one for an hour.

use domain::people::{
    BreakGlass, GlassBreakList, GlassReason, HiddenWhy, Person, Restriction, RestrictionShown,
};
use domain::words::Words;

use super::ask::{nothing, of_person, send};
use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/people/{id}/restriction`
pub(crate) async fn of(person: &str) -> Result<RestrictionShown, Failure> {
    read(device::get(&of_person(person, "/restriction")).await)
}

/// `POST /api/v1/people/{id}/restriction`
pub(crate) async fn set(person: &str, restriction: &Restriction) -> Result<Person, Failure> {
    send("POST", &of_person(person, "/restriction"), restriction, &device::new_key()).await
}

/// `POST /api/v1/people/{id}/break-glass`: the data-protection desk hears of it at once.
pub(crate) async fn break_glass(person: &str, glass: &BreakGlass) -> Result<(), Failure> {
    nothing(&of_person(person, "/break-glass"), glass).await
}

/// `GET /api/v1/glass-breaks`, for the data-protection desk.
pub(crate) async fn breaks() -> Result<GlassBreakList, Failure> {
    read(device::get("/api/v1/glass-breaks").await)
}

/// For what one was opened: in words where it is one of the known reasons.
pub(crate) fn reason(words: Words, reason: &str) -> String {
    words.named("glass-why", reason).unwrap_or_else(|| reason.to_owned())
}

/// Why a file is hidden.
pub(crate) fn why(words: Words, why: HiddenWhy) -> String {
    words.named("hidden-why", why.name()).unwrap_or_else(|| why.name().to_owned())
}

/// For what somebody opens one.
pub(crate) fn glass_why(words: Words, why: GlassReason) -> String {
    words.named("glass-why", why.name()).unwrap_or_else(|| why.name().to_owned())
}
