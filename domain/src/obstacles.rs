//! Live obstacles: what stands in the way today, who says so, and when that is no longer believed.
//!
//! Anybody may report; one word bends a trip, and closes a way to nobody. A second person's word, or the
//! desk's, closes it to those whom it stops. What nobody has seen again fades, each kind in its own time.
//! What the map or the desk recorded is never opened by anybody's word that it is gone.

use serde::{Deserialize, Serialize};

mod desk;

pub use desk::{ClosedFor, Decide, DeskObstacle, DeskObstacleList, NewDecision, Review, Reviewed, Standing};

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = ObstacleKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A car or a motorcycle on the pavement, the ramp or the crossing.
    Vehicle,
    /// Works, a dug-up pavement, a scaffold.
    Works,
    /// A lift or a moving ramp that does not run.
    LiftOut,
    /// Tables, chairs, goods of a shop, a market day.
    Goods,
    /// A bin, a bicycle, a scooter left lying.
    Litter,
    /// A broken or lifted pavement, a missing lid, a fallen tree.
    Damage,
    /// Water, mud, ice.
    Water,
    /// A gate or a door that is locked.
    Locked,
    /// Something else.
    Other,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Vehicle,
        Self::Works,
        Self::LiftOut,
        Self::Goods,
        Self::Litter,
        Self::Damage,
        Self::Water,
        Self::Locked,
        Self::Other,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vehicle => "vehicle",
            Self::Works => "works",
            Self::LiftOut => "lift_out",
            Self::Goods => "goods",
            Self::Litter => "litter",
            Self::Damage => "damage",
            Self::Water => "water",
            Self::Locked => "locked",
            Self::Other => "other",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// For how many hours after it was last seen it is believed.
    pub fn believed_hours(self) -> i64 {
        match self {
            Self::Vehicle => 3,
            Self::Litter | Self::Goods => 12,
            Self::Water | Self::Other => 24,
            Self::LiftOut | Self::Locked => 72,
            Self::Works => 30 * 24,
            Self::Damage => 90 * 24,
        }
    }
}

/// Whom it stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stops {
    /// Chairs, scooters and prams: nothing on wheels gets by.
    Wheels,
    /// Wheels, and people with a walker or a cane.
    WheelsAndWalkers,
    /// Nobody gets by.
    Everyone,
}

impl Stops {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Wheels, Self::WheelsAndWalkers, Self::Everyone];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wheels => "wheels",
            Self::WheelsAndWalkers => "wheels_and_walkers",
            Self::Everyone => "everyone",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stops| stops.name() == name)
    }
}

/// What somebody says of an obstacle that is already known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// I saw it, too.
    StillThere,
    /// I was there and it is gone.
    Gone,
    /// I said so by mistake: my word does not count any more, and takes nobody else's away.
    Withdrawn,
}

impl Says {
    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::StillThere => "still_there",
            Self::Gone => "gone",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// How far an obstacle is believed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Two people or the desk: a trip of whom it stops does not go through.
    Confirmed,
    /// One person's word: a trip goes round it where that is no long detour, and says so where not.
    Reported,
    /// Some say that it is gone, and no fewer that it is there: like one person's word.
    Doubted,
    /// Nobody has seen it for longer than its kind is believed: no longer told.
    Faded,
}

/// What was said about an obstacle so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// Seconds since 1970 when somebody last saw it there.
    pub last_seen: i64,
    /// How many people saw it, who reported it among them.
    pub there: u32,
    /// How many say that it is gone, since it was last seen.
    pub gone: u32,
    /// The desk confirmed it: nobody else's word counts until the desk closes it.
    pub by_desk: bool,
    /// Who reported it has to wait for the desk: earlier reports of theirs were untrue.
    pub waits: bool,
}

/// How far an obstacle is believed, at a time in seconds since 1970.
pub fn certainty(kind: Kind, said: &Said, now: i64) -> Certainty {
    if said.by_desk {
        return Certainty::Confirmed;
    }
    if said.waits || now - said.last_seen > kind.believed_hours() * 3600 {
        return Certainty::Faded;
    }
    // Of two words against each other the careful one counts: a chair is not sent into what may still stand there.
    if said.there == 0 || said.gone > said.there {
        return Certainty::Faded;
    }
    match (said.there, said.gone) {
        (_, gone) if gone > 0 => Certainty::Doubted,
        (2.., _) => Certainty::Confirmed,
        _ => Certainty::Reported,
    }
}

/// What an obstacle does to a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// It does not go through.
    Bars,
    /// It goes round, where that takes no more than [`DETOUR_S`].
    Bends,
}

/// How many seconds longer a way may be that goes round what one person reported.
pub const DETOUR_S: f64 = 600.0;

/// What an obstacle does to the trip of a traveller, on wheels or with a walker or a cane; `None` when
/// it does not stop them.
pub fn bearing(stops: Stops, certainty: Certainty, on_wheels: bool, with_aid: bool) -> Option<Bearing> {
    let stopped = match stops {
        Stops::Wheels => on_wheels,
        Stops::WheelsAndWalkers => on_wheels || with_aid,
        Stops::Everyone => true,
    };
    match certainty {
        _ if !stopped => None,
        Certainty::Confirmed => Some(Bearing::Bars),
        Certainty::Reported | Certainty::Doubted => Some(Bearing::Bends),
        Certainty::Faded => None,
    }
}

/// Longest note, in letters.
pub const LONGEST_NOTE: usize = 200;

/// Within how many metres two reports of one kind are about the same thing.
pub const SAME_WITHIN_M: f64 = 15.0;

/// A report: `POST /api/v1/obstacles`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewObstacle {
    /// What it is.
    pub kind: Kind,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Whom it stops.
    pub stops: Stops,
    /// In the reporter's own words, without names; others see it after the desk has read it.
    #[serde(default)]
    pub note: Option<String>,
    /// When it was seen, RFC 3339: a report may have waited for a connection. Now, when left out.
    #[serde(default)]
    pub seen_at: Option<String>,
}

/// A word on a known obstacle: `POST /api/v1/obstacles/{id}/words`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWord {
    /// There or gone.
    pub says: Says,
    /// When, RFC 3339; now, when left out.
    #[serde(default)]
    pub seen_at: Option<String>,
}

/// An obstacle that is believed: `GET /api/v1/obstacles`, and beside a trip that it concerns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Obstacle {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Whom it stops.
    pub stops: Stops,
    /// How far it is believed.
    pub certainty: Certainty,
    /// When it was first reported, RFC 3339 in UTC.
    pub reported_at: String,
    /// When somebody last saw it, RFC 3339 in UTC.
    pub last_seen_at: String,
    /// How many people saw it.
    pub there: u32,
    /// How many say that it is gone.
    pub gone: u32,
    /// The desk confirmed it.
    pub by_desk: bool,
    /// The reporter's words, once the desk has read them.
    #[serde(default)]
    pub note: Option<String>,
    /// There is a photograph that the desk has let through: `GET /api/v1/obstacles/{id}/photo`.
    #[serde(default)]
    pub photo: bool,
}

/// What is believed now, newest first: `GET /api/v1/obstacles`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ObstacleList {
    /// All of them.
    pub obstacles: Vec<Obstacle>,
    /// When this was so, RFC 3339 in UTC: a device that kept it says how old it is.
    pub at: String,
}

/// An obstacle that concerns a trip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Concern {
    /// The obstacle.
    #[serde(flatten)]
    pub obstacle: Obstacle,
    /// Metres from the trip's start to where the way passes it; `None` when the way was planned round it.
    pub along_m: Option<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn said(there: u32, gone: u32) -> Said {
        Said { last_seen: NOW - 60, there, gone, ..Said::default() }
    }

    #[test]
    fn one_word_bends_a_trip_and_two_close_a_way() {
        let of = |said: &Said| certainty(Kind::Works, said, NOW);
        assert_eq!(of(&said(1, 0)), Certainty::Reported);
        assert_eq!(of(&said(2, 0)), Certainty::Confirmed);
        assert_eq!(of(&said(3, 1)), Certainty::Doubted);
        assert_eq!(of(&said(1, 1)), Certainty::Doubted, "one against one");
        assert_eq!(of(&said(2, 2)), Certainty::Doubted);
        assert_eq!(of(&said(1, 2)), Certainty::Faded);
        assert_eq!(of(&said(0, 0)), Certainty::Faded, "nobody says so any more");
    }

    #[test]
    fn each_kind_fades_in_its_own_time() {
        for kind in Kind::ALL {
            let end = kind.believed_hours() * 3600;
            let seen = |ago| Said { last_seen: NOW - ago, ..said(2, 0) };
            assert_eq!(certainty(kind, &seen(end), NOW), Certainty::Confirmed, "{kind:?}");
            assert_eq!(certainty(kind, &seen(end + 1), NOW), Certainty::Faded, "{kind:?}");
        }
    }

    #[test]
    fn nobody_opens_what_the_desk_closed() {
        let old = Said { last_seen: 0, by_desk: true, gone: 99, ..said(1, 0) };
        assert_eq!(certainty(Kind::Vehicle, &old, NOW), Certainty::Confirmed);
    }

    #[test]
    fn who_was_untrue_before_waits_for_the_desk() {
        let waits = Said { waits: true, ..said(1, 0) };
        assert_eq!(certainty(Kind::Damage, &waits, NOW), Certainty::Faded);
    }

    #[test]
    fn only_those_are_stopped_whom_it_stops() {
        let told = |stops, on_wheels, with_aid| bearing(stops, Certainty::Confirmed, on_wheels, with_aid);
        for (stops, wheels, walker, feet) in [
            (Stops::Wheels, true, false, false),
            (Stops::WheelsAndWalkers, true, true, false),
            (Stops::Everyone, true, true, true),
        ] {
            assert_eq!(told(stops, true, false).is_some(), wheels);
            assert_eq!(told(stops, false, true).is_some(), walker);
            assert_eq!(told(stops, false, false).is_some(), feet);
        }
    }

    #[test]
    fn what_is_confirmed_bars_and_what_one_says_bends() {
        for (certainty, wanted) in [
            (Certainty::Confirmed, Some(Bearing::Bars)),
            (Certainty::Reported, Some(Bearing::Bends)),
            (Certainty::Doubted, Some(Bearing::Bends)),
            (Certainty::Faded, None),
        ] {
            assert_eq!(bearing(Stops::Everyone, certainty, false, false), wanted);
        }
    }

    #[test]
    fn names_lead_back() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::from_name(kind.name()) == Some(kind)));
        assert!(Stops::ALL.into_iter().all(|stops| Stops::from_name(stops.name()) == Some(stops)));
    }
}
