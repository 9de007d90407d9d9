//! Which doors a person can go through.

use crate::api::Verdict;

/// Highest threshold, in metres, that still counts as step-free (a lowered kerb).
pub const STEP_FREE_KERB_M: f32 = 0.03;

/// What is recorded about the threshold or kerb at a door.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Threshold {
    /// Nobody wrote anything down.
    #[default]
    Unrecorded,
    /// There is one; nobody says how high.
    OfUnknownHeight,
    /// Its height in metres.
    Height(f32),
}

/// Whether a door is step-free, from what is recorded about this very door.
///
/// A step or a high threshold outweighs a verdict that says otherwise: nobody is led to a step
/// because two facts disagree.
pub fn step_free(wheelchair: Verdict, step_count: Option<u16>, threshold: Threshold) -> Verdict {
    let step = step_count.is_some_and(|steps| steps > 0);
    let high = matches!(threshold, Threshold::Height(height) if height > STEP_FREE_KERB_M);
    let no_step = step_count == Some(0) && threshold != Threshold::OfUnknownHeight;
    match wheelchair {
        _ if step || high => Verdict::No,
        Verdict::Unknown if no_step => Verdict::Yes,
        recorded => recorded,
    }
}

/// Whether visitors use a kind of door: not one for deliveries, to a staircase or out only.
pub fn is_public(kind: &str) -> bool {
    matches!(kind, "main" | "secondary" | "unspecified")
}

#[cfg(test)]
mod tests {
    use super::Threshold::{Height, OfUnknownHeight, Unrecorded};
    use super::step_free;
    use crate::api::Verdict::{Limited, No, Unknown, Yes};

    #[test]
    fn what_is_recorded_decides() {
        assert_eq!(step_free(Yes, None, Unrecorded), Yes);
        assert_eq!(step_free(Unknown, Some(0), Unrecorded), Yes);
        assert_eq!(step_free(Unknown, Some(0), Height(0.03)), Yes);
        assert_eq!(step_free(Limited, Some(0), Unrecorded), Limited);
        assert_eq!(step_free(No, Some(0), Unrecorded), No);
        assert_eq!(step_free(Unknown, None, Height(0.0)), Unknown);
        assert_eq!(step_free(Unknown, Some(0), OfUnknownHeight), Unknown);
        assert_eq!(step_free(Unknown, None, Unrecorded), Unknown);
    }

    #[test]
    fn a_step_outweighs_a_verdict() {
        assert_eq!(step_free(Yes, Some(1), Unrecorded), No);
        assert_eq!(step_free(Yes, None, Height(0.12)), No);
        assert_eq!(step_free(Limited, Some(2), Height(0.0)), No);
    }
}
