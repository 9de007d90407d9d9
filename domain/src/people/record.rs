//! People on the wire: what is asked of them, what a list shows and what their page holds. Addresses and numbers of the
//! state travel to who may see them only.

use serde::{Deserialize, Serialize};

use super::{HiddenWhy, Likeness, Name};
use crate::access::{Purpose, Relation, Role, Sight};
use crate::contacts::{Contact, NewContact};
use crate::identifiers::Scheme;
use crate::requests::RequestLine;

/// Most letters of one line: an address, whose telephone it is.
pub const LONGEST_LINE: usize = 200;

/// Most letters of what is told in words.
pub const LONGEST_TEXT: usize = 4000;

/// `POST /api/v1/people/search`: in the body, so that nothing personal stands in an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonSearch {
    /// A name or its beginning, in Greek or Latin letters; a telephone; or a whole number of the state.
    pub text: String,
}

/// Who was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PersonList {
    /// Those whose names are spelled as was typed first.
    pub people: Vec<PersonFound>,
    /// There are more: type more of the name.
    pub more: bool,
}

/// A person as far as a list shows them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PersonFound {
    /// Their id.
    pub id: String,
    /// How they are called.
    pub name: Name,
    /// As far as it is known: `1941`, `1941-05`, `1941-05-02`.
    pub born: Option<String>,
    /// The municipal community.
    pub community: Option<String>,
    /// With the country's code, in the order in which they are tried; none where a call may put them in danger.
    pub phones: Vec<String>,
    /// They may be called and written to as usual. If not, their page says how.
    pub safe_contact: bool,
    /// How likely they are the one who is being written down.
    #[serde(default)]
    pub likeness: Option<Likeness>,
}

/// A telephone, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PhoneOf {
    /// As it was typed; told with the country's code.
    pub phone: String,
    /// Whose it is, e.g. `κόρη`; empty for their own.
    #[serde(default)]
    pub label: String,
}

/// A number of the state, as it is given.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// Whose number it is.
    pub scheme: Scheme,
    /// All of it.
    pub value: String,
}

/// A number of the state, as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NumberShown {
    /// Whose number it is.
    pub scheme: Scheme,
    /// Its last three signs.
    pub masked: String,
}

/// What is told of a person, to be written down or to change it. Nothing of it must be known.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Telling {
    /// How they are called.
    #[serde(default)]
    pub name: Name,
    /// As far as it is known: `1941`, `1941-05`, `1941-05-02`.
    #[serde(default)]
    pub born: Option<String>,
    /// In which messages are written: `el` or `en`; Greek when left out.
    #[serde(default)]
    pub language: Option<String>,
    /// The municipal community.
    #[serde(default)]
    pub community: Option<String>,
    /// Where they live.
    #[serde(default)]
    pub address: Option<String>,
    /// In the order in which they are tried.
    #[serde(default)]
    pub phones: Vec<PhoneOf>,
    /// How to reach them, where calls and messages as usual would put them in danger. Given: nobody is called or
    /// written to by the hub itself.
    #[serde(default)]
    pub contact_note: Option<String>,
}

impl Telling {
    /// Whether they are reached or found otherwise than was told before: what a stranger would change who wants their help or
    /// their messages to go elsewhere.
    pub fn reached_otherwise(&self, before: &Self) -> bool {
        (&self.address, &self.contact_note, &self.phones)
            != (&before.address, &before.contact_note, &before.phones)
    }
}

/// `POST /api/v1/people`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// What is told of them.
    pub told: Telling,
    /// Numbers of the state, one a scheme; only where an action needs it.
    #[serde(default)]
    pub identifiers: Vec<Number>,
    /// Those known people of whom the writer has seen that they are somebody else.
    #[serde(default)]
    pub not_these: Vec<String>,
}

/// What came of writing somebody down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonAdded {
    /// They are known now.
    Added(Box<Person>),
    /// Nothing was written: these may be the same, the likeliest first. Whoever sees that none is names them in
    /// `not_these`.
    Perhaps(Vec<PersonFound>),
}

/// A person as their page shows them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Person {
    /// Their id.
    pub id: String,
    /// How they are called.
    pub name: Name,
    /// As far as it is known.
    pub born: Option<String>,
    /// In which messages are written.
    pub language: String,
    /// The municipal community.
    pub community: Option<String>,
    /// Where they live.
    pub address: Option<String>,
    /// In the order in which they are tried.
    pub phones: Vec<PhoneOf>,
    /// Numbers of the state.
    pub identifiers: Vec<NumberShown>,
    /// They may be called and written to as usual.
    pub safe_contact: bool,
    /// If not: how.
    pub contact_note: Option<String>,
    /// Hidden from all but those named.
    pub restricted: bool,
    /// Why, to who may see that.
    #[serde(default)]
    pub restricted_why: Option<HiddenWhy>,
    /// Into whom this record was merged: that one holds.
    pub merged_into: Option<String>,
    /// Counts changes; who changes something says what they saw.
    pub version: i64,
    /// What this person is to who asks: with it a screen offers what they may do.
    pub relations: Vec<Relation>,
    /// How much of a person was shown.
    pub sight: Option<Sight>,
}

/// `PUT /api/v1/people/{id}`: everything that is told of them, anew.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonEdit {
    /// The version that was seen. Another one by now: nothing is changed.
    pub version: i64,
    /// What is told of them.
    pub told: Telling,
    /// How they said so, where staff change how they are reached ([`Telling::reached_otherwise`]).
    #[serde(default)]
    pub contact: Option<NewContact>,
}

/// `POST /api/v1/people/{id}/restriction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    /// Hidden from all but those named.
    pub restricted: bool,
    /// Accounts that see them nevertheless; who asks is always one.
    #[serde(default)]
    pub named: Vec<String>,
    /// Why they are hidden.
    #[serde(default)]
    pub why: Option<HiddenWhy>,
    /// The version that was seen.
    pub version: i64,
}

/// `POST /api/v1/people/{id}/break-glass`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BreakGlass {
    /// Why: it stands in the access log.
    pub reason: GlassReason,
    /// In words, sealed with the person's file; never empty where the reason is another one.
    #[serde(default)]
    pub words: Option<String>,
}

/// Why somebody must see who is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GlassReason {
    /// Somebody's life or health is in danger.
    Danger,
    /// A child must be protected.
    Child,
    /// A court, a prosecutor or the police ask for it.
    Authority,
    /// The person asks for it themselves, and who is named is not there.
    PersonAsks,
    /// Another one, in words.
    Other,
}

impl GlassReason {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Danger, Self::Child, Self::Authority, Self::PersonAsks, Self::Other];

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// As the access log keeps it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Child => "child",
            Self::Authority => "authority",
            Self::PersonAsks => "person_asks",
            Self::Other => "other",
        }
    }
}

/// `GET /api/v1/my-file`: what the hub keeps of whoever asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyFile {
    /// `None` while nobody is written down for this account.
    pub person: Option<Person>,
    /// When and how they turned to the hub, the latest first.
    pub contacts: Vec<Contact>,
    /// What they asked for, the latest first.
    pub requests: Vec<RequestLine>,
}

/// That somebody looked at a person's file, or changed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Look {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// It was the person.
    pub own: bool,
    /// What whoever it was is at the hub.
    pub roles: Vec<Role>,
    /// What they did: a row of the access table.
    pub action: String,
    /// What for.
    pub purpose: Option<Purpose>,
}

/// `GET /api/v1/my-file/looks`: the latest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LookList {
    /// At most two hundred.
    pub looks: Vec<Look>,
    /// There are more.
    pub more: bool,
}
