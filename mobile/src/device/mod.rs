//! The device that the client runs on: what it keeps, where it is, whom it can reach.
//!
//! The browser is the one that exists. Elsewhere, as in tests, nothing is kept and nobody answers: the screens then
//! say so.

#[cfg(feature = "web")]
mod browser;
#[cfg(not(feature = "web"))]
mod nowhere;

#[cfg(feature = "web")]
pub(crate) use browser::*;
#[cfg(not(feature = "web"))]
pub(crate) use nowhere::*;

/// What a server answered.
pub(crate) struct Response {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body as text.
    pub(crate) body: String,
}

/// Why the device does not say where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LocateError {
    /// The person, or a setting, said no.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only a device can refuse"))]
    Refused,
    /// It tried and does not know, or it cannot.
    Unavailable,
}
