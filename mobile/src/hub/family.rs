//! Records that are one person, and who is what to somebody.

use domain::people::{
    ConfirmMerge, Merge, MergeList, NewMerge, NewTie, PerhapsKnownCount, PerhapsKnownList, Person,
    PersonFound, PhoneOf, SettlePerhaps, Telling, TieList, TieShown,
};
use domain::words::Words;

use super::ask::{nothing, of_person, put_nothing, send};
use super::said;
use crate::api::{Failure, read};
use crate::device;

/// `GET /api/v1/people/{id}/merges`
pub(crate) async fn merges(person: &str) -> Result<MergeList, Failure> {
    read(device::get(&of_person(person, "/merges")).await)
}

/// `POST /api/v1/people/{id}/merges`: this record holds from now on, or once a second colleague says so, too.
pub(crate) async fn merge(holds: &Person, other: &Person) -> Result<Merge, Failure> {
    let new = NewMerge { version: holds.version, other: other.id.clone(), other_version: other.version };
    send("POST", &of_person(&holds.id, "/merges"), &new, &device::new_key()).await
}

/// `GET /api/v1/merges`: those that wait for a second colleague.
pub(crate) async fn waiting_merges() -> Result<MergeList, Failure> {
    read(device::get("/api/v1/merges").await)
}

/// `POST /api/v1/people/{id}/merges/{merge}/confirm`, of the two as they were seen.
pub(crate) async fn confirm(merge: &Merge, holds: &Person, other: &Person) -> Result<Merge, Failure> {
    let seen = ConfirmMerge { version: holds.version, other_version: other.version };
    send("POST", &of_merge(merge, "confirm"), &seen, &device::new_key()).await
}

/// `POST /api/v1/people/{id}/merges/{merge}/refuse`
pub(crate) async fn refuse(merge: &Merge) -> Result<(), Failure> {
    nothing(&of_merge(merge, "refuse"), &()).await
}

/// `POST /api/v1/people/{id}/merges/{merge}/undo`
pub(crate) async fn part(merge: &Merge) -> Result<(), Failure> {
    nothing(&of_merge(merge, "undo"), &()).await
}

fn of_merge(merge: &Merge, what: &str) -> String {
    of_person(&merge.person, &format!("/merges/{}/{what}", device::encode(&merge.id)))
}

/// `GET /api/v1/perhaps-known`: who signed up and may be somebody on file.
pub(crate) async fn perhaps_known() -> Result<PerhapsKnownList, Failure> {
    read(device::get("/api/v1/perhaps-known").await)
}

/// `GET /api/v1/perhaps-known/count`: how many wait. The hub logs nobody for it.
pub(crate) async fn perhaps_known_count() -> Result<PerhapsKnownCount, Failure> {
    read(device::get("/api/v1/perhaps-known/count").await)
}

/// `PUT /api/v1/perhaps-known/{id}`: they are two, or that is taken back.
pub(crate) async fn settle(pair: &str, not_same: bool) -> Result<(), Failure> {
    let path = format!("/api/v1/perhaps-known/{}", device::encode(pair));
    put_nothing(&path, &SettlePerhaps { not_same }).await
}

/// `GET /api/v1/people/{id}/ties`
pub(crate) async fn ties(person: &str) -> Result<TieList, Failure> {
    read(device::get(&of_person(person, "/ties")).await)
}

/// `POST /api/v1/people/{id}/ties`
pub(crate) async fn add_tie(person: &str, new: &NewTie) -> Result<(), Failure> {
    nothing(&of_person(person, "/ties"), new).await
}

/// `POST /api/v1/people/{id}/ties/{tie}/end`
pub(crate) async fn end_tie(person: &str, tie: &str) -> Result<(), Failure> {
    nothing(&of_person(person, &format!("/ties/{}/end", device::encode(tie))), &()).await
}

/// What the other is to this person: "child"; "this person speaks for them" from the other side.
pub(crate) fn tie(words: Words, tie: &TieShown) -> String {
    tie.tie.map_or_else(|| words.say("tie-speaks-for"), |tie| said::tie(words, tie))
}

/// A record as one that is being written: for [`super::compare`].
pub(crate) fn telling(person: &Person) -> Telling {
    Telling {
        name: person.name.clone(),
        born: person.born.clone(),
        community: person.community.clone(),
        phones: person.phones.clone(),
        ..Telling::default()
    }
}

/// Who was found, as one that is being written: for [`super::compare`].
pub(crate) fn telling_of(found: &PersonFound) -> Telling {
    let phones = found.phones.iter().map(|phone| PhoneOf { phone: phone.clone(), label: String::new() });
    Telling {
        name: found.name.clone(),
        born: found.born.clone(),
        community: found.community.clone(),
        phones: phones.collect(),
        ..Telling::default()
    }
}

/// A record as one that was found.
pub(crate) fn found(person: &Person) -> PersonFound {
    PersonFound {
        id: person.id.clone(),
        name: person.name.clone(),
        born: person.born.clone(),
        community: person.community.clone(),
        phones: person.phones.iter().map(|one| one.phone.clone()).collect(),
        safe_contact: person.safe_contact,
        likeness: None,
    }
}
