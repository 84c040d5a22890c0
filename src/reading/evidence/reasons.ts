/** What speaks for a text being the notice to this holder, and what against it. Pure. */
import type { PageLine } from '../page/line.js';
import { linesOf, type Joined, type Page } from '../page/page.js';
import { coloursNamed } from '../fields/statuses.js';
import { probabilities, type Evidence } from './logistic.js';
import { REASON_WEIGHTS } from './weights.js';

const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['you', /您|本人|该[人员]|[阁閣]下|你(?:正|已)/],
  ['you-are', /(?:您|[阁閣]下|你)(?:为|正|是(?!否)|系|被|已被|所在|属于|曾|于\S{0,6}[日号])/],
  ['was-with', /曾?与\S{0,6}(?:病例|感染者|阳性)\S{0,4}在?同|乘坐|同乘|同住|停留/],
  ['cause', /因|由于|原因|系|属于/],
  ['warned', /高风险|中风险|管控区|封控|防范区|密切接触|感染者|确诊|阳性/],
  ['pushed', /(?:推送|反馈|下发)/],
  [
    'coded',
    /赋(?:予|为)?[红黄橙灰]?码|(?:转|调整|变更)(?:为)?[红黄橙灰]码|(?:判定|标记|识别|列)为|码[为是][红黄橙灰]码/,
  ],
  ['state', /^正在|处于|被列入|观察的\S{0,8}人员$/],
  ['source', /[由经被系]\S{2,14}(?:推送|反馈|下发|赋|判定|认定)/],
  ['abnormal', /异常|受限|不符合/],
  ['found', /经.{0,8}(?:排查|比对|核查|研判|核实|流调)|流调|(?:检测|查询|识别|比对)到您/],
  ['contact', /密接|次密|密切接触|时空|阳性人员|确诊|感染者|聚集性|涉疫/],
  ['risk', /[中高]风险|风险(?:地区|区域|人群|人员|场所)/],
  ['lives', /(?:居住|所在|所住|现住)的?\S{0,8}(?:小区|社区|楼栋|区域|街道|地区|村)/],
  ['lately', /(?:近期|近日|\d+[天日]内)\S{0,2}(?:有|曾|到|途|来|去|与)|旅居史/],
  ['now', /您?当前(?:为|状态|处于)|原地|处置/],
  [
    'omitted',
    /超过\d+(?:小时|天)|(?:未|没有)(?:检测|做|按|在规定|完成|满|进行|参加|查到|及时)|(?:无|没有|缺少|未持有?)(?:\d+(?:小时|天)内?的?|有效的?)核酸|逾期|超期/,
  ],
  ['been', /您\S{0,10}(?:到过|到访过|旅居|途经|曾|去过|返回|入境|来自|涉及)/],
  ['isolation', /隔离|医学观察|健康监测|管控|封控|足不出户/],
  ['do-this', /请(?:您|原地|等待|耐心|勿|立即|尽快|及时|主动|留|配合|联系|居家|向|按|在|落实|于)/],
  [
    'headed',
    /^\s*(?:(?:赋码|转码|变码|风险|异常|管控|红码|黄码|标记|触发)?原因|温馨提示|风险提示|提示)/,
  ],
  ['question', /是否|[?？]|吗/],
  [
    'condition',
    // 如有异议请拨打…, behind what somebody is told: whom to ask.
    /^[^\p{L}\p{N}]*(?:若|如|如果|凡|对于?|倘若|为了?)|(?:若您|如您|如有|如存在)(?!(?:对\S{0,8})?(?:有|存在)?(?:疑问|疑义|异议|问题|误|不符|不实))/u,
  ],
  ['look-up', /查看|查询(?!到)|点击|了解|前往|立即|申请|长按|下载/],
  ['everybody', /(?:人员|人群|居民|市民|群众|者)(?:请|须|应|需|可)|全体|广大|所有/],
  [
    'rule',
    /服务时间|客服|本服务|技术支持|依托|数据来源|凭此?码|表示当前|停留4小时|到达或途经|色卡|扫描上方|仅供|以实际|保管|转借|个人信息|隐私|如实|查验|出示|参考|实现跨省|规定执行/,
  ],
  ['result-words', /阴性|检测结果一般|小时内更新/],
];

const CHANGED = /由[绿黄红橙灰]码\p{sc=Han}{0,4}为?[绿黄红橙灰]码/u;

/** @param said a label on the page gives it. */
export function reasonEvidence(text: Joined, page: Page, said = false): Evidence {
  const { plain } = text;
  const evidence: Record<string, number> = { bias: 1 };
  for (const [name, pattern] of SIGNS) if (pattern.test(plain)) evidence[name] = 1;
  if (said) evidence.headed = 1;
  const lines = linesOf(text);
  // 由绿码变更为黄码 tells of one change, not of what all colours mean.
  if (coloursNamed(plain) > 1 && !CHANGED.test(plain)) evidence['several-colours'] = 1;
  if (/[，,。；;]/.test(plain)) evidence['sentence'] = 1;
  if (plain.length < 22) evidence['short'] = 1;
  if (plain.length > 45) evidence['long'] = 1;
  if (lines.some((line) => runsOut(line, page))) evidence['cut-by-the-edge'] = 1;
  if (lines.some((line) => hasNeighbour(line, page))) evidence['beside-others'] = 1;
  const kinds = new Set(lines.flatMap(({ look }) => look?.kind ?? []));
  for (const kind of ['button', 'tile', 'strip', 'bar', 'dialog'] as const)
    if (kinds.has(kind)) evidence[`in-a-${kind}`] = 1;
  return evidence;
}

/** A ticker runs through its strip: it fills the width to the very edge and does not wrap. */
function runsOut({ box }: PageLine, { bounds }: Page): boolean {
  const left = box.x - bounds.x;
  const right = bounds.x + bounds.width - box.x - box.width;
  return (
    (left < bounds.width * 0.012 || right < bounds.width * 0.012) && box.width > bounds.width * 0.5
  );
}

/** Tiles and buttons stand side by side, sentences to somebody have the width to themselves. */
function hasNeighbour(line: PageLine, { lines, bounds }: Page): boolean {
  return lines.some((other) => {
    if (other === line) return false;
    const apart =
      other.box.x > line.box.x + line.box.width || line.box.x > other.box.x + other.box.width;
    const over = Math.abs(other.box.y + other.box.height / 2 - line.box.y - line.box.height / 2);
    return apart && over < line.box.height * 1.2 && line.box.width < bounds.width * 0.55;
  });
}

export function reasonShare(text: Joined, page: Page, said = false): number {
  return probabilities(REASON_WEIGHTS, reasonEvidence(text, page, said)).reason ?? 0;
}
