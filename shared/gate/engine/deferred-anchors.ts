import { compareCodePoints, type DeferredAnchor } from '../../contract/release-format.ts';
import type { Scene } from './phase-context.ts';

/**
 * The ledger after this phase: anchors in files of later phases, named by this phase's files or
 * inherited, each once. Empty in the last phase, where an open one is an error instead.
 */
export function collectDeferred(scene: Scene): DeferredAnchor[] {
  const { authority, earlierDeferred, isLastPhase, run } = scene.input;
  if (isLastPhase) {
    return [];
  }
  const open = [...scene.staged.flatMap(readAnchorLinks), ...earlierDeferred].filter(
    ({ path }) => (authority.get(path) ?? -1) > run.phase,
  );
  const unique = new Map(open.map((deferred) => [toKey(deferred), deferred]));
  return [...unique.values()].sort(compareDeferred);
}

function readAnchorLinks({ path: file, facts }: Scene['staged'][number]): DeferredAnchor[] {
  return facts.links.flatMap(({ path, anchor, line, column }) =>
    path === null || anchor === null || anchor === '' ? [] : [{ file, line, column, path, anchor }],
  );
}

function toKey({ file, line, column, path, anchor }: DeferredAnchor): string {
  return JSON.stringify([file, line, column, path, anchor]);
}

function compareDeferred(a: DeferredAnchor, b: DeferredAnchor): number {
  return (
    compareCodePoints(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareCodePoints(a.path, b.path) ||
    compareCodePoints(a.anchor, b.anchor)
  );
}
