use super::OpenState::{Closed, Open, Unknown};
use super::*;
use crate::hours::LocalityError;

const PIRAEUS: Point = Point { lon: 23.646, lat: 37.943 };

fn locality(zone: &str, country: &str) -> Result<Locality, LocalityError> {
    Ok(Locality::new(&zone.to_owned().try_into()?, &country.to_owned().try_into()?))
}

fn city() -> Locality {
    locality("Europe/Athens", "GR").unwrap()
}

fn at(local: &str) -> DateTime {
    local.parse().unwrap()
}

fn state(hours: &str, local: &str) -> OpenState {
    hours.parse::<Hours>().unwrap().state(at(local), PIRAEUS, &city())
}

fn opening(hours: &str, local: &str) -> Opening {
    hours.parse::<Hours>().unwrap().opening(at(local), PIRAEUS, &city())
}

/// Wednesday 25 November 2026 is a working day, Friday 25 December a holiday.
#[test]
fn three_answers() {
    for (hours, local, told) in [
        ("Mo-Fr 08:00-20:00; Sa 08:00-14:00", "2026-11-25T10:00", Open),
        ("Mo-Fr 08:00-20:00; Sa 08:00-14:00", "2026-11-25T07:59", Closed),
        ("Mo-Fr 08:00-20:00; Sa 08:00-14:00", "2026-11-25T08:00", Open),
        ("Mo-Fr 08:00-20:00; Sa 08:00-14:00", "2026-11-25T20:00", Closed),
        ("Mo-Fr 08:00-20:00; Sa 08:00-14:00", "2026-11-29T10:00", Closed),
        // A pharmacy's day with its pause.
        ("Mo,We 08:30-15:00; Tu,Th,Fr 08:30-14:00,17:00-20:30", "2026-11-26T15:00", Closed),
        ("Mo,We 08:30-15:00; Tu,Th,Fr 08:30-14:00,17:00-20:30", "2026-11-26T18:00", Open),
        // By season.
        ("Apr-Oct: Mo-Su 08:00-20:00; Nov-Mar: Tu-Su 09:00-16:00", "2026-11-25T17:00", Closed),
        ("Apr-Oct: Mo-Su 08:00-20:00; Nov-Mar: Tu-Su 09:00-16:00", "2026-07-25T17:00", Open),
        // Past midnight.
        ("Mo-Su 21:00-04:00", "2026-11-25T03:00", Open),
        ("24/7", "2026-11-25T03:00", Open),
        ("24/7", "2026-12-25T03:00", Open),
        ("closed", "2026-11-25T10:00", Closed),
        ("off", "2026-11-25T10:00", Closed),
        // Conditions are not hours.
        ("Mo-Fr 08:00-14:00 \"by appointment\"", "2026-11-25T10:00", Unknown),
        ("Mo-Fr 08:00-19:00 || \"on appointment\"", "2026-11-25T21:00", Unknown),
        ("Mo-Fr 08:00-19:00 || \"on appointment\"", "2026-11-25T10:00", Open),
        ("\"by appointment\"", "2026-11-25T10:00", Unknown),
        ("unknown", "2026-11-25T10:00", Unknown),
        // School holidays are not known here.
        ("Mo-Fr 08:00-16:00; SH off", "2026-11-25T10:00", Unknown),
    ] {
        assert_eq!(state(hours, local), told, "{hours} at {local}");
    }
}

#[test]
fn a_holiday_that_the_hours_do_not_mention_is_unknown() {
    let silent = "Mo-Su 08:00-20:00";
    assert_eq!(state(silent, "2026-12-25T10:00"), Unknown);
    assert_eq!(opening(silent, "2026-12-25T10:00").gap, Some(HoursGap::PublicHoliday));
    assert_eq!(state(silent, "2026-12-25T21:00"), Closed, "closed stays closed");
    assert_eq!(state("Mo-Su 08:00-20:00; PH off", "2026-12-25T10:00"), Closed);
    assert_eq!(state("Mo-Su 08:00-20:00; PH 10:00-14:00", "2026-12-25T11:00"), Open);
    // Easter of the Orthodox Church, Clean Monday, the Assumption.
    for holiday in ["2027-05-02", "2027-05-03", "2027-03-15", "2027-08-15", "2026-10-28"] {
        assert_eq!(state(silent, &format!("{holiday}T10:00")), Unknown, "{holiday}");
    }
}

#[test]
fn what_cannot_be_understood_is_an_error() {
    for text in [
        "",
        " ",
        "Seasonal, only summer time",
        "8-20",
        "17:00+",
        "Mo-Fr 10:00-20:00+",
        "PH off",
        "Su off",
        "10:00-16:00/01:30",
        "Mo-Fr 25:99-30:00",
        "μπορεί",
        "Mo-Fr 10:00",
        "\u{0}",
        "Mo-Fr; ; ;",
    ] {
        assert!(text.parse::<Hours>().is_err(), "{text}");
    }
}

#[test]
fn when_it_changes_is_told_in_the_citys_own_time() {
    let museum = "Tu-Su 09:00-16:00";
    let now = opening(museum, "2026-11-25T10:30");
    assert_eq!((now.state, now.then), (Open, Some(Closed)));
    assert_eq!(now.until.as_deref(), Some("2026-11-25T16:00:00+02:00"));
    let evening = opening(museum, "2026-11-29T18:00");
    assert_eq!(evening.until.as_deref(), Some("2026-12-01T09:00:00+02:00"), "closed on Monday");
    // Clocks go forward in the night to 28 March 2027.
    let spring = opening("Mo-Su 08:00-20:00", "2027-03-27T21:00");
    assert_eq!(spring.until.as_deref(), Some("2027-03-28T08:00:00+03:00"));
    let night = opening("Mo-Su 21:00-04:00", "2026-11-25T23:00");
    assert_eq!(night.until.as_deref(), Some("2026-11-26T04:00:00+02:00"), "midnight is no change");
    let winter = opening("Apr-Oct Mo-Su 08:00-20:00", "2026-11-25T10:00");
    assert_eq!(winter.until.as_deref(), Some("2027-04-01T08:00:00+03:00"));
    for forever in ["24/7", "off"] {
        assert_eq!(opening(forever, "2026-11-25T10:00").until, None, "{forever}");
    }
    let before = opening("Mo-Su 08:00-20:00", "2026-12-24T21:00");
    assert_eq!((before.state, before.then), (Closed, Some(Unknown)), "tomorrow nobody knows");
    let noted = opening("Mo-Fr 08:00-14:00 \"by appointment\"", "2026-11-25T10:00");
    assert_eq!((noted.gap, noted.note.as_deref()), (Some(HoursGap::LeftOpen), Some("by appointment")));
}

#[test]
fn hours_of_the_sun_are_those_of_the_place() {
    let park = "sunrise-sunset";
    // In Piraeus the sun of 25 November sets at about 17:07, of 25 June at about 20:50.
    assert_eq!(state(park, "2026-11-25T17:20"), Closed);
    assert_eq!(state(park, "2026-06-25T20:30"), Open);
    let north = Point { lon: 24.94, lat: 60.17 };
    let hours: Hours = park.parse().unwrap();
    let helsinki = locality("Europe/Helsinki", "FI").unwrap();
    assert_eq!(hours.state(at("2026-11-25T16:00"), north, &helsinki), Closed);
    assert_eq!(hours.state(at("2026-11-25T16:00"), PIRAEUS, &city()), Open);
}

#[test]
fn the_week_is_told_day_by_day() {
    let ranges = |day: &DayHours| {
        let ranges = day.ranges.iter().map(|range| format!("{}-{}", range.from, range.to));
        ranges.collect::<Vec<_>>().join(" ")
    };
    let week = |hours: &str, from: &str| {
        hours.parse::<Hours>().unwrap().week(from.parse().unwrap(), PIRAEUS, &city())
    };
    let shop = week("Mo,We 09:00-15:00; Tu,Th,Fr 09:00-14:00,17:30-21:00; Sa 09:00-15:00", "2026-11-23");
    let told: Vec<String> = shop.iter().map(ranges).collect();
    let split = "09:00-14:00 17:30-21:00";
    assert_eq!(told, ["09:00-15:00", split, "09:00-15:00", split, split, "09:00-15:00", ""]);
    assert_eq!((shop[0].weekday, shop[0].date.as_str()), (Weekday::Monday, "2026-11-23"));
    assert_eq!(shop[6].weekday, Weekday::Sunday);
    let bar = week("Fr-Sa 21:00-03:00", "2026-11-26");
    let told: Vec<String> = bar.iter().map(ranges).collect();
    assert_eq!(told, ["", "21:00-03:00", "21:00-03:00", "", "", "", ""], "the night is the evening's");
    assert!(week("24/7", "2026-11-23").iter().all(|day| ranges(day) == "00:00-24:00"));
    let museum = week("Tu, Fr 10:00-18:00; We-Th 10:00-20:00", "2026-11-23");
    let told: Vec<String> = museum.iter().map(ranges).collect();
    assert_eq!(told, ["", "10:00-18:00", "10:00-20:00", "10:00-20:00", "10:00-18:00", "", ""]);
    for closed in ["Mo-Fr 09:00-17:00; Sa, Su, PH off", "Mo-Fr 09:00-17:00; PH, Su off"] {
        let office = week(closed, "2026-11-23");
        let told: Vec<String> = office.iter().map(ranges).collect();
        assert_eq!(told[6], "", "{closed}: nobody is in an office on Sunday");
    }
    let first = week("We[1], We[3] 10:00-12:00", "2026-11-30");
    assert_eq!(first.iter().map(ranges).collect::<String>(), "10:00-12:00", "the first Wednesday");
    assert!("Mo-Fr 09:00-17:00; Dec 24, Dec 25 off".parse::<Hours>().is_err(), "unknown, and not open");
    assert_eq!(listed("Mo \"Tu, Fr\", PH off, Sa 10:00"), "Mo \"Tu, Fr\", PH off, Sa 10:00");
    let parted = week("Mo-Fr 09:00-13:00, 17:00-21:00", "2026-11-26");
    let told: Vec<String> = parted.iter().map(ranges).collect();
    let split = "09:00-13:00 17:00-21:00";
    assert_eq!(told, [split, split, "", "", split, split, split], "of the same days");
    let christmas = week("Mo-Su 08:00-20:00", "2026-12-24");
    let states: Vec<_> = christmas.iter().map(|day| (day.public_holiday, day.ranges[0].state)).collect();
    assert_eq!(states[..3], [(false, Open), (true, Unknown), (true, Unknown)]);
}

#[test]
fn a_rule_that_crashes_the_crate_is_unknown_and_nothing_else_suffers() {
    let crashing = "(sunset+05:00)-25:00";
    assert_eq!(state(crashing, "2026-06-25T10:00"), Unknown);
    let told = opening(crashing, "2026-06-25T10:00");
    assert_eq!(told, Opening::unknown(HoursGap::NotUnderstood));
    assert_eq!(state("24/7", "2026-06-25T10:00"), Open);
}

/// What mappers write, rightly or not: days, times and words in any order.
fn written() -> impl proptest::strategy::Strategy<Value = String> {
    let days = "(Mo|Tu-Fr|Sa,Su|PH|SH|PH -1 day|Jan-Mar|Nov-Feb|Dec 25|Feb 29|easter \\+1 day|week 1-20/2|2026-2030|Su\\[-1\\]|Mo\\[1\\])?";
    let times = "([0-4][0-9]:[0-5][0-9]-[0-4][0-9]:[0-5][0-9]|sunrise-sunset|\\(sunset\\+0[0-9]:00\\)-[23][0-9]:00|[01][0-9]:00\\+)?";
    let rule = format!("{days} {times}( off| open| unknown| \"x\")?");
    let text = format!("{rule}((; |, | \\|\\| ){rule}){{0,3}}|[\\PC]{{0,40}}");
    proptest::string::string_regex(&text).unwrap()
}

proptest::proptest! {
    /// Whatever a stranger wrote: an answer, and never a crash.
    #[test]
    fn no_text_brings_it_down(text in written(), day in -400_i64..400, minute in 0_u16..1440) {
        let Ok(hours) = text.parse::<Hours>() else { return Ok(()) };
        let date = at("2026-11-25T00:00").date().checked_add(day.days()).unwrap();
        let now = at_minute(date, minute).unwrap();
        let opening = hours.opening(now, PIRAEUS, &city());
        // Where a rule brings the crate down on a later day, nothing is told of today either.
        if opening.gap != Some(HoursGap::NotUnderstood) {
            proptest::prop_assert_eq!(opening.state, hours.state(now, PIRAEUS, &city()));
        }
        proptest::prop_assert_eq!(opening.state == Unknown, opening.gap.is_some());
        proptest::prop_assert!(opening.then != Some(opening.state));
        hours.week(date, PIRAEUS, &city());
    }
}
