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
group-culture = Museums and culture
group-public = Public services
group-social = Social services
group-health = Health and pharmacies
group-transport = Stations and stops
help-title = Let someone do it for you
help-hint = Call the municipality
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
verdict-recorded-text = No recorded barrier is beyond your limits. Some facts are missing.
verdict-unknown = Most of this is not recorded
verdict-unknown-text = We do not know whether you pass. Ask before you set out.
verdict-barred = We found no route for your limits
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
figure-kerb = highest known kerb
figure-width = narrowest known point
bar-title = How much of the ground is recorded
bar-known = known { $metres }
bar-unknown = unknown { $metres }
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
warning-gap = At the start or at the end { $metres } remain without a recorded route.
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
leg-sloped-unknown = sloped, not known how steep
leg-width = width { $width }
leg-kerb = kerb { $kerb }
leg-kerb-none = no kerb
leg-lift = with a lift
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
map-title = Map of the route
map-text = The whole route is written in the steps.
map-missing = The map does not open on this device. The steps tell it all.
map-legend-known = known ground
map-legend-unknown = ground with gaps
map-legend-steps = steps
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-two-fingers = Move the map with two fingers
map-ctrl = Hold Ctrl and scroll to zoom
map-cmd = Hold ⌘ and scroll to zoom
swap = The way back
print = Print
wrong = Is something wrong? Tell us
source = Data: © OpenStreetMap contributors, ODbL licence.
source-age = The data is of { $date }.
source-age-unknown = The age of the data is not recorded.

## The telephone
call-title = Talk to a person
call-danger = Danger: call 112
call-ambulance = Ambulance: call 166
call-hub-title = The municipality's team
call-hub-text = Together we find the route or the help that you want.
call-hub = Call { $phone }
call-hub-none = The municipality has not set a telephone yet.
call-hub-none-text = Ask at the town hall or the citizens' service centre of your area.

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
error-place-not-found = We did not find this place.

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
