import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLACES, shortProvince } from '../../../src/reading/catalogue/places.js';
import { namesStrangePlace, placeNamed, snapPlace } from '../../../src/reading/fields/places.js';

describe('the frozen list', () => {
  it('holds every province once and no name twice', () => {
    const names = PLACES.map((place) => place.name);
    expect(new Set(names).size).toBe(names.length);
    expect(PLACES.filter((place) => place.prefecture === null)).toHaveLength(34);
  });

  it.each([
    '山东省临沂市',
    '重庆市',
    '吉林省吉林市',
    '吉林省延边朝鲜族自治州',
    '湖北省恩施土家族苗族自治州',
    '云南省西双版纳傣族自治州',
    '新疆维吾尔自治区伊犁哈萨克自治州',
    '黑龙江省大兴安岭地区',
    '内蒙古自治区锡林郭勒盟',
    '河南省济源市',
    '海南省三沙市',
  ])('knows %s', (name) => {
    expect(snapPlace(name)).toMatchObject({ place: { name }, slips: 0 });
  });

  it('shortens a province to the name that people use', () => {
    expect(
      [
        '河南省',
        '内蒙古自治区',
        '广西壮族自治区',
        '新疆维吾尔自治区',
        '北京市',
        '香港特别行政区',
      ].map(shortProvince),
    ).toEqual(['河南', '内蒙古', '广西', '新疆', '北京', '香港']);
  });
});

describe('snapPlace', () => {
  it.each([
    ['山东省临沂巿', '山东省临沂市'],
    ['山东省晦沂市', '山东省临沂市'],
    ['吉林省吉休市', '吉林省吉林市'],
    ['云南省西双版纳傣族自冶州', '云南省西双版纳傣族自治州'],
  ])('mends one slip: %s', (read, name) => {
    expect(snapPlace(read)).toMatchObject({ place: { name }, slips: 1 });
  });

  it('leaves spaces out of account', () => {
    expect(snapPlace('山东省 临沂市')).toMatchObject({ place: { name: '山东省临沂市' }, slips: 0 });
  });

  it('does not choose between two names that are equally near', () => {
    // One edit from 贺州市, 柳州市, 梧州市 and 钦州市 alike; from 德州市 and 滨州市.
    expect(snapPlace('广西壮族自治区囗州市')).toBeNull();
    expect(snapPlace('山东省囗州市')).toBeNull();
  });

  it.each(['', '俄罗斯', '日本国东京', '疫情防控', '省市', '的动态行程卡'])(
    'takes “%s” for no place',
    (read) => {
      expect(snapPlace(read)).toBeNull();
    },
  );

  it('gives each place back for its own name, and never another for a name with one wrong sign', () => {
    const sign = fc.constantFrom(...'囗口田日曰目');
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), fc.nat(), sign, ({ name }, at, wrong) => {
        expect(snapPlace(name)).toMatchObject({ place: { name }, slips: 0 });
        const index = at % name.length;
        const read = name.slice(0, index) + wrong + name.slice(index + 1);
        const snapped = snapPlace(read);
        if (snapped) expect(snapped.place.name).toBe(name);
      }),
    );
  });
});

describe('placeNamed', () => {
  it.each([
    ['河南省', '河南省'],
    ['河南', '河南'],
    ['河南省郑州市', '河南省郑州市'],
    ['郑州市疫情防控指挥部', '郑州市'],
    ['广西壮族自治区', '广西壮族自治区'],
    ['新疆疾控', '新疆'],
  ])('finds the longest name in %s', (text, name) => {
    const found = placeNamed(text)!;
    expect(found.name).toBe(name);
    expect(text.slice(found.start, found.end)).toBe(name);
  });

  it('finds none where none is named', () => {
    expect(placeNamed('国家政务服务平台')).toBeNull();
  });
});

describe('a city or county that is none', () => {
  it.each([
    '您近7天有毫州市旅居史，请居家健康监测',
    '河南省潔河市召陵区样例路5号',
    '请到邵武市样例街道或部武市样例路采样',
    '由长治市路州区推送',
    '淮安市盱胎县疫情防控指挥部',
    '上海市嘉足区',
  ])('%s', (text) => {
    expect(namesStrangePlace(text)).toBe(true);
  });

  it.each([
    '您近7天有亳州市旅居史，返回我市后未报备',
    '山东省烟台市莱州市样例路3号',
    '黑龙江省齐齐哈尔市龙沙区样例超市（北门店）',
    '广大市民、来本市人员请到达市政广场',
    '呼伦贝尔市满洲里市',
    '西安市高新区、天津市经开区、上海市封控区',
    '长治市潞州区、濮阳市濮阳县、长沙市长沙县',
    '郑州市疫情防控指挥部，桂林市区',
  ])('%s is none', (text) => {
    expect(namesStrangePlace(text)).toBe(false);
  });
});
