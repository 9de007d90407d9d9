//! Whether a traveller may pass, and at what cost: the one place that decides it.
//!
//! [`way`] judges a stretch of a way in one direction, [`point`] what stands at a corner. The
//! search, the answer's figures and (later) the explanation of a barrier all ask these two.
//!
//! A fact that is recorded as a number is never lifted by a general verdict: `wheelchair=yes`
//! opens steps, rough ground and gates (it says that there is a way round them), but not a slope,
//! a width or a kerb that somebody measured.

use osm_data::{
    Access, Entrance, Ground, Incline, InferredSlope, Kerb, Lent, Obstruction, Pavement, PointFacts,
    Smoothness, Surface, WayFacts, WayKind, Wheelchair,
};

use serde::{Deserialize, Serialize};

use crate::{Fact, Profile, Steps, Unknown};

/// A verdict on one stretch or corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Passage {
    /// It can be passed.
    Passable(Passable),
    /// It cannot.
    Barred(Barrier),
}

impl Passage {
    /// Whether it cannot be passed.
    pub fn is_barred(&self) -> bool {
        matches!(self, Self::Barred(_))
    }
}

/// What passing costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passable {
    /// What the search adds up: seconds, made longer by discomfort. For a stretch by the metre, for
    /// a corner once. By the metre never less than `seconds`.
    pub cost: f64,
    /// Time it takes: for a stretch by the metre, for a corner once.
    pub seconds: f64,
    /// The facts that nobody recorded.
    pub unknown: Facts,
    /// The facts that nobody recorded and something else tells of: a slope, by the ground.
    pub inferred: Facts,
}

/// What stops a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Barrier {
    /// Closed to people on foot.
    NoAccess,
    /// Recorded as closed to wheelchairs.
    Wheelchair,
    /// Steps; their number when recorded.
    Steps(Option<u16>),
    /// Moving steps.
    Escalator,
    /// A kerb of this height in metres.
    Kerb(f32),
    /// A slope, positive uphill as one goes.
    Incline(f32),
    /// A slope that nobody recorded: by the heights of the ground it is surely beyond the limit.
    InferredIncline {
        /// Positive uphill as one goes.
        grade: f32,
        /// How far it may be off.
        error: f32,
    },
    /// A passage of this width in metres.
    Width(f32),
    /// Ground that is too hard to move on.
    Surface(Surface),
    /// Too uneven.
    Smoothness(Smoothness),
    /// A stile, turnstile, block or the like.
    Obstruction(Obstruction),
    /// A main road without a pavement.
    NoPavement,
    /// A main road or tunnel whose pavement nobody recorded, or is drawn elsewhere.
    PavementUnknown,
    /// Something that somebody reported today, and others or the desk confirmed.
    Reported,
    /// The traveller asked not to come here.
    Avoided,
}

/// A set of facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts(u8);

impl Facts {
    /// No fact.
    pub const NONE: Self = Self(0);

    /// This set with one more fact.
    #[must_use]
    pub fn with(self, fact: Fact) -> Self {
        Self(self.0 | 1 << fact as u8)
    }

    /// Whether a fact is in the set.
    pub fn has(self, fact: Fact) -> bool {
        self.0 & 1 << fact as u8 != 0
    }
}

/// A stretch of a way, as far as passing it matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch<'a> {
    /// Kind of the way.
    pub kind: WayKind,
    /// What is recorded about the way.
    pub facts: &'a WayFacts,
    /// Length in metres of the sloping ways that hang together here: a short ramp must be short as a
    /// whole, not in each of its parts.
    pub slope_length_m: f64,
    /// A kerb is recorded at one of its corners.
    pub kerb_recorded: bool,
    /// Walked in the direction in which the way is drawn.
    pub forward: bool,
    /// Straight across a square, where nobody drew a line.
    pub across: bool,
    /// The slope that the ground tells in the way's direction; what is recorded goes before it.
    pub inferred: Option<InferredSlope>,
    /// What the other half of a crossing tells; what is recorded goes before it.
    pub lent: Lent,
}

/// How much a metre costs more of which one fact is in doubt.
fn doubt_factor(profile: &Profile) -> f64 {
    match profile.unknown {
        Unknown::Accept => 1.0,
        Unknown::PreferKnown => 1.25,
        Unknown::Avoid => 3.0,
    }
}

/// How much a metre of unrecorded pavement and ground costs more, by what the traveller makes of it.
fn unknown_factor(profile: &Profile, unknown: Facts) -> f64 {
    let one = doubt_factor(profile);
    let missing = [Fact::Pavement, Fact::Surface].into_iter().filter(|fact| unknown.has(*fact)).count();
    [1.0, one, one * one][missing]
}

/// How much a metre on the hardest ground costs more that wheels can take at all.
pub(crate) const LAST_RESORT: f64 = 200.0;

/// How much a metre across a square costs more where nobody drew a line.
const ACROSS: f64 = 1.35;

/// Judges a stretch of a way for a traveller.
pub fn way(stretch: &Stretch, profile: &Profile) -> Passage {
    match judge_way(stretch, profile) {
        Ok(passable) => Passage::Passable(passable),
        Err(barrier) => Passage::Barred(barrier),
    }
}

fn judge_way(stretch: &Stretch, profile: &Profile) -> Result<Passable, Barrier> {
    let facts = stretch.facts;
    if facts.access == Access::Forbidden {
        return Err(Barrier::NoAccess);
    }
    let on_wheels = profile.on_wheels();
    if on_wheels && facts.wheelchair == Some(Wheelchair::No) {
        return Err(Barrier::Wheelchair);
    }
    let opened = facts.wheelchair == Some(Wheelchair::Yes);
    steps(stretch, profile, opened)?;
    let (mut unknown, mut inferred) = (Facts::NONE, Facts::NONE);
    let mut comfort = street(stretch, profile, opened, &mut unknown)?;
    let mut pace = 1.0;
    let ground = lent_ground(stretch, profile).unwrap_or(*facts);
    if ground.surface != facts.surface || ground.smoothness != facts.smoothness {
        inferred = inferred.with(Fact::Surface);
    }
    self::ground(&ground, stretch.kind, profile, opened, &mut unknown, &mut comfort, &mut pace)?;
    if slope_by_ground(stretch, profile, &mut comfort, &mut pace)? {
        inferred = inferred.with(Fact::Incline);
    } else {
        slope(stretch, profile, &mut unknown, &mut comfort, &mut pace)?;
    }
    width(stretch, profile, &mut unknown, &mut comfort)?;
    if let Some(kerb) = facts.kerb {
        self::kerb(kerb, opened, profile, &mut unknown)?;
    } else if stretch.kind == WayKind::Crossing && !stretch.kerb_recorded {
        unknown = unknown.with(Fact::Kerb);
    }
    // Nobody says where on a square the tables stand: a drawn way is worth a small detour.
    if stretch.across {
        comfort *= ACROSS;
    }
    let seconds = pace / f64::from(profile.speed_mps);
    Ok(Passable { cost: seconds * comfort * unknown_factor(profile, unknown), seconds, unknown, inferred })
}

fn steps(stretch: &Stretch, profile: &Profile, opened: bool) -> Result<(), Barrier> {
    let facts = stretch.facts;
    // A path on which somebody counted steps has steps.
    let counted = facts.step_count.is_some_and(|steps| steps > 0) && !stretch.kind.is_carriageway();
    let kind = if counted && stretch.kind != WayKind::Escalator { WayKind::Steps } else { stretch.kind };
    match (kind, profile.steps) {
        (WayKind::Escalator, Steps::Never | Steps::UpTo { .. }) if !opened => Err(Barrier::Escalator),
        (WayKind::Steps, Steps::Never) if !opened => Err(Barrier::Steps(facts.step_count)),
        (WayKind::Steps, Steps::UpTo { count, handrail }) => {
            let few = facts.step_count.is_some_and(|steps| steps <= count);
            let held = !handrail || facts.handrail == Some(true);
            if few && held { Ok(()) } else { Err(Barrier::Steps(facts.step_count)) }
        }
        _ => Ok(()),
    }
}

/// Where on the street one walks: on a pavement, on the carriageway, or nobody knows.
fn street(stretch: &Stretch, profile: &Profile, opened: bool, unknown: &mut Facts) -> Result<f64, Barrier> {
    let kind = stretch.kind;
    if !kind.is_carriageway() {
        return Ok(match kind {
            WayKind::Cycleway | WayKind::Track => 1.15,
            // One boards there; to pass through, the street is better.
            WayKind::Platform => 2.0,
            WayKind::Steps | WayKind::Escalator => 1.5,
            _ => 1.0,
        });
    }
    let accept = profile.unknown == Unknown::Accept;
    // A tunnel for cars is no street that one simply walks on.
    let main = kind.is_main_road() || stretch.facts.tunnel;
    let verdict = matches!(stretch.facts.wheelchair, Some(Wheelchair::Yes | Wheelchair::Limited));
    match stretch.facts.pavement {
        Pavement::Left | Pavement::Right | Pavement::Both | Pavement::Somewhere => {
            Ok(if main { 1.2 } else { 1.05 })
        }
        Pavement::None if main && profile.on_wheels() && !opened && !accept => Err(Barrier::NoPavement),
        Pavement::None => Ok(if main { 3.0 } else { 1.6 }),
        Pavement::Separate | Pavement::Unrecorded if main && !accept && !verdict => {
            Err(Barrier::PavementUnknown)
        }
        // The pavement is a way of its own; here one would be on the carriageway beside it.
        Pavement::Separate => Ok(if main { 4.0 } else { 2.0 }),
        Pavement::Unrecorded => {
            if !verdict && kind != WayKind::LivingStreet {
                *unknown = unknown.with(Fact::Pavement);
            }
            Ok(if main { 2.5 } else { 1.15 })
        }
    }
}

/// Whether a traveller gets through a door, as far as its measures are recorded. Whether it is
/// step-free is another question.
pub fn door(entrance: &Entrance, profile: &Profile) -> bool {
    // No chair goes through a revolving door, unless somebody recorded that this one lets it.
    if entrance.revolving && profile.on_wheels() && entrance.wheelchair != Some(Wheelchair::Yes) {
        return false;
    }
    let wide = entrance.width_m.is_none_or(|width| width >= profile.min_width_m);
    let kerb = entrance.kerb.and_then(|kerb| kerb.height_m);
    wide && kerb.is_none_or(|kerb| kerb <= profile.max_kerb_m)
}

/// The facts of a crossing with the ground that its other half tells, where nobody recorded its own. What would
/// stop the traveller is not taken over: it stays unknown here, and stops them on the half where it is recorded.
fn lent_ground(stretch: &Stretch, profile: &Profile) -> Option<WayFacts> {
    let (facts, lent) = (stretch.facts, stretch.lent);
    let is_missing = facts.surface.is_none() && facts.smoothness.is_none() && lent != Lent::default();
    let fits = lent.surface.is_none_or(|surface| surface.ground() <= profile.hardest_ground)
        && lent.smoothness.is_none_or(|smoothness| smoothness <= profile.worst_smoothness);
    (is_missing && fits).then_some(WayFacts { surface: lent.surface, smoothness: lent.smoothness, ..*facts })
}

/// What is under the wheels or feet.
fn ground(
    facts: &WayFacts,
    kind: WayKind,
    profile: &Profile,
    opened: bool,
    unknown: &mut Facts,
    comfort: &mut f64,
    pace: &mut f64,
) -> Result<(), Barrier> {
    let (surface, smoothness) = (facts.surface, facts.smoothness);
    if let Some(surface) = surface {
        if surface.ground() > profile.hardest_ground && !opened {
            return Err(Barrier::Surface(surface));
        }
        // The hardest ground that wheels can take at all is for where there is no other way.
        let hardest = surface.ground() == profile.hardest_ground && surface.ground() >= Ground::Cobbles;
        if hardest && profile.on_wheels() && !opened {
            *comfort *= LAST_RESORT;
        }
        let (harder, slower) = match (surface.ground(), surface) {
            (Ground::Paved, _) => (1.0, 1.0),
            (Ground::Firm, _) => (1.15, 1.05),
            (Ground::Cobbles, Surface::UnhewnCobblestone) => (2.2, 1.4),
            (Ground::Cobbles, _) => (1.7, 1.25),
            (Ground::Loose, _) => (1.5, 1.3),
        };
        *comfort *= harder;
        *pace *= slower;
    }
    if let Some(smoothness) = smoothness {
        if smoothness > profile.worst_smoothness && !opened {
            return Err(Barrier::Smoothness(smoothness));
        }
        *comfort *= match smoothness {
            Smoothness::Excellent | Smoothness::Good => 1.0,
            Smoothness::Intermediate => 1.1,
            _ => 1.6,
        };
    }
    let verdict = matches!(facts.wheelchair, Some(Wheelchair::Yes | Wheelchair::Limited));
    if surface.is_none() && smoothness.is_none() && !verdict && kind != WayKind::Lift {
        *unknown = unknown.with(Fact::Surface);
    }
    Ok(())
}

/// Steepness as one goes: uphill and downhill have limits of their own.
fn slope(
    stretch: &Stretch,
    profile: &Profile,
    unknown: &mut Facts,
    comfort: &mut f64,
    pace: &mut f64,
) -> Result<(), Barrier> {
    let Some(Incline::Grade(grade)) = stretch.facts.incline else {
        *unknown = unknown.with(Fact::Incline);
        // Somebody found it steep enough to say so.
        if stretch.facts.incline.is_some() {
            *comfort *= 1.2;
        }
        return Ok(());
    };
    // On foot, steps climb steeper than any slope; their limit is their number.
    if matches!(stretch.kind, WayKind::Steps | WayKind::Escalator) && !profile.on_wheels() {
        return Ok(());
    }
    let grade = if stretch.forward { grade } else { -grade };
    // A slope of a square has no direction: one may go up it as well as down.
    let grade = match (stretch.across, grade.abs()) {
        (true, size) if size > profile.max_incline_up => size,
        (true, size) if size > profile.max_incline_down => -size,
        (true, size) => size,
        (false, _) => grade,
    };
    let limit = if grade > 0.0 { profile.max_incline_up } else { profile.max_incline_down };
    let ramp = profile.short_ramp.filter(|_| !stretch.across);
    let short = ramp.filter(|ramp| stretch.slope_length_m <= f64::from(ramp.max_length_m));
    let limit = short.map_or(limit, |ramp| ramp.max_incline.max(limit));
    if grade.abs() > limit {
        return Err(Barrier::Incline(grade));
    }
    *comfort *= 1.0 + 0.5 * f64::from(grade.abs() / limit.max(0.01)).powi(2);
    *pace *= 1.0 + 4.0 * f64::from(grade.max(0.0));
    Ok(())
}

/// Where nobody recorded how steep it is and the ground tells: whether it does. It bars only what is beyond
/// the limit by more than it may be wrong; what may be beyond the limit is in doubt.
fn slope_by_ground(
    stretch: &Stretch,
    profile: &Profile,
    comfort: &mut f64,
    pace: &mut f64,
) -> Result<bool, Barrier> {
    let Some(slope) = inferred_slope(stretch) else { return Ok(false) };
    let (grade, size) = (slope.grade, slope.grade.abs());
    let limit = if grade > 0.0 { profile.max_incline_up } else { profile.max_incline_down };
    if size - slope.error > limit {
        return Err(Barrier::InferredIncline { grade, error: slope.error });
    }
    // What is beyond the limit, and may not be, is no less comfortable than the limit itself.
    *comfort *= 1.0 + 0.5 * f64::from(size.min(limit) / limit.max(0.01)).powi(2);
    *pace *= 1.0 + 4.0 * f64::from(grade.max(0.0));
    // On the level a tile's error alone is no doubt.
    if size > limit / 2.0 && size + slope.error > limit {
        *comfort *= doubt_factor(profile);
    }
    Ok(true)
}

/// The slope by the ground as one goes: where no size is recorded, and no direction that contradicts it.
pub(crate) fn inferred_slope(stretch: &Stretch) -> Option<InferredSlope> {
    let slope = stretch.inferred.filter(|_| !stretch.across)?;
    let agrees = match stretch.facts.incline {
        None | Some(Incline::Some) => true,
        Some(Incline::Up) => slope.grade > 0.0,
        Some(Incline::Down) => slope.grade < 0.0,
        Some(Incline::Grade(_)) => false,
    };
    agrees.then(|| slope.walked(stretch.forward))
}

/// A kerb: a measure goes before a verdict, a kind does not.
fn kerb(kerb: Kerb, opened: bool, profile: &Profile, unknown: &mut Facts) -> Result<(), Barrier> {
    match kerb.height_m {
        Some(height) if height > profile.max_kerb_m && (kerb.measured || !opened) => {
            return Err(Barrier::Kerb(height));
        }
        Some(_) => {}
        None => *unknown = unknown.with(Fact::Kerb),
    }
    Ok(())
}

fn width(
    stretch: &Stretch,
    profile: &Profile,
    unknown: &mut Facts,
    comfort: &mut f64,
) -> Result<(), Barrier> {
    match stretch.facts.width_m {
        Some(width) if width < profile.min_width_m => return Err(Barrier::Width(width)),
        Some(width) if width < profile.min_width_m + 0.1 => *comfort *= 1.2,
        Some(_) => {}
        None => *unknown = unknown.with(Fact::Width),
    }
    Ok(())
}

/// Judges what stands at a corner for a traveller who goes past it.
pub fn point(facts: &PointFacts, profile: &Profile) -> Passage {
    match judge_point(facts, profile) {
        Ok(passable) => Passage::Passable(passable),
        Err(barrier) => Passage::Barred(barrier),
    }
}

fn judge_point(facts: &PointFacts, profile: &Profile) -> Result<Passable, Barrier> {
    let on_wheels = profile.on_wheels();
    let opened = facts.wheelchair == Some(Wheelchair::Yes);
    if facts.access == Access::Forbidden {
        return Err(Barrier::NoAccess);
    }
    if on_wheels && facts.wheelchair == Some(Wheelchair::No) {
        return Err(Barrier::Wheelchair);
    }
    let mut unknown = Facts::NONE;
    let mut seconds = 0.0;
    if let Some(kerb) = facts.kerb {
        self::kerb(kerb, opened, profile, &mut unknown)?;
    }
    if let Some(opening) = facts.opening_m.filter(|opening| *opening < profile.min_width_m) {
        return Err(Barrier::Width(opening));
    }
    if let Some(obstruction) = facts.obstruction {
        match obstruction {
            Obstruction::Bollard | Obstruction::LiftGate => {}
            Obstruction::Gate => seconds += 5.0,
            // Neither a chair nor a walker climbs or squeezes; a stile asks for good legs.
            Obstruction::Stile if profile.steps != Steps::Any && !opened => {
                return Err(Barrier::Obstruction(obstruction));
            }
            Obstruction::KissingGate | Obstruction::Turnstile | Obstruction::Block | Obstruction::Step
                if on_wheels && !opened =>
            {
                return Err(Barrier::Obstruction(obstruction));
            }
            Obstruction::Stile
            | Obstruction::KissingGate
            | Obstruction::Turnstile
            | Obstruction::Block
            | Obstruction::Step => {
                seconds += 5.0;
            }
            Obstruction::CycleBarrier | Obstruction::Chain | Obstruction::Other => {
                seconds += 5.0;
                if !opened && facts.opening_m.is_none() {
                    unknown = unknown.with(Fact::Barrier);
                }
            }
        }
    }
    if facts.lift.is_some() {
        seconds += 60.0;
    }
    if let Some(crossing) = facts.crossing {
        seconds += if crossing.signals == Some(true) { 15.0 } else { 5.0 };
    }
    // An unknown step or barrier ahead is worth a small detour.
    let doubt = match profile.unknown {
        Unknown::Accept => 0.0,
        Unknown::PreferKnown => 20.0,
        Unknown::Avoid => 120.0,
    };
    let cost = if unknown == Facts::NONE { seconds } else { seconds + doubt };
    Ok(Passable { cost, seconds, unknown, inferred: Facts::NONE })
}
