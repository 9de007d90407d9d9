//! What whoever did something is at the hub: told to a person where a colleague reads the name.

use domain::access::Role;

/// Gives the office of the account `a` of a query, null for a citizen's: one they hold before one they held, and one that
/// handles cases before the administrator's.
pub(crate) const OFFICE: &str = "(select role from account_roles where account_id = a.id
    and role not in ('public', 'person', 'carer', 'volunteer')
    order by case when ended_at is null then 0 else 1 end, case when role = 'administrator' then 1 else 0 end, role
    limit 1)";

/// The office that a query gave.
pub(crate) fn office(role: Option<&str>) -> Option<Role> {
    role.and_then(Role::from_name)
}
