//! The place, in each of its states.

use std::cell::RefCell;

use dioxus::prelude::*;
use domain::api::{EntranceInfo, PlaceDetail, ToiletFacts, Verdict};
use domain::hours::{HourRange, HoursGap, OpenState, Opening};
use domain::words::{Language, Words};

use super::{alone, count, page};
use crate::parts::opening;
use crate::parts::place_doors::marks;
use crate::screens::place::{PlaceView, name};

thread_local! {
    static SHOWN: RefCell<Option<PlaceDetail>> = const { RefCell::new(None) };
}

fn door(step_free: Verdict, step_count: Option<u16>) -> EntranceInfo {
    EntranceInfo {
        id: "n1".to_owned(),
        kind: "main".to_owned(),
        lon: 24.94,
        lat: 60.17,
        step_free,
        step_count,
        width_m: Some(0.9),
        automatic: Some(true),
        revolving: false,
        bell: None,
        ramp: None,
        of_building: false,
        description: None,
    }
}

/// Seven days from Wednesday 25 November 2026 on; closed on Monday, a holiday on Friday.
fn week() -> Vec<serde_json::Value> {
    let days = ["wednesday", "thursday", "friday", "saturday", "sunday", "monday", "tuesday"];
    let dates = ["11-25", "11-26", "11-27", "11-28", "11-29", "11-30", "12-01"];
    let open = serde_json::json!([{ "from": "09:00", "to": "18:00", "state": "open" }]);
    let day = |(day, date): (&str, &str)| {
        serde_json::json!({
            "date": format!("2026-{date}"), "weekday": day, "public_holiday": day == "friday",
            "ranges": if day == "monday" { serde_json::json!([]) } else { open.clone() },
        })
    };
    days.into_iter().zip(dates).map(day).collect()
}

/// As the hub tells it; what it leaves out is not recorded.
fn museum() -> PlaceDetail {
    let told = serde_json::json!({
        "id": "w1", "name": "Ateneum", "category": "museum", "address": "Kaivokatu 2", "lon": 24.94, "lat": 60.17,
        "wheelchair": "yes", "toilet": "yes", "opening_hours": "Tu-Su 10:00-18:00", "phone": "+358 294 500 401",
        "website": "https://www.ateneum.fi/", "wheelchair_description": "by the rear, ring twice",
        "opening": { "state": "open", "until": "2026-11-25T18:00:00+02:00", "then": "closed" }, "week": week(),
        "hours_checked": "2026-05-02", "checked": "2026-03-14", "entrances": [], "source_url": "https://www.openstreetmap.org/way/1",
    });
    serde_json::from_value(told).unwrap()
}

/// What stands between two pieces of a text, the first of them included.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = &text[text.find(from).unwrap_or_else(|| panic!("no {from} in {text}"))..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to} after {from}"))]
}

fn shown(place: PlaceDetail) -> String {
    shown_in(Language::Greek, place)
}

fn shown_in(language: Language, place: PlaceDetail) -> String {
    SHOWN.replace(Some(place));
    alone(language, || {
        let place = SHOWN.with_borrow(Clone::clone).unwrap();
        rsx! {
            PlaceView { place, data_time: Some("2026-11-22T10:00:00Z".to_owned()) }
        }
    })
}

#[test]
fn the_truth_comes_first_word_for_word_with_a_number_to_call() {
    let page = shown(museum());
    let truth = page.find("Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα").unwrap();
    assert!(truth < page.find("Τουαλέτα για αμαξίδιο").unwrap());
    assert!(page.contains("«by the rear, ring twice»"));
    assert!(page.contains("tel:+358294500401"));
    assert!(page.contains("Δεν έχει καταγραφεί καμία πόρτα"), "a place says nothing about a door");
    assert!(page.contains("OpenStreetMap, ελέγχθηκε: 14 Μαρτίου 2026"), "source and age");
    assert!(page.contains("Κάτι δεν ισχύει; Πείτε μας"));
    assert!(!page.contains("Tu-Su 10:00-18:00"), "what the week tells is not told in signs");
}

#[test]
fn what_nobody_recorded_is_a_line_of_its_own() {
    let page = shown(PlaceDetail {
        toilet: Verdict::Unknown,
        phone: None,
        opening_hours: None,
        week: Vec::new(),
        checked: None,
        ..museum()
    });
    assert_eq!(count(&page, "Άγνωστο"), 5, "door, toilet, parking, hours, telephone");
    assert!(page.contains("Ρωτήστε πριν ξεκινήσετε."), "without a number one asks");
}

#[test]
fn a_door_with_steps_and_one_without_are_told_apart() {
    let steps = door(Verdict::No, Some(8));
    let page = shown(PlaceDetail { entrances: vec![steps.clone()], ..museum() });
    assert!(
        page.contains("Κύρια είσοδος") && page.contains("8 σκαλιά") && page.contains("πλάτος 0,9\u{a0}μ.")
    );
    assert!(page.contains("Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα"));
    let page = shown(PlaceDetail { entrances: vec![steps, door(Verdict::Yes, Some(0))], ..museum() });
    assert!(page.contains("Υπάρχει πόρτα χωρίς σκαλιά"));
    assert!(page.contains("OpenStreetMap, ελέγχθηκε"));
}

#[test]
fn a_private_or_staff_door_is_not_told() {
    let service = EntranceInfo { kind: "service".to_owned(), ..door(Verdict::Yes, Some(0)) };
    let page = shown(PlaceDetail { entrances: vec![service], ..museum() });
    assert!(!page.contains("Υπάρχει πόρτα χωρίς σκαλιά"));
    assert!(!page.contains("Δεν έχει καταγραφεί καμία πόρτα"), "there is one");
    assert!(page.contains("Έχουν καταγραφεί μόνο πόρτες που δεν είναι για επισκέπτες"));
}

#[test]
fn a_door_of_the_building_says_nothing_about_the_way_within() {
    let building = EntranceInfo { of_building: true, ..door(Verdict::Yes, Some(0)) };
    let mut place = PlaceDetail { entrances: vec![building.clone()], ..museum() };
    let page = shown(place.clone());
    assert!(page.contains("Το κτίριο έχει πόρτα χωρίς σκαλιά"));
    assert!(!page.contains("Υπάρχει πόρτα χωρίς σκαλιά"), "that is a door of the place itself");
    assert!(page.contains("Η κεντρική πόρτα του κτιρίου όπου βρίσκεται"));
    assert!(page.contains("Δεν έχει καταγραφεί πώς φτάνετε από αυτήν ως το μέρος."));
    assert!(page.contains("Χωρίς σκαλιά ως το κτίριο"));
    let doors = part(&page, "Πόρτες", "Τουαλέτα");
    assert!(!doors.contains("badge ok"), "no green for what lies behind it");
    assert!(!doors.contains("ελέγχθηκε"), "the date of the place is not that of the building's door");
    place.summary.wheelchair = Verdict::No;
    assert!(shown(place).contains("Το κτίριο έχει καταγραφεί ως μη προσβάσιμο"));
    let own = door(Verdict::Yes, Some(0));
    let page = shown(PlaceDetail { entrances: vec![building, own], ..museum() });
    assert!(page.contains("Υπάρχει πόρτα χωρίς σκαλιά"), "its own door does");
}

#[test]
fn a_revolving_door_is_told_and_several_doors_are_numbered() {
    let revolving = EntranceInfo { revolving: true, ..door(Verdict::No, None) };
    let page = shown_in(
        Language::English,
        PlaceDetail { entrances: vec![revolving, door(Verdict::Yes, Some(0))], ..museum() },
    );
    assert!(page.contains("Revolving door · width 0.9\u{a0}m") && page.contains("Not step-free"));
    assert!(page.contains("1. Main entrance") && page.contains("2. Main entrance"));
    let one = PlaceDetail { entrances: vec![door(Verdict::Yes, Some(0))], ..museum() };
    assert!(!shown(one).contains("1. "), "one alone needs no number");
}

#[test]
fn it_is_told_whether_it_is_open_and_the_week_from_today_on() {
    let page = shown(museum());
    assert_eq!(count(&page, "Ανοιχτό τώρα, έως τις 18:00"), 2, "under the name and above the week");
    let week = part(&page, "<table", "</table>");
    assert_eq!(count(week, "<tr"), 7);
    assert_eq!(count(week, "scope=\"row\""), 7);
    assert!(part(week, "Τετάρτη", "Πέμπτη").contains("σήμερα"));
    assert!(part(week, "Παρασκευή", "Σάββατο").contains("αργία"));
    assert!(part(week, "Δευτέρα", "Τρίτη").contains("κλειστό"));
    assert_eq!(count(week, "9:00\u{a0}έως\u{a0}18:00"), 6);
    let english = shown_in(Language::English, museum());
    assert!(english.contains("Open now, until 18:00") && english.contains("9:00\u{a0}to\u{a0}18:00"));
    assert!(part(&english, "Friday", "Saturday").contains("public holiday"));
}

#[test]
fn when_it_changes_is_told_as_people_say_it() {
    let says = |state: OpenState, until: Option<&str>, then| {
        let opening = Opening { state, until: until.map(str::to_owned), then, ..Opening::default() };
        let week = museum().week;
        let greek = opening::known(Words::new(Language::Greek), &opening, &week).unwrap();
        (greek, opening::known(Words::new(Language::English), &opening, &week).unwrap())
    };
    let told = |greek: &str, english: &str| (greek.to_owned(), english.to_owned());
    let (open, closed) = (Some(OpenState::Open), Some(OpenState::Closed));
    assert_eq!(
        says(OpenState::Closed, Some("2026-11-25T09:30:00+02:00"), open),
        told("Κλειστό τώρα. Ανοίγει στις 9:30", "Closed now. Opens at 9:30")
    );
    assert_eq!(
        says(OpenState::Closed, Some("2026-11-26T08:00:00+02:00"), open),
        told("Κλειστό τώρα. Ανοίγει αύριο στις 8:00", "Closed now. Opens tomorrow at 8:00")
    );
    assert_eq!(
        says(OpenState::Closed, Some("2026-11-30T08:00:00+02:00"), open),
        told("Κλειστό τώρα. Ανοίγει τη Δευτέρα στις 8:00", "Closed now. Opens Monday at 8:00")
    );
    assert_eq!(
        says(OpenState::Closed, Some("2027-03-01T08:00:00+02:00"), open),
        told("Κλειστό τώρα. Ανοίγει 1 Μαρτίου 2027 στις 8:00", "Closed now. Opens 1 March 2027 at 8:00")
    );
    assert_eq!(
        says(OpenState::Open, Some("2026-11-26T00:00:00+02:00"), closed),
        told("Ανοιχτό τώρα, έως τα μεσάνυχτα", "Open now, until midnight")
    );
    assert_eq!(says(OpenState::Open, None, None), told("Ανοιχτό τώρα", "Open now"));
    assert_eq!(says(OpenState::Closed, None, None), told("Κλειστό τώρα", "Closed now"));
    let unknown = Some(OpenState::Unknown);
    assert_eq!(
        says(OpenState::Open, Some("2026-11-25T17:00:00+02:00"), unknown),
        told("Ανοιχτό τώρα. Από τις 17:00 και μετά δεν ξέρουμε.", "Open now. From 17:00 on we do not know.")
    );
    assert_eq!(
        says(OpenState::Closed, Some("2026-11-25T17:00:00+02:00"), unknown),
        told("Κλειστό τώρα. Δεν ξέρουμε πότε ανοίγει.", "Closed now. We do not know when it opens.")
    );
}

#[test]
fn what_never_closes_needs_no_week() {
    let mut place = museum();
    for day in &mut place.week {
        day.ranges = vec![HourRange {
            from: "00:00".to_owned(),
            to: "24:00".to_owned(),
            state: OpenState::Open,
            note: None,
        }];
    }
    place.summary.opening = Opening { state: OpenState::Open, ..Opening::default() };
    let page = shown(place);
    assert!(page.contains("Ανοιχτό όλες τις ώρες") && !page.contains("<table"));
}

#[test]
fn hours_that_cannot_be_read_are_shown_word_for_word() {
    let mut place = PlaceDetail {
        opening_hours: Some("10-14, ask <Maria>".to_owned()),
        week: Vec::new(),
        hours_checked: None,
        ..museum()
    };
    place.summary.opening = Opening::unknown(HoursGap::NotUnderstood);
    let page = shown(place.clone());
    assert!(page.contains("Οι ώρες είναι γραμμένες με τρόπο που δεν διαβάζουμε."));
    assert!(page.contains("«10-14, ask &#60;Maria&#62;»"), "{page}");
    assert!(!page.contains("Ανοιχτό τώρα") && !page.contains("Κλειστό τώρα"));
    place.summary.opening =
        Opening { note: Some("by appointment".to_owned()), ..Opening::unknown(HoursGap::LeftOpen) };
    let english = shown_in(Language::English, place);
    assert!(
        english.contains("The hours do not say for sure what holds now.")
            && english.contains("«by appointment»")
    );
}

#[test]
fn on_a_holiday_that_the_hours_do_not_mention_nothing_is_claimed() {
    let mut place = museum();
    place.summary.opening = Opening::unknown(HoursGap::PublicHoliday);
    place.week[0].public_holiday = true;
    place.week[0].ranges[0].state = OpenState::Unknown;
    let page = shown(place);
    assert!(page.contains("Σήμερα είναι αργία."));
    assert!(part(&page, "Τετάρτη", "Πέμπτη").contains("9:00\u{a0}έως\u{a0}18:00: άγνωστο"));
    assert!(page.contains("«Tu-Su 10:00-18:00»"), "what is not known whole is shown as written");
    assert!(!page.contains("Ανοιχτό τώρα"));
}

#[test]
fn each_age_stands_under_the_facts_that_it_is_of() {
    let place = PlaceDetail { entrances: vec![door(Verdict::Yes, Some(0))], ..museum() };
    let page = shown(place.clone());
    let (access, hours) = ("ελέγχθηκε: 14 Μαρτίου 2026", "ελέγχθηκε: 2 Μαΐου 2026");
    assert_eq!(count(&page, access), 3, "under the verdict, the doors and the toilet");
    assert_eq!(count(&page, hours), 1);
    assert!(part(&page, "Ώρες λειτουργίας", "Επικοινωνία").contains(hours));
    assert!(part(&page, "Πόρτες", "Χάρτης του μέρους").contains(access));
    let parking = part(&page, ">Στάθμευση<", "Ώρες λειτουργίας");
    assert!(!parking.contains("ελέγχθηκε"), "nobody said when parking was looked at");
    assert_eq!(count(&page, "Ημερομηνία στοιχείων: 22 Νοεμβρίου 2026"), 1, "the map as a whole, once");
    let unchecked = shown(PlaceDetail { hours_checked: None, ..place });
    assert!(
        part(&unchecked, "Ώρες λειτουργίας", "Επικοινωνία").contains("δεν έχει καταγραφεί πότε ελέγχθηκε")
    );
}

#[test]
fn a_toilet_tells_its_key_its_door_and_what_it_has() {
    let mut toilet = museum();
    toilet.toilet_facts = ToiletFacts {
        key: Some("euro_key".to_owned()),
        customers_only: Some(true),
        door_width_m: Some(0.85),
        grab_rails: Some(true),
        changing_table: Some(false),
        adult_changing_table: None,
    };
    let page = shown(toilet.clone());
    let told = part(&page, "Τουαλέτα για αμαξίδιο", ">Στάθμευση<");
    for text in [
        "με το ευρωπαϊκό κλειδί (Eurokey)",
        "Μόνο για πελάτες",
        "πόρτα με πλάτος 0,85\u{a0}μ.",
        "χειρολαβές",
        "χωρίς αλλαξιέρα για μωρά",
    ] {
        assert!(told.contains(text), "{text}");
    }
    assert!(!told.contains("για ενήλικες"), "what nobody recorded is not listed");
    let english = shown_in(Language::English, toilet);
    assert!(english.contains("with the European key (Eurokey)") && english.contains("rails to hold on to"));
    let older = PlaceDetail { key_needed: Some(true), ..museum() };
    assert!(shown(older).contains("με κλειδί, δεν έχει καταγραφεί ποιο"));
}

#[test]
fn a_public_toilet_asks_for_its_key_and_for_no_toilet_in_it() {
    let mut toilet = PlaceDetail { toilet: Verdict::Unknown, ..museum() };
    toilet.summary.category = "toilets".to_owned();
    let page = shown(toilet);
    assert!(!page.contains("Τουαλέτα για αμαξίδιο"));
    assert!(part(&page, ">Κλειδί<", ">Ώρες λειτουργίας<").contains("Άγνωστο"));
}

#[test]
fn parking_is_told_though_nobody_counted_the_spaces() {
    let parking = |spaces, verdict| {
        let page = shown(PlaceDetail { disabled_spaces: spaces, disabled_parking: verdict, ..museum() });
        part(&page, ">Στάθμευση<", "Ώρες λειτουργίας").to_owned()
    };
    let uncounted = parking(None, Verdict::Yes);
    assert!(uncounted.contains("Ναι") && uncounted.contains("δεν έχει καταγραφεί πόσες"));
    let counted = parking(Some(2), Verdict::Yes);
    assert!(counted.contains("Ναι") && counted.contains("2 θέσεις"));
    assert!(parking(Some(0), Verdict::No).contains("Όχι"));
    assert!(parking(None, Verdict::Unknown).contains("Άγνωστο"));
}

#[test]
fn what_else_is_recorded_is_told_in_words() {
    let more = serde_json::json!({
        "social": { "service": "day_care", "serves": ["seniors", "disabled", "martians"] },
        "worship": { "religion": "christian", "denomination": "orthodox" },
        "seat": { "bench": true, "backrest": true, "armrest": false, "covered": true, "seats": 3 },
        "transport": ["bus", "tram"], "tactile_paving": true, "fee": false, "level": "0", "operator": "Δήμος",
        "city": "Πειραιάς", "postcode": "185 31", "email": "kep@example.org",
    });
    let mut told = serde_json::to_value(museum()).unwrap();
    told.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let place: PlaceDetail = serde_json::from_value(told).unwrap();
    let page = shown(place.clone());
    for text in [
        "Kaivokatu 2, 185 31 Πειραιάς",
        "mailto:kep@example.org",
        "Κέντρο ημέρας",
        "για ηλικιωμένους, για άτομα με αναπηρία<",
        "Χριστιανική · Ορθόδοξη",
        "για 3 άτομα",
        "με πλάτη",
        "χωρίς μπράτσα",
        "κάτω από στέγη",
        "Λεωφορείο, Τραμ",
        "Όδευση τυφλών στο έδαφος",
        "δωρεάν",
        "ισόγειο",
        "Δήμος",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let english = shown_in(Language::English, place);
    assert!(
        english.contains("Day care") && english.contains("Bus, Tram") && english.contains("ground floor")
    );
    let titles = ["Doors", "Toilet", "Parking", "Opening hours", "Contact", "What else we know"];
    let places: Vec<usize> =
        titles.iter().map(|title| english.find(&format!(">{title}</h2>")).unwrap()).collect();
    assert!(places.is_sorted(), "each a heading that a voice can jump to, in this order");
    assert!(!shown_in(Language::English, museum()).contains("What else we know"), "no heading over nothing");
}

#[test]
fn a_bench_is_not_asked_for_doors_and_a_telephone() {
    let told = serde_json::json!({
        "id": "n1", "name": "", "category": "bench", "lon": 24.94, "lat": 60.17, "wheelchair": "unknown",
        "toilet": "unknown", "entrances": [], "source_url": "https://www.openstreetmap.org/node/1",
        "seat": { "backrest": true },
    });
    let page = shown(serde_json::from_value(told).unwrap());
    assert!(page.contains("με πλάτη"));
    assert_eq!(count(&page, "badge unknown"), 0, "{page}");
    for title in ["Πόρτες", ">Στάθμευση<", "Ώρες λειτουργίας", "Επικοινωνία"]
    {
        assert!(!page.contains(title), "{title}");
    }
}

#[test]
fn the_map_comes_after_the_doors_and_shows_the_same_ones() {
    let service = EntranceInfo { kind: "service".to_owned(), ..door(Verdict::Yes, Some(0)) };
    let building = EntranceInfo { of_building: true, ..door(Verdict::Yes, Some(0)) };
    let place = PlaceDetail { entrances: vec![service, door(Verdict::No, Some(2)), building], ..museum() };
    let marks = marks(&place);
    let told: Vec<_> = marks.iter().map(|mark| (mark.number, mark.kind)).collect();
    assert_eq!(told, [(Some(1), "door-stop"), (Some(2), "door-building")], "none that visitors cannot use");
    let page = shown(place);
    let (doors, map) = (page.find(">Πόρτες<").unwrap(), page.find("id=\"place-map\"").unwrap());
    assert!(doors < map && map < page.find(">Τουαλέτα<").unwrap());
    assert!(page.contains("Οι πόρτες είναι γραμμένες πιο πάνω."));
}

#[test]
fn facts_that_disagree_are_both_told() {
    let mut place = PlaceDetail { entrances: vec![door(Verdict::Yes, Some(0))], ..museum() };
    place.summary.wheelchair = Verdict::No;
    let page = shown(place);
    assert!(page.contains("Έχει πόρτα χωρίς σκαλιά, αλλά καταγράφηκε ως μη προσβάσιμο"));
}

#[test]
fn the_place_is_told_in_english_and_without_a_name() {
    let mut place = museum();
    place.summary.name = String::new();
    place.summary.wheelchair = Verdict::Unknown;
    assert_eq!(name(Words::new(Language::English), &place), "Museum", "called by what it is");
    let page = shown_in(Language::English, place);
    assert!(page.contains("We do not know whether there is a step-free door"));
    assert!(page.contains("Route to here"));
}

#[test]
fn until_the_place_is_here_its_shape_is() {
    let page = page("/place/w1");
    assert!(page.contains("skeleton") && page.contains("role=\"status\""));
}
