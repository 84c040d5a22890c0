/** Labelled inputs, and the sections that they stand in. */
import { h, type Child } from '../dom.js';

export function section(id: string, heading: string, ...children: Child[]): HTMLElement {
  const title = h('h2', { id: `${id}-heading`, attributes: { tabindex: -1 } }, heading);
  const attributes = { 'aria-labelledby': `${id}-heading` };
  return h('section', { id, attributes }, title, children);
}

/** One that can be left folded. */
export function folded(
  id: string,
  heading: string,
  open: boolean,
  ...children: Child[]
): HTMLDetailsElement {
  const summary = h('summary', {}, h('h2', {}, heading));
  return h('details', { id, class: 'folded', attributes: { open } }, summary, children);
}

export function button(words: string, act: () => void, kind = '', id?: string): HTMLButtonElement {
  const props = { class: kind, attributes: { type: 'button' }, on: { click: act } };
  return h('button', id === undefined ? props : { ...props, id }, words);
}

interface FieldOptions {
  value?: string;
  placeholder?: string | undefined;
  type?: 'text' | 'password';
  /** Told of every change, after it was made. */
  onInput?: (value: string) => void;
}

export function textField(
  id: string,
  label: string,
  { value = '', placeholder, type = 'text', onInput = () => {} }: FieldOptions = {},
  maxlength = 500,
): { element: HTMLElement; input: HTMLInputElement } {
  const autocomplete = type === 'password' ? 'new-password' : 'off';
  const input = h('input', { id, attributes: { type, placeholder, autocomplete, maxlength } });
  input.value = value;
  input.addEventListener('input', () => onInput(input.value));
  return { element: labelled(id, label, input), input };
}

export function textArea(
  id: string,
  label: string,
  { value = '', onInput = () => {} }: FieldOptions,
  maxlength: number,
): HTMLElement {
  const input = h('textarea', { id, attributes: { rows: 3, maxlength } });
  input.value = value;
  input.addEventListener('input', () => onInput(input.value));
  return labelled(id, label, input);
}

export function choice(
  id: string,
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const select = h(
    'select',
    { id },
    options.map(([one, words]) => h('option', { attributes: { value: one } }, words)),
  );
  select.value = value;
  select.addEventListener('change', () => onChange(select.value));
  return labelled(id, label, select);
}

function labelled(id: string, words: string, input: HTMLElement): HTMLElement {
  return h('p', { class: 'field' }, h('label', { attributes: { for: id } }, words), input);
}

/** What is said aloud when it changes. It is there before, or nothing would be. */
export function statusLine(id: string): HTMLElement {
  return h('p', { id, class: 'status-line', attributes: { role: 'status' } });
}

/** A file input that looks like a button, and is reached by the keyboard as itself. */
export function filePicker(
  id: string,
  words: string,
  attributes: Record<string, string | boolean>,
  onFiles: (files: File[]) => void,
  kind = '',
): HTMLElement {
  const input = h('input', { id, class: 'picker', attributes: { type: 'file', ...attributes } });
  input.addEventListener('change', () => {
    const files = Array.from(input.files ?? []);
    // The same file once more is a change too.
    input.value = '';
    if (files.length > 0) onFiles(files);
  });
  return h(
    'span',
    { class: 'pick' },
    input,
    h('label', { class: `button ${kind}`, attributes: { for: id } }, words),
  );
}
