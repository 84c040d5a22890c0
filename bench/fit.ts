/**
 * Fits the weights of src/reading/evidence/weights.ts on recorded lines: `node bench/run.mjs fit`.
 * Softmax regression by plain gradient descent from zero: the same recordings give the same weights.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { probabilities, type Evidence, type Weights } from '../src/reading/evidence/logistic.js';
import { reasonEvidence } from '../src/reading/evidence/reasons.js';
import { timesOf, TIME_ROLES, type TimeRole } from '../src/reading/evidence/times.js';
import { formatTime } from '../src/reading/fields/times.js';
import { buildPage, toPlain } from '../src/reading/page/page.js';
import { editDistance, squeeze } from '../src/reading/page/phrases.js';
import { withoutYear, type Truth, type Truths } from '../test/reading/compare.js';
import { linesOf, toLine, type RecordedLine, type Recording } from '../test/reading/recorded.js';

interface Example {
  evidence: Evidence;
  answer: string;
}

const SETS = [
  ['fixtures/images', 'fixtures/lines'],
  ['fixtures/screens', 'fixtures/screens/lines'],
] as const;

/** Fields of each role; the same time may be right in one only. */
const ROLE_FIELDS: readonly (readonly [TimeRole, readonly string[]])[] = [
  ['clock', ['displayedAt']],
  ['tested', ['testedAt']],
  ['vaccinated', ['vaccinatedAt']],
  ['scanned', ['scannedAt']],
];

function roleOf(truth: Truth, values: readonly (string | null)[]): string {
  for (const [role, names] of ROLE_FIELDS)
    for (const name of names) {
      const value = truth.fields[name];
      if (typeof value !== 'string') continue;
      if (values.some((v) => v === value || v === withoutYear(value))) return role;
    }
  return 'none';
}

const times: Example[] = [];
const reasons: Example[] = [];
for (const [images, folder] of SETS) {
  const truths = JSON.parse(await readFile(`${images}/truth.json`, 'utf8')) as Truths;
  for (const [name, truth] of Object.entries(truths)) {
    if (truth.parts || truth.kind === 'notice') continue;
    const json = await readFile(`${folder}/${name}.json`, 'utf8').catch(() => null);
    const read = json === null ? undefined : (JSON.parse(json) as Recording).reads.at(-1);
    if (json === null || read === undefined) continue;
    const [width, height] = read.size;
    const page = buildPage(linesOf(JSON.parse(json) as Recording), { x: 0, y: 0, width, height });
    const codes = (JSON.parse(json) as Recording).codes.map(({ box: [x, y, w, h] }) => ({
      x,
      y,
      width: w,
      height: h,
    }));
    if (['health-code', 'venue-code', 'travel-card', 'test-report'].includes(truth.kind))
      for (const { time, evidence } of timesOf(page, codes)) {
        // Venues' truth leaves vaccinations out, whatever they show.
        const vaccine = Object.keys(evidence).some((name) => name.endsWith(':vaccine'));
        if (vaccine && (truth.kind === 'venue-code' || truth.ignore?.includes('vaccinatedAt')))
          continue;
        times.push({
          evidence,
          answer: roleOf(truth, [formatTime(time), formatTime(time, null), formatTime(time, 2022)]),
        });
      }
    const said = [truth.fields.reason, ...(truth.alt?.reason ?? [])].filter(
      (one): one is string => typeof one === 'string',
    );
    for (const text of page.paragraphs) {
      if (text.plain.length < 8) continue;
      const squeezed = squeeze(text.plain);
      const is = said.some((one) => {
        const whole = squeeze(toPlain(one));
        return (
          (whole.length < squeezed.length * 1.3 &&
            editDistance(whole, squeezed) < whole.length * 0.3) ||
          (squeezed.length >= 8 && whole.includes(squeezed))
        );
      });
      reasons.push({ evidence: reasonEvidence(text, page), answer: is ? 'reason' : 'none' });
    }
  }
}

/** Sentences in their usual turns: recordings hold too few of those that speak to everybody. */
const TURNS: readonly (readonly [answer: string, heads: string[], tails: string[]])[] = [
  [
    'none',
    ['若您有', '如您有', '若有', '如您为', '凡有', '若您近7天有'],
    [
      '中高风险地区旅居史，请主动向社区报备',
      '发热咳嗽等症状，请及时就医',
      '涉疫地区旅居史，请立即联系社区',
    ],
  ],
  [
    'none',
    ['查看', '查询', '了解', '点击查看', '请选择'],
    [
      '您7天是否到访过中高风险地区',
      '您的核酸检测结果',
      '您是否到过涉疫场所',
      '您的转码原因及申诉进度',
    ],
  ],
  [
    'none',
    ['红码人员请', '黄码人员须', '来自高风险地区的人员请', '入境人员应'],
    ['立即就地隔离', '主动向社区报备', '按规定完成核酸检测，并居家健康监测'],
  ],
  [
    'reason',
    ['您的健康码状态', '异常信息', '您的健康码', '您的信息'],
    ['由东莞市推送，', '由河南省疫情防控指挥部赋码，请与当地联系', '由省大数据局推送，请联系社区'],
  ],
  [
    'reason',
    ['您因', '因您', '经流调排查，您', '您近7天'],
    ['到过中高风险地区，请立即向社区报备', '与阳性人员时空伴随，被赋黄码', '未按规定完成核酸检测'],
  ],
  ['reason', ['正在', '处于'], ['实施集中隔离医学观察的人员', '居家医学观察期']],
];

function turns(): Example[] {
  return TURNS.flatMap(([answer, heads, tails]) =>
    heads.flatMap((head) =>
      tails.map((tail): Example => {
        const text = head + tail;
        const box = { x: 60, y: 600, width: Math.min(960, text.length * 40), height: 44 };
        const recorded = [text, 1, [box.x, box.y, box.width, box.height], [], []] as const;
        const line = toLine([...recorded] as unknown as RecordedLine);
        const page = buildPage([line], { x: 0, y: 0, width: 1080, height: 2340 });
        return { evidence: reasonEvidence(page.paragraphs[0]!, page), answer };
      }),
    ),
  );
}
reasons.push(...turns());

/** Batch descent with a small pull towards zero, so that what was seen once says little. */
function fit(examples: readonly Example[], answers: readonly string[], rounds: number): Weights {
  const weights: Record<string, Record<string, number>> = Object.fromEntries(
    answers.map((answer) => [answer, {}]),
  );
  const sums: Record<string, Record<string, number>> = Object.fromEntries(
    answers.map((answer) => [answer, {}]),
  );
  for (let round = 0; round < rounds; round++) {
    const slopes: Record<string, Record<string, number>> = Object.fromEntries(
      answers.map((answer) => [answer, {}]),
    );
    for (const { evidence, answer } of examples) {
      const p = probabilities(weights, evidence);
      for (const one of answers) {
        const error = (one === answer ? 1 : 0) - p[one]!;
        const slope = slopes[one]!;
        for (const [name, n] of Object.entries(evidence))
          slope[name] = (slope[name] ?? 0) + error * n;
      }
    }
    for (const one of answers)
      for (const [name, slope] of Object.entries(slopes[one]!)) {
        const old = weights[one]![name] ?? 0;
        const pulled = slope - 0.15 * old;
        // Adagrad: rare evidence learns as fast as common evidence.
        const sum = (sums[one]![name] ?? 1e-6) + pulled * pulled;
        sums[one]![name] = sum;
        weights[one]![name] = old + (0.3 * pulled) / Math.sqrt(sum);
      }
  }
  for (const one of answers)
    for (const name of Object.keys(weights[one]!))
      weights[one]![name] = Number(weights[one]![name]!.toFixed(2));
  return weights;
}

function report(title: string, examples: readonly Example[], weights: Weights): void {
  const right = examples.filter(({ evidence, answer }) => {
    const p = probabilities(weights, evidence);
    return Object.entries(p).sort((a, b) => b[1] - a[1])[0]![0] === answer;
  });
  console.log(`${title}: ${right.length} of ${examples.length}`);
}

/** What weights fitted on four fifths say of the last fifth: how far they hold beyond what they saw. */
function unseen(examples: readonly Example[], answers: readonly string[]): string {
  let right = 0;
  for (let fold = 0; fold < 5; fold++) {
    const size = Math.ceil(examples.length / 5);
    const held = examples.slice(fold * size, (fold + 1) * size);
    const weights = fit(
      examples.filter((one) => !held.includes(one)),
      answers,
      120,
    );
    right += held.filter(({ evidence, answer }) => {
      const [best] = Object.entries(probabilities(weights, evidence)).sort((a, b) => b[1] - a[1]);
      return best![0] === answer;
    }).length;
  }
  return `${right} of ${examples.length}`;
}

console.log(`times, unseen: ${unseen(times, TIME_ROLES)}`);
console.log(`reasons, unseen: ${unseen(reasons, ['reason', 'none'])}`);
const timeWeights = fit(times, TIME_ROLES, 250);
const reasonWeights = fit(reasons, ['reason', 'none'], 250);
report('times', times, timeWeights);
report('reasons', reasons, reasonWeights);
await writeFile(
  'src/reading/evidence/weights.ts',
  [
    '/** Made by `npm run fit` from recorded lines; not to be edited by hand. */',
    "import type { Weights } from './logistic.js';",
    '',
    `export const TIME_WEIGHTS: Weights = ${JSON.stringify(timeWeights, null, 2)};`,
    '',
    `export const REASON_WEIGHTS: Weights = ${JSON.stringify(reasonWeights, null, 2)};`,
    '',
  ].join('\n'),
);
