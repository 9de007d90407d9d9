//! What every change of a task is made of: the same request twice is one change, whoever changes something may, and is shown what
//! came of it.

use axum::Json;
use domain::help::Task;
use serde::Serialize;
use sqlx::{Any, Transaction};

use super::series;
use super::show::shown;
use super::store::{self, Part, Stored};
use crate::actor::Actor;
use crate::app::AppState;
use crate::error::Error;
use crate::once::Once;
use crate::privacy;

/// A change of one task, by one row of the access table.
pub(super) struct Change<'a> {
    pub(super) app: &'a AppState,
    pub(super) actor: &'a Actor,
    id: &'a str,
    action: &'static str,
    pub(super) once: Once<'a>,
}

impl<'a> Change<'a> {
    /// `asked`: what makes it this request, with the task's id.
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

    /// The task, held until the transaction ends; `None` where the same request made the change before. A key's row comes
    /// before all locks, and before whether they may: whoever gave a task back may no more, and asks again what came of it.
    ///
    /// # Errors
    /// What [`store::allowed`] says.
    pub(super) async fn begin(
        &self,
        transaction: &mut Transaction<'static, Any>,
    ) -> Result<Option<(Stored, Part)>, Error> {
        if self.once.before(transaction).await?.is_some() {
            return Ok(None);
        }
        store::allowed(transaction, self.actor, "help.read", self.id).await?;
        // Whoever takes up one day of a series takes up the others: the series is held before its tasks.
        series::lock_of(transaction, self.id).await?;
        store::lock(transaction, self.id).await?;
        let (stored, part) = store::allowed(transaction, self.actor, self.action, self.id).await?;
        self.once.keep(transaction, self.id, Some(&stored.record)).await?;
        Ok(Some((stored, part)))
    }

    /// Logs it and commits; the task as it is now.
    ///
    /// # Errors
    /// [`Error`]
    pub(super) async fn end(
        &self,
        mut transaction: Transaction<'static, Any>,
        changed: bool,
    ) -> Result<Json<Task>, Error> {
        let (stored, part) = store::as_left(&mut transaction, self.actor, self.id).await?;
        let task = shown(&mut transaction, self.app, self.actor, (&stored, &part)).await?;
        let done = changed.then_some(self.action);
        for action in done.into_iter().chain(["help.read"]) {
            let access = self.actor.access(action, "person", &stored.person, part.allowed.sight);
            privacy::log(&mut transaction, &access).await?;
        }
        self.app.store.commit(transaction).await?;
        Ok(Json(task))
    }
}
