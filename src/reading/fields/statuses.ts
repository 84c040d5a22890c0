/** The status words of these pages and the colours that they name. Pure. */
import type { ColourName } from '../../recognise/colour/bands.js';
import type { Family } from '../catalogue/types.js';
import { inChinese } from '../page/english.js';
import { toPlain } from '../page/page.js';
import { ofEach } from '../page/remembered.js';

/** Used by so many families that they need no family. */
const COMMON: ReadonlyMap<string, ColourName | null> = new Map(
  Object.entries({
    绿码: 'green',
    黄码: 'yellow',
    红码: 'red',
    橙码: 'orange',
    灰码: 'grey',
    蓝码: 'blue',
    紫码: 'purple',
    绿色: 'green',
    黄色: 'yellow',
    红色: 'red',
    橙色: 'orange',
    未见异常: null,
    健康状况未见异常: null,
    未发现异常: null,
    健康状态正常: null,
    健康状况正常: null,
    居家观察: null,
    集中观察: null,
    居家隔离: null,
    集中隔离: null,
    正常通行: null,
    通行正常: null,
    已扫码: null,
    您不宜进入公共场所: null,
  } satisfies Record<string, ColourName | null>),
);

const MAY = '(?:请|可以?|不可以?|允许|准许|准予|不准|不予|不得|禁止|限制|谨慎|请勿|严禁|暂缓)';
/** 允许通行, 暂缓进入: what somebody may do at a gate. 谨慎出行 alone is advice to everybody. */
const PERMITS = `(?:${MAY}(?:通行|进入|通过|入[内场园校馆厂]|进[场站园校馆厂]|乘车)|(?:限制|禁止|暂缓)(?:出行|外出))`;
/** 低风险·凭码通行 */
const RISK = /^[低中高]风险[.·]?(?:凭(?:绿?码)|正常|可以?)通行$/;
/** 抗原自测结果上报成功 */
const ANTIGEN = '抗原(?:自测|检测|自检)?(?:结果)?';
const WORKED = `(?:(?:扫码|场所)?(?:登记|扫码|打卡|签到|核验|验证|验码|亮码|通行)|${ANTIGEN}(?:登记|上报|提交|填报))(?:成功|通过)`;
/** 扫码成功 请通行 */
const GATE = new RegExp(`^(?:${WORKED}[,，]?)?${PERMITS}$`);
const DONE = new RegExp(`^${WORKED}$`);

const COLOUR_WORD = '([绿黄红橙灰蓝紫])(?:码|色码?)';
const COLOUR_WORDS = new RegExp(COLOUR_WORD, 'g');
const COLOUR_OF: Record<string, ColourName> = {
  绿: 'green',
  黄: 'yellow',
  红: 'red',
  橙: 'orange',
  灰: 'grey',
  蓝: 'blue',
  紫: 'purple',
};

/** 异常（红码）, 未见异常【绿码】, 建议隔离【橙码】 */
const BRACKETED = new RegExp(
  `^(?:未见异常|核验正常|异常|正常|[低中高]风险|(?:建议|强制|居家|集中)?隔离)?[(\\[]${COLOUR_WORD}[)\\]]$`,
);
const PASS = `(?:${MAY}|正常|可正常|减少|避免|不宜)?(?:通行|进入|通过|入内|入场|出行|外出)`;
/** 健康状态正常, 未见异常, 需集中隔离: what follows a colour. */
const STATE =
  '(?:健康(?:状[态况])?(?:正常|良好|异常)|健康状况未见异常|未(?:见|发现)异常|[低中高]风险|[请需须]?(?:居家|集中)(?:隔离|观察|医学观察|健康监测))';
const BARE = new RegExp(
  `^${COLOUR_WORD}(?:[,，]?(?:${PASS}|${STATE}))?(?:[(\\[](?:管控|${PASS}|${STATE})[)\\]])?$`,
);

/** 红色·限制通行; behind the dot of a 码 it is another word. */
const COLOUR_DOTTED = new RegExp(`^(?=.色)${COLOUR_WORD}[·.・|](?:${PASS}|${STATE})$`);

/** 健康·绿码: a word and a colour. */
const DOTTED = new RegExp(`^(?:健康|正常|异常|${STATE})[·.・|]${COLOUR_WORD}$`);

/** Of two words that are plainly the same the first counts. */
const ownStatuses = ofEach(
  ({ statuses = {} }: Family): ReadonlyMap<string, { stated: ColourName | null }> =>
    new Map(
      Object.entries(statuses)
        .map(([word, stated]) => [toPlain(word), { stated }] as const)
        .reverse(),
    ),
);

/**
 * Whether a text is a status as displayed, and which colour its words name (null: none).
 *
 * @param text without spaces, punctuation made plain.
 */
export function statusOf(
  text: string,
  family: Family | null,
): { stated: ColourName | null } | null {
  const own = family && ownStatuses(family).get(text);
  if (own !== null && own !== undefined) return own;
  const coloured =
    BRACKETED.exec(text) ?? BARE.exec(text) ?? COLOUR_DOTTED.exec(text) ?? DOTTED.exec(text);
  if (coloured) return { stated: COLOUR_OF[coloured[1]!] ?? null };
  const common = COMMON.get(text);
  if (common !== undefined) return { stated: common };
  return GATE.test(text) || RISK.test(text) || saysDone(text) ? { stated: null } : null;
}

/** 登记成功, 扫码成功: that something worked, which is a status where no colour is named. */
export function saysDone(text: string): boolean {
  return DONE.test(text);
}

/** 期满后自动转为绿码: what a code will be, and is not. */
const WILL_BE_GREEN =
  /(?:后|自动|即可|可以?|将)[^已,，.。;；]{0,10}(?:转|恢复|变)[^已,，.。;；]{0,4}绿[码色]/g;

/** The colour that some words name, when they name just one. */
export function statedColour(text: string, family: Family | null): ColourName | null {
  const plain = inChinese(toPlain(text));
  const status = statusOf(plain.replace(/\s/g, ''), family);
  if (status?.stated) return status.stated;
  const now = plain.replace(WILL_BE_GREEN, '');
  const words = new Set(Array.from(now.matchAll(COLOUR_WORDS), (m) => m[1]));
  const [only] = words;
  return words.size === 1 && only !== undefined ? (COLOUR_OF[only] ?? null) : null;
}

/** How many different colours a text names: a sentence about several is an instruction to all. */
export function coloursNamed(text: string): number {
  if (!/[色码]/.test(text)) return 0;
  return new Set(Array.from(text.matchAll(COLOUR_WORDS), (m) => m[1])).size;
}
