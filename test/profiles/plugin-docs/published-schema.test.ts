import { readFileSync } from 'node:fs';
import { Compile } from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import { INPUT_SCHEMA } from '../../../shared/profiles/plugin-docs/parse-inputs.ts';
import { PluginRequirements } from '../../../shared/profiles/plugin-docs/requirements/schema.ts';
import { renderSchema, SCHEMA_FILE } from './published-schema.ts';
import { readSample, SAMPLES, toRequirements } from './requirements.ts';

describe('the published schema of plugin-requirements.json', () => {
  it('the published schema of plugin-requirements.json is the one that is used', () => {
    expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(renderSchema()));
    expect(INPUT_SCHEMA.properties.requirements.oneOf).toContain(PluginRequirements);
  });

  it.each(SAMPLES)(
    'the published schema of plugin-requirements.json accepts the sample %s',
    (name) => {
      const schema = Compile(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')));
      expect(schema.Check(JSON.parse(readSample(name)))).toBe(true);
    },
  );

  it('the published schema of plugin-requirements.json refuses requirements without a rule, or with two fields', () => {
    const schema = Compile(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')));
    const base = toRequirements();
    const change = (part: object) => ({
      ...base,
      entities: base.entities.map((it) => ({ ...it, ...part })),
    });
    expect(schema.Check(base)).toBe(true);
    expect(schema.Check(change({ validation: [] }))).toBe(false);
    expect(schema.Check(change({ validation: 'none' }))).toBe(true);
    expect(schema.Check(change({ fields: base.entities[0]?.fields.slice(0, 2) }))).toBe(false);
  });
});
