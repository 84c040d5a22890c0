import { describe, expect, it } from 'vitest';
import { readItem } from '../../src/bundle/verify/items.js';
import { itemFacts } from './helpers.js';

const { width, height, ...rest } = itemFacts('001', 10, 'ab'.repeat(32));

describe('item.json', () => {
  it.each([
    ['of a bundle from before there were types', { width, height }],
    ['of a picture', { type: 'picture', width, height }],
    ['of a page', { type: 'page', width, height }],
    ['of an attachment', { type: 'attachment', kind: 'pdf' }],
    ['of a statement', { type: 'statement' }],
    ['of a type of later', { type: 'hologram' }],
  ])('%s is in order', (_, more) => {
    expect(readItem({ ...rest, ...more })).toMatchObject({ item: '001', bytes: 10 });
  });

  it.each([
    ['a picture without a size', { type: 'picture' }],
    ['one that may be a picture, without a size', {}],
    ['a page of half a size', { type: 'page', width }],
    ['a size that is none', { type: 'picture', width: 0, height }],
    ['a type that is no word', { type: 7, width, height }],
  ])('%s is not', (_, more) => {
    expect(readItem({ ...rest, ...more })).toBeNull();
  });
});
