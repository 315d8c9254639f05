import { ERRORS, type Fault, INDEX, START, swap } from './fault.ts';

export const BYTES: readonly Fault[] = [
  swap('a byte order mark', ERRORS, '# Errors', '\ufeff# Errors', ['utf-8', '# Errors']),
  swap('text that runs backwards', START, 'five', 'f\u202eive', ['control-characters', '\u202e']),
  swap('a NUL', START, 'five', 'f\u0000ive', ['control-characters', '\u0000']),
  swap('a zero-width space', START, 'five', 'f\u200bive', ['control-characters', '\u200b']),
  swap('a tag character', START, 'five', 'f\u{e0041}ive', ['control-characters', '\u{e0041}']),
  swap('a lost character', START, 'five', 'f\ufffdive', ['control-characters', '\ufffd']),
  swap('brackets to hang a parser', START, 'five', '[x]'.repeat(4000), ['nesting', 'Everything']),
  swap('quotes to crash a parser', START, '> An order', `${'>'.repeat(300)} An order`, [
    'nesting',
    '>>',
  ]),
  {
    title: 'a file that is too large',
    file: INDEX,
    edit: (files) => ({ ...files, [INDEX]: String(files[INDEX]) + ' '.repeat(262_144) }),
    found: [{ rule: 'file-size', at: '# ' }],
  },
  {
    title: 'bytes that are not UTF-8',
    file: ERRORS,
    edit: (files) => ({
      ...files,
      [ERRORS]: Buffer.concat([Buffer.from(String(files[ERRORS])), Buffer.from([0xc3, 0x28])]),
    }),
    found: [{ rule: 'utf-8', at: '\ufffd' }],
  },
];
