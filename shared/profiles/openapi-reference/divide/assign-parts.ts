import type { Nodes } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import {
  type Facts,
  measureCoverage,
  type Requirement,
} from '../../../../packages/gate/src/base.ts';
import type { PageNode } from '../../page-blocks.ts';
import type { Layout } from '../layout/layout.ts';

/** What coverage is measured on. */
type Shown = Pick<Facts, 'headings' | 'codes' | 'rows'>;

/**
 * Gives each requirement of a divided page the part that shows it, as the gate will see it; one
 * about many things is divided too. What no part shows stays with the first, where the gate will
 * miss it.
 */
export function assignParts(requirements: readonly Requirement[], layout: Layout): Requirement[] {
  const shown = new Map<string, Shown>();
  return requirements.flatMap((requirement) => {
    const parts = layout.pieces.get(requirement.file)?.parts;
    return parts === undefined ? [requirement] : assign(requirement, parts, layout, shown);
  });
}

function assign(
  requirement: Requirement,
  parts: readonly string[],
  layout: Layout,
  known: Map<string, Shown>,
): Requirement[] {
  const assigned: Requirement[] = [];
  let rest: Requirement | undefined = requirement;
  for (const file of parts) {
    const shown = known.get(file) ?? toShown(layout.pieces.get(file)?.nodes ?? []);
    known.set(file, shown);
    const { missing } = measureCoverage(rest === undefined ? [] : [{ ...rest, file }], () => shown);
    const [found, left]: (Requirement | undefined)[] =
      rest === undefined ? [] : part(rest, missing);
    assigned.push(...(found === undefined ? [] : [rename(found, file, requirement.file)]));
    rest = left;
  }
  return rest === undefined ? assigned : [...merge(assigned, rest)];
}

/** The first part keeps the id, so that a page has the same ids whether it is divided or not. */
function rename(requirement: Requirement, file: string, first: string): Requirement {
  const isGroup = requirement.evidence.kind === 'rows' || requirement.evidence.kind === 'codes';
  const id = file === first || !isGroup ? requirement.id : `${requirement.id}:${file}`;
  return { ...requirement, id, file };
}

/** What no part shows is wanted from the first part. */
function merge(assigned: readonly Requirement[], rest: Requirement): Requirement[] {
  return [...assigned, { ...rest, id: `${rest.id}:rest` }];
}

/** What a part shows of a requirement, and what it does not. */
function part(
  requirement: Requirement,
  missing: readonly Requirement[],
): [found: Requirement | undefined, left: Requirement | undefined] {
  const { evidence } = requirement;
  if (missing.length === 0) {
    return [requirement, undefined];
  }
  if (evidence.kind === 'rows') {
    const left = missing.flatMap((it) => (it.evidence.kind === 'row' ? it.evidence.cells : []));
    const found = without(evidence.names, left);
    return [
      found.length === 0 ? undefined : { ...requirement, evidence: { ...evidence, names: found } },
      { ...requirement, evidence: { ...evidence, names: left } },
    ];
  }
  if (evidence.kind === 'codes') {
    const left = missing.flatMap((it) => (it.evidence.kind === 'codes' ? it.evidence.texts : []));
    const found = without(evidence.texts, left);
    return [
      found.length === 0 ? undefined : { ...requirement, evidence: { ...evidence, texts: found } },
      { ...requirement, evidence: { ...evidence, texts: left } },
    ];
  }
  return [undefined, requirement];
}

/** `all` without each of `some`, as often as it is there. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of some) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return all.filter((text) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}

/** Headings, rows and code of a part; its title is the first heading. */
function toShown(nodes: readonly PageNode[]): Shown {
  const shown = {
    headings: [{ depth: 1, text: '', anchor: '', line: 1 }],
    codes: [] as Facts['codes'],
    rows: [] as Facts['rows'],
  };
  const add = (node: Nodes): void => {
    const heading = shown.headings.length - 1;
    if (node.type === 'inlineCode') {
      shown.codes.push({ text: node.value, heading, line: 1 });
    } else if (node.type === 'tableRow') {
      const cells = node.children.slice(0, 2).map((cell) => toText(cell).trim());
      shown.rows.push({ cells, heading, line: 1 });
    }
    if ('children' in node) {
      node.children.forEach(add);
    }
  };
  for (const node of nodes) {
    if (node.type === 'heading') {
      shown.headings.push({ depth: node.depth, text: toText(node), anchor: '', line: 1 });
    }
    if (node.type !== 'prose' && node.type !== 'source') {
      add(node);
    }
  }
  return shown;
}
