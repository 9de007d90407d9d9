//! The keys with which the provider signs. Only what two parties cannot share is a key here: whoever can check a signature
//! made with a shared secret can make one, too, and `none` is no signature.

use jwt_simple::Error;
use jwt_simple::algorithms::{
    ECDSAP256PublicKeyLike as _, ECDSAP384PublicKeyLike as _, ES256PublicKey, ES384PublicKey,
    Ed25519PublicKey, EdDSAPublicKeyLike as _, PS256PublicKey, PS384PublicKey, PS512PublicKey,
    RS256PublicKey, RS384PublicKey, RS512PublicKey, RSAPublicKeyLike as _,
};
use jwt_simple::claims::JWTClaims;
use jwt_simple::common::VerificationOptions;
use jwt_simple::reexports::ct_codecs::{Base64UrlSafeNoPadding, Decoder as _};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What is at the address of the keys: a JSON Web Key Set.
#[derive(Deserialize)]
pub(super) struct KeySet {
    keys: Vec<serde_json::Value>,
}

/// A JSON Web Key (RFC 7517), what of it is needed.
#[derive(Deserialize)]
struct Written {
    kty: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    kid: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// A key that signatures are checked with.
#[derive(Debug)]
pub(super) struct Key {
    kid: Option<String>,
    /// The only algorithm that it is for, where the provider says so.
    alg: Option<String>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Modulus and exponent.
    Rsa(Vec<u8>, Vec<u8>),
    P256(ES256PublicKey),
    P384(ES384PublicKey),
    Ed25519(Ed25519PublicKey),
}

impl KeySet {
    /// Those that can be used here; what is for something else, or not understood, is left.
    pub(super) fn usable(self) -> Vec<Key> {
        let written = self.keys.into_iter().filter_map(|key| serde_json::from_value::<Written>(key).ok());
        written.filter_map(Written::read).collect()
    }
}

impl Written {
    fn read(self) -> Option<Key> {
        if self.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let part = |text: &Option<String>| Base64UrlSafeNoPadding::decode_to_vec(text.as_deref()?, None).ok();
        let point = || Some([vec![4], part(&self.x)?, part(&self.y)?].concat());
        let kind = match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                let (n, e) = (part(&self.n)?, part(&self.e)?);
                // It is looked at now: later is too late to leave it.
                RS256PublicKey::from_components(&n, &e).ok()?;
                Kind::Rsa(n, e)
            }
            ("EC", Some("P-256")) => Kind::P256(ES256PublicKey::from_bytes(&point()?).ok()?),
            ("EC", Some("P-384")) => Kind::P384(ES384PublicKey::from_bytes(&point()?).ok()?),
            ("OKP", Some("Ed25519")) => Kind::Ed25519(Ed25519PublicKey::from_bytes(&part(&self.x)?).ok()?),
            _ => return None,
        };
        Some(Key { kid: self.kid, alg: self.alg, kind })
    }
}

impl Key {
    /// Whether a token that names a key and an algorithm may be signed with this one.
    pub(super) fn fits(&self, kid: Option<&str>, alg: &str) -> bool {
        let known = match self.kind {
            Kind::Rsa(..) => matches!(alg, "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512"),
            Kind::P256(_) => alg == "ES256",
            Kind::P384(_) => alg == "ES384",
            Kind::Ed25519(_) => alg == "EdDSA",
        };
        let named = kid.is_none_or(|kid| self.kid.as_deref() == Some(kid));
        known && named && self.alg.as_deref().is_none_or(|only| only == alg)
    }

    /// What a token says, when it is signed with this key and holds.
    pub(super) fn verify<T: DeserializeOwned>(
        &self,
        alg: &str,
        token: &str,
        options: VerificationOptions,
    ) -> Result<JWTClaims<T>, Error> {
        let options = Some(options);
        match &self.kind {
            Kind::P256(key) => key.verify_token(token, options),
            Kind::P384(key) => key.verify_token(token, options),
            Kind::Ed25519(key) => key.verify_token(token, options),
            Kind::Rsa(n, e) => match alg {
                "RS384" => RS384PublicKey::from_components(n, e)?.verify_token(token, options),
                "RS512" => RS512PublicKey::from_components(n, e)?.verify_token(token, options),
                "PS256" => PS256PublicKey::from_components(n, e)?.verify_token(token, options),
                "PS384" => PS384PublicKey::from_components(n, e)?.verify_token(token, options),
                "PS512" => PS512PublicKey::from_components(n, e)?.verify_token(token, options),
                _ => RS256PublicKey::from_components(n, e)?.verify_token(token, options),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_shared_secret_or_a_key_for_something_else_is_no_key() {
        let point = json!({"kty": "EC", "crv": "P-256", "kid": "a",
            // The example of RFC 7517, appendix A.1.
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"});
        let with = |name: &str, value: &str| {
            let mut key = point.clone();
            key[name] = value.into();
            key
        };
        let keys = json!({"keys": [
            {"kty": "oct", "kid": "b", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"},
            with("use", "enc"), with("crv", "P-521"), with("y", "4Etl"), {"kid": 1}, "nothing", point,
        ]});
        let usable = serde_json::from_value::<KeySet>(keys).unwrap().usable();
        let [key] = &usable[..] else { panic!("{usable:?}") };
        assert!(key.fits(Some("a"), "ES256") && key.fits(None, "ES256"));
        for (kid, alg) in [("a", "HS256"), ("a", "none"), ("a", "RS256"), ("b", "ES256")] {
            assert!(!key.fits(Some(kid), alg), "{kid} {alg}");
        }
    }
}
