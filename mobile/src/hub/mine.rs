//! What the hub holds of who is signed in with a code, as they ask for it.

use domain::people::{LookList, MyFile};

use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/my-file`
pub(crate) async fn my_file() -> Result<MyFile, Failure> {
    read(device::get("/api/v1/my-file").await)
}

/// `GET /api/v1/my-file/looks`: who looked at it.
pub(crate) async fn looks() -> Result<LookList, Failure> {
    read(device::get("/api/v1/my-file/looks").await)
}
