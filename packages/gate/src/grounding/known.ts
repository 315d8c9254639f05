import { findNearest } from '../json/nearest-name.ts';
import type { Page } from '../markdown/page.ts';
import type { PlannedFile } from '../release-format.ts';
import { toTermKey } from '../terms/term-index.ts';
import type { Subject, Vocabulary } from '../vocabulary/vocabulary.ts';
import { createWordIndex, type FoundWord } from '../vocabulary/word-index.ts';
import { findClosest, type Kind, listKind, toExpected } from './nearest.ts';

/** What prose may name: the vocabulary, terms, planned files, and the page's own facts. */
export interface Known {
  readonly vocabulary: Vocabulary;
  has(word: string): boolean;
  /** The end of a message: the nearest real name of a kind and its location, or that there is none. */
  hint(word: string, subject?: Subject, kind?: Kind): string;
  /** The result of a search for the end of a message, a bounded number of times. */
  searchNear(kind: string, search: () => string): string;
  /** Whether a word of the input begins with a text. */
  isBeginning(text: string): boolean;
}

/** General technical names that are not claims about an input. */
const COMMON = new Set(
  `API APIs OpenAPI GraphQL gRPC OAuth OAuth2 OAuth1 OIDC JWT SAML mTLS HMAC JavaScript TypeScript
  GitHub GitLab YouTube LinkedIn PayPal PowerShell WebSocket WebSockets WebHook WebHooks macOS iOS
  iPhone iPad eBay MySQL PostgreSQL SQLite NoSQL DynamoDB MongoDB CamelCase camelCase snake_case
  PascalCase UTF-8 utf-8 ISO-8601 RFC3339 ISO8601 IPv4 IPv6 base64 SHA-256 SHA256 sha256 SHA-1 MD5
  HTTP/1.1 HTTP/2 HTTP/3 true false null undefined JSON YAML XML HTML CSV PDF curl Bearer Basic Node.js
  Authorization Content-Type Accept User-Agent Content-Length Retry-After ETag If-Match If-None-Match
  Location Cache-Control Idempotency DevOps README IDs URLs URIs SDKs GET POST PUT PATCH DELETE HEAD
  OPTIONS TRACE KiB MiB GiB TiB KB MB GB TB`.split(/\s+/),
);

/**
 * Maximum searches of a page for what is most like a false claim: each compares it with every name of
 * the input. Further findings of a kind repeat what the last one expected.
 */
const MAX_SEARCHES = 50;

const plannedWords = new WeakMap<ReadonlyMap<string, PlannedFile>, ReadonlySet<string>>();

export function createKnown(page: Page, vocabulary: Vocabulary): Known {
  const planned = toPlannedWords(page);
  const rendered = createWordIndex(
    (page.match?.facts ?? []).map(({ block }) => ({ value: block.markdown, pointer: '' })),
  );
  let searches = 0;
  const has = (word: string): boolean =>
    vocabulary.words.has(word) ||
    COMMON.has(word) ||
    planned.has(word) ||
    page.terms.known.has(toTermKey(word)) ||
    rendered.has(word);
  const recent = new Map<string, string>();
  const searchNear = (kind: string, search: () => string): string => {
    searches += 1;
    const text = searches > MAX_SEARCHES ? (recent.get(kind) ?? search()) : search();
    recent.set(kind, text);
    return text;
  };
  return {
    vocabulary,
    has,
    searchNear,
    isBeginning(text) {
      searches += 1;
      return (
        vocabulary.words.has(text) ||
        (searches <= MAX_SEARCHES &&
          vocabulary.words.list((word) => word.startsWith(text)).length > 0)
      );
    },
    hint: (word, subject, kind = 'name') =>
      searchNear(kind, () => {
        const found =
          kind === 'name'
            ? findName(word, subject, vocabulary)
            : findClosest(word, listKind(kind, subject, vocabulary));
        return toExpected(found, kind, vocabulary);
      }),
  };
}

/** The name of the subject, or else of the input, that is most like a word. */
function findName(
  word: string,
  subject: Subject | undefined,
  vocabulary: Vocabulary,
): FoundWord | undefined {
  const fields = [...(subject?.fields.keys() ?? [])];
  const names = vocabulary.words.names();
  const listed = (fields.length > 0 ? fields : names).map((text) => ({ text }));
  const text =
    findNear(word, fields) ?? findNear(word, names) ?? findClosest(word, listed)?.text ?? '';
  const pointer = subject?.fields.get(text)?.[0]?.pointer ?? vocabulary.words.pointerOf(text);
  return pointer === undefined ? undefined : { text, pointer };
}

/**
 * The name most similar to a word, in its own spelling; only names of about the same length are
 * compared.
 */
export function findNear(word: string, names: readonly string[]): string | undefined {
  const candidates = names.filter((name) => Math.abs(name.length - word.length) <= 3);
  const byLower = new Map(candidates.map((name) => [name.toLowerCase(), name]));
  return byLower.get(findNearest(word, [...byLower.keys()]) ?? '');
}

/** The words of titles, headings and paths of a plan. */
function toPlannedWords({ authority, planned }: Page): ReadonlySet<string> {
  const known = authority && plannedWords.get(authority);
  const files =
    authority === undefined ? (planned === null ? [] : [planned]) : [...authority.values()];
  const words =
    known ??
    new Set(
      files.flatMap(({ path, title, outline }) =>
        [
          path,
          path.split('/').at(-1) ?? '',
          title,
          ...outline.map(({ heading }) => heading),
        ].flatMap((text) => [text, ...text.split(/[\s`"(),]+/)]),
      ),
    );
  if (authority !== undefined) {
    plannedWords.set(authority, words);
  }
  return words;
}
