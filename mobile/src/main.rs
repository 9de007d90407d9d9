//! The client: a web app that installs on a phone, for people who plan a trip within their limits.
//!
//! A pure client of `/api/v1`. Everything that touches the browser stands in [`device`] and [`map`], so that every
//! screen can be drawn, and tested, on any host.

#![cfg_attr(
    not(feature = "staff"),
    expect(
        dead_code,
        unused_imports,
        reason = "what only the screens of staff use stays out of a citizen's client"
    )
)]

mod accounts;
mod api;
mod choices;
mod corrections;
mod device;
mod drawing;
mod help;
mod hub;
mod i18n;
mod limits;
mod map;
mod memory;
mod messages;
mod obstacles;
mod outside;
mod parts;
mod photo;
mod push;
mod question;
mod route;
mod screens;
#[cfg(test)]
mod tests;
mod travellers;
mod ways;
mod when;

use dioxus::prelude::*;

use crate::choices::use_choices_provider;
use crate::route::Route;

#[cfg(not(all(feature = "desktop", not(feature = "web"))))]
fn main() {
    dioxus::launch(App);
}

/// The same client in a window of its own. There is no server to fetch the style sheets from: they are part of it.
#[cfg(all(feature = "desktop", not(feature = "web")))]
fn main() {
    const STYLE: &str = concat!(
        "<style>",
        include_str!("../web/tokens.css"),
        include_str!("../web/app.css"),
        include_str!("../web/styles/correct.css"),
        include_str!("../web/styles/help.css"),
        include_str!("../web/styles/hub.css"),
        include_str!("../web/styles/limits.css"),
        include_str!("../web/styles/obstacle.css"),
        include_str!("../web/styles/place.css"),
        include_str!("../web/styles/way.css"),
        "</style>"
    );
    let window = dioxus::desktop::WindowBuilder::new()
        .with_title("Πρόσβαση")
        .with_inner_size(dioxus::desktop::LogicalSize::new(1280, 800));
    let window =
        dioxus::desktop::Config::new().with_window(window).with_custom_head(STYLE.to_owned()).with_menu(None);
    dioxus::LaunchBuilder::desktop().with_cfg(window).launch(App);
}

/// The whole client: what was chosen, what the hub says of itself, and the screens.
#[component]
fn App() -> Element {
    use_choices_provider();
    use_future(messages::still_here);
    rsx! {
        Router::<Route> {}
    }
}
