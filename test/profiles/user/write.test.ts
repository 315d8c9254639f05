import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureCoverage } from '../../../packages/gate/src/engine/coverage.ts';
import type { Profile, RunContext } from '../../../shared/profiles/profile.ts';
import { runs } from '../../properties.ts';
import { listFindings, writeFile, writeRun } from '../write-docset.ts';
import { CATALOGUE, PROFILE, toProfile } from './sample.ts';

const handbook = toProfile(PROFILE);

function toRunContext(catalogue: unknown, profile: Profile = handbook): RunContext {
  const inputs = profile.parseInputs({ catalogue });
  const docset = profile.toDocset(inputs, 'standard');
  return { profile, variant: 'standard', strictness: 'strict', inputs, docset };
}

describe('the template agent and a user profile', () => {
  it('the template agent writes the sample of a user profile completely, and the strict gate finds nothing', async () => {
    const written = await writeRun(toRunContext(CATALOGUE));
    expect(listFindings(written)).toEqual([]);
    expect(written.reports.map(({ score }) => score)).toEqual([1, 1, 1]);
  });

  it('the template agent and a user profile write the same bytes each time', async () => {
    const [one, other] = [
      await writeRun(toRunContext(CATALOGUE)),
      await writeRun(toRunContext(CATALOGUE)),
    ];
    expect([...one.texts]).toEqual([...other.texts]);
  });

  it('the template agent and a user profile fill sections with facts of the item and of the whole input', async () => {
    const run = toRunContext(CATALOGUE);
    const text = await writeFile(run, 'services/scan-intake.md');
    expect(text).toContain('## Owner\n\nMira Holt\n');
    expect(text).toContain('| POST | /scans | Take in one scan. |');
    expect(await writeFile(run, 'index.md')).toContain('# Services of Parcel Tracking\n');
  });

  it('the template agent and a user profile say if the input says nothing', async () => {
    const text = await writeFile(toRunContext(CATALOGUE), 'services/depot-registry.md');
    expect(text).toContain(
      'What belongs here: who answers for it.\n\nThe input says nothing about this.',
    );
  });

  it('the template agent and a user profile show every kind of evidence that a section requires', async () => {
    const profile = toProfile(`profile: kinds
title: Kinds
description: Kinds.
input: { name: catalogue, schema: { type: object } }
phases:
  - name: only
    title: Only
    files:
      - path: index.md
        title: All
        outline:
          - heading: Calls
            requires:
              - { category: calls, each: /calls, code: "{id}" }
              - { category: rows, each: /calls, row: ["{id}", "{of}"] }
              - { category: parts, each: /calls, heading: "Call {id}" }
`);
    const calls = [
      { id: 'GET /a', of: 'x|y', summary: 'One.' },
      { id: 'PUT /b', of: '{Name}' },
    ];
    const written = await writeRun(toRunContext({ calls }, profile));
    expect(listFindings(written)).toEqual([]);
    expect(written.reports[0]).toMatchObject({ score: 1, categories: [{}, {}, {}] });
  });

  it('a row that a user profile requires within a marked section does not count elsewhere', async () => {
    const profile = toProfile(`profile: kinds
title: Kinds
description: Kinds.
input: { name: catalogue, schema: { type: object } }
phases:
  - name: only
    title: Only
    files:
      - path: index.md
        title: All
        outline:
          - heading: "{name}"
            each: /services
            requires:
              - { category: services, code: "{name}" }
              - { category: calls, each: calls, within: "{of}", row: ["{id}"] }
`);
    const services = [
      { name: 'intake', calls: [{ id: 'open', of: 'intake' }] },
      { name: 'depot', calls: [{ id: 'open', of: 'nowhere' }] },
    ];
    const written = await writeRun(toRunContext({ services }, profile));
    const { missing } = measureCoverage(written.docset.requirements, (path) =>
      written.facts.get(path),
    );
    expect(missing.map(({ category, evidence }) => [category, evidence])).toEqual([
      ['calls', { kind: 'row', within: 'nowhere', cells: ['open'] }],
    ]);
  });

  it('the template agent and a user profile pass the gate for any words of the input', async () => {
    const pieces = [
      '|',
      '`',
      '# ',
      '- ',
      '<b>',
      '[x](y.md)',
      '{Name}',
      'TODO',
      '\\',
      '*',
      'a',
      ' ',
      'https://x.example/',
      '\n',
      '```',
      '&lt;',
    ];
    const words = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
      .map((it) => `w${it.join('')}`);
    const catalogue = fc.record({
      team: fc.record({ name: words, contact: words, mission: words }),
      services: fc.uniqueArray(
        fc.record({
          name: words,
          summary: words,
          endpoints: fc.constant([{ method: 'GET', path: '/a|b', summary: 'x' }]),
          recovery: fc.array(
            fc.record({ symptom: words, steps: fc.array(words, { minLength: 1, maxLength: 2 }) }),
            { maxLength: 2 },
          ),
        }),
        { minLength: 1, maxLength: 3, selector: ({ name }) => name.trim() },
      ),
    });
    await fc.assert(
      fc.asyncProperty(catalogue, async (input) => {
        expect(listFindings(await writeRun(toRunContext(input)))).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });
});
