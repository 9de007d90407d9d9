//! The screens of the hub's staff: who is helped, how they reached the hub, and what they ask for. Denser than those of a
//! citizen, and as plain. A clerk on the telephone needs few keys: everything is reached in order by Tab and Enter.

mod check;
mod compared;
mod contact;
mod documents;
mod done;
mod edit;
mod fields;
mod gate;
mod glass;
mod home;
mod list;
mod merge;
mod merges;
mod new_person;
mod page;
mod perhaps;
mod perhaps_known;
mod person;
mod pick_person;
mod record;
mod request;
mod request_form;
mod restrict;
mod rights;
mod search;
mod step;
mod ties;
mod waiting_merges;

pub(crate) use check::HubAskCheck;
pub(crate) use contact::HubContact;
pub(crate) use done::HubAskDone;
pub(crate) use edit::HubEdit;
pub(crate) use gate::{Gate, use_me};
pub(crate) use home::Hub;
pub(crate) use merge::{HubMerge, HubMergeWith};
pub(crate) use new_person::HubNew;
pub(crate) use perhaps_known::HubPerhaps;
pub(crate) use person::HubPerson;
pub(crate) use request::HubRequest;
pub(crate) use request_form::HubAsk;
pub(crate) use restrict::HubRestrict;
pub(crate) use rights::HubRights;
pub(crate) use ties::HubTie;
pub(crate) use waiting_merges::HubMerges;
