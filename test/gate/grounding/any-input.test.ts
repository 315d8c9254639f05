import { describe, expect, it } from 'vitest';
import type { Block } from '../../../packages/gate/src/base.ts';
import { inspect } from '../../../packages/gate/src/index.ts';
import { createVocabulary } from '../../../packages/gate/src/vocabulary/create-vocabulary.ts';

const SERVICE = createVocabulary({
  input: 'service.yaml',
  document: {
    requestsPerMinute: 60,
    timeoutSeconds: 30,
    replicas: 3,
    run: 'docker run -p 8080:80 shelf --region eu',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text that is read, not run
    code: 'export const limits = { maxRows: 20_000, burstPerSecond: 40 };\nconst NAME = `shelf${suffix}`;',
    files: ['02-second-step.md', 'https://127.0.0.1:8080', '/health/ready'],
    ids: ['a1-451-b2', 'db2f7659-6044-418d-a4c6-d4b93eba4e1e'],
  },
});

/** What the rules about claims find in prose about an input that is neither an API nor a plugin. */
function judge(text: string): string[] {
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Page', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources: [] },
  ];
  const content = new TextEncoder().encode(`# Page\n\n${text}\n`);
  const context = { strictness: 'strict', planned: null, blocks, vocabulary: SERVICE } as const;
  return inspect('page.md', content, context)
    .issues.filter(({ rule }) => /^(?:ungrounded-|misplaced-claims|invalid-samples)/.test(rule))
    .map(({ message }) => message);
}

describe('prose about any input', () => {
  it.each([
    'It answers at most 60 requests per minute.',
    'A call may take 30 seconds.',
    'A page has at most 20,000 rows.',
    'Up to 40 calls a second are fine.',
    'The file `02-second-step.md` is next; its account is `shelf…`.',
    'Run `shelf --region REGION`.',
    'Ask `https://127.0.0.1:8080/health/ready` or `https://HOST/health/ready`.',
    'It takes from 30 seconds to an hour.',
  ])('prose about any input is accepted when it is true: %s', (text) => {
    expect(judge(text)).toEqual([]);
  });

  it.each([
    ['It answers at most 60 requests per hour.', '`60 per minute`'],
    ['A call may take 30 minutes.', '`30 second`'],
    ['At most 90017 rows are read.', '`20000 rows`'],
    ['The file `03-third-step.md` is next.', '`'],
    ['Its account is `zebra…`.', '`'],
    ['Run `shelf --zone REGION`.', '`--region`'],
    ['Ask `https://HOST/zebra/stripe`.', '`https://127.0.0.1:8080`'],
    ['Ask `https://127.0.0.1:8080/zebra`.', '`https://127.0.0.1:8080`'],
    ['It returns 451.', 'none, since service.yaml names no status code'],
    ['It returns 418.', 'none, since service.yaml names no status code'],
    ['It takes 418 days.', 'none, since service.yaml names no number of days'],
  ])('false prose about any input is refused with the nearest real thing: %s', (text, expected) => {
    expect(judge(text)).toEqual([expect.stringContaining(`, expected ${expected}`)]);
  });
});
