//! What staff have beyond the task: a van and partner bodies to hand it over to by their booking rules, papers ticked off one by
//! one, duty on public holidays, a week with its gaps, work that is spread, and what came to nothing as numbers of nobody.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use domain::help::said;
use domain::words::Language;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use tests::hub::Hub;
use tests::{Database, on_both_databases};

const ADDRESS: &str = "Ακτή Κανάρη 7";
const SURNAME: &str = "Κανάρειος";

struct Story {
    hub: Hub,
    clerk: String,
    lead: String,
    /// Their own account's token.
    own: String,
    person: String,
}

impl Story {
    async fn on(database: &Database) -> Self {
        let hub = Hub::on(database).await;
        let clerk = hub.signed_in("clerk", "staff").await.0;
        let lead = hub.signed_in("coordinator", "staff").await.0;
        let person = hub.person(&clerk, SURNAME).await;
        let (own, account) = hub.signed_in("person", "citizen").await;
        hub.link(&person, &account, "own").await;
        let story = Self { hub, clerk, lead, own, person };
        story
            .run("insert into duty_spans (from_minute, to_minute, holidays, made_at) values (0, 10080, 1, 0)")
            .await;
        story
    }

    async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    async fn count(&self, text: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(self.hub.store.pool()).await.unwrap()
    }

    /// Asks for something of a person that begins then.
    async fn ask_of(&self, person: &str, kind: &str, begins: Timestamp) -> Value {
        let ends = begins + SignedDuration::from_hours(2);
        let items = if kind == "papers" { json!(["Αίτηση", "Ταυτότητα"]) } else { json!([]) };
        let told = json!({
            "begins": begins.to_string(), "ends": ends.to_string(), "community": "Καμίνια",
            "plan": { "from": { "words": ADDRESS }, "to": { "words": "στο ΚΕΠ" }, "items": items,
                "needs": { "aid": "chair", "folds": false, "barrier": true, "helpers": 1 } },
        });
        let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
        let new = json!({ "person": person, "contact": contact, "kind": kind, "told": told });
        self.hub.done("POST", &self.clerk, "/api/v1/tasks", Some(&new)).await
    }

    /// Asks for something that begins in so many hours; its id.
    async fn ask(&self, kind: &str, hours: i64) -> String {
        let begins = Timestamp::now() + SignedDuration::from_hours(hours);
        id(&self.ask_of(&self.person, kind, begins).await)
    }

    async fn task(&self, token: &str, id: &str) -> Value {
        self.hub.done("GET", token, &format!("/api/v1/tasks/{id}"), None).await
    }

    async fn step(&self, token: &str, id: &str, step: &str, besides: Value) -> (u16, Value) {
        let mut body = json!({ "step": step, "version": self.task(&self.clerk, id).await["version"] });
        body.as_object_mut().unwrap().extend(besides.as_object().cloned().unwrap_or_default());
        self.hub.ask("POST", token, &format!("/api/v1/tasks/{id}/steps"), Some(&body)).await
    }

    async fn steps_to(&self, token: &str, id: &str, step: &str, besides: Value) -> Value {
        let (status, task) = self.step(token, id, step, besides).await;
        assert_eq!(status, 200, "{step}: {task}");
        task
    }

    /// Writes down a service that does escorts at every hour; `changes` go over it.
    async fn service(&self, changes: Value) -> Value {
        let mut told = json!({ "kind": "van", "name": "Βαν", "phone": "210 0000000", "kinds": ["escort"],
            "hours": [{ "from": 0, "to": 10080 }], "on_holidays": true, "chairs": 1, "seats": 2,
            "booking": { "prior": { "notice": "real_time" } } });
        told.as_object_mut().unwrap().extend(changes.as_object().cloned().unwrap());
        self.hub.done("POST", &self.lead, "/api/v1/help-services", Some(&told)).await
    }

    /// A volunteer who is active, has learned all, and always has time: token and account.
    async fn volunteer(&self) -> (String, String) {
        let (token, account) = self.hub.signed_in("volunteer", "citizen").await;
        self.run(&format!(
            "insert into volunteers (account_id, standing, languages, most_a_week, goes_far, communities, words, version,
                made_at, changed_at)
            values ('{account}', 'active', 'el', 3, 1, 'Καμίνια', '', 1, 0, 0)"
        ))
        .await;
        self.run(&format!("insert into volunteer_hours values ('{account}', 0, 10080)")).await;
        for paper in ["identity", "criminal_record", "code_of_conduct"] {
            let text = format!(
                "insert into volunteer_papers values ('{account}', '{paper}', '2999-12-31', 0, null)"
            );
            self.run(&text).await;
        }
        for training in domain::help::Training::ALL {
            let name = training.name();
            self.run(&format!(
                "insert into volunteer_trainings values ('{account}', '{name}', '2026-01-01', 0, null)"
            ))
            .await;
        }
        (token, account)
    }

    /// Lets a volunteer have a task.
    async fn assign(&self, id: &str, (helper, account): (&str, &str)) {
        self.steps_to(&self.clerk, id, "take_up", json!({ "urgency": "week" })).await;
        let offer =
            json!({ "version": self.task(&self.clerk, id).await["version"], "volunteers": [account] });
        self.hub.done("POST", &self.clerk, &format!("/api/v1/tasks/{id}/offers"), Some(&offer)).await;
        self.hub
            .done("POST", helper, &format!("/api/v1/tasks/{id}/answer"), Some(&json!({ "accept": true })))
            .await;
    }
}

fn id(task: &Value) -> String {
    task["line"]["id"].as_str().unwrap().to_owned()
}

fn code((status, answer): (u16, Value)) -> (u16, String) {
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn a_task_is_handed_over_by_the_rules_of_a_service(database: &Database) {
    let story = Story::on(database).await;
    let story = &story;
    // A coordinator writes services down, and nobody else does; everybody may read them.
    let partner = json!({ "kind": "partner", "name": "Ένας φορέας", "hours": [], "chairs": 0, "seats": 0 });
    let van = story.service(json!({ "words": "Ζητούν την κάρτα αναπηρίας." })).await;
    assert_eq!(van["told"]["phone"], "+302100000000");
    let late = story
        .service(json!({ "name": "Αργό βαν", "booking": { "prior": { "notice": "prior_days",
        "last_day": 9, "last_minute": 720 } } }))
        .await;
    story.service(partner).await;
    for who in [&story.clerk, &story.own] {
        let answer = story.hub.ask("POST", who, "/api/v1/help-services", Some(&van["told"])).await;
        assert_eq!(code(answer), problem(403, "not_allowed"));
    }
    let listed = story.hub.done("GET", &story.own, "/api/v1/help-services", None).await;
    assert_eq!(listed["services"].as_array().unwrap().len(), 3);
    let no_places = json!({ "chairs": 0, "seats": 0 });
    let mut wrong = van["told"].clone();
    wrong.as_object_mut().unwrap().extend(no_places.as_object().cloned().unwrap());
    let answer = story.hub.ask("POST", &story.lead, "/api/v1/help-services", Some(&wrong)).await;
    assert_eq!(code(answer), problem(422, "body_not_understood"));

    // What fits comes first; what does not says why, and by when it would have had to be booked.
    let task = story.ask("escort", 48).await;
    let path = format!("/api/v1/tasks/{task}/services");
    for who in [&story.clerk, &story.own] {
        let choices = story.hub.done("GET", who, &path, None).await;
        let choices = choices["services"].as_array().unwrap();
        let names: Vec<&str> =
            choices.iter().map(|one| one["service"]["told"]["name"].as_str().unwrap()).collect();
        assert_eq!(names[2], "Αργό βαν", "{names:?}");
        assert_eq!(choices[2]["unserved"], json!(["too_late"]));
        assert!(choices[2]["book_by"].as_str().unwrap() < Timestamp::now().to_string().as_str());
        assert_eq!(choices[0]["unserved"], json!([]));
        assert!(!choices.iter().any(|one| one.to_string().contains(ADDRESS)), "nothing of the person");
    }
    let (helper, account) = story.volunteer().await;
    assert_eq!(story.hub.ask("GET", &helper, &path, None).await.0, 403, "a volunteer hands nothing over");

    // Handing over names it. Nobody hands over to nothing, or to what is not there.
    story.run("update accounts set mail = id || '@city.example'").await;
    let silent = story.step(&story.clerk, &task, "hand_over", json!({})).await;
    assert_eq!(code(silent), problem(422, "receiver_missing"));
    let nowhere = story.step(&story.clerk, &task, "hand_over", json!({ "service": "n1" })).await;
    assert_eq!(code(nowhere), problem(404, "service_not_found"));
    let with_another = json!({ "service": van["id"], "urgency": "week" });
    let another = story.step(&story.clerk, &task, "take_up", with_another).await;
    assert_eq!(code(another), problem(422, "body_not_understood"));
    let before = story.count("select count(*) from messages").await;
    let service = json!({ "service": van["id"], "booked": true });
    let shown = story.steps_to(&story.clerk, &task, "hand_over", service).await;
    assert_eq!((&shown["line"]["state"], &shown["service"]["booked"]), (&json!("handed_over"), &json!(true)));
    assert_eq!(story.count("select count(*) from messages").await, before + 1, "the person hears of it");
    assert_eq!(
        story.count("select count(*) from events where noun = 'task' and what = 'hand_over'").await,
        1
    );
    // The person reads whom to call and by when; the history says to whom.
    let own = story.task(&story.own, &task).await;
    assert_eq!((&own["service"]["name"], &own["service"]["phone"]), (&json!("Βαν"), &json!("+302100000000")));
    assert_eq!(own["service"]["words"], "Ζητούν την κάρτα αναπηρίας.");
    assert!(own["service"]["book_by"].is_string());
    assert_eq!(own["history"].as_array().unwrap().last().unwrap()["service"], "Βαν");
    let requests = format!("/api/v1/people/{}/requests", story.person);
    let requests = story.hub.done("GET", &story.clerk, &requests, None).await;
    assert_eq!(requests["requests"][0]["state"], "referred");

    // It is taken back as before, and handed over to nobody then; the history keeps to whom it was.
    let back = story.steps_to(&story.clerk, &task, "take_back", json!({ "words": "δεν έχουν θέση" })).await;
    assert_eq!((&back["line"]["state"], &back["service"]), (&json!("accepted"), &Value::Null));
    assert!(back["history"].to_string().contains("Βαν"));
    // To one that is on the list no more nothing is handed over; in words it can be, to whom is not on it.
    let edit = json!({ "version": 1, "active": false, "told": late["told"] });
    let at = format!("/api/v1/help-services/{}", late["id"].as_str().unwrap());
    let edited = story.hub.done("PUT", &story.lead, &at, Some(&edit)).await;
    assert_eq!((&edited["active"], &edited["version"]), (&json!(false), &json!(2)));
    assert_eq!(
        code(story.hub.ask("PUT", &story.lead, &at, Some(&edit)).await),
        problem(409, "changed_meanwhile")
    );
    let gone = story.step(&story.clerk, &task, "hand_over", json!({ "service": late["id"] })).await;
    assert_eq!(code(gone), problem(404, "service_not_found"));
    let words = story.steps_to(&story.clerk, &task, "hand_over", json!({ "words": "στην ενορία" })).await;
    assert_eq!((&words["line"]["state"], &words["service"]), (&json!("handed_over"), &Value::Null));
    // Whoever was asked meanwhile reads nothing of it.
    let asked = story.ask("escort", 50).await;
    story.assign(&asked, (&helper, &account)).await;
    assert_eq!(story.task(&helper, &asked).await["service"], Value::Null);
}

async fn papers_are_ticked_off_one_by_one(database: &Database) {
    let story = Story::on(database).await;
    let story = &story;
    let (helper, account) = story.volunteer().await;
    let task = story.ask("papers", 48).await;
    assert_eq!(story.task(&story.own, &task).await["items"].as_array().unwrap().len(), 2);
    story.assign(&task, (&helper, &account)).await;
    let tick = async |token: &str, items: Value| {
        let version = story.task(&story.clerk, &task).await["version"].clone();
        let body = json!({ "version": version, "items": items });
        story.hub.ask("PUT", token, &format!("/api/v1/tasks/{task}/items"), Some(&body)).await
    };
    let both = json!([{ "taken": true }, { "taken": true }]);
    assert_eq!(
        code(tick(&helper, both.clone()).await),
        problem(409, "task_step_not_possible"),
        "they have not met"
    );
    story.steps_to(&story.own, &task, "confirm", json!({})).await;
    story.steps_to(&helper, &task, "set_out", json!({})).await;
    let word = story.task(&story.own, &task).await["code_words"]["yours"].as_u64().unwrap();
    let word = said(usize::try_from(word).unwrap(), Language::Greek).unwrap();
    story.steps_to(&helper, &task, "meet", json!({ "heard": word })).await;

    // Each with its moment and the side that ticked it; what is wrong in number is refused.
    assert_eq!(code(tick(&helper, json!([{ "taken": true }])).await), problem(422, "body_not_understood"));
    let (status, shown) = tick(&helper, both).await;
    assert_eq!(status, 200, "{shown}");
    let first = shown["items"][0].clone();
    assert_eq!((&first["words"], &first["taken_by"]), (&json!("Αίτηση"), &json!("helper")));
    assert!(first["taken_at"].is_string() && first["ended"].is_null());
    assert_eq!(story.count("select count(*) from events where noun = 'task' and what = 'items'").await, 1);
    // Nothing ends while somebody's paper is nowhere.
    story.steps_to(&helper, &task, "reach", json!({})).await;
    let end = json!({ "handed_over": true });
    assert_eq!(code(story.step(&helper, &task, "complete", end.clone()).await), problem(409, "items_open"));
    let one = json!([{ "taken": true, "ended": "left" }, { "taken": true }]);
    assert_eq!(tick(&helper, one).await.0, 200);
    assert_eq!(code(story.step(&helper, &task, "complete", end.clone()).await), problem(409, "items_open"));
    // The person says that the other is back; what was ticked before stays as it was ticked.
    let rest = json!([{ "taken": true, "ended": "left" }, { "taken": true, "ended": "back" }]);
    let (_, shown) = tick(&story.own, rest).await;
    assert_eq!(shown["items"][0]["taken_at"], first["taken_at"]);
    let ended: Vec<&Value> = (0..2).map(|nth| &shown["items"][nth]["ended_by"]).collect();
    assert_eq!(ended, [&json!("helper"), &json!("person")]);
    // Nobody takes back what another side ticked.
    let (left, back) = (json!({ "taken": true, "ended": "left" }), json!({ "taken": true, "ended": "back" }));
    for (token, items) in [
        (&helper, json!([left, { "taken": true }])),
        (&helper, json!([left, left])),
        (&story.own, json!([{ "ended": "left" }, back])),
    ] {
        assert_eq!(code(tick(token, items).await), problem(403, "task_step_not_yours"));
    }
    let done = story.steps_to(&helper, &task, "complete", end).await;
    assert_eq!(done["line"]["state"], "completed");
    let late = tick(&story.clerk, json!([{}, {}])).await;
    assert_eq!(code(late), problem(409, "task_step_not_possible"), "it is over");
    // Whose papers they were takes the list along.
    let export =
        story.hub.done("GET", &story.own, &format!("/api/v1/people/{}/export", story.person), None).await;
    assert_eq!(export["tasks"][0]["items"][1]["ended"], "back");
    // An authorisation that ends before the day is none for it.
    let short = json!({ "from": { "words": "Α" }, "to": { "words": "Β" }, "authorised_to": "2036-11-19",
        "needs": { "aid": "nothing", "helpers": 1 } });
    let told = json!({ "begins": "2036-11-20T09:00:00Z", "ends": "2036-11-20T10:00:00Z", "plan": short });
    let contact = json!({ "channel": "phone", "notice": "read_out", "called_back": true });
    let new = json!({ "person": story.person, "contact": contact, "kind": "papers", "told": told });
    let refused = story.hub.ask("POST", &story.clerk, "/api/v1/tasks", Some(&new)).await;
    assert_eq!(code(refused), problem(422, "authorisation_too_short"));
}

async fn on_a_public_holiday_nobody_is_on_duty_unless_the_hours_say_so(database: &Database) {
    let story = Story::on(database).await;
    // The next 25 March lies at most a year ahead, and Christmas within the holidays of ninety days or not.
    let today = Timestamp::now().to_zoned(jiff::tz::TimeZone::get("Europe/Athens").unwrap()).date();
    let this = jiff::civil::date(today.year(), 3, 25);
    let holiday = if today < this { this } else { this.saturating_add(1.years()) };
    let noon = holiday.at(12, 0, 0, 0).in_tz("Europe/Athens").unwrap().timestamp();
    let day_after = noon + SignedDuration::from_hours(24 * 7);
    let edit = async |holidays: bool| {
        let seen = story.hub.done("GET", &story.lead, "/api/v1/duty/spans", None).await["spans"].clone();
        let body = json!({ "seen": seen, "spans": [{ "from": 0, "to": 10080, "holidays": holidays }] });
        story.hub.done("PUT", &story.lead, "/api/v1/duty/spans", Some(&body)).await
    };
    let escort = |begins: Timestamp| {
        let ends = begins + SignedDuration::from_hours(1);
        json!({ "person": story.person, "contact": { "channel": "phone", "notice": "read_out", "called_back": true }, "kind": "escort",
            "told": { "begins": begins.to_string(), "ends": ends.to_string(),
                "plan": { "from": { "words": "Α" }, "to": { "words": "Β" }, "needs": { "aid": "nothing", "barrier": false, "helpers": 1 } } } })
    };
    let told = edit(false).await;
    for one in told["holidays"].as_array().unwrap() {
        assert_eq!(one["hours"], json!([]), "nobody answers on {}", one["date"]);
    }
    let refused = story.hub.ask("POST", &story.clerk, "/api/v1/tasks", Some(&escort(noon))).await;
    assert_eq!(code(refused), problem(409, "nobody_on_duty"));
    story.hub.done("POST", &story.clerk, "/api/v1/tasks", Some(&escort(day_after))).await;
    // Somebody answers then, too: it is asked for; and nobody any more: nobody is asked to help.
    let told = edit(true).await;
    for one in told["holidays"].as_array().unwrap() {
        assert_eq!(one["hours"], json!([{ "from": 0, "to": 1440 }]));
    }
    let task = story.hub.done("POST", &story.clerk, "/api/v1/tasks", Some(&escort(noon))).await;
    let task = id(&task);
    story.run("update tasks set community = 'Καμίνια'").await;
    let (_, account) = story.volunteer().await;
    story.steps_to(&story.clerk, &task, "take_up", json!({ "urgency": "week" })).await;
    edit(false).await;
    let version = story.task(&story.clerk, &task).await["version"].clone();
    let offer = json!({ "version": version, "volunteers": [account] });
    let path = format!("/api/v1/tasks/{task}/offers");
    assert_eq!(
        code(story.hub.ask("POST", &story.clerk, &path, Some(&offer)).await),
        problem(409, "nobody_on_duty")
    );
}

async fn a_week_shows_its_gaps_and_work_is_spread(database: &Database) {
    let story = Story::on(database).await;
    let story = &story;
    let (helper, account) = story.volunteer().await;
    let (with, without, off) =
        (story.ask("escort", 2).await, story.ask("escort", 3).await, story.ask("goods", 4).await);
    story.assign(&with, (&helper, &account)).await;
    story.steps_to(&story.own, &off, "cancel", json!({})).await;
    let begins = story.task(&story.clerk, &with).await["line"]["begins"].as_str().unwrap().to_owned();
    let athens = jiff::tz::TimeZone::get("Europe/Athens").unwrap();
    let here = begins.parse::<Timestamp>().unwrap().to_zoned(athens);
    let week = async |token: &str| {
        let path = format!("/api/v1/tasks/week?day={}", here.date());
        story.hub.done("GET", token, &path, None).await
    };
    let shown = week(&story.clerk).await;
    assert_eq!(shown["days"].as_array().unwrap().len(), 7);
    let of_week: Vec<&Value> =
        shown["days"].as_array().unwrap().iter().flat_map(|day| day["tasks"].as_array().unwrap()).collect();
    let one = |id: &str| of_week.iter().find(|task| task["line"]["id"] == *id);
    let taken = one(&with).unwrap();
    assert_eq!((&taken["helpers"], &taken["lacks"]), (&json!(["Invented"]), &json!(0)));
    assert_eq!(taken["from"], here.strftime("%H:%M").to_string(), "by the clocks of the city");
    assert!(one(&off).is_none(), "what was called off stands in no week");
    // The second may lie in the next week when a story is told late on a Sunday.
    if let Some(gap) = one(&without) {
        assert_eq!((&gap["helpers"], &gap["lacks"]), (&json!([]), &json!(1)));
        assert_eq!(gap["line"]["name"]["surname"], SURNAME);
    }
    assert_eq!(
        code(story.hub.ask("GET", &story.clerk, "/api/v1/tasks/week?day=x", None).await),
        problem(400, "bad_query")
    );
    assert_eq!(story.hub.ask("GET", &story.own, "/api/v1/tasks/week", None).await.0, 403);
    // Another team's person is not shown to an officer of none of theirs; nor who is hidden, to anybody.
    story.run("update people set team = 'elsewhere'").await;
    story.run("update requests set owner = null").await;
    let officer = story.hub.signed_in("officer", "staff").await;
    story.run(&format!("update account_roles set team_id = 'here' where account_id = '{}'", officer.1)).await;
    assert!(!week(&officer.0).await.to_string().contains(SURNAME));
    story.run("update people set restricted = 1").await;
    assert!(!week(&story.clerk).await.to_string().contains(SURNAME));
    story.run("update people set restricted = 0, team = null").await;

    // How much everybody has in hand; what is given to another is theirs, and they hear of it.
    let (_, colleague) = story.hub.signed_in("clerk", "staff").await;
    let load = async || story.hub.done("GET", &story.clerk, "/api/v1/load", None).await;
    let before = load().await;
    assert_eq!(before["nobodys"], 2);
    assert_eq!(before["volunteers"][0]["most_a_week"], 3);
    let did = |load: &Value| {
        let one = &load["volunteers"][0];
        let weeks = one["weeks_before"].as_array().unwrap();
        assert_eq!(weeks.len(), 4);
        (one["this_week"].as_u64().unwrap(), one["asked"].as_u64().unwrap())
    };
    assert_eq!(did(&before).1, 1, "asked once");
    let version = story.task(&story.clerk, &without).await["version"].clone();
    let path = format!("/api/v1/tasks/{without}/owner");
    let to = |owner: &str| json!({ "version": version, "owner": owner });
    assert_eq!(
        code(story.hub.ask("PUT", &story.clerk, &path, Some(&to(&account))).await),
        problem(404, "user_not_found")
    );
    // Nobody sees more by being given something: an officer of another team is not.
    story.run("update people set team = 'there'").await;
    let given = story.hub.ask("PUT", &story.clerk, &path, Some(&to(&officer.1))).await;
    assert_eq!(code(given), problem(404, "user_not_found"));
    story.run("update people set team = null").await;
    story.run("update accounts set mail = id || '@city.example'").await;
    story.hub.done("PUT", &story.clerk, &path, Some(&to(&colleague))).await;
    let told = format!("select count(*) from messages where account_id = '{colleague}'");
    assert_eq!(story.count(&told).await, 1);
    assert_eq!(story.count("select count(*) from events where noun = 'task' and what = 'owner'").await, 1);
    let after = load().await;
    let theirs =
        after["staff"].as_array().unwrap().iter().find(|one| one["id"] == colleague.as_str()).unwrap();
    assert_eq!(
        (&theirs["in_hand"], &theirs["waiting"], &after["nobodys"]),
        (&json!(1), &json!(1), &json!(1))
    );
    let again = story.hub.ask("PUT", &story.clerk, &path, Some(&to(&colleague))).await;
    assert_eq!(code(again), problem(409, "changed_meanwhile"));
}

async fn what_nobody_could_do_is_counted_and_names_nobody(database: &Database) {
    let story = Story::on(database).await;
    let story = &story;
    let begins = Timestamp::now() + SignedDuration::from_hours(48);
    let mut people = vec![story.person.clone()];
    for nth in 0..4 {
        let name = ["Αλφάκης", "Βητάκης", "Γαμμίδης", "Δελτίδης"][nth];
        people.push(story.hub.person(&story.clerk, name).await);
    }
    let unmet = async |person: &str| {
        let task = id(&story.ask_of(person, "escort", begins).await);
        story.steps_to(&story.clerk, &task, "take_up", json!({ "urgency": "week" })).await;
        story.steps_to(&story.clerk, &task, "give_up", json!({ "unmet": "nobody_free" })).await;
    };
    let cells = async || {
        let list = story.hub.done("GET", &story.lead, "/api/v1/tasks/unmet", None).await;
        list["cells"].as_array().unwrap().clone()
    };
    for person in &people[..4] {
        unmet(person).await;
        unmet(person).await;
    }
    let few = cells().await;
    assert_eq!((few.len(), &few[0]["tasks"]), (1, &Value::Null), "eight tasks of four people are no number");
    let refused = id(&story.ask_of(&people[4], "goods", begins).await);
    story.steps_to(&story.clerk, &refused, "turn_down", json!({ "words": "όχι εδώ" })).await;
    unmet(&people[4]).await;
    let many = cells().await;
    assert_eq!(many.len(), 2);
    let counted = many.iter().find(|cell| cell["reason"] == "nobody_free").unwrap();
    assert_eq!(
        (&counted["tasks"], &counted["community"], &counted["kind"]),
        (&json!(9), &json!("Καμίνια"), &json!("escort"))
    );
    let turned_down = many.iter().find(|cell| cell["reason"].is_null()).unwrap();
    assert_eq!(turned_down["tasks"], Value::Null);
    // Whoever objected to studies is not among them, and so the others are too few to be told.
    let stop = format!(
        "insert into rights_requests (id, person_id, kind, state, words, made_at, due_at)
            select 'r1', '{0}', 'objection', 'granted', secret, 0, 0 from person_secrets where person_id = '{0}'",
        people[1]
    );
    story.run(&stop).await;
    story
        .run(&format!(
            "insert into person_stops (id, person_id, right_id, purpose, made_at) values ('s1', '{}', 'r1', 'statistics', 0)",
            people[1]
        ))
        .await;
    let without = cells().await;
    assert!(without.iter().all(|cell| cell["tasks"].is_null()), "{without:?}");
    assert!(!serde_json::to_string(&without).unwrap().contains(&people[0]));
    assert_eq!(story.hub.ask("GET", &story.clerk, "/api/v1/tasks/unmet", None).await.0, 403);
}

on_both_databases! {
    a_task_is_handed_over_by_the_rules_of_a_service
    papers_are_ticked_off_one_by_one
    on_a_public_holiday_nobody_is_on_duty_unless_the_hours_say_so
    a_week_shows_its_gaps_and_work_is_spread
    what_nobody_could_do_is_counted_and_names_nobody
}
