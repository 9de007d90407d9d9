//! When a trip is: the time that was asked for, and the times that are told, of its end and of the points that it passes.

use domain::api::{TripAnswer, TripRequest, ViaTime};
use domain::hours::Locality;
use jiff::{SignedDuration, Timestamp};
use routing::{Profile, Trip, Turn};

use super::Answer;
use super::ends::Whither;
use crate::city::LoadedCity;
use crate::error::Error;
use crate::places::local_time;

/// The time of a trip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    /// One sets out then.
    Departs(Timestamp),
    /// One wants to be there then.
    Arrives(Timestamp),
}

impl When {
    /// The time that a question is about; `now` is the only clock.
    ///
    /// # Errors
    /// [`Error::DepartsAndArrives`]; [`Error::BodyNotUnderstood`] when it is no time.
    pub(super) fn asked(
        request: &TripRequest<Profile>,
        locality: &Locality,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let moment = |text: &String| {
            let local =
                local_time(text, locality).map_err(|sentence| Error::BodyNotUnderstood(sentence.to_owned()));
            let no_such = || Error::BodyNotUnderstood("there is no such time".to_owned());
            locality.moment(local?).ok_or_else(no_such)
        };
        match (&request.departs, &request.arrives) {
            (Some(_), Some(_)) => Err(Error::DepartsAndArrives),
            (Some(departs), None) => moment(departs).map(Self::Departs),
            (None, Some(arrives)) => moment(arrives).map(Self::Arrives),
            (None, None) => Ok(Self::Departs(now)),
        }
    }

    /// At which time obstacles must still be believed. Of the past nothing is known but what is believed now; and when one
    /// has to set out to be there in time is not known yet, so what is believed now counts.
    pub(super) fn of_obstacles(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Departs(at) => at.max(now),
            Self::Arrives(_) => now,
        }
    }

    /// Tells the times of a trip, and whether its end, and each place that it passes, is open on arrival.
    pub(super) fn tell(
        self,
        answer: &mut Answer,
        (via, to): (&[Whither], &Whither),
        city: &LoadedCity,
        locality: &Locality,
    ) {
        let TripAnswer::Trip { trip, departs_at, arrives_at, opening, via_times, .. } = answer else {
            return;
        };
        // To the second, as the times are told.
        let takes = SignedDuration::from_secs(trip.duration_s.round() as i64);
        let (departs, arrives) = match self {
            Self::Departs(at) => (Some(at), at.checked_add(takes).ok()),
            Self::Arrives(at) => (at.checked_sub(takes).ok(), Some(at)),
        };
        *departs_at = departs.map(|at| locality.told(at));
        *arrives_at = arrives.map(|at| locality.told(at));
        let open = |whither: &Whither, at: Timestamp| {
            let place = whither.place()?;
            Some(city.places.opening(place, locality.local(at), locality))
        };
        *opening = arrives.and_then(|at| open(to, at));
        let passed = via.iter().zip(passed_after(trip));
        let times = passed.filter_map(|(whither, after)| {
            let at = departs?.checked_add(after).ok()?;
            Some(ViaTime { arrives_at: locality.told(at), opening: open(whither, at) })
        });
        *via_times = times.collect();
    }
}

/// How long after setting out one comes to each point that is passed, to the second.
fn passed_after(trip: &Trip) -> Vec<SignedDuration> {
    let mut gone_s = 0.0;
    let mut passed = Vec::new();
    for leg in &trip.legs {
        if leg.turn == Turn::Via {
            passed.push(SignedDuration::from_secs(f64::round(gone_s) as i64));
        }
        gone_s += leg.duration_s;
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn athens() -> Locality {
        let (zone, country) = ("Europe/Athens".to_owned(), "GR".to_owned());
        Locality::new(&zone.try_into().unwrap(), &country.try_into().unwrap())
    }

    fn asked(departs: Option<&str>, arrives: Option<&str>) -> Result<When, Error> {
        let end = || domain::api::End::Place { place: "n1".to_owned() };
        let mut request = TripRequest::new(end(), end(), routing::Preset::OnFoot.profile());
        (request.departs, request.arrives) = (departs.map(str::to_owned), arrives.map(str::to_owned));
        When::asked(&request, &athens(), "2026-11-25T08:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_trip_is_now_or_at_the_one_time_that_is_asked_for() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(asked(None, None).unwrap(), When::Departs(at("2026-11-25T08:00:00Z")));
        assert_eq!(asked(Some("2026-11-26T10:00"), None).unwrap(), When::Departs(at("2026-11-26T08:00:00Z")));
        assert_eq!(asked(None, Some("2026-07-26T10:00")).unwrap(), When::Arrives(at("2026-07-26T07:00:00Z")));
        assert!(matches!(
            asked(Some("2026-11-26T10:00"), Some("2026-11-26T11:00")),
            Err(Error::DepartsAndArrives)
        ));
        for wrong in ["tomorrow", "2026-11-26", "9999-01-01T00:00", ""] {
            assert!(matches!(asked(Some(wrong), None), Err(Error::BodyNotUnderstood(_))), "{wrong}");
        }
    }

    #[test]
    fn obstacles_are_those_believed_then_and_never_of_the_past() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-11-25T08:00:00Z");
        assert_eq!(
            asked(Some("2026-11-26T10:00"), None).unwrap().of_obstacles(now),
            at("2026-11-26T08:00:00Z")
        );
        assert_eq!(asked(Some("2026-11-20T10:00"), None).unwrap().of_obstacles(now), now);
    }
}
