import { createRequire } from 'node:module';
import type { Language, Node, Parser } from 'web-tree-sitter';

/** The grammars of `@vscode/tree-sitter-wasm` that the app uses, by the names of its files. */
export type GrammarName =
  | 'bash'
  | 'c-sharp'
  | 'go'
  | 'java'
  | 'javascript'
  | 'php'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'tsx'
  | 'typescript';

/** A parser of one language. Parsing is synchronous; nothing is compiled or run. */
export interface Grammar {
  /** For queries: `new Query(grammar.language, source)`. */
  readonly language: Language;
  /**
   * What `read` finds in the tree of a text. The tree is freed afterwards, so `read` returns plain
   * data and keeps no node. Offsets of nodes are in UTF-16 code units, as in `text`. `undefined`,
   * without a call of `read`, if parsing takes more than `maxSteps` steps.
   */
  read<T>(text: string, read: (root: Node) => T, maxSteps?: number): T | undefined;
}

/**
 * Each step is some hundred operations of the parser: sound code takes 1 step per 25 characters,
 * and text without meaning up to 1 per 8. Counted, so that a result does not depend on the machine.
 */
const DEFAULT_MAX_STEPS = 50_000;

const require = createRequire(import.meta.url);
const loading = new Map<GrammarName, Promise<Grammar | undefined>>();
const loaded = new Map<GrammarName, Grammar>();
let engine: Promise<typeof import('web-tree-sitter') | undefined> | undefined;

/**
 * Loads a grammar, once per thread: the engine takes 15 ms, a grammar 5 to 30 ms. `undefined`, with a
 * warning of the process, if `web-tree-sitter` and `@vscode/tree-sitter-wasm` are not installed.
 * Rejects if an installed file is damaged.
 *
 * @example
 * const python = await loadGrammar('python');
 * const isSound = python?.read('x = 1', (root) => !root.hasError);
 */
export function loadGrammar(name: GrammarName): Promise<Grammar | undefined> {
  const known = loading.get(name) ?? load(name);
  loading.set(name, known);
  return known;
}

/** A grammar that is loaded in this thread. */
export function findGrammar(name: GrammarName): Grammar | undefined {
  return loaded.get(name);
}

async function load(name: GrammarName): Promise<Grammar | undefined> {
  engine ??= startEngine();
  const started = await engine;
  if (started === undefined) {
    return undefined;
  }
  const file = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);
  const language = await started.Language.load(file);
  const grammar = toGrammar(language, new started.Parser().setLanguage(language));
  loaded.set(name, grammar);
  return grammar;
}

async function startEngine(): Promise<typeof import('web-tree-sitter') | undefined> {
  try {
    require.resolve('@vscode/tree-sitter-wasm/package.json');
    const library = await import('web-tree-sitter');
    await library.Parser.init();
    return library;
  } catch (error) {
    if (!isNotInstalled(error)) {
      throw error;
    }
    process.emitWarning('Samples in Python, C#, Java and Go are not checked by a parser', {
      type: 'PhasewrightWarning',
      detail: 'Install web-tree-sitter and @vscode/tree-sitter-wasm to check them.',
    });
    return undefined;
  }
}

function isNotInstalled(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}

function toGrammar(language: Language, parser: Parser): Grammar {
  return {
    language,
    read: (text, read, maxSteps = DEFAULT_MAX_STEPS) => {
      let steps = 0;
      const progressCallback = () => ++steps > maxSteps;
      const tree = parser.parse(text, null, { progressCallback });
      if (tree === null) {
        parser.reset();
        return undefined;
      }
      try {
        return read(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}
