//! The limits of a traveller with helpers: the rule is `domain`'s, here it meets the profile.

use domain::help::{Aid, MOST_HELPERS, reach};
use osm_data::{Ground, Smoothness};
use routing::{Preset, Profile};

/// The traveller's limits with one helper, with two, as far as that helps; widths and steps stay theirs.
pub(crate) fn with_helpers(profile: &Profile) -> Vec<Profile> {
    let aid = match profile.preset {
        Preset::ManualChair | Preset::AssistedChair => Aid::Chair,
        Preset::PoweredChair | Preset::Scooter => Aid::Motor,
        Preset::Pram => Aid::Pram,
        Preset::WalkerOrCane => Aid::Walker,
        Preset::OnFoot => Aid::Nothing,
    };
    let with = |reach: domain::help::Reach| {
        let mut helped = profile.clone();
        helped.max_kerb_m = helped.max_kerb_m.max(reach.kerb_m);
        helped.max_incline_up = helped.max_incline_up.max(reach.incline);
        helped.max_incline_down = helped.max_incline_down.max(reach.incline);
        if reach.rough_ground {
            helped.hardest_ground = helped.hardest_ground.max(Ground::Loose);
            helped.worst_smoothness = helped.worst_smoothness.max(Smoothness::Bad);
        }
        helped
    };
    // One after the other, so that the place in the list is the number of helpers less one.
    (1..=MOST_HELPERS).map_while(|helpers| reach(aid, helpers)).map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_never_changes_steps_nor_widths() {
        for preset in Preset::ALL {
            let own = preset.profile();
            for helped in with_helpers(&own) {
                assert_eq!((helped.steps, helped.min_width_m), (own.steps, own.min_width_m), "{preset:?}");
                assert!(helped.max_kerb_m >= own.max_kerb_m && helped.max_incline_up >= own.max_incline_up);
            }
        }
        assert_eq!(with_helpers(&Preset::ManualChair.profile()).len(), 2);
        assert_eq!(with_helpers(&Preset::PoweredChair.profile()), []);
    }
}
