//! The second factor: codes by time (RFC 6238) as every authenticator makes them: SHA-1, six digits, 30 seconds.

use std::fmt::Write as _;

use domain::accounts::Enrolment;
use jiff::Timestamp;
use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::error::Error;
use crate::keys::{Keys, Place, SealError, random};

/// Bytes of a secret, as RFC 4226 recommends.
const SECRET: usize = 20;

/// Modules of white around the picture, as readers want it.
const MARGIN: i32 = 4;

fn place(account_id: &str) -> Place<'_> {
    Place { column: "accounts.totp_secret", row: account_id }
}

/// A new secret, sealed for its account, and what an authenticator is set up with.
pub(super) fn enrol(keys: &Keys, account_id: &str, name: &str) -> Result<(Vec<u8>, Enrolment), Error> {
    let secret = Zeroizing::new(random::<SECRET>());
    let sealed = keys.seal(place(account_id), &*secret).map_err(broken)?;
    let text = Secret::from(secret.to_vec()).to_base32();
    let label = encode(name);
    let uri = format!(
        "otpauth://totp/Prosvasi:{label}?secret={text}&issuer=Prosvasi&algorithm=SHA1&digits=6&period=30"
    );
    Ok((sealed, Enrolment { secret: in_fours(&text), svg: draw(&uri)?, uri }))
}

/// The step of time that a code is of, when it is one of now or of the step before or after.
pub(super) fn step(
    keys: &Keys,
    account_id: &str,
    sealed: &[u8],
    code: &str,
    now: Timestamp,
) -> Result<Option<i64>, Error> {
    let secret = keys.open(place(account_id), sealed).map_err(broken)?;
    let totp = totp(&secret)?;
    let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    Ok(totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &[u8]) -> Result<Totp, Error> {
    let built = Builder::new().with_secret(secret.to_vec()).build();
    built.map_err(|error| Error::Internal(anyhow::anyhow!("totp: {error:?}")))
}

fn broken(error: SealError) -> Error {
    Error::Internal(error.into())
}

fn in_fours(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A part of an address.
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() {
            encoded.push(byte.into());
        } else {
            // Writing into a text does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// The picture that an authenticator's camera reads: black on white also in the dark.
fn draw(text: &str) -> Result<String, Error> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|error| Error::Internal(error.into()))?;
    let size = code.size();
    let mut path = String::new();
    for (x, y) in (0..size).flat_map(|y| (0..size).map(move |x| (x, y))) {
        if code.get_module(x, y) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    let edge = size + 2 * MARGIN;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {edge} {edge}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{edge}v{edge}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_code_is_of_the_step_it_was_made_in() {
        let keys = Keys::fresh();
        // The secret of RFC 6238, whose codes are printed there (here their last six digits).
        let sealed = keys.seal(place("a"), b"12345678901234567890").unwrap();
        let step = |code: &str, now| super::step(&keys, "a", &sealed, code, at(now)).unwrap();
        assert_eq!(step("287082", 59), Some(1));
        assert_eq!(step("081804", 1_111_111_109), Some(37_037_036));
        assert_eq!(step("081 804", 1_111_111_109 + 30), Some(37_037_036), "a step late, and written apart");
        assert_eq!(step("081804", 1_111_111_109 + 90), None);
        for wrong in ["", "081805", "0818041", "abcdef", "٠٨١٨٠٤"] {
            assert_eq!(step(wrong, 1_111_111_109), None, "{wrong}");
        }
        assert!(super::step(&keys, "b", &sealed, "287082", at(59)).is_err(), "another's secret");
    }

    #[test]
    fn what_an_authenticator_is_given_holds_the_secret_once() {
        let (sealed, told) = enrol(&Keys::fresh(), "a", "μαρια ζηση").unwrap();
        let secret = told.secret.replace(' ', "");
        assert_eq!(secret.len(), 32);
        assert!(told.uri.starts_with("otpauth://totp/Prosvasi:%CE%BC"), "{}", told.uri);
        assert!(told.uri.contains(&format!("secret={secret}&")) && told.svg.starts_with("<svg "));
        assert!(!String::from_utf8_lossy(&sealed).contains(&secret));
    }
}
