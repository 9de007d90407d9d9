//! Who may do what to records that are more than somebody's or nobody's: hidden ones, merged ones, those of whom the
//! data-protection desk answers a request, those whose glass was broken, those that are kept and not used; and every step of
//! a request. Each route that serves a person or a request is asked as everybody, of each.

use std::collections::BTreeMap;

use domain::access::{self, Relation, Role};
use domain::help;
use domain::requests::Step;
use domain::rights::is_stopped;

use crate::access::{Record, Route, routes};
use crate::test_app::{Answer, TestApp};

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Standing {
    /// As the count calls it.
    name: &'static str,
    hidden: bool,
    /// Kept and not used.
    stopped: bool,
    /// Asked for by a record that points to it.
    merged: bool,
    /// What it is to whoever asks, where their role can be that.
    is: &'static [Relation],
}

const PLAIN: Standing = Standing { name: "plain", hidden: false, stopped: false, merged: false, is: &[] };
const HIDDEN: Standing = Standing { name: "hidden", hidden: true, ..PLAIN };
const STOPPED: Standing = Standing { name: "not used", stopped: true, ..PLAIN };
const MERGED: Standing = Standing { name: "merged", merged: true, ..PLAIN };

/// What records are asked of. What is neither hidden, merged nor stopped, the other test asks; here it is there for `case`.
const STANDINGS: [Standing; 14] = [
    Standing { name: "case", is: &[Relation::Case], ..PLAIN },
    HIDDEN,
    Standing { name: "hidden, own", is: &[Relation::Own], ..HIDDEN },
    Standing { name: "hidden, invited", is: &[Relation::Invited], ..HIDDEN },
    // Who is named looks after them.
    Standing { name: "hidden, named", is: &[Relation::Named, Relation::Team], ..HIDDEN },
    Standing { name: "hidden, reason", is: &[Relation::Reason], ..HIDDEN },
    Standing { name: "hidden, case", is: &[Relation::Case], ..HIDDEN },
    Standing { name: "merged, own", is: &[Relation::Own], ..MERGED },
    Standing { name: "merged, invited", is: &[Relation::Invited], ..MERGED },
    Standing { name: "merged, team", is: &[Relation::Team], ..MERGED },
    Standing { name: "not used, own", is: &[Relation::Own], ..STOPPED },
    Standing { name: "not used, invited", is: &[Relation::Invited], ..STOPPED },
    Standing { name: "not used, team", is: &[Relation::Team], ..STOPPED },
    Standing { name: "not used, reason", is: &[Relation::Reason], ..STOPPED },
];

impl Standing {
    /// What the record is to somebody with this role.
    fn to(self, role: Role) -> Vec<Relation> {
        let can_be = |relation: &Relation| match relation {
            // Nobody who is not signed in is anything to anybody.
            _ if role == Role::Public => false,
            // Only an officer has a team; but whoever is named is of it.
            Relation::Team => role == Role::Officer || self.hidden,
            Relation::Case => role == Role::DataProtection,
            _ => true,
        };
        self.is.iter().copied().filter(can_be).collect()
    }

    /// With which code an action is refused; `None` where it is served.
    fn refusal(self, role: Role, action: &str, missing: &'static str) -> Option<&'static str> {
        let (who, relations) = (access::Actor { roles: vec![role] }, self.to(role));
        let may =
            |action: &str| access::authorize(&who, action, &relations, access::purposes(action)[0]).is_ok();
        if !may(action) {
            return Some(if role == Role::Public { "not_signed_in" } else { "not_allowed" });
        }
        let is_theirs =
            relations.iter().any(|one| [Relation::Named, Relation::Own, Relation::Case].contains(one));
        // What shows nobody is done to a hidden file as to any other.
        let hidden = self.hidden && !["stop.lift", "file.hold"].contains(&action);
        if hidden && !may("person.restricted_read") {
            return Some(missing);
        }
        if hidden && !is_theirs && action.rsplit_once('.').is_none_or(|(_, what)| what != "read") {
            return Some("not_allowed");
        }
        (self.stopped && is_stopped(&[None], action, &relations)).then_some("file_stopped")
    }
}

impl TestApp {
    async fn run(&self, text: &str, values: &[&str]) {
        let text = sqlx::AssertSqlSafe(text.to_owned());
        let query = values.iter().fold(sqlx::query(text), |query, value| query.bind((*value).to_owned()));
        query.execute(self.state.store.pool()).await.unwrap();
    }

    /// Asks a route of a record that stands so, as somebody with this role.
    async fn ask_standing(&self, route: &Route, role: Role, standing: Standing) -> Answer {
        let (person, id) = (self.person("A").await, uuid::Uuid::now_v7().to_string());
        let request = match route.record {
            Record::Request => Some(self.request_of(&person).await),
            Record::Task => Some(self.task_of(&person).await),
            Record::Concern => Some(self.concern_of(&person).await),
            Record::Series => Some(self.series_of(&person).await),
            _ => None,
        };
        let team = if standing.is.contains(&Relation::Team) { "A" } else { "B" };
        let signed_in = match role {
            Role::Public => None,
            role => Some(self.signed_in_of_team(role, team).await),
        };
        let mut asked = person.clone();
        if standing.merged {
            // What the other record is to somebody, this one is.
            asked = self.person("B").await;
            self.run("update people set merged_into = $1 where id = $2", &[&person, &asked]).await;
        }
        if standing.is.contains(&Relation::Case) || standing.stopped {
            let state = if standing.stopped { "granted" } else { "open" };
            let text = "insert into rights_requests (id, person_id, kind, state, words, made_at, due_at)
                select $1, $2, 'access', $3, value, 0, 0 from
                (select secret as value from person_secrets where person_id = $2) sealed";
            self.run(text, &[&id, &person, state]).await;
        }
        if standing.stopped {
            let text = "insert into person_stops (id, person_id, right_id, made_at) values ($1, $2, $1, 0)";
            self.run(text, &[&id, &person]).await;
        }
        if standing.hidden {
            self.run("update people set restricted = 1 where id = $1", &[&person]).await;
        }
        if let Some((_, account)) = &signed_in {
            self.make_it(&person, &asked, account, standing).await;
        }
        let token = signed_in.as_ref().map(|(token, _)| token.as_str());
        let record = request.as_deref().unwrap_or(&asked);
        self.ask_route(route, token, record, &asked).await
    }

    /// Makes the record to an account what it is to be.
    async fn make_it(&self, person: &str, asked: &str, account: &str, standing: Standing) {
        for relation in standing.is {
            match relation {
                Relation::Own => self.link(asked, account, "own").await,
                Relation::Invited => self.link(asked, account, "carer").await,
                Relation::Named => {
                    let text = "insert into person_named (person_id, account_id, made_at) values ($1, $2, 0)";
                    self.run(text, &[person, account]).await;
                }
                Relation::Reason => {
                    let text = "insert into glass_breaks (id, person_id, account_id, made_at, until)
                        values ($3, $1, $2, 0, 9000000000000000)";
                    let id = uuid::Uuid::now_v7().to_string();
                    self.run(text, &[person, account, &id]).await;
                }
                _ => {}
            }
        }
    }
}

/// The code with which a route refuses somebody for what they are, or for how the record stands.
fn refusal(answer: &Answer) -> Option<String> {
    const REFUSALS: [&str; 8] = [
        "not_signed_in",
        "not_allowed",
        "person_not_found",
        "request_not_found",
        "task_not_found",
        "concern_not_found",
        "series_not_found",
        "file_stopped",
    ];
    let problem = serde_json::from_slice::<serde_json::Value>(&answer.body).ok()?;
    let code = problem["code"].as_str()?.to_owned();
    REFUSALS.contains(&code.as_str()).then_some(code)
}

/// The routes whose record is a person or a request; those of steps once a step.
fn of_records() -> Vec<(Route, Option<Step>)> {
    let mut all = Vec::new();
    for route in
        routes().into_iter().filter(|route| !matches!(route.record, Record::Is(_) | Record::Volunteer))
    {
        if !route.path.ends_with("/steps") || route.path.contains("/alarm/") {
            all.push((route, None));
            continue;
        }
        if matches!(route.record, Record::Task) {
            for step in help::Step::ALL.iter().filter(|step| !step.has_own_route()) {
                let body = format!(r#"{{"step":"{}","version":1,"words":"why"}}"#, step.name());
                all.push((Route { action: step.action(), body: body.leak(), ..route.clone() }, None));
            }
            continue;
        }
        if matches!(route.record, Record::Concern) {
            for step in help::ConcernStep::ALL {
                let body = format!(r#"{{"step":"{}","version":1,"words":"why"}}"#, step.name());
                all.push((Route { body: body.leak(), ..route.clone() }, None));
            }
            continue;
        }
        for step in Step::ALL {
            // Not what a step wants is asked here: only who may take it.
            let body = format!(r#"{{"step":"{}","version":1,"words":"why"}}"#, step.name());
            all.push((Route { action: step.action(), body: body.leak(), ..route.clone() }, Some(step)));
        }
    }
    all
}

/// Whether somebody with this role may do it to any record.
fn may_ever(role: Role, action: &str) -> bool {
    const ALL: [Relation; 7] = [
        Relation::Own,
        Relation::Invited,
        Relation::Referred,
        Relation::Team,
        Relation::Named,
        Relation::Case,
        Relation::Reason,
    ];
    let (who, purpose) = (access::Actor { roles: vec![role] }, access::purposes(action)[0]);
    access::authorize(&who, action, &ALL, purpose).is_ok()
}

#[tokio::test]
async fn hidden_merged_and_stopped_records_and_every_step_are_for_whom_the_table_allows() {
    let app = TestApp::with_city().await;
    let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut steps = std::collections::BTreeSet::new();
    // What is nothing special is asked of each step, too.
    let plain = [
        PLAIN,
        Standing { name: "own", is: &[Relation::Own], ..PLAIN },
        Standing { name: "invited", is: &[Relation::Invited], ..PLAIN },
        Standing { name: "team", is: &[Relation::Team], ..PLAIN },
    ];
    for (route, step) in of_records() {
        steps.extend(step.map(Step::name));
        let also: &[Standing] = if step.is_some() { &plain } else { &[] };
        for standing in STANDINGS.iter().chain(also).copied() {
            for role in Role::ALL {
                // Who may never do it, whatever the record is to them, is asked of one kind of record.
                if standing != STANDINGS[0] && !may_ever(role, route.action) {
                    continue;
                }
                let missing = match route.record {
                    Record::Request => "request_not_found",
                    Record::Task => "task_not_found",
                    Record::Concern => "concern_not_found",
                    Record::Series => "series_not_found",
                    _ => "person_not_found",
                };
                // Whoever changes something is shown what came of it.
                let reads = match route.record {
                    // An alarm, a link and a concern are told by themselves.
                    Record::Task
                        if ["alarm.", "share.", "concern."]
                            .iter()
                            .any(|noun| route.action.starts_with(noun)) =>
                    {
                        None
                    }
                    Record::Task | Record::Series => standing.refusal(role, "help.read", missing),
                    Record::Concern => standing.refusal(role, "concern.read", missing),
                    _ => step.and_then(|_| standing.refusal(role, "request.read", missing)),
                };
                let expected = reads.or_else(|| standing.refusal(role, route.action, missing));
                let told = refusal(&app.ask_standing(&route, role, standing).await);
                let asked =
                    format!("{} {} {:?} {} as {role:?}", route.method, route.path, step, standing.name);
                assert_eq!(told.as_deref(), expected, "{asked}");
                let count = counts.entry(standing.name).or_default();
                count.0 += 1;
                count.1 += u32::from(expected.is_none());
            }
        }
    }
    for (name, (cells, allowed)) in &counts {
        println!("{name}: {cells} cells were asked, {allowed} allowed");
    }
    let cells: u32 = counts.values().map(|count| count.0).sum();
    println!("{cells} cells of records that stand otherwise were asked, of {} steps", steps.len());
    assert_eq!(steps.len(), Step::ALL.len(), "every step is asked");
    assert!(cells > 2500, "{cells}");
    for name in ["case", "hidden, named", "hidden, reason", "merged, own", "not used, own"] {
        assert!(counts[name].1 > 0 && counts[name].1 < counts[name].0, "{name}: {:?}", counts[name]);
    }
}
