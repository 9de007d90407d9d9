//! The device that the client runs on: what it keeps, where it is, whom it can reach.
//!
//! The browser is the one that people have. A desk has a window of its own (feature `desktop`). Elsewhere, as in tests,
//! nothing is kept and nobody answers: the screens then say so.

#[cfg(feature = "web")]
mod browser;
#[cfg(all(feature = "desktop", not(feature = "web")))]
mod desktop;
#[cfg(not(any(feature = "web", feature = "desktop")))]
mod nowhere;

#[cfg(feature = "web")]
pub(crate) use browser::*;
#[cfg(all(feature = "desktop", not(feature = "web")))]
pub(crate) use desktop::*;
#[cfg(not(any(feature = "web", feature = "desktop")))]
pub(crate) use nowhere::*;

/// What a server answered.
pub(crate) struct Response {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body as text.
    pub(crate) body: String,
}

/// What came over the stream of changes.
pub(crate) enum Heard {
    /// The stream stands, and does not go on where it was left: what is shown may be old.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only a browser hears"))]
    Ready,
    /// Something changed: JSON of the hub.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only a browser hears"))]
    Change(String),
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

/// How large the letters are. It multiplies what the browser is set to, and everything grows with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TextSize {
    /// As the browser is set.
    #[default]
    Normal,
    /// A quarter larger.
    Large,
    /// Half as large again.
    Larger,
}

/// Where the size of the letters is kept; `web/start.js` reads it before this code has come.
const TEXT_SIZE: &str = "text-size";

impl TextSize {
    /// All sizes, smallest first.
    pub(crate) const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Larger];

    /// The name that is kept, and that the style sheet knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Larger => "larger",
        }
    }
}

/// The size of the letters on this device.
pub(crate) fn text_size() -> TextSize {
    let kept = kept(TEXT_SIZE);
    TextSize::ALL.into_iter().find(|size| kept.as_deref() == Some(size.name())).unwrap_or_default()
}

/// Writes in this size from now on.
pub(crate) fn set_text_size(size: TextSize) {
    keep(TEXT_SIZE, size.name());
    mark_page("data-text", size.name());
}
