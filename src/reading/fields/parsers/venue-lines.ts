/** Lines and sentences that name a place that people enter. Pure. */
import { isLevel, usualHeight, type PageLine } from '../../page/line.js';
import type { Page } from '../../page/page.js';
import { BRACKETED, VENUE_ENDING } from './labelled-text.js';

/** Who fights an epidemic signs notices, and is no place that people enter. */
export const COMMAND =
  /(?:指挥部|领导小组)(?:办公室)?$|(?:疫情|防控|管控)\p{sc=Han}{0,4}(?:专班|办)$|大数据\p{sc=Han}{0,4}(?:中心|局)$/u;

const BRANCH = /[(（].{1,8}[)）]$/;

/** What hardly anything but a place is called, so that its name may be short. */
const PLACE =
  /(?:酒店|宾馆|饭店|旅馆|茶馆|餐厅|咖啡[馆厅]|书店|商店|药店|超市|[卖商]场|市场|广场|大厦|公园|[大中小]学|学院|幼儿园|医院|卫生院|体育馆|图书馆|博物馆|影院|[车机][站场]|[东南西北][门口])$/;

/** 是否将某某馆设为常用场所？: what a page asks names no place that it is of. */
const ASKED = /^是否|设为/;

/** The lines of a page that are called as places are that people enter; with a label or without. */
export function venuesNamed({ lines, bounds }: Page): PageLine[] {
  const usual = usualHeight(lines);
  return lines.filter(({ plain, box }) => {
    const y = (box.y - bounds.y) / bounds.height;
    const han = plain.match(/\p{sc=Han}/gu)?.length ?? 0;
    const beside = lines.some(
      (other) =>
        other.box !== box && isLevel(other.box, box) && !BRACKETED.test(other.plain.trim()),
    );
    const upper = y > 0.02 && y < 0.6;
    const alone = !beside && !/[，。；！？,;!?:：]/.test(plain);
    const name = plain.replace(/\s/g, '');
    if (!upper || !alone || COMMAND.test(name) || ASKED.test(name)) return false;
    const large = box.height > usual * 1.15 && han >= 4 && PLACE.test(name.replace(BRANCH, ''));
    return large || (han >= 5 && VENUE_ENDING.test(name));
  });
}

/** 您已于2022-06-14 08:30进入某某店: a sentence that says where and when. */
export const TOLD = /(?:您已?(?:于\s*)?.{0,24}?(?:进入|到达|到访|登记)(?!过)|^\[场所\])[:：\s]*/;

const CLOCK = /\d[:：.]\d\d/;

/** 某某店 2022-06-14 08:30扫码 */
const SCANNED = /\d{1,2}[:：]\d\d\s*扫码/;

/** When a sentence says that a place was entered, with its time, however that was read. */
export function enteredTold({ plain }: { plain: string }): boolean {
  return (TOLD.test(plain) && CLOCK.test(plain)) || SCANNED.test(plain);
}
