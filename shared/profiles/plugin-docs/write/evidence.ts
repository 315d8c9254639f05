import { readAt, type Source } from '../../../../packages/gate/src/base.ts';
import { toSegments } from '../../../../packages/gate/src/json.ts';
import type { ExpandedSection } from '../../language/expand.ts';
import type { Plugin } from '../model/plugin.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import type { SourceLines } from './source-lines.ts';

/** Where the requirements say what the model of a plugin has. */
const PLACES: Readonly<Record<keyof Plugin, string>> = {
  name: '/plugin/name',
  slug: '/plugin/slug',
  summary: '/plugin/summary',
  version: '/plugin/version',
  entities: '/entities',
  roles: '/users_and_flows/roles',
  flows: '/users_and_flows',
  integrations: '/integrations',
  errors: '/errors',
  permissionsModel: '/policies/permissions_model',
  permissions: '/policies/permissions',
  targets: '/performance_targets',
  failurePolicies: '/integration_failure_policies',
  audit: '/audit',
  host: '/host_integration_contract',
  terms: '/terms',
  hasDiagrams: '/documents',
  document: '',
};

export interface WatchedPlugin {
  /** The same plugin; what is read of it is noted. */
  readonly plugin: Plugin;
  /** The places that were read since the last call, in the order of the model. */
  drainRead(): string[];
}

/** Notes which parts of a plugin are read, so that what is written of them knows its source. */
export function watchPlugin(plugin: Plugin): WatchedPlugin {
  const read = new Set<PropertyKey>();
  return {
    plugin: new Proxy(plugin, {
      get(target, key, receiver) {
        read.add(key);
        return Reflect.get(target, key, receiver);
      },
    }),
    drainRead() {
      const places = Object.entries(PLACES).flatMap(([key, place]) => (read.has(key) ? place : []));
      read.clear();
      return places;
    },
  };
}

/**
 * Places of the requirements as sources, with the lines of their text. What they do not have is
 * left out; where they have none of what was read, the text says so, and rests on all of them.
 */
export function toSources(
  { document }: Plugin,
  places: readonly string[],
  lines: SourceLines,
): Source[] {
  const found = places.filter((it) => readAt(document, toSegments(it)) !== undefined);
  const shown = found.length === 0 && places.length > 0 ? [''] : found;
  return [
    ...shown.map((pointer) => ({ input: REQUIREMENTS_FILE, pointer })),
    ...shown.flatMap((pointer) => lines.ofPointer(pointer) ?? []),
  ];
}

/** Where the requirements describe the one thing that a section is about. */
export function toSubjectPlaces({ document }: Plugin, { location }: ExpandedSection): string[] {
  const [, list = '', index = ''] = location.pointer.split('/');
  if (list !== 'flows') {
    return list === '' ? [] : [location.pointer];
  }
  const primary = readAt(document, ['users_and_flows', 'primary_flows']);
  const first = Array.isArray(primary) ? primary.length : 0;
  const at = Number(index);
  return at < first
    ? [`/users_and_flows/primary_flows/${at}`]
    : [`/users_and_flows/secondary_flows/${at - first}`];
}
