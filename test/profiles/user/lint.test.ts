import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../properties.ts';
import { lint, PROFILE } from './sample.ts';

/** A small valid profile; each test breaks one part of it. */
const SOUND = `profile: notes
title: Notes
description: Notes about things.
input:
  name: things
  schema:
    type: object
    required: [items]
    properties:
      title: { type: string }
      items:
        type: array
        items:
          type: object
          properties:
            name: { type: string }
            parts: { type: array, items: { type: string } }
phases:
  - name: first
    title: First
    files:
      - path: index.md
        title: "About {/title}"
        outline:
          - heading: Items
            from: /items
            columns: [name]
            files: ["items/{name}.md"]
  - name: second
    title: Second
    files:
      - path: items/{name}.md
        each: /items
        title: "{name}"
        dependsOn: [index.md]
        outline:
          - heading: Parts
            from: parts
            requires:
              - { category: parts, each: parts, code: "{.}" }
`;

/** Replaces a text of the valid profile by another. */
function breakAt(from: string, to: string): string[] {
  expect(SOUND).toContain(from);
  return lint(SOUND.replace(from, to));
}

describe('linting a profile', () => {
  it('linting a profile finds nothing in a valid one, nor in the sample', () => {
    expect(lint(SOUND)).toEqual([]);
    expect(lint(PROFILE)).toEqual([]);
  });

  it('linting a profile finds a phase that has no file in a variant', () => {
    const variants = 'variants: [{ name: long, title: Long }, { name: short, title: Short }]';
    const text = SOUND.replace('phases:', `${variants}\nphases:`);
    expect(lint(text)).toEqual([]);
    expect(lint(text.replace('each: /items', 'variants: [long]\n        each: /items'))).toEqual([
      'p.yaml:30:11 the phase "second" has no file in the variant "short"; add one',
    ]);
  });

  it('linting a profile reads JSON as well, and locates faults in it', () => {
    const text = '{\n  "profile": "Notes",\n  "titel": "x"\n}';
    expect(lint(text)).toContain(
      'p.yaml:2:14 "profile" must match pattern "^[a-z][a-z0-9-]{1,48}$"',
    );
    expect(lint(text)).toContain('p.yaml:3:3 unknown key "titel"; did you mean "title"?');
  });

  it.each([
    ['YAML that does not parse', 'title: Notes', 'title: "Notes', /^p\.yaml:\d+:\d+ not YAML: /],
    [
      'a key twice',
      'title: Notes',
      'title: Notes\ntitle: More',
      /^p\.yaml:3:1 not YAML: Map keys must be unique/,
    ],
    ['a tab', '  name: things', '\tname: things', /^p\.yaml:5:\d+ not YAML: /],
    [
      'an unknown key',
      'description: Notes',
      'describtion: Notes',
      /^p\.yaml:3:1 unknown key "describtion"; did you mean "description"\?$/,
    ],
    [
      'an unknown key within a list',
      '        dependsOn:',
      '        dependOn:',
      /^p\.yaml:35:9 unknown key "dependOn"; did you mean "dependsOn"\?$/,
    ],
    ['a missing key', 'title: Notes\n', '', /^p\.yaml:1:1 "title" is missing; add it$/],
    [
      'a wrong type',
      'description: Notes about things.',
      'description: [a]',
      /^p\.yaml:3:14 "description" must be string$/,
    ],
    [
      'an unsafe path',
      'path: index.md',
      'path: ../index.md',
      /^p\.yaml:22:15 "\.\.\/index\.md" has the unsafe segment "\.\."/,
    ],
    [
      'a file that is no markdown',
      'path: index.md',
      'path: index.html',
      /^p\.yaml:22:15 .* does not end in \.md/,
    ],
    [
      'a reserved name',
      'path: index.md',
      'path: 00-preflight-questions.md',
      /^p\.yaml:22:15 .* reserved/,
    ],
    [
      'the same file twice',
      'path: index.md',
      'path: Items/{name}.md',
      /^p\.yaml:32:15 "items\/\{name\}\.md" is planned twice/,
    ],
    [
      'one path for all items',
      'path: items/{name}.md\n        each',
      'path: items/all.md\n        each',
      /^p\.yaml:32:15 "path" is the same for each item; put what tells them apart in braces/,
    ],
    [
      'a dependency on no file',
      'dependsOn: [index.md]',
      'dependsOn: [indx.md]',
      /^p\.yaml:35:21 "indx\.md" is not a file of this profile; did you mean "index\.md"\?$/,
    ],
    [
      'a variant that is not declared',
      'path: index.md',
      'path: index.md\n        variants: [short]',
      /^p\.yaml:23:20 unknown variant "short"; use standard$/,
    ],
    [
      'a section of a variant that is not declared',
      '- heading: Parts',
      '- heading: Parts\n            variants: [short]',
      /^p\.yaml:38:24 unknown variant "short"; use standard$/,
    ],
    [
      'a variant twice',
      'phases:',
      'variants: [{ name: long, title: Long }, { name: long, title: Short }]\nphases:',
      /^p\.yaml:18:49 the variant "long" is there twice; rename one$/,
    ],
    [
      'an id twice',
      'files:\n      - path: index.md',
      'files:\n      - { id: all, path: a.md, title: A, outline: [{ heading: A }] }\n      - id: all\n        path: index.md',
      /^p\.yaml:23:13 the id "all" is there twice; rename one$/,
    ],
    [
      'a section when nothing known is said',
      '- heading: Parts',
      '- heading: Parts\n            when: prts',
      /^p\.yaml:38:19 "prts" leads to "prts", .* did you mean "parts"\?$/,
    ],
    [
      'what a file answers with braces around nothing known',
      'title: "{name}"',
      'title: "{name}"\n        answers: "{nme}"',
      /^p\.yaml:35:18 "nme" leads to "nme", .* did you mean "name"\?$/,
    ],
    [
      'a link to no file',
      'files: ["items/{name}.md"]',
      'files: ["item/{name}.md"]',
      /^p\.yaml:28:21 .* did you mean "items\/\{name\}\.md"\?$/,
    ],
    [
      'a dependency on a later phase',
      'title: "About {/title}"',
      'title: "About {/title}"\n        dependsOn: ["items/{name}.md"]',
      /^p\.yaml:24:21 "items\/\{name\}\.md" is of phase 1, which is written later/,
    ],
    [
      'a circle',
      'dependsOn: [index.md]',
      'dependsOn: ["items/{name}.md"]',
      /^p\.yaml:35:21 the files depend on each other in a circle: items\/\{name\}\.md → items\/\{name\}\.md/,
    ],
    [
      'a level skipped',
      '- heading: Parts',
      '- heading: Parts\n            depth: 4',
      /^p\.yaml:38:20 level 4 is too deep; at most 2$/,
    ],
    [
      'a pointer to nothing',
      'from: /items',
      'from: /itms',
      /^p\.yaml:26:19 "\/itms" leads to "itms", which the input does not have; did you mean "items"\?$/,
    ],
    [
      'a relative pointer to nothing',
      'from: parts',
      'from: prts',
      /^p\.yaml:38:19 "prts" leads to "prts", .* did you mean "parts"\?$/,
    ],
    [
      'a column of nothing',
      'columns: [name]',
      'columns: [nam]',
      /^p\.yaml:27:23 "nam" leads to .* did you mean "name"\?$/,
    ],
    [
      'braces around nothing known',
      'title: "{name}"',
      'title: "{nme}"',
      /^p\.yaml:34:16 "nme" leads to "nme", .* did you mean "name"\?$/,
    ],
    [
      'braces around a list',
      'title: "{name}"',
      'title: "{parts}"',
      /^p\.yaml:34:16 "\{parts\}" is a list or an object, expected a text or a number$/,
    ],
    [
      'a brace alone',
      'title: "{name}"',
      'title: "{name"',
      /^p\.yaml:34:16 "\{name" has a brace without its partner/,
    ],
    [
      'each of a text',
      'each: /items',
      'each: /title',
      /^p\.yaml:33:15 "\/title" is neither a list nor an object, so it has no items$/,
    ],
    [
      'a requirement of two kinds',
      'code: "{.}"',
      'code: "{.}", heading: x',
      /^p\.yaml:40:17 a requirement needs exactly one of "code", "heading" and "row"$/,
    ],
    [
      'a section of a requirement that is not a row',
      'code: "{.}"',
      'code: "{.}", within: x',
      /^p\.yaml:40:\d+ "within" needs "row"/,
    ],
    ['columns of nothing', 'from: /items\n', '\n', /^p\.yaml:27:13 "columns" needs "from"/],
    [
      'an unknown keyword of a schema',
      'required: [items]',
      'requird: [items]',
      /^p\.yaml:8:5 unknown keyword "requird" of a schema; did you mean "required"\?$/,
    ],
    [
      'an unknown type of a schema',
      'title: { type: string }',
      'title: { type: strng }',
      /^p\.yaml:10:22 "type" must be a type, not strng; did you mean "string"\?$/,
    ],
    [
      'a pattern that is none',
      'title: { type: string }',
      'title: { type: string, pattern: "(" }',
      /^p\.yaml:10:39 "pattern" must be a regular expression/,
    ],
    [
      'a reference to nothing',
      'title: { type: string }',
      'title: { $ref: "#/$defs/x" }',
      /^p\.yaml:10:22 "\$ref" leads nowhere: #\/\$defs\/x$/,
    ],
    [
      'an unknown rule',
      'phases:',
      'rules: { orphan: { strict: off } }\nphases:',
      /^p\.yaml:18:10 unknown rule "orphan"; did you mean "orphans"\?$/,
    ],
    [
      'an unknown option',
      'phases:',
      'rules: { orphans: { options: { entry: [] } } }\nphases:',
      /^p\.yaml:18:32 the option "entry" of "orphans" is not an option of the rule; it has entries/,
    ],
    [
      'a bad option',
      'phases:',
      'rules: { orphans: { options: { entries: 5 } } }\nphases:',
      /^p\.yaml:18:41 the option "entries" of "orphans" must be array$/,
    ],
    [
      'a bad severity',
      'phases:',
      'rules: { orphans: { strict: never } }\nphases:',
      /^p\.yaml:18:29 "strict" must be error or warning or off$/,
    ],
    [
      'a rule that is fixed',
      'phases:',
      'rules: { planned-files: { strict: off } }\nphases:',
      /^p\.yaml:18:10 the severity of "planned-files" is fixed/,
    ],
    [
      'a term twice',
      'phases:',
      'terms: [{ term: a, definition: b }, { term: A, definition: c }]\nphases:',
      /^p\.yaml:18:45 the term "A" is defined twice; take one out$/,
    ],
    [
      'a phase twice',
      'name: second',
      'name: first',
      /^p\.yaml:29:11 the phase "first" is there twice; rename one$/,
    ],
  ])('linting a profile names %s', (_, from, to, expected) => {
    const faults = breakAt(from, to);
    expect(faults.join('\n')).toMatch(new RegExp(expected.source, 'm'));
  });

  it('linting a profile names every fault of a file, in the order of its lines', () => {
    const text = SOUND.replace('from: /items', 'from: /itms').replace('from: parts', 'from: prts');
    expect(lint(text).map((line) => line.split(':')[1])).toEqual(['26', '38']);
  });

  it('linting a profile never throws, for any text', () => {
    const lines = SOUND.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length), fc.string(), (index, text) => {
        const changed = [...lines.slice(0, index), text, ...lines.slice(index + 1)].join('\n');
        expect(Array.isArray(lint(changed))).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });

  it('linting a profile refuses text that is too long or too deep for a parser', () => {
    expect(lint('['.repeat(5000))).toEqual([expect.stringContaining('nested deeper than 200')]);
    expect(lint(`# ${'x'.repeat(2 ** 20)}`)).toEqual([
      expect.stringContaining('larger than 1 MiB'),
    ]);
  });
});
