//! Who may do what, asked of every route: `routes.md` beside this file says which row of the access table a route
//! serves, and each is asked as everybody.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, header};
use domain::access::{self, Relation, Role};

use crate::test_app::{Answer, TestApp};

const TABLE: &str = include_str!("routes.md");

/// What the record of a route is to whoever asks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Record {
    /// These hold.
    Is(Vec<Relation>),
    /// A person, or a request of one: each of these holds in turn, and none.
    Person,
    Request,
    /// A task of a person: also asked and taken by whoever asks.
    Task,
    /// That somebody is worried about a task of a person.
    Concern,
    /// Help that comes again for a person.
    Series,
    /// Somebody who helps: their own in turn, and nobody's.
    Volunteer,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) action: &'static str,
    pub(crate) record: Record,
    /// For who gave a password and no second factor.
    pub(crate) half: bool,
    pub(crate) body: &'static str,
}

/// What a person may be to somebody.
const TO_A_PERSON: [Option<Relation>; 4] =
    [None, Some(Relation::Own), Some(Relation::Invited), Some(Relation::Team)];

/// What a task may be besides.
const TO_A_TASK: [Option<Relation>; 2] = [Some(Relation::Offered), Some(Relation::Assigned)];

pub(crate) fn routes() -> Vec<Route> {
    TABLE.lines().filter(|line| line.starts_with("| `")).map(route).collect()
}

fn route(line: &'static str) -> Route {
    let cells: Vec<&str> =
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
    let [route, action, relations, body] = <[&str; 4]>::try_from(cells).unwrap();
    let (method, path) = route.split_once(' ').unwrap();
    let known = |name: &str| match name {
        "own" => Relation::Own,
        "team" => Relation::Team,
        "referred" => Relation::Referred,
        "invited" => Relation::Invited,
        "offered" => Relation::Offered,
        other => panic!("no test makes a record that is {other}"),
    };
    let record = match relations {
        "person" => Record::Person,
        "request" => Record::Request,
        "task" => Record::Task,
        "concern" => Record::Concern,
        "series" => Record::Series,
        "volunteer" => Record::Volunteer,
        "-" | "half" => Record::Is(Vec::new()),
        others => Record::Is(others.split(", ").map(known).collect()),
    };
    Route { method, path, action, record, half: relations == "half", body }
}

impl Route {
    /// What the record is to whoever asks, each in turn.
    fn relations(&self) -> Vec<Vec<Relation>> {
        match &self.record {
            Record::Is(relations) => vec![relations.clone()],
            Record::Volunteer => vec![Vec::new(), vec![Relation::Own]],
            record => {
                let besides = if *record == Record::Task { &TO_A_TASK[..] } else { &[] };
                let all = TO_A_PERSON.iter().chain(besides);
                all.map(|relation| relation.iter().copied().collect()).collect()
            }
        }
    }
}

impl TestApp {
    /// Asks a route as somebody to whom a new record is this; nobody is signed in without a role.
    async fn ask_of(&self, route: &Route, role: Role, relations: &[Relation]) -> Answer {
        if matches!(route.record, Record::Is(_)) {
            // Anew each time: some of the routes end the session.
            let token = match role {
                Role::Public => None,
                role => Some(self.signed_in(role).await),
            };
            return self.ask_route(route, token.as_deref(), "n1", "n1").await;
        }
        if route.record == Record::Volunteer {
            let (token, account) = self.signed_in_of_team(role, "A").await;
            let volunteer = match relations {
                [] => self.signed_in_of_team(Role::Person, "A").await.1,
                _ => account,
            };
            self.volunteer(&volunteer).await;
            let token = (role != Role::Public).then_some(token);
            return self.ask_route(route, token.as_deref(), &volunteer, &volunteer).await;
        }
        let person = self.person("A").await;
        let team = if relations.contains(&Relation::Team) { "A" } else { "B" };
        let record = match route.record {
            Record::Request => self.request_of(&person).await,
            Record::Task => self.task_of(&person).await,
            Record::Concern => self.concern_of(&person).await,
            Record::Series => self.series_of(&person).await,
            _ => person.clone(),
        };
        let token = match role {
            Role::Public => None,
            role => {
                let (token, account) = self.signed_in_of_team(role, team).await;
                for (relation, kind) in [(Relation::Own, "own"), (Relation::Invited, "carer")] {
                    if relations.contains(&relation) {
                        self.link(&person, &account, kind).await;
                    }
                }
                for (relation, state) in [(Relation::Offered, "offered"), (Relation::Assigned, "accepted")] {
                    if relations.contains(&relation) {
                        self.offer(&record, &account, state).await;
                    }
                }
                Some(token)
            }
        };
        self.ask_route(route, token.as_deref(), &record, &person).await
    }

    pub(crate) async fn ask_route(
        &self,
        route: &Route,
        token: Option<&str>,
        id: &str,
        person: &str,
    ) -> Answer {
        let path = route.path.replace("{id}", id).replace("{z}/{x}/{y}", "14/9269/6313.mvt");
        let path = path.replace("{scheme}", "amka").replace("{document}", "00000000-none");
        let path = path.replace("{paper}", "identity").replace("{training}", "escort");
        let query = if path.ends_with("/documents") { "?paper=bill" } else { "" };
        let mut request = Request::builder().method(route.method).uri(path + query);
        let key = uuid::Uuid::now_v7().to_string();
        request = request.header("idempotency-key", key).header("reporter", "nobody-nobody-nobody");
        request = request.header(header::CONTENT_TYPE, "application/json");
        // A stream of events would not end: who may have it is told that this is no id.
        request = request.header("last-event-id", "none");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Body::from(route.body.replace("{person}", person))).unwrap()).await
    }
}

/// The code with which a route refuses somebody for what they are; `None` when it serves them.
fn refusal(answer: &Answer) -> Option<String> {
    let problem = serde_json::from_slice::<serde_json::Value>(&answer.body).ok()?;
    let code = problem["code"].as_str()?.to_owned();
    ["not_signed_in", "second_factor_wanted", "not_allowed"].contains(&code.as_str()).then_some(code)
}

#[test]
fn every_route_has_its_row() {
    let description = serde_json::to_value(server::app::openapi()).unwrap();
    let mut served = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys().filter(|key| *key != "parameters") {
            served.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let table: Vec<String> =
        routes().iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    let known: BTreeSet<String> = table.iter().cloned().collect();
    assert_eq!(known.len(), table.len(), "no route stands twice");
    assert_eq!(served, known, "each route has one row in routes.md, and each row its route");
    let actions: BTreeSet<&str> = access::actions().collect();
    for route in routes() {
        assert!(actions.contains(route.action), "{route:?} serves no row of the access table");
    }
}

#[tokio::test]
async fn every_route_serves_whom_the_table_allows_and_nobody_else() {
    let app = TestApp::with_city().await;
    let (mut cells, mut allowed_cells) = (0, 0);
    for route in routes() {
        let purpose = access::purposes(route.action)[0];
        for relations in route.relations() {
            for role in Role::ALL {
                // Who is not signed in is nothing to anybody.
                let held: &[Relation] = if role == Role::Public { &[] } else { &relations };
                // Only an officer has a team.
                // Whoever accepted was asked.
                let asked = held.contains(&Relation::Assigned).then_some(Relation::Offered);
                let held: Vec<Relation> = held
                    .iter()
                    .copied()
                    .chain(asked)
                    .filter(|relation| {
                        matches!(route.record, Record::Is(_) | Record::Volunteer)
                            || *relation != Relation::Team
                            || role == Role::Officer
                    })
                    .collect();
                let who = access::Actor { roles: vec![role] };
                let allowed = access::authorize(&who, route.action, &held, purpose).is_ok();
                let refused = refusal(&app.ask_of(&route, role, &relations).await);
                let expected = match (allowed && !route.half, role) {
                    (true, _) => None,
                    (false, Role::Public) => Some("not_signed_in"),
                    (false, _) => Some(if route.half { "not_signed_in" } else { "not_allowed" }),
                };
                let asked = format!("{} {} as {role:?}, {held:?}", route.method, route.path);
                assert_eq!(refused.as_deref(), expected, "{asked}");
                cells += 1;
                allowed_cells += u32::from(expected.is_none());
            }
        }
        let half = app.half_signed_in(Role::Administrator).await;
        let public = access::Actor { roles: Vec::new() };
        let allowed = access::authorize(&public, route.action, &[], purpose).is_ok();
        let refused = refusal(&app.ask_route(&route, Some(&half), "n1", "n1").await);
        let expected = (!allowed).then_some("second_factor_wanted");
        assert_eq!(refused.as_deref(), expected, "{} {} halfway", route.method, route.path);
        cells += 1;
        allowed_cells += u32::from(expected.is_none());
    }
    println!("{cells} cells of {} routes were asked: {allowed_cells} allowed", routes().len());
    assert!(cells > 1000 && allowed_cells > 400 && cells - allowed_cells > 300, "{allowed_cells} of {cells}");
}
