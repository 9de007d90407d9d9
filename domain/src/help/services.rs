//! Who else helps: the municipality's van from door to door, or a partner body. A coordinator writes down whom it takes, when
//! it runs and how it is booked, in the terms of GTFS-Flex (`booking_rules.txt`); whether a task fits is [`super::serves`].

use serde::{Deserialize, Serialize};

use super::{Aid, Kind, Span, are_sound};
use crate::named::named;
use crate::people::{LONGEST_LINE, LONGEST_TEXT};
use crate::phones::Phone;

/// Most communities that a service names.
const MOST_COMMUNITIES: usize = 20;

/// Most days before, and most places in a van.
const MOST_DAYS: u32 = 365;
const MOST_PLACES: u32 = 60;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

named! {
    /// What kind of service it is.
    pub enum ServiceKind {
        /// A van from door to door.
        Van = "van",
        /// Another body that helps.
        Partner = "partner",
    }
}

/// How long before it begins a ride must be booked: `booking_type` of GTFS-Flex and what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "notice")]
pub enum PriorNotice {
    /// Until it begins (`booking_type` 0).
    RealTime,
    /// So long before (`booking_type` 1, `prior_notice_duration_min`).
    SameDay {
        /// Minutes.
        minutes: u32,
    },
    /// Until an hour of a day before (`booking_type` 2).
    PriorDays {
        /// So many days before (`prior_notice_last_day`), 1 or more.
        last_day: u32,
        /// Until then, in minutes since midnight (`prior_notice_last_time`).
        last_minute: u32,
    },
}

/// How a service is booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// How long before.
    pub prior: PriorNotice,
    /// No earlier than so many days before (`prior_notice_start_day`); `None` where there is no such limit.
    #[serde(default)]
    pub start_day: Option<u32>,
    /// Days before are counted of those on which the service runs (`prior_notice_service_id`): for a Monday until Friday.
    #[serde(default)]
    pub service_days: bool,
}

/// All that is known of a service. Everybody may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceTold {
    /// What it is.
    pub kind: ServiceKind,
    /// How it is called.
    pub name: String,
    /// Its telephone, E.164.
    pub phone: String,
    /// What it does.
    pub kinds: Vec<Kind>,
    /// Communities where it fetches people; empty: all.
    #[serde(default)]
    pub communities: Vec<String>,
    /// When it runs, by the week: the pick-up window. Empty: at any hour.
    #[serde(default)]
    pub hours: Vec<Span>,
    /// It runs on public holidays, too.
    #[serde(default)]
    pub on_holidays: bool,
    /// How it is booked.
    pub booking: Booking,
    /// Places for chairs in the van.
    #[serde(default)]
    pub chairs: u32,
    /// Seats.
    #[serde(default)]
    pub seats: u32,
    /// Whom it takes, by what they move with; empty: everybody.
    #[serde(default)]
    pub aids: Vec<Aid>,
    /// What else is asked for there: who is entitled, which paper they want to see.
    #[serde(default)]
    pub words: String,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Service {
    /// Its id.
    pub id: String,
    /// What is known of it.
    pub told: ServiceTold,
    /// Whether tasks are handed over to it now.
    pub active: bool,
    /// Goes with every change.
    pub version: i64,
}

/// `GET /api/v1/help-services`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceList {
    /// All of them: those to which tasks are handed over first, then by name.
    pub services: Vec<Service>,
}

/// `PUT /api/v1/help-services/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditService {
    /// The version that was seen.
    pub version: i64,
    /// All of it, as it is now.
    pub told: ServiceTold,
    /// Whether tasks are handed over to it.
    pub active: bool,
}

named! {
    /// Why a service does not do a task.
    pub enum Unserved {
        /// It does other things.
        Kind = "kind",
        /// It takes others.
        Aid = "aid",
        /// It has no place for a chair that does not fold, or no seat.
        Place = "place",
        /// It does not come to that community.
        Community = "community",
        /// It comes to some communities, and nobody knows which this is.
        CommunityUnknown = "community_unknown",
        /// It does not run then.
        Hours = "hours",
        /// It does not run on that public holiday.
        Holiday = "holiday",
        /// It had to be booked before.
        TooLate = "too_late",
        /// It is not booked yet so long before.
        TooEarly = "too_early",
    }
}

/// A service, and whether a task fits it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceChoice {
    /// Which.
    pub service: Service,
    /// Why it does not do it; empty where it fits.
    pub unserved: Vec<Unserved>,
    /// By when it has to be booked, or had to be; RFC 3339 in UTC.
    pub book_by: Option<String>,
    /// From when on it can be booked, where there is such a limit; RFC 3339 in UTC.
    pub book_from: Option<String>,
}

/// `GET /api/v1/tasks/{id}/services`: what fits first, and the others with why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceChoices {
    /// All to which tasks are handed over now.
    pub services: Vec<ServiceChoice>,
}

/// To whom a task was handed over, for who may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceTaken {
    /// What it is.
    pub kind: ServiceKind,
    /// How it is called.
    pub name: String,
    /// Its telephone, E.164.
    pub phone: String,
    /// It said yes; otherwise the person calls there.
    pub booked: bool,
    /// By when it has to be booked; RFC 3339 in UTC.
    pub book_by: Option<String>,
    /// What else is asked for there.
    pub words: String,
}

impl ServiceTold {
    /// As it is kept: without blanks at the ends, each named thing once, the telephone as it is dialled from everywhere.
    ///
    /// # Errors
    /// What does not fit, for whoever calls the API.
    pub fn kept(mut self) -> Result<Self, &'static str> {
        let (name, words) = (self.name.trim().to_owned(), self.words.trim().to_owned());
        (self.name, self.words) = (name, words);
        let communities = self.communities.iter().map(|one| one.trim().to_owned());
        self.communities = communities.filter(|one| !one.is_empty()).collect();
        self.communities.sort_unstable();
        self.communities.dedup();
        self.kinds.sort_unstable();
        self.kinds.dedup();
        self.aids.sort_unstable();
        self.aids.dedup();
        self.hours.sort_unstable();
        match Phone::parse(&self.phone) {
            Ok(phone) => phone.as_str().clone_into(&mut self.phone),
            Err(_) => return Err("phone is not a telephone number"),
        }
        self.fits().map(|()| self)
    }

    fn fits(&self) -> Result<(), &'static str> {
        let is_van = self.kind == ServiceKind::Van;
        match () {
            () if self.name.is_empty() || self.name.chars().count() > LONGEST_LINE => {
                Err("a service has a name of at most 200 letters")
            }
            () if self.words.chars().count() > LONGEST_TEXT => Err("words are too long"),
            () if self.kinds.is_empty() => Err("a service does at least one kind of task"),
            () if self.communities.len() > MOST_COMMUNITIES => Err("at most 20 communities"),
            () if !are_sound(&self.hours) => {
                Err("hours are at most 40 times of a week, none of which begins with another")
            }
            () if is_van && self.hours.is_empty() => Err("a van runs at some hours"),
            () if is_van && self.chairs + self.seats == 0 => Err("a van has places"),
            () if self.chairs.max(self.seats) > MOST_PLACES => Err("at most 60 places"),
            () => self.booking.fits(),
        }
    }
}

impl Booking {
    fn fits(self) -> Result<(), &'static str> {
        let last_day = match self.prior {
            PriorNotice::RealTime => 0,
            PriorNotice::SameDay { minutes } if minutes <= DAY => 0,
            PriorNotice::SameDay { .. } => return Err("a booking of the same day is at most a day before"),
            PriorNotice::PriorDays { last_day, last_minute } => {
                if !(1..=MOST_DAYS).contains(&last_day) || last_minute >= DAY {
                    return Err("a booking is 1 to 365 days before, until a minute of the day");
                }
                last_day
            }
        };
        match self.start_day {
            Some(start) if start < last_day || start > MOST_DAYS => {
                Err("it cannot be booked from later than until when it must be")
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn van() -> ServiceTold {
        let day = |day: u32| Span { from: day * DAY + 7 * 60, to: day * DAY + 15 * 60 + 30 };
        ServiceTold {
            kind: ServiceKind::Van,
            name: " Το λεωφορείο του δήμου ".to_owned(),
            phone: "210 0000000".to_owned(),
            kinds: vec![Kind::Escort, Kind::Escort],
            communities: Vec::new(),
            hours: (0..5).map(day).collect(),
            on_holidays: false,
            booking: Booking {
                prior: PriorNotice::PriorDays { last_day: 1, last_minute: 12 * 60 },
                start_day: Some(14),
                service_days: true,
            },
            chairs: 2,
            seats: 6,
            aids: Vec::new(),
            words: String::new(),
        }
    }

    #[test]
    fn a_service_is_kept_as_it_is_dialled_and_each_thing_once() {
        let kept = van().kept().unwrap();
        assert_eq!((kept.name.as_str(), kept.phone.as_str()), ("Το λεωφορείο του δήμου", "+302100000000"));
        assert_eq!(kept.kinds, [Kind::Escort]);
        let json = serde_json::to_value(&kept).unwrap();
        assert_eq!(json["booking"]["prior"]["notice"], "prior_days");
        assert_eq!(serde_json::from_value::<ServiceTold>(json).unwrap(), kept);
    }

    #[test]
    fn a_service_that_cannot_be_is_refused() {
        let ways: [fn(&mut ServiceTold); 9] = [
            |one| one.name = " ".to_owned(),
            |one| one.phone = "κλήση".to_owned(),
            |one| one.kinds = Vec::new(),
            |one| one.hours = Vec::new(),
            |one| (one.chairs, one.seats) = (0, 0),
            |one| one.booking.start_day = Some(0),
            |one| one.booking.prior = PriorNotice::SameDay { minutes: DAY + 1 },
            |one| one.booking.prior = PriorNotice::PriorDays { last_day: 0, last_minute: 0 },
            |one| one.booking.prior = PriorNotice::PriorDays { last_day: 1, last_minute: DAY },
        ];
        for (nth, way) in ways.into_iter().enumerate() {
            let mut told = van();
            way(&mut told);
            assert!(told.kept().is_err(), "{nth}");
        }
        let partner =
            ServiceTold { kind: ServiceKind::Partner, hours: Vec::new(), chairs: 0, seats: 0, ..van() };
        assert!(partner.kept().is_ok(), "a partner body is called, and says itself when");
    }
}
