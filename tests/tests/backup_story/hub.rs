//! A hub with something of everything in it.

use std::collections::BTreeMap;
use std::fs;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use domain::access::{Role, Sight};
use domain::identifiers::{Identifier, Scheme};
use domain::people::Name;
use domain::phones::Phone;
use domain::words::Language;
use jiff::Timestamp;
use serde_json::{Value, json};
use server::accounts::{Citizen, open_for_citizen};
use server::app::{AppState, router};
use server::backup::{BackedUp, back_up};
use server::city::import::import;
use server::config::Config;
use server::events::{self, NewEvent};
use server::keys::{self, Keys};
use server::notify::{self, Channel, NewMessage, Template};
use server::people::{self, Added, NewPerson};
use server::privacy::{self, Access};
use server::store::Store;
use sqlx::any::AnyTypeInfoKind;
use sqlx::{AssertSqlSafe, Row as _, TypeInfo as _, ValueRef as _};
use tempfile::TempDir;
use tests::{Database, never_signed_in, signed_in};
use tower::ServiceExt as _;

/// Invented, each as it is stored or sent.
pub(crate) const CANARIES: [&str; 6] = [
    "Καναρινάκη",
    "+306900000017",
    "Οδός Καναρινιού 17",
    "15080099961",
    "canary@mail.example",
    "σκαλί-καναρίνι",
];

const CITY: &str = "<osm version='0.6'>
<node id='1' version='1' lat='37.94' lon='23.640'/><node id='2' version='1' lat='37.94' lon='23.643'/>
<way id='1' version='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='footway'/></way>
</osm>";

/// A hub with its file of keys, in a folder where backups come.
pub(crate) struct Hub {
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

impl Hub {
    pub(crate) async fn on(database: &Database) -> Self {
        Self { store: database.open().await.unwrap(), folder: TempDir::new().unwrap() }
    }

    pub(crate) fn keys(&self) -> Keys {
        Keys::read_or_make(&self.folder.path().join("keys")).unwrap()
    }

    pub(crate) async fn back_up(&self, name: &str) -> BackedUp {
        back_up(&self.store, &self.keys(), &self.folder.path().join(name)).await.unwrap()
    }

    /// As somebody asks it over the network.
    pub(crate) async fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> u16 {
        let mut request = Request::post(path).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router().await.oneshot(request.body(Body::from(body.to_string())).unwrap());
        answer.await.unwrap().status().as_u16()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let desk = signed_in(&self.store, "officer").await.unwrap();
        let request = Request::get(path).header("authorization", format!("Bearer {desk}"));
        let answer = self.router().await.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        never_signed_in(&self.store, &desk).await.unwrap();
        serde_json::from_slice(&to_bytes(answer.into_body(), usize::MAX).await.unwrap()).unwrap()
    }

    pub(crate) async fn router(&self) -> axum::Router {
        let app = AppState::new(self.store.clone(), self.keys(), Config::default(), None);
        app.served.catch_up().await.unwrap();
        router(app)
    }

    /// What it has after some weeks: a city, what people sent, who they are, what happened.
    pub(crate) async fn fill(&self) -> String {
        let extract = ("city.osm".to_owned(), CITY.as_bytes().to_vec());
        import(&self.store, vec![extract], |_| {}).await.unwrap();
        // A row that is longer than what is sealed at once, and does not get shorter.
        let large: Vec<u8> = (0..1 << 15).flat_map(|_| keys::random::<32>()).collect();
        let text =
            "insert into imports (id, file, sha256, imported_at, summary, facts_version, facts, is_current)
            values ('large', 'large', '', 0, '{}', 0, $1, 0)";
        sqlx::query(text).bind(large).execute(self.store.pool()).await.unwrap();
        let keys = self.keys();
        let mut transaction = self.store.write().await.unwrap();
        let citizen = Citizen {
            name: CANARIES[0],
            language: "el",
            phone: Some(CANARIES[1]),
            mail: Some(CANARIES[4]),
            role: Role::Person,
            by: None,
        };
        open_for_citizen(&mut transaction, &citizen, Timestamp::now()).await.unwrap();
        transaction.commit().await.unwrap();
        let code = self.post("/api/v1/sign-in/codes", &[], &json!({"to": CANARIES[1]})).await;
        assert_eq!(code, 202);
        let obstacle =
            json!({"kind": "works", "lon": 23.6415, "lat": 37.94, "stops": "everyone", "note": CANARIES[5]});
        let said = [("idempotency-key", "request-0001"), ("reporter", "nobody-nobody-nobody")];
        assert_eq!(self.post("/api/v1/obstacles", &said, &obstacle).await, 201);
        let person = self.person(&keys).await;
        let bearer = format!("Bearer {}", self.officer().await);
        let signed = [("authorization", bearer.as_str()), ("idempotency-key", "request-0002")];
        let request = json!({
            "person": person, "contact": { "channel": "phone", "notice": "read_out", "called_back": true, "note": CANARIES[5] },
            "kind": "escort", "need": "mobility", "words": CANARIES[2]
        });
        assert_eq!(self.post("/api/v1/requests", &signed, &request).await, 201);
        for _ in 0..3 {
            change(&self.store, &keys, &person).await;
        }
        person
    }

    /// The token of an officer who is signed in, written down as signing in does.
    async fn officer(&self) -> String {
        let token = keys::hex(&keys::random::<32>());
        let hash = keys::hex(&<sha2::Sha256 as sha2::Digest>::digest(token.as_bytes()));
        let now = Timestamp::now().as_microsecond();
        run(
            &self.store,
            "insert into accounts (id, name, name_folded, language, sign_in_name, state, made_at)
            values ('officer', 'Invented', 'invented', 'el', 'invented', 'active', 1)",
        )
        .await;
        run(
            &self.store,
            "insert into account_roles (id, account_id, role, given_at) values ('role', 'officer', 'officer', 1)",
        )
        .await;
        let text =
            "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
            values ('session', $1, 'officer', 'staff', $2, $2, $3)";
        let query = sqlx::query(text).bind(hash).bind(now).bind(now + 600_000_000);
        query.execute(self.store.pool()).await.unwrap();
        token
    }

    pub(crate) async fn person(&self, keys: &Keys) -> String {
        let [surname, first, father] = [CANARIES[0], "Άννα", ""].map(str::to_owned);
        let name = Name { surname, first, father, known_as: String::new() };
        let identifiers = [Identifier::parse(Scheme::Amka, CANARIES[3]).unwrap()];
        let phones = [(Phone::parse(CANARIES[1]).unwrap(), "κόρη".to_owned())];
        let new = NewPerson {
            name: &name,
            born: Some("1980-08-15"),
            language: "el",
            community: None,
            address: Some(CANARIES[2]),
            phones: &phones,
            identifiers: &identifiers,
            contact_note: Some("μόνο πρωί"),
            not_these: &[],
            by: None,
            team: None,
            key: None,
        };
        let mut transaction = self.store.write().await.unwrap();
        let added = people::add(&mut transaction, keys, &new, Timestamp::now()).await.unwrap();
        self.store.commit(transaction).await.unwrap();
        match added {
            Added::New(id) | Added::Before(id) => id,
            Added::Perhaps(perhaps) => panic!("{perhaps:?}"),
        }
    }
}

/// A change with all that belongs to it: a line of the log, an event and a message, or nothing.
pub(crate) async fn change(store: &Store, keys: &Keys, id: &str) {
    let mut transaction = store.write().await.unwrap();
    let access = Access {
        actor: None,
        roles: &[Role::Clerk],
        action: "person.read",
        noun: "person",
        id,
        sight: Sight::Contact,
        purpose: None,
        reason: None,
        request_id: "request",
    };
    privacy::log(&mut transaction, &access).await.unwrap();
    let event = NewEvent { noun: "person", id, what: "changed", version: 1, topics: &["public"] };
    let event = events::append(&mut transaction, &event).await.unwrap();
    let message = NewMessage {
        channel: Channel::Mail,
        recipient: CANARIES[4],
        account: None,
        template: Template::UrgentNews,
        parameters: &[],
        language: Language::Greek,
        event: Some(event),
        not_before: None,
    };
    notify::enqueue(&mut transaction, keys, &message).await.unwrap();
    store.commit(transaction).await.unwrap();
}

pub(crate) async fn count(store: &Store, text: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(store.pool()).await.unwrap()
}

pub(crate) async fn run(store: &Store, text: &'static str) {
    sqlx::query(text).execute(store.pool()).await.unwrap();
}

/// Every row of every table as text, read without the code of backups.
pub(crate) async fn all_of(store: &Store) -> BTreeMap<String, Vec<String>> {
    let postgres = store.pool().acquire().await.unwrap().backend_name() == "PostgreSQL";
    let names = if postgres {
        "select cast(tablename as text) from pg_tables where schemaname = current_schema()"
    } else {
        "select name from sqlite_master where type = 'table'"
    };
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(store.pool()).await.unwrap();
    let mut all = BTreeMap::new();
    for name in names.into_iter().filter(|name| name != "_sqlx_migrations") {
        let text = AssertSqlSafe(format!("select * from {name}"));
        let rows = sqlx::query(text).fetch_all(store.pool()).await.unwrap();
        let mut rows: Vec<String> =
            rows.iter().map(|row| (0..row.len()).map(|at| cell(row, at)).collect()).collect();
        rows.sort();
        all.insert(name, rows);
    }
    all
}

pub(crate) fn cell(row: &sqlx::any::AnyRow, at: usize) -> String {
    let value = row.try_get_raw(at).unwrap();
    if value.is_null() {
        return "null;".to_owned();
    }
    let kind = value.type_info().kind();
    match kind {
        AnyTypeInfoKind::Text => format!("{:?};", row.get::<String, _>(at)),
        AnyTypeInfoKind::BigInt => format!("{};", row.get::<i64, _>(at)),
        AnyTypeInfoKind::Double => format!("{:x};", row.get::<f64, _>(at).to_bits()),
        AnyTypeInfoKind::Blob => format!("{};", keys::hex(&row.get::<Vec<u8>, _>(at))),
        _ => panic!("{}", value.type_info().name()),
    }
}

impl Hub {
    pub(crate) async fn back_up_error(&self, name: &str) -> &'static str {
        let error = back_up(&self.store, &self.keys(), &self.folder.path().join(name)).await.unwrap_err();
        assert_eq!(
            fs::read_dir(self.folder.path())
                .unwrap()
                .filter(|file| { file.as_ref().unwrap().file_name().to_string_lossy().starts_with('.') })
                .count(),
            0,
            "nothing half-way is left"
        );
        error.code()
    }
}
