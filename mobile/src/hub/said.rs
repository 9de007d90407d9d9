//! The words of what the hub's lists choose from, and how names and numbers are shown.

use domain::access::{Purpose, Role};
use domain::communities::ELSEWHERE;
use domain::contacts::{Channel, Notice};
use domain::identifiers::Scheme;
use domain::people::{Likeness, Name, Tie};
use domain::requests::{Kind, Need, Paper, State, Step, Urgency};
use domain::rights;
use domain::words::Words;

/// A name of the API in words; the name itself for one that this version does not know.
fn said(words: Words, family: &str, name: &str) -> String {
    words.named(family, name).unwrap_or_else(|| name.to_owned())
}

/// What is asked for.
pub(crate) fn kind(words: Words, kind: Kind) -> String {
    said(words, "request-kind", kind.name())
}

/// What is lacking.
pub(crate) fn need(words: Words, need: Need) -> String {
    said(words, "need", need.name())
}

/// How far a request is.
pub(crate) fn state(words: Words, state: State) -> String {
    said(words, "request-state", state.name())
}

/// What is done to it.
pub(crate) fn step(words: Words, step: Step) -> String {
    said(words, "request-step", step.name())
}

/// How urgent it is, with what that means.
pub(crate) fn urgency(words: Words, urgency: Urgency) -> String {
    said(words, "urgency", urgency.name())
}

/// How urgent it is, in a word or two; what nobody looked at yet has its own.
pub(crate) fn band(words: Words, urgency: Option<Urgency>) -> String {
    urgency.map_or_else(|| words.say("urgency-unknown"), |urgency| said(words, "band", urgency.name()))
}

/// By which way somebody reached the hub.
pub(crate) fn channel(words: Words, channel: Channel) -> String {
    said(words, "contact-channel", channel.name())
}

/// How the notice was given.
pub(crate) fn notice(words: Words, notice: Notice) -> String {
    said(words, "notice", notice.name())
}

/// Whose number it is.
pub(crate) fn scheme(words: Words, scheme: Scheme) -> String {
    said(words, "scheme", scheme.name())
}

/// Which paper a document is.
pub(crate) fn paper(words: Words, paper: Paper) -> String {
    said(words, "paper", paper.name())
}

/// What is asked under one's rights.
pub(crate) fn right(words: Words, kind: rights::Kind) -> String {
    said(words, "right-kind", kind.name())
}

/// What somebody is to another.
pub(crate) fn tie(words: Words, tie: Tie) -> String {
    said(words, "tie-kind", tie.name())
}

/// Who did something: by name for a colleague, by their office for everybody else.
pub(crate) fn by(words: Words, name: Option<&str>, office: Option<Role>) -> Option<String> {
    name.map(str::to_owned).or_else(|| office.and_then(|role| words.named("role", role.name())))
}

/// How somebody was told.
pub(crate) fn told_by(words: Words, told_by: rights::ToldBy) -> String {
    said(words, "told-by", told_by.name())
}

/// What something is done for.
pub(crate) fn purpose(words: Words, purpose: Purpose) -> String {
    said(words, "purpose", purpose.name())
}

/// What is stopped: "Not used at all", "Not used: for studies of many".
pub(crate) fn stop(words: Words, stop: &rights::Stop) -> String {
    match stop.purpose {
        None => words.say("stop-all"),
        Some(one) => words.say_with("stop-purpose", &[("purpose", purpose(words, one).into())]),
    }
}

/// How likely two are one.
pub(crate) fn likeness(words: Words, likeness: Likeness) -> String {
    let name = match likeness {
        Likeness::Unlike => "unlike",
        Likeness::Possible => "possible",
        Likeness::Likely => "likely",
        Likeness::Certain => "certain",
    };
    said(words, "likeness", name)
}

/// What somebody is called; who has no name is called so.
pub(crate) fn name(words: Words, name: &Name) -> String {
    let shown = name.in_lists();
    if shown.is_empty() { words.say("person-unnamed") } else { shown }
}

/// A day as far as it is known, as people write it: `2/5/1941`, `5/1941`, `1941`.
pub(crate) fn born(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').rev().map(|part| part.trim_start_matches('0')).collect();
    parts.join("/")
}

/// A telephone as people read it: `+302104101753` is `210 4101753`; of another country all of it.
pub(crate) fn phone(with_country: &str) -> String {
    match with_country.strip_prefix("+30").and_then(|own| own.split_at_checked(3)) {
        Some((area, rest)) => format!("{area}\u{a0}{rest}"),
        None => with_country.to_owned(),
    }
}

/// A community, by its own name.
pub(crate) fn community(words: Words, community: &str) -> String {
    if community == ELSEWHERE { words.say("person-community-elsewhere") } else { community.to_owned() }
}

/// What tells people of one name apart: father's name, birth, community.
pub(crate) fn apart(words: Words, of: &Name, born_on: Option<&str>, community: Option<&str>) -> Vec<String> {
    let father = (!of.father.is_empty())
        .then(|| words.say_with("person-father-is", &[("name", of.father.clone().into())]));
    let named = !of.surname.is_empty() || !of.first.is_empty();
    let known_as = (named && !of.known_as.is_empty())
        .then(|| words.say_with("person-known-as-is", &[("name", of.known_as.clone().into())]));
    let born_on = born_on.map(|iso| words.say_with("person-born-is", &[("date", born(iso).into())]));
    let community = community
        .map(|name| words.say_with("person-community-is", &[("name", self::community(words, name).into())]));
    [father, known_as, born_on, community].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use domain::words::Language;

    use super::*;

    #[test]
    fn days_and_telephones_are_shown_as_people_write_them() {
        for (iso, shown) in [("1941", "1941"), ("1941-05", "5/1941"), ("1941-05-02", "2/5/1941")] {
            assert_eq!(born(iso), shown);
        }
        assert_eq!(phone("+302104101753"), "210\u{a0}4101753");
        assert_eq!(phone("+4962211058"), "+4962211058");
        assert_eq!(phone("+30"), "+30");
    }

    #[test]
    fn namesakes_are_told_apart_and_nothing_is_said_twice() {
        let words = Words::new(Language::English);
        let mut name = Name { father: "Nikos".to_owned(), surname: "Lagos".to_owned(), ..Name::default() };
        assert_eq!(
            apart(words, &name, Some("1941"), Some("Α΄")),
            ["Father: Nikos", "Born: 1941", "Community: Α΄"]
        );
        name = Name { known_as: "the man with the dog".to_owned(), ..Name::default() };
        assert_eq!(self::name(words, &name), "the man with the dog");
        assert_eq!(apart(words, &name, None, None), Vec::<String>::new(), "it is the heading already");
        assert_eq!(self::name(words, &Name::default()), "Name not known");
    }
}
