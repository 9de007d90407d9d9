-- Escort and errands: a task is how a request of these kinds is fulfilled (docs/decisions/help.md). The request keeps number,
-- contact, history and objection; the task has the when, the where and the who.

create table tasks (
    id text primary key,
    request_id text not null unique references requests (id),
    -- The record with whose key it is sealed: that of its request.
    person_id text not null references people (id),
    -- Names of domain::help.
    kind text not null,
    state text not null,
    version bigint not null,
    -- The municipal community where they meet: all of the where that somebody reads who has not accepted.
    community text,
    begins bigint not null,
    -- When it is over, as planned, with the way back.
    ends bigint not null,
    -- When the way back begins; null where there is none.
    back bigint,
    helpers bigint not null check (helpers in (1, 2)),
    -- Where, what and with what need: domain::help::Plan as JSON, sealed.
    plan bytea not null,
    -- The sums of a bill, domain::help::Money as JSON, sealed.
    money bytea,
    -- Both code words, sealed: drawn anew whenever somebody accepts.
    code_words bytea,
    -- The person, or staff for them, said that the bill was paid.
    confirmed bigint not null default 0 check (confirmed in (0, 1)),
    -- What was to be handed over was.
    handed_over bigint not null default 0 check (handed_over in (0, 1)),
    made_at bigint not null,
    made_by text,
    changed_at bigint not null,
    -- Since when nobody has it in hand: since then the person waits for word.
    waits_since bigint not null,
    -- Of what the hub was warned last: a name of domain::help::Overdue.
    warned_of text,
    -- So many times a word was typed that was not the person's.
    wrong_words bigint not null default 0,
    ended_at bigint
);
create index tasks_of_a_person on tasks (person_id, begins);
create index tasks_by_state on tasks (state, begins);

-- Every step, as of a request.
create table task_steps (
    task_id text not null references tasks (id),
    version bigint not null,
    step text not null,
    from_state text not null,
    to_state text not null,
    -- On which side whoever took it stands: a name of domain::help::Side.
    side text not null,
    -- Why, sealed with the person's key.
    words bytea,
    -- Why nobody could do it: data for the studies.
    unmet text,
    made_at bigint not null,
    made_by text,
    primary key (task_id, version)
);

-- Whom a task was offered, and what they said. Who helps is a row here that is accepted: with two helpers there are two.
create table task_offers (
    id text primary key,
    task_id text not null references tasks (id),
    -- The volunteer's account.
    account_id text not null references accounts (id),
    -- In which turn they were asked: the first is 1.
    wave bigint not null,
    -- How far it is for them, and how many they had that week: why they were asked.
    band text not null,
    tasks_of_week bigint not null,
    state text not null check (state in ('offered', 'accepted', 'declined', 'given_back', 'missing', 'called_back')),
    made_at bigint not null,
    made_by text,
    answered_at bigint
);
create index task_offers_of_a_task on task_offers (task_id, state);
create index task_offers_of_a_volunteer on task_offers (account_id, state);
-- Nobody is asked twice at once for the same.
create unique index task_offers_open on task_offers (task_id, account_id) where state in ('offered', 'accepted');

-- Who helps. What stands here they said themselves, but for the papers and what they learned.
create table volunteers (
    account_id text primary key references accounts (id),
    -- A name of domain::help::Standing.
    standing text not null,
    -- Codes and names with blanks between.
    languages text not null,
    gender text,
    most_a_week bigint not null,
    goes_far bigint not null check (goes_far in (0, 1)),
    -- Communities where they help, each on a line.
    communities text not null,
    -- Why they want to help, as they wrote it.
    words text not null,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null
);

-- When they have time, by the week: minutes since Monday 00:00 of the city.
create table volunteer_hours (
    account_id text not null references volunteers (account_id),
    from_minute bigint not null,
    to_minute bigint not null,
    primary key (account_id, from_minute)
);

-- Papers that somebody at the hub has seen, and until when each holds. No copy is kept, and nothing of what stands in them:
-- what is known of a criminal record is that the certificate was shown and was clean.
create table volunteer_papers (
    account_id text not null references volunteers (account_id),
    -- A name of domain::help::Paper.
    paper text not null,
    -- The last day on which it holds, as YYYY-MM-DD.
    valid_to text not null,
    seen_at bigint not null,
    seen_by text,
    primary key (account_id, paper)
);

-- What they learned, and when.
create table volunteer_trainings (
    account_id text not null references volunteers (account_id),
    -- A name of domain::help::Training.
    training text not null,
    learned_on text not null,
    noted_at bigint not null,
    noted_by text,
    primary key (account_id, training)
);

-- Each change of a volunteer's standing, with why.
create table volunteer_steps (
    account_id text not null references volunteers (account_id),
    version bigint not null,
    from_standing text,
    to_standing text not null,
    words text,
    made_at bigint not null,
    made_by text,
    primary key (account_id, version)
);

-- Who answers when, by the week of the city: no escort is offered for hours in which nobody would.
create table duty_spans (
    from_minute bigint primary key,
    to_minute bigint not null,
    made_at bigint not null,
    made_by text
);
