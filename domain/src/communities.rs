//! The municipal communities of a city, as data: what a person's community is chosen from.

const TABLE: &str = include_str!("../communities.md");

/// Who lives in no community of the city. Where nobody knows, nothing is kept.
pub const ELSEWHERE: &str = "elsewhere";

/// The communities of a city, in their order; none where nobody wrote them down.
pub fn of_city(city: &str) -> Vec<&'static str> {
    // The table's head is no row of it.
    let rows = TABLE.lines().skip_while(|line| !line.starts_with("| ---")).skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        match cells.as_slice() {
            [of, community] if *of == city => Some(*community),
            _ => None,
        }
    });
    rows.collect()
}

/// Whether a community is kept: one of the city's, or elsewhere; whatever was kept before stays. In a city without a list
/// it is a text.
pub fn is_kept(of_city: &[&str], community: &str, before: Option<&str>) -> bool {
    of_city.is_empty() || community == ELSEWHERE || before == Some(community) || of_city.contains(&community)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piraeus_has_five_communities_and_a_city_without_a_list_has_text() {
        let piraeus = of_city("piraeus");
        assert_eq!(piraeus.len(), 5);
        assert!(of_city("helsinki").is_empty() && of_city("city").is_empty());
        for community in piraeus.iter().chain([&ELSEWHERE]) {
            assert!(is_kept(&piraeus, community, None), "{community}");
        }
        assert!(!is_kept(&piraeus, "Α", None) && !is_kept(&piraeus, "", None));
        assert!(is_kept(&piraeus, "Νησί", Some("Νησί")), "what was kept stays");
        assert!(is_kept(&[], "Νησί", None));
    }
}
