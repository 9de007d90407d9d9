//! Facts about places as the API tells them.

use domain::api::{
    EntranceInfo, PlaceDetail, PlaceSummary, SeatFacts, SocialFacts, Texts, ToiletFacts, Verdict,
    WorshipFacts,
};
use domain::doors::{Threshold, step_free};
use domain::hours::{DayHours, Opening};
use osm_data::{
    DisabledSpaces, Entrance, Names, OsmId, Place, Seat, Social, Toilet, ToiletKey, Wheelchair, Worship,
};
use serde::Serialize;

use super::along::Reach;
use crate::extract::Language;

/// The name that JSON gives to a kind, e.g. `arts_centre`.
pub(crate) fn wire_name(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What is told of a place beside its facts.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// As the crow flies, from where the person asked.
    pub(crate) metres: Option<f64>,
    /// Where it lies along a line.
    pub(crate) reach: Option<Reach>,
    /// Whether it is open.
    pub(crate) opening: Opening,
}

/// One line of a list.
pub(crate) fn summary(place: &Place, language: &Language, told: Told) -> PlaceSummary {
    PlaceSummary {
        id: place.osm.to_string(),
        name: in_language(place.names.as_ref(), language).unwrap_or_default(),
        category: wire_name(place.category),
        address: in_language(place.address.as_ref(), language),
        lon: place.at.lon(),
        lat: place.at.lat(),
        metres: told.metres,
        along_m: told.reach.map(|reach| reach.along_m),
        off_m: told.reach.map(|reach| reach.off_m),
        wheelchair: verdict(place.wheelchair),
        opening: told.opening,
    }
}

/// Everything that is known about a place.
pub(crate) fn detail(place: &Place, language: &Language, told: Told, week: Vec<DayHours>) -> PlaceDetail {
    PlaceDetail {
        summary: summary(place, language, told),
        names: texts(place.names.as_ref()),
        addresses: texts(place.address.as_ref()),
        city: in_language(place.city.as_ref(), language),
        postcode: place.postcode.clone(),
        opening_hours: place.opening_hours.clone(),
        week,
        hours_checked: place.hours_checked.clone(),
        phone: place.phone.clone(),
        email: place.email.clone(),
        website: place.website.clone(),
        wheelchair_description: description(place, language),
        toilet: verdict(place.toilet.wheelchair),
        toilet_facts: toilet(&place.toilet),
        operator: place.operator.clone(),
        level: place.level.clone(),
        disabled_parking: disabled_parking(place.disabled_spaces),
        disabled_spaces: match place.disabled_spaces {
            Some(DisabledSpaces::Count(count)) => Some(count),
            Some(DisabledSpaces::Some) | None => None,
        },
        key_needed: place.toilet.key.map(|key| key != ToiletKey::None),
        social: place.social.as_ref().map(social),
        worship: place.worship.map(worship),
        seat: place.seat.map(seat),
        transport: place.transport.iter().map(wire_name).collect(),
        tactile_paving: place.tactile_paving,
        fee: place.fee,
        checked: place.checked.clone(),
        entrances: place.entrances.iter().map(|door| entrance(door, language)).collect(),
        source_url: source_url(place.osm),
    }
}

fn toilet(toilet: &Toilet) -> ToiletFacts {
    ToiletFacts {
        key: toilet.key.map(wire_name),
        customers_only: toilet.customers_only,
        door_width_m: toilet.door_width_m,
        grab_rails: toilet.grab_rails,
        changing_table: toilet.changing_table,
        adult_changing_table: toilet.adult_changing_table,
    }
}

fn disabled_parking(spaces: Option<DisabledSpaces>) -> Verdict {
    match spaces {
        Some(DisabledSpaces::Count(0)) => Verdict::No,
        Some(DisabledSpaces::Count(_) | DisabledSpaces::Some) => Verdict::Yes,
        None => Verdict::Unknown,
    }
}

fn social(social: &Social) -> SocialFacts {
    SocialFacts {
        service: social.service.map(wire_name),
        serves: social.serves.iter().map(wire_name).collect(),
    }
}

fn worship(worship: Worship) -> WorshipFacts {
    WorshipFacts {
        religion: worship.religion.map(wire_name),
        denomination: worship.denomination.map(wire_name),
    }
}

fn seat(seat: Seat) -> SeatFacts {
    let Seat { bench, backrest, armrest, seats, covered } = seat;
    SeatFacts { bench, backrest, armrest, seats, covered }
}

fn texts(names: Option<&Names>) -> Option<Texts> {
    names.map(|names| Texts { local: names.local.clone(), by_language: names.by_language.clone() })
}

/// The description for wheelchair users, word for word.
pub(crate) fn description(place: &Place, language: &Language) -> Option<String> {
    in_language(place.wheelchair_description.as_ref(), language)
}

/// A door, with the verdict whether it is step-free.
pub(crate) fn entrance(door: &Entrance, language: &Language) -> EntranceInfo {
    EntranceInfo {
        id: door.osm.to_string(),
        kind: wire_name(door.kind),
        lon: door.at.lon(),
        lat: door.at.lat(),
        step_free: door_verdict(door),
        step_count: door.step_count,
        width_m: door.width_m,
        automatic: door.automatic,
        revolving: door.revolving,
        bell: door.bell,
        ramp: door.ramp.wheelchair,
        of_building: door.of_building,
        description: in_language(door.wheelchair_description.as_ref(), language),
    }
}

/// Whether this very door is step-free.
pub(crate) fn door_verdict(door: &Entrance) -> Verdict {
    // Nobody in a chair gets through, unless somebody wrote that they do.
    if door.revolving && door.wheelchair != Some(Wheelchair::Yes) {
        return Verdict::No;
    }
    let threshold = match door.kerb {
        None => Threshold::Unrecorded,
        Some(kerb) => kerb.height_m.map_or(Threshold::OfUnknownHeight, Threshold::Height),
    };
    step_free(verdict(door.wheelchair), door.step_count, threshold)
}

/// What is recorded, as the API tells it.
pub(crate) fn verdict(recorded: Option<Wheelchair>) -> Verdict {
    match recorded {
        Some(Wheelchair::Yes) => Verdict::Yes,
        Some(Wheelchair::Limited) => Verdict::Limited,
        Some(Wheelchair::No) => Verdict::No,
        None => Verdict::Unknown,
    }
}

fn in_language(names: Option<&Names>, language: &Language) -> Option<String> {
    names.map(|names| names.in_language(language.as_str()).to_owned())
}

/// The page of an object in OpenStreetMap.
fn source_url(osm: OsmId) -> String {
    let (kind, id) = match osm {
        OsmId::Node(id) => ("node", id),
        OsmId::Way(id) => ("way", id),
        OsmId::Relation(id) => ("relation", id),
    };
    format!("https://www.openstreetmap.org/{kind}/{id}")
}
