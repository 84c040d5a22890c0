/** Sentences to everybody and to one person, of which recordings hold too few. Pure. */
import { reasonEvidence } from '../../src/reading/evidence/reasons.js';
import { buildPage } from '../../src/reading/page/page.js';
import { toLine, type RecordedLine } from '../../test/reading/recorded.js';
import type { Example } from './descent.js';

/** Sentences in their usual turns: recordings hold too few of those that speak to everybody. */
const TURNS: readonly (readonly [answer: string, heads: string[], tails: string[]])[] = [
  [
    'none',
    ['若您有', '如您有', '若有', '如您为', '凡有', '若您近7天有'],
    [
      '中高风险地区旅居史，请主动向社区报备',
      '发热咳嗽等症状，请及时就医',
      '涉疫地区旅居史，请立即联系社区',
    ],
  ],
  [
    'none',
    ['查看', '查询', '了解', '点击查看', '请选择'],
    [
      '您7天是否到访过中高风险地区',
      '您的核酸检测结果',
      '您是否到过涉疫场所',
      '您的转码原因及申诉进度',
    ],
  ],
  [
    'none',
    ['红码人员请', '黄码人员须', '来自高风险地区的人员请', '入境人员应'],
    ['立即就地隔离', '主动向社区报备', '按规定完成核酸检测，并居家健康监测'],
  ],
  [
    'reason',
    ['您的健康码状态', '异常信息', '您的健康码', '您的信息'],
    ['由东莞市推送，', '由河南省疫情防控指挥部赋码，请与当地联系', '由省大数据局推送，请联系社区'],
  ],
  [
    'reason',
    ['您因', '因您', '经流调排查，您', '您近7天'],
    ['到过中高风险地区，请立即向社区报备', '与阳性人员时空伴随，被赋黄码', '未按规定完成核酸检测'],
  ],
  ['reason', ['正在', '处于'], ['实施集中隔离医学观察的人员', '居家医学观察期']],
];

export function turns(): Example[] {
  return TURNS.flatMap(([answer, heads, tails]) =>
    heads.flatMap((head) =>
      tails.map((tail): Example => {
        const text = head + tail;
        const box = { x: 60, y: 600, width: Math.min(960, text.length * 40), height: 44 };
        const recorded = [text, 1, [box.x, box.y, box.width, box.height], [], []] as const;
        const line = toLine([...recorded] as unknown as RecordedLine);
        const page = buildPage([line], { x: 0, y: 0, width: 1080, height: 2340 });
        return { evidence: reasonEvidence(page.paragraphs[0]!, page), answer };
      }),
    ),
  );
}
