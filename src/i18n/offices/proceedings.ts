/** Papers for administrative reconsideration and for a court. */
import { KEEP } from './complaints.js';
import { LIMITS, SUIT_LIMITS } from './limits.js';
import type { Office } from './types.js';

const CIVIL = '《最高人民法院关于民事诉讼证据的若干规定》（2019）';
const LITIGATION = '《行政诉讼法》（2017 年修正）';
const ADMINISTRATIVE = '《最高人民法院关于行政诉讼证据若干问题的规定》（2002）';

const RECORDS = '健康码赋码、转码的操作记录（时间、操作单位、操作人员、依据）';

export const PROCEEDINGS: readonly Office[] = [
  {
    id: 'court',
    title: '证据目录及说明',
    address: '____人民法院：',
    person: ['提交人', '诉讼地位', '案号（如有）', '案由', '联系电话'],
    facts: '所附电子数据显示的内容：',
    requests: [
      '申请调取赋码、转码的操作记录（见另附的调取证据申请书）',
      '申请当庭出示手机和原始图片',
    ],
    requestHeading: '与证据有关的申请',
    blanks: ['证据的形成和保管（见另附的电子数据形成、提取、保存过程说明；需要补充的写在这里）'],
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
        zh: '调取证据申请书：evidence letter --to 调取证据；形成、提取、保存过程说明：evidence letter --to 过程说明。请法院出具收据。',
        en: 'The application to obtain evidence: evidence letter --to obtain; how the data was made and kept: evidence letter --to provenance. Ask the court for its own receipt.',
      },
      {
        zh: '行政诉讼由被告证明其行为合法；你要证明的是行为存在。材料怎样使用，请问律师。',
        en: 'In administrative litigation the authority must prove that its act was lawful; you show that there was one. Ask a lawyer how to use these papers.',
      },
      LIMITS,
      KEEP,
    ],
    sources: [
      `${CIVIL}第十四、十五、十九、九十三、九十四条`,
      `${LITIGATION}第三十三、三十四条`,
      `${ADMINISTRATIVE}第十九、二十条`,
      '《行政复议法》（2023 年修订）第二十、二十一条',
    ],
  },
  {
    id: 'reconsideration',
    title: '行政复议申请书',
    address: '____人民政府（行政复议机关）',
    addressed: 'end',
    person: ['申请人（姓名）', '性别', '出生年月', '身份证号', '住址', '联系电话'],
    parties: [
      { heading: '委托代理人（没有请删去）', lines: ['姓名', '联系电话'] },
      { heading: '被申请人', lines: ['名称', '地址'] },
    ],
    facts: '事实（按所附页面显示）：',
    requests: [
      '确认被申请人于____年__月__日对申请人健康码赋码、转码的行为违法',
      '撤销该行为，更正相关记录',
      '责令被申请人限期履行答复、更正的职责',
    ],
    requestHeading: '行政复议请求',
    blanks: ['知道该行政行为的时间和方式；是否被告知复议权利和期限', '理由'],
    closing: '以上事实属实，请依法受理。',
    attached: ['本申请书副本____份', '申请人身份证明复印件一份', '授权委托书（有委托代理人的）'],
    evidence: true,
    refuses: [
      {
        zh: '要有明确的被申请人：作出该行为的行政机关。热线、信访的转办答复往往不是行政行为；不知道是谁赋码的，先申请查询（evidence letter --to 个人信息）。',
        en: 'A respondent must be named: the authority that acted. An answer that only passes a matter on is often no act; if you do not know who assigned the code, ask for your data first (evidence letter --to access).',
      },
      {
        zh: '法院已经受理的，不能再申请复议；对两个以上行政行为不服的，分别申请。',
        en: 'Not where a court has already taken the matter; several acts need an application each.',
      },
    ],
    notices: [
      LIMITS,
      {
        zh: '对县级以上政府部门的行为，一般向同级人民政府申请。可以当面、邮寄或在网上提交，写不了的也可以口头申请；不收费。被申请人要证明自己的行为合法、适当；你可以查阅、复制它交的证据。',
        en: 'Against an office of a county or higher government one applies to that government. In person, by post or online, orally too; free of charge. The respondent must prove that its act was lawful and proper, and you may read and copy its evidence.',
      },
      KEEP,
    ],
    sources: [
      '《行政复议法》（2023 年修订）第二十至二十四、二十九、三十、四十四、四十七、八十七条',
      '《行政复议法律文书示范文本》（国法函〔2008〕196 号）',
    ],
  },
  {
    id: 'lawsuit',
    title: '行政起诉状',
    address: '____人民法院',
    addressed: 'end',
    person: ['原告（姓名）', '性别', '出生年月日', '民族', '身份证号', '住址', '联系电话'],
    parties: [
      { heading: '委托代理人（没有请删去）', lines: ['姓名', '联系电话'] },
      { heading: '被告', lines: ['名称', '地址', '法定代表人或主要负责人（姓名、职务）'] },
    ],
    facts: '事实（按所附页面显示）：',
    requests: [
      '确认被告于____年__月__日对原告健康码赋码、转码的行为违法',
      '责令被告更正、删除相关记录，采取补救措施',
      '判令被告赔偿损失____元（须附损失的证据）',
      '诉讼费用由被告承担',
    ],
    requestHeading: '诉讼请求',
    blanks: ['知道该行政行为的时间和方式；是否申请过行政复议，何时收到决定、结果如何', '理由'],
    closing: '以上事实属实，请依法立案审理。',
    attached: [
      '本起诉状副本____份（按被告人数）',
      '原告身份证明复印件一份',
      '授权委托书（有委托代理人的）',
    ],
    evidence: true,
    refuses: [
      {
        zh: '要有明确的被告、具体的诉讼请求和事实根据，属于行政诉讼的受案范围和该法院管辖。不知道是谁赋码的，先申请查询（evidence letter --to 个人信息）。',
        en: 'There must be a named defendant, definite requests with facts behind them, and a matter that this court takes. If you do not know who assigned the code, ask for your data first (evidence letter --to access).',
      },
      {
        zh: '政府信息不予公开、不履行法定职责的，要先申请行政复议；复议已经受理的，复议期间不能起诉。',
        en: 'Against a refusal to disclose, or to act as the law requires, reconsideration comes first; while it is under way there can be no action.',
      },
    ],
    notices: [
      SUIT_LIMITS,
      {
        zh: '一般由作出该行为的行政机关所在地的基层人民法院管辖；告县级以上地方人民政府的，由中级人民法院管辖。有的地方集中管辖，先打电话问立案庭。',
        en: 'In general the basic court where the authority has its seat; against a county or higher government the intermediate court. Some places have one court for all: ask its filing office by telephone first.',
      },
      {
        zh: '法院当场不能判定的，应当接收起诉状并出具注明日期的书面凭证，七日内决定；缺什么应当一次告知。写不了的可以口头起诉。要交诉讼费，由败诉方承担。',
        en: 'A court that cannot decide at once takes the paper, gives a dated receipt and decides within seven days; what is missing has to be told all at once. Those who cannot write may speak. There is a fee, borne by the losing side.',
      },
      {
        zh: '行政行为合法由被告证明；要求赔偿的，损失由你证明。证据另附证据目录（evidence letter --to 法院）。',
        en: 'That its act was lawful the defendant must prove; damages you must prove. The list of evidence goes with it (evidence letter --to court).',
      },
      KEEP,
    ],
    sources: [
      `${LITIGATION}第十四、十五、十八、三十四、三十八、四十五、四十六、四十八至五十一、七十四、七十六、一百零二条`,
      '《行政复议法》（2023 年修订）第二十三、二十九条',
    ],
  },
  {
    id: 'obtain',
    title: '调取证据申请书',
    address: '____人民法院',
    addressed: 'end',
    person: ['申请人', '诉讼地位', '案号', '案由', '联系电话'],
    parties: [{ heading: '证据持有人', lines: ['名称（姓名）', '住址', '联系方式'] }],
    facts: '线索（所附页面显示的内容）：',
    requests: [
      RECORDS,
      '作出上述操作所依据的文件、名单或数据，及其来源单位',
      '向申请人健康码推送异常信息的单位和推送记录',
      '申请人场所码扫码、健康码状态变更的记录',
    ],
    requestHeading: '请求调取的证据',
    blanks: ['不能自行收集的原因（如：由国家机关保存，本人申请查询被拒）', '要证明的案件事实'],
    closing: '请依法准许。',
    evidence: false,
    refuses: [
      {
        zh: '要能提供确切线索：谁持有、大概何时形成。自己能查到的（例如个人信息查询），先自己申请，把拒绝的答复附上。',
        en: 'Definite leads are wanted: who holds it and when it was made. Ask first for what you can get yourself, and attach the refusal.',
      },
    ],
    notices: [
      {
        zh: '在举证期限内提交。不准许的，收到通知书之日起三日内可以书面申请复议一次。',
        en: 'Hand it in before the time for evidence ends. Against a refusal you may apply once, in writing, within three days of the notice.',
      },
      {
        zh: '法院不会为了证明被告的行为合法，去调取被告当时没有收集的证据。',
        en: 'A court does not obtain what the defendant had not gathered when it acted in order to prove that the act was lawful.',
      },
    ],
    sources: [`${LITIGATION}第四十、四十一条`, `${ADMINISTRATIVE}第二十三至二十五条`],
  },
  {
    id: 'provenance',
    title: '电子数据形成、提取、保存过程说明',
    address: '',
    addressed: 'form',
    person: ['提交人', '案由', '案号（如有）'],
    facts: null,
    requests: [],
    requestHeading: '',
    blanks: [],
    closing: '',
    provenance: true,
    evidence: false,
    refuses: [
      {
        zh: '这张说明由经手的人自己签名，替不了别人；没有做过的、不清楚的，不要写，也不要打勾。',
        en: 'Only the person who handled the data signs it. Do not write or tick anything that was not done or is not known.',
      },
    ],
    notices: [
      {
        zh: '“与原始载体一致”要在手机还在的时候，一件一件打开原图对照过，再签。',
        en: 'Sign “the same as on the original device” only after comparing each picture on the phone, while it still exists.',
      },
      KEEP,
    ],
    sources: [`${CIVIL}第十五、九十三、九十四条`, `${ADMINISTRATIVE}第十二、六十四条`],
  },
];

/** While the phone exists: what can no longer be done when it is lost, reset or given away. */
export const WHILE_PHONE: Office['notices'] = [
  {
    zh: '公证：带着手机到公证处，当面打开原图，办理保全证据公证。经公证的电子数据，法院应当确认其真实性，有相反证据足以推翻的除外。费用和要带的材料，先打电话问。',
    en: 'Notary (公证): take the phone to a notary’s office and have the pictures opened and recorded there. A court must accept the authenticity of data that a notary recorded unless there is evidence to overturn it. Ask about fees and papers by telephone first.',
  },
  {
    zh: '可信时间戳：只说明盖戳时文件已经存在，不说明截图当时的画面是真的；越早盖越好。可用 evidence stamp 证据包 --tsa <网址>；也可用手机取证软件，把打开小程序、查看记录的过程录下来并盖时间戳，取证文件不要改动。',
    en: 'Time stamp (可信时间戳): it shows that the file existed by then, not that the screen was genuine; the sooner the better. evidence stamp BUNDLE --tsa <address>; or a phone app that records the screen while you open the page, and stamps it: leave its file unchanged.',
  },
  {
    zh: '光盘、U 盘：交电子证据时，把 zip 原样复制到光盘（不可再写的）或 U 盘，连同打印的证据目录、报告和材料交接单一起交；复制后用 evidence verify 核对一遍。只交打印件，可能被要求补交电子件。自己另留一份。',
    en: 'Disc or USB stick (光盘、U 盘): copy the zip as it is onto a write-once disc or a stick, with the printed list, report and receipt; check the copy with evidence verify. Prints alone may not be enough. Keep a copy yourself.',
  },
  {
    zh: '手机：不要恢复出厂、不要清理相册、不要换给别人；换手机前先做完上面几件事。',
    en: 'The phone: do not reset it, clear its album or give it away before the above is done.',
  },
];

/** Papers that name this law name these articles too. */
export const WHILE_PHONE_SOURCES = { law: CIVIL, articles: '第十五、九十四条' };
