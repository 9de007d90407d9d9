//! Runs the program in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program, in a temporary folder with its database.
pub(crate) struct Program {
    pub(crate) folder: TempDir,
}

/// What it said.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Program {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// The program with these words, not yet started; nothing of the caller's settings reaches it.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prosvasi"));
        command.args(words).current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PROSVASI_")) {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Said {
        let Output { status, stdout, stderr } = self.command(words).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    pub(crate) fn import(&self, extract: &Path) -> Said {
        self.run(&["import", "--extract", extract.to_str().unwrap()])
    }

    /// A file of its folder.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Said {
    pub(crate) fn well(&self) -> &str {
        assert_eq!(self.code, Some(0), "{}", self.err);
        &self.out
    }

    /// A plain sentence and this code, and no crash.
    pub(crate) fn failed_with(&self, code: &str) {
        self.gave_up_with(code);
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
    }

    /// The same, after lines that tell what was done before.
    pub(crate) fn gave_up_with(&self, code: &str) {
        assert_eq!(self.code, Some(1), "{} {}", self.out, self.err);
        assert!(self.err.lines().last().unwrap_or_default().ends_with(&format!("[{code}]")), "{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }
}

/// The sample city.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/helsinki.osm.pbf")
}
