import { quote } from '../report/quote.ts';
import { trimUrl } from '../vocabulary/known-urls.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';

const URL = /\b(?:https?|wss?|ftp):\/\/[^\s`"'<>\\]+/gi;
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const HOST =
  /(?<![\w./@:-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|app|example|ai|co|eu|uk|de|gov|edu|cloud|test|local|internal)(?::\d+)?(?![\w-]|\.\w)(?:\/[^\s`"'<>]*)?/gi;

const IP = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\w-]|\.\d)/g;

/** Addresses of the web and of mail. */
export function findAddresses(text: string, known: Known): FoundClaim[] {
  const claims: FoundClaim[] = [];
  const blank = (pattern: RegExp, rest: string): string =>
    rest.replace(pattern, (run, ...args) => {
      const index = Number(args.findLast((it) => typeof it === 'number'));
      const address = trimUrl(run);
      claims.push(judge(address, index, known));
      return ' '.repeat(run.length);
    });
  blank(IP, blank(HOST, blank(EMAIL, blank(URL, text))));
  return claims;
}

function judge(address: string, index: number, known: Known): FoundClaim {
  const claim = {
    rule: 'ungrounded-addresses',
    text: address,
    index,
    length: address.length,
  } as const;
  return isKnown(address, known)
    ? claim
    : {
        ...claim,
        message: `Unexpected address ${quote(address)}, expected ${toHint(address, known)}`,
      };
}

function toHint(address: string, known: Known): string {
  const isMail = /^[^/:]+@/.test(address);
  return known.hint(address, undefined, isMail ? 'address of mail' : 'address');
}

/** A host that the reader fills in, such as `https://HOST:8000` or `https://…`. */
const PLACEHOLDER = /^\w+:\/\/(?:[A-Z][A-Z_]+|…|\{\w+\}|\$\{?\w+\}?)(?::\d+)?(?=\/|$)/;
/** A service on the reader's own machine. */
const LOCAL = /^\w+:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?=\/|$)/;

/** On the reader's machine, at a port that the input has. */
function isLocal(address: string, { has }: Known): boolean {
  const [origin] = LOCAL.exec(address) ?? [];
  return origin !== undefined && (has(origin) || has(/\d*$/.exec(origin)?.[0] ?? ''));
}

/** A path that the input has, or the beginning of one that ends in `…`. */
function isKnownPath(path: string, { has, isBeginning, vocabulary }: Known): boolean {
  const [plain = ''] = path.split('…');
  const bases = ['', ...vocabulary.basePaths];
  return (
    plain.replace(/\/$/, '') === '' ||
    has(plain) ||
    (path.includes('…') && isBeginning(plain)) ||
    vocabulary.operations.some((it) => bases.some((base) => fits(`${base}${it.path}`, path)))
  );
}

/** Whether the address occurs in an input, or belongs to one of its operations. */
function isKnown(address: string, known: Known): boolean {
  const plain = address.replace(/\/+$/, '');
  if (known.has(address) || known.has(plain) || known.has(plain.replace(/^\w+:\/\//, ''))) {
    return true;
  }
  const path = plain.replace(/[?#].*$/, '');
  if (PLACEHOLDER.test(path) || isLocal(path, known)) {
    return isKnownPath(path.replace(PLACEHOLDER, '').replace(LOCAL, ''), known);
  }
  for (
    let cut = path.lastIndexOf('/');
    cut > 0 && path[cut - 1] !== '/';
    cut = path.lastIndexOf('/', cut - 1)
  ) {
    const base = path.slice(0, cut);
    if (known.has(base) || known.has(`${base}/`)) {
      return known.vocabulary.operations.some((it) => fits(it.path, path.slice(cut)));
    }
  }
  return false;
}

/** Whether a path, with values or names in it, matches that of an operation. */
export function fits(template: string, path: string): boolean {
  const wanted = template.replace(/\/+$/, '').split('/');
  const given = path
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/');
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => {
      const other = given[at] ?? '';
      const isName = /^[$]?[{<:]/.test(other);
      return (
        segment === other ||
        segment === other.replace('$', '') ||
        (segment.includes('{') && !isName && other !== '')
      );
    })
  );
}
