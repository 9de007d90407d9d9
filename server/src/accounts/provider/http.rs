//! How the provider is asked: over TLS or on this machine, for a few seconds, for a short answer, and nowhere else.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde::de::DeserializeOwned;

/// A sign-in asks up to three times within a request of ten seconds.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Bytes of an answer at most.
const LONGEST: usize = 512 * 1024;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoAnswer {
    /// Not reached, too slow, too long, or not what the standard says.
    Unreachable(&'static str),
    /// It said no.
    Refused,
}

/// A client that follows nobody elsewhere.
pub(super) fn client() -> reqwest::Result<Client> {
    // The first in this process wins; whoever was earlier set the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let agent = concat!("prosvasi/", env!("CARGO_PKG_VERSION"));
    Client::builder().user_agent(agent).timeout(TIMEOUT).redirect(Policy::none()).build()
}

/// An address that nobody else can answer at: https, or http on this very machine.
pub(super) fn sure(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    let host = url.host_str()?;
    let number = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    let is_here = number.map_or(host == "localhost", |number| number.is_loopback());
    (url.scheme() == "https" || (url.scheme() == "http" && is_here)).then_some(url)
}

/// Pairs as a form, and as a query, writes them.
pub(super) fn form(pairs: &[(&str, &str)]) -> Option<String> {
    let mut url: Url = "http://localhost".parse().ok()?;
    url.query_pairs_mut().extend_pairs(pairs);
    url.query().map(str::to_owned)
}

/// Asks, and reads the answer as JSON.
pub(super) async fn ask<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, NoAnswer> {
    let unreachable = |_| NoAnswer::Unreachable("not reached");
    let mut answer = request.header("accept", "application/json").send().await.map_err(unreachable)?;
    match answer.status() {
        StatusCode::OK => {}
        status if status.is_client_error() => return Err(NoAnswer::Refused),
        _ => return Err(NoAnswer::Unreachable("another status")),
    }
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(unreachable)? {
        if bytes.len() + piece.len() > LONGEST {
            return Err(NoAnswer::Unreachable("too long an answer"));
        }
        bytes.extend_from_slice(&piece);
    }
    serde_json::from_slice(&bytes).map_err(|_| NoAnswer::Unreachable("not understood"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_written_as_forms_are() {
        let written = form(&[("code", "a b&c=ä"), ("redirect_uri", "https://hub.example/x")]).unwrap();
        assert_eq!(written, "code=a+b%26c%3D%C3%A4&redirect_uri=https%3A%2F%2Fhub.example%2Fx");
    }
}
