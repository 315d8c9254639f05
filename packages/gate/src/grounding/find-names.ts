import { quote } from '../report/quote.ts';
import type { Subject } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';
import { ORDINARY } from './ordinary-words.ts';

const SPAN = /`([^`]+)`/g;

/** Words outside code that look like names of a program. */
const WORD = new RegExp(
  [
    String.raw`(?<![\w./@{$-])[a-z][a-z0-9]*(?:[A-Z][a-zA-Z0-9]*)+`,
    String.raw`(?<![\w./@{$-])[A-Z][a-z0-9]+(?:[A-Z][a-zA-Z0-9]*)+`,
    String.raw`(?<![\w./@{$-])[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+`,
    String.raw`(?<![\w./@{$-])X-[A-Z][\w-]+`,
    String.raw`(?<![\w./@{$-])[A-Z][a-z]+(?:-[A-Z][a-z]+)+(?= headers?\b)`,
    String.raw`(?<=\b[Tt]he )[A-Z][a-z]+(?= header\b)`,
    String.raw`(?<![\w./@{$-])--[a-z][\w-]+`,
    String.raw`(?<![\w./@{$-])[a-z]+(?:-[a-z0-9]+)*-(?=[a-z]*\d)[a-z0-9]+`,
    String.raw`(?<![\w./@{$-])[\w-]+\.(?:json|ya?ml|toml|env|ts|js|py|go|rb|java|sh|md|xml|csv|ini|conf|lock|php)\b`,
    String.raw`(?<![\w./@{$-])[a-z][a-z0-9]*(?:\.[a-z][a-z0-9]*_[a-z0-9_]+)+(?:\.[a-z][a-z0-9_]*)*`,
    String.raw`(?<![\w./@{:-])[a-z]+(?::[a-z_]+)+(?![\w/])`,
    String.raw`(?<=["“])[A-Za-z][\w-]*[_\d][\w-]*(?=["”])`,
  ].join('|'),
  'g',
);

/** Words that call a name explicitly a part of the input. */
const ROLE =
  /(?<![\w./@{$-])([a-z][\w.-]*)[\x60"]? (?:query parameter|path parameter|parameter|header|property|scope|enum value)\b/g;

/** Names in code, and words that look like names. */
export function findNames(text: string, known: Known, subject: Subject | undefined): FoundClaim[] {
  const claims: FoundClaim[] = [];
  const rest = text.replace(SPAN, (run: string, code: string, index: number) => {
    claims.push(...judgeCode(code, index + 1, known, subject));
    return ' '.repeat(run.length);
  });
  for (const { 0: word, index } of rest.matchAll(WORD)) {
    claims.push(judge(word, index, known, subject));
  }
  for (const { 1: word = '', index } of rest.matchAll(ROLE)) {
    const isJudged = claims.some((it) => it.index === index);
    const isPlain =
      /^[a-z]+$/.test(word) && (ORDINARY.has(word) || /(?:ed|ing|al|ive|ous|ic)$/.test(word));
    if (!isJudged && !isPlain && !/^[a-z]+-[a-z]+$/.test(word)) {
      claims.push(judge(word, index, known, subject));
    }
  }
  return claims;
}

/** A name; digits may stand before it, but those of `1_000` are none of it. */
const ATOM =
  /--?[a-z][\w-]*|(?<![\p{L}\p{N}_])(?:\d+-)*[\p{L}_$@][\p{L}\p{N}_$]*(?:(?:--?|\.)[\p{L}\p{N}_$]+)*…?/gu;
/** A value from the reader, such as `name=$NAME`, or `NAME` after a flag. */
const PLACEHOLDER = /(?<==)\$\{?[A-Z_]+\}?|(?<=(?:^|\s)--?[a-z][\w-]*[ =])[A-Z]{3,}\d?(?![\w.-])/g;
const SHELL = /^(?:curl|npm|npx|pip|docker|git|brew|export|cd|cat|echo|jq)\b/;

/** A code span: one name, or an expression of several. */
function judgeCode(
  code: string,
  index: number,
  known: Known,
  subject: Subject | undefined,
): FoundClaim[] {
  if (known.has(code) || /^-?[\d,.]+%?$/.test(code)) {
    return [{ rule: 'ungrounded-names', text: code, index, length: code.length }];
  }
  const filled = code.replace(PLACEHOLDER, (it) => ' '.repeat(it.length));
  const words = SHELL.test(code) ? filled.replace(SHELL, (it) => ' '.repeat(it.length)) : filled;
  return [...words.matchAll(ATOM)].flatMap(({ 0: atom, index: at }) => {
    const parts = known.has(atom) ? [atom] : atom.split(/\.(?=\D)/);
    let from = 0;
    return parts.map((part) => {
      const claim = judge(part, index + at + from, known, subject);
      from += part.length + 1;
      return claim;
    });
  });
}

function judge(
  text: string,
  index: number,
  known: Known,
  subject: Subject | undefined,
): FoundClaim {
  const claim = { rule: 'ungrounded-names', text, index, length: text.length } as const;
  const plain = text.replace(/^(?:--?|[$@])/, '');
  const what = text.startsWith('--') ? 'flag' : 'name';
  const isKnown = text.endsWith('…')
    ? known.isBeginning(text.slice(0, -1))
    : known.has(text) || (plain !== '' && known.has(plain) && !text.startsWith('--'));
  return isKnown
    ? claim
    : {
        ...claim,
        message: `Unexpected ${what} ${quote(text)}, expected ${known.hint(text, subject, what)}`,
      };
}
