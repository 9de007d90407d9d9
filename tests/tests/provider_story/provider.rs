//! A municipality's sign-in as the story needs it: it checks what the hub sends, and says whatever the story wants it to say.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use jwt_simple::algorithms::{
    ECDSAP256KeyPairLike as _, ECDSAP256PublicKeyLike as _, ES256KeyPair, HS256Key, MACLike as _,
    RS256KeyPair, RSAKeyPairLike as _,
};
use jwt_simple::claims::JWTClaims;
use jwt_simple::prelude::Duration;
use jwt_simple::reexports::ct_codecs::{Base64, Base64UrlSafeNoPadding, Decoder as _, Encoder as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;

pub(crate) const CLIENT: &str = "the hub";
pub(crate) const SECRET: &str = "a secret: with/signs+of a form";

type Told = BTreeMap<String, Value>;
/// What a token says.
pub(crate) type Claims = JWTClaims<Told>;
/// What becomes of it before it is signed.
pub(crate) type Change = fn(&mut Claims);

/// How a token is signed.
pub(crate) enum Signed {
    /// With a key of the provider.
    With(Box<ES256KeyPair>),
    WithRsa(Box<RS256KeyPair>),
    /// With what the hub knows as well.
    WithTheSecret,
    Not,
}

/// What it holds.
pub(crate) struct Inner {
    pub(crate) issuer: String,
    pub(crate) signed: Signed,
    /// At the address of the keys.
    pub(crate) keys: Vec<Value>,
    /// Codes that were given, and what was asked with each.
    codes: HashMap<String, HashMap<String, String>>,
    /// How often the keys were asked for.
    pub(crate) keys_asked: usize,
    /// How often a code was exchanged.
    pub(crate) exchanged: usize,
    /// What each token says: subject, mail and the rest.
    pub(crate) told: Told,
    /// What is changed before it is signed.
    pub(crate) change: Change,
}

#[derive(Clone)]
pub(crate) struct Provider(Arc<Mutex<Inner>>);

impl Provider {
    /// Starts it; everybody is Maria until the story says otherwise.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}/realms/city", listener.local_addr().unwrap());
        let key = ES256KeyPair::generate().with_key_id("first");
        let provider = Self(Arc::new(Mutex::new(Inner {
            issuer,
            keys: vec![es256(&key, "first")],
            signed: Signed::With(Box::new(key)),
            codes: HashMap::new(),
            keys_asked: 0,
            exchanged: 0,
            told: maria(&["pwd", "mfa"]),
            change: |_| {},
        })));
        let router = Router::new()
            .route("/realms/city/.well-known/openid-configuration", get(describe))
            .route("/realms/city/keys", get(keys))
            .route("/realms/city/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    pub(crate) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap()
    }

    /// Somebody signs in at the address to which the hub sends them; the code with which they go back, and the state.
    pub(crate) fn authorize(&self, address: &str) -> (String, String) {
        let mut inner = self.inner();
        let (before, query) = address.split_once('?').unwrap();
        assert_eq!(before, format!("{}/authorize", inner.issuer));
        let asked: HashMap<String, String> = pairs(query);
        let fixed = [("response_type", "code"), ("client_id", CLIENT), ("code_challenge_method", "S256")];
        for (name, value) in fixed {
            assert_eq!(asked[name], value);
        }
        assert_eq!(asked["redirect_uri"], "http://localhost:8080/sign-in/provider");
        assert_eq!(asked["scope"], "openid email");
        assert!(asked["nonce"].len() >= 32 && asked["code_challenge"].len() == 43);
        let (code, state) = (format!("code {}", inner.codes.len()), asked["state"].clone());
        inner.codes.insert(code.clone(), asked);
        (code, state)
    }

    /// Signs with another key from now on, and shows only that one.
    pub(crate) fn rotate(&self, name: &str) {
        let key = ES256KeyPair::generate().with_key_id(name);
        let mut inner = self.inner();
        inner.keys = vec![es256(&key, name)];
        inner.signed = Signed::With(Box::new(key));
    }

    /// Signs as most do.
    pub(crate) fn sign_with_rsa(&self) {
        let key = RS256KeyPair::generate(2048).unwrap().with_key_id("rsa");
        let parts = key.public_key().to_components();
        let mut inner = self.inner();
        inner.keys =
            vec![json!({"kty": "RSA", "use": "sig", "kid": "rsa", "n": text(parts.n), "e": text(parts.e)})];
        inner.signed = Signed::WithRsa(Box::new(key));
    }
}

/// What is told of Maria, who signed in there in some ways.
pub(crate) fn maria(ways: &[&str]) -> Told {
    let told = json!({"sub": "maria-at-the-city", "email": "Maria@City.example", "email_verified": true, "amr": ways});
    serde_json::from_value(told).unwrap()
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlSafeNoPadding::encode_to_string(bytes).unwrap()
}

fn es256(key: &ES256KeyPair, name: &str) -> Value {
    let point = key.public_key().public_key().to_bytes_uncompressed();
    json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": name,
        "x": text(&point[1..33]), "y": text(&point[33..])})
}

/// A form, or a query.
fn pairs(text: &str) -> HashMap<String, String> {
    let plain = |part: &str| {
        let mut bytes = Vec::new();
        let mut rest = part.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                other => other,
            });
        }
        String::from_utf8(bytes).unwrap()
    };
    let parts = text.split('&').filter_map(|pair| pair.split_once('='));
    parts.map(|(name, value)| (plain(name), plain(value))).collect()
}

async fn describe(State(provider): State<Provider>) -> Json<Value> {
    let issuer = provider.inner().issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let mut inner = provider.inner();
    inner.keys_asked += 1;
    Json(json!({"keys": inner.keys}))
}

/// Exchanges a code, once, with the secret, the address and the verifier that belong to it.
async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    body: String,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    let refused = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({"error": error})));
    let mut inner = provider.inner();
    inner.exchanged += 1;
    let sent = pairs(&body);
    let basic = headers["authorization"].to_str().unwrap().strip_prefix("Basic ").unwrap();
    let basic = String::from_utf8(Base64::decode_to_vec(basic, None).unwrap()).unwrap();
    let (client, secret) = basic.split_once(':').unwrap();
    let of_a_form = |text: &str| pairs(&format!("x={text}"))["x"].clone();
    if (of_a_form(client), of_a_form(secret)) != (CLIENT.to_owned(), SECRET.to_owned()) {
        return Err(refused("invalid_client"));
    }
    let asked = inner.codes.remove(&sent["code"]).ok_or_else(|| refused("invalid_grant"))?;
    let challenge = text(Sha256::digest(&sent["code_verifier"]));
    let sound = sent["grant_type"] == "authorization_code"
        && sent["redirect_uri"] == asked["redirect_uri"]
        && challenge == asked["code_challenge"];
    if !sound {
        return Err(refused("invalid_grant"));
    }
    Ok(Json(
        json!({"access_token": "not used", "token_type": "Bearer", "id_token": inner.id_token(&asked["nonce"])}),
    ))
}

impl Inner {
    fn id_token(&self, nonce: &str) -> String {
        let mut told = self.told.clone();
        let subject = told.remove("sub").unwrap();
        let mut claims = jwt_simple::claims::Claims::with_custom_claims(told, Duration::from_mins(5))
            .with_issuer(&self.issuer)
            .with_audience(CLIENT)
            .with_subject(subject.as_str().unwrap())
            .with_nonce(nonce);
        (self.change)(&mut claims);
        match &self.signed {
            Signed::With(key) => key.sign(claims).unwrap(),
            Signed::WithRsa(key) => key.sign(claims).unwrap(),
            Signed::WithTheSecret => HS256Key::from_bytes(SECRET.as_bytes()).authenticate(claims).unwrap(),
            Signed::Not => {
                let signed = HS256Key::generate().authenticate(claims).unwrap();
                let said = signed.split('.').nth(1).unwrap();
                format!("{}.{said}.", text(r#"{"alg":"none","typ":"JWT"}"#))
            }
        }
    }
}
