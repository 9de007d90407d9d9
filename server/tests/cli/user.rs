//! `prosvasi user`: the first administrator comes from the command line, without a password.

use crate::program::Program;

#[test]
fn the_first_administrator_is_invited_with_a_code() {
    let program = Program::new();
    let added = program.run(&["user", "add", "--name", "Μαρία Ζήση", "--role", "administrator"]);
    let code = added.well().trim().to_owned();
    assert_eq!(
        (code.len(), code.matches('-').count(), code.lines().count()),
        (27, 3, 1),
        "the code and nothing else"
    );
    assert!(added.err.contains("/sign-in/set-up") && added.err.contains("μαρια ζηση"), "{}", added.err);
    let listed = program.run(&["user", "list"]);
    assert_eq!(listed.well(), "μαρια ζηση\tinvited\tadministrator\n");
    program.run(&["user", "add", "--name", "Μαρια Ζηση", "--role", "clerk"]).failed_with("name_taken");
    let other = ["user", "add", "--name", "Μαρία Ζήση", "--sign-in-name", "μαρία 2", "--role", "clerk"];
    assert_ne!(program.run(&other).well().trim(), code);
    assert_eq!(program.run(&["user", "list"]).well().lines().count(), 2);
    let citizen = program.run(&["user", "add", "--name", "Somebody", "--role", "person"]);
    assert!(citizen.code != Some(0) && citizen.err.contains("administrator"), "{}", citizen.err);
}
