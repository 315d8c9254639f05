import type { Grammar, GrammarName } from '../../../packages/gate/src/base.ts';
import { toDocstring, toDocText } from './doc-comment.ts';
import { toOneLine } from './read-text.ts';
import type { IndexedSymbol, SymbolKind } from './source-index.ts';
import { RULES, type SyntaxNode, type SyntaxRules } from './syntax-rules.ts';

const MAX_SIGNATURE = 600;

/** Whole declarations up to this length are signatures: they consist of nothing else. */
const WHOLE: ReadonlySet<SymbolKind> = new Set(['interface', 'type', 'enum', 'struct']);

/** The walk through the tree of one file. */
interface Walk {
  readonly path: string;
  readonly rules: SyntaxRules;
  /** Names that are exported apart from their declarations. */
  readonly exported: ReadonlySet<string>;
  readonly found: IndexedSymbol[];
}

/** The exported symbols of a file, in its order; `undefined` if it takes too long to parse. */
export function readSymbols(
  { path, text }: { readonly path: string; readonly text: string },
  name: GrammarName,
  grammar: Grammar,
): IndexedSymbol[] | undefined {
  const rules = RULES[name];
  if (rules === undefined) {
    return [];
  }
  const maxSteps = Math.ceil(text.length / 4) + 10_000;
  return grammar.read(
    text,
    (root) => {
      const exported = rules.listExported?.(root) ?? new Set<string>();
      const walk: Walk = { path, rules, exported, found: [] };
      visit(root, undefined, walk);
      return walk.found;
    },
    maxSteps,
  );
}

function visit(node: SyntaxNode, parent: string | undefined, walk: Walk): void {
  const { rules } = walk;
  for (const child of node.namedChildren) {
    if (child === null) {
      continue;
    }
    if (rules.endsPublic?.(child)) {
      return;
    }
    const kind = rules.kinds[child.type];
    if (kind !== undefined) {
      add(child, kind, parent, walk);
    } else if (rules.wrappers.has(child.type)) {
      visit(child, rules.ownerOf?.(child) ?? parent, walk);
    }
  }
}

function add(node: SyntaxNode, kind: SymbolKind, parent: string | undefined, walk: Walk): void {
  const { rules, path, exported, found } = walk;
  const name = rules.nameOf(node);
  const owner = rules.ownerOf?.(node) ?? parent;
  if (name === undefined || !rules.isExported({ node, name, owner, exported })) {
    return;
  }
  const outer = toOuter(node, rules);
  const comments = rules.hasDocstring ? [] : listComments(outer, rules);
  const first = comments[0] ?? outer;
  found.push({
    name,
    kind: owner !== undefined && kind === 'function' ? 'method' : kind,
    ...(owner === undefined ? {} : { parent: owner }),
    path,
    fromLine: first.startPosition.row + 1,
    toLine: Math.max(
      outer.endPosition.row + (outer.endPosition.column === 0 ? 0 : 1),
      first.startPosition.row + 1,
    ),
    headLine: findHeadLine(node, kind, rules),
    signature: toSignature(node, kind, rules),
    doc: rules.hasDocstring
      ? readDocstring(node)
      : toDocText(comments.map(({ text }) => text).join('\n')),
  });
  const body = node.childForFieldName('body');
  if (body !== null && rules.hasMembers.has(node.type)) {
    visit(body, name, walk);
  }
}

/** The declaration with what stands around it, such as `export` or decorators. */
function toOuter(node: SyntaxNode, { around }: SyntaxRules): SyntaxNode {
  let outer = node;
  while (outer.parent !== null && around.has(outer.parent.type)) {
    outer = outer.parent;
  }
  return outer;
}

/** The comments directly above a declaration, in their order. */
function listComments(node: SyntaxNode, rules: SyntaxRules): SyntaxNode[] {
  const comments: SyntaxNode[] = [];
  let below = node;
  for (let it = findAbove(node, rules); it !== null; it = it.previousNamedSibling) {
    const isAdjacent = below.startPosition.row - it.endPosition.row <= 1;
    if (rules.attributes.has(it.type) && isAdjacent) {
      below = it;
      continue;
    }
    if (!rules.comments.has(it.type) || !isAdjacent || !rules.isDoc(it.text)) {
      break;
    }
    comments.unshift(it);
    below = it;
    if (it.text.startsWith('/*')) {
      break;
    }
  }
  return comments;
}

/** The comment of the first member may be above the body that contains it. */
function findAbove(node: SyntaxNode, { wrappers }: SyntaxRules): SyntaxNode | null {
  const { parent, previousNamedSibling } = node;
  const isFirst = previousNamedSibling === null && parent !== null && wrappers.has(parent.type);
  return isFirst ? parent.previousNamedSibling : previousNamedSibling;
}

function readDocstring(node: SyntaxNode): string {
  const first = node.childForFieldName('body')?.namedChildren[0];
  const literal = first?.type === 'expression_statement' ? first.namedChildren[0] : first;
  return literal?.type === 'string' ? toDocstring(literal.text) : '';
}

function findHeadLine(node: SyntaxNode, kind: SymbolKind, rules: SyntaxRules): number {
  const isWhole = WHOLE.has(kind) && node.text.length <= MAX_SIGNATURE;
  const body = isWhole ? undefined : rules.bodyOf(node);
  if (body === undefined) {
    return node.endPosition.row + 1;
  }
  const docstring = rules.hasDocstring ? body.namedChildren[0] : undefined;
  return readDocstring(node) === ''
    ? Math.max(node.startPosition.row, body.startPosition.row - (rules.hasDocstring ? 1 : 0)) + 1
    : (docstring?.endPosition.row ?? body.startPosition.row) + 1;
}

function toSignature(node: SyntaxNode, kind: SymbolKind, { bodyOf }: SyntaxRules): string {
  const { text, startIndex } = node;
  if (WHOLE.has(kind) && text.length <= MAX_SIGNATURE) {
    return text.trim();
  }
  const body = bodyOf(node);
  const head = body === undefined ? text : text.slice(0, body.startIndex - startIndex);
  const plain = head.replace(/^\s*(?:#|\/\/).*$|\s+(?:#|\/\/) .*$/gm, '');
  const line = toOneLine(plain.replace(/(?:=>|[{:=])?\s*$/, ''), MAX_SIGNATURE);
  return line.replace(/([([]) /g, '$1').replace(/,? ([)\]])/g, '$1');
}
