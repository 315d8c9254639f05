import Type, { type Static } from 'typebox';
import { closed, line, prose, word } from './texts.ts';

const Limit = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000, description }));
const Bound = (description: string) => Type.Optional(Type.Number({ description }));
const Scalar = Type.Union([Type.String({ maxLength: 300 }), Type.Number(), Type.Boolean()]);

const Field = closed(
  {
    name: word('field', 80, 'The name of the field, unique within its entity.'),
    type: line(
      60,
      'The type, as the documents show it: `string`, `integer`, `date`, the name of an entity, …',
    ),
    required: Type.Boolean({ description: 'Whether an entity without it is refused.' }),
    minLength: Limit('Fewest characters.'),
    maxLength: Limit('Most characters.'),
    minimum: Bound('Smallest value.'),
    maximum: Bound('Largest value.'),
    pattern: Type.Optional(line(300, 'A regular expression the value matches.')),
    enum: Type.Optional(
      Type.Array(Scalar, { minItems: 1, maxItems: 60, description: 'The only values allowed.' }),
    ),
    example: Type.Optional(Scalar),
    description: Type.Optional(prose(500, 'What the field means.')),
  },
  'A field of an entity.',
);

const Transition = closed(
  {
    from: line(60, 'A state.'),
    to: line(60, 'The state after it.'),
    on: Type.Optional(line(200, 'What makes it change.')),
  },
  'A change of state.',
);

const Rule = closed(
  {
    rule: prose(500, 'What must be true.'),
    field: word('field', 80, 'The field that is checked.'),
    message: line(300, 'Text shown to the user, character for character.'),
    code: word('code', 60, 'The error code.'),
  },
  'A validation rule.',
);

const Entity = closed(
  {
    name: word('name', 60, 'The name, unique whatever its case and punctuation.'),
    description: Type.Optional(prose(1000, 'What the entity is.')),
    id_strategy: line(300, 'How an entity gets its identifier.'),
    fields: Type.Array(Field, {
      minItems: 3,
      maxItems: 80,
      description: 'At least three, one of them `id`.',
    }),
    lifecycle: Type.Optional(
      closed(
        {
          states: Type.Array(line(60, 'A state.'), {
            maxItems: 30,
            description: 'In the order in which they are usually reached.',
          }),
          transitions: Type.Optional(Type.Array(Transition, { maxItems: 100 })),
        },
        'The states of an entity.',
      ),
    ),
    invariants: Type.Optional(Type.Array(prose(500, 'What always holds.'), { maxItems: 30 })),
    validation: Type.Union(
      [Type.Array(Rule, { minItems: 1, maxItems: 60 }), Type.Literal('none')],
      { description: 'The rules, or "none" when there really is none.' },
    ),
  },
  'A thing the plugin keeps.',
);

const Role = Type.Union([
  line(80, 'The name of a role.'),
  closed(
    {
      name: line(80, 'The name of a role.'),
      description: Type.Optional(prose(500, 'Who has the role.')),
    },
    'A role.',
  ),
]);

const Flow = closed(
  {
    name: line(120, 'The name of the flow, unique among all flows.'),
    purpose: prose(500, 'What a person achieves by it.'),
    steps: Type.Array(prose(500, 'One step.'), { minItems: 1, maxItems: 40 }),
    role: Type.Optional(line(80, 'The role that goes through it.')),
  },
  'A way through the plugin.',
);

const Operation = Type.Union([
  line(120, 'The name of an operation.'),
  closed(
    {
      name: line(120, 'The name of an operation.'),
      description: Type.Optional(prose(500, 'What it does.')),
    },
    'An operation.',
  ),
]);

const Integration = closed(
  {
    name: line(100, 'The name of the other system.'),
    purpose: prose(500, 'What it is needed for.'),
    auth: line(300, 'How the plugin proves who it is.'),
    operations: Type.Array(Operation, { minItems: 1, maxItems: 60 }),
    failure_policy: prose(500, 'What happens when it fails.'),
  },
  'A system the plugin talks to.',
);

const Permission = closed(
  {
    role: line(80, 'A role of `users_and_flows`.'),
    resource: line(100, 'What it may work on: an entity, or anything else with a name.'),
    actions: Type.Array(line(60, 'What it may do.'), { minItems: 1, maxItems: 30 }),
  },
  'What a role may do.',
);

const FailurePolicy = closed(
  {
    integration: line(100, 'The name of an integration.'),
    policy: prose(500, 'What the plugin does when it fails.'),
    retries: Limit('How often a call is tried again.'),
    timeout_ms: Limit('After how many milliseconds a call has failed.'),
    fallback: Type.Optional(prose(500, 'What is done instead.')),
  },
  'What happens when an integration fails.',
);

const Target = closed(
  {
    name: line(120, 'What is measured.'),
    target: line(200, 'The value to reach, with its unit.'),
    measured: Type.Optional(prose(500, 'How and where it is measured.')),
  },
  'A performance target.',
);

const Term = closed(
  {
    term: word('term', 60, 'The term as it is written.'),
    definition: prose(500, 'What it means.'),
    synonyms: Type.Optional(
      Type.Array(word('term', 60, 'A word that may stand for it.'), { maxItems: 10 }),
    ),
    avoid: Type.Optional(
      Type.Array(word('term', 60, 'A word that must not stand for it.'), { maxItems: 10 }),
    ),
  },
  'A term of the documents.',
);

export const PluginRequirements = Type.Object(
  {
    plugin: closed(
      {
        name: line(100, 'The name of the plugin as people see it.'),
        slug: word('slug', 60, 'How its documents are named: lower-case words and hyphens.'),
        summary: Type.String({
          minLength: 50,
          maxLength: 500,
          description: 'What it is for, in 50 to 500 characters.',
        }),
        version: Type.Optional(line(40, 'The version that is documented.')),
      },
      'The plugin.',
    ),
    entities: Type.Array(Entity, { minItems: 1, maxItems: 60 }),
    users_and_flows: closed(
      {
        roles: Type.Array(Role, { minItems: 1, maxItems: 40 }),
        primary_flows: Type.Array(Flow, { minItems: 1, maxItems: 40 }),
        secondary_flows: Type.Optional(Type.Array(Flow, { maxItems: 40 })),
      },
      'Who uses the plugin, and how.',
    ),
    integrations: Type.Array(Integration, {
      maxItems: 40,
      description: 'An empty list when there is none.',
    }),
    errors: Type.Array(
      closed(
        {
          code: word('code', 60, 'The error code, unique.'),
          message: line(300, 'Text shown to the user, character for character.'),
          recovery: prose(500, 'What they can do about it.'),
        },
        'An error.',
      ),
      { maxItems: 300, description: 'An empty list when there is none.' },
    ),
    policies: closed(
      {
        permissions_model: Type.Union(
          [Type.Literal('rbac'), Type.Literal('abac'), Type.Literal('custom')],
          { description: 'Role-based, attribute-based, or of its own kind.' },
        ),
        permissions: Type.Optional(Type.Array(Permission, { maxItems: 300 })),
      },
      'Who may do what.',
    ),
    performance_targets: Type.Optional(
      Type.Array(Target, { maxItems: 60, description: 'A strict run requires at least one.' }),
    ),
    integration_failure_policies: Type.Optional(
      Type.Array(FailurePolicy, {
        maxItems: 60,
        description: 'A strict run requires one for each integration.',
      }),
    ),
    audit: Type.Optional(
      closed(
        {
          enabled: Type.Boolean({ description: 'Whether the plugin records who did what.' }),
          retention_days: Type.Integer({
            minimum: 0,
            maximum: 36_500,
            description: 'How long records are kept.',
          }),
          events: Type.Optional(Type.Array(line(120, 'What is recorded.'), { maxItems: 60 })),
        },
        'The audit settings; a strict run requires them.',
      ),
    ),
    host_integration_contract: closed(
      {
        runtime: closed(
          {
            ui_framework: line(100, 'What the user interface is built with.'),
            model: line(200, 'How the host runs the plugin.'),
          },
          'What the host offers.',
        ),
        plugin_structure_reference: line(
          300,
          'Where the host describes the structure of a plugin.',
        ),
      },
      'What the plugin and its host have agreed on.',
    ),
    terms: Type.Optional(
      Type.Array(Term, { maxItems: 100, description: 'Terms beside the names of the entities.' }),
    ),
    documents: Type.Optional(
      closed(
        {
          diagrams: Type.Boolean({
            description: 'false leaves the diagrams out, which a lenient run allows.',
          }),
        },
        'What the set of documents holds.',
      ),
    ),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Plugin requirements',
    additionalProperties: false,
    description: 'What the profile plugin-docs documents: the content of plugin-requirements.json.',
  },
);
export type PluginRequirements = Static<typeof PluginRequirements>;
