import { type Fault, INDEX, PET, START, swap } from './fault.ts';

export const SHAPE: readonly Fault[] = [
  swap('a row too long', START, '| ship | shop | a day |', '| ship | shop | a day | x |', [
    'tables',
    '| ship',
  ]),
  swap('a row too short', START, '| ship | shop | a day |', '| ship | shop |', [
    'tables',
    '| ship',
  ]),
  swap('a header that does not fit', START, '| --- | --- | --- |', '| --- | --- |', [
    'tables',
    '| --- | --- |\n',
  ]),
  swap('rows without a delimiter row', START, '| --- | --- | --- |\n', '', ['tables', '| Step']),
  swap('a header without text', START, '| Step | Who | How long |', '| | | |', [
    'tables',
    '| | | |',
  ]),
  swap('a tag in a line', START, 'five minutes', 'five<br>minutes', ['raw-html', '<br>']),
  swap('a block of HTML', INDEX, '## Contact', '<div>x</div>\n\n## Contact', ['raw-html', '<div>']),
  swap('a comment', INDEX, '## Contact', '<!-- secret -->\n\n## Contact', ['raw-html', '<!--']),
  swap(
    'an anchor that does more',
    PET,
    '<a id="own-anchor">',
    '<a id="own-anchor" onclick="x()">',
    ['raw-html', '<a id'],
  ),
  swap('an image without text', INDEX, '![The flow of an order]', '![]', [
    'image-alternatives',
    '![]',
  ]),
  swap('an image with its name as text', INDEX, '![The flow of an order]', '![flow.png]', [
    'image-alternatives',
    '![flow',
  ]),
];
