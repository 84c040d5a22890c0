/** reason and pushedBy: the personal notice that explains a status. Pure. */
import { pieceOf, wholeOf, type Joined } from '../../page/page.js';
import { chinesePunctuation } from '../chinese.js';
import type { Parser } from '../context.js';
import { placeNamed, snapPlace } from '../places.js';
import { coloursNamed } from '../statuses.js';

/** What only a notice to this holder says. */
const PERSONAL: readonly RegExp[] = [
  /异常信息|推送/,
  /赋(?:予|为)?[红黄橙灰]?码|转(?:为)?[红黄橙]码|被?(?:判定|标记|识别|列)为/,
  /(?:中|高)风险(?:地区|区域|人群|人员)?/,
  /未(?:检测|按|在规定|完成|满|进行)/,
  /(?:集中|居家)(?:或居家)?(?:医学)?(?:隔离|观察|健康监测)/,
  /入境|境外/,
  /流调|排查|密切接触|密接|同时空|时空伴随/,
  /您(?:可能|已|被|的|近期|曾|于|到过|为)|给您|请您/,
  /温馨提示|风险提示|提示[::]/,
];

/** What every holder is told. */
const BOILERPLATE =
  /人员请|人员须|服务时间|客服|热线|咨询电话|本服务|技术支持|依托|数据来源|以当日|凭码|凭此码|点击|长按|表示当前|停留4小时|到达或途经|色卡|行程卡|下载|打开手机|扫描上方|仅供|截图无效|以实际/;

/** Strong enough to be a reason by itself. */
const STRONG =
  /推送|异常信息|赋(?:予|为)?[红黄橙]码|转(?:为)?[红黄橙]码|流调|未检测到|未满\d+天|隔离(?:医学)?观察的/;

export const parseReason: Parser = ({ page }) => {
  let best: { text: Joined; score: number } | null = null;
  for (const text of page.paragraphs) {
    const { plain } = text;
    if (plain.length < 10 || coloursNamed(plain) > 1) continue;
    if (BOILERPLATE.test(plain) && !STRONG.test(plain)) continue;
    const score =
      PERSONAL.filter((pattern) => pattern.test(plain)).length + (STRONG.test(plain) ? 2 : 0);
    if (score >= 2 && (best === null || score > best.score)) best = { text, score };
  }
  const piece = best && wholeOf(best.text);
  if (!piece) return null;
  const value = chinesePunctuation(piece.raw).replace(/^[\s·*]+|\s+$/g, '');
  return { value, piece, doubts: [] };
};

const PUSHED =
  /(?:由|经|被)([^，,。；;:：]{2,14}?)(?:推送|赋码|转入|判定|标记|下发|管控|认定|比对|列为|列入)/;

export const parsePushedBy: Parser = (context, spec) => {
  const reason = parseReason(context, spec);
  const texts = context.page.paragraphs.filter(
    (text) =>
      reason?.piece.lines.some((line) => text.origins.some((o) => o?.[0] === line)) ?? false,
  );
  for (const text of texts) {
    const match = PUSHED.exec(text.plain);
    if (!match) continue;
    const source = match[1]!;
    const named = placeNamed(source);
    const from = match.index + match[0].indexOf(source);
    const [start, end] = named
      ? [from + named.start, from + named.end]
      : [from, from + source.length];
    const piece = pieceOf(text, start, end);
    if (!piece) continue;
    if (named) return { value: source.slice(named.start, named.end), piece, doubts: [] };
    const snapped = snapPlace(source);
    if (snapped) return { value: snapped.place.name, piece, doubts: ['place-corrected'] };
  }
  return null;
};
