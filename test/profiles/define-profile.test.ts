import { describe, expect, it } from 'vitest';
import { assemblePage } from '../../packages/gate/src/blocks/assemble-page.ts';
import { rememberBy } from '../../packages/gate/src/json.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { type DocumentKind, defineProfile } from '../../shared/profiles/define-profile.ts';
import { aDocset, aPlannedFile } from '../builders.ts';

const calls: string[] = [];
const KIND: DocumentKind<number, string, 'long' | 'short'> = {
  name: 'notes',
  title: 'Notes',
  description: 'Notes about things.',
  variants: [
    { name: 'long', title: 'Long' },
    { name: 'short', title: 'Short' },
  ],
  defaultVariant: 'long',
  phases: [{ phase: 0, name: 'notes', title: 'Notes' }],
  inputSchema: {},
  parseInputs: () => [],
  readModel: (inputs) => {
    calls.push('read');
    return inputs.length;
  },
  toLayout: (model, variant) => `${model} ${variant}`,
  toDocset: ({ layout }) => {
    calls.push(layout);
    return aDocset([aPlannedFile(`${layout.replace(' ', '-')}.md`)]);
  },
  toQuestions: ({ model }) => [{ pointer: '', question: `${model}?`, severity: 'warning' }],
  toExcerpts: ({ layout }) => [{ input: 'x', label: layout, text: '' }],
  toPage: ({ model, layout }, { file }) => [
    {
      kind: 'fact',
      id: 'facts-1',
      markdown: `${file.title}: ${model}, ${layout}`,
      sources: [],
    },
  ],
};

describe('a declared profile', () => {
  it('a declared profile reads inputs once, and makes a docset once for each variant', () => {
    const profile = defineProfile(KIND);
    const inputs = [{ name: 'x', content: new Uint8Array(), sha256: toDigest('') }];
    calls.length = 0;
    const long = profile.toDocset(inputs, 'long');
    expect(profile.toDocset(inputs, 'long')).toBe(long);
    expect(profile.toDocset(inputs, 'short')).not.toBe(long);
    expect(profile.toQuestions(inputs, 'strict')).toMatchObject([{ question: '1?' }]);
    expect(profile.toExcerpts?.(inputs, 'short', undefined)).toMatchObject([{ label: '1 short' }]);
    expect(calls).toEqual(['read', '1 long', '1 short']);
    profile.toDocset([...inputs], 'long');
    expect(calls).toEqual(['read', '1 long', '1 short', 'read', '1 long']);
  });

  it('a declared profile refuses a variant that it does not have, naming those it has', () => {
    expect(() => defineProfile(KIND).toDocset([], 'medium')).toThrow(
      'unprocessable: unknown variant "medium"; choose long or short',
    );
  });

  it('a declared profile has the usual thresholds unless it declares its own', () => {
    const thresholds = { strict: 1, lenient: 0.5 };
    expect(defineProfile(KIND).thresholds).toEqual({ strict: 0.95, lenient: 0.85 });
    expect(defineProfile({ ...KIND, thresholds }).thresholds).toEqual(thresholds);
  });

  it('a declared profile makes the page of a file for the variant of the run', () => {
    const profile = defineProfile(KIND);
    const docset = profile.toDocset([], 'short');
    const run = { profile, variant: 'short', strictness: 'strict', inputs: [], docset } as const;
    const file = aPlannedFile('a.md', { title: 'A' });
    const more = { plans: [], facts: new Map(), issues: [], guidance: null };
    const page = profile.toPage({ run, phase: 0, file, authority: new Map(), ...more });
    expect(assemblePage(page)).toBe('A: 0, 0 short\n');
  });
});

describe('what is remembered by an object', () => {
  it('a value remembered by an object is computed once, even if it is undefined', () => {
    let made = 0;
    const remembered = rememberBy(() => {
      made += 1;
    });
    const key = {};
    remembered(key);
    remembered(key);
    remembered({});
    expect(made).toBe(2);
  });
});
