import { describe, expect, it } from 'vitest';
import { createMentions, toWords } from '../../../shared/profiles/plugin-docs/model/words.ts';

describe('names in words', () => {
  it.each([
    ['PurchaseOrder', 'purchase order'],
    ['purchase_order', 'purchase order'],
    ['SKUItem', 'SKU item'],
    ['dueOn', 'due on'],
    ['Order', 'order'],
    ['用户', '用户'],
  ])('the word %s becomes %s', (identifier, words) => {
    expect(toWords(identifier)).toBe(words);
  });

  it('names in words are found in a text as written, in words and in the plural, and in no longer word', () => {
    const mentions = createMentions(['PurchaseOrder', 'Box', 'C++ (x)']);
    expect(mentions('Two purchase orders and boxes.')).toEqual(['PurchaseOrder', 'Box']);
    expect(mentions('A PurchaseOrder; C++ (x) too')).toEqual(['PurchaseOrder', 'C++ (x)']);
    expect(mentions('inbox, boxing, repurchase order')).toEqual([]);
  });
});
