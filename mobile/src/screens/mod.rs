//! The screens: one question each. Those of staff, and of who follows what they asked for, has a file at the hub or gives a hand, are
//! left out of the client that everybody's phone gets first (feature `staff`).

mod account;
pub(crate) mod ask;
pub(crate) mod call;
pub(crate) mod come_back;
#[cfg(feature = "staff")]
mod concern;
#[cfg(feature = "staff")]
pub(crate) mod desk;
#[cfg(feature = "staff")]
pub(crate) mod desk_obstacles;
mod destination;
pub(crate) mod go;
mod help;
#[cfg(feature = "staff")]
pub(crate) mod helped;
mod home;
#[cfg(feature = "staff")]
pub(crate) mod hub;
mod kept;
mod limits;
mod lost;
mod me;
#[cfg(feature = "staff")]
mod messages;
#[cfg(feature = "staff")]
mod my_file;
mod people;
mod pick;
pub(crate) mod place;
pub(crate) mod report;
#[cfg(feature = "staff")]
mod series;
mod settings;
mod shared;
mod sign_in;
#[cfg(not(feature = "staff"))]
mod staff_elsewhere;
mod start;
pub(crate) mod stuck;
#[cfg(feature = "staff")]
pub(crate) mod task;
mod traveller;
pub(crate) mod trip;
#[cfg(feature = "staff")]
mod users;
mod via;
#[cfg(feature = "staff")]
mod volunteer;
pub(crate) mod wrong;

pub(crate) use account::Account;
pub(crate) use ask::HelpAsk;
pub(crate) use call::Call;
#[cfg(feature = "staff")]
pub(crate) use concern::ConcernPage;
#[cfg(feature = "staff")]
pub(crate) use desk::Desk;
#[cfg(feature = "staff")]
pub(crate) use desk_obstacles::DeskObstacles;
pub(crate) use destination::Destination;
pub(crate) use go::Go;
pub(crate) use help::{Help, HelpWith};
#[cfg(feature = "staff")]
pub(crate) use helped::{Certificate, Helped};
pub(crate) use home::Home;
#[cfg(feature = "staff")]
pub(crate) use hub::{
    Hub, HubAsk, HubAskCheck, HubAskDone, HubBoard, HubCalendar, HubCertificate, HubConcern, HubContact,
    HubDuty, HubEdit, HubHelp, HubHelpCheck, HubHelped, HubLoad, HubMerge, HubMergeWith, HubMerges, HubNew,
    HubPerhaps, HubPerson, HubRequest, HubRestrict, HubRights, HubServices, HubTask, HubTaskAnew, HubTie,
    HubUnmet, HubVolunteer, HubVolunteers,
};
pub(crate) use kept::{Kept, KeptTrip};
pub(crate) use limits::Limits;
pub(crate) use lost::Lost;
pub(crate) use me::Me;
#[cfg(feature = "staff")]
pub(crate) use messages::Messages;
#[cfg(feature = "staff")]
pub(crate) use my_file::MyFile;
pub(crate) use people::People;
pub(crate) use pick::{MapFrom, MapHome, MapTo, MapVia};
pub(crate) use place::Place;
pub(crate) use report::{
    Report, ReportCheck, ReportDone, ReportMap, ReportMore, ReportWaiting, ReportWhere, ReportWhom,
};
#[cfg(feature = "staff")]
pub(crate) use series::SeriesPage;
pub(crate) use settings::Settings;
pub(crate) use shared::SharedTrip;
pub(crate) use sign_in::{
    CarerAccept, SignIn, SignInCode, SignInProvider, SignInSecond, SignInSetUp, SignUp,
};
#[cfg(not(feature = "staff"))]
pub(crate) use staff_elsewhere::{
    Certificate, ConcernPage, Desk, DeskObstacles, Helped, Hub, HubAsk, HubAskCheck, HubAskDone, HubBoard,
    HubCalendar, HubCertificate, HubConcern, HubContact, HubDuty, HubEdit, HubHelp, HubHelpCheck, HubHelped,
    HubLoad, HubMerge, HubMergeWith, HubMerges, HubNew, HubPerhaps, HubPerson, HubRequest, HubRestrict,
    HubRights, HubServices, HubTask, HubTaskAnew, HubTie, HubUnmet, HubVolunteer, HubVolunteers, Messages,
    MyFile, Offers, SeriesPage, TaskAuthorisation, TaskPage, Tasks, Users, VolunteerScreen,
};
pub(crate) use start::Start;
pub(crate) use stuck::{Stuck, StuckIn};
#[cfg(feature = "staff")]
pub(crate) use task::{Offers, TaskAuthorisation, TaskPage, Tasks};
pub(crate) use traveller::Traveller;
pub(crate) use trip::TripScreen;
#[cfg(feature = "staff")]
pub(crate) use users::Users;
pub(crate) use via::Via;
#[cfg(feature = "staff")]
pub(crate) use volunteer::VolunteerScreen;
pub(crate) use wrong::{WrongDone, WrongHow, WrongMap, WrongPlace, WrongWhat};
