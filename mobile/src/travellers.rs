//! Who travels: one person, or several with a name each. They stay on the device; the hub is told limits, never names.

use routing::{Preset, Profile};
use serde::{Deserialize, Serialize};

/// One who travels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Traveller {
    /// Tells travellers apart on this device.
    pub(crate) id: u32,
    /// As the person calls them; empty for one who was never given a name.
    pub(crate) name: String,
    /// Their limits.
    pub(crate) profile: Profile,
}

/// All who travel with this device.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Travellers {
    list: Vec<Traveller>,
    current: Option<u32>,
}

impl Travellers {
    /// Who travels now; `None` until somebody says.
    pub(crate) fn current(&self) -> Option<&Traveller> {
        self.list.iter().find(|traveller| Some(traveller.id) == self.current)
    }

    /// Those with a name, as they were added.
    pub(crate) fn named(&self) -> impl Iterator<Item = &Traveller> {
        self.list.iter().filter(|traveller| !traveller.name.is_empty())
    }

    /// This one travels from now on.
    pub(crate) fn choose(&mut self, id: u32) {
        if self.list.iter().any(|traveller| traveller.id == id) {
            self.current = Some(id);
        }
    }

    /// Somebody without a name travels; limits that they changed in the same preset stay.
    pub(crate) fn travel_as(&mut self, preset: Preset) {
        let id = match self.list.iter_mut().find(|traveller| traveller.name.is_empty()) {
            Some(traveller) => {
                if traveller.profile.preset != preset {
                    traveller.profile = preset.profile();
                }
                traveller.id
            }
            None => self.push(String::new(), preset.profile()),
        };
        self.current = Some(id);
    }

    /// Adds one with a name, who travels from now on.
    pub(crate) fn add(&mut self, name: &str, profile: Profile) {
        self.current = Some(self.push(name.to_owned(), profile));
    }

    /// Calls one otherwise.
    pub(crate) fn rename(&mut self, id: u32, name: &str) {
        if let Some(traveller) = self.list.iter_mut().find(|traveller| traveller.id == id) {
            name.clone_into(&mut traveller.name);
        }
    }

    /// Other limits for who travels now.
    pub(crate) fn set_profile(&mut self, profile: Profile) {
        let current = self.current;
        if let Some(traveller) = self.list.iter_mut().find(|traveller| Some(traveller.id) == current) {
            traveller.profile = profile;
        }
    }

    /// Takes one away, and tells who and from where, so that it can be undone. Nobody is chosen in their stead.
    pub(crate) fn remove(&mut self, id: u32) -> Option<Removed> {
        let place = self.list.iter().position(|traveller| traveller.id == id)?;
        let was_current = self.current == Some(id);
        if was_current {
            self.current = None;
        }
        Some(Removed { place, was_current, traveller: self.list.remove(place) })
    }

    /// Undoes a removal.
    pub(crate) fn put_back(&mut self, removed: Removed) {
        let place = removed.place.min(self.list.len());
        if removed.was_current && self.current.is_none() {
            self.current = Some(removed.traveller.id);
        }
        self.list.insert(place, removed.traveller);
    }

    fn push(&mut self, name: String, profile: Profile) -> u32 {
        let id = self.list.iter().map(|traveller| traveller.id).max().unwrap_or(0) + 1;
        self.list.push(Traveller { id, name, profile });
        id
    }
}

/// Who was taken away, and from where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Removed {
    place: usize,
    was_current: bool,
    /// Who it was.
    pub(crate) traveller: Traveller,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_preset_begins_with_its_limits_and_the_same_one_keeps_own_limits() {
        let mut travellers = Travellers::default();
        assert!(travellers.current().is_none(), "nobody is chosen for the person");
        travellers.travel_as(Preset::ManualChair);
        travellers.set_profile(Profile { max_kerb_m: 0.05, ..Preset::ManualChair.profile() });
        travellers.travel_as(Preset::ManualChair);
        assert!((travellers.current().unwrap().profile.max_kerb_m - 0.05).abs() < 1e-6);
        travellers.travel_as(Preset::Pram);
        assert_eq!(travellers.current().unwrap().profile, Preset::Pram.profile());
        assert_eq!(travellers.list.len(), 1, "one without a name");
    }

    #[test]
    fn a_removal_is_undone_whole() {
        let mut travellers = Travellers::default();
        for name in ["one", "two", "three"] {
            travellers.add(name, Preset::OnFoot.profile());
        }
        let second = travellers.list[1].id;
        travellers.choose(second);
        let before = travellers.clone();
        let removed = travellers.remove(second).unwrap();
        assert!(travellers.current().is_none(), "nobody travels in another's stead");
        travellers.put_back(removed);
        assert_eq!(travellers, before);
        assert!(travellers.remove(99).is_none());
    }

    #[test]
    fn what_is_kept_can_be_read_again() {
        let mut travellers = Travellers::default();
        travellers.add("one", Profile { max_kerb_m: 0.05, ..Preset::ManualChair.profile() });
        let text = serde_json::to_string(&travellers).unwrap();
        assert_eq!(serde_json::from_str::<Travellers>(&text).unwrap(), travellers);
    }
}
