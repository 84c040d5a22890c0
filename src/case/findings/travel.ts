/** What a health or venue code says, beside where the travel card says the phone had been. */
import { statedColour } from '../../reading/fields/statuses.js';
import type { CodeFacts, ItemFacts } from '../view/facts.js';
import { placesOf, textOf } from '../view/facts.js';
import { chinaDay, DAY, shownAt } from '../view/moments.js';
import { byHolder } from './people.js';
import {
  covers,
  issuerProvince,
  listPlaces,
  onlyMainland,
  placeName,
  placeOf,
  placeOfOffice,
  venuePlace,
  visitedPlaces,
  type NamedPlace,
} from './places.js';
import {
  finding,
  grounds,
  named,
  pageGrounds,
  type Finding,
  type Ground,
  type Rule,
} from './types.js';

/** Rules look back this many days; the card's own window does not matter. */
const LOOK_BACK = 14;

interface CardFacts {
  card: CodeFacts;
  visited: NamedPlace[];
  /** First and last day that it speaks of, milliseconds. */
  from: number;
  to: number;
}

/** The card that shows most of the days before `at`; null where none shows half of them. */
function cardFor(group: readonly CodeFacts[], at: number): CardFacts | null {
  let best: (CardFacts & { overlap: number }) | null = null;
  for (const card of group) {
    const shown = card.kind === 'travel-card' ? shownAt(card) : null;
    const visited = visitedPlaces(card);
    if (shown === null || visited === null) continue;
    const days = Number(card.fields.windowDays?.value) || LOOK_BACK;
    const [from, to] = [shown.at.to - days * DAY, shown.at.to];
    const overlap = Math.min(at, to) - Math.max(at - LOOK_BACK * DAY, from);
    if (overlap < (days * DAY) / 2) continue;
    if (best === null || overlap > best.overlap) best = { card, visited, from, to, overlap };
  }
  return best;
}

function colourOf(code: CodeFacts): string | null {
  const words = textOf(code, 'statusText');
  const seen = code.colour?.value;
  if (typeof seen === 'string' && seen !== 'unknown') return seen;
  return words === null ? null : statedColour(words, null);
}

const CARD_WEAKNESS = {
  zh: '行程卡只按手机信号记录停留 4 小时以上的城市，只显示手机号，不能单独证明这个人到过或没到过哪里；它与健康码是否同一人，本程序无法判断。',
  en: 'A travel card only records cities where the phone stayed four hours or more, and shows only a phone number: alone it proves neither presence nor absence, nor that card and code are of one person.',
};

function cardSays({ card, visited, from, to }: CardFacts): { zh: string; en: string } {
  const places = listPlaces(visited);
  const days = [chinaDay(from), chinaDay(to)];
  const name = named(card);
  return {
    zh: `行程卡 ${name.zh} 所涵盖的 ${days.join(' 至 ')} 只显示：${places.zh}`,
    en: `travel card ${name.en}, for ${days.join(' to ')}, shows only ${places.en}`,
  };
}

/** The days that it covers follow from its own clock and the window it names. */
function groundsOf({ card }: CardFacts): Ground[] {
  const at = shownAt(card);
  const { visited, windowDays } = card.fields;
  return [
    ...grounds(card, visited, at && card.fields[at.field], windowDays),
    ...pageGrounds(card, 'kind'),
  ];
}

/** A status that another place caused, and a card without that place. */
export const statusFromElsewhere: Rule = (items) =>
  eachWithCard(items, 'health-code', (code, facts) => {
    if (colourOf(code) === 'green' || colourOf(code) === null) return [];
    const pusher = textOf(code, 'pushedBy');
    const place = pusher === null ? issuerProvince(code) : placeOfOffice(pusher);
    if (place === null || covers(facts.visited, place)) return [];
    const shown = shownAt(code);
    const says = cardSays(facts);
    const name = named(code);
    const when = shown === null ? '' : chinaDay(shown.at.from);
    const { statusText } = code.fields;
    const common = [
      ...grounds(code, code.colour, shown && code.fields[shown.field], statusText),
      ...(pusher === null ? pageGrounds(code, 'kind', 'issuer') : pageGrounds(code, 'kind')),
    ];
    const cardGrounds = groundsOf(facts);
    if (pusher === null)
      return [
        finding('code-of-place-not-visited', [...common, ...cardGrounds], {
          title: {
            zh: `${placeName(place)}的健康码不是绿色，而行程卡没有该地`,
            en: `a code of ${placeName(place)} is not green, and the travel card shows no such place`,
          },
          says: {
            zh: `${name.zh}（${when}）是${placeName(place)}的健康码，不是绿色；${says.zh}，没有${placeName(place)}。`,
            en: `${name.en} (${when}) is a health code of ${placeName(place)} and not green; ${says.en}: nothing in ${placeName(place)}.`,
          },
          weakness: CARD_WEAKNESS,
          innocent: {
            zh: '健康码还会因密切接触、报备信息、区域管控或扫过场所码而变色；停留不足 4 小时的行程也不会显示在行程卡上。',
            en: 'A code also changes for close contacts, registrations, area rules or a scanned venue code; a stay under four hours is not on the card.',
          },
        }),
      ];
    const where = placeOf(pusher) === null ? placeName(place) : pusher;
    return [
      finding(
        'pushed-by-place-not-visited',
        [...grounds(code, code.fields.pushedBy), ...common, ...cardGrounds],
        {
          title: {
            zh: `异常信息由${pusher}推送，而行程卡没有该地`,
            en: `the status was pushed by ${pusher}, and the travel card shows no such place`,
          },
          says: {
            zh: `${name.zh}（${when}）写明异常信息由${pusher}推送；${says.zh}，没有${where}。`,
            en: `${name.en} (${when}) says that its status was pushed by ${pusher}; ${says.en}: nothing in ${where}.`,
          },
          weakness: CARD_WEAKNESS,
          innocent: {
            zh: '推送依据的可能不是行程，而是密切接触、报备信息、扫码记录或同名误录；停留不足 4 小时的行程也不会显示在行程卡上。',
            en: 'What was pushed may rest on a contact, a registration, a scanned code or a mix-up of names rather than on travel; a stay under four hours is not on the card.',
          },
        },
      ),
    ];
  });

/** The reason speaks of a traveller from abroad. */
export const inboundWithoutBorder: Rule = (items) =>
  eachWithCard(items, 'health-code', (code, facts) => {
    const reason = textOf(code, 'reason');
    if (reason === null || !/入境/.test(reason) || !onlyMainland(facts.visited)) return [];
    const shown = shownAt(code);
    const says = cardSays(facts);
    const name = named(code);
    return [
      finding(
        'inbound-without-border',
        [
          ...grounds(code, code.fields.reason, shown && code.fields[shown.field]),
          ...pageGrounds(code, 'kind'),
          ...groundsOf(facts),
        ],
        {
          title: {
            zh: '提示原因称入境人员，而行程卡没有境外地点',
            en: 'the stated reason speaks of an inbound traveller; the travel card shows no place abroad',
          },
          says: {
            zh: `${name.zh} 的提示原因写有“入境”；${says.zh}，没有境外地点。`,
            en: `The stated reason of ${name.en} speaks of entering the country (入境); ${says.en}: no place abroad.`,
          },
          weakness: CARD_WEAKNESS,
          innocent: {
            zh: '提示文字可能是成批套用的固定文字，或因与入境人员接触、同住而显示；行程卡只涵盖所示天数。',
            en: 'The words may be a standard text used for many cases, or be shown for a contact of someone who entered; the card speaks only of the days it names.',
          },
        },
      ),
    ];
  });

/** Never a contradiction of the holder's: 871 of 1,317 had scanned a forwarded code. */
export const venueElsewhere: Rule = (items) =>
  eachWithCard(items, 'venue-code', (venue, facts) => {
    const place = venuePlace(venue);
    if (place === null || covers(facts.visited, place)) return [];
    const says = cardSays(facts);
    const name = named(venue);
    const title = textOf(venue, 'venueName');
    const at = shownAt(venue);
    const where = placeName(place);
    const when = at === null ? '' : chinaDay(at.at.from);
    return [
      finding(
        'venue-outside-visited-places',
        [
          ...grounds(
            venue,
            venue.fields.venueName,
            // Where the name is what tells the place, the address is no ground.
            place.from === 'venueAddress' ? venue.fields.venueAddress : null,
            at && venue.fields[at.field],
          ),
          ...pageGrounds(venue, 'kind', 'issuer'),
          ...groundsOf(facts),
        ],
        {
          title: {
            zh: `扫过${where}的场所码，而行程卡没有该地`,
            en: `a venue code of ${where} was scanned; the travel card shows no such place`,
          },
          says: {
            zh: `${name.zh}（${when}）是${where}的场所码页面${title === null ? '' : `“${title}”`}；${says.zh}。`,
            en: `${name.en} (${when}) is the page of a venue code of ${where}${title === null ? '' : ` (${title})`}; ${says.en}.`,
          },
          weakness: {
            zh: `场所码页面只说明扫过这个码，不说明人在那里。${CARD_WEAKNESS.zh}`,
            en: `The page of a venue code shows that the code was scanned, not that the person was there. ${CARD_WEAKNESS.en}`,
          },
          innocent: {
            zh: '场所码可以转发，不在当地也能扫。郑州市纪委监委 2022 年 6 月 22 日通报：被赋红码的 1317 名储户中，446 人是在郑州扫码，871 人并未到郑州，扫的是他人转发的场所码。这一点不说明持码人说了假话。',
            en: 'A venue code can be forwarded and scanned from anywhere. The Zhengzhou discipline commission said on 22 June 2022 that of 1,317 depositors given red codes 446 had scanned in Zhengzhou, and 871 had not been there: they had scanned a forwarded code. It says nothing against the holder.',
          },
        },
      ),
    ];
  });

function eachWithCard(
  items: readonly ItemFacts[],
  kind: string,
  rule: (code: CodeFacts, facts: CardFacts) => Finding[],
): Finding[] {
  return byHolder(items.flatMap(({ codes }) => codes)).flatMap((group) =>
    group.flatMap((code) => {
      const at = code.kind === kind ? shownAt(code) : null;
      const facts = at === null ? null : cardFor(group, at.at.to);
      return facts === null || placesOf(facts.card) === null ? [] : rule(code, facts);
    }),
  );
}
