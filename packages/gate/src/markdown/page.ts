import type { Root } from 'mdast';
import { type BlockMatch, matchBlocks } from '../blocks/match-blocks.ts';
import type { Block } from '../data/block.ts';
import type { Facts } from '../data/facts.ts';
import { toFacts } from '../facts/to-facts.ts';
import type { PlannedFile } from '../release-format.ts';
import { toErrorText } from '../release-format-base.ts';
import { NO_TERMS, type TermIndex } from '../terms/term-index.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { decode, MAX_FILE_BYTES, type Source } from './decode.ts';
import { collectNodes, type PageNodes } from './page-nodes.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { indexLines, type LineIndex } from './position.ts';

/** Why a file has no tree: the rules that need one do not run on it. */
interface Unreadable {
  readonly reason: string;
  readonly line: number | null;
}

/**
 * One file, decoded, parsed and walked once; every file rule uses it and none changes it. If
 * `unreadable` is set, or the file is too large, the tree is empty.
 */
export interface Page {
  readonly path: string;
  readonly planned: PlannedFile | null;
  readonly source: Source;
  readonly lines: LineIndex;
  readonly tree: Root;
  readonly nodes: PageNodes;
  readonly facts: Facts;
  /** The terms of the docset so far. */
  readonly terms: TermIndex;
  readonly unreadable: Unreadable | null;
  /** Begins with front matter, which GitHub shows as a table and the tree does not contain. */
  readonly hasFrontMatter: boolean;
  /**
   * The positions of the expected page's blocks; only for a file whose page the profile renders.
   */
  readonly match?: BlockMatch | undefined;
  /** The vocabulary of the inputs; without it prose is not judged. */
  readonly vocabulary?: Vocabulary | undefined;
  /** Every planned file by path, whose titles prose may name. */
  readonly authority?: ReadonlyMap<string, PlannedFile> | undefined;
}

/**
 * Between two lines of dashes, lines of YAML: a key, an entry, a comment, a continuation, or
 * nothing.
 */
const FRONT_MATTER =
  /^---[ \t]*\r?\n(?:#[^\n]*\n)*[\w"'.-]+[ \t]*:[^\n]*\n(?:(?!---[ \t]*\r?(?:\n|$))[^\n]*\n){0,400}?---[ \t]*(?=\r?(?:\n|$))/;

const EMPTY_TREE: Root = { type: 'root', children: [] };

/** What a file is read with beside its text. */
interface PageSource extends Pick<Page, 'vocabulary' | 'authority'> {
  readonly blocks?: readonly Block[] | undefined;
}

/** Reads a file. Never throws, whatever its bytes are, and its work is bounded. */
export function openPage(
  path: string,
  content: Uint8Array,
  planned: PlannedFile | null,
  terms: TermIndex = NO_TERMS,
  { blocks, vocabulary, authority }: PageSource = {},
): Page {
  const source = decode(content);
  const lines = indexLines(source.text);
  if (source.sizeBytes > MAX_FILE_BYTES) {
    return toEmptyPage({ path, planned, terms, source, lines, unreadable: null });
  }
  const found = blocks && findBlocks(source.text, blocks);
  if (found !== undefined && 'reason' in found) {
    return toEmptyPage({ path, planned, terms, source, lines, unreadable: found });
  }
  const match = found;
  const frontMatter = FRONT_MATTER.exec(source.text)?.[0] ?? '';
  const parsed = parseMarkdown(
    frontMatter === ''
      ? source.text
      : frontMatter.replace(/[^\r\n]/g, ' ') + source.text.slice(frontMatter.length),
  );
  if (parsed.outcome === 'too-complex') {
    return toEmptyPage({ path, planned, terms, source, lines, match, unreadable: parsed });
  }
  const read = readTree(path, parsed.tree);
  return 'reason' in read
    ? toEmptyPage({ path, planned, terms, source, lines, match, unreadable: read })
    : {
        ...{ path, planned, terms, source, lines, match, vocabulary, authority },
        ...{ tree: parsed.tree, ...read, unreadable: null },
        hasFrontMatter: frontMatter !== '',
      };
}

function findBlocks(text: string, blocks: readonly Block[]): BlockMatch | Unreadable {
  try {
    return matchBlocks(text, blocks);
  } catch (error) {
    return { reason: toReason(error), line: null };
  }
}

function toReason(error: unknown): string {
  return `it cannot be read: ${toErrorText(error).slice(0, 100)}`;
}

/** A tree that cannot be walked is a fault of its file, like one that cannot be parsed. */
function readTree(path: string, tree: Root): Unreadable | Pick<Page, 'nodes' | 'facts'> {
  try {
    const nodes = collectNodes(tree);
    return nodes.tooDeepAt === null
      ? { nodes, facts: toFacts(path, nodes) }
      : { reason: 'nesting more than 100 deep', line: nodes.tooDeepAt };
  } catch (error) {
    return { reason: toReason(error), line: null };
  }
}

type Unparsed = Pick<
  Page,
  'path' | 'planned' | 'terms' | 'source' | 'lines' | 'match' | 'unreadable'
>;

function toEmptyPage(unparsed: Unparsed): Page {
  const nodes = collectNodes(EMPTY_TREE);
  return {
    ...unparsed,
    hasFrontMatter: false,
    tree: EMPTY_TREE,
    nodes,
    facts: toFacts(unparsed.path, nodes),
  };
}

/** Whether the tree is that of the whole text. */
export function isReadable(page: Page): boolean {
  return page.unreadable === null && page.source.sizeBytes <= MAX_FILE_BYTES;
}
