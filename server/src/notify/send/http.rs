//! What all senders over HTTP share: the client, and what an answer means.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};

use super::{SendError, SendersError};

/// Longer than this no service is waited for; well within a worker's lease.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A client that follows nobody elsewhere: a message goes where it was meant to go.
pub(super) fn client() -> Result<Client, SendersError> {
    // The first in this process wins; whoever was earlier set the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("prosvasi/", env!("CARGO_PKG_VERSION")))
        .timeout(TIMEOUT)
        .redirect(Policy::none())
        .build()
        .map_err(|_| SendersError::Certificates)
}

/// The address of a service that the operator names: https, or http on this very machine.
pub(super) fn service(url: &str, setting: &'static str) -> Result<Url, SendersError> {
    let url: Url = url.parse().map_err(|_| SendersError::Setting(setting))?;
    let is_sure = url.scheme() == "https" || (url.scheme() == "http" && is_here(&url));
    is_sure.then_some(url).ok_or(SendersError::Setting(setting))
}

/// This machine, by number or name.
pub(super) fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let number = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    number.map_or(host == "localhost", |number| number.is_loopback())
}

/// The service could not be asked, or its answer did not come.
pub(super) fn unreachable(_: reqwest::Error) -> SendError {
    SendError::Later { code: "unreachable", retry_after: None }
}

/// What a status other than success means where a service has no meaning of its own for it. 401 and 403 are the
/// operator's to set right, so the message waits.
pub(super) fn refused(status: StatusCode, headers: &HeaderMap) -> SendError {
    let retry_after = retry_after(headers, Timestamp::now());
    let code = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "not_authorized",
        StatusCode::TOO_MANY_REQUESTS => "too_many",
        StatusCode::REQUEST_TIMEOUT => "busy",
        status if status.is_server_error() => "busy",
        _ => return SendError::Never("refused"),
    };
    SendError::Later { code, retry_after }
}

/// Seconds, or a date.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = rfc2822::parse(text).ok()?.timestamp();
    Duration::try_from(at.duration_since(now)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_asks_for_patience_in_seconds_or_by_a_date() {
        let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
        let asked = |text: &str| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())]);
            retry_after(&headers, now).map(|asked| asked.as_secs())
        };
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked("Wed, 25 Nov 2026 12:02:00 GMT"), Some(120));
        assert_eq!(asked("Wed, 25 Nov 2026 11:00:00 GMT"), None);
        assert_eq!(asked("soon"), None);
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn a_service_is_asked_over_https_or_on_this_machine() {
        for (url, good) in [
            ("https://sms.example/send", true),
            ("http://127.0.0.1:9000/", true),
            ("http://sms.example/send", false),
            ("ftp://127.0.0.1/", false),
            ("sms.example", false),
        ] {
            assert_eq!(service(url, "sms_url").is_ok(), good, "{url}");
        }
    }
}
