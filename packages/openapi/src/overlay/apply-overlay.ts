import { keepOrigin } from '../document/origin.ts';
import type { Fault } from '../fault.ts';
import {
  getOwn,
  isObject,
  type JsonObject,
  toArray,
  toEntries,
  toSegments,
  toText,
} from '../json.ts';
import { changeAt, selectPath } from './json-path.ts';

/** A document after its overlay, the faults of the overlay, and its actions without effect. */
export interface Overlaid {
  readonly document: unknown;
  readonly faults: readonly Fault[];
  /** Pointers into the overlay. */
  readonly idle: readonly string[];
}

/** Maximum number of actions. */
const MAX_ACTIONS = 1000;

const PATHS =
  "it must be a JSONPath of names, indexes, wildcards and simple filters, such as $.paths['/tools'].get";

/**
 * Applies the actions of an overlay (OpenAPI Overlay 1.0, 4.4) in order: `update` is merged into
 * what `target` selects, or appended to a list; `remove` deletes it. Pointers of faults lead into
 * the overlay.
 */
export function applyOverlay(document: unknown, overlay: unknown): Overlaid {
  const actions = toArray(getOwn(overlay, 'actions'));
  if (!/^1\./.test(String(getOwn(overlay, 'overlay')))) {
    const detail = 'must be an OpenAPI Overlay 1.0 document: "overlay": "1.0.0" with "actions"';
    return { document, faults: [{ pointer: '/overlay', detail }], idle: [] };
  }
  if (actions.length === 0 || actions.length > MAX_ACTIONS) {
    const detail = `must be a list of 1 to ${MAX_ACTIONS} actions`;
    return { document, faults: [{ pointer: '/actions', detail }], idle: [] };
  }
  const faults: Fault[] = [];
  const idle: string[] = [];
  let changed = document;
  actions.forEach((action, index) => {
    const pointer = `/actions/${index}`;
    const target = toText(getOwn(action, 'target')) ?? '';
    const selected = selectPath(changed, target);
    if (selected === undefined) {
      faults.push({
        pointer: `${pointer}/target`,
        detail: `is "${target.slice(0, 100)}"; ${PATHS}`,
      });
      return;
    }
    const change = readChange(action, changed);
    if (typeof change === 'string') {
      faults.push({ pointer, detail: change });
      return;
    }
    const isEmpty = !['update', 'copy', 'remove'].some((key) => getOwn(action, key) !== undefined);
    if (selected.length === 0 || isEmpty) {
      idle.push(`${pointer}/target`);
    }
    // From the end, so that a removal from a list does not shift later ones.
    for (const { pointer: at } of selected.toReversed()) {
      changed = changeAt(changed, toSegments(at), change);
    }
  });
  return { document: changed, faults, idle };
}

/** What an action does to a value, or what is wrong with it; "copy" is of Overlay 1.1. */
function readChange(action: unknown, document: unknown): string | ((value: unknown) => unknown) {
  const [remove, copy] = [getOwn(action, 'remove'), getOwn(action, 'copy')];
  if (remove !== undefined && typeof remove !== 'boolean') {
    return 'must have true or false as "remove"';
  }
  if (remove === true) {
    return () => undefined;
  }
  const sources = copy === undefined ? [] : selectPath(document, toText(copy) ?? '');
  if (copy !== undefined && sources?.length !== 1) {
    return 'must have as "copy" a JSONPath that selects one value';
  }
  const updates = [
    ...(sources ?? []).map(({ value }) => value),
    ...[getOwn(action, 'update')].filter((update) => update !== undefined),
  ];
  return (value) => updates.reduce((merged, update) => merge(merged, update, true), value);
}

/** Objects are merged member by member, lists are concatenated, anything else is replaced. */
function merge(value: unknown, update: unknown, isTarget: boolean): unknown {
  if (Array.isArray(value)) {
    const added = isTarget && !Array.isArray(update) ? [update] : toArray(update);
    return keepOrigin([...value, ...added], value);
  }
  if (!(isObject(value) && isObject(update))) {
    return update;
  }
  const merged: [string, unknown][] = toEntries(update).map(([key, member]) => [
    key,
    Object.hasOwn(value, key) ? merge(value[key], member, false) : member,
  ]);
  const result: JsonObject = { ...value, ...Object.fromEntries(merged) };
  return keepOrigin(result, value);
}
