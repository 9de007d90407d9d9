//! What is asked for, and what is lacking: two short lists, in the words of the programme.

use serde::{Deserialize, Serialize};

/// What somebody asks for. Each kind is fulfilled in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = RequestKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody who comes along.
    Escort,
    /// Something that somebody else does: a bill, papers, goods.
    Errand,
    /// A way there and back by car.
    Transport,
    /// A visit at home.
    HomeVisit,
    /// Goods: food, clothes, things for school.
    MaterialAid,
    /// Money or vouchers.
    FinancialAid,
    /// Somebody to talk to.
    Psychosocial,
    /// What there is, and who is entitled.
    Information,
    /// Something else.
    Other,
}

impl Kind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Escort,
        Self::Errand,
        Self::Transport,
        Self::HomeVisit,
        Self::MaterialAid,
        Self::FinancialAid,
        Self::Psychosocial,
        Self::Information,
        Self::Other,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Escort => "escort",
            Self::Errand => "errand",
            Self::Transport => "transport",
            Self::HomeVisit => "home_visit",
            Self::MaterialAid => "material_aid",
            Self::FinancialAid => "financial_aid",
            Self::Psychosocial => "psychosocial",
            Self::Information => "information",
            Self::Other => "other",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Need {
    Mobility,
    Food,
    Medicine,
    Hygiene,
    Housing,
    Utilities,
    Income,
    Work,
    Papers,
    Health,
    MentalHealth,
    Loneliness,
    Care,
    Learning,
    Safety,
    Other,
}

impl Need {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 16] = [
        Self::Mobility,
        Self::Food,
        Self::Medicine,
        Self::Hygiene,
        Self::Housing,
        Self::Utilities,
        Self::Income,
        Self::Work,
        Self::Papers,
        Self::Health,
        Self::MentalHealth,
        Self::Loneliness,
        Self::Care,
        Self::Learning,
        Self::Safety,
        Self::Other,
    ];

    /// As it is stored and written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mobility => "mobility",
            Self::Food => "food",
            Self::Medicine => "medicine",
            Self::Hygiene => "hygiene",
            Self::Housing => "housing",
            Self::Utilities => "utilities",
            Self::Income => "income",
            Self::Work => "work",
            Self::Papers => "papers",
            Self::Health => "health",
            Self::MentalHealth => "mental_health",
            Self::Loneliness => "loneliness",
            Self::Care => "care",
            Self::Learning => "learning",
            Self::Safety => "safety",
            Self::Other => "other",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{State, Step, Urgency};
    use super::*;
    use crate::contacts::{Channel, Notice};
    use crate::words::{Language, Words};

    #[test]
    fn every_kind_and_need_has_its_name_and_its_words() {
        assert!(Kind::ALL.iter().all(|kind| Kind::from_name(kind.name()) == Some(*kind)));
        assert!(Need::ALL.iter().all(|need| Need::from_name(need.name()) == Some(*need)));
        for language in Language::ALL {
            let words = Words::new(language);
            assert!(Kind::ALL.iter().all(|kind| words.named("request-kind", kind.name()).is_some()));
            assert!(Need::ALL.iter().all(|need| words.named("need", need.name()).is_some()));
            let states = State::ALL.map(State::name).map(|name| words.named("request-state", name));
            assert!(states.iter().all(Option::is_some), "{states:?}");
            let steps = Step::ALL.map(Step::name).map(|name| words.named("request-step", name));
            assert!(steps.iter().all(Option::is_some), "{steps:?}");
            assert!(Urgency::ALL.iter().all(|one| words.named("urgency", one.name()).is_some()));
            assert!(Channel::ALL.iter().all(|one| words.named("contact-channel", one.name()).is_some()));
            assert!(Notice::ALL.iter().all(|one| words.named("notice", one.name()).is_some()));
        }
    }
}
