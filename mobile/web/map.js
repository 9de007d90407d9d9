// The map: MapLibre with our own style (map-style.js) and our own tiles. It knows lines, points and colours, nothing of what
// a trip means. One map at a time: the trip's (`show`), a place's (`place`), or the one on which a point is chosen (`pick`).
import { addPictures, style } from './map-style.js';

let engine; // MapLibre, fetched when the first map is shown
let map;
let scene; // what the map shows: { language, texts, way, ends, marks } and the trip's line
let watched = []; // settings of the device at which the map is painted anew
let latest = 0; // which call is the latest: an earlier one that still loads gives way

const REPAINT_AT = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];
// Room for the pin above its point, and for the buttons at the right.
const ROOM = { top: 72, right: 76, bottom: 48, left: 48 };
// The same where doors hang below their points, above the licence.
const DOORS_ROOM = { top: 56, right: 76, bottom: 80, left: 44 };
const CLOSEST = 17.5;
const NEAR = 16.5; // a place with the streets around it
const TILE = 512; // pixels of the whole world at zoom 0
const PICKED = 'prosvasi-pick';

/** Draws a trip into an element, or draws it anew. Resolves to false when this device cannot show a map. */
export async function show(element, text) {
  const drawing = JSON.parse(text);
  const { line } = drawing;
  const trip = { ...drawing, way: way(drawing), ends: ends(line), marks: marks(drawing.points), reported: reported(drawing.reported) };
  return open(element, trip, { bounds: bounds(line), fitBoundsOptions: { padding: ROOM, maxZoom: CLOSEST }, cooperativeGestures: true });
}

/**
 * Draws a place and its doors into an element when that comes into view: who reads only the words fetches no map.
 * Resolves to false when this device cannot show one.
 */
export async function place(element, text) {
  const { at, doors, ...rest } = JSON.parse(text);
  remove();
  const mine = latest;
  if (!engine && !canDraw()) return false;
  await inView(document.getElementById(element));
  if (mine !== latest) return true;
  const scene = { ...rest, buttons: true, way: collection([]), ends: collection([goal(at)]), marks: marks(doors.map((door) => ({ ...door, anchor: 'top' }))) };
  const box = bounds([at, ...doors.map((door) => door.at)]);
  return open(element, scene, { bounds: box, fitBoundsOptions: { padding: DOORS_ROOM, maxZoom: NEAR }, cooperativeGestures: true });
}

/**
 * Shows a map with a cross in its middle. At the beginning and after each move the document is told the point under it:
 * a CustomEvent `prosvasi-pick` with `detail` { lon, lat }. Resolves to false when this device cannot show a map.
 */
export async function pick(element, text) {
  const picking = JSON.parse(text);
  const [west, south, east, north] = picking.bounds;
  const city = [[west, south], [east, north]];
  const begin = picking.at ? { center: picking.at, zoom: 17 } : { bounds: city };
  const empty = collection([]);
  // Moving the map is what this one is for: one finger does it.
  const drawn = await open(element, { ...picking, way: empty, ends: empty, marks: empty }, { ...begin, maxBounds: wider(city) });
  if (!drawn || !map) return drawn;
  map.getContainer().append(ornament('map-cross'));
  map.once('load', tell);
  map.on('moveend', tell);
  return true;
}

/** Resolves to [longitude, latitude] when the next point is told. */
export function picked() {
  return new Promise((done) => {
    document.addEventListener(PICKED, ({ detail: { lon, lat } }) => done([lon, lat]), { once: true });
  });
}

/** Moves the map by quarters of what it shows: right and down are positive. */
export function nudge(dx, dy) {
  if (!map) return;
  const { clientWidth, clientHeight } = map.getContainer();
  map.panBy([(dx * clientWidth) / 4, (dy * clientHeight) / 4], { animate: moves() });
}

/** Shows more exactly (1) or more of the city (-1). */
export function zoom(step) {
  map?.zoomTo(map.getZoom() + step, { animate: moves() });
}

/** Turns the map so that the way leads up, or so that north is up. */
export function turn(along) {
  if (!map || !scene?.line) return;
  map.easeTo({ ...fitted(scene.line, along ? direction(scene.line[0], scene.line.at(-1)) : 0), animate: moves() });
}

/** The names of the places that the map shows now. */
export function named() {
  if (!map?.getLayer('place')) return [];
  const name = ({ properties }) => properties[`name_${scene.language}`] ?? properties.name;
  const names = new Set(map.queryRenderedFeatures({ layers: ['place'] }).map(name).filter(Boolean));
  return [...names].sort((one, other) => one.localeCompare(other, scene.language));
}

/** Takes the map away and frees what it held. */
export function remove() {
  latest += 1;
  for (const setting of watched) setting.removeEventListener('change', repaint);
  map?.remove();
  map = scene = undefined;
  watched = [];
}

/** Lets go of the tiles that the service worker kept for the maps of earlier trips. */
export function forget() {
  globalThis.caches?.delete('prosvasi-tiles').catch(() => undefined);
}

// ---- making it ---------------------------------------------------------------------------------------------------------

async function open(element, what, options) {
  remove();
  const mine = latest;
  try {
    engine ??= await load();
    if (mine !== latest) return true;
    const container = document.getElementById(element);
    if (!container || !engine) return false;
    scene = what;
    map = create(container, options);
    watched = REPAINT_AT.map((query) => matchMedia(query));
    for (const setting of watched) setting.addEventListener('change', repaint);
    return true;
  } catch {
    remove();
    return false;
  }
}

// Resolves when an element is on the screen, or nearly.
function inView(element) {
  return new Promise((done) => {
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      done();
    }, { rootMargin: '25%' });
    watcher.observe(element);
  });
}

async function load() {
  if (!canDraw()) return undefined;
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/vendor/maplibre-gl.css' });
  const styled = new Promise((done) => { sheet.onload = sheet.onerror = done; });
  // Before ours, which says otherwise in places.
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

const moves = () => !matchMedia('(prefers-reduced-motion: reduce)').matches;

function create(container, options) {
  const made = new engine.Map({
    container,
    style: style(scene),
    minZoom: 11,
    maxZoom: 19.5,
    // The map is turned by its buttons only: by accident it would be turned and nobody would know why.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: moves() ? 200 : 0,
    // The link to the licence stands below the steps, large enough to press.
    attributionControl: { compact: false, customAttribution: '© OpenStreetMap' },
    locale: Object.fromEntries(scene.texts),
    ...options,
  });
  made.touchZoomRotate.disableRotation();
  made.keyboard.disableRotation();
  // Says that everything is there: for who prints it, and for who tests it.
  made.on('idle', () => { container.dataset.drawn = 'true'; });
  // The map on which a point is chosen has the page's own buttons beside it.
  if (scene.line || scene.buttons) made.addControl(new engine.NavigationControl({ showCompass: false }), 'top-right');
  const north = container.appendChild(ornament('map-north'));
  made.on('rotate', () => { north.style.transform = `rotate(${-made.getBearing()}deg)`; });
  made.on('style.load', () => addPictures(made, scene.marks));
  return made;
}

// Something to see only: what it says stands in the page's words.
function ornament(name) {
  const made = Object.assign(document.createElement('div'), { className: name });
  made.setAttribute('aria-hidden', 'true');
  return made;
}

function repaint() {
  delete map.getContainer().dataset.drawn;
  map.setStyle(style(scene));
}

function tell() {
  const { lng: lon, lat } = map.getCenter();
  document.dispatchEvent(new CustomEvent(PICKED, { detail: { lon, lat } }));
}

// ---- lines and points --------------------------------------------------------------------------------------------------

const collection = (features) => ({ type: 'FeatureCollection', features });
const feature = (type, coordinates, properties = {}) => ({ type: 'Feature', geometry: { type, coordinates }, properties });

function way({ line, pieces }) {
  return collection(pieces.map(({ first, last, known }) => feature('LineString', line.slice(first, last + 1), { known })));
}

function ends(line) {
  return collection([feature('Point', line[0], { end: 'start' }), goal(line.at(-1))]);
}

const goal = (at) => feature('Point', at, { end: 'goal' });

function marks(points) {
  return collection(points.map(({ number, kind, at, anchor = 'center' }) => feature('Point', at, { number, kind, anchor, picture: `${kind}-${number}` })));
}

function reported(points) {
  return collection(points.map(({ text, at }) => feature('Point', at, { text })));
}

function bounds(line) {
  const lons = line.map(([lon]) => lon);
  const lats = line.map(([, lat]) => lat);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

// The view that shows a whole line when the map is turned. The library fits the box around the line before it is turned,
// which leaves the line small.
function fitted(line, bearing) {
  const { clientWidth, clientHeight } = map.getContainer();
  const [cos, sin] = [Math.cos((bearing * Math.PI) / 180), Math.sin((bearing * Math.PI) / 180)];
  const world = line.map((point) => engine.MercatorCoordinate.fromLngLat(point));
  const turned = world.map(({ x, y }) => [x * cos + y * sin, y * cos - x * sin]);
  const [[left, top], [right, bottom]] = bounds(turned);
  const zoomFor = (pixels, extent) => Math.log2(pixels / (TILE * Math.max(extent, 1e-9)));
  const zoom = Math.min(
    CLOSEST,
    zoomFor(clientWidth - ROOM.left - ROOM.right, right - left),
    zoomFor(clientHeight - ROOM.top - ROOM.bottom, bottom - top),
  );
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const center = new engine.MercatorCoordinate(x * cos - y * sin, y * cos + x * sin).toLngLat();
  return { center, zoom, bearing, offset: [(ROOM.left - ROOM.right) / 2, (ROOM.top - ROOM.bottom) / 2] };
}

// The cross must reach the city's edge, so the map may show half a city beyond it.
function wider([[west, south], [east, north]]) {
  const [dx, dy] = [(east - west) / 2, (north - south) / 2];
  return [[west - dx, south - dy], [east + dx, north + dy]];
}

/** From one point to another, in degrees clockwise from north. */
function direction([lon, lat], [toLon, toLat]) {
  const east = (toLon - lon) * Math.cos((lat * Math.PI) / 180);
  return (Math.atan2(east, toLat - lat) * 180) / Math.PI;
}
