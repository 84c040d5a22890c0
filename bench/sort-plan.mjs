/** Which pictures there are of which invented people, where they lie, and what they show. */
import { createHash } from 'node:crypto';
import { screens } from '../fixtures/templates/catalogue/index.mjs';
import { payload } from '../fixtures/templates/catalogue/make.mjs';
import { seededRandom } from '../fixtures/templates/lib/random.mjs';
import { templates } from '../fixtures/templates/screens/index.mjs';
import { inventPeople, maskLike } from './sort-people.mjs';

const PERSONAL = ['holderName', 'idNumber', 'phone'];
const kindOf = (screen) => templates[screen.template].kind;
const fieldsOf = (screen) => screen.data.fields ?? {};
const personal = screens.filter((screen) => PERSONAL.some((name) => fieldsOf(screen)[name]));
const ofKind = (kind) => personal.filter((screen) => kindOf(screen) === kind);
const henan = personal.filter(({ template }) => ['henan', 'henan-left'].includes(template));
const posters = screens.filter(
  (screen) => kindOf(screen) === 'venue-code' && !PERSONAL.some((name) => fieldsOf(screen)[name]),
);
const notices = screens.filter(({ template }) =>
  ['sms', 'sms-left', 'popup-icon'].includes(template),
);
const HEAPS = ['', '', '微信图片/', '微信图片/转发/', '6月14日/', '6月16日/'];

const two = (n) => String(n).padStart(2, '0');

/** A screen of the catalogue with another person in it, at another time. */
function screenOf(screen, person, at, seed) {
  const fields = { ...fieldsOf(screen) };
  const own = { holderName: person.name, idNumber: person.id, phone: person.phone };
  for (const name of PERSONAL) if (fields[name]) fields[name] = maskLike(fields[name], own[name]);
  if (fields.displayedAt)
    fields.displayedAt = /T\d\d:\d\d:\d\d/.test(fields.displayedAt)
      ? `${at}+08:00`
      : `${at.slice(0, 16)}+08:00`;
  const qr = screen.data.qr && screen.data.qr.map((_, i) => payload('jkm', `${seed} ${i}`));
  return { ...screen, name: seed, data: { ...screen.data, fields, ...(qr && { qr }) } };
}

/** Whether there is enough on it to tell a person by: part of a name, and the end of a number. */
function showsOf({ holderName, idNumber, phone }) {
  return Boolean(holderName && /\d{3}[\dX]$/.test(idNumber ?? phone ?? ''));
}

/**
 * 5 % posters, 10 % duplicates (`of`: index of the first; `exact`: the same bytes), the rest of
 * people in turn; all shuffled.
 *
 * @param {{ files: number, people: number, seed: string }} options
 */
export function planFiles({ files, people: count, seed }) {
  const random = seededRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const upTo = (n) => Math.floor(random() * n);
  const time = () =>
    `2022-06-${two(12 + upTo(8))}T${two(6 + upTo(16))}:${two(upTo(60))}:${two(upTo(60))}`;
  const people = inventPeople(count, `${seed} people`);
  const [shared, copies] = [Math.round(files * 0.05), Math.round(files * 0.1)];
  // Each has a code of home, which he comes back to, and what else he was shown.
  const homes = people.map(() => pick(ofKind('health-code')));
  const draws = [
    [0.3, ({ number }) => homes[number]],
    [0.5, () => pick(henan)],
    [0.75, () => pick(ofKind('travel-card'))],
    [0.87, () => pick(ofKind('venue-code'))],
    [0.95, () => pick(ofKind('test-report'))],
    [1, () => pick(notices)],
  ];
  const made = [];
  while (made.length < files - shared - copies) {
    const person = people[made.length % count];
    const draw = made.length < count ? 0 : random();
    const base = draws.find(([most]) => draw <= most)[1](person);
    made.push({
      person: person.number,
      screen: screenOf(base, person, time(), `${seed} ${made.length}`),
    });
  }
  for (let i = 0; i < shared; i++) made.push({ person: null, screen: posters[i % posters.length] });
  const originals = made.length;
  for (let i = 0; i < copies; i++) {
    const of = upTo(originals);
    made.push({ ...made[of], of, exact: i % 2 === 0 });
  }
  // A third in folders of their own, some of them in another's by mistake.
  const folderOf = (person) => {
    const draw = random();
    if (person === null || draw > 0.33) return pick(HEAPS);
    return `${two((draw < 0.03 ? upTo(count) : person) + 1)}号/`;
  };
  const planned = made.map(({ screen, ...rest }, index) => {
    const tag = createHash('sha1').update(`${seed}${index}`).digest('hex');
    const name = pick([
      `mmexport16551${parseInt(tag.slice(0, 7), 16)}`,
      `微信图片_${tag.slice(0, 8)}`,
      `IMG_${tag.slice(0, 6)}`,
    ]);
    const fields = fieldsOf(screen);
    const about = { fields, kind: kindOf(screen), shows: showsOf(fields) };
    return { ...rest, screen, ...about, path: `${folderOf(rest.person)}${name}` };
  });
  return { people, planned };
}
