//! The screens by their address, and what stands around every one of them.
//!
//! An address never holds a person or an end of a trip: those live in [`crate::choices`]. A public place has an address of
//! its own, which says nothing about who reads it. A page of the hub has an id in its address that tells nothing of anybody.

use dioxus::prelude::*;

use crate::choices::use_choices;
use crate::device;
use crate::help::draft::FOR_CALLER;
use crate::help::draft::Page;
use crate::i18n::use_words;
use crate::parts::help_kinds::{HelpKind, HelpPage};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::tabs::Tabs;
use crate::parts::update_notice::UpdateNotice;
use crate::parts::waiting_notice::WaitingNotice;
use crate::screens::{
    Account, Call, CarerAccept, Certificate, ConcernPage, Desk, DeskObstacles, Destination, Go, Help,
    HelpAsk, HelpWith, Helped, Home, Hub, HubAsk, HubAskCheck, HubAskDone, HubBoard, HubCalendar,
    HubCertificate, HubConcern, HubContact, HubDuty, HubEdit, HubHelp, HubHelpCheck, HubHelped, HubLoad,
    HubMerge, HubMergeWith, HubMerges, HubNew, HubPerhaps, HubPerson, HubRequest, HubRestrict, HubRights,
    HubServices, HubTask, HubTaskAnew, HubTie, HubUnmet, HubVolunteer, HubVolunteers, Kept, KeptTrip, Limits,
    Lost, MapFrom, MapHome, MapTo, MapVia, Me, Messages, MyFile, Offers, People, Place, Report, ReportCheck,
    ReportDone, ReportMap, ReportMore, ReportWaiting, ReportWhere, ReportWhom, SeriesPage, Settings,
    SharedTrip, SignIn, SignInCode, SignInProvider, SignInSecond, SignInSetUp, SignUp, Start, Stuck, StuckIn,
    TaskAuthorisation, TaskPage, Tasks, Traveller, TripScreen, Users, Via, VolunteerScreen, WrongDone,
    WrongHow, WrongMap, WrongPlace, WrongWhat,
};

/// The address of a screen.
#[derive(Debug, Clone, PartialEq, Routable)]
pub(crate) enum Route {
    #[layout(Shell)]
    #[route("/")]
    Traveller {},
    #[route("/to")]
    Destination {},
    #[route("/to/map")]
    MapTo {},
    #[route("/place/:id")]
    Place { id: String },
    #[route("/from")]
    Start {},
    #[route("/from/map")]
    MapFrom {},
    #[route("/via")]
    Via {},
    #[route("/via/map")]
    MapVia {},
    #[route("/trip", TripScreen)]
    Trip {},
    #[route("/go")]
    Go {},
    #[route("/stuck")]
    Stuck {},
    #[route("/stuck/:id")]
    StuckIn { id: String },
    #[route("/shared#:token")]
    SharedTrip { token: String },
    #[route("/limits")]
    Limits {},
    #[route("/me")]
    Me {},
    #[route("/people")]
    People {},
    #[route("/home")]
    Home {},
    #[route("/home/map")]
    MapHome {},
    #[route("/kept")]
    Kept {},
    #[route("/kept/:number")]
    KeptTrip { number: usize },
    #[route("/help")]
    Help {},
    #[route("/help/:kind")]
    HelpWith { kind: HelpKind },
    #[route("/help/:kind/:page")]
    HelpAsk { kind: HelpKind, page: HelpPage },
    #[route("/tasks")]
    Tasks {},
    #[route("/task/:id")]
    TaskPage { id: String },
    #[route("/task/:id/concern")]
    ConcernPage { id: String },
    #[route("/series/:id")]
    SeriesPage { id: String },
    #[route("/task/:id/authorisation")]
    TaskAuthorisation { id: String },
    #[route("/offers")]
    Offers {},
    #[route("/call")]
    Call {},
    #[route("/settings")]
    Settings {},
    #[route("/wrong/map")]
    WrongMap {},
    #[route("/wrong/place/:id")]
    WrongPlace { id: String },
    #[route("/wrong/what")]
    WrongWhat {},
    #[route("/wrong/how")]
    WrongHow {},
    #[route("/wrong/done")]
    WrongDone {},
    #[route("/obstacle")]
    Report {},
    #[route("/obstacle/where")]
    ReportWhere {},
    #[route("/obstacle/map")]
    ReportMap {},
    #[route("/obstacle/whom")]
    ReportWhom {},
    #[route("/obstacle/more")]
    ReportMore {},
    #[route("/obstacle/check")]
    ReportCheck {},
    #[route("/obstacle/done")]
    ReportDone {},
    #[route("/obstacle/waiting")]
    ReportWaiting {},
    #[route("/sign-in")]
    SignIn {},
    #[route("/sign-in/set-up")]
    SignInSetUp {},
    #[route("/sign-in/second")]
    SignInSecond {},
    #[route("/sign-in/provider?:code&:state&:iss")]
    SignInProvider { code: String, state: String, iss: String },
    #[route("/sign-in/code")]
    SignInCode {},
    #[route("/sign-up")]
    SignUp {},
    #[route("/carer")]
    CarerAccept {},
    #[route("/account")]
    Account {},
    #[route("/messages")]
    Messages {},
    #[route("/users")]
    Users {},
    #[route("/my-file")]
    MyFile {},
    #[route("/volunteer", VolunteerScreen)]
    Volunteer {},
    #[route("/volunteer/hours")]
    Helped {},
    #[route("/volunteer/certificate")]
    Certificate {},
    #[route("/hub")]
    Hub {},
    #[route("/hub/volunteers")]
    HubVolunteers {},
    #[route("/hub/volunteers/:id")]
    HubVolunteer { id: String },
    #[route("/hub/volunteers/:id/hours")]
    HubHelped { id: String },
    #[route("/hub/volunteers/:id/certificate")]
    HubCertificate { id: String },
    #[route("/hub/concerns/:id")]
    HubConcern { id: String },
    #[route("/hub/duty")]
    HubDuty {},
    #[route("/hub/services")]
    HubServices {},
    #[route("/hub/calendar")]
    HubCalendar {},
    #[route("/hub/load")]
    HubLoad {},
    #[route("/hub/unmet")]
    HubUnmet {},
    #[route("/hub/people/new")]
    HubNew {},
    #[route("/hub/people/:id")]
    HubPerson { id: String },
    #[route("/hub/people/:id/edit")]
    HubEdit { id: String },
    #[route("/hub/people/:id/contact")]
    HubContact { id: String },
    #[route("/hub/people/:id/merge")]
    HubMerge { id: String },
    #[route("/hub/merges")]
    HubMerges {},
    #[route("/hub/people/:id/merge/:other")]
    HubMergeWith { id: String, other: String },
    #[route("/hub/perhaps")]
    HubPerhaps {},
    #[route("/hub/people/:id/tie")]
    HubTie { id: String },
    #[route("/hub/people/:id/restrict")]
    HubRestrict { id: String },
    #[route("/hub/people/:id/request")]
    HubAsk { id: String },
    #[route("/hub/people/:id/request/check")]
    HubAskCheck { id: String },
    #[route("/hub/people/:id/help/:kind")]
    HubHelp { id: String, kind: String },
    #[route("/hub/people/:id/help/:kind/check")]
    HubHelpCheck { id: String, kind: String },
    #[route("/hub/board")]
    HubBoard {},
    #[route("/hub/tasks/:id")]
    HubTask { id: String },
    #[route("/hub/tasks/:id/anew")]
    HubTaskAnew { id: String },
    #[route("/hub/requests/:id")]
    HubRequest { id: String },
    #[route("/hub/requests/:id/done")]
    HubAskDone { id: String },
    #[route("/hub/rights")]
    HubRights {},
    #[route("/desk")]
    Desk {},
    #[route("/desk/obstacles")]
    DeskObstacles {},
    #[route("/:..segments")]
    Lost { segments: Vec<String> },
}

impl Route {
    /// The screen that was answered before this one.
    fn before(&self) -> Option<Self> {
        match self {
            // The first one, those that the tabs lead to, and those that are reached from anywhere.
            Self::Traveller {}
            | Self::Call {}
            | Self::Limits {}
            | Self::Me {}
            | Self::People {}
            | Self::Help {}
            | Self::Stuck {}
            | Self::StuckIn { .. }
            | Self::SharedTrip { .. }
            | Self::Settings {}
            | Self::WrongMap {}
            | Self::WrongPlace { .. }
            | Self::WrongWhat {}
            | Self::Report {}
            | Self::ReportWaiting {}
            | Self::Desk {}
            | Self::Hub {}
            | Self::HubRequest { .. }
            | Self::HubTask { .. }
            | Self::TaskPage { .. }
            // Staff come from another page than who it is about.
            | Self::ConcernPage { .. }
            | Self::SeriesPage { .. }
            | Self::TaskAuthorisation { .. }
            | Self::HubRights {}
            | Self::SignIn {}
            | Self::Account {}
            | Self::Place { .. } => None,
            Self::Destination {} | Self::Lost { .. } => Some(Self::Traveller {}),
            Self::Start {} | Self::MapTo {} => Some(Self::Destination {}),
            Self::Trip {} | Self::MapFrom {} => Some(Self::Start {}),
            Self::Go {} | Self::Via {} | Self::ReportDone {} => Some(Self::Trip {}),
            Self::MapVia {} => Some(Self::Via {}),
            Self::Home {} | Self::Kept {} => Some(Self::Me {}),
            Self::MapHome {} => Some(Self::Home {}),
            Self::KeptTrip { .. } => Some(Self::Kept {}),
            Self::SignInSetUp {}
            | Self::SignInProvider { .. }
            | Self::SignInSecond {}
            | Self::SignInCode {}
            | Self::SignUp {}
            | Self::CarerAccept {} => Some(Self::SignIn {}),
            Self::MyFile {} | Self::Messages {} | Self::Offers {} | Self::Users {} | Self::Volunteer {} => {
                Some(Self::Account {})
            }
            Self::HubNew {}
            | Self::HubMerges {}
            | Self::HubPerhaps {}
            | Self::HubBoard {}
            | Self::HubVolunteers {}
            | Self::HubDuty {}
            | Self::HubServices {}
            | Self::HubCalendar {}
            | Self::HubLoad {}
            | Self::HubUnmet {}
            | Self::HubPerson { .. }
            | Self::HubAskDone { .. } => Some(Self::Hub {}),
            Self::HubVolunteer { .. } => Some(Self::HubVolunteers {}),
            Self::Helped {} => Some(Self::Volunteer {}),
            Self::Certificate {} => Some(Self::Helped {}),
            Self::HubHelped { id } => Some(Self::HubVolunteer { id: id.clone() }),
            Self::HubCertificate { id } => Some(Self::HubHelped { id: id.clone() }),
            Self::HubConcern { .. } => Some(Self::HubBoard {}),
            Self::HubMergeWith { .. } => Some(Self::HubPerhaps {}),
            Self::HubEdit { id }
            | Self::HubContact { id }
            | Self::HubMerge { id }
            | Self::HubTie { id }
            | Self::HubRestrict { id }
            | Self::HubHelp { id, .. }
            | Self::HubAsk { id } => Some(Self::HubPerson { id: id.clone() }),
            Self::HubTaskAnew { id } => Some(Self::HubTask { id: id.clone() }),
            // What is told anew is of one task.
            Self::HubHelpCheck { id, kind } => match &FOR_CALLER.peek().draft.of {
                Some((task, _)) => Some(Self::HubTaskAnew { id: task.clone() }),
                None => Some(Self::HubHelp { id: id.clone(), kind: kind.clone() }),
            },
            Self::HubAskCheck { id } => Some(Self::HubAsk { id: id.clone() }),
            Self::HelpWith { .. } | Self::Tasks {} => Some(Self::Help {}),
            Self::HelpAsk { kind, page } => Some(kind.before(*page)),
            Self::DeskObstacles {} => Some(Self::Desk {}),
            Self::ReportWhere {} => Some(Self::Report {}),
            Self::ReportMap {} | Self::ReportWhom {} => Some(Self::ReportWhere {}),
            Self::ReportMore {} => Some(Self::ReportWhom {}),
            Self::ReportCheck {} => Some(Self::ReportMore {}),
            Self::WrongHow {} | Self::WrongDone {} => Some(Self::WrongWhat {}),
        }
    }
}

impl HelpKind {
    /// The question before this one; before the first, what the help is.
    fn before(self, page: HelpPage) -> Route {
        let before = Page::of(self.0).iter().copied().take_while(|one| *one != page.0).last();
        before.map_or(Route::HelpWith { kind: self }, |page| Route::HelpAsk {
            kind: self,
            page: HelpPage(page),
        })
    }
}

/// Head and frame: the same telephone, language switch and way back on every screen.
#[component]
fn Shell() -> Element {
    let words = use_words();
    rsx! {
        a {
            class: "skip",
            href: "#content",
            // Left to the browser, the address would change and the router would begin the screen anew.
            onclick: |event| {
                event.prevent_default();
                device::focus("#content");
            },
            {words.say("skip-link")}
        }
        header { class: "top",
            div { class: "top-in",
                WayBack {}
                span { class: "top-space" }
                QuickExit {}
                LanguageSwitch {}
                Link { class: "pill pill-strong", to: Route::Call {},
                    Glyph { icon: Icon::Phone }
                    {words.say("call-button")}
                }
            }
        }
        UpdateNotice {}
        WaitingNotice {}
        main { id: "content", tabindex: "-1", Outlet::<Route> {} }
        Tabs {}
    }
}

/// One step back in the order of the questions; from the telephone, to where one came from.
#[component]
fn WayBack() -> Element {
    let words = use_words();
    let route = use_route::<Route>();
    let navigator = use_navigator();
    let arrow = rsx! {
        Glyph { icon: Icon::ArrowLeft }
        span { class: "back-word", {words.say("back")} }
    };
    if let Some(before) = route.before() {
        return rsx! {
            Link { class: "back", to: before, {arrow} }
        };
    }
    if route == (Route::Traveller {}) {
        return rsx! {
            span { class: "brand", {words.say("app-name")} }
        };
    }
    rsx! {
        button {
            class: "back",
            r#type: "button",
            onclick: move |_| {
                if navigator.can_go_back() {
                    navigator.go_back();
                } else {
                    navigator.push(Route::Traveller {});
                }
            },
            {arrow}
        }
    }
}

/// A quick way out of what is somebody's own, for who is not alone at the screen: the first page stands in its place, also for who
/// goes back.
#[component]
fn QuickExit() -> Element {
    let words = use_words();
    let route = use_route::<Route>();
    let is_own = matches!(
        route,
        Route::TaskPage { .. }
            | Route::Tasks {}
            | Route::SeriesPage { .. }
            | Route::ConcernPage { .. }
            | Route::MyFile {}
            | Route::Messages {}
            | Route::Account {}
    );
    rsx! {
        if is_own {
            button { class: "pill", r#type: "button", onclick: |_| device::leave_for_good("/"), {words.say("quick-exit")} }
        }
    }
}

#[component]
fn LanguageSwitch() -> Element {
    let choices = use_choices();
    let words = use_words();
    let other = words.language().other();
    rsx! {
        button {
            class: "pill",
            r#type: "button",
            lang: other.code(),
            onclick: move |_| choices.speak(other),
            Glyph { icon: Icon::Languages }
            {words.say("other-language")}
        }
    }
}
