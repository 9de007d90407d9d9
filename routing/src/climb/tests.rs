//! Heights whose climb is known beforehand.

use super::*;

fn every_20_m(height: impl Fn(f64) -> f64, length_m: u32) -> Vec<Height> {
    (0..=length_m / 20).map(|nth| f64::from(20 * nth)).map(|along| [along, height(along)]).collect()
}

#[test]
fn a_hill_is_climbed_and_descended() {
    let hill = |along: f64| if along < 500.0 { along * 0.06 } else { 30.0 - (along - 500.0) * 0.04 };
    let told = profile(&every_20_m(hill, 1000), 1000.0).unwrap();
    // The top is rounded off.
    assert!((27.0..=30.0).contains(&told.up_m), "{told:?}");
    assert!((17.0..=20.0).contains(&told.down_m), "{told:?}");
    assert!((told.profile[told.profile.len() - 1][1] - 10.0).abs() < 0.2);
}

#[test]
fn noise_does_not_add_up_to_a_climb() {
    // A tile's noise of 2.5 m from each height to the next, straight between them.
    let noise = |step: u32| {
        let mixed = (step + 1).wrapping_mul(2_654_435_761);
        let mixed = (mixed ^ mixed >> 15).wrapping_mul(2_246_822_519);
        (f64::from(mixed ^ mixed >> 13) / f64::from(u32::MAX) - 0.5) * 2.5 * 12.0_f64.sqrt()
    };
    let height = |along: f64| {
        let step = along / 90.0;
        noise(step as u32) + step.fract() * (noise(step as u32 + 1) - noise(step as u32))
    };
    let known = every_20_m(height, 20_000);
    let added: f64 = known.windows(2).map(|pair| (pair[1][1] - pair[0][1]).max(0.0)).sum();
    let told = profile(&known, 20_000.0).unwrap();
    assert!(added > 200.0, "{added}");
    assert!(told.up_m < added / 10.0 && told.down_m < added / 10.0, "{} of {added}", told.up_m);
}

#[test]
fn at_most_two_hundred_points_are_told_from_the_first_to_the_last() {
    for length_m in [20, 1000, 1980, 2000, 7340, 60_000] {
        let told = profile(&every_20_m(|along| along * 0.01, length_m), f64::from(length_m)).unwrap().profile;
        assert!((2..=MOST_POINTS).contains(&told.len()), "{length_m}: {}", told.len());
        assert_eq!((told[0][0], told[told.len() - 1][0]), (0.0, f64::from(length_m)));
        assert!(told.windows(2).all(|pair| pair[0][0] < pair[1][0]));
    }
}

#[test]
fn a_bridge_lies_between_its_ends_and_a_long_gap_is_not_known() {
    let without = |from: f64, to: f64| {
        let mut known = every_20_m(|along| along * 0.01, 3000);
        known.retain(|[along, _]| !(from..to).contains(along));
        profile(&known, 3000.0)
    };
    let bridge = without(400.0, 800.0).unwrap();
    assert!(bridge.profile.iter().all(|[along, height]| (height - along * 0.01).abs() < 0.2));
    assert!((bridge.up_m - 30.0).abs() < 0.5, "{}", bridge.up_m);
    assert_eq!(without(400.0, 1600.0), None);
    assert_eq!(without(0.0, 1600.0), None, "nor one at the beginning");
    assert_eq!(profile(&[], 100.0), None);
}
