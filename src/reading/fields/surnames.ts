/** The family names of nearly everyone in China, by the Ministry of Public Security's count of 2020, and common double ones. */
export const SURNAMES: ReadonlySet<string> = new Set([
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
  '欧阳',
  '上官',
  '皇甫',
  '司马',
  '诸葛',
  '司徒',
  '令狐',
  '慕容',
  '尉迟',
  '长孙',
  '东方',
  '夏侯',
]);

/** Rarer ones, of the Song dynasty's Hundred Family Names and of the south, and older forms. */
const RARER =
  '么水云奚昌凤花酆廉乐傅皮元平萧湛禹狄贝明计伏谈茅强危骆支昝经裘干宣贲郁杭诸钮嵇滑荀羊於惠家封芮羿储汲邴糜松井富乌巴弓牧隗山宓蓬郗班仰秋伊暴钭厉戎祖束幸韶郜蓟薄印宿怀邰从鄂索咸籍赖蔺屠池阴胥能苍双闻莘贡劳逄扶堵宰郦雍郤璩濮寿通扈燕冀郏浦别阎充慕茹习宦鱼容慎戈庾终暨居衡步都满弘匡国广禄阙东殳沃利蔚越夔隆厍晁勾融訾阚那空毋乜养鞠须丰巢蒯相后荆红竺权逯盖益桓公晋楚闫法汝鄢涂钦归海羊舌岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟冼揭雒楼朴端尕扎次普鲜拉达旦格罗桑尼玛多加仁央阿古艾吐买依麦热图帕努库沙木塔陳黃張劉趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸賈韋閻龍賴賀顧龔萬錢嚴湯楊羅歐區莊關簡饒';

/** Whether somebody can be called so by the first character: 洗 is what engines make of 冼. */
export const canBeginName = (character: string): boolean =>
  SURNAMES.has(character) || RARER.includes(character);
