import { appendPointer, isObject } from '../../../../packages/gate/src/json.ts';
import { findUnfinished } from '../../unfinished.ts';
import { toNameKey } from '../requirements/find-clashes.ts';
import type { LooseRequirements } from '../requirements/read-requirements.ts';
import type { Asked } from './ask-missing.ts';

/** Undefined names and contradictory messages: only the author knows what is right. */
export function askContradictions(requirements: LooseRequirements): Asked[] {
  return [
    ...askAboutFields(requirements),
    ...askAboutMessages(requirements),
    ...askAboutStates(requirements),
    ...askAboutRoles(requirements),
    ...askAboutPolicies(requirements),
  ];
}

function askAboutFields({ entities = [] }: LooseRequirements): Asked[] {
  return entities.flatMap(({ name, fields = [], validation }, index) => {
    const known = new Set(fields.map((field) => field.name));
    const rules = typeof validation === 'object' ? validation : [];
    return [
      ...(fields.length > 0 && !known.has('id')
        ? [
            {
              pointer: `/entities/${index}/fields`,
              question: `Which field identifies the entity "${name}"? It has no field "id".`,
            },
          ]
        : []),
      ...rules.flatMap(({ field }, rule) =>
        field === undefined || known.has(field)
          ? []
          : [
              {
                pointer: `/entities/${index}/validation/${rule}/field`,
                question: `Which field does the rule check? The entity "${name}" has no field "${field}".`,
              },
            ],
      ),
    ];
  });
}

function askAboutMessages({ entities = [], errors = [] }: LooseRequirements): Asked[] {
  const known = new Map<string, string>();
  const placed = [
    ...errors.map((error, index) => ({ ...error, pointer: `/errors/${index}/message` })),
    ...entities.flatMap(({ validation }, entity) =>
      (typeof validation === 'object' ? validation : []).map((rule, index) => ({
        ...rule,
        pointer: `/entities/${entity}/validation/${index}/message`,
      })),
    ),
  ];
  return placed.flatMap(({ code, message, pointer }) => {
    const other = code === undefined ? undefined : known.get(code);
    if (code !== undefined && message !== undefined && other === undefined) {
      known.set(code, message);
    }
    return other === undefined || message === undefined || other === message
      ? []
      : [{ pointer, question: `Which message belongs to "${code}": "${other}" or "${message}"?` }];
  });
}

function askAboutStates({ entities = [] }: LooseRequirements): Asked[] {
  return entities.flatMap(({ name, lifecycle }, index) => {
    const states = new Set(lifecycle?.states);
    return (lifecycle?.transitions ?? []).flatMap((transition, at) =>
      (['from', 'to'] as const).flatMap((end) => {
        const state = transition[end];
        return state === undefined || states.has(state)
          ? []
          : [
              {
                pointer: `/entities/${index}/lifecycle/transitions/${at}/${end}`,
                question: `Which state of the entity "${name}" is "${state}"? It is not among its states.`,
              },
            ];
      }),
    );
  });
}

function askAboutRoles({ users_and_flows, policies }: LooseRequirements): Asked[] {
  const { roles = [], primary_flows = [], secondary_flows = [] } = users_and_flows ?? {};
  const known = new Set(
    roles.map((role) => toNameKey((typeof role === 'string' ? role : role.name) ?? '')),
  );
  const used = [
    ...primary_flows.map(({ role }, index) => ({
      role,
      pointer: `/users_and_flows/primary_flows/${index}/role`,
    })),
    ...secondary_flows.map(({ role }, index) => ({
      role,
      pointer: `/users_and_flows/secondary_flows/${index}/role`,
    })),
    ...(policies?.permissions ?? []).map(({ role }, index) => ({
      role,
      pointer: `/policies/permissions/${index}/role`,
    })),
  ];
  return used.flatMap(({ role, pointer }) =>
    role === undefined || known.has(toNameKey(role))
      ? []
      : [{ pointer, question: `Which role is "${role}"? It is not among the roles.` }],
  );
}

function askAboutPolicies({
  integrations = [],
  integration_failure_policies = [],
}: LooseRequirements): Asked[] {
  const known = new Set(integrations.map(({ name }) => toNameKey(name ?? '')));
  return integration_failure_policies.flatMap(({ integration }, index) =>
    integration === undefined || known.has(toNameKey(integration))
      ? []
      : [
          {
            pointer: `/integration_failure_policies/${index}/integration`,
            question: `Which integration is "${integration}"? It is not among the integrations.`,
          },
        ],
  );
}

/** Members with names, codes, values and messages instead of prose. */
const NO_PROSE = new Set([
  'name',
  'code',
  'message',
  'pattern',
  'enum',
  'example',
  'type',
  'slug',
  'term',
]);

export function askUnfinished(value: unknown, pointer = ''): Asked[] {
  if (typeof value === 'string') {
    const found = findUnfinished(value);
    return found === undefined
      ? []
      : [
          {
            pointer,
            question: `The text contains "${found}", which looks unfinished. What is the final text?`,
          },
        ];
  }
  const members = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(isObject(value) ? value : {});
  return members.flatMap(([key, member]) =>
    typeof key === 'string' && NO_PROSE.has(key)
      ? []
      : askUnfinished(member, appendPointer(pointer, key)),
  );
}
