import { describe, expect, it } from 'vitest';
import { isWireObject } from '../../../shared/agent/answer/wire.ts';
import { ANSWER_FORMS } from '../../../shared/agent/prompt/answer-forms.ts';
import { toPlanPrompt } from '../../../shared/agent/prompt/plan-prompt.ts';
import { PLAN_SCHEMA, toProposal } from '../../../shared/agent/prompt/plan-proposal.ts';
import { toStrictSchema } from '../../../shared/agent/prompt/strict-schema.ts';
import { parsePlanProposal } from '../../../shared/contract/plan-proposal.ts';
import { aDocset, aPlannedFile } from '../../builders.ts';
import { readBlocks } from './read-message.ts';
import { FILES, toPlanRequest, toRunContext } from './requests.ts';

type Json = Record<string, unknown>;

/** Every object schema within a schema. */
function listObjects(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const inner = Object.values(value).flatMap(listObjects);
  return 'properties' in value ? [value as Json, ...inner] : inner;
}

describe('the form of a plan', () => {
  it('the form of a plan requires every property of every object and allows no other', () => {
    const objects = listObjects(PLAN_SCHEMA);
    expect(objects).toHaveLength(4);
    for (const { properties, required, additionalProperties } of objects) {
      expect(required).toEqual(Object.keys(properties as Json));
      expect(additionalProperties).toBe(false);
    }
  });

  it('the form of a plan has no keyword that strict structured outputs refuse', () => {
    expect(JSON.stringify(PLAN_SCHEMA)).not.toMatch(/"(min|max)\w+":|"(pattern|format|const)":/);
  });

  it.each(Object.entries(ANSWER_FORMS))(
    'the form of the answer of a %s uses only keywords that grammars of llama.cpp know',
    (_, { schema }) => {
      const known = ['type', 'properties', 'required', 'additionalProperties', 'items', 'enum'];
      const list = (value: unknown): string[] =>
        isWireObject(value)
          ? Object.entries(value).flatMap(([key, it]) => [
              key,
              ...(key === 'properties' && isWireObject(it)
                ? Object.values(it).flatMap(list)
                : list(it)),
            ])
          : [];
      expect(list(schema)).toContain('properties');
      expect(list(schema).filter((key) => !known.includes(key))).toEqual([]);
    },
  );

  it('the form of a plan lets what is optional be null', () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: {
        a: { type: 'string', maxLength: 3 },
        b: { anyOf: [{ const: 'x' }, { const: 'y' }] },
      },
    };
    expect(toStrictSchema(schema)).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['a', 'b'],
      properties: {
        a: { type: 'string' },
        b: { type: ['string', 'null'], enum: ['x', 'y', null] },
      },
    });
  });
});

describe('the proposal made of an answer', () => {
  const propose = (...files: unknown[]) => toProposal({ files }, toPlanRequest());

  it('a proposal contains the required files as in the profile when the answer names none', () => {
    expect(propose()).toEqual({ files: FILES });
  });

  it('the proposal made of an answer takes further sections and dependencies of a required file, and nothing else of it', () => {
    const outline = [...(FILES[0]?.outline ?? []), { heading: 'More', depth: 2 }];
    const named = {
      ...FILES[0],
      title: 'Mine',
      writer: 'template',
      covers: ['z'],
      outline,
      dependsOn: ['concepts.md'],
    };
    expect(propose(named)).toEqual({
      files: [{ ...FILES[0], outline, dependsOn: ['concepts.md'] }, ...FILES.slice(1)],
    });
  });

  it('the proposal made of an answer never lets a model be the writer of what a template must write', () => {
    const docset = aDocset([aPlannedFile('coverage.md', { writer: 'template' })]);
    const request = toPlanRequest({ run: toRunContext({ docset }) });
    const answer = {
      files: [
        aPlannedFile('coverage.md', { outline: [] }),
        aPlannedFile('x.md', { writer: 'template' }),
      ],
    };
    expect(toProposal(answer, request)).toMatchObject({
      files: [
        { path: 'coverage.md', writer: 'template', outline: [{ heading: 'Purpose' }] },
        { path: 'x.md', writer: 'agent' },
      ],
    });
  });

  it('the proposal made of an answer is of the contract when the answer is of the strict form', () => {
    const file = {
      ...aPlannedFile('extra.md'),
      outline: [{ heading: 'A', depth: 2, about: null }],
    };
    expect(parsePlanProposal(propose(file)).files.at(-1)?.outline).toEqual([
      { heading: 'A', depth: 2 },
    ]);
  });

  it.each([[null], ['text'], [{ files: 'all' }], [[1, 2]]])(
    'the proposal made of an answer is the answer itself when that has no files: %j',
    (answer) => {
      expect(toProposal(answer, toPlanRequest())).toEqual(answer);
    },
  );

  it('the proposal made of an answer passes an invalid file to the check', () => {
    expect(() => parsePlanProposal(propose(null, 7))).toThrow('/files/4');
  });
});

describe('the prompt for a plan', () => {
  it('the prompt for a plan lists the required files, those of other phases, the inputs and the faults', () => {
    const docset = aDocset([aPlannedFile('a.md')], [aPlannedFile('b.md')]);
    const faults = [{ pointer: '/files/0/path', detail: 'does not end in .md' }];
    const { message } = toPlanPrompt(
      toPlanRequest({ run: toRunContext({ docset }), phase: 1, faults }),
    );
    const blocks = Object.fromEntries(readBlocks(message).map(({ name, text }) => [name, text]));
    expect(blocks).toMatchObject({
      phase: 'Phase 1',
      'required-files': expect.stringMatching(/^b\.md /),
      'other-files': expect.stringMatching(/^a\.md /),
      'requirements: requirements.json': '{"tool":"hammer"}',
      faults: '/files/0/path does not end in .md',
    });
  });

  it('the prompt for a plan stays within bounds for thousands of files and says what was left out', () => {
    const docset = aDocset(
      Array.from({ length: 5_000 }, (_, index) => aPlannedFile(`file-${index}.md`)),
    );
    const { tokens, leftOut } = toPlanPrompt(toPlanRequest({ run: toRunContext({ docset }) }));
    expect(tokens).toBeLessThan(6_000);
    expect(leftOut).toEqual([expect.stringMatching(/^required files: left out \d+ of 5000/)]);
  });
});
