/** Applications for information. */
import { KEEP } from './complaints.js';
import { LIMITS } from './limits.js';
import type { Office } from './types.js';

const CODES = ['docs/CODES.md'];

export const APPLICATIONS: readonly Office[] = [
  {
    id: 'data',
    title: '关于健康码数据的查询与更正申请',
    address: '____行政审批和政务信息管理局：',
    addressed: 'end',
    person: ['姓名', '身份证号', '联系电话'],
    facts: '事实（按所附页面显示）：',
    requests: [
      '提供赋码、转码的记录：时间、操作单位、依据',
      '数据有误的，予以更正',
      '说明该数据由哪个单位提供',
    ],
    requestHeading: '申请事项',
    blanks: ['补充说明'],
    closing: '请依法办理并书面答复。',
    evidence: true,
    refuses: [
      {
        zh: '大数据部门往往只负责系统运行，赋码规则由疫情防控、卫生健康部门制定，可能答复向后者提出。',
        en: 'Such a bureau often only runs the system and refers you to those who made the rules.',
      },
    ],
    notices: [KEEP],
    sources: CODES,
  },
  {
    id: 'information',
    title: '政府信息公开申请表',
    address: '____（政府信息公开工作机构）：',
    person: ['姓名', '身份证明（附复印件）', '联系方式（电话、通信地址、电子邮箱）'],
    addressed: 'form',
    facts: null,
    requests: [
      '____年__月__日前后适用的健康码赋码、转码规则（名称、文号或其他特征：____）',
      '外省（市）推送异常信息的接收、核验规则',
      '本人健康码在____年__月__日的赋码、转码操作记录',
    ],
    requestHeading: '申请公开的政府信息（名称、文号或便于查询的其他特征）',
    blanks: ['获取信息的方式（纸质／电子邮件／当场查阅）及载体形式'],
    closing: '请依法答复。',
    evidence: false,
    refuses: [
      {
        zh: '只公开已有的信息，不为你加工、分析或解答问题；请写明具体文件或记录。',
        en: 'Only existing information is disclosed; nothing is analysed or explained. Name the document or record.',
      },
      {
        zh: '涉及本人的记录，有的机关会要求改走个人信息查阅（用 evidence letter --to 个人信息）。',
        en: 'For records about yourself some offices point to the right of access (evidence letter --to access).',
      },
    ],
    notices: [
      {
        zh: '一般 20 个工作日内答复，可延长 20 个工作日。保留提交回执。不必说明用途，也不必附证据。',
        en: 'An answer is due in 20 working days, which may be extended by 20. Keep proof of sending. No purpose and no evidence is needed.',
      },
      {
        zh: '不予公开的，要先申请行政复议，对复议决定不服才能起诉（用 evidence letter --to 行政复议 写申请书）。',
        en: 'Against a refusal to disclose administrative reconsideration comes first, an action after it (evidence letter --to reconsideration).',
      },
      LIMITS,
    ],
    sources: [
      ...CODES,
      '《政府信息公开条例》（2019）第二十九、三十三、三十八条',
      '《行政复议法》（2023 年修订）第二十、二十一、二十三条',
    ],
  },
  {
    id: 'access',
    title: '个人信息查阅、复制申请',
    address: '____（个人信息处理者）：',
    addressed: 'end',
    person: ['姓名', '身份证号', '联系电话', '接收方式（地址或邮箱）'],
    facts: null,
    requests: [
      '本人健康码自____年__月__日至____年__月__日的状态变更记录（时间、颜色、原因、操作单位）',
      '与上述状态有关的、由其他单位提供或推送的本人信息及其来源',
      '本人场所码扫码记录',
      '上述信息提供给哪些单位',
    ],
    requestHeading: '依据《个人信息保护法》第四十五条，请求查阅并复制下列本人信息',
    blanks: ['补充说明'],
    closing: '请及时提供；拒绝的，请书面说明理由。',
    evidence: false,
    refuses: [
      {
        zh: '国家机关为履行法定职责处理信息，告知会妨碍履职的，可以不告知；请要求其书面说明理由。',
        en: 'A state organ may withhold what would hinder its legal duties: ask for the reason in writing.',
      },
    ],
    notices: [
      {
        zh: '赋码记录是截图不能代替的证据。窗口会核对本人身份证件；委托他人须有授权书。',
        en: 'The record of the assignment is proof that a screenshot cannot be. Identity papers are checked; others need a power of attorney.',
      },
      LIMITS,
    ],
    sources: [
      ...CODES,
      '《个人信息保护法》（2021）第三十五、四十五、五十条',
      '《行政复议法》（2023 年修订）第二十、二十一条',
    ],
  },
];
