//! The screens of the hub's staff: who is helped, how they reached the hub, and what they ask for. Denser than those of a
//! citizen, and as plain. A clerk on the telephone needs few keys: everything is reached in order by Tab and Enter.

mod check;
mod contact;
mod documents;
mod done;
mod edit;
mod fields;
mod gate;
mod home;
mod in_force;
mod list;
mod new_person;
mod perhaps;
mod person;
mod record;
mod request;
mod request_form;
mod rights;
mod search;
mod step;

pub(crate) use check::HubAskCheck;
pub(crate) use contact::HubContact;
pub(crate) use done::HubAskDone;
pub(crate) use edit::HubEdit;
pub(crate) use gate::{Gate, use_me};
pub(crate) use home::Hub;
pub(crate) use in_force::AllInForce;
pub(crate) use new_person::HubNew;
pub(crate) use person::HubPerson;
pub(crate) use record::ContactLines;
pub(crate) use request::HubRequest;
pub(crate) use request_form::HubAsk;
pub(crate) use rights::HubRights;
