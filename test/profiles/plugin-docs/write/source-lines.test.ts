import { describe, expect, it } from 'vitest';
import { pluginDocs } from '../../../../shared/profiles/plugin-docs/profile.ts';
import { createSourceLines } from '../../../../shared/profiles/plugin-docs/write/source-lines.ts';
import { toBlocks } from '../../write-docset.ts';
import { readSample } from '../requirements.ts';

const YAML = [
  '# What the plugin is',
  'plugin:',
  '  name: Key Box',
  'entities:',
  '  - &key',
  '    name: Key',
  '    fields:',
  '      - { name: number, type: string }',
  '',
  '  # A second one',
  '  - name: Hook',
  '',
].join('\n');

function open(inputs: Record<string, unknown>) {
  return createSourceLines(pluginDocs.parseInputs(inputs));
}

describe('the lines of the inputs of plugin-docs', () => {
  it.each([
    ['', 2, 11],
    ['/plugin', 2, 3],
    ['/plugin/name', 3, 3],
    ['/entities/0', 6, 8],
    ['/entities/0/fields/0', 8, 8],
    ['/entities/1', 11, 11],
  ])('the value at "%s" of YAML is at lines %i to %i', (pointer, fromLine, toLine) => {
    const found = open({ requirements: YAML }).ofPointer(pointer);
    expect(found).toMatchObject({ fromLine, toLine });
    const dos = open({ requirements: YAML.replaceAll('\n', '\r\n') }).ofPointer(pointer);
    expect(dos).toEqual(found);
  });

  it('a value of JSON is at the lines of its braces', () => {
    const requirements = JSON.stringify({ plugin: { name: 'Key Box' } }, null, 2);
    expect(open({ requirements }).ofPointer('/plugin')).toMatchObject({ fromLine: 2, toLine: 4 });
  });

  it.each(['/roles', '/entities/7', '/plugin/name/x'])('nothing is at %s', (pointer) => {
    expect(open({ requirements: YAML }).ofPointer(pointer)).toBeUndefined();
  });

  it('requirements that were sent as an object have no lines', () => {
    const requirements = { plugin: { name: 'Key Box' } };
    expect(open({ requirements }).ofPointer('/plugin')).toBeUndefined();
  });

  it('prose about an entity rests on what the host reference says of it, facts do not', () => {
    const hostReference = '# Host\n\nOne folder.\n\n## Parcels\n\nThe host keeps each Parcel.\n';
    const inputs = pluginDocs.parseInputs({
      requirements: readSample('parcel-shelf'),
      hostReference,
    });
    const docset = pluginDocs.toDocset(inputs, 'minimal');
    const blocks = toBlocks(
      { profile: pluginDocs, variant: 'minimal', strictness: 'strict', inputs, docset },
      'parcel-shelf-15-base-schema.md',
    );
    const host = { input: 'host-reference.md', path: 'host-reference.md', fromLine: 5, toLine: 7 };
    const own = blocks.filter(({ sources }) => sources.some(({ input }) => input === host.input));
    expect(own).toMatchObject([{ kind: 'prose', subject: 'Parcel' }]);
    expect(own[0]?.sources).toContainEqual(host);
  });

  it('sections of the host reference that have a word are found, or all of it', () => {
    const lines = open({ requirements: YAML, hostReference: '# Host\n\nx\n\n## Keys\n\nA Key.\n' });
    expect(lines.ofTexts('Key')).toMatchObject([{ fromLine: 5, toLine: 7 }]);
    expect(lines.ofTexts()).toMatchObject([{ fromLine: 1, toLine: 7 }]);
    expect(lines.ofTexts('Hook')).toEqual([]);
    expect(open({ requirements: YAML }).ofTexts()).toEqual([]);
  });

  it('the preflight report names the inputs in order of precedence', () => {
    const inputs = pluginDocs.parseInputs({
      ...{ brief: 'Short.', reference: '# Like it', hostReference: '# Host' },
      requirements: readSample('parcel-shelf'),
    });
    const docset = pluginDocs.toDocset(inputs, 'minimal');
    const blocks = toBlocks(
      { profile: pluginDocs, variant: 'minimal', strictness: 'strict', inputs, docset },
      'parcel-shelf-00-preflight-report.md',
    );
    expect(blocks.map(({ markdown }) => markdown).join('\n')).toContain(
      [
        '1. `plugin-requirements.json`, the requirements',
        '2. `host-reference.md`, what the host says',
        '3. `reference-docs.md`, the reference documents',
        '4. `brief.md`, the brief',
      ].join('\n'),
    );
  });

  it('sections of the reference documents follow those of the host reference', () => {
    const lines = open({ requirements: YAML, reference: '# Keys\n', hostReference: 'Keys\n' });
    expect(lines.ofTexts('Keys').map((it) => it.input)).toEqual([
      'host-reference.md',
      'reference-docs.md',
    ]);
  });
});
