//! What a person can change in a preset: each limit as a ladder of sensible values, with words that one can picture.
//!
//! A rung of a ladder is the whole profile with that one limit set, so that nothing can be changed by the way.

use domain::words::Words;
use osm_data::{Ground, Smoothness};
use routing::{Preset, Profile, Steps, Unknown};

/// One limit of a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Highest kerb.
    Kerb,
    /// Steepest way up.
    Up,
    /// Steepest way down.
    Down,
    /// Narrowest passage.
    Width,
    /// Hardest ground.
    Ground,
    /// Least even ground.
    Evenness,
    /// Steps in one flight.
    Steps,
    /// Metres between two rests.
    Rest,
    /// Speed.
    Pace,
}

/// From this value on a limit of height or slope keeps nobody from anything.
const NO_LIMIT: f32 = 1.0;
/// Up to this width in metres everybody passes.
const ANY_WIDTH: f32 = 0.3;
/// Two values nearer than this are the same one.
const ALIKE: f32 = 0.0005;

const KERBS_M: [f32; 10] = [0.0, 0.02, 0.03, 0.05, 0.06, 0.08, 0.10, 0.15, 0.20, NO_LIMIT];
const SLOPES: [f32; 9] = [0.03, 0.05, 0.06, 0.08, 0.10, 0.12, 0.15, 0.20, NO_LIMIT];
const WIDTHS_M: [f32; 8] = [ANY_WIDTH, 0.60, 0.70, 0.75, 0.80, 0.90, 1.00, 1.20];
const PACES_MPS: [f32; 8] = [0.4, 0.6, 0.8, 1.0, 1.3, 1.5, 1.7, 2.0];
const RESTS_M: [f32; 7] = [50.0, 100.0, 150.0, 200.0, 300.0, 500.0, 1000.0];
const GROUNDS: [Ground; 4] = [Ground::Paved, Ground::Firm, Ground::Cobbles, Ground::Loose];
const EVENNESS: [Smoothness; 5] = [
    Smoothness::Good,
    Smoothness::Intermediate,
    Smoothness::Bad,
    Smoothness::VeryBad,
    Smoothness::VeryHorrible,
];
const STEP_COUNTS: [u16; 4] = [1, 3, 5, 10];

/// A value in words: short, and as one can picture it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// `3 cm`.
    pub(crate) value: String,
    /// `two fingers side by side`; `None` where nothing is like it.
    pub(crate) like: Option<String>,
}

impl Limit {
    /// The limits that a traveller can change. Whoever sits on wheels takes no steps: nobody is asked about them.
    pub(crate) fn of(preset: Preset) -> Vec<Self> {
        let all = [
            Self::Kerb,
            Self::Up,
            Self::Down,
            Self::Width,
            Self::Ground,
            Self::Evenness,
            Self::Steps,
            Self::Rest,
            Self::Pace,
        ];
        all.into_iter().filter(|limit| *limit != Self::Steps || !sits_on_wheels(preset)).collect()
    }

    /// Those that mostly decide whether there is a way.
    pub(crate) fn deciding(preset: Preset) -> Vec<Self> {
        let limits = Self::of(preset).into_iter();
        limits.filter(|limit| !matches!(limit, Self::Evenness | Self::Rest | Self::Pace)).collect()
    }

    /// A short name for the page: `kerb`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kerb => "kerb",
            Self::Up => "up",
            Self::Down => "down",
            Self::Width => "width",
            Self::Ground => "ground",
            Self::Evenness => "evenness",
            Self::Steps => "steps",
            Self::Rest => "rest",
            Self::Pace => "pace",
        }
    }

    /// What the limit is called.
    pub(crate) fn title(self, words: Words) -> String {
        match self {
            Self::Kerb => words.say("limit-kerb"),
            Self::Up => words.say("limit-up"),
            Self::Down => words.say("limit-down"),
            Self::Width => words.say("limit-width"),
            Self::Ground => words.say("limit-ground"),
            Self::Evenness => words.say("limit-evenness"),
            Self::Steps => words.say("limit-steps"),
            Self::Rest => words.say("limit-rest"),
            Self::Pace => words.say("limit-pace"),
        }
    }

    /// All values, from the least to the most; the profile's own and its preset's are among them.
    pub(crate) fn rungs(self, profile: &Profile) -> Vec<Profile> {
        let base = profile.preset.profile();
        let with = |change: &dyn Fn(&mut Profile)| {
            let mut rung = profile.clone();
            change(&mut rung);
            rung
        };
        match self {
            Self::Kerb => ladder(&KERBS_M, [profile.max_kerb_m, base.max_kerb_m])
                .map(|value| with(&|rung| rung.max_kerb_m = value))
                .collect(),
            Self::Up => ladder(&SLOPES, [profile.max_incline_up, base.max_incline_up])
                .map(|value| with(&|rung| rung.max_incline_up = value))
                .collect(),
            Self::Down => ladder(&SLOPES, [profile.max_incline_down, base.max_incline_down])
                .map(|value| with(&|rung| rung.max_incline_down = value))
                .collect(),
            Self::Width => ladder(&WIDTHS_M, [profile.min_width_m, base.min_width_m])
                .map(|value| with(&|rung| rung.min_width_m = value))
                .collect(),
            Self::Pace => ladder(&PACES_MPS, [profile.speed_mps, base.speed_mps])
                .map(|value| with(&|rung| rung.speed_mps = value))
                .collect(),
            Self::Rest => {
                let own = [profile.rest_every_m, base.rest_every_m].map(|rest| rest.unwrap_or(RESTS_M[0]));
                let rests = ladder(&RESTS_M, own).map(Some).chain([None]);
                rests.map(|value| with(&|rung| rung.rest_every_m = value)).collect()
            }
            Self::Ground => {
                GROUNDS.map(|value| with(&|rung| rung.hardest_ground = value)).into_iter().collect()
            }
            Self::Evenness => {
                let mut all: Vec<Smoothness> =
                    EVENNESS.into_iter().chain([profile.worst_smoothness, base.worst_smoothness]).collect();
                all.sort_unstable();
                all.dedup();
                all.into_iter().map(|value| with(&|rung| rung.worst_smoothness = value)).collect()
            }
            Self::Steps => step_ladder(profile.steps, base.steps)
                .into_iter()
                .map(|value| with(&|rung| rung.steps = value))
                .collect(),
        }
    }

    /// The next rung down (`false`) or up (`true`); `None` at the end of the ladder.
    pub(crate) fn next(self, profile: &Profile, up: bool) -> Option<Profile> {
        let rungs = self.rungs(profile);
        let here = rungs.iter().position(|rung| rung == profile)?;
        let there = if up { here.checked_add(1)? } else { here.checked_sub(1)? };
        rungs.get(there).cloned()
    }

    /// The profile with this limit as its preset has it; `None` when it is so already.
    pub(crate) fn as_in_preset(self, profile: &Profile) -> Option<Profile> {
        let base = profile.preset.profile();
        let mut new = profile.clone();
        match self {
            Self::Kerb => new.max_kerb_m = base.max_kerb_m,
            Self::Up => {
                new.max_incline_up = base.max_incline_up;
                new.short_ramp = base.short_ramp;
            }
            Self::Down => new.max_incline_down = base.max_incline_down,
            Self::Width => new.min_width_m = base.min_width_m,
            Self::Ground => new.hardest_ground = base.hardest_ground,
            Self::Evenness => new.worst_smoothness = base.worst_smoothness,
            Self::Steps => new.steps = base.steps,
            Self::Rest => new.rest_every_m = base.rest_every_m,
            Self::Pace => new.speed_mps = base.speed_mps,
        }
        (new != *profile).then_some(new)
    }

    /// The value of a profile in words.
    pub(crate) fn told(self, words: Words, profile: &Profile) -> Told {
        let told = |value: String, like: Option<String>| Told { value, like };
        match self {
            Self::Kerb if profile.max_kerb_m >= NO_LIMIT => told(words.say("limit-none"), None),
            Self::Kerb => {
                told(words.height(profile.max_kerb_m).to_string(), kerb_like(words, profile.max_kerb_m))
            }
            Self::Up => slope(words, profile.max_incline_up, true),
            Self::Down => slope(words, profile.max_incline_down, false),
            Self::Width if profile.min_width_m <= ANY_WIDTH => told(words.say("limit-none"), None),
            Self::Width => {
                told(words.width(profile.min_width_m).to_string(), width_like(words, profile.min_width_m))
            }
            Self::Ground => ground(words, profile.hardest_ground),
            Self::Evenness => evenness(words, profile.worst_smoothness),
            Self::Steps => steps(words, profile.steps),
            Self::Rest => match profile.rest_every_m {
                Some(metres) => told(words.length(f64::from(metres)).to_string(), rest_like(words, metres)),
                None => told(words.say("limit-rest-none"), None),
            },
            Self::Pace => {
                let minutes = words.duration(500.0 / f64::from(profile.speed_mps.max(0.1)));
                let minutes: Vec<String> = minutes.iter().map(ToString::to_string).collect();
                let like = [("time", minutes.join(" ").into()), ("length", words.length(500.0).into())];
                told(
                    words.speed(profile.speed_mps).to_string(),
                    Some(words.say_with("limit-pace-like", &like)),
                )
            }
        }
    }
}

/// What to make of facts that nobody recorded, in words.
pub(crate) fn unknown_told(words: Words, unknown: Unknown) -> Told {
    let (value, like) = match unknown {
        Unknown::Avoid => (words.say("unknown-avoid"), words.say("unknown-avoid-like")),
        Unknown::PreferKnown => (words.say("unknown-prefer"), words.say("unknown-prefer-like")),
        Unknown::Accept => (words.say("unknown-accept"), words.say("unknown-accept-like")),
    };
    Told { value, like: Some(like) }
}

/// Whether the preset is a chair or a scooter: nobody lifts it, with a person in it, over a step.
pub(crate) fn sits_on_wheels(preset: Preset) -> bool {
    matches!(preset, Preset::ManualChair | Preset::AssistedChair | Preset::PoweredChair | Preset::Scooter)
}

/// Sensible values and the two that must be among them, in order, each once.
fn ladder(sensible: &[f32], own: [f32; 2]) -> impl Iterator<Item = f32> {
    // The own values first: of two that are alike, the one that the profile holds to the bit is kept.
    let mut all: Vec<f32> = own.into_iter().chain(sensible.iter().copied()).collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|next, kept| {
        let alike = (*next - *kept).abs() < ALIKE;
        if alike && own.contains(next) {
            *kept = *next;
        }
        alike
    });
    all.into_iter()
}

/// Steps from none to any; whether a handrail is needed is a question of its own and stays.
fn step_ladder(own: Steps, base: Steps) -> Vec<Steps> {
    let handrail = match (own, base) {
        (Steps::UpTo { handrail, .. }, _) | (_, Steps::UpTo { handrail, .. }) => handrail,
        // Who never said so is not sent up steps without one.
        _ => true,
    };
    let counts = [own, base].into_iter().filter_map(|steps| match steps {
        Steps::UpTo { count, .. } => Some(count),
        Steps::Never | Steps::Any => None,
    });
    let mut counts: Vec<u16> = STEP_COUNTS.into_iter().chain(counts).filter(|count| *count > 0).collect();
    counts.sort_unstable();
    counts.dedup();
    let some = counts.into_iter().map(|count| Steps::UpTo { count, handrail });
    [Steps::Never].into_iter().chain(some).chain([Steps::Any]).collect()
}

fn slope(words: Words, grade: f32, up: bool) -> Told {
    if grade >= NO_LIMIT {
        return Told { value: words.say("limit-none"), like: None };
    }
    // Rise over run: so many centimetres in each metre.
    let rise = [("rise", words.height(grade).into())];
    let like = if up { words.say_with("limit-rise", &rise) } else { words.say_with("limit-fall", &rise) };
    Told { value: words.slope(grade).to_string(), like: Some(like) }
}

/// Things of everyday life, measured; a value that none of them has is told by its number alone.
fn kerb_like(words: Words, metres: f32) -> Option<String> {
    match millimetres(metres) {
        0 => Some(words.say("like-flat")),
        20 => Some(words.say("like-thumb")),
        30 => Some(words.say("like-two-fingers")),
        50 => Some(words.say("like-matchbox")),
        60 => Some(words.say("like-egg")),
        80 => Some(words.say("like-palm")),
        100 => Some(words.say("like-fist")),
        150 => Some(words.say("like-telephone")),
        200 => Some(words.say("like-high-step")),
        _ => None,
    }
}

fn width_like(words: Words, metres: f32) -> Option<String> {
    match millimetres(metres) {
        600 => Some(words.say("like-person")),
        700 => Some(words.say("like-narrow-door")),
        800 => Some(words.say("like-room-door")),
        900 => Some(words.say("like-house-door")),
        1000 => Some(words.say("like-wide-door")),
        1200 => Some(words.say("like-two-people")),
        _ => None,
    }
}

fn rest_like(words: Words, metres: f32) -> Option<String> {
    match millimetres(metres) {
        50_000 => Some(words.say("like-swimming-pool")),
        100_000 => Some(words.say("like-football-field")),
        _ => None,
    }
}

fn millimetres(metres: f32) -> u32 {
    (metres * 1000.0).round().max(0.0) as u32
}

fn ground(words: Words, ground: Ground) -> Told {
    let (value, like) = match ground {
        Ground::Paved => (words.say("ground-paved"), words.say("ground-paved-like")),
        Ground::Firm => (words.say("ground-firm"), words.say("ground-firm-like")),
        Ground::Cobbles => (words.say("ground-cobbles"), words.say("ground-cobbles-like")),
        Ground::Loose => (words.say("ground-loose"), words.say("ground-loose-like")),
    };
    Told { value, like: Some(like) }
}

fn evenness(words: Words, worst: Smoothness) -> Told {
    let (value, like) = match worst {
        Smoothness::Excellent | Smoothness::Good => {
            (words.say("evenness-good"), words.say("evenness-good-like"))
        }
        Smoothness::Intermediate => {
            (words.say("evenness-intermediate"), words.say("evenness-intermediate-like"))
        }
        Smoothness::Bad => (words.say("evenness-bad"), words.say("evenness-bad-like")),
        Smoothness::VeryBad => (words.say("evenness-very-bad"), words.say("evenness-very-bad-like")),
        Smoothness::Horrible => (words.say("evenness-horrible"), words.say("evenness-very-bad-like")),
        Smoothness::VeryHorrible | Smoothness::Impassable => {
            return Told { value: words.say("limit-none"), like: None };
        }
    };
    Told { value, like: Some(like) }
}

fn steps(words: Words, steps: Steps) -> Told {
    match steps {
        Steps::Never => Told { value: words.say("steps-never"), like: None },
        Steps::Any => Told { value: words.say("limit-none"), like: None },
        Steps::UpTo { count, handrail } => Told {
            value: words.say_with("steps-up-to", &[("count", count.into())]),
            like: handrail.then(|| words.say("steps-with-handrail")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    #[test]
    fn every_profile_stands_on_its_own_ladder_and_a_rung_changes_one_limit_only() {
        for preset in Preset::ALL {
            let odd = Profile {
                max_kerb_m: 0.037,
                max_incline_up: 0.083,
                min_width_m: 0.77,
                rest_every_m: Some(120.0),
                speed_mps: 0.9,
                worst_smoothness: Smoothness::Horrible,
                ..preset.profile()
            };
            for profile in [preset.profile(), odd] {
                for limit in Limit::of(preset) {
                    let rungs = limit.rungs(&profile);
                    assert!(rungs.contains(&profile), "{preset:?} {limit:?}");
                    let reset = limit.as_in_preset(&profile).unwrap_or_else(|| profile.clone());
                    let told: Vec<Told> =
                        rungs.iter().map(|rung| limit.told(Words::new(Language::English), rung)).collect();
                    for pair in told.windows(2) {
                        assert_ne!(pair[0], pair[1], "{preset:?} {limit:?}: a press must be seen");
                    }
                    for rung in &rungs {
                        let back = limit.as_in_preset(rung).unwrap_or_else(|| rung.clone());
                        assert_eq!(back, reset, "{preset:?} {limit:?}: nothing else changed");
                    }
                }
            }
        }
    }

    #[test]
    fn a_ladder_is_climbed_from_one_end_to_the_other() {
        let mut profile = Preset::ManualChair.profile();
        while let Some(next) = Limit::Kerb.next(&profile, false) {
            profile = next;
        }
        assert!(profile.max_kerb_m.abs() < ALIKE);
        let mut presses = 0;
        while let Some(next) = Limit::Kerb.next(&profile, true) {
            profile = next;
            presses += 1;
        }
        assert_eq!(presses, KERBS_M.len() - 1);
    }

    #[test]
    fn nobody_in_a_chair_is_asked_about_steps() {
        assert!(!Limit::of(Preset::PoweredChair).contains(&Limit::Steps));
        assert!(Limit::of(Preset::WalkerOrCane).contains(&Limit::Steps));
    }

    #[test]
    fn a_kerb_is_told_as_one_can_picture_it() {
        let words = Words::new(Language::English);
        let told = Limit::Kerb.told(words, &Preset::PoweredChair.profile());
        assert_eq!(told.value, "5\u{a0}cm");
        assert_eq!(told.like.as_deref(), Some("as high as a matchbox on its end"));
        let told = Limit::Up.told(words, &Preset::ManualChair.profile());
        assert_eq!(told.like.as_deref(), Some("rises 6\u{a0}cm in each metre"));
    }
}
