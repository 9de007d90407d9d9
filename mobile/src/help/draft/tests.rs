use super::*;
use crate::hub::contact::{ContactFields, Missing};
use domain::contacts::{Channel, Notice};

const NOW: &str = "2026-11-25T10:00";

fn escort() -> Draft {
    let place = |words: &str| Where { words: words.to_owned(), ..Where::default() };
    Draft {
        to: Where { place: Some("w1".to_owned()), ..place("Μουσείο") },
        day: "2026-11-28".to_owned(),
        hour: "11:00".to_owned(),
        goes_back: Some(true),
        back: "13:30".to_owned(),
        home: Some(true),
        from: place("Οδός Φαντασίας 12"),
        aid: Some(Aid::Chair),
        folds: Some(Known::Yes),
        barrier: Some(Known::Unsure),
        helpers: Some(1),
        ..Draft::default()
    }
}

fn read(draft: &Draft, kind: Kind) -> Result<TaskTold, Vec<Lacks>> {
    draft.read(kind, NOW, |local| Some(format!("{local}:00Z")))
}

#[test]
fn nothing_is_chosen_for_anybody_and_each_question_is_asked_on_a_page_of_its_kind() {
    for kind in Kind::ALL.iter().copied() {
        let lacks = Draft::begin().lacks(kind, NOW);
        assert!(lacks.len() >= 5, "{kind:?}");
        let pages: Vec<Page> = lacks.iter().map(|one| Page::lacking(*one, kind)).collect();
        assert!(pages.iter().all(|page| Page::of(kind).contains(page)), "{kind:?}: {pages:?}");
        assert!(pages.is_sorted_by_key(|page| Page::of(kind).iter().position(|one| one == page)), "{kind:?}");
    }
}

#[test]
fn an_escort_is_told_with_its_way_back_and_a_sensible_end() {
    let told = read(&escort(), Kind::Escort).unwrap();
    assert_eq!((told.begins.as_str(), told.ends.as_str()), ("2026-11-28T11:00:00Z", "2026-11-28T14:30:00Z"));
    assert_eq!(told.back.as_deref(), Some("2026-11-28T13:30:00Z"));
    assert_eq!((told.plan.needs.folds, told.plan.needs.barrier), (Some(true), None), "nobody knows yet");
    assert_eq!(told.plan.to.place.as_deref(), Some("w1"));
    let only_there = Draft { goes_back: Some(false), hour: "23:00".to_owned(), ..escort() };
    assert_eq!(read(&only_there, Kind::Escort).unwrap().ends, "2026-11-28T23:59:00Z");
}

#[test]
fn times_that_cannot_be_are_not_taken() {
    let with = |change: fn(&mut Draft)| {
        let mut draft = escort();
        change(&mut draft);
        draft.lacks(Kind::Escort, NOW)
    };
    assert_eq!(with(|draft| draft.day = "2026-11-24".to_owned()), [Lacks::Day]);
    assert_eq!(
        with(|draft| {
            draft.day = "2026-11-25".to_owned();
            draft.hour = "09:59".to_owned();
        }),
        [Lacks::Hour]
    );
    assert_eq!(with(|draft| draft.back = "11:00".to_owned()), [Lacks::Back]);
    assert_eq!(with(|draft| draft.ends = "13:30".to_owned()), [Lacks::Ends]);
    assert_eq!(with(|draft| draft.ends = "23:30".to_owned()), [Lacks::Ends], "longer than twelve hours");
    assert_eq!(with(|draft| draft.goes_back = None), [Lacks::GoesBack]);
}

#[test]
fn what_no_helper_may_do_is_said_before_it_is_asked_for() {
    let motor = Draft { aid: Some(Aid::Motor), barrier: Some(Known::Yes), ..escort() };
    assert_eq!(motor.lacks(Kind::Escort, NOW), [Lacks::NoHelp]);
    let level = Draft { barrier: Some(Known::No), ..motor };
    assert_eq!(level.lacks(Kind::Escort, NOW), []);
}

#[test]
fn a_bill_has_a_sum_and_no_pin() {
    let mut bill = Draft { bill: "Ρεύμα".to_owned(), amount: "43,12".to_owned(), ..escort() };
    bill.barriers = vec![bill.from.clone()];
    let told = read(&bill, Kind::Bill).unwrap();
    assert_eq!((told.amount, told.back, told.plan.words.as_str()), (Some(4312), None, "Ρεύμα"));
    assert_eq!((told.plan.needs.aid, told.plan.barriers.len()), (Aid::Nothing, 0), "nobody comes along");
    bill.bill = "Ρεύμα, το PIN είναι 1234".to_owned();
    assert_eq!(bill.lacks(Kind::Bill, NOW), [Lacks::Secret("bill")]);
    bill.amount = "0".to_owned();
    assert!(bill.lacks(Kind::Bill, NOW).contains(&Lacks::Amount));
}

#[test]
fn a_list_has_a_thing_a_line() {
    let papers = Draft { items: " Πιστοποιητικό\n\nΑίτηση ".to_owned(), ..escort() };
    assert_eq!(read(&papers, Kind::Papers).unwrap().plan.items, ["Πιστοποιητικό", "Αίτηση"]);
    let long = Draft { items: "Είδος\n".repeat(MOST_ITEMS + 1), ..escort() };
    assert_eq!(long.lacks(Kind::Goods, NOW), [Lacks::ItemsMany]);
}

#[test]
fn what_comes_again_is_agreed_for_thirteen_weeks_at_most() {
    let weekly = Draft {
        again: true,
        days: vec![Weekday::Tuesday],
        until: "2027-02-26".to_owned(),
        holidays: Some(false),
        ..escort()
    };
    assert_eq!(weekly.lacks(Kind::Escort, NOW), []);
    let told = weekly.weekly(Kind::Escort).unwrap();
    assert_eq!((told.at.as_str(), told.minutes, told.back), ("11:00", 210, Some(150)));
    assert_eq!((told.from.as_str(), told.to.as_str()), ("2026-11-28", "2027-02-26"));
    for until in ["2027-02-27", "2026-11-27", ""] {
        let draft = Draft { until: until.to_owned(), ..weekly.clone() };
        assert_eq!(draft.lacks(Kind::Escort, NOW), [Lacks::Until], "{until}");
    }
    let nothing = Draft { days: Vec::new(), holidays: None, ..weekly.clone() };
    assert_eq!(nothing.lacks(Kind::Escort, NOW), [Lacks::Days, Lacks::Holidays]);
    // A bill has a sum of its own each time, and what is told anew is one day.
    assert_eq!(weekly.weekly(Kind::Bill), None);
    let anew = Draft { of: Some(("t1".to_owned(), 1)), ..weekly };
    assert_eq!(anew.weekly(Kind::Escort), None);
    assert_eq!(escort().weekly(Kind::Escort), None, "nothing comes again that nobody asked for");
}

#[test]
fn who_telephones_is_called_back_before_anything_is_told() {
    let by = |channel, called_back| {
        let channel = Some(channel);
        let reason = "δεν σηκώνεται".to_owned();
        let contact = ContactFields { channel, reason, called_back, ..ContactFields::default() };
        assert_eq!(contact.on_word().err().unwrap_or_default(), contact.lacks_word());
        contact.lacks_word().contains(&Missing::CallBack)
    };
    assert_eq!(ContactFields::default().lacks_word(), [Missing::Channel]);
    let note = "Άλλη ώρα.".to_owned();
    let word = ContactFields { called_back: true, note, ..ContactFields::by_phone() };
    let word = word.on_word().unwrap();
    assert_eq!(
        (word.notice, word.notice_version, word.note.as_deref()),
        (Notice::Before, None, Some("Άλλη ώρα."))
    );
    assert!(by(Channel::Phone, false) && !by(Channel::Phone, true));
    // Whoever stands there is seen.
    for channel in Channel::ALL.into_iter().filter(|channel| *channel != Channel::Phone) {
        assert!(!by(channel, false), "{channel:?}");
    }
}
