//! The hub: API, map tiles, database and command line.
//!
//! A request's way: [`app`] lists every route, a noun's folder holds the handler, `domain` and
//! `routing` decide, [`error`] tells what went wrong.

pub mod accounts;
mod actor;
mod alarms;
pub mod app;
pub mod backup;
pub mod city;
mod client;
mod clock;
pub mod command;
mod concerns;
pub mod config;
mod contacts;
pub mod corrections;
pub mod demo;
mod duty;
pub mod error;
pub mod events;
mod extract;
mod health;
mod help;
pub mod keys;
pub mod metrics;
mod middleware;
mod notices;
pub mod notify;
mod obstacles;
pub mod once;
mod pages;
pub mod people;
mod picture;
mod places;
pub mod privacy;
mod profiles;
pub mod region;
mod requests;
pub mod rights;
mod rounds;
pub mod searches;
pub mod series;
mod services;
mod shares;
pub mod store;
mod tiles;
mod trips;
mod volunteers;
