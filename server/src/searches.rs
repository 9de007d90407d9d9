//! Searches: work of milliseconds without a pause. It leaves the threads that answer others, and no more of it goes on
//! at a time than there are cores: more would only make each of them slower, and hold memory meanwhile.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::available_parallelism;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::error::Error;

/// Where searches are run, and the turns that they wait for.
#[derive(Debug, Clone)]
pub struct Searches {
    turns: Arc<Semaphore>,
}

impl Searches {
    /// As many at a time as this machine has cores.
    pub fn new() -> Self {
        // Where the system does not tell, one at a time is the careful answer.
        Self::at_most(available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }

    fn at_most(turns: NonZeroUsize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns.get())) }
    }

    /// Waits for a turn, and runs a search. Who goes away while it waits costs nothing; a search that has begun goes
    /// on to its end and keeps its turn until then.
    ///
    /// # Errors
    /// The search's own; [`Error::Internal`] when it crashed.
    pub async fn run<T: Send + 'static>(
        &self,
        search: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|error| Error::Internal(error.into()))?;
        let searching = spawn_blocking(move || {
            let _turn = turn;
            search()
        });
        // Never with its message: that of a crash may hold what the person typed.
        searching.await.map_err(|_| Error::Internal(anyhow::anyhow!("a search crashed")))?
    }
}

impl Default for Searches {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::pin::pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::task::{Context, Poll, Waker};

    use super::Searches;
    use crate::error::Error;

    #[tokio::test]
    async fn one_too_many_waits_and_is_answered() {
        let searches = Searches::at_most(NonZeroUsize::MIN);
        let (end, ending) = mpsc::channel::<()>();
        let (running, begun) = tokio::sync::oneshot::channel();
        let first = searches.clone();
        let first = tokio::spawn(async move {
            let search = move || {
                running.send(()).ok();
                ending.recv().map_err(|error| Error::Internal(error.into()))
            };
            first.run(search).await
        });
        begun.await.unwrap();

        let ran = Arc::new(AtomicBool::new(false));
        let search = |ran: Arc<AtomicBool>| {
            move || {
                ran.store(true, Ordering::SeqCst);
                Ok(())
            }
        };
        {
            let mut second = pin!(searches.run(search(Arc::clone(&ran))));
            assert!(matches!(second.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Pending));
        }
        // Who gave up took its search along: it never began.
        assert_eq!((Arc::strong_count(&ran), ran.load(Ordering::SeqCst)), (1, false));

        let third = searches.run(search(Arc::clone(&ran)));
        end.send(()).unwrap();
        third.await.unwrap();
        assert!(ran.load(Ordering::SeqCst));
        first.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_search_that_crashes_gives_its_turn_back() {
        let searches = Searches::at_most(NonZeroUsize::MIN);
        let crashed = searches.run(|| -> Result<(), Error> { panic!("in a test") }).await;
        assert!(matches!(crashed, Err(Error::Internal(_))), "{crashed:?}");
        assert_eq!(searches.run(|| Ok(7)).await.unwrap(), 7);
    }
}
