import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, Vocabulary } from '../../../packages/gate/src/base.ts';
import { inspect } from '../../../packages/gate/src/index.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { LIES, TRUTHS, UNSEEN } from './lies.ts';

const GROUNDING = /^(?:ungrounded-|misplaced-claims|invalid-samples)/;

function readVocabulary(): Vocabulary | undefined {
  const openapi = readFileSync('samples/openapi/tool-library.yaml', 'utf8');
  return openApiReference.toVocabulary?.(openApiReference.parseInputs({ openapi }));
}

const vocabulary = readVocabulary();

/** What the rules about claims find in prose about a subject of the sample. */
function judge(subject: string, text: string): string[] {
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Page', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources: [], subject },
  ];
  const content = new TextEncoder().encode(`# Page\n\n${text}\n`);
  const context = { strictness: 'strict', planned: null, blocks, vocabulary } as const;
  return inspect('page.md', content, context)
    .issues.filter(({ rule }) => GROUNDING.test(rule))
    .map(({ line, rule, message }) => `${line} ${rule} ${message}`);
}

describe('prose about a call of the tool library', () => {
  it.each(LIES)('prose about %s is refused for %s: %s', (subject, _, text) => {
    expect(judge(subject, text)).not.toEqual([]);
  });

  it.each(TRUTHS)('prose about %s is accepted when it is true: %s', (subject, text) => {
    expect(judge(subject, text)).toEqual([]);
  });

  it.each(UNSEEN)('prose about %s is not yet refused for %s: %s', (subject, _, text) => {
    expect(judge(subject, text)).toEqual([]);
  });
});
