/** Persons who do not exist: names, numbers, and every shape of mask. Pure. */
import type { Random } from './random.js';

const SURNAMES = [
  ...'林王李张刘陈杨赵黄周吴徐孙胡朱高何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const DOUBLE = ['欧阳', '司徒', '上官', '诸葛', '慕容', '申屠'];
const GIVEN = [
  ...'雯楠晴宁淮榆苇浔川槐岚禾舫鹤潇璟芮珂霖桐澄苒沅汀曦珩予桉柠栩祁棠樾笙瑄砚湉昀筠皓玥霁卿',
];

/** Tall, and rarely seen: names of four characters, or with a surname of two. */
export function fullName(r: Random): string {
  const surname = r.chance(0.06) ? r.pick(DOUBLE) : r.pick(SURNAMES);
  return surname + r.some(GIVEN, r.chance(0.6) ? 2 : 1).join('');
}

export interface Shown {
  text: string;
  value: string;
}

const plain = (text: string): string => text.replace(/[＊×x]/g, '*').replace(/ /g, '');

/** As displayed, and as a reading writes it. */
export function maskedName(r: Random, wild: boolean): Shown {
  const name = fullName(r);
  const surname = DOUBLE.find((one) => name.startsWith(one)) ?? name[0]!;
  const rest = name.slice(surname.length);
  const text = r.weighted([
    [`${surname}*${rest.length > 1 ? rest.at(-1) : ''}`, 30],
    [surname + '*'.repeat(rest.length), 22],
    ['*' + rest, 14],
    ['**' + rest.at(-1), 14],
    [wild ? `${surname}＊${rest.slice(1)}` : `${surname}*`, 6],
    [wild ? `*${'*'.repeat(rest.length - 1)}${rest.at(-1)}` : `*${rest}`, 6],
    [wild ? `${surname}**` : `${surname}*`, 4],
    [wild ? `*${surname.length > 1 ? surname.at(-1) : ''}${rest}` : `*${rest}`, 4],
  ]);
  return { text, value: plain(text) };
}

export function maskedId(r: Random, wild: boolean): Shown {
  const end = r.chance(0.06) ? 'X' : r.digits(1);
  // The month is 13 and the day 32: no person has this number.
  const full = `${r.pick(['11', '13', '21', '32', '33', '34', '35', '37', '41', '42', '43', '44', '50', '51', '61'])}${r.digits(4)}19${r.digits(2)}1332${r.digits(3)}${end}`;
  const cut = (head: number, stars: number, tail: number): string =>
    full.slice(0, head) + '*'.repeat(stars) + full.slice(18 - tail);
  const common = r.pick([cut(4, 10, 4), cut(2, 14, 2), cut(6, 8, 4), cut(3, 11, 4), cut(4, 10, 4)]);
  if (!wild || r.chance(0.45)) return { text: common, value: common };
  const text = r.pick([
    cut(1, 16, 1),
    cut(0, 14, 4),
    cut(4, 8, 4),
    cut(6, 10, 2),
    cut(3, 12, 3),
    cut(0, 16, 2),
    cut(6, 4, 4),
    `${full[0]}*** **** **** **** *${full.at(-1)}`,
    cut(4, 10, 4).replace(/\*/g, 'x'),
    `${full.slice(0, 6)} ******** ${full.slice(14)}`,
    full,
  ]);
  return { text, value: /^\d+X?$/.test(text) ? text : plain(text) };
}

export function maskedPhone(r: Random, wild: boolean): Shown {
  const full = `1${r.pick(['31', '35', '38', '39', '50', '57', '59', '76', '78', '82', '86', '89', '98'])}${r.digits(8)}`;
  const cut = (head: number, stars: number, tail: number): string =>
    full.slice(0, head) + '*'.repeat(stars) + full.slice(11 - tail);
  if (!wild || r.chance(0.5)) {
    const text = cut(3, 4, 4);
    return { text, value: text };
  }
  const text = r.pick([
    cut(3, 5, 3),
    cut(3, 6, 2),
    cut(0, 7, 4),
    cut(3, 4, 4).replace(/^(...)(....)(....)$/, '$1 $2 $3'),
    cut(3, 4, 4).replace(/\*/g, 'x'),
    cut(2, 7, 2),
  ]);
  return { text, value: plain(text) };
}
