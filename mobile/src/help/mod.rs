//! A hand for somebody, as the screens ask for it and tell of it: what is being written, the hub's routes, and the words of
//! what there is to choose from. The rules are `domain::help`.

pub(crate) mod again;
pub(crate) mod alarms;
pub(crate) mod ask;
pub(crate) mod draft;
pub(crate) mod live;
pub(crate) mod money;
pub(crate) mod queue;
pub(crate) mod said;
pub(crate) mod services;
pub(crate) mod wants;
