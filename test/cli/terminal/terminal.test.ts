import { Writable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EvidenceError } from '../../../src/base/errors.js';
import { colourLevel } from '../../../src/cli/terminal/colour.js';
import { messagesIn } from '../../messages.js';
import { Terminal, type TerminalOptions } from '../../../src/cli/terminal/terminal.js';

class Screen extends Writable {
  text = '';
  columns = 60;
  constructor(readonly isTTY = true) {
    super();
  }
  getColorDepth = () => 24;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function terminal(options: Partial<TerminalOptions> = {}) {
  const stdout = new Screen();
  const stderr = new Screen();
  const all: TerminalOptions = {
    ...{ messages: messagesIn('en'), english: messagesIn('en'), stdout, stderr, env: {} },
    ...{ colourOff: false, quiet: false, json: false },
    ...options,
  };
  return { stdout, stderr, terminal: new Terminal(all) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('colour', () => {
  const level = (env: Record<string, string>, isTTY = true, off = false) =>
    colourLevel(new Screen(isTTY), { env, off });

  it('is for terminals, unless it is switched off', () => {
    expect(level({})).toBe(3);
    expect(level({}, false)).toBe(0);
    expect(level({ NO_COLOR: '1' })).toBe(0);
    expect(level({ NO_COLOR: '' })).toBe(3);
    expect(level({ TERM: 'dumb' })).toBe(0);
    expect(level({}, true, true)).toBe(0);
  });

  it('can be asked for, but not against --no-color', () => {
    expect(level({ FORCE_COLOR: '1' }, false)).toBe(1);
    expect(level({ FORCE_COLOR: '0' })).toBe(0);
    expect(level({ FORCE_COLOR: '3' }, true, true)).toBe(0);
  });
});

describe('progress', () => {
  it('appears after a second, on a terminal, and goes before anything else is printed', () => {
    vi.useFakeTimers();
    const { terminal: voice, stdout, stderr } = terminal();
    voice.progress.show('reading a.png');
    vi.advanceTimersByTime(900);
    expect(stderr.text).toBe('');
    vi.advanceTimersByTime(200);
    expect(stderr.text).toContain('reading a.png  1 s');
    voice.print('result');
    expect(stderr.text.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout.text).toBe('result\n');
    voice.progress.end();
  });

  it.each([
    ['with --quiet', { quiet: true }],
    ['in a dumb terminal', { env: { TERM: 'dumb' } }],
    ['off a terminal', { stderr: new Screen(false) }],
  ])('stays away %s', (_name, options) => {
    vi.useFakeTimers();
    const { terminal: voice, stderr } = terminal(options);
    voice.progress.show('reading a.png');
    vi.advanceTimersByTime(5000);
    expect((options as { stderr?: Screen }).stderr?.text ?? stderr.text).toBe('');
  });
});

describe('what is said', () => {
  it('keeps results apart from the rest', () => {
    const { terminal: voice, stdout, stderr } = terminal({ colourOff: true });
    voice.print('result');
    voice.note('by the way');
    voice.warn('careful', 'because');
    voice.error(new EvidenceError('file-empty', { file: 'a\u001b[31m\u202e.png' }));
    expect(stdout.text).toBe('result\n');
    expect(stderr.text).toBe(
      [
        'by the way',
        'note: careful',
        '  because',
        'error: a.png: is an empty file (0 bytes).',
        '  The download probably broke off: save it again from the',
        '  phone or the chat.',
        '',
      ].join('\n'),
    );
  });

  it('is results and errors only with --quiet', () => {
    const { terminal: voice, stdout, stderr } = terminal({ quiet: true, colourOff: true });
    voice.print('result');
    voice.note('by the way');
    voice.warn('careful');
    voice.error(new EvidenceError('case-empty'));
    expect(stdout.text).toBe('result\n');
    expect(stderr.text).toMatch(/^error: there is nothing in the case yet\./);
  });

  it('is JSON with --json, errors too, in one language', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { terminal: voice, stderr } = terminal({ json: true, messages: messagesIn(language) });
      voice.error(new EvidenceError('not-an-image', { file: 'a.txt' }));
      expect(JSON.parse(stderr.text)).toEqual({
        schema: 'evidence-error/1',
        file: 'a.txt',
        code: 'not-an-image',
        hint: expect.stringMatching(/^PNG, JPEG, HEIC, [\x20-\x7e]+$/) as string,
      });
    }
  });

  it('shows where to report a bug, and a stack only when asked', () => {
    const plain = terminal({ colourOff: true });
    plain.terminal.error(new TypeError('x is not a function'));
    expect(plain.stderr.text).toContain('TypeError: x is not a function');
    expect(plain.stderr.text).not.toContain(' at ');
    const debug = terminal({ env: { EVIDENCE_DEBUG: '1' } });
    debug.terminal.error(new TypeError('x is not a function'));
    expect(debug.stderr.text).toContain(' at ');
  });
});
