//! Signing in, as it is drawn before anybody answers.

use super::page;

#[test]
fn what_is_asked_for_can_be_filled_in_by_a_program_and_pasted() {
    let staff = page("/sign-in");
    for part in ["autocomplete=\"username\"", "autocomplete=\"current-password\"", "type=\"password\""] {
        assert!(staff.contains(part), "{part} in {staff}");
    }
    let set_up = page("/sign-in/set-up");
    assert!(
        set_up.contains("autocomplete=\"new-password\"") && set_up.contains("autocomplete=\"one-time-code\"")
    );
    let new = page("/sign-up");
    for part in ["autocomplete=\"given-name\"", "autocomplete=\"family-name\"", "href=\"/privacy\""] {
        assert!(new.contains(part), "{part} in {new}");
    }
    for text in [staff, set_up, new, page("/sign-in/code")] {
        assert!(!text.contains("onpaste") && !text.contains("maxlength"), "{text}");
    }
}

#[test]
fn signing_in_is_reached_from_what_is_ones_own() {
    assert!(page("/me").contains("href=\"/account\""));
    let sign_in = page("/sign-in");
    assert!(sign_in.contains("href=\"/sign-up\""));
    assert!(sign_in.contains("href=\"/sign-in/set-up\"") && sign_in.contains("href=\"/sign-in/code\""));
}
