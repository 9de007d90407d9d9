//! What whoever did something is at the hub: told to a person where a colleague reads the name.

use domain::access::Role;

/// Gives the office of the account `a` of a query, null for a citizen's.
pub(crate) const OFFICE: &str = "(select min(role) from account_roles where account_id = a.id
    and role not in ('public', 'person', 'carer', 'volunteer'))";

/// The office that a query gave.
pub(crate) fn office(role: Option<&str>) -> Option<Role> {
    role.and_then(Role::from_name)
}
