//! Words that are planted where nobody may read them, and are looked for afterwards.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::text::fold;

/// What is looked for, each in the forms in which it could stand somewhere; without case, accents and signs.
#[derive(Debug, Clone, Default)]
pub struct Canaries(Vec<(String, Vec<String>)>);

impl Canaries {
    /// As they are written, and as they would stand in an address.
    pub fn new(canaries: &[&str]) -> Self {
        canaries.iter().fold(Self::default(), |all, canary| all.with(canary, &[canary, &encoded(canary)]))
    }

    /// These and those.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// These and one in forms of its own.
    #[must_use]
    pub fn with(mut self, canary: &str, forms: &[&str]) -> Self {
        self.0.push((canary.to_owned(), forms.iter().map(|form| fold(form)).collect()));
        self
    }

    /// What they are called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(canary, _)| canary.as_str())
    }

    /// Those that stand in a text.
    pub fn in_text(&self, text: &str) -> BTreeSet<&str> {
        let text = fold(text);
        let found = self.0.iter().filter(|(_, forms)| forms.iter().any(|form| text.contains(form)));
        found.map(|(canary, _)| canary.as_str()).collect()
    }
}

/// As a text stands in an address.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        let written = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => write!(encoded, "{}", char::from(byte)),
            _ => write!(encoded, "%{byte:02X}"),
        };
        debug_assert!(written.is_ok(), "memory is always written");
    }
    encoded
}
