//! Signing in, as the client asks for it. The token of a session stays in a cookie that no script reads, this one
//! neither.

use domain::accounts::{
    AskCode, CodeAsked, Enrolment, FinishProvider, Keep, Me, ProviderAsked, SecondFactor, SessionList, SetUp,
    SignIn, SignUp, SignedIn, UseCode,
};
use serde::Serialize;

use crate::api::{Failure, done, read};
use crate::device::{self, Response};
use crate::help::queue;
use crate::messages;

/// `GET /api/v1/me`
pub(crate) async fn me() -> Result<Me, Failure> {
    let me: Me = read(device::get("/api/v1/me").await)?;
    if let Some(account) = &me.account {
        queue::is_of(account);
    }
    Ok(me)
}

/// Whether who is signed in here may do a row of the access table; nobody may when the hub does not answer.
pub(crate) async fn may(action: &str) -> bool {
    me().await.is_ok_and(|me| me.actions.iter().any(|known| known == action))
}

/// `POST /api/v1/sign-in`
pub(crate) async fn sign_in(name: String, password: String) -> Result<SignedIn, Failure> {
    read(post("/api/v1/sign-in", &SignIn { name, password, keep: Keep::Cookie }).await)
}

/// `POST /api/v1/sign-in/provider`: leaves for the municipality's own sign-in.
pub(crate) async fn go_to_provider() -> Result<(), Failure> {
    let asked: ProviderAsked = read(post("/api/v1/sign-in/provider", &()).await)?;
    if device::leave(&asked.address) { Ok(()) } else { Err(Failure::new("generic")) }
}

/// `POST /api/v1/sign-in/provider/finish`
pub(crate) async fn finish_with_provider(
    code: String,
    state: String,
    iss: Option<String>,
) -> Result<SignedIn, Failure> {
    let brought = FinishProvider { code, state, iss, keep: Keep::Cookie };
    read(post("/api/v1/sign-in/provider/finish", &brought).await)
}

/// `POST /api/v1/sign-in/set-up`
pub(crate) async fn set_up(code: String, password: String) -> Result<SignedIn, Failure> {
    read(post("/api/v1/sign-in/set-up", &SetUp { code, password, keep: Keep::Cookie }).await)
}

/// `POST /api/v1/sign-in/enrolment`
pub(crate) async fn enrolment() -> Result<Enrolment, Failure> {
    read(post("/api/v1/sign-in/enrolment", &()).await)
}

/// `POST /api/v1/sign-in/second-factor`
pub(crate) async fn second_factor(code: String) -> Result<SignedIn, Failure> {
    read(post("/api/v1/sign-in/second-factor", &SecondFactor { code, keep: Keep::Cookie }).await)
}

/// `POST /api/v1/sign-in/codes`
pub(crate) async fn ask_code(to: String) -> Result<CodeAsked, Failure> {
    read(post("/api/v1/sign-in/codes", &AskCode { to }).await)
}

/// `POST /api/v1/sign-up`
pub(crate) async fn sign_up(told: &SignUp) -> Result<CodeAsked, Failure> {
    read(post("/api/v1/sign-up", told).await)
}

/// `POST /api/v1/sign-in/codes/check`
pub(crate) async fn use_code(challenge: String, code: String) -> Result<SignedIn, Failure> {
    read(post("/api/v1/sign-in/codes/check", &UseCode { challenge, code, keep: Keep::Cookie }).await)
}

/// `GET /api/v1/sessions`
pub(crate) async fn sessions() -> Result<SessionList, Failure> {
    read(device::get("/api/v1/sessions").await)
}

/// `DELETE /api/v1/sessions/{id}`
pub(crate) async fn end_session(id: &str) -> Result<(), Failure> {
    let path = format!("/api/v1/sessions/{}", device::encode(id));
    done(device::ask("DELETE", &path, &[("idempotency-key", &device::new_key())], None).await)
}

/// `POST /api/v1/sessions/end-others`
pub(crate) async fn end_others() -> Result<(), Failure> {
    done(post("/api/v1/sessions/end-others", &()).await)
}

/// `POST /api/v1/sign-out`; before, while the hub still knows who it is, this browser's pushes end.
pub(crate) async fn sign_out() -> Result<(), Failure> {
    messages::leave_here().await;
    done(post("/api/v1/sign-out", &()).await)
}

/// Every change carries a header that no form of another site can send.
async fn post(path: &str, body: &impl Serialize) -> Result<Response, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::new("generic"))?;
    let key = device::new_key();
    let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
    device::ask("POST", path, &headers, Some(&body)).await
}
