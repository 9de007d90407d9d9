//! Which volunteer fits a task, and why not: one function for the offers, the board and the acceptance.
//!
//! The distance is a band between the volunteer's own area and the *community* of the task, never its address: so no number
//! of tasks tells where somebody lives.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Aid, Gender, Hardship, Kind, Roster, Training, helpers_help};
use crate::named::named;

named! {
    /// How far a task is, roughly.
    pub enum Band {
        /// In a community that the volunteer named.
        Here = "here",
        /// In another, at most so far away that one walks there.
        Near = "near",
        /// Farther.
        Far = "far",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

/// A community next door is near up to here, in metres between the middles of both.
const NEAR_M: f64 = 2500.0;

impl Band {
    /// Of a community, from the middle of the nearest that the volunteer named.
    pub fn of(is_named: bool, metres: Option<f64>) -> Self {
        match metres {
            _ if is_named => Self::Here,
            Some(metres) if metres <= NEAR_M => Self::Near,
            Some(_) => Self::Far,
            None => Self::Unknown,
        }
    }
}

/// What a task asks of whoever takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sought<'a> {
    /// What is done.
    pub kind: Kind,
    /// Whose account it is, and of whoever asked for them: nobody helps themselves.
    pub asked_by: &'a [String],
    /// What the person moves with.
    pub aid: Aid,
    /// There is a kerb or a slope for which the chair is tipped or held.
    pub barrier: bool,
    /// So many helpers together: one or two.
    pub helpers: u8,
    /// What else they need.
    pub hardships: &'a [Hardship],
    /// A language in which they can talk, by its code; one is enough. Empty: any.
    pub languages: &'a [String],
    /// They asked for a helper of their own gender.
    pub gender: Option<Gender>,
    /// When it begins, in minutes of the week.
    pub minute: u32,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// How far it is.
    pub band: Band,
}

named! {
    /// Whether somebody helps at all.
    pub enum Standing {
        /// Has applied.
        Applied = "applied",
        /// All papers are there and valid.
        DocumentsOk = "documents_ok",
        /// Has learned what is needed.
        Trained = "trained",
        /// Is asked.
        Active = "active",
        /// Takes a rest, by their own wish.
        Paused = "paused",
        /// Does not help any more.
        Ended = "ended",
    }
}

/// A volunteer, as far as it decides what they are asked.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Volunteer<'a> {
    /// Their account.
    pub account: &'a str,
    /// How far they are.
    pub standing: Standing,
    /// Every paper is valid on the day of the task: identity, criminal record, code of conduct.
    pub papers_valid: bool,
    /// What they have learned.
    pub trained: &'a [Training],
    /// Languages in which they talk, by their codes.
    pub languages: &'a [String],
    /// As they said of themselves.
    pub gender: Option<Gender>,
    /// When they have time.
    pub free: &'a Roster,
    /// They have taken something else at that time.
    pub busy: bool,
    /// Tasks of that week, taken or done.
    pub tasks_of_week: u32,
    /// So many a week they want at most.
    pub most_a_week: u32,
    /// They go farther than their own communities.
    pub goes_far: bool,
    /// They helped before with the same help that comes again: the person knows them.
    pub helped_before: bool,
}

/// Why somebody is asked: shown to them and to staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fit {
    /// How far it is.
    pub band: Band,
    /// Tasks of that week: who helped less is asked first.
    pub tasks_of_week: u32,
    /// They helped before with the same help that comes again: they are asked before everybody else.
    #[serde(default)]
    pub helped_before: bool,
}

impl Ord for Fit {
    /// Who is asked first has the least.
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |one: &Self| (!one.helped_before, one.band, one.tasks_of_week);
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Fit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

named! {
    /// Why somebody is not asked. Shown to staff, who may still ask by telephone where it is no rule of safety.
    pub enum Unfit {
        /// They would help themselves.
        Themselves = "themselves",
        /// They are not active.
        NotActive = "not_active",
        /// A paper is missing or no longer valid on that day.
        Papers = "papers",
        /// They have not learned what it takes.
        Training = "training",
        /// With what the person moves, so many helpers may not take them over the barrier: nobody is asked.
        NoHelp = "no_help",
        /// They share no language.
        Language = "language",
        /// The person asked for a helper of their own gender.
        Gender = "gender",
        /// They have no time then.
        NoTime = "no_time",
        /// They help somebody else at that time.
        Busy = "busy",
        /// They have as many that week as they want.
        Enough = "enough",
        /// It is farther than they go.
        TooFar = "too_far",
    }
}

impl Unfit {
    /// Whether nobody may set it aside, with whatever reason.
    pub fn is_safety(self) -> bool {
        matches!(
            self,
            Self::Themselves
                | Self::NotActive
                | Self::Papers
                | Self::Training
                | Self::NoHelp
                | Self::Gender
                | Self::Busy
        )
    }
}

impl Sought<'_> {
    /// All that a helper must have learned for it, each once.
    pub fn training(&self) -> Vec<Training> {
        let mut all = vec![self.kind.training()];
        if self.kind.person_comes() && self.aid == Aid::Chair && self.barrier {
            all.push(Training::Chair);
        }
        all.extend(self.hardships.iter().filter_map(|one| one.training()));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether a volunteer is asked, and why.
///
/// # Errors
/// All reasons why not, in the order of the list.
pub fn fit(sought: &Sought, volunteer: &Volunteer) -> Result<Fit, Vec<Unfit>> {
    let shares_language = sought.languages.is_empty()
        || sought.languages.iter().any(|language| volunteer.languages.contains(language));
    let is_barred = sought.kind.person_comes() && sought.barrier && !helpers_help(sought.aid, sought.helpers);
    let near = match sought.band {
        Band::Here | Band::Near => true,
        Band::Far | Band::Unknown => volunteer.goes_far,
    };
    let checks = [
        (Unfit::Themselves, sought.asked_by.iter().all(|account| account != volunteer.account)),
        (Unfit::NotActive, volunteer.standing == Standing::Active),
        (Unfit::Papers, volunteer.papers_valid),
        (Unfit::Training, sought.training().iter().all(|one| volunteer.trained.contains(one))),
        (Unfit::NoHelp, !is_barred),
        (Unfit::Language, shares_language),
        (Unfit::Gender, sought.gender.is_none_or(|gender| volunteer.gender == Some(gender))),
        (Unfit::NoTime, volunteer.free.answers_throughout(sought.minute, sought.minutes)),
        (Unfit::Busy, !volunteer.busy),
        (Unfit::Enough, volunteer.tasks_of_week < volunteer.most_a_week),
        (Unfit::TooFar, near),
    ];
    let unfit: Vec<Unfit> = checks.into_iter().filter(|(_, holds)| !holds).map(|(why, _)| why).collect();
    if unfit.is_empty() {
        let Volunteer { tasks_of_week, helped_before, .. } = *volunteer;
        Ok(Fit { band: sought.band, tasks_of_week, helped_before })
    } else {
        Err(unfit)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;

    fn check(change: impl Fn(&mut Sought, &mut Volunteer)) -> Result<Fit, Vec<Unfit>> {
        let free = Roster::new([Span { from: 0, to: 7 * 24 * 60 }]);
        let (greek, asked_by) = ([String::from("el")], [String::from("anna")]);
        let trained = [Training::Escort, Training::Chair, Training::Sight];
        let mut sought = Sought {
            kind: Kind::Escort,
            asked_by: &asked_by,
            aid: Aid::Chair,
            barrier: true,
            helpers: 1,
            hardships: &[Hardship::Sight],
            languages: &greek,
            gender: Some(Gender::Woman),
            minute: 600,
            minutes: 120,
            band: Band::Here,
        };
        let mut volunteer = Volunteer {
            account: "voula",
            standing: Standing::Active,
            papers_valid: true,
            trained: &trained,
            languages: &greek,
            gender: Some(Gender::Woman),
            free: &free,
            busy: false,
            tasks_of_week: 1,
            most_a_week: 2,
            goes_far: false,
            helped_before: false,
        };
        change(&mut sought, &mut volunteer);
        fit(&sought, &volunteer)
    }

    #[test]
    fn who_fits_is_asked_with_the_band_and_never_the_distance() {
        let fit = Fit { band: Band::Here, tasks_of_week: 1, helped_before: false };
        assert_eq!(check(|_, _| ()), Ok(fit));
    }

    #[test]
    fn who_helped_before_is_asked_first_and_then_who_is_near_and_had_less() {
        let fit = |helped_before, band, tasks_of_week| Fit { band, tasks_of_week, helped_before };
        let mut all = [
            fit(false, Band::Near, 0),
            fit(false, Band::Here, 1),
            fit(true, Band::Far, 3),
            fit(false, Band::Here, 0),
        ];
        all.sort_unstable();
        let order = all.map(|one| (one.helped_before, one.tasks_of_week, one.band));
        assert_eq!(order[0], (true, 3, Band::Far), "the person knows them");
        assert_eq!(order[1..], [(false, 0, Band::Here), (false, 1, Band::Here), (false, 0, Band::Near)]);
        let known = check(|_, helper| helper.helped_before = true);
        assert!(known.is_ok_and(|fit| fit.helped_before));
        let away = check(|_, helper| (helper.helped_before, helper.busy) = (true, true));
        assert_eq!(away, Err(vec![Unfit::Busy]), "who cannot is not asked, and others are");
    }

    #[test]
    fn each_reason_alone_is_told() {
        let never = Roster::default();
        let none: [Training; 0] = [];
        let alone: [(Unfit, Result<Fit, Vec<Unfit>>); 11] = [
            (Unfit::Themselves, check(|_, helper| helper.account = "anna")),
            (Unfit::NotActive, check(|_, helper| helper.standing = Standing::Paused)),
            (Unfit::Papers, check(|_, helper| helper.papers_valid = false)),
            (Unfit::Training, check(|_, helper| helper.trained = &[Training::Escort, Training::Chair])),
            (Unfit::NoHelp, check(|task, _| task.aid = Aid::Motor)),
            (Unfit::Language, check(|_, helper| helper.languages = &[])),
            (Unfit::Gender, check(|_, helper| helper.gender = None)),
            (Unfit::NoTime, check(|_, helper| helper.free = Box::leak(Box::new(never.clone())))),
            (Unfit::Busy, check(|_, helper| helper.busy = true)),
            (Unfit::Enough, check(|_, helper| helper.tasks_of_week = 2)),
            (Unfit::TooFar, check(|task, _| task.band = Band::Far)),
        ];
        for (why, got) in alone {
            assert_eq!(got, Err(vec![why]));
        }
        assert_eq!(check(|_, helper| helper.trained = Box::leak(Box::new(none))), Err(vec![Unfit::Training]));
        assert_eq!(
            check(|task, helper| (task.band, helper.goes_far) = (Band::Unknown, true)).map(|fit| fit.band),
            Ok(Band::Unknown)
        );
    }

    #[test]
    fn a_chair_is_learned_only_where_it_is_tipped_or_held() {
        let learned = |barrier, aid| {
            check(|task, helper| {
                (task.barrier, task.aid) = (barrier, aid);
                task.hardships = &[];
                helper.trained = &[Training::Escort];
            })
        };
        assert!(learned(true, Aid::Chair).is_err());
        assert!(learned(false, Aid::Chair).is_ok() && learned(true, Aid::Walker).is_ok());
    }

    #[test]
    fn nobody_is_asked_to_take_over_a_barrier_whom_no_helper_may() {
        let asked = |kind, aid, barrier, helpers| {
            let all = Training::ALL;
            check(|task, helper| {
                (task.kind, task.aid, task.barrier, task.helpers) = (kind, aid, barrier, helpers);
                helper.trained = all;
            })
        };
        for aid in [Aid::Motor, Aid::Nothing] {
            for helpers in [1, 2] {
                assert_eq!(asked(Kind::Escort, aid, true, helpers), Err(vec![Unfit::NoHelp]), "{aid:?}");
                assert!(asked(Kind::Escort, aid, false, helpers).is_ok(), "{aid:?}");
            }
            assert!(asked(Kind::Bill, aid, true, 1).is_ok(), "who stays at home is taken over nothing");
        }
        for aid in [Aid::Chair, Aid::Walker] {
            assert!(asked(Kind::Escort, aid, true, 1).is_ok() && asked(Kind::Escort, aid, true, 2).is_ok());
            assert_eq!(asked(Kind::Escort, aid, true, 0), Err(vec![Unfit::NoHelp]));
        }
        assert!(Unfit::NoHelp.is_safety());
    }

    #[test]
    fn a_band_is_of_communities() {
        assert_eq!(Band::of(true, None), Band::Here);
        assert_eq!(Band::of(false, Some(2500.0)), Band::Near);
        assert_eq!(Band::of(false, Some(2501.0)), Band::Far);
        assert_eq!(Band::of(false, None), Band::Unknown);
    }
}
