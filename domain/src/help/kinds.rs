//! What is asked for, what makes it hard, and what whoever helps must have learned.

use crate::named::named;

named! {
    /// What a volunteer does.
    pub enum Kind {
        /// Comes along on a way, to a museum, an office or a doctor, and back.
        Escort = "escort",
        /// Pays a bill.
        Bill = "bill",
        /// Takes papers to a public office, or brings them.
        Papers = "papers",
        /// Collects goods from a social service.
        Goods = "goods",
    }
}

impl Kind {
    /// Whether the person comes along: then there is a way, and what they move with matters.
    pub fn person_comes(self) -> bool {
        self == Self::Escort
    }

    /// What a helper must have learned before they are offered it.
    pub fn training(self) -> Training {
        match self {
            Self::Escort => Training::Escort,
            Self::Bill => Training::Money,
            Self::Papers => Training::Papers,
            Self::Goods => Training::Goods,
        }
    }
}

named! {
    /// What a volunteer learns, each of which is kept with its date. Chairs are learned apart: most escorts need none.
    pub enum Training {
        /// How one goes along, what one never does, whom one calls.
        Escort = "escort",
        /// A chair over a kerb and on a slope.
        Chair = "chair",
        /// Money of others: limit, receipt, change.
        Money = "money",
        /// Papers of others: the authorisation, what is handed over, what is not read.
        Papers = "papers",
        /// Goods: weight, cold, what is signed for.
        Goods = "goods",
        /// To go along with who does not see.
        Sight = "sight",
        /// To speak with who does not hear.
        Hearing = "hearing",
    }
}

named! {
    /// What a volunteer shows before they are asked for anything, each with the day up to which it holds.
    pub enum Paper {
        /// Who they are.
        Identity = "identity",
        /// That nothing stands in their criminal record.
        CriminalRecord = "criminal_record",
        /// That they signed the code of conduct.
        CodeOfConduct = "code_of_conduct",
    }
}

named! {
    /// What the person needs of whoever comes.
    pub enum Hardship {
        /// Sees little or nothing.
        Sight = "sight",
        /// Hears little or nothing.
        Hearing = "hearing",
        /// Forgets: somebody stays with them all the time.
        Memory = "memory",
        /// Is easily tired: sits down on the way.
        Tired = "tired",
    }
}

impl Hardship {
    /// What a helper must have learned for it.
    pub fn training(self) -> Option<Training> {
        match self {
            Self::Sight => Some(Training::Sight),
            Self::Hearing => Some(Training::Hearing),
            Self::Memory | Self::Tired => None,
        }
    }
}

named! {
    /// As somebody said of themselves, only where a person asks for a helper of the same.
    pub enum Gender {
        /// A woman.
        Woman = "woman",
        /// A man.
        Man = "man",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        Aid, Band, OfferState, ServiceKind, Side, State, Step, Unfit, UnmetReason, Unserved, steps,
    };
    use super::*;
    use crate::words::{Language, Words};

    #[test]
    fn every_name_of_a_task_has_its_words() {
        fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().copied().map(name).collect()
        }
        let of_side = |side| {
            let all = State::ALL.iter().flat_map(|state| steps(*state, side, Kind::Bill));
            // Accepting and asking have buttons of their own.
            all.filter(|step| !matches!(step, Step::Ask | Step::Accept)).map(Step::name).collect()
        };
        let families: [(&str, Vec<&str>); 16] = [
            ("task-kind", names(Kind::ALL, Kind::name)),
            ("task-state", names(State::ALL, State::name)),
            ("task-now", names(State::ALL, State::name)),
            ("task-step", names(Step::ALL, Step::name)),
            ("task-side", names(Side::ALL, Side::name)),
            ("own-step", of_side(Side::Person)),
            ("hand-step", of_side(Side::Helper)),
            ("task-band", names(Band::ALL, Band::name)),
            ("aid", names(Aid::ALL, Aid::name)),
            ("hardship", names(Hardship::ALL, Hardship::name)),
            ("gender", names(Gender::ALL, Gender::name)),
            ("unfit", names(Unfit::ALL, Unfit::name)),
            ("unmet", names(UnmetReason::ALL, UnmetReason::name)),
            ("offer-state", names(OfferState::ALL, OfferState::name)),
            ("unserved", names(Unserved::ALL, Unserved::name)),
            ("service-kind", names(ServiceKind::ALL, ServiceKind::name)),
        ];
        for language in Language::ALL {
            let words = Words::new(language);
            for (family, names) in &families {
                let missing: Vec<_> =
                    names.iter().filter(|name| words.named(family, name).is_none()).collect();
                assert!(missing.is_empty(), "{family}, {}: {missing:?}", language.code());
            }
        }
    }

    #[test]
    fn names_lead_back_and_each_kind_has_its_training() {
        assert!(Kind::ALL.iter().all(|kind| Kind::from_name(kind.name()) == Some(*kind)));
        assert!(Training::ALL.iter().all(|one| Training::from_name(one.name()) == Some(*one)));
        assert_eq!(Kind::from_name("lift"), None);
        let learned: Vec<Training> = Kind::ALL.iter().map(|kind| kind.training()).collect();
        assert_eq!(learned, [Training::Escort, Training::Money, Training::Papers, Training::Goods]);
        assert_eq!(serde_json::to_string(&Kind::Bill).unwrap(), "\"bill\"");
    }
}
