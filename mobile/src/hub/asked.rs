//! The request that is being written, from the form to the page on which it is sent. It is kept in memory, so that a look
//! back loses nothing, and its key makes it one request however often it is sent.

use dioxus::prelude::*;
use domain::contacts::Channel;
use domain::requests::{Kind, Need, NewRequest};

use super::contact::{ContactFields, Missing};
use super::told::given;
use crate::device;

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Asked {
    /// Whose request it is: their id.
    pub(crate) person: String,
    /// How they are called, for the pages that follow.
    pub(crate) name: String,
    /// How it came.
    pub(crate) contact: ContactFields,
    /// What is asked for.
    pub(crate) kind: Option<Kind>,
    /// What is lacking.
    pub(crate) need: Option<Need>,
    /// In the words of who asks.
    pub(crate) words: String,
    /// Who asks for them, when it is not they themselves.
    pub(crate) by: String,
    /// The same key twice is one request.
    pub(crate) key: String,
}

/// The one that is being written.
pub(crate) static ASKED: GlobalSignal<Asked> = Signal::global(Asked::default);

impl Asked {
    /// A new one for a person, by a way that the clerk named, or by none yet.
    pub(crate) fn begin(person: &str, name: String, channel: Option<Channel>) -> Self {
        let contact = ContactFields { channel, ..ContactFields::default() };
        Self { person: person.to_owned(), name, contact, key: device::new_key(), ..Self::default() }
    }

    /// What is sent.
    ///
    /// # Errors
    /// What is missing, in the order of the form.
    pub(crate) fn read(&self) -> Result<NewRequest, Vec<Missing>> {
        let contact = self.contact.read();
        let words = given(&self.words);
        match (contact, self.kind, self.need, words) {
            (Ok(contact), Some(kind), Some(need), Some(words)) => Ok(NewRequest {
                person: self.person.clone(),
                contact,
                kind,
                need,
                words,
                asked_by: given(&self.by),
                draft: false,
            }),
            (contact, kind, need, words) => {
                let mut missing = contact.err().unwrap_or_default();
                let rest = [
                    (Missing::Kind, kind.is_none()),
                    (Missing::Need, need.is_none()),
                    (Missing::Words, words.is_none()),
                ];
                missing.extend(rest.into_iter().filter(|(_, is)| *is).map(|(what, _)| what));
                Err(missing)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::contacts::Notice;

    use super::*;

    #[test]
    fn nothing_is_chosen_for_the_caller_but_the_way_by_which_they_called() {
        let mut asked = Asked::begin("p", "Λαγός Νίκος".to_owned(), Some(Channel::Phone));
        let missing = [Missing::Notice, Missing::Kind, Missing::Need, Missing::Words];
        assert_eq!(asked.read().err(), Some(missing.to_vec()));
        asked.contact.notice = Some(Notice::ReadOut);
        asked.kind = Some(Kind::Errand);
        asked.need = Some(Need::Medicine);
        asked.words = "  Φάρμακα από το φαρμακείο ".to_owned();
        asked.by = " ".to_owned();
        let new = asked.read().ok().unwrap();
        assert_eq!((new.words.as_str(), new.asked_by, new.draft), ("Φάρμακα από το φαρμακείο", None, false));
        assert_eq!(new.person, "p");
    }
}
