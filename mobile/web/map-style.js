// How the map looks: our own quiet style over our own tiles. Colours are the page's custom properties (`--map-…`), read
// when the style is made, so that light, dark and forced colours are told in one place, app.css.

const byZoom = (...stops) => ['interpolate', ['exponential', 1.6], ['zoom'], ...stops];
const BIG = ['in', ['get', 'class'], ['literal', ['trunk', 'primary', 'secondary', 'tertiary']]];
const ROAD_WIDTH = byZoom(12, ['case', BIG, 1.5, 0.6], 15, ['case', BIG, 7, 4], 18, ['case', BIG, 26, 16]);
const WAY_WIDTH = byZoom(13, 5, 16, 8, 19, 13);
const CASING_WIDTH = byZoom(13, 8, 16, 13, 19, 19);
const LETTERS = ['Commissioner Variable'];

/** A colour of the page, as the map library reads it: system colours too, which forced colours are made of. */
export function colour(name) {
  const probe = document.createElement('i');
  probe.style.cssText = `forced-color-adjust: none; color: var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const fill = (layer, name, more = {}) =>
  ({ id: layer, type: 'fill', source: 'city', 'source-layer': layer, paint: { 'fill-color': colour(name), ...more } });

const line = (id, layer, paint, layout = {}) =>
  ({ id, type: 'line', source: 'city', 'source-layer': layer, layout: { 'line-cap': 'butt', 'line-join': 'round', ...layout }, paint });

/**
 * The whole style. `way`, `ends`, `marks` and `reported` are GeoJSON; `language` picks the names; the tiles of what is to be
 * seen again without a connection are asked for with `keep`, which the service worker (sw.js) understands.
 */
export function style({ language, keep, way, ends, marks, reported = { type: 'FeatureCollection', features: [] } }) {
  const named = ['coalesce', ['get', `name_${language}`], ['get', 'name']];
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [`${location.origin}/tiles/{z}/{x}/{y}.mvt${keep ? '?keep' : ''}`], minzoom: 12, maxzoom: 16 },
      way: { type: 'geojson', data: way },
      ends: { type: 'geojson', data: ends },
      marks: { type: 'geojson', data: marks },
      reported: { type: 'geojson', data: reported },
    },
    layers: [...ground(), ...theWay(), ...labels(named), ...points()],
  };
}

function ground() {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colour('map-ground') } },
    fill('green', 'map-green'),
    fill('square', 'map-square'),
    fill('water', 'map-water'),
    line('rail', 'rail', { 'line-color': colour('map-rail'), 'line-width': byZoom(13, 0.6, 18, 2) }),
    line('road-edge', 'road', { 'line-color': colour('map-road-edge'), 'line-width': 1, 'line-gap-width': ROAD_WIDTH }),
    line('road', 'road', { 'line-color': colour('map-road'), 'line-width': ROAD_WIDTH }, { 'line-cap': 'round' }),
    fill('building', 'map-building', { 'fill-outline-color': colour('map-building-edge') }),
    line('path', 'path', { 'line-color': colour('map-path'), 'line-width': byZoom(14, 0.5, 18, 1.75) }),
    line('steps', 'steps', { 'line-color': colour('map-steps'), 'line-width': byZoom(14, 2, 18, 7), 'line-dasharray': [0.45, 0.35] }),
  ];
}

// Known is solid, estimated is striped, unknown is hatched, barred is broken: pictures on the line, so that no colour is needed to tell them apart.
function theWay() {
  const layer = (id, paint, cap, filter) =>
    ({ id, type: 'line', source: 'way', layout: { 'line-cap': cap, 'line-join': 'round' }, paint, ...(filter ? { filter } : {}) });
  const is = (known) => ['==', ['get', 'known'], known];
  return [
    layer('way-casing', { 'line-color': colour('map-casing'), 'line-width': CASING_WIDTH }, 'round'),
    layer('way-estimated', { 'line-pattern': 'stripes', 'line-width': WAY_WIDTH }, 'butt', is('estimated')),
    layer('way-unknown', { 'line-pattern': 'hatch', 'line-width': WAY_WIDTH }, 'butt', is('unknown')),
    layer('way-barred', { 'line-color': colour('map-barrier'), 'line-width': WAY_WIDTH, 'line-dasharray': [1.4, 0.8] }, 'butt', is('barred')),
    layer('way-known', { 'line-color': colour('map-way'), 'line-width': WAY_WIDTH }, 'round', is('known')),
  ];
}

function labels(named) {
  const text = (size, more) => ({ 'text-field': named, 'text-font': LETTERS, 'text-size': size, ...more });
  const paint = (halo) => ({ 'text-color': colour('map-label'), 'text-halo-color': colour(halo), 'text-halo-width': 1.75 });
  const street = (id, layer, halo, more) => ({
    id, type: 'symbol', source: 'city', 'source-layer': layer, minzoom: 14, ...more,
    layout: text(13, { 'symbol-placement': 'line', 'symbol-spacing': 140, 'text-max-angle': 30, 'text-padding': 4 }), paint: paint(halo),
  });
  // The last one finds its room first: who is led through streets looks for their names, and a name along a line has
  // fewer places to stand than one at a point.
  return [
    {
      id: 'place', type: 'symbol', source: 'city', 'source-layer': 'place', minzoom: 14.5,
      layout: text(14, { 'text-max-width': 8, 'text-padding': 8 }), paint: paint('map-ground'),
    },
    street('street-on-foot', 'path', 'map-ground', { filter: ['==', ['get', 'class'], 'pedestrian'] }),
    street('street', 'road', 'map-road'),
  ];
}

function points() {
  const picture = (id, source, icon, anchor, filter) => ({
    id, type: 'symbol', source, ...(filter ? { filter } : {}),
    layout: { 'icon-image': icon, 'icon-anchor': anchor, 'icon-allow-overlap': true, 'icon-ignore-placement': false },
  });
  const end = (which) => ['==', ['get', 'end'], which];
  return [
    {
      id: 'start', type: 'circle', source: 'ends', filter: end('start'),
      paint: { 'circle-radius': 7, 'circle-color': colour('map-casing'), 'circle-stroke-width': 5, 'circle-stroke-color': colour('map-way') },
    },
    // A door hangs below its point, where no pin covers it.
    picture('marks', 'marks', ['get', 'picture'], ['get', 'anchor']),
    picture('goal', 'ends', 'goal', 'bottom', end('goal')),
    // A stop sign by its shape, with its name below: nothing hangs on the colour.
    {
      id: 'reported', type: 'symbol', source: 'reported',
      layout: {
        'icon-image': 'reported', 'icon-allow-overlap': true, 'text-field': ['get', 'text'], 'text-font': LETTERS, 'text-size': 14,
        'text-anchor': 'top', 'text-offset': [0, 1.4], 'text-max-width': 9, 'text-optional': true,
      },
      paint: { 'text-color': colour('map-barrier'), 'text-halo-color': colour('map-ground'), 'text-halo-width': 2 },
    },
  ];
}

// ---- pictures: drawn, because there is no picture file to fetch ----------------------------------------------------------

const SHARP = 2; // pixels for each one of the page

function draw(width, height, paint) {
  const canvas = Object.assign(document.createElement('canvas'), { width: width * SHARP, height: height * SHARP });
  const pen = canvas.getContext('2d');
  pen.scale(SHARP, SHARP);
  pen.lineJoin = 'round';
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Every picture that a style of [`style`] names. A style that is set anew has lost the ones of the style before. */
export function addPictures(map, marks) {
  const add = (name, picture) => map.hasImage(name) || map.addImage(name, picture, { pixelRatio: SHARP });
  add('hatch', ribbon('map-unknown', hatch));
  add('stripes', ribbon('map-estimated', stripes));
  add('goal', pin());
  add('reported', octagon());
  for (const { properties } of marks.features) add(properties.picture, (DOORS[properties.kind] ? door : MARKS[properties.kind] ?? triangle)(properties));
}

// A ribbon along the line: pattern on paper between two edges. 16 by 16, for the width must be a power of two.
function ribbon(name, pattern) {
  return draw(16, 16, (pen) => {
    pen.fillStyle = colour('map-casing');
    pen.fillRect(0, 0, 16, 16);
    pen.fillStyle = pen.strokeStyle = colour(name);
    pattern(pen);
    pen.fillRect(0, 0, 16, 2);
    pen.fillRect(0, 14, 16, 2);
  });
}

function hatch(pen) {
  pen.lineWidth = 3;
  pen.beginPath();
  for (let x = -16; x <= 16; x += 8) {
    pen.moveTo(x, 16);
    pen.lineTo(x + 16, 0);
  }
  pen.stroke();
}

function stripes(pen) {
  for (let x = 0; x < 16; x += 8) pen.fillRect(x, 0, 5, 16);
}

/** A triangle with the number of the step that tells of it. */
function triangle({ kind, number }) {
  return draw(44, 40, (pen) => {
    const shape = new Path2D('M22 4L40 36H4Z');
    pen.lineWidth = 7;
    pen.strokeStyle = colour('map-casing');
    pen.stroke(shape);
    pen.fillStyle = pen.strokeStyle = colour(kind === 'barrier' ? 'map-barrier' : 'map-warning');
    pen.lineWidth = 3;
    pen.stroke(shape);
    pen.fill(shape);
    pen.fillStyle = colour('map-casing');
    pen.font = `700 ${number > 9 ? 15 : 17}px "Commissioner Variable", sans-serif`;
    pen.textAlign = 'center';
    pen.fillText(String(number), 22, 33);
  });
}

/** Where a helper is met: a ring around a point. */
function ring() {
  return draw(40, 40, (pen) => {
    const disc = (radius, name) => {
      pen.fillStyle = colour(name);
      pen.beginPath();
      pen.arc(20, 20, radius, 0, 2 * Math.PI);
      pen.fill();
    };
    disc(18, 'map-casing');
    disc(15, 'map-free');
    disc(10, 'map-casing');
    disc(5, 'map-free');
  });
}

/** Where one stops on the way: a disc with the number of the stop. */
function disc({ number }) {
  return draw(36, 36, (pen) => {
    pen.beginPath();
    pen.arc(18, 18, 14, 0, 2 * Math.PI);
    pen.lineWidth = 5;
    pen.strokeStyle = colour('map-casing');
    pen.stroke();
    pen.fillStyle = colour('map-way');
    pen.fill();
    pen.fillStyle = colour('map-casing');
    pen.font = '700 17px "Commissioner Variable", sans-serif';
    pen.textAlign = 'center';
    pen.fillText(String(number), 18, 24);
  });
}

// What is no triangle.
const MARKS = { meeting: ring, stop: disc };

/** The shape of a stop sign, with an exclamation mark. */
function octagon() {
  return draw(40, 40, (pen) => {
    const shape = new Path2D('M14 5H26L35 14V26L26 35H14L5 26V14Z');
    pen.lineWidth = 7;
    pen.strokeStyle = colour('map-casing');
    pen.stroke(shape);
    pen.fillStyle = colour('map-barrier');
    pen.fill(shape);
    pen.fillStyle = colour('map-casing');
    pen.fillRect(18, 11, 4, 11);
    pen.fillRect(18, 25, 4, 4);
  });
}

// Colour and sign of a door: no colour is needed to tell them apart.
const DOORS = {
  'door-free': ['map-free', 'M-6 0L-1.5 4.5L6 -4.5'],
  'door-building': ['map-way', 'M-5 6V-6H5V6M0 6V2M-1.5 -2H1.5'],
  'door-limited': ['map-warning', 'M-6 0H6'],
  'door-stop': ['map-barrier', 'M-5 -5L5 5M5 -5L-5 5'],
  'door-unknown': ['map-unknown', 'M-3.5 -3A3.6 3.6 0 1 1 0 1.5V2.5M0 6.4V6.5'],
};

/** A plate that points to a door, with its sign, and its number where there are several. */
function door({ kind, number }) {
  const [name, sign] = DOORS[kind];
  const width = number ? 48 : 30;
  return draw(width + 6, 45, (pen) => {
    const plate = new Path2D();
    plate.roundRect(3, 12, width, 30, 8);
    const middle = width / 2 + 3;
    plate.addPath(new Path2D(`M${middle - 7} 13L${middle} 4L${middle + 7} 13Z`));
    pen.lineWidth = 5;
    pen.strokeStyle = colour('map-casing');
    pen.stroke(plate);
    pen.fillStyle = colour(name);
    pen.fill(plate);
    pen.fillStyle = pen.strokeStyle = colour('map-casing');
    pen.font = '700 17px "Commissioner Variable", sans-serif';
    pen.textAlign = 'center';
    if (number) pen.fillText(String(number), 16, 33);
    pen.translate(number ? width - 11 : middle, 27);
    pen.lineWidth = 2.5;
    pen.lineCap = 'round';
    pen.stroke(new Path2D(sign));
  });
}

/** A pin whose point is the place. */
function pin() {
  return draw(36, 44, (pen) => {
    pen.translate(18, 17);
    const shape = new Path2D('M0 25C-3 17 -14 11 -14 0A14 14 0 1 1 14 0C14 11 3 17 0 25Z');
    pen.lineWidth = 4;
    pen.strokeStyle = colour('map-casing');
    pen.stroke(shape);
    pen.fillStyle = colour('map-way');
    pen.fill(shape);
    pen.beginPath();
    pen.arc(0, 0, 5.5, 0, 2 * Math.PI);
    pen.fillStyle = colour('map-casing');
    pen.fill();
  });
}
