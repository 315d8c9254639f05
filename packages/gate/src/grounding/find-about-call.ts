import { quote } from '../report/quote.ts';
import type { CallFacts, Subject } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';

/** A statement about a call; `expected` is what the input says instead, of one that is false. */
interface Found {
  readonly run: string;
  readonly index: number;
  readonly expected: string | undefined;
}

type Finder = (text: string, subject: Subject, call: CallFacts) => Found[];

const FINDERS: readonly Finder[] = [
  findDeprecation,
  findOperationIds,
  findOpenness,
  findSchemes,
  findKeyPlaces,
  findScopes,
  findBodies,
  findRateDenials,
];

/** What a text says of the call of its section: method, name, body, age, and who may call it. */
export function findAboutCall(text: string, subject: Subject, known: Known): FoundClaim[] {
  const { call } = subject;
  const more = call === undefined ? [] : FINDERS.flatMap((find) => find(text, subject, call));
  return [...findMethods(text, subject), ...more].map(({ run, index, expected }) => {
    const claim = { rule: 'misplaced-claims', text: run, index, length: run.length } as const;
    const place = `${known.vocabulary.input} says at ${subject.pointer}`;
    const message = `Unexpected ${quote(run)} for ${quote(subject.id)}, expected ${expected}, as ${place}`;
    return expected === undefined ? claim : { ...claim, message };
  });
}

const NEED = '(?:needed|required|necessary)';
const CREDENTIALS =
  '(?:authentication|authorization|credentials?|API key|access token|token|login|sign-in)';

function search(
  text: string,
  pattern: RegExp,
  judge: (match: RegExpExecArray) => string | undefined,
): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({
    run: match[0],
    index: match.index,
    expected: judge(match),
  }));
}

const METHOD =
  /\b(?:send|make|issue|use|with|by|is|via) (?:an? |the )?(?:HTTP )?[`]?(GET|POST|PUT|PATCH|DELETE)[`]?(?: (?:request|call|method)\b(?! to(?: the)? [`]?\/)|(?=[.,;)]|$))/gi;

function findMethods(text: string, { method }: Subject): Found[] {
  return method === undefined
    ? []
    : search(text, METHOD, ([, said = '']) => (said.toUpperCase() === method ? undefined : method));
}

const CALL = '(?:call|operation|endpoint|request|method)';
const DEPRECATED = new RegExp(
  String.raw`\b[Tt]h(?:is|e) ${CALL} (?:is|has been|was)(?: now)? (not |no longer )?deprecated\b`,
  'g',
);

function findDeprecation(text: string, _: Subject, { isDeprecated }: CallFacts): Found[] {
  return search(text, DEPRECATED, ([, not]) => {
    const claimed = not === undefined;
    return claimed === isDeprecated
      ? undefined
      : isDeprecated
        ? 'it to be deprecated'
        : 'no word that it is deprecated';
  });
}

const OPERATION_ID =
  /\b(?:operation ?id|id of the operation|(?:this|the) operation)(?: (?:is(?: called| named)?|has the (?:id|name)))?:? \x60([\w./-]+)\x60|\b[Tt]his is (?:the operation )?\x60([\w./-]+)\x60/gi;

function findOperationIds(text: string, _: Subject, { operationId }: CallFacts): Found[] {
  return search(text, OPERATION_ID, ([, first, second]) =>
    operationId === undefined || (first ?? second) === operationId ? undefined : operationId,
  );
}

const OPEN = new RegExp(
  String.raw`\bno ${CREDENTIALS}(?: is| are)? ${NEED}|\b(?:needs|requires) no ${CREDENTIALS}|\b(?:without|with no)(?: any)? ${CREDENTIALS}(?= (?:too|as well|at all)|[.,;]|$)|\b${CALL} is (?:public|open to everybody|open to everyone)\b|\banonymous(?:ly)?\b(?= (?:call|access|request)|[.,;]|$)`,
  'gi',
);
const CLOSED = new RegExp(
  String.raw`\b(?:needs?|requires?|must (?:send|have|carry)) (?:an? |the |your |valid )*(?:[\x60]?\w+[\x60]? )?${CREDENTIALS}\b|\b${CREDENTIALS} (?:is|are) ${NEED}`,
  'gi',
);

function findOpenness(text: string, _: Subject, { security }: CallFacts): Found[] {
  if (security === undefined) {
    return [];
  }
  const names = security.schemes.map(({ name }) => name).join(' or ');
  const open = search(text, OPEN, () => (security.isRequired ? names : undefined));
  const isNegated = (index: number) => /\bno \S*$|\bnot? $|n't $/i.test(text.slice(0, index));
  const closed = search(text, CLOSED, ({ index }) =>
    security.schemes.length > 0 || isNegated(index) ? undefined : 'no credentials',
  );
  return [...open, ...closed.filter(({ index }) => !isNegated(index))];
}

const SCHEME =
  /\bHTTP basic\b|\bbasic auth(?:entication)?\b|\bbearer (?:token|auth)|\bOAuth ?2?\b|\bAPI keys?\b/gi;
const KINDS: readonly (readonly [said: RegExp, kinds: readonly string[]])[] = [
  [/basic/i, ['basic']],
  [/bearer/i, ['bearer', 'oauth2', 'openIdConnect', 'apiKey']],
  [/oauth/i, ['oauth2', 'openIdConnect', 'bearer']],
  [/key/i, ['apiKey', 'bearer', 'basic']],
];

function findSchemes(text: string, { fields }: Subject, { security }: CallFacts): Found[] {
  const own = security?.schemes ?? [];
  // A key in the header `Authorization` is often called a token.
  const isToken = [...fields.keys()].some((it) => /^authorization$/i.test(it));
  return own.length === 0
    ? []
    : search(text, SCHEME, ([said]) => {
        const kinds = KINDS.find(([pattern]) => pattern.test(said))?.[1] ?? [];
        const isKeyOnly = /bearer/i.test(said) && !isToken;
        return own.some(({ kind }) => kinds.includes(kind) && !(isKeyOnly && kind === 'apiKey'))
          ? undefined
          : own.map(({ name }) => name).join(' or ');
      });
}

const KEY_PLACE =
  /\bkey\b(?: \w+){0,4}? (?:in|to|as|into)(?: an?| the)? (query|cookie|body|path|header|URL)\b/gi;

function findKeyPlaces(text: string, _: Subject, { security }: CallFacts): Found[] {
  const places = (security?.schemes ?? []).flatMap(({ place }) => place ?? []);
  return places.length === 0
    ? []
    : search(text, KEY_PLACE, ([, said = '']) => {
        const place = said.toLowerCase() === 'url' ? 'query' : said.toLowerCase();
        return places.includes(place) ? undefined : `it in the ${places.join(' or ')}`;
      });
}

const SCOPE = /\bscopes?(?: of)? `([\w:./-]+)`|`([\w:./-]+)` scope\b/g;

function findScopes(text: string, { words }: Subject, { security }: CallFacts): Found[] {
  const own = (security?.schemes ?? []).flatMap(({ scopes }) => scopes);
  return security === undefined
    ? []
    : search(text, SCOPE, ([, first, second]) =>
        own.includes(first ?? second ?? '') || words.has(first ?? second ?? '')
          ? undefined
          : own.length === 0
            ? 'no scope'
            : `one of ${own.join(', ')}`,
      );
}

const BODY =
  /\b(?:request )?body is (optional|not required|not needed|required|mandatory)\b|\bno (?:request )?body(?: is)?(?: needed| required| sent| taken)|\b(?:takes|has|needs) no (?:request )?body\b/gi;

function findBodies(text: string, _: Subject, { body }: CallFacts): Found[] {
  return search(text, BODY, ([, said]) => {
    const claimed =
      said === undefined
        ? 'none'
        : /^(?:required|mandatory)$/i.test(said)
          ? 'required'
          : 'optional';
    const fits = claimed === body || (claimed === 'optional' && body === 'none');
    return fits ? undefined : body === 'none' ? 'no body' : `its body to be ${body}`;
  });
}

const NO_LIMIT = /\b(?:no rate limits?|not rate[- ]limited|never throttled|unlimited calls)\b/gi;

function findRateDenials(text: string, { codes }: Subject): Found[] {
  return codes?.has('429') === true
    ? search(text, NO_LIMIT, () => 'calls to be limited, since it answers 429')
    : [];
}
