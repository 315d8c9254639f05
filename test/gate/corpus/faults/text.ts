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
  swap('a link without text', START, 'five minutes', 'five minutes [](../index.md)', [
    'hidden-text',
    '[](',
  ]),
  swap('a paragraph of dots', START, 'Everything here takes five minutes.', '...', [
    'placeholders',
    '...',
  ]),
  swap('a placeholder in an alternative text', INDEX, 'The flow of an order', 'TODO', [
    'placeholders',
    '![TODO]',
  ]),
  insert('assistant-talk', '<|im_end|>'),
  swap('the voice of an assistant', START, 'Everything here', 'Certainly! Everything here', [
    'assistant-talk',
    'Certainly!',
  ]),
  swap('emphasis left open', START, 'Everything here', '**Everything here', [
    'leftover-marks',
    '**Everything',
  ]),
  swap('code left open', START, 'Everything here', '`Everything here', [
    'leftover-marks',
    '`Everything',
  ]),
  swap(
    'a sentence after itself',
    START,
    'Everything here takes five minutes.',
    'Everything here takes five minutes. Everything here takes five minutes.',
    ['repetition', 'Everything here takes five minutes.\n'],
  ),
  swap(
    'an end within a sentence',
    INDEX,
    ' or write to [the team](mailto:team@example.com).',
    ' or write to the',
    ['truncation', 'Ask at'],
  ),
  swap('a gap in the numbers of a list', START, '3. Wait', '4. Wait', ['numbering', '4. Wait']),
  swap(
    'a paragraph in another language',
    START,
    '## Sign in',
    'Ein Kunde darf höchstens fünf Tiere zugleich bestellen, und jede Bestellung endet nach vier Wochen.\n\n## Sign in',
    ['language', 'Ein Kunde'],
  ),
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
