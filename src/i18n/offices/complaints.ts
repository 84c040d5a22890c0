/** Offices that take a complaint. */
import type { Office } from './types.js';

const PERSON = ['姓名', '住址', '联系电话'];
const WITH_ID = ['姓名', '身份证号', '住址', '联系电话'];

const GOES_BACK = {
  zh: '投诉可能被转给被反映的单位。不愿意让对方知道的内容，请不要写，或先问清楚是否保密。',
  en: 'A complaint may be passed to the office that it is about. Leave out what they must not know, or ask first whether it is kept confidential.',
};
export const KEEP = {
  zh: '请保留手机和原图。给窗口的是复印件和压缩包，请对方在材料交接单上签收。',
  en: 'Keep the phone and the originals. Hand over copies and the zip, and have the receipt signed.',
};
const CODES = ['docs/CODES.md'];

export const COMPLAINTS: readonly Office[] = [
  {
    id: '12345',
    title: '情况反映（12345 热线）',
    address: '____市 12345 政务服务便民热线：',
    person: PERSON,
    facts: '时间、地点、人物、事件（按所附页面显示）：',
    requests: [
      '查明所附页面显示状态的判定依据和来源',
      '说明转码或申诉的办理途径和时限',
      '书面答复',
    ],
    requestHeading: '诉求',
    blanks: ['补充说明（健康码变色前后本人所在地点、是否接到通知等）'],
    closing: '以上情况属实。',
    evidence: true,
    refuses: [
      {
        zh: '热线只登记和转办，不能直接改码；2022 年 6 月有热线答复“无权更改”“请向社区报备”。记下工单号。',
        en: 'The hotline registers and passes on; it cannot change a code. In June 2022 hotlines answered “no right to change it” or “report to your community”. Note the number of the ticket.',
      },
      {
        zh: '已经进入诉讼、复议或信访程序的事项，热线一般不受理。',
        en: 'It does not take what is already before a court, under review or under petition.',
      },
    ],
    notices: [GOES_BACK, KEEP],
    sources: [...CODES, '国办发〔2020〕53 号《关于进一步优化地方政务服务便民热线的指导意见》'],
  },
  {
    id: 'discipline',
    title: '检举控告材料',
    address: '中共____纪律检查委员会、____监察委员会：',
    person: [...WITH_ID, '工作单位'],
    facts: '具体事实（按所附页面显示，不作推断）：',
    requests: ['核实所附页面显示状态是由哪个单位、依据什么作出的', '依规依纪处理并反馈结果'],
    requestHeading: '请求',
    blanks: ['被反映的单位或人员（不知道请留空，不要猜测）', '补充说明'],
    closing: '以上是我看到的事实，我对其真实性负责。',
    evidence: true,
    refuses: [
      {
        zh: '只受理对党组织、党员、公职人员违纪违法的检举控告；纯属业务争议的会转给主管部门。',
        en: 'It takes reports of breaches by party bodies, members and public officials; mere disputes are passed to the office in charge.',
      },
      {
        zh: '没有具体事实、只有指责的材料不会办理。',
        en: 'Bare accusations without concrete facts are not dealt with.',
      },
    ],
    notices: [
      {
        zh: '实名检举会优先办理并告知结果；请写真实姓名、证件号和电话。',
        en: 'Reports under a real name come first and get an answer: give name, ID number and phone.',
      },
      {
        zh: '捏造事实要承担责任。点名之前，请确认这是你亲眼看到或有材料证明的。',
        en: 'Invented facts have consequences. Before you name anyone, be sure that you saw it or can show it.',
      },
      GOES_BACK,
      KEEP,
    ],
    sources: [...CODES, '《纪检监察机关处理检举控告工作规则》（2020）'],
  },
  {
    id: 'health',
    title: '关于健康码状态的情况反映',
    address: '____卫生健康委员会：',
    person: WITH_ID,
    facts: '事实（按所附页面显示）：',
    requests: [
      '查明所附页面显示状态的判定依据',
      '状态有误的，予以更正并书面答复',
      '说明核酸检测结果的上传和互认情况',
    ],
    requestHeading: '请求',
    blanks: ['补充说明（行程、核酸检测的时间和机构）'],
    closing: '以上情况属实。',
    evidence: true,
    refuses: [
      {
        zh: '健康码由各省系统分别判定；由外省推送的状态，本省卫健委往往答复向推送地反映。',
        en: 'Each province judged in its own system; for a status that another province pushed, the answer is often to ask there.',
      },
    ],
    notices: [GOES_BACK, KEEP],
    sources: CODES,
  },
  {
    id: 'epidemic',
    title: '关于健康码状态的申诉',
    address: '____新冠肺炎疫情防控指挥部：',
    person: WITH_ID,
    facts: '事实（按所附页面显示）：',
    requests: ['查明赋码依据', '不符合赋码条件的，予以更正', '书面答复'],
    requestHeading: '请求',
    blanks: ['近 14 天行程', '补充说明'],
    closing: '以上情况属实。',
    evidence: true,
    refuses: [
      {
        zh: '指挥部是临时机构，2022 年 12 月以后多已撤并；现在请改向当地卫生健康委员会提出。',
        en: 'The headquarters were temporary and mostly dissolved after December 2022: now write to the local health commission.',
      },
    ],
    notices: [GOES_BACK, KEEP],
    sources: CODES,
  },
  {
    id: 'petition',
    title: '信访材料',
    address: '____信访局：',
    person: ['信访人姓名', '身份证号', '住址', '联系电话'],
    facts: '事实（按所附页面显示）：',
    requests: ['查明所附页面显示状态的依据', '依法处理并书面答复'],
    requestHeading: '请求',
    blanks: [
      '反映对象（单位或事项；不知道请留空，不要猜测）',
      '理由',
      '此前向哪些单位反映过、结果如何',
    ],
    closing: '以上情况属实。',
    evidence: true,
    refuses: [
      {
        zh: '应当通过诉讼、仲裁、行政复议等程序解决的事项，信访部门不作处理，会转入或告知相应程序。',
        en: 'What belongs before a court, an arbitrator or under administrative review is not taken: they say where to go.',
      },
      {
        zh: '同一事项正在办理或已有终结意见的，不再受理。',
        en: 'A matter that is being dealt with or closed is not taken again.',
      },
    ],
    notices: [
      {
        zh: '多人一起走访的，应推选代表，代表不超过五人。书面提出要写明姓名、住址和请求、事实、理由。',
        en: 'Several people who come in person elect representatives, five at most. In writing: name, address, request, facts and reasons.',
      },
      GOES_BACK,
      KEEP,
    ],
    sources: [...CODES, '《信访工作条例》（2022）第十九、二十、三十一、三十六条'],
  },
];
