//! What is expected of a task, written by steps, from what was decided, and never from the table: so a wrong row differs from it.
//! Around the table goes what the hub keeps: the clock, who accepted, the sums, the list of papers.

use super::super::super::{
    Cancelled, Given, Helper, Kind, Money, Person, Side, Staff, State, Step, StepError, UnmetReason, next,
};

/// How late it is. A clock goes on only; telling a task anew begins it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hour {
    DayBefore,
    SameDay,
    Shortly,
    Begun,
    Waited,
}

pub(super) const HOURS: [Hour; 5] =
    [Hour::DayBefore, Hour::SameDay, Hour::Shortly, Hour::Begun, Hour::Waited];

/// How the sums of a bill stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sums {
    /// It is no bill, or nobody wrote any sums.
    None,
    NoLimit,
    Limit,
    /// The helper has the money.
    Out,
    /// It was not paid, and all came back.
    Back,
    Whole,
    /// Of the change ten cents are missing.
    Short,
    NoReceipt,
}

pub(super) const SUMS: [Sums; 8] = [
    Sums::None,
    Sums::NoLimit,
    Sums::Limit,
    Sums::Out,
    Sums::Back,
    Sums::Whole,
    Sums::Short,
    Sums::NoReceipt,
];

impl Sums {
    fn money(self) -> Option<Money> {
        let told = Money { amount: 900, ..Money::default() };
        let limit = Money { limit: Some(1000), ..told };
        let out = Money { advance: Some(1000), ..limit };
        let whole = Money { paid: Some(900), change: Some(100), receipt: true, ..out };
        match self {
            Self::None => None,
            Self::NoLimit => Some(told),
            Self::Limit => Some(limit),
            Self::Out => Some(out),
            Self::Back => Some(Money { paid: Some(0), change: Some(1000), ..out }),
            Self::Whole => Some(whole),
            Self::Short => Some(Money { change: Some(90), ..whole }),
            Self::NoReceipt => Some(Money { receipt: false, ..whole }),
        }
    }

    /// Nobody has money of it.
    pub(super) fn are_back(self) -> bool {
        matches!(self, Self::None | Self::NoLimit | Self::Limit | Self::Back)
    }
}

/// A task as the hub knows it, with what it remembers of its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Task {
    pub(super) state: State,
    pub(super) kind: Kind,
    pub(super) goes_back: bool,
    pub(super) helpers: u8,
    pub(super) accepted: u8,
    pub(super) relief: bool,
    pub(super) hour: Hour,
    pub(super) sums: Sums,
    pub(super) confirmed: bool,
    pub(super) items_open: bool,
    /// Whoever has it in hand said both words with the person.
    pub(super) met: bool,
    /// And is on the way back with them.
    pub(super) returning: bool,
}

/// What somebody tries.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is said or not")]
pub(super) struct Try {
    pub(super) step: Step,
    pub(super) side: Side,
    pub(super) words: Option<&'static str>,
    pub(super) unmet: Option<UnmetReason>,
    pub(super) code_words: bool,
    pub(super) handed_over: bool,
    pub(super) service: bool,
    /// Staff say that nobody wants to be brought back.
    pub(super) stays: bool,
}

pub(super) const WHOLE: Try = Try {
    step: Step::Note,
    side: Staff,
    words: Some("because"),
    unmet: Some(UnmetReason::NobodyFree),
    code_words: true,
    handed_over: true,
    service: true,
    stays: false,
};

impl Try {
    /// With all that a step may need, and with less.
    pub(super) fn all(step: Step, side: Side) -> [Self; 10] {
        let whole = Self { step, side, ..WHOLE };
        let other = Some(UnmetReason::Other);
        [
            whole,
            Self { words: None, ..whole },
            Self { words: Some(" "), unmet: other, ..whole },
            Self { unmet: other, ..whole },
            Self { unmet: None, ..whole },
            Self { code_words: false, ..whole },
            Self { handed_over: false, ..whole },
            Self { service: false, ..whole },
            Self { service: false, words: None, ..whole },
            Self { stays: true, ..whole },
        ]
    }

    fn has_words(&self) -> bool {
        self.words == Some("because")
    }
}

fn given(task: &Task, tried: &Try) -> Given<'static> {
    Given {
        side: tried.side,
        kind: task.kind,
        words: tried.words,
        unmet: tried.unmet,
        code_words: tried.code_words,
        goes_back: task.goes_back && !(tried.stays && tried.side == Staff),
        money: task.sums.money(),
        confirmed: task.confirmed,
        handed_over: tried.handed_over,
        items_open: task.items_open,
        service: tried.service,
        helpers: task.helpers,
        accepted: task.accepted + u8::from(tried.step == Step::Accept),
        due: task.hour == Hour::Waited,
        cancelled: match task.hour {
            Hour::DayBefore => Cancelled::InTime,
            Hour::SameDay => Cancelled::SameDay,
            Hour::Shortly | Hour::Begun | Hour::Waited => Cancelled::Late,
        },
        begun: task.hour >= Hour::Begun,
        relief: task.relief,
    }
}

pub(super) fn is_together(state: State) -> bool {
    matches!(state, State::AtPerson | State::AtVenue | State::Returning)
}

fn is_in_hand(state: State) -> bool {
    is_together(state) || matches!(state, State::Assigned | State::Confirmed | State::EnRoute)
}

fn is_cancelled(state: State) -> bool {
    matches!(state, State::CancelledByPerson | State::SameDayCancel | State::LateCancel)
}

pub(super) fn is_over(state: State) -> bool {
    let fell_through =
        matches!(state, State::NoShowPerson | State::TurnedDown | State::Unmet | State::HandedOver);
    is_cancelled(state) || fell_through || matches!(state, State::Completed | State::Rated)
}

/// Whose a step is. Staff take each for whoever calls.
pub(super) fn may(side: Side, step: Step, from: State) -> bool {
    use Step::{
        Accept, Ask, AskRelief, BeginReturn, Cancel, Complete, Confirm, GiveBack, HelperMissing, Keep, Meet,
        Note, PersonMissing, Rate, Reach, Reopen, SetOut, Stop,
    };
    match side {
        Staff => true,
        // What they called off themselves they open again; what the hub closed, the hub opens.
        Person if step == Reopen => is_cancelled(from),
        Person if step == Stop => is_together(from),
        Person => matches!(step, Ask | Confirm | Cancel | Stop | HelperMissing | Note | Rate),
        Helper => {
            let to_them = matches!(step, Accept | GiveBack | AskRelief | Keep | SetOut | PersonMissing);
            to_them || matches!(step, Meet | Reach | BeginReturn | Complete | Rate)
        }
    }
}

/// Where a step leads from here, if it carries what it must.
pub(super) fn way(step: Step, task: &Task) -> Option<State> {
    use State as Is;
    let from = task.state;
    let is_kept = matches!(from, Is::Assigned | Is::Confirmed);
    let is_sought = matches!(from, Is::Accepted | Is::Offered);
    let on_the_way = is_kept || from == Is::EnRoute;
    let (can, to) = match step {
        Step::Ask => (from == Is::Draft, Is::Requested),
        Step::TakeUp => (from == Is::Requested, Is::Accepted),
        Step::TurnDown => (matches!(from, Is::Requested | Is::Accepted), Is::TurnedDown),
        Step::HandOver => (is_sought || matches!(from, Is::Requested | Is::NoShowHelper), Is::HandedOver),
        Step::TakeBack => (from == Is::HandedOver, Is::Accepted),
        // What somebody has is offered, taken over or kept only while they ask for relief, and it stays theirs.
        Step::Offer | Step::Keep if is_kept => (task.relief, from),
        Step::Accept if is_kept => (task.relief, Is::Assigned),
        Step::AskRelief => (is_kept && !task.relief, from),
        Step::Offer => (is_sought || from == Is::NoShowHelper, Is::Offered),
        Step::Accept if task.accepted + 1 < task.helpers => (from == Is::Offered, Is::Offered),
        Step::Accept => (from == Is::Offered, Is::Assigned),
        Step::Keep => (false, from),
        Step::CallBack => (from == Is::Offered, Is::Accepted),
        Step::GiveBack => (from == Is::Offered || on_the_way, Is::Offered),
        Step::Confirm => (from == Is::Assigned, Is::Confirmed),
        Step::SetOut => (from == Is::Confirmed, Is::EnRoute),
        Step::Meet => (from == Is::EnRoute, Is::AtPerson),
        Step::Reach => (from == Is::AtPerson, Is::AtVenue),
        Step::BeginReturn => (from == Is::AtVenue, Is::Returning),
        // A bill that was not paid, and whose money is back, was called off.
        // Of what a helper who is gone left behind, staff end a bill that was paid.
        Step::Stop if from == Is::NoShowHelper => (task.kind == Kind::Bill, Is::Completed),
        Step::Stop if task.kind == Kind::Bill && task.sums.are_back() => (is_together(from), Is::LateCancel),
        Step::Complete | Step::Stop => (is_together(from), Is::Completed),
        Step::Rate => (from == Is::Completed, Is::Rated),
        Step::PersonMissing => (from == Is::EnRoute, Is::NoShowPerson),
        Step::HelperMissing => (is_in_hand(from), Is::NoShowHelper),
        Step::GiveUp => (is_sought || is_together(from) || from == Is::NoShowHelper, Is::Unmet),
        Step::Cancel => {
            let to = match task.hour {
                // Whose helper did not come is never late themselves.
                _ if from == Is::NoShowHelper => Is::CancelledByPerson,
                Hour::DayBefore => Is::CancelledByPerson,
                Hour::SameDay => Is::SameDayCancel,
                Hour::Shortly | Hour::Begun | Hour::Waited => Is::LateCancel,
            };
            (is_sought || on_the_way || matches!(from, Is::Requested | Is::NoShowHelper), to)
        }
        Step::Reopen => {
            (is_over(from) && !matches!(from, Is::Completed | Is::Rated | Is::HandedOver), Is::Requested)
        }
        Step::Note => (!is_over(from) && from != Is::Draft, from),
    };
    can.then_some(to)
}

/// Whether a step carries what it must.
fn carries(task: &Task, tried: &Try) -> bool {
    let (from, is_bill) = (task.state, task.kind == Kind::Bill);
    let waited = task.hour == Hour::Waited;
    let back = !is_bill || task.sums.are_back();
    match tried.step {
        // Nobody is asked for an hour that has passed; a bill goes to others, or closes, when its money is back.
        Step::Ask | Step::AskRelief => task.hour < Hour::Begun,
        Step::Offer => task.hour < Hour::Begun && (from != State::NoShowHelper || back),
        Step::Accept => task.hour < Hour::Begun && (from == State::Offered || back),
        Step::GiveBack | Step::TurnDown => tried.has_words() && back,
        Step::PersonMissing => waited && tried.has_words() && back,
        // Who was met and left alone says so at once.
        Step::HelperMissing => waited || is_together(from),
        Step::GiveUp => match tried.unmet {
            None => false,
            Some(UnmetReason::Other) => tried.has_words() && back,
            Some(_) => back,
        },
        Step::HandOver => (tried.service || tried.has_words()) && back,
        Step::Cancel => back,
        Step::Meet => tried.code_words,
        Step::Stop => {
            let agrees = (back && from != State::NoShowHelper) || task.sums == Sums::Whole;
            tried.has_words() && agrees && !task.items_open
        }
        Step::Complete => match task.kind {
            _ if task.items_open => false,
            Kind::Escort => {
                from == State::Returning || !task.goes_back || (tried.stays && tried.side == Staff)
            }
            Kind::Bill => task.sums == Sums::Whole && task.confirmed,
            Kind::Papers | Kind::Goods => tried.handed_over,
        },
        Step::Reopen => is_cancelled(from) || tried.has_words(),
        Step::TakeBack | Step::Note => tried.has_words(),
        Step::TakeUp
        | Step::CallBack
        | Step::Confirm
        | Step::SetOut
        | Step::Reach
        | Step::BeginReturn
        | Step::Rate
        | Step::Keep => true,
    }
}

/// Whether the hub refuses before it asks the table: nobody gives back what they have not, and nobody takes what nobody gives.
pub(super) fn is_refused_before(task: &Task, step: Step) -> bool {
    match step {
        Step::GiveBack => task.accepted == 0,
        Step::Accept => task.accepted >= task.helpers && !task.relief,
        _ => false,
    }
}

/// What the hub knows after a step.
fn after(task: &Task, step: Step, state: State) -> Task {
    let mut then = Task { state, returning: state == State::Returning, ..*task };
    match step {
        // Words are drawn anew for whoever comes now.
        Step::Accept if is_in_hand(task.state) => (then.relief, then.met) = (false, false),
        Step::Accept => (then.accepted, then.met) = (task.accepted + 1, false),
        Step::GiveBack => (then.accepted, then.met) = (task.accepted.saturating_sub(1), false),
        // That they had met is known of who is gone, until somebody else says yes.
        Step::HelperMissing => then.accepted = 0,
        Step::Reopen | Step::TakeBack => (then.accepted, then.met) = (0, false),
        Step::AskRelief => then.relief = true,
        Step::Keep => then.relief = false,
        Step::Meet => then.met = true,
        _ => {}
    }
    // Nobody asks for relief of what they do not have, and nobody once they set out.
    then.relief &= matches!(state, State::Assigned | State::Confirmed);
    then
}

/// What happens beside the steps: the clock goes on, a task is told anew, sums are told, papers are ticked.
pub(super) fn meanwhile(task: &Task) -> Vec<Task> {
    use State as Is;
    let (now, is_bill) = (*task, task.kind == Kind::Bill);
    if matches!(now.state, Is::Completed | Is::Rated) {
        return Vec::new();
    }
    let next_hour = HOURS.into_iter().find(|hour| *hour > now.hour);
    let mut all: Vec<Task> = next_hour.map(|hour| Task { hour, ..now }).into_iter().collect();
    if is_over(now.state) {
        return all;
    }
    // Told anew until somebody has set out: who had said yes is asked again, if they still fit, and staff ask the others.
    if !is_together(now.state) && now.state != Is::EnRoute {
        let is_asked = matches!(now.state, Is::Offered | Is::Assigned | Is::Confirmed);
        let state = if is_asked { Is::Accepted } else { now.state };
        let anew = Task { state, hour: Hour::DayBefore, accepted: 0, relief: false, ..now };
        all.push(Task { met: now.met && now.state == Is::NoShowHelper, ..anew });
        if now.accepted > 0 {
            all.push(Task { state: Is::Offered, met: false, ..anew });
        }
    }
    if is_bill && now.sums == Sums::NoLimit {
        all.push(Task { sums: Sums::Limit, ..now });
    }
    // Money and papers go from hand to hand, and are told, while two are together; what a helper who is gone left behind, staff tell.
    let is_told = is_together(now.state) || (now.state == Is::NoShowHelper && now.met);
    if is_told && is_bill && now.sums != Sums::NoLimit {
        let told = [Sums::Out, Sums::Back, Sums::Whole, Sums::Short, Sums::NoReceipt];
        all.extend(told.into_iter().map(|sums| Task { sums, confirmed: false, ..now }));
        all.push(Task { confirmed: true, ..now });
    }
    if is_told && matches!(now.kind, Kind::Papers | Kind::Goods) {
        all.push(Task { items_open: !now.items_open, ..now });
    }
    all
}

/// What was promised and is broken by a step, if anything is: whatever the way, and whoever took it.
pub(super) fn broken(before: &Task, tried: &Try, then: &Task) -> Option<&'static str> {
    use State as Is;
    let (from, to, step) = (before.state, then.state, tried.step);
    let goes_home = before.goes_back && !(tried.stays && tried.side == Staff);
    let closes = is_over(to) && !is_over(from);
    let by_the_clock = match to {
        Is::CancelledByPerson => before.hour == Hour::DayBefore || from == Is::NoShowHelper,
        Is::SameDayCancel => before.hour == Hour::SameDay,
        Is::LateCancel => before.hour >= Hour::Shortly || step == Step::Stop,
        _ => true,
    };
    let done = match before.kind {
        // Who wants no more stops where they are, with their own word.
        _ if to != Is::Completed || (step == Step::Stop && before.kind != Kind::Bill) => true,
        Kind::Escort => !goes_home || before.returning,
        Kind::Bill => before.sums == Sums::Whole && (before.confirmed || step == Step::Stop),
        Kind::Papers | Kind::Goods => tried.handed_over,
    };
    let is_done = to == Is::Completed;
    let is_moved = from != to && matches!(to, Is::EnRoute | Is::AtPerson | Is::AtVenue | Is::Returning);
    let is_decided = matches!(to, Is::Unmet | Is::TurnedDown | Is::HandedOver) || is_cancelled(to);
    let money_is_back = before.kind != Kind::Bill || before.sums.are_back();
    let promises = [
        ("nobody meets without the words", is_together(from) || !is_together(to) || tried.code_words),
        ("who is together, or done, has met", then.met || !(is_together(to) || is_done)),
        ("it was done as its kind is", done),
        ("nothing ends with something open", !is_done || !before.items_open),
        ("what is not paid closes without money out", !closes || is_done || money_is_back),
        ("nobody takes over whose money is out", step != Step::Accept || money_is_back),
        ("it is called off as late as it is", by_the_clock),
        ("whoever has it in hand accepted", !is_in_hand(to) || then.accepted == then.helpers),
        ("who did not come has it no more", to != Is::NoShowHelper || then.accepted == 0),
        ("nobody is called missing too early", {
            let is_missing = matches!(to, Is::NoShowPerson | Is::NoShowHelper) && from != to;
            !is_missing || is_together(from) || before.hour == Hour::Waited
        }),
        ("nobody is asked for what has begun", {
            !matches!(step, Step::Ask | Step::Offer | Step::Accept) || before.hour < Hour::Begun
        }),
        ("the person does not lead the helper", tried.side != Person || !is_moved),
        ("the helper does not decide for the others", tried.side != Helper || !is_decided),
        ("what was done stays done", !matches!(from, Is::Completed | Is::Rated) || to == Is::Rated),
        ("it opens again with nobody", {
            let opens = is_over(from) && !is_over(to);
            !opens || (matches!(to, Is::Requested | Is::Accepted) && then.accepted == 0)
        }),
    ];
    promises.into_iter().find(|(_, is_kept)| !is_kept).map(|(promise, _)| promise)
}

/// Tries a step: what comes of it, or what is wrong with that.
pub(super) fn tries(task: &Task, tried: &Try) -> Result<Option<Task>, String> {
    let (step, from) = (tried.step, task.state);
    let is = next(from, step, &given(task, tried));
    let as_it_should = match (way(step, task), is) {
        (None, is) => is == Err(StepError::NotFromHere(from)),
        (_, is) if !may(tried.side, step, from) => is == Err(StepError::NotYours),
        (Some(to), is) if carries(task, tried) => is == Ok(to),
        (_, is) => !matches!(is, Ok(_) | Err(StepError::NotFromHere(_) | StepError::NotYours)),
    };
    if as_it_should {
        Ok(is.ok().map(|to| after(task, step, to)))
    } else {
        Err(format!("{is:?} came of {tried:?}"))
    }
}
