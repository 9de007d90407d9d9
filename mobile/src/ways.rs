//! Which of the ways that were answered is taken: the first, or another one that the person prefers.

use domain::api::TripAnswer;
use domain::obstacles::Concern;
use routing::Trip;

use crate::api::Answer;
use crate::memory::Told;

impl Told {
    /// Whether it is the same answer, whichever way of it is taken.
    pub(crate) fn is_same_answer(&self, other: &Self) -> bool {
        self.at == other.at && self.answers(&other.question()) && self.answer == other.answer
    }

    /// The ways that were answered, the one that was taken at its place.
    fn ways(&self) -> Vec<&Trip> {
        match &self.answer {
            TripAnswer::Trip { trip, others, .. } => {
                std::iter::once(trip).chain(others.iter().map(|other| &other.trip)).collect()
            }
            TripAnswer::Barred { .. } => Vec::new(),
        }
    }

    /// The same, with the way that was taken before, where this answer has it too: asking anew changes nobody's mind.
    pub(crate) fn with_way_of(self, before: Option<&Self>) -> Self {
        let line = before
            .filter(|before| self.answers(&before.question()))
            .and_then(|before| Some(&before.ways().get(before.taken)?.line));
        let taken = line.and_then(|line| self.ways().iter().position(|way| way.line == *line));
        Self { taken: taken.unwrap_or_default(), ..self }
    }

    /// The answer as it is for the way that was taken.
    ///
    /// What was worked out for the first way alone (points of no return, times) is not told of another.
    pub(crate) fn way(&self) -> Answer {
        let first = self.answer.clone();
        let TripAnswer::Trip { arrival, via, obstacles, others, .. } = &first else { return first };
        let Some(other) = self.taken.checked_sub(1).and_then(|index| others.get(index)) else { return first };
        TripAnswer::Trip {
            trip: other.trip.clone(),
            arrival: arrival.clone(),
            via: via.clone(),
            via_times: Vec::new(),
            departs_at: None,
            arrives_at: None,
            opening: None,
            obstacles: obstacles.iter().map(|concern| on_way(concern, &other.trip)).collect(),
            others: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

/// Where another way passes an obstacle, if it does.
fn on_way(concern: &Concern, way: &Trip) -> Concern {
    let passed = way.obstacles.iter().find(|passed| passed.id == concern.obstacle.id);
    Concern { along_m: passed.map(|passed| passed.along_m), ..concern.clone() }
}
