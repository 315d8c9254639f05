import { describe, expect, it } from 'vitest';
import { checkJson, checkJsonLines } from '../../packages/gate/src/syntax/json.ts';
import { checkYaml } from '../../packages/gate/src/syntax/yaml.ts';

describe('what documents leave out of JSON', () => {
  it.each([
    ['a comment behind a member', '{\n  "hull": 1, // of oak\n  "sail": 2 /* of linen */\n}'],
    ['a comment before the value', '// what the harbour sends\n{"hull": 1}'],
    ['members at the beginning', '{\n  // ...\n  "sail": 2\n}'],
    ['members at the end, after a comma or not', '{"a": {"hull": 1, ...}, "b": {"hull": 1 ...}}'],
    ['members in between', '{\n  "hull": 1,\n  ...\n  "sail": 2\n}'],
    ['members in between, with commas around', '{"hull": 1, …, "sail": 2}'],
    ['members in between, without a comma', '{"hull": 1\n  // other fields\n  "sail": 2}'],
    ['all members, or all items', '{"hulls": {...}, "sails": [...], "masts": [ /* more */ ]}'],
    ['items in square brackets', '{"hulls": [\n  {"oak": 1}\n  [...]\n]}'],
    [
      'tags and variables of a template',
      '{% if oak %}\n{"hull": {{ hull.id }}, "s": "{{ s }}"}\n{% endif %}',
    ],
    ['a file that is included', '{% include "boat.json" %}'],
    ['a line that a diff takes out', '{\n  "hull": 1 // [!code --]\n  "hull": 2 // [!code ++]\n}'],
    ['items without their list', '{"hull": 1},\n{"hull": 2}'],
    ['a value in each line', '{"hull": 1}\n{"hull": 2}'],
    ['values one after the other', '{\n  "hull": 1\n}\n\n// the next\n{\n  "hull": 2\n}'],
    ['the values that are allowed', '{"oak": true | false, "kind": "sail" | "motor"}'],
    ['values that are left out', '{"hull": ..., "sail": {"of": …}, "mast":\n...\n"oar": 1}'],
    ['names for values', '{"hull": string, "sail": <name>, "mast": MAST_ID, "oar": int | null}'],
    ['text that resembles a comment', '{"see": "https://boats.example/a", "dots": "..."}'],
  ])('JSON with %s is valid', (_, code) => {
    expect(checkJson(code)).toBeUndefined();
  });

  it.each([
    ['no value', '{"hull": }', 9],
    ['a word of another language', '{"hull": True}', 9],
    ['a comma too many before a comment', '{"hull": 1, /* of oak */}', 24],
    ['a comment without an end', '{"hull": 1 /* of oak }', 11],
    ['an object that does not end', '{\n  // ...\n  "hull": {\n}', 24],
    ['a key twice beside a comment', '{"hull": 1, // oak\n"hull": 2}', 19],
    ['a comma that is missing', '{"hull": 1\n"sail": 2}', 11],
    ['two values in a line', '{"hull": 1} {"hull": 2}', 12],
  ])('JSON with %s is not valid, and the offset is that of the source', (_, code, offset) => {
    expect(checkJson(code)?.offset).toBe(offset);
  });

  it('lines of JSON have no comments', () => {
    expect(checkJsonLines('{"hull": 1}\n// of oak')?.offset).toBe(12);
  });
});

describe('what documents leave out of YAML', () => {
  it.each([
    ['dots among keys', 'hull:\n  oak: 1\n  ...\n  iron: 2\n'],
    ['dots as an item, or as a value', 'hulls:\n  - oak\n  - ...\nsails: ...\n'],
    ['dots at the end of a text', 'hull: >\n  of oak\n  ...\n'],
    [
      'tags and variables of a template',
      '{{- if .Values.oak }}\nhull: {{ .Values.hull }}-{{ .id }}\n{{- end }}\n',
    ],
    ['alternatives below comments', 'hull: oak\n\n# --- or ---\n\nhull:\n  of: oak\n'],
    ['blocks of a template', '**{{- if eq .a "b" }}\nhull: "x"*\n'],
    [
      'a comment over lines, and a tag of ERB',
      '{{- /*\nof: [oak\n*/}}\nhull: <%= a file: "b" %>\n',
    ],
    ['tags of Liquid', '{% for hull in hulls %}\nhull: 1\n{% endfor %}\n'],
    ['versions below comments', '# Before\nhull: 1\n\n# After\nhull: 2\n'],
  ])('YAML with %s is valid', (_, code) => {
    expect(checkYaml(code)).toBeUndefined();
  });

  it.each([
    ['a key twice', 'hull: 1\n# of oak\nhull: 2\n', 17],
    ['a key twice in one version', '# After\nhull: 1\nhull: 2\n', 16],
    ['a bracket that does not end after dots', 'hull: 1\n...\nsail: [1\n', 21],
  ])('YAML with %s is not valid', (_, code, offset) => {
    expect(checkYaml(code)?.offset).toBe(offset);
  });
});
