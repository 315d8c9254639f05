import { join } from 'node:path';
import { PluginRequirements } from '../../../shared/profiles/plugin-docs/requirements/schema.ts';

/** Where the JSON Schema of the requirements is published. */
export const SCHEMA_FILE = join(
  import.meta.dirname,
  '../../../docs/plugin-requirements.schema.json',
);

export function renderSchema(): string {
  return `${JSON.stringify(PluginRequirements, null, 2)}\n`;
}
