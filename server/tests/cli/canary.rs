//! What is planted as a person's name, telephone, address or number is looked for afterwards: in the logs, in the
//! figures, in the file of the database where it must be sealed, and in the backup.

use std::path::Path;

use domain::access::Role;
use domain::words::Language;
use jiff::Timestamp;
use serde_json::{Value, json};
use server::accounts::{Citizen, open_for_citizen};
use server::keys::{self, Keys};
use server::notify::{self, Channel, NewMessage, Push, Template};
use server::store::Store;

use crate::program::{Program, sample};
use crate::serve::Server;

/// In plain in the database, because people are found by them.
const PLAIN: [&str; 4] = ["Καναρινάκη", "+306900000017", "canary@mail.example", "κόρη της Καναρινάκη"];

/// Sealed in the database.
const SEALED: [&str; 11] = [
    "Οδός Καναρινιού 17",
    "15080099961",
    "μόνο πρωί στο Καναρίνι",
    "sealed-canary@mail.example",
    "code-of-the-canary",
    "token-of-the-canary-0123456789",
    "canary-in-a-contact",
    "canary-in-a-visit",
    "canary-in-a-request",
    "canary-in-a-step",
    "canary-in-a-document",
];

/// Sent by people and kept nowhere, or where the desk reads it.
const SENT: [&str; 6] = [
    "canary-in-a-note",
    "canary-in-a-search",
    "canary-in-a-password",
    "canary-in-a-header",
    "canary-in-a-path",
    "23.64739",
];

/// An officer at a desk, who is signed in.
struct Officer<'a> {
    server: &'a Server,
    token: String,
}

impl Officer<'_> {
    fn asks(&self, method: &str, path: &str, body: &str) -> Value {
        let headers = format!(
            "authorization: Bearer {}\r\nidempotency-key: {}\r\n",
            self.token,
            server::keys::hex(&server::keys::random::<8>())
        );
        let answer = self.server.send(method, path, &headers, body);
        assert!(answer.starts_with("HTTP/1.1 20"), "{method} {path}: {answer}");
        answer
            .rsplit_once("\r\n\r\n")
            .and_then(|(_, body)| serde_json::from_str(body).ok())
            .unwrap_or_default()
    }

    fn posts(&self, path: &str, body: &Value) -> Value {
        self.asks("POST", path, &body.to_string())
    }

    /// A person from the telephone to a paper on the desk.
    fn serves_somebody(&self) {
        let [address, amka, how, _, _, _, contact, visit, words, step, paper] = SEALED;
        let told = json!({
            "name": { "surname": PLAIN[0], "first": "Άννα" }, "address": address, "contact_note": how,
            "phones": [{ "phone": PLAIN[1], "label": PLAIN[3] }]
        });
        let numbers = json!([{ "scheme": "amka", "value": amka }]);
        let person = self.posts("/api/v1/people", &json!({ "told": told, "identifiers": numbers }));
        let person = person["added"]["id"].as_str().unwrap().to_owned();
        for text in [PLAIN[0], PLAIN[1], amka] {
            let found = self.posts("/api/v1/people/search", &json!({ "text": text }));
            assert_eq!(found["people"].as_array().unwrap().len(), 1, "{text}");
        }
        let path = format!("/api/v1/people/{person}");
        self.asks("GET", &path, "");
        let revealed = self.posts(&format!("{path}/numbers/amka/reveal"), &json!({}));
        assert!(revealed.to_string().contains(amka), "{revealed}");
        self.asks("PUT", &path, &json!({ "version": 1, "told": told }).to_string());
        let at_home =
            json!({ "channel": "home_visit", "notice": "read_out", "reason": visit, "note": contact });
        self.posts(&format!("{path}/contacts"), &at_home);
        let request = json!({
            "person": person, "contact": { "channel": "phone", "notice": "read_out", "called_back": true },
            "kind": "escort", "need": "mobility", "words": words
        });
        let request = self.posts("/api/v1/requests", &request);
        let path = format!("/api/v1/requests/{}", request["line"]["id"].as_str().unwrap());
        let triage = json!({ "step": "triage", "version": 1, "urgency": "week", "words": step });
        self.posts(&format!("{path}/steps"), &triage);
        let bill = format!("%PDF-1.4\n1 0 obj<<>>endobj % {paper}\ntrailer<<>>\n%%EOF");
        self.asks("POST", &format!("{path}/documents?paper=bill"), &bill);
    }
}

/// Written as the routes do it, where a test cannot go through them: an account of a citizen, a message, a device, and
/// the session of an officer, whose token is returned.
async fn plant(program: &Program) -> String {
    let file = |name: &str| program.folder.path().join(name);
    let store = Store::open(&format!("sqlite:{}", file("var/prosvasi.db").display())).await.unwrap();
    let keys = Keys::read_or_make(&file("var/prosvasi.keys")).unwrap();
    let mut transaction = store.write().await.unwrap();
    let citizen = Citizen {
        name: PLAIN[0],
        language: "el",
        phone: Some(PLAIN[1]),
        mail: Some(PLAIN[2]),
        role: Role::Person,
        by: None,
    };
    let account = open_for_citizen(&mut transaction, &citizen, Timestamp::now()).await.unwrap();
    let message = NewMessage {
        channel: Channel::Mail,
        recipient: SEALED[3],
        account: None,
        template: Template::Code,
        parameters: &[("code", SEALED[4])],
        language: Language::Greek,
        event: None,
        not_before: None,
    };
    notify::enqueue(&mut transaction, &keys, &message).await.unwrap();
    notify::add_device(&mut transaction, &keys, &account, Push::Fcm, SEALED[5], None).await.unwrap();
    let token = keys::hex(&keys::random::<32>());
    let hash = keys::hex(&<sha2::Sha256 as sha2::Digest>::digest(token.as_bytes()));
    for text in [
        "insert into accounts (id, name, name_folded, language, sign_in_name, state, made_at)
        values ('officer', 'Invented', 'invented', 'el', 'invented', 'active', $2)",
        "insert into account_roles (id, account_id, role, given_at) values ('role', 'officer', 'officer', $2)",
        "insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
        values ('session', $1, 'officer', 'staff', $2, $2, $2 + 600000000)",
    ] {
        let query = sqlx::query(text).bind(&hash).bind(Timestamp::now().as_microsecond());
        query.execute(&mut *transaction).await.unwrap();
    }
    store.commit(transaction).await.unwrap();
    token
}

/// What people send, well and badly.
fn ask_everything(server: &Server) {
    let [note, search, password, header, path, coordinate] = SENT;
    let post = |path: &str, body: String| server.post(path, "", &body);
    for to in [PLAIN[1], PLAIN[2], SEALED[3]] {
        assert!(post("/api/v1/sign-in/codes", format!("{{\"to\":\"{to}\"}}")).starts_with("HTTP/1.1 202"));
        post("/api/v1/sign-in/codes/check", format!("{{\"to\":\"{to}\",\"code\":\"000000\"}}"));
    }
    let wrong = post("/api/v1/sign-in", format!("{{\"name\":\"{}\",\"password\":\"{password}\"}}", PLAIN[0]));
    assert!(wrong.starts_with("HTTP/1.1 401"), "{wrong}");
    post("/api/v1/sign-in", format!("{{\"name\":\"{}\",\"password\":", PLAIN[0]));
    post("/api/v1/sign-in", format!("{{\"{password}\":\"{}\"}}", SEALED[0]));
    assert!(post("/api/v1/places/search", format!("{{\"q\":\"{search}\"}}")).starts_with("HTTP/1.1 200"));
    server.get(&format!("/api/v1/places?q={search}"));
    server.get(&format!("/api/v1/places/{path}"));
    server.get(&format!("/{path}?{search}"));
    let trip = format!(
        "{{\"from\":{{\"lon\":{coordinate},\"lat\":60.1778}},\"to\":{{\"place\":\"{path}\"}},\"profile\":{{\"preset\":\"on_foot\"}}}}"
    );
    post("/api/v1/trips", trip);
    let obstacle = format!(
        "{{\"kind\":\"works\",\"lon\":24.9479,\"lat\":60.1778,\"stops\":\"everyone\",\"note\":\"{note}\"}}"
    );
    let said = "idempotency-key: request-0001\r\nreporter: nobody-nobody-nobody\r\n";
    let reported = server.post("/api/v1/obstacles", said, &obstacle);
    assert!(reported.starts_with("HTTP/1.1 201"), "{reported}");
    let headers = format!(
        "authorization: Bearer {header}\r\nuser-agent: {header}\r\nreferer: http://{header}/\r\nx-request-id: {header}\r\n"
    );
    server.post("/api/v1/obstacles", &headers, &obstacle);
    server.ask(&format!(
        "GET /api/v1/me HTTP/1.1\r\nhost: localhost\r\ncookie: session={header}\r\nconnection: close\r\n\r\n"
    ));
}

fn finds(bytes: &[u8], canary: &str) -> bool {
    bytes.windows(canary.len()).any(|part| part == canary.as_bytes())
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

#[tokio::test]
async fn nothing_of_a_person_is_in_logs_figures_and_backups_and_what_is_sealed_is_nowhere() {
    let program = Program::new();
    program.file("prosvasi.toml", "log = 'json'\nmetrics_listen = '127.0.0.1:0'");
    program.import(&sample()).well();
    // As much as an operator may ever turn on.
    let server = Server::start_logging(&program, &[], "debug");
    let token = plant(&program).await;
    Officer { server: &server, token: token.clone() }.serves_somebody();
    ask_everything(&server);
    let answer = server.get("/healthz");
    let figures = crate::serve::get(server.figures.as_ref().unwrap(), "/metrics");
    drop(server);

    let folder = program.folder.path();
    let log = read(&folder.join("log"));
    let all = || PLAIN.iter().chain(&SEALED).chain(&SENT);
    for canary in all() {
        assert!(!finds(&log, canary), "{canary} is in the log");
        assert!(!finds(figures.as_bytes(), canary), "{canary} is in the figures");
    }
    assert!(!finds(&log, &token), "a token is in the log");
    let (mut answered, mut on_the_way) = (0, 0);
    for line in String::from_utf8(log).unwrap().lines() {
        let told: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        on_the_way += u32::from(told["span"]["id"].is_string() && told["message"] != "answered");
        let Some(id) = told["request"].as_str().filter(|_| told["message"] == "answered") else { continue };
        answered += 1;
        assert!(told["route"].is_string() && told["status"].is_u64() && id.len() == 36, "{line}");
        let last = told["route"] == "/healthz";
        assert!(!last || answer.contains(&format!("x-request-id: {id}")), "the caller knows the same id");
    }
    assert!(answered >= 27, "{answered} requests were logged");
    assert!(on_the_way > 0, "what is logged on the way carries the request's id");

    let database = ["var/prosvasi.db", "var/prosvasi.db-wal"].map(|file| read(&folder.join(file))).concat();
    for canary in SEALED {
        assert!(!finds(&database, canary), "{canary} is in the database in plain");
    }
    assert!(finds(&database, PLAIN[0]), "what is not sealed is found by this search");

    let path = program.run(&["backup", "."]).well().trim().to_owned();
    let backup = read(&folder.join(path));
    for canary in all() {
        assert!(!finds(&backup, canary), "{canary} is in the backup");
    }
    let keys = std::fs::read_to_string(folder.join("var/prosvasi.keys")).unwrap();
    for key in keys.lines().filter_map(|line| line.rsplit(' ').next()) {
        assert!(!finds(&backup, key), "a key is in the backup");
        let bytes: Vec<u8> =
            (0..32).map(|at| u8::from_str_radix(&key[at * 2..at * 2 + 2], 16).unwrap()).collect();
        assert!(!backup.windows(32).any(|part| part == bytes), "a key is in the backup");
    }
}
