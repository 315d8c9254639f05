import { quote } from '../report/quote.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import { fits } from './find-addresses.ts';
import type { Known } from './known.ts';
import { findClosest, toExpected } from './nearest.ts';
import { judgeQuery } from './query.ts';

const CALL =
  /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)\b(?:`? (?:request|call|requests|calls) to(?: the)?)?[\s`*]+(\/[^\s`"'<>()\],;]*)/g;
const PATH = /(?<=^|[\s`("])\/[A-Za-z{][\w{}\-./:%$]*/g;

/** Calls (`GET /tools`), and paths in code. */
export function findOperations(
  text: string,
  known: Known,
  { isCode = false }: { readonly isCode?: boolean } = {},
): FoundClaim[] {
  if (known.vocabulary.operations.length === 0) {
    return isCode ? [] : findPaths(text, known);
  }
  const claims: FoundClaim[] = [];
  const rest = text.replace(CALL, (run: string, method: string, path: string, index: number) => {
    const plain = trimPath(path);
    claims.push(judge(method, plain, index, run.length, known));
    claims.push(...judgeParameters(method, plain, path, index, run.length, known));
    return ' '.repeat(run.length);
  });
  for (const { 0: run, index } of isCode ? [] : rest.matchAll(PATH)) {
    const path = trimPath(run);
    if (/[{]/.test(path) || /\/.+\//.test(path) || text[index - 1] === '`') {
      claims.push(judge(undefined, path, index, path.length, known));
    }
  }
  return claims;
}

/** Long paths outside code, where the input has no calls; those in code are names. */
function findPaths(text: string, known: Known): FoundClaim[] {
  const plain = text.replace(/`[^`]*`/g, (it) => ' '.repeat(it.length));
  return [...plain.matchAll(PATH)].flatMap(({ 0: run, index }) => {
    const path = trimPath(run);
    const claim = {
      rule: 'ungrounded-operations',
      text: path,
      index,
      length: path.length,
    } as const;
    const isKnown =
      known.has(path) ||
      path
        .split('/')
        .slice(1)
        .every((it) => known.has(it));
    const message = `Unexpected call ${quote(path)}, expected ${known.hint(path)}`;
    return /\/.+\/.+\//.test(path) ? [isKnown ? claim : { ...claim, message }] : [];
  });
}

/** The query of a call: only what is false of it, since the call is a claim of its own. */
function judgeParameters(
  method: string,
  path: string,
  run: string,
  index: number,
  length: number,
  known: Known,
): FoundClaim[] {
  const { operations, basePaths } = known.vocabulary;
  const bases = ['', ...basePaths.filter((base) => path.startsWith(`${base}/`))];
  const operation = operations.find(
    (it) => it.method === method && bases.some((base) => fits(it.path, path.slice(base.length))),
  );
  const subject = operation && known.vocabulary.subject(`${method} ${operation.path}`);
  return subject === undefined || !run.includes('?')
    ? []
    : judgeQuery(run.replace(/[.:!]+$/, ''), subject, known)
        .filter(({ message }) => message !== undefined)
        .map((it) => ({ ...it, rule: 'ungrounded-operations', index, length }));
}

function trimPath(path: string): string {
  return path.replace(/[?#].*$/, '').replace(/[.:!]+$/, '');
}

function judge(
  method: string | undefined,
  path: string,
  index: number,
  length: number,
  known: Known,
): FoundClaim {
  const text = method === undefined ? path : `${method} ${path}`;
  const claim = { rule: 'ungrounded-operations', text, index, length } as const;
  const { operations, basePaths } = known.vocabulary;
  const paths = ['', ...basePaths].flatMap((base) =>
    base !== '' && !path.startsWith(`${base}/`) ? [] : [path.slice(base.length)],
  );
  const same = operations.filter((it) => paths.some((own) => fits(it.path, own)));
  if (same.some((it) => method === undefined || it.method === method)) {
    return claim;
  }
  if (same.length === 0 && (known.has(path) || known.has(text) || isBeginning(path, known))) {
    return claim;
  }
  return {
    ...claim,
    message: `Unexpected call ${quote(text)}, expected ${toNearest(method, path, same, known)}`,
  };
}

/** The call with the path, or else the one most like it. */
export function toNearest(
  method: string | undefined,
  path: string,
  same: Vocabulary['operations'],
  { vocabulary, searchNear }: Known,
): string {
  return searchNear('call', () => {
    const calls = (same.length > 0 ? same : vocabulary.operations).map((it) => ({
      text: method === undefined ? it.path : `${it.method} ${it.path}`,
      pointer: it.pointer,
    }));
    const closest = findClosest(method === undefined ? path : `${method} ${path}`, calls);
    return toExpected(closest, 'call', vocabulary);
  });
}

/** The common beginning of several paths, such as `/v2/droplets`. */
function isBeginning(path: string, { vocabulary }: Known): boolean {
  return (
    vocabulary.operations.some((it) => it.path.startsWith(`${path}/`)) ||
    vocabulary.basePaths.includes(path)
  );
}
