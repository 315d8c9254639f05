import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

export const ROOT = resolve(import.meta.dirname, '..', '..');
export const INFRA = join(ROOT, 'infra');

/** Every Bicep file of the template, as paths below `infra/`. */
export const BICEP_FILES = readdirSync(INFRA, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.bicep'))
  .sort();

await Parser.init();
const wasm = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
const parser = new Parser().setLanguage(await Language.load(wasm));

export function parseBicep(text: string): Node {
  const tree = parser.parse(text);
  if (tree === null) {
    throw new Error('the parser gave no tree');
  }
  return tree.rootNode;
}

export function readInfra(path: string): string {
  return readFileSync(join(INFRA, path), 'utf8');
}

export function parseFile(path: string): Node {
  return parseBicep(readInfra(path));
}

/** Faults as `line:column`, for a message that leads to them. */
export function findSyntaxErrors(root: Node): string[] {
  return [...walk(root)]
    .filter((node) => node.isError || node.isMissing)
    .map(({ startPosition: { row, column } }) => `${row + 1}:${column + 1}`);
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) {
    if (child !== null) {
      yield* walk(child);
    }
  }
}

export interface Declaration {
  readonly name: string;
  /** Type with API version of a resource, path of a module, otherwise empty. */
  readonly subject: string;
  readonly text: string;
  readonly node: Node;
}

/** Declarations of one kind in a tree, nested ones too. */
export function findDeclarations(
  root: Node,
  kind: 'parameter' | 'resource' | 'module' | 'output' | 'variable',
): Declaration[] {
  return [...walk(root)]
    .filter(({ type }) => type === `${kind}_declaration`)
    .map((node) => ({
      name: node.namedChildren.find((it) => it?.type === 'identifier')?.text ?? '',
      subject:
        node.namedChildren.find((it) => it?.type === 'string')?.text.replaceAll("'", '') ?? '',
      text: node.text,
      node,
    }));
}

/** Keys of every object literal below a node, in order. */
export function findKeys(node: Node): string[] {
  return [...walk(node)]
    .filter(({ type }) => type === 'object_property')
    .map((property) => property.namedChildren[0]?.text.replaceAll("'", '') ?? '');
}
