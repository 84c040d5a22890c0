/** How sentences say who gave a code its colour. Pure. */

/** 由某区疾控中心于2022-11-17推送: when, between who did it and what was done. */
const WHEN = '(?:[于在]?\\s*(?:\\d[\\d\\s./年月日时:：-]*|[今昨当]日))?';

/** 社会管控指导部, 大数据管理局: what would be a verb is in an office's name. */
const NOT_NAMED = '(?!\\p{sc=Han}{0,4}(?:[部组办局处]|专班|中心|指挥))';

export const PUSHED = new RegExp(
  `(?:由|(?<!途)经|被|与|系|因|(?<=您)[为是])([^，,。；;:：]{2,22}?)${WHEN}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码|转[入为]|判定|标记|下发|管控${NOT_NAMED}|认定|比对|列为|列入)`,
  'gu',
);

/** 太原市已对您实行黄码管理; not what it will do, 将对您…, unless something is done. */
export const RULED = new RegExp(
  `([^，,。；;:：\\s]{2,22}?)${WHEN}(?:已|现){0,2}(?<![将会可拟])[对将给把]您(?:的健康码)?\\p{sc=Han}{1,4}[红黄橙灰]码`,
  'gu',
);

/**
 * 经德宏州疾控中心核查: who looked into it, and perhaps gave the code too; not who was asked about a
 * complaint, which is answered then.
 */
export const CHECKED =
  /经(?![转向与同])([^，,。；;:：]{2,20}?)(?:核查|研判|核实|流调|流行病学调查)(?!(?:后|情况)?[，,]?(?:现|特)?(?:将?\p{sc=Han}{0,4}(?:答复|回复|反馈|处理)))/gu;

/** 次密接，已按鼓楼区疫情防控指挥部要求管控: at whose word, and perhaps who gave the code. */
export const ORDERED =
  /按照?([^，,。；;:：]{4,22}?)(?:的?统一)?(?:要求|规定|部署|通知|指令)(?=[^，,。；;]{0,6}(?:管控|隔离|管理|[赋转变]码?|[红黄橙灰]码))/gu;

/** 数据由鼓楼区疾控中心于2022-09-17上报: whose list it was. */
export const REPORTED = new RegExp(
  `(?:数据|信息|名单)(?:是|系)?由([^，,。；;:：]{2,22}?)${WHEN}(?:上报|报送|录入|导入)`,
  'g',
);

/** 商洛市疾控中心已将您列为密接: whose list it is, and perhaps who gave the code too. */
export const LISTED = new RegExp(
  `([^，,。；;:：\\s]{4,22}?)${WHEN}(?:已|现){0,2}(?<![将会可拟])[将把]您(?:列[为入]|纳入|判[定为]|认定|标记)`,
  'g',
);

/** 现由苏州市管理: in whose hands somebody is now; what 解除后由… will be is not yet. */
export const HELD = new RegExp(
  `(?<!后[，,]?\\p{sc=Han}{0,2})[现已]由([^，,。；;:：]{2,22}?)(?:负责)?(?:管理|管辖)${NOT_NAMED}`,
  'gu',
);

/** 您所在的河西区要求：未参加…人员转为橙码: whose rule it is. */
export const RULE_OF =
  /您(?:现|目前)?(?:所在|居住)的?(\p{sc=Han}{2,10}?)(?:要求|规定|决定)(?=[^。；;]{0,40}[红黄橙灰]码)/gu;

/** What tells of somebody who perhaps gave the code. */
export const PERHAPS: readonly RegExp[] = [CHECKED, REPORTED, ORDERED, LISTED, HELD, RULE_OF];

/** 原因：河南省推送您为重点管控人员 — the source stands first, with nothing before it. */
export const PUSHED_FIRST = new RegExp(
  `(?:^|[：:，,。；;\\s])((?:(?!您|(?<!应)对)[^，,。；;：:\\s]){2,28}?)${WHEN}(?:推送|反馈|赋(?:予|为)?[红黄橙灰]?码)|数据来源[：:]\\s*([^，,。；;：:\\s]{2,14})`,
  'g',
);
