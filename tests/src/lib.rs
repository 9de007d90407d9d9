//! What crosses crates: stories on both databases, and the audit of the routes.
