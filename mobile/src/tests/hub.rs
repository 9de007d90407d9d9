//! The screens of the hub: what is offered by the same rules by which the hub decides, and what stands before anybody
//! answers.

use domain::access::{Relation, Role, offered};
use domain::accounts::{Me, Next};
use domain::people::Name;
use domain::requests::{Kind, Need, Request, RequestLine, State, Step, Urgency, steps};

use super::{count, page};
use crate::hub::steps::{Said, Wants, mine, wants};
use crate::hub::{may, offers};

fn me(role: Role) -> Me {
    let actor = domain::access::Actor { roles: vec![role] };
    let actions = offered(&actor).into_iter().map(str::to_owned).collect();
    let name = Some("Invented Name".to_owned());
    Me {
        account: None,
        name,
        language: None,
        roles: vec![role],
        actions,
        next: Some(Next::Done),
        provider: false,
    }
}

fn request(state: State, urgency: Option<Urgency>, relations: &[Relation]) -> Request {
    let line = RequestLine {
        id: "r".to_owned(),
        number: "2026-000001".to_owned(),
        person: "p".to_owned(),
        name: Name::default(),
        kind: Kind::Errand,
        need: Need::Medicine,
        state,
        urgency,
        waiting_since: None,
        answer_due: None,
        overdue: false,
        owner: None,
    };
    Request {
        line,
        words: String::new(),
        asked_by: None,
        history: Vec::new(),
        documents: Vec::new(),
        steps: steps(state, urgency),
        version: 1,
        relations: relations.to_vec(),
    }
}

#[test]
fn the_screens_of_staff_wait_for_the_hub_with_one_heading_and_tell_nothing() {
    for path in [
        "/hub",
        "/hub/people/new",
        "/hub/people/p1",
        "/hub/people/p1/edit",
        "/hub/people/p1/contact",
        "/hub/people/p1/request",
        "/hub/people/p1/request/check",
        "/hub/requests/r1",
        "/hub/requests/r1/done",
        "/hub/board",
        "/hub/tasks/t1",
        "/hub/people/p1/help/escort",
        "/hub/people/p1/help/escort/check",
        "/my-file",
    ] {
        let page = page(path);
        assert_eq!(count(&page, "<h1"), 1, "{path}");
        assert!(
            page.contains("Φορτώνει…") && !page.contains("<input"),
            "{path}: nobody is known to be staff"
        );
    }
    assert!(page("/hub/people/new").contains("Καταγραφή νέου προσώπου"), "new is nobody's id");
    assert!(page("/hub/people/p1").contains(">Πρόσωπο<"));
}

#[test]
fn a_step_is_offered_to_who_may_take_it_and_to_nobody_else() {
    let assessed = |relations: &[Relation]| request(State::Assessed, Some(Urgency::Day), relations);
    let officer = mine(&me(Role::Officer), &assessed(&[Relation::Team]));
    assert!(
        officer.contains(&Step::Approve) && officer.contains(&Step::Reject) && officer.contains(&Step::Refer)
    );
    assert_eq!(mine(&me(Role::Officer), &assessed(&[])), [], "of another team");
    assert_eq!(mine(&me(Role::Clerk), &assessed(&[])), [Step::Withdraw], "a clerk decides nothing");
    let submitted = request(State::Submitted, None, &[]);
    let clerk = mine(&me(Role::Clerk), &submitted);
    assert_eq!(clerk, [Step::Triage, Step::Withdraw, Step::Cancel]);
    assert_eq!(mine(&me(Role::Administrator), &submitted), []);
    assert_eq!(mine(&me(Role::Person), &request(State::Rejected, None, &[Relation::Own])), [Step::Object]);
}

#[test]
fn a_step_asks_for_what_the_hub_will_want() {
    let wants = |state, urgency, step| wants(&request(state, urgency, &[]), step);
    let words = |whose| Wants { words: Some(whose), urgency: false };
    assert_eq!(
        wants(State::Submitted, None, Step::Triage),
        Wants { words: Some(Said::ToColleagues), urgency: true }
    );
    assert_eq!(wants(State::Assessed, Some(Urgency::Day), Step::Reject), words(Said::ToPerson));
    assert_eq!(wants(State::InProgress, None, Step::Fulfil), words(Said::Outcome));
    assert_eq!(wants(State::Submitted, Some(Urgency::Now), Step::Begin), words(Said::ToColleagues));
    let nothing = Wants { words: None, urgency: false };
    assert_eq!(wants(State::Approved, None, Step::Begin), nothing);
    assert_eq!(wants(State::Assessed, None, Step::Approve), nothing);
}

#[test]
fn what_a_role_does_not_hold_is_not_offered() {
    let (clerk, citizen) = (me(Role::Clerk), me(Role::Person));
    assert!(offers(&clerk, "request.queue") && !offers(&citizen, "request.queue"));
    assert!(may(&clerk, "person.identifier_reveal", &[]));
    assert!(!may(&clerk, "request.document_read", &[]), "a clerk adds documents and reads none");
    assert!(
        !may(&me(Role::Officer), "person.edit", &[])
            && may(&me(Role::Officer), "person.edit", &[Relation::Team])
    );
}
