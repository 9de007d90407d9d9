//! Parts that several screens, or several places of one screen, are made of.

pub(crate) mod badge;
pub(crate) mod call_pill;
pub(crate) mod failure;
pub(crate) mod help_kinds;
pub(crate) mod here;
pub(crate) mod icon;
pub(crate) mod known_bar;
pub(crate) mod known_stops;
pub(crate) mod legs;
pub(crate) mod limit_control;
pub(crate) mod limit_picture;
pub(crate) mod limits_sheet;
pub(crate) mod notice;
pub(crate) mod pick_on_map;
pub(crate) mod place_facts;
pub(crate) mod place_search;
pub(crate) mod place_truth;
pub(crate) mod row;
pub(crate) mod skeleton;
pub(crate) mod sketch;
pub(crate) mod slopes;
pub(crate) mod tabs;
pub(crate) mod traveller_line;
pub(crate) mod trip_map;
pub(crate) mod update_notice;
