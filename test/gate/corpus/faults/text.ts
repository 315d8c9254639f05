import { ERRORS, type Fault, INDEX, insert, START, swap, TERMS } from './fault.ts';

const PLACEHOLDERS = [
  'TODO',
  'TBD',
  'tbd',
  'FIXME',
  'TBA',
  'TBC',
  'XXX',
  '???',
  '[placeholder]',
  '[insert a name]',
  '[your text]',
  '[text goes here]',
  '<insert: text>',
  '{Name}',
  '{{ name }}',
  'lorem ipsum',
];

export const TEXT: readonly Fault[] = [
  ...PLACEHOLDERS.map((text) => insert('placeholders', text)),
  swap(
    'a placeholder that is a tag, too',
    START,
    'five',
    '<insert name>',
    ['placeholders', '<insert name>'],
    ['raw-html', '<insert name>'],
  ),
  swap('a paragraph of dots', START, 'Everything here takes five minutes.', '...', [
    'placeholders',
    '...',
  ]),
  swap('a placeholder in an alternative text', INDEX, 'The flow of an order', 'TODO', [
    'placeholders',
    '![TODO]',
  ]),
  swap('text before the title', START, '# First steps', 'Hello.\n\n# First steps', [
    'title',
    'Hello.',
  ]),
  swap('no title', ERRORS, '# Errors\n', 'Errors\n', ['title', 'Errors']),
  swap('a title without text', TERMS, '# Terms', '#', ['title', '#']),
  swap('a second title', INDEX, '## Contact', '# Contact', ['title', '# Contact']),
  swap('a skipped level', INDEX, '## Contact', '### Where\n\nHere.\n\n##### Contact', [
    'heading-levels',
    '##### Contact',
  ]),
  swap('a heading in a quote', START, '> An order', '> ## Note\n>\n> An order', [
    'heading-levels',
    '## Note',
  ]),
  swap('a heading without text', INDEX, '## Contact', '##', ['heading-levels', '##\n']),
  swap('an empty section', INDEX, '## Contact', '## Nothing\n\n## Contact', [
    'empty-sections',
    '## Nothing',
  ]),
  swap('an empty section at the end', ERRORS, 'See also [pet](model/pet.md).', '## See also', [
    'empty-sections',
    '## See also',
  ]),
];
