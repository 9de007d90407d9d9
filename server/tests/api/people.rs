//! `/api/v1/people` and `/api/v1/my-file`: looked for before they are written down, changed by one at a time, hidden where it
//! must be, and always told who looked.

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::{Value, json};

use crate::test_app::{Answer, TestApp};

/// Invented, with a check digit that fits.
const AMKA: &str = "15080099961";

fn told(surname: &str, first: &str) -> Value {
    json!({ "name": { "surname": surname, "first": first }, "phones": [{ "phone": "210 4101753" }],
        "address": "Οδός Καναρινιού 17", "community": "Α΄ Δημοτική Κοινότητα" })
}

async fn added(app: &TestApp, clerk: &str, new: &Value) -> Value {
    let answer = app.post_as(clerk, "/api/v1/people", new).await.json();
    answer["added"].clone()
}

fn names(answer: &Answer) -> Vec<String> {
    let found = answer.json()["people"].as_array().unwrap().clone();
    found.iter().map(|one| one["name"]["surname"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn who_is_known_is_found_by_name_telephone_and_number_before_they_are_written_down_again() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let numbers = json!([{ "scheme": "amka", "value": AMKA }]);
    let person =
        added(&app, &clerk, &json!({ "told": told("Παπαδόπουλος", "Γεώργιος"), "identifiers": numbers }))
            .await;
    assert_eq!(person["identifiers"], json!([{ "scheme": "amka", "masked": "…961" }]));
    assert_eq!(person["phones"][0]["phone"], "+302104101753");
    for text in ["παπαδοπ", "Papadopoulos Giorgos", "2104101753", "150800 99961"] {
        let found = app.post_as(&clerk, "/api/v1/people/search", &json!({ "text": text })).await;
        assert_eq!(names(&found), ["Παπαδόπουλος"], "{text}");
    }
    let again = json!({ "told": told("Papadopoulos", "Giorgos") });
    let perhaps = app.post_as(&clerk, "/api/v1/people", &again).await.json();
    assert_eq!(perhaps["perhaps"][0]["id"], person["id"]);
    assert_eq!(perhaps["perhaps"][0]["likeness"], "likely");
    // Who has seen that it is somebody else goes on; and the same request twice is one person.
    let other = json!({ "told": told("Papadopoulos", "Giorgos"), "not_these": [person["id"]] });
    let ask = async || app.ask_as_with("POST", &clerk, "/api/v1/people", &other, "request-0001").await.json();
    let [first, second] = [ask().await, ask().await];
    assert_eq!(first["added"]["id"], second["added"]["id"]);
    assert_ne!(first["added"]["id"], person["id"]);
}

#[tokio::test]
async fn what_does_not_fit_is_told_and_nothing_is_written() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let cases = [
        (json!({ "told": { "phones": [{ "phone": "12" }] } }), "phone_not_understood"),
        (json!({ "told": {}, "identifiers": [{ "scheme": "amka", "value": "1" }] }), "number_not_understood"),
        (json!({ "told": { "born": "1941-13" } }), "body_not_understood"),
        (json!({ "told": { "language": "xx" } }), "body_not_understood"),
        (json!({ "told": { "name": { "surname": "<b>" } } }), "body_not_understood"),
        (json!({ "told": { "address": "α".repeat(300) } }), "body_not_understood"),
        (json!({ "told": { "colour": "red" } }), "body_not_understood"),
    ];
    for (body, code) in cases {
        app.post_as(&clerk, "/api/v1/people", &body).await.is_problem(422, code);
    }
    let count: i64 =
        sqlx::query_scalar("select count(*) from people").fetch_one(app.state.store.pool()).await.unwrap();
    assert_eq!(count, 0);
}

#[tokio::test]
async fn of_two_who_change_a_person_at_once_the_second_is_told_and_what_stood_before_is_kept() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let person = added(&app, &clerk, &json!({ "told": told("Ψαρού", "Αικατερίνη") })).await;
    let path = format!("/api/v1/people/{}", person["id"].as_str().unwrap());
    let edit = json!({ "version": 1, "told": told("Ψαρού-Μαρίνου", "Αικατερίνη") });
    let put = async |key: &str| app.ask_as_with("PUT", &clerk, &path, &edit, key).await;
    let changed = put("request-0002").await.json();
    assert_eq!((&changed["version"], &changed["name"]["surname"]), (&json!(2), &json!("Ψαρού-Μαρίνου")));
    assert_eq!(put("request-0002").await.json(), changed, "the same request again is told the same");
    put("request-0003").await.is_problem(409, "changed_meanwhile");
    let found = app.post_as(&clerk, "/api/v1/people/search", &json!({ "text": "μαρινου" })).await;
    assert_eq!(names(&found), ["Ψαρού-Μαρίνου"]);
    let kept: Vec<u8> = sqlx::query_scalar("select before from person_versions where version = 1")
        .fetch_one(app.state.store.pool())
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains("Ψαρού"), "what stood before is sealed");
}

#[tokio::test]
async fn how_somebody_is_reached_is_not_changed_for_a_voice_that_nobody_called_back() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let person = added(&app, &clerk, &json!({ "told": told("Ψαρού", "Αικατερίνη") })).await;
    let path = format!("/api/v1/people/{}", person["id"].as_str().unwrap());
    let put = async |told: &Value, contact: Value| {
        let edit = json!({ "version": 1, "told": told, "contact": contact });
        app.ask_as_with("PUT", &clerk, &path, &edit, &uuid::Uuid::now_v7().to_string()).await
    };
    let voice = |back: bool| json!({ "channel": "phone", "notice": "before", "called_back": back });
    let changes = [
        ("address", json!("Άλλη οδός 1")),
        ("phones", json!([{ "phone": "691 234 5678" }])),
        ("contact_note", json!("μόνο στη γειτόνισσα")),
        ("address", Value::Null),
    ];
    for (field, value) in changes {
        let mut other = told("Ψαρού", "Αικατερίνη");
        other[field] = value;
        for unsure in [Value::Null, voice(false)] {
            put(&other, unsure).await.is_problem(422, "call_back_missing");
        }
    }
    // The same number, typed otherwise, is the same; and so it is not of how they are reached what they are called.
    let mut same = told("Ψαρού-Μαρίνου", "Αικατερίνη");
    same["phones"] = json!([{ "phone": "+30 21 0410 1753" }]);
    assert_eq!(put(&same, Value::Null).await.status, StatusCode::OK);
    let listed = async || app.get_as(&clerk, &format!("{path}/contacts")).await.json()["contacts"].clone();
    assert_eq!(listed().await, json!([]));
    let edit = |contact: Value| json!({ "version": 2, "told": told("Ψαρού", "Νέα"), "contact": contact });
    let mut moved = edit(voice(true));
    moved["told"]["address"] = json!("Άλλη οδός 1");
    let done = app.ask_as_with("PUT", &clerk, &path, &moved, "request-0009").await;
    assert_eq!(done.json()["address"], "Άλλη οδός 1", "{}", done.text());
    let again = app.ask_as_with("PUT", &clerk, &path, &moved, "request-0009").await;
    assert_eq!(again.json(), done.json());
    let kept = listed().await;
    assert_eq!(kept.as_array().unwrap().len(), 1, "{kept}");
    // Nobody wrote down which notice they have.
    assert_eq!((&kept[0]["called_back"], &kept[0]["notice_version"]), (&json!(true), &json!(0)));
}

#[tokio::test]
async fn a_community_is_one_of_the_citys_and_what_was_kept_stays() {
    let mut city = crate::tiny_city::tiny_city();
    city.origin.file = "piraeus.osm.pbf".to_owned();
    let app = TestApp::with(city).await;
    let clerk = app.signed_in(Role::Clerk).await;
    let known = app.get("/api/v1/city").await.json()["communities"].clone();
    assert_eq!(known.as_array().unwrap().len(), 5, "{known}");
    let new = |community: &Value| json!({ "told": { "name": { "surname": "Νέα" }, "community": community } });
    app.post_as(&clerk, "/api/v1/people", &new(&json!("Νησί"))).await.is_problem(422, "community_not_known");
    let person = added(&app, &clerk, &new(&known[0])).await;
    assert_eq!(person["community"], known[0]);
    let path = format!("/api/v1/people/{}", person["id"].as_str().unwrap());
    sqlx::query("update people set community = 'Νησί'").execute(app.state.store.pool()).await.unwrap();
    let mut version = 1;
    for (community, fits) in [("Νησί", true), ("Άλλο", false), ("elsewhere", true), ("Νησί", false)]
    {
        let edit =
            json!({ "version": version, "told": { "name": { "surname": "Νέα" }, "community": community } });
        let key = uuid::Uuid::now_v7().to_string();
        let changed = app.ask_as_with("PUT", &clerk, &path, &edit, &key).await;
        if fits {
            assert_eq!(changed.json()["community"], community);
            version += 1;
        } else {
            changed.is_problem(422, "community_not_known");
        }
    }
}

#[tokio::test]
async fn a_tie_that_is_said_again_is_as_was_said_last() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let [one, other] = [app.person("A").await, app.person("A").await];
    let path = format!("/api/v1/people/{one}/ties");
    for together in [false, true, false] {
        let tie = json!({ "other": other, "tie": "sibling", "lives_together": together });
        assert_eq!(app.post_as(&clerk, &path, &tie).await.status, StatusCode::NO_CONTENT);
        let ties = app.get_as(&clerk, &path).await.json();
        assert_eq!(ties["ties"].as_array().unwrap().len(), 1);
        assert_eq!(ties["ties"][0]["lives_together"], together);
    }
}

#[tokio::test]
async fn who_is_hidden_is_there_for_those_named_only_and_breaking_the_glass_is_told() {
    let app = TestApp::with_city().await;
    let [clerk, officer, coordinator] = [
        app.signed_in(Role::Clerk).await,
        app.signed_in(Role::Officer).await,
        app.signed_in(Role::Coordinator).await,
    ];
    let person = added(&app, &clerk, &json!({ "told": told("Κρυφού", "Άννα") })).await;
    let path = format!("/api/v1/people/{}", person["id"].as_str().unwrap());
    let hide = json!({ "version": 1, "restricted": true });
    let hidden = app.post_as(&officer, &format!("{path}/restriction"), &hide).await.json();
    assert_eq!((&hidden["restricted"], &hidden["sight"]), (&json!(true), &json!("restricted")));
    // Not even that she is known is told to others, by whichever way they ask.
    app.get_as(&clerk, &path).await.is_problem(404, "person_not_found");
    app.get_as(&coordinator, &path).await.is_problem(404, "person_not_found");
    app.get_as(&clerk, &format!("{path}/requests")).await.is_problem(404, "person_not_found");
    let found = app.post_as(&clerk, "/api/v1/people/search", &json!({ "text": "κρυφου" })).await;
    assert_eq!(names(&found), [""; 0]);
    let again = json!({ "told": told("Κρυφού", "Άννα") });
    assert!(app.post_as(&clerk, "/api/v1/people", &again).await.json()["added"].is_object());
    let broken =
        app.post_as(&coordinator, &format!("{path}/break-glass"), &json!({ "reason": "other" })).await;
    broken.is_problem(422, "step_words_missing");
    let reason = json!({ "reason": "authority", "words": "the police asks for Anna" });
    let broken = app.post_as(&coordinator, &format!("{path}/break-glass"), &reason).await;
    assert_eq!(broken.status, StatusCode::NO_CONTENT, "{}", broken.text());
    assert_eq!(app.get_as(&coordinator, &path).await.json()["name"]["surname"], "Κρυφού");
    // To look is not to change.
    let show = json!({ "version": 2, "restricted": false });
    app.post_as(&coordinator, &format!("{path}/restriction"), &show).await.is_problem(403, "not_allowed");
    app.post_as(&clerk, &format!("{path}/break-glass"), &reason).await.is_problem(403, "not_allowed");
    let logged: String =
        sqlx::query_scalar("select reason from access_log where action = 'person.break_glass'")
            .fetch_one(app.state.store.pool())
            .await
            .unwrap();
    assert_eq!(logged, "authority", "the log keeps a code");
    let sealed: Vec<u8> =
        sqlx::query_scalar("select words from glass_breaks").fetch_one(app.state.store.pool()).await.unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("police"), "words may tell of the person");
    let told: i64 = sqlx::query_scalar("select count(*) from events where what = 'glass_broken'")
        .fetch_one(app.state.store.pool())
        .await
        .unwrap();
    assert_eq!(told, 1);
}

#[tokio::test]
async fn a_person_sees_their_file_and_who_looked_at_it() {
    let app = TestApp::with_city().await;
    let (clerk, (own, account)) =
        (app.signed_in(Role::Clerk).await, app.signed_in_of_team(Role::Person, "none").await);
    let nobody = app.get_as(&own, "/api/v1/my-file").await.json();
    assert_eq!(nobody, json!({ "person": null, "contacts": [], "requests": [] }));
    let numbers = json!([{ "scheme": "amka", "value": AMKA }]);
    let person = added(&app, &clerk, &json!({ "told": told("Δική", "Μου"), "identifiers": numbers })).await;
    let id = person["id"].as_str().unwrap();
    app.link(id, &account, "own").await;
    app.request_of(id).await;
    let reveal = format!("/api/v1/people/{id}/numbers/amka/reveal");
    assert_eq!(app.post_as(&clerk, &reveal, &json!({})).await.json()["value"], AMKA);
    let file = app.get_as(&own, "/api/v1/my-file").await.json();
    assert_eq!(file["person"]["address"], "Οδός Καναρινιού 17");
    assert_eq!(file["requests"][0]["state"], "submitted");
    assert_eq!(file["contacts"][0]["channel"], "phone");
    let looks = app.get_as(&own, "/api/v1/my-file/looks").await.json();
    let actions: Vec<&str> =
        looks["looks"].as_array().unwrap().iter().map(|look| look["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["person.read", "person.identifier_reveal", "request.create", "person.create"]);
    assert_eq!((&looks["looks"][0]["own"], &looks["looks"][1]["own"]), (&json!(true), &json!(false)));
    assert_eq!(looks["looks"][1]["roles"], json!(["clerk"]));
}

#[tokio::test]
async fn a_carer_comes_by_a_code_sees_what_they_were_given_and_can_be_ended_silently() {
    let app = TestApp::with_city().await;
    let (clerk, own_account) = (app.signed_in(Role::Clerk).await, "691 234 5678");
    let mut new = json!({ "told": told("Δική", "Μου") });
    new["told"]["phones"] = json!([{ "phone": own_account }]);
    let person = added(&app, &clerk, &new).await;
    let path = format!("/api/v1/people/{}", person["id"].as_str().unwrap());
    // Nobody gets into a file by a telephone that is not on it.
    let account = format!("{path}/account");
    app.post_as(&clerk, &account, &json!({ "to": "697 000 0000" }))
        .await
        .is_problem(422, "phone_not_on_file");
    let opened = app.post_as(&clerk, &account, &json!({ "to": own_account })).await;
    assert_eq!(opened.status, StatusCode::NO_CONTENT, "{}", opened.text());
    let waiting = "select count(*) from person_links where kind = 'own'";
    let links: i64 = sqlx::query_scalar(waiting).fetch_one(app.state.store.pool()).await.unwrap();
    assert_eq!(links, 0, "not before the person signed in");
    let own = app.citizen("+306912345678").await;
    let invited = app.post_as(&own, &format!("{path}/carers"), &json!({ "scope": "trips" })).await;
    assert_eq!(invited.status, StatusCode::CREATED, "{}", invited.text());
    let code = serde_json::from_slice::<Value>(&invited.body).unwrap()["code"].as_str().unwrap().to_owned();
    let accept = json!({ "code": code, "name": "Κόρη", "to": "698 765 4321" });
    // An address that was mistyped gets a code, too, and nobody else's sign-in opens anything.
    let mistyped = json!({ "code": code, "name": "Κόρη", "to": "698 765 4320" });
    let stranger = app.accept(&mistyped).await;
    let challenge = app.accept(&accept).await;
    app.with_code(&stranger).await;
    app.citizen("+306987654321").await;
    let carers = app.get_as(&own, &format!("{path}/carers")).await.json();
    assert_eq!(carers["carers"], json!([]), "nobody proved that they were asked");
    let carer = app.with_code(&challenge).await;
    app.post("/api/v1/carers/accept", accept.to_string()).await.is_problem(401, "code_wrong");
    // Trips only: the file stays shut.
    app.get_as(&carer, &path).await.is_problem(403, "not_allowed");
    app.get_as(&carer, &format!("{path}/requests")).await.is_problem(403, "not_allowed");
    let carers = app.get_as(&own, &format!("{path}/carers")).await.json();
    assert_eq!(
        (&carers["carers"][0]["name"], &carers["carers"][0]["scope"]),
        (&json!("Κόρη"), &json!("trips"))
    );
    let more = app.post_as(&own, &format!("{path}/carers"), &json!({ "scope": "both" })).await;
    let code = serde_json::from_slice::<Value>(&more.body).unwrap()["code"].as_str().unwrap().to_owned();
    let accept = json!({ "code": code, "name": "Κόρη", "to": "698 765 4321" });
    let challenge = app.accept(&accept).await;
    app.with_code(&challenge).await;
    assert_eq!(app.get_as(&carer, &path).await.json()["relations"], json!(["invited"]));
    let carers = app.get_as(&own, &format!("{path}/carers")).await.json();
    let [carer_id] = carers["carers"].as_array().unwrap().as_slice() else {
        panic!("one, in the wider scope")
    };
    let end = format!("{path}/carers/{}/end", carer_id["id"].as_str().unwrap());
    assert_eq!(app.post_as(&own, &end, &json!({})).await.status, StatusCode::NO_CONTENT);
    app.get_as(&carer, &path).await.is_problem(403, "not_allowed");
    // The person was told of each carer who came; nobody is told that they were ended.
    let told: Vec<String> = sqlx::query_scalar(
        "select a.phone from messages m join accounts a on a.id = m.account_id where template = 'news'",
    )
    .fetch_all(app.state.store.pool())
    .await
    .unwrap();
    assert_eq!(told, ["+306912345678"; 2]);
}

impl TestApp {
    /// Takes an invitation up; the challenge of the code that is sent.
    async fn accept(&self, accept: &Value) -> String {
        let accepted = self.post("/api/v1/carers/accept", accept.to_string()).await;
        assert_eq!(accepted.status, StatusCode::ACCEPTED, "{}", accepted.text());
        let asked: Value = serde_json::from_slice(&accepted.body).unwrap();
        asked["challenge"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_telephone_that_came_to_a_file_just_now_opens_no_account_and_the_old_one_hears() {
    let app = TestApp::with_city().await;
    let clerk = app.signed_in(Role::Clerk).await;
    let mut new = json!({ "told": told("Παλιά", "Γνωστή") });
    new["told"]["phones"] =
        json!([{ "phone": "691 234 5678" }, { "phone": "691 234 5679", "label": "κόρη" }]);
    let person = added(&app, &clerk, &new).await;
    let path = format!("/api/v1/people/{}", person["id"].as_str().unwrap());
    let sms = async || -> i64 {
        let text = "select count(*) from messages where template = 'phone-changed' and channel = 'sms'";
        sqlx::query_scalar(text).fetch_one(app.state.store.pool()).await.unwrap()
    };
    let mut edit = json!({ "version": 1, "told": new["told"] });
    let put = async |edit: &Value| {
        let key = uuid::Uuid::now_v7().to_string();
        let done = app.ask_as_with("PUT", &clerk, &path, edit, &key).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    };
    put(&edit).await;
    assert_eq!(sms().await, 0, "nothing changed");
    // Another number, and the daughter's as if it were hers.
    edit["version"] = json!(2);
    edit["told"]["phones"] = json!([{ "phone": "691 234 5679" }, { "phone": "691 234 5680" }]);
    edit["contact"] = json!({ "channel": "phone", "notice": "before", "called_back": true });
    put(&edit).await;
    assert_eq!(sms().await, 1, "the one that was hers");
    let account = format!("{path}/account");
    for to in ["691 234 5679", "691 234 5680"] {
        app.post_as(&clerk, &account, &json!({ "to": to })).await.is_problem(409, "phone_too_fresh");
    }
    let a_day_later = "update person_phones set since = since - 86400000001";
    sqlx::query(a_day_later).execute(app.state.store.pool()).await.unwrap();
    let opened = app.post_as(&clerk, &account, &json!({ "to": "691 234 5680" })).await;
    assert_eq!(opened.status, StatusCode::NO_CONTENT, "{}", opened.text());
    let own = app.citizen("+306912345680").await;
    assert_eq!(app.get_as(&own, "/api/v1/my-file").await.json()["person"]["name"]["surname"], "Παλιά");
}

#[tokio::test]
async fn a_merge_shows_nobody_who_is_hidden_and_hides_nobody_by_halves() {
    let app = TestApp::with_city().await;
    let [clerk, coordinator] = [app.signed_in(Role::Clerk).await, app.signed_in(Role::Coordinator).await];
    let open = added(&app, &clerk, &json!({ "told": told("Φανερού", "Άννα") })).await;
    let hidden = json!({ "told": told("Κρυφού", "Άννα"), "not_these": [open["id"]] });
    let hidden = added(&app, &clerk, &hidden).await;
    let [hidden, open] = [&hidden, &open].map(|one| one["id"].as_str().unwrap().to_owned());
    let restrict = json!({ "version": 1, "restricted": true });
    let path = |id: &str| format!("/api/v1/people/{id}");
    // Who leads the work hides somebody, too, and is named with that.
    let done = app.post_as(&coordinator, &format!("{}/restriction", path(&hidden)), &restrict).await.json();
    assert_eq!(done["restricted"], true);
    let merge = json!({ "version": 1, "other": hidden, "other_version": 2 });
    app.post_as(&coordinator, &format!("{}/merges", path(&open)), &merge)
        .await
        .is_problem(409, "merge_not_possible");
    let show = json!({ "version": 2, "restricted": false });
    app.post_as(&coordinator, &format!("{}/restriction", path(&hidden)), &show).await.json();
    let merge = json!({ "version": 1, "other": hidden, "other_version": 3 });
    let merged = app.post_as(&coordinator, &format!("{}/merges", path(&open)), &merge).await;
    assert_eq!(merged.status, StatusCode::CREATED, "{}", merged.text());
    let restrict = json!({ "version": 4, "restricted": true });
    app.post_as(&coordinator, &format!("{}/restriction", path(&hidden)), &restrict)
        .await
        .is_problem(409, "changed_meanwhile");
    let topics: Vec<String> =
        sqlx::query_scalar("select topics from events where noun = 'person' and id = $1")
            .bind(&hidden)
            .fetch_all(app.state.store.pool())
            .await
            .unwrap();
    assert!(!topics[1].contains("staff") && topics[0].contains("staff"), "{topics:?}");
}
