/**
 * As sort.mjs, but with what pages show in place of pictures: many folders of many people in a
 * minute, to see how often strangers who show the same are taken for one.
 *
 *   npm run build && node bench/sort-readings.mjs [--folders 200] [--files 400] [--people 90]
 */
import { parseArgs } from 'node:util';
import { sortFiles } from '../dist/sorting/sort.js';
import { seededRandom } from '../fixtures/templates/lib/random.mjs';
import { planFiles } from './sort-plan.mjs';

const { values } = parseArgs({
  options: {
    folders: { type: 'string', default: '200' },
    files: { type: 'string', default: '400' },
    people: { type: 'string', default: '90' },
  },
});
const sum = {
  files: 0,
  shown: 0,
  certain: 0,
  wrong: 0,
  suggested: 0,
  first: 0,
  people: 0,
  twice: 0,
};
const bad = [];
for (let seed = 0; seed < Number(values.folders); seed++) one(`readings ${seed}`);
for (const [what, count] of Object.entries(sum)) console.log(`${what}: ${count}`);
for (const line of bad.slice(0, 20)) console.log(line);

function one(seed) {
  const options = { files: Number(values.files), people: Number(values.people), seed };
  const { planned, people } = planFiles(options);
  const random = seededRandom(`${seed} review`);
  const files = planned.map(({ path, of, kind, fields }, index) => ({
    ...{ path, sha256: `${of ?? index}`, kind, poster: kind === 'venue-code' && !hasMarks(fields) },
    codes: [marksOf(fields, random)],
    attachment: false,
    at: Date.parse(fields.displayedAt ?? '') || null,
  }));
  const { verdicts } = sortFiles(files, { twins: new Map() });
  const certain = verdicts.flatMap((v, i) =>
    v.status === 'certain' ? [{ v, p: planned[i] }] : [],
  );
  const owner = new Map();
  for (const { v, p } of certain) {
    const counts = owner.get(v.persons[0]) ?? new Map();
    owner.set(v.persons[0], counts.set(p.person, (counts.get(p.person) ?? 0) + 1));
  }
  const whose = new Map(
    [...owner].map(([id, counts]) => [id, [...counts].sort((a, b) => b[1] - a[1])[0][0]]),
  );
  const wrong = certain.filter(({ v, p }) => whose.get(v.persons[0]) !== p.person);
  sum.files += files.length;
  sum.shown += planned.filter(({ shows }) => shows).length;
  sum.certain += certain.length;
  sum.wrong += wrong.length;
  const suggested = verdicts.flatMap((v, i) =>
    v.status === 'suggested' ? [{ v, p: planned[i] }] : [],
  );
  sum.suggested += suggested.length;
  sum.first += suggested.filter(({ v, p }) => whose.get(v.suggested[0]) === p.person).length;
  sum.people += new Set(whose.values()).size;
  sum.twice += whose.size - new Set(whose.values()).size;
  for (const { v, p } of wrong) {
    const [a, b] = [people[p.person], people[whose.get(v.persons[0])]];
    bad.push(
      `${seed}: ${a?.name} ${a?.id} ${a?.phone} for ${b?.name} ${b?.id} ${b?.phone}: ${v.reasons}`,
    );
  }
}

function hasMarks({ holderName, idNumber, phone }) {
  return Boolean(holderName ?? idNumber ?? phone);
}

/** One in ten asks for a look, as on the fixtures. */
function marksOf(fields, random) {
  const names = ['holderName', 'idNumber', 'phone'].filter((name) => fields[name]);
  return Object.fromEntries(
    names.map((name) => [name, { text: fields[name], sure: random() > 0.1 }]),
  );
}
