import { quote } from '../report/quote.ts';
import { BARE } from '../vocabulary/number-index.ts';
import type { Subject } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';
import { type Kind, showPointer } from './nearest.ts';

const PHRASES =
  'OK|Created|Accepted|No Content|Moved|Found|Not Modified|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Gone|Unprocessable|Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway';

/** A status code with its typical words. */
const STATUS = new RegExp(
  [
    String.raw`(?<=\b(?:returns?|returned|returning|respond(?:s|ed|ing)?(?: with)?|answer(?:s|ed)?(?: with)?|fail(?:s|ed)?(?: with)?|get|receive|status(?: codes?)?(?: is| of)?|HTTP|codes?|errors?|response)(?: an?| the| HTTP| status| code)* [\x60"']?)[1-5]\d\d(?![\w%]|[.,]\d)`,
    String.raw`(?<![\w.,-])[1-5]\d\d(?=[\x60"']? (?:responses?|errors?|status|codes?|[A-Z]\w+ (?:responses?|errors?)|${PHRASES})\b)`,
    String.raw`(?<=\b(?:[1-5]\d\d)[\x60"']?(?:,| or| and|, or|, and) [\x60"']?)[1-5]\d\d(?![\w%-]|[.,]\d)`,
    String.raw`(?<=\x60)[1-5]\d\d(?=\x60)`,
    // The term of a list: "404: not found".
    String.raw`(?<=^\s*)[1-5]\d\d(?=(?: [A-Z][\w ]*)?(?::| [–—-]) [A-Za-z])`,
    String.raw`(?<=\b[Aa] [\x60]?)[45]\d\d(?=[\x60]?(?:[.,;:)]|\s(?:means|tells|says|is|comes|when|if|on|for)\b|$))`,
  ].join('|'),
  'g',
);
/** The phrases of codes (RFC 9110), where a text names the answer by its phrase alone. */
const CODES: Readonly<Record<string, string>> = {
  'no content': '204',
  'not modified': '304',
  'bad request': '400',
  unauthorized: '401',
  'payment required': '402',
  forbidden: '403',
  'not found': '404',
  'method not allowed': '405',
  conflict: '409',
  gone: '410',
  'unprocessable content': '422',
  'unprocessable entity': '422',
  'too many requests': '429',
  'internal server error': '500',
  'bad gateway': '502',
  'service unavailable': '503',
  'gateway timeout': '504',
};
const NAMED_STATUS =
  /\b(?:returns?|answers? with|responds? with|fails? with) (?:an? |the )?[\x60"']?((?:No Content|Not Modified|Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Unprocessable (?:Content|Entity)|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout))[\x60"']?(?= (?:error|response|status)\b|[.,;]|$)/dg;
const MEDIA =
  /(?<![\w/.-])(?:application|text|image|audio|video|multipart|font|model)\/(?!(?:image|audio|video|text)\b)[a-z0-9*][\w.+*-]*/gi;
const VERSION =
  /(?<![\w.$-])v?\d+\.\d+\.\d+(?:-[\w.]+)?(?![\w.]*\d)|(?<![\w.$/-])v\d+(?:\.\d+)*(?![\w/-])/g;

/** What a program needs to run. */
const RUNTIME =
  /\b(Node(?:\.js)?|Python|Java|Ruby|PHP|Deno|Bun|\.NET) (?:version )?v?(\d+(?:\.\d+)*)(?![\w%-]|\.\d)/g;
const NUMBERED = /(?<=\b[Vv]ersion )v?\d+(?:\.\d+)?(?![\w.-]*\d|[\w-])/g;
const ISO_DATE = /(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])/g;
const DATE =
  /\b(?:\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2},?)? (\d{4})\b/g;
const MONEY = /[$€£]\d[\d,]*(?:\.\d+)?/g;
const HEX = /\b0x[0-9a-f]+\b/gi;

/** Status codes, media types, versions, dates, prices and codes in hexadecimal digits. */
export function findCodes(text: string, known: Known, subject: Subject | undefined): FoundClaim[] {
  return [
    ...[...text.matchAll(STATUS)].map(({ 0: code, index }) =>
      judgeStatus(code, index, known, subject),
    ),
    ...[...text.matchAll(NAMED_STATUS)].map(({ 1: phrase = '', index, indices }) =>
      judgePhrase(phrase, indices?.[1]?.[0] ?? index, known, subject),
    ),
    ...[...text.matchAll(MEDIA)].map(({ 0: run, index }) => {
      const media = run.replace(/\.+$/, '');
      return judge('media type', media, index, known, subject);
    }),
    ...[...text.matchAll(VERSION)].map(({ 0: version, index }) =>
      judge('version', version, index, known),
    ),
    ...[...text.matchAll(NUMBERED)].map(({ 0: version, index }) =>
      judgeVersion(version, index, known),
    ),
    ...[...text.matchAll(RUNTIME)].map(({ 0: run, 1: name = '', 2: version = '', index }) => ({
      ...judge('version', run, index, known),
      ...(known.has(name) && known.has(version) && { message: undefined }),
    })),
    ...[...text.matchAll(ISO_DATE)].map(({ 0: date, index }) => judge('date', date, index, known)),
    ...[...text.matchAll(DATE)].map(({ 0: date, 1: month = '', 2: year = '', index }) => ({
      ...judge('date', date, index, known),
      ...(known.has(year) && known.has(month) && { message: undefined }),
    })),
    ...[...text.matchAll(MONEY)].map(({ 0: price, index }) => judge('price', price, index, known)),
    ...[...text.matchAll(HEX)].map(({ 0: code, index }) =>
      judge('code in hexadecimal digits', code, index, known),
    ),
  ];
}

/** "version 2": said of the input by that word, or the beginning of a version it has. */
function judgeVersion(version: string, index: number, known: Known): FoundClaim {
  const number = version.replace('v', '');
  const { words } = known.vocabulary;
  const isKnown =
    known.has(`version ${number}`) ||
    known.has(`v${number}`) ||
    words.names().some((it) => it === number || it.startsWith(`${number}.`));
  const claim = { rule: 'ungrounded-codes', text: version, index, length: version.length } as const;
  const message = `Unexpected version ${quote(version)}, expected ${known.hint(version, undefined, 'version')}`;
  return isKnown ? claim : { ...claim, message };
}

function judge(
  what: Kind,
  text: string,
  index: number,
  known: Known,
  subject?: Subject | undefined,
): FoundClaim {
  const claim = { rule: 'ungrounded-codes', text, index, length: text.length } as const;
  const isKnown =
    known.has(text) ||
    known.has(text.toLowerCase()) ||
    (what === 'date' && known.vocabulary.words.names().some((it) => it.startsWith(text))) ||
    (what === 'version' && known.has(text.replace(/^v/, '')));
  return isKnown
    ? claim
    : {
        ...claim,
        message: `Unexpected ${what} ${quote(text)}, expected ${known.hint(text, subject, what)}`,
      };
}

/** A number in a text of the input may be a code; one in a schema or an example is another number. */
function isInText(code: string, { words }: Subject): boolean {
  return [...(words.unitsOf(code) ?? [])].some((unit) => !unit.startsWith(BARE));
}

/** "Not Found" without its code. */
function judgePhrase(
  phrase: string,
  index: number,
  known: Known,
  subject: Subject | undefined,
): FoundClaim {
  const code = CODES[phrase.toLowerCase()] ?? '';
  return { ...judgeStatus(code, index, known, subject), text: phrase, length: phrase.length };
}

function judgeStatus(
  code: string,
  index: number,
  known: Known,
  subject: Subject | undefined,
): FoundClaim {
  const claim = { text: code, index, length: code.length };
  const { input, operations } = known.vocabulary;
  const codes = subject?.codes;
  const isOwn =
    codes?.has(code) || codes?.has(`${code[0]}XX`) || (subject && isInText(code, subject));
  if (isOwn === true) {
    return { ...claim, rule: 'misplaced-claims' };
  }
  const isAnywhere = known.has(code) || known.has(`${code[0]}XX`) || known.has(`${code[0]}xx`);
  if (codes !== undefined && subject !== undefined && (isAnywhere || operations.length > 0)) {
    const [place = `${subject.pointer}/responses`] = codes.values();
    const own = [...codes.keys()].join(', ');
    const expected =
      own === ''
        ? `none, since ${input} names none at ${subject.pointer}`
        : `one of ${own}, which ${input} has at ${showPointer(place.replace(/\/[^/]*$/, ''))}`;
    const rule = isAnywhere ? 'misplaced-claims' : 'ungrounded-codes';
    const message = `Unexpected status code ${quote(code)} for ${quote(subject.id)}, expected ${expected}`;
    return { ...claim, rule, message };
  }
  if (isAnywhere) {
    return { ...claim, rule: 'ungrounded-codes' };
  }
  const message = `Unexpected status code ${quote(code)}, expected ${known.hint(code, subject, 'status code')}`;
  return { ...claim, rule: 'ungrounded-codes', message };
}
