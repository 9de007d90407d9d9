//! What the people of the demo asked for, and how far each request went: every state, every urgency and every way to turn
//! to the hub is among them.

use domain::contacts::Channel;
use domain::requests::{Kind, Need, Step, Urgency};

use Step::{
    Approve, Assess, Begin, Cancel, Close, Fulfil, GiveUp, Object, Refer, Reject, Reopen, Return, Reverse,
    Triage, Uphold, Waitlist, Withdraw,
};

/// A request and its way.
pub(super) struct Scene {
    /// Whose, by their place among all.
    pub(super) of: usize,
    /// How many days ago it was made.
    pub(super) days: i64,
    pub(super) kind: Kind,
    pub(super) need: Need,
    pub(super) channel: Channel,
    pub(super) words: &'static str,
    pub(super) asked_by: Option<&'static str>,
    pub(super) steps: &'static [Taken],
    /// A paper goes with it.
    pub(super) has_paper: bool,
    pub(super) is_draft: bool,
}

/// A step: which, how many hours after the one before, with which words, and how urgent.
pub(super) struct Taken(
    pub(super) Step,
    pub(super) i64,
    pub(super) Option<&'static str>,
    pub(super) Option<Urgency>,
);

const fn triage(hours: i64, urgency: Urgency) -> Taken {
    let why = match urgency {
        Urgency::Now => "Κίνδυνος αυτή τη στιγμή.",
        Urgency::Day => "Δεν μπορεί να περιμένει πέρα από αύριο.",
        Urgency::Week => "Χρειάζεται μέσα στην εβδομάδα.",
        Urgency::Normal => "Μπορεί να περιμένει τη σειρά του.",
    };
    Taken(Triage, hours, Some(why), Some(urgency))
}

const fn then(step: Step, hours: i64) -> Taken {
    Taken(step, hours, None, None)
}

const fn said(step: Step, hours: i64, words: &'static str) -> Taken {
    Taken(step, hours, Some(words), None)
}

const fn scene(
    (of, days): (usize, i64),
    (kind, need, channel): (Kind, Need, Channel),
    words: &'static str,
    steps: &'static [Taken],
) -> Scene {
    Scene { of, days, kind, need, channel, words, asked_by: None, steps, has_paper: false, is_draft: false }
}

/// All of them, in no order of time.
pub(super) const SCENES: [Scene; 28] = [
    scene(
        (12, 0),
        (Kind::Escort, Need::Mobility, Channel::Phone),
        "Συνοδεία μέχρι το κέντρο υγείας, δύο δρόμους πιο κάτω. Χρησιμοποιεί αμαξίδιο.",
        &[],
    ),
    scene(
        (1, 1),
        (Kind::Errand, Need::Medicine, Channel::Phone),
        "Να πάρει κάποιος τα φάρμακά του από το φαρμακείο.",
        &[triage(1, Urgency::Day)],
    ),
    Scene {
        asked_by: Some("Η κόρη της"),
        ..scene(
            (0, 3),
            (Kind::Transport, Need::Health, Channel::Phone),
            "Μεταφορά για εξέταση στο νοσοκομείο, πρωί, με επιστροφή.",
            &[triage(2, Urgency::Week), then(Assess, 20)],
        )
    },
    scene(
        (2, 4),
        (Kind::MaterialAid, Need::Food, Channel::CommunityPoint),
        "Τρόφιμα για οικογένεια με ένα παιδί, μέχρι το τέλος του μήνα.",
        &[triage(1, Urgency::Week), then(Assess, 22), then(Approve, 3)],
    ),
    Scene {
        has_paper: true,
        ..scene(
            (15, 9),
            (Kind::FinancialAid, Need::Utilities, Channel::CommunityPoint),
            "Ειδοποίηση διακοπής ρεύματος για απλήρωτους λογαριασμούς.",
            &[
                triage(2, Urgency::Day),
                then(Assess, 4),
                said(Waitlist, 24, "Οι διαθέσιμες κάρτες του μήνα δόθηκαν. Πρώτη στη σειρά τον επόμενο."),
            ],
        )
    },
    scene(
        (10, 12),
        (Kind::FinancialAid, Need::Income, Channel::Web),
        "Έκτακτο βοήθημα για το ενοίκιο.",
        &[
            triage(5, Urgency::Normal),
            then(Assess, 48),
            said(Reject, 24, "Λαμβάνει ήδη επίδομα ενοικίου για τον ίδιο μήνα."),
        ],
    ),
    scene(
        (14, 6),
        (Kind::Psychosocial, Need::Loneliness, Channel::HomeVisit),
        "Να περνά κάποιος μία φορά την εβδομάδα να της μιλά.",
        &[triage(3, Urgency::Week), then(Assess, 26), then(Approve, 2), then(Begin, 24)],
    ),
    scene(
        (16, 10),
        (Kind::Errand, Need::Papers, Channel::Phone),
        "Να κατατεθεί αίτηση στο ΚΕΠ και να επιστραφεί το αντίγραφο.",
        &[
            triage(1, Urgency::Week),
            then(Approve, 4),
            then(Begin, 20),
            said(Fulfil, 5, "Κατατέθηκε· το αντίγραφο δόθηκε στο χέρι."),
        ],
    ),
    scene(
        (18, 13),
        (Kind::Transport, Need::Mobility, Channel::MobileUnit),
        "Μεταφορά στο μνημόσυνο του αδελφού του, εκτός δήμου.",
        &[
            triage(2, Urgency::Normal),
            then(Approve, 20),
            then(Begin, 30),
            said(GiveUp, 24, "Δεν βρέθηκε προσβάσιμο όχημα για εκείνη την ημέρα."),
        ],
    ),
    scene(
        (20, 11),
        (Kind::Escort, Need::Mobility, Channel::App),
        "Συνοδεία στη λαϊκή του Σαββάτου.",
        &[triage(2, Urgency::Normal), then(Withdraw, 20)],
    ),
    scene(
        (21, 15),
        (Kind::Other, Need::Other, Channel::Mail),
        "Αίτημα για κλάδεμα δέντρου μπροστά στο σπίτι.",
        &[said(Cancel, 6, "Ανήκει στην υπηρεσία πρασίνου· προωθήθηκε εκεί και ενημερώθηκε.")],
    ),
    scene(
        (23, 6),
        (Kind::HomeVisit, Need::Care, Channel::Phone),
        "Ζητά βοήθεια στο σπίτι τρεις φορές την εβδομάδα μετά το χειρουργείο.",
        &[
            triage(1, Urgency::Day),
            then(Assess, 6),
            said(Reject, 20, "Το πρόγραμμα καλύπτει έως δύο επισκέψεις την εβδομάδα."),
            said(Object, 40, "Ζω μόνος μου και δεν μπορώ να σηκωθώ χωρίς βοήθεια."),
        ],
    ),
    scene(
        (25, 16),
        (Kind::FinancialAid, Need::Housing, Channel::CommunityPoint),
        "Εγγύηση για καινούργιο σπίτι.",
        &[
            triage(4, Urgency::Normal),
            then(Assess, 48),
            said(Reject, 24, "Η δαπάνη δεν καλύπτεται από το πρόγραμμα."),
            said(Object, 48, "Το προηγούμενο σπίτι κρίθηκε ακατάλληλο."),
            said(Uphold, 72, "Η απόφαση ισχύει: δεν υπάρχει κονδύλι για εγγυήσεις."),
        ],
    ),
    scene(
        (26, 14),
        (Kind::Information, Need::Papers, Channel::Phone),
        "Τι χρειάζεται για την κάρτα αναπηρίας.",
        &[
            triage(1, Urgency::Normal),
            then(Approve, 1),
            then(Begin, 1),
            said(Fulfil, 1, "Εξηγήθηκαν τα δικαιολογητικά στο τηλέφωνο."),
            then(Close, 24),
        ],
    ),
    scene(
        (5, 1),
        (Kind::MaterialAid, Need::Hygiene, Channel::Street),
        "Είδη καθαριότητας, ένα ζευγάρι παπούτσια νούμερο 43.",
        &[triage(1, Urgency::Day), then(Approve, 2), then(Begin, 1)],
    ),
    scene(
        (27, 5),
        (Kind::Psychosocial, Need::MentalHealth, Channel::Partner),
        "Παραπομπή από συνεργαζόμενο φορέα: χρειάζεται τακτική στήριξη.",
        &[
            triage(2, Urgency::Week),
            then(Assess, 24),
            said(Refer, 20, "Στο Κέντρο Ημέρας, για τακτικές συναντήσεις."),
        ],
    ),
    scene(
        (28, 0),
        (Kind::Other, Need::Safety, Channel::Phone),
        "Δεν ανοίγει την πόρτα από χθες· ανησυχούν οι γείτονες.",
        &[triage(0, Urgency::Now)],
    ),
    Scene {
        has_paper: true,
        ..scene(
            (31, 18),
            (Kind::Errand, Need::Utilities, Channel::Phone),
            "Πληρωμή λογαριασμού ύδρευσης με μετρητά που δίνει ο ίδιος.",
            &[
                triage(1, Urgency::Week),
                then(Approve, 5),
                then(Begin, 18),
                said(Fulfil, 3, "Πληρώθηκε· η απόδειξη δόθηκε."),
                then(Close, 30),
            ],
        )
    },
    scene(
        (3, 8),
        (Kind::MaterialAid, Need::Learning, Channel::CommunityPoint),
        "Σχολικά είδη για την αρχή της χρονιάς.",
        &[triage(3, Urgency::Normal), then(Assess, 30), then(Approve, 10)],
    ),
    scene(
        (30, 1),
        (Kind::Escort, Need::Health, Channel::Phone),
        "Συνοδεία για αιμοληψία, νηστική, στις οκτώ το πρωί.",
        &[triage(1, Urgency::Day), then(Approve, 1), then(Begin, 2)],
    ),
    scene(
        (11, 1),
        (Kind::Information, Need::Work, Channel::Web),
        "Πού γίνονται μαθήματα ελληνικών το απόγευμα.",
        &[],
    ),
    scene(
        (0, 20),
        (Kind::HomeVisit, Need::Care, Channel::Phone),
        "Ο σύζυγός της έπεσε και δεν τον σηκώνει μόνη της.",
        &[
            triage(0, Urgency::Now),
            then(Approve, 0),
            then(Begin, 0),
            said(Fulfil, 2, "Πήγε η κινητή μονάδα με δύο άτομα· δεν χρειάστηκε ασθενοφόρο."),
        ],
    ),
    scene(
        (33, 9),
        (Kind::FinancialAid, Need::Medicine, Channel::CommunityPoint),
        "Συμμετοχή σε φάρμακα που δεν μπορεί να πληρώσει.",
        &[
            triage(2, Urgency::Week),
            then(Assess, 20),
            said(Reject, 24, "Λείπει το εκκαθαριστικό."),
            said(Object, 30, "Το εκκαθαριστικό το κατέθεσα τον Σεπτέμβριο."),
            said(Reverse, 24, "Το εκκαθαριστικό βρέθηκε· εξετάζεται από την αρχή."),
        ],
    ),
    scene(
        (35, 22),
        (Kind::Transport, Need::Mobility, Channel::Phone),
        "Μετακίνηση στο δημοτικό ιατρείο κάθε Τρίτη.",
        &[
            triage(2, Urgency::Week),
            then(Approve, 10),
            then(Begin, 20),
            said(Fulfil, 24, "Έγινε ο πρώτος μήνας."),
            then(Close, 24),
            said(Reopen, 100, "Ζήτησε να συνεχιστεί και τον επόμενο μήνα."),
        ],
    ),
    scene(
        (37, 2),
        (Kind::Psychosocial, Need::Loneliness, Channel::Phone),
        "Έχασε τον άντρα της και δεν βγαίνει από το σπίτι.",
        &[],
    ),
    scene(
        (41, 1),
        (Kind::MaterialAid, Need::Food, Channel::MobileUnit),
        "Ζεστό φαγητό για λίγες μέρες, ώσπου να γυρίσει ο γιος του.",
        &[triage(1, Urgency::Day), then(Assess, 3)],
    ),
    Scene {
        is_draft: true,
        ..scene(
            (44, 0),
            (Kind::Errand, Need::Papers, Channel::Phone),
            "Κόπηκε η γραμμή· θα ξαναπάρει για να πει ποια χαρτιά θέλει.",
            &[],
        )
    },
    scene(
        (47, 5),
        (Kind::Escort, Need::Mobility, Channel::Partner),
        "Συνοδεία για ραντεβού σε δημόσια υπηρεσία, δεύτερος όροφος χωρίς ασανσέρ.",
        &[
            triage(4, Urgency::Week),
            said(Refer, 8, "Στον σύλλογο που έχει αναβατόριο σκάλας."),
            said(Return, 40, "Ο σύλλογος δεν έχει ελεύθερη ημέρα."),
        ],
    ),
];

/// A note from a contact that led to no request.
pub(super) const NOTES: [(Channel, &str); 6] = [
    (Channel::Phone, "Ρώτησε αν θα γίνει η εκδρομή της Κοινότητας."),
    (Channel::CommunityPoint, "Πέρασε για να ευχαριστήσει· όλα πήγαν καλά."),
    (Channel::Phone, "Άλλαξε ώρα το ραντεβού της Πέμπτης."),
    (Channel::Mail, "Έστειλε το έγγραφο που έλειπε."),
    (Channel::MobileUnit, "Μέτρηση πίεσης, καλή διάθεση."),
    (Channel::Phone, "Δεν απάντησε σε δύο κλήσεις· θα ξαναδοκιμάσουμε αύριο."),
];

#[cfg(test)]
mod tests {
    use domain::requests::{Given, State, next};

    use super::*;

    #[test]
    fn every_state_channel_and_urgency_is_among_them_and_every_step_is_one_of_the_table() {
        let mut reached = Vec::new();
        for scene in &SCENES {
            let mut state = if scene.is_draft { State::Draft } else { State::Submitted };
            let mut urgency = None;
            for Taken(step, _, words, given) in scene.steps {
                state = next(state, *step, Given { words: *words, urgency: *given }, urgency).unwrap();
                urgency = given.or(urgency);
            }
            reached.push(state);
        }
        // Closed after an objection is closed like any other; what was reopened stands in triage again.
        for state in State::ALL {
            assert!(reached.contains(&state), "no request of the demo is {state:?}");
        }
        assert!(Channel::ALL.iter().all(|channel| SCENES.iter().any(|scene| scene.channel == *channel)));
        let said = |urgency: &Urgency| {
            SCENES.iter().flat_map(|scene| scene.steps).any(|taken| taken.3 == Some(*urgency))
        };
        assert!(Urgency::ALL.iter().all(said));
    }
}
