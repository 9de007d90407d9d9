// The map of a trip: MapLibre with our own quiet style and our own tiles. The only part of the client that is not Rust;
// it knows lines and colours, nothing of what a trip means. Colours come from the page's style sheets, so that light and
// dark are told in one place.

let engine; // MapLibre, fetched when the first map is shown
let map;
let drawing;
let scheme;
let turn = 0; // which call of show is the latest: an earlier one that still loads gives way

/** Draws a trip into an element, or draws it anew. Resolves to false when this device cannot show a map. */
export async function show(element, text) {
  remove();
  drawing = JSON.parse(text);
  const mine = turn;
  try {
    engine ??= await load();
    if (mine !== turn) return true;
    const container = document.getElementById(element);
    if (!container || !engine) return false;
    map = create(container);
    scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', repaint);
    return true;
  } catch {
    remove();
    return false;
  }
}

/** Takes the map away and frees what it held. */
export function remove() {
  turn += 1;
  scheme?.removeEventListener('change', repaint);
  map?.remove();
  map = scheme = undefined;
}

async function load() {
  if (!canDraw()) return undefined;
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/vendor/maplibre-gl.css' });
  const styled = new Promise((done) => { sheet.onload = sheet.onerror = done; });
  document.head.prepend(sheet);
  // Labels are painted with the page's own letters: they must be here first.
  const letters = Promise.all(['ΑΩ', 'AZ'].map((sample) => document.fonts.load('600 16px "Commissioner Variable"', sample)));
  const [library] = await Promise.all([import('/vendor/maplibre-gl.mjs'), styled, letters]);
  return library;
}

function canDraw() {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return Boolean(context);
}

function create(container) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const made = new engine.Map({
    container,
    style: style(),
    bounds: bounds(drawing.line),
    // Room for the pin above its point, and for the buttons at the right.
    fitBoundsOptions: { padding: { top: 72, right: 76, bottom: 48, left: 48 }, maxZoom: 17.5 },
    minZoom: 11,
    maxZoom: 19.5,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: still ? 0 : 200,
    // The link to the licence stands below the steps, large enough to press.
    attributionControl: { compact: false, customAttribution: '© OpenStreetMap' },
    locale: Object.fromEntries(drawing.texts),
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  // Says that everything is there: for who prints it, and for who tests it.
  made.on('idle', () => { container.dataset.drawn = 'true'; });
  made.addControl(new engine.NavigationControl({ showCompass: false }), 'top-right');
  // A style that is set anew has lost the pictures of the one before, and the pin's colours with them.
  made.on('style.load', () => made.hasImage('goal') || made.addImage('goal', pin(), { pixelRatio: 2 }));
  return made;
}

function repaint() {
  map?.setStyle(style());
}

function bounds(line) {
  const lons = line.map(([lon]) => lon);
  const lats = line.map(([, lat]) => lat);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// ---- the way -----------------------------------------------------------------------------------------------------------

function feature(geometry, properties = {}) {
  return { type: 'Feature', geometry, properties };
}

function way() {
  const { line, pieces } = drawing;
  const features = pieces.map(({ first, last, known }) =>
    feature({ type: 'LineString', coordinates: line.slice(first, last + 1) }, { known }));
  return { type: 'FeatureCollection', features };
}

function ends() {
  const { line } = drawing;
  return {
    type: 'FeatureCollection',
    features: [
      feature({ type: 'Point', coordinates: line[0] }, { end: 'start' }),
      feature({ type: 'Point', coordinates: line.at(-1) }, { end: 'goal' }),
    ],
  };
}

/** A pin whose point is the place; drawn, because there is no picture file to fetch. */
function pin() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 72, height: 88 });
  const pen = canvas.getContext('2d');
  pen.translate(36, 34);
  const shape = new Path2D('M0 50C-6 34 -28 22 -28 0A28 28 0 1 1 28 0C28 22 6 34 0 50Z');
  pen.lineWidth = 8;
  pen.lineJoin = 'round';
  pen.strokeStyle = colour('paper');
  pen.stroke(shape);
  pen.fillStyle = colour('sea');
  pen.fill(shape);
  pen.beginPath();
  pen.arc(0, 0, 11, 0, 2 * Math.PI);
  pen.fillStyle = colour('paper');
  pen.fill();
  return pen.getImageData(0, 0, 72, 88);
}

// ---- the style ---------------------------------------------------------------------------------------------------------

const byZoom = (...stops) => ['interpolate', ['exponential', 1.6], ['zoom'], ...stops];
const BIG = ['in', ['get', 'class'], ['literal', ['trunk', 'primary', 'secondary', 'tertiary']]];

function fill(layer, name, more = {}) {
  return { id: layer, type: 'fill', source: 'city', 'source-layer': layer, paint: { 'fill-color': colour(name), ...more } };
}

function line(id, layer, paint, layout = {}) {
  return { id, type: 'line', source: 'city', 'source-layer': layer, layout: { 'line-cap': 'butt', 'line-join': 'round', ...layout }, paint };
}

function wayLine(id, paint, filter) {
  const layer = { id, type: 'line', source: 'way', layout: { 'line-cap': filter ? 'butt' : 'round', 'line-join': 'round' }, paint };
  return filter ? { ...layer, filter } : layer;
}

function style() {
  const named = ['coalesce', ['get', `name_${drawing.language}`], ['get', 'name']];
  const width = byZoom(13, 4, 16, 7, 19, 11);
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [`${location.origin}/tiles/{z}/{x}/{y}.mvt`], minzoom: 12, maxzoom: 16 },
      way: { type: 'geojson', data: way() },
      ends: { type: 'geojson', data: ends() },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colour('map-ground') } },
      fill('green', 'map-green'),
      fill('square', 'map-square'),
      fill('water', 'map-water'),
      line('rail', 'rail', { 'line-color': colour('map-rail'), 'line-width': byZoom(13, 0.6, 18, 2) }),
      line('road-edge', 'road', { 'line-color': colour('map-road-edge'), 'line-width': 1.5, 'line-gap-width': roadWidth() }),
      line('road', 'road', { 'line-color': colour('map-road'), 'line-width': roadWidth() }, { 'line-cap': 'round' }),
      fill('building', 'map-building', { 'fill-outline-color': colour('map-building-edge') }),
      line('path', 'path', { 'line-color': colour('map-path'), 'line-width': byZoom(14, 0.5, 18, 2) }),
      line('steps', 'steps', { 'line-color': colour('map-steps'), 'line-width': byZoom(14, 1.5, 18, 6), 'line-dasharray': [0.5, 0.35] }),
      wayLine('way-casing', { 'line-color': colour('paper'), 'line-width': byZoom(13, 7, 16, 12, 19, 17) }),
      wayLine('way-known', { 'line-color': colour('known'), 'line-width': width }, ['get', 'known']),
      wayLine('way-unknown', { 'line-color': colour('unknown'), 'line-width': width, 'line-dasharray': [0.35, 0.4] }, ['!', ['get', 'known']]),
      {
        id: 'start', type: 'circle', source: 'ends', filter: ['==', ['get', 'end'], 'start'],
        paint: { 'circle-radius': 8, 'circle-color': colour('paper'), 'circle-stroke-width': 5, 'circle-stroke-color': colour('sea') },
      },
      {
        id: 'street', type: 'symbol', source: 'city', 'source-layer': 'road', minzoom: 15.5,
        layout: { 'symbol-placement': 'line', 'text-field': named, 'text-font': ['Commissioner Variable'], 'text-size': 13, 'text-padding': 24 },
        paint: { 'text-color': colour('ink-2'), 'text-halo-color': colour('map-road'), 'text-halo-width': 1.5 },
      },
      {
        id: 'place', type: 'symbol', source: 'city', 'source-layer': 'place', minzoom: 14.5,
        layout: { 'text-field': named, 'text-font': ['Commissioner Variable'], 'text-size': 14, 'text-max-width': 8, 'text-padding': 12 },
        paint: { 'text-color': colour('ink-2'), 'text-halo-color': colour('map-ground'), 'text-halo-width': 2 },
      },
      {
        id: 'goal', type: 'symbol', source: 'ends', filter: ['==', ['get', 'end'], 'goal'],
        layout: { 'icon-image': 'goal', 'icon-anchor': 'bottom', 'icon-allow-overlap': true, 'icon-ignore-placement': false },
      },
    ],
  };
}

function roadWidth() {
  return byZoom(12, ['case', BIG, 1.5, 0.6], 15, ['case', BIG, 7, 4], 18, ['case', BIG, 26, 16]);
}
