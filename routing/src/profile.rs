//! Who travels: the limits a person sets, and the presets they start from.

use osm_data::{Ground, Smoothness};
use serde::{Deserialize, Serialize};

/// The limits of one traveller. Slopes are rise over run (0.06 is 6 %), lengths in metres.
///
/// Read from JSON, only `preset` must be there; what is left out is as in the preset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(try_from = "Changes")]
pub struct Profile {
    /// The preset that this began as.
    pub preset: Preset,
    /// Speed on level, even ground, metres per second.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub speed_mps: f32,
    /// Highest kerb that can be taken.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub max_kerb_m: f32,
    /// Steepest slope upwards.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub max_incline_up: f32,
    /// Steepest slope downwards.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub max_incline_down: f32,
    /// A steeper slope that is still possible when it is short.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub short_ramp: Option<ShortRamp>,
    /// Narrowest passage.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub min_width_m: f32,
    /// Hardest ground that can be used.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub hardest_ground: Ground,
    /// Least even path that can be used.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub worst_smoothness: Smoothness,
    /// Steps that can be taken.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub steps: Steps,
    /// What to make of facts that nobody recorded.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub unknown: Unknown,
    /// How far one can go before a rest; `None` when it does not matter.
    #[cfg_attr(feature = "schema", schema(required = false))]
    pub rest_every_m: Option<f32>,
}

/// A preset and what a person changed in it: how a profile arrives from outside.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::option_option, reason = "left out is not null: null takes a limit away")]
struct Changes {
    preset: Preset,
    speed_mps: Option<f32>,
    max_kerb_m: Option<f32>,
    max_incline_up: Option<f32>,
    max_incline_down: Option<f32>,
    #[serde(default, deserialize_with = "given")]
    short_ramp: Option<Option<ShortRamp>>,
    min_width_m: Option<f32>,
    hardest_ground: Option<Ground>,
    worst_smoothness: Option<Smoothness>,
    steps: Option<Steps>,
    unknown: Option<Unknown>,
    #[serde(default, deserialize_with = "given")]
    rest_every_m: Option<Option<f32>>,
}

#[expect(clippy::option_option, reason = "left out is not null: null takes a limit away")]
/// Tells `null` (there is none) from a value that was left out (as in the preset).
fn given<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Why a limit cannot be taken.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProfileError {
    /// A number is NaN, negative or beyond what a person could mean.
    #[error("{name} must be between {min} and {max}")]
    OutOfRange {
        /// The limit's name.
        name: &'static str,
        /// Least value.
        min: f32,
        /// Greatest value.
        max: f32,
    },
    /// No limit has this name.
    #[error("there is no limit called {0}")]
    UnknownName(String),
    /// The text is not a value of this limit.
    #[error("{value} is not a value of {name}")]
    BadValue {
        /// The limit's name.
        name: String,
        /// What was given.
        value: String,
    },
}

impl TryFrom<Changes> for Profile {
    type Error = ProfileError;

    fn try_from(changes: Changes) -> Result<Self, ProfileError> {
        let base = changes.preset.profile();
        Self {
            preset: changes.preset,
            speed_mps: changes.speed_mps.unwrap_or(base.speed_mps),
            max_kerb_m: changes.max_kerb_m.unwrap_or(base.max_kerb_m),
            max_incline_up: changes.max_incline_up.unwrap_or(base.max_incline_up),
            max_incline_down: changes.max_incline_down.unwrap_or(base.max_incline_down),
            short_ramp: changes.short_ramp.unwrap_or(base.short_ramp),
            min_width_m: changes.min_width_m.unwrap_or(base.min_width_m),
            hardest_ground: changes.hardest_ground.unwrap_or(base.hardest_ground),
            worst_smoothness: changes.worst_smoothness.unwrap_or(base.worst_smoothness),
            steps: changes.steps.unwrap_or(base.steps),
            unknown: changes.unknown.unwrap_or(base.unknown),
            rest_every_m: changes.rest_every_m.unwrap_or(base.rest_every_m),
        }
        .checked()
    }
}

impl Profile {
    /// Sets one limit from text, as `--set max_kerb_m=0.05` gives it.
    ///
    /// # Errors
    /// [`ProfileError`] for a name that is no limit, or a value that is none of its.
    pub fn set(self, name: &str, value: &str) -> Result<Self, ProfileError> {
        let bad = || ProfileError::BadValue { name: name.to_owned(), value: value.to_owned() };
        let number = || value.parse::<f32>().ok().ok_or_else(bad);
        let mut new = self;
        match name {
            "speed_mps" => new.speed_mps = number()?,
            "max_kerb_m" => new.max_kerb_m = number()?,
            "max_incline_up" => new.max_incline_up = number()?,
            "max_incline_down" => new.max_incline_down = number()?,
            "min_width_m" => new.min_width_m = number()?,
            "short_ramp" if value == "off" => new.short_ramp = None,
            "short_ramp" => return Err(bad()),
            "unknown" => {
                new.unknown = match value {
                    "accept" => Unknown::Accept,
                    "prefer_known" => Unknown::PreferKnown,
                    "avoid" => Unknown::Avoid,
                    _ => return Err(bad()),
                }
            }
            _ => return Err(ProfileError::UnknownName(name.to_owned())),
        }
        new.checked()
    }

    /// Whether the traveller is on wheels: no step can be taken, and what is closed to wheelchairs
    /// is closed.
    pub fn on_wheels(&self) -> bool {
        self.steps == Steps::Never
    }

    /// Whether every limit is as strict as another traveller's, or stricter, and the speed no less: whatever bars
    /// the other bars this one, too, and no way is dearer for the other, counted in metres at their speeds.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        // A short ramp may also be as steep as any slope.
        let ramp = self.short_ramp.is_none_or(|own| {
            let steepest = other.max_incline_up.min(other.max_incline_down);
            let others = other.short_ramp.filter(|others| own.max_length_m <= others.max_length_m);
            own.max_incline <= others.map_or(steepest, |others| others.max_incline.max(steepest))
        });
        ramp && self.unknown == other.unknown
            && self.speed_mps >= other.speed_mps
            && self.max_kerb_m <= other.max_kerb_m
            && self.max_incline_up <= other.max_incline_up
            && self.max_incline_down <= other.max_incline_down
            && self.min_width_m >= other.min_width_m
            && self.hardest_ground <= other.hardest_ground
            && self.worst_smoothness <= other.worst_smoothness
            && (self.on_wheels() || !other.on_wheels())
            && (other.on_wheels() || other.steps == Steps::Any)
    }

    /// The same profile, if every number is one that a person could mean.
    fn checked(self) -> Result<Self, ProfileError> {
        let ramp = self.short_ramp.unwrap_or(ShortRamp { max_incline: 0.0, max_length_m: 0.0 });
        let numbers = [
            ("speed_mps", self.speed_mps, 0.1, 5.0),
            ("max_kerb_m", self.max_kerb_m, 0.0, 1.0),
            ("max_incline_up", self.max_incline_up, 0.0, 1.0),
            ("max_incline_down", self.max_incline_down, 0.0, 1.0),
            ("short_ramp.max_incline", ramp.max_incline, 0.0, 1.0),
            ("short_ramp.max_length_m", ramp.max_length_m, 0.0, 100.0),
            ("min_width_m", self.min_width_m, 0.0, 10.0),
            ("rest_every_m", self.rest_every_m.unwrap_or(100.0), 1.0, 100_000.0),
        ];
        for (name, value, min, max) in numbers {
            // NaN is in no range.
            if !(min..=max).contains(&value) {
                return Err(ProfileError::OutOfRange { name, min, max });
            }
        }
        Ok(self)
    }
}

/// A slope that may be steeper because it is short.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ShortRamp {
    /// Steepest slope of the ramp.
    pub max_incline: f32,
    /// Longest such ramp in metres.
    pub max_length_m: f32,
}

/// Steps that a traveller can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Steps {
    /// None at all: the traveller is on wheels.
    Never,
    /// A few, where their number is recorded.
    UpTo {
        /// Most steps in one flight.
        count: u16,
        /// Only with a handrail.
        handrail: bool,
    },
    /// Any.
    Any,
}

/// What to make of facts that nobody recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// Only when there is hardly another way.
    Avoid,
    /// A known way may be longer.
    PreferKnown,
    /// As good as known.
    Accept,
}

/// Where a traveller starts from; every value can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// A chair moved by its user's own hands.
    ManualChair,
    /// A chair pushed by another person.
    AssistedChair,
    /// A chair with a motor.
    PoweredChair,
    /// A mobility scooter.
    Scooter,
    /// On foot with a walker or a cane.
    WalkerOrCane,
    /// With a pram.
    Pram,
    /// On foot.
    OnFoot,
}

impl Preset {
    /// All presets in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::ManualChair,
        Self::AssistedChair,
        Self::PoweredChair,
        Self::Scooter,
        Self::WalkerOrCane,
        Self::Pram,
        Self::OnFoot,
    ];

    /// The name that the API and the command line use, e.g. `manual_chair`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ManualChair => "manual_chair",
            Self::AssistedChair => "assisted_chair",
            Self::PoweredChair => "powered_chair",
            Self::Scooter => "scooter",
            Self::WalkerOrCane => "walker_or_cane",
            Self::Pram => "pram",
            Self::OnFoot => "on_foot",
        }
    }

    /// The preset of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// The limits that the preset stands for (values: ISO 21542, DIN 18040, `AccessMap`; see
    /// `docs/decisions/profiles.md`).
    pub fn profile(self) -> Profile {
        let chair = Profile {
            preset: self,
            speed_mps: 0.8,
            max_kerb_m: 0.03,
            max_incline_up: 0.06,
            max_incline_down: 0.08,
            short_ramp: Some(ShortRamp { max_incline: 0.083, max_length_m: 3.0 }),
            min_width_m: 0.80,
            hardest_ground: Ground::Cobbles,
            worst_smoothness: Smoothness::Intermediate,
            steps: Steps::Never,
            unknown: Unknown::PreferKnown,
            rest_every_m: None,
        };
        match self {
            Self::ManualChair => chair,
            Self::AssistedChair => Profile {
                speed_mps: 1.0,
                max_kerb_m: 0.06,
                max_incline_up: 0.08,
                max_incline_down: 0.08,
                short_ramp: Some(ShortRamp { max_incline: 0.10, max_length_m: 3.0 }),
                ..chair
            },
            Self::PoweredChair => Profile {
                speed_mps: 1.5,
                max_kerb_m: 0.05,
                max_incline_up: 0.10,
                max_incline_down: 0.10,
                short_ramp: Some(ShortRamp { max_incline: 0.12, max_length_m: 3.0 }),
                min_width_m: 0.75,
                ..chair
            },
            Self::Scooter => Profile {
                speed_mps: 1.7,
                max_kerb_m: 0.08,
                max_incline_up: 0.10,
                max_incline_down: 0.10,
                short_ramp: Some(ShortRamp { max_incline: 0.12, max_length_m: 3.0 }),
                ..chair
            },
            Self::WalkerOrCane => Profile {
                speed_mps: 0.8,
                max_kerb_m: 0.15,
                max_incline_up: 0.10,
                max_incline_down: 0.10,
                short_ramp: None,
                min_width_m: 0.60,
                steps: Steps::UpTo { count: 3, handrail: true },
                rest_every_m: Some(150.0),
                ..chair
            },
            Self::Pram => Profile {
                speed_mps: 1.1,
                max_kerb_m: 0.10,
                max_incline_up: 0.12,
                max_incline_down: 0.12,
                short_ramp: None,
                min_width_m: 0.60,
                ..chair
            },
            Self::OnFoot => Profile {
                speed_mps: 1.3,
                max_kerb_m: 1.0,
                max_incline_up: 1.0,
                max_incline_down: 1.0,
                short_ramp: None,
                min_width_m: 0.3,
                hardest_ground: Ground::Loose,
                worst_smoothness: Smoothness::VeryHorrible,
                steps: Steps::Any,
                unknown: Unknown::Accept,
                ..chair
            },
        }
    }
}
