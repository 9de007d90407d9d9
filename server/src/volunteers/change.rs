//! What every change of a volunteer ends with: who hears of it, the line in the access log, and the file as it is now.

use domain::access::Sight;
use domain::communities;
use domain::help::{By, VolunteerFile, VolunteerTold};
use sqlx::{Any, Transaction};

use super::show::file;
use super::store;
use crate::accounts;
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::events::{self, NewEvent};
use crate::notify::Template;
use crate::privacy;

/// What was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Done<'a> {
    /// The row of the access table.
    pub(super) action: &'a str,
    /// Whose account.
    pub(super) id: &'a str,
    /// As the event calls it; `None` where it was done before and is only told again.
    pub(super) what: Option<&'a str>,
    /// How much was seen.
    pub(super) sight: Sight,
}

/// Ends a change: the volunteer is written to where somebody else did it, staff and they hear of it on their screens.
///
/// # Errors
/// [`Error`]
pub(super) async fn finish(
    mut transaction: Transaction<'static, Any>,
    app: &AppState,
    actor: &Actor,
    done: Done<'_>,
) -> Result<VolunteerFile, Error> {
    let by = store::by(actor, done.id);
    let file = file(&mut transaction, &app.locality, done.id, by).await?.ok_or(Error::VolunteerNotFound)?;
    if let Some(what) = done.what {
        if by == By::Hub {
            accounts::tell(app, &mut transaction, done.id, Template::News).await?;
        }
        let own = format!("account:{}", done.id);
        let topics = ["staff", own.as_str()];
        let event = NewEvent { noun: "volunteer", id: done.id, what, version: file.version, topics: &topics };
        events::append(&mut transaction, &event).await?;
    }
    let access = actor.access(done.action, "volunteer", done.id, done.sight);
    privacy::log(&mut transaction, &access).await?;
    app.store.commit(transaction).await?;
    Ok(file)
}

/// What somebody said, as it is kept.
///
/// # Errors
/// [`Error::BodyNotUnderstood`] and [`Error::CommunityNotKnown`].
pub(super) fn kept(app: &AppState, told: VolunteerTold, before: &[String]) -> Result<VolunteerTold, Error> {
    let told = told.kept().map_err(|why| Error::BodyNotUnderstood(why.to_owned()))?;
    let known = app.city().map(|city| communities::of_city(city.name())).unwrap_or_default();
    let is_kept = |one: &String| {
        let before = before.contains(one).then_some(one.as_str());
        communities::is_kept(&known, one, before)
    };
    if told.communities.iter().all(is_kept) { Ok(told) } else { Err(Error::CommunityNotKnown) }
}
