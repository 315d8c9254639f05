import { describe, expect, it } from 'vitest';
import type { Strictness } from '../../../shared/contract/release-format.ts';
import { pluginDocs } from '../../../shared/profiles/plugin-docs/profile.ts';
import { findMissing } from '../../../shared/profiles/plugin-docs/requirements/find-missing.ts';
import { PluginRequirements } from '../../../shared/profiles/plugin-docs/requirements/schema.ts';
import { renderQuestions } from '../../../shared/profiles/preflight-questions.ts';
import { readSample, SAMPLES, toRequirements } from './requirements.ts';

function ask(requirements: unknown, strictness: Strictness = 'strict') {
  return pluginDocs.toQuestions(pluginDocs.parseInputs({ requirements }), strictness);
}

/** The untyped requirements, to be made wrong. */
function toEditable() {
  return JSON.parse(JSON.stringify(toRequirements()));
}

const errorsOf = (requirements: unknown, strictness: Strictness = 'strict') =>
  ask(requirements, strictness).flatMap(({ severity, pointer }) =>
    severity === 'error' ? pointer : [],
  );

/** The requirements without one member. */
function without(path: string): unknown {
  const copy = structuredClone(toRequirements());
  const segments = path.split('/').slice(1);
  const last = segments.pop() ?? '';
  let target: unknown = copy;
  for (const segment of segments) {
    target = Reflect.get(Object(target), segment);
  }
  Reflect.deleteProperty(Object(target), last);
  return copy;
}

describe('the questions of plugin-docs', () => {
  it.each(SAMPLES)('the sample %s leaves nothing open that would end a run', (name) => {
    expect(errorsOf(readSample(name))).toEqual([]);
  });

  it.each([
    '/plugin',
    '/plugin/name',
    '/plugin/slug',
    '/plugin/summary',
    '/entities',
    '/entities/0/name',
    '/entities/0/id_strategy',
    '/entities/0/fields',
    '/entities/0/fields/1/type',
    '/entities/0/fields/1/required',
    '/entities/0/validation',
    '/entities/0/validation/0/message',
    '/users_and_flows',
    '/users_and_flows/roles',
    '/users_and_flows/primary_flows',
    '/users_and_flows/primary_flows/0/purpose',
    '/users_and_flows/primary_flows/0/steps',
    '/integrations',
    '/integrations/0/auth',
    '/integrations/0/failure_policy',
    '/errors',
    '/errors/0/recovery',
    '/policies/permissions_model',
    '/host_integration_contract/runtime/ui_framework',
    '/host_integration_contract/plugin_structure_reference',
  ])('a missing %s is asked for, precisely, in strict and lenient runs', (pointer) => {
    for (const strictness of ['strict', 'lenient'] as const) {
      const asked = ask(without(pointer), strictness).filter((it) => it.pointer === pointer);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({ severity: 'error' });
      expect(asked[0]?.question).toMatch(/\?/);
      expect(asked[0]?.question).not.toMatch(/^What should stand here/);
    }
  });

  it('the preflight check has a question for every fact the schema requires', () => {
    const empty = (schema: unknown): unknown => {
      const { type, properties, items, anyOf } = Object(schema);
      const objects = (anyOf ?? []).find(
        (it: { type?: string }) => it.type === 'object' || it.type === 'array',
      );
      if (objects !== undefined) {
        return empty(objects);
      }
      if (type === 'array') {
        return [empty(items)];
      }
      return type === 'object'
        ? Object.fromEntries(
            Object.entries(properties).flatMap(([name, property]) => {
              const value = empty(property);
              return typeof value === 'object' ? [[name, value]] : [];
            }),
          )
        : undefined;
    };
    const skeleton = JSON.parse(
      JSON.stringify(empty(PluginRequirements)).replaceAll('[null]', '[]'),
    );
    expect(findMissing(PluginRequirements, skeleton).length).toBeGreaterThan(35);
    const vague = ask(skeleton).filter(({ question }) => /^What should stand here/.test(question));
    expect(vague).toEqual([]);
  });

  it.each([
    ['performance targets', '/performance_targets'],
    ['audit settings', '/audit'],
    ['integration failure policies', '/integration_failure_policies'],
  ])('a strict run requires %s, a lenient one only warns', (_, pointer) => {
    const requirements = without(pointer);
    expect(errorsOf(requirements)).toEqual([pointer]);
    expect(errorsOf(requirements, 'lenient')).toEqual([]);
    expect(ask(requirements, 'lenient')).toContainEqual(
      expect.objectContaining({ pointer, severity: 'warning' }),
    );
  });

  it('the preflight check asks for the failure policy of each integration by its name', () => {
    const [question] = ask(toRequirements({ integration_failure_policies: [] })).filter(
      ({ severity }) => severity === 'error',
    );
    expect(question?.question).toContain('"Staff list"');
  });

  it('a strict run requires its diagrams, a lenient one may omit them', () => {
    const requirements = toRequirements({ documents: { diagrams: false } });
    expect(errorsOf(requirements)).toEqual(['/documents/diagrams']);
    expect(errorsOf(requirements, 'lenient')).toEqual([]);
  });

  it('the preflight check asks about fewer than three fields, no "id", and a summary that is too short', () => {
    const base = toRequirements();
    const entities = base.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.filter(({ name }) => name === 'holder'),
    }));
    const plugin = { ...base.plugin, summary: 'Keys.' };
    const asked = errorsOf({ ...base, plugin, entities });
    expect(asked).toEqual(['/plugin/summary', '/entities/0/fields', '/entities/0/fields']);
  });

  it.each([
    [
      'a rule for a field that is not there',
      '/entities/0/validation/0/field',
      (it: ReturnType<typeof toEditable>) => {
        it.entities[0].validation[0].field = 'who';
      },
    ],
    [
      'two messages for one code',
      '/entities/0/validation/0/message',
      (it: ReturnType<typeof toEditable>) => {
        it.entities[0].validation[0].message = 'Other.';
      },
    ],
    [
      'a transition to an unknown state',
      '/entities/0/lifecycle/transitions/0/to',
      (it: ReturnType<typeof toEditable>) => {
        it.entities[0].lifecycle.transitions = [{ from: 'out', to: 'lost' }];
      },
    ],
    [
      'a flow of an unknown role',
      '/users_and_flows/primary_flows/0/role',
      (it: ReturnType<typeof toEditable>) => {
        it.users_and_flows.primary_flows[0].role = 'Guest';
      },
    ],
    [
      'a permission of an unknown role',
      '/policies/permissions/0/role',
      (it: ReturnType<typeof toEditable>) => {
        it.policies.permissions[0].role = 'Guest';
      },
    ],
  ])('the preflight check asks about %s in every run', (_, pointer, change) => {
    const copy = toEditable();
    change(copy);
    expect(errorsOf(copy, 'lenient')).toEqual([pointer]);
  });

  it('the preflight check asks about a text that looks unfinished, but not about a word in code', () => {
    const base = toRequirements();
    const plugin = (summary: string) => ({
      ...base.plugin,
      summary: `${base.plugin.summary} ${summary}`,
    });
    expect(errorsOf({ ...base, plugin: plugin('TODO: more') })).toEqual(['/plugin/summary']);
    expect(errorsOf({ ...base, plugin: plugin('`TODO`') })).toEqual([]);
  });

  it('the preflight check renders a document that names field and question', () => {
    const text = renderQuestions('Key Box', ask(without('/entities/0/id_strategy')));
    expect(text).toContain('`/entities/0/id_strategy`');
    expect(text).toContain('How does the entity "KeyLoan" get its identifier');
  });
});
