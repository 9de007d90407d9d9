//! The question for a trip: from where, past which stops, to where, and for whose limits. What is kept answers one of these.

use domain::api::TripRequest;
use routing::Profile;

use crate::choices::{Plan, Stop};
use crate::memory::Told;

/// What is asked for, but for the time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    /// Where it begins.
    pub(crate) from: Stop,
    /// Where one stops on the way, in this order.
    pub(crate) via: Vec<Stop>,
    /// Where it ends.
    pub(crate) to: Stop,
    /// For whose limits.
    pub(crate) profile: Profile,
}

impl Question {
    /// The question of a plan; `None` while an end is missing, or nobody said how they move.
    pub(crate) fn of(plan: Plan, profile: Option<Profile>) -> Option<Self> {
        let (from, to) = plan.from.zip(plan.to)?;
        Some(Self { from, via: plan.via, to, profile: profile? })
    }

    /// The question for the way back: past the same stops, the last one first.
    pub(crate) fn back(self) -> Self {
        Self { from: self.to, to: self.from, via: self.via.into_iter().rev().collect(), ..self }
    }

    /// What the hub is asked.
    pub(crate) fn request(&self) -> TripRequest<Profile> {
        let via = self.via.iter().map(|stop| stop.end.clone()).collect();
        let plain = TripRequest::new(self.from.end.clone(), self.to.end.clone(), self.profile.clone());
        TripRequest { via, ..plain }
    }

    /// The same way is asked for, whatever the limits.
    pub(crate) fn is_same_way(&self, other: &Self) -> bool {
        let ends = |question: &Self| [question.from.end.clone(), question.to.end.clone()];
        let via = self.via.iter().map(|stop| &stop.end);
        ends(self) == ends(other) && via.eq(other.via.iter().map(|stop| &stop.end))
    }
}

impl Told {
    /// The question that it answers.
    pub(crate) fn question(&self) -> Question {
        let (from, via, to) = (self.from.clone(), self.via.clone(), self.to.clone());
        Question { from, via, to, profile: self.profile.clone() }
    }

    /// Whether it answers the same question.
    pub(crate) fn answers(&self, question: &Question) -> bool {
        self.question().is_same_way(question) && self.profile == question.profile
    }
}

#[cfg(test)]
mod tests {
    use domain::api::{End, Verdict};
    use routing::Preset;

    use super::*;
    use crate::choices::Called;

    fn place(id: &str) -> Stop {
        let called = Called::Name(id.to_owned());
        Stop { end: End::Place { place: id.to_owned() }, called, wheelchair: Verdict::Unknown }
    }

    fn question(via: &[&str]) -> Question {
        let via = via.iter().map(|id| place(id)).collect();
        Question { from: place("n1"), via, to: place("n9"), profile: Preset::Pram.profile() }
    }

    #[test]
    fn the_hub_is_asked_for_the_stops_in_their_order_and_on_the_way_back_in_the_other() {
        let end = |id: &str| End::Place { place: id.to_owned() };
        assert_eq!(question(&["n2", "n3"]).request().via, [end("n2"), end("n3")]);
        let back = question(&["n2", "n3"]).back().request();
        assert_eq!((back.from, back.via, back.to), (end("n9"), vec![end("n3"), end("n2")], end("n1")));
        assert!(question(&[]).request().via.is_empty());
    }

    #[test]
    fn another_stop_or_another_order_is_another_way() {
        assert!(question(&["n2", "n3"]).is_same_way(&question(&["n2", "n3"])));
        for other in [&["n3", "n2"][..], &["n2"], &[]] {
            assert!(!question(&["n2", "n3"]).is_same_way(&question(other)), "{other:?}");
        }
    }
}
