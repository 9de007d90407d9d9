//! The screens: one question each.

mod call;
mod destination;
mod lost;
mod settings;
mod start;
mod traveller;
pub(crate) mod trip;

pub(crate) use call::Call;
pub(crate) use destination::Destination;
pub(crate) use lost::Lost;
pub(crate) use settings::Settings;
pub(crate) use start::Start;
pub(crate) use traveller::Traveller;
pub(crate) use trip::TripScreen;
