//! The code that somebody brought back is exchanged for what the provider says of them, which is believed only when it is
//! signed, for this hub, for this very sign-in, and still holds.

use std::collections::HashSet;
use std::sync::Arc;

use domain::accounts::provider_gave_second_factor;
use jwt_simple::claims::JWTClaims;
use jwt_simple::common::VerificationOptions;
use jwt_simple::token::Token;
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use serde_json::Value;

use super::Provider;
use super::discovery::Discovered;
use super::http::{self, NoAnswer};
use super::pending::Secrets;
use crate::error::Error;

/// Clocks differ by so many seconds at most.
const LEEWAY: u64 = 60;

/// Signs of a subject at most, as the standard has it.
const LONGEST_SUBJECT: usize = 255;

/// Who the provider says somebody is.
pub(super) struct Identity {
    pub(super) issuer: String,
    /// The provider's own name for them, which never changes and is nobody else's.
    pub(super) subject: String,
    /// In small letters; only one that the provider says is theirs.
    pub(super) mail: Option<String>,
    /// They gave a second factor there.
    pub(super) second_factor: bool,
}

#[derive(Deserialize)]
struct Granted {
    id_token: String,
}

/// What a token says beside what every token does. What is not of its kind is not said.
#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    email: Value,
    #[serde(default)]
    email_verified: Value,
    #[serde(default)]
    amr: Value,
    #[serde(default)]
    azp: Value,
}

/// Why a token is not believed.
#[derive(Debug, PartialEq, Eq)]
enum Doubt {
    /// It is signed with a key that is not known.
    Key,
    /// What is wrong; nothing of the token itself.
    Wrong(String),
}

impl Provider {
    /// Exchanges a code.
    ///
    /// # Errors
    /// [`Error::ProviderUnreachable`], and [`Error::ProviderRefused`] for what is not believed.
    pub(super) async fn identify(&self, code: &str, secrets: &Secrets) -> Result<Identity, Error> {
        let known = self.discovered().await.map_err(no_answer)?;
        let token = self.exchange(&known, code, &secrets.verifier).await.map_err(no_answer)?;
        let mut read = self.read(&known, &token, &secrets.nonce);
        if read.as_ref().is_err_and(|doubt| *doubt == Doubt::Key)
            && let Some(newer) = self.newer_than(&known).await
        {
            read = self.read(&newer, &token, &secrets.nonce);
        }
        read.map_err(|doubt| {
            let why = match doubt {
                Doubt::Key => "it is signed with a key that the provider does not show".to_owned(),
                Doubt::Wrong(why) => why,
            };
            tracing::warn!(why, "a token of the municipality's sign-in is not believed");
            Error::ProviderRefused
        })
    }

    async fn exchange(&self, known: &Discovered, code: &str, verifier: &str) -> Result<String, NoAnswer> {
        let odd = NoAnswer::Unreachable("not to be asked");
        let secret = self.secret.secret();
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.back.as_str()),
            ("code_verifier", verifier),
        ];
        let mut request = self.http.post(known.token.clone());
        if known.secret_in_form {
            pairs.extend([("client_id", self.client.as_str()), ("client_secret", secret)]);
        } else {
            // Both are written as in a form first (RFC 6749, 2.3.1).
            let written =
                |text| http::form(&[("", text)]).map(|text| text.trim_start_matches('=').to_owned());
            request = request.basic_auth(written(&self.client).ok_or(odd)?, written(secret));
        }
        let body = http::form(&pairs).ok_or(odd)?;
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        Ok(http::ask::<Granted>(request).await?.id_token)
    }

    fn read(&self, known: &Arc<Discovered>, token: &str, nonce: &str) -> Result<Identity, Doubt> {
        // What cannot be read would be quoted.
        let wrong = |error: jwt_simple::Error| {
            let is_of_json = error.downcast_ref::<serde_json::Error>().is_some();
            Doubt::Wrong(if is_of_json { "it cannot be read".to_owned() } else { error.to_string() })
        };
        let head = Token::decode_metadata(token).map_err(wrong)?;
        let (kid, alg) = (head.key_id(), head.algorithm());
        let mut fitting = known.keys.iter().filter(|key| key.fits(kid, alg));
        let key = fitting.next().ok_or(Doubt::Key)?;
        if fitting.next().is_some() {
            return Err(Doubt::Wrong("it does not say with which of several keys it is signed".to_owned()));
        }
        let only = |text: &str| Some(HashSet::from([text.to_owned()]));
        let options = VerificationOptions {
            allowed_issuers: only(&self.issuer),
            allowed_audiences: only(&self.client),
            required_nonce: Some(nonce.to_owned()),
            time_tolerance: Some(jwt_simple::prelude::Duration::from_secs(LEEWAY)),
            ..VerificationOptions::default()
        };
        self.believe(key.verify(alg, token, options).map_err(wrong)?)
    }

    /// What the standard wants beyond what every token has.
    fn believe(&self, claims: JWTClaims<Told>) -> Result<Identity, Doubt> {
        let wrong = |why: &str| Err(Doubt::Wrong(why.to_owned()));
        let Told { email, email_verified, amr, azp } = claims.custom;
        let several = claims.audiences.is_some_and(|audiences| audiences.into_set().len() > 1);
        if claims.expires_at.is_none() || claims.issued_at.is_none() {
            return wrong("it does not say since when and until when it holds");
        } else if (several || !azp.is_null()) && azp.as_str() != Some(&self.client) {
            return wrong("it was made for another program");
        }
        let subject = claims.subject.filter(|subject| (1..=LONGEST_SUBJECT).contains(&subject.len()));
        let Some(subject) = subject else { return wrong("it does not say of whom it speaks") };
        // Some write the word and not the value.
        let is_verified = email_verified == Value::Bool(true) || email_verified == "true";
        let ways: Vec<&str> = amr.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        Ok(Identity {
            issuer: self.issuer.clone(),
            subject,
            mail: email.as_str().filter(|_| is_verified).map(|mail| mail.trim().to_lowercase()),
            second_factor: provider_gave_second_factor(&ways),
        })
    }
}

/// As it is told to who signs in.
pub(super) fn no_answer(why: NoAnswer) -> Error {
    match why {
        NoAnswer::Refused => Error::ProviderRefused,
        NoAnswer::Unreachable(why) => {
            tracing::error!(why, "the municipality's sign-in cannot be used");
            Error::ProviderUnreachable
        }
    }
}
