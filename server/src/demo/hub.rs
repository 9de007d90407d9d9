//! The hub as its own clients ask it: the demo is written through the same routes, by those who may, one request after
//! the other, each at the moment at which it would have been made.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::request::Builder;
use domain::access::Role;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::accounts::demo::{self, Token};
use crate::app::{self, AppState};
use crate::clock;
use crate::error::Error;
use crate::people;
use crate::store::StoreError;

/// Largest answer that is read, in bytes.
const MOST: usize = 4 * 1024 * 1024;

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Real people may be in it.
    #[error(
        "the database is not empty: a demo is made in a new one, so that invented people never stand beside real ones"
    )]
    NotEmpty,
    /// The hub refused what the demo wrote.
    #[error("{path} answered {status}: {said}")]
    Refused {
        /// What was asked.
        path: String,
        /// With which status.
        status: u16,
        /// Its problem.
        said: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An account could not be made.
    #[error("{0}")]
    Account(#[from] Error),
}

/// Everybody who writes, and the routes.
pub(super) struct Hub<'a> {
    pub(super) app: &'a AppState,
    router: Router,
    zone: TimeZone,
    now: Timestamp,
    tokens: BTreeMap<Role, Token>,
}

impl<'a> Hub<'a> {
    pub(super) fn new(app: &'a AppState, now: Timestamp) -> Self {
        let zone = app.config.time_zone.rules().clone();
        Self { app, router: app::router(app.clone()), zone, now, tokens: BTreeMap::new() }
    }

    /// Signs an account in; the first of a role is who writes as that role.
    pub(super) async fn let_in_first(&mut self, role: Role, account: &str) -> Result<(), DemoError> {
        if !self.tokens.contains_key(&role) {
            let (token, _) = demo::begin(self.app, account, "command_line").await?;
            self.tokens.insert(role, token);
        }
        Ok(())
    }

    /// The same for somebody of whom only the name is known.
    pub(super) async fn let_in_named(&mut self, role: Role, name: &str) -> Result<(), DemoError> {
        let account = self.account_named(name).await?;
        self.let_in_first(role, &account).await
    }

    /// From now on somebody else writes as this role.
    pub(super) async fn be(&mut self, role: Role, name: &str) -> Result<(), DemoError> {
        self.tokens.remove(&role);
        self.let_in_named(role, name).await
    }

    async fn account_named(&self, name: &str) -> Result<String, DemoError> {
        let players = demo::players(&self.app.store).await?;
        let found = players.into_iter().find(|player| player.name == name);
        Ok(found.ok_or(Error::UserNotFound)?.id)
    }

    /// Somebody gives the code that was sent to their address, of this challenge if it was for one.
    pub(super) async fn prove(&self, name: &str, challenge: &str, at: Timestamp) -> Result<(), DemoError> {
        let account = self.account_named(name).await?;
        let (mut transaction, code) = (self.app.store.write().await?, demo::code_of(challenge));
        clock::at(at, people::prove(self.app, &mut transaction, &account, &code, "demo")).await?;
        Ok(self.app.store.commit(transaction).await?)
    }

    /// So many days ago at this hour and minute; on the Friday before where that was a weekend, and never later than now.
    pub(super) fn ago(&self, days: i64, hour: i8, minute: i8) -> Timestamp {
        let today = self.now.to_zoned(self.zone.clone()).date();
        let mut day = today.checked_sub(days.days()).unwrap_or(today);
        while matches!(day.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday) {
            day = day.yesterday().unwrap_or(day);
        }
        let at = day.at(hour, minute, 0, 0).to_zoned(self.zone.clone()).map(|at| at.timestamp());
        at.unwrap_or(self.now).min(self.now)
    }

    /// In so many days at this hour; on the Monday after where that is a weekend.
    pub(super) fn in_days(&self, days: i64, hour: i8) -> Timestamp {
        let today = self.now.to_zoned(self.zone.clone()).date();
        let mut day = today.checked_add(days.days()).unwrap_or(today);
        while matches!(day.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday) {
            day = day.tomorrow().unwrap_or(day);
        }
        let at = day.at(hour, 0, 0, 0).to_zoned(self.zone.clone()).map(|at| at.timestamp());
        at.unwrap_or(self.now)
    }

    /// The day in so many days, or before, as `YYYY-MM-DD`.
    pub(super) fn day(&self, days: i64) -> String {
        let today = self.now.to_zoned(self.zone.clone()).date();
        today.checked_add(days.days()).unwrap_or(today).to_string()
    }

    /// So many hours after a moment, and never later than now.
    pub(super) fn after(&self, moment: Timestamp, hours: i64) -> Timestamp {
        (moment + SignedDuration::from_hours(hours)).min(self.now)
    }

    /// Asks as somebody, as if it were that moment.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        role: Role,
        path: &str,
        body: &impl Serialize,
        at: Timestamp,
    ) -> Result<T, DemoError> {
        let body = serde_json::to_vec(body).map_err(|error| Error::Internal(error.into()))?;
        let answer = self.send(role, path, "application/json", body, at).await?;
        serde_json::from_slice(&answer).map_err(|error| Error::Internal(error.into()).into())
    }

    /// [`Hub::ask`], where nothing comes back.
    pub(super) async fn tell(
        &self,
        role: Role,
        path: &str,
        body: &impl Serialize,
        at: Timestamp,
    ) -> Result<(), DemoError> {
        let body = serde_json::to_vec(body).map_err(|error| Error::Internal(error.into()))?;
        self.send(role, path, "application/json", body, at).await.map(|_| ())
    }

    /// Reads something.
    pub(super) async fn get<T: DeserializeOwned>(&self, role: Role, path: &str) -> Result<T, DemoError> {
        let answer = self.answered(role, Request::get(path), Vec::new(), self.now).await?;
        serde_json::from_slice(&answer).map_err(|error| Error::Internal(error.into()).into())
    }

    /// Puts something in its place, as if it were that moment.
    pub(super) async fn put(
        &self,
        role: Role,
        path: &str,
        body: &impl Serialize,
        at: Timestamp,
    ) -> Result<(), DemoError> {
        let body = serde_json::to_vec(body).map_err(|error| Error::Internal(error.into()))?;
        let request = Request::put(path).header("content-type", "application/json");
        self.answered(role, request, body, at).await.map(|_| ())
    }

    /// Looks at something: that is written down, too.
    pub(super) async fn look(&self, role: Role, path: &str, at: Timestamp) -> Result<(), DemoError> {
        self.answered(role, Request::get(path), Vec::new(), at).await.map(|_| ())
    }

    /// Sends bytes of a kind.
    pub(super) async fn send(
        &self,
        role: Role,
        path: &str,
        kind: &str,
        body: Vec<u8>,
        at: Timestamp,
    ) -> Result<Vec<u8>, DemoError> {
        self.answered(role, Request::post(path).header("content-type", kind), body, at).await
    }

    async fn answered(
        &self,
        role: Role,
        request: Builder,
        body: Vec<u8>,
        at: Timestamp,
    ) -> Result<Vec<u8>, DemoError> {
        let request = request.header("idempotency-key", Uuid::now_v7().to_string());
        let request = match self.tokens.get(&role) {
            Some(token) => request.header("authorization", token.bearer()),
            None => request,
        };
        let request = request.body(Body::from(body)).map_err(|error| Error::Internal(error.into()))?;
        let path = request.uri().path().to_owned();
        let Ok(answer) = clock::at(at, self.router.clone().oneshot(request)).await;
        let status = answer.status().as_u16();
        let said = to_bytes(answer.into_body(), MOST).await.map_err(|error| Error::Internal(error.into()))?;
        if (200..300).contains(&status) {
            return Ok(said.to_vec());
        }
        Err(DemoError::Refused { path, status, said: String::from_utf8_lossy(&said).into_owned() })
    }
}
