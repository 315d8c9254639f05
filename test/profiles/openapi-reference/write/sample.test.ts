import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, Root, Table } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureCoverage } from '../../../../packages/gate/src/engine/coverage.ts';
import { listFindings, type WrittenDocset, writeDocset } from '../../write-docset.ts';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../../../../samples/openapi/tool-library.yaml'),
  'utf8',
);

const processor = remark().use(remarkGfm);

function collect<T extends Nodes['type']>(tree: Root, type: T): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  const visit = (node: Nodes) => {
    if (isType(node, type)) {
      found.push(node);
    }
    if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(tree);
  return found;
}

function isType<T extends Nodes['type']>(
  node: Nodes,
  type: T,
): node is Extract<Nodes, { type: T }> {
  return node.type === type;
}

const isEven = ({ children }: Table) =>
  new Set(children.map((row) => row.children.length)).size === 1;

describe.each(['by-tag', 'by-operation'])('the documents of the sample, %s', (variant) => {
  let written: WrittenDocset;
  let trees: Map<string, Root>;
  beforeAll(async () => {
    written = await writeDocset(SAMPLE, variant);
    trees = new Map([...written.texts].map(([path, text]) => [path, processor.parse(text)]));
  });

  it('the documents of the sample leave the gate nothing to find, in any phase', () => {
    expect(listFindings(written)).toEqual([]);
    expect(written.reports.map(({ verdict }) => verdict)).toEqual(Array(5).fill('passed'));
    expect(written.reports.at(-1)?.deferred).toEqual([]);
  });

  it('the documents of the sample cover everything the document says', () => {
    const { categories, missing } = measureCoverage(written.docset.requirements, (path) =>
      written.facts.get(path),
    );
    expect(missing).toEqual([]);
    expect(categories.length).toBeGreaterThan(12);
    expect(new Set(categories.map(({ score }) => score))).toEqual(new Set([1]));
  });

  it('the documents of the sample begin with their planned title, the only one', () => {
    for (const { files } of written.docset.phases) {
      for (const { path, title } of files) {
        const headings = written.facts.get(path)?.headings ?? [];
        expect(headings[0]).toMatchObject({ depth: 1, text: title });
        expect(headings.filter(({ depth }) => depth === 1)).toHaveLength(1);
      }
    }
  });

  it('the documents of the sample contain no HTML, no images, even tables, and code with a language', () => {
    for (const tree of trees.values()) {
      expect(collect(tree, 'html')).toEqual([]);
      expect(collect(tree, 'image')).toEqual([]);
      expect(collect(tree, 'table').filter((table) => !isEven(table))).toEqual([]);
      expect(collect(tree, 'code').filter(({ lang }) => !lang)).toEqual([]);
    }
  });

  it('the documents of the sample show JSON that is JSON', () => {
    const examples = [...trees.values()]
      .flatMap((tree) => collect(tree, 'code'))
      .filter(({ lang }) => lang === 'json');
    expect(examples.length).toBeGreaterThan(20);
    for (const { value } of examples) {
      expect(() => JSON.parse(value)).not.toThrow();
    }
  });

  it('the documents of the sample link only to each other, to anchors that exist, and to addresses of the document', () => {
    for (const { links } of written.facts.values()) {
      for (const { url, path, anchor, isExternal } of links) {
        if (isExternal) {
          expect(written.docset.knownUrls).toContain(url);
        } else {
          const target = written.facts.get(path ?? '');
          expect(target, url).toBeDefined();
          expect(anchor === null || target?.anchors.includes(anchor), url).toBe(true);
        }
      }
    }
  });

  it('the documents of the sample can all be reached from the index', () => {
    const reached = new Set(['index.md']);
    for (const path of reached) {
      for (const link of written.facts.get(path)?.links ?? []) {
        if (link.path !== null) {
          reached.add(link.path);
        }
      }
    }
    const alone = [...written.texts.keys()].filter((path) => !reached.has(path));
    expect(alone).toEqual([]);
  });

  it('the documents of the sample are the same in a second run', async () => {
    const again = await writeDocset(SAMPLE, variant);
    expect(again.texts).toEqual(written.texts);
  });
});
