import fc from 'fast-check';
import { toPlainText } from '../../../../packages/openapi/src/base.ts';
import { toNameKey } from '../../../../shared/profiles/plugin-docs/requirements/find-clashes.ts';
import type { PluginRequirements } from '../../../../shared/profiles/plugin-docs/requirements/schema.ts';
import { PATTERNS } from '../../../../shared/profiles/plugin-docs/requirements/texts.ts';
import { hostile as anything } from '../../hostile-text.ts';

/** Half characters are refused. */
const hostile = anything.map((text) => text.toWellFormed());

const fits = (pattern: string) => (text: string) => new RegExp(pattern, 'u').test(text);

/** Prose of any kind with something to read. */
const prose = hostile
  .map((text) => `x${text}`.slice(0, 300).toWellFormed())
  .filter(fits(PATTERNS.prose));
const LINE = fits(PATTERNS.line);
const line = (maxLength: number) =>
  hostile.map((text) => `y${text}`.slice(0, maxLength).toWellFormed()).filter(LINE);

/** A message that can be quoted verbatim. */
const message = fc
  .oneof(
    line(300).map((text) => toPlainText(text, 300)),
    fc.constantFrom(
      'Not there.',
      'a | b',
      '`code`',
      '\\| \\',
      'TODO',
      '<b>no</b>',
      '*'.padEnd(290, 'x'),
    ),
  )
  .filter((text) => LINE(text) && toPlainText(text, 1000) === text);

const names = fc.constantFrom(
  'Order',
  'PurchaseOrder',
  'purchase line',
  'Id',
  'Field',
  'Code',
  'Überweisung',
  '用户',
  'API-key',
  'Terminology',
  'Screens',
  'constructor',
  'x'.repeat(60),
  'Straße 2',
  'Error codes',
  'Type',
  '__proto__x'.replace(/^_+/, ''),
);
const fieldName = fc.constantFrom(
  'name',
  'total',
  'orderId',
  'purchase_order_id',
  '__proto__',
  'größe',
  '$x',
  'constructor',
  'Order',
  'z'.repeat(80),
  'a-b',
);
const type = fc.oneof(
  fc.constantFrom(
    'string',
    'integer',
    'decimal',
    'boolean',
    'date',
    'datetime',
    'text',
    'list of Order',
    'Order',
    'object',
    'uuid',
    'email',
  ),
  line(60),
);
const scalar = fc.oneof(
  hostile.map((text) => text.slice(0, 300).toWellFormed()),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const limit = optional(fc.integer({ min: 0, max: 3000 }));
const bound = optional(fc.double({ noNaN: true, noDefaultInfinity: true }));

const field = fc.record({
  name: fieldName,
  type,
  required: fc.boolean(),
  minLength: limit,
  maxLength: limit,
  minimum: bound,
  maximum: bound,
  pattern: optional(line(100)),
  enum: optional(fc.array(scalar, { minLength: 1, maxLength: 7 })),
  example: optional(scalar),
  description: optional(prose),
});

const unique = <T>(items: readonly T[], toKey: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [toKey(item), item])).values(),
];

const code = fc.constantFrom('E-1', 'E_2', 'a.b:c/d', '7', 'TODO', 'Ä9', 'E-3');

const entity = fc
  .record({
    name: names,
    description: optional(prose),
    id_strategy: line(200),
    fields: fc.array(field, { minLength: 2, maxLength: 6 }),
    states: fc.array(line(60), { maxLength: 4 }),
    invariants: fc.array(prose, { maxLength: 2 }),
    rules: fc.array(fc.record({ rule: prose, code }), { maxLength: 3 }),
    ons: fc.array(line(80), { maxLength: 2 }),
  })
  .map(({ states, rules, ons, fields, ...rest }) => {
    const own = unique(
      [
        { name: 'id', type: 'uuid', required: true },
        ...fields,
        { name: 'last', type: 'string', required: false },
      ],
      (it) => it.name,
    );
    const known = unique(states, toNameKey);
    return {
      ...rest,
      fields: own,
      lifecycle: {
        states: known,
        transitions: ons.flatMap((on) =>
          known.slice(0, 1).map((from) => ({ from, to: known.at(-1) ?? from, on })),
        ),
      },
      validation:
        rules.length === 0
          ? ('none' as const)
          : rules.map((rule, index) => ({
              ...rule,
              field: own[index % own.length]?.name ?? 'id',
              message: '',
            })),
    };
  });

const flow = fc.record({
  name: fc.oneof(
    line(120),
    fc.constantFrom('Screens', 'Order a PurchaseOrder', 'purchase-order', 'Related documents'),
  ),
  purpose: prose,
  steps: fc.array(prose, { minLength: 1, maxLength: 4 }),
});

const term = fc.record({
  term: fc.constantFrom('sign in', 'Field', 'purchase order', 'API key', 'code', 'step'),
  definition: prose,
  synonyms: optional(fc.constantFrom(['access token'], ['rack', 'shelf'])),
  avoid: optional(
    fc.constantFrom(['log in'], ['message', 'rule'], ['entity'], ['flow of work', 'type']),
  ),
});

const shape = fc.record({
  plugin: fc.record({
    name: line(100),
    slug: fc.constantFrom('a', 'plugin-x', 'con-x'),
    summary: prose.map((text) =>
      text
        .padEnd(60, ' is what a member of staff does with an order at noon, day by day')
        .slice(0, 500)
        .toWellFormed(),
    ),
    version: optional(line(40)),
  }),
  entities: fc.array(entity, { minLength: 1, maxLength: 3 }),
  roles: fc.array(fc.record({ name: line(80), description: optional(prose) }), {
    minLength: 1,
    maxLength: 3,
  }),
  flows: fc.array(flow, { minLength: 1, maxLength: 4 }),
  integrations: fc.array(
    fc.record({
      name: line(100),
      purpose: prose,
      auth: line(300),
      operations: fc.array(fc.record({ name: line(120), description: optional(prose) }), {
        minLength: 1,
        maxLength: 2,
      }),
      failure_policy: prose,
    }),
    { maxLength: 2 },
  ),
  errors: fc.array(fc.record({ code, message, recovery: prose }), { maxLength: 5 }),
  permissions_model: fc.constantFrom('rbac', 'abac', 'custom'),
  target: fc.record({ name: line(120), target: line(200), measured: optional(prose) }),
  terms: fc.array(term, { maxLength: 4 }),
  host: fc.tuple(line(100), line(200), line(300)),
  resource: line(100),
});

/** Any valid requirements with hostile words in every text. */
export const requirements: fc.Arbitrary<PluginRequirements> = shape.map((it) => {
  const errors = unique(it.errors, (error) => error.code);
  const messages = new Map(errors.map((error) => [error.code, error.message]));
  const integrations = unique(it.integrations, ({ name }) => toNameKey(name));
  const roles = unique(it.roles, ({ name }) => toNameKey(name));
  const [role] = roles;
  const flows = unique(it.flows, ({ name }) => toNameKey(name)).map((each, index) =>
    index === 0 ? { ...each, role: role?.name } : each,
  );
  const [framework, model, reference] = it.host;
  const terms = unique(it.terms, (each) => toNameKey(each.term));
  const known = new Set(terms.map((each) => toNameKey(each.term)));
  const free = (words: readonly string[] | undefined) =>
    words?.filter((word) => !known.has(toNameKey(word)));
  const complete = {
    plugin: it.plugin,
    entities: unique(it.entities, ({ name }) => toNameKey(name)).map((each) => ({
      ...each,
      validation:
        each.validation === 'none'
          ? 'none'
          : each.validation.map((rule) => ({
              ...rule,
              message: messages.get(rule.code) ?? `No ${rule.code}.`,
            })),
    })),
    users_and_flows: { roles, primary_flows: flows.slice(0, 1), secondary_flows: flows.slice(1) },
    integrations,
    errors,
    policies: {
      permissions_model: it.permissions_model,
      permissions: [
        {
          role: role?.name,
          resource: it.resource,
          actions: [it.resource.slice(0, 60).toWellFormed()].filter(LINE),
        },
      ].filter(({ actions }) => actions.length > 0),
    },
    performance_targets: [it.target],
    integration_failure_policies: integrations.map(({ name, purpose }) => ({
      integration: name,
      policy: purpose,
    })),
    audit: { enabled: true, retention_days: 1, events: [it.resource] },
    host_integration_contract: {
      runtime: { ui_framework: framework, model },
      plugin_structure_reference: reference,
    },
    terms: terms.map((each) => ({
      ...each,
      synonyms: free(each.synonyms),
      avoid: free(each.avoid),
    })),
  };
  return JSON.parse(JSON.stringify(complete));
});
