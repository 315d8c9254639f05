import { parseDocument, toSlug } from '../../../../packages/openapi/src/base.ts';
import { PhasewrightError } from '../../../contract/release-format.ts';
import type { InputFile } from '../../profile.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import { isLooseRequirements, type LooseRequirements } from '../requirements/read-requirements.ts';
import { toOne } from './one-line.ts';
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
  const name = toOne(plugin?.name);
  const entities = readEntities(requirements.entities ?? []);
  const integrations = readIntegrations(
    requirements,
    createMentions(entities.map((it) => it.name)),
  );
  return {
    name,
    slug: plugin?.slug ?? toSlug(plugin?.name ?? 'plugin'),
    summary: plugin?.summary ?? name,
    version: plugin?.version && toOne(plugin.version),
    entities,
    roles: readRoles(requirements),
    flows: readFlows(requirements, entities, integrations),
    integrations,
    errors: readErrors(requirements.errors ?? [], entities),
    permissionsModel: policies?.permissions_model ?? 'custom',
    permissions: readPermissions(requirements),
    targets: (requirements.performance_targets ?? []).map((it) => ({
      name: toOne(it.name),
      target: toOne(it.target),
      measured: it.measured,
    })),
    failurePolicies: (requirements.integration_failure_policies ?? []).map((it) => ({
      integration: toOne(it.integration),
      policy: it.policy ?? '',
      retries: it.retries,
      timeoutMs: it.timeout_ms,
      fallback: it.fallback,
    })),
    audit: audit && {
      isEnabled: audit.enabled ?? false,
      retentionDays: audit.retention_days ?? 0,
      events: (audit.events ?? []).map(toOne),
    },
    host: {
      framework: toOne(host?.runtime?.ui_framework),
      model: toOne(host?.runtime?.model),
      structureReference: toOne(host?.plugin_structure_reference),
    },
    terms: readTerms(requirements),
    hasDiagrams: requirements.documents?.diagrams ?? true,
    document: requirements,
  };
}

function readRoles({ users_and_flows }: LooseRequirements): Role[] {
  return (users_and_flows?.roles ?? []).map((role) =>
    typeof role === 'string'
      ? { name: toOne(role), description: undefined }
      : { name: toOne(role.name), description: role.description },
  );
}

function readIntegrations(
  { integrations = [] }: LooseRequirements,
  mentions: (text: string) => string[],
): Integration[] {
  return integrations.map(({ name, purpose = '', auth, operations = [], failure_policy = '' }) => {
    const own = operations.map((operation) =>
      typeof operation === 'string'
        ? { name: toOne(operation), description: undefined }
        : { name: toOne(operation.name), description: operation.description },
    );
    const words = own.flatMap((it) => [it.name, it.description ?? '']);
    return {
      name: toOne(name),
      purpose,
      auth: toOne(auth),
      operations: own,
      failurePolicy: failure_policy,
      entities: mentions([purpose, ...words].join('\n')),
    };
  });
}

function readPermissions({ policies }: LooseRequirements): Permission[] {
  return (policies?.permissions ?? []).map(({ role, resource, actions = [] }) => ({
    role: toOne(role),
    resource: toOne(resource),
    actions: actions.map(toOne),
  }));
}

function readTerms({ terms = [] }: LooseRequirements): Term[] {
  return terms.map(({ term, definition = '', synonyms = [], avoid = [] }) => ({
    term: toOne(term),
    definition,
    synonyms: synonyms.map(toOne),
    avoid: avoid.map(toOne),
  }));
}
