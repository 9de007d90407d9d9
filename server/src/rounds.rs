//! The rounds of what a server does by itself, again and again until it stops.

use std::time::Duration;

use tokio::sync::watch;

use crate::error::Error;

/// A round that takes longer is broken off: a connection that died in the middle of it keeps nobody from being told.
const LIMIT: Duration = Duration::from_mins(1);

/// What came of one round; `None` once the server stops, and it goes home in the middle: each change of a round is whole or not
/// there.
pub(crate) async fn round<T>(
    stopping: &mut watch::Receiver<bool>,
    work: impl Future<Output = Result<T, Error>>,
) -> Option<Result<T, Error>> {
    tokio::select! {
        _ = stopping.wait_for(|&stopping| stopping) => None,
        done = tokio::time::timeout(LIMIT, work) => Some(done.unwrap_or(Err(Error::Timeout))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_round_that_hangs_is_broken_off_and_a_server_that_stops_waits_for_none() {
        let (stop, mut stopping) = watch::channel(false);
        let hangs = round(&mut stopping, std::future::pending::<Result<(), Error>>()).await;
        assert!(matches!(hangs, Some(Err(Error::Timeout))), "{hangs:?}");
        let goes = round(&mut stopping, async { Ok(7) }).await;
        assert!(matches!(goes, Some(Ok(7))), "{goes:?}");
        stop.send(true).unwrap();
        let stopped = round(&mut stopping, std::future::pending::<Result<(), Error>>()).await;
        assert!(stopped.is_none(), "{stopped:?}");
    }
}
