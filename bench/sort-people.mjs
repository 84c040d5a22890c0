/** Ninety invented people, families and near-namesakes among them, and how pages mask them. */
import { seededRandom } from '../fixtures/templates/lib/random.mjs';

const SURNAMES = [...'王王王王李李李李张张张刘刘陈陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'岚川禾澜霖洛遥枫棠宁舟帆野溪山航国华军芳敏静丽强磊洋勇艳杰娟涛明超秀霞平'];
const AREAS = ['410103', '410122', '371302', '371311', '330106', '510107', '440106', '610113'];
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** 18 characters with a wrong check digit: it belongs to no person. */
function idOf(random, area, tail) {
  const year = 1950 + Math.floor(random() * 52);
  const two = (n) => String(n).padStart(2, '0');
  const birth = `${year}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}`;
  const order = tail?.slice(0, 3) ?? String(Math.floor(random() * 1000)).padStart(3, '0');
  const body = `${area}${birth}${order}`;
  const right = CHECK[[...body].reduce((sum, d, i) => sum + WEIGHTS[i] * Number(d), 0) % 11];
  const wanted = tail?.[3] ?? String(Math.floor(random() * 10));
  return body + (wanted === right ? String((Number(wanted) + 1) % 10) : wanted);
}

/** @param {number} count @param {string} seed */
export function inventPeople(count, seed) {
  const random = seededRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const people = [];
  for (let number = 0; number < count; number++) {
    const before = people.at(-1);
    // Every ninth is a relative of the one before: surname, place and phone are shared.
    const kin = number % 9 === 8 && before !== undefined;
    // Some end like a stranger: his name, or his ID number. Both at once could not be told apart
    // where the rest is masked, by a person or by a program.
    const namesake = number % 30 === 29 ? people[number - 20] : undefined;
    const double = number % 30 === 14 ? people[number - 10] : undefined;
    const surname = kin ? before.name[0] : pick(SURNAMES);
    const given = (random() < 0.25 ? '' : pick(GIVEN)) + (namesake?.name.at(-1) ?? pick(GIVEN));
    // Half of them are of two cities.
    const area = kin ? before.id.slice(0, 6) : pick(random() < 0.5 ? AREAS.slice(0, 3) : AREAS);
    people.push({
      number,
      name: surname + given,
      id: idOf(random, area, double?.id.slice(-4)),
      phone: kin
        ? before.phone
        : `1990000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    });
  }
  return people;
}

/** Masks a value as a page masks another one of its sort. */
export function maskLike(pattern, value) {
  if (!pattern.includes('*')) return value;
  const head = /^[^*]*/.exec(pattern)[0].length;
  const tail = /[^*]*$/.exec(pattern)[0].length;
  const characters = [...value];
  // A name of two under a mask for three keeps its last character.
  const keep = Math.min(tail, characters.length - Math.max(1, head));
  return characters
    .map((one, i) => (i < head || i >= characters.length - keep ? one : '*'))
    .join('');
}
