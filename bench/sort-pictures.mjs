/**
 * Renders pictures of invented people from the fixture templates into a folder as people send them:
 * recompressed, renamed, some in folders of their own, most in a heap. Nothing of it is kept in the
 * repository. `truth.json` stands beside the folder, not in it.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { screens } from '../fixtures/templates/catalogue/index.mjs';
import { payload } from '../fixtures/templates/catalogue/make.mjs';
import { openTab, requireFonts, startBrowser } from '../fixtures/templates/lib/chromium.mjs';
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

const two = (n) => String(n).padStart(2, '0');

/** A screen of the catalogue with another person in it, at another time. */
function screenOf(screen, person, at, seed) {
  const fields = { ...fieldsOf(screen) };
  for (const name of PERSONAL)
    if (fields[name])
      fields[name] = maskLike(
        fields[name],
        { holderName: person.name, idNumber: person.id, phone: person.phone }[name],
      );
  if (fields.displayedAt)
    fields.displayedAt = `${at}+08:00`.replace(/:\d\d\+/, (seconds) =>
      /T\d\d:\d\d:\d\d/.test(fieldsOf(screen).displayedAt) ? seconds : '+',
    );
  const qr = screen.data.qr && screen.data.qr.map((_, i) => payload('jkm', `${seed} ${i}`));
  return { ...screen, name: seed, data: { ...screen.data, fields, ...(qr && { qr }) } };
}

/**
 * @param {string} folder to make
 * @param {{ files: number, people: number, seed: string }} options
 */
export async function makePictures(folder, { files, people: count, seed }) {
  const random = seededRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const people = inventPeople(count, `${seed} people`);
  const [shared, copies] = [Math.round(files * 0.05), Math.round(files * 0.1)];
  const jobs = [];
  const time = () =>
    `2022-06-${two(12 + Math.floor(random() * 8))}T${two(6 + Math.floor(random() * 16))}:${two(Math.floor(random() * 60))}:${two(Math.floor(random() * 60))}`;

  // Each has a code of home, which he comes back to, and what else he was shown.
  const homes = people.map(() => pick(ofKind('health-code')));
  while (jobs.length < files - shared - copies) {
    const person = people[jobs.length % count];
    const round = Math.floor(jobs.length / count);
    const draw = random();
    const screen =
      round === 0 || draw < 0.3
        ? homes[person.number]
        : draw < 0.5
          ? pick(henan)
          : draw < 0.75
            ? pick(ofKind('travel-card'))
            : draw < 0.87
              ? pick(ofKind('venue-code'))
              : draw < 0.95
                ? pick(ofKind('test-report'))
                : pick(notices);
    jobs.push({
      person: person.number,
      screen: screenOf(screen, person, time(), `${seed} ${jobs.length}`),
    });
  }
  for (let i = 0; i < shared; i++) jobs.push({ person: null, screen: posters[i % posters.length] });

  requireFonts([
    'noto',
    ...jobs.flatMap(({ screen: { rendering: r } }) => [r.font, r.display ?? r.font]),
  ]);
  const truth = {};
  const made = [];
  const browser = startBrowser();
  try {
    const tab = await openTab(browser);
    for (const { person, screen } of jobs) {
      await tab.show(
        await templates[screen.template].draw(screen.data, screen.rendering),
        screen.rendering,
      );
      made.push({ person, png: await tab.screenshot() });
    }
  } finally {
    await browser.close();
  }
  // Half of the duplicates are the same bytes, half were saved again.
  for (let i = 0; i < copies; i++) {
    const of = made[Math.floor(random() * jobs.length)];
    made.push({ person: of.person, of, exact: i % 2 === 0 });
  }
  const heaps = ['', '', '微信图片/', '微信图片/转发/', '6月14日/', '6月16日/'];
  // A third in folders of their own, some of them in another's by mistake.
  const folderOf = (person) => {
    const draw = random();
    if (person === null || draw > 0.33) return pick(heaps);
    return `${two((draw < 0.03 ? Math.floor(random() * count) : person) + 1)}号/`;
  };

  for (const picture of shuffled(made, random)) {
    const of = picture.of ?? picture;
    of.bytes ??= await saved(of.png, random);
    const bytes = picture.of && !picture.exact ? await saved(of.png, random) : of.bytes;
    const tag = createHash('sha1')
      .update(`${seed}${Object.keys(truth).length}`)
      .digest('hex');
    const name = pick([
      `mmexport16551${parseInt(tag.slice(0, 7), 16)}`,
      `微信图片_${tag.slice(0, 8)}`,
      `IMG_${tag.slice(0, 6)}`,
    ]);
    const path = `${folderOf(picture.person)}${name}.${bytes[0] === 0x89 ? 'png' : 'jpg'}`;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    truth[path] = picture.person;
  }
  return { people, truth };
}

/** As a phone saves it, or a messenger sends it. */
async function saved(png, random) {
  const draw = random();
  if (draw < 0.3) return sharp(png).removeAlpha().png().toBuffer();
  if (draw < 0.55) return sharp(png).removeAlpha().jpeg({ quality: 80 }).toBuffer();
  const { width } = await sharp(png).metadata();
  const to = Math.min(width, draw < 0.85 ? 1080 : 720);
  return sharp(png).removeAlpha().resize({ width: to }).jpeg({ quality: 60 }).toBuffer();
}

function shuffled(list, random) {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
