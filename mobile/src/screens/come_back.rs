//! Where somebody comes back to who was led away to sign in. Kept until the tab is closed, and taken once.

use crate::device;
use crate::route::Route;

const KEY: &str = "come-back";

/// After signing in, this screen stands again.
pub(crate) fn keep(to: &Route) {
    device::keep_for_now(KEY, &to.to_string());
}

/// Where to; nowhere for who was not led away.
pub(crate) fn take() -> Option<Route> {
    let to = device::kept_for_now(KEY).filter(|path| !path.is_empty())?;
    device::keep_for_now(KEY, "");
    to.parse().ok()
}
