// evidence.mjs LIST IGNORED: does each test and each screenshot that docs/evidence.md names exist, and each test and place in the code
// that docs/safety.md names?
//
// LIST is what `cargo test --workspace -- --list` printed, with its headings (2>&1); IGNORED the same with `--ignored`: a test
// that is not run shows nothing. A row of the table is
//   | requirement | test | screenshot |
// A test is `suite::name` (suite: the crate, or the file in a tests/ folder) or `tests/browser/file.test.mjs › name`, each in
// backticks, several in one cell apart by commas; a screenshot is a path in backticks or a link, or the cell is empty. A row of
// docs/safety.md is
//   | promise | where | test |
// where a place is `file` or `file::name`, and `not yet: reason` stands for a test where there is no code to test.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const page = join(root, 'docs/evidence.md');
const safety = join(root, 'docs/safety.md');

// Crate or file, and the full name of each test in it.
function rustTests(list) {
  const names = new Set();
  let suites = [];
  for (const line of list.split('\n')) {
    const heading = line.match(/^ +Running (?:unittests )?(\S+) \((.*)\)/) ?? line.match(/^ +(Doc-tests) (.*)/);
    if (heading) suites = suitesOf(heading[2]);
    const test = line.match(/^(.+): test$/);
    if (test) for (const suite of suites) names.add(`${suite}::${test[1]}`);
  }
  return names;
}

// …/deps/osm_data-0123456789abcdef → osm_data and osm-data
function suitesOf(program) {
  const name = program.split('/').pop().replace(/-[0-9a-f]{16}$/, '');
  return [name, name.replaceAll('_', '-')];
}

// Tests that are written down as skipped show nothing.
function browserTests(file) {
  const path = join(root, file);
  if (!existsSync(path)) return new Set();
  const found = readFileSync(path, 'utf8').matchAll(/\b(?:test|it)\(\s*(['"`])((?:\\.|(?!\1).)+)\1/g);
  // As it is said, and not as it is written: "somebody's".
  return new Set([...found].map(([, , name]) => name.replace(/\\(.)/g, '$1')));
}

function missingTest(name, known) {
  const [file, title] = name.split(' › ');
  if (title !== undefined) return browserTests(file).has(title) ? null : `no test "${title}" in ${file}`;
  return known.has(name) ? null : `no test ${name}`;
}

function missingPicture(path) {
  return existsSync(resolve(dirname(page), path)) || existsSync(join(root, path)) ? null : `no screenshot ${path}`;
}

// A place in the code: a file, and a name that stands in it.
function missingPlace(place) {
  const [file, name] = place.split('::');
  const path = join(root, file);
  if (!existsSync(path)) return `no file ${file}`;
  return name === undefined || new RegExp(`\\b${name}\\b`).test(readFileSync(path, 'utf8')) ? null : `no ${name} in ${file}`;
}

// The rows below the heading of a table, with their line numbers.
function rows(text) {
  const lines = text.split('\n').map((line, n) => ({ number: n + 1, line: line.trim() }));
  const table = lines.filter(({ line }) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line));
  return table
    .map(({ number, line }) => ({ number, cells: line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()) }))
    .filter(({ cells }) => !['requirement', 'promise'].includes(cells[0].toLowerCase()));
}

function check({ number, cells }, known) {
  const [requirement, tests = '', picture = ''] = cells;
  const say = (what) => `docs/evidence.md:${number}: ${what}`;
  const names = [...tests.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const pictures = [...picture.matchAll(/`([^`]+)`|\]\(([^)]+)\)/g)].map(([, code, link]) => code ?? link);
  if (names.length === 0) return [say(`no test is named for "${requirement}"`)];
  return [...names.map((name) => missingTest(name, known)), ...pictures.map(missingPicture)].filter(Boolean).map(say);
}

const inBackticks = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

const isNotYet = ({ cells }) => cells[2]?.startsWith('not yet: ');

function checkPromise(row, known) {
  const [promise, where = '', tests = ''] = row.cells;
  const say = (what) => `docs/safety.md:${row.number}: ${what}`;
  if (isNotYet(row)) return [];
  const [places, names] = [where, tests].map(inBackticks);
  if (places.length === 0 || names.length === 0) return [say(`no place or no test is named for "${promise}"`)];
  return [...places.map(missingPlace), ...names.map((name) => missingTest(name, known))].filter(Boolean).map(say);
}

const [all, ignored] = process.argv.slice(2).map((file) => rustTests(readFileSync(file, 'utf8')));
const known = new Set([...all].filter((name) => !ignored.has(name)));
const table = rows(readFileSync(page, 'utf8'));
const promises = rows(readFileSync(safety, 'utf8'));
const wrong = [...table.map((row) => check(row, known)), ...promises.map((row) => checkPromise(row, known))];
for (const line of wrong.flat()) console.log(line);
const missing = wrong.filter((found) => found.length > 0).length;
console.log(`safety: ${promises.length} promises, ${promises.filter(isNotYet).length} not yet`);
console.log(`evidence: ${wrong.length - missing} found, ${missing} missing`);
process.exitCode = missing === 0 ? 0 : 1;
