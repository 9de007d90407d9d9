# The words of the screens in English. The rules are those of el.ftl.

## On every screen
app-name = Prosvasi
skip-link = Skip to the content
back = Back
call-us = Call us
call-button = Call
other-language = Ελληνικά
continue = Continue
change = Change
retry = Try again
loading = Loading…
page-title = { $screen } – Prosvasi
page-title-error = Error: { $screen } – Prosvasi
save = Save
cancel = Cancel
undo = Undo
close = Close
share = Send to someone
share-copied = Copied. Paste it into a message.
share-cannot = This device cannot send it. You can print it.
tabs-title = Main parts
tab-routes = Route
tab-help = Help
tab-me = Me

## Before the app has come, and when a newer one is there
no-script = This app needs JavaScript to find a route. Without it, call us. In danger: 112.
app-description = Routes for wheelchair, walker and pram, from what is recorded.
first-wait = The app is still loading. Your answer is kept.
update-ready = A new version is ready.
update-take = Refresh
update-safe = What you wrote stays.

## Numbers and dates
unit-metre = m
unit-kilometre = km
unit-centimetre = cm
unit-percent = %
unit-minute = { $count ->
    [one] minute
   *[other] minutes
}
unit-hour = { $count ->
    [one] hour
   *[other] hours
}
decimal-mark = .
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
unit-kilometre-hour = km/h

## How do you move?
move-title = How do you move?
move-hint = We find routes that suit you. You can change this at any time.
move-missing = First choose how you move.
preset-manual-chair = Manual wheelchair
preset-assisted-chair = Wheelchair with a companion
preset-powered-chair = Powered wheelchair
preset-scooter = Mobility scooter
preset-walker-or-cane = Walker or cane
preset-pram = Pram
preset-on-foot = On foot
hint-manual-chair = No steps, kerbs up to { $kerb }
hint-assisted-chair = Slopes up to { $slope }
hint-powered-chair = Kerbs up to { $kerb }
hint-scooter = Kerbs up to { $kerb }
hint-walker-or-cane = Up to { $steps } steps with a handrail
hint-pram = No steps, kerbs up to { $kerb }
hint-on-foot = No limits
traveller-none = You have not said how you move.
move-somebody-else = Or somebody else:

## Your limits
limits-title = Your limits
limits-own = Set your own limits
limits-own-hint = Kerb, slope, width, ground
limits-hint = Each change counts at once. It stays on your device.
limits-changed = You have changed some limits.
limits-all-as-preset = All as in the beginning
limit-as-preset = As in the beginning: { $value }
limits-change = Change limits
limits-all = All limits
sheet-hint = With each change we look for the route again.
limits-in-a-line = kerb { $kerb } · uphill { $up } · width { $width }
limit-kerb = How high a kerb can you pass?
limit-up = How steep can you go up?
limit-down = How steep can you go down?
limit-width = How much width do you need?
limit-ground = On what ground do you move?
limit-evenness = How uneven may the ground be?
limit-steps = How many steps can you take?
limit-rest = How often do you need a rest?
limit-pace = How fast do you move?
limit-unknown = When something is not recorded
limit-none = no limit
less = Less
more = More
limit-rise = rises { $rise } in each metre
limit-fall = falls { $rise } in each metre
short-ramp = A ramp of up to { $length } may reach { $slope }.
like-flat = not even the lowest kerb
like-thumb = as high as a thumb is wide
like-two-fingers = as high as two fingers together
like-matchbox = as high as a matchbox on its end
like-egg = as high as an egg on its end
like-palm = as high as four fingers together
like-fist = as high as a closed fist
like-telephone = as high as a mobile telephone on its end
like-high-step = as high as a high step
like-person = like one person with a bag
like-narrow-door = like a narrow bathroom door
like-room-door = like the door of a room
like-house-door = like the door of a house
like-wide-door = like a wide door of a house
like-two-people = like two people side by side
like-swimming-pool = as long as a large swimming pool
like-football-field = as long as a football field
ground-paved = Paved only
ground-paved-like = asphalt, concrete, paving stones
ground-firm = Firm too
ground-firm-like = also setts, compacted ground
ground-cobbles = Cobbles too
ground-cobbles-like = also stones that shake
ground-loose = Loose too
ground-loose-like = also gravel, sand, grass
evenness-good = Even
evenness-good-like = no cracks and no holes
evenness-intermediate = Small cracks
evenness-intermediate-like = a little shaking
evenness-bad = Broken slabs
evenness-bad-like = much shaking
evenness-very-bad = Holes
evenness-very-bad-like = needs strong wheels
evenness-horrible = Deep holes
steps-never = none
steps-up-to = up to { $count }
steps-with-handrail = only with a handrail
only-with-handrail = Only where there is a handrail
no-steps-on-wheels = On wheels we never lead you over steps, unless it is recorded that a wheelchair passes.
limit-rest-none = without a rest
limit-pace-like = { $length } in { $time }
unknown-avoid = Avoid it
unknown-avoid-like = Only if there is no other route.
unknown-prefer = Prefer what is known
unknown-prefer-like = A known route may be longer.
unknown-accept = It does not matter
unknown-accept-like = The shortest route, even with gaps.

## Who travels
people-title = Who travels
people-row-hint = Keep the limits of other people too
people-hint = Each person has their own limits. The names stay on your device.
people-none = You have saved nobody yet.
people-add = Add a person
people-name = Name
people-name-hint = As you say it, e.g. “Me” or “My mother”
people-name-missing = First write a name.
people-moves = How do they move?
people-current = Travels now
people-choose = Choose
people-limits = Limits
people-rename = Rename
people-remove = Remove
people-removed = Removed: { $name }

## Where to, where from
to-title = Where do you want to go?
from-title = Where do you start?
from-going = To: { $place }
search-label = Type a name or a kind, e.g. museum
search-near-label = Or type a place near you
search-clear = Clear
search-short = Type at least two letters.
search-loading = Searching…
search-count = { $count ->
    [one] One place found.
   *[other] { $count } places found.
}
search-count-more = Many places found. You see the first { $count }.
search-none = No place found with these words.
search-none-hint = Try fewer letters or choose a kind.
search-none-call = Or call us and we find it together.
group-none = No place of this kind is recorded.
groups-title = Or choose a kind
groups-back = All kinds
near-me = Near me
near-title = Near you
near-stop = The whole city
group-culture = Museums and culture
group-public = Public services
group-social = Social services
group-health = Health and pharmacies
group-transport = Stations and stops
help-title = Let someone do it for you
here = From where I am
here-hint = We ask your device only when you press this.
here-name = The point that your device gave
here-waiting = Finding where you are…
here-refused = Your device does not tell us where you are. Allow it in the settings or type a place near you.
here-unavailable = Your device cannot find where you are. Type a place near you.
here-outside = You are outside the city that we know. Type a place inside the city.
same-start = Same start: { $place }
place-distance = { $distance } in a straight line
wheelchair-yes = Accessible
wheelchair-limited = Partly accessible
wheelchair-no = Not accessible
wheelchair-unknown = Not known if accessible
on-map = Choose on the map
on-map-hint = For a point without a name
on-map-name = A point on the map
home-name = Home
known-stops-title = Known places
pick-to-title = Choose where you go
pick-from-title = Choose where you start
pick-via-title = Choose where you stop
pick-home-title = Choose where your home is
pick-hint = Bring the point to the middle of the map.
pick-move = Move the map
pick-north = To the north
pick-south = To the south
pick-east = To the east
pick-west = To the west
pick-waiting = The map opens…
pick-not-moved = The middle is where the map opened.
pick-moved = From where the map opened: { $where }
pick-moved-north = { $metres } north
pick-moved-south = { $metres } south
pick-moved-east = { $metres } east
pick-moved-west = { $metres } west
pick-this = This point
pick-map-missing = The map does not open on this device. Go back and type a place.

## Let someone do it
help-lead = Choose what you need.
help-escort = Someone comes with you
help-bill = A bill is paid
help-papers = Papers at a public office
help-goods = Things are brought to you
help-by-phone = For now this help is asked for by telephone.
help-at-hand = What you will be asked
help-escort-ask = Where you go, on which day and hour, where you start and how you move.
help-bill-ask = Which bill it is and until when it can be paid.
help-papers-ask = Which office, which paper and whether an authorisation is needed.
help-goods-ask = From which service, what things and when you are at home.
help-never-title = Give no codes
help-never = We never ask for a card, PIN or password. We never sign for you.
help-no-lifting = Nobody lifts a wheelchair with a person in it.

## The place
place-title = The place
place-other = Choose another place
place-go = Route to here
place-recorded-so = So it is recorded.
place-door-below = See below which one it is.
place-facts-disagree = It has a step-free door, but is recorded as not accessible
place-door-but-limited = It has a step-free door. It is partly accessible
place-source = See it in OpenStreetMap
doors-title = Doors
place-nobody-recorded = Nobody has recorded whether a wheelchair gets there.
place-building-door = The building has a step-free door
place-building-door-yes = The place is recorded as accessible. The way from that door to it is not recorded.
doors-none = No door is recorded
doors-none-public = Only doors that are not for visitors are recorded
door-no-steps = no steps
door-steps-short = { $count ->
    [one] One step
   *[other] { $count } steps
}
door-automatic = opens by itself
door-by-hand = opened by hand
door-bell = has a bell
door-ramp = has a ramp
door-revolving = revolving door
door-within-unknown = It is not recorded how one gets from it to the place.
door-is-step-free = Step-free
door-building-step-free = Step-free into the building
door-has-steps = Steps
door-not-step-free = Not step-free
facts-title = What else we know
fact-toilet = Toilet for wheelchairs
fact-parking = Parking for disabled people
fact-spaces = { $count ->
    [one] one space
   *[other] { $count } spaces
}
fact-spaces-uncounted = nobody recorded how many
fact-hours = As somebody wrote it:
fact-hours-none = When it is open
fact-key = Key
fact-fee = Cost
fee-yes = there is a fee
fee-no = free of charge
fact-level = Storey
level-ground = ground floor
fact-operator = Run by
fact-phone = Telephone
fact-email = E-mail
fact-website = Web page
fact-service = What it does
fact-serves = Whom it serves
fact-religion = Religion
fact-seat = Where to sit
fact-transport = What stops here
fact-tactile = Ground that blind people can read with a stick
fact-yes = Yes
fact-no = No
fact-limited = Partly
fact-unknown = Unknown
fact-checked = OpenStreetMap, checked: { $date }
fact-age-unknown = OpenStreetMap, not recorded when it was last checked
place-toilet-title = Toilet
toilet-customers-only = Only for customers
toilet-everybody = Not only for customers
toilet-has = What the toilet has
toilet-door-width = door { $width } wide
toilet-rails = rails to hold on to
toilet-rails-none = no rails to hold on to
toilet-adult-table = a bench to change adults on
toilet-adult-table-none = no bench to change adults on
toilet-baby-table = a table to change babies on
toilet-baby-table-none = no table to change babies on
place-parking-title = Parking
place-hours-title = Opening hours
place-contact-title = Contact
seat-bench = there is a seat
seat-bench-none = there is no seat
seat-count = { $count ->
    [one] for one person
   *[other] for { $count } people
}
seat-backrest = with a backrest
seat-backrest-none = without a backrest
seat-armrest = with armrests
seat-armrest-none = without armrests
seat-covered = under a roof
seat-covered-none = without a roof
map-place-title = Map of the place
map-place-text = The doors are written above.

## When a place is open
opening-always = Always open
opening-open = Open now
opening-open-until = Open now, until { $when }
opening-open-then-unknown = Open now. From { $when } on we do not know.
opening-closed = Closed now
opening-closed-until = Closed now. Opens { $when }
opening-closed-then-unknown = Closed now. We do not know when it opens.
opening-holiday = Today is a public holiday. The hours say nothing about it.
opening-school = The hours depend on school holidays, which we do not know.
opening-left-open = The hours do not say for sure what holds now.
opening-not-understood = The hours are written in a way that we cannot read.
when-today = { $time }
when-today-at = at { $time }
when-midnight = midnight
when-tomorrow = tomorrow at { $time }
when-monday = Monday at { $time }
when-tuesday = Tuesday at { $time }
when-wednesday = Wednesday at { $time }
when-thursday = Thursday at { $time }
when-friday = Friday at { $time }
when-saturday = Saturday at { $time }
when-sunday = Sunday at { $time }
when-date = { $date } at { $time }
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
week-title = The seven days from today on
week-today = today
week-holiday = public holiday
week-closed = closed
week-all-day = day and night
week-unknown = unknown
week-range = { $from }{"\u00A0"}to{"\u00A0"}{ $to }
week-range-unknown = { $from }{"\u00A0"}to{"\u00A0"}{ $to }: unknown

## The trip
trip-title = To: { $place }
trip-from = From: { $place }
trip-loading = Looking for a route that keeps to your limits…
trip-nothing = You have not chosen a route
trip-nothing-hint = First tell us where you want to go and where you start.
trip-choose = Choose a destination
verdict-pass = You pass
verdict-pass-text = The whole route is recorded and keeps to your limits.
verdict-recorded = You pass, by what is recorded
verdict-recorded-metres = You pass, by what is recorded; for { $metres } we do not know
verdict-recorded-text = No recorded barrier is beyond your limits. Some facts are missing.
verdict-estimated-text = No recorded barrier is beyond your limits. Some facts are estimated, and some may be missing.
verdict-obstacle = You pass, but something was reported on your way
verdict-obstacle-text = See below what it is and where, before you set out.
verdict-unknown = Most of this is not recorded: { $metres } of { $total }
verdict-unknown-text = We do not know whether you pass. Ask before you set out.
verdict-barred = You do not pass without help
verdict-barred-text = We found no route that keeps to your limits.
ways-out = What you can do
way-out-call = Ask for help by telephone
way-out-move = Change how you move
way-out-from = Start from another point
way-out-to = Choose another destination
door-step-free = There is a step-free door
door-at = The route ends near this door: { $door }.
door-at-width = The route ends near this door: { $door }, width { $width }
door-known = The route ends near a door
door-steps = { $count ->
    [one] The door has one step.
   *[other] The door has { $count } steps.
}
door-steps-unknown = It is not recorded whether it has steps.
door-main = main entrance
door-secondary = second entrance
door-of-building = the main door of the building that it is in
door-other = entrance
door-yes = Accessible, but we do not know by which door
door-limited = Partly accessible, we do not know by which door
door-no = The building is recorded as not accessible
door-unknown = We do not know whether there is a step-free door
door-building = The route ends near the building, not at a door.
door-description = The description says:
door-call-first = Call before you set out.
door-ask = Ask before you set out.
door-call = Call { $phone }
arrival-point = The route ends at the point that you gave.
figures-title = At a glance
figure-time = duration
figure-distance = distance
figure-up = steepest known climb
figure-up-unknown = The slope is not recorded everywhere
figure-down = steepest known descent
figure-up-inferred = steepest climb, estimated
figure-down-inferred = steepest descent, estimated
figure-kerb = highest known kerb
figure-width = narrowest known point
bar-title = How much of the ground is recorded
bar-known = known { $metres }
bar-unknown = unknown { $metres }
inferred-title = What we estimate
inferred-incline = Slope: estimated from the heights of the ground on { $metres }. Nobody measured it.
inferred-all-incline = Slope: estimated from the heights of the ground on the whole route. Nobody measured it.
inferred-surface = Surface: on { $metres } we go by the other half of the crossing.
unknown-title = What we do not know
unknown-pavement = For { $metres } it is not recorded whether there is a pavement.
unknown-surface = For { $metres } the surface is not recorded.
unknown-incline = For { $metres } the slope is not recorded.
unknown-width = For { $metres } the width is not recorded.
unknown-all-pavement = On the whole route it is not recorded whether there is a pavement.
unknown-all-surface = On the whole route the surface is not recorded.
unknown-all-incline = On the whole route the slope is not recorded.
unknown-all-width = On the whole route the width is not recorded.
unknown-kerb = In some places the height of the kerb is not recorded.
unknown-barrier = In some places it is not recorded how much room an obstacle leaves.
warnings-title = Take care
warning-main-road = For { $metres } you go along a main road. We do not know whether you can use a pavement.
warning-carriageway = For { $metres } the route is on the road itself, not on a pavement.
warning-cobbles = For { $metres } the ground is cobbled and shakes.
warning-unclear-points = { $count ->
    [one] At one point there is something (a kerb or a barrier) whose size is not recorded.
   *[other] At { $count } points there is something (a kerb or a barrier) whose size is not recorded.
}
warning-crosses-over = { $count ->
    [one] You cross the street once where no crossing is recorded.
   *[other] You cross the street { $count } times where no crossing is recorded.
}
warning-timed = { $count ->
    [one] One part of the route is open only at certain times.
   *[other] { $count } parts of the route are open only at certain times.
}
warning-lift = { $count ->
    [one] The route needs a lift. We do not know whether it works today.
   *[other] The route needs { $count } lifts. We do not know whether they work today.
}
warning-cut-off = The path nearest to you, or to where you are going, leads nowhere that keeps to your limits. The route uses another one, { $metres } away. There may be a barrier between the two.
warning-gap = At the start or at the end { $metres } remain without a recorded route.
warning-gap-stops = At the start, at a stop or at the end { $metres } remain without a recorded route.
steps-title = Step by step
turn-depart = Set out { $way }
turn-straight = Go straight { $way }
turn-slight-left = Bear left { $way }
turn-left = Turn left { $way }
turn-sharp-left = Turn sharply left { $way }
turn-slight-right = Bear right { $way }
turn-right = Turn right { $way }
turn-sharp-right = Turn sharply right { $way }
turn-back = Turn back { $way }
turn-lift = Take the lift
turn-via = You are at a point on the way: go on { $way }
turn-via-named = You are at your stop: { $place }. Go on { $way }
turn-via-back = You are at your stop: { $place }. Go back the way you came, { $way }
turn-via-lift = You are at your stop: { $place }. Take the lift
turn-via-point = You are at your stop: { $place }
turn-arrive = You have arrived: { $place }
way-named = { $way }, { $name }
way-footway = on a footway
way-sidewalk = on the pavement
way-crossing = over the crossing
way-crossing-signals = over the crossing with signals
way-island = on the traffic island
way-path = on a path
way-pedestrian = on a street for pedestrians
way-steps = on the steps
way-escalator = on the escalator
way-corridor = through the building
way-platform = on the platform
way-cycleway = on a cycleway
way-track = on a dirt track
way-street = on a street
way-service = on a small street
way-main-road = on a main road
surface-paved = paved
surface-asphalt = asphalt
surface-concrete = concrete
surface-concrete-lanes = concrete lanes
surface-paving-stones = paving stones
surface-sett = setts
surface-cobblestone = cobblestones
surface-unhewn-cobblestone = rough stones
surface-metal = metal
surface-wood = wood
surface-rubber = rubber
surface-unpaved = unpaved
surface-compacted = compacted ground
surface-fine-gravel = fine gravel
surface-grass-paver = pavers with grass
surface-gravel = gravel
surface-pebblestone = pebbles
surface-sand = sand
surface-earth = earth
surface-mud = mud
surface-grass = grass
surface-woodchips = wood chips
surface-ice = snow or ice
leg-uneven = uneven ground
leg-level = level
leg-up = uphill { $slope }
leg-down = downhill { $slope }
leg-up-unknown = uphill, not known how steep
leg-down-unknown = downhill, not known how steep
leg-either-way = slope of { $slope }, which way is not recorded
leg-sloped-unknown = sloped, not known how steep
leg-up-inferred = about { $slope } uphill, estimated
leg-down-inferred = about { $slope } downhill, estimated
leg-level-inferred = almost level, estimated
leg-surface-inferred = { $surface }, estimated
leg-width = width { $width }
leg-kerb = kerb { $kerb }
leg-kerb-none = no kerb
leg-lift = with a lift
leg-as-of = known as of { $year }
leg-pavement-left = pavement on the left
leg-pavement-right = pavement on the right
leg-pavement-both = pavement on both sides
leg-pavement-none = on the road itself, not on a pavement
leg-pavement-somewhere = pavement, side not recorded
leg-crosses-over = Cross to the pavement on the other side first.
leg-timed-open-only = open only: { $when }
leg-timed-open = open: { $when }
leg-timed-closed = closed: { $when }
leg-unknown = Not recorded: { $facts }
missing-pavement = pavement
missing-surface = surface
missing-incline = slope
missing-width = width
missing-kerb = kerb
missing-part = { $fact } for { $metres }
map-title = Map of the route
map-text = The whole route is written in the steps.
map-missing = The map does not open on this device. The steps tell it all.
map-legend-known = known ground
map-legend-unknown = ground with gaps
map-legend-steps = steps
map-legend-stop = stop, with its number
map-legend-mark = a point to mind, with the number of its step
map-legend-barred = a route that you cannot go alone
map-legend-barrier = a barrier, with its number in the list
map-legend-meeting = Where you meet the helper
map-legend-reported = something that was reported
map-pick-title = Map to choose a point
map-turn = The route leads up
map-north = North is up
map-list = What the map shows
map-list-start = Start of the route
map-list-mark = Mind step { $number }
map-list-barrier = Barrier { $number }: { $barrier }
map-list-goal = End of the route
map-list-avoided = Off the route: { $kind }
map-list-places = Places on the map: { $places }
sketch-title = Sketch of the route
north-sign = N
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-two-fingers = Move the map with two fingers
map-ctrl = Hold Ctrl and scroll to zoom
map-cmd = Hold ⌘ and scroll to zoom
swap = See the way back
print = Print
wrong = Is something wrong? Tell us
source = Data: © OpenStreetMap contributors, ODbL licence.
source-age = The data is of { $date }.
source-age-unknown = The age of the data is not recorded.
bar-estimated = estimated { $metres }
back-title = The way back
back-loading = Looking at the way back too…
back-pass = The way back: you pass, { $time }
back-recorded = The way back: you pass, by what is recorded, { $time }
back-obstacle = The way back: something was reported on it, { $time }
back-unknown = The way back: most of it is not recorded, { $time }
back-barred = The way back: you do not pass without help
back-unasked = The way back: we could not ask
rests = { $count ->
    [one] You need a rest every { $every }, that is once here. We do not know where there is a bench.
   *[other] You need a rest every { $every }, that is { $count } times here. We do not know where there are benches.
}
rests-title = Where you can rest
rests-want = You want a rest every { $every }.
rests-often = You want a rest every { $every }. A bench is recorded that often.
rests-without = From { $from } to { $to } no bench is recorded: { $walked } without a rest.
rests-none = On the whole route no bench is recorded.
rests-unseen = After { $metres } we did not look for benches: too many are recorded.
rests-care = There may be a seat that nobody recorded.
near-way-title = Near the route
near-loading = Looking for what lies near the route…
near-unasked = We could not look for what lies near the route.
near-none = No toilet, parking for disabled people or bench is recorded. That does not mean there is none.
near-summary = Toilets: { $toilets } · disabled parking: { $parking } · benches: { $seats }
near-toilets = Toilets
near-toilets-none = Within { $within } of the route no toilet is recorded. There may be one.
near-parking = Parking for disabled people
near-parking-none = Within { $within } of the route no such parking is recorded. There may be some.
near-seats = Benches
near-seats-none = Within { $within } of the route no bench is recorded. There may be one.
near-on-way = after { $along }, on the route
near-off-way = after { $along }, { $off } off the route
near-hours-unknown = We do not know whether it is open
near-more = This many more are recorded: { $count }
near-barred = This many are recorded as not accessible: { $count }
near-care = The distance from the route is as the crow flies. We do not know whether you pass there.
slopes-title = Up and down
slopes-none = Neither heights nor slopes are recorded. We do not know how much you climb.
slopes-none-but-heights = No slopes are recorded. How steep each step is we do not know.
slopes-hint = You see the steepest slope of each step.
slopes-hint-no-heights = No heights are recorded. You see the steepest known slope of each step.
slopes-recorded = known slope { $metres }
slopes-estimated = estimated from heights { $metres }
slopes-unknown = unknown slope { $metres }
slopes-step = Step { $number }: { $slope }, { $length }
others-title = Other routes
others-better = It differs: { $better }
others-take = See this route
others-first = The first route
others-back = Back to the first route
others-taken = You see another route
others-taken-unasked = We did not look where turning back is hard, nor when exactly you arrive.
better-shorter = { $size } shorter
better-more-known = { $size } less unknown
better-less-steep = slope smaller by { $size }
better-less-climb = { $size } less to climb
better-lower-kerb = kerb lower by { $size }
better-smoother = { $size } less on cobbles or rough ground
better-no-lift = without a lift
better-fewer-unclear = { $count ->
    [one] one unclear point less
   *[other] { $count } unclear points less
}
better-fewer-obstacles = { $count ->
    [one] one report less on your way
   *[other] { $count } reports less on your way
}
doubts-title = Turning back here is hard
doubt-kerb = After { $length }: nobody recorded how high a kerb is.
doubt-barrier = After { $length }: nobody recorded whether you get past a barrier.
doubt-lift = After { $length }: a lift, which may be out of order.
doubt-reported = After { $length }: { $kind }. We do not know whether that is still so.
doubt-obstacle = After { $length }: something was reported.
doubt-other-way = If you do not get past, the other route is { $extra } longer. Last place to decide: after { $turn }.
doubt-longer = If you do not get past, the other route is { $extra } longer.
doubt-no-other = If you do not get past, there is no other route: { $length } back.
heights-title = How high the ground lies
heights-total = In total you climb { $up } and descend { $down }.
heights-flat = The route is almost level: you neither climb nor descend much.
heights-highest = Highest point: { $height } above the sea, after { $along }.
heights-lowest = Lowest point: { $height } above the sea, after { $along }.
heights-steepest-up = Steepest climb: about { $slope }, from { $from } to { $to }.
heights-steepest-down = Steepest descent: about { $slope }, from { $from } to { $to }.
heights-care = The heights are an estimate. A small ramp or a step does not show here.
times-title = When you want to go
times-set = When: { $when }
times-now = Now
times-departs = Set out at
times-arrives = Be there by
times-at = Day and time
times-missing = Write a day and a time.
times-late = You would have to have set out already
times-apply = Find the route
times-told = Set out: { $from }. Arrive: { $to }
arrival-open = Open when you arrive
arrival-open-until = Open when you arrive, until { $when }
arrival-closed = Closed when you arrive
arrival-opens = Opens: { $when }
arrival-open-unknown = We do not know whether it is open when you arrive
arrival-open-ask = Ask before you set out.
file-title = The route as a file
file-hint = For another app or device. The file shows where you go.
file-gpx = GPX file
file-geojson = GeoJSON file
file-done = The file was saved.
keep-trip = Save
keep-trip-done = The route is saved on this device.
trip-kept-offline = There is no connection. You see what we found before.
trip-kept-at = The route was found on { $date }, { $time }. Something may have changed since.
trip-kept-sometime = The route is from another day. Something may have changed since.
trip-other-limits = This route was found for other limits than yours now.
trip-found-for = Found for: { $who }

## On the way
go-begin = Start
go-step = Step { $number } of { $count }
go-then = Then:
go-next = Next
go-previous = Previous
go-end = End
go-all = The whole route
go-stuck = I cannot go on
stuck-title = What is the matter?
stuck-hours = We do not know whether someone answers now. If nobody does and you are in danger, call 112.
stuck-other-way = Another route from here
stuck-other-way-hint = Tell us where you are now.
stuck-go-on = Back to my step

## You and this device
me-title = You and your device
me-hint = All of this stays here. Nobody else sees it.
me-travels = Now: { $name }
home-title = Where is your home?
home-hint = It stays on your device only. We send it only when you ask for a route.
home-here = I am at home now
home-near-label = Or type a place next to it
home-forget = Forget the home
home-is-set = It is set
home-is-not-set = It is not set
recents-title = Recent places
recents-none = There are no recent places.
recents-forget = Forget: { $place }
recents-forget-all = Forget all recent places
remember-title = What the device remembers
remember-recents = Remember where I went
remember-hint = Switch it off if others use this device too.
forget-all = Forget everything
forget-sure = People, limits, home, places, routes and reports that wait will be lost. This cannot be undone.
forget-yes = Yes, forget them
forget-done = The device forgot everything.
trips-title = Saved routes
trips-hint = They open without a connection too.
trips-none = You have saved no route.
trips-last = The last route
trips-count = { $count ->
    [0] None
    [one] One route
   *[other] { $count } routes
}

## The telephone
call-title = Talk to a person
call-danger = Danger: call 112
call-ambulance = Ambulance: call 166
call-hub-title = The municipality's team
call-hub-text = Together we find the route or the help that you want.
call-hub = Call { $phone }
call-hub-none = The municipality has not set a telephone yet.
call-hub-none-text = Ask at the town hall or the citizens' service centre of your area.

## What one may set for this device
settings-title = Settings
settings-hint = This holds on this device only.
settings-calm = The app makes no sound and does not vibrate.
text-size-title = Size of the letters
text-size-normal = Normal
text-size-large = Large
text-size-larger = Very large

## A page that is not there
lost-title = This page does not exist
lost-home = Go to the start

## Errors
error-offline = There is no internet connection.
error-unreachable = The server does not answer.
error-unreadable = The answer cannot be read.
error-generic = Something went wrong.
error-internal = Something broke on the server. It is not your mistake.
error-database-unavailable = The server does not find its data.
error-no-city = There is no map of the city yet.
error-timeout = The answer took too long.
error-not-found = What you asked for does not exist.
error-bad-json = { error-generic }
error-bad-query = { error-generic }
error-bad-request = { error-generic }
error-body-not-understood = { error-generic }
error-body-too-large = { error-generic }
error-media-type-not-supported = { error-generic }
error-method-not-allowed = { error-generic }
error-trip-start-off-network = Near the start no way that suits you is recorded.
error-trip-end-off-network = Near the destination no way that suits you is recorded.
error-trip-barred = Every way breaks one of your limits. The page of the trip says which.
gpx-trip = Trip
gpx-start = Start
gpx-via = Point on the way
gpx-end = Destination
gpx-door = Door
gpx-step-free-door = Step-free door
gpx-kerb = Kerb of unknown height
gpx-barrier = Barrier of unknown width
gpx-lift = Lift
gpx-obstacle = Reported obstacle
error-departs-and-arrives = Choose when to set out or when to arrive, not both.
error-trip-via-off-network = Near a stop no way that suits you is recorded. Remove the stop, or choose another one near it.
error-place-not-found = We did not find this place.
error-correction-not-found = We did not find this correction.
error-decision-not-possible = Somebody has decided on this correction already. Look at it again.
error-desk-key-wanted = The key of the desk is not right.
error-fact-does-not-suit = This fact does not fit this spot.
error-fact-out-of-range = The number cannot be right. Look at the unit again.
error-fact-without-effect = This changes nothing here. Choose another question or another point.
error-fact-without-text = Write a text of up to 255 letters.
error-idempotency-key-missing = { error-generic }
error-idempotency-key-reused = { error-generic }
error-subject-not-found = The map does not have this spot.
error-too-many-suggestions = Many corrections are waiting already. Try again later or telephone us.
error-reporter-missing = { error-generic }
error-obstacle-not-found = We did not find this obstacle.
error-obstacle-closed = The municipality has closed this report. If the obstacle is there again, report it anew.
error-obstacle-outside-city = This point is outside the city.
error-obstacle-decision-not-possible = This cannot be done now: the obstacle has changed. Look at it again.
error-seen-too-long-ago = You saw it too long ago. Report it if you see it again.
error-too-many-reports = Many reports came within an hour. Try again later or telephone us.
error-picture-not-understood = The photograph cannot be read, or its dimensions are too large.
error-picture-too-large = The photograph is too large. The limit is 3 MB.
error-picture-there-already = The report already has a photograph.
error-not-your-report = Only whoever made the report can add a photograph.
error-not-signed-in = Sign in first.
error-second-factor-wanted = Give the code of your authenticator.
error-not-allowed = This is not part of your work. Ask an administrator if it should be.
error-cross-site = This was asked from a page of another site. Open the page anew.
error-sign-in-wrong = The name or the password is not right.
error-code-wrong = The code is not right, or it is too old. Try with a new one.
error-set-up-code-wrong = The set-up code is not right, was used, or is too old. Ask for another.
error-second-factor-there-already = Your authenticator is set up already. Sign in again.
error-password-too-short = The password needs at least 12 signs. A sentence is easy to remember.
error-password-too-long = The password has at most 200 signs.
error-password-common = This password is one of the first that anybody would try. Choose another.
error-password-holds-name = The password must not hold your name.
error-address-not-understood = Write a telephone number or a mail address.
error-name-taken = Somebody else signs in with this. Choose another.
error-user-not-found = We did not find this user.
error-session-not-found = This device is signed out already.
error-last-administrator = The last administrator cannot be removed. Appoint another one first.
error-too-many-streams = The page is open in many places. Close some, or wait a moment.
error-too-many-tries = Too many tries. Wait a minute and try again.
error-changed-meanwhile = Somebody else changed this meanwhile. Look at how it stands now and try again.
error-contact-reason-missing = A visit at home needs its reason.
error-document-not-found = There is no such document.
error-document-not-understood = The file cannot be read. Try another photograph or PDF.
error-document-of-other-kind = Only PDF files and photographs are taken.
error-document-too-large = The file is larger than 8 MB.
error-number-not-understood = The number is not right. Check its digits.
error-merge-not-possible = One of the two files is hidden and the other is not. Make them alike first.
error-file-held = This file must be kept for now.
error-person-not-found = There is no such person.
error-phone-not-on-file = This telephone is not on the file. Add it first, after calling the person on a number that is.
error-carer-not-found = There is no such carer.
error-phone-not-understood = The telephone number is not right.
error-request-not-found = There is no such request.
error-step-not-possible = This cannot be done now: the request stands otherwise.
error-step-urgency-missing = Say how urgent it is.
error-step-words-missing = Write the reason or the outcome.
error-too-many-documents = The request has 20 documents already.

## What is not right
wrong-title = What is not right?
wrong-subject-title = What do you mean?
wrong-place = the place as a whole
wrong-door = entrance
wrong-corner = corner, kerb
wrong-steps = steps
wrong-crossing = crossing
wrong-footway = footway or pavement
wrong-way = street
wrong-pavement = pavement of the street
wrong-pavement-left = left pavement of the street
wrong-pavement-right = right pavement of the street
correct-pavement-left = On the left only
correct-pavement-right = On the right only
wrong-done-soon = Routes do not follow it yet. Look at the corrections.
wrong-away = { $metres } from the point you chose
wrong-nothing = First choose on the map what you mean.
wrong-map = Choose on the map
wrong-map-title = Where is something not right?
wrong-map-hint = Bring the spot to the middle of the map.
wrong-near-none = Nothing is recorded near this point.
wrong-other-point = Another point
wrong-how = How is it in truth?
wrong-day = On which day was it so?
wrong-note = Anything else (optional)
wrong-note-hint = Do not write names or telephone numbers of people.
wrong-evidence = How do you know?
wrong-send = Send
wrong-sending = Sending…
wrong-door-hint = Bring the step-free entrance to the middle of the map.
wrong-door-set = The entrance has its point.
wrong-done-title = Thank you
wrong-done-lead = We have it.
wrong-done-text = The municipality will look at it. Until then no route changes.
wrong-done-desk = Routes follow it from now on.
wrong-more = Something else about the same spot
evidence-seen = I saw it there
evidence-measured = I measured it there
evidence-document = From a photograph or a plan
evidence-told = Somebody who knows told me
correct-wheelchair = A wheelchair gets through
correct-new-door = A step-free entrance is missing
correct-toilet = Toilet for wheelchair users
correct-description = Description of the access
correct-opening-hours = Opening hours
correct-phone = Telephone
correct-steps = How many steps
correct-kerb = Height of the kerb or threshold
correct-width = Width
correct-ramp = Ramp for wheelchairs
correct-closed = It is closed
correct-surface = Surface
correct-smoothness = How even it is
correct-pavement = Pavement
correct-incline = Slope: { $slope }
correct-yes = Yes
correct-limited = In part or with help
correct-no = No
correct-pavement-both = On both sides
correct-pavement-none = There is none
correct-smooth-excellent = Very smooth
correct-smooth-good = Even
correct-smooth-intermediate = A little uneven
correct-smooth-bad = Uneven
correct-smooth-very-bad = Very uneven
correct-smooth-horrible = Hardly passable
correct-unit-cm = How many centimetres?
correct-unit-steps = How many steps?
correct-missing = First choose or write an answer.
correct-not-a-number = Write a number only.

## What stands in the way today
obstacle-report = Something is in the way
obstacle-report-hint = Tell it in a few steps. Others learn of it at once.
obstacle-nothing = No report has been begun here.
obstacle-begin = New report
obstacle-what = What is in the way?
obstacle-what-hint = If you are in danger, call 112.
obstacle-what-missing = First choose what it is.
obstacle-vehicle = Vehicle on a pavement, ramp or crossing
obstacle-works = Works or a scaffold
obstacle-lift-out = Lift that does not work
obstacle-goods = Tables or goods of a shop
obstacle-litter = Bin, bicycle or scooter
obstacle-damage = Broken ground or a fallen tree
obstacle-water = Water, mud or ice
obstacle-locked = Locked gate or door
obstacle-other = Something else
obstacle-where = Where is it?
obstacle-where-hint = Choose one way to tell us.
obstacle-here = Where I am
obstacle-map-hint = You bring the point to the middle.
obstacle-along = On your route
obstacle-my-step = The step that you are at:
obstacle-other-step = On another step
obstacle-steps = Choose a step
obstacle-at-step = Step { $number } of the route
obstacle-step-begin = At its beginning
obstacle-step-middle = Half way
obstacle-step-end = At its end
obstacle-whom = Who cannot get by?
obstacle-whom-hint = The route changes only for those who cannot get by.
obstacle-whom-missing = First choose who cannot get by.
obstacle-stops-wheels = Wheelchairs, scooters and prams
obstacle-stops-walkers = People with a walker or a cane too
obstacle-stops-everyone = Nobody gets by
obstacle-more = Do you want to add anything?
obstacle-more-hint = You need not. Others see it after the municipality has looked at it.
obstacle-more-none = Nothing
obstacle-note = In your own words
obstacle-photo = Photograph
obstacle-photo-hint = No faces and no number plates, please. We remove place and time from the file. It needs a connection.
obstacle-photo-held = The photograph will be sent with the report.
obstacle-photo-drop = Without the photograph
obstacle-photo-one = one photograph
obstacle-photo-sent = The photograph has arrived. A person looks at it before others see it.
obstacle-photo-not = The photograph was not sent.
obstacle-photo-see = See the photograph
obstacle-check = Is this right?
obstacle-check-hint = Your name is not sent.
obstacle-send = Send the report
obstacle-done = Your report
obstacle-done-sent = Thank you. We are telling others already
obstacle-done-reported = Routes go round it where that is no long detour. When a second person says so, they avoid it.
obstacle-done-confirmed = Others have seen it too. Routes of those who cannot get by do not go there.
obstacle-done-looked-at = The municipality looks at it before others learn of it.
obstacle-done-later = It was sent as soon as the connection came back.
obstacle-fades-hours = { $count ->
    [one] It is forgotten after one hour, unless somebody sees it again.
   *[other] It is forgotten after { $count } hours, unless somebody sees it again.
}
obstacle-fades-days = { $count ->
    [one] It is forgotten after one day, unless somebody sees it again.
   *[other] It is forgotten after { $count } days, unless somebody sees it again.
}
obstacle-done-waits = The report waits on your device
obstacle-done-waits-text = It is sent by itself as soon as possible. The time when you saw it is kept.
obstacle-done-refused = The report was not accepted
obstacle-done-refused-text = It stays on your device, so that you can look at it or throw it away.
obstacle-back = It was a mistake, take it back
obstacle-back-done = The report has been taken back.
obstacle-back-here = It is gone from this device. If the hub has it already, it fades by itself.
obstacle-plan-again = Find the route again
obstacle-another = Something else is in the way
obstacle-waiting = Reports that wait
obstacle-waiting-none = No report is waiting.
obstacle-waiting-hint = They stay on your device. They are sent by themselves, in order.
obstacle-waiting-count = { $count ->
    [one] One report is waiting to be sent.
   *[other] { $count } reports are waiting to be sent.
}
obstacle-refused-count = { $count ->
    [one] One report was not accepted.
   *[other] { $count } reports were not accepted.
}
obstacle-see-waiting = See what waits
obstacle-send-now = Send them now
obstacle-is-waiting = Waiting to be sent.
obstacle-not-taken = Not accepted.
obstacle-throw-away = Throw away: { $kind }
obstacle-on-way = On your way now
obstacle-avoided = The route goes round this
obstacle-passed = After { $metres }: { $kind }
obstacle-seen = Seen { $age }.
obstacle-by-one = One person said so. Nobody has confirmed it.
obstacle-faded = No longer told. People who saw it: { $there }, who say it is gone: { $gone }.
obstacle-by-many = { $count ->
    [one] One person has seen it.
   *[other] { $count } people have seen it.
}
obstacle-by-desk = The municipality has confirmed it.
obstacle-doubted = Somebody says that it is gone.
obstacle-stops = Cannot get by: { $whom }.
obstacle-still-there = Still there
obstacle-gone = It is gone
obstacle-word-sent = Thank you. It counts from now on.
obstacle-word-waits = Not sent yet. It waits on your device.
obstacle-kept = This was so on { $date }, { $time }. Something may have changed since.
obstacle-kept-sometime = This was so on another day. Something may have changed since.
obstacle-age-now = just now
obstacle-age-minutes = { $count ->
    [one] one minute ago
   *[other] { $count } minutes ago
}
obstacle-age-hours = { $count ->
    [one] one hour ago
   *[other] { $count } hours ago
}
obstacle-age-days = { $count ->
    [one] one day ago
   *[other] { $count } days ago
}
obstacle-age-on = on { $date }
obstacle-age-unknown = on another day

## The desk of the map
desk-title = Corrections of the map
desk-sign-in = Desk for corrections
desk-sign-in-hint = For the municipality’s staff only.
desk-account-hint = Or use the key of the desk below.
desk-key = Key of the desk
desk-signs = How you sign
desk-signs-hint = The office, e.g. Accessibility Office.
desk-map = Correct on the map
desk-map-hint = Routes follow at once.
desk-states = Which corrections you see
desk-none = There is none.
desk-nameless = Without a name
desk-by-desk = by the desk
desk-by-visitor = by a visitor
desk-on-osm = See it on OpenStreetMap
desk-map-said = The map said: { $tags }
desk-map-said-nothing = The map said nothing.
desk-done = Correction { $number }: { $text }.
desk-soon = holds in a moment
desk-export = File for JOSM
desk-close = Sign out
desk-obstacles = What is in the way now
desk-obstacles-hint = Reports of people, notes and photographs.
desk-obstacles-more = There are older ones too.
desk-obstacle-confirm = It is there
desk-obstacle-close = Close: { $reason }
desk-obstacle-reopen = Open it again
desk-obstacle-show-note = Show the note
desk-obstacle-remove-note = Destroy the note
desk-obstacle-show-photo = Show the photograph
desk-obstacle-remove-photo = Destroy the photograph
desk-obstacle-gone = it is gone
desk-obstacle-untrue = it never was there
desk-obstacle-duplicate = another report tells it
desk-obstacle-waiting = Waits for the desk
desk-obstacle-open = The words of people decide
desk-obstacle-confirmed = Confirmed by the desk
desk-obstacle-closed = Closed
state-suggested = Waiting
state-accepted = Hold
state-rejected = Rejected
state-withdrawn = Withdrawn
decision-accept = It is so
decision-reject = It is not so
decision-withdraw = Not so any more
decision-reconsider = Look again
standing-agrees = The map says the same by now. You can withdraw it.
standing-differs = The map says something else by now. The correction still holds.
standing-gone = The map does not have this spot any more.

## Kinds of places
category-museum = Museum
category-gallery = Gallery
category-arts-centre = Arts centre
category-theatre = Theatre
category-cinema = Cinema
category-library = Library
category-town-hall = Town hall
category-public-office = Public office
category-post-office = Post office
category-bank = Bank
category-social-facility = Social service
category-hospital = Hospital
category-clinic = Clinic
category-doctor = Doctor
category-dentist = Dentist
category-pharmacy = Pharmacy
category-school = School
category-kindergarten = Kindergarten
category-university = University
category-place-of-worship = Place of worship
category-supermarket = Supermarket
category-marketplace = Market
category-toilets = Toilet
category-station = Station
category-stop = Stop
category-ferry-terminal = Ferry terminal
category-citizen-centre = Citizens’ service centre
category-tax-office = Tax office
category-employment-office = Employment office
category-social-insurance = Social insurance office
category-courthouse = Court
category-police = Police
category-community-centre = Community centre
category-disabled-parking = Parking for disabled people
category-bench = Bench
category-shelter = Shelter
category-drinking-water = Drinking water
category-other = Place

## What a social facility does
social-group-home = Group home
social-nursing-home = Nursing home
social-assisted-living = Assisted living
social-day-care = Day care
social-shelter = Shelter
social-soup-kitchen = Soup kitchen
social-food-bank = Food bank
social-clothing-bank = Clothes
social-dairy-kitchen = Milk for babies
social-outreach = Help at home or in the street
social-ambulatory-care = Medical care
social-hospice = Palliative care
social-workshop = Workshop
social-advice = Advice

## Whom a social facility serves
served-seniors = for older people
served-disabled = for disabled people
served-children = for children
served-juveniles = for young people
served-families = for families
served-women = for women
served-homeless = for homeless people
served-underprivileged = for people with a low income
served-unemployed = for unemployed people
served-migrants = for migrants
served-refugees = for refugees
served-mental-health = for mental health
served-dementia = for people with dementia
served-addicted = for people with an addiction
served-ill = for people who are ill
served-terminally-ill = for people at the end of life
served-orphans = for children without parents
served-displaced = for people who lost their home
served-lgbtq = for LGBTQ+ people
served-veterans = for veterans
served-victims = for victims of violence or crime

## Whose house of worship it is
religion-christian = Christian
religion-muslim = Muslim
religion-jewish = Jewish
religion-buddhist = Buddhist
religion-hindu = Hindu
religion-sikh = Sikh
religion-multifaith = Of several religions
denomination-orthodox = Orthodox
denomination-old-calendar = Old Calendar
denomination-catholic = Catholic
denomination-armenian = Armenian
denomination-coptic = Coptic
denomination-anglican = Anglican
denomination-lutheran = Lutheran
denomination-protestant = Protestant
denomination-jehovahs-witness = Jehovah’s Witnesses
denomination-sunni = Sunni
denomination-shia = Shia

## What opens a toilet
toilet-key-none = no key needed
toilet-key-euro-key = with the European key (Eurokey)
toilet-key-radar = with a RADAR key
toilet-key-on-request = ask for the key there
toilet-key-unspecified = with a key, not recorded which

## What goes from a stop, a station or a gate
transport-bus = Bus
transport-trolleybus = Trolleybus
transport-tram = Tram
transport-metro = Metro
transport-train = Train
transport-ferry = Ferry
transport-cable = Cable car

## Messages to people: nobody's name, no address, not what help is about

message-code-title = Code
message-code = Your code: { $code }. It is good for 10 minutes. Tell it to nobody; the municipality will not ask for it either.
message-invitation-title = Invitation
message-invitation = You are invited to Prosvasi. Open { $link } and enter the code { $code }.
message-news-title = Prosvasi
message-news = There is news. Open the app.
message-urgent-news-title = Prosvasi
message-urgent-news = There is something that cannot wait. Open the app.
message-sign-in-title = New sign-in
message-sign-in = Somebody signed in to your account on a new device. If you do not know of it, telephone us.
message-new-role-title = Your account
message-new-role = Your account has a new role. If you did not expect it, telephone us.
message-reset-title = Your account
message-reset = A code was made with which signing in to your account is set up anew. If you did not ask for it, telephone us.
mailbox-title = Messages that were not sent
mailbox-about = What would leave as an SMS, mail or notification is shown here only.
mailbox-empty = No message.

# --- What stops somebody -----------------------------------------------------------------------------

why-title = What stops you
why-fewest = { $count ->
    [one] The route with the fewest barriers is { $length } and has one.
   *[other] The route with the fewest barriers is { $length } and has { $count }.
}
why-evidence = As recorded in OpenStreetMap
why-helped-title = With help
why-helped = { $helpers ->
    [one] With one trained helper there is a route of { $length }.
   *[other] With { $helpers } trained helpers there is a route of { $length }.
}
why-helped-where = Help is needed only here:
why-helped-meet = You meet after { $length }. You get that far without help.
why-helped-meet-street = You meet in { $street }, after { $length }. You get that far without help.
why-helped-meet-start = You meet where the route begins.
why-helped-care = A helper never lifts a chair with a person in it, and may refuse. Ask by telephone whether somebody is there now.
why-open-title = If one limit were different
why-open-care = Change a limit only if you really can.
barrier-no-access = Closed to the public
barrier-wheelchair = Recorded as not passable by wheelchair
barrier-steps = Steps
barrier-steps-count = { $count ->
    [one] One step
   *[other] { $count } steps
}
barrier-escalator = Escalator
barrier-kerb = Kerb of { $size }
barrier-up = Climb of { $slope }
barrier-down = Descent of { $slope }
barrier-up-inferred = Climb of about { $slope } (worked out from the height of the ground; nobody measured it)
barrier-down-inferred = Descent of about { $slope } (worked out from the height of the ground; nobody measured it)
barrier-width = Only { $size } wide
barrier-surface = Ground: { $surface }
barrier-smoothness = Very uneven ground
barrier-stile = Stile over a fence
barrier-kissing-gate = Narrow gate for one person
barrier-turnstile = Turnstile
barrier-block = Block in the way
barrier-step = Step
barrier-other = Obstacle in the way
barrier-no-pavement = Main road without a pavement
barrier-reported = Something that was reported and confirmed
barrier-avoided = Where you do not want to go
barrier-pavement-unknown = Main road whose pavement is not recorded
open-kerb = With kerbs of up to { $size } we find a route, by what is recorded: { $length }
open-up = With climbs of up to { $size } we find a route, by what is recorded: { $length }
open-down = With descents of up to { $size } we find a route, by what is recorded: { $length }
open-width = With passages of { $size } we find a route, by what is recorded: { $length }
open-loose = On earth, sand or gravel too we find a route, by what is recorded: { $length }
open-cobbles = On cobbles too we find a route, by what is recorded: { $length }
open-uneven = On less even ground too we find a route, by what is recorded: { $length }

## Stops on the way
stop-add = Add a stop on the way
stops-title = Stops on the way
stops-order = The order of the stops: { $places }
stops-full = A route has room for up to { $count } stops. To add another, remove one first.
stops-stay = Without the time that you stay at the stops.
stops-which = We do not know which stop it is. Remove one at a time to find out.
stops-barred = With stops we look at the route part by part. These are the barriers on the first part where you do not pass.
stop-number = Stop { $number }: { $place }
stop-remove = Remove stop { $number }: { $place }
stop-removed = Removed: { $places }
stop-here = Stop here
stop-earlier = Earlier: stop { $number }, { $place }
stop-arrives = Arrival at the stop: { $when }
stop-point = The route passes near the point that you gave.
stop-building = The route passes near the building, not by a door.
stop-door-at = The route passes near this door: { $door }.
stop-door-at-width = The route passes near this door: { $door }, width { $width }
trip-via = { $count ->
    [one] Stop: { $places }
   *[other] Stops: { $places }
}
way-out-stops = { $count ->
    [one] A route without the stop
   *[other] A route without the stops
}
via-title = Where do you want to stop on the way?
via-between = From: { $from }. To: { $to }
via-touched = The route goes there already: { $place }. Choose another place.
via-back = Back to the route
# What personal data is used for.
purpose-service-delivery = to provide social services
purpose-mobility-help = to help somebody get around
purpose-rights = to answer for personal data
purpose-statistics = for studies of many
purpose-security = to keep the hub safe
purpose-directory = to tell what there is in the city

# Signing in.
sign-in-title = Sign in, for staff
sign-in-hint = For the municipality’s staff and partners.
sign-in-name = Your name
sign-in-password = Password
sign-in-do = Sign in
set-up-title = First sign-in
set-up-row = With a set-up code; also when you forgot the password.
set-up-hint = Write the code that an administrator gave you, and choose a password.
set-up-code = Set-up code
set-up-password = New password
set-up-password-hint = At least 12 signs. A few words that you remember are good.
second-title = Second step
second-hint = Open your authenticator and write the code that it shows.
second-code = Code
second-code-hint = Six digits, or one of your recovery codes.
second-nobody = Begin with your name and password.
second-done = You are signed in.
enrol-hint = Add Prosvasi to an authenticator on your phone, once. Then write the code that it shows.
enrol-picture = Picture for the camera of the authenticator. The secret below says the same.
enrol-secret = Or copy this secret:
enrol-here = Open an authenticator on this device
recovery-title = Your recovery codes
recovery-hint = Keep them where nobody else finds them. Each signs you in once without the authenticator. You will not see them again.
recovery-save = Save or print them
recovery-kept = I have kept them
sign-in-code-title = Sign in with a code
sign-in-code-row = For who asks for help, who cares for somebody, and volunteers.
sign-in-code-hint = We send a code of six digits. No password is needed.
sign-in-code-to = Your telephone or email
sign-in-code-to-hint = The one that you gave us.
sign-in-code-ask = Send me a code
sign-in-code-sent = If we know this number or email, a code is on its way. It is good for ten minutes.
sign-in-code = The code of six digits
sign-in-code-again = Ask for another code
account-title = Your account
account-row = Sign in, sign out, and where you are signed in.
account-nobody = You are not signed in. Trips and places need no account.
account-name = You are signed in as { $name }.
account-roles = Role: { $roles }
sign-out = Sign out
sessions-title = Where you are signed in
sessions-since = Since { $date }
sessions-current = This device
sessions-end = Sign out there
sessions-end-others = Sign out everywhere else
sessions-ended = Signed out there.
sessions-unknown = Another device
role-person = person served
role-carer = carer
role-volunteer = volunteer
role-partner = partner body
role-clerk = front desk
role-officer = social worker
role-coordinator = coordination
role-statistician = studies
role-administrator = administration of the hub
role-data-protection = data protection

# People, contacts and requests: what there is to choose from
request-kind-escort = Somebody to come along
request-kind-errand = An errand
request-kind-transport = A ride
request-kind-home-visit = A visit at home
request-kind-material-aid = Goods
request-kind-financial-aid = Money or vouchers
request-kind-psychosocial = Somebody to talk to
request-kind-information = Information
request-kind-other = Something else
need-mobility = Getting around
need-food = Food
need-medicine = Medicine
need-hygiene = Hygiene
need-housing = Housing
need-utilities = Electricity, water, heating
need-income = Income
need-work = Work
need-papers = Papers
need-health = Health
need-mental-health = Mental health
need-loneliness = Loneliness
need-care = Care
need-learning = Learning
need-safety = Safety
need-other = Something else
request-state-draft = Draft
request-state-submitted = With the hub
request-state-triaged = Looked at
request-state-assessed = Assessed
request-state-approved = Approved
request-state-waitlisted = On the waiting list
request-state-rejected = Rejected
request-state-referred = Referred
request-state-in-progress = Being done
request-state-fulfilled = Done
request-state-unmet = Could not be done
request-state-withdrawn = Withdrawn
request-state-cancelled = Cancelled
request-state-objected = Objected to
request-state-upheld = The rejection stands
request-state-closed = Closed
request-step-submit = Submit
request-step-triage = Say how urgent
request-step-assess = Assess
request-step-approve = Approve
request-step-waitlist = Put on the waiting list
request-step-reject = Reject
request-step-refer = Refer
request-step-return = Take back
request-step-begin = Begin
request-step-fulfil = Done
request-step-give-up = Cannot be done
request-step-withdraw = Withdraw
request-step-cancel = Cancel
request-step-object = Object
request-step-uphold = Uphold the rejection
request-step-reverse = Reverse the rejection
request-step-close = Close
request-step-reopen = Open again
urgency-now = Now: danger to life, a child, violence
urgency-day = Within 24 hours
urgency-week = Within 7 days
urgency-normal = As it comes
urgency-unknown = Nobody looked at it yet
contact-channel-phone = Telephone
contact-channel-mobile-unit = Mobile unit
contact-channel-community-point = Community point
contact-channel-home-visit = Visit at home
contact-channel-street = On the street
contact-channel-app = App
contact-channel-web = Web page
contact-channel-mail = Letter or mail
contact-channel-partner = Through a partner body
notice-read-out = Read out
notice-shown = Shown on a screen
notice-handed-over = Handed over on paper
notice-sent = Sent
notice-text-1 = We keep what you tell us only to help you, as a public service of the municipality. Only those who work on your request see it, and you can see who looked. You can ask for a copy, a correction or erasure.
scheme-amka = AMKA (social security)
scheme-afm = AFM (tax number)
scheme-personal-number = Personal Number
scheme-identity-card = Identity card
scheme-passport = Passport
scheme-residence-permit = Residence permit
scheme-paaypa = PAAYPA (temporary health number)
scheme-unemployment-card = Unemployment card
scheme-other = Another number
likeness-unlike = Probably somebody else
likeness-possible = Perhaps the same person
likeness-likely = Most likely the same person
likeness-certain = The same person: one number in common

## The hub: staff
hub-title = Service desk
hub-sign-in = The municipality's team works here. Sign in first.
hub-other-role = Your role does not include this page.
hub-more = Other work
hub-next-call = The next call
span-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
span-days = { $count ->
    [one] one day
   *[other] { $count } days
}
queue-title = Requests that wait
queue-count = { $count ->
    [0] No request waits.
    [one] One request waits.
   *[other] { $count } requests wait.
}
queue-count-more = Many requests wait. You see the first { $count }.
queue-late = { $count ->
    [one] One is past its time.
   *[other] { $count } are past their time.
}
band-now = Now
band-day = 24 hours
band-week = 7 days
band-normal = As it comes

## The hub: people
person-title = Person
person-name = Name
person-search = Name, telephone or number
person-search-do = Search
person-search-hint = In Greek or Latin letters, with or without accents. Each search is logged.
person-count = { $count ->
    [0] Nobody was found.
    [one] One person was found.
   *[other] { $count } people were found.
}
person-found = Results for “{ $text }”
person-none = Nobody is known by this.
person-more = There are more people. Type more letters.
person-new = Write down somebody new
person-new-hint = Write what you know. No field must be filled in, not even the name.
person-look-first = Look first whether the person is known already.
person-unnamed = Name not known
person-group-name = Who it is
person-group-name-hint = Without a name, write what others call them.
person-surname = Surname
person-first = First name
person-father = Father's name
person-known-as = Known as
person-known-as-hint = A nickname or a description, e.g. “with the dog, in the square”
person-born = Born
person-born-hint = As far as you know: 2/5/1941, 5/1941 or 1941
person-born-wrong = Write day, month and year, or the year alone with four digits.
person-name-wrong = A name is too long, or has signs that no name has.
person-father-is = Father: { $name }
person-known-as-is = Known as: { $name }
person-born-is = Born: { $date }
person-community-is = Community: { $name }
person-group-reach = How to reach them
person-phone = Telephone { $nth }
person-phone-whose = Whose it is, if somebody else's ({ $phone })
person-phone-more = Another telephone
person-phone-own = Their own telephone
person-phones = Telephones
person-phones-none = No telephone is recorded
person-language = Language of messages
language-greek = Greek
language-english = English
person-unsafe-ask = A call or a message may put them in danger
person-unsafe-short = Do not call yet: read how
person-unsafe = Take care: do not call or send a message as usual
person-unsafe-how = Reach them only like this:
person-unsafe-unknown = Your role does not show how. Ask the coordination before you do anything.
person-note = How we reach them safely
person-note-hint = E.g. only in the morning, only through the sister, never by message
person-note-missing = Write how we reach them safely.
person-group-where = Where they are
person-community = Municipal community
person-community-hint = E.g. Α΄, Β΄
person-address = Address
person-address-hint = Street, number, floor, doorbell. It is stored encrypted.
person-address-none = No address is recorded
person-numbers = Numbers of the state
person-numbers-add = Add an AMKA, AFM or another number
person-numbers-when = Ask for a number only when something needs it, e.g. an application to another service.
person-number = Number
person-number-whose = Which number it is
person-number-choose = Choose
person-number-more = Another number
person-reveal = Show
person-hide = Hide
person-reveal-hint = Showing a whole number is logged each time, and the person sees it.
person-restricted = A protected file: only those who are named see it.
person-merged = This file was merged with another. The other one holds.
person-merged-open = Open the file that holds
person-edit = Correct
person-edit-title = Correct what is known of a person
person-now = now it is “{ $now }”, here you write “{ $yours }”
person-save-mine = Save what I write here
person-take-theirs = Keep how it stands now
perhaps-title = { $count ->
    [one] Perhaps this person is known already
   *[other] Perhaps this is one of { $count } people who are known
}
perhaps-hint = Nothing is saved yet. Compare, and say for each one.
perhaps-undecided = Say of each person that they are somebody else, or open the one who it is.
perhaps-new = You write
perhaps-known = Known
perhaps-not-told = not told
perhaps-this = It is this one
perhaps-other = Somebody else
perhaps-save = Save as a new person
perhaps-back = Back to the fields
agrees-same = The same
agrees-nearly = Alike
agrees-differs = Differs
agrees-one = Nothing to compare

## The hub: contacts
contacts-title = Contacts
contacts-none = No contact yet.
contact-new = New contact
contact-channel = How the contact came about
contact-channel-missing = Choose how the contact came about.
contact-reason = Why at home
contact-reason-was = Why at home: { $reason }
contact-notice = Notice on personal data
contact-notice-missing = Choose how the notice was given.
contact-notice-was = Notice: { $how }
contact-note = What was said
contact-note-hint = Only what the help needs.

## The hub: requests
requests-title = Requests
requests-none = No request yet.
request-title = Request
request-number = Request { $number }
request-by-phone = Request by telephone
request-otherwise = Request by another way
request-new = New request
request-for = For: { $name }
request-whose = For whom
request-kind = What is asked for
request-kind-missing = Choose what is asked for.
request-need = What is lacking
request-need-missing = Choose what is lacking.
request-words = In their own words
request-words-hint = What, where, when. No passwords, PINs or card numbers.
request-words-missing = Write what is asked for.
request-asked-by = Who asks, if somebody else does
request-asked-by-hint = Name and what they are to them, e.g. “Maria, daughter”
request-check = Read it out and send
request-nothing = No request was written here.
request-change = Change the request
request-send = Send the request
request-done = The request is written
request-tell-number = Tell the caller this number:
request-next = The team looks at it and answers.
request-open = Open the request
request-open-hint = To say how urgent it is, or to add documents.
request-waits = Waits for { $span }
request-since = Since { $date }
request-due = Answer due within { $span }
request-late = Late by { $span }
request-late-plain = Late
request-owner = In hand with: { $name }
request-by = Asked by: { $name }
request-by-person = the person
request-history = What was done
request-steps = What happens now
request-steps-none = There is no step for your role at this stage.
request-step-done = Done. The request is now: { $state }
step-take = Confirm: { $step }
step-urgency = How urgent it is
step-why = Why
step-why-hint = Those who work on the request read it.
step-reason = The reason
step-reason-hint = The person reads it. Write plainly and with respect.
step-outcome = The outcome
step-outcome-hint = What was done, and what came of it.
documents-title = Documents
documents-none = No documents.
document-pdf = PDF file
document-picture = Picture
document-add = Add a document
document-file = The file
document-file-hint = PDF or photograph, up to 8 MB.
document-file-missing = Choose a file.
document-send = Send the document

## My file
my-file-title = My file
my-file-row = What the municipality knows of you, your requests, and who looked.
my-file-sign-in = Sign in to see your file.
my-file-hint = This is what the municipality knows of you. If something is wrong, call us.
my-file-none = No file belongs to this account
my-file-none-hint = If you have made a request already, call us and we connect it.
my-file-requests = My requests
my-file-requests-none = You have made no request.
my-file-number = Number { $number }
my-file-facts = My details
my-file-not-told = You have not told it
my-file-safe = How we reach you
my-file-safe-plain = Not by call or message
my-file-contacts = When we talked
my-file-contacts-none = No contact is recorded.
my-file-looks = Who saw my file
my-file-looks-none = Nobody has seen it yet.
my-file-looks-more = There are older entries, too.
my-file-request-open = Read more about this request
step-objection = What you object to
step-objection-hint = The hub reads it and looks at its decision again.
my-rights = My rights
my-copy = A copy of everything
my-copy-hint = A file (JSON) with all that the municipality keeps of you.
right-ask = Something is wrong, or I want to be erased
right-kind = What you ask for
right-kind-missing = Choose what you ask for.
right-kind-access = A copy from the municipality
right-kind-rectification = Something is wrong
right-kind-erasure = Erase me
right-kind-restriction = Keep my data, but do not use them
right-kind-objection = Do not use my data in this way
right-erasure-hint = If it is granted, your file, your requests and your sign-in are gone. Nobody can bring them back.
right-words = In your own words
right-words-hint = What is meant, and what should change. You need not say why you want to be erased.
right-words-missing = Write what is meant.
right-send = Send
right-asked = We have received it.
right-state-open = Not answered yet.
right-state-granted = It was done.
right-state-refused = It was refused.
right-due = We answer by { $date }.
right-was-due = The answer was due by { $date } and is late.
right-made = Asked on { $date }
right-you-said = You wrote:
right-we-said = Our answer:
right-complain = If you do not agree, you can complain to the Hellenic Data Protection Authority.
my-carers = Who may act for me
my-carers-none = Nobody sees your file or acts for you.
carer-since = Since { $date }
carer-end = End it now
carer-end-hint = You can end it at any time, and it holds at once. We do not tell the carer.
carer-ended = { $name } has no access any more. We do not tell them.
carer-invite = Invite a carer
carer-scope = What they may see and do
carer-scope-missing = Choose what they may see and do.
carer-scope-trips = My trips: where I am, and whether help comes
carer-scope-requests = My requests: see them, make them and follow them
carer-scope-both = My trips and my requests
carer-code-make = Make a code
carer-code = Code of the invitation
carer-code-hand = Give this code to your carer. It is typed at “I care for somebody”.
carer-code-until = It can be used until { $when }.
carer-code-once = It is shown only this once. Write it down now.
carer-title = I care for somebody
carer-row = With a code from the person you care for.
carer-hint = Type the code that you were given, your name, and where we send you codes to sign in.
carer-name = Your name
carer-accept = Accept
carer-accepted = Done. You can now sign in with a code.
error-carer-fields-missing = Fill in the code, your name, and a telephone or mail address.
look-by-you = You
look-by-somebody = Without a known role
look-other = use of something of the file
look-person-search = shown in a search
look-person-read = reading your details
look-person-create = writing you down first
look-person-edit = changing your details
look-person-restrict = changing who sees the file
look-person-break-glass = opening a protected file with a reason
look-person-open-account = opening an account for you
look-person-identifier-reveal = reading one of your numbers whole
look-contact-create = writing down a contact with you
look-contact-read = reading your contacts
look-request-create = writing down a request of yours
look-request-read = reading a request of yours
look-request-queue = reading the queue
look-request-triage = saying how urgent your request is
look-request-assess = assessing your request
look-request-decide = deciding on your request
look-request-run = going on with your request
look-request-withdraw = withdrawing your request
look-request-object = objecting to a decision
look-request-document-read = reading a document of yours
look-request-document-add = adding a document to your request
look-carer-invite = inviting a carer
look-carer-end = ending a carer's part
look-carer-read = reading who looks after you
paper-bill = Bill
paper-identity-card = Identity card or passport
paper-certificate = Certificate
paper-authorisation = Authorisation
paper-income = Income or tax statement
paper-medical = Medical paper
paper-other = Another paper
document-paper = What the document is
document-paper-missing = Choose what the document is.
person-account = Signing in for the person
person-account-hint = With a code to their telephone, to see their file and requests. Only to a number of their own.
person-account-open = Open an account with { $phone }
person-account-opened = Done. They sign in with a code to { $phone }.

## The data-protection desk
rights-title = Rights over data
rights-row = What people ask of their own data, by when it is to be answered.
rights-count = { $count ->
    [0] Nothing waits for an answer.
    [one] One waits for an answer.
   *[other] { $count } wait for an answer.
}
rights-due = Answer by { $date }
rights-was-due = Late: the answer was due by { $date }
rights-made = Asked on { $date }
rights-no-words = Without further words.
rights-whose = Whose it is: open their file
rights-decide = Decide
rights-decision = The decision
rights-decision-missing = Choose the decision.
rights-grant = Granted
rights-refuse = Refused
rights-answer = The answer
rights-answer-hint = The person reads it. Say what was done, or why not.
rights-answer-missing = Write the answer.
rights-send = Confirm the decision
rights-erases = This destroys the person’s file
rights-erases-what = Name, telephones, address, numbers, contacts, requests and documents become unreadable for good. Should an older backup be restored, they are erased from it again. Their sign-in ends at once, and nobody can bring any of it back.
rights-erases-kept = What is left is that somebody asked, and numbers without a name. They do not read the answer here: tell them before you confirm.
rights-erase = Erase for good
rights-erase-not = Do not erase yet
rights-granted = Granted and answered: { $kind }
rights-refused = Refused and answered: { $kind }

## The demo
demo-title = The demo city
demo-strip = Demo: all people here are invented.
demo-roles = Change role
demo-messages = Messages
demo-lead = Choose with whose eyes you look at the hub. No password is needed. Nobody here exists, and nothing is sent.
demo-more = Whoever has no role sees the first page, the routes and the obstacles. What you change stays on this computer.
demo-nobody = no role
demo-start = The first page, without signing in
demo-role-person = Reads their own file, asks for help, and sees who looked.
demo-role-carer = Sees and asks for her mother, for as long as her mother wants.
demo-role-clerk = Takes the calls: searches, writes down, opens requests, says how urgent they are.
demo-role-officer = Assesses and decides. Sees people with a hidden file, too, where named.
demo-role-coordinator = Decides objections. Opens a hidden file only for a reason that is written down.
demo-role-data-protection = Answers those who ask about their data.
demo-role-administrator = Gives accounts and roles. Sees nobody's file.
demo-role-volunteer = Tasks for helpers are not made yet.
demo-role-partner = Referrals to other bodies are not made yet.
demo-role-statistician = Studies are not made yet.

## Two records of one person
merges-title = Other records of this person
merges-none = None.
merge-title = Merge with another record
merge-lead = { $name }: search for the other record of the same person.
merge-other = The other record
merge-both = Are they one person?
merge-this = This record
merge-that = The other record
merge-holds = Which record stays
merge-holds-hint = The search finds this one. It shows contacts and requests of both.
merge-holds-missing = Choose which record stays.
merge-undo-hint = Nothing is lost: the merge is taken back from the person's page.
merge-do = Merge the two records
merge-not = They are not the same person
merge-made = Merged on { $when }
merge-undone = Taken back on { $when }
merge-undo = Take the merge back
merge-parted = They are two records again. Each has what it had.
person-pick = This person

## Family and household
ties-title = Family and household
ties-none = Nobody is written down.
tie-add = Add to family or household
tie-lead = { $name }: search for the other person and say what they are to each other.
tie-other = The other person
tie-unknown-hint = Where there is no file, write the other person down first.
tie-what = To “{ $name }”, “{ $other }” is:
tie-what-missing = Choose what they are.
tie-together = They live in one household
tie-somebody-else = Another person
tie-end = No longer so
tie-ended = No longer so: { $name }
tie-speaks-for = this person speaks for them
tie-kind-partner = spouse or partner
tie-kind-child = child
tie-kind-parent = parent
tie-kind-sibling = brother or sister
tie-kind-relative = other relative
tie-kind-neighbour = neighbour
tie-kind-guardian = guardian appointed by a court
tie-kind-representative = representative with an authorisation

## Who sees a file
restrict-title = Who sees the file
restrict-lead = A hidden file is found by no search and stands in no list. Only those named here open it.
restrict-who = Who sees it
restrict-who-missing = Choose who sees it.
restrict-all = Everybody who serves, as far as their role goes
restrict-named = Only those named
restrict-why = The reason
restrict-why-hint = Only those who see the file read it.
restrict-why-missing = Choose the reason.
restrict-colleagues = Who else sees it
restrict-colleagues-hint = You always see it. Name somebody for when you are away, too.
restrict-opens = From now on the file is found by search again.
hidden-why-violence = Danger of violence
hidden-why-child-protection = Protection of a child
hidden-why-addiction = Addiction
hidden-why-known-to-staff = Well known, or a relative of a colleague
hidden-why-other = Another reason
person-restricted-why = Reason: { $why }.

## Opening a hidden file for an hour
glass-title = Opening a hidden file
glass-maybe = Perhaps there is no file at this address. Perhaps there is one, and it is hidden. If you must see it, say why.
glass-hour = You see it for an hour.
glass-looks = You read and change nothing.
glass-told = The data-protection desk is told at once, with your name and the reason.
glass-why = Why you must see it
glass-why-missing = Choose the reason.
glass-open = Open it for an hour
glass-is-open = You opened it for a reason. For an hour you read and change nothing.
glass-why-danger-now = Somebody is in danger at this moment
glass-why-authority = A prosecutor, a court or the police asks
glass-why-own-wish = The person asks for it now
glass-why-nobody-named-is-here = All who are named are away, and it cannot wait

## Those whom a carer looks after
cared-title = Those whom you look after
cared-none = Nobody has given you access at the moment.

## What the hub says of personal data
privacy-title = Personal data
privacy-row = What the municipality uses it for, for how long, and what you can ask for.
privacy-lead = Whoever plans a trip without signing in leaves no trace: nothing is stored. What somebody tells the service to be helped is used only as this page says.
privacy-notice = What we say with every contact
privacy-notice-now = Holds since { $date } (version { $version })
privacy-notice-then = Earlier, from { $date } (version { $version })
privacy-uses = What it is used for
privacy-basis = Legal basis
privacy-classes = What we see at most
privacy-kept = For how long
privacy-rights = Your rights
privacy-rights-how = You ask for them from your own file or by telephone. We answer within a month. In your file you also see who looked.
privacy-complaint = If the answer does not satisfy you, you can turn to the Hellenic Data Protection Authority.
kept-file = With the file: { $years } years after the last contact, or { $months } months where somebody only asked.
kept-log = In the access log, for as long as the service runs. It does not say what help was given.
kept-none = We keep nothing that points to a person.
basis-6-1-c = a legal obligation (General Regulation, article 6(1)(c))
basis-6-1-e = a task in the public interest (General Regulation, article 6(1)(e))
basis-9-2-a = explicit consent, for health (article 9(2)(a))
basis-9-2-h = social care, for health (article 9(2)(h))
basis-9-2-j = statistics with safeguards (article 9(2)(j))
class-none = nothing that points to a person
class-counts = numbers of many people
class-pseudonym = rows without identity
class-coarse = an area
class-contact = name, telephone and address
class-social = social and economic facts
class-special = health and disability
class-restricted = violence, protection of children and addiction, by those named only
error-notice-unknown = There is no such notice. Load the page again.
breaks-title = Hidden files that were opened
breaks-none = Nobody opened a file in which they were not named.
