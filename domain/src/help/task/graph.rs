//! The whole graph of a task, walked by every side from what is written to every end: all of it once, and by chance.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use self::expected::{
    HOURS, Hour, SUMS, Sums, Task, Try, WHOLE, broken, is_over, is_refused_before, is_together, may,
    meanwhile, tries, way,
};
use super::super::{Kind, STEPS, Side, Staff, State, Step, UnmetReason, steps};

mod expected;

/// All tasks that there can be, by the steps that lead to them.
#[derive(Default)]
struct Walked {
    known: BTreeMap<Task, usize>,
    /// Each, and what it came from.
    came: Vec<(Task, Option<usize>)>,
    /// Of each: from which staff alone, or what happens meanwhile, lead to it.
    staff_lead: Vec<Vec<usize>>,
    open: VecDeque<usize>,
    taken: BTreeSet<(State, Step, Side)>,
    led: BTreeSet<(State, Step, State)>,
    tried: usize,
}

impl Walked {
    fn reach(&mut self, task: Task, from: Option<usize>) -> usize {
        let new = self.came.len();
        let index = *self.known.entry(task).or_insert(new);
        if index == new {
            self.came.push((task, from));
            self.staff_lead.push(Vec::new());
            self.open.push_back(index);
        }
        index
    }

    /// The shortest history of a task.
    fn history(&self, index: usize) -> String {
        let (task, from) = &self.came[index];
        let before = from.map(|from| self.history(from)).unwrap_or_default();
        format!("{before}\n  {task:?}")
    }

    /// Everything that anybody can try here.
    fn step_on(&mut self, index: usize) {
        let task = self.came[index].0;
        for then in meanwhile(&task) {
            let then = self.reach(then, Some(index));
            self.staff_lead[then].push(index);
        }
        let steps = Step::ALL.iter().filter(|step| !is_refused_before(&task, **step));
        for (step, side) in steps.flat_map(|step| Side::ALL.iter().map(|side| (*step, *side))) {
            let is_way = way(step, &task).is_some() && may(side, step, task.state);
            let all = Try::all(step, side);
            // Where there is no way, what it comes with makes none.
            for tried in &all[..if is_way { all.len() } else { 1 }] {
                self.tried += 1;
                let then = tries(&task, tried).unwrap_or_else(|why| panic!("{why}:{}", self.history(index)));
                let Some(then) = then else { continue };
                if let Some(promise) = broken(&task, tried, &then) {
                    panic!("{promise}, but {tried:?}:{}", self.history(index));
                }
                self.taken.insert((task.state, step, side));
                self.led.insert((task.state, step, then.state));
                let then = self.reach(then, Some(index));
                if side == Staff {
                    self.staff_lead[then].push(index);
                }
            }
        }
    }

    /// Those from which staff, with whatever happens meanwhile, can bring a task to an end.
    fn ending(&self) -> Vec<bool> {
        let mut ending: Vec<bool> = self.came.iter().map(|(task, _)| is_over(task.state)).collect();
        let mut open: Vec<usize> = (0..ending.len()).filter(|index| ending[*index]).collect();
        while let Some(index) = open.pop() {
            for before in &self.staff_lead[index] {
                if !std::mem::replace(&mut ending[*before], true) {
                    open.push(*before);
                }
            }
        }
        ending
    }
}

/// As it is when somebody begins to write it.
fn begun() -> impl Iterator<Item = Task> {
    let of = |(kind, goes_back, helpers)| Task {
        state: State::Draft,
        kind,
        goes_back,
        helpers,
        accepted: 0,
        relief: false,
        hour: Hour::DayBefore,
        sums: if kind == Kind::Bill { Sums::NoLimit } else { Sums::None },
        confirmed: false,
        items_open: false,
        met: false,
        returning: false,
    };
    // Only who comes along is brought back.
    let kinds = Kind::ALL.iter().map(|kind| (*kind, false)).chain([(Kind::Escort, true)]);
    kinds.flat_map(|(kind, back)| [1, 2].map(|helpers| (kind, back, helpers))).map(of)
}

fn walked() -> Walked {
    let mut walked = Walked::default();
    for task in begun() {
        walked.reach(task, None);
    }
    while let Some(index) = walked.open.pop_front() {
        walked.step_on(index);
    }
    walked
}

#[test]
fn every_row_is_reached_by_each_side_it_names_and_staff_find_a_way_out() {
    let walked = walked();
    for (from, step, _, sides, _) in STEPS {
        for side in *sides {
            assert!(walked.taken.contains(&(*from, *step, *side)), "{from:?} {step:?}: never by {side:?}");
        }
    }
    let arrived: BTreeSet<State> = walked.led.iter().map(|(.., to)| *to).chain([State::Draft]).collect();
    assert_eq!(arrived.len(), State::ALL.len(), "somewhere nobody comes");
    // What a side is shown that it can do it can do, and the other way round.
    for (from, side) in State::ALL.iter().flat_map(|from| Side::ALL.iter().map(|side| (*from, *side))) {
        let shown: BTreeSet<Step> = Kind::ALL.iter().flat_map(|kind| steps(from, side, *kind)).collect();
        let can = Step::ALL.iter().copied().filter(|step| walked.taken.contains(&(from, *step, side)));
        assert_eq!(can.collect::<BTreeSet<Step>>(), shown, "{from:?} {side:?}");
    }
    // What is over is thanked for, taken back or opened again, and nothing else.
    for (from, step, to) in walked.led.iter().filter(|(from, ..)| is_over(*from)) {
        let again = match from {
            State::Completed => (Step::Rate, State::Rated),
            State::HandedOver => (Step::TakeBack, State::Accepted),
            _ => (Step::Reopen, State::Requested),
        };
        assert!(*from != State::Rated && (*step, *to) == again, "{from:?} {step:?}");
    }
    for end in State::ALL.iter().filter(|state| is_over(**state) && **state != State::Rated) {
        assert!(walked.led.iter().any(|(from, ..)| from == end), "{end:?} is the last word");
    }
    let ending = walked.ending();
    for (index, is_ended) in ending.iter().enumerate() {
        assert!(is_ended, "staff can bring to an end: {}:{}", ending[index], walked.history(index));
    }
    let (tasks, tried, cells, ways) = (walked.came.len(), walked.tried, walked.taken.len(), walked.led.len());
    println!("{tasks} tasks, {tried} tries, {cells} steps by a side, {ways} ways");
}

fn any_task() -> impl Strategy<Value = Task> {
    let what = (prop::sample::select(State::ALL), prop::sample::select(Kind::ALL), 1..=2_u8, 0..=2_u8);
    let clock_and_sums = (prop::sample::select(&HOURS[..]), prop::sample::select(&SUMS[..]));
    let (state_and_kind, said) = (what, any::<[bool; 4]>());
    (state_and_kind, clock_and_sums, said).prop_map(
        |((state, kind, helpers, accepted), (hour, sums), said)| {
            let [goes_back, relief, confirmed, items_open] = said;
            let (met, returning) = (is_together(state), state == State::Returning);
            Task {
                state,
                kind,
                goes_back,
                helpers,
                accepted,
                relief,
                hour,
                sums,
                confirmed,
                items_open,
                met,
                returning,
            }
        },
    )
}

fn any_try() -> impl Strategy<Value = Try> {
    let what = (prop::sample::select(Step::ALL), prop::sample::select(Side::ALL));
    let words = prop::sample::select(&[None, Some(""), Some(" "), Some("because")][..]);
    let unmet = prop::option::of(prop::sample::select(UnmetReason::ALL));
    (what, words, unmet, any::<[bool; 4]>()).prop_map(|((step, side), words, unmet, said)| {
        let [code_words, handed_over, service, stays] = said;
        Try { step, side, words, unmet, code_words, handed_over, service, stays }
    })
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

/// Also where no history leads: the table is asked by whoever changes the hub, too.
#[test]
fn whatever_is_known_and_said_a_step_leads_where_it_was_decided_to() {
    let each = |(task, tried): (Task, Try)| {
        for (step, side) in Step::ALL.iter().flat_map(|step| Side::ALL.iter().map(|side| (*step, *side))) {
            let led = tries(&task, &Try { step, side, ..tried });
            prop_assert!(led.is_ok(), "{}: {:?}", led.unwrap_err(), task);
        }
        Ok(())
    };
    runner(4000).run(&(any_task(), any_try()), each).unwrap();
}

/// The way that a task goes when nothing comes between.
const ONWARD: &[Step] = &[
    Step::Ask,
    Step::TakeUp,
    Step::Offer,
    Step::Accept,
    Step::Confirm,
    Step::SetOut,
    Step::Meet,
    Step::Reach,
    Step::BeginReturn,
    Step::Complete,
    Step::Reopen,
];

/// What is tried next: mostly on, sometimes whatever there is, else anything at all.
fn chosen(task: &Task, luck: u8, which: prop::sample::Index, any: Try) -> Try {
    let all = Step::ALL.iter().flat_map(|step| Side::ALL.iter().map(|side| (*step, *side)));
    let can = all.filter(|(step, side)| way(*step, task).is_some() && may(*side, *step, task.state));
    let can: Vec<(Step, Side)> = can.filter(|(step, _)| luck < 5 || ONWARD.contains(step)).collect();
    if luck < 2 || can.is_empty() {
        return any;
    }
    let (step, side) = can[which.index(can.len())];
    if luck == 2 { Try { step, side, ..any } } else { Try { step, side, ..WHOLE } }
}

/// Whether what was done was agreed, in turn, with whoever did it: each for the last time, for much is done again.
fn was_done_in_turn(history: &[Try], task: &Task) -> bool {
    let last = |step: &Step| history.iter().rposition(|tried| tried.step == *step);
    let end = history.last().map(|tried| (tried.step, tried.stays && tried.side == Staff));
    let there = [Step::Ask, Step::Accept, Step::Confirm, Step::SetOut, Step::Meet];
    let back = [Step::Reach, Step::BeginReturn, Step::Complete];
    let goes_back = task.goes_back && end == Some((Step::Complete, false));
    let turns: Vec<Option<usize>> = there.iter().chain(back.iter().filter(|_| goes_back)).map(last).collect();
    let gone = [Step::GiveBack, Step::HelperMissing].iter().filter_map(last).max();
    let met = last(&Step::Meet);
    // A bill that was paid before its helper was gone: staff end it, whoever was asked since.
    let is_left_behind = history.last().is_some_and(|tried| (tried.step, tried.side) == (Step::Stop, Staff));
    turns.iter().all(Option::is_some)
        && (is_left_behind || (turns.is_sorted() && gone < last(&Step::Accept)))
        && met.is_some_and(|met| history[met].code_words)
}

#[test]
fn whatever_is_tried_in_turn_what_was_done_was_agreed_and_met() {
    let one = (0..12_u8, any::<prop::sample::Index>(), any_try());
    let whose = prop::sample::select(begun().collect::<Vec<Task>>());
    let ends = RefCell::new(BTreeMap::new());
    let walk = |(mut task, tried): (Task, Vec<(u8, prop::sample::Index, Try)>)| {
        let mut history = Vec::new();
        for (luck, which, any) in tried {
            let happens = meanwhile(&task);
            // Mostly something else than that the clock goes on, which comes first.
            let happens = if luck == 10 && happens.len() > 1 { &happens[1..] } else { &happens[..] };
            if luck > 9 && !happens.is_empty() {
                task = happens[which.index(happens.len())];
                continue;
            }
            let tried = chosen(&task, luck, which, any);
            if is_refused_before(&task, tried.step) {
                continue;
            }
            let led = tries(&task, &tried);
            prop_assert!(led.is_ok(), "{}: {:?}", led.unwrap_err(), task);
            let Ok(Some(then)) = led else { continue };
            prop_assert_eq!(broken(&task, &tried, &then), None, "{:?}: {:?}", tried, task);
            history.push(tried);
            let is_end = then.state == State::Completed;
            prop_assert!(!is_end || was_done_in_turn(&history, &then), "{:?}: {:?}", history, then);
            if is_over(then.state) {
                *ends.borrow_mut().entry((then.kind, then.state)).or_insert(0) += 1;
            }
            task = then;
        }
        Ok(())
    };
    runner(3000).run(&(whose, prop::collection::vec(one, 1..120)), walk).unwrap();
    let ends = ends.into_inner();
    for kind in Kind::ALL {
        let times = |end| ends.get(&(*kind, end)).copied().unwrap_or(0);
        // Walks that go in a ring would show nothing.
        for end in [State::Completed, State::CancelledByPerson, State::SameDayCancel, State::LateCancel] {
            assert!(times(end) > 0, "{kind:?} never became {end:?}: {ends:?}");
        }
    }
    println!("{ends:?}");
}
