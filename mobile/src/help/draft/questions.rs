//! What a request for help asks, page by page, and what may be missing of an answer.

use domain::help::Kind;

/// What is missing, or cannot be, in the order of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lacks {
    /// Where to.
    To,
    /// What is paid.
    Bill,
    /// How much.
    Amount,
    /// Where it is paid.
    BillWhere,
    /// Papers or goods.
    Items,
    /// Too many of them.
    ItemsMany,
    /// The authorisation is over by then.
    Authorised,
    /// On which day.
    Day,
    /// At which hour.
    Hour,
    /// Whether somebody brings them back.
    GoesBack,
    /// When.
    Back,
    /// When it is over.
    Ends,
    /// On which days of the week.
    Days,
    /// Up to which day.
    Until,
    /// Whether on holidays too.
    Holidays,
    /// At home or not.
    Home,
    /// Where they meet.
    From,
    /// What they move with.
    Aid,
    /// Whether it folds.
    Folds,
    /// Whether there is a barrier.
    Barrier,
    /// How many helpers.
    Helpers,
    /// No helper may do it: that is said, and the telephone.
    NoHelp,
    /// Something that looks like a card or a PIN, in the field of this name.
    Secret(&'static str),
}

impl Lacks {
    /// The name of its field.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::To | Self::BillWhere => "to-words",
            Self::Bill => "bill",
            Self::Amount => "amount",
            Self::Items | Self::ItemsMany => "items",
            Self::Authorised => "authorised",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::GoesBack => "goes-back",
            Self::Back => "back",
            Self::Ends => "ends",
            Self::Days => "day-monday",
            Self::Until => "until",
            Self::Holidays => "holidays",
            Self::Home => "home",
            Self::From => "from-words",
            Self::Aid | Self::NoHelp => "aid",
            Self::Folds => "folds",
            Self::Barrier => "barrier",
            Self::Helpers => "helpers",
            Self::Secret(field) => field,
        }
    }

    /// The key of what is said of it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::To => "ask-to-missing",
            Self::Bill => "ask-bill-missing",
            Self::Amount => "ask-amount-missing",
            Self::BillWhere => "ask-bill-where-missing",
            Self::Items => "ask-list-missing",
            Self::ItemsMany => "ask-list-too-many",
            Self::Authorised => "ask-authorised-over",
            Self::Day => "ask-day-missing",
            Self::Hour => "ask-hour-missing",
            Self::GoesBack => "ask-goes-back-missing",
            Self::Back => "ask-back-missing",
            Self::Ends => "ask-ends-missing",
            Self::Days => "ask-again-days-missing",
            Self::Until => "ask-again-until-missing",
            Self::Holidays => "ask-again-holidays-missing",
            Self::Home => "ask-from-missing",
            Self::From => "ask-from-words-missing",
            Self::Aid => "ask-aid-missing",
            Self::Folds => "ask-folds-missing",
            Self::Barrier => "ask-barrier-missing",
            Self::Helpers => "ask-helpers-missing",
            Self::NoHelp => "ask-no-help",
            Self::Secret(_) => "ask-secret",
        }
    }
}

/// A page of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// Where to.
    To,
    /// Which bill.
    Bill,
    /// Which papers or goods.
    List,
    /// When.
    When,
    /// Where they meet.
    From,
    /// What it takes.
    Needs,
    /// All once more.
    Check,
}

impl Page {
    /// The pages of a kind, in their order.
    pub(crate) fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Escort => &[Self::To, Self::When, Self::From, Self::Needs, Self::Check],
            Kind::Bill => &[Self::Bill, Self::When, Self::From, Self::Needs, Self::Check],
            Kind::Papers | Kind::Goods => {
                &[Self::To, Self::List, Self::When, Self::From, Self::Needs, Self::Check]
            }
        }
    }

    /// The page on which something is asked for.
    pub(crate) fn lacking(lacks: Lacks, kind: Kind) -> Self {
        let field = lacks.field();
        match field {
            "to-words" if kind == Kind::Bill => Self::Bill,
            "to-words" => Self::To,
            "bill" | "amount" => Self::Bill,
            "items" | "authorised" => Self::List,
            "day" | "hour" | "goes-back" | "back" | "ends" | "day-monday" | "until" | "holidays" => {
                Self::When
            }
            "home" | "from-words" => Self::From,
            _ => Self::Needs,
        }
    }
}
