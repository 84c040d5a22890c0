/** reason and pushedBy: the personal notice that explains a status. Pure. */
import { pieceOf, wholeOf, type Joined } from '../../page/page.js';
import { chineseSentences } from '../chinese.js';
import type { Parser } from '../context.js';
import { placeNamed, snapPlace } from '../places.js';
import { coloursNamed } from '../statuses.js';

/** Whom a notice speaks to, or what it goes back to: without one of these it is a general rule. */
const ADDRESSED = /您|因|由于|经(?:.{0,8})(?:排查|比对|核查|研判|推送)|异常信息|本人/;

/** What only a notice to this holder says. */
const PERSONAL: readonly RegExp[] = [
  /异常|推送|反馈/,
  /赋(?:予|为)?[红黄橙灰]码|(?:转|调整)(?:为)?[红黄橙灰]码|被?(?:判定|标记|识别|列)为/,
  /(?:中|高)风险|风险(?:地区|区域|人群|人员|场所)|涉疫/,
  /(?:未|没有)(?:检测|做|按|在规定|完成|满|进行|参加|查询到|查到|及时)|逾期|超期/,
  /(?:赋码|转码|变码|风险|异常|管控|提示|红码|黄码)?原因(?:说明)?\s*[:：]?/,
  /隔离|医学观察|健康监测|管控区|封控/,
  /入境|境外|旅居|返回|抵达/,
  /流调|排查|密接|密切接触|时空|确诊|感染者|聚集性/,
  /您(?:可能|已|被|的|近|曾|于|到过|为|有|所在|与|未|自|因|\d)|给您/,
  /请(?:您|立即|尽快|及时|主动|留|配合|联系|居家|向|按|在|落实)|足不出户/,
  /温馨提示|风险提示|提示[::]/,
];

/** What every holder is told. */
const BOILERPLATE =
  /人员请|人员须|服务时间|客服|热线|咨询电话|本服务|技术支持|依托|数据来源|以当日|凭码|凭此码|点击|长按|表示当前|停留4小时|到达或途经|色卡|下载|打开手机|扫描上方|仅供|截图|以实际|妥善保管|转借|个人信息|隐私|如实|查验|出示|参考/;

/** Strong enough to be a reason by itself. */
const STRONG =
  /[由系经因]\S{2,14}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码)|(?:检测|查询|识别|比对)到您|您\S{0,8}(?:到过|旅居|未做|未进行|未按|未参加|未完成)|异常信息|赋(?:予|为)?[红黄橙灰]码|(?:转|调整)(?:为)?[红黄橙灰]码|流调|排查|未检测到|未满\d+天|隔离(?:医学)?观察的/;

/** Of one holder's code two colours are named where it was one and is, or will be, the other. */
const CHANGED = /您.*(?:变更|调整|转|恢复|赋)(?:为|予|成)/;

export const parseReason: Parser = ({ page }) => {
  let best: { text: Joined; score: number } | null = null;
  for (const text of page.paragraphs) {
    const { plain } = text;
    if (plain.length < 10 || (coloursNamed(plain) > 1 && !CHANGED.test(plain))) continue;
    if (STRONG.test(plain) ? false : !ADDRESSED.test(plain) || BOILERPLATE.test(plain)) continue;
    const score =
      PERSONAL.filter((pattern) => pattern.test(plain)).length + (STRONG.test(plain) ? 2 : 0);
    if (score >= 2 && (best === null || score > best.score)) best = { text, score };
  }
  const piece = best && wholeOf(best.text);
  if (!piece) return null;
  const value = chineseSentences(piece.raw)
    .replace(/^[\s·*]+|\s+$/g, '')
    .replace(/^(?:赋码|转码|变码|风险|异常|管控|红码|黄码)?原因(?:说明)?(?:[:：]\s*|\s+)/, '');
  // A sentence does not end in the middle: a line of it was not found.
  return { value, piece, doubts: /[，、：；（(\-—]$/.test(value) ? ['cut-off'] : [] };
};

const PUSHED =
  /(?:由|经|被|与|系|因)([^，,。；;:：]{2,14}?)(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码|转入|判定|标记|下发|管控|认定|比对|列为|列入)/g;

/** 原因：河南省推送您为重点管控人员 — the source stands first, with nothing before it. */
const PUSHED_FIRST =
  /(?:^|[：:，,。；;\s])([^，,。；;：:\s]{2,14}?)(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码)|数据来源[：:]\s*([^，,。；;：:\s]{2,14})/g;

export const parsePushedBy: Parser = (context, spec) => {
  const reason = parseReason(context, spec);
  const texts = context.page.paragraphs.filter(
    (text) =>
      reason?.piece.lines.some((line) => text.origins.some((o) => o?.[0] === line)) ?? false,
  );
  for (const text of texts) {
    const sayings = [PUSHED, PUSHED_FIRST].flatMap((pattern) =>
      Array.from(text.plain.matchAll(pattern), (match) => ({ match, pattern })),
    );
    for (const { match, pattern } of sayings) {
      const source = (match[1] ?? match[2])!;
      const named = placeNamed(source);
      const from = match.index + match[0].indexOf(source);
      const [start, end] = named
        ? [from + named.start, from + named.end]
        : [from, from + source.length];
      const piece = pieceOf(text, start, end);
      if (!piece) continue;
      if (named) return { value: source.slice(named.start, named.end), piece, doubts: [] };
      const snapped = pattern === PUSHED ? snapPlace(source) : null;
      if (snapped) return { value: snapped.place.name, piece, doubts: ['place-corrected'] };
    }
  }
  return null;
};
