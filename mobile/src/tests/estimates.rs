//! What nobody recorded and something else tells: an estimate wherever it is told, and the heights of the ground.

use domain::words::Language;
use routing::{Fact, Trip, UnknownFact};

use super::trip::{told, told_in};
use super::{answer, told_of, trip};
use crate::screens::trip::text::plain_text;

/// A slope that the ground tells on 420 m, and the heights themselves.
fn estimated() -> Trip {
    let mut way = trip();
    let on = |metres| vec![UnknownFact { fact: Fact::Incline, metres }];
    way.legs[0].incline = None;
    way.legs[0].inferred_incline = Some(0.068);
    way.legs[0].inferred_facts = on(420.0);
    way.legs[0].unknown_facts = on(120.0);
    Trip {
        unknown_facts: on(120.0),
        inferred_facts: on(420.0),
        inferred_up: Some(0.068),
        climb_m: Some(21.0),
        descent_m: Some(6.0),
        heights: vec![[0.0, 4.0], [300.0, 25.0], [640.0, 19.0]],
        ..way
    }
}

#[test]
fn a_slope_that_the_ground_tells_is_an_estimate_wherever_it_is_told() {
    let page = told(answer(estimated()));
    for said in [
        "Περνάτε, με όσα έχουν καταγραφεί",
        "Κάποια στοιχεία είναι εκτίμηση",
        "Κλίση: για 420\u{a0}μ. εκτίμηση από το υψόμετρο του εδάφους.",
        "Για 120\u{a0}μ. δεν έχει καταγραφεί η κλίση.",
        "ανηφόρα περίπου 7\u{a0}%, εκτίμηση για 420\u{a0}μ.",
        "Δεν έχει καταγραφεί: κλίση για 120\u{a0}μ.",
        "πιο απότομη ανηφόρα, εκτίμηση",
        "Βήμα 1: ανηφόρα περίπου 7\u{a0}%, εκτίμηση, 420\u{a0}μ.",
        "εκτίμηση από το υψόμετρο 420\u{a0}μ.",
        "url(#slopes-stripes)",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("μ.."), "an abbreviated unit ends a sentence: {page}");
    assert!(page.contains("γνωστά 640\u{a0}μ."), "the ground is recorded; only its slope is not");
    // Nothing is missing, and still it is not all recorded.
    let whole = Trip { unknown_facts: Vec::new(), ..estimated() };
    assert!(!told(answer(whole)).contains("Όλη η διαδρομή έχει καταγραφεί"));
    assert!(
        told_in(Language::English, answer(estimated()))
            .contains("estimated from the heights of the ground on 420")
    );
}

#[test]
fn ground_that_the_other_half_of_a_crossing_tells_is_striped_in_the_bar() {
    let inferred_facts = vec![UnknownFact { fact: Fact::Surface, metres: 12.0 }];
    let mut way = Trip { inferred_facts, ..trip() };
    way.legs[1].surface = None;
    way.legs[1].inferred_surface = Some(osm_data::Surface::Asphalt);
    let page = told(answer(way.clone()));
    assert!(page.contains("γνωστά 628\u{a0}μ.") && page.contains("εκτίμηση 12\u{a0}μ."), "{page}");
    assert!(
        page.contains("άσφαλτος, εκτίμηση") && !page.contains("Δεν έχει καταγραφεί: επιφάνεια"),
        "{page}"
    );
    let text = plain_text(domain::words::Words::new(Language::Greek), &told_of(answer(way)));
    assert!(text.contains("γνωστά 628\u{a0}μ.\nεκτίμηση 12\u{a0}μ."), "{text}");
}

#[test]
fn heights_have_a_drawing_and_say_the_same_in_words() {
    let page = told(answer(estimated()));
    let part = &page[page.find("Πόσο ψηλά είναι το έδαφος").unwrap()..];
    assert!(part.contains("class=\"heights-picture\" aria-hidden=\"true\""), "{part}");
    for said in [
        "Συνολικά ανεβαίνετε 21\u{a0}μ. και κατεβαίνετε 6\u{a0}μ.",
        "Πιο ψηλό σημείο: 25\u{a0}μ. πάνω από τη θάλασσα, μετά από 300\u{a0}μ.",
        "Πιο χαμηλό σημείο: 4\u{a0}μ. πάνω από τη θάλασσα, μετά από 0\u{a0}μ.",
        "Πιο απότομη ανηφόρα: περίπου 7\u{a0}%, από 0\u{a0}μ. έως 300\u{a0}μ.",
        "Τα υψόμετρα είναι εκτίμηση.",
    ] {
        assert!(part.contains(said), "{said} in {part}");
    }
    let text = plain_text(domain::words::Words::new(Language::Greek), &told_of(answer(estimated())));
    assert!(text.contains("Συνολικά ανεβαίνετε 21"), "{text}");
    let flat = Trip { climb_m: Some(0.0), descent_m: Some(0.0), ..estimated() };
    assert!(told(answer(flat)).contains("Η διαδρομή είναι σχεδόν επίπεδη"));
    assert!(!told(answer(trip())).contains("Πόσο ψηλά είναι"), "nothing where no heights are known");
}
