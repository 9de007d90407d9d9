//! What today's obstacles are to one traveller. The rule is `domain`'s; here it meets the profile.

use domain::obstacles::{Bearing, DETOUR_S, Kind, Obstacle, bearing};
use osm_data::LonLat;
use routing::today::{self, Effect};
use routing::{Preset, Profile};

/// The obstacles that stop this traveller, as an overlay on the network.
#[cfg_attr(not(test), expect(dead_code, reason = "trips are told of obstacles next"))]
pub(crate) fn for_traveller(obstacles: &[Obstacle], profile: &Profile) -> Vec<today::Obstacle> {
    obstacles.iter().filter_map(|one| laid(one, profile)).collect()
}

fn laid(one: &Obstacle, profile: &Profile) -> Option<today::Obstacle> {
    let with_aid = profile.preset == Preset::WalkerOrCane;
    let effect = match bearing(one.stops, one.certainty, profile.on_wheels(), with_aid)? {
        Bearing::Bars => Effect::Bars,
        Bearing::Bends => Effect::Costs(DETOUR_S),
    };
    // Checked when it was reported.
    let at = LonLat::new(one.lon, one.lat).ok()?;
    Some(today::Obstacle { id: one.id.clone(), at, is_lift: one.kind == Kind::LiftOut, effect })
}

#[cfg(test)]
mod tests {
    use domain::obstacles::{Certainty, Stops};

    use super::*;

    fn obstacle(kind: Kind, stops: Stops, certainty: Certainty) -> Obstacle {
        let at = "2026-11-25T10:00:00Z".to_owned();
        Obstacle {
            id: "one".to_owned(),
            kind,
            lon: 23.64,
            lat: 37.94,
            stops,
            certainty,
            reported_at: at.clone(),
            last_seen_at: at,
            there: 1,
            gone: 0,
            by_desk: false,
            note: None,
            photo: false,
        }
    }

    #[test]
    fn a_traveller_is_told_of_what_stops_them_alone() {
        let all = [
            obstacle(Kind::Works, Stops::Wheels, Certainty::Confirmed),
            obstacle(Kind::Goods, Stops::WheelsAndWalkers, Certainty::Reported),
            obstacle(Kind::LiftOut, Stops::Everyone, Certainty::Doubted),
        ];
        let effects = |preset: Preset| -> Vec<_> {
            for_traveller(&all, &preset.profile()).iter().map(|one| (one.effect, one.is_lift)).collect()
        };
        let (bars, bends) = ((Effect::Bars, false), (Effect::Costs(600.0), false));
        let lift = (Effect::Costs(600.0), true);
        assert_eq!(effects(Preset::ManualChair), [bars, bends, lift]);
        assert_eq!(effects(Preset::Pram), [bars, bends, lift]);
        assert_eq!(effects(Preset::WalkerOrCane), [bends, lift]);
        assert_eq!(effects(Preset::OnFoot), [lift]);
    }
}
