import { type Fault, INDEX, PET, START, swap } from './fault.ts';

export const CODE: readonly Fault[] = [
  swap('a fence without an end', PET, '  end\n```\n\nBack to the [index](../index.md).', '  end', [
    'code-fences',
    '```mermaid',
  ]),
  swap('a fence closed by fewer marks', PET, '```mermaid', '````mermaid', [
    'code-fences',
    '````mermaid',
  ]),
  swap('indented code', INDEX, '## Contact\n', '## Contact\n\n    code();\n', [
    'code-fences',
    '    code',
  ]),
  swap('a fence without a language', START, '```bash', '```', ['code-languages', '```\ncurl']),
  swap('JSON with a comma too many', START, '"next": null', '"next": null,', [
    'code-syntax',
    '}\n```',
  ]),
  swap('JSON cut off', START, '  "next": null\n}', '  "next": null', [
    'code-syntax',
    '\n```\n\n## Order',
  ]),
  swap('YAML with a key twice', START, '     gift: true', '     pet: p-2', [
    'code-syntax',
    'pet: p-2',
  ]),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a document
  swap('a script with a string left open', START, '`pet-${id}`', "'pet", ['code-syntax', "'pet"]),
  swap('a script with a bracket too many', START, '{ gift: true });', '{ gift: true }});', [
    'code-syntax',
    '});\n',
  ]),
  swap('shell code with a quote left open', START, '?limit=2"', '?limit=2', [
    'code-syntax',
    '"https:',
  ]),
  swap('a diagram of no type', PET, 'flowchart LR', 'flowchat LR', ['code-syntax', 'flowchat']),
  swap('a diagram in no direction', PET, 'flowchart LR', 'flowchart XY', [
    'code-syntax',
    'flowchart XY',
  ]),
  swap('a diagram with a block left open', PET, '  end\n', '', ['code-syntax', 'subgraph']),
  swap('a diagram with a node left open', PET, 'new[New]', 'new[New', ['code-syntax', '[New']),
];
