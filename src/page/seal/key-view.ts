/** The key: which one signs, its file, and loading another one. */
import { EvidenceError } from '../../base/errors.js';
import type { Tongue, Wording } from '../../base/wording.js';
import { filled } from '../../i18n/papers.js';
import { SEAL } from '../../i18n/seal-page.js';
import { fingerprint, h, replace } from '../dom.js';
import { save } from '../save.js';
import { button, filePicker, folded, section, statusLine, textField } from './fields.js';
import type { Session } from './session.js';

/** What was said last of the key, and whoever shows it: a drawing anew takes it over. */
export interface KeySaid {
  words: Wording | null;
  /** What stands in its fields, by their names: a drawing anew is no reason to type it again. */
  typed: Map<string, string>;
  show: () => void;
  /** The key is another one, or its file was saved. */
  redraw: () => void;
}

export interface KeyOptions {
  session: Session;
  said: KeySaid;
  tongue: Tongue;
  onChange: () => void;
  run: (act: () => Promise<void>) => Promise<void>;
}

/** As many as a person can be asked for; a key file is guessed at offline. */
const SHORTEST = 8;
const MAX_KEY_FILE = 2 ** 20;

export function keySection(options: KeyOptions): HTMLElement {
  const { session, said, tongue } = options;
  const body = h('div');
  const status = statusLine('key-status');
  said.show = () => replace(status, said.words?.[tongue] ?? null);
  said.redraw = () => {
    const { kept, canSave } = session.key;
    replace(
      body,
      kept === null
        ? h('p', {}, SEAL.keyNone[tongue])
        : [h('p', {}, SEAL.keyHere[tongue]), h('p', {}, fingerprint(kept.fingerprint))],
      kept === null ? null : keptNote(session, tongue),
      kept !== null && !canSave ? null : fileForm(options),
      loadForm(options),
    );
    options.onChange();
  };
  said.redraw();
  said.show();
  return section('key', SEAL.key[tongue], body, status);
}

function keptNote({ key, storage }: Session, tongue: Tongue): HTMLElement {
  if (key.kept?.isSaved) return h('p', { class: 'good' }, SEAL.keySaved[tongue]);
  const only = storage.lasting ? SEAL.keyOnlyHere : SEAL.keyOnlyOpen;
  const words = key.canSave ? only : SEAL.keyLocked;
  return h('p', { class: 'warn' }, words[tongue]);
}

function tell(said: KeySaid, words: Wording | null): void {
  said.words = words;
  said.show();
}

function fileForm({ session, said, tongue, run }: KeyOptions): HTMLElement {
  const name = () => `evidence-key-${session.key.kept?.fingerprint.slice(0, 8) ?? ''}.pem`;
  const handOver = async (text: string) => {
    save([text], name(), 'application/x-pem-file');
    await session.key.saved();
    said.redraw();
    tell(said, filled(SEAL.keyFileSaved, { file: name() }));
  };
  const known = session.key.kept?.file ?? null;
  if (known !== null)
    return h(
      'p',
      { class: 'buttons' },
      button(SEAL.saveKey[tongue], () => void run(() => handOver(known)), '', 'save-key'),
    );
  const first = secretField('passphrase', SEAL.passphrase[tongue], said);
  const second = secretField('passphrase-again', SEAL.passphraseAgain[tongue], said);
  const act = () =>
    void run(async () => {
      const passphrase = first.input.value;
      if (Array.from(passphrase).length < SHORTEST) return tell(said, SEAL.passphraseShort);
      if (passphrase !== second.input.value) return tell(said, SEAL.passphraseDiffers);
      tell(said, SEAL.makingKey);
      // For the screen to say so: what follows does not pause.
      await new Promise((resolve) => setTimeout(resolve, 50));
      try {
        const text = await session.key.file(passphrase);
        said.typed.clear();
        await handOver(text);
      } catch (error) {
        tell(said, null);
        throw error;
      }
    });
  return h(
    'div',
    { class: 'form' },
    first.element,
    second.element,
    h('p', { class: 'note' }, SEAL.passphraseNote[tongue]),
    h('p', { class: 'buttons' }, button(SEAL.saveKey[tongue], act, '', 'save-key')),
  );
}

function secretField(id: string, label: string, { typed }: KeySaid) {
  const onInput = (text: string) => void typed.set(id, text);
  return textField(id, label, { type: 'password', value: typed.get(id) ?? '', onInput });
}

const WRONG = [
  'passphrase-needed',
  'passphrase-wrong',
  'key-unreadable',
  'key-unsupported',
  'certificate-unfit',
] as const;

function loadForm({ session, said, tongue, run }: KeyOptions): HTMLElement {
  const passphrase = secretField('key-passphrase', SEAL.keyPassphrase[tongue], said);
  const take = ([file]: File[]) =>
    void run(async () => {
      if (file === undefined) return;
      try {
        const text = file.size > MAX_KEY_FILE ? '' : await file.text();
        await session.key.load({ name: file.name, text }, passphrase.input.value);
      } catch (error) {
        const why = error instanceof EvidenceError && WRONG.find((code) => code === error.code);
        if (!why) throw error;
        return tell(said, SEAL[why]);
      }
      said.typed.clear();
      said.redraw();
      tell(said, SEAL.keyLoaded);
    });
  return folded(
    'load-key',
    SEAL.loadKeyHeading[tongue],
    false,
    h('p', { class: 'note' }, SEAL.loadKeyNote[tongue]),
    passphrase.element,
    h('p', { class: 'buttons' }, filePicker('keyfile', SEAL.loadKey[tongue], {}, take)),
  );
}
