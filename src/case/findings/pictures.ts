/** What the pictures themselves say: whose they are, twice the same, edited, out of their time. */
import type { CodeFacts, ItemFacts } from '../view/facts.js';
import { placesOf, textOf } from '../view/facts.js';
import { chinaDay, shownAt } from '../view/moments.js';
import type { IdentityField } from './masks.js';
import { differences } from './people.js';
import { fileGround, finding, grounds, named, type Ground, type Rule } from './types.js';

const IDENTITY: Record<IdentityField, { zh: string; en: string }> = {
  idNumber: { zh: '证件号码', en: 'ID number' },
  holderName: { zh: '姓名', en: 'name' },
  phone: { zh: '手机号', en: 'phone number' },
};

/** Told once, however many there are. Values are not quoted: who reads on sees them in the items. */
export const differentHolders: Rule = (items) => {
  const found = differences(items.flatMap(({ codes }) => codes));
  if (found.length === 0) return [];
  const rests = found.flatMap(({ field, a, b }) => [
    ...grounds(a, a.fields[field]),
    ...grounds(b, b.fields[field]),
  ]);
  const pairs = found.map(({ field, a, b }) => {
    const [x, y, what] = [named(a), named(b), IDENTITY[field]];
    return { zh: `${x.zh} 与 ${y.zh} 的${what.zh}`, en: `the ${what.en} in ${x.en} and ${y.en}` };
  });
  return [
    finding('different-holders', unique(rests), {
      title: { zh: '案卷里有不止一个人的码', en: 'the case holds codes of more than one person' },
      says: {
        zh: `未遮住的部分不同：${pairs.map(({ zh }) => zh).join('；')}。`,
        en: `What is not masked differs: ${pairs.map(({ en }) => en).join('; ')}.`,
      },
      weakness: {
        zh: '只比较了没有打星号的部分，且由程序识别。',
        en: 'Only what has no stars was compared, as a program read it.',
      },
      innocent: {
        zh: '家人的码、一人多个手机号、代为整理的材料，都很平常；请在备注里说明哪件是谁的。',
        en: 'Codes of family members, two phone numbers of one person or papers gathered for others are ordinary: say in a note whose is which.',
      },
    }),
  ];
};

function unique(list: readonly Ground[]): Ground[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}

export const nearDuplicates: Rule = (items) => {
  const groups = new Map<string, CodeFacts[]>();
  for (const code of items.flatMap(({ codes }) => codes)) {
    const key = likeness(code);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), code]);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ item }) => item)).size > 1)
    .map((group) => {
      const names = group.map(named);
      const shown = group.flatMap((code) => grounds(code, code.fields[shownAt(code)!.field]));
      return finding(
        'near-duplicate',
        shown,
        {
          title: { zh: '像是同一个画面的几份图片', en: 'these look like pictures of one screen' },
          says: {
            zh: `${names.map(({ zh }) => zh).join('、')} 的种类、颜色、文字和精确到秒的页面时间都相同，文件不同。`,
            en: `${names.map(({ en }) => en).join(', ')} agree in kind, colour, words and clock to the second; the files differ.`,
          },
          weakness: {
            zh: '比较的是识别出的内容，不是像素。',
            en: 'What was read is compared, not the pixels.',
          },
          innocent: {
            zh: '原图和微信转发的压缩图常常都在；举证时以未经压缩的那一份为主。',
            en: 'An original and its copy from a messenger are often both there: rest on the one that was not recompressed.',
          },
        },
        'note',
      );
    });
};

/** Null where the page's clock does not run to the second: then two pictures may only be alike. */
function likeness(code: CodeFacts): string | null {
  const shown = shownAt(code);
  if (shown === null || shown.at.precision !== 'second') return null;
  const values = ['statusText', 'reason', 'venueName'].map((name) => textOf(code, name));
  const { kind, issuer, colour } = code;
  return JSON.stringify([kind, issuer, colour?.value, shown.value, values, placesOf(code)]);
}

const EDITORS =
  /photoshop|lightroom|snapseed|美图|meitu|picsart|gimp|affinity|pixelmator|醒图|canva|paint\.net|illustrator|acdsee|画图|mspaint/i;

export const edited: Rule = (items) =>
  items.flatMap((item: ItemFacts) => {
    const software = item.reading?.metadata.software ?? null;
    if (software === null || !EDITORS.test(software)) return [];
    return [
      finding('edited-with-software', [fileGround(item.item)], {
        title: {
          zh: '图片经过编辑软件保存',
          en: 'the picture was saved by an editing program',
        },
        says: {
          zh: `${item.item} 的文件信息写明由“${software}”保存。`,
          en: `The file of ${item.item} says that “${software}” saved it.`,
        },
        weakness: {
          zh: '文件信息只说明用哪个程序保存过，不说明改了什么，也可能不实。',
          en: 'It says which program saved the file, not what was changed, and may itself be untrue.',
        },
        innocent: {
          zh: '裁剪、旋转、打码、转格式都会留下这样的记录。若有未编辑的原图，请一并加入。',
          en: 'Cropping, turning, covering a number or converting leaves such a trace. Add the unedited original if there is one.',
        },
      }),
    ];
  });

const STARS_UNTIL = '2022-06-29';
const SEVEN_FROM = '2022-07-08';
const PERIOD = {
  weakness: {
    zh: '只依据工信部公布的日期；各手机的程序更新有先后。',
    en: 'It rests on the announced dates alone; apps were updated sooner or later.',
  },
  innocent: {
    zh: '旧版程序或缓存的页面会保留旧的样子。',
    en: 'An old version of the app or a cached page keeps its old look.',
  },
};

export const outOfPeriod: Rule = (items) =>
  items
    .flatMap(({ codes }) => codes)
    .filter(({ kind }) => kind === 'travel-card')
    .flatMap((card) => {
      const shown = shownAt(card);
      if (shown === null) return [];
      const day = chinaDay(shown.at.from);
      const days = card.fields.windowDays?.value;
      const name = named(card);
      const notes = [];
      if (placesOf(card)?.some(({ starred }) => starred) && day > STARS_UNTIL) {
        const says = {
          zh: `${name.zh}（${day}）的地名带星号；星号自 ${STARS_UNTIL} 起取消。`,
          en: `${name.en} (${day}) marks a place with a star; stars were removed on ${STARS_UNTIL}.`,
        };
        const title = { zh: '星号不在其使用时期', en: 'a star outside of its period' };
        const rests = grounds(card, card.fields.visited, card.fields[shown.field]);
        notes.push(finding('star-out-of-period', rests, { title, says, ...PERIOD }, 'note'));
      }
      if ((days === 7 && day < SEVEN_FROM) || (days === 14 && day > SEVEN_FROM)) {
        const says = {
          zh: `${name.zh}（${day}）统计 ${days} 天；自 ${SEVEN_FROM} 起由 14 天改为 7 天。`,
          en: `${name.en} (${day}) covers ${days} days; 14 became 7 on ${SEVEN_FROM}.`,
        };
        const title = { zh: '统计天数不合当时的规定', en: 'a window outside of its period' };
        const rests = grounds(card, card.fields.windowDays, card.fields[shown.field]);
        notes.push(finding('window-out-of-period', rests, { title, says, ...PERIOD }, 'note'));
      }
      return notes;
    });
