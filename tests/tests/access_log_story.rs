//! The story of the access log: one line a look, in one chain, and whatever is done to it is found by its number. Told on
//! both databases.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use domain::access::{Role, Sight};
use server::privacy::{self, Access, Fault, HeadError, Verified};
use server::store::Store;
use sqlx::AssertSqlSafe;
use tests::{Database, on_both_databases};

fn look<'a>(id: &'a str, request_id: &'a str) -> Access<'a> {
    Access {
        actor: Some("account-1"),
        roles: &[Role::Clerk, Role::Officer],
        action: "person.read",
        noun: "person",
        id,
        sight: Sight::Contact,
        purpose: Some("service"),
        reason: None,
        request_id,
    }
}

async fn looks(store: &Store, count: usize) {
    for nth in 0..count {
        privacy::log_read(store, &[look(&format!("person-{nth}"), "request")]).await.unwrap();
    }
}

async fn change(store: &Store, text: &str) {
    sqlx::query(AssertSqlSafe(text.to_owned())).execute(store.pool()).await.unwrap();
}

async fn many_at_once_make_one_chain(database: &Database) {
    let (here, there) = (database.open().await.unwrap(), database.open().await.unwrap());
    let lookers: Vec<_> = (0..8)
        .map(|looker| {
            let store = if looker % 2 == 0 { here.clone() } else { there.clone() };
            tokio::spawn(async move { looks(&store, 10).await })
        })
        .collect();
    for looker in lookers {
        looker.await.unwrap();
    }
    let verified = privacy::verify(&here, None).await.unwrap().unwrap();
    assert_eq!(verified.number, 80);
}

async fn what_is_taken_back_leaves_no_line_and_no_gap(database: &Database) {
    let store = database.open().await.unwrap();
    looks(&store, 1).await;
    let mut transaction = store.write().await.unwrap();
    privacy::log(&mut transaction, &look("person", "request")).await.unwrap();
    transaction.rollback().await.unwrap();
    looks(&store, 1).await;
    assert_eq!(privacy::verify(&store, None).await.unwrap().unwrap().number, 2);
}

async fn whatever_is_done_to_it_is_found_by_its_number(database: &Database) {
    let store = database.open().await.unwrap();
    looks(&store, 9).await;
    let whole = privacy::verify(&store, None).await.unwrap().unwrap();
    change(&store, "create table kept as select * from access_log").await;
    for (what, done, fault) in [
        ("removed", "delete from access_log where number = 4", Fault::Missing(4)),
        ("the first removed", "delete from access_log where number = 1", Fault::Missing(1)),
        ("changed", "update access_log set record_id = 'other' where number = 5", Fault::Changed(5)),
        ("no actor", "update access_log set actor = null where number = 5", Fault::Changed(5)),
        ("a reason added", "update access_log set reason = '' where number = 6", Fault::Changed(6)),
        ("time", "update access_log set made_at = made_at + 1 where number = 2", Fault::Changed(2)),
        (
            "reordered",
            "update access_log set number = case number when 3 then -7 else -3 end where number in (3, 7);
             update access_log set number = -number where number < 0",
            Fault::Changed(3),
        ),
        ("cut off", "delete from access_log where number > 7", Fault::Missing(8)),
        (
            "added",
            "insert into access_log (number, made_at, roles, action, noun, record_id, sight, request_id, hash)
             select 10, made_at, roles, action, noun, record_id, sight, request_id, hash from access_log where number = 9",
            Fault::Changed(10),
        ),
    ] {
        for statement in done.split(';') {
            change(&store, statement).await;
        }
        assert_eq!(privacy::verify(&store, None).await.unwrap().unwrap_err(), fault, "{what}");
        change(&store, "delete from access_log").await;
        change(&store, "insert into access_log select * from kept").await;
        assert_eq!(privacy::verify(&store, None).await.unwrap().unwrap(), whole, "{what}: put right");
    }
}

/// Who can write to the database can make its end fit as well: what was seen earlier, and is kept elsewhere, tells.
async fn an_end_that_was_made_to_fit_is_found_by_what_is_kept_beside_the_keys(database: &Database) {
    let store = database.open().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prosvasi.access");
    looks(&store, 3).await;
    privacy::keep_head(&store, &file).await.unwrap();
    looks(&store, 3).await;
    privacy::keep_head(&store, &file).await.unwrap();
    privacy::keep_head(&store, &file).await.unwrap();
    let kept = privacy::kept_heads(&file).unwrap();
    assert_eq!(kept.iter().map(|head| head.number).collect::<Vec<_>>(), [3, 6], "one line a new end");
    looks(&store, 1).await;
    let verify = async || privacy::verify(&store, Some(&file)).await.unwrap();
    assert_eq!(verify().await.unwrap().number, 7);

    change(&store, "delete from access_log where number > 4").await;
    let fit = "update access_head set number = 4, hash = (select hash from access_log where number = 4)";
    change(&store, fit).await;
    assert!(privacy::verify(&store, None).await.unwrap().is_ok(), "the database alone tells nothing");
    assert_eq!(verify().await.unwrap_err(), Fault::CutOff { kept: 6, found: 4 });
    // Other lines are written in their place.
    looks(&store, 3).await;
    assert_eq!(verify().await.unwrap_err(), Fault::Rewritten(6));
}

/// Who can write to the database writes the whole chain anew, to the same length: no end is kept over the one that was.
async fn an_end_that_contradicts_a_kept_one_is_refused_and_all_kept_ones_count(database: &Database) {
    let store = database.open().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prosvasi.access");
    looks(&store, 4).await;
    privacy::keep_head(&store, &file).await.unwrap();
    let kept = std::fs::read_to_string(&file).unwrap();
    change(&store, "delete from access_log").await;
    change(&store, "update access_head set number = 0, hash = ''").await;
    looks(&store, 4).await;
    assert!(privacy::verify(&store, None).await.unwrap().is_ok());
    let refused = privacy::keep_head(&store, &file).await;
    assert!(matches!(refused, Err(HeadError::Rewritten(4))), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), kept);

    // Another end of the same number that came into the file nevertheless hides nothing, in whatever order.
    let hash: String =
        sqlx::query_scalar("select hash from access_head").fetch_one(store.pool()).await.unwrap();
    for both in [format!("{kept}4 {hash}\n"), format!("4 {hash}\n{kept}")] {
        std::fs::write(&file, both).unwrap();
        assert_eq!(privacy::verify(&store, Some(&file)).await.unwrap().unwrap_err(), Fault::Rewritten(4));
    }
    // Nor does a kept end hide that the database's own does not fit.
    std::fs::write(&file, format!("4 {hash}\n")).unwrap();
    change(&store, "update access_head set hash = 'other'").await;
    assert_eq!(privacy::verify(&store, Some(&file)).await.unwrap().unwrap_err(), Fault::Changed(4));
    std::fs::write(&file, "0 none\n").unwrap();
    assert!(matches!(privacy::verify(&store, Some(&file)).await, Err(HeadError::Line { line: 1, .. })));
}

async fn nothing_is_told_when_it_cannot_be_logged(database: &Database) {
    let store = database.open().await.unwrap();
    change(&store, "alter table access_log rename to elsewhere").await;
    assert!(privacy::log_read(&store, &[look("person", "request")]).await.is_err());
}

async fn an_empty_log_is_whole(database: &Database) {
    let store = database.open().await.unwrap();
    let verified = privacy::verify(&store, None).await.unwrap().unwrap();
    assert_eq!(verified, Verified { number: 0, hash: String::new() });
}

on_both_databases! {
    many_at_once_make_one_chain
    what_is_taken_back_leaves_no_line_and_no_gap
    whatever_is_done_to_it_is_found_by_its_number
    an_end_that_was_made_to_fit_is_found_by_what_is_kept_beside_the_keys
    an_end_that_contradicts_a_kept_one_is_refused_and_all_kept_ones_count
    nothing_is_told_when_it_cannot_be_logged
    an_empty_log_is_whole
}
