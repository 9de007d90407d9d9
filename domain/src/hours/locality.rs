//! A city's time: its zone, its public holidays and its sun. Time is jiff's; the crate `opening-hours`
//! speaks chrono, and the two meet here.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use opening_hours::localization::{Coordinates, Country, Localize};
use opening_hours::{Context, ContextHolidays};
use opening_hours_syntax::rules::time::TimeEvent;
use serde::{Deserialize, Serialize};

/// A time zone by its name in the world's list, e.g. `Europe/Athens`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// Of Greece. Its rules are built in, so it is always there.
    pub fn athens() -> Self {
        let name = "Europe/Athens".to_owned();
        let zone = TimeZone::get(&name).unwrap_or(TimeZone::UTC);
        Self { name, zone }
    }

    /// Its rules.
    pub fn rules(&self) -> &TimeZone {
        &self.zone
    }
}

impl TryFrom<String> for Zone {
    type Error = LocalityError;

    fn try_from(name: String) -> Result<Self, LocalityError> {
        match TimeZone::get(&name) {
            Ok(zone) => Ok(Self { name, zone }),
            Err(_) => Err(LocalityError::TimeZone(name)),
        }
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name
    }
}

/// A country by its code, e.g. `GR`: whose public holidays are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode(Country);

impl CountryCode {
    /// `GR`.
    pub fn greece() -> Self {
        Self(Country::GR)
    }
}

impl TryFrom<String> for CountryCode {
    type Error = LocalityError;

    fn try_from(code: String) -> Result<Self, LocalityError> {
        code.parse().map(Self).map_err(|_| LocalityError::Country(code))
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.0.iso_code().to_owned()
    }
}

/// Why there is no such zone or country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocalityError {
    /// No such time zone.
    #[error("{0} is not a time zone, such as Europe/Athens")]
    TimeZone(String),
    /// No such country.
    #[error("{0} is not a country's code in two capitals, such as GR")]
    Country(String),
}

/// A city's time: its zone, and its public holidays.
#[derive(Debug, Clone)]
pub struct Locality {
    zone: TimeZone,
    holidays: ContextHolidays,
}

impl Locality {
    /// The time of a zone and the public holidays of a country.
    pub fn new(zone: &Zone, country: &CountryCode) -> Self {
        Self { zone: zone.zone.clone(), holidays: country.0.holidays() }
    }

    /// The zone's name in the world's list; `None` for one that has none.
    pub fn zone_name(&self) -> Option<&str> {
        self.zone.iana_name()
    }

    /// Minutes since Monday 00:00, as the city's clocks show them.
    pub fn minute_of_week(&self, at: Timestamp) -> u32 {
        let local = self.local(at);
        let day = u32::try_from(local.weekday().to_monday_zero_offset()).unwrap_or_default();
        let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
        day * 24 * 60 + u32::try_from(minute).unwrap_or_default()
    }

    /// What a clock there shows.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }

    /// The moment at which a clock there shows a time. Where clocks are set back, the first of two; where they are set
    /// forward, as if they had not been yet.
    pub fn moment(&self, local: DateTime) -> Option<Timestamp> {
        Some(self.zone.to_zoned(local).ok()?.timestamp())
    }

    /// A moment as RFC 3339 in the time there.
    pub fn told(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// A time there as RFC 3339. Where clocks are set back, the first of two.
    pub fn rfc3339(&self, local: DateTime) -> Option<String> {
        Some(self.zone.to_zoned(local).ok()?.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }

    /// Whether a day is a public holiday of the country.
    pub fn is_public_holiday(&self, date: Date) -> bool {
        chrono_date(date).is_some_and(|date| self.holidays.get_public().contains(date))
    }

    /// What the crate needs to know to tell a place's hours.
    pub(super) fn context(&self, point: Point) -> Context<Place> {
        let place = Place { sun: Coordinates::new(point.lat, point.lon), zone: self.zone.clone() };
        Context::default().with_holidays(self.holidays.clone()).with_locale(place)
    }
}

/// Where a place is, in degrees: hours may depend on the sun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// -180 to 180.
    pub lon: f64,
    /// -90 to 90.
    pub lat: f64,
}

/// What the crate asks of a place: its sun, in its own time.
#[derive(Debug, Clone)]
pub(super) struct Place {
    sun: Option<Coordinates>,
    zone: TimeZone,
}

impl Localize for Place {
    type DateTime = NaiveDateTime;

    fn naive(&self, at: NaiveDateTime) -> NaiveDateTime {
        at
    }

    fn datetime(&self, at: NaiveDateTime) -> NaiveDateTime {
        at
    }

    fn event_time(&self, date: NaiveDate, event: TimeEvent) -> Option<NaiveTime> {
        let utc = self.sun?.event_time(date, event)?;
        let local = self.zone.to_datetime(Timestamp::from_second(utc.timestamp()).ok()?);
        NaiveTime::from_hms_opt(local.hour() as u32, local.minute() as u32, 0)
    }
}

/// The same day in the words of the crate.
pub(super) fn chrono_date(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year().into(), date.month() as u32, date.day() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locality(zone: &str, country: &str) -> Result<Locality, LocalityError> {
        Ok(Locality::new(&zone.to_owned().try_into()?, &country.to_owned().try_into()?))
    }

    #[test]
    fn a_city_has_a_zone_and_a_country_that_exist() {
        assert!(matches!(locality("Europe/Piraeus", "GR"), Err(LocalityError::TimeZone(_))));
        assert!(matches!(locality("Europe/Athens", "Greece"), Err(LocalityError::Country(_))));
        let noon: Timestamp = "2026-11-25T10:00:00Z".parse().unwrap();
        let athens = locality("Europe/Athens", "GR").unwrap();
        assert_eq!(athens.local(noon), "2026-11-25T12:00".parse().unwrap());
    }
}
