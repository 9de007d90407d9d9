//! Who helps: what volunteers said of themselves, the papers that somebody at the hub saw, what they learned, and their
//! standing. The rules stand in `domain::help`.

mod known;

pub(crate) use known::{Known, known};
