//! What the operator can set, and where: defaults, then `prosvasi.toml`, then `PROSVASI_*`.
//!
//! A key that does not exist is an error: a misspelt setting that is silently ignored would be
//! found by a citizen.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use domain::hours::{CountryCode, Zone};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::keys;

/// The file that is read when none is named.
pub const DEFAULT_FILE: &str = "prosvasi.toml";

/// The settings of one server.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// `sqlite:FILE` or `postgres://…`. It may hold a password: it is never printed.
    pub database: String,
    /// The file of the keys that seal personal data; it is made at the first start. Never in the database's backup.
    pub keys: PathBuf,
    /// Folder of the built client.
    pub client: PathBuf,
    /// Address of the list of extracts that `prosvasi region` fetches from, in Geofabrik's form.
    pub region_index: String,
    /// Telephone of the municipality's hub.
    pub phone: Option<Phone>,
    /// Address of the gateway that sends SMS; without it none are sent.
    pub sms_url: Option<String>,
    /// The header with which the gateway knows the hub, `Name: value`. It is never printed.
    pub sms_header: Option<Secret>,
    /// The body as the gateway wants it, with `{to}`, `{text}` and `{id}`: JSON, or a form.
    pub sms_body: Option<String>,
    /// `smtps://USER:PASSWORD@HOST` or `smtp://HOST?tls=required`; without it no mail is sent. It is never printed.
    pub mail_url: Option<Secret>,
    /// From whom mail comes, e.g. `Prosvasi <hub@city.example>`.
    pub mail_from: Option<String>,
    /// Whom a push service may write to about this hub, `mailto:…` or `https://…`; without it browsers get no pushes.
    pub push_contact: Option<String>,
    /// The file that Firebase gives for its service account; without it apps get no pushes.
    pub fcm_account: Option<PathBuf>,
    /// Address of Firebase.
    pub fcm_url: String,
    /// The hub's own address as browsers know it, `https://hub.city.example`.
    pub public_url: Option<String>,
    /// The issuer of the municipality's own sign-in (`OpenID` Connect); without it nobody is offered it.
    pub oidc_issuer: Option<String>,
    /// What the hub is called there.
    pub oidc_client: Option<String>,
    /// By which the hub is known there. It is never printed.
    pub oidc_secret: Option<Secret>,
    /// A proxy of the operator stands in front and says in `X-Forwarded-For` who asks.
    pub behind_proxy: bool,
    /// Address of this machine at which the figures of `GET /metrics` are told to whoever asks; without it only there.
    pub metrics_listen: Option<SocketAddr>,
    /// How the log is written: `text` for people, `json` for programs, one object a line.
    pub log: LogFormat,
    /// The city's time zone, e.g. `Europe/Athens`: opening hours are told in it.
    pub time_zone: Zone,
    /// The country whose public holidays the city keeps, e.g. `GR`.
    pub country: CountryCode,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database: "sqlite:var/prosvasi.db".to_owned(),
            keys: PathBuf::from(keys::DEFAULT_FILE),
            client: PathBuf::from("dist"),
            region_index: "https://download.geofabrik.de/index-v1.json".to_owned(),
            phone: None,
            sms_url: None,
            sms_header: None,
            sms_body: None,
            mail_url: None,
            mail_from: None,
            push_contact: None,
            fcm_account: None,
            fcm_url: "https://fcm.googleapis.com".to_owned(),
            public_url: None,
            oidc_issuer: None,
            oidc_client: None,
            oidc_secret: None,
            behind_proxy: false,
            metrics_listen: None,
            log: LogFormat::Text,
            time_zone: Zone::athens(),
            country: CountryCode::greece(),
        }
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config").field("listen", &self.listen).finish_non_exhaustive()
    }
}

impl Config {
    /// Reads the settings. `file` must exist when it is named; the default one need not.
    ///
    /// # Errors
    /// When a file cannot be read, a key does not exist or a value is not one of its kind.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        if let Some(missing) = file.filter(|path| !path.is_file()) {
            return Err(ConfigError::Missing(missing.to_owned()));
        }
        let file = file.or(Some(Path::new(DEFAULT_FILE)).filter(|path| path.is_file()));
        let settings = Figment::from(Serialized::defaults(Self::default()));
        file.map_or_else(|| settings.clone(), |path| settings.clone().merge(Toml::file_exact(path)))
            // PROSVASI_TEST_* belongs to the tests, not to the server.
            .merge(Env::prefixed("PROSVASI_").filter(|key| !key.starts_with("test_")))
            .extract()
            .map_err(|error| ConfigError::Invalid(Box::new(error)))
    }
}

/// Why there are no settings to start with.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named is not there.
    #[error("there is no configuration file {}", .0.display())]
    Missing(PathBuf),
    /// A key or a value is wrong.
    #[error("the configuration is not valid: {0}")]
    Invalid(#[source] Box<figment::Error>),
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// A line that people read.
    Text,
    /// A line that is one JSON object.
    Json,
}

/// A telephone number as people write it: digits, with `+`, spaces, dashes and parentheses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Not a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a telephone number has 3 to 15 digits and otherwise only +, spaces, dashes and parentheses")]
pub struct PhoneError;

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, PhoneError> {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let plus_leads = !text.trim_start_matches('+').contains('+');
        let known = text.chars().all(|sign| sign.is_ascii_digit() || "+ -()".contains(sign));
        ((3..=15).contains(&digits) && plus_leads && known).then_some(Self(text)).ok_or(PhoneError)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// A setting that is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub(crate) fn secret(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, Phone};

    fn config(toml: &str) -> Result<Config, super::ConfigError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), toml).unwrap();
        Config::load(Some(file.path()))
    }

    #[test]
    fn a_file_changes_the_defaults() {
        let config = config("listen = '127.0.0.1:9000'\nphone = '+30 210 4194000'").unwrap();
        assert_eq!(config.listen.port(), 9000);
        assert_eq!(config.database, "sqlite:var/prosvasi.db");
        assert_eq!(config.phone.unwrap().as_str(), "+30 210 4194000");
    }

    #[test]
    fn an_unknown_key_is_an_error() {
        let error = config("lisen = '127.0.0.1:9000'").unwrap_err().to_string();
        assert!(error.contains("lisen"), "{error}");
    }

    #[test]
    fn a_city_has_a_time_zone_and_a_country_that_exist() {
        assert_eq!(String::from(Config::default().time_zone), "Europe/Athens");
        let helsinki = config("time_zone = 'Europe/Helsinki'\ncountry = 'FI'").unwrap();
        assert_eq!(String::from(helsinki.time_zone), "Europe/Helsinki");
        assert_eq!(String::from(helsinki.country), "FI");
        for wrong in ["time_zone = 'Athens'", "country = 'Greece'", "time_zone = ''"] {
            assert!(config(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_named_file_must_exist() {
        assert!(Config::load(Some("no-such-file.toml".as_ref())).is_err());
    }

    #[test]
    fn a_phone_is_a_phone() {
        for good in ["112", "+30 210 41 94 000", "(210) 419-4000"] {
            assert!(Phone::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", "12", "call me", "210+419", "javascript:alert(1)", "1234567890123456"] {
            assert!(Phone::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        let config = Config { database: "postgres://hub:secret@db/hub".to_owned(), ..Config::default() };
        assert!(!format!("{config:?}").contains("secret"));
    }
}
