//! The program itself, serving a story's database.

#![expect(clippy::unwrap_used, reason = "in a story a surprise ends the story")]

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::Database;
use crate::hub::Hub;

/// `prosvasi serve`, ended with this.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Address and port at which it answers.
    pub address: String,
}

impl Server {
    /// Starts it on a hub's database, with its keys: the program that `PROSVASI_TEST_BIN` names, or the one that was built beside
    /// this test.
    ///
    /// # Panics
    /// When it is not there or does not start.
    pub fn start(database: &Database, hub: &Hub) -> Self {
        let beside = || std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("prosvasi");
        let program = std::env::var_os("PROSVASI_TEST_BIN").map_or_else(beside, PathBuf::from);
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .current_dir(hub.folder.path())
            .env("PROSVASI_DATABASE", &database.url)
            .env("PROSVASI_KEYS", hub.folder.path().join("hub.keys"))
            .stdout(Stdio::piped())
            .stderr(File::create(hub.folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address =
            lines.find_map(|line| Some(line.split_once("answers at http://")?.1.to_owned())).unwrap();
        Self { child, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
