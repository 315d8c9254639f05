import { toPlanned } from '../../sample.ts';
import { ERRORS, type Fault, INDEX, PET, START, swap, TERMS } from './fault.ts';

export const PHASE: readonly Fault[] = [
  {
    title: 'a planned file that was never written',
    file: ERRORS,
    edit: ({ [ERRORS]: _, ...files }) => files,
    found: [{ rule: 'planned-files', at: null }],
  },
  {
    title: 'a path that is released already, in another case',
    file: 'Released.md',
    edit: (files) => ({ ...files, 'Released.md': '# Released\n\nText.\n' }),
    change: (input) => ({
      ...input,
      plan: { ...input.plan, files: [...input.plan.files, toPlanned('Released.md')] },
      authority: new Map([...input.authority, ['Released.md', 1]]),
    }),
    found: [{ rule: 'released-files', at: null }],
  },
  {
    title: 'files that nothing links to, and an anchor that never came, in the last phase',
    file: 'lonely.md',
    edit: (files) => ({ ...files, 'lonely.md': '# Lonely\n\nText.\n' }),
    change: (input) => ({
      ...input,
      isLastPhase: true,
      plan: { ...input.plan, files: [...input.plan.files, toPlanned('lonely.md')] },
      authority: new Map([...input.authority, ['lonely.md', 1]]),
    }),
    found: [
      { rule: 'orphans', at: null, file: INDEX },
      { rule: 'orphans', at: null, file: INDEX },
      { rule: 'link-anchors', at: '[operations]', file: INDEX },
    ],
  },
  {
    title: 'a file in another language',
    file: TERMS,
    edit: (files) => ({
      ...files,
      'ordre.md':
        '# Ordre\n\nUne personne commande un animal dans la boutique, et il est livré avec la facture dans la semaine.\n',
    }),
    change: (input) => ({
      ...input,
      plan: { ...input.plan, files: [...input.plan.files, toPlanned('ordre.md')] },
      authority: new Map([...input.authority, ['ordre.md', 1]]),
    }),
    found: [{ rule: 'docset-language', at: null, file: 'ordre.md' }],
  },
  {
    title: 'a file that nobody planned',
    file: 'extra.md',
    edit: (files) => ({ ...files, 'extra.md': '# Extra\n\nText.\n' }),
    found: [{ rule: 'planned-files', at: null }],
  },
  swap('a required section is missing', START, '### With a script', '### By program', [
    'required-sections',
    null,
  ]),
  swap('a required section at another level', START, '### With a script', '## With a script', [
    'required-sections',
    '## With',
  ]),
  swap('a field is missing', PET, '| `age` | integer | no | minimum: 0 |\n', '', [
    'completeness',
    null,
  ]),
  swap('an operation is missing', START, '`POST /orders/{orderId}`', 'the order', [
    'completeness',
    null,
  ]),
  swap(
    'a flow is missing',
    START,
    '## Order a pet',
    '## Order',
    ['completeness', null],

    ['required-sections', null],
    ['link-anchors', null],
  ),
  swap('a word to avoid', START, 'Sign in with', 'Log in with', ['term-usage', 'Log in']),
  swap('another spelling of a term', START, 'an API key', 'an api-key', ['term-usage', 'api-key']),
  swap('another case of a term', START, 'an API key', 'an API Key', ['term-usage', 'API Key']),
  swap(
    'a term defined twice',
    TERMS,
    '| user | A person who',
    '| API key | Again. | – | – |\n| user | A person who',
    ['term-definitions', '| API key | Again'],
  ),
  swap('a term without a definition', TERMS, 'A person who orders.', '', [
    'term-definitions',
    '| user',
  ]),
  swap(
    'a term that another forbids',
    TERMS,
    '| customer | client |',
    '| customer | API key |',
    ['term-definitions', '| user'],
    { rule: 'term-usage', at: 'API key', file: START },
  ),
  swap('a synonym that is a term', TERMS, '| access key |', '| user |', [
    'term-definitions',
    '| API key',
  ]),
  swap('an acronym nobody explained', START, '*service level agreement* (SLA)', 'SLA', [
    'acronyms',
    'SLA',
  ]),
  swap('a rendered line in another form', ERRORS, '| --- | --- | --- |', '| --- | --- | :-- |', [
    'rendered-facts',
    ':-- |',
  ]),
  ...[
    ['ungrounded-names', '`PET-3`', 'PET-3'],
    ['ungrounded-operations', '`PUT /orders/{orderId}`', 'PUT'],
    ['ungrounded-codes', 'it returns 418', '418'],
    ['ungrounded-numbers', 'after 30 seconds', '30'],
    ['ungrounded-addresses', 'help.example.org', 'help.'],
    ['misplaced-claims', 'send a GET request', 'send'],
  ].map(([rule = '', text = '', at = '']) =>
    swap(`prose that says "${text}"`, ERRORS, 'See also', `See ${text} and`, [rule, at]),
  ),
  swap(
    'a sample with a call that does not exist',
    ERRORS,
    'See also',
    '```bash\ncurl /orders\n```\n\nSee also',
    ['invalid-samples', 'curl'],
  ),
  swap('a message that was improved', ERRORS, 'The pet is not there.', 'The pet was not found.', [
    'exact-messages',
    '| `PET-1`',
  ]),
  swap(
    'a code that was made up',
    ERRORS,
    '`PET-2`',
    '`PET-9`',
    ['exact-messages', '| `PET-9`'],
    ['ungrounded-names', 'PET-9'],
  ),
  swap('a field that was made up', PET, '| `id` |', '| `tail` | string | no | – |\n| `id` |', [
    'entity-fields',
    '| `tail`',
  ]),
  swap(
    'a field of another type',
    PET,
    '| integer |',
    '| number |',
    ['entity-fields', '| `age`'],
    ['completeness', null],
  ),
  swap('a field with another flag', PET, '| string | yes |', '| string | no |', [
    'entity-fields',
    '| `id`',
  ]),
  swap('a field without its limit', PET, 'minimum: 0', 'none', ['entity-fields', '| `age`']),
];
