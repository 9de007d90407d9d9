//! Money of others: a limit that an officer approved, what was handed over, what was paid, and the change. An errand with
//! money ends only when the sums agree. Whole cents; no card, no PIN, no bank.

use serde::{Deserialize, Serialize};

/// Cents of a euro.
pub type Cents = i64;

/// Ten thousand euros: no errand handles as much, and no sum of two overflows.
const MOST: Cents = 1_000_000;

fn is_possible(cents: Cents) -> bool {
    (0..=MOST).contains(&cents)
}

/// The sums of one errand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Money {
    /// What is on the bill.
    pub amount: Cents,
    /// The most that may be handed over, as an officer approved it; `None` until one did.
    #[serde(default)]
    pub limit: Option<Cents>,
    /// What the person handed over; `None` until they did.
    #[serde(default)]
    pub advance: Option<Cents>,
    /// What was paid, as the receipt says.
    #[serde(default)]
    pub paid: Option<Cents>,
    /// What was given back.
    #[serde(default)]
    pub change: Option<Cents>,
    /// A photograph of the receipt is kept.
    #[serde(default)]
    pub receipt: bool,
}

/// Why an errand with money does not end yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Imbalance {
    /// A sum is negative or more than ten thousand euros, or nothing is on the bill.
    #[error("a sum of money is not possible")]
    Impossible,
    /// No officer approved a limit.
    #[error("no limit was approved")]
    NoLimit,
    /// More was handed over than the limit allows; by so many cents.
    #[error("{0} cents more than the limit")]
    OverLimit(Cents),
    /// What was handed over, paid or given back was not told.
    #[error("a sum is missing")]
    Missing,
    /// There is no receipt.
    #[error("there is no receipt")]
    NoReceipt,
    /// Something else was paid than what was to be paid: so many cents more, or less when negative.
    #[error("{0} cents more were paid than were to be paid")]
    PaidOther(Cents),
    /// Handed over is not paid and given back: so many cents are missing, or too many when negative.
    #[error("the sums differ by {0} cents")]
    Differs(Cents),
}

impl Money {
    /// Whether so much may be handed over: not more than was approved.
    ///
    /// # Errors
    /// [`Imbalance`] without a limit, or above it.
    pub fn may_hand_over(&self, advance: Cents) -> Result<(), Imbalance> {
        let limit = self.limit.ok_or(Imbalance::NoLimit)?;
        if !is_possible(advance) || !is_possible(limit) || !(1..=MOST).contains(&self.amount) {
            return Err(Imbalance::Impossible);
        }
        if advance > limit { Err(Imbalance::OverLimit(advance - limit)) } else { Ok(()) }
    }

    /// Whether the bill was paid and all sums agree: what was on it was paid, and handed over is paid and given back. A
    /// helper never pays from their own pocket, so that nobody owes anybody.
    ///
    /// # Errors
    /// [`Imbalance`]: what is missing, or by how much they differ.
    pub fn balance(&self) -> Result<(), Imbalance> {
        self.may_hand_over(self.advance.unwrap_or_default())?;
        self.agree(self.amount)
    }

    /// Whether nobody holds money of a bill that was not paid: none was handed over, or it came back whole.
    ///
    /// # Errors
    /// [`Imbalance`]: what is missing, or by how much they differ.
    pub fn came_back(&self) -> Result<(), Imbalance> {
        if (self.advance, self.paid, self.change) == (None, None, None) { Ok(()) } else { self.agree(0) }
    }

    /// Whether all sums are there and agree, when so much was to be paid.
    fn agree(&self, due: Cents) -> Result<(), Imbalance> {
        let (Some(advance), Some(paid), Some(change)) = (self.advance, self.paid, self.change) else {
            return Err(Imbalance::Missing);
        };
        if ![advance, paid, change].into_iter().all(is_possible) {
            return Err(Imbalance::Impossible);
        }
        if paid != due {
            return Err(Imbalance::PaidOther(paid - due));
        }
        if paid > 0 && !self.receipt {
            return Err(Imbalance::NoReceipt);
        }
        let differs = advance - paid - change;
        if differs == 0 { Ok(()) } else { Err(Imbalance::Differs(differs)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WHOLE: Money = Money {
        amount: 4312,
        limit: Some(5000),
        advance: Some(5000),
        paid: Some(4312),
        change: Some(688),
        receipt: true,
    };

    #[test]
    fn an_errand_with_money_ends_only_when_the_sums_agree() {
        assert_eq!(WHOLE.balance(), Ok(()));
        assert_eq!(Money { change: Some(600), ..WHOLE }.balance(), Err(Imbalance::Differs(88)));
        assert_eq!(Money { change: Some(700), ..WHOLE }.balance(), Err(Imbalance::Differs(-12)));
        assert_eq!(Money { change: None, ..WHOLE }.balance(), Err(Imbalance::Missing));
        assert_eq!(Money { receipt: false, ..WHOLE }.balance(), Err(Imbalance::NoReceipt));
        assert_eq!(Money { limit: None, ..WHOLE }.balance(), Err(Imbalance::NoLimit));
        assert_eq!(Money { limit: Some(4999), ..WHOLE }.balance(), Err(Imbalance::OverLimit(1)));
        assert_eq!(Money { paid: Some(-1), ..WHOLE }.balance(), Err(Imbalance::Impossible));
    }

    #[test]
    fn a_bill_is_paid_with_what_is_on_it() {
        let other = |paid, change| Money { paid: Some(paid), change: Some(change), ..WHOLE }.balance();
        assert_eq!(other(5000, 0), Err(Imbalance::PaidOther(688)));
        assert_eq!(other(4000, 1000), Err(Imbalance::PaidOther(-312)));
        let zeros = Money { advance: Some(0), paid: Some(0), change: Some(0), receipt: false, ..WHOLE };
        assert_eq!(zeros.balance(), Err(Imbalance::PaidOther(-4312)));
    }

    #[test]
    fn what_could_not_be_paid_comes_back_whole_and_needs_no_receipt() {
        let back = Money { paid: Some(0), change: Some(5000), receipt: false, ..WHOLE };
        assert_eq!(back.came_back(), Ok(()));
        assert_eq!(back.balance(), Err(Imbalance::PaidOther(-4312)), "that is no bill that was paid");
        assert_eq!(Money { change: Some(4990), ..back }.came_back(), Err(Imbalance::Differs(10)));
        assert_eq!(Money { change: None, ..back }.came_back(), Err(Imbalance::Missing));
        assert_eq!(WHOLE.came_back(), Err(Imbalance::PaidOther(4312)));
        let none = Money { advance: None, paid: None, change: None, ..WHOLE };
        assert_eq!(none.came_back(), Ok(()), "nothing was handed over");
        assert_eq!(Money { paid: Some(4312), ..none }.came_back(), Err(Imbalance::Missing));
    }

    /// Small ones, so that some agree, and whatever a number can be.
    fn sums() -> impl Strategy<Value = Cents> {
        prop_oneof![3 => -2..20_i64, 1 => any::<i64>()]
    }

    proptest! {
        /// Whatever is written, an end means that no cent is missing and the limit was kept.
        #[test]
        fn no_cent_is_lost(
            advance in sums(), paid in sums(), change in sums(), limit in prop::option::of(sums()), receipt: bool,
        ) {
            let money = Money { limit, advance: Some(advance), paid: Some(paid), change: Some(change), receipt, ..WHOLE };
            let of_it = Money { amount: paid, ..money };
            prop_assert!(of_it.balance().is_err() || of_it.came_back().is_err());
            if money.came_back().is_ok() {
                prop_assert_eq!((advance, 0), (change, paid));
            }
            if of_it.balance().is_ok() {
                prop_assert_eq!(i128::from(advance), i128::from(paid) + i128::from(change));
                prop_assert!(limit.is_some_and(|limit| advance <= limit) && paid >= 0 && change >= 0);
            }
        }
    }
}
