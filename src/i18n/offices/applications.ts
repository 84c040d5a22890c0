/** Applications for information, and what a court wants. */
import { KEEP } from './complaints.js';
import type { Office } from './types.js';

const CODES = ['docs/CODES.md'];

const LIMITS = {
  zh: '期限在走：一般自知道或应当知道行政行为之日起 60 日内申请复议、6 个月内起诉，各地各事不同。是否已过期限，请尽快问律师。',
  en: 'Time limits run: in general 60 days for review and six months for an action from when the act was known or should have been known; it differs. Ask a lawyer soon whether they have passed.',
};

export const APPLICATIONS: readonly Office[] = [
  {
    id: 'data',
    name: {
      zh: '行政审批和政务信息管理局（大数据管理部门）',
      en: 'administrative approval and government information bureau',
    },
    title: '关于健康码数据的查询与更正申请',
    address: '____行政审批和政务信息管理局：',
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
    name: { zh: '政府信息公开申请', en: 'application for government information' },
    title: '政府信息公开申请表',
    address: '____（政府信息公开工作机构）：',
    person: ['姓名', '身份证号', '联系方式（电话、通信地址、电子邮箱）'],
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
        zh: '涉及本人的记录，有的机关会要求改走个人信息查阅（见 --to access）。',
        en: 'For records about yourself some offices point to the right of access (--to access).',
      },
    ],
    notices: [
      {
        zh: '一般 20 个工作日内答复，可延长 20 个工作日。保留提交回执。不必说明用途，也不必附证据。',
        en: 'An answer is due in 20 working days, which may be extended by 20. Keep proof of sending. No purpose and no evidence is needed.',
      },
      LIMITS,
    ],
    sources: [...CODES, '《政府信息公开条例》（2019）第二十九、三十三、三十八条'],
  },
  {
    id: 'access',
    name: { zh: '个人信息查阅、复制请求', en: 'request for access to personal information' },
    title: '个人信息查阅、复制申请',
    address: '____（个人信息处理者）：',
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
    sources: [...CODES, '《个人信息保护法》（2021）第四十五、五十条'],
  },
  {
    id: 'court',
    name: { zh: '人民法院（证据目录）', en: 'court (list of evidence)' },
    title: '证据目录及说明',
    address: '____人民法院：',
    person: ['提交人', '诉讼地位', '案号（如有）', '联系电话'],
    facts: '所附电子数据显示的内容：',
    requests: ['申请调取赋码、转码的操作记录（见另附申请书）', '申请当庭出示手机和原始图片'],
    requestHeading: '与证据有关的申请',
    blanks: ['证据的形成和保管（哪部手机、何时截图、此后如何保存）'],
    closing: '提交人对所提交证据来源的真实性负责。',
    evidence: true,
    refuses: [
      {
        zh: '法院要看电子数据的原件：原始手机和原图。只有打印件，证明力会受影响。',
        en: 'A court wants to see the original of electronic data: the phone and the original files. Prints alone weigh less.',
      },
    ],
    notices: [
      {
        zh: '行政诉讼由被告证明其行为合法；你要证明的是行为存在。材料怎样使用，请问律师。',
        en: 'In administrative litigation the authority must prove that its act was lawful; you show that there was one. Ask a lawyer how to use these papers.',
      },
      LIMITS,
      KEEP,
    ],
    sources: [
      ...CODES,
      '《最高人民法院关于民事诉讼证据的若干规定》（2019）第十四、十五、九十三、九十四条',
    ],
  },
];
