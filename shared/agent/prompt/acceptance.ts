import type { Evidence, Requirement } from '../../../packages/gate/src/base.ts';
import type { PlannedFile } from '../../contract/release-format.ts';
import type { Docset } from '../../profiles/profile.ts';

const indexes = new WeakMap<Docset, ReadonlyMap<string, readonly Requirement[]>>();

/** The requirements of a file, in the order of the docset. */
export function listRequirements(docset: Docset, file: PlannedFile): readonly Requirement[] {
  const index = indexes.get(docset) ?? Map.groupBy(docset.requirements, (it) => it.file);
  indexes.set(docset, index);
  return index.get(file.path) ?? [];
}

/**
 * What the gate will look for in a file, as instructions for a writer: one line for the file as a
 * whole or for a marked section, and below it the required content.
 */
export function describeAcceptance(requirements: readonly Requirement[]): string {
  const evidence = requirements.map((requirement) => requirement.evidence);
  const marks = evidence.filter((it) => it.kind === 'code').map(({ text }) => text);
  const parts = Map.groupBy(
    evidence.filter((it) => it.kind !== 'code'),
    ({ within }) => within,
  );
  const sections = new Set([
    ...(parts.has(undefined) ? [undefined] : []),
    ...marks,
    ...parts.keys(),
  ]);
  return [...sections].map((within) => describeSection(within, parts.get(within) ?? [])).join('\n');
}

function describeSection(within: string | undefined, parts: readonly Evidence[]): string {
  const where =
    within === undefined
      ? 'Somewhere in the file:'
      : `A section marked by the code ${JSON.stringify(within)}${parts.length > 0 ? ', and in it:' : ''}`;
  return [where, ...new Set(parts.map((part) => `- ${describe(part)}`))].join('\n');
}

function describe(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'code':
      return `a section marked by the code ${JSON.stringify(evidence.text)}`;
    case 'heading':
      return `a heading with the text ${JSON.stringify(evidence.text)}`;
    case 'row': {
      const cells = evidence.cells.map((cell) => JSON.stringify(cell)).join(' and ');
      return evidence.cells.length === 1
        ? `a table row that begins with the cell ${cells}`
        : `a table row that begins with the cells ${cells}`;
    }
    case 'rows':
      return `a table row that begins with each of the cells ${evidence.names.map((it) => JSON.stringify(it)).join(', ')}`;
    case 'codes':
      return `each of these as inline code: ${evidence.texts.map((it) => JSON.stringify(it)).join(', ')}`;
  }
}
