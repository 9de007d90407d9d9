//! The order of a search: how well a place matches, how near it is, and how much it matters.
//!
//! What is spelled as it was typed comes before what only sounds like it, and that before what is like
//! it but for a mistake: a person who types rightly is never shown a guess first. Within each of the
//! three, three numbers of like size are added:
//!
//! - **match**, a quarter to 1: a whole name or kind, its beginning, some of its words, or words from several
//!   places (name, kind, street);
//! - **importance**, 0 to 1: see [`Worth`];
//! - **nearness**, 0 to 1: 1 on the spot, a half at 500 m, a fifth at 2 km. Only when it was asked for.
//!
//! Who types nothing and asks for what is near gets the nearest, whatever it is.
//!
//! So `museum` shows museums before a stop of that name, `library` near somebody shows the near ones,
//! and the central station is found although six tram stops have just its name. A sum can be explained
//! by its parts and changed in one line; there is nothing learned in it.

/// How a typed word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// A word begins as it was typed.
    Same,
    /// A word sounds like it: another alphabet, or another spelling.
    Sound,
    /// A word is like it but for a mistake.
    Mistake,
}

/// How much of a name, or of a kind's name, was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// Its beginning.
    Start,
    /// The beginnings of some of its words.
    Words,
    /// Words of several: of the name and the street, for example.
    Apart,
}

impl Part {
    /// 0 to 1.
    fn points(self) -> f64 {
        match self {
            Self::Whole => 1.0,
            Self::Start => 0.75,
            Self::Words => 0.65,
            Self::Apart => 0.25,
        }
    }
}

/// Ground from which on a place counts as large, in square metres: a hall, not a shop.
pub const LARGE_M2: u32 = 1000;

/// What makes a place matter to somebody who looks for one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Worth<'a> {
    /// What kind of place it is, by its name in the API.
    pub category: &'a str,
    /// Somebody wrote about it: Wikipedia, Wikidata.
    pub notable: bool,
    /// Somebody recorded whether a wheelchair can enter: who plans a trip can plan this one.
    pub wheelchair_recorded: bool,
    /// It covers [`LARGE_M2`] or more.
    pub large: bool,
}

impl Worth<'_> {
    /// 0 to 1: half of it by kind, and something for each thing that is known.
    pub fn importance(&self) -> f64 {
        kind(self.category)
            + if self.notable { 0.3 } else { 0.0 }
            + if self.wheelchair_recorded { 0.1 } else { 0.0 }
            + if self.large { 0.1 } else { 0.0 }
    }
}

/// How much a kind of place is a destination of its own, 0 to 0.5.
fn kind(category: &str) -> f64 {
    match category {
        // A town has few of each, and people come for them from everywhere.
        "museum" | "theatre" | "arts_centre" | "town_hall" | "hospital" | "station" | "ferry_terminal"
        | "citizen_centre" => 0.5,
        "gallery" | "cinema" | "library" | "tax_office" | "employment_office" | "social_insurance"
        | "courthouse" | "social_facility" | "community_centre" | "university" | "marketplace" => 0.4,
        "police" | "public_office" | "post_office" | "clinic" | "place_of_worship" | "school" => 0.3,
        "bank" | "doctor" | "dentist" | "pharmacy" | "kindergarten" | "supermarket" | "toilets" => 0.2,
        // Of these there are many, and one is as good as the next.
        "stop" | "disabled_parking" => 0.1,
        _ => 0.0,
    }
}

/// The sum by which places of one [`Spelling`] are ordered, the largest first. `part` is `None` when
/// nothing was typed; `metres` when nobody said from where.
pub fn score(part: Option<Part>, importance: f64, metres: Option<f64>) -> f64 {
    let nearness = metres.map(|metres| 500.0 / (500.0 + metres.max(0.0)));
    match (part, nearness) {
        (None, Some(nearness)) => nearness,
        (None, None) => importance,
        (Some(part), nearness) => part.points() + importance + nearness.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn importance(category: &str, notable: bool) -> f64 {
        Worth { category, notable, wheelchair_recorded: true, large: notable }.importance()
    }

    #[test]
    fn a_museum_comes_before_a_stop_of_that_name() {
        let museum = score(Some(Part::Whole), importance("museum", false), None);
        let stop = score(Some(Part::Whole), importance("stop", false), None);
        assert!(museum > stop);
    }

    #[test]
    fn the_station_of_which_stops_have_the_name_is_found() {
        let station = score(Some(Part::Words), importance("station", true), None);
        let stop = score(Some(Part::Whole), importance("stop", false), None);
        assert!(station > stop);
    }

    #[test]
    fn of_two_alike_the_nearer_one() {
        let near = score(Some(Part::Whole), 0.2, Some(100.0));
        let far = score(Some(Part::Whole), 0.3, Some(600.0));
        assert!(near > far);
    }

    #[test]
    fn who_types_nothing_gets_the_nearest_or_else_what_matters() {
        assert!(score(None, 0.0, Some(10.0)) > score(None, 1.0, Some(11.0)));
        assert!(score(None, 0.5, None) > score(None, 0.2, None));
    }

    #[test]
    fn a_bench_is_as_important_as_nothing_and_nothing_more_than_one() {
        assert!(Worth { category: "bench", ..Worth::default() }.importance().abs() < f64::EPSILON);
        assert!(importance("museum", true) <= 1.0);
    }
}
