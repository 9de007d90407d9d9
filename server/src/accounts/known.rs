//! The devices on which an account was signed in before. Who asks from one is counted apart: strangers who guess, or ask for
//! codes, at the same name or number do not slow its owner down. And a device that is not among them is told to the owner.
//!
//! As [OWASP](https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies) describes it: a cookie
//! with a mark of the account, keyed, and kept nowhere else. It opens nothing.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::response::Response;
use domain::accounts::Keep;
use jiff::{SignedDuration, Timestamp};

use super::token::COOKIE_RULES;
use crate::keys::{Keys, hex, random};

const COOKIE_NAME: &str = "__Host-prosvasi-known";

/// A device that was not used for so long is a new one.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Accounts that a shared device remembers.
const MOST: usize = 8;

/// Between marks.
const BETWEEN: char = '~';

/// The marks that a request brought, of whichever accounts.
pub(super) struct Known(Vec<String>);

impl<S: Send + Sync> FromRequestParts<S> for Known {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let lines = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let marks = pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, marks)| marks).unwrap_or_default();
        Ok(Self(marks.split(BETWEEN).take(MOST).map(str::to_owned).collect()))
    }
}

impl Known {
    /// What this device is called where an account was signed in on it; `None` where it was not.
    pub(super) fn device(&self, keys: &Keys, account_id: &str, now: Timestamp) -> Option<&str> {
        let since = (now - GOOD_FOR).as_second();
        self.0.iter().find_map(|mark| {
            let (name, seal) = mark.rsplit_once('.')?;
            let (made_at, _) = name.split_once('.')?;
            let fresh =
                made_at.parse().is_ok_and(|made_at: i64| (since..=now.as_second()).contains(&made_at));
            (fresh && seal == self::seal(keys, account_id, name)).then_some(name)
        })
    }

    /// Makes the browser remember that an account was signed in on it.
    pub(super) fn remember(
        &self,
        mut response: Response,
        keep: Keep,
        keys: &Keys,
        account_id: &str,
        now: Timestamp,
    ) -> Response {
        let before = self.device(keys, account_id, now);
        let name = format!("{}.{}", now.as_second(), hex(&random::<8>()));
        let mark = format!("{name}.{}", seal(keys, account_id, &name));
        let others = self
            .0
            .iter()
            .filter(|other| !other.is_empty() && before.is_none_or(|before| !other.starts_with(before)));
        let marks: Vec<&str> =
            [mark.as_str()].into_iter().chain(others.map(String::as_str)).take(MOST).collect();
        let marks = marks.join(&BETWEEN.to_string());
        let cookie = format!("{COOKIE_NAME}={marks}; {COOKIE_RULES}; Max-Age={}", GOOD_FOR.as_secs());
        if let (Keep::Cookie, Ok(cookie)) = (keep, HeaderValue::from_str(&cookie)) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        response
    }
}

/// Nobody makes one who has not the hub's key. A guess is worth no more than a count of one's own.
fn seal(keys: &Keys, account_id: &str, name: &str) -> String {
    keys.index("known_device", &format!("{account_id} {name}"))
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    fn after(known: &Known, keys: &Keys, account: &str, now: Timestamp) -> Known {
        let response = known.remember(().into_response(), Keep::Cookie, keys, account, now);
        let cookie = response.headers()[SET_COOKIE].to_str().unwrap();
        assert!(
            cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=15552000"),
            "{cookie}"
        );
        let marks = cookie.split(';').next().unwrap().split_once('=').unwrap().1;
        Known(marks.split(BETWEEN).map(str::to_owned).collect())
    }

    #[test]
    fn a_device_is_known_to_the_accounts_that_were_signed_in_on_it_and_to_no_other() {
        let (keys, now) = (Keys::fresh(), Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1000 * 24));
        let known = after(&after(&Known(Vec::new()), &keys, "anna", now), &keys, "basil", now);
        assert!(known.device(&keys, "anna", now).is_some() && known.device(&keys, "basil", now).is_some());
        assert_eq!(known.device(&keys, "carla", now), None);
        assert_eq!(known.device(&Keys::fresh(), "anna", now), None, "of another hub");
        let (soon, late) =
            (now + SignedDuration::from_hours(179 * 24), now + SignedDuration::from_hours(181 * 24));
        assert!(known.device(&keys, "anna", soon).is_some());
        assert_eq!(known.device(&keys, "anna", late), None);
        assert_eq!(known.device(&keys, "anna", now - SignedDuration::from_secs(1)), None, "of the future");

        // Again: one mark an account, and no more than fit.
        let again = after(&known, &keys, "anna", soon);
        assert_eq!(again.0.len(), 2);
        let many = (0..20).fold(again, |known, nth| after(&known, &keys, &nth.to_string(), now));
        assert_eq!(many.0.len(), MOST);
        assert!(many.device(&keys, "19", now).is_some() && many.device(&keys, "anna", now).is_none());
    }
}
