//! `prosvasi serve`, over a real socket.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{Program, sample};

/// A server that runs; ended when the test ends.
pub(crate) struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    address: String,
    /// Where its figures are, if it says so.
    pub(crate) figures: Option<String>,
}

impl Server {
    pub(crate) fn start(program: &Program) -> Self {
        Self::start_with(program, &[])
    }

    pub(crate) fn start_with(program: &Program, words: &[&str]) -> Self {
        Self::start_logging(program, words, "info")
    }

    /// `filter` is what `RUST_LOG` says.
    pub(crate) fn start_logging(program: &Program, words: &[&str], filter: &str) -> Self {
        let mut child = program
            .command(&[&["serve", "--listen", "127.0.0.1:0"], words].concat())
            .env("RUST_LOG", filter)
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(program.folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (mut line, mut figures) = (String::new(), None);
        while !line.contains("answers at http://") {
            line.clear();
            assert_ne!(out.read_line(&mut line).unwrap(), 0, "the server ended at once");
            let told = line.trim().strip_prefix("Figures are at http://");
            figures = figures.or(told.and_then(|told| told.strip_suffix("/metrics")).map(str::to_owned));
        }
        let address = line.trim().rsplit_once("http://").unwrap().1.to_owned();
        Self { child, out, address, figures }
    }

    fn connect(&self) -> TcpStream {
        connect(&self.address)
    }

    /// The whole answer to a request that is written by hand.
    pub(crate) fn ask(&self, request: &str) -> String {
        ask(&self.address, request)
    }

    pub(crate) fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }

    /// The answer to a body of JSON, with headers that end with a new line.
    pub(crate) fn post(&self, path: &str, headers: &str, body: &str) -> String {
        self.send("POST", path, headers, body)
    }

    /// The same with any method.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        self.ask(&format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
            {headers}content-length: {length}\r\n\r\n{body}"
        ))
    }

    /// Asks the program to stop, as the system does.
    fn terminate(&self) {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn ask(address: &str, request: &str) -> String {
    let mut stream = connect(address);
    stream.write_all(request.as_bytes()).unwrap();
    answer(stream)
}

/// The whole answer of whatever listens at an address.
pub(crate) fn get(address: &str, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"))
}

fn answer(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The head of a question for a trip, and its body.
fn trip() -> (String, &'static str) {
    let body = r#"{"from": {"lon": 24.9479, "lat": 60.1778}, "to": {"lon": 24.9497, "lat": 60.1768}, "profile": {"preset": "on_foot"}}"#;
    let head = format!(
        "POST /api/v1/trips HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    (head, body)
}

#[test]
fn it_starts_without_a_city_and_says_so() {
    let program = Program::new();
    let mut child = program
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("No city is imported yet"), "{line}");
}

#[test]
fn a_request_under_way_is_answered_before_it_stops() {
    let program = Program::new();
    program.import(&sample()).well();
    let mut server = Server::start(&program);
    let (head, body) = trip();
    let mut stream = server.connect();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..20]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.terminate();
    let mut line = String::new();
    server.out.read_line(&mut line).unwrap();
    assert!(line.contains("Stopping"), "{line}");
    stream.write_all(&body.as_bytes()[20..]).unwrap();
    let answer = answer(stream);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"result\":\"trip\""), "{answer}");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_caller_who_never_finishes_cannot_keep_it_running() {
    let program = Program::new();
    program.import(&sample()).well();
    let mut server = Server::start(&program);
    let mut stream = server.connect();
    stream.write_all(trip().0.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    server.terminate();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(13), "{:?}", began.elapsed());
}

#[test]
fn broken_requests_do_not_hurt_and_the_log_keeps_silent_about_people() {
    let program = Program::new();
    program.import(&sample()).well();
    let server = Server::start(&program);
    let head = trip().0.replace("content-length: ", "expect: 100-continue\r\ncontent-length: 9999");
    let refused = server.ask(&head);
    assert!(refused.starts_with("HTTP/1.1 413"), "a body that is announced as too large: {refused}");
    assert!(server.ask("GET\r\n\r\n").starts_with("HTTP/1.1 400"));
    assert!(server.get("/api/v1/places?near=w8033120&q=secret").starts_with("HTTP/1.1 200"));
    assert!(server.get("/api/v1/places?near=NaN,NaN").starts_with("HTTP/1.1 400"));
    let (head, body) = trip();
    let answer = server.ask(&format!("{head}{body}"));
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"result\":\"trip\""), "{answer}");
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    // A proxy that nobody told it of: said once, or all who sign in would count as one unnoticed.
    let (body, kind) =
        (r#"{"to":"6900000000"}"#, "content-type: application/json\r\nx-forwarded-for: 192.0.2.1");
    for _ in 0..2 {
        let asked = server.ask(&format!(
            "POST /api/v1/sign-in/codes HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{kind}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ));
        assert!(asked.starts_with("HTTP/1.1 202"), "{asked}");
    }
    drop(server);
    let log = std::fs::read_to_string(program.folder.path().join("log")).unwrap();
    assert_eq!(log.matches("set behind_proxy").count(), 1, "{log}");
    assert!(log.contains("route=\"/api/v1/places\" status=200"), "{log}");
    for personal in ["24.94", "60.17", "secret", "near", "8033120", "192.0.2", "69000"] {
        assert!(!log.contains(personal), "{personal}: {log}");
    }
}

#[test]
fn ten_megabytes_are_refused_while_they_are_sent() {
    let program = Program::new();
    program.import(&sample()).well();
    let server = Server::start(&program);
    let mut stream = server.connect();
    let head = "POST /api/v1/trips HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    // The server stops listening before all of it is sent: writing may fail, the answer counts.
    let sent = (0..160).take_while(|_| stream.write_all(chunk.as_bytes()).is_ok()).count();
    let mut answer = [0; 12];
    let read = stream.read(&mut answer).unwrap_or(0);
    assert!(sent < 160 || read > 0);
    assert!(read == 0 || answer.starts_with(b"HTTP/1.1 413"), "{}", String::from_utf8_lossy(&answer));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
}

#[test]
fn it_stops_at_once_with_a_stream_of_events_open() {
    let program = Program::new();
    let mut server = Server::start(&program);
    let mut stream = server.connect();
    stream.write_all(b"GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains("event: ready") {
        let mut some = [0; 1024];
        let length = stream.read(&mut some).unwrap();
        assert!(length > 0, "{}", String::from_utf8_lossy(&read));
        read.extend_from_slice(&some[..length]);
    }
    let began = Instant::now();
    server.terminate();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(8), "it did not wait for its patience to end");
    let log = std::fs::read_to_string(program.folder.path().join("log")).unwrap();
    assert!(!log.contains("cut off"), "{log}");
    assert!(answer(stream).ends_with("0\r\n\r\n"), "the stream was ended as it should be");
}

#[test]
fn the_mailbox_is_for_this_machine_and_for_who_asks_for_it() {
    let program = Program::new();
    program.run(&["serve", "--mailbox", "--listen", "0.0.0.0:0"]).failed_with("mailbox_not_local");
    let with = Server::start_with(&program, &["--mailbox"]);
    let page = with.get("/dev/mailbox");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("<h1>"), "{page}");
    drop(with);
    assert!(Server::start(&program).get("/dev/mailbox").starts_with("HTTP/1.1 404"));
}

#[test]
fn keys_are_rotated_and_the_access_log_is_verified_by_command() {
    let program = Program::new();
    assert!(program.run(&["verify"]).well().contains("0 lines"));
    assert!(program.run(&["rotate-keys", "--resume"]).well().contains("0 values are sealed anew with key 1"));
    assert!(program.run(&["rotate-keys"]).well().contains("0 values are sealed anew with key 2"));
    let keys = std::fs::read_to_string(program.folder.path().join("var/prosvasi.keys")).unwrap();
    assert_eq!(keys.lines().filter(|line| line.starts_with("seal ")).count(), 2);
    // Without the file nothing is made in its place.
    let [file, elsewhere] =
        ["prosvasi.keys", "elsewhere"].map(|name| program.folder.path().join("var").join(name));
    std::fs::rename(&file, &elsewhere).unwrap();
    program.run(&["rotate-keys", "--resume"]).failed_with("keys_missing");
    program.run(&["serve", "--listen", "127.0.0.1:0"]).failed_with("keys_missing");
    program.run(&["verify"]).failed_with("keys_missing");
    assert!(!file.exists());
    std::fs::rename(&elsewhere, &file).unwrap();
    // The end of a longer log was kept.
    std::fs::write(program.folder.path().join("var/prosvasi.access"), "7 0123\n").unwrap();
    program.run(&["verify"]).failed_with("access_log_broken");
}
