//! What somebody typed into the one box by which people are found: a telephone, a number of the state, or a name.

use crate::identifiers::{Identifier, Scheme};
use crate::phones::Phone;

/// What a text may be, to be looked for as each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// A telephone.
    Phone(Phone),
    /// A number of the state.
    Identifier(Identifier),
    /// A name, or the beginning of one.
    Name(String),
}

/// Numbers whose form tells them: the others are looked for where there are digits among letters.
const TOLD_BY_FORM: [Scheme; 3] = [Scheme::Amka, Scheme::Afm, Scheme::PersonalNumber];

/// Numbers that may look like anything.
const OF_ANY_FORM: [Scheme; 6] = [
    Scheme::IdentityCard,
    Scheme::Passport,
    Scheme::ResidencePermit,
    Scheme::Paaypa,
    Scheme::UnemploymentCard,
    Scheme::Other,
];

/// Reads what was typed. What holds five digits or more is no name; one text may be a number of several kinds.
pub fn sought(text: &str) -> Vec<Sought> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits < 5 {
        return vec![Sought::Name(text.trim().to_owned())];
    }
    let parse = |scheme: Scheme| Identifier::parse(scheme, text).ok().map(Sought::Identifier);
    let phone = Phone::parse(text).ok().map(Sought::Phone);
    let known: Vec<Sought> = phone.into_iter().chain(TOLD_BY_FORM.into_iter().filter_map(parse)).collect();
    // A card's number is digits, too: whoever types one that no rule tells from another looks for all.
    known.into_iter().chain(OF_ANY_FORM.into_iter().filter_map(parse)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_for_as_what_it_may_be() {
        assert_eq!(sought(" Παπαδοπούλου "), [Sought::Name("Παπαδοπούλου".to_owned())]);
        assert_eq!(sought("ο κύριος του 12"), [Sought::Name("ο κύριος του 12".to_owned())]);
        assert!(sought("210 4101753").contains(&Sought::Phone(Phone::parse("+302104101753").unwrap())));
        let amka = Identifier::parse(Scheme::Amka, "01015199993").unwrap();
        assert!(sought("010151-99993").contains(&Sought::Identifier(amka)));
        let card = Identifier::parse(Scheme::IdentityCard, "ΑΒ123456").unwrap();
        let found = sought("ΑΒ 123456");
        assert!(found.contains(&Sought::Identifier(card)));
        assert!(!found.iter().any(|one| matches!(one, Sought::Phone(_))));
    }
}
