import { quote } from '../report/quote.ts';
import type { Subject } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';

const PHRASES =
  'OK|Created|Accepted|No Content|Moved|Found|Not Modified|Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Gone|Unprocessable|Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway';

/** A status code in the words that go with one. */
const STATUS = new RegExp(
  [
    String.raw`(?<=\b(?:returns?|returned|returning|respond(?:s|ed|ing)?(?: with)?|answer(?:s|ed)?(?: with)?|fail(?:s|ed)?(?: with)?|get|receive|status(?: codes?)?(?: is| of)?|HTTP|codes?|errors?|response)(?: an?| the| HTTP| status| code)* [\x60"']?)[1-5]\d\d(?![\w%]|[.,]\d)`,
    String.raw`(?<![\w.,-])[1-5]\d\d(?=[\x60"']? (?:responses?|errors?|status|codes?|[A-Z]\w+ (?:responses?|errors?)|${PHRASES})\b)`,
    String.raw`(?<=\b(?:[1-5]\d\d)[\x60"']?(?:,| or| and|, or|, and) [\x60"']?)[1-5]\d\d(?![\w%-]|[.,]\d)`,
    String.raw`(?<=\x60)[1-5]\d\d(?=\x60)`,
    String.raw`(?<=\b[Aa] [\x60]?)[45]\d\d(?=[\x60]?(?:[.,;:)]|\s(?:means|tells|says|is|comes|when|if|on|for)\b|$))`,
  ].join('|'),
  'g',
);
const MEDIA =
  /(?<![\w/.-])(?:application|text|image|audio|video|multipart|font|model)\/[a-z0-9*][\w.+*-]*/gi;
const VERSION =
  /(?<![\w.$-])v?\d+\.\d+\.\d+(?:-[\w.]+)?(?![\w.]*\d)|(?<![\w.$/-])v\d+(?:\.\d+)*(?![\w/-])/g;

/** Status codes, media types and versions. */
export function findCodes(text: string, known: Known, subject: Subject | undefined): FoundClaim[] {
  return [
    ...[...text.matchAll(STATUS)].map(({ 0: code, index }) =>
      judgeStatus(code, index, known, subject),
    ),
    ...[...text.matchAll(MEDIA)].map(({ 0: run, index }) => {
      const media = run.replace(/\.+$/, '');
      return judge('media type', media, index, known);
    }),
    ...[...text.matchAll(VERSION)].map(({ 0: version, index }) =>
      judge('version', version, index, known),
    ),
  ];
}

function judge(what: string, text: string, index: number, known: Known): FoundClaim {
  const claim = { rule: 'ungrounded-codes', text, index, length: text.length } as const;
  const isKnown =
    known.has(text) ||
    known.has(text.toLowerCase()) ||
    (what === 'version' && known.has(text.replace(/^v/, '')));
  return isKnown
    ? claim
    : { ...claim, message: `Unexpected ${what} ${quote(text)}, expected ${known.hint(text)}` };
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
    codes?.has(code) || codes?.has(`${code[0]}XX`) || subject?.words.unitsOf(code) !== undefined;
  if (isOwn === true) {
    return { ...claim, rule: 'misplaced-claims' };
  }
  const isAnywhere = known.has(code) || known.has(`${code[0]}XX`) || known.has(`${code[0]}xx`);
  if (codes !== undefined && subject !== undefined && (isAnywhere || operations.length > 0)) {
    const own = [...codes.keys()].join(', ') || 'none';
    const rule = isAnywhere ? 'misplaced-claims' : 'ungrounded-codes';
    const message = `Unexpected status code ${quote(code)} for ${quote(subject.id)}, expected one of ${own}, which ${input} has at ${subject.pointer}/responses`;
    return { ...claim, rule, message };
  }
  const message = `Unexpected status code ${quote(code)}, expected one that ${input} has`;
  return { ...claim, rule: 'ungrounded-codes', message: isAnywhere ? undefined : message };
}
