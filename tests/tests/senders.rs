//! The senders against services made by the test: what arrives there, signed and encrypted as it must be, and what each
//! answer means.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::collections::{HashSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use jwt_simple::algorithms::{
    ECDSAP256PublicKeyLike as _, ES256PublicKey, RS256KeyPair, RSAPublicKeyLike as _,
};
use jwt_simple::claims::NoCustomClaims;
use jwt_simple::common::VerificationOptions;
use serde_json::{Value, json};
use server::config::Config;
use server::keys::Keys;
use server::notify::{Channel, Letter, SendError, Sender as _, Senders, WebPush};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use web_push_native::p256::SecretKey;
use web_push_native::p256::elliptic_curve::rand_core::OsRng;
use web_push_native::{Auth, WebPushBuilder};

const ID: &str = "01990000-0000-7000-8000-000000000001";

/// What came to a service.
#[derive(Clone)]
struct Came {
    path: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Came {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A status, a header, and a body.
type Answer = (u16, Option<(&'static str, &'static str)>, String);

/// A service that answers as it was told, then 200 with nothing; and remembers what came.
#[derive(Clone, Default)]
struct Service {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    came: Arc<Mutex<Vec<Came>>>,
}

impl Service {
    async fn start(answers: impl IntoIterator<Item = Answer>) -> (Self, SocketAddr) {
        let service =
            Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), ..Self::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (service, address)
    }

    fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }
}

async fn answer(
    State(service): State<Service>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, HeaderMap, String) {
    service.came.lock().unwrap().push(Came { path: uri.path().to_owned(), headers, body: body.to_vec() });
    let (status, header, body) =
        service.answers.lock().unwrap().pop_front().unwrap_or((200, None, String::new()));
    let headers = header.into_iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    (StatusCode::from_u16(status).unwrap(), headers.collect(), body)
}

fn status(status: u16) -> Answer {
    (status, None, String::new())
}

fn letter(channel: Channel, recipient: &str) -> Letter {
    Letter {
        id: ID.to_owned(),
        channel,
        kind: "news",
        recipient: recipient.to_owned().into(),
        title: "Πρόσβαση".to_owned(),
        text: "Υπάρχουν νέα.".to_owned().into(),
        is_urgent: false,
    }
}

fn senders(config: &Config) -> Senders {
    Senders::new(config, &Keys::fresh()).unwrap()
}

async fn send(senders: &Senders, letter: &Letter) -> Result<(), SendError> {
    senders.of(letter.channel).unwrap().send(letter).await
}

fn later(code: &'static str, seconds: Option<u64>) -> SendError {
    SendError::Later { code, retry_after: seconds.map(Duration::from_secs) }
}

#[tokio::test]
async fn an_sms_goes_through_the_gateway_with_its_key_and_its_id() {
    let busy = (503, Some(("retry-after", "120")), String::new());
    let (gateway, address) = Service::start([status(202), busy, status(401), status(400), status(307)]).await;
    let senders = senders(&Config {
        sms_url: Some(format!("http://{address}/send")),
        sms_header: Some("X-Api-Key: very-secret".to_owned().into()),
        ..Config::default()
    });
    let letter = letter(Channel::Sms, "+306900000000");
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(send(&senders, &letter).await);
    }
    let never = Err(SendError::Never("refused"));
    assert_eq!(
        answers,
        [Ok(()), Err(later("busy", Some(120))), Err(later("not_authorized", None)), never, never],
        "and it follows nobody elsewhere"
    );
    let came = &gateway.came()[0];
    assert_eq!(
        (&*came.path, came.header("x-api-key"), came.header("idempotency-key")),
        ("/send", "very-secret", ID)
    );
    let body: Value = serde_json::from_slice(&came.body).unwrap();
    assert_eq!(body, json!({"to": "+306900000000", "text": "Υπάρχουν νέα.", "id": ID}));
}

#[tokio::test]
async fn a_service_that_is_not_there_is_tried_later() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let senders = senders(&Config { sms_url: Some(format!("http://{address}/")), ..Config::default() });
    let answer = send(&senders, &letter(Channel::Sms, "+306900000000")).await;
    assert_eq!(answer, Err(later("unreachable", None)));
}

/// A browser that allowed messages.
struct Browser {
    key: SecretKey,
    auth: Auth,
}

impl Browser {
    fn new() -> Self {
        Self { key: SecretKey::random(&mut OsRng), auth: Auth::clone_from_slice(b"sixteen bytes...") }
    }

    fn subscription(&self, endpoint: &str) -> String {
        let builder = WebPushBuilder::new(endpoint.parse().unwrap(), self.key.public_key(), self.auth);
        serde_json::to_string(&builder).unwrap()
    }
}

#[tokio::test]
async fn a_push_is_signed_by_the_hub_and_only_the_browser_reads_it() {
    let (service, address) = Service::start([
        status(201),
        status(410),
        status(404),
        (429, Some(("retry-after", "60")), String::new()),
    ])
    .await;
    let push = WebPush::asking_this_machine_too("mailto:hub@city.example", &Keys::fresh()).unwrap();
    let browser = Browser::new();
    let letter = letter(Channel::WebPush, &browser.subscription(&format!("http://{address}/push/1")));
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(push.send(&letter).await);
    }
    let gone = Err(SendError::Gone);
    assert_eq!(answers, [Ok(()), gone, gone, Err(later("too_many", Some(60)))]);

    let came = &service.came()[0];
    assert_eq!(
        ["content-encoding", "ttl", "urgency"].map(|name| came.header(name)),
        ["aes128gcm", "43200", "normal"]
    );
    assert_eq!(came.header("topic"), ID.replace('-', ""));
    let signed = came.header("authorization").strip_prefix("vapid t=").unwrap();
    let (token, _) = signed.split_once(", k=").unwrap();
    let public = ES256PublicKey::from_bytes(&push.public_key()).unwrap();
    let wanted = VerificationOptions {
        allowed_audiences: Some(HashSet::from(["http://127.0.0.1".to_owned()])),
        required_subject: Some("mailto:hub@city.example".to_owned()),
        ..VerificationOptions::default()
    };
    let claims = public.verify_token::<NoCustomClaims>(token, Some(wanted)).unwrap();
    let life = claims.expires_at.unwrap().as_secs() - claims.issued_at.unwrap().as_secs();
    assert!(life <= 24 * 3600, "services refuse a longer one");

    assert!(!came.body.windows(4).any(|part| part == b"0199"), "the service reads nothing");
    let plain = web_push_native::decrypt(came.body.clone(), &browser.key, &browser.auth).unwrap();
    let plain: Value = serde_json::from_slice(&plain).unwrap();
    assert_eq!(plain, json!({"id": ID, "kind": "news", "title": "Πρόσβαση", "text": "Υπάρχουν νέα."}));
    let other = Browser::new();
    assert!(web_push_native::decrypt(came.body.clone(), &other.key, &other.auth).is_err());
}

#[tokio::test]
async fn a_subscription_that_is_none_or_leads_to_a_neighbour_is_never_asked() {
    let keys = Keys::fresh();
    let config = Config { push_contact: Some("mailto:hub@city.example".to_owned()), ..Config::default() };
    let senders = Senders::new(&config, &keys).unwrap();
    let browser = Browser::new();
    let good = browser.subscription("https://push.city.example/1");
    let mut bad: Vec<String> = [
        "http://push.city.example/1",
        "https://127.0.0.1/1",
        "https://[::1]/1",
        "https://10.0.0.1/1",
        "https://localhost/1",
        "https://database/1",
        "https://printer.local/1",
        "https://push.city.example:5432/1",
    ]
    .map(|endpoint| browser.subscription(endpoint))
    .into();
    bad.extend(["", "{}", "null"].map(str::to_owned));
    let short = serde_json::from_str::<Value>(&good).unwrap()["keys"]["auth"].as_str().unwrap().to_owned();
    bad.push(good.replace(&short, "c2hvcnQ"));
    bad.push(good.replace(&short, ""));
    for subscription in bad {
        let answer = send(&senders, &letter(Channel::WebPush, &subscription)).await;
        assert_eq!(answer, Err(SendError::Never("subscription_not_understood")), "{subscription}");
    }
}

/// Firebase and the service of its tokens, and the sender that knows both.
async fn firebase(
    answers: impl IntoIterator<Item = Answer>,
) -> (Service, Service, Senders, RS256KeyPair, String) {
    let granted = |token: &str| (200, None, json!({"access_token": token, "expires_in": 3600}).to_string());
    let (tokens, token_address) = Service::start(["first", "second", "third"].map(granted)).await;
    let (service, address) = Service::start(answers).await;
    let key = RS256KeyPair::generate(2048).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("account.json");
    let token_uri = format!("http://{token_address}/token");
    let account = json!({
        "project_id": "city", "client_email": "hub@city.example", "private_key": key.to_pem().unwrap(),
        "token_uri": token_uri,
    });
    std::fs::write(&file, account.to_string()).unwrap();
    let senders = senders(&Config {
        fcm_account: Some(file),
        fcm_url: format!("http://{address}"),
        ..Config::default()
    });
    (service, tokens, senders, key, token_uri)
}

#[tokio::test]
async fn firebase_is_asked_with_a_token_that_the_hub_signed_for() {
    let unregistered = json!({"error": {"details": [{"errorCode": "UNREGISTERED"}]}}).to_string();
    let (service, tokens, senders, key, token_uri) = firebase([
        status(200),
        status(200),
        // The token is refused once: a new one, and the same message again.
        status(401),
        status(200),
        // Twice: it is the operator's to set right.
        status(401),
        status(401),
        status(404),
        (400, None, unregistered),
        (400, None, "{}".to_owned()),
        (503, Some(("retry-after", "30")), String::new()),
    ])
    .await;
    let letter = letter(Channel::Fcm, "device-1");
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(send(&senders, &letter).await);
    }
    let gone = Err(SendError::Gone);
    assert_eq!(
        answers,
        [
            Ok(()),
            Ok(()),
            Ok(()),
            Err(later("not_authorized", None)),
            gone,
            gone,
            Err(SendError::Never("refused")),
            Err(later("busy", Some(30)))
        ]
    );
    let came = service.came();
    assert_eq!(
        came.iter().map(|came| came.header("authorization")).collect::<Vec<_>>()[..6],
        ["Bearer first", "Bearer first", "Bearer first", "Bearer second", "Bearer second", "Bearer third"]
    );
    assert_eq!(came[0].path, "/v1/projects/city/messages:send");
    let body: Value = serde_json::from_slice(&came[0].body).unwrap();
    assert_eq!(body["message"]["token"], "device-1");
    assert_eq!(body["message"]["notification"], json!({"title": "Πρόσβαση", "body": "Υπάρχουν νέα."}));
    assert_eq!(
        (&body["message"]["data"]["id"], &body["message"]["android"]["notification"]["tag"]),
        (&ID.into(), &ID.into())
    );

    let asked = tokens.came();
    assert_eq!(asked.len(), 3, "a token is kept while it is good");
    let form = String::from_utf8(asked[0].body.clone()).unwrap();
    let token = form
        .strip_prefix("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=")
        .unwrap();
    let wanted = VerificationOptions {
        allowed_issuers: Some(HashSet::from(["hub@city.example".to_owned()])),
        allowed_audiences: Some(HashSet::from([token_uri])),
        ..VerificationOptions::default()
    };
    let claims = key.public_key().verify_token::<Value>(token, Some(wanted)).unwrap();
    assert_eq!(claims.custom["scope"], "https://www.googleapis.com/auth/firebase.messaging");
}

/// A server of mail that takes one message and gives what it was told.
async fn post_office(refuses: bool) -> (SocketAddr, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let told = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (reads, mut writes) = stream.into_split();
        let (mut lines, mut told, mut is_message) = (BufReader::new(reads).lines(), String::new(), false);
        writes.write_all(b"220 ready\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            told.push_str(&line);
            told.push('\n');
            let answer = match &*line {
                "." => {
                    is_message = false;
                    "250 taken\r\n"
                }
                _ if is_message => continue,
                "DATA" => {
                    is_message = true;
                    "354 go on\r\n"
                }
                line if line.starts_with("RCPT") && refuses => "550 nobody\r\n",
                line if line.starts_with("QUIT") => break,
                _ => "250 ok\r\n",
            };
            writes.write_all(answer.as_bytes()).await.unwrap();
        }
        told
    });
    (address, told)
}

async fn mail(refuses: bool) -> (Result<(), SendError>, Senders, tokio::task::JoinHandle<String>) {
    let (address, told) = post_office(refuses).await;
    let senders = senders(&Config {
        mail_url: Some(format!("smtp://{address}").into()),
        mail_from: Some("Prosvasi <hub@city.example>".to_owned()),
        ..Config::default()
    });
    let answer = send(&senders, &letter(Channel::Mail, "anna@city.example")).await;
    (answer, senders, told)
}

#[tokio::test]
async fn a_mail_goes_to_the_post_office_with_its_id() {
    let (answer, senders, told) = mail(false).await;
    assert_eq!(answer, Ok(()));
    drop(senders);
    let told = told.await.unwrap();
    assert!(told.contains("RCPT TO:<anna@city.example>"), "{told}");
    assert!(told.contains(&format!("Message-ID: <{ID}@city.example>")), "{told}");
    assert!(told.contains("Content-Type: text/plain; charset=utf-8"), "{told}");
    let (answer, _, _) = mail(true).await;
    assert_eq!(answer, Err(SendError::Never("refused")));
}

fn by_mail(config: &mut Config, url: &str) {
    config.mail_url = Some(url.to_owned().into());
    config.mail_from = Some("hub@city.example".to_owned());
}

#[test]
fn what_is_set_wrongly_is_told_at_the_start() {
    let config = |change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        Senders::new(&config, &Keys::fresh()).map(|senders| senders.channels().collect::<Vec<_>>())
    };
    assert_eq!(config(|_| {}).unwrap(), [], "nothing is set");
    for sure in [
        |config: &mut Config| by_mail(config, "smtps://mail.example"),
        |config: &mut Config| by_mail(config, "smtp://mail.example?tls=required"),
        |config: &mut Config| by_mail(config, "smtp://[::1]:25"),
        |config: &mut Config| by_mail(config, "smtp://localhost"),
    ] {
        assert_eq!(config(sure).unwrap(), [Channel::Mail]);
    }
    for (wrong, setting) in [
        (config(|config| config.sms_url = Some("http://sms.example".to_owned())), "sms_url"),
        (
            config(|config| {
                config.sms_url = Some("https://sms.example".to_owned());
                config.sms_header = Some("no colon".to_owned().into());
            }),
            "sms_header",
        ),
        (
            config(|config| {
                config.sms_url = Some("https://sms.example".to_owned());
                config.sms_body = Some("{text}".to_owned());
            }),
            "sms_body",
        ),
        (config(|config| config.mail_url = Some("smtps://mail.example".to_owned().into())), "mail_from"),
        // Who stands in between would read along.
        (config(|config| by_mail(config, "smtp://hub:secret@mail.example")), "mail_url"),
        (config(|config| by_mail(config, "smtp://mail.example?tls=opportunistic")), "mail_url"),
        (config(|config| by_mail(config, "smtp://127.0.0.1.mail.example")), "mail_url"),
        (config(|config| config.push_contact = Some("hub@city.example".to_owned())), "push_contact"),
        (config(|config| config.fcm_account = Some("no-such-file.json".into())), "fcm_account"),
    ] {
        assert!(wrong.unwrap_err().to_string().contains(setting), "{setting}");
    }
}
