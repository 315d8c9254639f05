import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Strictness } from '../../../shared/contract/release-format.ts';
import { pluginDocs } from '../../../shared/profiles/plugin-docs/profile.ts';
import type { PluginRequirements } from '../../../shared/profiles/plugin-docs/requirements/schema.ts';
import type { RunContext } from '../../../shared/profiles/profile.ts';

export const SAMPLES = ['parcel-shelf', 'grant-office'] as const;

/** The text of a sample. */
export function readSample(name: (typeof SAMPLES)[number]): string {
  const path = join(import.meta.dirname, `../../../samples/plugin/${name}.json`);
  return readFileSync(path, 'utf8');
}

type Field = PluginRequirements['entities'][number]['fields'][number];

const ID: Field = { name: 'id', type: 'uuid', required: true };

/** Requirements with all required facts and little more; `changes` replace top members. */
export function toRequirements(changes: Partial<PluginRequirements> = {}): PluginRequirements {
  return {
    plugin: {
      name: 'Key Box',
      slug: 'key-box',
      version: '1.0',
      summary: 'Knows who has which key of the building, since when, and when it is due back.',
    },
    entities: [
      {
        name: 'KeyLoan',
        id_strategy: 'A number that counts up.',
        fields: [
          ID,
          { name: 'holder', type: 'string', required: true, minLength: 2, maxLength: 80 },
          { name: 'dueOn', type: 'date', required: false },
        ],
        lifecycle: { states: ['out', 'back'] },
        invariants: ['A key is lent once at a time.'],
        validation: [
          {
            rule: 'The holder works here.',
            field: 'holder',
            message: 'Nobody here has this name.',
            code: 'KB-1',
          },
        ],
      },
    ],
    users_and_flows: {
      roles: ['Porter'],
      primary_flows: [
        {
          name: 'Lend a key',
          purpose: 'Somebody has a key, and everybody can see who.',
          steps: ['Find the person in the staff list.', 'Enter the key loan.'],
          role: 'Porter',
        },
      ],
    },
    integrations: [
      {
        name: 'Staff list',
        purpose: 'Says who works here.',
        auth: 'A service account.',
        operations: ['find person'],
        failure_policy: 'Names are typed by hand.',
      },
    ],
    errors: [
      { code: 'KB-1', message: 'Nobody here has this name.', recovery: 'Ask the staff office.' },
    ],
    policies: {
      permissions_model: 'rbac',
      permissions: [{ role: 'Porter', resource: 'KeyLoan', actions: ['lend', 'take back'] }],
    },
    performance_targets: [{ name: 'Lending', target: '1 s' }],
    integration_failure_policies: [
      { integration: 'Staff list', policy: 'Go on without it.', retries: 1, timeout_ms: 500 },
    ],
    audit: { enabled: true, retention_days: 30 },
    host_integration_contract: {
      runtime: { ui_framework: 'Lit', model: 'a panel of the intranet' },
      plugin_structure_reference: 'Intranet handbook, chapter 2',
    },
    ...changes,
  };
}

/** The run context of these requirements. */
export function toPluginRun(
  requirements: unknown,
  variant = 'full',
  strictness: Strictness = 'strict',
): RunContext {
  const inputs = pluginDocs.parseInputs({ requirements });
  const docset = pluginDocs.toDocset(inputs, variant);
  return { profile: pluginDocs, variant, strictness, inputs, docset };
}
