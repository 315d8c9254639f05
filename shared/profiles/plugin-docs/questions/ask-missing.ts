import { isObject, toSegments } from '../../../../packages/gate/src/base.ts';
import { toPlainText } from '../../plain-text.ts';
import { findMissing, type Missing } from '../requirements/find-missing.ts';
import { PluginRequirements } from '../requirements/schema.ts';

/** A question with the location of the missing fact. */
export interface Asked {
  readonly pointer: string;
  readonly question: string;
}

type ToQuestion = (of: string, missing: Missing) => string;

/** The question for each fact the schema requires; `*` is any index, `of` names the owner. */
const QUESTIONS: readonly (readonly [path: string, ask: ToQuestion])[] = [
  ['/plugin', () => 'What is the plugin called, what is its slug, and what is it for?'],
  ['/plugin/name', () => 'What is the plugin called?'],
  [
    '/plugin/slug',
    () => 'Which slug (lower-case words and hyphens) do the files of the plugin begin with?',
  ],
  [
    '/plugin/summary',
    (_, { kind }) =>
      kind === 'short'
        ? 'What is the plugin for? The summary has fewer than 50 characters.'
        : 'What is the plugin for, in 50 to 500 characters?',
  ],
  ['/entities', () => 'Which entities does the plugin keep? At least one is needed.'],
  ['/entities/*/name', (of) => `What is ${of} called?`],
  [
    '/entities/*/id_strategy',
    (of) => `How does ${of} get its identifier: who makes it, when, and in which form?`,
  ],
  [
    '/entities/*/fields',
    (of) => `Which fields does ${of} have? At least three are needed, one of them "id".`,
  ],
  ['/entities/*/fields/*/name', (of) => `What is ${of} called?`],
  ['/entities/*/fields/*/type', (of) => `Which type does ${of} have?`],
  ['/entities/*/fields/*/required', (of) => `Is ${of} required?`],
  ['/entities/*/fields/*/enum', (of) => `Which values may ${of} have? The list is empty.`],
  ['/entities/*/lifecycle/states', (of) => `Which states does ${of} go through?`],
  ['/entities/*/lifecycle/states/*', (of) => `What is a state of ${of} called?`],
  [
    '/entities/*/lifecycle/transitions/*/from',
    (of) => `From which state does a transition of ${of} begin?`,
  ],
  [
    '/entities/*/lifecycle/transitions/*/to',
    (of) => `To which state does a transition of ${of} lead?`,
  ],
  [
    '/entities/*/validation',
    (of) => `Which rules must ${of} meet? Write "none" when there really is none.`,
  ],
  ['/entities/*/validation/*/rule', (of) => `What does ${of} demand?`],
  ['/entities/*/validation/*/field', (of) => `Which field does ${of} check?`],
  [
    '/entities/*/validation/*/message',
    (of) => `What is the exact message to the user if ${of} is broken?`,
  ],
  ['/entities/*/validation/*/code', (of) => `Which error code does ${of} raise?`],
  ['/users_and_flows', () => 'Who uses the plugin, and which flows do they go through?'],
  ['/users_and_flows/roles', () => 'Which roles do people have? At least one is needed.'],
  ['/users_and_flows/roles/*/name', (of) => `What is ${of} called?`],
  [
    '/users_and_flows/primary_flows',
    () => 'Which flows is the plugin made for? At least one primary flow is needed.',
  ],
  ['/users_and_flows/*/*/name', (of) => `What is ${of} called?`],
  ['/users_and_flows/*/*/purpose', (of) => `What does a person achieve by ${of}?`],
  ['/users_and_flows/*/*/steps', (of) => `Which steps does ${of} have? At least one is needed.`],
  [
    '/integrations',
    () => 'Which systems does the plugin talk to? Give an empty list when there is none.',
  ],
  ['/integrations/*/name', (of) => `What is ${of} called?`],
  ['/integrations/*/purpose', (of) => `What is ${of} needed for?`],
  ['/integrations/*/auth', (of) => `How does the plugin prove to ${of} who it is?`],
  [
    '/integrations/*/operations',
    (of) => `Which operations of ${of} does the plugin use? At least one is needed.`,
  ],
  ['/integrations/*/operations/*/name', (of) => `What is ${of} called?`],
  ['/integrations/*/failure_policy', (of) => `What does the plugin do when ${of} fails?`],
  ['/errors', () => 'Which errors can a person meet? Give an empty list when there is none.'],
  ['/errors/*/code', (of) => `Which code does ${of} have?`],
  ['/errors/*/message', (of) => `What is the exact message to the user for ${of}?`],
  ['/errors/*/recovery', (of) => `What can a person do about ${of}?`],
  ['/policies', () => 'Who may do what: is the model of permissions rbac, abac or custom?'],
  ['/policies/permissions_model', () => 'Is the model of permissions rbac, abac or custom?'],
  ['/policies/permissions/*/role', (of) => `Which role has ${of}?`],
  ['/policies/permissions/*/resource', (of) => `On what does ${of} allow work?`],
  [
    '/policies/permissions/*/actions',
    (of) => `Which actions does ${of} allow? At least one is needed.`,
  ],
  ['/performance_targets/*/name', (of) => `What does ${of} measure?`],
  ['/performance_targets/*/target', (of) => `Which value does ${of} have to reach, in which unit?`],
  ['/integration_failure_policies/*/integration', (of) => `For which integration is ${of}?`],
  ['/integration_failure_policies/*/policy', (of) => `What does the plugin do according to ${of}?`],
  ['/audit/enabled', () => 'Does the plugin record who did what?'],
  ['/audit/retention_days', () => 'For how many days are audit records kept?'],
  [
    '/host_integration_contract',
    () =>
      'What does the host offer: which UI framework, which runtime model, and where is the structure of a plugin described?',
  ],
  [
    '/host_integration_contract/runtime',
    () => 'Which UI framework does the host offer, and how does it run the plugin?',
  ],
  [
    '/host_integration_contract/runtime/ui_framework',
    () => 'With which UI framework is the user interface built?',
  ],
  [
    '/host_integration_contract/runtime/model',
    () => 'How does the host run the plugin: in its process, in a frame, as a service?',
  ],
  [
    '/host_integration_contract/plugin_structure_reference',
    () => 'Where does the host describe the structure of a plugin?',
  ],
  ['/terms/*/term', (of) => `What is ${of} called?`],
  ['/terms/*/definition', (of) => `What does ${of} mean?`],
  ['/documents/diagrams', () => 'Should the documents hold diagrams?'],
];

const BY_PATH = new Map(QUESTIONS);

/** Questions for every required fact that is missing. */
export function askMissing(requirements: unknown): Asked[] {
  return findMissing(PluginRequirements, requirements).map((missing) => ({
    pointer: missing.pointer,
    question: toQuestion(requirements, missing),
  }));
}

function toQuestion(requirements: unknown, missing: Missing): string {
  const segments = toSegments(missing.pointer);
  const path = toPath(segments);
  const ask =
    BY_PATH.get(path) ??
    BY_PATH.get(path.replace(/^\/users_and_flows\/\w+\//, '/users_and_flows/*/'));
  return ask === undefined
    ? `What should stand here? It is ${missing.kind === 'absent' ? 'missing' : 'empty'}.`
    : ask(nameOwner(requirements, segments), missing);
}

function toPath(segments: readonly string[]): string {
  return segments.map((it) => `/${/^\d+$/.test(it) ? '*' : it}`).join('');
}

const KINDS: Readonly<Record<string, string>> = {
  entities: 'entity',
  fields: 'field',
  validation: 'rule',
  roles: 'role',
  primary_flows: 'flow',
  secondary_flows: 'flow',
  integrations: 'integration',
  operations: 'operation',
  errors: 'error',
  permissions: 'permission',
  performance_targets: 'target',
  integration_failure_policies: 'failure policy',
  terms: 'term',
};

const NAMES = ['name', 'code', 'term', 'integration', 'rule', 'resource', 'message'] as const;

/** `field 2 of the entity "Order"`: the innermost list items of a location. */
function nameOwner(requirements: unknown, segments: readonly string[]): string {
  const owners: string[] = [];
  let value = requirements;
  segments.forEach((segment, index) => {
    value = Array.isArray(value)
      ? value[Number(segment)]
      : isObject(value)
        ? value[segment]
        : undefined;
    const kind = KINDS[segments[index - 1] ?? ''];
    if (/^\d+$/.test(segment) && kind !== undefined) {
      owners.unshift(nameItem(value, kind, Number(segment)));
    }
  });
  return owners.length === 0 ? 'it' : owners.join(' of ');
}

function nameItem(item: unknown, kind: string, index: number): string {
  const own = isObject(item) ? item : {};
  const name = NAMES.map((key) => own[key]).find(
    (it) => typeof it === 'string' && it.trim() !== '',
  );
  return typeof name === 'string'
    ? `the ${kind} "${toPlainText(name, 100)}"`
    : `${kind} ${index + 1}`;
}
