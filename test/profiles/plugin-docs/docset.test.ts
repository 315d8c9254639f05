import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import { pluginDocs } from '../../../shared/profiles/plugin-docs/profile.ts';
import { readSample, toPluginRun, toRequirements } from './requirements.ts';

const pathsOf = (variant: string, requirements: unknown = toRequirements()) =>
  toPluginRun(requirements, variant).docset.phases.map(({ files }) =>
    files.map(({ path }) => path),
  );

describe('the docset of a plugin', () => {
  it('the docset of a plugin has the root and the numbers 00 to 43, in phases 0 to 4, and no number twice', () => {
    const paths = pathsOf('full');
    const numbers = paths
      .flat()
      .flatMap((path) => /^key-box-(\d\d)-[a-z-]+\.md$/.exec(path)?.[1] ?? []);
    expect(numbers).toEqual(
      Array.from({ length: 44 }, (_, index) => String(index).padStart(2, '0')),
    );
    expect(paths[1]?.[0]).toBe('key-box.md');
    expect(paths.map(({ length }) => length)).toEqual([1, 5, 11, 13, 15, 2]);
    expect(paths[5]).toEqual(['key-box-diagrams.md', 'key-box-cross-validation.md']);
  });

  it('the docset of a plugin keeps root, indexes, concepts, schema, overview, validation, UI spec and structure when minimal', () => {
    expect(
      pathsOf('minimal').map((paths) => paths.map((path) => path.replace(/^key-box-?/, ''))),
    ).toEqual([
      ['00-preflight-report.md'],
      [
        '.md',
        '01-foundation-planned-files.md',
        '02-base-index.md',
        '03-architecture-index.md',
        '04-ui-index.md',
      ],
      ['06-base-concepts.md', '15-base-schema.md'],
      ['16-architecture-overview.md', '24-architecture-validation.md'],
      ['29-ui-spec.md', '42-appendix-plugin-structure.md'],
      ['cross-validation.md'],
    ]);
  });

  it('the docset of a plugin omits diagrams on request', () => {
    const requirements = toRequirements({ documents: { diagrams: false } });
    expect(pathsOf('full', requirements)[5]).toEqual(['key-box-cross-validation.md']);
  });

  it.each(['full', 'minimal'])(
    'the docset of a plugin is a valid plan, and requires the same of both variants: %s',
    (variant) => {
      const { docset } = toPluginRun(readSample('grant-office'), variant);
      for (const { phase, files } of docset.phases) {
        const taken = new Set(
          docset.phases
            .filter((it) => it.phase !== phase)
            .flatMap((it) => it.files.map(({ path }) => path)),
        );
        expect(checkPlan({ files: [...files] }, { docset, phase, taken })).toEqual([]);
      }
      const categories = Map.groupBy(docset.requirements, ({ category }) => category);
      expect(
        Object.fromEntries([...categories].map(([name, { length }]) => [name, length])),
      ).toEqual({
        entities: 9,
        fields: 57,
        flows: 9,
        integrations: 5,
        permissions: 8,
        validationRules: 14,
        errorCodes: 16,
        performanceTargets: 3,
        failurePolicies: 5,
        auditSettings: 2,
      });
      const planned = new Set(docset.phases.flatMap(({ files }) => files.map(({ path }) => path)));
      expect(docset.requirements.filter(({ file }) => !planned.has(file))).toEqual([]);
    },
  );

  it('the docset of a plugin gives the gate every message and every entity with types, flags and limits', () => {
    const { docset } = toPluginRun(toRequirements());
    expect([...(docset.messages ?? [])]).toEqual([['KB-1', 'Nobody here has this name.']]);
    expect(docset.entities).toEqual([
      {
        name: 'KeyLoan',
        fields: [
          { name: 'id', type: 'uuid', isRequired: true, constraints: [] },
          {
            name: 'holder',
            type: 'string',
            isRequired: true,
            constraints: ['minLength 2', 'maxLength 80'],
          },
          { name: 'dueOn', type: 'date', isRequired: false, constraints: [] },
        ],
      },
    ]);
  });

  it('the docset of a plugin can be laid out even over gaps, so that their questions can be asked', () => {
    for (const requirements of [
      {},
      { plugin: {} },
      { entities: [{}], integrations: [{}], users_and_flows: { primary_flows: [{}] } },
    ]) {
      const { docset } = toPluginRun(requirements, 'full');
      expect(docset.phases.flatMap(({ files }) => files)).toHaveLength(47);
    }
  });

  it('the excerpts for a file of a plugin are the plugin, the parts it is about, then host, reference and brief', () => {
    const inputs = pluginDocs.parseInputs({
      requirements: toRequirements(),
      brief: 'Be short.',
      reference: '# Similar plugin',
      hostReference: '# Host',
    });
    const file = pluginDocs
      .toDocset(inputs, 'full')
      .phases[2]?.files.find(({ path }) => path.endsWith('schema.md'));
    const excerpts = pluginDocs.toExcerpts?.(inputs, 'full', file) ?? [];
    expect(excerpts.map(({ label }) => label)).toEqual([
      'plugin',
      'entities',
      'host-reference.md',
      'reference-docs.md',
      'brief.md',
    ]);
    expect(pluginDocs.toExcerpts?.(inputs, 'full', undefined)?.map(({ label }) => label)).toContain(
      'integrations',
    );
  });

  it('the docset of a plugin refuses a variant it does not have', () => {
    expect(() => toPluginRun(toRequirements(), 'medium')).toThrow(/choose full or minimal/);
  });
});
