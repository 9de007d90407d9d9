//! What every change of a series is made of: the same request twice is one change, whoever changes something may, and is shown
//! what came of it.

use axum::Json;
use domain::help::{Series, SeriesState};
use serde::Serialize;
use sqlx::{Any, Transaction};

use super::show::shown;
use super::store::{self, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::{Error, HelpError};
use crate::events::NewEvent;
use crate::once::Once;
use crate::people::{self, Allowed};
use crate::privacy;

/// A change of one series, by one row of the access table.
pub(super) struct Change<'a> {
    pub(super) app: &'a AppState,
    pub(super) actor: &'a Actor,
    id: &'a str,
    action: &'static str,
    once: Once<'a>,
}

impl<'a> Change<'a> {
    /// `asked`: what makes it this request, with the series' id.
    ///
    /// # Errors
    /// [`Error`]
    pub(super) fn new(
        (app, actor): (&'a AppState, &'a Actor),
        (id, action): (&'a str, &'static str),
        key: &'a str,
        asked: &impl Serialize,
    ) -> Result<Self, Error> {
        let once = Once::new(&app.keys, actor.account(), key, asked)?;
        Ok(Self { app, actor, id, action, once })
    }

    /// The series as it was seen, held until the transaction ends; `None` where the same request made the change before.
    ///
    /// # Errors
    /// What [`store::allowed`] says; that it changed or ended meanwhile.
    pub(super) async fn begin(
        &self,
        transaction: &mut Transaction<'static, Any>,
        seen: i64,
    ) -> Result<Option<(Stored, Allowed)>, Error> {
        if self.once.before(transaction).await?.is_some() {
            return Ok(None);
        }
        store::allowed(transaction, self.actor, "help.read", self.id).await?;
        store::lock(transaction, self.id).await?;
        let (stored, allowed) = store::allowed(transaction, self.actor, self.action, self.id).await?;
        self.once.keep(transaction, self.id, Some(&stored.record)).await?;
        if stored.state == SeriesState::Ended {
            return Err(Error::Help(HelpError::SeriesOver));
        }
        if stored.version != seen {
            return Err(Error::ChangedMeanwhile);
        }
        Ok(Some((stored, allowed)))
    }

    /// Logs it and commits; the series as it is now.
    ///
    /// # Errors
    /// [`Error`]
    pub(super) async fn end(
        &self,
        mut transaction: Transaction<'static, Any>,
        changed: bool,
    ) -> Result<Json<Series>, Error> {
        let (stored, allowed) = store::allowed(&mut transaction, self.actor, "help.read", self.id).await?;
        let series = shown(&mut transaction, self.app, self.actor, (&stored, &allowed)).await?;
        let done = changed.then_some(self.action);
        for action in done.into_iter().chain(["help.read"]) {
            let access = self.actor.access(action, "person", &stored.person, allowed.sight);
            privacy::log(&mut transaction, &access).await?;
        }
        self.app.store.commit(transaction).await?;
        Ok(Json(series))
    }
}

/// Writes an event about a series, for those who may see it.
///
/// # Errors
/// [`Error`]
pub(super) async fn announce(
    transaction: &mut Transaction<'static, Any>,
    (id, person): (&str, &str),
    (what, version): (&str, i64),
) -> Result<(), Error> {
    let event = NewEvent { noun: "series", id, what, version, topics: &[] };
    Ok(people::announce(transaction, person, event).await?)
}
