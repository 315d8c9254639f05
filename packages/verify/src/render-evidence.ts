import type { FileEvidence } from './check/read-evidence.ts';
import type { Source } from './format/evidence.ts';

/**
 * The lines that tell a person what each block of a document rests on.
 *
 * @example
 * import { renderEvidence, requireEvidence } from '@phasewright/verify';
 *
 * const lines = renderEvidence(await requireEvidence('bundle.zip', 'index.md'));
 * console.log(lines.join('\n'));
 */
export function renderEvidence({ path, phase, inputs, blocks }: FileEvidence): string[] {
  const rows = blocks.map(({ kind, fromLine, toLine, sources }) => [
    fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine} to ${toLine}`,
    kind,
    sources.map(toText).join(', ') || 'the plan',
  ]);
  const width = Math.max(0, ...rows.map(([lines = '']) => lines.length));
  return [
    `Evidence of ${path}, phase ${phase}:`,
    ...inputs.map(({ name, sha256 }) => `  input  ${name}  ${sha256}`),
    ...rows.map(
      ([lines = '', kind = '', rest]) => `  ${lines.padEnd(width)}  ${kind.padEnd(5)}  ${rest}`,
    ),
  ];
}

function toText(source: Source): string {
  return 'pointer' in source
    ? `${source.input}#${source.pointer}`
    : `${toFile(source)}:${source.fromLine}-${source.toLine}`;
}

/** An input that is one file has its own name as path. */
function toFile({ input, path }: { readonly input: string; readonly path: string }): string {
  return input === path ? input : `${input}/${path}`;
}
