//! Municipalities that have a name here. To add one, add a row: what people call it, the extract of
//! the index that holds it, and the names of its boundary in OpenStreetMap.

use domain::text::fold;

/// A municipality that is cut out along its boundary.
#[derive(Debug)]
pub(super) struct Known {
    /// What it is called here; its file has this name.
    pub(super) name: &'static str,
    /// What else people may call it.
    pub(super) also: &'static [&'static str],
    /// Id of the extract in the index that holds it.
    pub(super) extract: &'static str,
    /// What that extract is called, for people.
    pub(super) country: &'static str,
    /// Names of its boundary, in any language.
    pub(super) boundary: &'static [&'static str],
    /// Level of administration of its boundary.
    pub(super) level: u8,
}

/// All of them. In Greece a municipality (δήμος) has level 7.
pub(super) const KNOWN: &[Known] = &[Known {
    name: "piraeus",
    also: &["Πειραιάς", "Πειραιεύς", "peiraias", "pireas"],
    extract: "greece",
    country: "Greece",
    boundary: &["Δήμος Πειραιώς", "Δήμος Πειραιά", "Municipality of Piraeus"],
    level: 7,
}];

impl Known {
    /// The municipality that is called so.
    pub(super) fn find(asked: &str) -> Option<&'static Self> {
        let asked = fold(asked);
        KNOWN.iter().find(|known| known.names().any(|name| fold(name) == asked))
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        let boundary = self.boundary.iter().copied();
        [self.name].into_iter().chain(self.also.iter().copied()).chain(boundary)
    }

    /// Whether a boundary's name is one of its names.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let name = fold(name);
        self.boundary.iter().any(|known| fold(known) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn piraeus_is_found_by_whatever_people_call_it() {
        for asked in ["piraeus", "Piraeus", "ΠΕΙΡΑΙΑΣ", "Πειραιάς", "δημος πειραιως"]
        {
            assert_eq!(Known::find(asked).map(|known| known.name), Some("piraeus"), "{asked}");
        }
        assert!(Known::find("Πειραι").is_none());
    }

    #[test]
    fn its_boundary_is_the_municipality_and_nothing_around_it() {
        let piraeus = Known::find("piraeus").unwrap();
        for name in ["Δήμος Πειραιώς", "ΔΗΜΟΣ ΠΕΙΡΑΙΩΣ", "Municipality of Piraeus"]
        {
            assert!(piraeus.is_named(name), "{name}");
        }
        for name in
            ["Περιφερειακή Ενότητα Πειραιώς", "Πειραιάς", "1η Κοινότητα Πειραιά", "Δημοτική Ενότητα Πειραιώς"]
        {
            assert!(!piraeus.is_named(name), "{name}");
        }
    }
}
