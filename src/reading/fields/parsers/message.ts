/** sender, title, body and noticeTime of a message, a pop-up or an announcement. Pure. */
import { join, middle, wholeOf, type Joined, type Page, type PageLine } from '../../page/page.js';
import { chinesePunctuation } from '../chinese.js';
import type { Found, Parser } from '../context.js';
import { findTimes, formatTime, hasDate } from '../times.js';

const BUTTON =
  /^(?:我?知道了|确定|取消|查看详情|返回(?:首页)?|关闭|同意|下一步|去查看|复制|短信|彩信|短信\/彩信|发送)$/;

const HEADING = /公告|通知|提示|提醒|声明|告示|须知|说明$/;

/** The longest text of the page with what directly goes on above and below it. */
function bodyOf(page: Page): PageLine[] {
  const usable = page.paragraphs.filter(
    (text) => !isTimeOnly(text.plain) && !BUTTON.test(text.plain.replace(/\s/g, '')),
  );
  const seed = [...usable].sort((a, b) => b.plain.length - a.plain.length)[0];
  if (!seed || seed.plain.length < 10) return [];
  let lines = linesOf(seed);
  for (let grown = true; grown;) {
    grown = false;
    for (const text of usable) {
      const others = linesOf(text);
      if (lines.includes(others[0]!) || isHeading(others, lines) || !adjoins(lines, others))
        continue;
      lines = [...lines, ...others].sort((a, b) => a.box.y - b.box.y);
      grown = true;
    }
  }
  return lines;
}

function linesOf(text: Joined): PageLine[] {
  return [...new Set(text.origins.flatMap((origin) => (origin ? [origin[0]] : [])))];
}

/** Set larger than the text under it, and short. */
function isHeading(lines: readonly PageLine[], body: readonly PageLine[]): boolean {
  const height = Math.max(...lines.map((line) => line.box.height));
  const usual = Math.max(...body.map((line) => line.box.height));
  return lines.length <= 2 && (height > usual * 1.15 || HEADING.test(lines[0]!.plain.trim()));
}

function adjoins(body: readonly PageLine[], others: readonly PageLine[]): boolean {
  const height = Math.max(...body.map((line) => line.box.height));
  const top = Math.min(...body.map((line) => line.box.y));
  const bottom = Math.max(...body.map((line) => line.box.y + line.box.height));
  const left = Math.min(...body.map((line) => line.box.x));
  const right = Math.max(...body.map((line) => line.box.x + line.box.width));
  return others.every((line) => {
    const alike = line.box.height > height * 0.7 && line.box.height < height * 1.3;
    const inside = line.box.x > left - height * 3 && line.box.x < right;
    const near =
      line.box.y < bottom + height * 1.6 && line.box.y + line.box.height > top - height * 1.6;
    return alike && inside && near;
  });
}

function isTimeOnly(plain: string): boolean {
  const times = findTimes(plain);
  const rest = times.reduce(
    (text, time) => text.replace(plain.slice(time.start, time.end), ''),
    plain,
  );
  return times.length > 0 && rest.replace(/[\s·|卡\d]/g, '').length <= 2;
}

export const parseNoticeBody: Parser = ({ page }): Found | null => {
  const lines = bodyOf(page);
  const piece = lines.length > 0 ? wholeOf(join(lines, '')) : null;
  return piece && { value: chinesePunctuation(piece.raw), piece, doubts: [] };
};

export const parseNoticeTitle: Parser = ({ page }): Found | null => {
  const body = bodyOf(page);
  if (body.length === 0) return null;
  const top = Math.min(...body.map((line) => line.box.y));
  const above = page.lines.filter(
    (line) =>
      line.box.y + line.box.height <= top + line.box.height * 0.3 &&
      HEADING.test(line.plain.trim()) &&
      line.plain.length <= 30,
  );
  const line = above.at(-1);
  const piece = line && wholeOf(join([line], ''));
  return piece ? { value: chinesePunctuation(piece.raw.trim()), piece, doubts: [] } : null;
};

/** Who wrote: the head of a conversation, or the name of the app or bank at the top. */
export const parseNoticeSender: Parser = ({ page }): Found | null => {
  const { bounds } = page;
  const head = page.lines.filter((line) => {
    const y = (middle(line.box).y - bounds.y) / bounds.height;
    return y > 0.035 && y < 0.16 && findTimes(line.plain).length === 0;
  });
  for (const line of head) {
    const plain = line.plain.replace(/\s/g, '');
    const number = /^\+?\d{5,20}$/.test(plain);
    const named = /银行|中心|热线|平台|政府|社区|街道|12345|12320|疾控|卫健|指挥部/.test(plain);
    const piece = number || named ? wholeOf(join([line], '')) : null;
    if (piece) return { value: number ? plain : piece.raw.trim(), piece, doubts: [] };
  }
  return null;
};

export const parseNoticeTime: Parser = (context): Found | null => {
  const body = new Set(bodyOf(context.page));
  for (const row of context.page.rows) {
    for (const time of findTimes(row.plain)) {
      const origin = row.origins[time.start];
      if (!hasDate(time) || !origin || body.has(origin[0])) continue;
      const [year] = new Set(context.years);
      const shown = time.year ?? (new Set(context.years).size === 1 ? (year ?? null) : null);
      const value = formatTime(time, shown);
      const piece = wholeOf(join([origin[0]], ''));
      if (value === null || !piece) continue;
      const inferred = time.year === null && shown !== null;
      return {
        value,
        piece,
        doubts: shown === null ? ['year-not-shown'] : [],
        ...(inferred ? { inferred: ['year'] } : {}),
      };
    }
  }
  return null;
};
