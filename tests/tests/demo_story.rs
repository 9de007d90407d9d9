//! The story of the demo city: an empty database is filled through the API and marked; one in which somebody is stays as it
//! is; and what was written is whole, as after any other day.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use std::collections::BTreeSet;

use domain::access::Role;
use domain::requests::State;
use jiff::Timestamp;
use server::app::AppState;
use server::config::Config;
use server::demo::{DemoError, fill, is_demo};
use server::keys::Keys;
use server::{people, privacy};
use sqlx::AssertSqlSafe;
use tests::{Database, on_both_databases};

async fn app(database: &Database) -> AppState {
    AppState::new(database.open().await.unwrap(), Keys::fresh(), Config::default(), None)
}

async fn count(app: &AppState, what: &str) -> i64 {
    let text = format!("select count(*) from {what}");
    sqlx::query_scalar(AssertSqlSafe(text)).fetch_one(app.store.pool()).await.unwrap()
}

async fn a_demo_has_people_of_every_role_and_requests_of_every_state(database: &Database) {
    let app = app(database).await;
    assert!(!is_demo(app.store.pool()).await.unwrap());
    let filled = fill(&app, Timestamp::now()).await.unwrap();
    assert!(is_demo(app.store.pool()).await.unwrap());
    assert_eq!((filled.people, count(&app, "people").await), (60, 60));
    assert_eq!(filled.requests, usize::try_from(count(&app, "requests").await).unwrap());
    let roles: BTreeSet<Role> = filled.players.iter().flat_map(|(_, roles)| roles.clone()).collect();
    assert_eq!(roles, Role::ALL.into_iter().filter(|role| *role != Role::Public).collect());
    let states: Vec<String> =
        sqlx::query_scalar("select distinct state from requests").fetch_all(app.store.pool()).await.unwrap();
    for state in State::ALL {
        assert!(states.iter().any(|name| name == state.name()), "{state:?}");
    }
    for what in [
        "people where restricted = 1",
        "people where merged_into is not null",
        "person_ties",
        "person_links where kind = 'carer'",
        "rights_requests where state = 'open'",
        "request_documents",
        "glass_breaks",
        "messages where state = 'waiting'",
    ] {
        assert!(count(&app, what).await > 0, "no {what}");
    }
    assert_eq!(count(&app, "sessions where ended_at is null").await, 0, "nobody is left signed in");
    // A past, and no future.
    let now = Timestamp::now().as_microsecond();
    assert!(count(&app, &format!("requests where made_at < {}", now - 20 * 86_400_000_000)).await > 0);
    for table in ["requests", "request_steps", "contacts", "people", "access_log", "events"] {
        assert_eq!(count(&app, &format!("{table} where made_at > {now}")).await, 0, "{table}");
    }
    let verified = privacy::verify(&app.store, None).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
    let mut connection = app.store.pool().acquire().await.unwrap();
    let looked =
        people::find(&mut connection, &people::Looked::Name("γλαροπουλου".to_owned()), None).await.unwrap();
    assert!(looked.iter().any(|found| found.name.first == "Δέσποινα"), "they are found as everybody is");
}

async fn a_database_with_somebody_in_it_stays_as_it_is(database: &Database) {
    let app = app(database).await;
    fill(&app, Timestamp::now()).await.unwrap();
    let before = count(&app, "access_log").await;
    assert!(matches!(fill(&app, Timestamp::now()).await, Err(DemoError::NotEmpty)));
    assert_eq!(count(&app, "access_log").await, before);
}

on_both_databases! {
    a_demo_has_people_of_every_role_and_requests_of_every_state
    a_database_with_somebody_in_it_stays_as_it_is
}
