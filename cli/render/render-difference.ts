import type {
  ChangedFile,
  DifferenceLine,
  PhaseDifference,
  RunDifference,
} from '../../shared/contract/difference.ts';

/**
 * A difference as text. With `isInFull` also the changed lines, with words marked `[-…-]` and
 * `{+…+}`.
 */
export function renderDifference(difference: RunDifference, isInFull: boolean): string[] {
  const { runId, lineage, phases } = difference;
  return [
    `from ${difference.with}`,
    `to   ${runId}`,
    ...(lineage.length === 0 ? [] : [`started from ${lineage.join(', from ')}`]),
    ...phases.flatMap((phase) => renderPhase(phase, isInFull)),
  ];
}

function renderPhase(difference: PhaseDifference, isInFull: boolean): string[] {
  const { phase, name, added, removed, changed, unchanged } = difference;
  const counts = `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${unchanged} unchanged`;
  return [
    `phase ${phase} ${name}: ${counts}`,
    ...added.map(({ path }) => `  + ${path}`),
    ...removed.map(({ path }) => `  - ${path}`),
    ...changed.flatMap((file) => renderFile(file, isInFull)),
  ];
}

function renderFile({ path, gone, added, hunks }: ChangedFile, isInFull: boolean): string[] {
  if (hunks === null) {
    return [`  ~ ${path}  (not compared: the answer would be too large; use --path)`];
  }
  const lines = isInFull ? hunks.flatMap((hunk) => ['    …', ...hunk.flatMap(renderLine)]) : [];
  return [`  ~ ${path}  (${added} lines new, ${gone} gone)`, ...lines];
}

function renderLine({ kind, old, fresh }: DifferenceLine): string[] {
  if (kind === 'same') {
    return [`      ${toText(fresh?.pieces ?? [])}`];
  }
  const gone = old === undefined ? [] : [`    - ${toText(old.pieces, '[-', '-]')}`];
  return [...gone, ...(fresh === undefined ? [] : [`    + ${toText(fresh.pieces, '{+', '+}')}`])];
}

function toText(
  pieces: readonly { text: string; isChanged: boolean }[],
  open = '',
  close = '',
): string {
  return pieces
    .map(({ text, isChanged }) => (isChanged ? `${open}${text}${close}` : text))
    .join('');
}
