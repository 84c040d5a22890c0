/**
 * Renders what sort-plan.mjs plans into a folder, as people send it: recompressed and renamed.
 * Nothing of it is kept in the repository.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { openTab, requireFonts, startBrowser } from '../fixtures/templates/lib/chromium.mjs';
import { seededRandom } from '../fixtures/templates/lib/random.mjs';
import { templates } from '../fixtures/templates/screens/index.mjs';
import { planFiles } from './sort-plan.mjs';

/**
 * @param {string} folder to make
 * @param {{ files: number, people: number, seed: string }} options
 * @returns by path: the person's number or null, and whether it shows enough to tell
 */
export async function makePictures(folder, options) {
  const random = seededRandom(`${options.seed} pictures`);
  const { planned } = planFiles(options);
  requireFonts([
    'noto',
    ...planned.flatMap(({ screen: { rendering: r } }) => [r.font, r.display ?? r.font]),
  ]);
  const truth = {};
  const drawn = [];
  const browser = startBrowser();
  try {
    const tab = await openTab(browser);
    for (const [index, { screen, of, exact, path, person, shows }] of planned.entries()) {
      const first = of === undefined ? null : drawn[of];
      const png = first?.png ?? (await draw(tab, screen));
      const bytes = first && exact ? first.bytes : await saved(png, random);
      drawn[index] = { png, bytes };
      const file = `${path}.${bytes[0] === 0x89 ? 'png' : 'jpg'}`;
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), bytes);
      truth[file] = { person, shows };
    }
  } finally {
    await browser.close();
  }
  return truth;
}

async function draw(tab, { template, data, rendering }) {
  await tab.show(await templates[template].draw(data, rendering), rendering);
  return tab.screenshot();
}

/** As a phone saves it, or a messenger sends it. */
async function saved(png, random) {
  const draw = random();
  const picture = sharp(png).removeAlpha();
  if (draw < 0.3) return picture.png().toBuffer();
  if (draw < 0.55) return picture.jpeg({ quality: 80 }).toBuffer();
  const { width } = await sharp(png).metadata();
  const to = Math.min(width, draw < 0.85 ? 1080 : 720);
  return picture.resize({ width: to }).jpeg({ quality: 60 }).toBuffer();
}
