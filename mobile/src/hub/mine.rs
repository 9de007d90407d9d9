//! What the hub holds of who is signed in with a code, as they ask for it.

use domain::contacts::Contact;
use domain::people::Person;
use domain::requests::RequestLine;
use serde::Deserialize;

use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/my-file`
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct MyFile {
    /// What is told of them; `None` where no file belongs to the account.
    pub(crate) person: Option<Person>,
    /// How they reached the hub, the latest first.
    pub(crate) contacts: Vec<Contact>,
    /// What they asked for, the latest first.
    pub(crate) requests: Vec<RequestLine>,
}

/// A look at the file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Look {
    /// When, RFC 3339 in UTC.
    pub(crate) at: String,
    /// What whoever looked is to the hub.
    pub(crate) role: String,
    /// A row of the access table.
    pub(crate) action: String,
    /// What for.
    pub(crate) purpose: String,
}

/// `GET /api/v1/my-file/looks`
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Looks {
    /// The latest first.
    pub(crate) looks: Vec<Look>,
}

/// `GET /api/v1/my-file`
pub(crate) async fn my_file() -> Result<MyFile, Failure> {
    read(device::get("/api/v1/my-file").await)
}

/// `GET /api/v1/my-file/looks`
pub(crate) async fn looks() -> Result<Looks, Failure> {
    read(device::get("/api/v1/my-file/looks").await)
}
