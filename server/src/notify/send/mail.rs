//! Mail over SMTP.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use reqwest::Url;

use super::{Letter, SendError, Sender, SendersError, Sending, http};
use crate::config::Config;

/// Longer than this no server is waited for.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends mail.
pub(super) struct Mail {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    /// As the operator has set it; `None` without `mail_url`.
    pub(super) fn new(config: &Config) -> Result<Option<Self>, SendersError> {
        let Some(url) = &config.mail_url else { return Ok(None) };
        let from = config.mail_from.as_ref().ok_or(SendersError::Missing("mail_from"))?;
        let from = from.parse().map_err(|_| SendersError::Setting("mail_from"))?;
        let _ = rustls::crypto::ring::default_provider().install_default();
        if !is_sure(url.secret()) {
            return Err(SendersError::Setting("mail_url"));
        }
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.secret())
            .map_err(|_| SendersError::Setting("mail_url"))?
            .timeout(Some(TIMEOUT))
            .build();
        Ok(Some(Self { smtp, from }))
    }

    fn written(&self, letter: &Letter) -> Result<Message, SendError> {
        let to = letter.recipient.parse().map_err(|_| SendError::Never("address_not_understood"))?;
        let host = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&letter.title)
            .message_id(Some(format!("<{}@{host}>", letter.id)))
            .header(ContentType::TEXT_PLAIN)
            .body((*letter.text).clone())
            .map_err(|_| SendError::Never("not_understood"))
    }
}

/// Whether nobody on the way reads along: TLS from the first byte, or demanded; or the server is this very machine. TLS if
/// the server offers it would be no: who stands in between takes the offer out.
fn is_sure(url: &str) -> bool {
    let Ok(url) = url.parse::<Url>() else { return false };
    let demanded = url.query_pairs().any(|(name, value)| name == "tls" && value == "required");
    url.scheme() == "smtps" || demanded || http::is_here(&url)
}

impl Sender for Mail {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let message = self.written(letter)?;
            match self.smtp.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(SendError::Never("refused")),
                Err(_) => Err(SendError::Later { code: "unreachable", retry_after: None }),
            }
        })
    }
}
