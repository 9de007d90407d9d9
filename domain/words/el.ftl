# The words of the screens in Greek. Plain, short sentences; second person plural; no gendered first person.
# Every sentence has at most twenty words (a test counts them). `{ $… }` arrives already written with its unit.

## On every screen
app-name = Πρόσβαση
skip-link = Μετάβαση στο περιεχόμενο
back = Πίσω
call-us = Τηλεφωνήστε μας
call-button = Κλήση
other-language = English
continue = Συνέχεια
change = Αλλαγή
retry = Δοκιμάστε ξανά
loading = Φορτώνει…
page-title = { $screen } – Πρόσβαση
page-title-error = Σφάλμα: { $screen } – Πρόσβαση
save = Αποθήκευση
cancel = Ακύρωση
undo = Αναίρεση
close = Κλείσιμο
share = Στείλτε το
share-copied = Το αντιγράψαμε. Επικολλήστε το σε ένα μήνυμα.
share-cannot = Η συσκευή δεν μπορεί να το στείλει. Μπορείτε να το εκτυπώσετε.
tabs-title = Κύρια μέρη
tab-routes = Διαδρομή
tab-help = Βοήθεια
tab-me = Εγώ

## Before the app has come, and when a newer one is there
no-script = Αυτή η εφαρμογή χρειάζεται JavaScript για να βρει διαδρομή. Χωρίς αυτήν, τηλεφωνήστε μας. Σε κίνδυνο: 112.
app-description = Διαδρομές για αμαξίδιο, περπατητήρα και παιδικό καρότσι, με όσα έχουν καταγραφεί.
first-wait = Η εφαρμογή φορτώνει ακόμη. Η απάντησή σας κρατήθηκε.
update-ready = Υπάρχει νέα έκδοση.
update-take = Ανανέωση
update-safe = Ό,τι γράψατε μένει.

## Numbers and dates
unit-metre = μ.
unit-kilometre = χλμ.
unit-centimetre = εκ.
unit-percent = %
unit-minute = { $count ->
    [one] λεπτό
   *[other] λεπτά
}
unit-hour = { $count ->
    [one] ώρα
   *[other] ώρες
}
decimal-mark = ,
date = { $day } { $month } { $year }
month-1 = Ιανουαρίου
month-2 = Φεβρουαρίου
month-3 = Μαρτίου
month-4 = Απριλίου
month-5 = Μαΐου
month-6 = Ιουνίου
month-7 = Ιουλίου
month-8 = Αυγούστου
month-9 = Σεπτεμβρίου
month-10 = Οκτωβρίου
month-11 = Νοεμβρίου
month-12 = Δεκεμβρίου
unit-kilometre-hour = χλμ./ώρα

## How do you move?
move-title = Πώς κινείστε;
move-hint = Βρίσκουμε διαδρομές που σας εξυπηρετούν. Το αλλάζετε όποτε θέλετε.
move-missing = Διαλέξτε πρώτα πώς κινείστε.
preset-manual-chair = Χειροκίνητο αμαξίδιο
preset-assisted-chair = Αμαξίδιο με συνοδό
preset-powered-chair = Ηλεκτρικό αμαξίδιο
preset-scooter = Σκούτερ κινητικότητας
preset-walker-or-cane = Περπατητήρας ή μπαστούνι
preset-pram = Παιδικό καρότσι
preset-on-foot = Με τα πόδια
hint-manual-chair = Χωρίς σκαλιά, κράσπεδα έως { $kerb }
hint-assisted-chair = Ανηφόρες έως { $slope }
hint-powered-chair = Κράσπεδα έως { $kerb }
hint-scooter = Κράσπεδα έως { $kerb }
hint-walker-or-cane = Έως { $steps } σκαλιά με κουπαστή
hint-pram = Χωρίς σκαλιά, κράσπεδα έως { $kerb }
hint-on-foot = Χωρίς όρια
traveller-none = Δεν έχετε πει πώς κινείστε.
move-somebody-else = Ή άλλο άτομο:

## Your limits
limits-title = Τα όριά σας
limits-own = Βάλτε τα δικά σας όρια
limits-own-hint = Κράσπεδο, κλίση, πλάτος, έδαφος
limits-hint = Κάθε αλλαγή ισχύει αμέσως. Μένει στη συσκευή σας.
limits-changed = Έχετε αλλάξει κάποια όρια.
limits-all-as-preset = Όλα όπως στην αρχή
limit-as-preset = Όπως στην αρχή: { $value }
limits-change = Αλλαγή ορίων
limits-all = Όλα τα όρια
sheet-hint = Με κάθε αλλαγή ψάχνουμε ξανά τη διαδρομή.
limits-in-a-line = κράσπεδο { $kerb } · ανηφόρα { $up } · πλάτος { $width }
limit-kerb = Πόσο ψηλό κράσπεδο περνάτε;
limit-up = Πόση ανηφόρα ανεβαίνετε;
limit-down = Πόση κατηφόρα κατεβαίνετε;
limit-width = Πόσο πλάτος χρειάζεστε;
limit-ground = Σε τι έδαφος κινείστε;
limit-evenness = Πόσο ανώμαλο έδαφος αντέχετε;
limit-steps = Πόσα σκαλιά ανεβαίνετε;
limit-rest = Κάθε πότε χρειάζεστε ξεκούραση;
limit-pace = Πόσο γρήγορα κινείστε;
limit-unknown = Όταν κάτι δεν έχει καταγραφεί
limit-none = χωρίς όριο
less = Λιγότερο
more = Περισσότερο
limit-rise = ανεβαίνει { $rise } σε κάθε μέτρο
limit-fall = κατεβαίνει { $rise } σε κάθε μέτρο
short-ramp = Μια ράμπα έως { $length } μπορεί να φτάνει { $slope }.
like-flat = ούτε το παραμικρό κράσπεδο
like-thumb = όσο το πλάτος ενός αντίχειρα
like-two-fingers = όσο δύο δάχτυλα μαζί
like-matchbox = όσο ένα σπιρτόκουτο όρθιο
like-egg = όσο ένα αυγό όρθιο
like-palm = όσο τέσσερα δάχτυλα μαζί
like-fist = όσο μια κλειστή γροθιά
like-telephone = όσο ένα κινητό τηλέφωνο όρθιο
like-high-step = όσο ένα ψηλό σκαλί
like-person = όσο ένας άνθρωπος με τσάντα
like-narrow-door = όσο μια στενή πόρτα μπάνιου
like-room-door = όσο μια πόρτα δωματίου
like-house-door = όσο μια πόρτα σπιτιού
like-wide-door = όσο μια φαρδιά πόρτα σπιτιού
like-two-people = όσο δύο άνθρωποι δίπλα δίπλα
like-swimming-pool = όσο μια μεγάλη πισίνα
like-football-field = όσο ένα γήπεδο ποδοσφαίρου
ground-paved = Μόνο στρωτό
ground-paved-like = άσφαλτος, τσιμέντο, πλάκες
ground-firm = Και σκληρό
ground-firm-like = και κυβόλιθοι, πατημένο χώμα
ground-cobbles = Και λιθόστρωτο
ground-cobbles-like = και πέτρες που τραντάζουν
ground-loose = Και μαλακό
ground-loose-like = και χαλίκι, άμμος, γρασίδι
evenness-good = Ομαλό
evenness-good-like = χωρίς ρωγμές και λακκούβες
evenness-intermediate = Με μικρές ρωγμές
evenness-intermediate-like = μικρά τραντάγματα
evenness-bad = Με σπασμένες πλάκες
evenness-bad-like = δυνατά τραντάγματα
evenness-very-bad = Με λακκούβες
evenness-very-bad-like = θέλει γερούς τροχούς
evenness-horrible = Με βαθιές λακκούβες
steps-never = κανένα
steps-up-to = έως { $count }
steps-with-handrail = μόνο με κουπαστή
only-with-handrail = Μόνο όπου υπάρχει κουπαστή
no-steps-on-wheels = Με αμαξίδιο δεν σας περνάμε από σκαλιά, εκτός αν έχει καταγραφεί ότι περνά αμαξίδιο.
limit-rest-none = χωρίς στάση
limit-pace-like = { $length } σε { $time }
unknown-avoid = Αποφύγετέ το
unknown-avoid-like = Μόνο αν δεν υπάρχει άλλη διαδρομή.
unknown-prefer = Προτιμήστε τα γνωστά
unknown-prefer-like = Μια γνωστή διαδρομή μπορεί να είναι πιο μακριά.
unknown-accept = Δεν πειράζει
unknown-accept-like = Η πιο σύντομη διαδρομή, ακόμη και με κενά.

## Who travels
people-title = Ποιο άτομο ταξιδεύει
people-row-hint = Κρατήστε τα όρια και άλλων ανθρώπων
people-hint = Κάθε άτομο έχει τα δικά του όρια. Τα ονόματα μένουν στη συσκευή σας.
people-none = Δεν έχετε αποθηκεύσει κανένα άτομο.
people-add = Προσθέστε ένα άτομο
people-name = Όνομα
people-name-hint = Όπως το λέτε εσείς, π.χ. «Εγώ» ή «Η μητέρα μου»
people-name-missing = Γράψτε πρώτα ένα όνομα.
people-moves = Πώς κινείται;
people-current = Ταξιδεύει τώρα
people-choose = Επιλογή
people-limits = Όρια
people-rename = Μετονομασία
people-remove = Αφαίρεση
people-removed = Αφαιρέσαμε: { $name }

## Where to, where from
to-title = Πού θέλετε να πάτε;
from-title = Από πού ξεκινάτε;
from-going = Προς: { $place }
search-label = Γράψτε όνομα ή είδος, π.χ. μουσείο
search-near-label = Ή γράψτε ένα μέρος κοντά σας
search-clear = Σβήσιμο
search-short = Γράψτε τουλάχιστον δύο γράμματα.
search-loading = Ψάχνουμε…
search-count = { $count ->
    [one] Βρέθηκε ένα μέρος.
   *[other] Βρέθηκαν { $count } μέρη.
}
search-count-more = Βρέθηκαν πολλά μέρη. Βλέπετε τα πρώτα { $count }.
search-none = Δεν βρέθηκε μέρος με αυτά τα λόγια.
search-none-hint = Δοκιμάστε λιγότερα γράμματα ή διαλέξτε ένα είδος.
search-none-call = Ή τηλεφωνήστε μας και το βρίσκουμε μαζί.
group-none = Δεν έχει καταγραφεί κανένα μέρος αυτού του είδους.
groups-title = Ή διαλέξτε είδος
groups-back = Όλα τα είδη
near-me = Κοντά μου
near-title = Κοντά σας
near-stop = Όλη η πόλη
group-culture = Μουσεία και πολιτισμός
group-public = Υπηρεσίες και ΚΕΠ
group-social = Κοινωνικές δομές
group-health = Υγεία και φαρμακεία
group-transport = Σταθμοί και στάσεις
help-title = Να το κάνει κάποιος για εσάς
here = Από εδώ που είμαι
here-hint = Ρωτάμε τη συσκευή σας μόνο όταν το πατήσετε.
here-name = Το σημείο που έδωσε η συσκευή σας
here-waiting = Βρίσκουμε πού είστε…
here-refused = Η συσκευή δεν μας λέει πού είστε. Δώστε άδεια στις ρυθμίσεις ή γράψτε ένα μέρος κοντά σας.
here-unavailable = Η συσκευή δεν βρίσκει πού είστε. Γράψτε ένα μέρος κοντά σας.
here-outside = Βρίσκεστε έξω από την πόλη που γνωρίζουμε. Γράψτε ένα μέρος μέσα στην πόλη.
same-start = Ίδια αφετηρία: { $place }
place-distance = { $distance } σε ευθεία
wheelchair-yes = Προσβάσιμο
wheelchair-limited = Εν μέρει προσβάσιμο
wheelchair-no = Μη προσβάσιμο
wheelchair-unknown = Άγνωστο αν είναι προσβάσιμο
on-map = Διαλέξτε στον χάρτη
on-map-hint = Για σημείο χωρίς όνομα
on-map-name = Σημείο στον χάρτη
home-name = Σπίτι
known-stops-title = Γνωστά μέρη
pick-to-title = Διαλέξτε πού πάτε
pick-from-title = Διαλέξτε από πού ξεκινάτε
pick-via-title = Διαλέξτε πού σταματάτε
pick-home-title = Διαλέξτε πού είναι το σπίτι σας
pick-hint = Φέρτε το σημείο στη μέση του χάρτη.
pick-move = Μετακίνηση του χάρτη
pick-north = Προς τον βορρά
pick-south = Προς τον νότο
pick-east = Προς την ανατολή
pick-west = Προς τη δύση
pick-waiting = Ο χάρτης ανοίγει…
pick-not-moved = Η μέση είναι εκεί όπου άνοιξε ο χάρτης.
pick-moved = Από εκεί που άνοιξε ο χάρτης: { $where }
pick-moved-north = { $metres } βόρεια
pick-moved-south = { $metres } νότια
pick-moved-east = { $metres } ανατολικά
pick-moved-west = { $metres } δυτικά
pick-this = Αυτό το σημείο
pick-map-missing = Ο χάρτης δεν ανοίγει σε αυτή τη συσκευή. Γυρίστε πίσω και γράψτε ένα μέρος.

## Let someone do it
help-lead = Διαλέξτε τι χρειάζεστε.
help-escort = Να έρθει κάποιος μαζί σας
help-bill = Να πληρωθεί ένας λογαριασμός
help-papers = Χαρτιά σε μια υπηρεσία
help-goods = Να σας φέρουν πράγματα
help-by-phone = Αυτή η βοήθεια ζητείται προς το παρόν τηλεφωνικά.
help-at-hand = Τι θα σας ρωτήσουν
help-escort-ask = Πού πάτε, ποια μέρα και ώρα, από πού ξεκινάτε και πώς κινείστε.
help-bill-ask = Ποιος λογαριασμός είναι και ως πότε πληρώνεται.
help-papers-ask = Ποια υπηρεσία, ποιο χαρτί και αν χρειάζεται εξουσιοδότηση.
help-goods-ask = Από ποια δομή, τι πράγματα και πότε είστε στο σπίτι.
help-never-title = Μη δώσετε κωδικούς
help-never = Δεν ζητάμε ποτέ κάρτα, PIN ή κωδικό. Δεν υπογράφουμε ποτέ για εσάς.
help-no-lifting = Κανείς δεν σηκώνει αμαξίδιο με άνθρωπο επάνω.

## The place
place-title = Το μέρος
place-other = Διαλέξτε άλλο μέρος
place-go = Διαδρομή ως εδώ
place-recorded-so = Έτσι έχει καταγραφεί.
place-door-below = Δείτε πιο κάτω ποια είναι.
place-facts-disagree = Έχει πόρτα χωρίς σκαλιά, αλλά καταγράφηκε ως μη προσβάσιμο
place-door-but-limited = Έχει πόρτα χωρίς σκαλιά. Μέσα είναι εν μέρει προσβάσιμο
place-source = Δείτε το στο OpenStreetMap
doors-title = Πόρτες
place-nobody-recorded = Κανείς δεν έχει καταγράψει αν φτάνει αμαξίδιο.
place-building-door = Το κτίριο έχει πόρτα χωρίς σκαλιά
place-building-door-yes = Το μέρος έχει καταγραφεί ως προσβάσιμο. Δεν έχει καταγραφεί πώς φτάνετε ως αυτό από εκείνη την πόρτα.
doors-none = Δεν έχει καταγραφεί καμία πόρτα
doors-none-public = Έχουν καταγραφεί μόνο πόρτες που δεν είναι για επισκέπτες
door-no-steps = χωρίς σκαλιά
door-steps-short = { $count ->
    [one] Ένα σκαλί
   *[other] { $count } σκαλιά
}
door-automatic = ανοίγει μόνη της
door-by-hand = ανοίγει με το χέρι
door-bell = έχει κουδούνι
door-ramp = έχει ράμπα
door-revolving = περιστρεφόμενη πόρτα
door-within-unknown = Δεν έχει καταγραφεί πώς φτάνετε από αυτήν ως το μέρος.
door-is-step-free = Χωρίς σκαλιά
door-building-step-free = Χωρίς σκαλιά ως το κτίριο
door-has-steps = Σκαλιά
door-not-step-free = Όχι χωρίς σκαλιά
facts-title = Τι άλλο ξέρουμε
fact-toilet = Τουαλέτα για αμαξίδιο
fact-parking = Στάθμευση ΑμεΑ
fact-spaces = { $count ->
    [one] μία θέση
   *[other] { $count } θέσεις
}
fact-spaces-uncounted = δεν έχει καταγραφεί πόσες
fact-hours = Όπως το έγραψε κάποιος:
fact-hours-none = Πότε είναι ανοιχτό
fact-key = Κλειδί
fact-fee = Κόστος
fee-yes = με πληρωμή
fee-no = δωρεάν
fact-level = Όροφος
level-ground = ισόγειο
fact-operator = Υπεύθυνος φορέας
fact-phone = Τηλέφωνο
fact-email = Ηλεκτρονικό ταχυδρομείο
fact-website = Ιστοσελίδα
fact-service = Τι προσφέρει
fact-serves = Ποιους εξυπηρετεί
fact-religion = Θρησκεία
fact-seat = Πού κάθεστε
fact-transport = Τι σταματά εδώ
fact-tactile = Όδευση τυφλών στο έδαφος
fact-yes = Ναι
fact-no = Όχι
fact-limited = Εν μέρει
fact-unknown = Άγνωστο
fact-checked = OpenStreetMap, ελέγχθηκε: { $date }
fact-age-unknown = OpenStreetMap, δεν έχει καταγραφεί πότε ελέγχθηκε
place-toilet-title = Τουαλέτα
toilet-customers-only = Μόνο για πελάτες
toilet-everybody = Όχι μόνο για πελάτες
toilet-has = Τι έχει η τουαλέτα
toilet-door-width = πόρτα με πλάτος { $width }
toilet-rails = χειρολαβές
toilet-rails-none = χωρίς χειρολαβές
toilet-adult-table = πάγκος αλλαγής για ενήλικες
toilet-adult-table-none = χωρίς πάγκο αλλαγής για ενήλικες
toilet-baby-table = αλλαξιέρα για μωρά
toilet-baby-table-none = χωρίς αλλαξιέρα για μωρά
place-parking-title = Στάθμευση
place-hours-title = Ώρες λειτουργίας
place-contact-title = Επικοινωνία
seat-bench = υπάρχει κάθισμα
seat-bench-none = δεν υπάρχει κάθισμα
seat-count = { $count ->
    [one] για ένα άτομο
   *[other] για { $count } άτομα
}
seat-backrest = με πλάτη
seat-backrest-none = χωρίς πλάτη
seat-armrest = με μπράτσα
seat-armrest-none = χωρίς μπράτσα
seat-covered = κάτω από στέγη
seat-covered-none = χωρίς στέγη
map-place-title = Χάρτης του μέρους
map-place-text = Οι πόρτες είναι γραμμένες πιο πάνω.

## When a place is open
opening-always = Ανοιχτό όλες τις ώρες
opening-open = Ανοιχτό τώρα
opening-open-until = Ανοιχτό τώρα, έως { $when }
opening-open-then-unknown = Ανοιχτό τώρα. Από { $when } και μετά δεν ξέρουμε.
opening-closed = Κλειστό τώρα
opening-closed-until = Κλειστό τώρα. Ανοίγει { $when }
opening-closed-then-unknown = Κλειστό τώρα. Δεν ξέρουμε πότε ανοίγει.
opening-holiday = Σήμερα είναι αργία. Οι ώρες δεν λένε τίποτα γι’ αυτήν.
opening-school = Οι ώρες αλλάζουν στις σχολικές διακοπές, που δεν τις ξέρουμε.
opening-left-open = Οι ώρες δεν λένε με βεβαιότητα τι ισχύει τώρα.
opening-not-understood = Οι ώρες είναι γραμμένες με τρόπο που δεν διαβάζουμε.
when-today = τις { $time }
when-today-at = στις { $time }
when-midnight = τα μεσάνυχτα
when-tomorrow = αύριο στις { $time }
when-monday = τη Δευτέρα στις { $time }
when-tuesday = την Τρίτη στις { $time }
when-wednesday = την Τετάρτη στις { $time }
when-thursday = την Πέμπτη στις { $time }
when-friday = την Παρασκευή στις { $time }
when-saturday = το Σάββατο στις { $time }
when-sunday = την Κυριακή στις { $time }
when-date = { $date } στις { $time }
weekday-monday = Δευτέρα
weekday-tuesday = Τρίτη
weekday-wednesday = Τετάρτη
weekday-thursday = Πέμπτη
weekday-friday = Παρασκευή
weekday-saturday = Σάββατο
weekday-sunday = Κυριακή
week-title = Οι επτά ημέρες από σήμερα
week-today = σήμερα
week-holiday = αργία
week-closed = κλειστό
week-all-day = όλο το εικοσιτετράωρο
week-unknown = άγνωστο
week-range = { $from }{"\u00A0"}έως{"\u00A0"}{ $to }
week-range-unknown = { $from }{"\u00A0"}έως{"\u00A0"}{ $to }: άγνωστο

## The trip
trip-title = Προς: { $place }
trip-from = Από: { $place }
trip-loading = Ψάχνουμε διαδρομή που τηρεί τα όριά σας…
trip-nothing = Δεν έχετε διαλέξει διαδρομή
trip-nothing-hint = Πείτε μας πρώτα πού θέλετε να πάτε και από πού ξεκινάτε.
trip-choose = Διαλέξτε προορισμό
verdict-pass = Περνάτε
verdict-pass-text = Όλη η διαδρομή έχει καταγραφεί και τηρεί τα όριά σας.
verdict-recorded = Περνάτε, με όσα έχουν καταγραφεί
verdict-recorded-metres = Περνάτε, με όσα έχουν καταγραφεί· για { $metres } δεν ξέρουμε
verdict-recorded-text = Κανένα καταγεγραμμένο εμπόδιο δεν ξεπερνά τα όριά σας. Κάποια στοιχεία λείπουν.
verdict-estimated-text = Κανένα καταγεγραμμένο εμπόδιο δεν ξεπερνά τα όριά σας. Κάποια στοιχεία είναι εκτίμηση, ίσως και κάποια να λείπουν.
verdict-obstacle = Περνάτε, αλλά κάτι αναφέρθηκε στον δρόμο σας
verdict-obstacle-text = Δείτε παρακάτω τι είναι και πού, πριν ξεκινήσετε.
verdict-unknown = Το μεγαλύτερο μέρος δεν έχει καταγραφεί: { $metres } από { $total }
verdict-unknown-text = Δεν ξέρουμε αν περνάτε. Ρωτήστε πριν ξεκινήσετε.
verdict-barred = Δεν περνάτε χωρίς βοήθεια
verdict-barred-text = Δεν βρήκαμε καμία διαδρομή που να τηρεί τα όριά σας.
ways-out = Τι μπορείτε να κάνετε
way-out-call = Ζητήστε βοήθεια τηλεφωνικά
way-out-move = Αλλάξτε τον τρόπο που κινείστε
way-out-from = Ξεκινήστε από άλλο σημείο
way-out-to = Διαλέξτε άλλον προορισμό
door-step-free = Υπάρχει πόρτα χωρίς σκαλιά
door-at = Η διαδρομή φτάνει κοντά σε αυτή την πόρτα: { $door }.
door-at-width = Η διαδρομή φτάνει κοντά σε αυτή την πόρτα: { $door }, πλάτος { $width }
door-known = Η διαδρομή φτάνει κοντά σε πόρτα
door-steps = { $count ->
    [one] Η πόρτα έχει ένα σκαλί.
   *[other] Η πόρτα έχει { $count } σκαλιά.
}
door-steps-unknown = Δεν έχει καταγραφεί αν έχει σκαλιά.
door-main = κύρια είσοδος
door-secondary = δευτερεύουσα είσοδος
door-of-building = η κεντρική πόρτα του κτιρίου όπου βρίσκεται
door-other = είσοδος
door-yes = Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα
door-limited = Εν μέρει προσβάσιμο, δεν ξέρουμε από ποια πόρτα
door-no = Το κτίριο έχει καταγραφεί ως μη προσβάσιμο
door-unknown = Δεν ξέρουμε αν υπάρχει πόρτα χωρίς σκαλιά
door-building = Η διαδρομή φτάνει κοντά στο κτίριο, όχι σε πόρτα.
door-description = Η περιγραφή λέει:
door-call-first = Τηλεφωνήστε πριν ξεκινήσετε.
door-ask = Ρωτήστε πριν ξεκινήσετε.
door-call = Κλήση στο { $phone }
arrival-point = Η διαδρομή τελειώνει στο σημείο που δώσατε.
figures-title = Με μια ματιά
figure-time = διάρκεια
figure-distance = απόσταση
figure-up = πιο απότομη γνωστή ανηφόρα
figure-up-unknown = Η κλίση δεν έχει καταγραφεί παντού
figure-down = πιο απότομη γνωστή κατηφόρα
figure-up-inferred = πιο απότομη ανηφόρα, εκτίμηση
figure-down-inferred = πιο απότομη κατηφόρα, εκτίμηση
figure-kerb = ψηλότερο γνωστό κράσπεδο
figure-width = πιο στενό γνωστό σημείο
bar-title = Πόσο έδαφος έχει καταγραφεί
bar-known = γνωστά { $metres }
bar-unknown = άγνωστα { $metres }
inferred-title = Τι εκτιμάμε
inferred-incline = Κλίση: για { $metres } εκτίμηση από το υψόμετρο του εδάφους. Δεν έχει μετρηθεί.
inferred-all-incline = Κλίση: εκτίμηση από το υψόμετρο του εδάφους σε όλη τη διαδρομή. Δεν έχει μετρηθεί.
inferred-surface = Επιφάνεια: για { $metres } την εκτιμάμε από την άλλη μισή διάβαση.
unknown-title = Τι δεν ξέρουμε
unknown-pavement = Για { $metres } δεν έχει καταγραφεί αν υπάρχει πεζοδρόμιο.
unknown-surface = Για { $metres } δεν έχει καταγραφεί η επιφάνεια.
unknown-incline = Για { $metres } δεν έχει καταγραφεί η κλίση.
unknown-width = Για { $metres } δεν έχει καταγραφεί το πλάτος.
unknown-all-pavement = Σε όλη τη διαδρομή δεν έχει καταγραφεί αν υπάρχει πεζοδρόμιο.
unknown-all-surface = Σε όλη τη διαδρομή δεν έχει καταγραφεί η επιφάνεια.
unknown-all-incline = Σε όλη τη διαδρομή δεν έχει καταγραφεί η κλίση.
unknown-all-width = Σε όλη τη διαδρομή δεν έχει καταγραφεί το πλάτος.
unknown-kerb = Σε κάποια σημεία δεν έχει καταγραφεί το ύψος του κρασπέδου.
unknown-barrier = Σε κάποια σημεία δεν έχει καταγραφεί πόσο χώρο αφήνει ένα εμπόδιο.
warnings-title = Προσέξτε
warning-main-road = Για { $metres } περνάτε από μεγάλο δρόμο. Δεν ξέρουμε αν περνάτε από το πεζοδρόμιο.
warning-carriageway = Για { $metres } η διαδρομή περνά πάνω στον δρόμο, όχι σε πεζοδρόμιο.
warning-cobbles = Για { $metres } το έδαφος είναι λιθόστρωτο και τραντάζει.
warning-unclear-points = { $count ->
    [one] Σε ένα σημείο υπάρχει κάτι (κράσπεδο ή εμπόδιο) χωρίς καταγεγραμμένο μέγεθος.
   *[other] Σε { $count } σημεία υπάρχει κάτι (κράσπεδο ή εμπόδιο) χωρίς καταγεγραμμένο μέγεθος.
}
warning-crosses-over = { $count ->
    [one] Περνάτε μία φορά απέναντι χωρίς καταγεγραμμένη διάβαση.
   *[other] Περνάτε { $count } φορές απέναντι χωρίς καταγεγραμμένη διάβαση.
}
warning-timed = { $count ->
    [one] Ένα μέρος της διαδρομής είναι ανοιχτό μόνο ορισμένες ώρες.
   *[other] { $count } μέρη της διαδρομής είναι ανοιχτά μόνο ορισμένες ώρες.
}
warning-lift = { $count ->
    [one] Η διαδρομή χρειάζεται ένα ασανσέρ. Δεν ξέρουμε αν λειτουργεί σήμερα.
   *[other] Η διαδρομή χρειάζεται { $count } ασανσέρ. Δεν ξέρουμε αν λειτουργούν σήμερα.
}
warning-cut-off = Ο δρόμος που είναι πιο κοντά σας, ή πιο κοντά στον προορισμό, δεν βγάζει πουθενά μέσα στα όριά σας. Η διαδρομή χρησιμοποιεί άλλον, { $metres } μακριά. Ανάμεσά τους μπορεί να υπάρχει εμπόδιο.
warning-gap = Στην αρχή ή στο τέλος μένουν { $metres } χωρίς καταγεγραμμένη διαδρομή.
warning-gap-stops = Στην αρχή, σε στάση ή στο τέλος μένουν { $metres } χωρίς καταγεγραμμένη διαδρομή.
steps-title = Βήμα βήμα
turn-depart = Ξεκινήστε { $way }
turn-straight = Συνεχίστε ευθεία { $way }
turn-slight-left = Στρίψτε λίγο αριστερά { $way }
turn-left = Στρίψτε αριστερά { $way }
turn-sharp-left = Στρίψτε απότομα αριστερά { $way }
turn-slight-right = Στρίψτε λίγο δεξιά { $way }
turn-right = Στρίψτε δεξιά { $way }
turn-sharp-right = Στρίψτε απότομα δεξιά { $way }
turn-back = Γυρίστε πίσω { $way }
turn-lift = Πάρτε το ασανσέρ
turn-via = Είστε στο ενδιάμεσο σημείο: συνεχίστε { $way }
turn-via-named = Φτάσατε στη στάση: { $place }. Συνεχίστε { $way }
turn-via-back = Φτάσατε στη στάση: { $place }. Γυρίστε πίσω από εκεί που ήρθατε, { $way }
turn-via-lift = Φτάσατε στη στάση: { $place }. Πάρτε το ασανσέρ
turn-via-point = Φτάσατε στη στάση: { $place }
turn-arrive = Φτάσατε: { $place }
way-named = { $way }, { $name }
way-footway = σε πέρασμα για πεζούς
way-sidewalk = σε πεζοδρόμιο
way-crossing = στη διάβαση
way-crossing-signals = στη διάβαση με φανάρι
way-island = στη νησίδα
way-path = σε μονοπάτι
way-pedestrian = σε πεζόδρομο
way-steps = στα σκαλιά
way-escalator = στις κυλιόμενες σκάλες
way-corridor = μέσα από το κτίριο
way-platform = στην αποβάθρα
way-cycleway = σε ποδηλατόδρομο
way-track = σε χωματόδρομο
way-street = σε δρόμο
way-service = σε μικρό δρόμο
way-main-road = σε μεγάλο δρόμο
surface-paved = στρωμένο
surface-asphalt = άσφαλτος
surface-concrete = τσιμέντο
surface-concrete-lanes = τσιμέντο σε λωρίδες
surface-paving-stones = πλάκες
surface-sett = κυβόλιθοι
surface-cobblestone = λιθόστρωτο
surface-unhewn-cobblestone = χοντρές πέτρες
surface-metal = μέταλλο
surface-wood = ξύλο
surface-rubber = ελαστικό δάπεδο
surface-unpaved = άστρωτο
surface-compacted = πατημένο χώμα
surface-fine-gravel = ψιλό χαλίκι
surface-grass-paver = πλάκες με γρασίδι
surface-gravel = χαλίκι
surface-pebblestone = βότσαλο
surface-sand = άμμος
surface-earth = χώμα
surface-mud = λάσπη
surface-grass = γρασίδι
surface-woodchips = ροκανίδι
surface-ice = χιόνι ή πάγος
leg-uneven = ανώμαλο έδαφος
leg-level = επίπεδο
leg-up = ανηφόρα { $slope }
leg-down = κατηφόρα { $slope }
leg-up-unknown = ανηφόρα, άγνωστη κλίση
leg-down-unknown = κατηφόρα, άγνωστη κλίση
leg-either-way = κλίση { $slope }, χωρίς να ξέρουμε προς τα πού
leg-sloped-unknown = έχει κλίση, άγνωστο πόση
leg-up-inferred = ανηφόρα περίπου { $slope }, εκτίμηση
leg-down-inferred = κατηφόρα περίπου { $slope }, εκτίμηση
leg-level-inferred = σχεδόν επίπεδο, εκτίμηση
leg-surface-inferred = { $surface }, εκτίμηση
leg-width = πλάτος { $width }
leg-kerb = κράσπεδο { $kerb }
leg-kerb-none = χωρίς κράσπεδο
leg-lift = με ασανσέρ
leg-as-of = στοιχεία του { $year }
leg-pavement-left = πεζοδρόμιο αριστερά
leg-pavement-right = πεζοδρόμιο δεξιά
leg-pavement-both = πεζοδρόμιο και στις δύο πλευρές
leg-pavement-none = πάνω στον δρόμο, όχι σε πεζοδρόμιο
leg-pavement-somewhere = πεζοδρόμιο, άγνωστο σε ποια πλευρά
leg-crosses-over = Περάστε πρώτα στο απέναντι πεζοδρόμιο.
leg-timed-open-only = ανοιχτό μόνο: { $when }
leg-timed-open = ανοιχτό: { $when }
leg-timed-closed = κλειστό: { $when }
leg-unknown = Δεν έχει καταγραφεί: { $facts }
missing-pavement = πεζοδρόμιο
missing-surface = επιφάνεια
missing-incline = κλίση
missing-width = πλάτος
missing-kerb = κράσπεδο
missing-part = { $fact } για { $metres }
map-title = Χάρτης της διαδρομής
map-text = Όλη η διαδρομή είναι γραμμένη στα βήματα.
map-missing = Ο χάρτης δεν ανοίγει σε αυτή τη συσκευή. Τα βήματα τα λένε όλα.
map-legend-known = γνωστό έδαφος
map-legend-unknown = έδαφος με κενά
map-legend-steps = σκαλιά
map-legend-stop = στάση, με τον αριθμό της
map-legend-mark = σημείο για προσοχή, με τον αριθμό του βήματος
map-legend-barred = διαδρομή που δεν περνάτε χωρίς βοήθεια
map-legend-barrier = εμπόδιο, με τον αριθμό του στη λίστα
map-legend-meeting = Το σημείο συνάντησης για τη βοήθεια
map-legend-reported = κάτι που αναφέρθηκε
map-pick-title = Χάρτης για να διαλέξετε σημείο
map-turn = Η διαδρομή προς τα πάνω
map-north = Ο βορράς πάνω
map-list = Τι δείχνει ο χάρτης
map-list-start = Αρχή της διαδρομής
map-list-mark = Προσοχή στο βήμα { $number }
map-list-barrier = Εμπόδιο { $number }: { $barrier }
map-list-goal = Τέλος της διαδρομής
map-list-avoided = Έξω από τη διαδρομή: { $kind }
map-list-places = Μέρη πάνω στον χάρτη: { $places }
sketch-title = Σκίτσο της διαδρομής
north-sign = Β
map-zoom-in = Μεγέθυνση
map-zoom-out = Σμίκρυνση
map-two-fingers = Μετακινήστε τον χάρτη με δύο δάχτυλα
map-ctrl = Κρατήστε Ctrl και κυλήστε για μεγέθυνση
map-cmd = Κρατήστε ⌘ και κυλήστε για μεγέθυνση
swap = Δείτε την επιστροφή
print = Εκτύπωση
wrong = Κάτι δεν ισχύει; Πείτε μας
source = Στοιχεία: © συνεισφέροντες του OpenStreetMap, άδεια ODbL.
source-age = Ημερομηνία στοιχείων: { $date }.
source-age-unknown = Η ηλικία των στοιχείων δεν έχει καταγραφεί.
bar-estimated = εκτίμηση { $metres }
back-title = Η επιστροφή
back-loading = Κοιτάμε και την επιστροφή…
back-pass = Επιστροφή: περνάτε, { $time }
back-recorded = Επιστροφή: περνάτε με όσα έχουν καταγραφεί, { $time }
back-obstacle = Επιστροφή: κάτι αναφέρθηκε στον δρόμο σας, { $time }
back-unknown = Επιστροφή: το μεγαλύτερο μέρος δεν έχει καταγραφεί, { $time }
back-barred = Επιστροφή: δεν περνάτε χωρίς βοήθεια
back-unasked = Επιστροφή: δεν μπορέσαμε να ρωτήσουμε
rests = { $count ->
    [one] Θέλετε ξεκούραση κάθε { $every }, δηλαδή μία φορά εδώ. Δεν ξέρουμε πού έχει παγκάκι.
   *[other] Θέλετε ξεκούραση κάθε { $every }, δηλαδή { $count } φορές εδώ. Δεν ξέρουμε πού έχει παγκάκια.
}
rests-title = Πού μπορείτε να ξεκουραστείτε
rests-want = Κάθε { $every } θέλετε ξεκούραση.
rests-often = Κάθε { $every } θέλετε ξεκούραση. Έχει καταγραφεί παγκάκι τόσο συχνά.
rests-without = Από { $from } έως { $to } δεν έχει καταγραφεί παγκάκι: { $walked } χωρίς στάση.
rests-none = Σε όλη τη διαδρομή δεν έχει καταγραφεί παγκάκι.
rests-unseen = Μετά από { $metres } δεν κοιτάξαμε για παγκάκια: έχουν καταγραφεί πάρα πολλά.
rests-care = Ίσως υπάρχει κάθισμα που δεν έχει καταγραφεί.
near-way-title = Κοντά στη διαδρομή
near-loading = Κοιτάμε τι υπάρχει κοντά στη διαδρομή…
near-unasked = Δεν μπορέσαμε να δούμε τι υπάρχει κοντά στη διαδρομή.
near-none = Δεν έχει καταγραφεί τουαλέτα, στάθμευση ΑμεΑ ή παγκάκι. Αυτό δεν σημαίνει ότι δεν υπάρχει.
near-summary = Τουαλέτες: { $toilets } · στάθμευση ΑμεΑ: { $parking } · παγκάκια: { $seats }
near-toilets = Τουαλέτες
near-toilets-none = Έως { $within } από τη διαδρομή δεν έχει καταγραφεί τουαλέτα. Ίσως υπάρχει.
near-parking = Στάθμευση ΑμεΑ
near-parking-none = Έως { $within } από τη διαδρομή δεν έχει καταγραφεί θέση ΑμεΑ. Ίσως υπάρχει.
near-seats = Παγκάκια
near-seats-none = Έως { $within } από τη διαδρομή δεν έχει καταγραφεί παγκάκι. Ίσως υπάρχει.
near-on-way = μετά από { $along }, πάνω στη διαδρομή
near-off-way = μετά από { $along }, { $off } έξω από τη διαδρομή
near-hours-unknown = Δεν ξέρουμε αν είναι ανοιχτό
near-more = Ακόμη τόσα έχουν καταγραφεί: { $count }
near-barred = Τόσα έχουν καταγραφεί ως μη προσβάσιμα: { $count }
near-care = Η απόσταση από τη διαδρομή είναι σε ευθεία. Δεν ξέρουμε αν περνάτε ως εκεί.
slopes-title = Ανηφόρες και κατηφόρες
slopes-none = Δεν έχουν καταγραφεί ούτε υψόμετρα ούτε κλίσεις. Δεν ξέρουμε πόσο ανεβαίνετε.
slopes-none-but-heights = Δεν έχουν καταγραφεί κλίσεις. Πόσο απότομο είναι κάθε βήμα δεν το ξέρουμε.
slopes-hint = Βλέπετε την πιο απότομη κλίση κάθε βήματος.
slopes-hint-no-heights = Δεν έχουν καταγραφεί υψόμετρα. Βλέπετε την πιο απότομη γνωστή κλίση κάθε βήματος.
slopes-recorded = γνωστή κλίση { $metres }
slopes-estimated = εκτίμηση από το υψόμετρο { $metres }
slopes-unknown = άγνωστη κλίση { $metres }
slopes-step = Βήμα { $number }: { $slope }, { $length }
others-title = Άλλες διαδρομές
others-better = Διαφέρει: { $better }
others-take = Δείτε αυτή τη διαδρομή
others-first = Η πρώτη διαδρομή
others-back = Πίσω στην πρώτη διαδρομή
others-taken = Βλέπετε μια άλλη διαδρομή
others-taken-unasked = Δεν κοιτάξαμε πού δύσκολα γυρίζετε πίσω, ούτε πότε ακριβώς φτάνετε.
better-shorter = { $size } πιο σύντομη
better-more-known = { $size } λιγότερα άγνωστα
better-less-steep = κλίση μικρότερη κατά { $size }
better-less-climb = { $size } λιγότερο ανέβασμα
better-lower-kerb = κράσπεδο χαμηλότερο κατά { $size }
better-smoother = { $size } λιγότερα σε λιθόστρωτο ή τραχύ έδαφος
better-no-lift = χωρίς ασανσέρ
better-fewer-unclear = { $count ->
    [one] ένα αβέβαιο σημείο λιγότερο
   *[other] { $count } αβέβαια σημεία λιγότερα
}
better-fewer-obstacles = { $count ->
    [one] μία αναφορά λιγότερη στον δρόμο σας
   *[other] { $count } αναφορές λιγότερες στον δρόμο σας
}
doubts-title = Εδώ δύσκολα γυρίζετε πίσω
doubt-kerb = Σε { $length }: δεν έχει καταγραφεί το ύψος ενός κρασπέδου.
doubt-barrier = Σε { $length }: δεν έχει καταγραφεί αν περνάτε από ένα εμπόδιο.
doubt-lift = Σε { $length }: ασανσέρ, που μπορεί να μη λειτουργεί.
doubt-reported = Σε { $length }: { $kind }. Αν ισχύει ακόμη, δεν το ξέρουμε.
doubt-obstacle = Σε { $length }: κάτι αναφέρθηκε.
doubt-other-way = Αν δεν περνάτε, η άλλη διαδρομή είναι { $extra } πιο μακριά. Τελευταίο σημείο για να αποφασίσετε: σε { $turn }.
doubt-longer = Αν δεν περνάτε, η άλλη διαδρομή είναι { $extra } πιο μακριά.
doubt-no-other = Αν δεν περνάτε, δεν υπάρχει άλλη διαδρομή: { $length } πίσω.
heights-title = Πόσο ψηλά είναι το έδαφος
heights-total = Συνολικά ανεβαίνετε { $up } και κατεβαίνετε { $down }
heights-flat = Η διαδρομή είναι σχεδόν επίπεδη: ούτε ανεβαίνετε ούτε κατεβαίνετε πολύ.
heights-highest = Πιο ψηλό σημείο: { $height } πάνω από τη θάλασσα, μετά από { $along }
heights-lowest = Πιο χαμηλό σημείο: { $height } πάνω από τη θάλασσα, μετά από { $along }
heights-steepest-up = Πιο απότομη ανηφόρα: περίπου { $slope }, από { $from } έως { $to }
heights-steepest-down = Πιο απότομη κατηφόρα: περίπου { $slope }, από { $from } έως { $to }
heights-care = Τα υψόμετρα είναι εκτίμηση. Μια μικρή ράμπα ή ένα σκαλί δεν φαίνεται εδώ.
times-title = Πότε θέλετε να πάτε
times-set = Πότε: { $when }
times-now = Τώρα
times-departs = Αναχώρηση
times-arrives = Άφιξη έως
times-at = Ημέρα και ώρα
times-missing = Γράψτε ημέρα και ώρα.
times-late = Θα έπρεπε να έχετε ήδη ξεκινήσει
times-apply = Βρείτε τη διαδρομή
times-told = Αναχώρηση: { $from }. Άφιξη: { $to }
arrival-open = Ανοιχτό όταν φτάσετε
arrival-open-until = Ανοιχτό όταν φτάσετε, έως { $when }
arrival-closed = Κλειστό όταν φτάσετε
arrival-opens = Ανοίγει: { $when }
arrival-open-unknown = Δεν ξέρουμε αν είναι ανοιχτό όταν φτάσετε
arrival-open-ask = Ρωτήστε πριν ξεκινήσετε.
file-title = Η διαδρομή ως αρχείο
file-hint = Για άλλη εφαρμογή ή συσκευή. Το αρχείο δείχνει πού πηγαίνετε.
file-gpx = Αρχείο GPX
file-geojson = Αρχείο GeoJSON
file-done = Το αρχείο αποθηκεύτηκε.
keep-trip = Αποθήκευση
keep-trip-done = Η διαδρομή αποθηκεύτηκε σε αυτή τη συσκευή.
trip-kept-offline = Δεν υπάρχει σύνδεση. Βλέπετε όσα είχαμε βρει.
trip-kept-at = Η διαδρομή βρέθηκε στις { $date }, { $time }. Από τότε κάτι μπορεί να άλλαξε.
trip-kept-sometime = Η διαδρομή είναι από άλλη μέρα. Από τότε κάτι μπορεί να άλλαξε.
trip-other-limits = Η διαδρομή βρέθηκε για άλλα όρια από τα τωρινά σας.
trip-found-for = Βρέθηκε για: { $who }

## On the way
go-begin = Ξεκινήστε
go-step = Βήμα { $number } από { $count }
go-then = Μετά:
go-next = Επόμενο
go-previous = Προηγούμενο
go-end = Τέλος
go-all = Όλη η διαδρομή
go-stuck = Δεν μπορώ να συνεχίσω
stuck-title = Τι συμβαίνει;
stuck-hours = Δεν ξέρουμε αν απαντά κάποιος τώρα. Αν δεν απαντά και κινδυνεύετε, καλέστε 112.
stuck-other-way = Άλλη διαδρομή από εδώ
stuck-other-way-hint = Πείτε μας πού είστε τώρα.
stuck-go-on = Πίσω στο βήμα μου

## You and this device
me-title = Εσείς και η συσκευή σας
me-hint = Όλα αυτά μένουν εδώ. Δεν τα βλέπει κανείς άλλος.
me-travels = Τώρα: { $name }
home-title = Πού είναι το σπίτι σας;
home-hint = Μένει μόνο στη συσκευή σας. Το στέλνουμε μόνο όταν ζητάτε διαδρομή.
home-here = Είμαι στο σπίτι τώρα
home-near-label = Ή γράψτε ένα μέρος δίπλα του
home-forget = Να ξεχαστεί το σπίτι
home-is-set = Έχει οριστεί
home-is-not-set = Δεν έχει οριστεί
recents-title = Πρόσφατα μέρη
recents-none = Δεν υπάρχουν πρόσφατα μέρη.
recents-forget = Να ξεχαστεί: { $place }
recents-forget-all = Να ξεχαστούν όλα τα πρόσφατα
remember-title = Τι θυμάται η συσκευή
remember-recents = Να θυμάται πού πήγα
remember-hint = Σβήστε το αν χρησιμοποιούν και άλλοι τη συσκευή.
forget-all = Να ξεχαστούν όλα
forget-sure = Θα χαθούν άτομα, όρια, σπίτι, μέρη, διαδρομές και αναφορές που περιμένουν. Δεν γίνεται αναίρεση.
forget-yes = Ναι, να ξεχαστούν
forget-done = Η συσκευή τα ξέχασε όλα.
trips-title = Αποθηκευμένες διαδρομές
trips-hint = Ανοίγουν και χωρίς σύνδεση.
trips-none = Δεν έχετε αποθηκεύσει καμία διαδρομή.
trips-last = Η τελευταία διαδρομή
trips-count = { $count ->
    [0] Καμία
    [one] Μία διαδρομή
   *[other] { $count } διαδρομές
}

## The telephone
call-title = Μιλήστε με άνθρωπο
call-danger = Κίνδυνος: κλήση 112
call-ambulance = Ασθενοφόρο: κλήση 166
call-hub-title = Η ομάδα του Δήμου
call-hub-text = Βρίσκουμε μαζί τη διαδρομή ή τη βοήθεια που θέλετε.
call-hub = Κλήση στο { $phone }
call-hub-none = Ο Δήμος δεν έχει ορίσει ακόμη τηλέφωνο.
call-hub-none-text = Ρωτήστε στο Δημαρχείο ή στο ΚΕΠ της περιοχής σας.

## What one may set for this device
settings-title = Ρυθμίσεις
settings-hint = Ισχύει μόνο σε αυτή τη συσκευή.
settings-calm = Η εφαρμογή δεν κάνει ήχους και δεν δονείται.
text-size-title = Μέγεθος γραμμάτων
text-size-normal = Κανονικά
text-size-large = Μεγάλα
text-size-larger = Πολύ μεγάλα

## A page that is not there
lost-title = Δεν υπάρχει αυτή η σελίδα
lost-home = Πάμε στην αρχή

## Errors
error-offline = Δεν υπάρχει σύνδεση στο διαδίκτυο.
error-unreachable = Ο διακομιστής δεν απαντά.
error-unreadable = Η απάντηση δεν διαβάζεται.
error-generic = Κάτι δεν πήγε καλά.
error-internal = Κάτι χάλασε στον διακομιστή. Το λάθος δεν είναι δικό σας.
error-database-unavailable = Ο διακομιστής δεν βρίσκει τα στοιχεία του.
error-no-city = Δεν υπάρχει ακόμη χάρτης της πόλης.
error-timeout = Η απάντηση άργησε πολύ.
error-not-found = Αυτό που ζητήσατε δεν υπάρχει.
error-bad-json = { error-generic }
error-bad-query = { error-generic }
error-bad-request = { error-generic }
error-body-not-understood = { error-generic }
error-body-too-large = { error-generic }
error-media-type-not-supported = { error-generic }
error-method-not-allowed = { error-generic }
error-trip-start-off-network = Κοντά στην αφετηρία δεν έχει καταγραφεί δρόμος που σας εξυπηρετεί.
error-trip-end-off-network = Κοντά στον προορισμό δεν έχει καταγραφεί δρόμος που σας εξυπηρετεί.
error-trip-barred = Κάθε διαδρομή ξεπερνά κάποιο όριό σας. Η σελίδα της διαδρομής λέει ποιο.
gpx-trip = Διαδρομή
gpx-start = Αφετηρία
gpx-via = Ενδιάμεσο σημείο
gpx-end = Προορισμός
gpx-door = Πόρτα
gpx-step-free-door = Πόρτα χωρίς σκαλιά
gpx-kerb = Κράσπεδο άγνωστου ύψους
gpx-barrier = Εμπόδιο άγνωστου πλάτους
gpx-lift = Ανελκυστήρας
gpx-obstacle = Εμπόδιο που ανέφεραν
error-departs-and-arrives = Διαλέξτε ώρα αναχώρησης ή ώρα άφιξης, όχι και τις δύο.
error-trip-via-off-network = Κοντά σε μια στάση δεν έχει καταγραφεί δρόμος που σας εξυπηρετεί. Αφαιρέστε τη στάση ή διαλέξτε άλλη κοντά της.
error-place-not-found = Δεν βρήκαμε αυτό το μέρος.
error-correction-not-found = Δεν βρήκαμε αυτή τη διόρθωση.
error-decision-not-possible = Κάποιος αποφάσισε ήδη γι’ αυτή τη διόρθωση. Δείτε την ξανά.
error-desk-key-wanted = Το κλειδί του γραφείου δεν είναι σωστό.
error-fact-does-not-suit = Αυτό το στοιχείο δεν ταιριάζει σε αυτό το σημείο.
error-fact-out-of-range = Ο αριθμός δεν μπορεί να είναι σωστός. Δείτε ξανά τη μονάδα.
error-fact-without-effect = Αυτό δεν αλλάζει κάτι εδώ. Διαλέξτε άλλη ερώτηση ή άλλο σημείο.
error-fact-without-text = Γράψτε ένα κείμενο έως 255 γράμματα.
error-idempotency-key-missing = { error-generic }
error-idempotency-key-reused = { error-generic }
error-subject-not-found = Ο χάρτης δεν έχει αυτό το σημείο.
error-too-many-suggestions = Περιμένουν ήδη πολλές διορθώσεις. Δοκιμάστε αργότερα ή τηλεφωνήστε μας.
error-reporter-missing = { error-generic }
error-obstacle-not-found = Δεν βρήκαμε αυτό το εμπόδιο.
error-obstacle-closed = Ο Δήμος έχει κλείσει αυτή την αναφορά. Αν το εμπόδιο είναι πάλι εκεί, αναφέρετέ το ξανά.
error-obstacle-outside-city = Αυτό το σημείο είναι έξω από την πόλη.
error-obstacle-decision-not-possible = Αυτό δεν γίνεται τώρα: το εμπόδιο έχει αλλάξει. Δείτε το ξανά.
error-seen-too-long-ago = Το είδατε πριν από πολλή ώρα. Αναφέρετέ το αν το ξαναδείτε.
error-too-many-reports = Ήρθαν πολλές αναφορές μέσα σε μία ώρα. Δοκιμάστε αργότερα ή τηλεφωνήστε μας.
error-picture-not-understood = Η φωτογραφία δεν διαβάζεται ή έχει πολύ μεγάλες διαστάσεις.
error-picture-too-large = Η φωτογραφία είναι πολύ μεγάλη. Το όριο είναι 3 MB.
error-picture-there-already = Η αναφορά έχει ήδη φωτογραφία.
error-not-your-report = Φωτογραφία προσθέτει μόνο όποιος έκανε την αναφορά.
error-not-signed-in = Συνδεθείτε πρώτα.
error-second-factor-wanted = Δώστε τον κωδικό από την εφαρμογή κωδικών σας.
error-not-allowed = Αυτό δεν ανήκει στις αρμοδιότητές σας. Ρωτήστε τη διαχείριση αν χρειάζεται.
error-cross-site = Το αίτημα ήρθε από σελίδα άλλου ιστοτόπου. Ανοίξτε ξανά τη σελίδα.
error-sign-in-wrong = Το όνομα ή ο κωδικός πρόσβασης δεν είναι σωστά.
error-code-wrong = Ο κωδικός δεν είναι σωστός ή έχει λήξει. Δοκιμάστε με νέο.
error-set-up-code-wrong = Ο κωδικός πρώτης σύνδεσης δεν είναι σωστός, έχει χρησιμοποιηθεί ή έχει λήξει. Ζητήστε άλλον.
error-second-factor-there-already = Η εφαρμογή κωδικών σας έχει ήδη ρυθμιστεί. Συνδεθείτε ξανά.
error-password-too-short = Ο κωδικός πρόσβασης θέλει τουλάχιστον 12 χαρακτήρες. Μια φράση τη θυμάστε εύκολα.
error-password-too-long = Ο κωδικός πρόσβασης έχει το πολύ 200 χαρακτήρες.
error-password-common = Αυτόν τον κωδικό θα τον δοκίμαζε αμέσως οποιοσδήποτε. Διαλέξτε άλλον.
error-password-holds-name = Ο κωδικός πρόσβασης δεν πρέπει να περιέχει το όνομά σας.
error-address-not-understood = Γράψτε αριθμό τηλεφώνου ή διεύθυνση email.
error-name-taken = Με αυτό συνδέεται ήδη κάποιος άλλος. Διαλέξτε κάτι άλλο.
error-user-not-found = Δεν βρήκαμε αυτόν τον χρήστη.
error-session-not-found = Αυτή η συσκευή έχει ήδη αποσυνδεθεί.
error-last-administrator = Δεν γίνεται να μείνει το σύστημα χωρίς διαχειριστή. Ορίστε πρώτα άλλον.
error-too-many-streams = Η σελίδα είναι ανοιχτή σε πολλά σημεία. Κλείστε μερικά ή περιμένετε λίγο.
error-too-many-tries = Πολλές προσπάθειες. Περιμένετε ένα λεπτό και δοκιμάστε ξανά.
error-changed-meanwhile = Κάποιος άλλος έκανε αλλαγές στο μεταξύ. Δείτε τι ισχύει τώρα και δοκιμάστε ξανά.
error-contact-reason-missing = Η επίσκεψη στο σπίτι χρειάζεται αιτιολογία.
error-document-not-found = Δεν υπάρχει τέτοιο έγγραφο.
error-document-not-understood = Το αρχείο δεν διαβάζεται. Δοκιμάστε άλλη φωτογραφία ή άλλο PDF.
error-document-of-other-kind = Δεχόμαστε μόνο PDF και φωτογραφίες.
error-document-too-large = Το αρχείο είναι μεγαλύτερο από 8 MB.
error-number-not-understood = Ο αριθμός δεν είναι σωστός. Ελέγξτε τα ψηφία.
error-merge-not-possible = Η μία καρτέλα είναι κρυφή και η άλλη όχι. Κάντε πρώτα και τις δύο ίδιες.
error-file-held = Ο φάκελος πρέπει να διατηρηθεί προς το παρόν.
error-person-not-found = Δεν βρέθηκε τέτοιο πρόσωπο.
error-phone-not-on-file = Αυτό το τηλέφωνο δεν υπάρχει στην καρτέλα. Προσθέστε το πρώτα, αφού καλέσετε το πρόσωπο στον αριθμό που ήδη έχουμε.
error-carer-not-found = Δεν υπάρχει τέτοιο πρόσωπο φροντίδας.
error-phone-not-understood = Ο αριθμός τηλεφώνου δεν είναι σωστός.
error-request-not-found = Δεν βρέθηκε τέτοιο αίτημα.
error-step-not-possible = Αυτό δεν γίνεται τώρα: το αίτημα βρίσκεται σε άλλο στάδιο.
error-step-urgency-missing = Επιλέξτε πόσο επείγει.
error-step-words-missing = Γράψτε τον λόγο ή το αποτέλεσμα.
error-too-many-documents = Το αίτημα έχει ήδη 20 έγγραφα.

## What is not right
wrong-title = Τι δεν είναι σωστό;
wrong-subject-title = Για ποιο σημείο μιλάτε;
wrong-place = το μέρος συνολικά
wrong-door = είσοδος
wrong-corner = γωνία, κράσπεδο
wrong-steps = σκαλιά
wrong-crossing = διάβαση
wrong-footway = πεζόδρομος ή πεζοδρόμιο
wrong-way = δρόμος
wrong-pavement = πεζοδρόμιο του δρόμου
wrong-pavement-left = αριστερό πεζοδρόμιο του δρόμου
wrong-pavement-right = δεξί πεζοδρόμιο του δρόμου
correct-pavement-left = Μόνο αριστερά
correct-pavement-right = Μόνο δεξιά
wrong-done-soon = Οι διαδρομές δεν το ακολουθούν ακόμη. Δείτε το στις διορθώσεις.
wrong-away = { $metres } από το σημείο που διαλέξατε
wrong-nothing = Διαλέξτε πρώτα στον χάρτη το σημείο για το οποίο μιλάτε.
wrong-map = Διαλέξτε στον χάρτη
wrong-map-title = Πού δεν είναι κάτι σωστό;
wrong-map-hint = Φέρτε το σημείο στη μέση του χάρτη.
wrong-near-none = Κοντά σε αυτό το σημείο δεν έχει καταγραφεί τίποτα.
wrong-other-point = Άλλο σημείο
wrong-how = Πώς είναι στην πραγματικότητα;
wrong-day = Ποια μέρα ήταν έτσι;
wrong-note = Κάτι ακόμη (προαιρετικά)
wrong-note-hint = Μη γράφετε ονόματα ή τηλέφωνα ανθρώπων.
wrong-evidence = Από πού το ξέρετε;
wrong-send = Αποστολή
wrong-sending = Στέλνεται…
wrong-door-hint = Φέρτε την είσοδο χωρίς σκαλιά στη μέση του χάρτη.
wrong-door-set = Το σημείο της εισόδου ορίστηκε.
wrong-done-title = Σας ευχαριστούμε
wrong-done-lead = Το λάβαμε.
wrong-done-text = Ο Δήμος θα το δει. Μέχρι τότε οι διαδρομές δεν αλλάζουν.
wrong-done-desk = Οι διαδρομές το ακολουθούν από τώρα.
wrong-more = Και κάτι ακόμη για το ίδιο σημείο
evidence-seen = Το είδα επί τόπου
evidence-measured = Το μέτρησα επί τόπου
evidence-document = Από φωτογραφία ή σχέδιο
evidence-told = Μου το είπε κάποιος που ξέρει
correct-wheelchair = Περνάει αμαξίδιο
correct-new-door = Λείπει είσοδος χωρίς σκαλιά
correct-toilet = Τουαλέτα για αμαξίδιο
correct-description = Περιγραφή πρόσβασης
correct-opening-hours = Ωράριο
correct-phone = Τηλέφωνο
correct-steps = Πόσα σκαλιά
correct-kerb = Ύψος κρασπέδου ή κατωφλιού
correct-width = Πλάτος
correct-ramp = Ράμπα για αμαξίδιο
correct-closed = Είναι κλειστό
correct-surface = Δάπεδο
correct-smoothness = Πόσο ομαλό είναι
correct-pavement = Πεζοδρόμιο
correct-incline = Κλίση: { $slope }
correct-yes = Ναι
correct-limited = Εν μέρει ή με βοήθεια
correct-no = Όχι
correct-pavement-both = Και στις δύο πλευρές
correct-pavement-none = Δεν υπάρχει
correct-smooth-excellent = Πολύ λείο
correct-smooth-good = Ομαλό
correct-smooth-intermediate = Με μικρές ανωμαλίες
correct-smooth-bad = Ανώμαλο
correct-smooth-very-bad = Πολύ ανώμαλο
correct-smooth-horrible = Σχεδόν αδιάβατο
correct-unit-cm = Πόσα εκατοστά;
correct-unit-steps = Πόσα σκαλιά;
correct-missing = Διαλέξτε ή γράψτε πρώτα μια απάντηση.
correct-not-a-number = Γράψτε μόνο έναν αριθμό.

## What stands in the way today
obstacle-report = Κάτι κλείνει τον δρόμο
obstacle-report-hint = Πείτε το σε λίγα βήματα. Οι άλλοι το μαθαίνουν αμέσως.
obstacle-nothing = Εδώ δεν περιμένει καμία αναφορά.
obstacle-begin = Νέα αναφορά
obstacle-what = Τι κλείνει τον δρόμο;
obstacle-what-hint = Αν κινδυνεύετε, καλέστε 112.
obstacle-what-missing = Διαλέξτε πρώτα τι είναι.
obstacle-vehicle = Όχημα σε πεζοδρόμιο, ράμπα ή διάβαση
obstacle-works = Έργα ή σκαλωσιά
obstacle-lift-out = Ανελκυστήρας που δεν λειτουργεί
obstacle-goods = Τραπέζια ή εμπορεύματα
obstacle-litter = Κάδος, ποδήλατο ή πατίνι
obstacle-damage = Σπασμένο έδαφος ή πεσμένο δέντρο
obstacle-water = Νερά, λάσπη ή πάγος
obstacle-locked = Κλειδωμένη πόρτα
obstacle-other = Κάτι άλλο
obstacle-where = Πού είναι;
obstacle-where-hint = Διαλέξτε έναν τρόπο να μας το πείτε.
obstacle-here = Εκεί όπου είμαι
obstacle-map-hint = Φέρνετε το σημείο στη μέση.
obstacle-along = Πάνω στη διαδρομή σας
obstacle-my-step = Το βήμα όπου βρίσκεστε:
obstacle-other-step = Σε άλλο βήμα
obstacle-steps = Διαλέξτε βήμα
obstacle-at-step = Βήμα { $number } της διαδρομής
obstacle-step-begin = Στην αρχή του
obstacle-step-middle = Στη μέση του
obstacle-step-end = Στο τέλος του
obstacle-whom = Ποιος δεν περνάει;
obstacle-whom-hint = Η διαδρομή αλλάζει μόνο για όσους δεν περνούν.
obstacle-whom-missing = Διαλέξτε πρώτα ποιος δεν περνάει.
obstacle-stops-wheels = Αμαξίδια, σκούτερ και καρότσια
obstacle-stops-walkers = Και όσοι έχουν περιπατητήρα ή μπαστούνι
obstacle-stops-everyone = Κανείς
obstacle-more = Θέλετε να προσθέσετε κάτι;
obstacle-more-hint = Δεν χρειάζεται. Άλλοι το βλέπουν αφού το δει ο Δήμος.
obstacle-more-none = Τίποτα
obstacle-note = Με δικά σας λόγια
obstacle-photo = Φωτογραφία
obstacle-photo-hint = Χωρίς πρόσωπα και πινακίδες, παρακαλούμε. Σβήνουμε τόπο και ώρα από το αρχείο. Χρειάζεται σύνδεση.
obstacle-photo-held = Η φωτογραφία θα σταλεί με την αναφορά.
obstacle-photo-drop = Χωρίς φωτογραφία
obstacle-photo-one = μία φωτογραφία
obstacle-photo-sent = Η φωτογραφία έφτασε. Κάποιος τη βλέπει πριν τη δουν άλλοι.
obstacle-photo-not = Η φωτογραφία δεν στάλθηκε.
obstacle-photo-see = Δείτε τη φωτογραφία
obstacle-check = Είναι σωστά;
obstacle-check-hint = Το όνομά σας δεν στέλνεται.
obstacle-send = Αποστολή της αναφοράς
obstacle-done = Η αναφορά σας
obstacle-done-sent = Ευχαριστούμε. Το λέμε ήδη και σε άλλους
obstacle-done-reported = Οι διαδρομές το παρακάμπτουν, αν δεν μακραίνουν πολύ. Αν το πει και δεύτερο άτομο, δεν περνούν από εκεί.
obstacle-done-confirmed = Το είδαν και άλλοι. Οι διαδρομές όσων δεν περνούν δεν πάνε από εκεί.
obstacle-done-looked-at = Ο Δήμος θα το δει πριν το μάθουν άλλοι.
obstacle-done-later = Στάλθηκε μόλις ήρθε η σύνδεση.
obstacle-fades-hours = { $count ->
    [one] Ξεχνιέται μετά από μία ώρα, αν δεν το ξαναδεί κανείς.
   *[other] Ξεχνιέται μετά από { $count } ώρες, αν δεν το ξαναδεί κανείς.
}
obstacle-fades-days = { $count ->
    [one] Ξεχνιέται μετά από μία μέρα, αν δεν το ξαναδεί κανείς.
   *[other] Ξεχνιέται μετά από { $count } μέρες, αν δεν το ξαναδεί κανείς.
}
obstacle-done-waits = Η αναφορά περιμένει στη συσκευή σας
obstacle-done-waits-text = Στέλνεται μόνη της μόλις γίνει. Η ώρα που το είδατε έχει κρατηθεί.
obstacle-done-refused = Η αναφορά δεν έγινε δεκτή
obstacle-done-refused-text = Έμεινε στη συσκευή σας, για να τη δείτε ή να την πετάξετε.
obstacle-back = Έγινε λάθος, πάρτε το πίσω
obstacle-back-done = Η αναφορά πάρθηκε πίσω.
obstacle-back-here = Σβήστηκε από τη συσκευή. Αν έφτασε ήδη στην υπηρεσία, παύει μόνη της.
obstacle-plan-again = Βρείτε ξανά τη διαδρομή
obstacle-another = Κάτι άλλο κλείνει τον δρόμο
obstacle-waiting = Αναφορές που περιμένουν
obstacle-waiting-none = Δεν περιμένει καμία αναφορά.
obstacle-waiting-hint = Μένουν στη συσκευή σας. Στέλνονται μόνες τους, με τη σειρά.
obstacle-waiting-count = { $count ->
    [one] Μία αναφορά περιμένει να σταλεί.
   *[other] { $count } αναφορές περιμένουν να σταλούν.
}
obstacle-refused-count = { $count ->
    [one] Μία αναφορά δεν έγινε δεκτή.
   *[other] { $count } αναφορές δεν έγιναν δεκτές.
}
obstacle-see-waiting = Δείτε τι περιμένει
obstacle-send-now = Στείλτε τες τώρα
obstacle-is-waiting = Περιμένει να σταλεί.
obstacle-not-taken = Δεν έγινε δεκτή.
obstacle-throw-away = Να πεταχτεί: { $kind }
obstacle-on-way = Στον δρόμο σας τώρα
obstacle-avoided = Η διαδρομή το παρακάμπτει
obstacle-passed = Σε { $metres }: { $kind }
obstacle-seen = Το είδαν { $age }.
obstacle-by-one = Το είπε ένα άτομο. Κανείς δεν το έχει επιβεβαιώσει.
obstacle-faded = Δεν λέγεται πια. Το είδαν: { $there }, λένε ότι έφυγε: { $gone }.
obstacle-by-many = { $count ->
    [one] Το έχει δει ένα άτομο.
   *[other] Το έχουν δει { $count } άτομα.
}
obstacle-by-desk = Το έχει επιβεβαιώσει ο Δήμος.
obstacle-doubted = Κάποιος λέει ότι δεν υπάρχει πια.
obstacle-stops = Δεν περνούν: { $whom }.
obstacle-still-there = Είναι ακόμη εκεί
obstacle-gone = Δεν υπάρχει πια
obstacle-word-sent = Ευχαριστούμε. Το λάβαμε υπόψη.
obstacle-word-waits = Δεν στάλθηκε ακόμη. Περιμένει στη συσκευή σας.
obstacle-kept = Αυτά ίσχυαν στις { $date }, { $time }. Από τότε κάτι μπορεί να άλλαξε.
obstacle-kept-sometime = Αυτά ίσχυαν κάποια άλλη μέρα. Από τότε κάτι μπορεί να άλλαξε.
obstacle-age-now = μόλις τώρα
obstacle-age-minutes = { $count ->
    [one] πριν από ένα λεπτό
   *[other] πριν από { $count } λεπτά
}
obstacle-age-hours = { $count ->
    [one] πριν από μία ώρα
   *[other] πριν από { $count } ώρες
}
obstacle-age-days = { $count ->
    [one] πριν από μία μέρα
   *[other] πριν από { $count } μέρες
}
obstacle-age-on = στις { $date }
obstacle-age-unknown = κάποια άλλη μέρα

## The desk of the map
desk-title = Διορθώσεις του χάρτη
desk-sign-in = Γραφείο διορθώσεων
desk-sign-in-hint = Μόνο για το προσωπικό του Δήμου.
desk-account-hint = Ή γράψτε πιο κάτω το κλειδί του γραφείου.
desk-key = Κλειδί του γραφείου
desk-signs = Πώς υπογράφετε
desk-signs-hint = Η υπηρεσία, π.χ. Γραφείο Προσβασιμότητας.
desk-map = Διορθώστε στον χάρτη
desk-map-hint = Ισχύει αμέσως στις διαδρομές.
desk-states = Ποιες διορθώσεις βλέπετε
desk-none = Δεν υπάρχει καμία.
desk-nameless = Χωρίς όνομα
desk-by-desk = από το γραφείο
desk-by-visitor = από επισκέπτη
desk-on-osm = Δείτε το στο OpenStreetMap
desk-map-said = Ο χάρτης έλεγε: { $tags }
desk-map-said-nothing = Ο χάρτης δεν έλεγε τίποτα.
desk-done = Διόρθωση { $number }: { $text }.
desk-soon = ισχύει σε λίγο
desk-export = Αρχείο για το JOSM
desk-close = Έξοδος
desk-obstacles = Τι κλείνει τον δρόμο τώρα
desk-obstacles-hint = Αναφορές ανθρώπων, σημειώσεις και φωτογραφίες.
desk-obstacles-more = Υπάρχουν και παλαιότερες.
desk-obstacle-confirm = Ισχύει, κλείνει τον δρόμο
desk-obstacle-close = Τέλος: { $reason }
desk-obstacle-reopen = Ανοίξτε το ξανά
desk-obstacle-show-note = Να φαίνεται η σημείωση
desk-obstacle-remove-note = Να σβηστεί η σημείωση
desk-obstacle-show-photo = Να φαίνεται η φωτογραφία
desk-obstacle-remove-photo = Να σβηστεί η φωτογραφία
desk-obstacle-gone = δεν υπάρχει πια
desk-obstacle-untrue = δεν υπήρξε ποτέ
desk-obstacle-duplicate = υπάρχει άλλη αναφορά
desk-obstacle-waiting = Περιμένει το γραφείο
desk-obstacle-open = Κρίνουν τα λόγια των ανθρώπων
desk-obstacle-confirmed = Επιβεβαιωμένο από το γραφείο
desk-obstacle-closed = Κλειστή αναφορά
state-suggested = Περιμένουν
state-accepted = Ισχύουν
state-rejected = Απορρίφθηκαν
state-withdrawn = Αποσύρθηκαν
decision-accept = Ισχύει
decision-reject = Δεν ισχύει
decision-withdraw = Δεν ισχύει πια
decision-reconsider = Να το ξαναδούμε
standing-agrees = Ο χάρτης λέει πλέον το ίδιο. Μπορείτε να την αποσύρετε.
standing-differs = Ο χάρτης λέει πλέον κάτι άλλο. Η διόρθωση ισχύει ακόμη.
standing-gone = Ο χάρτης δεν έχει πια αυτό το σημείο.

## Kinds of places
category-museum = Μουσείο
category-gallery = Γκαλερί
category-arts-centre = Πολιτιστικό κέντρο
category-theatre = Θέατρο
category-cinema = Κινηματογράφος
category-library = Βιβλιοθήκη
category-town-hall = Δημαρχείο
category-public-office = Δημόσια υπηρεσία
category-post-office = Ταχυδρομείο
category-bank = Τράπεζα
category-social-facility = Κοινωνική δομή
category-hospital = Νοσοκομείο
category-clinic = Ιατρικό κέντρο
category-doctor = Ιατρείο
category-dentist = Οδοντιατρείο
category-pharmacy = Φαρμακείο
category-school = Σχολείο
category-kindergarten = Παιδικός σταθμός
category-university = Πανεπιστήμιο
category-place-of-worship = Χώρος λατρείας
category-supermarket = Σούπερ μάρκετ
category-marketplace = Αγορά
category-toilets = Τουαλέτα
category-station = Σταθμός
category-stop = Στάση
category-ferry-terminal = Λιμάνι
category-citizen-centre = ΚΕΠ
category-tax-office = Εφορία
category-employment-office = Υπηρεσία απασχόλησης
category-social-insurance = Κοινωνική ασφάλιση
category-courthouse = Δικαστήριο
category-police = Αστυνομία
category-community-centre = Κέντρο κοινότητας
category-disabled-parking = Πάρκινγκ για ΑμεΑ
category-bench = Παγκάκι
category-shelter = Στέγαστρο
category-drinking-water = Πόσιμο νερό
category-other = Μέρος

## What a social facility does
social-group-home = Στέγη
social-nursing-home = Οίκος φροντίδας
social-assisted-living = Υποστηριζόμενη διαβίωση
social-day-care = Κέντρο ημέρας
social-shelter = Ξενώνας
social-soup-kitchen = Συσσίτιο
social-food-bank = Κοινωνικό παντοπωλείο
social-clothing-bank = Ρούχα
social-dairy-kitchen = Βρεφικό γάλα
social-outreach = Βοήθεια στο σπίτι ή στον δρόμο
social-ambulatory-care = Ιατρική φροντίδα
social-hospice = Ανακουφιστική φροντίδα
social-workshop = Εργαστήρι
social-advice = Συμβουλευτική

## Whom a social facility serves
served-seniors = για ηλικιωμένους
served-disabled = για άτομα με αναπηρία
served-children = για παιδιά
served-juveniles = για νέους
served-families = για οικογένειες
served-women = για γυναίκες
served-homeless = για αστέγους
served-underprivileged = για ανθρώπους με χαμηλό εισόδημα
served-unemployed = για ανέργους
served-migrants = για μετανάστες
served-refugees = για πρόσφυγες
served-mental-health = για την ψυχική υγεία
served-dementia = για ανθρώπους με άνοια
served-addicted = για την απεξάρτηση
served-ill = για ασθενείς
served-terminally-ill = για ανθρώπους στο τέλος της ζωής
served-orphans = για παιδιά χωρίς γονείς
served-displaced = για ανθρώπους που έχασαν το σπίτι τους
served-lgbtq = για ΛΟΑΤΚΙ+ άτομα
served-veterans = για βετεράνους
served-victims = για θύματα βίας ή εγκλήματος

## Whose house of worship it is
religion-christian = Χριστιανική
religion-muslim = Μουσουλμανική
religion-jewish = Εβραϊκή
religion-buddhist = Βουδιστική
religion-hindu = Ινδουιστική
religion-sikh = Σιχισμός
religion-multifaith = Πολλών θρησκειών
denomination-orthodox = Ορθόδοξη
denomination-old-calendar = Του παλαιού ημερολογίου
denomination-catholic = Καθολική
denomination-armenian = Αρμενική
denomination-coptic = Κοπτική
denomination-anglican = Αγγλικανική
denomination-lutheran = Λουθηρανική
denomination-protestant = Προτεσταντική
denomination-jehovahs-witness = Μάρτυρες του Ιεχωβά
denomination-sunni = Σουνιτική
denomination-shia = Σιιτική

## What opens a toilet
toilet-key-none = χωρίς κλειδί
toilet-key-euro-key = με το ευρωπαϊκό κλειδί (Eurokey)
toilet-key-radar = με κλειδί RADAR
toilet-key-on-request = ζητήστε το κλειδί εκεί
toilet-key-unspecified = με κλειδί, δεν έχει καταγραφεί ποιο

## What goes from a stop, a station or a gate
transport-bus = Λεωφορείο
transport-trolleybus = Τρόλεϊ
transport-tram = Τραμ
transport-metro = Μετρό
transport-train = Τρένο
transport-ferry = Πλοίο
transport-cable = Τελεφερίκ

## Messages to people: nobody's name, no address, not what help is about

message-code-title = Κωδικός
message-code = Ο κωδικός σας: { $code }. Ισχύει για 10 λεπτά. Μην τον πείτε σε κανέναν· ούτε ο δήμος θα σας τον ζητήσει.
message-invitation-title = Πρόσκληση
message-invitation = Έχετε πρόσκληση στην Πρόσβαση. Ανοίξτε { $link } και γράψτε τον κωδικό { $code }.
message-news-title = Πρόσβαση
message-news = Υπάρχουν νέα. Ανοίξτε την εφαρμογή.
message-urgent-news-title = Πρόσβαση
message-urgent-news = Υπάρχει κάτι που δεν μπορεί να περιμένει. Ανοίξτε την εφαρμογή.
message-sign-in-title = Νέα σύνδεση
message-sign-in = Έγινε σύνδεση στον λογαριασμό σας από νέα συσκευή. Αν δεν τη γνωρίζετε, τηλεφωνήστε μας.
message-new-role-title = Ο λογαριασμός σας
message-new-role = Ο λογαριασμός σας έχει νέο ρόλο. Αν δεν το περιμένατε, τηλεφωνήστε μας.
message-reset-title = Ο λογαριασμός σας
message-reset = Εκδόθηκε κωδικός με τον οποίο ορίζεται ξανά η σύνδεση στον λογαριασμό σας. Αν δεν τον ζητήσατε, τηλεφωνήστε μας.
mailbox-title = Μηνύματα που δεν στάλθηκαν
mailbox-about = Ό,τι θα έφευγε ως SMS, e-mail ή ειδοποίηση φαίνεται μόνο εδώ.
mailbox-empty = Κανένα μήνυμα.

# --- What stops somebody -----------------------------------------------------------------------------

why-title = Τι σας σταματά
why-fewest = { $count ->
    [one] Η διαδρομή με τα λιγότερα εμπόδια είναι { $length } και έχει ένα.
   *[other] Η διαδρομή με τα λιγότερα εμπόδια είναι { $length } και έχει { $count }.
}
why-evidence = Έτσι έχει καταγραφεί στο OpenStreetMap
why-helped-title = Με βοήθεια
why-helped = { $helpers ->
    [one] Υπάρχει διαδρομή { $length } με έναν εκπαιδευμένο βοηθό.
   *[other] Υπάρχει διαδρομή { $length } με { $helpers } εκπαιδευμένους βοηθούς.
}
why-helped-where = Βοήθεια χρειάζεται μόνο εδώ:
why-helped-meet = Μετά τα πρώτα { $length } είναι το σημείο συνάντησης. Ως εκεί φτάνετε χωρίς βοήθεια.
why-helped-meet-street = Μετά τα πρώτα { $length }, στην οδό { $street }, είναι το σημείο συνάντησης. Ως εκεί φτάνετε χωρίς βοήθεια.
why-helped-meet-start = Το σημείο συνάντησης είναι στην αρχή της διαδρομής.
why-helped-care = Βοηθός δεν σηκώνει ποτέ αμαξίδιο με άνθρωπο και μπορεί να αρνηθεί. Ρωτήστε στο τηλέφωνο αν υπάρχει τώρα κάποιος.
why-open-title = Αν άλλαζε ένα όριο
why-open-care = Αλλάξτε ένα όριο μόνο αν πράγματι μπορείτε.
barrier-no-access = Κλειστό για το κοινό
barrier-wheelchair = Έχει καταγραφεί ότι δεν περνά αμαξίδιο
barrier-steps = Σκαλιά
barrier-steps-count = { $count ->
    [one] Ένα σκαλί
   *[other] { $count } σκαλιά
}
barrier-escalator = Κυλιόμενες σκάλες
barrier-kerb = Κράσπεδο { $size }
barrier-up = Ανηφόρα { $slope }
barrier-down = Κατηφόρα { $slope }
barrier-up-inferred = Ανηφόρα περίπου { $slope } (υπολογισμός από το υψόμετρο του εδάφους· δεν έχει μετρηθεί)
barrier-down-inferred = Κατηφόρα περίπου { $slope } (υπολογισμός από το υψόμετρο του εδάφους· δεν έχει μετρηθεί)
barrier-width = Πλάτος μόνο { $size }
barrier-surface = Έδαφος: { $surface }
barrier-smoothness = Πολύ ανώμαλο έδαφος
barrier-stile = Σκαλοπάτια πάνω από φράχτη
barrier-kissing-gate = Στενή πόρτα για ένα άτομο
barrier-turnstile = Τουρνικέ
barrier-block = Ογκόλιθος που κλείνει το πέρασμα
barrier-step = Σκαλοπάτι
barrier-other = Εμπόδιο στο πέρασμα
barrier-no-pavement = Μεγάλος δρόμος χωρίς πεζοδρόμιο
barrier-reported = Κάτι που αναφέρθηκε και επιβεβαιώθηκε
barrier-avoided = Εκεί όπου δεν θέλετε να περάσετε
barrier-pavement-unknown = Μεγάλος δρόμος όπου δεν έχει καταγραφεί πεζοδρόμιο
open-kerb = Με κράσπεδα έως { $size } βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }
open-up = Με ανηφόρα έως { $size } βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }
open-down = Με κατηφόρα έως { $size } βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }
open-width = Με πέρασμα { $size } βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }
open-loose = Και σε χώμα, άμμο ή χαλίκι βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }
open-cobbles = Και σε λιθόστρωτο βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }
open-uneven = Και σε πιο ανώμαλο έδαφος βρίσκουμε διαδρομή, με όσα έχουν καταγραφεί: { $length }

## Stops on the way
stop-add = Προσθήκη στάσης στη διαδρομή
stops-title = Στάσεις στη διαδρομή
stops-order = Η σειρά των στάσεων: { $places }
stops-full = Σε μια διαδρομή χωρούν έως { $count } στάσεις. Για άλλη, αφαιρέστε πρώτα μία.
stops-stay = Χωρίς τον χρόνο που θα μείνετε στις στάσεις.
stops-which = Δεν ξέρουμε ποια στάση είναι. Αφαιρέστε μία κάθε φορά για να δείτε.
stops-barred = Με στάσεις κοιτάμε τη διαδρομή κομμάτι κομμάτι. Αυτά είναι τα εμπόδια στο πρώτο κομμάτι όπου δεν περνάτε.
stop-number = Στάση { $number }: { $place }
stop-remove = Αφαίρεση της στάσης { $number }: { $place }
stop-removed = Αφαιρέσαμε: { $places }
stop-here = Στάση εδώ
stop-earlier = Νωρίτερα: στάση { $number }, { $place }
stop-arrives = Άφιξη στη στάση: { $when }
stop-point = Η διαδρομή περνά κοντά από το σημείο που δώσατε.
stop-building = Η διαδρομή περνά κοντά στο κτίριο, όχι από πόρτα.
stop-door-at = Η διαδρομή περνά κοντά σε αυτή την πόρτα: { $door }.
stop-door-at-width = Η διαδρομή περνά κοντά σε αυτή την πόρτα: { $door }, πλάτος { $width }
trip-via = { $count ->
    [one] Στάση: { $places }
   *[other] Στάσεις: { $places }
}
way-out-stops = { $count ->
    [one] Διαδρομή χωρίς τη στάση
   *[other] Διαδρομή χωρίς τις στάσεις
}
via-title = Πού θέλετε να σταματήσετε στη διαδρομή;
via-between = Από: { $from }. Προς: { $to }
via-touched = Η διαδρομή περνά ήδη από εκεί: { $place }. Διαλέξτε άλλο μέρος.
via-back = Πίσω στη διαδρομή
# What personal data is used for.
purpose-service-delivery = για την παροχή κοινωνικών υπηρεσιών
purpose-mobility-help = για τη διευκόλυνση της μετακίνησης
purpose-rights = για τα δικαιώματα στα προσωπικά δεδομένα
purpose-statistics = για στατιστικές μελέτες
purpose-security = για την ασφάλεια του συστήματος
purpose-directory = για την ενημέρωση σχετικά με την πόλη

# Σύνδεση.
sign-in-title = Σύνδεση προσωπικού
sign-in-hint = Για το προσωπικό του Δήμου και των συνεργαζόμενων φορέων.
sign-in-name = Το όνομά σας
sign-in-password = Κωδικός πρόσβασης
sign-in-do = Σύνδεση
set-up-title = Πρώτη σύνδεση
set-up-row = Με κωδικό πρώτης σύνδεσης· και όταν ξεχάσατε τον κωδικό πρόσβασης.
set-up-hint = Γράψτε τον κωδικό που σας έδωσε η διαχείριση και διαλέξτε κωδικό πρόσβασης.
set-up-code = Κωδικός πρώτης σύνδεσης
set-up-password = Νέος κωδικός πρόσβασης
set-up-password-hint = Τουλάχιστον 12 χαρακτήρες. Λίγες λέξεις που θυμάστε είναι καλή λύση.
second-title = Δεύτερο βήμα
second-hint = Ανοίξτε την εφαρμογή κωδικών σας και γράψτε τον κωδικό που δείχνει.
second-code = Κωδικός
second-code-hint = Έξι ψηφία, ή ένας από τους κωδικούς ανάκτησης.
second-nobody = Ξεκινήστε με το όνομα και τον κωδικό πρόσβασης.
second-done = Έχετε συνδεθεί.
enrol-hint = Προσθέστε την Πρόσβαση σε εφαρμογή κωδικών στο κινητό σας, μία φορά. Μετά γράψτε τον κωδικό που δείχνει.
enrol-picture = Εικόνα για την κάμερα της εφαρμογής κωδικών. Το μυστικό πιο κάτω λέει το ίδιο.
enrol-secret = Ή αντιγράψτε αυτό το μυστικό:
enrol-here = Άνοιγμα εφαρμογής κωδικών σε αυτή τη συσκευή
recovery-title = Οι κωδικοί ανάκτησης
recovery-hint = Φυλάξτε τους εκεί όπου δεν τους βρίσκει άλλος. Ο καθένας σας συνδέει μία φορά χωρίς την εφαρμογή. Δεν θα τους ξαναδείτε.
recovery-save = Αποθήκευση ή εκτύπωση
recovery-kept = Τους έχω φυλάξει
sign-in-code-title = Σύνδεση με κωδικό
sign-in-code-row = Για όσους ζητούν βοήθεια, όσους φροντίζουν κάποιον και τους εθελοντές.
sign-in-code-hint = Στέλνουμε κωδικό με έξι ψηφία. Δεν χρειάζεται κωδικός πρόσβασης.
sign-in-code-to = Το τηλέφωνο ή το email σας
sign-in-code-to-hint = Αυτό που μας έχετε δώσει.
sign-in-code-ask = Στείλτε μου κωδικό
sign-in-code-sent = Αν γνωρίζουμε τον αριθμό ή το email, ο κωδικός έρχεται. Ισχύει για δέκα λεπτά.
sign-in-code = Ο κωδικός με τα έξι ψηφία
sign-in-code-again = Ζητήστε άλλον κωδικό
account-title = Ο λογαριασμός σας
account-row = Σύνδεση, αποσύνδεση και πού έχετε συνδεθεί.
account-nobody = Δεν έχετε συνδεθεί. Για διαδρομές και μέρη δεν χρειάζεται λογαριασμός.
account-name = Έχετε συνδεθεί ως { $name }.
account-roles = Ρόλος: { $roles }
sign-out = Αποσύνδεση
sessions-title = Πού έχετε συνδεθεί
sessions-since = Από { $date }
sessions-current = Αυτή η συσκευή
sessions-end = Αποσύνδεση εκεί
sessions-end-others = Αποσύνδεση παντού αλλού
sessions-ended = Έγινε η αποσύνδεση.
sessions-unknown = Άλλη συσκευή
role-person = εξυπηρετούμενο πρόσωπο
role-carer = φροντίδα προσώπου
role-volunteer = εθελοντισμός
role-partner = συνεργαζόμενος φορέας
role-clerk = εξυπηρέτηση
role-officer = κοινωνική υπηρεσία
role-coordinator = συντονισμός
role-statistician = μελέτες
role-administrator = διαχείριση συστήματος
role-data-protection = προστασία δεδομένων

# People, contacts and requests: what there is to choose from
request-kind-escort = Συνοδεία
request-kind-errand = Εξωτερική δουλειά
request-kind-transport = Μετακίνηση με όχημα
request-kind-home-visit = Επίσκεψη στο σπίτι
request-kind-material-aid = Είδη πρώτης ανάγκης
request-kind-financial-aid = Οικονομική στήριξη
request-kind-psychosocial = Ψυχοκοινωνική στήριξη
request-kind-information = Πληροφορίες
request-kind-other = Κάτι άλλο
need-mobility = Μετακίνηση
need-food = Τροφή
need-medicine = Φάρμακα
need-hygiene = Είδη υγιεινής
need-housing = Στέγη
need-utilities = Ρεύμα, νερό, θέρμανση
need-income = Εισόδημα
need-work = Εργασία
need-papers = Έγγραφα
need-health = Υγεία
need-mental-health = Ψυχική υγεία
need-loneliness = Μοναξιά
need-care = Φροντίδα
need-learning = Μάθηση
need-safety = Ασφάλεια
need-other = Κάτι άλλο
request-state-draft = Πρόχειρο
request-state-submitted = Υποβλήθηκε
request-state-triaged = Ελέγχθηκε
request-state-assessed = Αξιολογήθηκε
request-state-approved = Εγκρίθηκε
request-state-waitlisted = Σε αναμονή θέσης
request-state-rejected = Απορρίφθηκε
request-state-referred = Παραπέμφθηκε
request-state-in-progress = Σε εξέλιξη
request-state-fulfilled = Ολοκληρώθηκε
request-state-unmet = Δεν καλύφθηκε
request-state-withdrawn = Αποσύρθηκε
request-state-cancelled = Ακυρώθηκε
request-state-objected = Υπάρχει ένσταση
request-state-upheld = Η απόρριψη ισχύει
request-state-closed = Έκλεισε
request-step-submit = Υποβολή
request-step-triage = Καθορισμός επείγοντος
request-step-assess = Αξιολόγηση
request-step-approve = Έγκριση
request-step-waitlist = Σε αναμονή θέσης
request-step-reject = Απόρριψη
request-step-refer = Παραπομπή
request-step-return = Επιστροφή
request-step-begin = Έναρξη
request-step-fulfil = Ολοκλήρωση
request-step-give-up = Δεν καλύπτεται
request-step-withdraw = Απόσυρση
request-step-cancel = Ακύρωση
request-step-object = Ένσταση
request-step-uphold = Η απόρριψη ισχύει
request-step-reverse = Η ένσταση γίνεται δεκτή
request-step-close = Κλείσιμο
request-step-reopen = Άνοιγμα ξανά
urgency-now = Άμεσα: κίνδυνος για ζωή, παιδί, βία
urgency-day = Μέσα σε 24 ώρες
urgency-week = Μέσα σε 7 ημέρες
urgency-normal = Με τη σειρά
urgency-unknown = Δεν έχει ελεγχθεί
contact-channel-phone = Τηλέφωνο
contact-channel-mobile-unit = Κινητή μονάδα
contact-channel-community-point = Σημείο δημοτικής κοινότητας
contact-channel-home-visit = Επίσκεψη στο σπίτι
contact-channel-street = Στον δρόμο
contact-channel-app = Εφαρμογή
contact-channel-web = Ιστοσελίδα
contact-channel-mail = Επιστολή ή μήνυμα
contact-channel-partner = Μέσω φορέα
notice-read-out = Διαβάστηκε
notice-shown = Εμφανίστηκε σε οθόνη
notice-handed-over = Δόθηκε σε χαρτί
notice-sent = Στάλθηκε
notice-text-1 = Κρατάμε όσα μας λέτε μόνο για να σας βοηθήσουμε, ως δημοτική υπηρεσία. Τα βλέπουν μόνο όσοι ασχολούνται με το αίτημά σας, και μπορείτε να δείτε ποιοι τα είδαν. Μπορείτε να ζητήσετε αντίγραφο, διόρθωση ή διαγραφή.
scheme-amka = ΑΜΚΑ
scheme-afm = ΑΦΜ
scheme-personal-number = Προσωπικός Αριθμός
scheme-identity-card = Ταυτότητα
scheme-passport = Διαβατήριο
scheme-residence-permit = Άδεια διαμονής
scheme-paaypa = ΠΑΑΥΠΑ
scheme-unemployment-card = Κάρτα ανεργίας
scheme-other = Άλλος αριθμός
likeness-unlike = Μάλλον άλλο πρόσωπο
likeness-possible = Ίσως το ίδιο πρόσωπο
likeness-likely = Πιθανότατα το ίδιο πρόσωπο
likeness-certain = Το ίδιο πρόσωπο: κοινός αριθμός

## The hub: staff
hub-title = Εξυπηρέτηση
hub-sign-in = Εδώ εργάζεται η ομάδα του Δήμου. Συνδεθείτε πρώτα.
hub-other-role = Ο ρόλος σας δεν περιλαμβάνει αυτή τη σελίδα.
hub-more = Άλλες εργασίες
hub-next-call = Επόμενη κλήση
span-minutes = { $count ->
    [one] ένα λεπτό
   *[other] { $count } λεπτά
}
span-hours = { $count ->
    [one] μία ώρα
   *[other] { $count } ώρες
}
span-days = { $count ->
    [one] μία μέρα
   *[other] { $count } μέρες
}
queue-title = Αιτήματα που περιμένουν
queue-count = { $count ->
    [0] Κανένα αίτημα δεν περιμένει.
    [one] Περιμένει ένα αίτημα.
   *[other] Περιμένουν { $count } αιτήματα.
}
queue-count-more = Περιμένουν πολλά αιτήματα. Βλέπετε τα πρώτα { $count }.
queue-late = { $count ->
    [one] Ένα έχει ξεπεράσει την προθεσμία.
   *[other] { $count } έχουν ξεπεράσει την προθεσμία.
}
band-now = Άμεσα
band-day = 24 ώρες
band-week = 7 ημέρες
band-normal = Με τη σειρά

## The hub: people
person-title = Πρόσωπο
person-name = Όνομα
person-search = Όνομα, τηλέφωνο ή αριθμός
person-search-do = Αναζήτηση
person-search-hint = Με ελληνικά ή λατινικά, με ή χωρίς τόνους. Κάθε αναζήτηση καταγράφεται.
person-count = { $count ->
    [0] Δεν βρέθηκε κανένα πρόσωπο.
    [one] Βρέθηκε ένα πρόσωπο.
   *[other] Βρέθηκαν { $count } πρόσωπα.
}
person-found = Αποτελέσματα για «{ $text }»
person-none = Δεν υπάρχει κάποιο πρόσωπο με αυτά τα στοιχεία.
person-more = Υπάρχουν κι άλλα πρόσωπα. Γράψτε περισσότερα γράμματα.
person-new = Καταγραφή νέου προσώπου
person-new-hint = Γράψτε όσα γνωρίζετε. Κανένα πεδίο δεν είναι υποχρεωτικό, ούτε το όνομα.
person-look-first = Ψάξτε πρώτα μήπως το πρόσωπο είναι ήδη γνωστό.
person-unnamed = Χωρίς γνωστό όνομα
person-group-name = Ποιο είναι το πρόσωπο
person-group-name-hint = Χωρίς όνομα, γράψτε πώς το αποκαλούν.
person-surname = Επώνυμο
person-first = Μικρό όνομα
person-father = Πατρώνυμο
person-known-as = Γνωστό ως
person-known-as-hint = Παρατσούκλι ή περιγραφή, π.χ. «με το σκυλί, στην πλατεία»
person-born = Γέννηση
person-born-hint = Όσο γνωρίζετε: 2/5/1941, 5/1941 ή 1941
person-born-wrong = Γράψτε ημέρα, μήνα και έτος, ή μόνο το έτος με τέσσερα ψηφία.
person-name-wrong = Κάποιο όνομα είναι πολύ μεγάλο ή έχει σύμβολα που δεν έχουν τα ονόματα.
person-father-is = Πατρώνυμο: { $name }
person-known-as-is = Γνωστό ως: { $name }
person-born-is = Γέννηση: { $date }
person-community-is = Κοινότητα: { $name }
person-group-reach = Επικοινωνία
person-phone = Τηλέφωνο { $nth }
person-phone-whose = Αν ανήκει σε άλλο πρόσωπο, σε ποιο ({ $phone })
person-phone-more = Κι άλλο τηλέφωνο
person-phone-own = Προσωπικό τηλέφωνο
person-phones = Τηλέφωνα
person-phones-none = Δεν έχει καταγραφεί τηλέφωνο
person-language = Γλώσσα μηνυμάτων
language-greek = Ελληνικά
language-english = Αγγλικά
person-unsafe-ask = Μια κλήση ή ένα μήνυμα μπορεί να φέρει κίνδυνο
person-unsafe-short = Μην καλέσετε ακόμη: διαβάστε πώς
person-unsafe = Προσοχή: μην καλέσετε και μη στείλετε μήνυμα όπως συνήθως
person-unsafe-how = Επικοινωνήστε μόνο έτσι:
person-unsafe-unknown = Ο τρόπος δεν φαίνεται στον ρόλο σας. Ρωτήστε τον συντονισμό πριν κάνετε οτιδήποτε.
person-note = Πώς επικοινωνούμε με ασφάλεια
person-note-hint = Π.χ. μόνο πρωί, μόνο μέσω της αδελφής, ποτέ με μήνυμα
person-note-missing = Γράψτε πώς επικοινωνούμε με ασφάλεια.
person-group-where = Πού βρίσκεται
person-community = Δημοτική κοινότητα
person-community-hint = Π.χ. Α΄, Β΄
person-address = Διεύθυνση
person-address-hint = Οδός, αριθμός, όροφος, κουδούνι. Αποθηκεύεται κρυπτογραφημένη.
person-address-none = Δεν έχει καταγραφεί διεύθυνση
person-numbers = Αριθμοί του κράτους
person-numbers-add = Προσθήκη ΑΜΚΑ, ΑΦΜ ή άλλου αριθμού
person-numbers-when = Ζητήστε αριθμό μόνο όταν τον χρειάζεται μια ενέργεια, π.χ. αίτηση σε άλλη υπηρεσία.
person-number = Αριθμός
person-number-whose = Ποιος αριθμός είναι
person-number-choose = Επιλέξτε
person-number-more = Κι άλλος αριθμός
person-reveal = Εμφάνιση
person-hide = Απόκρυψη
person-reveal-hint = Κάθε εμφάνιση ολόκληρου αριθμού καταγράφεται, και το πρόσωπο τη βλέπει.
person-restricted = Προστατευμένος φάκελος: τον βλέπουν μόνο όσοι έχουν οριστεί.
person-merged = Ο φάκελος ενώθηκε με άλλον. Ισχύει ο άλλος.
person-merged-open = Άνοιγμα του φακέλου που ισχύει
person-edit = Διόρθωση στοιχείων
person-edit-title = Διόρθωση στοιχείων προσώπου
person-now = τώρα είναι «{ $now }», εδώ γράφετε «{ $yours }»
person-save-mine = Αποθήκευση όσων γράφω εδώ
person-take-theirs = Κρατήστε όσα ισχύουν τώρα
perhaps-title = { $count ->
    [one] Ίσως είναι ήδη γνωστό πρόσωπο
   *[other] Ίσως είναι ένα από { $count } γνωστά πρόσωπα
}
perhaps-hint = Τίποτα δεν αποθηκεύτηκε ακόμη. Συγκρίνετε και πείτε για το καθένα.
perhaps-undecided = Πείτε για κάθε πρόσωπο αν είναι άλλο, ή ανοίξτε εκείνο που είναι.
perhaps-new = Γράφετε
perhaps-known = Γνωστό
perhaps-not-told = δεν αναφέρεται
perhaps-this = Είναι αυτό το πρόσωπο
perhaps-other = Είναι άλλο πρόσωπο
perhaps-save = Αποθήκευση ως νέο πρόσωπο
perhaps-back = Πίσω στα στοιχεία
agrees-same = Ίδιο
agrees-nearly = Μοιάζει
agrees-differs = Διαφέρει
agrees-one = Δεν συγκρίνεται

## The hub: contacts
contacts-title = Επαφές
contacts-none = Καμία επαφή ακόμη.
contact-new = Νέα επαφή
contact-channel = Πώς έγινε η επαφή
contact-channel-missing = Επιλέξτε πώς έγινε η επαφή.
contact-reason = Γιατί στο σπίτι
contact-reason-was = Γιατί στο σπίτι: { $reason }
contact-notice = Ενημέρωση για τα προσωπικά δεδομένα
contact-notice-missing = Επιλέξτε πώς δόθηκε η ενημέρωση.
contact-notice-was = Ενημέρωση: { $how }
contact-note = Τι ειπώθηκε
contact-note-hint = Μόνο όσα χρειάζονται για τη βοήθεια.

## The hub: requests
requests-title = Αιτήματα
requests-none = Κανένα αίτημα ακόμη.
request-title = Αίτημα
request-number = Αίτημα { $number }
request-by-phone = Αίτημα από τηλέφωνο
request-otherwise = Αίτημα με άλλον τρόπο
request-new = Νέο αίτημα
request-for = Για: { $name }
request-whose = Για ποιο πρόσωπο
request-kind = Τι ζητείται
request-kind-missing = Επιλέξτε τι ζητείται.
request-need = Ποια είναι η ανάγκη
request-need-missing = Επιλέξτε ποια είναι η ανάγκη.
request-words = Με τα δικά του λόγια
request-words-hint = Τι, πού, πότε. Χωρίς κωδικούς, PIN ή αριθμούς κάρτας.
request-words-missing = Γράψτε τι ζητείται.
request-asked-by = Αν το ζητά άλλο πρόσωπο, ποιο
request-asked-by-hint = Όνομα και σχέση, π.χ. «Μαρία, κόρη»
request-check = Διαβάστε το και στείλτε
request-nothing = Δεν έχει γραφτεί αίτημα εδώ.
request-change = Αλλαγή στο αίτημα
request-send = Υποβολή αιτήματος
request-done = Το αίτημα γράφτηκε
request-tell-number = Πείτε αυτόν τον αριθμό:
request-next = Θα το ελέγξει η ομάδα και θα απαντήσει.
request-open = Άνοιγμα του αιτήματος
request-open-hint = Για να πείτε πόσο επείγει ή να προσθέσετε έγγραφα.
request-waits = Περιμένει { $span }
request-since = Από { $date }
request-due = Απάντηση μέσα σε { $span }
request-late = Εκπρόθεσμο κατά { $span }
request-late-plain = Εκπρόθεσμο
request-owner = Το χειρίζεται: { $name }
request-by = Το ζητά: { $name }
request-by-person = το ίδιο το πρόσωπο
request-history = Τι έχει γίνει
request-steps = Τι γίνεται τώρα
request-steps-none = Δεν υπάρχει βήμα για τον ρόλο σας σε αυτό το στάδιο.
request-step-done = Έγινε. Το αίτημα είναι τώρα: { $state }
step-take = Επιβεβαίωση: { $step }
step-urgency = Πόσο επείγει
step-why = Γιατί
step-why-hint = Το διαβάζουν όσοι ασχολούνται με το αίτημα.
step-reason = Ο λόγος
step-reason-hint = Τον διαβάζει το πρόσωπο. Γράψτε απλά και με σεβασμό.
step-outcome = Το αποτέλεσμα
step-outcome-hint = Τι έγινε και τι πέτυχε.
documents-title = Έγγραφα
documents-none = Κανένα έγγραφο.
document-pdf = PDF
document-picture = Εικόνα
document-add = Προσθήκη εγγράφου
document-file = Το αρχείο
document-file-hint = PDF ή φωτογραφία, έως 8 MB.
document-file-missing = Επιλέξτε ένα αρχείο.
document-send = Αποστολή εγγράφου

## My file
my-file-title = Ο φάκελός μου
my-file-row = Τι γνωρίζει ο Δήμος για εσάς, τα αιτήματά σας και ποιοι τα είδαν.
my-file-sign-in = Συνδεθείτε για να δείτε τον φάκελό σας.
my-file-hint = Αυτά γνωρίζει ο Δήμος για εσάς. Αν κάτι δεν είναι σωστό, τηλεφωνήστε μας.
my-file-none = Δεν υπάρχει φάκελος με αυτόν τον λογαριασμό
my-file-none-hint = Αν έχετε ήδη κάνει αίτημα, τηλεφωνήστε μας για να τον συνδέσουμε.
my-file-requests = Τα αιτήματά μου
my-file-requests-none = Δεν έχετε κάνει κανένα αίτημα.
my-file-number = Αριθμός { $number }
my-file-facts = Τα στοιχεία μου
my-file-not-told = Δεν το έχετε πει
my-file-safe = Πώς επικοινωνούμε μαζί σας
my-file-safe-plain = Όχι με κλήση ή μήνυμα
my-file-contacts = Πότε μιλήσαμε
my-file-contacts-none = Δεν έχει καταγραφεί καμία επαφή.
my-file-looks = Ποιοι είδαν τον φάκελό μου
my-file-looks-none = Δεν τον έχει δει κανείς ακόμη.
my-file-looks-more = Υπάρχουν και παλαιότερες καταγραφές.
my-file-request-open = Περισσότερα για αυτό το αίτημα
step-objection = Με τι δεν συμφωνείτε
step-objection-hint = Το διαβάζει η υπηρεσία και εξετάζει ξανά την απόφασή της.
my-rights = Τα δικαιώματά μου
my-copy = Αντίγραφο όλων
my-copy-hint = Ένα αρχείο (JSON) με όλα όσα κρατά ο Δήμος για εσάς.
right-ask = Κάτι είναι λάθος ή θέλω διαγραφή
right-kind = Τι ζητάτε
right-kind-missing = Επιλέξτε τι ζητάτε.
right-kind-access = Αντίγραφο από τον Δήμο
right-kind-rectification = Κάτι είναι λάθος
right-kind-erasure = Διαγραφή μου
right-kind-restriction = Να κρατηθούν τα δεδομένα μου χωρίς να χρησιμοποιούνται
right-kind-objection = Να μη χρησιμοποιούνται έτσι τα δεδομένα μου
right-erasure-hint = Αν γίνει δεκτό, ο φάκελος, τα αιτήματα και η σύνδεσή σας χάνονται. Κανείς δεν μπορεί να τα επαναφέρει.
right-words = Με δικά σας λόγια
right-words-hint = Τι αφορά και τι πρέπει να αλλάξει. Για τη διαγραφή δεν χρειάζεται να πείτε γιατί.
right-words-missing = Γράψτε τι αφορά.
right-send = Αποστολή
right-asked = Το λάβαμε.
right-state-open = Δεν έχει απαντηθεί ακόμη.
right-state-granted = Έγινε.
right-state-refused = Δεν έγινε δεκτό.
right-due = Θα απαντήσουμε έως τις { $date }.
right-was-due = Η απάντηση έπρεπε να δοθεί έως τις { $date } και έχει αργήσει.
right-made = Το ζητήσατε στις { $date }
right-you-said = Γράψατε:
right-we-said = Η απάντησή μας:
right-complain = Αν δεν συμφωνείτε, μπορείτε να υποβάλετε καταγγελία στην Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα.
my-carers = Ποιοι ενεργούν για εμένα
my-carers-none = Κανείς δεν βλέπει τον φάκελό σας ούτε ενεργεί για εσάς.
carer-since = Από τις { $date }
carer-end = Τέλος τώρα
carer-end-hint = Μπορείτε να το σταματήσετε όποτε θέλετε, και ισχύει αμέσως. Δεν ενημερώνουμε το πρόσωπο φροντίδας.
carer-ended = Το πρόσωπο { $name } δεν έχει πια πρόσβαση. Δεν το ενημερώνουμε.
carer-invite = Πρόσκληση προσώπου φροντίδας
carer-scope = Τι βλέπει και τι κάνει
carer-scope-missing = Επιλέξτε τι βλέπει και τι κάνει.
carer-scope-trips = Τις διαδρομές μου: πού βρίσκομαι και αν έρχεται βοήθεια
carer-scope-requests = Τα αιτήματά μου: τα βλέπει, τα κάνει και τα παρακολουθεί
carer-scope-both = Τις διαδρομές και τα αιτήματά μου
carer-code-make = Νέος κωδικός
carer-code = Κωδικός πρόσκλησης
carer-code-hand = Δώστε αυτόν τον κωδικό στο πρόσωπο που σας φροντίζει. Γράφεται στη σελίδα «Φροντίζω ένα πρόσωπο».
carer-code-until = Ισχύει έως { $when }.
carer-code-once = Εμφανίζεται μόνο αυτή τη φορά. Σημειώστε τον τώρα.
carer-title = Φροντίζω ένα πρόσωπο
carer-row = Με κωδικό από το πρόσωπο που φροντίζετε.
carer-hint = Γράψτε τον κωδικό που σας δόθηκε, το όνομά σας και πού στέλνουμε τους κωδικούς σύνδεσης.
carer-name = Το όνομά σας
carer-accept = Αποδοχή
carer-accepted = Έγινε. Τώρα μπορείτε να συνδεθείτε με κωδικό.
error-carer-fields-missing = Συμπληρώστε τον κωδικό, το όνομά σας και ένα τηλέφωνο ή μια διεύθυνση mail.
look-by-you = Εσείς
look-by-somebody = Χωρίς γνωστό ρόλο
look-other = χρήση στοιχείων του φακέλου
look-person-search = εμφάνιση σε αναζήτηση
look-person-read = ανάγνωση των στοιχείων σας
look-person-create = πρώτη καταγραφή σας
look-person-edit = αλλαγή των στοιχείων σας
look-person-restrict = αλλαγή στο ποιοι βλέπουν τον φάκελο
look-person-break-glass = άνοιγμα προστατευμένου φακέλου με αιτιολογία
look-person-open-account = άνοιγμα λογαριασμού για εσάς
look-person-identifier-reveal = ανάγνωση ολόκληρου αριθμού σας
look-contact-create = καταγραφή επαφής μαζί σας
look-contact-read = ανάγνωση των επαφών σας
look-request-create = καταγραφή αιτήματός σας
look-request-read = ανάγνωση αιτήματός σας
look-request-queue = ανάγνωση της λίστας αναμονής
look-request-triage = έλεγχος του πόσο επείγει αίτημά σας
look-request-assess = αξιολόγηση αιτήματός σας
look-request-decide = απόφαση για αίτημά σας
look-request-run = εξέλιξη αιτήματός σας
look-request-withdraw = απόσυρση αιτήματός σας
look-request-object = ένσταση σε απόφαση
look-request-document-read = ανάγνωση εγγράφου σας
look-request-document-add = προσθήκη εγγράφου σε αίτημά σας
look-carer-invite = πρόσκληση προσώπου φροντίδας
look-carer-end = τέλος πρόσβασης προσώπου φροντίδας
look-carer-read = ανάγνωση του ποιοι σας φροντίζουν
paper-bill = Λογαριασμός
paper-identity-card = Ταυτότητα ή διαβατήριο
paper-certificate = Βεβαίωση ή πιστοποιητικό
paper-authorisation = Εξουσιοδότηση
paper-income = Εισόδημα ή εκκαθαριστικό
paper-medical = Ιατρικό έγγραφο
paper-other = Άλλο έγγραφο
document-paper = Τι είναι το έγγραφο
document-paper-missing = Επιλέξτε τι είναι το έγγραφο.
person-account = Σύνδεση του προσώπου
person-account-hint = Με κωδικό στο τηλέφωνο, για να βλέπει τον φάκελο και τα αιτήματα. Μόνο σε δικό του αριθμό.
person-account-open = Άνοιγμα λογαριασμού με το { $phone }
person-account-opened = Έγινε. Η σύνδεση γίνεται με κωδικό στο { $phone }.

## The data-protection desk
rights-title = Δικαιώματα στα δεδομένα
rights-row = Τι ζητούν τα πρόσωπα για τα δεδομένα τους και έως πότε απαντάμε.
rights-count = { $count ->
    [0] Τίποτα δεν περιμένει απάντηση.
    [one] Ένα περιμένει απάντηση.
   *[other] { $count } περιμένουν απάντηση.
}
rights-due = Απάντηση έως τις { $date }
rights-was-due = Εκπρόθεσμο: η απάντηση έπρεπε να δοθεί έως τις { $date }
rights-made = Ζητήθηκε στις { $date }
rights-no-words = Χωρίς άλλα λόγια.
rights-whose = Ποιο πρόσωπο αφορά: άνοιγμα του φακέλου
rights-decide = Απόφαση
rights-decision = Η απόφαση
rights-decision-missing = Επιλέξτε την απόφαση.
rights-grant = Γίνεται δεκτό
rights-refuse = Δεν γίνεται δεκτό
rights-answer = Η απάντηση
rights-answer-hint = Τη διαβάζει το πρόσωπο. Γράψτε τι έγινε ή γιατί δεν έγινε.
rights-answer-missing = Γράψτε την απάντηση.
rights-send = Επιβεβαίωση της απόφασης
rights-erases = Έτσι καταστρέφεται ο φάκελος του προσώπου
rights-erases-what = Όνομα, τηλέφωνα, διεύθυνση, αριθμοί, επαφές, αιτήματα και έγγραφα δεν διαβάζονται ποτέ ξανά. Αν επαναφερθεί παλαιότερο αντίγραφο ασφαλείας, διαγράφονται πάλι και από αυτό. Η σύνδεση του προσώπου τελειώνει αμέσως. Κανείς δεν μπορεί να τα επαναφέρει.
rights-erases-kept = Μένει μόνο ότι κάποιο πρόσωπο το ζήτησε και αριθμοί χωρίς όνομα. Την απάντηση δεν θα τη διαβάσει εδώ: ενημερώστε το πρόσωπο πριν επιβεβαιώσετε.
rights-erase = Οριστική διαγραφή
rights-erase-not = Όχι διαγραφή ακόμη
rights-granted = Έγινε δεκτό και απαντήθηκε: { $kind }
rights-refused = Δεν έγινε δεκτό και απαντήθηκε: { $kind }

## The demo
demo-title = Πόλη επίδειξης
demo-strip = Επίδειξη: όλα τα πρόσωπα είναι επινοημένα.
demo-roles = Αλλαγή ρόλου
demo-messages = Μηνύματα
demo-lead = Επιλέξτε με τα μάτια ποιου θα δείτε το σύστημα. Κωδικός δεν χρειάζεται. Κανένα πρόσωπο εδώ δεν υπάρχει και τίποτε δεν στέλνεται.
demo-more = Όποιος δεν έχει ρόλο βλέπει την αρχική σελίδα, τις διαδρομές και τα εμπόδια. Ό,τι αλλάζετε μένει μόνο σε αυτόν τον υπολογιστή.
demo-nobody = χωρίς ρόλο
demo-start = Αρχική σελίδα, χωρίς σύνδεση
demo-role-person = Διαβάζει τον φάκελο που έχει ο δήμος, ζητά βοήθεια και βλέπει ποιος κοίταξε.
demo-role-carer = Βλέπει και ζητά για τη μητέρα της, όσο εκείνη το θέλει.
demo-role-clerk = Σηκώνει το τηλέφωνο: αναζητά, καταγράφει, ανοίγει αιτήματα, λέει πόσο επείγουν.
demo-role-officer = Εκτιμά και αποφασίζει. Βλέπει προστατευμένους φακέλους όπου έχει οριστεί.
demo-role-coordinator = Κρίνει ενστάσεις. Ανοίγει προστατευμένο φάκελο μόνο με λόγο που γράφεται.
demo-role-data-protection = Απαντά σε όσους ρωτούν για τα δεδομένα τους.
demo-role-administrator = Δίνει λογαριασμούς και ρόλους. Δεν βλέπει κανέναν φάκελο.
demo-role-volunteer = Οι αναθέσεις της βοήθειας δεν έχουν γίνει ακόμη.
demo-role-partner = Οι παραπομπές προς φορείς δεν έχουν γίνει ακόμη.
demo-role-statistician = Οι μελέτες δεν έχουν γίνει ακόμη.

## Two records of one person
merges-title = Άλλοι φάκελοι του ίδιου προσώπου
merges-none = Κανένας.
merge-title = Ένωση με άλλον φάκελο
merge-lead = { $name }: αναζητήστε τον άλλο φάκελο του ίδιου προσώπου.
merge-other = Ο άλλος φάκελος
merge-both = Είναι το ίδιο πρόσωπο;
merge-this = Αυτός ο φάκελος
merge-that = Ο άλλος φάκελος
merge-holds = Ποιος φάκελος μένει
merge-holds-hint = Αυτόν βρίσκει η αναζήτηση. Δείχνει επαφές και αιτήματα και των δύο.
merge-holds-missing = Επιλέξτε ποιος φάκελος μένει.
merge-undo-hint = Τίποτε δεν χάνεται: η ένωση αναιρείται από τη σελίδα του προσώπου.
merge-do = Ένωση των δύο φακέλων
merge-not = Δεν είναι το ίδιο πρόσωπο
merge-made = Ενώθηκε στις { $when }
merge-undone = Αναιρέθηκε στις { $when }
merge-undo = Αναίρεση της ένωσης
merge-parted = Οι φάκελοι χωρίστηκαν. Ο καθένας έχει ό,τι είχε.
person-pick = Αυτό το πρόσωπο

## Family and household
ties-title = Οικογένεια και σπίτι
ties-none = Δεν έχει καταγραφεί κανείς.
tie-add = Προσθήκη στην οικογένεια ή στο σπίτι
tie-lead = { $name }: αναζητήστε το άλλο πρόσωπο και πείτε τι του είναι.
tie-other = Το άλλο πρόσωπο
tie-unknown-hint = Αν δεν υπάρχει φάκελος, καταγράψτε πρώτα το άλλο πρόσωπο.
tie-what = Για το πρόσωπο «{ $name }», το πρόσωπο «{ $other }» είναι:
tie-what-missing = Επιλέξτε τι είναι.
tie-together = Μένουν στο ίδιο σπίτι
tie-somebody-else = Άλλο πρόσωπο
tie-end = Δεν ισχύει πια
tie-ended = Δεν ισχύει πια: { $name }
tie-speaks-for = το εκπροσωπεί αυτό το πρόσωπο
tie-kind-partner = σύζυγος ή σύντροφος
tie-kind-child = παιδί
tie-kind-parent = γονέας
tie-kind-sibling = αδελφός ή αδελφή
tie-kind-relative = άλλος συγγενής
tie-kind-neighbour = γείτονας
tie-kind-guardian = επίτροπος ή δικαστικός συμπαραστάτης
tie-kind-representative = εκπρόσωπος με εξουσιοδότηση

## Who sees a file
restrict-title = Ποιοι βλέπουν τον φάκελο
restrict-lead = Ένας προστατευμένος φάκελος δεν βρίσκεται με αναζήτηση και δεν φαίνεται σε καμία λίστα. Τον ανοίγουν μόνο όσοι ορίζονται εδώ.
restrict-who = Ποιοι τον βλέπουν
restrict-who-missing = Επιλέξτε ποιοι τον βλέπουν.
restrict-all = Όσοι εξυπηρετούν, ανάλογα με τον ρόλο τους
restrict-named = Μόνο όσοι ορίζονται
restrict-why = Ο λόγος
restrict-why-hint = Τον διαβάζουν μόνο όσοι βλέπουν τον φάκελο.
restrict-why-missing = Επιλέξτε τον λόγο.
restrict-colleagues = Ποιοι άλλοι τον βλέπουν
restrict-colleagues-hint = Εσείς τον βλέπετε πάντα. Ορίστε και κάποιον για όταν λείπετε.
restrict-opens = Από εδώ και πέρα ο φάκελος βρίσκεται πάλι με αναζήτηση.
hidden-why-violence = Κίνδυνος βίας
hidden-why-child-protection = Προστασία παιδιού
hidden-why-addiction = Εξάρτηση
hidden-why-known-to-staff = Γνωστό πρόσωπο ή συγγενής συναδέλφου
hidden-why-other = Άλλος λόγος
person-restricted-why = Λόγος: { $why }.

## Opening a hidden file for an hour
glass-title = Άνοιγμα προστατευμένου φακέλου
glass-maybe = Ίσως δεν υπάρχει φάκελος με αυτή τη διεύθυνση. Ίσως υπάρχει και είναι προστατευμένος. Αν πρέπει να τον δείτε, πείτε τον λόγο.
glass-hour = Τον βλέπετε για μία ώρα.
glass-looks = Διαβάζετε και δεν αλλάζετε τίποτε.
glass-told = Το γραφείο προστασίας δεδομένων ενημερώνεται αμέσως, με το όνομά σας και τον λόγο.
glass-why = Γιατί πρέπει να τον δείτε
glass-why-missing = Επιλέξτε τον λόγο.
glass-open = Άνοιγμα για μία ώρα
glass-is-open = Τον ανοίξατε με αιτιολογία. Για μία ώρα διαβάζετε και δεν αλλάζετε τίποτε.
glass-why-danger-now = Κινδυνεύει άνθρωπος αυτή τη στιγμή
glass-why-authority = Το ζητά εισαγγελία, δικαστήριο ή αστυνομία
glass-why-own-wish = Το ζητά τώρα το ίδιο το πρόσωπο
glass-why-nobody-named-is-here = Λείπουν όλοι όσοι έχουν οριστεί και το θέμα δεν περιμένει

## Those whom a carer looks after
cared-title = Πρόσωπα που φροντίζετε
cared-none = Κανένα πρόσωπο δεν σας έχει δώσει πρόσβαση αυτή τη στιγμή.

## What the hub says of personal data
privacy-title = Προσωπικά δεδομένα
privacy-row = Για ποιον λόγο τα χρησιμοποιεί ο δήμος, για πόσο καιρό και τι μπορείτε να ζητήσετε.
privacy-lead = Όποιος σχεδιάζει μια διαδρομή χωρίς σύνδεση δεν αφήνει ίχνος: δεν αποθηκεύεται τίποτε. Όσα λέει κάποιος στην υπηρεσία για να βοηθηθεί, χρησιμοποιούνται μόνο όπως λέει αυτή η σελίδα.
privacy-notice = Τι λέμε σε κάθε επαφή
privacy-notice-now = Ισχύει από τις { $date } (έκδοση { $version })
privacy-notice-then = Παλαιότερη, από τις { $date } (έκδοση { $version })
privacy-uses = Για ποιους σκοπούς
privacy-basis = Νομική βάση
privacy-classes = Τι βλέπουμε το πολύ
privacy-kept = Για πόσο καιρό
privacy-rights = Τα δικαιώματά σας
privacy-rights-how = Τα ζητάτε από τον φάκελό σας ή τηλεφωνικά. Απαντάμε μέσα σε ένα μήνα. Στον φάκελο βλέπετε και ποιος κοίταξε.
privacy-complaint = Αν η απάντηση δεν σας ικανοποιεί, μπορείτε να προσφύγετε στην Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα.
kept-file = Με τον φάκελο: { $years } χρόνια μετά την τελευταία επαφή, ή { $months } μήνες αν έγινε μόνο μια ερώτηση.
kept-log = Στο αρχείο προσβάσεων, όσο λειτουργεί η υπηρεσία. Δεν λέει τι βοήθεια δόθηκε.
kept-none = Δεν κρατάμε τίποτε που να δείχνει πρόσωπο.
basis-6-1-c = νομική υποχρέωση (Γενικός Κανονισμός, άρθρο 6 παρ. 1 γ΄)
basis-6-1-e = καθήκον δημοσίου συμφέροντος (Γενικός Κανονισμός, άρθρο 6 παρ. 1 ε΄)
basis-9-2-a = ρητή συγκατάθεση, για την υγεία (άρθρο 9 παρ. 2 α΄)
basis-9-2-h = κοινωνική φροντίδα, για την υγεία (άρθρο 9 παρ. 2 η΄)
basis-9-2-j = στατιστική με εγγυήσεις (άρθρο 9 παρ. 2 ι΄)
class-none = τίποτε που να δείχνει πρόσωπο
class-counts = αριθμούς πολλών προσώπων
class-pseudonym = στοιχεία χωρίς ταυτότητα
class-coarse = περιοχή
class-contact = όνομα, τηλέφωνο και διεύθυνση
class-social = κοινωνικά και οικονομικά στοιχεία
class-special = υγεία και αναπηρία
class-restricted = βία, προστασία παιδιού και εξάρτηση, μόνο από όσους ορίζονται
error-notice-unknown = Αυτή η ενημέρωση δεν υπάρχει. Ανανεώστε τη σελίδα.
breaks-title = Προστατευμένοι φάκελοι που άνοιξαν
breaks-none = Κανείς δεν άνοιξε φάκελο στον οποίο δεν είχε οριστεί.
