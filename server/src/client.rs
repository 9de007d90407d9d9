//! The built client: files from its folder, and a page for every address of its own.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::app::AppState;
use crate::error::Error;
use crate::pages;

/// Addresses that are never the client's.
const OURS: [&str; 2] = ["/api/", "/tiles/"];

/// Stands in every folder that holds a built client.
const MARK: &str = "/build.txt";

/// What is shown when nobody built the client.
const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Prosvasi</title>\
    <h1>Prosvasi</h1><p>The client is not built yet. Run <code>./run</code>, which builds it and starts the \
    server again, or set <code>client</code> in the configuration to the folder of a built client.</p>";

/// Serves a file of the client; a page when a browser asks for one of its addresses.
pub(crate) async fn serve(State(app): State<AppState>, request: Request) -> Result<Response, Error> {
    // `//host/x` would become the address of another host in a link.
    let path = request.uri().path();
    if path.starts_with("//") || OURS.iter().any(|ours| path.starts_with(ours)) {
        return Err(Error::NotFound);
    } else if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Error::MethodNotAllowed);
    }
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let found = file(&app, request).await?;
    if found.status() != 404 {
        return Ok(found);
    } else if !wants_page(&uri, &headers) {
        return Err(Error::NotFound);
    }
    let built = file(&app, Request::get(MARK).body(Body::empty()).map_err(anyhow::Error::from)?).await?;
    Ok(if built.status() == 404 {
        Html(NOT_BUILT).into_response()
    } else {
        pages::show(&app, &uri, &headers)
    })
}

/// A file of the client's folder, compressed ahead of time where it is. Browsers ask each time
/// whether it changed, so that nobody keeps an old client.
async fn file(app: &AppState, request: Request) -> Result<Response, Error> {
    let folder = ServeDir::new(&app.config.client).precompressed_br().precompressed_gzip();
    let mut response = folder.oneshot(request).await.map_err(anyhow::Error::from)?.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// Whether a browser asks for a page, and not for a file or data.
fn wants_page(uri: &Uri, headers: &HeaderMap) -> bool {
    if uri.path() == "/" {
        return true;
    }
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !last.contains('.') && accept.contains("text/html")
}
