//! A hub on a story's database, asked by its API alone.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use std::path::PathBuf;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::response::Response;
use domain::help::Training;
use jiff::Timestamp;
use serde_json::Value;
use server::app::{AppState, router};
use server::config::Config;
use server::keys::{Keys, hex, random};
use server::notify::Senders;
use server::rights::erased_file;
use server::store::Store;
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::Database;

/// A hub, and the folder that holds its keys.
#[derive(Debug)]
pub struct Hub {
    /// Its database.
    pub store: Store,
    /// Where its files lie.
    pub folder: TempDir,
    /// What its handlers share.
    pub state: AppState,
    app: axum::Router,
}

impl Hub {
    /// A hub on an empty database, with keys of its own.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn on(database: &Database) -> Self {
        Self::in_folder(database, TempDir::new().unwrap()).await
    }

    async fn in_folder(database: &Database, folder: TempDir) -> Self {
        let store = database.open().await.unwrap();
        let file = folder.path().join("hub.keys");
        let keys = Keys::read_or_make(&file).unwrap();
        let config = Config { keys: file, ..Config::default() };
        let state = AppState::new(store.clone(), keys, config, None);
        let app = router(state.clone());
        Self { store, folder, state, app }
    }

    /// The same hub, whose messages go out by these senders.
    #[must_use]
    pub fn sending(self, senders: Senders) -> Self {
        let state = AppState { senders, ..self.state };
        Self { app: router(state.clone()), state, ..self }
    }

    /// Another server on the same database, with the same keys.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn another(&self, database: &Database) -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::copy(self.folder.path().join("hub.keys"), folder.path().join("hub.keys")).unwrap();
        Self::in_folder(database, folder).await
    }

    /// Its keys.
    ///
    /// # Panics
    /// When they cannot be read.
    pub fn keys(&self) -> Keys {
        Keys::read_or_make(&self.folder.path().join("hub.keys")).unwrap()
    }

    /// The list of the erased.
    pub fn erased(&self) -> PathBuf {
        erased_file(&self.folder.path().join("hub.keys"))
    }

    /// The token and the account of somebody who is signed in.
    ///
    /// # Panics
    /// When the database does not do as it is told.
    pub async fn signed_in(&self, role: &str, kind: &str) -> (String, String) {
        let (id, token) = (Uuid::now_v7().to_string(), hex(&random::<32>()));
        let now = Timestamp::now().as_microsecond();
        for text in [
            "insert into accounts (id, name, name_folded, language, sign_in_name, state, made_at)
                values ($1, 'Invented', $2, 'el', null, 'active', $3)",
            "insert into account_roles (id, account_id, role, given_at) values ($1, $1, $2, $3)",
        ] {
            sqlx::query(text).bind(&id).bind(role).bind(now).execute(self.store.pool()).await.unwrap();
        }
        sqlx::query(
            "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
            values ($1, $2, $1, $3, $4, $4, $5)",
        )
        .bind(&id)
        .bind(hex(&Sha256::digest(token.as_bytes())))
        .bind(kind)
        .bind(now)
        .bind(now + 600_000_000)
        .execute(self.store.pool())
        .await
        .unwrap();
        (token, id)
    }

    /// A volunteer who is active, has learned all, and always has time: token and account.
    ///
    /// # Panics
    /// When the database does not do as it is told.
    pub async fn volunteer(&self) -> (String, String) {
        let (token, account) = self.signed_in("volunteer", "citizen").await;
        let mut texts = vec![
            format!(
                "insert into volunteers (account_id, standing, languages, most_a_week, goes_far, communities, words, version,
                    made_at, changed_at)
                values ('{account}', 'active', 'el', 50, 1, 'Καμίνια', '', 1, 0, 0)"
            ),
            format!("insert into volunteer_hours values ('{account}', 0, 10080)"),
        ];
        texts.extend(["identity", "criminal_record", "code_of_conduct"].map(|paper| {
            format!("insert into volunteer_papers values ('{account}', '{paper}', '2999-12-31', 0, null)")
        }));
        texts.extend(Training::ALL.iter().map(|training| {
            let name = training.name();
            format!("insert into volunteer_trainings values ('{account}', '{name}', '2026-01-01', 0, null)")
        }));
        for text in texts {
            sqlx::query(AssertSqlSafe(text)).execute(self.store.pool()).await.unwrap();
        }
        (token, account)
    }

    /// Makes an account a person's own, or their carer's.
    ///
    /// # Panics
    /// When the database does not do as it is told.
    pub async fn link(&self, person: &str, account: &str, kind: &str) {
        let text = "insert into person_links (id, person_id, account_id, kind, scope, made_at)
            values ($1, $2, $3, $4, 'both', 0)";
        let query = sqlx::query(text).bind(Uuid::now_v7().to_string()).bind(person).bind(account).bind(kind);
        query.execute(self.store.pool()).await.unwrap();
    }

    /// Lets two wait for a colleague to say whether they are one, as after signing up; the pair's id.
    ///
    /// # Panics
    /// When the database does not do as it is told.
    pub async fn perhaps_known(&self, person: &str, other: &str) -> String {
        let id = Uuid::now_v7().to_string();
        let text = "insert into perhaps_known (id, person_id, other_id, likeness, made_at)
            values ($1, $2, $3, 'likely', $4)";
        let now = Timestamp::now().as_microsecond();
        let query = sqlx::query(text).bind(&id).bind(person).bind(other).bind(now);
        query.execute(self.store.pool()).await.unwrap();
        id
    }

    /// Lets a merge of two wait for a second colleague.
    ///
    /// # Panics
    /// When the database does not do as it is told.
    pub async fn merge_that_waits(&self, holds: &str, goes: &str) {
        let text = "insert into person_merges (id, person_id, merged_id, pointed, version_before, version_after, state, made_at)
            values ($1, $2, $3, '', 1, 1, 'waiting', 0)";
        let query = sqlx::query(text).bind(Uuid::now_v7().to_string()).bind(holds).bind(goes);
        query.execute(self.store.pool()).await.unwrap();
    }

    /// Asks with a key: the status and the answer.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn ask_with(
        &self,
        key: &str,
        method: &str,
        token: &str,
        path: &str,
        body: Option<&Value>,
    ) -> (u16, Value) {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("authorization", format!("Bearer {token}"));
        let request = request.header("idempotency-key", key);
        let request = request.header("content-type", "application/json");
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.answer(request.body(body).unwrap()).await
    }

    /// Sends a file: the status and the answer.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn send(&self, token: &str, path: &str, file: &[u8]) -> (u16, Value) {
        let request = Request::post(path).header("authorization", format!("Bearer {token}"));
        let request = request.header("idempotency-key", Uuid::now_v7().to_string());
        self.answer(request.body(Body::from(file.to_vec())).unwrap()).await
    }

    /// The answer as it comes, with its headers and what may never end.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn raw(&self, request: Request<Body>) -> Response {
        self.app.clone().oneshot(request).await.unwrap()
    }

    /// Puts a file of a kind in its place: the status and the answer.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn put(&self, token: &str, path: &str, (kind, file): (&str, &[u8])) -> (u16, Value) {
        let request = Request::put(path).header("authorization", format!("Bearer {token}"));
        let request = request.header("idempotency-key", Uuid::now_v7().to_string());
        let request = request.header("content-type", kind);
        self.answer(request.body(Body::from(file.to_vec())).unwrap()).await
    }

    /// Asks for a file: the status and its bytes.
    ///
    /// # Panics
    /// When nothing is answered.
    pub async fn bytes(&self, token: &str, path: &str) -> (u16, Vec<u8>) {
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        self.whole(request.body(Body::empty()).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> (u16, Value) {
        let (status, bytes) = self.whole(request).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    async fn whole(&self, request: Request<Body>) -> (u16, Vec<u8>) {
        let answer = self.raw(request).await;
        let status = answer.status().as_u16();
        (status, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    /// Asks anew: the status and the answer.
    pub async fn ask(&self, method: &str, token: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        self.ask_with(&Uuid::now_v7().to_string(), method, token, path, body).await
    }

    /// Asks anew for what is done.
    ///
    /// # Panics
    /// When it is not.
    pub async fn done(&self, method: &str, token: &str, path: &str, body: Option<&Value>) -> Value {
        let (status, answer) = self.ask(method, token, path, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    /// Somebody who is written down with this surname; their id.
    ///
    /// # Panics
    /// When they are not.
    pub async fn person(&self, clerk: &str, surname: &str) -> String {
        let new = serde_json::json!({ "told": { "name": { "surname": surname } } });
        let added = self.done("POST", clerk, "/api/v1/people", Some(&new)).await;
        added["added"]["id"].as_str().unwrap().to_owned()
    }
}
