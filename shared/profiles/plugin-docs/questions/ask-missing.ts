import { isObject, toSegments } from '../../../../packages/gate/src/json.ts';
import { toPlainText } from '../../../../packages/openapi/src/base.ts';
import { findMissing, type Missing } from '../requirements/find-missing.ts';
import { PluginRequirements } from '../requirements/schema.ts';

/** A question with the location of the missing fact. */
export interface Asked {
  readonly pointer: string;
  readonly question: string;
}

/** The question for each fact the schema requires; `*` is any index, `{of}` names the owner. */
const QUESTIONS: Readonly<Record<string, string>> = {
  '/plugin': 'What is the plugin called, what is its slug, and what is it for?',
  '/plugin/name': 'What is the plugin called?',
  '/plugin/slug':
    'Which slug (lower-case words and hyphens) do the files of the plugin begin with?',
  '/plugin/summary': 'What is the plugin for, in 50 to 500 characters?',
  '/plugin/summary short': 'What is the plugin for? The summary has fewer than 50 characters.',
  '/entities': 'Which entities does the plugin keep? At least one is needed.',
  '/entities/*/name': 'What is {of} called?',
  '/entities/*/id_strategy':
    'How does {of} get its identifier: who makes it, when, and in which form?',
  '/entities/*/fields': 'Which fields does {of} have? At least three are needed, one of them "id".',
  '/entities/*/fields/*/name': 'What is {of} called?',
  '/entities/*/fields/*/type': 'Which type does {of} have?',
  '/entities/*/fields/*/required': 'Is {of} required?',
  '/entities/*/fields/*/enum': 'Which values may {of} have? The list is empty.',
  '/entities/*/lifecycle/states': 'Which states does {of} go through?',
  '/entities/*/lifecycle/states/*': 'What is a state of {of} called?',
  '/entities/*/lifecycle/transitions/*/from': 'From which state does a transition of {of} begin?',
  '/entities/*/lifecycle/transitions/*/to': 'To which state does a transition of {of} lead?',
  '/entities/*/validation': 'Which rules must {of} meet? Write "none" when there really is none.',
  '/entities/*/validation/*/rule': 'What does {of} demand?',
  '/entities/*/validation/*/field': 'Which field does {of} check?',
  '/entities/*/validation/*/message': 'What is the exact message to the user if {of} is broken?',
  '/entities/*/validation/*/code': 'Which error code does {of} raise?',
  '/users_and_flows': 'Who uses the plugin, and which flows do they go through?',
  '/users_and_flows/roles': 'Which roles do people have? At least one is needed.',
  '/users_and_flows/roles/*/name': 'What is {of} called?',
  '/users_and_flows/primary_flows':
    'Which flows is the plugin made for? At least one primary flow is needed.',
  '/users_and_flows/*/*/name': 'What is {of} called?',
  '/users_and_flows/*/*/purpose': 'What does a person achieve by {of}?',
  '/users_and_flows/*/*/steps': 'Which steps does {of} have? At least one is needed.',
  '/integrations': 'Which systems does the plugin talk to? Give an empty list when there is none.',
  '/integrations/*/name': 'What is {of} called?',
  '/integrations/*/purpose': 'What is {of} needed for?',
  '/integrations/*/auth': 'How does the plugin prove to {of} who it is?',
  '/integrations/*/operations':
    'Which operations of {of} does the plugin use? At least one is needed.',
  '/integrations/*/operations/*/name': 'What is {of} called?',
  '/integrations/*/failure_policy': 'What does the plugin do when {of} fails?',
  '/errors': 'Which errors can a person meet? Give an empty list when there is none.',
  '/errors/*/code': 'Which code does {of} have?',
  '/errors/*/message': 'What is the exact message to the user for {of}?',
  '/errors/*/recovery': 'What can a person do about {of}?',
  '/policies': 'Who may do what: is the model of permissions rbac, abac or custom?',
  '/policies/permissions_model': 'Is the model of permissions rbac, abac or custom?',
  '/policies/permissions/*/role': 'Which role has {of}?',
  '/policies/permissions/*/resource': 'On what does {of} allow work?',
  '/policies/permissions/*/actions': 'Which actions does {of} allow? At least one is needed.',
  '/performance_targets/*/name': 'What does {of} measure?',
  '/performance_targets/*/target': 'Which value does {of} have to reach, in which unit?',
  '/integration_failure_policies/*/integration': 'For which integration is {of}?',
  '/integration_failure_policies/*/policy': 'What does the plugin do according to {of}?',
  '/audit/enabled': 'Does the plugin record who did what?',
  '/audit/retention_days': 'For how many days are audit records kept?',
  '/host_integration_contract':
    'What does the host offer: which UI framework, which runtime model, and where is the structure of a plugin described?',
  '/host_integration_contract/runtime':
    'Which UI framework does the host offer, and how does it run the plugin?',
  '/host_integration_contract/runtime/ui_framework':
    'With which UI framework is the user interface built?',
  '/host_integration_contract/runtime/model':
    'How does the host run the plugin: in its process, in a frame, as a service?',
  '/host_integration_contract/plugin_structure_reference':
    'Where does the host describe the structure of a plugin?',
  '/terms/*/term': 'What is {of} called?',
  '/terms/*/definition': 'What does {of} mean?',
  '/documents/diagrams': 'Should the documents hold diagrams?',
};

export function askMissing(requirements: unknown): Asked[] {
  return findMissing(PluginRequirements, requirements).map((missing) => ({
    pointer: missing.pointer,
    question: toQuestion(requirements, missing),
  }));
}

function toQuestion(requirements: unknown, { pointer, kind }: Missing): string {
  const segments = toSegments(pointer);
  const path = toPath(segments);
  const question = QUESTIONS[`${path} ${kind}`] ?? QUESTIONS[path];
  return question === undefined
    ? `What should stand here? It is ${kind === 'absent' ? 'missing' : 'empty'}.`
    : question.replaceAll('{of}', () => nameOwner(requirements, segments));
}

function toPath(segments: readonly string[]): string {
  const path = segments.map((it) => `/${/^\d+$/.test(it) ? '*' : it}`).join('');
  return path.replace(/^\/users_and_flows\/(?!roles\/)\w+\//, '/users_and_flows/*/');
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
