//! The way of a volunteer from the application to the end: one table of steps, who may take each, and what it takes.
//!
//! Volunteers rest, come back and go by themselves; whether they may be asked at all is for the hub to say. Whoever was
//! stood down does not come back by themselves: that is no rest.

use super::Standing;
use crate::named::named;

named! {
    /// What changes how a volunteer stands.
    pub enum VolunteerStep {
        /// Apply anew, after an end.
        Apply = "apply",
        /// All papers were seen and hold.
        Check = "check",
        /// They learned what at least one kind of task takes.
        Train = "train",
        /// They are asked from now on.
        Begin = "begin",
        /// Take a rest.
        Pause = "pause",
        /// Come back from a rest.
        Return = "return",
        /// They are not asked until the hub says so again.
        StandDown = "stand_down",
        /// Stop for good.
        End = "end",
    }
}

impl VolunteerStep {
    /// Whether they are asked no more after it, and what they had taken is taken by others.
    pub fn ends(self) -> bool {
        matches!(self, Self::StandDown | Self::End)
    }
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The volunteer.
    Themselves,
    /// Whoever works for the hub.
    Hub,
}

/// What is known of a volunteer when a step is taken, and what it comes with.
#[derive(Debug, Clone, Copy)]
pub struct StandingGiven<'a> {
    /// Who takes it.
    pub by: By,
    /// Every paper holds today.
    pub papers_valid: bool,
    /// They learned something.
    pub is_trained: bool,
    /// Why.
    pub words: Option<&'a str>,
}

/// Why a step is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StandingError {
    /// There is no such step from there, or not for them.
    #[error("this step cannot be taken now")]
    NotPossible,
    /// A paper was not seen, or does not hold any more.
    #[error("a paper is missing, or does not hold any more")]
    PapersMissing,
    /// Nothing was learned yet.
    #[error("no training is written down yet")]
    TrainingMissing,
    /// Whoever is stopped is told why.
    #[error("this step needs a reason in words")]
    WordsMissing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Papers,
    Training,
    PapersAndTraining,
    /// Words, where it is the hub that does it.
    Reason,
}

use By::{Hub, Themselves};
use Standing::{Active, Applied, DocumentsOk, Ended, Paused, Trained};
use VolunteerStep::{Apply, Begin, Check, End, Pause, Return, StandDown, Train};

const HUB: &[By] = &[Hub];
const BOTH: &[By] = &[Themselves, Hub];

const STEPS: &[(Standing, VolunteerStep, Standing, &[By], Takes)] = &[
    (Applied, Check, DocumentsOk, HUB, Takes::Papers),
    (Applied, End, Ended, BOTH, Takes::Reason),
    (DocumentsOk, Train, Trained, HUB, Takes::Training),
    (DocumentsOk, End, Ended, BOTH, Takes::Reason),
    (Trained, Begin, Active, HUB, Takes::PapersAndTraining),
    (Trained, End, Ended, BOTH, Takes::Reason),
    // By telephone as well: the hub writes down what they wish.
    (Active, Pause, Paused, BOTH, Takes::Nothing),
    (Active, StandDown, Trained, HUB, Takes::Reason),
    (Active, End, Ended, BOTH, Takes::Reason),
    (Paused, Return, Active, BOTH, Takes::Nothing),
    (Paused, StandDown, Trained, HUB, Takes::Reason),
    (Paused, End, Ended, BOTH, Takes::Reason),
    (Ended, Apply, Applied, &[Themselves], Takes::Nothing),
];

/// How somebody stands after a step.
///
/// # Errors
/// [`StandingError`]
pub fn next_standing(
    standing: Standing,
    step: VolunteerStep,
    given: StandingGiven,
) -> Result<Standing, StandingError> {
    let row = STEPS.iter().find(|(from, one, ..)| *from == standing && *one == step);
    let (.., to, by, takes) = row.ok_or(StandingError::NotPossible)?;
    if !by.contains(&given.by) {
        return Err(StandingError::NotPossible);
    }
    let (papers, training) = match takes {
        Takes::Papers => (true, false),
        Takes::Training => (false, true),
        Takes::PapersAndTraining => (true, true),
        Takes::Nothing | Takes::Reason => (false, false),
    };
    let has_words = given.words.is_some_and(|words| !words.trim().is_empty());
    match () {
        () if papers && !given.papers_valid => Err(StandingError::PapersMissing),
        () if training && !given.is_trained => Err(StandingError::TrainingMissing),
        () if *takes == Takes::Reason && given.by == Hub && !has_words => Err(StandingError::WordsMissing),
        () => Ok(*to),
    }
}

/// The steps from there that somebody may take: what a screen offers.
pub fn standing_steps(standing: Standing, by: By) -> Vec<VolunteerStep> {
    let theirs = STEPS.iter().filter(|(from, _, _, who, _)| *from == standing && who.contains(&by));
    theirs.map(|(_, step, ..)| *step).collect()
}

impl VolunteerStep {
    /// The row of the access table that it needs.
    pub fn action(self, by: By) -> &'static str {
        match (self, by) {
            (Apply, _) => "volunteer.apply",
            (Pause | Return, _) | (End, Themselves) => "volunteer.edit",
            (Check | Train | Begin | StandDown | End, _) => "volunteer.vet",
        }
    }

    /// Whether it says why, where the hub takes it.
    pub fn takes_reason(self) -> bool {
        matches!(self, End | StandDown)
    }
}

impl Standing {
    /// Whether the account acts as a volunteer: sees what it is asked and what it took. Who rests still ends what they took.
    pub fn acts(self) -> bool {
        matches!(self, Active | Paused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(by: By) -> StandingGiven<'static> {
        StandingGiven { by, papers_valid: true, is_trained: true, words: Some("why") }
    }

    #[test]
    fn the_way_leads_from_the_application_to_the_end_and_skips_nothing() {
        let way = [
            (Check, DocumentsOk),
            (Train, Trained),
            (Begin, Active),
            (Pause, Paused),
            (Return, Active),
            (End, Ended),
        ];
        let mut standing = Applied;
        for (step, to) in way {
            standing = next_standing(standing, step, given(Hub)).unwrap();
            assert_eq!(standing, to);
        }
        assert_eq!(next_standing(Ended, Apply, given(Themselves)), Ok(Applied));
        for from in [Applied, DocumentsOk, Paused, Ended] {
            assert_eq!(next_standing(from, Begin, given(Hub)), Err(StandingError::NotPossible), "{from:?}");
        }
    }

    #[test]
    fn nobody_lets_themselves_in_or_comes_back_after_they_were_stood_down() {
        for from in Standing::ALL.iter().copied() {
            for step in [Check, Train, Begin, StandDown] {
                assert_eq!(next_standing(from, step, given(Themselves)), Err(StandingError::NotPossible));
            }
        }
        let stood_down = next_standing(Paused, StandDown, given(Hub)).unwrap();
        assert!(!standing_steps(stood_down, Themselves).contains(&Return));
        assert_eq!(standing_steps(Active, Themselves), [Pause, End]);
        assert!(standing_steps(Ended, Hub).is_empty(), "only they themselves apply again");
    }

    #[test]
    fn papers_and_training_are_asked_for_when_they_are_checked_and_once_more_at_the_beginning() {
        let no_papers = StandingGiven { papers_valid: false, ..given(Hub) };
        let untrained = StandingGiven { is_trained: false, ..given(Hub) };
        assert_eq!(next_standing(Applied, Check, no_papers), Err(StandingError::PapersMissing));
        assert_eq!(next_standing(Applied, Check, untrained), Ok(DocumentsOk));
        assert_eq!(next_standing(DocumentsOk, Train, untrained), Err(StandingError::TrainingMissing));
        assert_eq!(next_standing(Trained, Begin, no_papers), Err(StandingError::PapersMissing));
        assert_eq!(next_standing(Trained, Begin, untrained), Err(StandingError::TrainingMissing));
    }

    #[test]
    fn the_hub_says_why_it_stops_somebody_and_who_goes_by_themselves_need_not() {
        let silent = |by| StandingGiven { words: Some("  "), ..given(by) };
        for (from, step) in [(Active, End), (Active, StandDown), (Applied, End)] {
            assert_eq!(next_standing(from, step, silent(Hub)), Err(StandingError::WordsMissing));
        }
        assert_eq!(next_standing(Active, End, silent(Themselves)), Ok(Ended));
        assert_eq!((End.action(Themselves), End.action(Hub)), ("volunteer.edit", "volunteer.vet"));
    }
}
