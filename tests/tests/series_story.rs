//! The story of a hand that comes again: a standing weekly escort, without holidays and without the days that somebody struck out.
//! Each day is made once, taken up with the first, first asked of whoever helped before, given up when nobody is found; and all of it
//! ends unless it is agreed again. Told on both databases, by the API and the job alone.

#![expect(clippy::unwrap_used, reason = "in a test a surprise ends the test")]

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use serde_json::{Value, json};
use server::series::{Looked, look};
use sqlx::AssertSqlSafe;
use tests::hub::Hub;
use tests::{Database, on_both_databases};

const ADDRESS: &str = "Ακτή Κανάρη 7";
const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Somebody who asks for a hand every week, and who works for them.
struct Story {
    hub: Hub,
    clerk: String,
    clerk_account: String,
    own: String,
    account: String,
    person: String,
}

impl Story {
    async fn on(database: &Database) -> Self {
        let hub = Hub::on(database).await;
        let (clerk, clerk_account) = hub.signed_in("clerk", "staff").await;
        let person = hub.person(&clerk, "Κανάρειος").await;
        let (own, account) = hub.signed_in("person", "citizen").await;
        hub.link(&person, &account, "own").await;
        let story = Self { hub, clerk, clerk_account, own, account, person };
        story
            .run("insert into duty_spans (from_minute, to_minute, holidays, made_at) values (0, 10080, 1, 0)")
            .await;
        story.run("update accounts set mail = id || '@city.example'").await;
        story
    }

    async fn run(&self, text: &str) {
        sqlx::query(AssertSqlSafe(text.to_owned())).execute(self.hub.store.pool()).await.unwrap();
    }

    async fn count(&self, text: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(text.to_owned())).fetch_one(self.hub.store.pool()).await.unwrap()
    }

    async fn look(&self, at: Timestamp) -> Looked {
        look(&self.hub.state, at).await.unwrap()
    }

    /// A volunteer who is active, has learned all, and always has time: token and account.
    async fn volunteer(&self) -> (String, String) {
        let (token, account) = self.hub.signed_in("volunteer", "citizen").await;
        self.run(&format!(
            "insert into volunteers (account_id, standing, languages, most_a_week, goes_far, communities, words, version,
                made_at, changed_at)
            values ('{account}', 'active', 'el', 50, 1, 'Καμίνια', '', 1, 0, 0)"
        ))
        .await;
        self.run(&format!("insert into volunteer_hours values ('{account}', 0, 10080)")).await;
        for paper in ["identity", "criminal_record", "code_of_conduct"] {
            let text = format!(
                "insert into volunteer_papers values ('{account}', '{paper}', '2999-12-31', 0, null)"
            );
            self.run(&text).await;
        }
        let text =
            format!("insert into volunteer_trainings values ('{account}', 'escort', '2026-01-01', 0, null)");
        self.run(&text).await;
        self.run(&format!("update accounts set mail = id || '@city.example' where id = '{account}'")).await;
        (token, account)
    }

    fn asked(&self, weekly: &Value) -> Value {
        let plan = json!({ "from": { "words": ADDRESS }, "to": { "words": "στο κέντρο ημέρας" }, "words": "",
            "needs": { "aid": "walker", "barrier": false, "helpers": 1 } });
        json!({ "person": self.person, "contact": { "channel": "app", "notice": "shown" }, "kind": "escort",
            "weekly": weekly, "community": "Καμίνια", "plan": plan })
    }

    async fn ask(&self, weekly: &Value) -> Value {
        self.hub.done("POST", &self.own, "/api/v1/series", Some(&self.asked(weekly))).await
    }

    async fn series(&self, token: &str, id: &str) -> Value {
        self.hub.done("GET", token, &format!("/api/v1/series/{id}"), None).await
    }

    /// What is answered to a change; the version is the newest.
    async fn change(&self, token: &str, id: &str, what: &str, body: Value) -> (u16, Value) {
        let mut body = body;
        body["version"] = self.series(&self.clerk, id).await["version"].clone();
        self.hub.ask("POST", token, &format!("/api/v1/series/{id}/{what}"), Some(&body)).await
    }

    async fn task(&self, id: &str) -> Value {
        self.hub.done("GET", &self.clerk, &format!("/api/v1/tasks/{id}"), None).await
    }

    async fn state(&self, id: &str) -> String {
        self.task(id).await["line"]["state"].as_str().unwrap().to_owned()
    }

    async fn step(&self, token: &str, id: &str, step: &str, besides: Value) -> String {
        let mut body = json!({ "step": step, "version": self.task(id).await["version"] });
        body.as_object_mut().unwrap().extend(besides.as_object().cloned().unwrap_or_default());
        let path = format!("/api/v1/tasks/{id}/steps");
        let task = self.hub.done("POST", token, &path, Some(&body)).await;
        task["line"]["state"].as_str().unwrap().to_owned()
    }

    async fn take_up(&self, id: &str) {
        assert_eq!(self.step(&self.clerk, id, "take_up", json!({ "urgency": "week" })).await, "accepted");
    }

    async fn offer(&self, id: &str, account: &str) {
        let body = json!({ "version": self.task(id).await["version"], "volunteers": [account] });
        self.hub.done("POST", &self.clerk, &format!("/api/v1/tasks/{id}/offers"), Some(&body)).await;
    }

    async fn answer(&self, token: &str, id: &str, accept: bool) {
        let path = format!("/api/v1/tasks/{id}/answer");
        self.hub.done("POST", token, &path, Some(&json!({ "accept": accept }))).await;
    }

    async fn messages(&self, account: &str, template: &str) -> i64 {
        let text = format!(
            "select count(*) from messages where account_id = '{account}' and template = '{template}'"
        );
        self.count(&text).await
    }
}

fn athens() -> TimeZone {
    TimeZone::get("Europe/Athens").unwrap()
}

fn today() -> Date {
    Timestamp::now().to_zoned(athens()).date()
}

/// A moment of the city.
fn at(date: Date, hour: i8) -> Timestamp {
    date.at(hour, 0, 0, 0).to_zoned(athens()).unwrap().timestamp()
}

fn after(days: i64) -> Date {
    today().saturating_add(days.days())
}

/// Every day at ten, holidays or not, with the first so many days from now.
fn daily(from: i64, to: i64) -> Value {
    json!({ "days": WEEK, "at": "10:00", "minutes": 180, "back": 120, "from": after(from).to_string(),
        "to": after(to).to_string(), "on_holidays": true })
}

fn id(series: &Value) -> String {
    series["line"]["id"].as_str().unwrap().to_owned()
}

/// The tasks that are made, by their days.
fn made(series: &Value) -> Vec<(String, String)> {
    let days = series["days"].as_array().unwrap().iter();
    let task = |day: &Value| Some((day["day"].as_str()?.to_owned(), day["task"]["id"].as_str()?.to_owned()));
    days.filter_map(task).collect()
}

fn code((status, answer): (u16, Value)) -> (u16, String) {
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

fn problem(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn each_day_is_made_once_with_a_request_of_its_own(database: &Database) {
    let story = Story::on(database).await;
    // From the day after tomorrow on: at whatever hour this is told, twelve begin within a fortnight, or thirteen.
    let series = story.ask(&daily(2, 60)).await;
    let first = made(&series);
    assert_eq!((&series["line"]["state"], &series["side"]), (&json!("asked"), &json!("person")));
    assert!((12..=13).contains(&first.len()), "{first:?}");
    assert_eq!(series["days"].as_array().unwrap().len(), 59);
    assert_eq!(first[0].0, after(2).to_string());
    let task = story.task(&first[0].1).await;
    assert_eq!((&task["line"]["state"], &task["series"]), (&json!("requested"), &series["line"]["id"]));
    let begins: Timestamp = task["line"]["begins"].as_str().unwrap().parse().unwrap();
    assert_eq!(begins, at(after(2), 10));
    assert_eq!(series["line"]["next"], task["line"]["begins"]);
    let many = i64::try_from(first.len()).unwrap();
    assert_eq!(story.count("select count(distinct request_id) from tasks").await, many);
    assert_eq!(story.count("select count(*) from contacts").await, 1, "it was asked for once");
    // The same request again, and the job on the same day, make nothing more.
    assert_eq!(story.look(Timestamp::now()).await, Looked::default());
    // A day later one more has come near, of two servers that look at once each day is made by one.
    let other = story.hub.another(database).await;
    let later = at(after(1), 11);
    let before = story.count("select count(*) from tasks").await;
    let (one, two) =
        Box::pin(futures_util::future::join(look(&story.hub.state, later), look(&other.state, later))).await;
    let now = story.count("select count(*) from tasks").await;
    assert_eq!(i64::try_from(one.unwrap().made + two.unwrap().made).unwrap(), now - before);
    assert!(now > before);
    assert_eq!(story.count("select count(distinct series_day) from tasks").await, now, "none twice");
    assert_eq!(story.look(later).await, Looked::default());
    // At that moment a fortnight ahead is there, and no day more.
    let last = format!("select count(*) from tasks where series_day > '{}'", after(15));
    assert_eq!(story.count(&last).await, 0);
}

async fn holidays_and_struck_days_are_left_out_and_told(database: &Database) {
    let story = Story::on(database).await;
    let year = i16::from(today() >= Date::new(today().year(), 12, 18).unwrap());
    let christmas = Date::new(today().year() + year, 12, 25).unwrap();
    let weekly = json!({ "days": WEEK, "at": "10:00", "minutes": 180, "back": 120, "from": christmas.saturating_sub(5.days()).to_string(),
        "to": christmas.saturating_add(5.days()).to_string() });
    let preview = json!({ "kind": "escort", "weekly": weekly });
    let told = story.hub.done("POST", &story.own, "/api/v1/series/preview", Some(&preview)).await;
    let left_out = |told: &Value| -> Vec<(String, String)> {
        let days = told["days"].as_array().unwrap().iter();
        let one = |day: &Value| Some((day["day"].as_str()?.to_owned(), day["left_out"].as_str()?.to_owned()));
        days.filter_map(one).collect()
    };
    let holiday = |date: Date| (date.to_string(), "holiday".to_owned());
    let both = [holiday(christmas), holiday(christmas.saturating_add(1.day()))];
    assert_eq!(left_out(&told), both);
    assert_eq!(told["days"].as_array().unwrap().len(), 11);

    let series = story.ask(&weekly).await;
    assert_eq!(left_out(&series), both);
    let struck = christmas.saturating_sub(1.day());
    let body = json!({ "day": struck.to_string(), "out": true });
    let (status, series) = story.change(&story.own, &id(&series), "days", body.clone()).await;
    assert_eq!(status, 200, "{series}");
    assert_eq!(left_out(&series)[0], (struck.to_string(), "struck".to_owned()));
    // A holiday is no day that anybody could strike out; nor is one of another series.
    for day in [christmas, christmas.saturating_add(60.days())] {
        let body = json!({ "day": day.to_string(), "out": true });
        let refused = story.change(&story.own, &id(&series), "days", body).await;
        assert_eq!(code(refused), problem(409, "series_day_closed"), "{day}");
    }
    // All of it comes near, and what is left out is not made.
    story.look(at(christmas.saturating_sub(6.days()), 8)).await;
    assert_eq!(story.count("select count(*) from tasks").await, 8);
    for day in [christmas, christmas.saturating_add(1.day()), struck] {
        let text = format!("select count(*) from tasks where series_day = '{day}'");
        assert_eq!(story.count(&text).await, 0, "{day}");
    }
}

async fn what_cannot_be_is_not_kept(database: &Database) {
    let story = Story::on(database).await;
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut asked = story.asked(&daily(2, 60));
        change(&mut asked);
        code(story.hub.ask("POST", &story.own, "/api/v1/series", Some(&asked)).await)
    };
    let unprocessable = |code| problem(422, code);
    assert_eq!(refused(&|one| one["weekly"]["days"] = json!([])).await, unprocessable("series_day_missing"));
    let long = after(2 + 91).to_string();
    assert_eq!(refused(&|one| one["weekly"]["to"] = json!(long)).await, unprocessable("series_too_long"));
    let before = after(1).to_string();
    assert_eq!(
        refused(&|one| one["weekly"]["to"] = json!(before)).await,
        unprocessable("series_ends_before")
    );
    let past = after(-1).to_string();
    assert_eq!(refused(&|one| one["weekly"]["from"] = json!(past)).await, unprocessable("task_in_the_past"));
    assert_eq!(refused(&|one| one["weekly"]["back"] = json!(180)).await, unprocessable("task_times_wrong"));
    assert_eq!(
        refused(&|one| one["weekly"]["at"] = json!("25:00")).await,
        unprocessable("body_not_understood")
    );
    assert_eq!(refused(&|one| one["kind"] = json!("bill")).await, unprocessable("body_not_understood"));
    assert_eq!(
        refused(&|one| one["plan"]["words"] = json!("το PIN είναι 4711")).await,
        unprocessable("task_secret")
    );
    let only = after(2).to_string();
    let other = WEEK[usize::try_from(after(3).weekday().to_monday_zero_offset()).unwrap()];
    let empty =
        |one: &mut Value| (one["weekly"]["to"], one["weekly"]["days"]) = (json!(only), json!([other]));
    assert_eq!(refused(&empty).await, unprocessable("series_empty"));
    assert_eq!(story.count("select count(*) from tasks").await, 0);
    assert_eq!(story.count("select count(*) from task_series").await, 0);
}

async fn an_hour_without_anybody_on_duty_is_a_gap_until_somebody_is(database: &Database) {
    let story = Story::on(database).await;
    story.run("delete from duty_spans").await;
    let nobody = story.hub.ask("POST", &story.own, "/api/v1/series", Some(&story.asked(&daily(2, 9)))).await;
    assert_eq!(code(nobody), problem(409, "nobody_on_duty"), "on no day of it");
    let from = i64::from(after(4).weekday().to_monday_zero_offset()) * 24 * 60;
    // On one day of the week until noon: an escort until one o'clock is too long for it.
    let duty = |to: i64| {
        format!(
            "insert into duty_spans (from_minute, to_minute, holidays, made_at) values ({from}, {}, 1, 0)",
            from + to
        )
    };
    story.run(&duty(24 * 60)).await;
    let series = story.ask(&daily(2, 9)).await;
    let gaps: Vec<&str> = series["days"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|day| day["left_out"] == "nobody_on_duty")
        .map(|day| day["day"].as_str().unwrap())
        .collect();
    assert_eq!(gaps.len(), 7, "{series}");
    assert_eq!(made(&series).iter().map(|(day, _)| day.clone()).collect::<Vec<_>>(), [after(4).to_string()]);
    // Once somebody is, the days that lie ahead are made.
    story.run("delete from duty_spans").await;
    story
        .run("insert into duty_spans (from_minute, to_minute, holidays, made_at) values (0, 10080, 1, 0)")
        .await;
    let done = story.look(at(after(1), 11)).await;
    assert_eq!(done.made, 7);
    let series = story.series(&story.own, &id(&series)).await;
    assert!(!series.to_string().contains("nobody_on_duty"), "{series}");
}

async fn with_its_first_day_a_series_is_approved_and_the_others_go_along(database: &Database) {
    let story = Story::on(database).await;
    let series = story.ask(&daily(2, 60)).await;
    let days = made(&series);
    story.take_up(&days[3].1).await;
    for (day, task) in &days {
        let task = story.task(task).await;
        assert_eq!(task["line"]["state"], "accepted", "{day}");
        assert_eq!((&task["line"]["urgency"], &task["line"]["owner"]), (&json!("week"), &json!("Invented")));
        let request = format!("/api/v1/requests/{}", task["line"]["request"].as_str().unwrap());
        let request = story.hub.done("GET", &story.own, &request, None).await;
        assert_eq!(request["line"]["state"], "in_progress", "{day}");
    }
    // Who approved it is written down with each.
    let history = story.task(&days[0].1).await["history"].clone();
    assert_eq!(
        (&history[1]["step"], &history[1]["by"]),
        (&json!("take_up"), &json!("Invented")),
        "{history}"
    );
    let by = format!(
        "select count(*) from task_steps where step = 'take_up' and made_by = '{}'",
        story.clerk_account
    );
    assert_eq!(story.count(&by).await, i64::try_from(days.len()).unwrap());
    assert_eq!(story.series(&story.own, &id(&series)).await["line"]["state"], "running");
    // What comes near later is taken up by itself.
    let later = story.look(at(after(5), 11)).await;
    assert!(later.made >= 3, "{later:?}");
    assert_eq!(story.count("select count(*) from tasks where state = 'requested'").await, 0);
    assert_eq!(story.count(&by).await, story.count("select count(*) from tasks").await);
    // Of two clerks who take up two days at once nothing is done twice.
    let again = made(&story.ask(&daily(2, 60)).await);
    let (one, two) = (json!({ "step": "take_up", "version": 1, "urgency": "week" }), &again);
    let path = |nth: usize| format!("/api/v1/tasks/{}/steps", two[nth].1);
    let (first, last) = (path(0), path(two.len() - 1));
    let both = futures_util::future::join(
        story.hub.ask("POST", &story.clerk, &first, Some(&one)),
        story.hub.ask("POST", &story.clerk, &last, Some(&one)),
    );
    let (one, two) = both.await;
    let mut both = [code(one), code(two)];
    both.sort();
    assert_eq!(both, [problem(200, ""), problem(409, "changed_meanwhile")]);
}

async fn who_helped_before_is_asked_first_and_when_they_cannot_others_are(database: &Database) {
    let story = Story::on(database).await;
    let series = story.ask(&daily(2, 60)).await;
    let days = made(&series);
    story.take_up(&days[0].1).await;
    let ((familiar, account), (token, substitute)) = (story.volunteer().await, story.volunteer().await);
    // By name and number of tasks the other would be first.
    story.run(&format!("update accounts set name = 'Άννα' where id = '{substitute}'")).await;
    story.offer(&days[0].1, &account).await;
    story.answer(&familiar, &days[0].1, true).await;
    let path = format!("/api/v1/tasks/{}/candidates", days[1].1);
    let candidates = story.hub.done("GET", &story.clerk, &path, None).await["candidates"].clone();
    assert_eq!(
        (&candidates[0]["id"], &candidates[0]["fit"]["helped_before"]),
        (&json!(account), &json!(true))
    );
    assert_eq!(
        (&candidates[1]["id"], &candidates[1]["fit"]["helped_before"]),
        (&json!(substitute), &json!(false))
    );
    // Of the next day that is made they are asked at once, and nobody else.
    let last = days.len();
    story.look(at(after(4), 11)).await;
    let days = made(&story.series(&story.own, &id(&series)).await);
    assert!(days.len() > last);
    let next = &days[last].1;
    let asked = format!(
        "select count(*) from task_offers where task_id = '{next}' and account_id = '{account}' and state = 'offered'"
    );
    assert_eq!((story.state(next).await.as_str(), story.count(&asked).await), ("offered", 1));
    assert_eq!(story.count(&format!("select count(*) from task_offers where task_id = '{next}'")).await, 1);
    // They cannot: somebody else comes instead.
    story.answer(&familiar, next, false).await;
    story.offer(next, &substitute).await;
    story.answer(&token, next, true).await;
    assert_eq!(story.state(next).await, "assigned");
    let shown = story.series(&story.own, &id(&series)).await;
    let day = shown["days"].as_array().unwrap().iter().find(|day| day["task"]["id"] == json!(next)).unwrap();
    assert_eq!(day["task"]["state"], "assigned");
}

async fn a_day_that_begins_without_anybody_is_unmet_and_that_is_told(database: &Database) {
    let story = Story::on(database).await;
    let days = made(&story.ask(&daily(2, 5)).await);
    // Nobody gives up what the hub never looked at: it is told of that as of every request.
    assert_eq!(story.look(at(after(2), 11)).await.unmet, 0);
    story.take_up(&days[1].1).await;
    let (token, account) = story.volunteer().await;
    story.offer(&days[2].1, &account).await;
    story.answer(&token, &days[2].1, true).await;
    story.offer(&days[3].1, &account).await;
    let (person, hub) = (
        story.messages(&story.account, "news").await,
        story.messages(&story.clerk_account, "urgent-news").await,
    );
    // Two had nobody, one has somebody, and of the last somebody was asked and has not answered.
    assert_eq!(story.look(at(after(5), 9)).await.unmet, 2);
    assert_eq!(story.state(&days[0].1).await, "unmet");
    assert_eq!(story.state(&days[1].1).await, "unmet");
    assert_eq!(story.state(&days[2].1).await, "assigned");
    assert_eq!(story.messages(&story.account, "news").await, person + 2, "the person is told");
    assert_eq!(story.messages(&story.clerk_account, "urgent-news").await, hub + 2, "and who has it in hand");
    let unmet = story.task(&days[1].1).await["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&unmet["unmet"], &unmet["by"]), (&json!("nobody_free"), &Value::Null), "{unmet}");
    let request =
        format!("/api/v1/requests/{}", story.task(&days[1].1).await["line"]["request"].as_str().unwrap());
    assert_eq!(story.hub.done("GET", &story.own, &request, None).await["line"]["state"], "unmet");
    assert_eq!(story.look(at(after(5), 11)).await.unmet, 1);
    assert_eq!(story.look(at(after(5), 12)).await.unmet, 0);
    // An errand or escort that is no day of a series is nobody's to give up but the hub's.
    let begins = Timestamp::now() + SignedDuration::from_hours(2);
    let told = json!({ "begins": begins.to_string(), "ends": (begins + SignedDuration::from_hours(1)).to_string(),
        "plan": story.asked(&daily(2, 5))["plan"] });
    let task = json!({ "person": story.person, "contact": { "channel": "app", "notice": "shown" }, "kind": "goods", "told": told });
    let task = story.hub.done("POST", &story.own, "/api/v1/tasks", Some(&task)).await;
    story.take_up(task["line"]["id"].as_str().unwrap()).await;
    assert_eq!(story.look(begins + SignedDuration::from_hours(1)).await.unmet, 0);
}

async fn it_ends_by_itself_unless_it_is_agreed_again(database: &Database) {
    let story = Story::on(database).await;
    let series = id(&story.ask(&daily(2, 20)).await);
    let contact = json!({ "channel": "app", "notice": "shown" });
    let renew = |to: i64| json!({ "to": after(to).to_string(), "contact": contact });
    let early = story.change(&story.own, &series, "renew", renew(60)).await;
    assert_eq!(code(early), problem(409, "series_renew_early"));
    assert_eq!(story.series(&story.own, &series).await["renew_to"], Value::Null);
    // A fortnight before the end the person is told, once.
    assert_eq!(story.look(at(after(5), 12)).await.told, 0);
    let before = story.messages(&story.account, "news").await;
    assert_eq!(story.look(at(after(6), 12)).await.told, 1);
    assert_eq!(story.look(at(after(7), 12)).await.told, 0);
    assert_eq!(story.messages(&story.account, "news").await, before + 1);
    // Nobody said anything: it ends.
    assert_eq!(story.look(at(after(20), 12)).await.ended, 0, "on its last day it goes on");
    assert_eq!(story.look(at(after(21), 12)).await.ended, 1);
    assert_eq!(story.series(&story.own, &series).await["line"]["state"], "ended");
    assert_eq!(
        code(story.change(&story.own, &series, "renew", renew(60)).await),
        problem(409, "series_over")
    );

    // Another, in its last fortnight: by one press, from the day after the last for at most thirteen weeks.
    let series = id(&story.ask(&daily(2, 10)).await);
    let shown = story.series(&story.own, &series).await;
    assert_eq!(
        (&shown["renew_to"], &shown["line"]["ends_soon"]),
        (&json!(after(10 + 91).to_string()), &json!(true))
    );
    assert_eq!(
        code(story.change(&story.own, &series, "renew", renew(10 + 92)).await),
        problem(422, "series_too_long")
    );
    assert_eq!(
        code(story.change(&story.own, &series, "renew", renew(9)).await),
        problem(422, "series_ends_before")
    );
    let (key, path) = ("a-key-of-renewing-0001", format!("/api/v1/series/{series}/renew"));
    let mut body = renew(10 + 91);
    body["version"] = shown["version"].clone();
    let first = story.hub.ask_with(key, "POST", &story.own, &path, Some(&body)).await;
    let again = story.hub.ask_with(key, "POST", &story.own, &path, Some(&body)).await;
    assert_eq!((first.0, &first.1), (200, &again.1), "{} {}", first.1, again.1);
    assert_eq!(first.1["consents"].as_array().unwrap().len(), 2);
    assert_eq!((&first.1["line"]["ends_soon"], &first.1["renew_to"]), (&json!(false), &Value::Null));
    assert_eq!(story.look(at(after(11), 12)).await.ended, 0);
    let made_later =
        format!("select count(*) from tasks where series_id = '{series}' and series_day > '{}'", after(10));
    assert!(story.count(&made_later).await >= 14);
    // What was agreed, in which contact, is written down.
    let both = format!("select count(distinct contact_id) from series_consents where series_id = '{series}'");
    assert_eq!(story.count(&both).await, 2);
    // By telephone, through a clerk, who is not told it again; a carer who asked for it is told that it ends.
    let (carer, their_account) = story.hub.signed_in("carer", "citizen").await;
    story.hub.link(&story.person, &their_account, "carer").await;
    story
        .run(&format!("update accounts set mail = id || '@city.example' where id = '{their_account}'"))
        .await;
    let asked = story.hub.done("POST", &carer, "/api/v1/series", Some(&story.asked(&daily(2, 10)))).await;
    assert_eq!(story.look(at(after(1), 12)).await.told, 1);
    assert_eq!(story.messages(&their_account, "news").await, 1);
    let phone = json!({ "to": after(30).to_string(), "contact": { "channel": "phone", "notice": "read_out", "called_back": true } });
    let (status, told) = story.change(&story.clerk, &id(&asked), "renew", phone).await;
    assert_eq!((status, &told["consents"][1]["by"]), (200, &json!("Invented")), "{told}");
}

async fn a_day_is_struck_out_with_its_task_and_taken_back(database: &Database) {
    let story = Story::on(database).await;
    let series = story.ask(&daily(2, 60)).await;
    let (series, days) = (id(&series), made(&series));
    story.take_up(&days[0].1).await;
    let (token, account) = story.volunteer().await;
    story.offer(&days[1].1, &account).await;
    story.answer(&token, &days[1].1, true).await;
    let seen = story.series(&story.own, &series).await;
    let body = json!({ "version": seen["version"], "day": days[1].0, "out": true });
    let path = format!("/api/v1/series/{series}/days");
    let first = story.hub.ask_with("a-key-of-striking-01", "POST", &story.own, &path, Some(&body)).await;
    let again = story.hub.ask_with("a-key-of-striking-01", "POST", &story.own, &path, Some(&body)).await;
    assert_eq!((first.0, &first.1), (200, &again.1), "{}", first.1);
    let day = |series: &Value, day: &str| {
        series["days"].as_array().unwrap().iter().find(|one| one["day"] == json!(day)).unwrap().clone()
    };
    let struck = day(&first.1, &days[1].0);
    assert_eq!(
        (&struck["left_out"], &struck["task"]["state"]),
        (&json!("struck"), &json!("cancelled_by_person"))
    );
    assert_eq!(story.messages(&account, "urgent-news").await, 1, "whoever would have come is told");
    let stale = story.hub.ask("POST", &story.own, &path, Some(&body)).await;
    assert_eq!(code(stale), problem(409, "changed_meanwhile"));
    // Taken back it is asked for again, taken up with the others, and whoever helped is asked.
    story.offer(&days[2].1, &account).await;
    story.answer(&token, &days[2].1, true).await;
    let back = json!({ "day": days[1].0, "out": false });
    let (status, told) = story.change(&story.own, &series, "days", back).await;
    assert_eq!(status, 200, "{told}");
    let day = day(&told, &days[1].0);
    assert_eq!((&day["left_out"], &day["task"]["state"]), (&Value::Null, &json!("offered")));
    assert_eq!(day["task"]["id"], json!(days[1].1), "the same");
    // A clerk strikes it for a voice only after calling back, and so they end it.
    let far = after(50).to_string();
    let voice = |back: bool| json!({ "channel": "phone", "notice": "before", "called_back": back });
    let mut by_clerk = json!({ "day": far, "out": true, "contact": voice(false) });
    for (what, body) in [("days", &by_clerk), ("end", &json!({}))] {
        let refused = story.change(&story.clerk, &series, what, body.clone()).await;
        assert_eq!(code(refused), problem(422, "call_back_missing"), "{what}");
    }
    by_clerk["contact"] = voice(true);
    assert_eq!(story.change(&story.clerk, &series, "days", by_clerk).await.0, 200);
    let back = json!({ "day": far, "out": false });
    assert_eq!(story.change(&story.own, &series, "days", back).await.0, 200);
    // A day that is far away has no task yet, and gets none.
    story.change(&story.own, &series, "days", json!({ "day": far, "out": true })).await;
    story.look(at(after(49), 12)).await;
    assert_eq!(story.count(&format!("select count(*) from tasks where series_day = '{far}'")).await, 0);
}

async fn what_ends_is_called_off_but_for_who_comes_within_two_hours(database: &Database) {
    let story = Story::on(database).await;
    let soon: Zoned = (Timestamp::now() + SignedDuration::from_mins(90)).to_zoned(athens());
    let day = WEEK[usize::try_from(soon.weekday().to_monday_zero_offset()).unwrap()];
    let weekly = json!({ "days": [day], "at": soon.strftime("%H:%M").to_string(), "minutes": 60,
        "from": soon.date().to_string(), "to": soon.date().saturating_add(30.days()).to_string(), "on_holidays": true });
    let series = story.ask(&weekly).await;
    let (series, days) = (id(&series), made(&series));
    assert_eq!(days.len(), 2, "today and in a week");
    story.take_up(&days[0].1).await;
    let (token, account) = story.volunteer().await;
    for (_, task) in &days {
        story.offer(task, &account).await;
        story.answer(&token, task, true).await;
    }
    let before = story.messages(&account, "urgent-news").await;
    let (status, ended) = story.change(&story.own, &series, "end", json!({})).await;
    assert_eq!(
        (status, &ended["line"]["state"], &ended["can_end"]),
        (200, &json!("ended"), &json!(false)),
        "{ended}"
    );
    assert_eq!(story.state(&days[0].1).await, "assigned", "somebody is about to set out");
    assert_eq!(story.state(&days[1].1).await, "cancelled_by_person");
    assert_eq!(story.messages(&account, "urgent-news").await, before + 1);
    assert_eq!(story.look(at(after(10), 12)).await.made, 0);
    assert_eq!(code(story.change(&story.own, &series, "end", json!({})).await), problem(409, "series_over"));
    let series = id(&story.ask(&daily(2, 10)).await);
    let called = json!({ "contact": { "channel": "phone", "notice": "before", "called_back": true } });
    assert_eq!(story.change(&story.clerk, &series, "end", called).await.1["line"]["state"], "ended");
    assert_eq!(
        story.count("select count(*) from contacts where called_back = 1 and notice = 'before'").await,
        1
    );
}

async fn what_comes_again_is_for_whom_help_is(database: &Database) {
    let story = Story::on(database).await;
    let series = id(&story.ask(&daily(2, 10)).await);
    let path = format!("/api/v1/series/{series}");
    for scope in ["trips", "requests", "both"] {
        let (carer, account) = story.hub.signed_in("carer", "citizen").await;
        story.hub.link(&story.person, &account, "carer").await;
        story.run(&format!("update person_links set scope = '{scope}' where account_id = '{account}'")).await;
        let (status, shown) = story.hub.ask("GET", &carer, &path, None).await;
        assert_eq!(status, 200, "{scope}");
        let mine = story.hub.done("GET", &carer, "/api/v1/me/series", None).await;
        assert_eq!(mine["series"].as_array().unwrap().len(), 1, "{scope}");
        assert_eq!((&shown["side"], &shown["can_end"]), (&json!("person"), &json!(true)));
        assert_eq!(shown["consents"][0]["by"], Value::Null, "nobody of the hub is named");
    }
    for role in ["person", "volunteer"] {
        let stranger = story.hub.signed_in(role, "citizen").await.0;
        assert_eq!(story.hub.ask("GET", &stranger, &path, None).await.0, 403, "{role}");
        let end = json!({ "version": 1 });
        assert_eq!(
            story.hub.ask("POST", &stranger, &format!("{path}/end"), Some(&end)).await.0,
            403,
            "{role}"
        );
        let asked = story.asked(&daily(2, 10));
        assert_eq!(story.hub.ask("POST", &stranger, "/api/v1/series", Some(&asked)).await.0, 403, "{role}");
    }
    // Whoever helps on one day learns nothing of the others.
    let days = made(&story.series(&story.own, &series).await);
    story.take_up(&days[0].1).await;
    let (token, account) = story.volunteer().await;
    story.offer(&days[0].1, &account).await;
    story.answer(&token, &days[0].1, true).await;
    let task = story.hub.done("GET", &token, &format!("/api/v1/tasks/{}", days[0].1), None).await;
    assert_eq!((&task["plan"]["from"]["words"], &task["series"]), (&json!(ADDRESS), &Value::Null));
    assert_eq!(story.hub.ask("GET", &token, &path, None).await.0, 403);
    let list =
        story.hub.done("GET", &story.clerk, &format!("/api/v1/people/{}/series", story.person), None).await;
    assert_eq!(list["series"][0]["id"], json!(series));
}

async fn nothing_is_made_for_who_is_hidden_or_asked_not_to_be_helped(database: &Database) {
    let story = Story::on(database).await;
    story.ask(&daily(2, 60)).await;
    let many = async || story.count("select count(*) from tasks").await;
    let before = many().await;
    story.run(&format!("update people set restricted = 1 where id = '{}'", story.person)).await;
    assert_eq!(story.look(at(after(3), 12)).await.made, 0);
    story.run("update people set restricted = 0").await;
    let desk = story.hub.signed_in("data_protection", "staff").await.0;
    let right = json!({ "kind": "objection", "words": "να μη με βοηθά κανείς" });
    let path = format!("/api/v1/people/{}/rights", story.person);
    let right = story.hub.done("POST", &story.own, &path, Some(&right)).await;
    let decision = json!({ "granted": true, "answer": "Έγινε δεκτό.", "purpose": "mobility_help" });
    let path = format!("/api/v1/rights/{}/decision", right["id"].as_str().unwrap());
    story.hub.done("POST", &desk, &path, Some(&decision)).await;
    assert_eq!(story.look(at(after(4), 12)).await.made, 0);
    assert_eq!(many().await, before);
    story.run("update person_stops set lifted_at = 0").await;
    assert!(story.look(at(after(5), 12)).await.made > 0, "and then it goes on");
}

async fn what_comes_again_is_one_persons_and_is_erased_with_them(database: &Database) {
    let story = Story::on(database).await;
    let series = id(&story.ask(&daily(2, 60)).await);
    story.change(&story.own, &series, "days", json!({ "day": after(20).to_string(), "out": true })).await;
    // The record is another's who is the same person: it is shown there, made further, and can be opened.
    let officer = story.hub.signed_in("officer", "staff").await.0;
    let holds = story.hub.person(&story.clerk, "Αλλιώτικη").await;
    story.run(&format!("update people set merged_into = '{holds}' where id = '{}'", story.person)).await;
    let list = story.hub.done("GET", &officer, &format!("/api/v1/people/{holds}/series"), None).await;
    assert_eq!((&list["series"][0]["id"], &list["series"][0]["person"]), (&json!(series), &json!(holds)));
    assert!(story.look(at(after(3), 12)).await.made > 0);
    assert_eq!(story.series(&officer, &series).await["plan"]["from"]["words"], ADDRESS);
    for looked in server::people::look(&story.hub.store, &story.hub.keys()).await.unwrap() {
        assert_eq!(looked.unopened, 0, "{looked:?}");
    }
    let copy = story.hub.done("GET", &story.own, &format!("/api/v1/people/{holds}/export"), None).await;
    assert_eq!(copy["series"][0]["plan"]["from"]["words"], ADDRESS);
    assert_eq!(copy["series"][0]["consents"][0]["by"], Value::Null);
    let desk = story.hub.signed_in("data_protection", "staff").await.0;
    let right = json!({ "kind": "erasure", "words": "να σβηστούν όλα" });
    let path = format!("/api/v1/people/{holds}/rights");
    let right = story.hub.done("POST", &story.own, &path, Some(&right)).await;
    let decision = json!({ "granted": true, "answer": "Έγινε δεκτό.", "told_by": "post" });
    let path = format!("/api/v1/rights/{}/decision", right["id"].as_str().unwrap());
    story.hub.done("POST", &desk, &path, Some(&decision)).await;
    let kept = "select count(*) from task_series where length(plan) > 0 or asked_by is not null or community is not null
        or state <> 'ended'";
    assert_eq!(story.count(kept).await, 0);
    assert_eq!(story.count("select count(*) from series_except").await, 0);
    assert_eq!(
        story.count("select count(*) from task_series").await,
        1,
        "that there was one is left for the counts"
    );
    assert_eq!(story.look(at(after(9), 12)).await, Looked::default());
    assert_eq!(story.hub.ask("GET", &story.clerk, &format!("/api/v1/series/{series}"), None).await.0, 404);
}

on_both_databases! {
    each_day_is_made_once_with_a_request_of_its_own
    holidays_and_struck_days_are_left_out_and_told
    what_cannot_be_is_not_kept
    an_hour_without_anybody_on_duty_is_a_gap_until_somebody_is
    with_its_first_day_a_series_is_approved_and_the_others_go_along
    who_helped_before_is_asked_first_and_when_they_cannot_others_are
    a_day_that_begins_without_anybody_is_unmet_and_that_is_told
    it_ends_by_itself_unless_it_is_agreed_again
    a_day_is_struck_out_with_its_task_and_taken_back
    what_ends_is_called_off_but_for_who_comes_within_two_hours
    what_comes_again_is_for_whom_help_is
    nothing_is_made_for_who_is_hidden_or_asked_not_to_be_helped
    what_comes_again_is_one_persons_and_is_erased_with_them
}
