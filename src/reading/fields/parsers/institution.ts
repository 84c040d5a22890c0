/** Who tested: a laboratory, a hospital. Pure. */
import { middle, type PageLine } from '../../page/line.js';
import { isEnglishText } from '../../page/english.js';
import { join, pieceOf } from '../../page/page.js';
import { chinesePunctuation } from '../chinese.js';
import type { Found, Parser } from '../context.js';
import { ORGANISATION, parseLabelledText } from './labelled-text.js';

/** Said of a laboratory: words that are no furniture of a page, since houses are called so too. */
const LABORATORY_LABELS = [
  '检测实验室',
  '检验实验室',
  '承检实验室',
  '检测单位名称',
  '检测机构名称',
];

/** A house of medicine, and not who signs for it. */
const HOUSE = /hospital|laborator|\blab\b|cent(?:er|re)|clinic|institut|station|company|ltd|cdc/i;

/** What any house of medicine may be called: without a word of its own, a part of the name was lost. */
const COMMON =
  /第?[一二三四五六七八九十百\d]+|医[院学]?|临床|检[验测查]|实验室|中心|人民|中医|国际|旅行|卫生|保健|服务|社区|有限|责任|公司|分[院店]|基因|核酸|生物|科技|疾病|预防|控制|发热门诊|[科所院学验]/g;

/** 汕头市龙湖区第, 学检验中心: the rest of the name was not read. */
function isPartOfName(name: string): boolean {
  if (!/^\p{sc=Han}/u.test(name)) return !isEnglishText(name);
  const own = name.replace(COMMON, '').replace(/\P{sc=Han}/gu, '');
  return own.length < 2 || !ORGANISATION.test(name.replace(/[（(][^（()）]*[)）]$/, ''));
}

export const parseInstitution: Parser = (context, spec): Found | null => {
  const found = institutionOn(context, spec);
  if (found === null || found.doubts.length > 0 || !isPartOfName(String(found.value))) return found;
  return { ...found, doubts: ['unusual-value'] };
};

/** Beside its label, else the head of the page that names one. */
const institutionOn: Parser = (context, spec) => {
  const { labels = [] } = spec;
  const all = { ...spec, labels: [...labels, ...LABORATORY_LABELS] };
  // All labels at once: of several records the first one counts, however it names its house.
  const labelled = parseLabelledText(context, all);
  // 采样点 may be the gate of a block of flats: whose result it is, a house of medicine says.
  const isLesser = labelled && !parseLabelledText(context, { ...all, lesserLabels: [] });
  const isAnyPlace = /采样|便民|体育|广场/.test(String(labelled?.value));
  if (isLesser && (isAnyPlace || !ORGANISATION.test(String(labelled.value))))
    return { ...labelled, doubts: [...labelled.doubts, 'not-labelled'] };
  if (labelled && isEnglishText(String(labelled.value)) && !HOUSE.test(String(labelled.value)))
    return { ...labelled, doubts: [...labelled.doubts, 'unusual-value'] };
  if (labelled) return labelled;
  const { bounds, lines } = context.page;
  for (const line of lines) {
    if (line.box.y >= bounds.y + bounds.height * 0.25) continue;
    // 某某医院检验报告单: the name of the paper runs on from that of the house.
    const end = line.plain.trimEnd().replace(/(?:新冠|核酸|检[测验])*报告单?$/, '').length;
    if (!ORGANISATION.test(line.plain.slice(0, end).trim())) continue;
    const piece = pieceOf(join([line], ''), 0, end);
    const doubts = isLetterhead(line, end, lines) ? [] : ['not-labelled'];
    if (piece) return { value: chinesePunctuation(piece.raw.trim()), piece, doubts };
  }
  return null;
};

const PAPER = /(?:检[测验]|核酸)\S{0,6}(?:报告|证明)|^报告详情$/;

/** Beside the paper's own name, whatever its English name or a code puts between: whose paper it is. */
function isLetterhead(head: PageLine, end: number, lines: readonly PageLine[]): boolean {
  if (PAPER.test(head.plain.slice(end - 1))) return true;
  const near = lines.filter(({ box, plain }) => {
    const far = Math.abs(middle(box).y - middle(head.box).y);
    return /\p{sc=Han}{2}/u.test(plain) && plain.trim() !== '样例' && far < head.box.height * 6;
  });
  const under = near.filter(({ box }) => box.y > middle(head.box).y);
  const over = near.filter(({ box }) => box.y + box.height < middle(head.box).y);
  const next = [
    under.toSorted((a, b) => a.box.y - b.box.y)[0],
    over.toSorted((a, b) => b.box.y - a.box.y)[0],
  ];
  return next.some((line) => line && PAPER.test(line.plain.replaceAll(' ', '')));
}
