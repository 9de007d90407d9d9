//! What a person reads of an obstacle that concerns their trip: what and where, how old, and how far it is believed.

use domain::obstacles::{Certainty, Concern, Obstacle};
use domain::words::Words;

use super::{age::age, kind_name, stops_name};

/// Those that the way passes, first to last.
pub(crate) fn passed(obstacles: &[Concern]) -> Vec<Concern> {
    let mut passed: Vec<Concern> = obstacles.iter().filter(|one| one.along_m.is_some()).cloned().collect();
    passed.sort_by(|a, b| a.along_m.unwrap_or_default().total_cmp(&b.along_m.unwrap_or_default()));
    passed
}

/// Those that the way was planned round.
pub(crate) fn avoided(obstacles: &[Concern]) -> Vec<Concern> {
    obstacles.iter().filter(|one| one.along_m.is_none()).cloned().collect()
}

/// What it is, and after how many metres the way passes it.
pub(crate) fn headline(words: Words, concern: &Concern) -> String {
    let kind = kind_name(words, concern.obstacle.kind);
    match concern.along_m {
        Some(metres) => {
            let arguments = [("metres", words.length(metres).into()), ("kind", kind.into())];
            words.say_with("obstacle-passed", &arguments)
        }
        None => kind,
    }
}

/// How old the last word of it is, and who said so.
pub(crate) fn belief(words: Words, obstacle: &Obstacle, now: &str) -> String {
    let seen = words.say_with("obstacle-seen", &[("age", age(words, &obstacle.last_seen_at, now).into())]);
    let by = match obstacle.certainty {
        _ if obstacle.by_desk => words.say("obstacle-by-desk"),
        Certainty::Doubted => words.say("obstacle-doubted"),
        Certainty::Confirmed => words.say_with("obstacle-by-many", &[("count", obstacle.there.into())]),
        Certainty::Faded => {
            let said = [("there", obstacle.there.into()), ("gone", obstacle.gone.into())];
            words.say_with("obstacle-faded", &said)
        }
        Certainty::Reported => words.say("obstacle-by-one"),
    };
    format!("{seen} {by}")
}

/// Whom it stops, as a sentence of its own.
pub(crate) fn stops(words: Words, obstacle: &Obstacle) -> String {
    words.say_with("obstacle-stops", &[("whom", stops_name(words, obstacle.stops).into())])
}

/// All of it as lines of plain text.
pub(crate) fn lines(words: Words, obstacles: &[Concern], now: &str) -> Vec<String> {
    let passed = passed(obstacles);
    let avoided = avoided(obstacles);
    let line = |one: &Concern| format!("- {}. {}", headline(words, one), belief(words, &one.obstacle, now));
    let mut lines = Vec::new();
    if !passed.is_empty() {
        lines.push(words.say("obstacle-on-way"));
        lines.extend(passed.iter().map(line));
    }
    if !avoided.is_empty() {
        lines.push(words.say("obstacle-avoided"));
        lines.extend(avoided.iter().map(line));
    }
    lines
}
