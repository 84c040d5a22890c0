/**
 * The only way in which anything gets into the page: elements by name, text as text. There is no
 * markup from strings, and the page's policy forbids it too (`require-trusted-types-for`).
 */
import { groupedFingerprint } from '../sign/fingerprint.js';
import { sanitise } from '../base/sanitise.js';

export type Child = Node | string | null | readonly Child[];

interface Props {
  class?: string;
  id?: string;
  /** `true` sets it without a value; false, null and undefined leave it out. */
  attributes?: Record<string, string | number | boolean | null | undefined>;
  on?: Record<string, (event: Event) => void>;
}

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (props.class) element.className = props.class;
  if (props.id !== undefined) element.id = props.id;
  for (const [key, value] of Object.entries(props.attributes ?? {}))
    if (value !== false && value !== null && value !== undefined)
      element.setAttribute(key, value === true ? '' : String(value));
  for (const [event, listen] of Object.entries(props.on ?? {}))
    element.addEventListener(event, listen);
  append(element, children);
  return element;
}

export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null) continue;
    if (typeof child === 'string' || child instanceof Node) element.append(child);
    else append(element, child);
  }
}

const LONGEST = 2000;

/** Text that another person wrote: made one line, without invisible characters, and not too long. */
export function foreign(text: string): string {
  const safe = sanitise(text);
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
}

/** Label and value, value by value below each other. */
export function facts(rows: readonly (readonly [label: string, ...value: Child[]])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    rows.map(([label, ...value]) => [h('dt', {}, label), h('dd', {}, value)]),
  );
}

/** As it is printed on the receipt; on a narrow screen each line breaks in its middle. */
export function fingerprint(digits: string, kind = ''): HTMLElement {
  const halves = (line: string) => line.match(/(?:\S+ ?){1,4}/g) ?? [];
  return h(
    'span',
    { class: `fingerprint ${kind}` },
    groupedFingerprint(digits).map((line) =>
      h(
        'span',
        {},
        halves(line).map((half) => [h('span', {}, half.trim()), ' ']),
      ),
    ),
  );
}

/** Groups of digits that may break between them, copied without the gaps. */
export function hash(digits: string): HTMLElement {
  const groups = digits.match(/.{1,8}/g) ?? [];
  return h(
    'code',
    { class: 'hash' },
    groups.map((group, index) => [index === 0 ? null : h('wbr'), group]),
  );
}

/** @param label For screen readers: it can be scrolled sideways. */
export function table(
  label: string,
  columns: readonly string[],
  rows: readonly Child[][],
): HTMLElement {
  return h(
    'div',
    { class: 'wide', attributes: { tabindex: 0, role: 'region', 'aria-label': label } },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((words) => h('th', { attributes: { scope: 'col' } }, words)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            row.map((child) => h('td', {}, child)),
          ),
        ),
      ),
    ),
  );
}
