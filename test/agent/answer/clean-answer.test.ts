import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../packages/gate/src/data/block.ts';
import { MAX_ANSWER_LENGTH } from '../../../shared/agent/answer/clean-answer.ts';
import { parseJsonAnswer } from '../../../shared/agent/answer/parse-json-answer.ts';
import { readProseAnswer } from '../../../shared/agent/answer/read-prose-answer.ts';

const PART: Block[] = [{ kind: 'prose', id: 'text', about: '', markdown: '', sources: [] }];
const toText = (answer: string) => {
  const read = readProseAnswer(answer, PART);
  return read.isProse ? (read.prose.get('text') ?? '') : read.reason;
};

describe('an answer', () => {
  it.each([
    ['# A\n', '# A\n'],
    ['\uFEFF# A\r\n\r\nb', '# A\n\nb\n'],
    ['```markdown\n# A\n```', '# A\n'],
    ['```md\n# A\n```\n', '# A\n'],
    ['````markdown\n# A\n\n```js\nx\n```\n````', '# A\n\n```js\nx\n```\n'],
    ['```markdown\n# A\n\n```js\nx\n```\n```', '# A\n\n```js\nx\n```\n'],
    ['~~~\n# A\n~~~', '# A\n'],
    ['<think>\nwell\n</think>\n# A', '# A\n'],
  ])('an answer in plain words becomes prose without its wrapping: %j', (answer, document) => {
    expect(toText(answer)).toBe(document.trim());
  });

  it.each([
    ['a fence of its own at the end', '# A\n\n```js\nx\n```\n'],
    ['fences of its own at both ends', '```js\nx\n```\n\ntext\n\n```js\ny\n```\n'],
    ['a fence that is not closed', '```markdown\n# A\n'],
    ['thinking aloud in the middle', '# A\n\n<think>x</think>\n'],
    ['a document about refusals', "# A\n\nI'm sorry, but I can't help with that.\n"],
  ])('an answer keeps %s', (_, answer) => {
    expect(toText(answer)).toBe(answer.trim());
  });

  it.each([
    "I'm sorry, but I can't assist with that request.",
    'I’m sorry, I can’t help.',
    'I cannot write this file.',
    'Sorry, I am not able to.',
    'Unfortunately, I must decline.',
    'As an AI language model, I do not.',
  ])('an answer that refuses in words is refused: %s', (answer) => {
    expect(toText(answer)).toBe('refused');
  });

  it('an answer that is empty or far too long is a bad one', () => {
    expect(toText(' \n ')).toBe('bad-answer');
    expect(toText('a'.repeat(MAX_ANSWER_LENGTH + 1))).toBe('bad-answer');
  });

  it('an answer is cleaned once and for all, and is always well-formed', () => {
    const line = fc.constantFrom('# A', '```', '```js', '~~~', 'text', '', '\ud800', '<think>');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const first = toText(`# T\n${lines.join('\n')}`);
        expect(first.isWellFormed()).toBe(true);
        expect(toText(first)).toBe(first);
      }),
    );
  });
});

describe('the answer of a planner', () => {
  it.each(['{"a":1}', '```json\n{"a":1}\n```', '<think>{</think>{"a":1}'])(
    'the answer of a planner is JSON: %j',
    (answer) => {
      expect(parseJsonAnswer(answer)).toEqual({ isJson: true, value: { a: 1 } });
    },
  );

  it.each(['', 'no', '{"a":', '{"a":1} and more'])(
    'the answer of a planner is none: %j',
    (answer) => {
      expect(parseJsonAnswer(answer).isJson).toBe(false);
    },
  );
});
