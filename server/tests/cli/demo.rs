//! `prosvasi demo`: a hub full of invented people, which stays on this machine, says what it is, and has no password.

use server::store::Store;

use crate::program::Program;
use crate::serve::Server;

/// A folder with a demo, and a client that is built as far as the server looks.
fn demo() -> Program {
    let program = Program::new();
    std::fs::create_dir(program.folder.path().join("dist")).unwrap();
    program.file("dist/build.txt", "test");
    let said = program.run(&["demo"]);
    assert!(said.well().starts_with("60 invented people"), "{}", said.out);
    for role in ["person", "carer", "clerk", "officer", "coordinator", "statistician", "partner", "volunteer"]
    {
        assert!(said.out.contains(&format!("\n  {role} ")), "{role}: {}", said.out);
    }
    program
}

/// The accounts that the page of roles offers.
fn offered(page: &str) -> Vec<String> {
    let fields = page.split("name=\"account\" value=\"").skip(1);
    fields.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

/// Posts a form, as a browser does from a page of this server.
fn choose(server: &Server, account: &str) -> String {
    let body = format!("account={account}");
    server.ask(&format!(
        "POST /demo/sign-in HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\norigin: http://localhost\r\nsec-fetch-site: same-origin\r\n\
        content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ))
}

#[test]
fn a_demo_is_everybody_on_this_machine_and_nobody_elsewhere() {
    let program = demo();
    program.run(&["demo"]).failed_with("demo_not_empty");
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        program.run(&["serve", "--listen", listen]).failed_with("demo_not_local");
    }
    for sender in [
        "sms_url = 'https://sms.example/send'",
        "mail_url = 'smtps://mail.example'",
        "push_contact = 'mailto:hub@city.example'",
        "fcm_account = 'account.json'",
    ] {
        program.file("prosvasi.toml", sender);
        program.run(&["serve", "--listen", "127.0.0.1:0"]).failed_with("demo_sends_nothing");
    }
    program.file("prosvasi.toml", "behind_proxy = true");
    program.run(&["serve", "--listen", "127.0.0.1:0"]).failed_with("demo_not_local");
    program.file("prosvasi.toml", "");

    let server = Server::start(&program);
    for path in ["/", "/call", "/hub", "/demo", "/dev/mailbox"] {
        let page = server.ask(&format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\naccept: text/html\r\naccept-language: el\r\n\r\n"
        ));
        assert!(page.starts_with("HTTP/1.1 200"), "{path}: {page}");
        assert!(
            page.contains("όλα τα πρόσωπα είναι επινοημένα") && page.contains("all people here are invented"),
            "{path}"
        );
    }
    let accounts = offered(&server.get("/demo"));
    assert_eq!(accounts.len(), 14);
    for account in &accounts {
        let answer = choose(&server, account);
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        let token = answer.split_once("__Host-prosvasi=").unwrap().1.split_once(';').unwrap().0;
        let me = server.ask(&format!(
            "GET /api/v1/me HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\r\n"
        ));
        assert!(me.contains("\"next\":\"done\"") && !me.contains("\"roles\":[]"), "{me}");
    }
    assert!(choose(&server, "nobody").starts_with("HTTP/1.1 404"));
    let elsewhere = server.post("/demo/sign-in", "origin: http://other.example\r\n", "");
    assert!(elsewhere.starts_with("HTTP/1.1 403"), "{elsewhere}");
}

#[test]
fn where_no_demo_is_there_is_no_such_door() {
    let program = Program::new();
    std::fs::create_dir(program.folder.path().join("dist")).unwrap();
    program.file("dist/build.txt", "test");
    program.run(&["user", "add", "--name", "Somebody", "--role", "clerk"]).well();
    program.run(&["demo"]).failed_with("demo_not_empty");
    let server = Server::start(&program);
    assert!(server.get("/demo").starts_with("HTTP/1.1 404"));
    assert!(choose(&server, "nobody").starts_with("HTTP/1.1 404"));
    let page = server.get("/");
    assert!(page.starts_with("HTTP/1.1 200") && !page.contains("demo-strip"), "{page}");
}

#[test]
fn no_account_of_a_demo_has_a_password_and_none_is_printed() {
    let program = demo();
    let url = format!("sqlite:{}", program.folder.path().join("var/prosvasi.db").display());
    let secrets: Vec<(Option<String>, Option<Vec<u8>>)> =
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let store = Store::open(&url).await.unwrap();
            let text = "select password_hash, totp_secret from accounts where sign_in_name is not null";
            sqlx::query_as(text).fetch_all(store.pool()).await.unwrap()
        });
    assert_eq!(secrets.len(), 9);
    assert!(secrets.iter().all(|(hash, totp)| hash.as_deref() == Some("!") && totp.is_none()), "{secrets:?}");
    let server = Server::start(&program);
    for password in ["!", "", "demo", "admin", "password", "prosvasi"] {
        let body = format!("{{\"name\":\"Θάλεια Τιμονάκη\",\"password\":\"{password}\"}}");
        let answer = server.post("/api/v1/sign-in", "", &body);
        assert!(answer.starts_with("HTTP/1.1 401") || answer.starts_with("HTTP/1.1 429"), "{answer}");
    }
}
