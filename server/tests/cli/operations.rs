//! `prosvasi backup`, `restore`, `verify` and `migrate`, and the figures and logs of a server, as an operator uses them.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use crate::program::{Program, sample};
use crate::serve::Server;

impl Program {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A hub with a city, an invited colleague and keys.
    fn hub() -> Self {
        let program = Self::new();
        program.import(&sample()).well();
        program.run(&["user", "add", "--name", "Μαρία Ζήση", "--role", "administrator"]).well();
        // A server makes the file of keys.
        drop(Server::start(&program));
        program
    }

    /// Another machine, with a copy of the file of keys.
    fn with_keys_of(other: &Self) -> Self {
        let program = Self::new();
        std::fs::create_dir(program.path("var")).unwrap();
        std::fs::copy(other.path("var/prosvasi.keys"), program.path("var/prosvasi.keys")).unwrap();
        program
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_hub_moves_to_another_machine_by_its_backup_and_its_keys() {
    let hub = Program::hub();
    let server = Server::start(&hub);
    std::fs::create_dir(hub.path("backups")).unwrap();
    let said = hub.run(&["backup", "backups"]);
    let path = hub.path(said.well().trim());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(said.err.contains("rows of"), "{}", said.err);
    let database = std::fs::metadata(hub.path("var/prosvasi.db")).unwrap().permissions();
    assert_eq!(database.mode() & 0o777, 0o600, "names stand in it as they are");
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"), "it was made while a server runs");
    hub.run(&["backup", text(&path)]).failed_with("backup_exists");
    assert!(hub.run(&["restore", "--check", text(&path)]).well().contains("is whole"));

    let bare = Program::new();
    bare.run(&["restore", text(&path)]).failed_with("keys_missing");
    assert!(!bare.path("var").exists(), "nothing was made");
    let stranger = Program::new();
    drop(Server::start(&stranger));
    stranger.run(&["restore", "--replace", "prosvasi.db", text(&path)]).failed_with("backup_keys_differ");

    let other = Program::with_keys_of(&hub);
    let told = other.run(&["restore", text(&path)]);
    for line in ["is restored", "The database is sound", "The access log is whole", "can be opened"] {
        assert!(told.well().contains(line), "{line}: {}", told.out);
    }
    assert_eq!(other.run(&["user", "list"]).well(), hub.run(&["user", "list"]).well());
    let twin = Server::start(&other);
    assert!(twin.get("/healthz").starts_with("HTTP/1.1 200"), "the city came along");
    drop(twin);
    other.run(&["restore", text(&path)]).failed_with("database_not_empty");
    other.run(&["restore", "--replace", "other.db", text(&path)]).failed_with("database_name_differs");
    other.run(&["restore", "--replace", "prosvasi.db", text(&path)]).well();

    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = hub.file("damaged", bytes);
    other.run(&["restore", "--check", text(&damaged)]).failed_with("backup_damaged");
    other.run(&["restore", "--check", text(&sample())]).failed_with("backup_not_understood");
}

#[test]
fn a_backup_is_made_with_the_keys_of_the_database_and_no_others() {
    let [hub, stranger] = [Program::hub(), Program::new()];
    drop(Server::start(&stranger));
    let own = hub.path("var/prosvasi.keys");
    std::fs::copy(stranger.path("var/prosvasi.keys"), &own).unwrap();
    hub.run(&["backup", "backup"]).failed_with("keys_of_another_database");
    hub.run(&["verify"]).failed_with("keys_of_another_database");
    assert!(!hub.path("backup").exists());
    std::fs::remove_file(&own).unwrap();
    hub.run(&["backup", "backup"]).failed_with("keys_missing");
    hub.run(&["verify"]).failed_with("keys_missing");
    assert!(!own.exists(), "none is made");
}

#[test]
fn a_database_that_is_not_there_is_not_made_by_a_backup() {
    let program = Program::new();
    program.run(&["backup", "."]).failed_with("keys_missing");
    let hub = Program::hub();
    hub.run(&["backup", ".", "--database", "sqlite:var/other.db"]).failed_with("database_unavailable");
    assert!(!hub.path("var/other.db").exists());
}

/// Killed at a moment that nobody chose, again and again: then there is all or nothing.
#[test]
fn whoever_is_killed_leaves_all_or_nothing() {
    let hub = Program::hub();
    let path = hub.path(hub.run(&["backup", "."]).well().trim());
    let killed_after = |program: &Program, words: &[&str], moment: Duration| {
        let mut child = program.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Not to wait for anything: to be in the middle of something.
        std::thread::sleep(moment);
        child.kill().unwrap();
        child.wait().unwrap();
    };
    let other = Program::with_keys_of(&hub);
    let (mut none, mut whole) = (0, 0);
    for nth in 0..12_u64 {
        killed_after(&hub, &["backup", "killed.backup"], Duration::from_millis(nth * 12));
        if hub.path("killed.backup").exists() {
            assert!(hub.run(&["restore", "--check", "killed.backup"]).well().contains("is whole"));
            std::fs::remove_file(hub.path("killed.backup")).unwrap();
        }
        let database = format!("sqlite:{nth}.db");
        let to = ["--database", database.as_str()];
        killed_after(&other, &[&["restore", text(&path)][..], &to].concat(), Duration::from_millis(nth * 25));
        let steps = other.run(&[&["migrate", "--dry-run"][..], &to].concat());
        if steps.out.contains(": applied") {
            whole += 1;
            assert!(!steps.out.contains(": missing"), "{}", steps.out);
            assert_eq!(other.run(&[&["user", "list"][..], &to].concat()).well().lines().count(), 1);
        } else {
            none += 1;
            other.run(&[&["restore", text(&path)][..], &to].concat()).well();
        }
    }
    println!("{none} times there was nothing, {whole} times all");
}

#[test]
fn after_an_older_backup_the_access_log_ends_earlier_and_that_is_told() {
    let hub = Program::hub();
    let path = hub.run(&["backup", "."]).well().trim().to_owned();
    // The end of a log that went on after the backup.
    let kept = hub.file("var/prosvasi.access", "7 0123\n");
    hub.run(&["verify"]).failed_with("access_log_broken");
    let told = hub.run(&["restore", "--replace", "prosvasi.db", &path]);
    assert!(told.well().contains("prosvasi.access-before-"), "{}", told.out);
    hub.run(&["verify"]).well();
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "");
    let folder = std::fs::read_dir(hub.path("var")).unwrap().map(|file| file.unwrap().path());
    let aside: Vec<PathBuf> = folder.filter(|path| text(path).contains("access-before")).collect();
    assert_eq!(std::fs::read_to_string(&aside[0]).unwrap(), "7 0123\n", "nothing is thrown away");
}

#[test]
fn the_steps_of_the_tables_are_told_before_they_are_applied() {
    let program = Program::new();
    program.run(&["migrate", "--dry-run"]).failed_with("database_unavailable");
    program.file("empty.db", "");
    let steps = program.run(&["migrate", "--dry-run", "--database", "sqlite:empty.db"]);
    assert!(steps.well().lines().count() >= 7 && steps.out.lines().all(|line| line.ends_with(": missing")));
    let again = program.run(&["migrate", "--dry-run", "--database", "sqlite:empty.db"]);
    assert_eq!(again.well(), steps.out, "nothing was done");
    let done = program.run(&["migrate", "--database", "sqlite:empty.db"]);
    assert!(done.well().contains("1 imports: applied"), "{}", done.out);
    let after = program.run(&["migrate", "--dry-run", "--database", "sqlite:empty.db"]);
    assert!(after.well().lines().all(|line| line.ends_with(": applied")), "{}", after.out);
    assert!(program.run(&["migrate", "--database", "sqlite:empty.db"]).well().contains("0 of them new"));
}

#[test]
fn figures_are_told_on_this_machine_to_whoever_asks_and_nowhere_else() {
    let hub = Program::hub();
    hub.file("prosvasi.toml", "metrics_listen = '0.0.0.0:0'");
    hub.run(&["serve", "--listen", "127.0.0.1:0"]).gave_up_with("metrics_not_local");
    hub.file("prosvasi.toml", "metrics_listen = '127.0.0.1:0'");
    let server = Server::start(&hub);
    let figures = server.figures.clone().unwrap();
    assert!(server.get("/api/v1/places?near=w8033120&q=canary").starts_with("HTTP/1.1 200"));
    assert!(
        server
            .ask("KANARINI /canary HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            .starts_with("HTTP/1.1 4")
    );
    let told = crate::serve::get(&figures, "/metrics");
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("version=0.0.4"), "{told}");
    for line in [
        "prosvasi_requests_total{method=\"GET\",route=\"/api/v1/places\",status=\"200\"} 1",
        "prosvasi_requests_total{method=\"other\",route=\"unmatched\"",
        "prosvasi_request_seconds_bucket{method=\"GET\",route=\"/api/v1/places\",le=\"10\"} 1",
        "prosvasi_city_imported_timestamp_seconds 1",
        "prosvasi_database_up 1",
        "prosvasi_database_connections ",
        "prosvasi_messages_waiting 0",
        "prosvasi_messages_oldest_seconds 0",
        "prosvasi_event_streams 0",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    for sent in ["canary", "KANARINI", "8033120"] {
        assert!(!told.contains(sent), "{sent}: {told}");
    }
    assert!(crate::serve::get(&figures, "/healthz").starts_with("HTTP/1.1 404"), "nothing else is there");
    assert!(
        server.get("/metrics").starts_with("HTTP/1.1 401"),
        "where everybody asks, it is not for everybody"
    );
}
