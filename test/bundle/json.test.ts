/** JSON that says the same to every program. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/bundle/verify/json.js';

const parsed = (text: string) => parseJson(new TextEncoder().encode(text));

describe('a name twice in one object is refused', () => {
  test.each([
    '{"a":1,"a":1}',
    '{"a":{"b":1},"a":2}',
    '[[],{"x":[{"a":1,"b":2,"a":3}]}]',
    '{ "a" : "}" , "\\u0061" : "{" }',
    '{"\\n":1,"\\u000a":2}',
    '{"":1,"":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"a":[1,2,{"b":1}],"c":",","a":0}',
  ])('%s', (text) => {
    expect(parsed(text)).toEqual({ problem: 'repeated-name' });
  });
});

describe('and is none where it stands elsewhere', () => {
  test.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"a","b":"a"}',
    '{"a":["b","b","a","a"]}',
    '{"\\"":1,"\\\\":2,"\\\\\\"":3}',
    '{"a":"{\\"a\\":1}"}',
    '"a"',
    '[]',
    '{"é":1,"e\\u0301":2}',
  ])('%s', (text) => {
    expect(parsed(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  test('in all that a program writes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const result = parsed(text);
        // fast-check may nest deeper than is allowed.
        if (!('problem' in result)) expect(result.value).toEqual(JSON.parse(text));
        else expect(result.problem).not.toBe('repeated-name');
      }),
    );
  });
});
