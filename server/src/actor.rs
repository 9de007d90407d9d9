//! Who asks. A handler takes an [`Actor`] and says which row of the access table it serves; nothing else decides
//! who may do what.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::access::{self, Relation, Sight};
use domain::accounts::Next;
use jiff::Timestamp;

use crate::accounts::{self, Kind, Sent, Session};
use crate::app::AppState;
use crate::error::Error;
use crate::privacy::{Access, RequestId};

/// Who asks: an account that is signed in, one that is halfway, or anybody.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    session: Option<Session>,
    who: access::Actor,
    request: RequestId,
}

impl Actor {
    /// The hub itself: what is done by a rule, and by nobody's hand. It may nothing that is asked of the table.
    pub(crate) fn hub() -> Self {
        let who = access::Actor { roles: Vec::new() };
        Self { session: None, who, request: RequestId("series".to_owned()) }
    }

    /// Whether the actor may do a row of the access table to a record, for the row's main purpose, and how much of
    /// a person they see while doing so.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], [`Error::SecondFactorWanted`] or [`Error::NotAllowed`].
    pub(crate) fn may(&self, action: &str, relations: &[Relation]) -> Result<Sight, Error> {
        let purpose = access::purposes(action).first().ok_or(Error::NotAllowed)?;
        let allowed = access::authorize(&self.who, action, relations, *purpose);
        allowed.map_err(|_| match self.session.as_ref().map(|session| session.kind) {
            None => Error::NotSignedIn,
            Some(Kind::Half) => Error::SecondFactorWanted,
            Some(Kind::Staff | Kind::Citizen) => Error::NotAllowed,
        })
    }

    /// The account; `None` for who is not signed in.
    pub(crate) fn account(&self) -> Option<&str> {
        self.session.as_ref().map(|session| session.account_id.as_str())
    }

    /// A line of the access log: that the actor did something to a record, for the row's main purpose.
    pub(crate) fn access<'a>(
        &'a self,
        action: &'a str,
        noun: &'a str,
        id: &'a str,
        sight: Sight,
    ) -> Access<'a> {
        Access {
            actor: self.account(),
            roles: &self.who.roles,
            action,
            noun,
            id,
            sight,
            purpose: access::purposes(action).first().map(|purpose| purpose.name()),
            reason: None,
            request_id: &self.request.0,
        }
    }

    /// The roles that hold in this session.
    pub(crate) fn who(&self) -> &access::Actor {
        &self.who
    }

    /// The session of who is signed in.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] or [`Error::SecondFactorWanted`].
    pub(crate) fn session(&self) -> Result<&Session, Error> {
        match self.session.as_ref() {
            None => Err(Error::NotSignedIn),
            Some(session) if session.kind == Kind::Half => Err(Error::SecondFactorWanted),
            Some(session) => Ok(session),
        }
    }

    /// The session of who gave a password and no second factor yet.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] for everybody else.
    pub(crate) fn half_session(&self) -> Result<&Session, Error> {
        self.any_session().filter(|session| session.kind == Kind::Half).ok_or(Error::NotSignedIn)
    }

    /// The session, also a half one.
    pub(crate) fn any_session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// What is to be done next to be signed in; `None` for who has not begun.
    pub(crate) fn next(&self) -> Option<Next> {
        self.any_session().map(Session::next)
    }
}

impl FromRequestParts<AppState> for Actor {
    type Rejection = Error;

    /// A cookie that holds no longer is nobody's: what everybody may do must not fail by it. A token that was
    /// sent on purpose and holds no longer is an error.
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let found = match accounts::sent(&parts.headers) {
            Sent::Nothing => None,
            Sent::Bearer(token) => {
                let found = accounts::by_token(&app.store, &token, Timestamp::now()).await?;
                Some(found.ok_or(Error::NotSignedIn)?)
            }
            Sent::Cookie(token) => {
                let found = accounts::by_token(&app.store, &token, Timestamp::now()).await?;
                found.as_ref().map(|_| accounts::check_cookie(parts)).transpose()?;
                found
            }
        };
        let request = RequestId::from_request_parts(parts, app).await?;
        let (session, roles) = found.map_or((None, Vec::new()), |(session, roles)| (Some(session), roles));
        Ok(Self { session, who: access::Actor { roles }, request })
    }
}
