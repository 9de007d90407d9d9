//! Other ways and points of no return, as the API tells them.

use domain::others;
use routing::{Better, Doubt, Doubtful, Other, Trip};

/// Another way.
pub(super) fn other(found: Other) -> others::Other<Trip> {
    others::Other { trip: found.trip, better: found.better.into_iter().map(better).collect() }
}

fn better(found: Better) -> others::Better {
    match found {
        Better::Shorter { metres } => others::Better::Shorter { metres },
        Better::MoreKnown { metres } => others::Better::MoreKnown { metres },
        Better::LessSteep { grade } => others::Better::LessSteep { grade },
        Better::LessClimb { metres } => others::Better::LessClimb { metres },
        Better::LowerKerb { metres } => others::Better::LowerKerb { metres },
        Better::Smoother { metres } => others::Better::Smoother { metres },
        Better::NoLift => others::Better::NoLift,
        Better::FewerUnclear { count } => others::Better::FewerUnclear { count },
        Better::FewerObstacles { count } => others::Better::FewerObstacles { count },
    }
}

/// A point of no return.
pub(super) fn doubt(found: Doubt) -> others::Doubt {
    let what = match found.what {
        Doubtful::Kerb => others::Doubtful::Kerb,
        Doubtful::Barrier => others::Doubtful::Barrier,
        Doubtful::Lift => others::Doubtful::Lift,
        Doubtful::Obstacle { id } => others::Doubtful::Obstacle { id },
    };
    let Doubt { along_m, at, extra_m, turn_at_m, .. } = found;
    others::Doubt { along_m, at, what, extra_m, turn_at_m }
}
