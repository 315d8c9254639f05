import { quote } from '../report/quote.ts';
import type { Subject, VocabularyField } from '../vocabulary/vocabulary.ts';
import type { FoundClaim } from './claim.ts';
import { findNear, type Known } from './known.ts';

/** A name in code, or a word that is written like one. */
const NAME = /`([\w$@.[\]-]+)`|(?<![\w./@{`-])([A-Za-z][\w-]*)(?![\w`])/g;
/** Between a name and what is said of it. */
const FILLER = String.raw`[\x60*]?(?: (?:query|path|header|request|body|response|string))*(?: (?:parameter|field|property|header|value|option|argument|attribute))?`;
const VALUE = String.raw`[\x60"“']?(-?[\w.:/+-]*\w)[\x60"”']?`;
const CONDITION =
  /^[^.]{0,12}?\b(?:if|when|unless|for|only|in|by|with|to|on|at|as|from|once|after|before|until|while|but|except)\b/;

interface Check {
  /** Follows a name, or with `isBefore` comes before it. */
  readonly pattern: RegExp;
  readonly isBefore?: true;
  /** What the input says instead; `undefined` when the claim is true or cannot be judged. */
  contradict(field: VocabularyField, match: RegExpExecArray): string | undefined;
}

const after = (pattern: string) => new RegExp(`^${FILLER}${pattern}`, 'i');
const before = (pattern: string) => new RegExp(`${pattern}[\\x60"*]?$`, 'i');

const CHECKS: readonly Check[] = [
  {
    pattern: after(
      String.raw`,? (?:is|are|remains?|becomes?)(?: always| also| both)? (?:required|mandatory|compulsory)\b(.*)`,
    ),
    contradict: (field, [, rest = '']) => toRequired(field, true, rest),
  },
  {
    pattern: after(
      String.raw`,? (?:must (?:always )?be (?:sent|given|present|set|provided|supplied|included)|cannot be omitted|has to be (?:sent|given|set|provided))\b(.*)`,
    ),
    contradict: (field, [, rest = '']) => toRequired(field, true, rest),
  },
  {
    pattern: after(String.raw`,? (?:is|are|remains?)(?: always| also)? optional\b(.*)`),
    contradict: (field, [, rest = '']) => toRequired(field, false, rest),
  },
  {
    pattern: after(
      String.raw`,? (?:(?:may|can) (?:also )?be (?:omitted|left out|skipped)|(?:is|are) not (?:required|mandatory|needed)|need not be (?:sent|given|set))\b(.*)`,
    ),
    contradict: (field, [, rest = '']) => toRequired(field, false, rest),
  },
  {
    pattern: before(
      String.raw`\b(?:the|a|its) (?:required|mandatory)(?: query| path| header| body| request)?(?: parameter| field| property| header)? `,
    ),
    isBefore: true,
    contradict: (field) => toRequired(field, true, ''),
  },
  {
    pattern: before(
      String.raw`\b(?:the|an|its) optional(?: query| path| header| body| request)?(?: parameter| field| property| header)? `,
    ),
    isBefore: true,
    contradict: (field) => toRequired(field, false, ''),
  },
  {
    pattern: after(
      String.raw`(?:,? (?:which )?defaults? (?:to|is)|,? (?:has|with|takes) (?:a|the) default(?: value)? of|,? is | \(default:?) ${VALUE}(?: by default)?(.*)`,
    ),
    contradict: contradictDefault,
  },
  {
    pattern: before(String.raw`\bdefault(?: value)? (?:of|for)(?: the)? `),
    isBefore: true,
    contradict: () => undefined,
  },
  {
    pattern: after(
      String.raw`,? (?:is|are|must be|should be|has to be|takes|expects|holds|contains|accepts)(?: always)? (?:an? |the )?(?:JSON )?(string|integer|number|boolean|array|list|object|map)(?! (?:of|that|which|with|representing|containing|in|for|value)?\s*(?:enum|id)\b)\b`,
    ),
    contradict: contradictType,
  },
  {
    pattern: before(String.raw`\b(?:the|an?) (string|integer|number|boolean|array|object) `),
    isBefore: true,
    contradict: contradictType,
  },
  {
    pattern: after(
      String.raw`,?(?: (?:is|must be|can be|may be|accepts|takes|allows|goes|holds|has))*(?: a)?(?: value)? (?:at most|up to|no more than|not more than|a maximum of|at least|no less than|a minimum of|more than|less than|between|from|limited to|(?:never|not) exceed) [\x60]?(-?\d[\d,.]*\d|\d)[\x60]?(?:(?: and| to|-) [\x60]?(-?\d[\d,.]*\d|\d))?`,
    ),
    contradict: contradictLimit,
  },
  {
    pattern: after(
      String.raw`(?:=| is set to| set to|,? (?:can be|may be|must be|is|equals|of|takes|becomes|has the value|with the value|to)(?: either| one of)?) [\x60"“']([\w.:/+-]+)[\x60"”']((?:(?:,| or| and|, or) [\x60"“'][\w.:/+-]+[\x60"”'])*)`,
    ),
    contradict: contradictValues,
  },
  {
    pattern: after('=([\\w.:/+-]+)`?'),
    contradict: contradictValues,
  },
  {
    pattern: /^[\x60*]? (query|path|header|cookie)(?: parameter)?\b/i,
    contradict: contradictPlace,
  },
  {
    pattern: after(
      String.raw`,? (?:is (?:sent|passed|given|expected)|goes|belongs|stands|is|must be sent)(?: as an?)?(?: in| into| as)?(?: the| a)? (query|path|header|cookie|request body|body)(?: string| parameter|s)?\b`,
    ),
    contradict: contradictPlace,
  },
  {
    pattern: before(String.raw`\b(?:the|a) (query|path|header|cookie)(?: parameter)? `),
    isBefore: true,
    contradict: contradictPlace,
  },
];

function toRequired(field: VocabularyField, claimed: boolean, rest: string): string | undefined {
  const isJudged = field.isRequired !== undefined && !CONDITION.test(rest);
  return isJudged && field.isRequired !== claimed
    ? field.isRequired
      ? 'it to be required'
      : 'it to be optional'
    : undefined;
}

function contradictDefault(
  field: VocabularyField,
  [run, value = '', rest = '']: RegExpExecArray,
): string | undefined {
  const isDefault = /default/i.test(run.slice(0, run.length - rest.length));
  const claimed = value.replace(/[.,;:]+$/, '');
  const isLiteral = /^(?:-?[\d.,]+|true|false|null)$/.test(claimed) || /[`"“]/.test(run);
  if (!isDefault || !isLiteral) {
    return undefined;
  }
  if (field.default === undefined) {
    return `no default, since ${quote(field.name)} has none`;
  }
  const wanted = toText(field.default.value);
  return wanted === claimed || wanted === claimed.replaceAll(',', '')
    ? undefined
    : `the default ${quote(wanted)}`;
}

function contradictType(
  field: VocabularyField,
  [, said = '']: RegExpExecArray,
): string | undefined {
  const type = said.toLowerCase();
  const claimed = type === 'list' ? 'array' : type === 'map' ? 'object' : type;
  const isNumber = claimed === 'number' || claimed === 'integer';
  const fits =
    field.types.length === 0 ||
    field.types.includes(claimed) ||
    (isNumber && field.types.includes('integer')) ||
    (claimed === 'number' && field.types.includes('number'));
  return fits ? undefined : `the type ${field.types.join(' or ')}`;
}

function contradictLimit(
  field: VocabularyField,
  [, ...numbers]: RegExpExecArray,
): string | undefined {
  const claimed = numbers.flatMap((it) =>
    it === undefined ? [] : [Number(it.replaceAll(',', ''))],
  );
  const isKnown = claimed.every((it) =>
    field.limits.some((limit) => limit === it || limit === it - 1 || limit === it + 1),
  );
  const isExact = claimed.every((it) => field.limits.includes(it));
  return field.limits.length === 0 || isExact
    ? undefined
    : `the limits ${field.limits.join(' and ')}${isKnown ? ' exactly' : ''}`;
}

function contradictValues(
  field: VocabularyField,
  [, first = '', more = '']: RegExpExecArray,
): string | undefined {
  const { values } = field;
  const claimed = [
    first,
    ...[...more.matchAll(/[`"“']([\w.:/+-]+)[`"”']/g)].map(([, it]) => it ?? ''),
  ];
  const isAllowed = (it: string) => values?.some((value) => toText(value) === it);
  return values === undefined || values.length < 2 || claimed.every(isAllowed)
    ? undefined
    : `one of ${values.slice(0, 8).map(toText).join(', ')}`;
}

function contradictPlace(
  field: VocabularyField,
  [, said = '']: RegExpExecArray,
): string | undefined {
  const place = said.toLowerCase().replace('request ', '');
  return field.place === place ? undefined : `it in the ${field.place}`;
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a text says of the fields of its subject: required, type, default, limits, values, place. */
export function findMisplaced(
  text: string,
  subject: Subject | undefined,
  known: Known,
): FoundClaim[] {
  if (subject === undefined) {
    return [];
  }
  const claims: FoundClaim[] = [];
  for (const match of text.matchAll(NAME)) {
    const name = match[1] ?? match[2] ?? '';
    const fields = subject.fields.get(name) ?? subject.fields.get(name.split('.').at(-1) ?? '');
    const isWritten = match[1] !== undefined || /[_\d]|[a-z][A-Z]|-[A-Z]/.test(name);
    if (fields !== undefined && (isWritten || isNamedField(text, match.index, name))) {
      claims.push(...checkField(text, match, name, fields, known));
    }
  }
  return [...claims, ...findMethods(text, subject, known), ...findStrangers(text, subject, known)];
}

/** An ordinary word is a name only where the text says so. */
function isNamedField(text: string, index: number, name: string): boolean {
  return /^[ ](?:query |path |header )?(?:parameter|field|property|header)\b/.test(
    text.slice(index + name.length, index + name.length + 30),
  );
}

function checkField(
  text: string,
  match: RegExpExecArray,
  name: string,
  fields: readonly VocabularyField[],
  known: Known,
): FoundClaim[] {
  const end = match.index + match[0].length;
  const tail = cutSentence(text.slice(end, end + 200));
  const head = text.slice(Math.max(0, match.index - 60), match.index);
  return CHECKS.flatMap(({ pattern, isBefore, contradict }) => {
    const found = pattern.exec(isBefore ? head : tail);
    if (found === null) {
      return [];
    }
    const wrong = fields.map((field) => contradict(field, found));
    const [expected] = wrong;
    const isFalse = wrong.every((it) => it !== undefined);
    const said = found[0].replace(/[`*]/g, '').trim().slice(0, 60);
    const index = isBefore ? match.index - found[0].length : match.index;
    const claim = {
      rule: 'misplaced-claims',
      text: isBefore ? `${said} ${name}` : `${name} ${said}`,
      index: Math.max(0, index),
      length: found[0].length + match[0].length,
    } as const;
    const pointer = fields[0]?.pointer ?? '';
    return [
      isFalse
        ? {
            ...claim,
            message: `Unexpected ${quote(claim.text)}, expected ${expected}, as ${known.vocabulary.input} says at ${pointer}`,
          }
        : claim,
    ];
  });
}

function cutSentence(text: string): string {
  return text.replace(/[.!?;](?:\s|$).*$/, '');
}

const NAMED =
  /`([\w$.-]+)`(?= (?:query parameter|path parameter|request header|parameter|header|property|field)\b)/g;

/** "The `colour` parameter" in the section of a call that has none of that name. */
function findStrangers(
  text: string,
  { fields, words, id, pointer }: Subject,
  { vocabulary }: Known,
): FoundClaim[] {
  const isOther = fields.size === 0 || /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(text);
  return [...(isOther ? [] : text.matchAll(NAMED))].flatMap(({ 0: run, 1: name = '', index }) => {
    const claim = { rule: 'misplaced-claims', text: name, index, length: run.length } as const;
    const last = name.split('.').at(-1) ?? '';
    const isElsewhere = vocabulary.words.has(name) && !words.has(name) && !fields.has(last);
    const near = findNear(name, [...fields.keys()]) ?? [...fields.keys()].slice(0, 4).join(', ');
    const message = `Unexpected ${quote(name)} for ${quote(id)}, expected ${quote(near)} or another of its fields, which ${vocabulary.input} has at ${pointer}`;
    return isElsewhere ? [{ ...claim, message }] : [];
  });
}

const METHOD =
  /\b(?:send|make|issue|use|with|by|is) (?:an? |the )?(?:HTTP )?[`]?(GET|POST|PUT|PATCH|DELETE)[`]? (?:request|call|method)\b(?! to(?: the)? [`]?\/)/gi;

/** "Send a POST request" in the section of a call with another method. */
function findMethods(text: string, subject: Subject, { vocabulary }: Known): FoundClaim[] {
  return subject.method === undefined
    ? []
    : [...text.matchAll(METHOD)].map(({ 0: run, 1: said = '', index }) => {
        const claim = { rule: 'misplaced-claims', text: run, index, length: run.length } as const;
        const isOther = said.toUpperCase() !== subject.method;
        const message = `Unexpected method ${quote(said)} for ${quote(subject.id)}, expected ${subject.method}, as ${vocabulary.input} says at ${subject.pointer}`;
        return isOther ? { ...claim, message } : claim;
      });
}
