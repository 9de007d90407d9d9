//! How far it is to many ends at once, each by the door that suits best, as a single trip chooses it.

use osm_data::LonLat;
use routing::today::Overlay;
use routing::{Many, Network, NoTrip, Profile, Reach};

use super::doors::{Door, suitable};
use super::ends::Whither;

/// Questions of one traveller on one day.
pub(super) struct Reaching<'a> {
    many: Many<'a>,
    profile: &'a Profile,
}

/// How far it is to an end, and by which door; no door at a point, and where none is known that suits.
pub(super) type Reached<'p> = Result<(Reach, Option<Door<'p>>), NoTrip>;

impl<'a> Reaching<'a> {
    pub(super) fn new(network: &'a Network, profile: &'a Profile, overlay: &'a Overlay) -> Self {
        Self { many: Many::new(network, profile, overlay), profile }
    }

    /// How far it is from an end to others: from its door that is nearest to each, or from where it is.
    pub(super) fn row(&mut self, from: &Whither, to: &[Whither]) -> Vec<Result<Reach, NoTrip>> {
        let starts: Vec<LonLat> = to.iter().map(|end| from.start(self.profile, end.at())).collect();
        let mut row: Vec<Result<Reach, NoTrip>> = vec![Err(NoTrip::Barred); to.len()];
        let mut left: Vec<usize> = (0..to.len()).collect();
        while let Some(first) = left.first() {
            let start = starts[*first];
            let (same, others): (Vec<usize>, Vec<usize>) = left.iter().partition(|at| starts[**at] == start);
            self.fill(&mut row, start, &same, to);
            left = others;
        }
        let fails = |at: &usize| matches!(row[*at], Err(NoTrip::Barred | NoTrip::StartOffNetwork));
        let again: Vec<usize> = (0..to.len()).filter(|at| starts[*at] != from.at()).filter(fails).collect();
        self.fill(&mut row, from.at(), &again, to);
        row
    }

    fn fill(&mut self, row: &mut [Result<Reach, NoTrip>], start: LonLat, which: &[usize], to: &[Whither]) {
        let ends: Vec<&Whither> = which.iter().map(|at| &to[*at]).collect();
        for (at, reached) in which.iter().zip(self.reach(start, &ends)) {
            row[*at] = reached.map(|(reach, _)| reach);
        }
    }

    /// How far it is from a point to each end, by its best door.
    pub(super) fn reach<'p>(&mut self, start: LonLat, to: &[&Whither<'p>]) -> Vec<Reached<'p>> {
        let doors: Vec<Vec<Option<Door<'p>>>> =
            to.iter().map(|end| doors(end, self.profile, start)).collect();
        let points: Vec<LonLat> = (to.iter().zip(&doors))
            .flat_map(|(end, doors)| {
                doors.iter().map(|door| door.as_ref().map_or(end.at(), |door| door.entrance.at))
            })
            .collect();
        let mut found = self.many.reach(start, &points).into_iter();
        let best = |doors: Vec<Option<Door<'p>>>| {
            let tried: Vec<_> = found.by_ref().take(doors.len()).zip(doors).collect();
            let best = tried.into_iter().min_by(|(a, _), (b, _)| effort(a).total_cmp(&effort(b)));
            best.map_or(Err(NoTrip::EndOffNetwork), |(reach, door)| Ok((reach?, door)))
        };
        doors.into_iter().map(best).collect()
    }
}

/// The doors that are tried; none, once, for the spot itself.
fn doors<'p>(end: &Whither<'p>, profile: &Profile, start: LonLat) -> Vec<Option<Door<'p>>> {
    let suitable = end.place().map(|place| suitable(place, profile, start)).unwrap_or_default();
    if suitable.is_empty() { vec![None] } else { suitable.into_iter().map(Some).collect() }
}

/// How far it is to a door; what cannot be reached is farther than everything.
fn effort(reach: &Result<Reach, NoTrip>) -> f64 {
    match reach {
        Ok(reach) => reach.distance_m + reach.end_gap_m,
        Err(NoTrip::Barred) => f64::MAX,
        Err(_) => f64::INFINITY,
    }
}
