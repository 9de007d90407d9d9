//! How somebody is written to, and what of it they choose: the wire types of `/api/v1/me/messages` and below.
//!
//! Where a message goes (a subscription, a token) is taken in and never told again.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way by which a message reaches somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = MessageChannel))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// To a telephone.
    Sms,
    /// Electronic mail.
    Mail,
    /// To a browser in which somebody allowed it.
    WebPush,
    /// To the app of a phone.
    Fcm,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sms, Self::Mail, Self::WebPush, Self::Fcm];
}

/// `GET /api/v1/me/messages`: how the hub writes to whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyMessages {
    /// In which language: `el` or `en`.
    pub language: String,
    /// When nothing rings.
    pub quiet: QuietHours,
    /// Each way, and what holds for it.
    pub channels: Vec<ChannelInfo>,
    /// Kinds of messages that come by a refused way too: they were asked for a moment ago.
    pub not_refused: Vec<String>,
    /// Kinds of messages that come in the quiet hours too.
    pub at_any_hour: Vec<String>,
    /// Where pushes go, the one used last first.
    pub devices: Vec<DeviceInfo>,
}

/// Between these hours a message that rings waits, but for what is urgent. Mail does not ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuietHours {
    /// The hour of the evening at which they begin, e.g. 21.
    pub from_hour: i8,
    /// The hour of the morning at which they end, e.g. 8.
    pub until_hour: i8,
    /// The time zone of the hub's city, e.g. `Europe/Athens`.
    pub time_zone: String,
}

/// What holds for a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChannelInfo {
    /// The way.
    pub channel: Channel,
    /// News go by it: the hub sends so, and there is an address or a device. Who has a mail address gets news there and not by
    /// telephone.
    pub reaches: bool,
    /// They do not want to be written to so.
    pub refused: bool,
}

/// A device that gets pushes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeviceInfo {
    /// Its id, which opens nothing.
    pub id: String,
    /// How it is reached.
    pub channel: Channel,
    /// Kind of browser and system; `None` for one that is not known.
    pub label: Option<String>,
    /// Since when, RFC 3339 in UTC.
    pub made_at: String,
    /// When it last said that it is there, RFC 3339 in UTC.
    pub last_seen_at: String,
}

/// `PUT /api/v1/me/messages`: all the ways by which somebody does not want to be written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChosenMessages {
    /// These; none of them: every way is welcome.
    pub refused: Vec<Channel>,
}

/// `POST /api/v1/me/devices`: this device wants pushes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "channel", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewDevice {
    /// A browser.
    WebPush {
        /// As the browser gives it.
        subscription: Subscription,
    },
    /// An app.
    Fcm {
        /// As Firebase gives it to the app.
        token: String,
    },
}

impl fmt::Debug for NewDevice {
    /// Without where it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WebPush { .. } => "NewDevice::WebPush",
            Self::Fcm { .. } => "NewDevice::Fcm",
        })
    }
}

/// A browser's subscription (`PushSubscription.toJSON()`). What else the browser says is not kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = PushSubscription))]
pub struct Subscription {
    /// The address at the browser's push service: https, a name in the open, no port; at most 2000 signs.
    pub endpoint: String,
    /// With which messages are encrypted for this browser alone.
    pub keys: SubscriptionKeys,
}

/// The keys of a subscription, in base64url without padding.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = PushSubscriptionKeys))]
pub struct SubscriptionKeys {
    /// A point on P-256.
    pub p256dh: String,
    /// 16 bytes.
    pub auth: String,
}

/// `GET /api/v1/push-key`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PushKey {
    /// The hub's public key for `applicationServerKey`: 65 bytes in base64url without padding.
    pub key: String,
}

/// What is kept of how an account is written to, as its owner takes it along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeptMessages {
    /// The ways that they refused.
    pub refused: Vec<Channel>,
    /// Where pushes go.
    pub devices: Vec<DeviceInfo>,
}
