//! Who may do what: one pure function over one table.
//!
//! The table stands in `domain/access/matrix.md`, to be read by people who answer for it. What is not in it is
//! denied. Grants only add; what is restricted is another relation, and never a right that takes others away.
//! The last column says what an action may be done for; another purpose is denied too.

mod purpose;

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

pub use purpose::Purpose;

/// What somebody is to the hub. One person may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nobody in particular: not signed in.
    Public,
    /// Who asks for help for themselves.
    Person,
    /// Who looks after a person, by that person's invitation.
    Carer,
    /// Who helps.
    Volunteer,
    /// A user of a partner body.
    Partner,
    /// Takes calls and visits, and does every step for those who cannot.
    Clerk,
    /// A social worker.
    Officer,
    /// Leads the work.
    Coordinator,
    /// Makes studies.
    Statistician,
    /// Runs the hub, and sees no case.
    Administrator,
    /// Answers for personal data.
    DataProtection,
}

impl Role {
    /// All, in the order of the table's columns.
    pub const ALL: [Self; 11] = [
        Self::Public,
        Self::Person,
        Self::Carer,
        Self::Volunteer,
        Self::Partner,
        Self::Clerk,
        Self::Officer,
        Self::Coordinator,
        Self::Statistician,
        Self::Administrator,
        Self::DataProtection,
    ];

    /// The name in the table, on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Person => "person",
            Self::Carer => "carer",
            Self::Volunteer => "volunteer",
            Self::Partner => "partner",
            Self::Clerk => "clerk",
            Self::Officer => "officer",
            Self::Coordinator => "coordinator",
            Self::Statistician => "statistician",
            Self::Administrator => "administrator",
            Self::DataProtection => "data_protection",
        }
    }

    /// The role of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Holds only after a password and a second factor: staff, and users of partner bodies, who see what was
    /// referred to them. The others sign in with a one-time code.
    pub fn needs_second_factor(self) -> bool {
        self.is_staff() || self == Self::Partner
    }

    /// Works for the municipality.
    pub fn is_staff(self) -> bool {
        matches!(
            self,
            Self::Clerk
                | Self::Officer
                | Self::Coordinator
                | Self::Statistician
                | Self::Administrator
                | Self::DataProtection
        )
    }
}

/// What a record is to the actor. The hub finds out which hold; this table says what they open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// About the actor, or made by them.
    Own,
    /// Of a person who invited the actor as a carer.
    Invited,
    /// A task that was offered to the actor.
    Offered,
    /// A task that the actor accepted.
    Assigned,
    /// Referred to the actor's body.
    Referred,
    /// Of the actor's team.
    Team,
    /// Restricted, and the actor is named in it.
    Named,
    /// Part of an open request under the data-protection rights.
    Case,
    /// The actor gave a reason for breaking the glass.
    Reason,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Own,
        Self::Invited,
        Self::Offered,
        Self::Assigned,
        Self::Referred,
        Self::Team,
        Self::Named,
        Self::Case,
        Self::Reason,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Invited => "invited",
            Self::Offered => "offered",
            Self::Assigned => "assigned",
            Self::Referred => "referred",
            Self::Team => "team",
            Self::Named => "named",
            Self::Case => "case",
            Self::Reason => "reason",
        }
    }
}

/// How much of a person is seen. The later ones in the list see what the ones before see, from [`Sight::Contact`] on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// Nothing that points to a person.
    None,
    /// Numbers of many.
    Counts,
    /// Rows without identity.
    Pseudonym,
    /// A community and a band of distance.
    Coarse,
    /// Name, telephones, address.
    Contact,
    /// Also social and economic facts.
    Social,
    /// Also health and disability.
    Special,
    /// Also violence, child protection, addiction.
    Restricted,
}

impl Sight {
    const ALL: [Self; 8] = [
        Self::None,
        Self::Counts,
        Self::Pseudonym,
        Self::Coarse,
        Self::Contact,
        Self::Social,
        Self::Special,
        Self::Restricted,
    ];

    /// The sight of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sight| sight.name() == name)
    }

    /// The name in the table, on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Counts => "counts",
            Self::Pseudonym => "pseudonym",
            Self::Coarse => "coarse",
            Self::Contact => "contact",
            Self::Social => "social",
            Self::Special => "special",
            Self::Restricted => "restricted",
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Everything that they are; [`Role::Public`] holds for everybody.
    pub roles: Vec<Role>,
}

/// Why something is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// No such action is in the table.
    #[error("no row of the access table allows this")]
    NoRow,
    /// The actor has no role that may do it to this record.
    #[error("this is not yours to do")]
    NotAllowed,
    /// Nobody may do it for this purpose.
    #[error("this is not done for this purpose")]
    OtherPurpose,
}

/// One grant of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Grant {
    /// `None`: whichever the record is.
    relation: Option<Relation>,
    sight: Sight,
}

/// What the table says of an action.
struct Row {
    /// By role, in the order of [`Role::ALL`].
    grants: [Vec<Grant>; Role::ALL.len()],
    /// The main one first.
    purposes: Vec<Purpose>,
}

/// By action.
type Matrix = BTreeMap<&'static str, Row>;

const TEXT: &str = include_str!("../access/matrix.md");

/// What an actor may do to a record for a purpose, and how much of a person they see while doing so: the most that any of
/// their roles and relations gives.
///
/// `action` is a row of the table, e.g. `person.read`; `relations` are those that hold between actor and record.
///
/// # Errors
/// [`Denied`] when nothing allows it.
pub fn authorize(
    actor: &Actor,
    action: &str,
    relations: &[Relation],
    purpose: Purpose,
) -> Result<Sight, Denied> {
    let row = matrix().get(action).ok_or(Denied::NoRow)?;
    if !row.purposes.contains(&purpose) {
        return Err(Denied::OtherPurpose);
    }
    let roles = actor.roles.iter().copied().chain([Role::Public]);
    let grants = roles.flat_map(|role| &row.grants[role as usize]);
    let holds = |grant: &&Grant| grant.relation.is_none_or(|relation| relations.contains(&relation));
    grants.filter(holds).map(|grant| grant.sight).max().ok_or(Denied::NotAllowed)
}

/// Every action of the table.
pub fn actions() -> impl Iterator<Item = &'static str> {
    matrix().keys().copied()
}

/// What an action may be done for, the main purpose first; nothing for what is no action.
pub fn purposes(action: &str) -> &'static [Purpose] {
    matrix().get(action).map_or(&[], |row| &row.purposes)
}

/// What an actor may do to some record or other: what a screen offers. Whether to this one, [`authorize`] says.
pub fn offered(actor: &Actor) -> Vec<&'static str> {
    let may = |action: &&str| {
        purposes(action).iter().any(|purpose| authorize(actor, action, &Relation::ALL, *purpose).is_ok())
    };
    actions().filter(may).collect()
}

/// Number of cells that grant something, and of all cells.
pub fn cells() -> (usize, usize) {
    let granted = matrix().values().flat_map(|row| &row.grants).filter(|grants| !grants.is_empty()).count();
    (granted, matrix().len() * Role::ALL.len())
}

fn matrix() -> &'static Matrix {
    static MATRIX: OnceLock<Matrix> = OnceLock::new();
    MATRIX.get_or_init(|| read(TEXT))
}

/// The rows of the table whose first cell is an action. What cannot be read grants nothing; a test tells of it.
fn read(text: &'static str) -> Matrix {
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.strip_suffix('|')?.split('|');
        let action = cells.next()?.trim().strip_suffix('`')?;
        let grants = std::array::from_fn(|_| cells.next().map(cell).unwrap_or_default());
        let purposes = cells.next().unwrap_or_default().split(',');
        let purposes = purposes.filter_map(|name| Purpose::from_name(name.trim())).collect();
        action.contains('.').then_some((action, Row { grants, purposes }))
    });
    rows.collect()
}

fn cell(text: &str) -> Vec<Grant> {
    text.split(',').filter_map(|grant| self::grant(grant.trim())).collect()
}

fn grant(text: &str) -> Option<Grant> {
    let (relation, sight) = text.split_once(':').unwrap_or((text, Sight::None.name()));
    let sight = Sight::from_name(sight)?;
    let relation = match relation {
        "any" => None,
        other => Some(Relation::ALL.into_iter().find(|known| known.name() == other)?),
    };
    Some(Grant { relation, sight })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(role: Role, action: &str, relations: &[Relation]) -> Result<Sight, Denied> {
        let purpose = purposes(action).first().copied().unwrap_or(Purpose::Security);
        authorize(&Actor { roles: vec![role] }, action, relations, purpose)
    }

    #[test]
    fn every_cell_of_the_table_is_understood() {
        let header = TEXT.lines().find(|line| line.starts_with("| action |")).unwrap();
        let columns: Vec<&str> = header.trim_matches('|').split('|').skip(1).map(str::trim).collect();
        let (last, columns) = columns.split_last().unwrap();
        assert_eq!((*last, columns), ("purposes", &Role::ALL.map(Role::name)[..]));
        let mut rows = 0;
        for line in TEXT.lines().filter(|line| line.starts_with("| `") && line.contains('.')) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            if !cells[0].trim_matches('`').contains('.') {
                continue;
            }
            rows += 1;
            assert_eq!(cells.len(), Role::ALL.len() + 2, "{line}");
            let named: Vec<&str> = cells[Role::ALL.len() + 1].split(',').map(str::trim).collect();
            let known: Vec<&str> =
                purposes(cells[0].trim_matches('`')).iter().map(|purpose| purpose.name()).collect();
            assert_eq!(named, known, "{line}");
            for grant in cells[1..=Role::ALL.len()].iter().flat_map(|cell| cell.split(',')).map(str::trim) {
                assert!(grant.is_empty() || super::grant(grant).is_some(), "{grant} in {line}");
            }
        }
        assert_eq!(rows, actions().count(), "no row stands twice");
        let (granted, all) = cells();
        assert!(granted > 250 && all == rows * 11, "{granted} of {all} cells grant something");
    }

    #[test]
    fn what_is_in_no_row_is_denied_and_so_is_who_has_no_grant() {
        assert_eq!(may(Role::Administrator, "person.sell", &Relation::ALL), Err(Denied::NoRow));
        assert_eq!(may(Role::Public, "person.read", &Relation::ALL), Err(Denied::NotAllowed));
    }

    #[test]
    fn what_may_be_done_for_one_purpose_may_not_be_for_another() {
        let officer = Actor { roles: vec![Role::Officer] };
        let read = |purpose| authorize(&officer, "person.read", &[Relation::Team], purpose);
        assert_eq!(read(Purpose::ServiceDelivery), Ok(Sight::Special));
        assert_eq!(read(Purpose::Statistics), Err(Denied::OtherPurpose));
        for purpose in Purpose::ALL {
            let used = actions().filter(|action| purposes(action).contains(&purpose)).count();
            assert!(used > 0, "nothing is done for {purpose:?}");
            assert!(TEXT.contains(&format!("| `{}` | ", purpose.name())), "{purpose:?} is explained");
        }
    }

    #[test]
    fn a_screen_offers_what_may_be_done_to_something() {
        let offered = |roles: &[Role]| super::offered(&Actor { roles: roles.to_vec() });
        assert!(offered(&[Role::Officer]).contains(&"person.read"));
        assert!(!offered(&[]).contains(&"person.read"));
        assert!(offered(&[]).contains(&"trip.plan"));
    }

    #[test]
    fn an_administrator_sees_no_case() {
        for action in actions() {
            if let Ok(sight) = may(Role::Administrator, action, &Relation::ALL) {
                assert!(sight <= Sight::Counts || action == "volunteer.apply", "{action} {sight:?}");
            }
        }
    }

    #[test]
    fn a_statistician_sees_nobody() {
        for action in actions().filter(|action| *action != "volunteer.apply") {
            let sight = may(Role::Statistician, action, &Relation::ALL);
            assert!(sight.is_err() || sight.is_ok_and(|sight| sight <= Sight::Pseudonym), "{action}");
        }
    }

    #[test]
    fn a_volunteer_sees_no_address_before_they_accept() {
        assert_eq!(may(Role::Volunteer, "help.read", &[Relation::Offered]), Ok(Sight::Coarse));
        assert_eq!(may(Role::Volunteer, "help.read", &[Relation::Assigned]), Ok(Sight::Contact));
        assert_eq!(may(Role::Volunteer, "help.read", &[]), Err(Denied::NotAllowed));
    }

    #[test]
    fn what_is_restricted_is_seen_by_those_named_or_for_a_reason_only() {
        for role in Role::ALL {
            let without: Vec<Relation> = Relation::ALL
                .into_iter()
                .filter(|one| {
                    !matches!(one, Relation::Named | Relation::Reason | Relation::Own | Relation::Case)
                })
                .collect();
            let sight = may(role, "person.restricted_read", &without);
            assert_eq!(sight, Err(Denied::NotAllowed), "{role:?}");
        }
        // One's own file is one's own, and whoever answers for rights sees what is asked about.
        assert_eq!(may(Role::Person, "person.restricted_read", &[Relation::Own]), Ok(Sight::Special));
        assert_eq!(
            may(Role::DataProtection, "person.restricted_read", &[Relation::Case]),
            Ok(Sight::Special)
        );
        assert_eq!(may(Role::Officer, "person.restricted_read", &[Relation::Named]), Ok(Sight::Restricted));
        assert_eq!(
            may(Role::Coordinator, "person.restricted_read", &[Relation::Reason]),
            Ok(Sight::Restricted)
        );
    }

    #[test]
    fn a_carer_sees_no_health() {
        for action in actions() {
            let sight = may(Role::Carer, action, &[Relation::Own, Relation::Invited]);
            assert!(sight.is_err() || sight.is_ok_and(|sight| sight <= Sight::Contact), "{action}");
        }
    }

    proptest::proptest! {
        /// Another role or relation never takes anything away.
        #[test]
        fn grants_only_add(roles in proptest::collection::vec(0..Role::ALL.len(), 0..4), relations in proptest::collection::vec(0..Relation::ALL.len(), 0..4), more in 0..Role::ALL.len(), other in 0..Relation::ALL.len(), at in 0..1000_usize) {
            let action = actions().nth(at % actions().count()).unwrap();
            let roles: Vec<Role> = roles.into_iter().map(|at| Role::ALL[at]).collect();
            let relations: Vec<Relation> = relations.into_iter().map(|at| Relation::ALL[at]).collect();
            let before = authorize(&Actor { roles: roles.clone() }, action, &relations, purposes(action)[0]);
            let roles = [roles, vec![Role::ALL[more]]].concat();
            let relations = [relations, vec![Relation::ALL[other]]].concat();
            let after = authorize(&Actor { roles }, action, &relations, purposes(action)[0]);
            proptest::prop_assert!(before.is_err() || after.is_ok_and(|after| after >= before.unwrap()));
        }
    }
}
