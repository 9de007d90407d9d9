//! A request for help that is being written; each page answers one question of it. A person's own stays on their device, one
//! of each kind, until it is sent or thrown away, and nothing of it stands in an address. What a clerk writes for a caller is
//! held in memory only.

mod questions;

use std::collections::BTreeSet;

use dioxus::prelude::*;
use domain::help::{
    Aid, CONSENT_WEEKS, Gender, Hardship, Kind, MOST_BARRIERS, MOST_HELPERS, MOST_HOURS, MOST_ITEMS, Needs,
    Plan, Point, Task, TaskTold, Weekly, helpers_help, secret,
};
use domain::hours::Weekday;
use domain::words::Words;
use serde::{Deserialize, Serialize};

use super::{money, said};
use crate::hub::contact::ContactFields;
use crate::hub::told::given;
use crate::{device, outside};

pub(crate) use questions::{Lacks, Page};

/// How long help lasts when nobody says, in minutes: the way there, a while, and the way back.
const MINUTES: usize = 120;

/// How long the way back lasts, in minutes.
const BACK_MINUTES: usize = 60;

/// Minutes of a day.
const DAY: usize = 24 * 60;

/// Yes, no, or that nobody knows: none of which is chosen for anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Known {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Nobody knows.
    Unsure,
}

impl Known {
    /// All, in the order of the form.
    pub(crate) const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unsure];

    /// Its name in the form.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsure => "not-known",
        }
    }

    /// The one with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The key of its word.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Yes => "ask-yes",
            Self::No => "ask-no",
            Self::Unsure => "ask-not-known",
        }
    }

    fn told(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Unsure => None,
        }
    }
}

/// Where something is, as it was chosen or written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Where {
    /// What a person reads.
    pub(crate) words: String,
    /// The id of a public place.
    pub(crate) place: Option<String>,
    /// Latitude and longitude in degrees.
    pub(crate) at: Option<[f64; 2]>,
}

impl Where {
    fn of(point: &Point) -> Self {
        Self { words: point.words.clone(), place: point.place.clone(), at: point.at }
    }

    fn point(&self) -> Option<Point> {
        Some(Point { words: given(&self.words)?, place: self.place.clone(), at: self.at })
    }
}

/// What was written so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    /// Where it leads: the museum, the office, where the bill is paid.
    pub(crate) to: Where,
    /// The day: `2026-11-28`.
    pub(crate) day: String,
    /// The hour: `11:00`.
    pub(crate) hour: String,
    /// Somebody brings them back.
    pub(crate) goes_back: Option<bool>,
    /// The hour of the way back.
    pub(crate) back: String,
    /// The hour at which it is over; empty where nobody knows.
    pub(crate) ends: String,
    /// Every week, and not once.
    pub(crate) again: bool,
    /// On which days of the week.
    pub(crate) days: Vec<Weekday>,
    /// The last day of it.
    pub(crate) until: String,
    /// On public holidays too.
    pub(crate) holidays: Option<bool>,
    /// They meet at home; or somewhere else.
    pub(crate) home: Option<bool>,
    /// Where they meet.
    pub(crate) from: Where,
    /// The municipal community where they meet; empty where nobody knows.
    pub(crate) community: String,
    /// Barriers on the way, as a trip named them.
    pub(crate) barriers: Vec<Where>,
    /// What the person moves with.
    pub(crate) aid: Option<Aid>,
    /// Whether the chair folds.
    pub(crate) folds: Option<Known>,
    /// Whether there is a kerb or a slope for which the chair is tipped or held.
    pub(crate) barrier: Option<Known>,
    /// So many helpers.
    pub(crate) helpers: Option<u8>,
    /// What else is hard.
    pub(crate) hardships: BTreeSet<Hardship>,
    /// The code of a language; empty for any.
    pub(crate) language: String,
    /// Who should come.
    pub(crate) gender: Option<Gender>,
    /// What is paid.
    pub(crate) bill: String,
    /// How much, as it was typed.
    pub(crate) amount: String,
    /// Papers or goods, one a line.
    pub(crate) items: String,
    /// The day up to which an authorisation holds; empty for none.
    pub(crate) authorised_to: String,
    /// Anything else.
    pub(crate) more: String,
    /// All of it stood once to be checked: from a change one goes back there, and before it every page is asked.
    pub(crate) was_checked: bool,
    /// Names the request, so that a second try is no second request.
    pub(crate) key: String,
    /// The task that is told anew, and the version that was seen; `None` for a new one.
    pub(crate) of: Option<(String, i64)>,
}

fn name(kind: Kind) -> String {
    format!("help-{}", kind.name())
}

impl Draft {
    /// A new one.
    pub(crate) fn begin() -> Self {
        Self { key: device::new_key(), ..Self::default() }
    }

    /// A task as it was told, to be told anew; `None` for who may not know its plan.
    pub(crate) fn of_task(words: Words, task: &Task) -> Option<Self> {
        let plan = task.plan.as_ref()?;
        let line = &task.line;
        let here = |rfc3339: &str| outside::here(rfc3339).unwrap_or_default();
        let hour = |rfc3339: &str| here(rfc3339).get(11..16).unwrap_or_default().to_owned();
        let known = |is: Option<bool>| match is {
            Some(true) => Known::Yes,
            Some(false) => Known::No,
            None => Known::Unsure,
        };
        let is_bill = line.kind == Kind::Bill;
        // What is paid stands first in the words of a bill ([`Self::read`]).
        let (bill, more) = plan.words.split_once('\n').unwrap_or((&plan.words, ""));
        Some(Self {
            to: Where::of(&plan.to),
            day: here(&line.begins).get(..10).unwrap_or_default().to_owned(),
            hour: hour(&line.begins),
            goes_back: Some(line.back.is_some()),
            back: line.back.as_deref().map(hour).unwrap_or_default(),
            ends: hour(&line.ends),
            // Whether that is their home nobody wrote down.
            home: Some(plan.from.at.is_none()),
            from: Where::of(&plan.from),
            community: line.community.clone().unwrap_or_default(),
            barriers: plan.barriers.iter().map(Where::of).collect(),
            aid: Some(plan.needs.aid),
            folds: Some(known(plan.needs.folds)),
            barrier: Some(known(plan.needs.barrier)),
            helpers: Some(plan.needs.helpers),
            hardships: plan.needs.hardships.iter().copied().collect(),
            language: plan.needs.languages.first().cloned().unwrap_or_default(),
            gender: plan.needs.gender,
            bill: if is_bill { bill.to_owned() } else { String::new() },
            amount: task.money.map(|sums| money::typed(words, sums.amount)).unwrap_or_default(),
            items: plan.items.join("\n"),
            authorised_to: plan.authorised_to.clone().unwrap_or_default(),
            more: if is_bill { more.to_owned() } else { plan.words.clone() },
            was_checked: true,
            key: device::new_key(),
            of: Some((line.id.clone(), task.version)),
            // What is told anew is one day.
            ..Self::default()
        })
    }

    /// The same on another day, at the same hour. Of what cannot be told anew it is a new request.
    pub(crate) fn moved_to(mut self, begins: Option<&str>, task: &Task) -> Self {
        if let Some(day) = begins.and_then(outside::here).and_then(|here| Some(here.get(..10)?.to_owned())) {
            self.day = day;
        }
        if !task.can_be_told {
            self.of = None;
        }
        self
    }

    /// What was begun of this kind.
    pub(crate) fn kept(kind: Kind) -> Option<Self> {
        let name = name(kind);
        let text =
            device::kept_for_now(&name).filter(|text| !text.is_empty()).or_else(|| device::kept(&name))?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps it on the device; where nothing is remembered, until the tab is closed.
    pub(crate) fn keep(&self, kind: Kind, forgetful: bool) {
        let Ok(text) = serde_json::to_string(self) else { return };
        if forgetful {
            device::keep_for_now(&name(kind), &text);
        } else {
            device::keep(&name(kind), &text);
        }
    }

    /// It was sent, or is not wanted any more.
    pub(crate) fn end(kind: Kind) {
        device::keep_for_now(&name(kind), "");
        outside::forget(&name(kind));
    }

    /// Forgets what was written of every kind: somebody else may sit down here.
    pub(crate) fn end_all() {
        Kind::ALL.iter().copied().for_each(Self::end);
    }

    /// The hour at which it is over, when nobody says: `13:30`.
    pub(crate) fn usual_end(&self) -> Option<String> {
        let from = minutes(if self.goes_back == Some(true) { &self.back } else { &self.hour })?;
        let lasts = if self.goes_back == Some(true) { BACK_MINUTES } else { MINUTES };
        let end = (from + lasts).min(DAY - 1);
        Some(format!("{:02}:{:02}", end / 60, end % 60))
    }

    /// What is missing, in the order of the questions. `today` and `now` are the day and the hour where the person is.
    pub(crate) fn lacks(&self, kind: Kind, now: &str) -> Vec<Lacks> {
        let mut all = Vec::new();
        let mut lacks = |what: Lacks, is: bool| {
            if is {
                all.push(what);
            }
        };
        let empty = |text: &str| text.trim().is_empty();
        let hidden = |text: &str| secret(text).is_some();
        if kind == Kind::Bill {
            lacks(Lacks::Bill, empty(&self.bill));
            lacks(Lacks::Secret("bill"), hidden(&self.bill));
            lacks(Lacks::Amount, money::read(&self.amount).is_none_or(|cents| cents == 0));
            lacks(Lacks::BillWhere, empty(&self.to.words));
        } else {
            lacks(Lacks::To, empty(&self.to.words));
        }
        lacks(Lacks::Secret("to-words"), hidden(&self.to.words));
        if matches!(kind, Kind::Papers | Kind::Goods) {
            lacks(Lacks::Items, self.items().is_empty());
            lacks(Lacks::ItemsMany, self.items().len() > MOST_ITEMS);
            lacks(Lacks::Secret("items"), hidden(&self.items));
            let until = self.authorised_to.as_str();
            let is_over = !until.is_empty() && until < self.day.as_str();
            lacks(Lacks::Authorised, kind == Kind::Papers && is_over);
        }
        self.lacks_of_time(kind, now, &mut lacks);
        lacks(Lacks::Home, self.home.is_none());
        lacks(Lacks::From, empty(&self.from.words));
        lacks(Lacks::Secret("from-words"), hidden(&self.from.words));
        if kind.person_comes() {
            lacks(Lacks::Aid, self.aid.is_none());
            lacks(Lacks::Folds, self.aid == Some(Aid::Chair) && self.folds.is_none());
            lacks(Lacks::Barrier, self.barrier.is_none());
            lacks(Lacks::Helpers, self.helpers.is_none());
            lacks(Lacks::NoHelp, self.nobody_may());
        }
        lacks(Lacks::Secret("more"), hidden(&self.more));
        all
    }

    fn lacks_of_time(&self, kind: Kind, now: &str, lacks: &mut impl FnMut(Lacks, bool)) {
        let (today, hour_now) = (now.get(..10).unwrap_or_default(), now.get(11..16).unwrap_or_default());
        let (begin, back, end) = (minutes(&self.hour), minutes(&self.back), minutes(&self.ends));
        lacks(Lacks::Day, self.day.len() != 10 || self.day.as_str() < today);
        lacks(Lacks::Hour, begin.is_none() || (self.day == today && self.hour.as_str() <= hour_now));
        let goes_back = kind.person_comes() && self.goes_back == Some(true);
        lacks(Lacks::GoesBack, kind.person_comes() && self.goes_back.is_none());
        lacks(Lacks::Back, goes_back && back <= begin);
        let last = if goes_back { back } else { begin };
        let most = begin.map(|begin| begin + usize::try_from(MOST_HOURS).unwrap_or_default() * 60);
        let is_given = !self.ends.trim().is_empty();
        lacks(Lacks::Ends, is_given && (end <= last || end > most));
        if self.is_weekly(kind) {
            lacks(Lacks::Days, self.days.is_empty());
            lacks(Lacks::Until, !self.can_last());
            lacks(Lacks::Holidays, self.holidays.is_none());
        }
    }

    /// Whether it is asked for every week: what was asked for once is told anew once.
    pub(crate) fn is_weekly(&self, kind: Kind) -> bool {
        self.again && kind.comes_again() && self.of.is_none()
    }

    /// Whether the last day is one that can be agreed to.
    fn can_last(&self) -> bool {
        let days = said::days_since(&self.day).zip(said::days_since(&self.until));
        days.is_some_and(|(first, last)| (0..CONSENT_WEEKS * 7).contains(&(last - first)))
    }

    /// On which days it comes again; `None` where it does not, or its times are missing.
    pub(crate) fn weekly(&self, kind: Kind) -> Option<Weekly> {
        if !self.is_weekly(kind) {
            return None;
        }
        let begin = minutes(&self.hour)?;
        let end = minutes(&given(&self.ends).or_else(|| self.usual_end())?)?;
        let back =
            if kind.person_comes() && self.goes_back == Some(true) { minutes(&self.back) } else { None };
        let after = |at: usize| u32::try_from(at.saturating_sub(begin)).ok();
        Some(Weekly {
            days: self.days.clone(),
            at: self.hour.get(..5)?.to_owned(),
            minutes: after(end)?,
            back: back.and_then(after),
            from: self.day.clone(),
            to: self.until.clone(),
            on_holidays: self.holidays == Some(true),
        })
    }

    /// With what they move, nobody may take them over a barrier.
    pub(crate) fn nobody_may(&self) -> bool {
        let helpers = self.helpers.unwrap_or(MOST_HELPERS);
        self.barrier == Some(Known::Yes) && self.aid.is_some_and(|aid| !helpers_help(aid, helpers))
    }

    /// What is on the list.
    pub(crate) fn items(&self) -> Vec<String> {
        self.items.lines().filter_map(given).collect()
    }

    /// What is sent. `utc` makes a time of this place (`2026-11-28T11:00`) one of UTC.
    ///
    /// # Errors
    /// What is missing.
    pub(crate) fn read(
        &self,
        kind: Kind,
        now: &str,
        utc: impl Fn(&str) -> Option<String>,
    ) -> Result<TaskTold, Vec<Lacks>> {
        let lacks = self.lacks(kind, now);
        if !lacks.is_empty() {
            return Err(lacks);
        }
        let at = |hour: &str, lacks: Lacks| {
            utc(&format!("{}T{}", self.day, hour.get(..5).unwrap_or_default())).ok_or(vec![lacks])
        };
        let ends = given(&self.ends).or_else(|| self.usual_end()).unwrap_or_default();
        let goes_back = kind.person_comes() && self.goes_back == Some(true);
        let points = self.barriers.iter().filter_map(Where::point).take(MOST_BARRIERS);
        let is_bill = kind == Kind::Bill;
        let with_items = matches!(kind, Kind::Papers | Kind::Goods);
        let told = [is_bill.then_some(&self.bill), Some(&self.more)];
        let plan = Plan {
            from: self.from.point().ok_or(vec![Lacks::From])?,
            to: self.to.point().ok_or(vec![Lacks::To])?,
            words: told.into_iter().flatten().filter_map(|text| given(text)).collect::<Vec<_>>().join("\n"),
            needs: self.needs(kind),
            barriers: if kind.person_comes() { points.collect() } else { Vec::new() },
            items: if with_items { self.items() } else { Vec::new() },
            authorised_to: given(&self.authorised_to).filter(|_| kind == Kind::Papers),
        };
        Ok(TaskTold {
            begins: at(&self.hour, Lacks::Hour)?,
            ends: at(&ends, Lacks::Ends)?,
            back: if goes_back { Some(at(&self.back, Lacks::Back)?) } else { None },
            community: given(&self.community),
            plan,
            amount: if is_bill { money::read(&self.amount) } else { None },
        })
    }

    /// What it takes.
    pub(crate) fn needs(&self, kind: Kind) -> Needs {
        let comes = kind.person_comes();
        let aid = self.aid.filter(|_| comes).unwrap_or(Aid::Nothing);
        Needs {
            aid,
            folds: self.folds.filter(|_| aid == Aid::Chair).and_then(Known::told),
            barrier: if comes { self.barrier.and_then(Known::told) } else { Some(false) },
            helpers: self.helpers.filter(|_| comes).unwrap_or(1),
            hardships: self.hardships.iter().copied().collect(),
            languages: given(&self.language).into_iter().collect(),
            gender: self.gender,
        }
    }
}

/// Minutes since midnight.
fn minutes(hour: &str) -> Option<usize> {
    let (hours, minutes) = hour.get(..5)?.split_once(':')?;
    let (hours, minutes) = (hours.parse::<usize>().ok()?, minutes.parse::<usize>().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// What a clerk writes for a caller.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ForCaller {
    /// Whose it is: their id.
    pub(crate) person: String,
    /// What is done.
    pub(crate) kind: Option<Kind>,
    /// How they are called, for the page that follows.
    pub(crate) name: String,
    /// How it came.
    pub(crate) contact: ContactFields,
    /// Who asks for them, when it is not they themselves.
    pub(crate) by: String,
    /// The rest.
    pub(crate) draft: Draft,
}

/// The one that is being written in this tab.
pub(crate) static FOR_CALLER: GlobalSignal<ForCaller> = Signal::global(ForCaller::default);

#[cfg(test)]
mod tests;
