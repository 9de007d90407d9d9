//! `prosvasi demo`: an empty database becomes the demo city.

use domain::access::Role;
use domain::accounts::{CodeAsked, Invited, NewUser};
use domain::contacts::{Channel, NewContact, Notice};
use domain::people::{
    AcceptInvitation, BreakGlass, CarerInvited, GlassReason, HiddenWhy, InviteCarer, NewMerge, NewTie,
    OpenAccount, PersonAdded, Restriction, Scope, Tie,
};
use domain::requests::{Kind, Need, NewRequest, Request, Step, TakeStep};
use domain::rights::{AskRight, DecideRight, Kind as Right, RightsRequest};
use jiff::Timestamp;

use super::cast::{CARER, COLLEAGUES, MANY, VOLUNTEERS, known, person};
use super::help::help;
use super::hub::{DemoError, Hub};
use super::mark;
use super::numbers::mobile;
use super::papers::paper;
use super::scenes::{NOTES, SCENES, Scene, Taken};
use crate::accounts::{self, Citizen, Colleague, demo};
use crate::app::AppState;
use crate::people;
use crate::store::StoreError;

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Records of people.
    pub people: usize,
    /// Requests of theirs.
    pub requests: usize,
    /// Who can be somebody: name and roles.
    pub players: Vec<(String, Vec<Role>)>,
}

/// Fills an empty database with invented people, and marks it before. Whoever breaks it off begins anew in another one.
///
/// # Errors
/// [`DemoError::NotEmpty`] when somebody is in it, or has an account.
pub async fn fill(app: &AppState, now: Timestamp) -> Result<Filled, DemoError> {
    mark_if_empty(app).await?;
    let mut hub = Hub::new(app, now);
    colleagues(&mut hub, now).await?;
    let people = write_down(&hub).await?;
    let requests = requests(&hub, &people).await?;
    families(&hub, &people).await?;
    let hidden = hidden(&hub, &people).await?;
    let own = own_requests(&mut hub, &people).await?;
    rights(&hub, &people).await?;
    let help = help(&mut hub, &people).await?;
    looks(&hub, &people).await?;
    sign_everybody_out(app).await?;
    let players = demo::players(&app.store).await?;
    let players = players.into_iter().map(|player| (player.name, player.roles)).collect();
    Ok(Filled { people: people.len(), requests: requests + hidden + own + help, players })
}

/// Those who wrote have gone home.
async fn sign_everybody_out(app: &AppState) -> Result<(), DemoError> {
    let mut transaction = app.store.write().await?;
    accounts::end_every_session(&mut transaction, Timestamp::now()).await?;
    Ok(transaction.commit().await.map_err(StoreError::from)?)
}

async fn mark_if_empty(app: &AppState) -> Result<(), DemoError> {
    let mut transaction = app.store.write().await?;
    if !demo::is_empty(&mut transaction).await? || !people::is_empty(&mut transaction).await? {
        return Err(DemoError::NotEmpty);
    }
    mark(&mut transaction).await?;
    Ok(transaction.commit().await.map_err(StoreError::from)?)
}

/// The administrator is invited on the command line, and invites the others.
async fn colleagues(hub: &mut Hub<'_>, now: Timestamp) -> Result<(), DemoError> {
    let mut administrator_first = COLLEAGUES;
    administrator_first.sort_by_key(|(_, role)| *role != Role::Administrator);
    for (name, role) in administrator_first {
        let id = if role == Role::Administrator {
            first(hub, name, now).await?
        } else {
            invited(hub, name, role).await?
        };
        let mut transaction = hub.app.store.write().await?;
        demo::open_without_password(&mut transaction, &id).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        hub.let_in_first(role, &id).await?;
    }
    for (name, phone) in VOLUNTEERS {
        let (mut transaction, phone) = (hub.app.store.write().await?, mobile(phone));
        let phone = Some(phone.as_str());
        let citizen = Citizen { name, language: "el", phone, mail: None, role: Role::Volunteer, by: None };
        accounts::open_for_citizen(&mut transaction, &citizen, now).await?;
        transaction.commit().await.map_err(StoreError::from)?;
    }
    Ok(())
}

async fn first(hub: &Hub<'_>, name: &str, now: Timestamp) -> Result<String, DemoError> {
    let mut transaction = hub.app.store.write().await?;
    let (role, language) = (Role::Administrator, "el");
    let colleague = Colleague { name, sign_in_name: None, mail: None, role, language, by: None, key: None };
    let invited = accounts::invite(&mut transaction, &colleague, now).await?;
    transaction.commit().await.map_err(StoreError::from)?;
    Ok(invited.user.id)
}

async fn invited(hub: &Hub<'_>, name: &str, role: Role) -> Result<String, DemoError> {
    let new = NewUser { name: name.to_owned(), sign_in_name: None, mail: None, role, language: None };
    let invited: Invited = hub.ask(Role::Administrator, "/api/v1/users", &new, hub.ago(59, 8, 0)).await?;
    Ok(invited.user.id)
}

/// Everybody, one a day; the ids of their records.
async fn write_down(hub: &Hub<'_>) -> Result<Vec<String>, DemoError> {
    let mut ids = Vec::with_capacity(MANY);
    for nth in 0..MANY {
        let role = if nth == known::HIDDEN { Role::Officer } else { Role::Clerk };
        let at = hub.ago(days_known(nth), 8 + hour(nth), minute(nth));
        let mut new = person(nth);
        let added = match hub.ask(role, "/api/v1/people", &new, at).await? {
            // Whoever looks alike was looked at, and is somebody else; or nobody noticed.
            PersonAdded::Perhaps(others) => {
                new.not_these = others.into_iter().map(|other| other.id).collect();
                hub.ask(role, "/api/v1/people", &new, at).await?
            }
            added @ PersonAdded::Added(_) => added,
        };
        if let PersonAdded::Added(person) = added {
            ids.push(person.id);
        }
        if let (Some(id), Some((channel, note))) = (ids.last(), NOTES.get(nth % 10)) {
            let contact = NewContact { note: Some((*note).to_owned()), ..contact(*channel) };
            hub.tell(role, &format!("/api/v1/people/{id}/contacts"), &contact, hub.after(at, 48)).await?;
        }
    }
    Ok(ids)
}

fn days_known(nth: usize) -> i64 {
    i64::try_from(MANY.saturating_sub(nth + 1)).unwrap_or(0).max(1)
}

fn hour(nth: usize) -> i8 {
    i8::try_from(nth * 3 % 6).unwrap_or(0)
}

fn minute(nth: usize) -> i8 {
    i8::try_from(nth * 17 % 60).unwrap_or(0)
}

fn contact(channel: Channel) -> NewContact {
    let notice = match channel {
        Channel::Phone => Notice::ReadOut,
        Channel::App | Channel::Web => Notice::Shown,
        Channel::Mail | Channel::Partner => Notice::Sent,
        _ => Notice::HandedOver,
    };
    let reason = channel.wants_reason().then(|| "Δεν μπορεί να κατεβεί τις σκάλες.".to_owned());
    NewContact {
        channel,
        notice,
        notice_version: None,
        reason,
        note: None,
        called_back: channel == Channel::Phone,
    }
}

/// What they asked for, the earliest first, so that numbers grow with time; how many.
async fn requests(hub: &Hub<'_>, people: &[String]) -> Result<usize, DemoError> {
    let mut scenes: Vec<(usize, &Scene)> = SCENES.iter().enumerate().collect();
    scenes.sort_by_key(|(_, scene)| std::cmp::Reverse(scene.days));
    for (nth, scene) in &scenes {
        let Some(person) = people.get(scene.of) else { continue };
        let new = NewRequest {
            person: person.clone(),
            contact: contact(scene.channel),
            kind: scene.kind,
            need: scene.need,
            words: scene.words.to_owned(),
            asked_by: scene.asked_by.map(str::to_owned),
            draft: scene.is_draft,
        };
        let at = hub.ago(scene.days, 8 + hour(*nth), minute(*nth));
        let made: Request = hub.ask(Role::Clerk, "/api/v1/requests", &new, at).await?;
        if scene.has_paper {
            let path = format!("/api/v1/requests/{}/documents?paper=bill", made.line.id);
            hub.send(Role::Clerk, &path, "application/pdf", paper(), hub.after(at, 1)).await?;
        }
        walk(hub, made, scene.steps, at).await?;
    }
    Ok(scenes.len())
}

/// Takes a request its way.
async fn walk(hub: &Hub<'_>, mut made: Request, steps: &[Taken], mut at: Timestamp) -> Result<(), DemoError> {
    for Taken(step, hours, words, urgency) in steps {
        at = hub.after(at, *hours);
        let (words, urgency) = (words.map(str::to_owned), *urgency);
        let take = TakeStep { step: *step, version: made.version, words, urgency };
        let path = format!("/api/v1/requests/{}/steps", made.line.id);
        made = hub.ask(taker(*step), &path, &take, at).await?;
    }
    Ok(())
}

/// Who takes a step. What somebody objects to is decided by somebody else.
fn taker(step: Step) -> Role {
    match (step, step.action()) {
        (Step::Uphold | Step::Reverse, _) => Role::Coordinator,
        (_, "request.assess" | "request.decide" | "request.run") => Role::Officer,
        _ => Role::Clerk,
    }
}

/// Who is what to whom, and two records that are one man.
async fn families(hub: &Hub<'_>, people: &[String]) -> Result<(), DemoError> {
    let ties = [
        (known::ELENI, known::STAVROS, Tie::Partner, true),
        (known::DESPINA, known::CHILD, Tie::Child, true),
        (known::CHILD, known::DESPINA, Tie::Guardian, false),
        (12, 13, Tie::Neighbour, false),
        (14, 15, Tie::Sibling, true),
        (16, 17, Tie::Representative, false),
    ];
    for (one, other, tie, lives_together) in ties {
        let (Some(one), Some(other)) = (people.get(one), people.get(other)) else { continue };
        let new = NewTie { other: other.clone(), tie, lives_together };
        hub.tell(Role::Clerk, &format!("/api/v1/people/{one}/ties"), &new, hub.ago(7, 12, 10)).await?;
    }
    let [one, other] = known::MERGED.map(|nth| people.get(nth));
    if let (Some(one), Some(other)) = (one, other) {
        let new = NewMerge { version: 1, other: other.clone(), other_version: 1 };
        hub.tell(Role::Clerk, &format!("/api/v1/people/{one}/merges"), &new, hub.ago(6, 11, 20)).await?;
    }
    Ok(())
}

/// Who is hidden, with those who are named; and somebody who broke the glass. How many requests.
async fn hidden(hub: &Hub<'_>, people: &[String]) -> Result<usize, DemoError> {
    let Some(person) = people.get(known::HIDDEN) else { return Ok(0) };
    let restriction =
        Restriction { restricted: true, named: Vec::new(), why: Some(HiddenWhy::Violence), version: 1 };
    let path = format!("/api/v1/people/{person}/restriction");
    hub.tell(Role::Officer, &path, &restriction, hub.ago(40, 9, 30)).await?;
    let new = NewRequest {
        person: person.clone(),
        contact: contact(Channel::CommunityPoint),
        kind: Kind::Psychosocial,
        need: Need::Safety,
        words: "Έφυγε από το σπίτι της και ζητά ασφαλές μέρος.".to_owned(),
        asked_by: None,
        draft: false,
    };
    hub.tell(Role::Officer, "/api/v1/requests", &new, hub.ago(40, 9, 45)).await?;
    let glass = BreakGlass {
        reason: GlassReason::Authority,
        words: Some("Κλήση από την Αστυνομία για άμεση προστασία.".to_owned()),
    };
    hub.tell(Role::Coordinator, &format!("/api/v1/people/{person}/break-glass"), &glass, hub.ago(3, 14, 5))
        .await?;
    Ok(1)
}

/// Two who sign in themselves, and a daughter who looks after one of them; how many requests they made.
async fn own_requests(hub: &mut Hub<'_>, people: &[String]) -> Result<usize, DemoError> {
    let [eleni, petros] =
        [known::ELENI, known::PETROS].map(|nth| people.get(nth).cloned().unwrap_or_default());
    for (id, phone) in [(&eleni, mobile(1)), (&petros, mobile(11))] {
        let path = format!("/api/v1/people/{id}/account");
        hub.tell(Role::Clerk, &path, &OpenAccount { to: phone }, hub.ago(30, 10, 0)).await?;
    }
    for nth in [known::ELENI, known::PETROS] {
        hub.prove(&person(nth).told.name.in_lists(), "", hub.ago(30, 10, 5)).await?;
    }
    hub.let_in_named(Role::Person, "Αρμυρίδη Ελένη").await?;
    let path = format!("/api/v1/people/{eleni}/carers");
    let at = hub.ago(29, 18, 30);
    let invited: CarerInvited =
        hub.ask(Role::Person, &path, &InviteCarer { scope: Scope::Both, contact: None }, at).await?;
    let (name, phone) = CARER;
    let accept = AcceptInvitation { code: invited.code, name: name.to_owned(), to: mobile(phone) };
    let at = hub.after(at, 2);
    let asked: CodeAsked = hub.ask(Role::Public, "/api/v1/carers/accept", &accept, at).await?;
    hub.prove(name, &asked.challenge, at).await?;
    hub.let_in_named(Role::Carer, name).await?;
    let own = [
        (Role::Person, Kind::Escort, Need::Mobility, "Συνοδεία την Πέμπτη στο δημαρχείο, έως το ασανσέρ.", 1),
        (
            Role::Carer,
            Kind::Errand,
            Need::Medicine,
            "Να παραλάβει κάποιος τα φάρμακα της μητέρας μου· εργάζομαι ως τις έξι.",
            2,
        ),
    ];
    for (role, kind, need, words, days) in own {
        let (person, words) = (eleni.clone(), words.to_owned());
        let contact = contact(Channel::App);
        let new = NewRequest { person, contact, kind, need, words, asked_by: None, draft: false };
        hub.tell(role, "/api/v1/requests", &new, hub.ago(days, 19, 15)).await?;
    }
    Ok(own.len())
}

/// What was asked of the data-protection desk.
async fn rights(hub: &Hub<'_>, people: &[String]) -> Result<(), DemoError> {
    let asked = [
        (
            known::ELENI,
            Role::Person,
            Right::Access,
            "Θέλω αντίγραφο όσων έχετε για μένα.",
            26,
            Some((true, "Το αντίγραφο είναι έτοιμο στον φάκελό σας.")),
        ),
        (
            known::ELENI,
            Role::Person,
            Right::Rectification,
            "Το πατρώνυμό μου είναι Σταμάτιος και όχι Στάθης σε ένα παλιό έγγραφο.",
            5,
            None,
        ),
        (
            known::PETROS,
            Role::Clerk,
            Right::Erasure,
            "Να διαγραφεί ο φάκελός μου· μετακομίζω σε άλλη πόλη.",
            12,
            None,
        ),
        (
            23,
            Role::Clerk,
            Right::Objection,
            "Να μη χρησιμοποιούνται τα στοιχεία μου σε έρευνες.",
            20,
            Some((false, "Στις μελέτες δεν υπάρχει κανένα στοιχείο που να δείχνει πρόσωπο.")),
        ),
        (
            26,
            Role::Clerk,
            Right::Restriction,
            "Να μη γίνει τίποτε με τον φάκελό μου ώσπου να διορθωθεί η διεύθυνση.",
            1,
            None,
        ),
    ];
    for (of, role, kind, words, days, answer) in asked {
        let Some(person) = people.get(of) else { continue };
        let (path, at) = (format!("/api/v1/people/{person}/rights"), hub.ago(days, 11, 40));
        let made: RightsRequest =
            hub.ask(role, &path, &AskRight { kind, words: words.to_owned() }, at).await?;
        if let Some((granted, answer)) = answer {
            let path = format!("/api/v1/rights/{}/decision", made.id);
            let decision = DecideRight { granted, answer: answer.to_owned(), told_by: None, purpose: None };
            hub.tell(Role::DataProtection, &path, &decision, hub.after(at, 72)).await?;
        }
    }
    Ok(())
}

/// Those who looked, so that a person's list of them is not empty.
async fn looks(hub: &Hub<'_>, people: &[String]) -> Result<(), DemoError> {
    let Some(eleni) = people.get(known::ELENI) else { return Ok(()) };
    let path = format!("/api/v1/people/{eleni}");
    for (role, days) in
        [(Role::Clerk, 20), (Role::Officer, 19), (Role::Carer, 10), (Role::Coordinator, 4), (Role::Person, 1)]
    {
        hub.look(role, &path, hub.ago(days, 10, 25)).await?;
    }
    Ok(())
}
