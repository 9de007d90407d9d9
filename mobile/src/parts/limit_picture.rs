//! A small drawing of a limit, which moves with its value. Words beside it say the same, so voices skip it.

use std::fmt::Write as _;

use dioxus::prelude::*;
use osm_data::{Ground, Smoothness};
use routing::{Profile, Steps};

use crate::limits::Limit;

/// The ground's height in the drawing, which is 64 wide and 48 high.
const FLOOR: f32 = 42.0;
/// Slopes are drawn steeper than they are: true ones could not be told apart at this size.
const STEEPER: f32 = 2.2;

/// The drawing of a limit as a profile has it.
#[component]
pub(crate) fn LimitPicture(limit: Limit, profile: Profile) -> Element {
    let lines = match limit {
        Limit::Kerb => kerb(profile.max_kerb_m),
        Limit::Up => slope(profile.max_incline_up, true),
        Limit::Down => slope(profile.max_incline_down, false),
        Limit::Width => width(profile.min_width_m),
        Limit::Ground => ground(profile.hardest_ground),
        Limit::Evenness => bumps(match profile.worst_smoothness {
            Smoothness::Excellent | Smoothness::Good => 0.5,
            Smoothness::Intermediate => 2.0,
            Smoothness::Bad => 4.0,
            Smoothness::VeryBad | Smoothness::Horrible => 7.0,
            Smoothness::VeryHorrible | Smoothness::Impassable => 10.0,
        }),
        Limit::Steps => stairs(match profile.steps {
            Steps::Never => 0,
            Steps::UpTo { count, .. } => count.min(5),
            Steps::Any => 6,
        }),
        Limit::Rest => rest(profile.rest_every_m),
        Limit::Pace => pace(profile.speed_mps),
    };
    rsx! {
        svg { class: "limit-picture", view_box: "0 0 64 48", "aria-hidden": "true", "focusable": "false",
            path { d: lines }
        }
    }
}

/// A circle as a path, so that each drawing is one.
fn circle(x: f32, y: f32, radius: f32) -> String {
    let across = radius * 2.0;
    format!(
        "M{:.1} {y:.1}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0",
        x - radius
    )
}

/// A wheel before an edge of the kerb's height.
fn kerb(metres: f32) -> String {
    let top = FLOOR - metres.min(0.3) * 90.0;
    format!("M2 {FLOOR}H36V{top:.1}H62{}", circle(20.0, FLOOR - 13.0, 12.0))
}

/// A wheel on a slope.
fn slope(grade: f32, up: bool) -> String {
    let rise = (grade.min(0.3) * 60.0 * STEEPER).min(34.0);
    let (left, right) = if up { (FLOOR, FLOOR - rise) } else { (FLOOR - rise, FLOOR) };
    let middle = f32::midpoint(left, right);
    format!("M2 {left:.1}L62 {right:.1}M2 {FLOOR}H62{}", circle(32.0, middle - 10.0, 9.0))
}

/// A chair from above between two walls.
fn width(metres: f32) -> String {
    let half = metres.min(1.4) * 20.0;
    let (left, right) = (32.0 - half, 32.0 + half);
    format!("M{left:.1} 4V44M{right:.1} 4V44M24 14h16v20h-16zM20 16v16M44 16v16")
}

fn ground(ground: Ground) -> String {
    let mut lines = format!("M2 {FLOOR}H62{}", circle(32.0, FLOOR - 15.0, 12.0));
    match ground {
        Ground::Paved => {}
        Ground::Firm => lines.push_str("M8 46h4M24 46h4M40 46h4M54 46h4"),
        Ground::Cobbles => {
            lines = circle(32.0, FLOOR - 19.0, 12.0);
            for stone in 0..6_u8 {
                let _ = write!(lines, "M{} {FLOOR}q5 -9 10 0", 2 + stone * 10);
            }
        }
        Ground::Loose => {
            for (x, y) in
                [(6, 36), (14, 39), (48, 39), (56, 35), (8, 46), (20, 46), (34, 46), (46, 46), (58, 46)]
            {
                let _ = write!(lines, "M{x} {y}h.1");
            }
        }
    }
    lines
}

fn bumps(height: f32) -> String {
    let mut lines = circle(32.0, FLOOR - 13.0 - height / 2.0, 11.0);
    let _ = write!(lines, "M2 {FLOOR}");
    for _ in 0..5 {
        let _ = write!(lines, "q3 -{height} 6 0t6 0");
    }
    lines
}

fn stairs(count: u16) -> String {
    let mut lines = format!("M2 {FLOOR}H{}", if count == 0 { 62 } else { 14 });
    for _ in 0..count {
        lines.push_str("v-6h8");
    }
    lines
}

/// A bench at the end of a way.
fn rest(metres: Option<f32>) -> String {
    let from = match metres {
        Some(metres) => 40.0 - (metres.min(500.0) / 500.0) * 36.0,
        None => return format!("M2 {FLOOR}H62M54 34l8 8l-8 8"),
    };
    format!("M{from:.1} {FLOOR}H40M{from:.1} 38v8M44 30h18M46 30v12M60 30v12M44 22h18v8")
}

fn pace(mps: f32) -> String {
    let mut lines = circle(46.0, FLOOR - 13.0, 12.0);
    let length = mps.min(2.0) * 14.0;
    for (y, part) in [(20.0, 0.7), (29.0, 1.0), (38.0, 0.6)] {
        let _ = write!(lines, "M{:.1} {y}h{:.1}", 32.0 - length * part, length * part);
    }
    let _ = write!(lines, "M2 {FLOOR}H62");
    lines
}
