/** pushedBy: who gave a code its colour, by a label or in a sentence. Pure. */
import { LESSER_PUSHER_LABELS, PUSHER_LABELS } from '../../catalogue/labels.js';
import type { Box } from '../../../files/bitmap.js';
import type { FieldSpec } from '../../catalogue/types.js';
import type { PageLine } from '../../page/line.js';
import { pieceOf, type Joined, type Page } from '../../page/page.js';
import { TELLS_WHO } from '../../page/paragraphs.js';
import { chineseSentences } from '../chinese.js';
import type { Context, Found, Parser } from '../context.js';
import { namesStrangePlace, placeNamed, snapPlace } from '../places.js';
import { CHECKED, ORDERED, PERHAPS, PUSHED, PUSHED_FIRST, RULED, RULE_OF } from '../pushers.js';
import { bodyOf } from './message-body.js';
import { labelled, parseReason, rest } from './reason.js';

/** An office, and perhaps which part of it in brackets. */
const OFFICE =
  /(?:指挥部|领导小组|专班|办公室|防控办|疾控中心|大数据(?:管理)?中心|控制中心|委员会|街道|社区|局|部|(?:疾控|卫健|卫生健康|公安|防疫|防控)部门|(?:指挥部|领导小组|办公室)\p{sc=Han}{2,8}组)(?:\s?[(（]\p{sc=Han}{2,10}[)）])?$/u;
/** 办公室, 社会管控组, 公室（疫情防控社区组）: on a line below the office, which part of it. */
const PART_OF_OFFICE =
  /^\s*(?:办?公室|室|专班|\p{sc=Han}{2,8}组)(?:\s?[(（]\p{sc=Han}{2,10}[)）])?\s*$/u;

/** 浦东新区, 平舆县: of a district or county, which no list of ours names; not 社区, 封控区. */
const NAME_OF_COUNTY =
  '(?<![社小园辖地校街厂疫景控范险片库院本该我他各市县关军住作活公离环])[区县旗]';
const COUNTY = new RegExp(`^\\p{sc=Han}{1,5}${NAME_OF_COUNTY}$`, 'u');
const OPENS_WITH_COUNTY = new RegExp(`^\\p{sc=Han}{2,3}${NAME_OF_COUNTY}(?=\\p{sc=Han}{3})`, 'u');

/** 由省疫情防控指挥部统一赋红码: how it was done is no part of who did it. */
const HOW = /(?:统一|直接|集中|依[法规]|按规定|予以|临时|重新|[将为对给]您)+$/u;

/** Behind a city: somebody of it, whom no ending here names. */
const CUT_OFFICE = /[区县镇乡]|街道|[部组室办局委处站]$|中心|指挥|平台/;

/** 经社区流调, 按国家卫健委要求: of which one, or of all, it does not tell. */
const NOBODY =
  /^(?:(?:所在|属地|当地|辖区|居住|有关|相关|各级|上级)地?的?)?(?:社区|街道|(?:疾控|卫健|卫生健康|公安|防疫|疫情防控|防控|职能|主管)?部门)$|^国(?:家|务院)/u;

/** 您于11月30日由某区指挥部标记为红码。 over a reason with a label of its own. */
const TOLD_HOLDER =
  /^您(?![^。；;]{0,16}(?:如|若|一旦|凡|可))[^。；;]{0,16}?[由被]\p{sc=Han}{2,24}(?:标记|赋|转|调整|变更|判定)(?:予|为|至|成)?[红黄橙灰]码(?!的|者)/u;

/** 信阳市推送·红码人员, over the code. */
const HEADED = /^\s*\p{sc=Han}{2,12}推送\s*[·.・|]\s*[红黄橙灰]码/u;

/** 经某区指挥部研判，赋红码管理: of one whose code it is then. */
const CODED = /^[，,]?\s*(?:现|已|将|对您|给您|您的(?:健康码)?)*(?:赋|转|实施|实行|调整为)/;

/** Zhengzhou City, in one line, whatever the next one says. */
const IN_ENGLISH = /^[A-Z][\w ,.'&-]+$/;

/** 赋码时间2022-03-08 21:05: on the same row, behind who it was. */
const GIVEN_AT = /(?<=.)(?:赋码|转码|推送|管控|认定)(?:日期|时间)(?:[:：]|\s*(?=\d)).*$/;

export const parsePushedBy: Parser = (context, spec) => {
  const said = pushedInSentence(context, spec, [PUSHED, PUSHED_FIRST, RULED]);
  const named = labelledPusher(context.page);
  if (!said || !named) return said ?? named ?? pushedInSentence(context, spec, PERHAPS);
  // A sentence tells of one, and a label of another one.
  const differ = !String(named.value).includes(String(said.value));
  return differ ? { ...said, doubts: [...said.doubts, 'several-candidates'] } : named;
};

function labelledPusher(page: Page): Found | null {
  // Who fought the epidemic, or a province or city, in the reason's own box.
  const sources = labelled(page, LESSER_PUSHER_LABELS).filter(({ plain, origins }) => {
    const value = plain.replace(GIVEN_AT, '').trim();
    const office =
      /(?:指挥部|专班|防控办|领导小组|疾控中心|疾病预防控制中心|大数据\p{sc=Han}{0,4}(?:局|中心)|卫健委|卫生健康委(?:员会)?)(?:办公室)?(?:\p{sc=Han}{2,8}组)?$/u.test(
        value,
      );
    return (
      (office || isPlace(value)) &&
      origins.some(
        (origin) =>
          origin !== null &&
          (besideReason(origin[0], page) ||
            // A province or city there may be whose page it is.
            ((office || /[区县旗]$/.test(value)) && closeUnderReason(origin[0], page))),
      )
    );
  });
  // 赋码地区 over 赋码部门: who it was says more than where.
  const [offices, places] = [true, false].map((who) =>
    labelled(
      page,
      PUSHER_LABELS.filter((label) => /(?:单位|机构|部门)$/.test(label) === who),
    ),
  );
  for (const text of [...offices!, ...fused(page), ...places!, ...sources]) {
    const first = text.origins.find((origin) => origin !== null)?.[0];
    // An office ends its line as such: what stands below is another sentence, or the office's office.
    const end = text.origins.findIndex((origin) => origin !== null && origin[0] !== first);
    const below = PART_OF_OFFICE.test(text.plain.slice(end));
    const own = end > 0 && !below && OFFICE.test(text.plain.slice(0, end).trim());
    // 开封市 ›: the row leads somewhere.
    const alone =
      end > 0 &&
      !IN_ENGLISH.test(text.plain.trim()) &&
      IN_ENGLISH.test(text.plain.slice(0, end).trim());
    const length = text.plain
      .slice(0, own || alone ? end : undefined)
      .replace(GIVEN_AT, '')
      .replace(/[\s>›〉]+$/, '').length;
    const piece = pieceOf(text, 0, length);
    const value = text.plain.slice(0, length).trim();
    const english = IN_ENGLISH.test(value);
    const longest = english ? 80 : OFFICE.test(value) ? 44 : 24;
    const lesser = sources.includes(text);
    if (piece && value.length <= longest && (english || !/[，,。；;:：]/.test(value))) {
      const doubts = lesser && !besideReason(piece.lines[0]!, page) ? ['not-labelled'] : [];
      // 某指挥部社会管控指: it ends as neither an office nor a place does, or is none of ours.
      const open = /[,，]$/.test(value);
      if (open || NAMELESS.test(value) || (!english && !OFFICE.test(value) && !ENDING.test(value)))
        doubts.push('cut-off');
      if (namesStrangePlace(value)) doubts.push('place-unknown');
      return { value: chineseSentences(piece.raw.trim()), piece, doubts };
    }
  }
  return null;
}

/** 指挥部, 市成华区疾控中心: of whom was not read. */
export const NAMELESS =
  /^(?:新冠|肺炎|政务|服务|便民|热线|平台|疫情|联?防联?控|防疫|社会|管控|工作|疾病|预防|控制|疾控|卫生|健康|大数据|街道|社区|指挥|领导|指导|小组|专班|部门?|中心|办公室|办事处|委员会|卫健委|局|组)+$|^[省市区县]\p{sc=Han}{1,3}[市区县]/u;

/** 周口市沈丘县, 联防联控办, 卫健委 */
const ENDING = /(?:[省市区县旗州盟镇乡村会办委部局组级]|中心|平台)$/;

/** 贵州省遵义市, or a county behind it, which no list of ours names: 重庆市巫山县. */
function isPlace(value: string): boolean {
  const place = placeNamed(value, { full: true });
  return place?.start === 0 && /^(?:\p{sc=Han}{1,6}[区县市旗])?$/u.test(value.slice(place.end));
}

/** 赋码单位某区防控指挥部: the space between a label and an office is easily lost. */
function fused(page: Page): Joined[] {
  const labels = PUSHER_LABELS.filter((label) => label.length >= 4);
  return page.paragraphs.flatMap((text) => {
    const [first] = text.origins.find((origin) => origin !== null) ?? [];
    const label = labels.find((one) => first?.plain.startsWith(one));
    const office = label !== undefined && first?.plain.trim().slice(label.length);
    return office && /^\p{sc=Han}{4,}/u.test(office) && OFFICE.test(office)
      ? [rest(text, label.length)]
      : [];
  });
}

/** In the card of what somebody is told, or close under it. */
function besideReason({ look, box }: PageLine, { lines }: Page): boolean {
  return lines.some((line) => {
    if (line.look === undefined || look === undefined || !/您/.test(line.plain)) return false;
    if (look.kind !== 'page') return line.look.block === look.block;
    return isCloseOver(line, box);
  });
}

/** The first row of the card under it. */
function closeUnderReason({ box }: PageLine, { lines }: Page): boolean {
  return lines.some((line) => /您/.test(line.plain) && isCloseOver(line, box));
}

function isCloseOver(line: PageLine, { y, height }: Box): boolean {
  return line.box.y < y && y - line.box.y < height * 6;
}

function pushedInSentence(
  context: Context,
  spec: FieldSpec,
  patterns: readonly RegExp[],
): Found | null {
  const reason = parseReason(context, spec);
  // A message to somebody is its own reason.
  const isMessage = context.kind.fields.some(({ parser }) => parser === 'notice-body');
  const body = isMessage ? bodyOf(context.page) : [];
  const texts = context.page.paragraphs.filter(
    (text) =>
      text.origins.some((origin) => origin !== null && body.includes(origin[0])) ||
      TELLS_WHO.test(text.plain) ||
      HEADED.test(text.plain) ||
      TOLD_HOLDER.test(text.plain) ||
      (reason?.piece.lines.some((line) => text.origins.some((o) => o?.[0] === line)) ?? false),
  );
  for (const text of texts) {
    const sayings = patterns.flatMap((pattern) =>
      Array.from(text.plain.matchAll(pattern), (match) => ({ match, pattern })),
    );
    for (const { match, pattern } of sayings) {
      // 系由河南省推送
      const words = (match[1] ?? match[2])!
        .replace(HOW, '')
        .replace(/^(?:[由被]|根据|依据|据)/, '');
      // 您为南宁市某局推送的…: an office of a city begins with its name.
      const source = words.slice(placeNamed(words, { full: true })?.start ?? 0);
      const lesser = PERHAPS.includes(pattern);
      // 因“7天内有北海市旅居史”被赋予黄码: what somebody did, and who gave the code stays unsaid.
      // 由绿码转为红码
      if (/码$|旅居|到访|到过|途经|接触|居住|\d[天日]内|[”"]/.test(words)) continue;
      // 期满后由所在县疫情防控办统一转为绿码: who will lift it, and of which county it does not tell.
      const behind = text.plain.slice(match.index + match[0].length);
      if (/^(?:所在|属地|当地)/.test(words) || /^\s*绿码/.test(behind)) continue;
      // 您如被某区指挥部赋红码: what would be so.
      if (/(?:如|若|一旦)[您再又已]?$/.test(text.plain.slice(0, match.index))) continue;
      if (source.length < 2 || NOBODY.test(source) || /[被由]/.test(words)) continue;
      if (pattern === ORDERED && !OFFICE.test(source)) continue;
      const place = placeNamed(source);
      const county = COUNTY.test(source) || isPlace(source);
      if (pattern === RULE_OF && !county) continue;
      // 雁塔区防疫部门推送: what stands first begins anywhere, unless it is with a place.
      const opens = OPENS_WITH_COUNTY.test(source) || county || place?.start === 0;
      const told = pattern !== PUSHED_FIRST || opens || TELLS_WHO.test(text.plain);
      const office = told && OFFICE.test(source) && !/您/.test(source);
      // 郑州市社会管控指导部, 驻马店市平舆县: who it was is told in full.
      const whole = office || (told && county && !/^[因系与为是]/.test(match[0]));
      const more = source.slice(place?.end ?? 0);
      const named = whole ? null : place;
      const from = match.index + match[0].indexOf(source);
      const [start, end] = named
        ? [from + named.start, from + named.end]
        : [from, from + source.length];
      const piece = pieceOf(text, start, end);
      if (!piece) continue;
      // 某市某区某组推送: of a source that names more than the city, the city is a part.
      const doubts = named && CUT_OFFICE.test(more) ? ['cut-off'] : [];
      // That they gave the code, too, is likely and not said.
      const coded = pattern === CHECKED && CODED.test(behind);
      if (lesser && !coded) doubts.push('not-labelled');
      if (named) return { value: source.slice(named.start, named.end), piece, doubts };
      if (whole) {
        // 河囗省疫情防控指挥部: of a place that there is not.
        const strange = namesStrangePlace(source) || (!place && /^\p{sc=Han}{2,3}省/u.test(source));
        return { value: source, piece, doubts: strange ? [...doubts, 'place-unknown'] : doubts };
      }
      const snapped = pattern !== PUSHED_FIRST ? snapPlace(source) : null;
      if (snapped) return { value: snapped.place.name, piece, doubts: ['place-corrected'] };
    }
  }
  return null;
}
