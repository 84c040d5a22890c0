import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../../src/reading/fields/parsers/index.js';
import { buildPage } from '../../../src/reading/page/page.js';
import { column, contextOf, find, pageOf, specOf, valueOf, type LineSketch } from '../pages.js';

describe('holderName', () => {
  it.each([
    [['姓名：*砚舟'], '*砚舟'],
    [['姓　名：*在野'], '*在野'],
    [['姓 名： **岚'], '**岚'],
    [['**岚'], '**岚'],
    [['谢*文'], '谢*文'],
    [['**国'], '**国'],
    [['赵**：经大数据分析，您可能与疫情风险有关'], '赵**'],
    [['姓名：“罗**”'], '罗**'],
    [['学生宋*轩'], '宋*轩'],
    [['*思琪2**************7'], '*思琪'],
    [['江*溪身份证5001**********66'], '江*溪'],
    [['您好，林*雯 (身份证：3713**********0027)'], '林*雯'],
    [['×砚舟'], '*砚舟'],
    [['＊砚舟'], '*砚舟'],
    [['姓名：冯砚青'], '冯砚青'],
    [['持码人：郝*'], '郝*'],
    [['符*妹您好'], '符*妹'],
    [['*小渝，您好！'], '*小渝'],
    [['扫码人员：谭*辉'], '谭*辉'],
    [['持码人姓名：司马**'], '司马**'],
    [['**明的随申码 (绿色)'], '**明'],
    [['艾**·买买提'], '艾**·买买提'],
    [['艾**.买买提'], '艾**·买买提'],
    [['古丽*·艾**'], '古丽*·艾**'],
    [['姓名：古丽*·艾**'], '古丽*·艾**'],
    [['温州市·孟*舟'], '孟*舟'],
    [['姓名‧孟*舟'], '孟*舟'],
    [['HO M** K*'], 'HO M** K*'],
    [['津门战疫·孟*'], '孟*'],
    [['覃** 绿码'], '覃**'],
    [['覃**绿码'], '覃**'],
    [['林*桐切换成员'], '林*桐'],
    [['梅*华·绿码'], '梅*华'],
    [['梅* ・ 黄码'], '梅*'],
    [['司机姓名 顾*川', '行程卡 带*号'], '顾*川'],
    [['驾驶员姓名：顾*川'], '顾*川'],
    [['学生姓名：顾*川'], '顾*川'],
    [['欧阳*琪」贵阳市南明区'], '欧阳*琪'],
    [['出示人柯*川', '手机 139****2208'], '柯*川'],
    [['被检测人司徒**', '采样时间'], '司徒**'],
    [['黄码·柯*川'], '柯*川'],
    [['红码|**川'], '**川'],
    [['柯*川男 41岁'], '柯*川'],
    [['受检者', '柯*女8岁'], '柯*'],
    [['姓名：柯百川男41岁'], '柯百川'],
    [['审核人柯*川', '代领人柯*山'], null],
    [['柯*川切换'], '柯*川'],
    [['柯*未见异常'], '柯*'],
    [['柯*川红码'], '柯*川'],
    [['柯*川绿码'], '柯*川'],
    [['上海市民*川'], '*川'],
    [['尊敬的用户*百川'], '*百川'],
    [['*百川随申码'], '*百川'],
    [['*百川近14天记录'], '*百川'],
    [['*建华'], '*建华'],
    [['姓名 陆远舟LU YUANZHOU'], '陆远舟'],
    [['姓名 阿依古丽·买买提', '性别 女'], '阿依古丽·买买提'],
  ])('%j', (texts, value) => {
    expect(valueOf('holderName', column(...texts))).toBe(value);
  });

  it('believes a name without mask and label only beside a number, and asks for a look', () => {
    const found = find('holderName', column('冯砚青', '329999198803050012'));
    expect(found).toMatchObject({ value: '冯砚青', doubts: ['not-labelled'] });
    expect(find('holderName', column('冯砚青', '成员管理'))).toBeNull();
  });

  it.each([
    ['带*号'],
    ['行程卡 带*'],
    ['不带*号'],
    ['含*'],
    ['通行卡'],
    ['常见问题'],
    ['健康码'],
    ['张家口市'],
    ['3713**********0027'],
    ['****'],
  ])('takes %s for no name', (text) => {
    expect(valueOf('holderName', column(text))).toBeNull();
  });

  it('takes a surname that is also a word on these pages', () => {
    expect(valueOf('holderName', column('姓名', '于砚舟', '3713**********0027'))).toBe('于砚舟');
  });

  it.each([['手机号'], ['证件号码'], ['核酸检测'], ['黄码']])(
    'takes %s for no name though it stands under the label of one',
    (text) => {
      expect(valueOf('holderName', column('姓名', text, '3713**********0027'))).toBeNull();
    },
  );

  it('gives the region of the name, not of its label', () => {
    const found = find('holderName', [['姓名：*砚舟', 100, 500, 600, 40]])!;
    expect(found.piece.region.x).toBeGreaterThan(300);
    expect(found.piece.region.x + found.piece.region.width).toBe(700);
  });
});

describe('idNumber', () => {
  it.each([
    ['3713**********0027', '3713**********0027'],
    ['证件号码：3713**********0027', '3713**********0027'],
    ['身份证号 420***********0012', '420***********0012'],
    ['3*** **** **** **** *8'.replace(/ /g, ' '), '3****************8'],
    ['3713xxxxxxxxxx0027', '3713**********0027'],
    ['3713××××××××××002X', '3713**********002X'],
    ['6101**********004x', '6101**********004X'],
    ['证件号：420***********07**', '420***********07**'],
    ['3713**********0027*砚舟', '3713**********0027'],
    ['3713**********0027*', '3713**********0027'],
    ['卢**　130486****6789', '130486****6789'],
    ['329999198803050012', '329999198803050012'],
  ])('%s', (text, value) => {
    expect(valueOf('idNumber', column(text))).toBe(value);
  });

  it('of a permit may have two figures masked, which is asked about', () => {
    for (const number of ['H0**5672', 'M12**3456', '证件号码 C34***8901'])
      expect(find('idNumber', column(number))).toMatchObject({
        value: number.replace(/^\D+ /, ''),
        doubts: expect.arrayContaining([expect.any(String)]),
      });
    for (const other of ['豫E·3K7**', '豫AD1**234', 'G1**23', 'B2**06', '沪C12**456'])
      expect(valueOf('idNumber', column(other))).toBeNull();
  });

  it('whose stars were not read is known by its two ends under a name, and asked about', () => {
    const ends = (name: string, head: string, x: number, tail = '0027'): LineSketch[] => [
      [name, 100, 300, 110, 54],
      [head, 106, 360, 64, 30],
      [tail, x, 361, 64, 28],
    ];
    expect(find('idNumber', ends('方*岚', '3713', 280))).toMatchObject({
      value: '3713**********0027',
      doubts: ['mask-unclear'],
    });
    // Of the stars only those beside the figures.
    expect(find('idNumber', ends('方*岚', '3713*', 280, '*0027'))).toMatchObject({
      value: '3713**********0027',
      doubts: ['mask-unclear'],
    });
    // No room for stars, too much of it, no name, or a number that is none.
    expect(find('idNumber', ends('方*岚', '3713', 190))).toBeNull();
    expect(find('idNumber', ends('方*岚', '3713', 700))).toBeNull();
    expect(find('idNumber', ends('云汐超市', '3713', 280))).toBeNull();
    expect(find('idNumber', ends('方*岚', '0539', 280))).toBeNull();
    expect(find('idNumber', ends('方*岚', '3713', 280, '27'))).toBeNull();
  });

  it('is sure of a mask of the usual length only', () => {
    expect(find('idNumber', column('3713**********0027'))!.doubts).toEqual([]);
    expect(find('idNumber', column('3713*********0027'))!.doubts).toContain('mask-length');
    expect(find('idNumber', column('3713***********0027'))!.doubts).toContain('mask-length');
    expect(find('idNumber', column('37132*********0027'))!.doubts).toContain('mask-length');
    expect(find('idNumber', column('371***********27**'))!.doubts).toContain('mask-length');
  });

  it('reads a letter beside the mask as the digit that it looks like, and asks for a look', () => {
    expect(find('idNumber', column('37l3**********OO27'))).toMatchObject({
      value: '3713**********0027',
      doubts: ['look-alike'],
    });
  });

  it.each([
    '199****0016',
    '19900000016',
    '2022061610203',
    '********',
    '12345',
    '20220616102031123',
  ])('takes %s for none', (text) => {
    expect(valueOf('idNumber', column(text))).toBeNull();
  });

  it('joins the groups of a number that stand side by side', () => {
    const page = [
      ['3***', 265, 500, 90, 40],
      ['****', 375, 500, 90, 40],
      ['****', 485, 500, 90, 40],
      ['****', 595, 500, 90, 40],
      ['*8', 705, 500, 60, 40],
    ] as const;
    expect(valueOf('idNumber', page)).toBe('3****************8');
  });

  it.each([
    ['632***********0068182****7709', '632***********0068', '182****7709'],
    ['6103**********081X176****5208', '6103**********081X', '176****5208'],
    ['M7******3135****2086', 'M7******3', '135****2086'],
  ])('parts %s, between which no room was left', (line, idNumber, phone) => {
    expect(valueOf('idNumber', column(line))).toBe(idNumber);
    expect(find('phone', column(line))).toMatchObject({ value: phone, doubts: [] });
  });

  it('asks about an X amid its last figures', () => {
    const found = find('idNumber', column('4401**********4X2x'));
    expect(found).toMatchObject({ value: '4401**********4X2X', doubts: ['unusual-value'] });
  });

  it('does not join two numbers that stand side by side', () => {
    const page = [
      ['3713**********0027', 60, 500, 500, 40],
      ['199****0016', 640, 500, 300, 40],
    ] as const;
    expect(valueOf('idNumber', page)).toBe('3713**********0027');
    expect(valueOf('phone', page)).toBe('199****0016');
  });
});

describe('phone', () => {
  it.each([
    ['199****0016', '199****0016'],
    ['199****0016的动态行程卡', '199****0016'],
    ['手 机 号：199****0016', '199****0016'],
    ['199xxxx0016', '199****0016'],
    ['19900000016', '19900000016'],
  ])('%s', (text, value) => {
    expect(valueOf('phone', column(text))).toBe(value);
  });

  it('asks for a look where the mask is longer than a phone number allows', () => {
    expect(find('phone', column('199*****0016'))!.doubts).toContain('mask-length');
  });

  it.each(['3713**********0027', '12345', '客服热线：10000/10086/10010', '329999198803050012'])(
    'takes %s for none',
    (text) => {
      expect(valueOf('phone', column(text))).toBeNull();
    },
  );
});

describe('what only looks like a person', () => {
  it('is the cross that closes a page, before its title', () => {
    expect(valueOf('holderName', column('×湖北健康码', '鄂汇办'))).toBeNull();
  });

  it("is a sample's number", () => {
    const page = column('样本号：2212******07', '证件号：4201************1X');
    expect(valueOf('idNumber', page, { kind: 'test-report' })).toBe('4201************1X');
  });
});

describe('a family name', () => {
  it('that nobody bears asks for a look', () => {
    expect(find('holderName', column('姓名：洗**'))?.doubts).toContain('unusual-value');
    expect(find('holderName', column('姓名：冼**'))?.doubts).toEqual([]);
  });
});

describe('a number that is mostly masked', () => {
  it('is asked about where it begins as none does: 135 whose lower half is covered', () => {
    expect(find('phone', column('125****0006'))!.doubts).toEqual(['unusual-value']);
    expect(find('phone', column('135****0006'))!.doubts).toEqual([]);
  });

  it('may be one whose first figures are covered: it is asked about', () => {
    expect(find('phone', column('*******8086'))!.doubts).toEqual(['mask-unclear']);
    expect(find('phone', column('13*******16'))!.doubts).toEqual([]);
  });

  it.each(['13*******16', '*******8086'])('%s is a phone', (shown) => {
    expect(valueOf('phone', column(`手机号：${shown}`))).toBe(shown);
    expect(valueOf('idNumber', column(`手机号：${shown}`))).toBeNull();
  });
});

describe('whose name it is not', () => {
  it.each([['检验人：贺**'], ['审核：贺**'], ['审核人Verifiedby：鲁**'], ['采样人员 郭*']])(
    '%s',
    (text) => {
      expect(valueOf('holderName', column(text))).toBeNull();
    },
  );

  it.each([['被采样人：张**'], ['核酸检测 张**'], ['受检人员 张**']])(
    '%s is the holder’s',
    (text) => {
      expect(valueOf('holderName', column(text))).toBe('张**');
    },
  );

  it('is none behind the cross that closes a page', () => {
    expect(valueOf('holderName', [['×入厂健康核验', 40, 120, 360, 50]])).toBeNull();
  });
});

it('a name in two scripts is given in Chinese', () => {
  const page = column('姓名Name：方砚青FANGYANQING', '检验人Tested by：贺**');
  expect(valueOf('holderName', page, { kind: 'test-report' })).toBe('方砚青');
});

it('a name without a label, straight over the running clock, asks for a look', () => {
  const page: LineSketch[] = [
    ['顾砚根', 420, 380, 240, 94],
    ['08:06:31', 320, 525, 440, 91],
  ];
  expect(find('holderName', page)).toMatchObject({ value: '顾砚根', doubts: ['not-labelled'] });
});

it('a phone number with two figures masked is one', () => {
  expect(valueOf('phone', column('手机号', '15927**0473'))).toBe('15927**0473');
});

it('a number with its check digit in brackets is whole where seven signs are before it', () => {
  const number = (text: string) => find('idNumber', column(`證件編號：${text}`));
  expect(number('15*****(8)')).toMatchObject({ value: '15*****(8)', doubts: [] });
  expect(number('1****32(*)')).toMatchObject({ value: '1****32(*)', doubts: [] });
  expect(number('15***(8)')).toMatchObject({ value: '15***(8)', doubts: ['mask-length'] });
});

describe('names of Hong Kong and Macau', () => {
  it.each([
    ['CHAN, W** M**', [], 'CHAN, W** M**'],
    ['姓名 Name CH** S** M**', [], 'CH** S** M**'],
    ['姓名：Alex C***', [], 'Alex C***'],
    ['LEl, K*** I**', ['look-alike'], 'LEI, K*** I**'],
    // Where its words part was not read.
    ['姓名 Name ZHENG**NAN', ['mask-unclear'], 'ZHENG**NAN'],
    ['姓名 Name WONG S** I*', [], 'WONG S** I*'],
    ['CHEONG ** KEI', [], 'CHEONG ** KEI'],
    ['姓名：HO SIU FAN', [], 'HO SIU FAN'],
    ['姓名 Name LAM, Ka Yan', [], 'LAM, Ka Yan'],
    ['姓名 LAO *** FONG', [], 'LAO *** FONG'],
    ['姓名 Name WONG S**I*', ['mask-unclear'], 'WONG S** I*'],
  ])('%s', (line, doubts, value) => {
    expect(find('holderName', column(line))).toMatchObject({ value, doubts });
  });

  it.each(['陈*國', '華*', '姓名：關*華'])('%s stands as it is written', (line) => {
    expect(valueOf('holderName', column(line))).toBe(line.replace('姓名：', ''));
  });
});

it('capitals without a label are no name', () => {
  expect(valueOf('holderName', column('GREEN CODE', 'HEALTH DECLARATION'))).toBeNull();
});

it('a name stands under its label, beside which another label stands', () => {
  const page: LineSketch[] = [
    ['姓名', 60, 240, 80, 44],
    ['證件號碼', 800, 240, 160, 44],
    ['LEI *** IENG', 60, 300, 300, 50],
    ['1***43(*)', 800, 300, 200, 50],
  ];
  expect(valueOf('holderName', page)).toBe('LEI *** IENG');
});

it.each(['尊敬的 韦*凤，您好', '尊敬的罗*：', '尊敬的覃**先生'])('%s greets its holder', (line) => {
  expect(valueOf('holderName', column(line))).toBe(
    /[\p{sc=Han}]\*+[\p{sc=Han}]?(?=，|：|先)/u.exec(line)![0],
  );
});

it('stars that were found apart from a name are its own', () => {
  const torn = (...parts: [string, number, number][]): LineSketch[] =>
    parts.map(([text, x, width]) => [text, x, 300, width, 44]);
  expect(valueOf('holderName', torn(['**', 80, 40], ['萍', 122, 44]))).toBe('**萍');
  expect(valueOf('holderName', torn(['张', 80, 44], ['*', 126, 22], ['三', 150, 44]))).toBe(
    '张*三',
  );
});

it('of two masked names that no label tells apart a person says whose page it is', () => {
  expect(find('holderName', column('马*', '您的健康码', '**桉'))!.doubts).toContain(
    'several-candidates',
  );
});

it('a name with its number behind a dot', () => {
  expect(valueOf('holderName', column('夏*华·2101**********1320'))).toBe('夏*华');
});

it('a star before what a form asks for is no mask of a name', () => {
  expect(valueOf('holderName', column('*上传照片', '*上传', '*拍照'))).toBeNull();
  const row: LineSketch[] = [
    ['姓名', 80, 300, 90, 44],
    ['尹*楠》', 800, 300, 150, 44],
    ['*上传', 80, 900, 120, 44],
  ];
  expect(find('holderName', row)).toMatchObject({ value: '尹*楠', doubts: [] });
});

it('a cross behind the last figure of a number with stars is its X, and asked about', () => {
  const found = find('idNumber', column('3702***********7×·6岁'))!;
  expect(found.value).toBe('3702***********7X');
  expect(found.doubts).toContain('look-alike');
  expect(valueOf('idNumber', column('2301***********13**'))).toBe('2301***********13**');
});

it('who shows the code of a group stands first, and is whose page it is', () => {
  const page: LineSketch[] = [
    ['同行人健康码（3人）', 300, 300, 420, 50],
    ['出示人：戚*兰 3302**********4126', 220, 370, 620, 40],
    ['2022-09-03 08:15:20', 280, 960, 500, 50],
    ['戚*兰', 200, 1100, 110, 46],
    ['本人', 200, 1150, 70, 40],
    ['邵*', 200, 1260, 70, 46],
    ['配偶', 200, 1310, 70, 40],
  ];
  expect(find('holderName', page)).toMatchObject({ value: '戚*兰', doubts: [] });
  expect(find('idNumber', page)).toMatchObject({ value: '3302**********4126', doubts: [] });
});

it.each([
  ['尚**', ['mask-unclear']],
  ['尚*兰', []],
])('a labelled name whose number follows at once: %s', (name, doubts) => {
  const found = find('holderName', column(`姓名：${name}3302**********4126`));
  expect(found).toMatchObject({ value: name, doubts });
});

it('whether somebody is a man or a woman stands apart from the name', () => {
  const read = (gap: number) => {
    const page = pageOf([['**秀女', 400, 360, 220, 70]]);
    const offsets = [0.08, 0.2, 0.4, 0.4 + gap];
    Object.assign(page.lines[0]!, { offsets });
    const context = { ...contextOf([]), page: buildPage(page.lines, page.bounds) };
    return PARSERS['holder-name'](context, specOf(context, 'holderName'))?.value;
  };
  expect(read(0.42)).toBe('**秀');
  expect(read(0.24)).toBe('**秀女');
});

it('a name stands before the colour of its code, or a mark read as a bracket', () => {
  expect(valueOf('holderName', column('冯*林·绿码'))).toBe('冯*林');
  expect(valueOf('holderName', column('罗**「', '6101****2236'))).toBe('罗**');
  // The sign that opens a list of the others whom one may show.
  expect(valueOf('holderName', column('冯*林▼'))).toBe('冯*林');
});
