//! What is the person's own: limits, travellers, home, recent places.

use routing::{Preset, Profile};

use super::{count, page, page_of, stop};
use crate::choices::{Called, Stop};

#[test]
fn limits_are_told_with_a_picture_and_a_comparison() {
    let page = page_of("/limits", |choices| {
        choices.change_travellers(|travellers| travellers.travel_as(Preset::ManualChair));
    });
    assert!(page.contains("3\u{a0}εκ.") && page.contains("όσο δύο δάχτυλα μαζί"));
    assert!(page.contains("ανεβαίνει 6\u{a0}εκ. σε κάθε μέτρο"));
    assert_eq!(count(&page, "limit-picture"), 8, "a picture a limit");
    assert_eq!(count(&page, "step-button"), 16, "a button down and one up");
    assert!(
        page.contains("Με αμαξίδιο δεν σας περνάμε από σκαλιά, εκτός αν έχει καταγραφεί ότι περνά αμαξίδιο.")
    );
    assert!(
        page.contains("Μια ράμπα έως 3\u{a0}μ. μπορεί να φτάνει 8,3\u{a0}%."),
        "a limit with an exception says so"
    );
    assert!(!page.contains("Όπως στην αρχή"), "nothing was changed");
}

#[test]
fn a_changed_limit_can_be_taken_back() {
    let page = page_of("/limits", |choices| {
        choices.change_travellers(|travellers| {
            travellers.travel_as(Preset::ManualChair);
            travellers.set_profile(Profile { max_kerb_m: 0.05, ..Preset::ManualChair.profile() });
        });
    });
    assert!(page.contains("όσο ένα σπιρτόκουτο όρθιο"));
    assert!(page.contains("Όπως στην αρχή: 3\u{a0}εκ.") && page.contains("Όλα όπως στην αρχή"));
}

#[test]
fn who_walks_is_asked_about_steps() {
    let page = page_of("/limits", |choices| {
        choices.change_travellers(|travellers| travellers.travel_as(Preset::WalkerOrCane));
    });
    assert!(page.contains("έως 3") && page.contains("Μόνο όπου υπάρχει κουπαστή"));
    assert!(!page.contains("Με αμαξίδιο"));
}

#[test]
fn limits_of_nobody_lead_to_the_first_question() {
    let page = page("/limits");
    assert!(page.contains("Διαλέξτε πρώτα πώς κινείστε.") && page.contains("href=\"/\""));
}

#[test]
fn those_with_a_name_are_offered_first_and_nobody_is_chosen_when_one_is_removed() {
    let seeded = page_of("/", |choices| {
        choices.change_travellers(|travellers| {
            travellers.add("Η μητέρα μου", Preset::WalkerOrCane.profile());
        });
    });
    assert_eq!(count(&seeded, "type=\"radio\""), 8);
    assert!(seeded.find("Η μητέρα μου").unwrap() < seeded.find("Χειροκίνητο αμαξίδιο").unwrap());
    assert_eq!(count(&seeded, "checked"), 1, "who travels now");
    let people = page_of("/people", |choices| {
        choices.change_travellers(|travellers| {
            travellers.add("Εγώ", Preset::ManualChair.profile());
            travellers.add("Η μητέρα μου", Preset::WalkerOrCane.profile());
        });
    });
    for word in ["Ταξιδεύει τώρα", "Επιλογή", "Μετονομασία", "Αφαίρεση", "Όρια"]
    {
        assert!(people.contains(word), "{word}");
    }
    assert!(page("/people").contains("Δεν έχετε αποθηκεύσει κανένα άτομο."));
}

#[test]
fn home_and_recent_places_are_offered_at_both_ends() {
    for path in ["/to", "/from"] {
        let page = page_of(path, |choices| {
            choices.remember(|memory| {
                memory.home = Some(Stop::at(Called::Home, 24.94, 60.17));
                memory.went_to(&stop("Ateneum"));
            });
        });
        assert!(page.contains("Σπίτι") && page.contains("Ateneum"), "{path}");
        assert!(!page.contains("24.94"), "{path}: where somebody lives stands nowhere");
    }
    assert!(!page("/to").contains("Γνωστά μέρη"), "nothing is remembered, nothing is offered");
}

#[test]
fn all_that_is_remembered_can_be_forgotten() {
    let page = page_of("/me", |choices| {
        choices.remember(|memory| memory.went_to(&stop("Ateneum")));
    });
    assert!(page.contains("Να ξεχαστεί: Ateneum"));
    assert!(page.contains("Να ξεχαστούν όλα τα πρόσφατα") && page.contains("Να ξεχαστούν όλα<"));
    assert!(page.contains("Να θυμάται πού πήγα"));
}
