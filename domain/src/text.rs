//! Greek text folded for search.
