//! The story of signing in with the municipality's own sign-in, told on both databases against a sign-in of the test's own.

#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a surprise ends the test")]

mod provider;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use domain::access::Role;
use jiff::Timestamp;
use jwt_simple::prelude::{Duration, UnixTimeStamp};
use serde_json::{Value, json};
use server::accounts::{self, Citizen, Colleague, invite, open_for_citizen};
use server::app::{AppState, router};
use server::config::Config;
use server::keys::Keys;
use tests::{Database, on_both_databases};
use tower::ServiceExt as _;

use provider::{CLIENT, Change, Provider, SECRET, Signed, maria};

/// A hub that knows the provider, with an administrator.
struct Hub {
    router: Router,
    app: AppState,
    provider: Provider,
}

struct Answer {
    status: u16,
    cookie: Option<String>,
    body: Value,
}

impl Answer {
    fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    fn token(&self) -> &str {
        self.body["token"].as_str().unwrap()
    }
}

/// Somebody who went to sign in and is about to come back.
struct Away {
    cookie: String,
    code: String,
    state: String,
}

impl Hub {
    async fn new(database: &Database) -> Self {
        let provider = Provider::start().await;
        let config = Config {
            oidc_issuer: Some(provider.inner().issuer.clone()),
            oidc_client: Some(CLIENT.to_owned()),
            oidc_secret: Some(SECRET.to_owned().into()),
            public_url: Some("http://localhost:8080".to_owned()),
            ..Config::default()
        };
        let set = accounts::Provider::new(&config).unwrap().map(Arc::new);
        let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), config, None);
        let app = AppState { provider: set, ..app };
        Self { router: router(app.clone()), app, provider }
    }

    async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        request = request.header("idempotency-key", "request-0001");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map(|body| {
            request.headers_mut().unwrap().insert("content-type", "application/json".parse().unwrap());
            Body::from(body.to_string())
        });
        let answer = self.router.clone().oneshot(request.body(body.unwrap_or_default()).unwrap());
        let (parts, body) = answer.await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
        let cookie = parts.headers.get("set-cookie").map(|value| value.to_str().unwrap().to_owned());
        Answer { status: parts.status.as_u16(), cookie, body }
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.send(method, path, &[("authorization", &format!("Bearer {token}"))], body).await
    }

    /// An invited colleague's id.
    async fn invited(&self, name: &str, mail: &str, role: Role) -> String {
        let mail = Some(mail);
        let colleague =
            Colleague { name, sign_in_name: None, mail, role, language: "el", by: None, key: None };
        let mut transaction = self.app.store.write().await.unwrap();
        let invited = invite(&mut transaction, &colleague, Timestamp::now()).await.unwrap();
        transaction.commit().await.unwrap();
        invited.user.id
    }

    async fn leave(&self) -> Away {
        let asked = self.send("POST", "/sign-in/provider", &[], None).await;
        assert_eq!(asked.status, 200, "{}", asked.body);
        let cookie = asked.cookie.unwrap();
        let rules = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=600";
        let cookie = cookie.strip_suffix(rules).unwrap_or_else(|| panic!("{cookie}")).to_owned();
        let (code, state) = self.provider.authorize(asked.body["address"].as_str().unwrap());
        Away { cookie, code, state }
    }

    async fn come_back(&self, away: &Away) -> Answer {
        let body = json!({"code": away.code, "state": away.state, "keep": "token"});
        self.send("POST", "/sign-in/provider/finish", &[("cookie", &away.cookie)], Some(body)).await
    }

    /// Away and back.
    async fn sign_in(&self) -> Answer {
        let away = self.leave().await;
        self.come_back(&away).await
    }

    async fn count(&self, text: &'static str) -> i64 {
        sqlx::query_scalar(text).fetch_one(self.app.store.pool()).await.unwrap()
    }

    /// Sets an authenticator up, with half a session: its secret, and the whole session.
    async fn enrol(&self, half: &str) -> (String, String) {
        let told = self.ask(half, "POST", "/sign-in/enrolment", None).await;
        let secret = told.body["secret"].as_str().unwrap().replace(' ', "");
        let answer = self.second_factor(half, &code(&secret, 0)).await;
        assert_eq!(answer.body["next"], "done", "{}", answer.body);
        (secret, answer.token().to_owned())
    }

    async fn second_factor(&self, half: &str, code: &str) -> Answer {
        let body = json!({"code": code, "keep": "token"});
        self.ask(half, "POST", "/sign-in/second-factor", Some(body)).await
    }
}

/// What an authenticator shows so many steps from now.
fn code(secret: &str, steps: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(Timestamp::now().as_second() + 30 * steps).unwrap()).to_string()
}

/// Seconds since 1970, so many from now.
fn moment(seconds: i64) -> UnixTimeStamp {
    Duration::from_secs(u64::try_from(Timestamp::now().as_second() + seconds).unwrap())
}

async fn who_was_invited_signs_in_and_is_the_same_person_ever_after(database: &Database) {
    let hub = Hub::new(database).await;
    assert_eq!(hub.send("GET", "/me", &[], None).await.body["provider"], true);
    assert_eq!(hub.sign_in().await.code(), "provider_account_unknown", "nobody invited her");
    let id = hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    let first = hub.sign_in().await;
    assert_eq!((first.status, &first.body["next"]), (200, &json!("done")), "{}", first.body);
    let me = hub.ask(first.token(), "GET", "/me", None).await.body;
    assert_eq!((&me["name"], &me["roles"]), (&json!("Μαρία Ζήση"), &json!(["clerk"])));
    assert_eq!(hub.count("select count(*) from set_up_codes where used_at is null").await, 0);
    let lines = "select count(*) from access_log where action = 'session.begin' and actor is not null
        and reason in ('provider_linked', 'new_device')";
    assert_eq!(hub.count(lines).await, 2);
    assert_eq!(hub.count("select count(*) from messages where template = 'linked'").await, 1, "she is told");

    // Another address there, verified or not, is the same account; and hers is not moved to who has it now.
    hub.provider.inner().told.insert("email".to_owned(), json!("zisi@city.example"));
    hub.provider.inner().told.insert("email_verified".to_owned(), json!(false));
    assert_eq!(hub.sign_in().await.status, 200);
    hub.provider.inner().told = maria(&["mfa"]);
    hub.provider.inner().told.insert("sub".to_owned(), json!("another-maria"));
    assert_eq!(hub.sign_in().await.code(), "provider_account_unknown", "linked once");
    hub.invited("Ζωή Ζήση", "zisi@city.example", Role::Officer).await;
    hub.provider.inner().told = maria(&["mfa"]);
    hub.provider.inner().told.insert("email".to_owned(), json!("zisi@city.example"));
    let again = hub.sign_in().await;
    let me = hub.ask(again.token(), "GET", "/me", None).await.body;
    assert_eq!(me["roles"], json!(["clerk"]));

    // Signing out ends our session; closing ends it for good.
    assert_eq!(hub.ask(again.token(), "POST", "/sign-out", None).await.status, 204);
    assert_eq!(hub.ask(again.token(), "GET", "/me", None).await.code(), "not_signed_in");
    hub.invited("Νίκη Ρήγα", "niki@city.example", Role::Administrator).await;
    hub.provider.inner().told = maria(&["mfa"]);
    hub.provider.inner().told.insert("sub".to_owned(), json!("niki"));
    hub.provider.inner().told.insert("email".to_owned(), json!("niki@city.example"));
    let niki = hub.sign_in().await;
    let closed = hub.ask(niki.token(), "POST", &format!("/users/{id}/close"), None).await;
    assert_eq!(closed.status, 204, "{}", closed.body);
    hub.provider.inner().told = maria(&["mfa"]);
    assert_eq!(hub.sign_in().await.code(), "provider_account_unknown", "closed stays closed");
}

async fn only_a_verified_address_of_a_colleague_finds_an_invitation(database: &Database) {
    let hub = Hub::new(database).await;
    let citizen = Citizen {
        name: "Άννα",
        language: "el",
        phone: None,
        mail: Some("anna@city.example"),
        role: Role::Person,
        by: None,
    };
    let mut transaction = hub.app.store.write().await.unwrap();
    open_for_citizen(&mut transaction, &citizen, Timestamp::now()).await.unwrap();
    transaction.commit().await.unwrap();
    hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    for (verified, code) in
        [(json!(false), "provider_mail_not_verified"), (Value::Null, "provider_mail_not_verified")]
    {
        hub.provider.inner().told.insert("email_verified".to_owned(), verified);
        assert_eq!(hub.sign_in().await.code(), code);
    }
    let mut anna = maria(&["mfa"]);
    anna.insert("email".to_owned(), json!("anna@city.example"));
    hub.provider.inner().told = anna;
    assert_eq!(hub.sign_in().await.code(), "provider_account_unknown", "a citizen is no colleague");
    assert_eq!(hub.count("select count(*) from provider_accounts").await, 0);
    assert_eq!(hub.count("select count(*) from sessions").await, 0);
}

async fn our_second_factor_is_asked_for_where_none_was_given_there(database: &Database) {
    let hub = Hub::new(database).await;
    let id = hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    hub.provider.inner().told = maria(&["pwd", "sms"]);
    let half = hub.sign_in().await;
    assert_eq!(half.body["next"], "enrol");
    assert_eq!(hub.ask(half.token(), "GET", "/sessions", None).await.code(), "second_factor_wanted");
    let (secret, _) = hub.enrol(half.token()).await;
    let half = hub.sign_in().await;
    assert_eq!(half.body["next"], "second_factor");
    let whole = hub.second_factor(half.token(), &code(&secret, 1)).await;
    assert_eq!(whole.body["next"], "done", "{}", whole.body);

    // Whose second factor was taken off comes with the code that is handed over in person, and not by the provider.
    hub.invited("Νίκη Ρήγα", "niki@city.example", Role::Administrator).await;
    let mut niki = maria(&["otp"]);
    niki.insert("sub".to_owned(), json!("niki"));
    niki.insert("email".to_owned(), json!("niki@city.example"));
    hub.provider.inner().told = niki;
    let admin = hub.sign_in().await;
    let reset = hub.ask(admin.token(), "POST", &format!("/users/{id}/reset-second-factor"), None).await;
    assert_eq!(reset.status, 201, "{}", reset.body);
    for ways in [&["pwd"][..], &["mfa"]] {
        hub.provider.inner().told = maria(ways);
        assert_eq!(hub.sign_in().await.code(), "provider_account_unknown", "{ways:?}");
    }
    let body =
        json!({"code": reset.body["set_up_code"], "password": "τρεις γάτες στη σκάλα", "keep": "token"});
    let half = hub.send("POST", "/sign-in/set-up", &[], Some(body)).await;
    assert_eq!(hub.sign_in().await.code(), "provider_account_unknown", "not before she has set it up");
    hub.enrol(half.token()).await;
    assert_eq!(hub.sign_in().await.body["next"], "done");

    // Who has always given the second factor there has none here: nobody with her password alone sets one up.
    let mut niki = maria(&["pwd"]);
    niki.insert("sub".to_owned(), json!("niki"));
    hub.provider.inner().told = niki;
    assert_eq!(hub.sign_in().await.code(), "provider_factor_missing");
}

async fn an_account_in_use_is_not_anothers_who_got_its_address(database: &Database) {
    let hub = Hub::new(database).await;
    hub.invited("Μαρία Ζήση", "maria@city.example", Role::Administrator).await;
    hub.provider.inner().told = maria(&["pwd"]);
    let half = hub.sign_in().await;
    let (secret, _) = hub.enrol(half.token()).await;
    // She signs in without the provider from now on; somebody there has her address, and a second factor of their own.
    sqlx::query("delete from provider_accounts").execute(hub.app.store.pool()).await.unwrap();
    hub.provider.inner().told = maria(&["mfa"]);
    let half = hub.sign_in().await;
    assert_eq!(half.body["next"], "second_factor", "{}", half.body);
    assert_eq!(hub.ask(half.token(), "GET", "/sessions", None).await.code(), "second_factor_wanted");
    let whole = hub.second_factor(half.token(), &code(&secret, 1)).await;
    assert_eq!(whole.body["next"], "done", "it is her: {}", whole.body);
    assert_eq!(hub.sign_in().await.body["next"], "done", "and is known from now on");
}

async fn a_sign_in_is_finished_once_and_by_the_browser_that_began_it(database: &Database) {
    let hub = Hub::new(database).await;
    hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    let (mine, theirs) = (hub.leave().await, hub.leave().await);
    let swapped = Away { cookie: theirs.cookie.clone(), code: mine.code.clone(), state: mine.state.clone() };
    assert_eq!(hub.come_back(&swapped).await.code(), "provider_expired", "another browser");
    let none = Away { cookie: "other=1".to_owned(), code: mine.code.clone(), state: mine.state.clone() };
    assert_eq!(hub.come_back(&none).await.code(), "provider_expired", "no cookie");
    assert_eq!(hub.provider.inner().exchanged, 0);
    // Somebody else's code in one's own sign-in: PKCE.
    let injected = Away { cookie: theirs.cookie, code: mine.code.clone(), state: theirs.state };
    assert_eq!(hub.come_back(&injected).await.code(), "provider_refused");
    let mine = hub.leave().await;
    assert_eq!(hub.come_back(&mine).await.status, 200);
    assert_eq!(hub.come_back(&mine).await.code(), "provider_expired", "a state is good once");
    let late = hub.leave().await;
    sqlx::query("update provider_sign_ins set expires_at = expires_at - 600000001")
        .execute(hub.app.store.pool())
        .await
        .unwrap();
    assert_eq!(hub.come_back(&late).await.code(), "provider_expired", "after ten minutes");
    let away = hub.leave().await;
    let of = |iss: &str| json!({"code": away.code, "state": away.state, "iss": iss});
    let cookie = [("cookie", away.cookie.as_str())];
    let elsewhere =
        hub.send("POST", "/sign-in/provider/finish", &cookie, Some(of("https://evil.example"))).await;
    assert_eq!(elsewhere.code(), "provider_refused");
    let origin = [("origin", "https://evil.example"), ("host", "localhost:8080")];
    assert_eq!(hub.send("POST", "/sign-in/provider", &origin, None).await.code(), "cross_site");
}

async fn a_token_is_believed_only_as_it_must_be(database: &Database) {
    let hub = Hub::new(database).await;
    hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    let wrong: [(&str, Change); 9] = [
        ("nonce", |claims| claims.nonce = Some("another".to_owned())),
        ("no nonce", |claims| claims.nonce = None),
        ("issuer", |claims| claims.issuer = Some("https://evil.example".to_owned())),
        ("audience", |claims| claims.audiences = Some("another program".into())),
        ("for several", |claims| {
            let both = [CLIENT, "another"].map(str::to_owned).into_iter().collect();
            claims.audiences = Some(jwt_simple::claims::Audiences::AsSet(both));
        }),
        ("expired", |claims| claims.expires_at = Some(moment(-120))),
        ("never expires", |claims| claims.expires_at = None),
        ("of the future", |claims| claims.issued_at = Some(moment(120))),
        ("of nobody", |claims| claims.subject = None),
    ];
    for (what, change) in wrong {
        hub.provider.inner().change = change;
        assert_eq!(hub.sign_in().await.code(), "provider_refused", "{what}");
    }
    hub.provider.inner().change = |_| {};
    let key = std::mem::replace(&mut hub.provider.inner().signed, Signed::Not);
    assert_eq!(hub.sign_in().await.code(), "provider_refused", "alg none");
    hub.provider.inner().signed = Signed::WithTheSecret;
    assert_eq!(hub.sign_in().await.code(), "provider_refused", "HS256");
    hub.provider.inner().signed = key;
    assert_eq!(hub.count("select count(*) from sessions").await, 0);
    // Clocks that differ a little are no lie.
    hub.provider.inner().change = |claims| {
        claims.issued_at = Some(moment(20));
        claims.expires_at = Some(moment(-20));
    };
    assert_eq!(hub.sign_in().await.status, 200);
}

async fn keys_change_and_nobody_asks_for_them_without_end(database: &Database) {
    let hub = Hub::new(database).await;
    hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    assert_eq!(hub.sign_in().await.status, 200);
    assert_eq!(hub.sign_in().await.status, 200);
    assert_eq!(hub.provider.inner().keys_asked, 1, "they are kept");
    hub.provider.rotate("second");
    assert_eq!(hub.sign_in().await.status, 200, "an unknown key is asked for");
    assert_eq!(hub.provider.inner().keys_asked, 2);
    let shown = hub.provider.inner().keys.clone();
    hub.provider.rotate("made up");
    hub.provider.inner().keys = shown;
    for _ in 0..3 {
        assert_eq!(hub.sign_in().await.code(), "provider_refused");
    }
    assert_eq!(hub.provider.inner().keys_asked, 2, "and not again at once");
}

async fn most_sign_with_rsa(database: &Database) {
    let hub = Hub::new(database).await;
    hub.provider.sign_with_rsa();
    hub.invited("Μαρία Ζήση", "maria@city.example", Role::Clerk).await;
    assert_eq!(hub.sign_in().await.status, 200);
}

async fn without_settings_there_is_nothing(database: &Database) {
    let app = AppState::new(database.open().await.unwrap(), Keys::fresh(), Config::default(), None);
    let hub = Hub { router: router(app.clone()), app, provider: Provider::start().await };
    assert_eq!(hub.send("GET", "/me", &[], None).await.body["provider"], false);
    assert_eq!(hub.send("POST", "/sign-in/provider", &[], None).await.code(), "not_found");
    let body = Some(json!({"code": "a", "state": "b"}));
    assert_eq!(hub.send("POST", "/sign-in/provider/finish", &[], body).await.code(), "not_found");
    // Where it does not answer, whoever signs in is told so.
    let config = Config {
        oidc_issuer: Some("http://127.0.0.1:9".to_owned()),
        oidc_client: Some(CLIENT.to_owned()),
        oidc_secret: Some(SECRET.to_owned().into()),
        public_url: Some("http://localhost:8080".to_owned()),
        ..Config::default()
    };
    let set = accounts::Provider::new(&config).unwrap().map(Arc::new);
    let app = AppState { provider: set, ..hub.app.clone() };
    let hub = Hub { router: router(app.clone()), app, provider: hub.provider };
    let answer = hub.send("POST", "/sign-in/provider", &[], None).await;
    assert_eq!((answer.status, answer.code()), (503, "provider_unreachable"));
}

on_both_databases! {
    who_was_invited_signs_in_and_is_the_same_person_ever_after
    only_a_verified_address_of_a_colleague_finds_an_invitation
    our_second_factor_is_asked_for_where_none_was_given_there
    an_account_in_use_is_not_anothers_who_got_its_address
    a_sign_in_is_finished_once_and_by_the_browser_that_began_it
    a_token_is_believed_only_as_it_must_be
    keys_change_and_nobody_asks_for_them_without_end
    most_sign_with_rsa
    without_settings_there_is_nothing
}
