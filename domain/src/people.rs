//! People as the hub knows them: how they are called, how they are found again, and when two records may be one
//! person.
//!
//! Nobody needs a name to be helped: an unnamed person has what others call them, or nothing. A name is found by
//! how it is written, by how it sounds in either alphabet, by the other gender's form of a surname, and by the
//! short forms that people use on the telephone.

mod carers;
mod hidden;
mod likeness;
mod merges;
mod names;
mod record;
mod search;
mod ties;

use serde::{Deserialize, Serialize};

pub use carers::{
    AcceptInvitation, CaredFor, CaredForList, Carer, CarerInvited, CarerList, InviteCarer, OpenAccount, Scope,
};
pub use hidden::{
    Colleague, GlassBreak, GlassBreakList, HiddenWhy, RestrictionShown, changes, may_change_hidden,
    shows_nobody,
};
pub use likeness::{Likeness, Record, likeness};
pub use merges::{ConfirmMerge, Joining, Merge, MergeList, MergeState, NewMerge, Side, joining};
pub use names::{Key, LEAST_TYPED, Looked, first_names_alike, keys, looked_for, surnames_alike};
pub use record::{
    BreakGlass, GlassReason, LONGEST_LINE, LONGEST_TEXT, Look, LookList, MyFile, NewPerson, Number,
    NumberShown, Person, PersonAdded, PersonEdit, PersonFound, PersonList, PersonSearch, PhoneOf,
    Restriction, Telling,
};
pub use search::{Sought, sought};
pub use ties::{
    NewTie, PerhapsKnown, PerhapsKnownCount, PerhapsKnownList, SettlePerhaps, Tie, TieList, TieShown,
};

/// Most letters of one part of a name.
pub const LONGEST_NAME: usize = 80;

/// How a person is called. Every part may be empty; records of Greece tell people of one name apart by the
/// father's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = PersonName))]
#[serde(default, deny_unknown_fields)]
pub struct Name {
    /// Επώνυμο.
    pub surname: String,
    /// Όνομα.
    pub first: String,
    /// Πατρώνυμο.
    pub father: String,
    /// What others call them: a nickname, or what one writes of somebody whose name nobody knows.
    pub known_as: String,
}

/// Why a name is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// A part is longer than [`LONGEST_NAME`].
    #[error("a part of a name has at most {LONGEST_NAME} letters")]
    TooLong,
    /// A part holds signs that nobody writes in a name, such as line ends.
    #[error("a part of a name holds signs that no name has")]
    Signs,
}

impl Name {
    /// The name with single blanks between words and none around it.
    ///
    /// # Errors
    /// [`NameError`] when a part is too long or holds signs that no name has.
    pub fn tidy(&self) -> Result<Self, NameError> {
        Ok(Self {
            surname: tidy(&self.surname)?,
            first: tidy(&self.first)?,
            father: tidy(&self.father)?,
            known_as: tidy(&self.known_as)?,
        })
    }

    /// Whether nobody knows how they are called.
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, text)| text.is_empty())
    }

    /// As lists show it: surname first; what others call them when there is no name.
    pub fn in_lists(&self) -> String {
        let named = [&self.surname, &self.first].map(String::as_str).join(" ");
        let named = named.trim();
        if named.is_empty() { self.known_as.clone() } else { named.to_owned() }
    }

    fn parts(&self) -> [(Part, &str); 4] {
        [
            (Part::Surname, &self.surname),
            (Part::First, &self.first),
            (Part::Father, &self.father),
            (Part::KnownAs, &self.known_as),
        ]
    }
}

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Surname,
    First,
    Father,
    KnownAs,
}

fn tidy(part: &str) -> Result<String, NameError> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let tidy = words.join(" ");
    if tidy.chars().count() > LONGEST_NAME {
        return Err(NameError::TooLong);
    }
    // A nickname may hold a number; nothing holds brackets or control signs.
    let known = |sign: char| sign.is_alphanumeric() || " '’-.«»\"()/".contains(sign) || is_accent(sign);
    if tidy.chars().all(known) { Ok(tidy) } else { Err(NameError::Signs) }
}

/// Accents that stand behind their letter.
fn is_accent(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surname(text: &str) -> Name {
        Name { surname: text.to_owned(), ..Name::default() }
    }

    #[test]
    fn a_name_is_tidied_and_kept_as_it_is_written() {
        let name = surname("  Παπα-\u{301}δοπούλου   Κωνσταντίνου ").tidy().unwrap();
        assert_eq!(name.surname, "Παπα-\u{301}δοπούλου Κωνσταντίνου");
        for good in ["O’Brien", "D'Angelo", "Αγ. Ιωάννου", "Łukasz", "Ng", "«ο Μανώλης της πλατείας»", ""]
        {
            assert!(surname(good).tidy().is_ok(), "{good}");
        }
        for bad in ["<b>", "a\u{0}b", "{x}", "a;b", "a=b"] {
            assert_eq!(surname(bad).tidy(), Err(NameError::Signs), "{bad}");
        }
        assert_eq!(surname(&"α".repeat(81)).tidy(), Err(NameError::TooLong));
    }

    #[test]
    fn who_has_no_name_is_shown_by_what_others_call_them() {
        let mut name =
            Name { known_as: "ο κύριος με το σκυλί".to_owned(), ..Name::default() };
        assert_eq!(name.in_lists(), "ο κύριος με το σκυλί");
        name.first = "Νίκος".to_owned();
        assert_eq!(name.in_lists(), "Νίκος");
        name.surname = "Λαγός".to_owned();
        assert_eq!(name.in_lists(), "Λαγός Νίκος");
        assert!(Name::default().is_empty() && !name.is_empty());
    }
}
