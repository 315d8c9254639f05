import { stringify } from 'yaml';
import { isObject } from '../../../../packages/gate/src/json.ts';
import type { PlannedFile } from '../../../contract/release-format.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { InputExcerpt } from '../../profile.ts';
import { idOf, type Layout, listDependencies } from '../layout/layout.ts';
import type { Plugin } from '../model/plugin.ts';
import { REQUIREMENTS_FILE, SOURCE_FILE } from '../parse-inputs.ts';

/**
 * The parts of the requirements that a document needs, besides the plugin; by default all, in
 * order.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  schema: ['entities'],
  models: ['entities'],
  entityTypes: ['entities'],
  builders: ['entities'],
  examples: ['entities'],
  lifecycle: ['entities', 'users_and_flows'],
  json: ['entities'],
  javascript: ['entities', 'errors'],
  validation: ['entities', 'errors'],
  integrations: ['integrations', 'integration_failure_policies', 'users_and_flows'],
  uiSpec: ['users_and_flows', 'entities'],
  execution: ['users_and_flows', 'entities', 'integrations', 'errors'],
  performance: ['performance_targets', 'users_and_flows', 'integration_failure_policies'],
};

/**
 * The requirements that the writer of a file needs, most important first; then the other inputs.
 */
export function toExcerpts(
  { inputs, model: plugin, layout }: DocsetSource<Plugin, Layout>,
  file: PlannedFile | undefined,
): InputExcerpt[] {
  const page = file && layout.byPath.get(file.path);
  const document = isObject(plugin.document) ? plugin.document : {};
  const wanted = (page && PARTS[idOf(page)]) ?? [];
  const rest = page !== undefined && wanted.length > 0 ? [] : Object.keys(document);
  const keys = [...new Set(['plugin', ...wanted, ...rest])].filter((key) => key in document);
  const related = page === undefined ? [] : listDependencies(page, layout).map(({ path }) => path);
  return [
    ...keys.map((key) => ({
      input: REQUIREMENTS_FILE,
      label: key,
      text: `--- ${key}\n${stringify(document[key], { lineWidth: 0, aliasDuplicateObjects: false })}`,
      related,
    })),
    ...inputs
      .filter(({ name }) => name !== REQUIREMENTS_FILE && name !== SOURCE_FILE)
      .map(({ name, content }) => ({
        input: name,
        label: name,
        text: new TextDecoder().decode(content),
      })),
  ];
}
