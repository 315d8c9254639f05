import type { VocabularyField } from '../vocabulary/vocabulary.ts';
import {
  type Answer,
  type Around,
  answerCount,
  answerDefault,
  answerFormat,
  answerLimit,
  answerPlace,
  answerType,
  answerValues,
  toRequired,
} from './statement-answers.ts';

/** A form in which sentences state something of a field. */
export interface Check {
  /** Follows a name, or with `isBefore` comes before it. */
  readonly pattern: RegExp;
  readonly isBefore?: true;
  answer(field: VocabularyField, match: RegExpExecArray, around: Around): Answer;
}

/** Between a name and what is said of it. */
const FILLER = String.raw`[\x60*"”]*(?: (?:query|path|header|request|body|response|string))*(?: (?:parameter|field|property|header|value|option|argument|attribute))?`;
const VALUE = String.raw`[\x60"“']?(-?[\w.:/+-]*\w)[\x60"”']?`;
/** Of a sentence that asks for something only in some cases. */
const CASE = /\b(?:if|when|unless|to|for|once|after|whenever|while|without|before|either|where)\b/i;
const ALTERNATIVE = /^[`*"”]*\s*(?:,|or\b|and\/or\b|\()/;

const NOUN = '(?:parameter|field|property|header|argument|attribute)';
const KIND = '(?:query |path |header |body |request )?';
const GIVE = '(?:send|include|pass|set|give|provide|supply|specify|add)';
const GIVEN = '(?:sent|given|present|set|provided|supplied|included|specified|passed|filled in)';

const after = (pattern: string) => new RegExp(`^${FILLER}${pattern}`, 'i');
const before = (pattern: string) => new RegExp(`${pattern}[\\x60"“*]*$`, 'i');

const REQUIRED: readonly Check[] = [
  after(
    String.raw`,? (?:is|are|remains?|becomes?)(?: always| also| both)? (?:required|mandatory|compulsory|obligatory)\b(.*)`,
  ),
  after(
    String.raw`,? (?:must(?: always)?|has to|have to|needs to) be ${GIVEN}\b(.*)|,? (?:cannot|can't|can’t|must not|may not) be (?:omitted|left out|skipped|missing)\b(.*)`,
  ),
].map((pattern) => ({
  pattern,
  // "One of `a` or `b` must be given" asks for neither.
  answer: (field, [, rest = '', other = ''], { head }) =>
    /\b(?:or|either|of) [`"“*]*$|\bcases?\b/i.test(head)
      ? undefined
      : toRequired(field, true, rest || other),
}));

const OPTIONAL: readonly Check[] = [
  after(String.raw`,? (?:is|are|remains?)(?: always| also)? optional\b(.*)`),
  after(
    String.raw`,? (?:may|can|could)(?: also| safely)? be (?:omitted|left (?:out|away)|skipped|absent|missing)\b(.*)`,
  ),
  after(
    String.raw`,? (?:is|are)(?: not|n't|n’t| never| no longer)(?: strictly| always)? (?:required|mandatory|compulsory|needed|necessary|obligatory)\b(.*)`,
  ),
  after(
    String.raw`,? (?:need not|needn't|(?:does|do) not (?:have|need) to|doesn't (?:have|need) to) be ${GIVEN}\b(.*)`,
  ),
].map((pattern) => ({ pattern, answer: (field, [, rest = '']) => toRequired(field, false, rest) }));

/** In a list of fields: `limit` (integer, optional), `limit`: optional, `limit` – optional. */
const listed = (words: string) =>
  new RegExp(
    String.raw`^[\x60*"”]*(?: ?\((?:[^()]*?[,;|/] ?)?\**(?:${words})\**(?=[),;|])|\s?[:–—-]+[\s*]*(?:${words})\**(?=[.,;)]| [(–—-]|\s*$))`,
    'i',
  );
const TYPE_WORDS = 'string|integer|number|boolean|array|list|object';

/** Said of several fields together. */
const TOGETHER =
  /^[\x60*"”]*(?:(?:,| and|, and) [\x60*"“]{0,2}[\w.-]+[\x60*"”]{0,2})+ (?:are|must be) (?:both |all |always )?(required|mandatory|given|sent|provided|optional)\b(.*)/i;

const LISTS: readonly Check[] = [
  { pattern: listed('required|mandatory'), answer: (field) => toRequired(field, true, '') },
  { pattern: listed('optional|not required'), answer: (field) => toRequired(field, false, '') },
  {
    pattern: TOGETHER,
    answer: (field, [, said = '', rest = '']) => toRequired(field, !/optional/i.test(said), rest),
  },
  {
    pattern: listed(TYPE_WORDS),
    answer: (field, { 0: run }) => {
      const said = new RegExp(String.raw`\b(${TYPE_WORDS})\**$`, 'i').exec(run);
      return said === null ? undefined : answerType(field, said);
    },
  },
];

const LIST = String.raw`(?:[\x60*]?[\w.-]+[\x60*]?(?:,| and|, and) )*`;

const BEFORE: readonly Check[] = [
  {
    pattern: before(String.raw`\b(?:the|a|its) (?:required|mandatory) ${KIND}(?:${NOUN} )?`),
    isBefore: true,
    answer: (field) => toRequired(field, true, ''),
  },
  {
    pattern: before(String.raw`\b(?:the|an|its) optional ${KIND}(?:${NOUN} )?`),
    isBefore: true,
    answer: (field) => toRequired(field, false, ''),
  },
  {
    pattern: before(
      String.raw`\b(?:required|mandatory) (?:\w+ )?(?:parameters?|fields?|properties|property|headers?|arguments?)(?: is| are|:) (?:the )?${LIST}`,
    ),
    isBefore: true,
    answer: (field) => toRequired(field, true, ''),
  },
  {
    pattern: before(
      String.raw`\boptional (?:\w+ )?(?:parameters?|fields?|properties|property|headers?|arguments?)(?: is| are|:) (?:the )?${LIST}`,
    ),
    isBefore: true,
    answer: (field) => toRequired(field, false, ''),
  },
  {
    pattern: before(String.raw`^\**required\**: ${LIST}`),
    isBefore: true,
    answer: (field) => toRequired(field, true, ''),
  },
  {
    pattern: before(String.raw`^\**optional\**: ${LIST}`),
    isBefore: true,
    answer: (field) => toRequired(field, false, ''),
  },
  {
    pattern: before(
      String.raw`(?:\b(?:must|have to|need to|always)(?: always| also)? ${GIVE}|^(?:requires?|needs)|\b(?:call|request|operation|endpoint|it|this) (?:needs|requires)) (?:the |an? )?${KIND}(?:${NOUN} )?`,
    ),
    isBefore: true,
    answer: (field, match, { head, tail }) =>
      CASE.test(head.slice(0, match.index)) || ALTERNATIVE.test(tail)
        ? undefined
        : toRequired(field, true, tail.replace(/^[`*"”]*/, '')),
  },
  {
    pattern: before(String.raw`\bwithout (?:the |an? )?${KIND}`),
    isBefore: true,
    answer: (field, _, { tail }) =>
      /^[`*"”]*(?: \w+)?,? (?:the (?:call|request|operation)|it) (?:fails|is (?:refused|rejected|invalid)|returns [45])/.test(
        tail,
      )
        ? toRequired(field, true, '')
        : undefined,
  },
  {
    pattern: before(
      String.raw`\b(?:(?:do|does) not|don't|don’t|doesn't|need not|needn't)(?: need| have)?(?: to)? ${GIVE} (?:the |an? )?${KIND}`,
    ),
    isBefore: true,
    answer: (field, { 0: run }, { tail }) =>
      /need|have/.test(run) ? toRequired(field, false, tail.replace(/^[`*"”]*/, '')) : undefined,
  },
  {
    pattern: before(
      String.raw`\b(?:(?:can|may|could) (?:also |safely )?(?:omit|leave (?:out|away)|skip)|optional to ${GIVE}) (?:the )?${KIND}`,
    ),
    isBefore: true,
    answer: (field, _, { tail }) => toRequired(field, false, tail.replace(/^[`*"”]*/, '')),
  },
];

/** What sentences state of a field, and how the input answers. */
export const CHECKS: readonly Check[] = [
  ...REQUIRED,
  ...OPTIONAL,
  ...LISTS,
  ...BEFORE,
  {
    pattern: after(
      String.raw`(?:,? (?:which )?defaults? (?:to|is)|,? (?:has|with|takes) (?:a|the) default(?: value)? of|,? is | \(default:?) ${VALUE}(?: by default)?(.*)`,
    ),
    answer: answerDefault,
  },
  {
    pattern: after(
      String.raw`,? (?:is|are|must be|should be|has to be|takes|expects|holds|contains|accepts)(?: always)? (?:an? |the )?(?:JSON )?(string|integer|whole number|number|boolean|array|list|object|map)(s?)(?! (?:of|that|which|with|representing|containing|in|for|value)?\s*(?:enum|id)\b)\b`,
    ),
    answer: answerType,
  },
  {
    pattern: before(String.raw`\b(?:the|an?) (string|integer|number|boolean|array|object) `),
    isBefore: true,
    answer: answerType,
  },
  {
    pattern: after(
      String.raw`,? (?:is|must be|should be|has to be|takes|expects)(?: always)? (?:an? )?(UUID|GUID|date-time|ISO[- ]8601 (?:date|time|timestamp)|Unix timestamp|Unix time)\b`,
    ),
    answer: answerFormat,
  },
  {
    pattern: after(
      String.raw`,?(?: (?:is|must be|can be|may be|accepts|takes|allows|goes|holds|has))*(?: a)?(?: value)? (?:at most|up to|no more than|not more than|a maximum of|at least|no less than|a minimum of|more than|less than|between|from|limited to|(?:never|not) exceed) [\x60]?(-?\d[\d,.]*\d|\d)[\x60]?(?:(?: and| to|-) [\x60]?(-?\d[\d,.]*\d|\d))?`,
    ),
    answer: answerLimit,
  },
  {
    pattern: after(
      String.raw`(?:=| is set to| set to|,? (?:can be|may be|must be|is|equals|of|takes|becomes|has the value|with the value|to)(?: either| one of| only)?) [\x60"“']([\w.:/+-]+)[\x60"”']((?:(?:,| or| and|, or) [\x60"“'][\w.:/+-]+[\x60"”'])*)`,
    ),
    answer: answerValues,
  },
  { pattern: after('=([\\w.:/+-]+)`?'), answer: answerValues },
  {
    pattern: after(
      String.raw`,? (?:has|takes|knows|allows|accepts) (\d+|\w+) (?:possible |allowed |different )?values\b`,
    ),
    answer: answerCount,
  },
  {
    pattern: /^[\x60*]? (query|path|header|cookie)(?: parameter)?\b/i,
    answer: (field, match, { isWritten }) => (isWritten ? answerPlace(field, match) : undefined),
  },
  {
    pattern: after(
      String.raw`,? (?:is (?:sent|passed|given|expected)|goes|belongs|stands|is|must be sent)(?: as an?)?(?: in| into| as)?(?: the| an?)? (query|path|header|cookie|request body|body)(?: string| parameter|s)?\b`,
    ),
    answer: answerPlace,
  },
  {
    pattern: after(
      String.raw` (?:in|into|to|as)(?: the| an?)? (query|path|header|cookie|request body|body)(?: string| parameter|s)?\b`,
    ),
    answer: (field, match, { head }) =>
      /\b(?:put|send|pass|place) (?:the |your )?[`"“*]*$/i.test(head)
        ? answerPlace(field, match)
        : undefined,
  },
  {
    pattern: before(String.raw`\b(?:the|a) (query|path|header|cookie)(?: parameter)? `),
    isBefore: true,
    answer: answerPlace,
  },
  {
    pattern: after(String.raw`,? (?:is|are|has been|was)(?: now| also)? deprecated\b`),
    answer: ({ isDeprecated }) =>
      isDeprecated === false ? 'no word that it is deprecated' : isDeprecated,
  },
];
