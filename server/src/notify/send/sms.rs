//! SMS over the HTTP gateway of any provider: an address, a header with its key, and the body as it wants it.

use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Client, Url};

use super::{Letter, Sender, SendersError, Sending, http};
use crate::config::Config;

/// What most gateways understand. `{to}`, `{text}` and `{id}` are filled in.
const BODY: &str = r#"{"to":"{to}","text":"{text}","id":"{id}"}"#;

/// Sends SMS.
pub(super) struct Sms {
    http: Client,
    url: Url,
    header: Option<(HeaderName, HeaderValue)>,
    body: Body,
}

/// The body's form, by its first sign.
enum Body {
    Json(String),
    Form(String),
}

impl Sms {
    /// As the operator has set it; `None` without `sms_url`.
    pub(super) fn new(config: &Config) -> Result<Option<Self>, SendersError> {
        let Some(url) = &config.sms_url else { return Ok(None) };
        let header = config.sms_header.as_ref().map(|header| parse_header(header.secret())).transpose()?;
        let body = config.sms_body.clone().unwrap_or_else(|| BODY.to_owned());
        if !(body.contains("{to}") && body.contains("{text}")) {
            return Err(SendersError::Setting("sms_body"));
        }
        let body = if body.trim_start().starts_with(['{', '[']) && !body.starts_with("{to}") {
            Body::Json(body)
        } else {
            Body::Form(body)
        };
        let sms = Self { http: http::client()?, url: http::service(url, "sms_url")?, header, body };
        Ok(Some(sms))
    }
}

/// `Name: value`.
fn parse_header(text: &str) -> Result<(HeaderName, HeaderValue), SendersError> {
    let wrong = SendersError::Setting("sms_header");
    let (name, value) = text.split_once(':').ok_or(wrong)?;
    let name = name.trim().parse().map_err(|_| wrong)?;
    let mut value: HeaderValue = value.trim().parse().map_err(|_| wrong)?;
    value.set_sensitive(true);
    Ok((name, value))
}

impl Body {
    fn fill(&self, letter: &Letter) -> (&'static str, String) {
        match self {
            Self::Json(text) => ("application/json", fill(text, letter, in_json)),
            Self::Form(text) => ("application/x-www-form-urlencoded", fill(text, letter, in_form)),
        }
    }
}

/// Each place is filled once: what is filled in is not looked at again.
fn fill(template: &str, letter: &Letter, written: fn(&str) -> String) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        let place = &rest[at..];
        let known = [("{to}", &**letter.recipient), ("{text}", &**letter.text), ("{id}", &*letter.id)];
        let found = known.into_iter().find(|(name, _)| place.starts_with(name));
        let (length, value) = found.map_or((1, "{".to_owned()), |(name, value)| (name.len(), written(value)));
        text.push_str(&value);
        rest = &place[length..];
    }
    text + rest
}

/// As it stands between the quotation marks of JSON.
fn in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn in_form(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut written, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            // Writing into a text does not fail.
            let _ = write!(written, "%{byte:02X}");
        }
        written
    })
}

impl Sender for Sms {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let (kind, body) = self.body.fill(letter);
            let mut request = self.http.post(self.url.clone()).header(CONTENT_TYPE, kind);
            if let Some((name, value)) = &self.header {
                request = request.header(name, value);
            }
            let request = request.header("idempotency-key", &letter.id).body(body);
            let answer = request.send().await.map_err(http::unreachable)?;
            let status = answer.status();
            if status.is_success() { Ok(()) } else { Err(http::refused(status, answer.headers())) }
        })
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::super::super::Channel;
    use super::*;

    #[test]
    fn what_is_filled_in_stays_one_value() {
        let letter = Letter {
            id: "7".to_owned(),
            channel: Channel::Sms,
            kind: "code",
            recipient: Zeroizing::new("+306900000000".to_owned()),
            title: String::new(),
            text: Zeroizing::new("a \"b\" {to}\nγ&x=1".to_owned()),
            is_urgent: false,
        };
        let (_, json) = Body::Json(BODY.to_owned()).fill(&letter);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["text"], "a \"b\" {to}\nγ&x=1");
        assert_eq!((&json["to"], &json["id"]), (&"+306900000000".into(), &"7".into()));
        let (_, form) = Body::Form("to={to}&text={text}&{other}".to_owned()).fill(&letter);
        assert_eq!(form, "to=%2B306900000000&text=a%20%22b%22%20%7Bto%7D%0A%CE%B3%26x%3D1&{other}");
    }
}
