//! Volunteers and the duty roster on the wire: what somebody says of themselves, what the hub saw of them, and when somebody
//! answers.

use serde::{Deserialize, Serialize};

use super::{DutySpan, Gender, Paper, Span, Standing, Training, VolunteerPhoto, VolunteerStep};

/// Most times of a week, of a volunteer or of the roster.
pub const MOST_SPANS: usize = 40;

/// Most tasks a week that somebody can want.
pub const MOST_A_WEEK: u32 = 20;

/// Most languages, and most communities.
const MOST_NAMED: usize = 20;

/// Letters of why somebody wants to help, at most.
pub const LONGEST_WHY: usize = 2000;

/// Days before its end at which a paper is told to end soon.
const PAPER_ENDS_SOON_DAYS: i64 = 30;

/// What a volunteer says of themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VolunteerTold {
    /// Languages in which they talk, by their codes of two or three letters.
    pub languages: Vec<String>,
    /// Only where they want to say it: some people ask for a helper of their own gender.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// When they have time, by the week.
    #[serde(default)]
    pub free: Vec<Span>,
    /// Communities where they help.
    #[serde(default)]
    pub communities: Vec<String>,
    /// So many tasks a week at most: 1 to 20.
    pub most_a_week: u32,
    /// They go farther than their own communities.
    #[serde(default)]
    pub goes_far: bool,
    /// Why they want to help.
    #[serde(default)]
    pub words: String,
}

impl VolunteerTold {
    /// As it is kept: without blanks at the ends, each named thing once.
    ///
    /// # Errors
    /// What does not fit, for whoever calls the API.
    pub fn kept(mut self) -> Result<Self, &'static str> {
        let is_code =
            |code: &String| (2..=3).contains(&code.len()) && code.bytes().all(|one| one.is_ascii_lowercase());
        for list in [&mut self.languages, &mut self.communities] {
            *list = list.iter().map(|one| one.trim().to_owned()).collect();
            list.sort_unstable();
            list.dedup();
        }
        self.free.sort_unstable();
        self.words = String::from(self.words.trim());
        match () {
            () if self.languages.is_empty() || !self.languages.iter().all(is_code) => {
                Err("languages are codes such as el or en, one at least")
            }
            () if self.languages.len() > MOST_NAMED || self.communities.len() > MOST_NAMED => {
                Err("at most 20 languages and 20 communities")
            }
            () if self.communities.iter().any(|one| one.is_empty() || one.contains('\n')) => {
                Err("a community is a name on one line")
            }
            () if !(1..=MOST_A_WEEK).contains(&self.most_a_week) => Err("most_a_week is 1 to 20"),
            () if !are_sound(&self.free) => {
                Err("free has at most 40 times of a week, none of which begins with another")
            }
            () if self.words.chars().count() > LONGEST_WHY => Err("words have at most 2000 letters"),
            () => Ok(self),
        }
    }
}

/// Whether these are times of a week that can be kept: possible, not too many, and no two that begin together.
pub fn are_sound(spans: &[Span]) -> bool {
    let begins: std::collections::BTreeSet<u32> = spans.iter().map(|span| span.from).collect();
    spans.len() <= MOST_SPANS && begins.len() == spans.len() && spans.iter().all(|span| span.is_possible())
}

/// `POST /api/v1/volunteers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVolunteer {
    /// Whose account, where a clerk writes it down for them; one's own when left out.
    #[serde(default)]
    pub account: Option<String>,
    /// What they say.
    pub told: VolunteerTold,
}

/// `PUT /api/v1/volunteers/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditVolunteer {
    /// The version that was seen.
    pub version: i64,
    /// All of it, as it is now.
    pub told: VolunteerTold,
}

/// `PUT /api/v1/volunteers/{id}/papers/{paper}`. No copy is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SeePaper {
    /// The last day on which it holds, `YYYY-MM-DD`; `null` takes back what was written by mistake.
    pub valid_to: Option<String>,
}

/// `PUT /api/v1/volunteers/{id}/trainings/{training}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoteTraining {
    /// The day, `YYYY-MM-DD`, not after today; `null` takes back what was written by mistake.
    pub learned_on: Option<String>,
}

/// `POST /api/v1/volunteers/{id}/standing`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeVolunteerStep {
    /// What is done.
    pub step: VolunteerStep,
    /// The version that was seen.
    pub version: i64,
    /// Why, where it is said; the volunteer reads it.
    #[serde(default)]
    pub words: Option<String>,
}

/// A paper that somebody at the hub has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PaperSeen {
    /// Which.
    pub paper: Paper,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub valid_to: String,
    /// So many days are left, today with them; 0 or less where it does not hold any more.
    pub days_left: i64,
}

/// What was learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrainingNoted {
    /// What.
    pub training: Training,
    /// When, `YYYY-MM-DD`.
    pub learned_on: String,
}

/// A change of how somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StandingTaken {
    /// Before; `None` for the application.
    pub from: Option<Standing>,
    /// Since then.
    pub to: Standing,
    /// Why.
    pub words: Option<String>,
    /// RFC 3339 in UTC.
    pub at: String,
    /// Whether the volunteer did it themselves.
    pub themselves: bool,
}

/// All that the hub knows of a volunteer as a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VolunteerFile {
    /// Their account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// How they are telephoned, if the account has a number.
    pub phone: Option<String>,
    /// How they stand.
    pub standing: Standing,
    /// What they said.
    pub told: VolunteerTold,
    /// Papers that were seen.
    pub papers: Vec<PaperSeen>,
    /// Papers that were not seen, or do not hold today.
    pub missing: Vec<Paper>,
    /// What they learned.
    pub trainings: Vec<TrainingNoted>,
    /// Their picture, if they gave one: `GET /api/v1/volunteers/{id}/photo`.
    #[serde(default)]
    pub photo: Option<VolunteerPhoto>,
    /// The steps that whoever reads this may take now.
    pub steps: Vec<VolunteerStep>,
    /// How they came to stand so, the latest first.
    pub history: Vec<StandingTaken>,
    /// Goes with every change.
    pub version: i64,
}

/// A line of the list of volunteers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VolunteerLine {
    /// Their account.
    pub id: String,
    /// How they are called.
    pub name: String,
    /// How they stand.
    pub standing: Standing,
    /// Papers that do not hold any more, or end within 30 days.
    pub ending: Vec<PaperSeen>,
    /// Papers that nobody has seen, or that do not hold.
    pub missing: Vec<Paper>,
    /// What they learned.
    pub trained: Vec<Training>,
    /// Their picture waits for somebody to look at it.
    #[serde(default)]
    pub photo_waits: bool,
}

/// `GET /api/v1/volunteers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VolunteerList {
    /// All who have not ended: who waits for the hub first, then by name.
    pub volunteers: Vec<VolunteerLine>,
}

/// `GET /api/v1/duty/spans`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutySpans {
    /// When somebody answers, by the week, the earliest first.
    pub spans: Vec<DutySpan>,
    /// The public holidays of the next ninety days, `YYYY-MM-DD`, each with the hours in which somebody answers then.
    #[serde(default)]
    pub holidays: Vec<HolidayDuty>,
}

/// A public holiday, and who answers on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HolidayDuty {
    /// `YYYY-MM-DD`
    pub date: String,
    /// When somebody answers, in minutes since midnight; empty: nobody does.
    pub hours: Vec<Span>,
}

/// `PUT /api/v1/duty/spans`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditDutySpans {
    /// The hours that were seen: where others stand by now, nothing is changed.
    pub seen: Vec<DutySpan>,
    /// All of them, as they are now.
    pub spans: Vec<DutySpan>,
}

impl PaperSeen {
    /// Whether it does not hold any more.
    pub fn is_over(&self) -> bool {
        self.days_left <= 0
    }

    /// Whether a new one has to be asked for.
    pub fn ends_soon(&self) -> bool {
        self.days_left <= PAPER_ENDS_SOON_DAYS
    }
}

impl Standing {
    /// In which order they are listed: who waits for the hub first.
    pub fn turn(self) -> u8 {
        match self {
            Self::Applied => 0,
            Self::DocumentsOk => 1,
            Self::Trained => 2,
            Self::Active => 3,
            Self::Paused => 4,
            Self::Ended => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> VolunteerTold {
        VolunteerTold { languages: vec!["el".to_owned()], most_a_week: 2, ..VolunteerTold::default() }
    }

    #[test]
    fn what_somebody_says_is_kept_once_and_in_order() {
        let said = VolunteerTold {
            languages: ["en", "el", " el "].map(str::to_owned).to_vec(),
            free: vec![Span { from: 900, to: 1000 }, Span { from: 60, to: 120 }],
            words: "  I have time. ".to_owned(),
            ..told()
        };
        let kept = said.kept().unwrap();
        assert_eq!(kept.languages, ["el", "en"]);
        assert_eq!((kept.free[0].from, kept.words.as_str()), (60, "I have time."));
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        let span = Span { from: 60, to: 120 };
        for wrong in [
            VolunteerTold { languages: Vec::new(), ..told() },
            VolunteerTold { languages: vec!["Greek".to_owned()], ..told() },
            VolunteerTold { most_a_week: 0, ..told() },
            VolunteerTold { most_a_week: 21, ..told() },
            VolunteerTold { free: vec![Span { from: 5, to: 5 }], ..told() },
            VolunteerTold { free: vec![span, Span { to: 130, ..span }], ..told() },
            VolunteerTold { communities: vec!["a\nb".to_owned()], ..told() },
            VolunteerTold { words: "α".repeat(LONGEST_WHY + 1), ..told() },
        ] {
            assert!(wrong.clone().kept().is_err(), "{wrong:?}");
        }
    }
}
