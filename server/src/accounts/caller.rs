//! What is known of who is not signed in yet: the address that they come from, to slow down guessing, and the kind
//! of browser, so that they recognise their own sessions.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Once;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;

use crate::app::AppState;
use crate::error::Error;

/// Where a request comes from, as text; only keyed hashes of it are stored.
pub(crate) struct Source(pub(crate) String);

impl FromRequestParts<AppState> for Source {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let told = || {
            let header = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            // The last one was written by our own proxy; those before it by anybody.
            header.rsplit(',').next()?.trim().parse().ok()
        };
        if !app.config.behind_proxy && parts.headers.contains_key("x-forwarded-for") {
            warn_of_proxy();
        }
        let address = if app.config.behind_proxy { told().or(peer) } else { peer };
        Ok(Self(address.map(of_one_house).unwrap_or_default()))
    }
}

/// With a proxy that is not set everybody seems to come from one place, and slows down everybody else.
fn warn_of_proxy() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing::warn!(
            "requests come with X-Forwarded-For: where your own proxy writes it, set behind_proxy, or all who sign in \
             count as one"
        );
    });
}

/// A house has one address of the old kind, or a whole /64 of the new.
fn of_one_house(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).to_string(),
    }
}

/// The kind of browser and system, without versions: many people have the same.
pub(crate) struct Device(pub(crate) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let text = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self(label(text)))
    }
}

fn label(agent: &str) -> Option<String> {
    // The first that fits: those further down also stand in the names of those further up.
    let browsers = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox")];
    let more = [("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    let systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")];
    let rest = [("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];
    let find = |known: &[[(&str, &'static str); 4]], last: &[(&str, &'static str)]| {
        let mut all = known.iter().flatten().chain(last);
        all.find(|(part, _)| agent.contains(part)).map(|(_, name)| *name)
    };
    let known = [find(&[browsers, more], &[]), find(&[systems], &rest)];
    let names: Vec<&str> = known.into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_its_kind_and_no_version() {
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(label(firefox).as_deref(), Some("Firefox, Windows"));
        let phone =
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36";
        assert_eq!(label(phone).as_deref(), Some("Chrome, Android"));
        assert_eq!(label("curl/8.1"), None);
    }

    #[test]
    fn a_house_is_one_source() {
        let house = |text: &str| of_one_house(text.parse().unwrap());
        assert_eq!(house("2001:db8:1:2:3:4:5:6"), house("2001:db8:1:2:ffff::1"));
        assert_ne!(house("2001:db8:1:2::1"), house("2001:db8:1:3::1"));
        assert_eq!(house("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
