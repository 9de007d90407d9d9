//! Whether a task fits the rules by which a service is booked, now; and if not, why, and by when it would have had to be.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan as _};

use super::{Aid, Kind, PriorNotice, Roster, ServiceKind, ServiceTold, Unserved};
use crate::hours::Locality;

/// So many days back are looked at for days on which a service runs.
const FARTHEST: usize = 2 * 365;

/// What a task wants of a service. Times are microseconds of UTC.
#[derive(Debug, Clone, Copy)]
pub struct Ride<'a> {
    /// What it is.
    pub kind: Kind,
    /// The community where the person is fetched.
    pub community: Option<&'a str>,
    /// What they move with.
    pub aid: Aid,
    /// Whether their chair folds.
    pub folds: Option<bool>,
    /// When they are fetched.
    pub begins: i64,
    /// When they are fetched for the way back.
    pub back: Option<i64>,
    /// When they are home again.
    pub ends: i64,
}

/// Whether a service does it, and the times of its booking in microseconds of UTC.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Serves {
    /// Why not; empty where it fits.
    pub unserved: Vec<Unserved>,
    /// By when it has to be booked, or had to be.
    pub by: Option<i64>,
    /// From when on it can be booked.
    pub from: Option<i64>,
}

/// Whether a service does a task that is booked `now`, by the days and clocks of its city.
pub fn serves(service: &ServiceTold, ride: &Ride, city: &Locality, now: Timestamp) -> Serves {
    let (by, from) = booking_times(service, ride.begins, city);
    let now = now.as_microsecond();
    let comes = ride.kind.person_comes();
    let runs = runs(service, ride, city);
    let found = [
        (!service.kinds.contains(&ride.kind)).then_some(Unserved::Kind),
        (comes && !service.aids.is_empty() && !service.aids.contains(&ride.aid)).then_some(Unserved::Aid),
        (comes && !has_place(service, ride)).then_some(Unserved::Place),
        elsewhere(service, ride.community),
        runs.err(),
        by.is_none_or(|by| now > by).then_some(Unserved::TooLate),
        from.is_some_and(|from| now < from).then_some(Unserved::TooEarly),
    ];
    Serves { unserved: found.into_iter().flatten().collect(), by, from }
}

/// A chair that folds goes on a seat, too; another needs a place of its own.
fn has_place(service: &ServiceTold, ride: &Ride) -> bool {
    let in_chair = match ride.aid {
        Aid::Chair => ride.folds != Some(true),
        Aid::Motor => true,
        Aid::Pram | Aid::Walker | Aid::Nothing => false,
    };
    let places = if in_chair { service.chairs } else { service.chairs.max(service.seats) };
    service.kind == ServiceKind::Partner || places > 0
}

fn elsewhere(service: &ServiceTold, community: Option<&str>) -> Option<Unserved> {
    match community {
        _ if service.communities.is_empty() => None,
        None => Some(Unserved::CommunityUnknown),
        Some(community) => {
            (!service.communities.iter().any(|one| one == community)).then_some(Unserved::Community)
        }
    }
}

/// Whether it runs when the person is fetched, fetched again, and home.
fn runs(service: &ServiceTold, ride: &Ride, city: &Locality) -> Result<(), Unserved> {
    // Whoever is home by the last minute is home.
    let moments = [Some(ride.begins), ride.back, Some(ride.ends.saturating_sub(1).max(ride.begins))];
    let moments = moments.into_iter().flatten().map(|at| Timestamp::from_microsecond(at).unwrap_or_default());
    let hours = Roster::new(service.hours.iter().copied());
    for at in moments {
        if !service.on_holidays && city.is_public_holiday(city.local(at).date()) {
            return Err(Unserved::Holiday);
        }
        if !service.hours.is_empty() && !hours.answers(city.minute_of_week(at)) {
            return Err(Unserved::Hours);
        }
    }
    Ok(())
}

/// Until when and from when on a ride that begins at `begins` is booked. The last moment counts.
fn booking_times(service: &ServiceTold, begins: i64, city: &Locality) -> (Option<i64>, Option<i64>) {
    let date = city.local(Timestamp::from_microsecond(begins).unwrap_or_default()).date();
    let moment = |at: DateTime| city.moment(at).map(Timestamp::as_microsecond);
    let by = match service.booking.prior {
        PriorNotice::RealTime => Some(begins),
        PriorNotice::SameDay { minutes } => Some(begins.saturating_sub(i64::from(minutes) * 60_000_000)),
        PriorNotice::PriorDays { last_day, last_minute } => {
            days_before(service, date, last_day, city).and_then(|day| moment(at(day, last_minute)))
        }
    };
    let start = service.booking.start_day.and_then(|days| days_before(service, date, days, city));
    (by, start.and_then(|day| moment(at(day, 0))))
}

/// A minute of a day.
fn at(day: Date, minute: u32) -> DateTime {
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    midnight.saturating_add(i64::from(minute).minutes())
}

/// The day so many days before; of those on which the service runs, where they are counted so.
fn days_before(service: &ServiceTold, date: Date, days: u32, city: &Locality) -> Option<Date> {
    if !service.booking.service_days {
        return Some(date.saturating_sub(i64::from(days).days()));
    }
    if days == 0 {
        return Some(date);
    }
    let before = date.series(-1.day()).skip(1).take(FARTHEST);
    before.filter(|day| runs_on(service, *day, city)).nth(usize::try_from(days).ok()? - 1)
}

/// Whether a service runs on a day at all.
fn runs_on(service: &ServiceTold, day: Date, city: &Locality) -> bool {
    let weekday = u32::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let begins_then = |from: u32| from / (24 * 60) == weekday;
    (service.on_holidays || !city.is_public_holiday(day))
        && (service.hours.is_empty() || service.hours.iter().any(|span| begins_then(span.from)))
}

#[cfg(test)]
mod tests {
    use super::super::{Booking, Span};
    use super::*;
    use crate::hours::{CountryCode, Zone};

    const DAY: u32 = 24 * 60;

    /// From Monday to Friday, by noon of the day before on which it runs, two weeks ahead at most.
    fn van() -> ServiceTold {
        let day = |day: u32| Span { from: day * DAY + 7 * 60, to: day * DAY + 15 * 60 + 30 };
        ServiceTold {
            kind: ServiceKind::Van,
            name: "Βαν".to_owned(),
            phone: "+302100000000".to_owned(),
            kinds: vec![Kind::Escort],
            communities: vec!["Α".to_owned(), "Β".to_owned()],
            hours: (0..5).map(day).collect(),
            on_holidays: false,
            booking: Booking {
                prior: PriorNotice::PriorDays { last_day: 1, last_minute: 12 * 60 },
                start_day: Some(10),
                service_days: true,
            },
            chairs: 1,
            seats: 4,
            aids: Vec::new(),
            words: String::new(),
        }
    }

    fn city() -> Locality {
        Locality::new(&Zone::athens(), &CountryCode::greece())
    }

    fn moment(text: &str) -> i64 {
        text.parse::<DateTime>().map(|at| city().moment(at).unwrap().as_microsecond()).unwrap()
    }

    /// From ten to one on a day, back at noon.
    fn on(day: &str) -> Ride<'static> {
        let at = |hour: &str| moment(&format!("{day}T{hour}"));
        Ride {
            kind: Kind::Escort,
            community: Some("Α"),
            aid: Aid::Chair,
            folds: Some(false),
            begins: at("10:00"),
            back: Some(at("12:00")),
            ends: at("13:00"),
        }
    }

    fn asked(service: &ServiceTold, ride: &Ride, now: &str) -> Serves {
        serves(service, ride, &city(), Timestamp::from_microsecond(moment(now)).unwrap())
    }

    fn why(service: &ServiceTold, ride: &Ride, now: &str) -> Vec<Unserved> {
        asked(service, ride, now).unserved
    }

    #[test]
    fn a_van_is_booked_by_noon_of_the_day_before_on_which_it_runs_and_the_last_moment_counts() {
        let thursday = on("2026-12-03");
        let by = moment("2026-12-02T12:00");
        assert_eq!(asked(&van(), &thursday, "2026-12-02T12:00").by, Some(by));
        assert_eq!(why(&van(), &thursday, "2026-12-02T12:00"), []);
        assert_eq!(why(&van(), &thursday, "2026-12-02T12:01"), [Unserved::TooLate]);
        // For a Monday until Friday; where all days are counted, until Sunday.
        let monday = on("2026-12-07");
        assert_eq!(asked(&van(), &monday, "2026-12-01T09:00").by, Some(moment("2026-12-04T12:00")));
        let mut all_days = van();
        all_days.booking.service_days = false;
        assert_eq!(asked(&all_days, &monday, "2026-12-01T09:00").by, Some(moment("2026-12-06T12:00")));
    }

    #[test]
    fn days_before_leave_out_public_holidays() {
        // 25 December is a Friday, and 26 is a holiday, too: for Monday 28 it is booked until Thursday 24.
        let monday = on("2026-12-28");
        assert_eq!(asked(&van(), &monday, "2026-12-23T09:00").by, Some(moment("2026-12-24T12:00")));
        assert_eq!(
            why(&van(), &on("2026-12-25"), "2026-12-23T09:00"),
            [Unserved::Holiday],
            "it does not run on Christmas"
        );
        let always = ServiceTold { on_holidays: true, ..van() };
        assert_eq!(why(&always, &on("2026-12-25"), "2026-12-23T09:00"), []);
    }

    #[test]
    fn it_is_told_from_when_on_it_can_be_booked() {
        let thursday = on("2026-12-17");
        let early = asked(&van(), &thursday, "2026-12-01T09:00");
        assert_eq!(early.unserved, [Unserved::TooEarly]);
        assert_eq!(early.from, Some(moment("2026-12-03T00:00")), "ten days on which it runs");
        assert_eq!(why(&van(), &thursday, "2026-12-03T00:00"), []);
    }

    #[test]
    fn minutes_before_and_no_notice_at_all_are_rules_too() {
        let mut van = van();
        van.booking.prior = PriorNotice::SameDay { minutes: 90 };
        let thursday = on("2026-12-03");
        assert_eq!(why(&van, &thursday, "2026-12-03T08:30"), []);
        assert_eq!(why(&van, &thursday, "2026-12-03T08:31"), [Unserved::TooLate]);
        van.booking.prior = PriorNotice::RealTime;
        assert_eq!(why(&van, &thursday, "2026-12-03T10:00"), []);
        assert_eq!(why(&van, &thursday, "2026-12-03T10:01"), [Unserved::TooLate], "it has begun");
    }

    #[test]
    fn whoever_would_be_brought_home_after_the_last_hour_is_not_taken() {
        let now = "2026-12-01T09:00";
        let late = Ride { ends: moment("2026-12-03T15:31"), ..on("2026-12-03") };
        assert_eq!(why(&van(), &late, now), [Unserved::Hours]);
        let just = Ride { ends: moment("2026-12-03T15:30"), ..on("2026-12-03") };
        assert_eq!(why(&van(), &just, now), [], "home by the last minute");
        assert_eq!(why(&van(), &on("2026-12-05"), now), [Unserved::Hours], "not on a Saturday");
        // Between the two ways nobody has to drive.
        let split = [
            Span { from: 3 * DAY + 600, to: 3 * DAY + 660 },
            Span { from: 3 * DAY + 720, to: 3 * DAY + 780 },
        ];
        let split = ServiceTold { hours: split.to_vec(), ..van() };
        assert_eq!(why(&split, &on("2026-12-03"), now), [Unserved::TooLate], "it runs on Thursdays alone");
    }

    #[test]
    fn a_chair_needs_its_place_unless_it_folds() {
        let now = "2026-12-01T09:00";
        let no_lift = ServiceTold { chairs: 0, ..van() };
        let ride = on("2026-12-03");
        assert_eq!(why(&no_lift, &ride, now), [Unserved::Place]);
        assert_eq!(why(&no_lift, &Ride { folds: None, ..ride }, now), [Unserved::Place]);
        assert_eq!(why(&no_lift, &Ride { folds: Some(true), ..ride }, now), []);
        assert_eq!(
            why(&no_lift, &Ride { aid: Aid::Motor, folds: Some(true), ..ride }, now),
            [Unserved::Place]
        );
        assert_eq!(why(&no_lift, &Ride { aid: Aid::Walker, ..ride }, now), []);
        let chairs_alone = ServiceTold { aids: vec![Aid::Chair], ..van() };
        assert_eq!(why(&chairs_alone, &Ride { aid: Aid::Walker, ..ride }, now), [Unserved::Aid]);
    }

    #[test]
    fn all_reasons_are_told_at_once_and_an_unknown_community_is_one() {
        let ride = Ride { kind: Kind::Bill, community: Some("Γ"), ..on("2026-12-05") };
        assert_eq!(
            why(&van(), &ride, "2026-12-05T09:00"),
            [Unserved::Kind, Unserved::Community, Unserved::Hours, Unserved::TooLate]
        );
        let nowhere = Ride { community: None, ..on("2026-12-03") };
        assert_eq!(why(&van(), &nowhere, "2026-12-01T09:00"), [Unserved::CommunityUnknown]);
        let everywhere = ServiceTold { communities: Vec::new(), ..van() };
        assert_eq!(why(&everywhere, &nowhere, "2026-12-01T09:00"), []);
    }

    #[test]
    fn noon_is_noon_of_the_city_when_clocks_change() {
        // Clocks are set back on Sunday 25 October 2026.
        let mut van = ServiceTold { hours: vec![Span { from: 0, to: 7 * DAY }], ..van() };
        van.booking.service_days = false;
        let by = asked(&van, &on("2026-10-26"), "2026-10-20T09:00").by;
        assert_eq!(by, Some("2026-10-25T10:00:00Z".parse::<Timestamp>().unwrap().as_microsecond()));
    }
}
