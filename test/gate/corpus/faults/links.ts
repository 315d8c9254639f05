import { ERRORS, type Fault, INDEX, PET, START, swap } from './fault.ts';

const link = (rule: string, target: string): Fault =>
  swap(`a link to ${target}`, ERRORS, '[pet](model/pet.md)', `[pet](${target})`, [rule, '[pet]']);

export const LINKS: readonly Fault[] = [
  link('link-targets', 'javascript:go'),
  link('link-targets', 'data:text/html,x'),
  link('link-targets', 'file:///etc/passwd'),
  link('link-targets', 'vbscript:x'),
  link('link-targets', '//example.com/help'),
  link('link-targets', '/model/pet.md'),
  link('link-targets', '../pet.md'),
  link('link-targets', '%2e%2e/pet.md'),
  link('link-targets', 'model\\pet.md'),
  link('link-targets', ''),
  link('link-targets', '#'),
  link('link-targets', 'model/pet.md#'),
  link('link-planned', 'model/dog.md'),
  link('link-planned', 'model/Pet.md'),
  link('link-planned', 'pet.md'),
  link('link-anchors', 'model/pet.md#feilds'),
  link('link-anchors', 'model/pet.md#Fields'),
  link('link-anchors', '#fields'),
  link('link-anchors', 'released.md#x'),
  link('link-external', 'https://example.com/made-up'),
  link('link-external', 'mailto:nobody@example.com'),
  swap('an address in the text', INDEX, '## Contact\n', '## Contact\n\nSee www.example.org.\n', [
    'link-external',
    'www.example.org',
  ]),
  swap('an image that is not there', INDEX, 'overview.png', 'other.png', ['link-planned', '![The']),
  swap('an anchor that a released file and others name is gone', PET, '## Life', '## Its days', [
    'link-anchors',
    null,
  ]),
  swap('an explicit anchor is gone', PET, 'own-anchor', 'another', {
    rule: 'link-anchors',
    at: '[its life]',
    file: INDEX,
  }),
  swap(
    'a reference without a definition',
    START,
    '[pet][model]',
    '[pet][models]',
    ['link-references', '[pet][models]'],
    ['link-references', '[model]:'],
  ),
  swap(
    'a short reference without a definition',
    INDEX,
    '## Contact\n',
    '## Contact\n\nSee [this][].\n',
    ['link-references', '[this][]'],
  ),
  swap('a footnote without a definition', INDEX, '## Contact\n', '## Contact\n\nSee.[^9]\n', [
    'link-references',
    '[^9]',
  ]),
  swap('a definition twice', START, '[^1]:', '[Model]: ../errors.md\n\n[^1]:', [
    'link-references',
    '[Model]:',
  ]),
  swap('a definition that nobody uses', START, '[^1]:', '[spare]: ../errors.md\n\n[^1]:', [
    'link-references',
    '[spare]:',
  ]),
];
