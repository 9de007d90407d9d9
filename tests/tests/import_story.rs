//! The story of a city: imported, current, replaced, kept when an import fails, and one alone
//! when many import at once. Told on both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use server::city::import::{ImportError, Outcome, import};
use server::city::{FACTS_VERSION, Served, current};
use server::store::Store;
use sqlx::Row as _;
use tests::{Database, on_both_databases};

/// Imports a city that is its name and one path.
async fn import_named(store: &Store, name: &str) -> Result<Outcome, ImportError> {
    let text = format!(
        "<osm version='0.6'><!-- {name} --><node id='1' lat='37.94' lon='23.64'/><node id='2' lat='37.941' lon='23.64'/>
        <way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='footway'/></way></osm>"
    );
    import(store, vec![(format!("{name}.osm"), text.into_bytes())], |_| {}).await
}

fn sample() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/helsinki.osm.pbf")).unwrap()
}

async fn current_name(store: &Store) -> Option<String> {
    current(store).await.unwrap().map(|city| city.name().to_owned())
}

/// Lines of the table, and those that are current.
async fn lines(store: &Store) -> (i64, i64) {
    let text = "select count(*) as lines, cast(sum(is_current) as bigint) as currents from imports";
    let row = sqlx::query(text).fetch_one(store.pool()).await.unwrap();
    (row.get("lines"), row.get("currents"))
}

async fn import_bytes(store: &Store, bytes: Vec<u8>) -> Result<Outcome, ImportError> {
    import(store, vec![("helsinki.osm.pbf".to_owned(), bytes)], |_| {}).await
}

async fn one_city_at_a_time(database: &Database) {
    let store = database.open().await.unwrap();
    assert_eq!(current_name(&store).await, None, "nothing is imported yet");

    assert!(matches!(import_bytes(&store, sample()).await.unwrap(), Outcome::Imported(_)));
    assert_eq!(current_name(&store).await.unwrap(), "helsinki");
    let facts = current(&store).await.unwrap().unwrap().facts;
    let read = osm_data::read::extract(
        &[osm_data::read::Source { name: "helsinki.osm.pbf", bytes: &sample() }],
        &mut |_| {},
    )
    .unwrap();
    assert!(facts == read.city, "what comes out of the database is what was read");

    assert!(matches!(import_bytes(&store, sample()).await.unwrap(), Outcome::AlreadyCurrent));
    assert_eq!(lines(&store).await, (1, 1), "the same extract again changes nothing");

    import_named(&store, "piraeus").await.unwrap();
    assert_eq!(current_name(&store).await.unwrap(), "piraeus");

    let mut cut = sample();
    cut.truncate(100_000);
    let error = import_bytes(&store, cut).await.unwrap_err();
    assert_eq!(error.code(), "extract_truncated");
    assert_eq!(import_bytes(&store, Vec::new()).await.unwrap_err().code(), "extract_empty");
    assert_eq!(current_name(&store).await.unwrap(), "piraeus", "a failed import keeps the old city");

    assert!(matches!(import_bytes(&store, sample()).await.unwrap(), Outcome::Imported(_)));
    assert_eq!(lines(&store).await, (3, 1), "the old city can come back");

    let again = database.open().await.unwrap();
    assert_eq!(current_name(&again).await.unwrap(), "helsinki", "another server sees the same");
}

async fn many_imports_at_once_leave_one_city(database: &Database) {
    let first = database.open().await.unwrap();
    import_named(&first, "old").await.unwrap();
    // Two servers, as two machines would be.
    let second = database.open().await.unwrap();
    let imports = (0..8).map(|number| {
        let store = if number % 2 == 0 { first.clone() } else { second.clone() };
        tokio::spawn(async move { import_named(&store, &format!("city{number}")).await })
    });
    for import in imports.collect::<Vec<_>>() {
        import.await.unwrap().unwrap();
    }
    assert_eq!(lines(&first).await, (9, 1));
    assert!(current_name(&second).await.unwrap().starts_with("city"));
}

async fn the_database_itself_refuses_two_current_cities(database: &Database) {
    let store = database.open().await.unwrap();
    import_named(&store, "one").await.unwrap();
    let text =
        "insert into imports (id, file, sha256, imported_at, summary, facts_version, facts, is_current)
        values ('x', 'x', 'x', 0, '{}', $1, $2, $3)";
    let insert = |facts: Option<Vec<u8>>, is_current: i64| {
        sqlx::query(text).bind(FACTS_VERSION).bind(facts).bind(is_current).execute(store.pool())
    };
    let two = insert(Some(vec![0]), 1).await.unwrap_err();
    assert!(two.as_database_error().unwrap().is_unique_violation(), "{two}");
    assert!(insert(Some(vec![0]), 2).await.is_err(), "a flag is 0 or 1");
    sqlx::query("delete from extracts").execute(store.pool()).await.unwrap();
    sqlx::query("delete from imports").execute(store.pool()).await.unwrap();
    assert!(insert(None, 1).await.is_err(), "a current city has facts");
}

async fn facts_of_another_version_are_never_read(database: &Database) {
    let store = database.open().await.unwrap();
    import_bytes(&store, sample()).await.unwrap();
    let version = |version: i64| sqlx::query("update imports set facts_version = $1").bind(version);
    version(0).execute(store.pool()).await.unwrap();
    assert!(current(&store).await.is_err());
    let served = Served::new(store.clone(), None);
    served.catch_up().await.unwrap();
    assert_eq!(served.city().unwrap().name(), "helsinki", "a newer program reads the kept extract anew");
    assert_eq!(current_name(&store).await.unwrap(), "helsinki", "and keeps what it read");

    version(FACTS_VERSION + 1).execute(store.pool()).await.unwrap();
    assert!(served.catch_up().await.is_err(), "an older program leaves alone what a newer one wrote");
    assert!(current(&store).await.is_err());

    version(0).execute(store.pool()).await.unwrap();
    sqlx::query("delete from extracts").execute(store.pool()).await.unwrap();
    assert!(served.catch_up().await.is_err(), "without its extract it cannot be read");
    assert!(matches!(import_bytes(&store, sample()).await.unwrap(), Outcome::Imported(_)), "read again");
    assert_eq!(current_name(&store).await.unwrap(), "helsinki");
}

async fn a_server_follows_an_import_elsewhere(database: &Database) {
    let served = Served::new(database.open().await.unwrap(), None);
    served.catch_up().await.unwrap();
    assert!(served.city().is_none());
    import_named(&database.open().await.unwrap(), "piraeus").await.unwrap();
    served.catch_up().await.unwrap();
    let before = served.city().unwrap();
    assert_eq!(before.name(), "piraeus");
    served.catch_up().await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&before, &served.city().unwrap()), "nothing changed, nothing is loaded");
}

async fn servers_may_start_together_on_an_empty_database(database: &Database) {
    let opening: Vec<_> = (0..6)
        .map(|_| {
            let url = database.url.clone();
            tokio::spawn(async move { Store::open(&url).await })
        })
        .collect();
    for store in opening {
        assert_eq!(lines_or_none(&store.await.unwrap().unwrap()).await, 0);
    }
}

async fn lines_or_none(store: &Store) -> i64 {
    sqlx::query("select count(*) as lines from imports").fetch_one(store.pool()).await.unwrap().get("lines")
}

on_both_databases! {
    one_city_at_a_time
    many_imports_at_once_leave_one_city
    the_database_itself_refuses_two_current_cities
    facts_of_another_version_are_never_read
    a_server_follows_an_import_elsewhere
    servers_may_start_together_on_an_empty_database
}
