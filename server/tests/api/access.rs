//! Who may do what, asked of every route: `routes.md` beside this file says which row of the access table a route
//! serves, and each is asked as everybody.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, header};
use domain::access::{self, Relation, Role};

use crate::test_app::{Answer, TestApp};

const TABLE: &str = include_str!("routes.md");

/// A line of the table.
#[derive(Debug)]
struct Route {
    method: &'static str,
    path: &'static str,
    action: &'static str,
    relations: Vec<Relation>,
    /// For who gave a password and no second factor.
    half: bool,
    body: &'static str,
}

fn routes() -> Vec<Route> {
    TABLE.lines().filter(|line| line.starts_with("| `")).map(route).collect()
}

fn route(line: &'static str) -> Route {
    let cells: Vec<&str> =
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
    let [route, action, relations, body] = <[&str; 4]>::try_from(cells).unwrap();
    let (method, path) = route.split_once(' ').unwrap();
    let relations_of = if relations == "own" {
        vec![Relation::Own]
    } else {
        assert!(["-", "half"].contains(&relations), "no test makes a record that is {relations}");
        Vec::new()
    };
    Route { method, path, action, relations: relations_of, half: relations == "half", body }
}

impl TestApp {
    async fn ask_route(&self, route: &Route, token: Option<&str>) -> Answer {
        let path = route.path.replace("{id}", "n1").replace("{z}/{x}/{y}", "14/9269/6313.mvt");
        let mut request = Request::builder().method(route.method).uri(path);
        request =
            request.header("idempotency-key", "request-0001").header("reporter", "nobody-nobody-nobody");
        request = request.header(header::CONTENT_TYPE, "application/json");
        // A stream of events would not end: who may have it is told that this is no id.
        request = request.header("last-event-id", "none");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Body::from(route.body)).unwrap()).await
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
    let app = TestApp::with_city_and_accounts().await;
    let (mut cells, mut allowed_cells) = (0, 0);
    for route in routes() {
        for role in Role::ALL {
            let who = access::Actor { roles: vec![role] };
            let purpose = access::purposes(route.action)[0];
            let allowed = access::authorize(&who, route.action, &route.relations, purpose).is_ok();
            // Anew each time: some of the routes end the session.
            let token = match role {
                Role::Public => None,
                role => Some(app.signed_in(role).await),
            };
            let refused = refusal(&app.ask_route(&route, token.as_deref()).await);
            let expected = match (allowed && !route.half, role) {
                (true, _) => None,
                (false, Role::Public) => Some("not_signed_in"),
                (false, _) => Some(if route.half { "not_signed_in" } else { "not_allowed" }),
            };
            assert_eq!(refused.as_deref(), expected, "{} {} as {role:?}", route.method, route.path);
            cells += 1;
            allowed_cells += u32::from(expected.is_none());
        }
        let half = app.half_signed_in(Role::Administrator).await;
        let public = access::Actor { roles: Vec::new() };
        let purpose = access::purposes(route.action)[0];
        let allowed = access::authorize(&public, route.action, &[], purpose).is_ok();
        let refused = refusal(&app.ask_route(&route, Some(&half)).await);
        let expected = (!allowed).then_some("second_factor_wanted");
        assert_eq!(refused.as_deref(), expected, "{} {} halfway", route.method, route.path);
        cells += 1;
        allowed_cells += u32::from(expected.is_none());
    }
    println!("{cells} cells of {} routes were asked: {allowed_cells} allowed", routes().len());
    assert!(cells > 400 && allowed_cells > 200 && cells - allowed_cells > 80, "{allowed_cells} of {cells}");
}
