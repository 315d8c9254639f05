import type { DeferredAnchor } from '../release-format.ts';
import { compareCodePoints } from '../release-format-base.ts';
import type { PhaseContext } from './phase-context.ts';

/**
 * The anchors still open after this phase: in files of later phases, named by this phase's files or
 * inherited, each once. Empty in the last phase, in which an open one is an error.
 */
export function collectDeferred(context: PhaseContext): DeferredAnchor[] {
  const { authority, earlierDeferred, isLastPhase, run } = context.input;
  if (isLastPhase) {
    return [];
  }
  const open = [...context.staged.flatMap(readAnchorLinks), ...earlierDeferred].filter(
    ({ path }) => (authority.get(path) ?? -1) > run.phase,
  );
  const unique = new Map(open.map((deferred) => [toKey(deferred), deferred]));
  return [...unique.values()].sort(compareDeferred);
}

function readAnchorLinks({ path: file, facts }: PhaseContext['staged'][number]): DeferredAnchor[] {
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
