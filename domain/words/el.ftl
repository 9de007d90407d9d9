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
group-culture = Μουσεία και πολιτισμός
group-public = Υπηρεσίες και ΚΕΠ
group-social = Κοινωνικές δομές
group-health = Υγεία και φαρμακεία
group-transport = Σταθμοί και στάσεις
help-title = Να το κάνει κάποιος για εσάς
help-hint = Τηλεφωνήστε στον Δήμο
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
verdict-recorded-text = Κανένα καταγεγραμμένο εμπόδιο δεν ξεπερνά τα όριά σας. Κάποια στοιχεία λείπουν.
verdict-unknown = Το μεγαλύτερο μέρος δεν έχει καταγραφεί
verdict-unknown-text = Δεν ξέρουμε αν περνάτε. Ρωτήστε πριν ξεκινήσετε.
verdict-barred = Δεν βρήκαμε διαδρομή για τα όριά σας
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
figure-kerb = ψηλότερο γνωστό κράσπεδο
figure-width = πιο στενό γνωστό σημείο
bar-title = Πόσο έδαφος έχει καταγραφεί
bar-known = γνωστά { $metres }
bar-unknown = άγνωστα { $metres }
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
warning-gap = Στην αρχή ή στο τέλος μένουν { $metres } χωρίς καταγεγραμμένη διαδρομή.
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
leg-sloped-unknown = έχει κλίση, άγνωστο πόση
leg-width = πλάτος { $width }
leg-kerb = κράσπεδο { $kerb }
leg-kerb-none = χωρίς κράσπεδο
leg-lift = με ασανσέρ
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
map-title = Χάρτης της διαδρομής
map-text = Όλη η διαδρομή είναι γραμμένη στα βήματα.
map-missing = Ο χάρτης δεν ανοίγει σε αυτή τη συσκευή. Τα βήματα τα λένε όλα.
map-legend-known = γνωστό έδαφος
map-legend-unknown = έδαφος με κενά
map-legend-steps = σκαλιά
map-zoom-in = Μεγέθυνση
map-zoom-out = Σμίκρυνση
map-two-fingers = Μετακινήστε τον χάρτη με δύο δάχτυλα
map-ctrl = Κρατήστε Ctrl και κυλήστε για μεγέθυνση
map-cmd = Κρατήστε ⌘ και κυλήστε για μεγέθυνση
swap = Διαδρομή επιστροφής
print = Εκτύπωση
wrong = Κάτι δεν ισχύει; Πείτε μας
source = Στοιχεία: © συνεισφέροντες του OpenStreetMap, άδεια ODbL.
source-age = Ημερομηνία στοιχείων: { $date }.
source-age-unknown = Η ηλικία των στοιχείων δεν έχει καταγραφεί.

## The telephone
call-title = Μιλήστε με άνθρωπο
call-danger = Κίνδυνος: κλήση 112
call-ambulance = Ασθενοφόρο: κλήση 166
call-hub-title = Η ομάδα του Δήμου
call-hub-text = Βρίσκουμε μαζί τη διαδρομή ή τη βοήθεια που θέλετε.
call-hub = Κλήση στο { $phone }
call-hub-none = Ο Δήμος δεν έχει ορίσει ακόμη τηλέφωνο.
call-hub-none-text = Ρωτήστε στο Δημαρχείο ή στο ΚΕΠ της περιοχής σας.

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
error-place-not-found = Δεν βρήκαμε αυτό το μέρος.

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
religion-sikh = Σιχ
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
