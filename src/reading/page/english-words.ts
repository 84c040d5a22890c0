/**
 * What pages in English say, by what the Chinese ones say in its place. No word on the left is longer
 * than what it stands for without its spaces, which engines often lose.
 */

export interface Phrase {
  zh: string;
  en: string;
}

function table(text: string): Phrase[] {
  return text
    .split('\n')
    .filter((line) => line.includes(' = '))
    .flatMap((line) => {
      const [zh, en] = line.trim().split(' = ') as [string, string];
      return en.split(' | ').map((one) => ({ zh, en: one }));
    });
}

/** Wherever they stand. */
export const PHRASES: readonly Phrase[] = table(`
  Whose page it is:
    北京健康宝 = Beijing Health Kit
    北京健康宝 = Health Kit
    随申码 = Suishen Code | Suishenma
    天府健康通 = Tianfu Health Pass | Tianfu Health Code
    津心办 = Jinxinban
    随申办 = Suishenban
    鄂汇办 = Ehuiban | E Hui Ban
    豫事办 = Yushiban | Yu Shi Ban
    浙里办 = Zheliban
    粤省事 = Yueshengshi
    皖事通 = Wanshitong
    闽政通 = Minzhengtong
    粤康码 = Yuekang Code | Yue Kang Code
    苏康码 = Su Kang Code | Sukang Code
    通信大数据行程卡 = Communication Big Data Itinerary Card | Communications Big Data Itinerary Card
    通信大数据行程卡 = Communication Big Data Travel Card | Big Data Travel Card
    通信行程卡 = Communication Itinerary Card | Communications Itinerary Card
    通信行程卡 = Communication Travel Card | Communications Travel Card
    的动态行程卡 = ’s Dynamic Itinerary Card | ’s Dynamic Travel Card | ’s Itinerary Card
    的动态行程卡 = ’s Travel Card | ’s travel history | ’s itinerary
    动态行程卡 = Dynamic Itinerary Card of | Dynamic Travel Card of | Travel history of
    行程卡 = Itinerary Card of | Travel Card of
    通信行程卡 = Digital Itinerary Card
    行程卡 = Itinerary Card | Travel Card | Itinerary Code
    场所码登记 = Location Code Registration | Venue Code Registration | Place Code Registration
    场所码 = Location Code | Venue Code | Place Code
    健康码 = Health QR Code | Health Code

  What the holder is told:
    未见异常 = No abnormal conditions | No abnormal condition | No abnormality found
    未见异常 = No abnormalities | No abnormality | No anomaly
    居家观察 = Home observation | Under home observation | Home quarantine
    集中观察 = Centralized observation | Centralised observation | Centralized quarantine
    集中观察 = Centralised quarantine
    异常 = Abnormal
    绿码 = Green QR Code | Green Code
    黄码 = Yellow QR Code | Yellow Code
    红码 = Red QR Code | Red Code
    低风险 = Low risk
    中风险 = Medium risk | Moderate risk
    高风险 = High risk | High-risk
    (绿码) = (Green)
    (黄码) = (Yellow)
    (红码) = (Red)
    登记成功 = Registration successful | Registered successfully | Successfully registered
    打卡成功 = Check-in successful | Checked in successfully | Successfully checked in
    允许通行 = Allowed to pass | Access permitted | Access granted | Passage allowed
    允许通行 = Entry permitted | Allowed to enter | Entry allowed | You may enter | You may pass
    禁止通行 = Access denied | No passage | Passage denied
    禁止进入 = No entry | Entry denied | Do not enter
    弹窗 = Pop-up window | Pop-up

  Tests and doses:
    核酸检测结果 = Nucleic acid test result | NAT result | PCR test result
    核酸检测 = Nucleic acid testing | Nucleic acid test | PCR test
    暂无核酸检测记录 = No nucleic acid test records | No nucleic acid test record | No test records
    暂无核酸检测记录 = No test record
    核酸 = NAT | Nucleic acid
    抗原 = Antigen
    检测结果 = Test result | Overall result
    阴性 = Negative
    阳性 = Positive
    参考值 = Reference value | Reference range | Reference
    采样时间 = Sampling time | Sampling date | Sampled at | Sampled on | Sample collected
    采样时间 = Collection time | Collection date | Collected at | Collected on | Date of collection
    采样时间 = Time of sampling | Time of collection
    检测时间 = Testing time | Testing date | Test time | Test date | Tested at | Tested on
    检测时间 = Detection time | Detection date
    结果时间 = Result time | Time of result
    检测时间 = Time of test | Date of test | Time of testing
    报告时间 = Report time | Report date | Reported at | Reported on | Date of report
    新冠疫苗 = COVID-19 vaccination | COVID-19 vaccine | Covid vaccine
    疫苗接种 = Vaccination record | Vaccination status | Vaccinations | Vaccination
    已全程接种 = Full-course vaccination completed | Full vaccination completed
    已全程接种 = Fully vaccinated | Vaccination completed
    已加强接种 = Booster done | Booster completed | Booster received | Booster vaccinated
    已接种 = Vaccinated
    加强针 = Booster shot | Booster dose | Booster
    未接种 = Not vaccinated yet | Not vaccinated | Unvaccinated

  Labels of more than a word:
    证件号码 = Passport number | Passport No. | Passport No | Document number | Document No.
    证件号码 = ID Card No. | ID number | ID No. | Certificate No. | Certificate number
    证件号码 = Travel document No.
    手机号 = Phone number | Mobile number | Mobile phone | Phone No.
    更新于 = As of | Updated on | Updated at | Last updated | Update time | Time of update
    查询时间 = Query time | Status query time | Time of query | Inquiry time
    场所名称 = Name of place | Place name | Venue name | Location name | Name of venue
    场所名称 = Current location
    扫码时间 = Scan time | Scanning time | Scanned at | Time of scan
    登记时间 = Check-in time | Registration time | Registered at | Checked in at
    进场时间 = Entry time | Time of entry | Entered at
    检测机构 = Testing institution | Testing institute | Testing agency | Testing organization
    检测机构 = Testing organisation | Testing laboratory | Testing unit | Test institution
    健康状态 = Health status
    当前状态 = Current status
    码状态 = Code status
    赋码单位 = Status assigned by
    认定单位 = Determined by
    管理单位 = Management unit
    赋码单位 = Code assigned by | Assigned by | Code issued by
    推送单位 = Pushed by
    赋码原因 = Reason of code assignment | Reason for code assignment
    红码原因 = Reason for red code
    黄码原因 = Reason for yellow code
    赋码原因 = Reason for code | Reason for the code

  Of the travel card:
    结果包含 = The result covers | The results cover | The result includes | Results include
    到达或途经 = arrived at or passed through | arrived in or passed through
    到达或途经 = arrived at or transited through | arrived at or transited
    到达或途经 = visited or passed through | visited or transited | been to or passed through
    到达或途经 = been to or passed by | been to or passed
    到达或途经 = arrived at or visited | arrived in or visited | passed through or reached
    到达或途经 = reached or passed through | passed through or visited
    到访 = visited | been to

  What the notice to a holder speaks of:
    您是 = You are
    您到过 = You have been to | You have visited | You visited
    经大数据比对 = found by big data comparison | by big data comparison
    您 = You | Your
    密切接触者 = a close contact | close contacts | close contact
    高风险区 = high-risk areas | high-risk area | high risk areas | high risk area
    中高风险 = medium- or high-risk | medium or high risk | medium- and high-risk
    本土病例 = local cases
    确诊病例 = a confirmed case | confirmed cases | confirmed case
    隔离 = quarantine | isolation
    请 = Please

  What other pages with a code in them speak of:
    登机 = Boarding pass | Boarding time | Boarding gate
    电子客票 = Electronic ticket
    付款 = Payment code | Payment
    收款 = Receive money
    订单 = Order number | Order No. | Booking number | Booking reference
    会员 = Membership | Member card
    群聊 = Group chat
`);

/** Words that mean this only where they stand as a label does: before a colon, or alone. */
export const LABELS: readonly Phrase[] = table(`
    姓名 = Patient name | Name | Full name | Passenger name | Name of holder
    登记人 = Registrant
    访客 = Visitor
    证件 = Passport | Permit | ID
    手机 = Phone | Mobile
    场所 = Place | Venue | Location
    地址 = Address
    原因 = Reason
    状态 = Status
    结果 = Result
    采样时间 = Collected | Sampled | Sampling
    检测时间 = Tested
    报告时间 = Reported
    检测机构 = Laboratory | Institution | Organization | Organisation
    性别 = Sex | Gender
    年龄 = Age
    国籍 = Nationality
    科室 = Department
    数据来源 = Source
    更新于 = Updated
    无记录 = None | No record
    医院 = Hospital

  Said alone, of a code: what it is:
    绿码 = Green
    黄码 = Yellow
    红码 = Red
`);
