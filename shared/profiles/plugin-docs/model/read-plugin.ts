import { parseDocument, toName, toSlug } from '../../../../packages/openapi/src/base.ts';
import { PhasewrightError } from '../../../contract/release-format.ts';
import type { InputFile } from '../../profile.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import { isLooseRequirements, type LooseRequirements } from '../requirements/read-requirements.ts';
import type { Integration, Permission, Plugin, Role, Term } from './plugin.ts';
import { readEntities } from './read-entities.ts';
import { readErrors } from './read-errors.ts';
import { readFlows } from './read-flows.ts';
import { createMentions } from './words.ts';

/**
 * The plugin that input files describe. Throws `unprocessable` if `parseInputs` did not create
 * them.
 */
export function readPlugin(inputs: readonly InputFile[]): Plugin {
  const input = inputs.find(({ name }) => name === REQUIREMENTS_FILE);
  const parsed = input && parseDocument(new TextDecoder().decode(input.content), 'json');
  if (parsed?.isParsed !== true || !isLooseRequirements(parsed.value)) {
    const detail = `the inputs must contain a readable ${REQUIREMENTS_FILE}; start the run again`;
    throw new PhasewrightError('unprocessable', detail);
  }
  return toPlugin(parsed.value);
}

/** Converts requirements, and fills their gaps. */
function toPlugin(requirements: LooseRequirements): Plugin {
  const { plugin, policies, audit, host_integration_contract: host } = requirements;
  const name = toName(plugin?.name);
  const entities = readEntities(requirements.entities ?? []);
  const integrations = readIntegrations(
    requirements,
    createMentions(entities.map((it) => it.name)),
  );
  return {
    name,
    slug: plugin?.slug ?? toSlug(plugin?.name ?? 'plugin'),
    summary: plugin?.summary ?? name,
    version: plugin?.version && toName(plugin.version),
    entities,
    roles: readRoles(requirements),
    flows: readFlows(requirements, entities, integrations),
    integrations,
    errors: readErrors(requirements.errors ?? [], entities),
    permissionsModel: policies?.permissions_model ?? 'custom',
    permissions: readPermissions(requirements),
    targets: (requirements.performance_targets ?? []).map((it) => ({
      name: toName(it.name),
      target: toName(it.target),
      measured: it.measured,
    })),
    failurePolicies: (requirements.integration_failure_policies ?? []).map((it) => ({
      integration: toName(it.integration),
      policy: it.policy ?? '',
      retries: it.retries,
      timeoutMs: it.timeout_ms,
      fallback: it.fallback,
    })),
    audit: audit && {
      isEnabled: audit.enabled ?? false,
      retentionDays: audit.retention_days ?? 0,
      events: (audit.events ?? []).map((it) => toName(it)),
    },
    host: {
      framework: toName(host?.runtime?.ui_framework),
      model: toName(host?.runtime?.model),
      structureReference: toName(host?.plugin_structure_reference),
    },
    terms: readTerms(requirements),
    hasDiagrams: requirements.documents?.diagrams ?? true,
    document: requirements,
  };
}

function readRoles({ users_and_flows }: LooseRequirements): Role[] {
  return (users_and_flows?.roles ?? []).map((role) =>
    typeof role === 'string'
      ? { name: toName(role), description: undefined }
      : { name: toName(role.name), description: role.description },
  );
}

function readIntegrations(
  { integrations = [] }: LooseRequirements,
  mentions: (text: string) => string[],
): Integration[] {
  return integrations.map(({ name, purpose = '', auth, operations = [], failure_policy = '' }) => {
    const own = operations.map((operation) =>
      typeof operation === 'string'
        ? { name: toName(operation), description: undefined }
        : { name: toName(operation.name), description: operation.description },
    );
    const words = own.flatMap((it) => [it.name, it.description ?? '']);
    return {
      name: toName(name),
      purpose,
      auth: toName(auth),
      operations: own,
      failurePolicy: failure_policy,
      entities: mentions([purpose, ...words].join('\n')),
    };
  });
}

function readPermissions({ policies }: LooseRequirements): Permission[] {
  return (policies?.permissions ?? []).map(({ role, resource, actions = [] }) => ({
    role: toName(role),
    resource: toName(resource),
    actions: actions.map((it) => toName(it)),
  }));
}

function readTerms({ terms = [] }: LooseRequirements): Term[] {
  return terms.map(({ term, definition = '', synonyms = [], avoid = [] }) => ({
    term: toName(term),
    definition,
    synonyms: synonyms.map((it) => toName(it)),
    avoid: avoid.map((it) => toName(it)),
  }));
}
