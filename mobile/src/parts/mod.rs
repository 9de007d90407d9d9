//! Parts that several screens, or several places of one screen, are made of.

pub(crate) mod badge;
pub(crate) mod call_pill;
pub(crate) mod failure;
pub(crate) mod icon;
pub(crate) mod known_bar;
pub(crate) mod legs;
pub(crate) mod notice;
pub(crate) mod place_search;
pub(crate) mod skeleton;
pub(crate) mod sketch;
pub(crate) mod traveller_line;
pub(crate) mod trip_map;
pub(crate) mod update_notice;
