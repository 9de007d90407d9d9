//! The words by which a place is found, folded: its names in every language, what its kind is called, its
//! address, who runs it.

use domain::kinds;
use domain::text::fold;
use osm_data::{Names, Place};

use super::wire_name;

/// Names shorter than this have no initials worth typing.
const WORDS_OF_INITIALS: usize = 3;

/// What a place is called.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// Whole names, of the place and of its kind, each folded and not empty.
    pub(super) names: Vec<String>,
    /// Further words, folded: address, town, operator, initials.
    pub(super) others: Vec<String>,
}

/// What a place is called.
pub(super) fn of(place: &Place) -> Called {
    let names: Vec<&String> = place.names.iter().flat_map(texts).chain(&place.also).collect();
    let mut called = Called::default();
    for name in &names {
        called.names.push(fold(name));
        // `Κ.Ε.Π.` is typed as one word.
        if name.contains('.') {
            called.names.push(fold(&name.replace('.', "")));
        }
        called.others.extend(initials(&fold(name)));
    }
    called.names.extend(of_kind(place).iter().flat_map(|list| kinds::names(list)).map(str::to_owned));
    called.names.retain(|name| !name.is_empty());
    called.names.sort_unstable();
    called.names.dedup();
    let addresses = place.address.iter().chain(&place.city).flat_map(texts);
    called.others.extend(addresses.chain(&place.operator).map(|text| fold(text)));
    if let Some(postcode) = &place.postcode {
        // `185 31` is typed with and without the gap.
        called.others.extend([fold(postcode), fold(postcode).replace(' ', "")]);
    }
    called.others.retain(|text| !text.is_empty());
    called
}

/// The lists of names of what kind of place it is, as near as is recorded.
fn of_kind(place: &Place) -> Vec<&'static str> {
    let mut lists = vec![kinds::of_category(&wire_name(place.category))];
    if let Some(social) = &place.social {
        lists.extend(social.service.map(|service| kinds::of_service(&wire_name(service))));
        lists.extend(social.serves.iter().map(|served| kinds::of_served(&wire_name(served))));
    }
    if let Some(worship) = &place.worship {
        lists.push(kinds::of_religion(worship.religion.map(wire_name).as_deref()));
        lists.extend(worship.denomination.map(|one| kinds::of_denomination(&wire_name(one))));
    }
    lists.extend(place.transport.iter().map(|one| kinds::of_transport(&wire_name(one))));
    lists
}

fn texts(names: &Names) -> impl Iterator<Item = &String> {
    std::iter::once(&names.local).chain(names.by_language.values())
}

/// `κεπ` of `κεντρο εξυπηρετησησ πολιτων`; small words do not count.
fn initials(folded: &str) -> Option<String> {
    let words: Vec<&str> = folded.split(' ').filter(|word| word.chars().count() > 3).collect();
    let initials = || words.iter().filter_map(|word| word.chars().next()).collect();
    (words.len() >= WORDS_OF_INITIALS).then(initials)
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_large_words() {
        assert_eq!(initials("κεντρο εξυπηρετησησ πολιτων").as_deref(), Some("κεπ"));
        assert_eq!(initials("ταμειο παρακαταθηκων και δανειων").as_deref(), Some("τπδ"));
        assert_eq!(initials("ναυτικο μουσειο"), None);
        assert_eq!(initials(""), None);
    }
}
