//! Asking for a hand and following it: the questions before anybody answers, and what a step wants by the hub's own table.

use dioxus::prelude::*;
use domain::help::{
    Aid, HelperShown, Kind, Needs, OfferState, Plan, Point, Side, State, Step, Task, TaskLine, steps,
};
use domain::words::{Language, Words};

use super::{alone, count, page, page_of};
use crate::help::draft::{Draft, Page};
use crate::help::said;
use crate::help::wants::{Wants, is_one_press, is_too_early, wants};
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::screens::task::authorisation::Filled;
use crate::screens::task::helper::ForHelper;

fn task(kind: Kind, state: State, side: Side) -> Task {
    let line = TaskLine {
        id: "t".to_owned(),
        request: None,
        number: "2026-000001".to_owned(),
        person: None,
        name: None,
        kind,
        state,
        begins: "2026-11-28T09:00:00Z".to_owned(),
        ends: "2026-11-28T12:00:00Z".to_owned(),
        back: kind.person_comes().then(|| "2026-11-28T11:00:00Z".to_owned()),
        community: None,
        helpers: 1,
        accepted: 1,
        asked: 0,
        urgency: None,
        waiting_since: None,
        owner: None,
        late: false,
        seeks_relief: false,
        answer_by: None,
    };
    let needs = Needs {
        aid: Aid::Chair,
        folds: None,
        barrier: Some(true),
        helpers: 1,
        hardships: Vec::new(),
        languages: Vec::new(),
        gender: None,
    };
    let point = |words: &str| Point { words: words.to_owned(), place: None, at: None };
    let plan = Plan {
        from: point("Οδός Φαντασίας 12"),
        to: point("Μουσείο"),
        words: "Ρεύμα\nΤο κουδούνι δεν χτυπά".to_owned(),
        needs: needs.clone(),
        barriers: Vec::new(),
        items: Vec::new(),
        authorised_to: None,
    };
    Task {
        line,
        side,
        of_other: false,
        answered: None,
        needs: Some(needs),
        plan: Some(plan),
        phone: None,
        series: None,
        money: None,
        confirmed: false,
        handed_over: false,
        service: None,
        items: Vec::new(),
        nobody_found: false,
        asked_ever: 0,
        code_words: None,
        running_late: None,
        asked_relief: false,
        can_tell_late: false,
        helpers: Vec::new(),
        history: Vec::new(),
        steps: steps(state, side, kind),
        can_be_told: true,
        version: 1,
    }
}

#[test]
fn each_kind_has_its_questions_and_no_other() {
    for kind in Kind::ALL.iter().copied() {
        for asked in [Page::To, Page::Bill, Page::List, Page::When, Page::From, Page::Needs, Page::Check] {
            let path = format!("/help/{}/{}", HelpKind(kind), HelpPage(asked));
            let page = page(&path);
            assert_eq!(count(&page, "<h1"), 1, "{path}");
            assert!(!page.contains("{ $") && page.contains("Κλήση"), "{path}");
            let is_known = !page.contains("Δεν υπάρχει αυτή η σελίδα");
            assert_eq!(is_known, Page::of(kind).contains(&asked), "{path}");
            assert_eq!(count(&page, "checked"), 0, "{path}: nothing is chosen for anybody");
            let english = page_of(&path, |choices| choices.speak(Language::English)).replace("Ελληνικά", "");
            assert!(!english.contains(|sign| ('α'..='ω').contains(&sign)), "{path}");
        }
    }
}

#[test]
fn a_step_asks_for_what_the_hub_wants_and_no_more() {
    let want = |kind, state, side, step| wants(&task(kind, state, side), step);
    let nothing = Wants::default();
    assert_eq!(want(Kind::Escort, State::Assigned, Side::Person, Step::Confirm), nothing);
    let may_say = Wants { may_say_why: true, ..nothing };
    assert_eq!(want(Kind::Escort, State::Assigned, Side::Person, Step::Cancel), may_say);
    assert_eq!(
        want(Kind::Escort, State::AtVenue, Side::Person, Step::Stop),
        Wants { words: true, ..nothing }
    );
    assert_eq!(
        want(Kind::Escort, State::EnRoute, Side::Helper, Step::Meet),
        Wants { heard: true, ..nothing }
    );
    assert_eq!(
        want(Kind::Papers, State::AtVenue, Side::Helper, Step::Complete),
        Wants { handed_over: true, ..nothing }
    );
    // Only who spoke with the person says that they stay.
    assert_eq!(want(Kind::Escort, State::AtVenue, Side::Helper, Step::Complete), nothing);
    assert_eq!(
        want(Kind::Escort, State::AtVenue, Side::Staff, Step::Complete),
        Wants { stays: true, ..nothing }
    );
    assert_eq!(
        want(Kind::Escort, State::Offered, Side::Staff, Step::GiveUp),
        Wants { unmet: true, ..nothing }
    );
    assert_eq!(
        want(Kind::Escort, State::Requested, Side::Staff, Step::TakeUp),
        Wants { urgency: true, ..nothing }
    );
}

#[test]
fn staff_say_for_which_of_two_helpers_they_take_a_step() {
    let coming = |id: &str| HelperShown {
        id: id.to_owned(),
        name: id.to_owned(),
        state: OfferState::Accepted,
        band: None,
        photo: false,
        asks_relief: false,
    };
    let mut of_two = task(Kind::Escort, State::Confirmed, Side::Staff);
    of_two.helpers = vec![coming("a"), coming("b")];
    assert!(wants(&of_two, Step::SetOut).helper && wants(&of_two, Step::GiveBack).helper);
    assert!(!wants(&of_two, Step::Cancel).helper, "the person calls it off");
    of_two.helpers.pop();
    assert!(!wants(&of_two, Step::SetOut).helper);
}

#[test]
fn what_takes_something_from_the_other_side_is_asked_again() {
    for state in State::ALL.iter().copied() {
        for side in [Side::Person, Side::Helper, Side::Staff] {
            let task = task(Kind::Escort, state, side);
            let once: Vec<Step> =
                task.steps.iter().copied().filter(|step| is_one_press(&task, *step)).collect();
            for step in [Step::Cancel, Step::GiveBack, Step::Stop, Step::HelperMissing, Step::PersonMissing] {
                assert!(!once.contains(&step), "{state:?} {side:?} {step:?}");
            }
        }
    }
}

#[test]
fn a_task_is_told_anew_from_what_was_told() {
    let words = Words::new(Language::Greek);
    let draft = Draft::of_task(words, &task(Kind::Bill, State::Accepted, Side::Person)).unwrap();
    assert_eq!((draft.bill.as_str(), draft.more.as_str()), ("Ρεύμα", "Το κουδούνι δεν χτυπά"));
    assert_eq!((draft.from.words.as_str(), draft.of), ("Οδός Φαντασίας 12", Some(("t".to_owned(), 1))));
    let mut closed = task(Kind::Bill, State::Accepted, Side::Helper);
    closed.plan = None;
    assert!(Draft::of_task(words, &closed).is_none());
}

#[test]
fn nobody_is_called_missing_before_they_were_waited_for() {
    let of_person = task(Kind::Escort, State::Confirmed, Side::Person);
    let early = |now: &str| is_too_early(&of_person, Step::HelperMissing, now);
    assert!(early("2026-11-28T09:09:59Z") && !early("2026-11-28T09:10:00.000Z"));
    assert!(!early(""), "where nobody knows the time, it can be said");
    assert!(!is_too_early(&of_person, Step::Cancel, "2026-11-27T09:00:00Z"));
}

#[test]
fn a_day_is_told_with_its_name() {
    let words = Words::new(Language::English);
    assert_eq!(said::moment(words, "2026-11-28T11:00"), "Saturday 28 November 2026, 11:00");
    let twice = said::when_here(words, "2026-11-30T09:00", "11:00", None);
    assert_eq!(twice, "Monday 30 November 2026, 9:00 · until about 11:00");
}

#[test]
fn an_authorisation_is_filled_with_what_is_known_and_names_nobody_who_has_not_said_yes() {
    let mut task = task(Kind::Papers, State::Offered, Side::Person);
    let helper = |state| HelperShown {
        id: "v".to_owned(),
        name: "Μελίνα".to_owned(),
        state,
        band: None,
        photo: false,
        asks_relief: false,
    };
    task.helpers = vec![helper(OfferState::Offered)];
    task.line.name = Some(domain::people::Name {
        surname: "Επινοημένου".to_owned(),
        first: "Ελένη".to_owned(),
        father: "Πέτρος".to_owned(),
        known_as: String::new(),
    });
    if let Some(plan) = &mut task.plan {
        plan.items = vec!["Αίτηση".to_owned()];
        plan.authorised_to = Some("2026-12-31".to_owned());
    }
    let before = Filled::of(&task);
    assert_eq!(
        (before.helper.as_str(), before.surname.as_str(), before.first.as_str()),
        ("", "Επινοημένου", "Ελένη")
    );
    assert_eq!((before.office.as_str(), before.until.as_str()), ("Μουσείο", "2026-12-31"));
    assert_eq!(before.items, ["Αίτηση"]);
    let told = format!("{before:?}");
    assert!(!told.contains("Πέτρος") && !told.contains("Φαντασίας"), "neither father nor address: {told}");
    task.helpers = vec![helper(OfferState::Accepted)];
    assert_eq!(Filled::of(&task).helper, "Μελίνα");
}

#[test]
fn who_asks_for_relief_is_asked_whether_they_mean_it_and_keeps_it_with_one_press() {
    let mut mine = task(Kind::Escort, State::Confirmed, Side::Helper);
    assert!(!is_one_press(&mine, Step::AskRelief) && wants(&mine, Step::AskRelief).nothing());
    mine.asked_relief = true;
    assert!(is_one_press(&mine, Step::Keep) && wants(&mine, Step::Keep).nothing());
}

#[test]
fn whoever_helps_reads_that_nobody_is_lifted_and_that_they_may_refuse() {
    let page = alone(Language::Greek, || {
        let task = Task {
            answered: Some(OfferState::Accepted),
            ..task(Kind::Escort, State::Assigned, Side::Helper)
        };
        rsx! {
            ForHelper { task, renew: |_| {} }
        }
    });
    assert!(page.contains("Κανείς δεν σηκώνει αμαξίδιο με άνθρωπο επάνω."), "{page}");
    assert!(page.contains("Μπορείτε πάντα να αρνηθείτε."), "{page}");
}
