//! `GET /metrics`

use axum::body::Body;
use axum::http::{Request, header};
use domain::access::Role;
use domain::words::Language;
use jiff::{SignedDuration, Timestamp};
use server::notify::{self, Channel, NewMessage, Template};

use crate::test_app::TestApp;

impl TestApp {
    async fn figures(&self) -> String {
        let token = format!("Bearer {}", self.signed_in(Role::Administrator).await);
        let answer = self.get_with("/metrics", header::AUTHORIZATION, &token).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "text/plain; version=0.0.4; charset=utf-8");
        answer.text()
    }
}

/// The value of a line.
fn value(figures: &str, name: &str) -> i64 {
    let line = figures.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name}: {figures}")).parse().unwrap()
}

#[tokio::test]
async fn requests_are_counted_by_the_template_of_their_route() {
    let app = TestApp::with_city().await;
    for id in ["n1", "n2", "w99"] {
        app.get(&format!("/api/v1/places/{id}")).await;
    }
    app.get("/somewhere/else").await;
    let figures = app.figures().await;
    let places = "route=\"/api/v1/places/{id}\"";
    let counted: i64 = figures
        .lines()
        .filter(|line| line.starts_with("prosvasi_requests_total") && line.contains(places))
        .map(|line| line.rsplit(' ').next().unwrap().parse::<i64>().unwrap())
        .sum();
    assert_eq!(counted, 3, "{figures}");
    let seconds = format!("prosvasi_request_seconds_count{{method=\"GET\",{places}}}");
    assert_eq!(value(&figures, &seconds), 3);
    for path in ["w99", "somewhere"] {
        assert!(!figures.contains(path), "{figures}");
    }
}

#[tokio::test]
async fn how_long_messages_wait_and_how_many_listen_is_told() {
    let app = TestApp::with_city().await;
    let figures = app.figures().await;
    assert_eq!(value(&figures, "prosvasi_messages_waiting"), 0);
    assert_eq!(value(&figures, "prosvasi_messages_oldest_seconds"), 0);
    assert_eq!(value(&figures, "prosvasi_event_streams"), 0);

    let mut transaction = app.state.store.write().await.unwrap();
    let message = NewMessage {
        channel: Channel::Sms,
        recipient: "+306900000017",
        account: None,
        template: Template::News,
        parameters: &[],
        language: Language::Greek,
        event: None,
        not_before: None,
    };
    notify::enqueue(&mut transaction, &app.state.keys, &message).await.unwrap();
    let hour = (Timestamp::now() - SignedDuration::from_hours(1)).as_microsecond();
    let text = "update messages set made_at = $1, failed_with = 'no_sender'";
    sqlx::query(text).bind(hour).execute(&mut *transaction).await.unwrap();
    app.state.store.commit(transaction).await.unwrap();
    let stream = app.open(Request::get("/api/v1/events").body(Body::empty()).unwrap()).await;
    let figures = app.figures().await;
    assert_eq!(value(&figures, "prosvasi_messages_waiting"), 1);
    assert!((3600..3700).contains(&value(&figures, "prosvasi_messages_oldest_seconds")), "{figures}");
    assert_eq!(value(&figures, "prosvasi_messages_waiting_because{code=\"no_sender\"}"), 1);
    assert_eq!(value(&figures, "prosvasi_event_streams"), 1);
    assert!(!figures.contains("+306900000017"));
    drop(stream);
    assert_eq!(value(&app.figures().await, "prosvasi_event_streams"), 0, "who goes away is not counted");
}
