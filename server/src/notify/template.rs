//! What messages say. The words stand in `domain/words` as `message-…`; none of them has room for a name, an address or
//! what help is about.

/// One kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// A one-time code; parameter `code`.
    Code,
    /// An invitation to make an account; parameters `code` and `link`.
    Invitation,
    /// Something changed: open the app.
    News,
    /// Something changed that cannot wait for the morning.
    UrgentNews,
    /// Somebody signed in on a new device, or a password was changed.
    SignIn,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Code, Self::Invitation, Self::News, Self::UrgentNews, Self::SignIn];

    /// The name in the database, and in the words as `message-NAME`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Invitation => "invitation",
            Self::News => "news",
            Self::UrgentNews => "urgent-news",
            Self::SignIn => "sign-in",
        }
    }

    /// The template of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.name() == name)
    }

    /// Is sent at any hour.
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::Code | Self::UrgentNews | Self::SignIn)
    }

    /// Is sent even to who does not want messages by this channel: they asked for it just now, or must know.
    pub fn passes_refusals(self) -> bool {
        matches!(self, Self::Code)
    }
}
