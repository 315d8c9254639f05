import { quote } from '../report/quote.ts';
import type { Subject } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import { findAboutCall } from './find-about-call.ts';
import { findFieldNumbers } from './find-field-numbers.ts';
import { findNear, type Known } from './known.ts';
import { findNamedFields, type NamedField } from './named-fields.ts';
import { ORDINARY } from './ordinary-words.ts';
import type { Around } from './statement-answers.ts';
import { CHECKS, type Check } from './statement-checks.ts';

/**
 * What a text says of its subject: the call itself, and of each field whether it is required, its
 * type, and so on.
 */
export function findMisplaced(
  text: string,
  subject: Subject | undefined,
  known: Known,
): FoundClaim[] {
  if (subject === undefined) {
    return [];
  }
  const named = findNamedFields(text, subject);
  const statements = named.flatMap((it) => checkField(text, it, known));
  const isStated = ({ index }: FoundClaim) =>
    statements.some(
      (it) => it.isOpen !== true && it.index <= index && index < it.index + it.length,
    );
  return [
    ...statements,
    ...findFieldNumbers(text, named, known).filter((it) => !isStated(it)),
    ...findAboutCall(text, subject, known),
    ...findStrangers(text, subject, known),
  ];
}

function checkField(text: string, named: NamedField, known: Known): FoundClaim[] {
  const around: Around = {
    head: cutHead(text.slice(Math.max(0, named.index - 120), named.index)),
    tail: cutSentence(text.slice(named.end, named.end + 200)),
    isWritten: named.isWritten,
    isSaid: ({ pointer }, word) => known.vocabulary.at([pointer]).words.has(word),
  };
  return CHECKS.flatMap((check) => judgeStatement(check, around, named, known));
}

function judgeStatement(
  { pattern, isBefore, answer }: Check,
  around: Around,
  { name, fields, index: at, end }: NamedField,
  { vocabulary }: Known,
): FoundClaim[] {
  const found = pattern.exec(isBefore ? around.head : around.tail);
  if (found === null) {
    return [];
  }
  const answers = fields.map((field) => answer(field, found, around));
  const wrong = answers.findIndex((it) => typeof it === 'string');
  if (answers.every((it) => it === undefined)) {
    return [];
  }
  const said = found[0].replace(/[`*]/g, '').trim().slice(0, 60);
  const claim = {
    rule: 'misplaced-claims',
    text: isBefore ? `${said} ${name}` : `${name} ${said}`,
    index: Math.max(0, isBefore ? at - found[0].length : at),
    length: found[0].length + end - at,
  } as const;
  const message = `Unexpected ${quote(claim.text)}, expected ${answers[wrong]}, as ${vocabulary.input} says at ${fields[wrong]?.pointer ?? ''}`;
  if (answers.includes(true)) {
    return [claim];
  }
  return [wrong < 0 ? { ...claim, isOpen: true } : { ...claim, message }];
}

function cutSentence(text: string): string {
  return text.replace(/[.!?;](?:\s|$).*$/, '');
}

function cutHead(text: string): string {
  return text.replace(/^.*[.!?;]\s+/, '');
}

const NAMED =
  /([\x60"“*]{0,2})([A-Za-z][\w$.[\]-]*)[\x60"”*]{0,2}(?= (?:query parameter|path parameter|request header|parameter|header|property|field)\b)/g;

/** "The `colour` parameter" in the section of a call without such a parameter. */
function findStrangers(
  text: string,
  { fields, words, id, pointer }: Subject,
  { vocabulary }: Known,
): FoundClaim[] {
  const isOther = fields.size === 0 || /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(text);
  return [...(isOther ? [] : text.matchAll(NAMED))].flatMap(
    ({ 0: run, 1: mark = '', 2: name = '', index }) => {
      const claim = { rule: 'misplaced-claims', text: name, index, length: run.length } as const;
      const last = name.split('.').at(-1) ?? '';
      const isPaging =
        mark === '' &&
        PAGING.test(text.slice(Math.max(0, index - 4), index + run.length + ' parameter'.length));
      const isName = mark !== '' || isPaging || !isOrdinary(name);
      const isOwn = fields.has(last) || (!isPaging && words.has(name));
      const isElsewhere = !isOwn && (isPaging || vocabulary.words.has(name));
      const near = findNear(name, [...fields.keys()]) ?? [...fields.keys()].slice(0, 4).join(', ');
      const message = `Unexpected ${quote(name)} for ${quote(id)}, expected ${quote(near)} or another of its fields, which ${vocabulary.input} has at ${pointer}`;
      return isName && isElsewhere ? [{ ...claim, message }] : [];
    },
  );
}

/** Words for pages, which name a parameter only with an article before and a role behind them. */
const PAGING = /^the (?:page|offset|skip|cursor|per_page|page_size) parameter$/i;

function isOrdinary(word: string): boolean {
  const lower = word.toLowerCase();
  return ORDINARY.has(lower) || /(?:ed|ing|al|ive|ous|ic|ry|er)$/.test(lower) || lower.length < 3;
}
