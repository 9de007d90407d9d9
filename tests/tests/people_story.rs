//! The story of being written down: looked for first, found however one's name is typed, told from a namesake, and
//! sealed where it matters. Told on both databases.

#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a surprise ends the test")]

use std::sync::Arc;

use domain::identifiers::{Identifier, Scheme};
use domain::people::{Likeness, Name};
use domain::phones::Phone;
use jiff::Timestamp;
use serde_json::json;
use server::keys::Keys;
use server::once::OnceError;
use server::people::{AddError, Added, Looked, NewPerson, add, find, load};
use server::rights;
use server::store::Store;
use sqlx::{AssertSqlSafe, Row as _};
use tests::hub::Hub;
use tests::{Database, on_both_databases};

const CANARY: &str = "Οδός Καναρινιού 17";
/// Invented, with a check digit that fits.
const AMKA: &str = "15080099961";

fn name(surname: &str, first: &str, father: &str) -> Name {
    let [surname, first, father] = [surname, first, father].map(str::to_owned);
    Name { surname, first, father, known_as: String::new() }
}

fn new(name: &Name) -> NewPerson<'_> {
    NewPerson {
        name,
        born: None,
        language: "el",
        community: None,
        address: None,
        phones: &[],
        identifiers: &[],
        contact_note: None,
        not_these: &[],
        by: None,
        team: None,
        key: None,
    }
}

async fn written(store: &Store, keys: &Keys, new: &NewPerson<'_>) -> Added {
    let mut transaction = store.write().await.unwrap();
    let added = add(&mut transaction, keys, new, Timestamp::now()).await.unwrap();
    store.commit(transaction).await.unwrap();
    added
}

async fn id(store: &Store, keys: &Keys, new: &NewPerson<'_>) -> String {
    match written(store, keys, new).await {
        Added::New(id) | Added::Before(id) => id,
        Added::Perhaps(perhaps) => panic!("known: {perhaps:?}"),
    }
}

async fn found(store: &Store, looked: &Looked) -> Vec<String> {
    let mut connection = store.pool().acquire().await.unwrap();
    let found = find(&mut connection, looked, None).await.unwrap();
    found.iter().map(|one| one.name.in_lists()).collect()
}

async fn by_name(store: &Store, typed: &str) -> Vec<String> {
    found(store, &Looked::Name(typed.to_owned())).await
}

async fn a_person_is_found_however_the_name_is_typed(database: &Database) {
    let (store, keys) = (database.open().await.unwrap(), Keys::fresh());
    for (surname, first) in [("Αλεξόπουλος", "Γεώργιος"), ("Αλεξίου", "Μαρία"), ("Ψαρού", "Αικατερίνη")]
    {
        id(&store, &keys, &new(&name(surname, first, ""))).await;
    }
    for typed in ["αλεξοπουλος", "Alexopoulos", "ΑΛΕΞΟΠΟΥΛΟΥ", "γιωργος αλεξ", "αλεξόπουλος γεώργιος"]
    {
        assert_eq!(by_name(&store, typed).await, ["Αλεξόπουλος Γεώργιος"], "{typed}");
    }
    assert_eq!(by_name(&store, "Αλεξ").await, ["Αλεξίου Μαρία", "Αλεξόπουλος Γεώργιος"]);
    assert_eq!(by_name(&store, "psarou katerina").await, ["Ψαρού Αικατερίνη"]);
    for typed in ["", "Α", "Αλεξίου Γεώργιος", "'; drop table people; --", "%"] {
        assert_eq!(by_name(&store, typed).await, [""; 0], "{typed}");
    }
}

async fn who_may_be_the_same_is_told_before_somebody_is_written_down_twice(database: &Database) {
    let (store, keys) = (database.open().await.unwrap(), Keys::fresh());
    let amka = [Identifier::parse(Scheme::Amka, AMKA).unwrap()];
    let phones = [(Phone::parse("210 4101753").unwrap(), String::new())];
    let (formal, typed) = (name("Παπαδόπουλος", "Γεώργιος", ""), name("Papadopoulos", "Giorgos", ""));
    let first = NewPerson { identifiers: &amka, phones: &phones, ..new(&formal) };
    let known = id(&store, &keys, &first).await;
    let likenesses = async |new: &NewPerson<'_>| match written(&store, &keys, new).await {
        Added::New(id) | Added::Before(id) => panic!("{id} was written down twice"),
        Added::Perhaps(perhaps) => {
            assert!(perhaps.iter().all(|(found, _)| found.id == known), "{perhaps:?}");
            perhaps.into_iter().map(|(_, likeness)| likeness).collect::<Vec<_>>()
        }
    };
    assert_eq!(likenesses(&new(&typed)).await, [Likeness::Possible]);
    assert_eq!(likenesses(&NewPerson { phones: &phones, ..new(&typed) }).await, [Likeness::Likely]);
    // Another name by marriage or by a slip, and the same number of the state.
    let other = name("Άλλη", "Μαρία", "");
    assert_eq!(likenesses(&NewPerson { identifiers: &amka, ..new(&other) }).await, [Likeness::Certain]);
    assert_eq!(by_name(&store, "παπαδοπουλος").await.len(), 1, "nothing was written meanwhile");
    // Who has looked and seen that it is somebody else goes on.
    let seen = [known.clone()];
    let namesake = id(&store, &keys, &NewPerson { not_these: &seen, ..new(&typed) }).await;
    assert_ne!(namesake, known);
    assert_eq!(found(&store, &Looked::Phone(phones[0].0.clone())).await, ["Παπαδόπουλος Γεώργιος"]);
}

async fn two_who_write_the_same_person_down_at_once_write_one(database: &Database) {
    let (here, there) = (database.open().await.unwrap(), database.open().await.unwrap());
    let keys = Arc::new(Keys::fresh());
    for key in [None, Some("request-0001")] {
        let surname = key.map_or("Αλεξίου", |_| "Ψαρού");
        let writing: Vec<_> = (0..8)
            .map(|nth| {
                let (store, keys) = ([&here, &there][nth % 2].clone(), keys.clone());
                tokio::spawn(async move {
                    let name = name(surname, "Μαρία", "");
                    written(&store, &keys, &NewPerson { key, ..new(&name) }).await
                })
            })
            .collect();
        let (mut new, mut others) = (0, 0);
        for written in writing {
            match (written.await.unwrap(), key) {
                (Added::New(_), _) => new += 1,
                (Added::Perhaps(_), None) | (Added::Before(_), Some(_)) => others += 1,
                (other, _) => panic!("{other:?}"),
            }
        }
        assert_eq!((new, others), (1, 7), "{key:?}");
    }
    // The key of another request is no way to somebody's file.
    let other = name("Άλλου", "Άννα", "");
    let mut transaction = here.write().await.unwrap();
    let same_key = NewPerson { key: Some("request-0001"), ..new(&other) };
    let refused = add(&mut transaction, &keys, &same_key, Timestamp::now()).await;
    assert!(matches!(refused, Err(AddError::Once(OnceError::KeyReused))), "{refused:?}");
}

async fn an_unnamed_person_is_a_person(database: &Database) {
    let (store, keys) = (database.open().await.unwrap(), Keys::fresh());
    let nobody = Name::default();
    let [one, other] = [id(&store, &keys, &new(&nobody)).await, id(&store, &keys, &new(&nobody)).await];
    assert_ne!(one, other);
    let known_as = Name { known_as: "ο κύριος με το σκυλί".to_owned(), ..Name::default() };
    id(&store, &keys, &new(&known_as)).await;
    assert_eq!(by_name(&store, "σκυλί").await, ["ο κύριος με το σκυλί"]);
}

async fn what_is_sealed_stands_nowhere_in_plain_and_is_gone_with_the_persons_key(database: &Database) {
    let (store, keys) = (database.open().await.unwrap(), Keys::fresh());
    let identifiers = [Identifier::parse(Scheme::Amka, AMKA).unwrap()];
    let somebody = name("Λαγού", "Ελένη", "Πέτρος");
    let person = NewPerson {
        address: Some(CANARY),
        identifiers: &identifiers,
        contact_note: Some(CANARY),
        born: Some("1950-08"),
        ..new(&somebody)
    };
    let id = id(&store, &keys, &person).await;
    let mut connection = store.pool().acquire().await.unwrap();
    let read = load(&mut connection, &keys, &id).await.unwrap().unwrap();
    assert_eq!(read.address.as_deref(), Some(CANARY));
    assert_eq!(read.contact_note.as_deref(), Some(CANARY));
    assert!(!read.safe_contact && !read.restricted);
    assert_eq!(read.identifiers, [("amka".to_owned(), "…961".to_owned())]);
    assert_eq!((read.name, read.born.as_deref()), (somebody.clone(), Some("1950-08")));
    for table in ["people", "person_secrets", "person_keys", "person_phones", "person_identifiers"] {
        let rows = sqlx::query(AssertSqlSafe(format!("select * from {table}")))
            .fetch_all(&mut *connection)
            .await
            .unwrap();
        for row in rows {
            for at in 0..row.len() {
                let bytes = row.try_get::<Option<Vec<u8>>, _>(at).ok().flatten();
                let text = row.try_get::<Option<String>, _>(at).ok().flatten().map(String::into_bytes);
                for bytes in [bytes, text].into_iter().flatten() {
                    let holds =
                        |canary: &str| bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
                    assert!(!holds(CANARY) && !holds(AMKA), "{table}, column {at}");
                }
            }
        }
    }
    let others = load(&mut connection, &Keys::fresh(), &id).await;
    assert!(others.is_err(), "another hub's keys open nothing");
    sqlx::query("update person_secrets set secret = $1")
        .bind(vec![0_u8; 60])
        .execute(&mut *connection)
        .await
        .unwrap();
    assert!(load(&mut connection, &keys, &id).await.is_err(), "nor does anything without the person's own");
    drop(connection);
}

async fn a_team_finds_its_own_among_many_of_other_teams(database: &Database) {
    let (store, keys) = (database.open().await.unwrap(), Keys::fresh());
    // Women and men of one name, more than a list shows.
    let many = [
        "Άννα",
        "Βασίλης",
        "Γιώργος",
        "Δήμητρα",
        "Ελένη",
        "Ζωή",
        "Ηλίας",
        "Θωμάς",
        "Ιωάννα",
        "Κώστας",
        "Λουκάς",
        "Μαρία",
        "Νίκος",
        "Ξένια",
        "Ορέστης",
        "Πέτρος",
        "Ρένα",
        "Σοφία",
        "Τάσος",
        "Φώτης",
        "Χρήστος",
        "Εύα",
        "Μιχάλης",
        "Στέλλα",
    ];
    for first in many {
        id(&store, &keys, &NewPerson { team: Some("north"), ..new(&name("Αλεξόπουλος", first, "")) }).await;
    }
    let own = name("Αλεξόπουλος", "Ωρίων", "");
    let own = id(&store, &keys, &NewPerson { team: Some("south"), ..new(&own) }).await;
    let nobodys = id(&store, &keys, &new(&name("Αλεξόπουλος", "Ωκεανός", ""))).await;
    let mut connection = store.pool().acquire().await.unwrap();
    let looked = Looked::Name("Αλεξόπουλος".to_owned());
    let found = find(&mut connection, &looked, Some(&["south".to_owned()])).await.unwrap();
    let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
    assert!(ids.len() == 2 && ids.contains(&own.as_str()) && ids.contains(&nobodys.as_str()), "{ids:?}");
    let found = find(&mut connection, &looked, Some(&[])).await.unwrap();
    assert_eq!(found.len(), 1, "whom no team looks after is everybody's");
}

async fn two_who_look_alike_wait_until_somebody_says_that_they_are_two_or_one(database: &Database) {
    let hub = Hub::on(database).await;
    let (clerk, colleague) = hub.signed_in("clerk", "staff").await;
    let (new, known) = (hub.person(&clerk, "Νέα").await, hub.person(&clerk, "Παλιά").await);
    let pair = hub.perhaps_known(&new, &known).await;
    let path = format!("/api/v1/perhaps-known/{pair}");
    let waiting = async || {
        let list = hub.done("GET", &clerk, "/api/v1/perhaps-known", None).await;
        let pairs = list["pairs"].as_array().unwrap().len();
        let count = hub.done("GET", &clerk, "/api/v1/perhaps-known/count", None).await;
        assert_eq!(count["waiting"], pairs, "the number is that of the list");
        pairs
    };
    assert_eq!(waiting().await, 1);

    // That they are two is kept with who said it and when; the same request again changes nothing, and it is taken back.
    let not_same = json!({ "not_same": true });
    for _ in 0..2 {
        assert_eq!(hub.ask_with("settle-1", "PUT", &clerk, &path, Some(&not_same)).await.0, 204);
    }
    let row: (Option<i64>, Option<String>) =
        sqlx::query_as("select settled_at, settled_by from perhaps_known where id = $1")
            .bind(&pair)
            .fetch_one(hub.store.pool())
            .await
            .unwrap();
    assert!(row.0.is_some_and(|at| at > 0) && row.1.as_ref() == Some(&colleague), "{row:?}");
    assert_eq!(waiting().await, 0);
    let (status, answer) =
        hub.ask_with("settle-1", "PUT", &clerk, &path, Some(&json!({ "not_same": false }))).await;
    assert_eq!((status, &answer["code"]), (409, &json!("idempotency_key_reused")));
    hub.done("PUT", &clerk, &path, Some(&json!({ "not_same": false }))).await;
    assert_eq!(waiting().await, 1);
    let looks = "select count(*) from access_log where action = 'person.compare' and reason = 'not_same'";
    let logged: i64 = sqlx::query_scalar(looks).fetch_one(hub.store.pool()).await.unwrap();
    assert_eq!(logged, 2, "a line for each of both");

    // Merged they are one, and two again when that is taken back.
    let merge = json!({ "version": 1, "other": new, "other_version": 1 });
    let merge = hub.done("POST", &clerk, &format!("/api/v1/people/{known}/merges"), Some(&merge)).await;
    assert_eq!(waiting().await, 0);
    let undo = format!("/api/v1/people/{known}/merges/{}/undo", merge["id"].as_str().unwrap());
    hub.done("POST", &clerk, &undo, None).await;
    assert_eq!(waiting().await, 1);

    // Who is hidden is in no list, and nobody is told that they are there.
    let hide = async |hidden: i64| {
        let text = "update people set restricted = $1 where id = $2";
        sqlx::query(text).bind(hidden).bind(&known).execute(hub.store.pool()).await.unwrap();
    };
    hide(1).await;
    assert_eq!(waiting().await, 0);
    let (status, answer) = hub.ask("PUT", &clerk, &path, Some(&not_same)).await;
    assert_eq!((status, &answer["code"]), (404, &json!("person_not_found")));
    hide(0).await;
    let mut transaction = hub.store.write().await.unwrap();
    assert!(rights::erase(&mut transaction, &known, Timestamp::now()).await.unwrap());
    hub.store.commit(transaction).await.unwrap();
    assert_eq!(waiting().await, 0);
    let left: i64 =
        sqlx::query_scalar("select count(*) from perhaps_known").fetch_one(hub.store.pool()).await.unwrap();
    assert_eq!(left, 0, "of who was erased nothing tells whom they looked like");
}

on_both_databases! {
    two_who_look_alike_wait_until_somebody_says_that_they_are_two_or_one
    a_team_finds_its_own_among_many_of_other_teams
    a_person_is_found_however_the_name_is_typed
    who_may_be_the_same_is_told_before_somebody_is_written_down_twice
    two_who_write_the_same_person_down_at_once_write_one
    an_unnamed_person_is_a_person
    what_is_sealed_stands_nowhere_in_plain_and_is_gone_with_the_persons_key
}
