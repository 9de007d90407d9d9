//! What happens around every request: its line in the log, its time limit, the headers that
//! protect the person's browser, and the answer after a crash.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::body::HttpBody as _;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use tracing::Instrument as _;
use uuid::Uuid;

use crate::app::{AppState, BODY_LIMIT};
use crate::error::{DoneAgain, Error};
use crate::privacy::RequestId;

/// How long a request may take; also how long a stopping server waits for the last ones.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(10);

/// A caller who asks for help can say which request it was.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Only this server is ever asked for anything; a script from elsewhere does not run.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; img-src 'self' data: blob:; \
    connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

const PROTECTION: [(HeaderName, HeaderValue); 4] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("permissions-policy"), HeaderValue::from_static("geolocation=(self)")),
];

/// Writes one line a request: its id, method, the route's template, status, milliseconds. Never the path
/// or the query themselves: they say where somebody goes.
pub(crate) async fn log(mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = Uuid::now_v7().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    // Whatever is logged on the way carries the id as well: a span of this level is there however little is logged.
    let span = tracing::error_span!("request", id);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status().as_u16();
    let ms = began.elapsed().as_secs_f64() * 1e3;
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    tracing::info!(%method, route, status, request = id, ms = format!("{ms:.1}"), "answered");
    response
}

/// Nothing is at a path with a control sign in it: no id holds one, and databases, logs and files each take them for
/// something else.
pub(crate) async fn refuse_control_signs(request: Request, next: Next) -> Response {
    if has_control_sign(request.uri().path()) {
        return Error::NotFound.into_response();
    }
    next.run(request).await
}

/// As itself a path never has one; written as `%0A` it has.
fn has_control_sign(path: &str) -> bool {
    let code = |part: &str| part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    path.split('%').skip(1).filter_map(code).any(|byte| byte.is_ascii_control())
}

/// A demo and a mailbox are for whoever sits at this machine. A page elsewhere that had its own name mean this machine, and
/// whatever came through a proxy, get nothing.
pub(crate) async fn only_here(State(app): State<AppState>, request: Request, next: Next) -> Response {
    if (app.is_demo || app.mailbox.is_some()) && !is_here(request.headers()) {
        return Error::CrossSite.into_response();
    }
    next.run(request).await
}

fn is_here(headers: &HeaderMap) -> bool {
    let forwarded = ["forwarded", "x-forwarded-for"].iter().any(|name| headers.contains_key(*name));
    let Some(host) = headers.get(header::HOST) else { return !forwarded };
    let host = host.to_str().unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| !port.contains(']')).map_or(host, |(name, _)| name);
    !forwarded && ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

/// So often a request is done whose transaction the database ended in favour of another.
const TURNS: usize = 3;

/// Whoever changes much at once (erases, hides, stands somebody down) may wait for rows in another order than whoever changes
/// little; PostgreSQL then ends one of the two, of which nothing is left. It is done again, and nobody sees that it was.
pub(crate) async fn again(request: Request, next: Next) -> Response {
    // Signing in counts its tries in transactions of their own: a try is one.
    let signs_in = request.uri().path().starts_with("/api/v1/sign-in");
    // A picture or a paper is read once, by whoever may read it.
    let json = HeaderValue::from_static("application/json");
    let is_told = request.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind == json);
    let is_small = request.body().size_hint().upper().is_some_and(|most| most <= BODY_LIMIT as u64);
    if request.method().is_safe() || signs_in || !is_told || !is_small {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_LIMIT).await else {
        return Error::BadJson("the body broke off".to_owned()).into_response();
    };
    let mut answer = None;
    for _ in 0..TURNS {
        let turn = Request::from_parts(head.clone(), body.clone().into());
        let answered = next.clone().run(turn).await;
        let is_over = answered.extensions().get::<DoneAgain>().is_none();
        answer = Some(answered);
        if is_over {
            break;
        }
    }
    answer.unwrap_or_else(|| Error::Timeout.into_response())
}

/// Gives up on a request that takes too long.
pub(crate) async fn within_time(request: Request, next: Next) -> Response {
    tokio::time::timeout(TIME_LIMIT, next.run(request))
        .await
        .unwrap_or_else(|_| Error::Timeout.into_response())
}

/// Adds the headers that protect the person's browser.
pub(crate) async fn protect(mut response: Response) -> Response {
    response.headers_mut().extend(PROTECTION);
    response
}

/// Answers in the place of a handler that crashed; what it said stays out of the log, because it
/// may hold what a person sent. The place in the code is logged by the panic hook.
pub(crate) fn after_panic(_: Box<dyn Any + Send>) -> Response {
    Error::Internal(anyhow::anyhow!("a handler crashed")).into_response()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::{HeaderName, HeaderValue, Request};
    use axum::routing::get;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    use crate::privacy::RequestId;

    #[test]
    fn only_this_machine_by_its_own_names_is_here() {
        let here = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
            super::is_here(&pairs.collect())
        };
        for host in ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(here(&[("host", host)]), "{host}");
            assert!(!here(&[("host", host), ("x-forwarded-for", "192.0.2.1")]), "{host} behind a proxy");
        }
        for host in ["hub", "evil.example:8080", "127.0.0.1.evil.example", "", "[::1].evil.example"] {
            assert!(!here(&[("host", host)]), "{host}");
        }
    }

    /// What was ended in favour of another is done again with the same body, at most so often; whatever else went wrong is not.
    #[tokio::test]
    async fn what_the_database_ended_is_done_again() {
        use std::sync::Arc;
        use std::sync::atomic::{AtomicUsize, Ordering};

        use axum::response::{IntoResponse as _, Response};
        use axum::routing::post;

        use crate::error::{DoneAgain, Error};

        let turns = Arc::new(AtomicUsize::new(0));
        let counted = turns.clone();
        // The body says in which turn it comes through.
        let handler = move |body: String| {
            let turn = counted.fetch_add(1, Ordering::Relaxed) + 1;
            async move {
                if body.parse::<usize>().is_ok_and(|wanted| turn >= wanted) {
                    return turn.to_string().into_response();
                }
                let mut response: Response = Error::Timeout.into_response();
                if body != "broken" {
                    response.extensions_mut().insert(DoneAgain);
                }
                response
            }
        };
        let app = Router::new().route("/", post(handler)).layer(axum::middleware::from_fn(super::again));
        for (body, took, comes_through) in
            [("1", 1, true), ("3", 3, true), ("4", 3, false), ("broken", 1, false)]
        {
            turns.store(0, Ordering::Relaxed);
            let request = Request::post("/").header("content-type", "application/json");
            let request = request.header("content-length", body.len()).body(Body::from(body)).unwrap();
            let response = app.clone().oneshot(request).await.unwrap();
            assert_eq!(turns.load(Ordering::Relaxed), took, "{body}");
            assert_eq!(response.status().is_success(), comes_through, "{body}");
        }
        // A paper is not read twice, and not by this.
        turns.store(0, Ordering::Relaxed);
        let paper = Request::post("/").header("content-type", "image/jpeg").body(Body::from("3")).unwrap();
        let response = app.oneshot(paper).await.unwrap();
        assert_eq!((turns.load(Ordering::Relaxed), response.status().is_success()), (1, false));
    }

    async fn which(id: RequestId) -> String {
        id.0
    }

    #[tokio::test]
    async fn every_request_has_an_id_that_its_caller_cannot_choose() {
        let router = Router::new().route("/", get(which)).layer(axum::middleware::from_fn(super::log));
        let mut seen = Vec::new();
        for _ in 0..2 {
            let request = Request::builder().header("x-request-id", "chosen").body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            let told = response.headers()["x-request-id"].to_str().unwrap().to_owned();
            let body = to_bytes(response.into_body(), 1000).await.unwrap();
            assert_eq!(body, told.as_bytes());
            seen.push(told);
        }
        assert!(seen[0] != seen[1] && !seen.contains(&"chosen".to_owned()), "{seen:?}");
    }

    async fn crash() -> &'static str {
        panic!("holds what a person sent")
    }

    #[tokio::test]
    async fn a_crash_is_a_problem_that_tells_nothing() {
        let router = Router::new().route("/", get(crash)).layer(CatchPanicLayer::custom(super::after_panic));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("\"code\":\"internal\"") && !body.contains("person"), "{body}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_takes_too_long_is_a_problem() {
        let forever = get(std::future::pending::<&'static str>);
        let router = Router::new().route("/", forever).layer(axum::middleware::from_fn(super::within_time));
        assert_eq!(router.oneshot(Request::new(Body::empty())).await.unwrap().status(), 503);
    }
}
