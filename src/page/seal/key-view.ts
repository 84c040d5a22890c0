/** The key: which one signs, its file, and loading another one. */
import { EvidenceError } from '../../base/errors.js';
import type { Tongue } from '../../base/wording.js';
import { filled } from '../../i18n/papers.js';
import { SEAL } from '../../i18n/seal-page.js';
import { fingerprint, h, replace } from '../dom.js';
import { save } from '../save.js';
import { button, filePicker, folded, section, statusLine, textField } from './fields.js';
import type { OwnKey } from './own-key.js';
import type { Session } from './session.js';

export interface KeyOptions {
  session: Session;
  tongue: Tongue;
  onChange: () => void;
  run: (act: () => Promise<void>) => Promise<void>;
}

/** As many as a person can be asked for; a key file is guessed at offline. */
const SHORTEST = 8;
const MAX_KEY_FILE = 2 ** 20;

export function keySection(options: KeyOptions): HTMLElement {
  const { session, tongue } = options;
  const body = h('div');
  const status = statusLine('key-status');
  const draw = () => {
    const { kept, canSave } = session.key;
    replace(
      body,
      kept === null
        ? h('p', {}, SEAL.keyNone[tongue])
        : [h('p', {}, SEAL.keyHere[tongue]), h('p', {}, fingerprint(kept.fingerprint))],
      kept === null ? null : keptNote(session.key, tongue),
      kept !== null && !canSave ? null : fileForm(options, status, draw),
      loadForm(options, status, draw),
    );
    options.onChange();
  };
  draw();
  return section('key', SEAL.key[tongue], body, status);
}

function keptNote({ kept, canSave }: OwnKey, tongue: Tongue): HTMLElement {
  if (kept?.isSaved) return h('p', { class: 'good' }, SEAL.keySaved[tongue]);
  const words = canSave ? SEAL.keyOnlyHere : SEAL.keyLocked;
  return h('p', { class: 'warn' }, words[tongue]);
}

function fileForm(
  { session, tongue, run }: KeyOptions,
  status: HTMLElement,
  redraw: () => void,
): HTMLElement {
  const name = () => `evidence-key-${session.key.kept?.fingerprint.slice(0, 8) ?? ''}.pem`;
  const handOver = async (text: string) => {
    save([text], name(), 'application/x-pem-file');
    await session.key.saved();
    redraw();
    replace(status, filled(SEAL.keyFileSaved, { file: name() })[tongue]);
  };
  const known = session.key.kept?.file ?? null;
  if (known !== null)
    return h(
      'p',
      { class: 'buttons' },
      button(SEAL.saveKey[tongue], () => void run(() => handOver(known)), '', 'save-key'),
    );
  const first = textField('passphrase', SEAL.passphrase[tongue], { type: 'password' });
  const second = textField('passphrase-again', SEAL.passphraseAgain[tongue], { type: 'password' });
  const act = () =>
    void run(async () => {
      const passphrase = first.input.value;
      if (Array.from(passphrase).length < SHORTEST)
        return replace(status, SEAL.passphraseShort[tongue]);
      if (passphrase !== second.input.value) return replace(status, SEAL.passphraseDiffers[tongue]);
      replace(status, SEAL.makingKey[tongue]);
      // For the screen to say so: what follows does not pause.
      await new Promise((resolve) => setTimeout(resolve, 50));
      await handOver(await session.key.file(passphrase));
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

const WRONG = [
  'passphrase-needed',
  'passphrase-wrong',
  'key-unreadable',
  'key-unsupported',
  'certificate-unfit',
] as const;

function loadForm(
  { session, tongue, run }: KeyOptions,
  status: HTMLElement,
  redraw: () => void,
): HTMLElement {
  const passphrase = textField('key-passphrase', SEAL.keyPassphrase[tongue], { type: 'password' });
  const take = ([file]: File[]) =>
    void run(async () => {
      if (file === undefined) return;
      try {
        const text = file.size > MAX_KEY_FILE ? '' : await file.text();
        await session.key.load({ name: file.name, text }, passphrase.input.value);
      } catch (error) {
        const why = error instanceof EvidenceError && WRONG.find((code) => code === error.code);
        if (!why) throw error;
        return replace(status, SEAL[why][tongue]);
      }
      redraw();
      replace(status, SEAL.keyLoaded[tongue]);
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
