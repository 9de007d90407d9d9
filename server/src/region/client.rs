//! Asks the server of maps: over https only, with the certificates of this system, and patiently.

use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Response, StatusCode, Url};

use super::RegionError;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(15);

/// A list of maps or a checksum that is larger than this is something else.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// How often a request is sent again, each time after twice the pause.
const AGAIN: u32 = 4;

/// No connection at all seldom comes back within seconds: whoever sits there is told soon.
const AGAIN_WITHOUT_CONNECTION: u32 = 1;

/// How patient a client is.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How long a server may be silent.
    pub silence: Duration,
    /// The pause before something is tried again, doubled each time.
    pub pause: Duration,
}

/// What asks for one map.
pub(super) struct Client {
    http: reqwest::Client,
    patience: Patience,
    /// Of what, for sentences.
    pub(super) map: String,
    /// The server of the list, which is also told of when another one is meant: people know it.
    pub(super) host: String,
    /// http is allowed too: the list lies on this very machine.
    local: bool,
}

impl Client {
    /// A client for the servers that the list at this address names.
    pub(super) fn new(index: &Url, map: &str, patience: Patience) -> Result<Self, RegionError> {
        let local = index.scheme() == "http" && is_local(index);
        let host = index.host_str().unwrap_or_default().to_owned();
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("prosvasi/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .read_timeout(patience.silence)
            .redirect(Policy::custom(move |attempt| redirect(attempt, local)));
        if local {
            // No certificates are needed, and no proxy stands between a machine and itself.
            builder = builder.tls_certs_only([]).no_proxy();
        }
        // The first in this process wins; whoever was earlier set the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let untrusted = |_| RegionError::Untrusted { map: map.to_owned(), host: host.clone() };
        let http = builder.build().map_err(untrusted)?;
        Ok(Self { http, patience, map: map.to_owned(), host, local })
    }

    /// The address, when it may be asked.
    pub(super) fn address(&self, url: &str) -> Result<Url, RegionError> {
        let parsed = url.parse().ok().filter(|url| is_allowed(url, self.local));
        parsed.ok_or_else(|| RegionError::Address(url.to_owned()))
    }

    /// Sends a request once. Anything but a success, 304 and 416 is an error.
    pub(super) async fn get(&self, url: Url, headers: HeaderMap) -> Result<Response, RegionError> {
        let response =
            self.http.get(url).headers(headers).send().await.map_err(|error| self.failed(&error))?;
        let status = response.status();
        match status {
            StatusCode::NOT_MODIFIED | StatusCode::RANGE_NOT_SATISFIABLE => Ok(response),
            _ if status.is_success() => Ok(response),
            _ => Err(RegionError::Server {
                map: self.map.clone(),
                host: self.host.clone(),
                status: status.as_u16(),
            }),
        }
    }

    /// A small file, asked for until it comes; `None` when the server says that it is as it was.
    pub(super) async fn small(&self, url: &Url, headers: &HeaderMap) -> Result<Option<Small>, RegionError> {
        let mut tries = 0;
        loop {
            match self.small_once(url.clone(), headers.clone()).await {
                Err(error) if self.pause(&error, &mut tries).await => {}
                done => return done,
            }
        }
    }

    async fn small_once(&self, url: Url, headers: HeaderMap) -> Result<Option<Small>, RegionError> {
        let mut response = self.get(url, headers).await?;
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        let headers = response.headers().clone();
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failed(&error))? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() as u64 > MOST_BYTES {
                return Err(RegionError::Index { host: self.host.clone() });
            }
        }
        Ok(Some(Small { bytes, headers }))
    }

    /// Waits before the next try; `false` when the error will not pass by waiting.
    pub(super) async fn pause(&self, error: &RegionError, tries: &mut u32) -> bool {
        let again = match error {
            RegionError::Interrupted { .. } => AGAIN,
            RegionError::Server { status, .. } if *status >= 500 || *status == 429 => AGAIN,
            RegionError::Unreachable { .. } => AGAIN_WITHOUT_CONNECTION,
            _ => 0,
        };
        if *tries >= again {
            return false;
        }
        tokio::time::sleep(self.patience.pause * 2_u32.pow(*tries)).await;
        *tries += 1;
        true
    }

    /// What a failure of the connection means to a person.
    pub(super) fn failed(&self, error: &reqwest::Error) -> RegionError {
        let (map, host) = (self.map.clone(), self.host.clone());
        if error.is_redirect() {
            return RegionError::Address(error.url().map(ToString::to_string).unwrap_or_default());
        }
        if is_distrust(error) {
            return RegionError::Untrusted { map, host };
        }
        if error.is_connect() {
            RegionError::Unreachable { map, host }
        } else {
            RegionError::Interrupted { map, host }
        }
    }
}

/// A small file.
pub(super) struct Small {
    pub(super) bytes: Vec<u8>,
    pub(super) headers: HeaderMap,
}

/// Other servers are followed to, but never to one that is not sure.
fn redirect(attempt: Attempt, local: bool) -> reqwest::redirect::Action {
    if attempt.previous().len() > 5 {
        attempt.error("too many redirects")
    } else if is_allowed(attempt.url(), local) {
        attempt.follow()
    } else {
        attempt.error("a redirect to an address that is not sure")
    }
}

fn is_allowed(url: &Url, local: bool) -> bool {
    url.scheme() == "https" || (local && url.scheme() == "http" && is_local(url))
}

/// This very machine, by number or name.
fn is_local(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let number = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    number.map_or(host == "localhost", |number| number.is_loopback())
}

/// Whether rustls refused the server's certificate, somewhere down the line of causes.
fn is_distrust(error: &(dyn std::error::Error + 'static)) -> bool {
    // An error of the connection hides what is within it, where `source` does not lead.
    let within = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    error.is::<rustls::Error>()
        || within.is_some_and(|within| is_distrust(within))
        || error.source().is_some_and(is_distrust)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(index: &str) -> Client {
        let patience = Patience { silence: Duration::from_secs(1), pause: Duration::ZERO };
        Client::new(&index.parse().unwrap(), "Greece", patience).unwrap()
    }

    #[test]
    fn only_https_is_asked_and_http_on_this_machine_for_a_list_on_it() {
        let local = client("http://127.0.0.1:8000/index-v1.json");
        for (url, allowed) in [
            ("http://127.0.0.1:9000/greece.osm.pbf", true),
            ("http://[::1]/greece.osm.pbf", true),
            ("http://localhost/greece.osm.pbf", true),
            ("https://maps.example/greece.osm.pbf", true),
            ("http://maps.example/greece.osm.pbf", false),
            ("http://127.0.0.1.maps.example/greece.osm.pbf", false),
            ("file:///etc/passwd", false),
            ("greece.osm.pbf", false),
        ] {
            assert_eq!(local.address(url).is_ok(), allowed, "{url}");
        }
    }
}
