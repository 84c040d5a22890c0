import { FORM_LABELS } from '../catalogue/labels.js';
import type { Catalogue } from '../catalogue/types.js';
import { hitsOf } from '../page/phrases.js';
import { ofEach, ofText } from '../page/remembered.js';

/** Buttons and headings that many of these pages share: never a person, a venue or a reason. */
const COMMON = [
  '核酸检测',
  '疫苗接种',
  '新冠疫苗',
  '通信行程卡',
  '行程卡',
  '健康码',
  '扫一扫',
  '扫码',
  '点击查看',
  '点击查询',
  '常见问题',
  '客服热线',
  '家庭成员',
  '健康申报',
  '健康打卡',
  '使用说明',
  '帮助',
  '手机号码',
  '证件号码',
  '证件类型',
  '身份证号',
  '姓名',
  '样例',
];

/** Every phrase, title and label of a catalogue. */
export const knownPhrases = ofEach((catalogue: Catalogue): readonly string[] => [
  ...new Set([
    ...COMMON,
    ...FORM_LABELS,
    ...catalogue.families.flatMap((family) => family.titles.map((title) => title.text)),
    ...catalogue.families.flatMap((family) => Object.keys(family.statuses ?? {})),
    ...catalogue.kinds.flatMap((kind) => kind.phrases.map((phrase) => phrase.text)),
    ...catalogue.kinds.flatMap((kind) =>
      kind.fields.flatMap((field) => [...(field.labels ?? []), ...(field.lesserLabels ?? [])]),
    ),
  ]),
]);

const knownTexts = ofEach((catalogue: Catalogue) => {
  const phrases = knownPhrases(catalogue).map((text) => ({ text }));
  const whole = hitsOf(phrases);
  const inside = hitsOf(
    phrases.filter(({ text }) => text.length >= 5),
    () => true,
  );
  return {
    whole: ofText((text) => whole(text).length > 0),
    within: ofText((text) => inside(text).some(({ quality }) => quality > 0.99)),
  };
});

/** Whether a text is one of them, perhaps with a slip. */
export function isKnown(text: string, catalogue: Catalogue): boolean {
  return knownTexts(catalogue).whole(text);
}

/** Whether one of them that is long enough to tell stands in a text, to the letter. */
export function holdsKnown(text: string, catalogue: Catalogue): boolean {
  return knownTexts(catalogue).within(text);
}
