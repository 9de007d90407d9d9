//! The API, asked as a client asks it: one file a route.

#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a surprise ends the test")]

mod test_app;
mod tiny_city;

mod access;
mod access_records;
mod accounts;
mod bad_input;
mod city;
mod client;
mod corrections;
mod doors;
mod facts;
mod healthz;
mod messages;
mod metrics;
mod notices;
mod obstacle_photos;
mod obstacles;
mod openapi;
mod people;
mod place;
mod places;
mod places_search;
mod profiles;
mod ranking;
mod requests;
mod sign_up;
mod tiles;
mod trips;
mod trips_files;
mod trips_many;
