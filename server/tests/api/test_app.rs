//! The whole hub without a socket, on a database of its own in a temporary folder.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::Response;
use domain::access::Role;
use serde_json::Value;
use server::accounts::{Colleague, invite};
use server::app::{AppState, router};
use server::city::LoadedCity;
use server::config::Config;
use server::keys::Keys;
use server::notify::{Channel, Sender, Senders};
use server::store::Store;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt as _;

use crate::tiny_city::tiny_city;

/// When the tiny city was imported.
pub(crate) const IMPORTED_AT: &str = "2026-11-22T10:00:00Z";

/// A hub under test.
pub(crate) struct TestApp {
    router: Router,
    pub(crate) state: AppState,
    /// Holds the database and, in `dist`, the built client.
    pub(crate) folder: TempDir,
    desk: OnceCell<String>,
}

/// What the hub answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl TestApp {
    pub(crate) async fn with_city() -> Self {
        Self::with(tiny_city()).await
    }

    pub(crate) async fn with(city: osm_data::City) -> Self {
        Self::new(Some(LoadedCity::new(city, IMPORTED_AT.parse().unwrap()))).await
    }

    /// With the sample city as it ships.
    pub(crate) async fn with_sample() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf");
        let bytes = std::fs::read(path).unwrap();
        let sources = [osm_data::read::Source { name: "helsinki.osm.pbf", bytes: &bytes }];
        let import = osm_data::read::extract(&sources, &mut |_| {}).unwrap();
        Self::new(Some(LoadedCity::new(import.city, IMPORTED_AT.parse().unwrap()))).await
    }

    pub(crate) async fn without_city() -> Self {
        Self::new(None).await
    }

    /// With the sample city in its database, as an operator imports it.
    pub(crate) async fn with_imported_sample() -> Self {
        let app = Self::new(None).await;
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf");
        let extract = ("helsinki.osm.pbf".to_owned(), std::fs::read(path).unwrap());
        server::city::import::import(&app.state.store, vec![extract], |_| {}).await.unwrap();
        app.state.served.catch_up().await.unwrap();
        app
    }

    /// That sends to browsers.
    pub(crate) async fn with_push() -> Self {
        let app = Self::without_city().await;
        let config = Config { push_contact: Some("mailto:hub@city.example".to_owned()), ..Config::default() };
        let senders = Senders::new(&config, &app.state.keys).unwrap();
        app.with_senders(senders)
    }

    /// That sends one channel so.
    pub(crate) async fn sending(channel: Channel, sender: impl Sender + 'static) -> Self {
        Self::without_city().await.with_senders(Senders::default().with(channel, sender))
    }

    fn with_senders(self, senders: Senders) -> Self {
        let state = AppState { senders, ..self.state };
        Self { router: router(state.clone()), state, ..self }
    }

    async fn new(city: Option<LoadedCity>) -> Self {
        let folder = TempDir::new().unwrap();
        let database = format!("sqlite:{}", folder.path().join("hub.db").display());
        let store = Store::open(&database).await.unwrap();
        let phone = "+30 210 4194000".to_owned().try_into().unwrap();
        let client = folder.path().join("dist");
        let config = Config { database, client, phone: Some(phone), ..Config::default() };
        let state = AppState::new(store, Keys::fresh(), config, city);
        Self { router: router(state.clone()), state, folder, desk: OnceCell::new() }
    }

    /// The token of an officer who decides on corrections and obstacles.
    pub(crate) async fn desk_token(&self) -> &str {
        self.desk.get_or_init(|| self.signed_in(Role::Officer)).await
    }

    /// The token of somebody new who is signed in, with one role.
    pub(crate) async fn signed_in(&self, role: Role) -> String {
        let kind = if role.needs_second_factor() { "staff" } else { "citizen" };
        self.session(role, kind).await
    }

    /// The token of somebody new who gave a password and no second factor.
    pub(crate) async fn half_signed_in(&self, role: Role) -> String {
        self.session(role, "half").await
    }

    /// The token and the account of somebody new whose role holds in one team.
    pub(crate) async fn signed_in_of_team(&self, role: Role, team: &str) -> (String, String) {
        let token = self.signed_in(role).await;
        let digest = <sha2::Sha256 as sha2::Digest>::digest(token.as_bytes());
        let text = "select account_id from sessions where token_hash = $1";
        let query = sqlx::query_scalar::<_, String>(text).bind(server::keys::hex(&digest));
        let account = query.fetch_one(self.state.store.pool()).await.unwrap();
        let text = "update account_roles set team_id = $1 where account_id = $2";
        let query = sqlx::query(text).bind(team).bind(&account);
        query.execute(self.state.store.pool()).await.unwrap();
        (token, account)
    }

    /// A person of a team, whose name nobody knows.
    pub(crate) async fn person(&self, team: &str) -> String {
        let name = domain::people::Name::default();
        let new = server::people::NewPerson {
            name: &name,
            born: None,
            language: "el",
            community: None,
            address: None,
            phones: &[],
            identifiers: &[],
            contact_note: None,
            not_these: &[],
            by: None,
            team: Some(team),
            key: None,
        };
        let (keys, mut transaction) = (&self.state.keys, self.state.store.write().await.unwrap());
        let added = server::people::add(&mut transaction, keys, &new, jiff::Timestamp::now()).await;
        self.state.store.commit(transaction).await.unwrap();
        match added.unwrap() {
            server::people::Added::New(id) => id,
            other => panic!("{other:?}"),
        }
    }

    /// Makes an account a person's own, or their carer's.
    pub(crate) async fn link(&self, person: &str, account: &str, kind: &str) {
        let text = "insert into person_links (id, person_id, account_id, kind, scope, made_at)
            values ($1, $2, $3, $4, 'both', 0)";
        let query = sqlx::query(text).bind(uuid::Uuid::now_v7().to_string()).bind(person).bind(account);
        query.bind(kind).execute(self.state.store.pool()).await.unwrap();
    }

    /// A task of a person, as a clerk writes it down: goods that somebody collects.
    pub(crate) async fn task_of(&self, person: &str) -> String {
        let clerk = self.signed_in(Role::Clerk).await;
        let begins = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(48);
        let ends = begins + jiff::SignedDuration::from_hours(1);
        let needs = serde_json::json!({ "aid": "nothing", "helpers": 1 });
        let plan = serde_json::json!({ "from": { "words": "A" }, "to": { "words": "B" }, "needs": needs });
        let told =
            serde_json::json!({ "begins": begins.to_string(), "ends": ends.to_string(), "plan": plan });
        let contact = serde_json::json!({ "channel": "phone", "notice": "read_out", "called_back": true });
        let body = serde_json::json!({ "person": person, "contact": contact, "kind": "goods", "told": told });
        let answer = self.post_as(&clerk, "/api/v1/tasks", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let task: Value = serde_json::from_slice(&answer.body).unwrap();
        task["line"]["id"].as_str().unwrap().to_owned()
    }

    /// That somebody is worried about a task of a person, as a clerk writes it down.
    pub(crate) async fn concern_of(&self, person: &str) -> String {
        let (task, clerk) = (self.task_of(person).await, self.signed_in(Role::Clerk).await);
        let body = serde_json::json!({ "kind": "other", "words": "a test", "urgent": false });
        let answer = self.post_as(&clerk, &format!("/api/v1/tasks/{task}/concerns"), &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let concern: Value = serde_json::from_slice(&answer.body).unwrap();
        concern["id"].as_str().unwrap().to_owned()
    }

    /// Help that comes again for a person, as a clerk writes it down.
    pub(crate) async fn series_of(&self, person: &str) -> String {
        let clerk = self.signed_in(Role::Clerk).await;
        let needs = serde_json::json!({ "aid": "nothing", "helpers": 1 });
        let plan = serde_json::json!({ "from": { "words": "A" }, "to": { "words": "B" }, "needs": needs });
        let weekly = serde_json::json!({ "days": ["tuesday"], "at": "10:00", "minutes": 60, "from": "2036-11-20", "to": "2036-12-20" });
        let contact = serde_json::json!({ "channel": "phone", "notice": "read_out", "called_back": true });
        let body = serde_json::json!({ "person": person, "contact": contact, "kind": "goods", "weekly": weekly, "plan": plan });
        let answer = self.post_as(&clerk, "/api/v1/series", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let series: Value = serde_json::from_slice(&answer.body).unwrap();
        series["line"]["id"].as_str().unwrap().to_owned()
    }

    /// Offers a task to an account; with `accepted` it has it in hand.
    pub(crate) async fn offer(&self, task: &str, account: &str, state: &str) {
        let text = "insert into volunteers (account_id, standing, languages, most_a_week, goes_far, communities, words,
                version, made_at, changed_at)
            values ($1, 'active', 'el', 3, 1, '', '', 1, 0, 0)";
        let query = sqlx::query(text).bind(account);
        query.execute(self.state.store.pool()).await.unwrap();
        let text =
            "insert into task_offers (id, task_id, account_id, wave, band, tasks_of_week, state, made_at)
            values ($1, $2, $3, 1, 'here', 0, $4, 0)";
        let query = sqlx::query(text).bind(uuid::Uuid::now_v7().to_string()).bind(task);
        query.bind(account).bind(state).execute(self.state.store.pool()).await.unwrap();
        let stands = if state == "accepted" { "assigned" } else { "offered" };
        let query = sqlx::query("update tasks set state = $1 where id = $2").bind(stands).bind(task);
        query.execute(self.state.store.pool()).await.unwrap();
    }

    /// A request of a person, as a clerk writes it down.
    pub(crate) async fn request_of(&self, person: &str) -> String {
        let clerk = self.signed_in(Role::Clerk).await;
        let body = serde_json::json!({
            "person": person, "contact": { "channel": "phone", "notice": "read_out", "called_back": true },
            "kind": "escort", "need": "mobility", "words": "to the museum",
        });
        let answer = self.post_as(&clerk, "/api/v1/requests", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let request: Value = serde_json::from_slice(&answer.body).unwrap();
        request["line"]["id"].as_str().unwrap().to_owned()
    }

    /// Makes an account somebody who helps.
    pub(crate) async fn volunteer(&self, account: &str) {
        let text = "insert into volunteers (account_id, standing, languages, most_a_week, goes_far, communities, words,
                version, made_at, changed_at)
            values ($1, 'active', 'el', 2, 0, '', '', 1, 0, 0)";
        sqlx::query(text).bind(account).execute(self.state.store.pool()).await.unwrap();
    }

    /// A post of somebody who is signed in, named anew.
    pub(crate) async fn post_as(&self, token: &str, path: &str, body: &Value) -> Answer {
        self.ask_as_with("POST", token, path, body, &uuid::Uuid::now_v7().to_string()).await
    }

    /// A request of somebody who is signed in, with its idempotency key.
    pub(crate) async fn ask_as_with(
        &self,
        method: &str,
        token: &str,
        path: &str,
        body: &Value,
        key: &str,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        let request = request.header(header::CONTENT_TYPE, "application/json").header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// What somebody who is signed in gets.
    pub(crate) async fn get_as(&self, token: &str, path: &str) -> Answer {
        self.get_with(path, header::AUTHORIZATION, &format!("Bearer {token}")).await
    }

    /// Written into the database as signing in does, without its slow work.
    async fn session(&self, role: Role, kind: &str) -> String {
        let (id, pool) = (uuid::Uuid::now_v7().to_string(), self.state.store.pool());
        let now = jiff::Timestamp::now().as_microsecond();
        let token = server::keys::hex(&server::keys::random::<32>());
        let digest = <sha2::Sha256 as sha2::Digest>::digest(token.as_bytes());
        sqlx::query(
            "insert into accounts (id, name, name_folded, language, sign_in_name, state, made_at)
            values ($1, 'Invented', 'invented', 'el', $1, 'active', $2)",
        )
        .bind(&id)
        .bind(now)
        .execute(pool)
        .await
        .unwrap();
        let role_text = "insert into account_roles (id, account_id, role, given_at) values ($1, $1, $2, $3)";
        sqlx::query(role_text).bind(&id).bind(role.name()).bind(now).execute(pool).await.unwrap();
        sqlx::query(
            "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
            values ($1, $2, $1, $3, $4, $4, $5)",
        )
        .bind(&id)
        .bind(server::keys::hex(&digest))
        .bind(kind)
        .bind(now)
        .bind(now + 600_000_000)
        .execute(pool)
        .await
        .unwrap();
        token
    }

    /// The token of the citizen with this telephone on file, who signs in with a code.
    pub(crate) async fn citizen(&self, phone: &str) -> String {
        let asked = self.post("/api/v1/sign-in/codes", serde_json::json!({ "to": phone }).to_string()).await;
        assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.text());
        let asked: Value = serde_json::from_slice(&asked.body).unwrap();
        self.with_code(asked["challenge"].as_str().unwrap()).await
    }

    /// The code that was sent with a challenge. With the hub's key a million tries find it.
    pub(crate) async fn code_of(&self, challenge: &str) -> String {
        let id = server::keys::hex(&<sha2::Sha256 as sha2::Digest>::digest(challenge.as_bytes()));
        let text = "select code_index from sign_in_codes where id = $1";
        let index: String =
            sqlx::query_scalar(text).bind(&id).fetch_one(self.state.store.pool()).await.unwrap();
        let mut all = (0..1_000_000).map(|code| format!("{code:06}"));
        let found = |code: &String| self.state.keys.index("sign_in_code", &format!("{id} {code}")) == index;
        all.find(found).unwrap()
    }

    /// The token of who gives the code that was sent with a challenge.
    pub(crate) async fn with_code(&self, challenge: &str) -> String {
        let code = self.code_of(challenge).await;
        let body = serde_json::json!({ "challenge": challenge, "code": code, "keep": "token" });
        let done = self.post("/api/v1/sign-in/codes/check", body.to_string()).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
        serde_json::from_slice::<Value>(&done.body).unwrap()["token"].as_str().unwrap().to_owned()
    }

    /// The code with which a colleague who was invited sets a password.
    pub(crate) async fn invited(&self, name: &str, role: Role) -> String {
        let colleague =
            Colleague { name, sign_in_name: None, mail: None, role, language: "el", by: None, key: None };
        let mut transaction = self.state.store.write().await.unwrap();
        let invited = invite(&mut transaction, &colleague, jiff::Timestamp::now()).await.unwrap();
        transaction.commit().await.unwrap();
        invited.set_up_code
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// The answer with its body unread, for a stream that does not end.
    pub(crate) async fn open(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn get_with(&self, path: &str, name: header::HeaderName, value: &str) -> Answer {
        self.send(Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.into()).unwrap()).await
    }

    /// A trip, as the client asks for it.
    pub(crate) async fn plan(&self, question: Value) -> Answer {
        self.post("/api/v1/trips?lang=en", question.to_string()).await
    }

    /// The service did not suffer from what came before.
    pub(crate) async fn still_answers(&self) {
        assert_eq!(self.get("/healthz").await.status, StatusCode::OK);
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The answer is this problem, told as RFC 9457 wants it and with a code that is promised.
    pub(crate) fn is_problem(&self, status: u16, code: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header(header::CONTENT_TYPE), "application/problem+json");
        let problem: domain::api::Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!((problem.code.as_str(), problem.status), (code, status), "{problem:?}");
        assert_eq!(problem.kind, "about:blank");
        assert!(domain::api::PROBLEM_CODES.contains(&code), "{code} is promised to nobody");
    }
}
