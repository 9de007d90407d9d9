//! What time it is for whoever writes a record down: now. Only the demo city is written as if its days had passed, so that
//! its queue has waited and its files have a past.

use jiff::Timestamp;

tokio::task_local! {
    static MOMENT: Timestamp;
}

/// The moment that is written into a record.
pub(crate) fn now() -> Timestamp {
    MOMENT.try_with(|moment| *moment).unwrap_or_else(|_| Timestamp::now())
}

/// Does something as if it were another moment. What it hands to other tasks is done now.
pub(crate) async fn at<F: Future>(moment: Timestamp, what: F) -> F::Output {
    MOMENT.scope(moment, what).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_moment_holds_within_and_no_longer() {
        assert_eq!(at(Timestamp::UNIX_EPOCH, async { now() }).await, Timestamp::UNIX_EPOCH);
        assert!(now() > Timestamp::UNIX_EPOCH);
    }
}
