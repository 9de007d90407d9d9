//! Help in the demo: two volunteers who are asked, hours in which somebody answers, and a few escorts and errands, each at another
//! point of its way.

use domain::access::Role;
use domain::contacts::{Channel, NewContact, Notice};
use domain::help::{
    Aid, AnswerOffer, Booking, DutySpan, EditDutySpans, Kind, Needs, NewTask, NewVolunteer, NoteTraining,
    OfferTask, Paper, Plan, Point, PriorNotice, SeePaper, ServiceKind, ServiceTold, Span, Step, TakeTaskStep,
    TakeVolunteerStep, Task, TaskTold, Training, VolunteerFile, VolunteerStep, VolunteerTold,
};
use domain::requests::Urgency;
use jiff::SignedDuration;

use super::cast::{VOLUNTEERS, known};
use super::hub::{DemoError, Hub};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Every day from seven in the morning to ten in the evening.
fn hours() -> Vec<Span> {
    (0..7).map(|day| Span { from: day * DAY + 7 * 60, to: day * DAY + 22 * 60 }).collect()
}

/// The municipality's van from door to door: on working days from 7 to 15:30, by noon of the working day before. Its telephone is
/// nobody's.
fn van() -> ServiceTold {
    ServiceTold {
        kind: ServiceKind::Van,
        name: "Ήφαιστος, το λεωφορείο του δήμου".to_owned(),
        phone: "2100000000".to_owned(),
        kinds: vec![Kind::Escort],
        communities: Vec::new(),
        hours: (0..5).map(|day| Span { from: day * DAY + 7 * 60, to: day * DAY + 15 * 60 + 30 }).collect(),
        on_holidays: false,
        booking: Booking {
            prior: PriorNotice::PriorDays { last_day: 1, last_minute: 12 * 60 },
            start_day: Some(14),
            service_days: true,
        },
        chairs: 2,
        seats: 6,
        aids: Vec::new(),
        words: "Για μετακινήσεις μέσα στον δήμο.".to_owned(),
    }
}

/// The community where they help, and most of what is asked for happens.
const COMMUNITY: &str = "Α΄ Δημοτική Κοινότητα";

/// Volunteers, hours, and what was asked for; how many tasks.
pub(super) async fn help(hub: &mut Hub<'_>, people: &[String]) -> Result<usize, DemoError> {
    let always = |span: Span| DutySpan { from: span.from, to: span.to, holidays: true };
    let duty = EditDutySpans { seen: Vec::new(), spans: hours().into_iter().map(always).collect() };
    hub.put(Role::Coordinator, "/api/v1/duty/spans", &duty, hub.ago(50, 9, 0)).await?;
    hub.tell(Role::Coordinator, "/api/v1/help-services", &van(), hub.ago(50, 9, 10)).await?;
    let mut volunteers = Vec::new();
    for (name, _) in VOLUNTEERS {
        hub.be(Role::Volunteer, name).await?;
        volunteers.push(volunteer(hub).await?);
    }
    let asked = [
        (known::ELENI, Kind::Escort, 3, 10, "Αρχαιολογικό Μουσείο Πειραιά, Χαριλάου Τρικούπη 31", None),
        (known::PETROS, Kind::Papers, 2, 9, "ΚΕΠ, Δραγάτση 12", Some("Αίτηση για δελτίο στάθμευσης")),
        (12, Kind::Goods, 1, 11, "Κοινωνικό παντοπωλείο, Ζωσιμαδών 11", Some("Τρόφιμα της εβδομάδας")),
        (14, Kind::Escort, 4, 17, "Δημοτικό Θέατρο Πειραιά", None),
    ];
    for (nth, (of, kind, days, hour, to, item)) in asked.into_iter().enumerate() {
        let Some(person) = people.get(of) else { continue };
        let told = told(hub, kind, (days, hour), (to, item));
        let contact = NewContact {
            channel: Channel::Phone,
            notice: Notice::ReadOut,
            notice_version: None,
            reason: None,
            note: None,
            called_back: true,
        };
        let new = NewTask { person: person.clone(), contact, kind, told, asked_by: None };
        let task: Task = hub.ask(Role::Clerk, "/api/v1/tasks", &new, hub.ago(1, 9, 5)).await?;
        went_on(hub, task, nth, &volunteers).await?;
    }
    Ok(asked_for(people, &asked.map(|(of, ..)| of)))
}

fn asked_for(people: &[String], asked: &[usize]) -> usize {
    asked.iter().filter(|of| people.get(**of).is_some()).count()
}

/// Whoever is signed in as a volunteer applies, shows the papers, learns, and is asked from then on; the account.
async fn volunteer(hub: &Hub<'_>) -> Result<String, DemoError> {
    let told = VolunteerTold {
        languages: vec!["el".to_owned(), "en".to_owned()],
        gender: None,
        free: hours(),
        communities: vec![COMMUNITY.to_owned()],
        most_a_week: 5,
        goes_far: true,
        words: "Έχω ελεύθερα απογεύματα και μου αρέσει να περπατώ.".to_owned(),
    };
    let new = NewVolunteer { account: None, told };
    let at = hub.ago(40, 18, 0);
    let mut file: VolunteerFile = hub.ask(Role::Volunteer, "/api/v1/volunteers", &new, at).await?;
    let path = format!("/api/v1/volunteers/{}", file.id);
    for paper in Paper::ALL {
        let seen = SeePaper { valid_to: Some(hub.day(300)) };
        hub.put(Role::Coordinator, &format!("{path}/papers/{}", paper.name()), &seen, hub.ago(38, 10, 0))
            .await?;
    }
    for training in Training::ALL {
        let learned = NoteTraining { learned_on: Some(hub.day(-36)) };
        let path = format!("{path}/trainings/{}", training.name());
        hub.put(Role::Coordinator, &path, &learned, hub.ago(35, 13, 0)).await?;
    }
    for step in [VolunteerStep::Check, VolunteerStep::Train, VolunteerStep::Begin] {
        file = hub.get(Role::Coordinator, &path).await?;
        let taken = TakeVolunteerStep { step, version: file.version, words: None };
        let path = format!("{path}/standing");
        file = hub.ask(Role::Coordinator, &path, &taken, hub.ago(34, 12, 0)).await?;
    }
    Ok(file.id)
}

fn point(words: &str) -> Point {
    Point { words: words.to_owned(), place: None, at: None }
}

/// What is asked for, in so many days at this hour; an escort goes there and comes back.
fn told(hub: &Hub<'_>, kind: Kind, (days, hour): (i64, i8), (to, item): (&str, Option<&str>)) -> TaskTold {
    let begins = hub.in_days(days, hour);
    let after = |hours| (begins + SignedDuration::from_hours(hours)).to_string();
    let comes = kind.person_comes();
    let needs = Needs {
        aid: if comes { Aid::Chair } else { Aid::Nothing },
        folds: comes.then_some(true),
        barrier: comes.then_some(true),
        helpers: 1,
        hardships: Vec::new(),
        languages: Vec::new(),
        gender: None,
    };
    let plan = Plan {
        from: point("Από το σπίτι, στην είσοδο της πολυκατοικίας"),
        to: point(to),
        words: String::new(),
        needs,
        barriers: if comes {
            vec![point("Κράσπεδο 6 εκ., Χαριλάου Τρικούπη")]
        } else {
            Vec::new()
        },
        items: item.map(str::to_owned).into_iter().collect(),
        authorised_to: None,
    };
    TaskTold {
        begins: begins.to_string(),
        ends: after(if comes { 3 } else { 1 }),
        back: comes.then(|| after(2)),
        community: Some(COMMUNITY.to_owned()),
        plan,
        amount: None,
    }
}

/// The first waits for the hub, the second was taken up, the third is offered, the fourth has a helper.
async fn went_on(hub: &Hub<'_>, task: Task, nth: usize, volunteers: &[String]) -> Result<(), DemoError> {
    let path = format!("/api/v1/tasks/{}", task.line.id);
    if nth == 0 {
        return Ok(());
    }
    let take_up = TakeTaskStep {
        step: Step::TakeUp,
        version: task.version,
        words: None,
        urgency: Some(if nth == 2 { Urgency::Day } else { Urgency::Week }),
        unmet: None,
        heard: None,
        stays: false,
        handed_over: false,
        volunteer: None,
        service: None,
        booked: false,
        contact: None,
    };
    let at = hub.ago(1, 10, 15);
    let task: Task = hub.ask(Role::Clerk, &format!("{path}/steps"), &take_up, at).await?;
    if nth == 1 {
        return Ok(());
    }
    let offer = OfferTask { version: task.version, volunteers: volunteers.to_vec() };
    hub.tell(Role::Clerk, &format!("{path}/offers"), &offer, hub.ago(1, 10, 30)).await?;
    if nth == 3 {
        let yes = AnswerOffer { accept: true, volunteer: volunteers.last().cloned(), seen: None };
        hub.tell(Role::Clerk, &format!("{path}/answer"), &yes, hub.ago(1, 12, 0)).await?;
    }
    Ok(())
}
