import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toInstructions } from '../../../shared/agent/prompt/instructions.ts';
import { isPhasewrightError } from '../../../shared/contract/release-format.ts';
import { writeFile } from '../write-docset.ts';
import { CATALOGUE, PROFILE, toProfile } from './sample.ts';

const handbook = toProfile(PROFILE);

const ITEMS = `profile: notes
title: Notes
description: Notes.
input:
  name: things
  schema: { type: object }
phases:
  - name: only
    title: Only
    files:
      - path: "items/{name}.md"
        each: /items
        title: "{name}"
        outline: [{ heading: "All of {name}", from: text, missing: MISSING }]
`;

const toNotes = (missing = 'note') => toProfile(ITEMS.replace('MISSING', missing));

function listPaths(items: unknown): string[] {
  const notes = toNotes();
  const inputs = notes.parseInputs({ things: { items } });
  const { phases } = notes.toDocset(inputs, 'standard');
  return phases.flatMap(({ files }) => files.map(({ path }) => path));
}

function refusal(work: () => unknown): readonly { pointer: string; detail: string }[] {
  try {
    work();
  } catch (error) {
    if (isPhasewrightError(error)) {
      return error.faults;
    }
  }
  return [];
}

describe('a user profile', () => {
  it('a user profile gives a model its style and its examples, as the guide shows', () => {
    const guide = readFileSync('docs/profiles.md', 'utf8');
    const [, voice = ''] = /```yaml\n(style:[\s\S]*?)```/.exec(guide) ?? [];
    const profile = toProfile(`${ITEMS.replace('MISSING', 'note')}${voice}`);
    const instructions = toInstructions('writer', profile);
    expect(instructions).toContain('Tone: calm and exact.');
    expect(instructions).toContain('Never use these words: simply, just.');
    expect(instructions).toContain('Lockers keeps parcels until their owners come.');
    expect(toInstructions('writer', toNotes())).not.toContain('calm and exact');
    const inputs = profile.parseInputs({ things: { items: [{ name: 'First' }] } });
    const words = profile.toVocabulary?.(inputs).words;
    expect([words?.has('First'), words?.has('Lockers')]).toEqual([true, false]);
  });

  it('a user profile makes a file for each item, with safe names, and the outline of each', () => {
    const inputs = handbook.parseInputs({ catalogue: CATALOGUE });
    const { phases, title, requirements } = handbook.toDocset(inputs, 'standard');
    expect(title).toBe('Service handbook');
    expect(phases.map(({ files }) => files.map(({ path }) => path))).toEqual([
      ['index.md', 'terms.md'],
      ['services/scan-intake.md', 'services/parcel-timeline.md', 'services/depot-registry.md'],
      ['runbooks.md', 'runbooks/scan-intake.md', 'runbooks/parcel-timeline.md'],
    ]);
    expect(phases[1]?.files[0]?.outline.map(({ heading }) => heading)).toContain('Targets');
    expect(phases[1]?.files[2]?.outline.map(({ heading }) => heading)).not.toContain('Targets');
    expect(requirements.filter(({ category }) => category === 'endpoints')).toHaveLength(6);
  });

  it('a user profile depends on the file of the same item', () => {
    const inputs = handbook.parseInputs({ catalogue: CATALOGUE });
    const [, , runbooks] = handbook.toDocset(inputs, 'standard').phases;
    expect(runbooks?.files[2]?.dependsOn).toEqual(['services/parcel-timeline.md']);
  });

  it('a user profile takes the input as text and as an object to the same docset', () => {
    const object = {
      team: { name: 'T', contact: 'c' },
      services: [
        { name: 'A', summary: 'b', endpoints: [{ method: 'GET', path: '/', summary: 's' }] },
      ],
    };
    const [one, other] = [object, JSON.stringify(object)].map((catalogue) =>
      handbook.toDocset(handbook.parseInputs({ catalogue }), 'standard'),
    );
    expect(one).toEqual(other);
  });

  it('a user profile makes a safe path of any name', () => {
    const names = [
      '../../etc/passwd',
      'CON',
      'a/b',
      '.',
      'Ünïcode',
      '日本',
      ' x\u0000y ',
      'a'.repeat(200),
    ];
    const paths = listPaths(names.map((name) => ({ name })));
    expect(paths).toHaveLength(names.length);
    for (const path of paths) {
      expect(path).toMatch(/^items\/[a-z0-9-]{1,100}\.md$/);
    }
    expect(paths[0]).toBe('items/etc-passwd.md');
  });

  it('a user profile distinguishes names that make the same path, in any order', () => {
    const one = listPaths([{ name: 'A b' }, { name: 'a-B' }, { name: 'c' }]);
    const other = listPaths([{ name: 'c' }, { name: 'a-B' }, { name: 'A b' }]);
    expect(new Set(one).size).toBe(3);
    expect(one.toSorted()).toEqual(other.toSorted());
    expect(one).toContain('items/c.md');
  });

  it('a user profile makes items of the properties of an object', () => {
    expect(listPaths({ x: { name: 'One' }, y: { name: 'Two' } })).toEqual([
      'items/one.md',
      'items/two.md',
    ]);
  });

  it.each([
    ['of another input', { other: {} }, '/inputs/other', /is not an input of notes/],
    ['none', {}, '/inputs/things', /is missing/],
    ['empty text', { things: ' ' }, '/inputs/things', /is empty/],
    ['text that is neither', { things: 'a: [' }, '/inputs/things', /not YAML/],
    [
      'a name twice',
      { things: { items: [{ name: 'a' }, { name: 'a' }] } },
      '/inputs/things/items/1',
      /makes the same file as \/items\/0/,
    ],
    [
      'no name',
      { things: { items: [{}] } },
      '/inputs/things/items/0/name',
      /is missing; the profile needs a text/,
    ],
    [
      'no items',
      { things: { items: [] } },
      '/inputs/things',
      /has nothing to write about in phase 0/,
    ],
  ])('a user profile refuses an input: %s', (_, inputs, pointer, detail) => {
    const [fault] = refusal(() => toNotes().parseInputs(inputs));
    expect(fault?.pointer).toBe(pointer);
    expect(fault?.detail).toMatch(detail);
  });

  it('a user profile refuses an input that does not fit its schema, by pointer', () => {
    const faults = refusal(() =>
      handbook.parseInputs({ catalogue: { team: {}, services: [], x: 1 } }),
    );
    expect(faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([
        '/inputs/catalogue/x',
        '/inputs/catalogue/team/name',
        '/inputs/catalogue/services',
      ]),
    );
  });

  it('a user profile refuses an input of more files than a run writes', () => {
    const items = Array.from({ length: 20_001 }, (_, index) => ({ name: `n${index}` }));
    const [fault] = refusal(() => toNotes().parseInputs({ things: { items } }));
    expect(fault?.detail).toMatch(/makes 20001 files; at most 20000/);
  });

  it('a user profile asks for what is missing, as the profile says', () => {
    const ask = (missing: string) => {
      const notes = toNotes(missing);
      return notes.toQuestions(notes.parseInputs({ things: { items: [{ name: 'a' }] } }), 'strict');
    };
    const question = { pointer: '/inputs/things/items/0/text' };
    expect(ask('note')).toMatchObject([{ ...question, severity: 'warning' }]);
    expect(ask('ask')).toMatchObject([{ ...question, severity: 'error' }]);
    expect(ask('omit')).toEqual([]);
  });

  it('a user profile gives a model the item first, then all of the input', () => {
    const inputs = handbook.parseInputs({ catalogue: CATALOGUE });
    const file = handbook.toDocset(inputs, 'standard').phases[1]?.files[1];
    const excerpts = handbook.toExcerpts?.(inputs, 'standard', file) ?? [];
    expect(excerpts.map(({ label }) => label)).toEqual(['/services/1', 'the whole input']);
    expect(excerpts[0]?.text).toContain('Parcel Timeline');
    expect(excerpts[0]?.text).not.toContain('Scan Intake');
  });
});

const VARIED = `profile: notes
title: Notes
description: Notes.
variants:
  - { name: long, title: Everything }
  - { name: short, title: The least }
input:
  name: things
  schema: { type: object }
phases:
  - name: only
    title: Only
    files:
      - id: start
        path: index.md
        title: All
        answers: What there is of {team}
        outline:
          - { heading: Files, files: [each] }
          - { heading: History, variants: [long], from: history, missing: ask }
          - { heading: "Parts of {name}", each: /items, when: parts, variants: [long] }
      - id: each
        variants: [long]
        path: "items/{name}.md"
        each: /items
        when: isPublic
        title: "{name}"
        answers: What {name} does
        dependsOn: [start]
        outline: [{ heading: "{name}", about: about }]
`;

describe('the variants of a user profile', () => {
  const profile = toProfile(VARIED);
  const inputs = profile.parseInputs({
    things: {
      team: 'Tracking',
      items: [
        { name: 'a', isPublic: true, parts: ['x'] },
        { name: 'b', isPublic: false, parts: [] },
        { name: 'c' },
      ],
    },
  });
  const list = (variant: string) =>
    profile.toDocset(inputs, variant).phases.flatMap(({ files }) =>
      files.map(({ path, outline, dependsOn }) => ({
        path,
        headings: outline.map(({ heading }) => heading),
        dependsOn,
      })),
    );

  it('the variants of a user profile have the files and sections that name them, the first by default', () => {
    expect(profile.defaultVariant).toBe('long');
    expect(profile.variants.map(({ name }) => name)).toEqual(['long', 'short']);
    expect(list('long')).toEqual([
      { path: 'index.md', headings: ['Files', 'History', 'Parts of a'], dependsOn: [] },
      { path: 'items/a.md', headings: ['a'], dependsOn: ['index.md'] },
    ]);
    expect(list('short')).toEqual([{ path: 'index.md', headings: ['Files'], dependsOn: [] }]);
  });

  it('the variants of a user profile ask for what their own sections need', () => {
    const ask = (variant?: string) => profile.toQuestions(inputs, 'strict', variant);
    expect(ask('long')).toMatchObject([{ pointer: '/inputs/things/history', severity: 'error' }]);
    expect(ask('short')).toEqual([]);
    expect(ask()).toEqual(ask('long'));
  });

  it('the variants of a user profile refuse an input that no file of any of them can be made from, once', () => {
    const faults = refusal(() => profile.parseInputs({ things: { items: [{ name: '' }] } }));
    expect(faults).toEqual([]);
    const nameless = { items: [{ isPublic: true }] };
    expect(refusal(() => profile.parseInputs({ things: nameless }))).toContainEqual({
      pointer: '/inputs/things/items/0/name',
      detail: expect.stringContaining('is missing'),
    });
  });

  it('the variants of a user profile list files by what they answer', async () => {
    const docset = profile.toDocset(inputs, 'long');
    const run = { profile, variant: 'long', strictness: 'strict', inputs, docset } as const;
    expect(await writeFile(run, 'index.md')).toContain(
      '## Files\n\n- [a](items/a.md): What a does\n',
    );
  });
});
