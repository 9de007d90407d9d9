//! `/api/v1/me/messages`, `/api/v1/me/devices` and `/api/v1/push-key`: how one is written to is one's own, and where one's
//! devices are is told to nobody.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::access::Role;
use serde_json::{Value, json};
use server::notify::{self, Channel, Mailbox};
use web_push_native::jwt_simple::reexports::ct_codecs::{Base64UrlSafeNoPadding, Decoder as _};
use web_push_native::p256::SecretKey;
use web_push_native::p256::elliptic_curve::rand_core::OsRng;
use web_push_native::{Auth, WebPushBuilder};

use crate::test_app::{Answer, TestApp};

const MINE: &str = "/api/v1/me/messages";
const DEVICES: &str = "/api/v1/me/devices";
const ENDPOINT: &str = "https://push.service.example/send/canary-endpoint";

/// What a browser gives for an address at its service.
fn subscription(endpoint: &str) -> Value {
    let auth = Auth::clone_from_slice(b"sixteen bytes...");
    let key = SecretKey::random(&mut OsRng).public_key();
    let builder = WebPushBuilder::new("https://any.example/".parse().unwrap(), key, auth);
    let mut subscription = serde_json::to_value(&builder).unwrap();
    subscription["endpoint"] = json!(endpoint);
    subscription
}

fn browser(endpoint: &str) -> Value {
    json!({ "channel": "web_push", "subscription": subscription(endpoint) })
}

impl TestApp {
    async fn devices_of(&self, token: &str) -> Vec<Value> {
        self.get_as(token, MINE).await.json()["devices"].as_array().unwrap().clone()
    }

    async fn put_as(&self, token: &str, body: &Value, key: &str) -> Answer {
        self.ask_as_with("PUT", token, MINE, body, key).await
    }

    async fn remove(&self, token: &str, id: &Value, key: &str) -> Answer {
        let path = format!("{DEVICES}/{}", id.as_str().unwrap());
        self.ask_as_with("DELETE", token, &path, &Value::Null, key).await
    }
}

#[tokio::test]
async fn everybody_sees_and_chooses_how_they_are_written_to() {
    let app = TestApp::with_push().await;
    let token = app.signed_in(Role::Person).await;
    let mine = app.get_as(&token, MINE).await;
    assert_eq!(mine.header(header::CACHE_CONTROL), "no-store");
    let mine = mine.json();
    assert_eq!(mine["language"], "el");
    assert_eq!(mine["quiet"], json!({ "from_hour": 21, "until_hour": 8, "time_zone": "Europe/Athens" }));
    assert_eq!((&mine["devices"], &mine["not_refused"]), (&json!([]), &json!(["code"])));
    assert!(mine["at_any_hour"].as_array().unwrap().contains(&json!("sign-in")), "{mine}");
    let line = |channel: &str, reaches: bool, refused: bool| json!({ "channel": channel, "reaches": reaches, "refused": refused });
    let ways = |push: bool, refused: bool| {
        json!([
            line("sms", false, refused),
            line("mail", false, false),
            line("web_push", push, refused),
            line("fcm", false, false)
        ])
    };
    assert_eq!(mine["channels"], ways(false, false));
    assert_eq!(app.post_as(&token, DEVICES, &browser(ENDPOINT)).await.status, StatusCode::CREATED);
    let chosen = json!({ "refused": ["web_push", "sms"] });
    let told = app.put_as(&token, &chosen, "choose-0001").await.json();
    assert_eq!(told["channels"], ways(true, true));
    assert_eq!(app.get_as(&token, MINE).await.json(), told);
    // The choice of one is not another's.
    let other = app.signed_in(Role::Officer).await;
    assert_eq!(app.get_as(&other, MINE).await.json()["channels"], ways(false, false));
    let none = json!({ "refused": [] });
    assert_eq!(app.put_as(&token, &none, "choose-0002").await.json()["channels"], ways(true, false));
    // The first request again changes nothing.
    assert_eq!(app.put_as(&token, &chosen, "choose-0001").await.json()["channels"], ways(true, false));
    app.put_as(&token, &none, "choose-0001").await.is_problem(409, "idempotency_key_reused");
    for body in [json!({ "refused": ["mailbox"] }), json!({ "refused": "sms" }), json!({})] {
        app.put_as(&token, &body, "choose-0003").await.is_problem(422, "body_not_understood");
    }
    let lines: Vec<String> = sqlx::query_scalar(
        "select reason from access_log where action = 'message.choose' and noun = 'account' order by number",
    )
    .fetch_all(app.state.store.pool())
    .await
    .unwrap();
    assert_eq!(lines, ["device_added", "channels", "channels"], "each change once");
}

#[tokio::test]
async fn a_device_is_told_by_its_kind_and_never_by_where_it_is() {
    let app = TestApp::with_push().await;
    let token = app.signed_in(Role::Person).await;
    let body = browser(ENDPOINT);
    let keys = &body["subscription"]["keys"];
    let secrets = [ENDPOINT, keys["p256dh"].as_str().unwrap(), keys["auth"].as_str().unwrap()];
    let add = async |key: &str, body: &Value| {
        let request = Request::post(DEVICES).header(header::AUTHORIZATION, format!("Bearer {token}"));
        let request = request.header(header::CONTENT_TYPE, "application/json").header("idempotency-key", key);
        let request = request.header(header::USER_AGENT, "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
        app.send(request.body(Body::from(body.to_string())).unwrap()).await
    };
    let added = add("device-0001", &body).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    let device: Value = serde_json::from_slice(&added.body).unwrap();
    assert_eq!((&device["label"], &device["channel"]), (&json!("Firefox, Windows"), &json!("web_push")));
    let known: Vec<&String> = device.as_object().unwrap().keys().collect();
    assert_eq!(known, ["channel", "id", "label", "last_seen_at", "made_at"]);
    let again = add("device-0001", &body).await;
    assert_eq!((again.status, &again.body), (StatusCode::CREATED, &added.body), "asked again");
    add("device-0001", &browser("https://push.service.example/2"))
        .await
        .is_problem(409, "idempotency_key_reused");
    // The browser says again that it is there, with what browsers say besides: the same device, seen later.
    let mut later = body.clone();
    later["subscription"]["expirationTime"] = Value::Null;
    let later: Value = serde_json::from_slice(&add("device-0002", &later).await.body).unwrap();
    assert_eq!((&later["id"], &later["made_at"]), (&device["id"], &device["made_at"]));
    assert!(later["last_seen_at"].as_str() >= device["last_seen_at"].as_str());
    let mine = app.get_as(&token, MINE).await;
    assert_eq!(mine.json()["devices"], json!([later]));
    let account: String = sqlx::query_scalar("select account_id from push_devices")
        .fetch_one(app.state.store.pool())
        .await
        .unwrap();
    let kept = notify::devices_of(app.state.store.pool(), &app.state.keys, &account).await.unwrap();
    assert!(secrets.iter().all(|secret| kept[0].address.contains(secret)), "the sender knows where it is");
    let answers = [added.text(), again.text(), later.to_string(), mine.text()].concat();
    let file =
        String::from_utf8_lossy(&std::fs::read(app.folder.path().join("hub.db")).unwrap()).into_owned();
    let log = std::fs::read(app.folder.path().join("hub.db-wal")).unwrap_or_default();
    let file = file + &*String::from_utf8_lossy(&log);
    for secret in secrets {
        assert!(!answers.contains(secret), "{answers}");
        assert!(!file.contains(secret), "{secret} stands in the database");
    }
}

#[tokio::test]
async fn nobody_removes_the_device_of_another() {
    let app = TestApp::with_push().await;
    let (anna, basil) = (app.signed_in(Role::Person).await, app.signed_in(Role::Administrator).await);
    app.post_as(&anna, DEVICES, &browser(ENDPOINT)).await;
    let id = app.devices_of(&anna).await[0]["id"].clone();
    app.remove(&basil, &id, "remove-0001").await.is_problem(404, "device_not_found");
    assert!(app.devices_of(&basil).await.is_empty());
    assert_eq!(app.devices_of(&anna).await.len(), 1);
    for _ in 0..2 {
        assert_eq!(app.remove(&anna, &id, "remove-0002").await.status, StatusCode::NO_CONTENT);
    }
    app.remove(&anna, &id, "remove-0003").await.is_problem(404, "device_not_found");
    assert!(app.devices_of(&anna).await.is_empty());
    // Who signs in on a device of another has it alone.
    let body = browser(ENDPOINT);
    for token in [&anna, &basil] {
        assert_eq!(app.post_as(token, DEVICES, &body).await.status, StatusCode::CREATED);
    }
    assert_eq!((app.devices_of(&anna).await.len(), app.devices_of(&basil).await.len()), (0, 1));
}

#[tokio::test]
async fn an_account_has_ten_devices_and_the_one_silent_for_longest_goes() {
    let app = TestApp::with_push().await;
    let token = app.signed_in(Role::Carer).await;
    let all: Vec<Value> = (0..11).map(|at| browser(&format!("https://push.service.example/{at}"))).collect();
    for body in &all[..10] {
        app.post_as(&token, DEVICES, body).await;
    }
    let oldest = app.devices_of(&token).await[9]["id"].clone();
    app.post_as(&token, DEVICES, &all[0]).await;
    assert_eq!(app.devices_of(&token).await[0]["id"], oldest, "it said that it is there");
    app.post_as(&token, DEVICES, &all[10]).await;
    let left = app.devices_of(&token).await;
    assert_eq!((left.len(), &left[1]["id"]), (10, &oldest));
}

#[tokio::test]
async fn nobody_makes_the_hub_knock_at_its_neighbours() {
    let app = TestApp::with_push().await;
    let token = app.signed_in(Role::Person).await;
    let refused = async |body: Value| {
        app.post_as(&token, DEVICES, &body).await.is_problem(422, "body_not_understood");
    };
    let long = format!("https://push.service.example/{}", "a".repeat(2000));
    for endpoint in [
        "http://push.service.example/1",
        "https://push.service.example:8443/1",
        "https://someone@push.service.example/1",
        "https://localhost/1",
        "https://localhost./1",
        "https://hub.localhost/1",
        "https://127.0.0.1/1",
        "https://127.1/1",
        "https://0x7f000001/1",
        "https://2130706433/1",
        "https://10.0.0.8/1",
        "https://192.168.1.1/1",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/1",
        "https://[fd00::1]/1",
        "https://[::ffff:10.0.0.8]/1",
        "https://intranet/1",
        "https://printer.local/1",
        "https://metadata.google.internal/1",
        "https://metadata.google.internal./1",
        "https://router.home.arpa/1",
        "https://router.lan/1",
        "file:///etc/passwd",
        "push",
        "",
        &long,
    ] {
        refused(browser(endpoint)).await;
    }
    let with = |pointer: &str, value: Value| {
        let mut body = browser(ENDPOINT);
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    for body in [
        with("/subscription/keys/auth", json!("c2hvcnQ")),
        with("/subscription/keys/auth", json!("")),
        with("/subscription/keys/auth", json!("ΑΒΓΔΕΖΗΘΙΚΛ")),
        with("/subscription/keys/p256dh", json!("BAAA")),
        with("/subscription/keys/p256dh", json!(null)),
        with("/subscription/keys", json!({})),
        with("/channel", json!("mail")),
        json!({ "channel": "fcm", "token": "short" }),
        json!({ "channel": "fcm", "token": "a token with spaces in it" }),
        json!({ "channel": "fcm", "token": "a".repeat(4097) }),
        json!({ "token": "no-channel-is-named-here" }),
    ] {
        refused(body).await;
    }
    assert!(app.devices_of(&token).await.is_empty());
}

#[tokio::test]
async fn the_key_of_pushes_is_told_where_they_are_set_up() {
    let app = TestApp::with_push().await;
    let token = app.signed_in(Role::Person).await;
    let told = app.get_as(&token, "/api/v1/push-key").await.json();
    let key = Base64UrlSafeNoPadding::decode_to_vec(told["key"].as_str().unwrap(), None).unwrap();
    assert_eq!((key.len(), key[0]), (65, 4), "a point on P-256, uncompressed");
    // An app of Firebase is not set up here.
    let phone = json!({ "channel": "fcm", "token": "canary:of-an-app_1234567890" });
    app.post_as(&token, DEVICES, &phone).await.is_problem(404, "push_not_set_up");
    let app = TestApp::without_city().await;
    let token = app.signed_in(Role::Person).await;
    app.get_as(&token, "/api/v1/push-key").await.is_problem(404, "push_not_set_up");
    app.post_as(&token, DEVICES, &browser(ENDPOINT)).await.is_problem(404, "push_not_set_up");
    let app = TestApp::sending(Channel::Fcm, Mailbox::default()).await;
    let token = app.signed_in(Role::Person).await;
    let added = app.post_as(&token, DEVICES, &phone).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    assert!(!added.text().contains("canary"), "{}", added.text());
}
