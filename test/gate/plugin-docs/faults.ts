/** A finding by its rule and the text at its position; `null`: without a position. */
type Found = readonly [rule: string, at: string | null, kind?: string];

/**
 * One fault inserted into one document of the clean docset, and everything the gate must then find.
 */
export interface Fault {
  readonly title: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly found: readonly Found[];
}

function swap(title: string, kind: string, from: string, to: string, ...found: Found[]): Fault {
  return { title, kind, from, to, found };
}

const HOLDER = '| `holder` | `string` | yes | minLength `2`, maxLength `80` | – |\n';
const DUE = '| `dueOn` | `date` | no | – | – |\n';
const DEPTH = '| `depth` | `decimal` | no | minimum `0.5`, maximum `90` | – |\n';
const RULE = '| `KB-1` | `holder` | The holder works here. | `Nobody here has this name.` |\n';
const EMPTY_RULES = '| Code | Field';
const EMPTY_PERMISSIONS = '| Role |';
const ERROR =
  '| `KB-1` | `Nobody here has this name.` | Ask the staff office. | `KeyLoan.holder` |\n';

/** Faults that only a docset with entities, messages, terms and policies can have. */
export const FAULTS: readonly Fault[] = [
  swap('a field is missing', 'schema', DUE, '', ['completeness', null]),
  swap('a field is made up', 'schema', DUE, `${DUE}| \`tail\` | \`string\` | no | – | – |\n`, [
    'entity-fields',
    '| `tail`',
  ]),
  swap(
    'a field has another type',
    'schema',
    DUE,
    DUE.replace('date', 'datetime'),
    ['entity-fields', '| `dueOn`'],
    ['completeness', null],
  ),
  swap('a required field is called optional', 'schema', HOLDER, HOLDER.replace('yes', 'no'), [
    'entity-fields',
    '| `holder`',
  ]),
  swap('an optional field is called required', 'schema', DUE, DUE.replace('no', 'yes'), [
    'entity-fields',
    '| `dueOn`',
  ]),
  swap('a shortest length is lost', 'schema', HOLDER, HOLDER.replace('minLength `2`, ', ''), [
    'entity-fields',
    '| `holder`',
  ]),
  swap(
    'a longest length is another',
    'schema',
    HOLDER,
    HOLDER.replace('maxLength `80`', 'maxLength `8`'),
    ['entity-fields', '| `holder`'],
  ),
  swap('a smallest value is another', 'schema', DEPTH, DEPTH.replace('0.5', '0'), [
    'entity-fields',
    '| `depth`',
  ]),
  swap('a largest value is lost', 'schema', DEPTH, DEPTH.replace(', maximum `90`', ''), [
    'entity-fields',
    '| `depth`',
  ]),
  swap('a value of a fixed list is lost', 'schema', 'one of `brass`, `steel`', 'one of `brass`', [
    'entity-fields',
    '| `metal`',
  ]),
  swap('a pattern is simplified', 'schema', 'pattern `^K[0-9]+$`', 'pattern `^K.+$`', [
    'entity-fields',
    '| `number`',
  ]),
  swap(
    'a message of a rule is improved',
    'validation',
    RULE,
    RULE.replace('Nobody here', 'No person here'),
    ['exact-messages', '| `KB-1` | `holder`'],
  ),
  swap(
    'a message loses its full stop',
    'validation',
    ERROR,
    ERROR.replace('name.`', 'name`'),
    ['exact-messages', '| `KB-1` | `Nobody'],
    ['completeness', null],
  ),
  swap(
    'a message is written in another case',
    'uiValidation',
    '`Nobody here has this name.`',
    '`nobody here has this name.`',
    ['exact-messages', '| `KB-1` | `nobody'],
  ),
  swap(
    'an error code is made up',
    'validation',
    ERROR,
    `${ERROR}| \`KB-9\` | \`Try again.\` | Wait. | – |\n`,
    ['exact-messages', '| `KB-9`'],
  ),
  swap(
    'an error code is missing',
    'validation',
    ERROR,
    '',
    ['completeness', null],
    ['empty-sections', '## Error codes'],
  ),
  swap(
    'a rule is missing',
    'validation',
    RULE,
    '',
    ['completeness', null],
    ['empty-sections', EMPTY_RULES],
  ),
  swap('a rule checks another field', 'validation', RULE, RULE.replace('`holder`', '`dueOn`'), [
    'completeness',
    null,
  ]),
  swap(
    'a permission is missing',
    'concepts',
    '| Porter | `KeyLoan` | lend, take back |\n',
    '',
    ['completeness', null],
    ['empty-sections', EMPTY_PERMISSIONS],
  ),
  swap(
    'a permission is given to somebody else',
    'concepts',
    '| Porter | `KeyLoan` |',
    '| Guest | `KeyLoan` |',
    ['completeness', null],
  ),
  swap('a target is another', 'performance', '| Lending | 1 s |', '| Lending | 2 s |', [
    'completeness',
    null,
  ]),
  swap(
    'a failure policy is missing',
    'integrations',
    '| Staff list | 1 | 500 ms | Go on without it. | – |\n',
    '',
    ['completeness', null],
    ['empty-sections', '## When an integration fails'],
  ),
  swap(
    'audit records are kept for another time',
    'overview',
    '| Retention | 30 days |',
    '| Retention | 60 days |',
    ['completeness', null],
  ),
  swap('audit is switched off', 'overview', '| Enabled | yes |', '| Enabled | no |', [
    'completeness',
    null,
  ]),
  swap('a flow has another level', 'uiSpec', '## Lend a key', '### Lend a key', [
    'required-sections',
    '### Lend',
  ]),
  swap('a word to avoid', 'vision', '## Purpose\n\n', '## Purpose\n\nA rental is written down. ', [
    'term-usage',
    'rental',
  ]),
  swap(
    'an entity in another spelling',
    'uiDesign',
    '## Labels of fields\n\n',
    '## Labels of fields\n\nEach key-loan has them.\n\n',
    ['term-usage', 'key-loan'],
  ),
  swap(
    'an entity as a program writes it',
    'ux',
    '## How much it takes\n\n',
    '## How much it takes\n\nFor a KeyLoan.\n\n',
    ['term-usage', 'KeyLoan'],
  ),
  swap(
    'a term is defined again in a later phase',
    'updates',
    '## What others rely on\n\n',
    '## What others rely on\n\n| Term | Definition |\n| - | - |\n| porter | Again. |\n\n',
    ['term-definitions', '| porter'],
  ),
  swap(
    'a document that is left out is linked',
    'lifecycle',
    '## Related documents\n\n',
    '## Related documents\n\n- [drawn](key-box-diagrams.md)\n',
    ['link-planned', '[drawn]'],
  ),
  swap(
    'a section of the schema that is not there is linked',
    'builders',
    '## How an entity is built\n\n',
    '## How an entity is built\n\nSee [keys](key-box-15-base-schema.md#key).\n\n',
    ['link-anchors', '[keys]'],
  ),
  swap(
    'an acronym nobody explained',
    'sync',
    '## What crosses the border\n\n',
    '## What crosses the border\n\nOver SFTP.\n\n',
    ['acronyms', 'SFTP'],
  ),
];
