//! Signing in as a browser does: the cookie, and what a page of another site cannot do with it.

use axum::body::Body;
use axum::http::{Request, header};
use domain::access::Role;
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

const COOKIE: &str = "__Host-prosvasi";

impl TestApp {
    /// Sends a request with headers, and a body where there is one.
    async fn with_headers(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "hub.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map(|body| Body::from(body.to_string())).unwrap_or_default();
        self.send(request.body(body).unwrap()).await
    }
}

#[tokio::test]
async fn a_browser_gets_a_cookie_that_no_script_and_no_other_site_sees() {
    let app = TestApp::without_city().await;
    let code = app.invited("Μαρία Ζήση", Role::Clerk).await;
    let body = json!({"code": code, "password": "τρεις γάτες στη σκάλα"});
    let answer = app.with_headers("POST", "/api/v1/sign-in/set-up", &[], Some(body)).await;
    let cookie = answer.header(header::SET_COOKIE);
    let token = cookie.strip_prefix(&format!("{COOKIE}=")).unwrap().split(';').next().unwrap();
    assert_eq!(cookie, format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict"));
    assert!(token.len() == 64 && !answer.text().contains(token), "{}", answer.text());
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    let me =
        app.with_headers("GET", "/api/v1/me", &[("cookie", &format!("a=b; {COOKIE}={token}"))], None).await;
    assert_eq!(me.json()["next"], "enrol");

    // Nothing of it stands in the database as it was handed over.
    let pool = app.state.store.pool();
    let kept: Vec<String> = sqlx::query_scalar(
        "select token_hash from sessions union all select password_hash from accounts
            union all select code_hash from set_up_codes",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|kept| !kept.contains(token) && !kept.contains("γάτες") && *kept != code));
}

#[tokio::test]
async fn a_cookie_that_holds_no_longer_is_nobodys_and_a_token_is_an_error() {
    let app = TestApp::without_city().await;
    let old = "0".repeat(64);
    let me = app.with_headers("GET", "/api/v1/me", &[("cookie", &format!("{COOKIE}={old}"))], None).await;
    assert_eq!((&me.json()["name"], &me.json()["roles"]), (&Value::Null, &json!([])));
    let me =
        app.with_headers("GET", "/api/v1/me", &[("authorization", &format!("Bearer {old}"))], None).await;
    me.is_problem(401, "not_signed_in");
}

#[tokio::test]
async fn another_site_cannot_act_with_a_persons_cookie() {
    let app = TestApp::without_city().await;
    let cookie = format!("{COOKIE}={}", app.signed_in(Role::Administrator).await);
    let new = || Some(json!({"name": "Νίκος Δόγας", "role": "clerk"}));
    let users = "/api/v1/users";
    let [cookie, key] = [("cookie", cookie.as_str()), ("idempotency-key", "request-0001")];

    // No form of another site can send the header that every change needs.
    app.with_headers("POST", users, &[cookie], new()).await.is_problem(400, "idempotency_key_missing");
    let out = app.with_headers("POST", "/api/v1/sign-out", &[cookie], None).await;
    out.is_problem(400, "idempotency_key_missing");
    // A browser says where the page is from.
    for origin in
        ["https://evil.example", "null", "https://hub.example.evil.example", "http://hub.example:81"]
    {
        let answer = app.with_headers("POST", users, &[cookie, key, ("origin", origin)], new()).await;
        answer.is_problem(403, "cross_site");
    }
    for site in ["cross-site", "same-site"] {
        let answer = app.with_headers("POST", users, &[cookie, key, ("sec-fetch-site", site)], new()).await;
        answer.is_problem(403, "cross_site");
        let read = app.with_headers("GET", users, &[cookie, ("sec-fetch-site", site)], None).await;
        read.is_problem(403, "cross_site");
    }
    // Nor sign a person in as somebody else.
    let sign_in = Some(json!({"name": "evil", "password": "three cats on the stairs"}));
    let answer =
        app.with_headers("POST", "/api/v1/sign-in", &[("origin", "https://evil.example")], sign_in).await;
    answer.is_problem(403, "cross_site");

    let own = [cookie, key, ("origin", "https://hub.example"), ("sec-fetch-site", "same-origin")];
    assert_eq!(app.with_headers("POST", users, &own, new()).await.status, 201);
    let out = app.with_headers("POST", "/api/v1/sign-out", &own, None).await;
    assert!(out.header(header::SET_COOKIE).starts_with("__Host-prosvasi=; ") && out.status == 204);
    app.with_headers("GET", users, &[cookie], None).await.is_problem(401, "not_signed_in");
}

#[tokio::test]
async fn nobody_ends_a_session_of_somebody_else() {
    let app = TestApp::without_city().await;
    let (one, other) = (app.signed_in(Role::Clerk).await, app.signed_in(Role::Administrator).await);
    let bearer = |token: &str| format!("Bearer {token}");
    let list = app.with_headers("GET", "/api/v1/sessions", &[("authorization", &bearer(&one))], None).await;
    let path = format!("/api/v1/sessions/{}", list.json()["sessions"][0]["id"].as_str().unwrap());
    let end = async |token: &str| {
        app.with_headers("DELETE", &path, &[("authorization", &bearer(token))], None).await
    };
    end(&other).await.is_problem(404, "session_not_found");
    assert_eq!(end(&one).await.status, 204);
    end(&one).await.is_problem(401, "not_signed_in");
}

#[tokio::test]
async fn a_password_that_anybody_would_try_leaves_the_code_unused() {
    let app = TestApp::without_city().await;
    let code = app.invited("Μαρία Ζήση", Role::Clerk).await;
    let set_up = async |password: &str| {
        let body = json!({"code": code, "password": password});
        app.with_headers("POST", "/api/v1/sign-in/set-up", &[], Some(body)).await
    };
    set_up("short").await.is_problem(422, "password_too_short");
    set_up("password1234").await.is_problem(422, "password_common");
    set_up("η μαρία και η θάλασσα").await.is_problem(422, "password_holds_name");
    assert_eq!(set_up("τρεις γάτες στη σκάλα").await.status, 200);
}

#[tokio::test]
async fn a_clerk_is_the_desk_and_a_statistician_is_not() {
    let app = TestApp::with_city().await;
    let all = "/api/v1/obstacles/all";
    let clerk = format!("{COOKIE}={}", app.signed_in(Role::Clerk).await);
    assert_eq!(app.with_headers("GET", all, &[("cookie", &clerk)], None).await.status, 200);
    let other = format!("{COOKIE}={}", app.signed_in(Role::Statistician).await);
    app.with_headers("GET", all, &[("cookie", &other)], None).await.is_problem(403, "not_allowed");
    app.with_headers("GET", all, &[], None).await.is_problem(401, "not_signed_in");

    // What a clerk reports is confirmed at once.
    let report = || Some(json!({"kind": "works", "lon": 24.942, "lat": 60.171, "stops": "everyone"}));
    let [key, reporter] = [("idempotency-key", "request-0001"), ("reporter", "clerk-clerk-clerk-clerk")];
    let headers = [("cookie", clerk.as_str()), key, reporter];
    let made = app.with_headers("POST", "/api/v1/obstacles", &headers, report()).await;
    let made: Value = serde_json::from_slice(&made.body).unwrap();
    assert_eq!((&made["by_desk"], &made["certainty"]), (&json!(true), &json!("confirmed")), "{made}");
}

/// The id of who a token is of.
async fn account_of(app: &TestApp, token: &str) -> String {
    let digest = <sha2::Sha256 as sha2::Digest>::digest(token.as_bytes());
    sqlx::query_scalar("select account_id from sessions where token_hash = $1")
        .bind(server::keys::hex(&digest))
        .fetch_one(app.state.store.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn an_administrator_signs_somebody_out_everywhere_and_closes_an_account() {
    let app = TestApp::without_city().await;
    let administrator = format!("Bearer {}", app.signed_in(Role::Administrator).await);
    let ask = async |method: &str, path: &str, token: &str| {
        let headers = [("authorization", token), ("idempotency-key", "request-0001")];
        app.with_headers(method, path, &headers, None).await
    };
    for role in [Role::Clerk, Role::Person] {
        for (what, state) in [("end-sessions", "active"), ("close", "closed")] {
            let token = app.signed_in(role).await;
            let (id, bearer) = (account_of(&app, &token).await, format!("Bearer {token}"));
            assert_eq!(ask("GET", "/api/v1/sessions", &bearer).await.status, 200);
            let path = format!("/api/v1/users/{id}/{what}");
            assert_eq!(ask("POST", &path, &administrator).await.status, 204, "{role:?}");
            ask("GET", "/api/v1/sessions", &bearer).await.is_problem(401, "not_signed_in");
            let stands: (String, i64) = sqlx::query_as(
                "select state, (select count(*) from account_roles r where r.account_id = a.id and r.ended_at is null)
                from accounts a where id = $1",
            )
            .bind(&id)
            .fetch_one(app.state.store.pool())
            .await
            .unwrap();
            assert_eq!(stands, (state.to_owned(), i64::from(state == "active")), "{role:?}");
        }
    }
    ask("POST", "/api/v1/users/none/close", &administrator).await.is_problem(404, "user_not_found");
    let own = account_of(&app, administrator.strip_prefix("Bearer ").unwrap()).await;
    let last = ask("POST", &format!("/api/v1/users/{own}/close"), &administrator).await;
    last.is_problem(409, "last_administrator");
    assert_eq!(ask("GET", "/api/v1/users", &administrator).await.status, 200);
}

#[tokio::test]
async fn a_coordinator_resets_no_administrator() {
    let app = TestApp::without_city().await;
    let coordinator = format!("Bearer {}", app.signed_in(Role::Coordinator).await);
    for (role, status) in [(Role::Clerk, 201), (Role::Administrator, 403), (Role::DataProtection, 403)] {
        let id = account_of(&app, &app.signed_in(role).await).await;
        let headers = [("authorization", coordinator.as_str()), ("idempotency-key", "request-0001")];
        let path = format!("/api/v1/users/{id}/reset-second-factor");
        assert_eq!(app.with_headers("POST", &path, &headers, None).await.status, status, "{role:?}");
    }
}
