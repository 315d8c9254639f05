import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isPhasewrightError } from '../../../shared/contract/release-format.ts';
import { pluginDocs } from '../../../shared/profiles/plugin-docs/profile.ts';
import { readSample, SAMPLES, toRequirements } from './requirements.ts';

const BASE = toRequirements();
const [LOAN] = BASE.entities;

function pack(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries))).toString('base64');
}

/** Five files of nearly a MiB, with words that do not pack like a zip bomb. */
function toLargeSet(): Record<string, string> {
  const text = Array.from({ length: 90_000 }, (_, at) => `word${at * 7919}`).join(' ');
  return Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.md`, text.slice(0, 1_000_000)]),
  );
}

function refuse(inputs: Record<string, unknown>) {
  try {
    pluginDocs.parseInputs(inputs);
  } catch (error) {
    if (isPhasewrightError(error)) {
      return { code: error.code, faults: error.faults };
    }
    throw error;
  }
  return { code: 'accepted', faults: [] };
}

describe('the inputs of plugin-docs', () => {
  it.each(SAMPLES)(
    'the inputs of plugin-docs may be the sample %s as text or as an object, with the same digest',
    (name) => {
      const text = readSample(name);
      const [fromText] = pluginDocs.parseInputs({ requirements: text });
      const [fromObject] = pluginDocs.parseInputs({ requirements: JSON.parse(text) });
      expect(fromText).toEqual(fromObject);
      expect(fromText?.name).toBe('plugin-requirements.json');
    },
  );

  it('the inputs of plugin-docs may be YAML, and have a host reference and a brief beside them', () => {
    const inputs = pluginDocs.parseInputs({
      requirements: 'plugin:\n  name: Key Box\n',
      hostReference: '# Host\n',
      brief: 'Short sentences.',
    });
    expect(inputs.map(({ name }) => name)).toEqual([
      'plugin-requirements.json',
      'plugin-requirements.txt',
      'host-reference.md',
      'brief.md',
    ]);
  });

  it('a folder as host reference or reference is read as its texts, in the order of their paths', () => {
    const set = pack({
      'b.txt': 'Keys hang.\n',
      'a/hooks.md': '# Hooks\n\nA hook.\n',
      'a/hooks.ts': 'export const hook = 1;\n',
      'a/.env': 'KEY=1\n',
    });
    const inputs = pluginDocs.parseInputs({
      ...{ requirements: {}, brief: 'Short.', reference: set, hostReference: set },
    });
    const texts = inputs.map(({ name, content }) => [name, new TextDecoder().decode(content)]);
    const joined = '# a/hooks.md\n\n# Hooks\n\nA hook.\n\n# b.txt\n\nKeys hang.\n';
    expect(texts.slice(1)).toEqual([
      ['host-reference.md', joined],
      ['reference-docs.md', joined],
      ['brief.md', 'Short.'],
    ]);
  });

  it.each([
    ['without text', { 'a.ts': 'export const a = 1;' }, /reference has no text to read/],
    ['with a path out of the folder', { '../a.md': 'A' }, /reference ".*" of the zip leads out/],
    ['that is too large', toLargeSet(), /reference is \d+ bytes; at most 4194304/],
  ])('a set of reference documents %s is refused by name', (_, files, words) => {
    const reference = pack(files);
    expect(() => pluginDocs.parseInputs({ requirements: {}, reference })).toThrow(words);
  });

  it('the inputs of plugin-docs may have gaps: they are asked about, not refused', () => {
    expect(refuse({ requirements: {} }).code).toBe('accepted');
    expect(refuse({ requirements: { entities: [{ fields: [] }] } }).code).toBe('accepted');
  });

  it.each([
    ['nothing', {}, '/inputs/requirements', /is missing/],
    ['an unknown input', { requirements: {}, other: 1 }, '/inputs/other', /not an input/],
    ['text that is none', { requirements: '{' }, '/inputs/requirements', /not JSON/],
    ['a brief that must be text', { requirements: {}, brief: 7 }, '/inputs/brief', /must be text/],
    [
      'an unknown member',
      { requirements: { plugins: {} } },
      '/inputs/requirements/plugins',
      /not a known property/,
    ],
    [
      'a slug with capitals',
      { requirements: { plugin: { slug: 'Key Box' } } },
      '/inputs/requirements/plugin/slug',
      /lower-case words/,
    ],
    [
      'a slug that is a device',
      { requirements: { plugin: { slug: 'nul' } } },
      '/inputs/requirements/plugin/slug',
      /device/,
    ],
    [
      'a slug that climbs',
      { requirements: { plugin: { slug: '../x' } } },
      '/inputs/requirements/plugin/slug',
      /lower-case words/,
    ],
    [
      'a summary that is too long',
      { requirements: { plugin: { summary: 'x'.repeat(501) } } },
      '/inputs/requirements/plugin/summary',
      /500/,
    ],
    [
      'a field that is not an object',
      { requirements: { entities: [{ fields: ['id'] }] } },
      '/inputs/requirements/entities/0/fields/0',
      /object/,
    ],
    [
      'an unknown model of permissions',
      { requirements: { policies: { permissions_model: 'acl' } } },
      '/inputs/requirements/policies/permissions_model',
      /rbac/,
    ],
    [
      'a name of two lines',
      { requirements: { plugin: { name: 'a\nb' } } },
      '/inputs/requirements/plugin/name',
      /one line/,
    ],
    [
      'half a character',
      { requirements: { plugin: { name: 'a\ud800' } } },
      '/inputs/requirements/plugin/name',
      /half a character/,
    ],
    [
      'a message with doubled blanks',
      { requirements: { errors: [{ code: 'E', message: 'a  b' }] } },
      '/inputs/requirements/errors/0/message',
      /single blanks/,
    ],
    [
      'entities of one name',
      { requirements: { entities: [{ name: 'KeyLoan' }, { name: 'key loan' }] } },
      '/inputs/requirements/entities/1/name',
      /entities\/0\/name/,
    ],
    [
      'fields of one name',
      { requirements: { entities: [{ fields: [{ name: 'a' }, { name: 'a' }] }] } },
      '/inputs/requirements/entities/0/fields/1/name',
      /same name/,
    ],
    [
      'flows of one name',
      {
        requirements: {
          users_and_flows: { primary_flows: [{ name: 'A' }], secondary_flows: [{ name: 'a.' }] },
        },
      },
      '/inputs/requirements/users_and_flows/secondary_flows/0/name',
      /same name/,
    ],
    [
      'codes twice',
      { requirements: { errors: [{ code: 'E' }, { code: 'E' }] } },
      '/inputs/requirements/errors/1/code',
      /same name/,
    ],
    [
      'a term that another forbids',
      { requirements: { terms: [{ term: 'user', avoid: ['member'] }, { term: 'member' }] } },
      '/inputs/requirements/terms/0',
      /itself the term/,
    ],
  ])(
    'the inputs of plugin-docs are refused with %s, naming the place',
    (_, inputs, pointer, detail) => {
      const { code, faults } = refuse(inputs);
      expect(code).toBe('unprocessable');
      expect(faults.map((fault) => fault.pointer)).toContain(pointer);
      expect(faults.find((fault) => fault.pointer === pointer)?.detail).toMatch(detail);
    },
  );

  it('the inputs of plugin-docs are refused if they are too large for the fixed set of files', () => {
    const entities = Array.from({ length: 60 }, (_, index) => ({
      ...LOAN,
      name: `Entity${index}`,
      invariants: Array.from({ length: 6 }, () => 'x'.repeat(499)),
    }));
    expect(refuse({ requirements: { ...BASE, entities } }).code).toBe('too-large');
    expect(refuse({ requirements: BASE, brief: 'x'.repeat(1024 * 1024 + 1) }).code).toBe(
      'too-large',
    );
  });
});
