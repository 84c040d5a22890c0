/** What a page has, before anything says which kind it is. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { TextLine } from '../../recognise/text/types.js';
import type { Catalogue, Feature, Kind, ParserName } from '../catalogue/types.js';
import type { Found } from '../fields/context.js';
import { PARSERS } from '../fields/parsers/index.js';
import { bodyOf } from '../fields/parsers/message-body.js';
import { venuesNamed } from '../fields/parsers/venue-lines.js';
import { snapPlace } from '../fields/places.js';
import { middle } from '../page/line.js';
import type { Page } from '../page/page.js';
import { beneathPopUp } from './beneath.js';

export interface CodeBox {
  box: Box;
  /** Whether its modules are printed in a colour. */
  coloured: boolean;
}

export interface PanelCode extends CodeBox {
  /** Index into the codes of the picture. */
  index: number;
}

/** A picture, or the part of it that is read as one page. */
export interface Panel {
  bounds: Box;
  lines: TextLine[];
  codes: PanelCode[];
}

export interface Seen {
  features: ReadonlySet<Feature>;
  /** Where the code proper begins, in pixels from the top: titles stand above it. */
  core: number;
  /** How much of somebody's own page can be seen under a pop-up: a masked name or number, a running clock. */
  beneath: number;
}

/** What these pages speak of, and tickets, parcels and payments do not. */
const HEALTH =
  /健康|阴性|阳性|采样|场所码|门铃码|体温|防疫|疫情|疫苗|核酸|[绿红黄橙]码|未见异常|隔离|观察|风险/;

/** Beside them what a page that was cut still says of codes. */
const PERHAPS =
  /[转赋解变亮灰]码|变[红黄绿橙]|逢[进扫]必|码已(?:失效|过期)|途经|行程|通行码|抗原|检[测验]|[密确]切?[接诊]|病例|管控|来访|登记/;

/** Whether a page speaks of codes, tests or rules at all: what is of no kind then wants a look. */
export function speaksOfCodes({ lines }: Page): boolean {
  return lines.some(({ plain }) => HEALTH.test(plain) || PERHAPS.test(plain));
}

/** Stands for "no kind yet" while features are looked for. */
const NO_KIND: Kind = {
  id: 'unknown',
  wording: { zh: '未识别', en: 'unknown' },
  phrases: [],
  features: {},
  requires: [],
  threshold: Infinity,
  colour: [],
  fields: [],
  sources: [],
};

export function look(page: Page, codes: readonly CodeBox[], catalogue: Catalogue): Seen {
  const features = new Set<Feature>();
  if (codes.length > 0) features.add('qr');
  const coloured = codes.filter((code) => code.coloured);
  if (coloured.length > 0) features.add('coloured-qr');
  if (coloured.some(({ box }) => box.width > page.bounds.width * 0.35))
    features.add('large-coloured-qr');
  if (codes.some(({ box }) => box.width > page.bounds.width * 0.35)) features.add('large-qr');
  if (shareOfBody(page) > 0.25) features.add('mostly-text');
  if (bodyOf(page)[0]?.plain.trimStart().startsWith('[')) features.add('message-signed');
  const probe = (parser: ParserName): Found | null =>
    PARSERS[parser](
      { page, catalogue, kind: NO_KIND, family: null, qr: [], years: [] },
      { name: parser, parser, critical: false, wording: { zh: '', en: '' } },
    );
  const sender = String(probe('notice-sender')?.value ?? '');
  if (/^\d{5,20}$/.test(sender) || isPassedOn(page)) features.add('message-head');
  const spoken = bodyOf(page).map((line) => line.plain);
  if (
    spoken.some((text) => /您|尊敬的/.test(text) || TO_ONE.test(text)) ||
    TO_ALL.test(spoken[0] ?? '')
  )
    features.add('message-addressed');
  if (spoken.length > 0 && probe('notice-title')) features.add('message-titled');
  if (venuesNamed(page).length > 0) features.add('venue-named');
  if (page.lines.some((line) => HEALTH.test(line.plain))) features.add('health-words');
  const visited = probe('visited')?.value;
  if (Array.isArray(visited) && visited.some(({ place }) => snapPlace(place) !== null))
    features.add('visited');
  if (probe('phone')) features.add('phone');
  if (isForm(page) || page.lines.some(({ plain }) => FOR_FUN.test(plain))) features.add('form');
  const clock = probe('displayed-at');
  const status = probe('status');
  // Seconds run on a page; a time without them may be any message's.
  const running = clock && /T\d\d:\d\d:\d\d/.test(String(clock.value)) ? clock : null;
  if (running) features.add('clock');
  const name = probe('holder-name');
  const masked = String(name?.value ?? '').includes('*') ? name : null;
  if (masked) features.add('masked-name');
  const id = probe('id-number');
  if (id) features.add('masked-id');
  if (status) features.add('status');
  if (probe('test-result')) features.add('test');

  const largest = [...codes].sort((a, b) => b.box.height - a.box.height)[0];
  const top = largest?.box.y ?? clock?.piece.region.y ?? status?.piece.region.y;
  const beneath = beneathPopUp(page, [running, masked, id]).length;
  return { features, core: top ?? page.bounds.y + page.bounds.height * 0.3, beneath };
}

/** A service writes to its users through an app, which says so over all of it. */
function isPassedOn({ lines, bounds }: Page): boolean {
  return lines.some(
    ({ plain, box }) =>
      /^[<‹〈←]?\s*(?:服务通知|服务消息)$/.test(plain.trim()) &&
      middle(box).y < bounds.y + bounds.height * 0.15,
  );
}

/** Offices answer in writing with a plain 你: 你反映的…, 现答复如下. */
const TO_ONE =
  /你(?:所|们|于.{2,12})?(?:提出|反映|投诉|咨询|申请|提交)的|你的(?:来信|诉求|投诉|信访|申诉)|现(?:将.{2,24})?(?:答复|回复|告知)(?:你|如下)/;

/** 广大市民朋友：, 各位居民： */
const TO_ALL = /^\s*(?:广大|各位|全[省市区县体])[\p{sc=Han}、]{2,16}[:：]\s*$/u;

const TO_FILL_IN = /请输入|验证码|请选择|同意并?授权|是否同意|查询授权|拒绝$|^提交$|填报$/;

/** Cards made for fun say so themselves. */
const FOR_FUN = /仅供娱乐|纯属娱乐|恶搞|整蛊|纪念[版卡]|生成[你我]的/;

function isForm({ lines }: Page): boolean {
  const asked = lines.filter((line) => TO_FILL_IN.test(line.plain.trim())).length;
  // Every colour on a line of its own is a choice; a page shows the one that it is.
  const choices = new Set(
    lines.flatMap((line) => /^[绿黄红橙]码$/.exec(line.plain.trim())?.[0] ?? []),
  );
  return asked >= 2 || choices.size >= 3;
}

/** Share of a page's characters that one text of sentences makes up. */
function shareOfBody(page: Page): number {
  const count = (lines: readonly { text: string }[]): number =>
    lines.reduce((sum, line) => sum + line.text.length, 0);
  const body = count(bodyOf(page));
  return body < 12 ? 0 : body / Math.max(1, count(page.lines));
}
