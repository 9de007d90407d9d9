//! Tells whoever waits: lines on stderr, and a bar where that is a terminal. Stdout is for the answer.

use indicatif::{ProgressBar, ProgressStyle};

/// Steps of the bar of work whose size is only known as a share.
const STEPS: f64 = 1000.0;

/// What is told while a map is fetched.
#[derive(Debug)]
pub(super) struct Tell {
    bar: ProgressBar,
}

impl Tell {
    pub(super) fn new() -> Self {
        Self { bar: ProgressBar::hidden() }
    }

    /// A line.
    pub(super) fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Bytes are coming: so many of so many, where the size is known.
    pub(super) fn bytes(&mut self, done: u64, size: Option<u64>) {
        self.bar.finish_and_clear();
        self.bar = size.map_or_else(ProgressBar::no_length, ProgressBar::new);
        self.style("Fetching {bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left");
        self.bar.set_position(done);
        // The speed is that of now: what came yesterday took no time today.
        self.bar.reset_eta();
    }

    /// So many more came.
    pub(super) fn more(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// Some other work begins.
    pub(super) fn work(&mut self, what: &str) {
        self.bar.finish_and_clear();
        self.bar = ProgressBar::new(STEPS as u64);
        self.style(&format!("{what} {{bar:30}} {{percent:>3}} % {{elapsed}}"));
    }

    /// The share of it that is done.
    pub(super) fn share(&self, share: f64) {
        self.bar.set_position((share * STEPS) as u64);
    }

    /// It is done.
    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }

    fn style(&self, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }
}
