//! Where somebody who needs rests can sit on a way, and which stretches are longer than they want without a recorded seat.

/// A recorded seat near a way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seat {
    /// Metres from the start to where the way is nearest to it.
    pub along_m: f64,
    /// Metres from there to it. One goes them twice.
    pub off_m: f64,
}

/// What somebody who needs rests meets on a way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// They can sit here.
    Rest(Seat),
    /// From one point to another, in metres from the start, no seat is recorded that comes soon enough.
    Without {
        /// Where they last could sit, or set out.
        from_m: f64,
        /// Where they next can sit, or arrive.
        to_m: f64,
        /// What they walk between the two, with the metres to seats beside the way.
        walked_m: f64,
    },
}

/// The rests on a way of `distance_m`, in order, with as few of them as do: each as far on as one can go without
/// walking more than `every_m` at a stretch. One sets out rested, and rests on arrival.
///
/// Where no seat comes soon enough the next one is taken, and what lies before it is told. Numbers that are none
/// (not finite, or below nought) give an empty answer and seats that are left out.
pub fn rests(seats: &[Seat], distance_m: f64, every_m: f64) -> Vec<Part> {
    let is_length = |metres: f64| metres.is_finite() && metres >= 0.0;
    if !is_length(distance_m) || !is_length(every_m) || every_m < 1.0 {
        return Vec::new();
    }
    let on_way =
        |seat: &&Seat| is_length(seat.along_m) && is_length(seat.off_m) && seat.along_m <= distance_m;
    let mut ahead: Vec<Seat> = seats.iter().filter(on_way).copied().collect();
    ahead.sort_by(|a, b| a.along_m.total_cmp(&b.along_m));
    let mut parts = Vec::new();
    // Where one rested last: as if one set out from a seat.
    let mut here = Seat { along_m: 0.0, off_m: 0.0 };
    let goal = Seat { along_m: distance_m, off_m: 0.0 };
    while walked(here, goal) > every_m {
        ahead.retain(|seat| seat.along_m > here.along_m);
        // From where the way to the next rest is the shortest that is left.
        let farthest = |a: &&Seat, b: &&Seat| (a.along_m - a.off_m).total_cmp(&(b.along_m - b.off_m));
        let soonest = |a: &&Seat, b: &&Seat| walked(here, **a).total_cmp(&walked(here, **b));
        let in_reach = ahead.iter().filter(|seat| walked(here, **seat) <= every_m).max_by(farthest);
        let next = in_reach.or_else(|| ahead.iter().min_by(soonest)).copied();
        // A seat that is farther than the goal is no rest on the way.
        let next = next.filter(|seat| walked(here, *seat) < walked(here, goal));
        let to = next.unwrap_or(goal);
        if walked(here, to) > every_m {
            parts.push(Part::Without { from_m: here.along_m, to_m: to.along_m, walked_m: walked(here, to) });
        }
        let Some(seat) = next else { break };
        parts.push(Part::Rest(seat));
        here = seat;
    }
    parts
}

/// What one walks from one seat to another: back to the way, along it, and off it again.
fn walked(from: Seat, to: Seat) -> f64 {
    from.off_m + (to.along_m - from.along_m) + to.off_m
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(along_m: f64, off_m: f64) -> Seat {
        Seat { along_m, off_m }
    }

    fn without(from_m: f64, to_m: f64, walked_m: f64) -> Part {
        Part::Without { from_m, to_m, walked_m }
    }

    #[test]
    fn a_short_way_needs_no_rest() {
        assert_eq!(rests(&[seat(40.0, 0.0)], 150.0, 150.0), []);
    }

    #[test]
    fn one_rests_as_seldom_as_one_can() {
        let seats: Vec<Seat> = (1..8).map(|nth| seat(f64::from(nth) * 50.0, 0.0)).collect();
        let expected = [Part::Rest(seat(150.0, 0.0)), Part::Rest(seat(300.0, 0.0))];
        assert_eq!(rests(&seats, 400.0, 150.0), expected);
    }

    #[test]
    fn a_stretch_without_a_seat_is_told_and_the_next_seat_is_taken() {
        let seats = [seat(600.0, 0.0), seat(100.0, 0.0)];
        let expected = [
            Part::Rest(seat(100.0, 0.0)),
            without(100.0, 600.0, 500.0),
            Part::Rest(seat(600.0, 0.0)),
            without(600.0, 900.0, 300.0),
        ];
        assert_eq!(rests(&seats, 900.0, 150.0), expected, "in order, whatever order the seats come in");
    }

    #[test]
    fn no_seat_at_all_is_one_stretch_from_the_start_to_the_goal() {
        assert_eq!(rests(&[], 640.0, 150.0), [without(0.0, 640.0, 640.0)]);
    }

    #[test]
    fn the_way_to_a_seat_and_back_counts() {
        // In a line it is 150 m, but 20 m of them are beside the way.
        let seats = [seat(140.0, 20.0)];
        let expected =
            [without(0.0, 140.0, 160.0), Part::Rest(seat(140.0, 20.0)), without(140.0, 300.0, 180.0)];
        assert_eq!(rests(&seats, 300.0, 150.0), expected);
        // One nearer to the way takes one farther, though it comes earlier.
        let seats = [seat(140.0, 10.0), seat(135.0, 0.0)];
        assert_eq!(rests(&seats, 280.0, 150.0), [Part::Rest(seat(135.0, 0.0))]);
    }

    #[test]
    fn what_is_no_length_hurts_nobody() {
        let seats = [seat(f64::NAN, 0.0), seat(100.0, f64::INFINITY), seat(-5.0, 1.0), seat(900.0, 0.0)];
        assert_eq!(rests(&seats, 200.0, 150.0), [without(0.0, 200.0, 200.0)]);
        for (distance, every) in [(f64::NAN, 150.0), (f64::INFINITY, 150.0), (500.0, 0.0), (500.0, f64::NAN)]
        {
            assert_eq!(rests(&[], distance, every), []);
        }
    }
}
