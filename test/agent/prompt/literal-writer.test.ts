import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toAssignment } from '../../../shared/agent/write-text.ts';
import type { RunContext } from '../../../shared/profiles/profile.ts';
import { readSample, toPluginRun } from '../../profiles/plugin-docs/requirements.ts';
import { CATALOGUE, PROFILE, toProfile } from '../../profiles/user/sample.ts';
import { listFindings, toRunContext, writeRun } from '../../profiles/write-docset.ts';
import { writeLiterally } from './literal-writer.ts';

function toHandbook(): RunContext {
  const profile = toProfile(PROFILE);
  const inputs = profile.parseInputs({ catalogue: CATALOGUE });
  const docset = profile.toDocset(inputs, 'standard');
  return { profile, variant: 'standard', strictness: 'strict', inputs, docset };
}

const OPENAPI = readFileSync('samples/openapi/tool-library.yaml', 'utf8');

describe('a writer that obeys its prompt', () => {
  it.each([
    ['openapi-reference', () => toRunContext(OPENAPI, 'by-tag')],
    ['plugin-docs', () => toPluginRun(readSample('parcel-shelf'))],
    ['a user profile', toHandbook],
  ])('a writer that obeys its prompt passes every strict gate of %s at once', async (_, toRun) => {
    let asked = 0;
    const written = await writeRun(toRun(), (request) => {
      const prose = writeLiterally(request);
      asked += prose.size;
      return prose;
    });
    expect(listFindings(written)).toEqual([]);
    expect(asked).toBeGreaterThan(5);
    expect([...written.texts.values()].join('')).toContain('Read this part before you begin');
  });

  it('a writer that invents a name is flagged by the same gate', async () => {
    const written = await writeRun(toHandbook(), (request) =>
      mapProse(writeLiterally(request), () => 'Set `inventedName` first.'),
    );
    expect(listFindings(written).join('\n')).toContain('inventedName');
  });

  it.each([
    ['openapi-reference', () => toRunContext(OPENAPI, 'by-tag')],
    ['a user profile', toHandbook],
  ])(
    'a writer that adds terms, sections and tables of its own to pages of %s passes in the second round',
    async (_, toRun) => {
      const run = toRun();
      const first = await writeRun(run, (request) =>
        mapProse(writeLiterally(request), (text) => `${text}\n\n${EXTRA}`),
      );
      const issues = first.reports.flatMap((report) => report.issues);
      expect(issues.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
      const second = await writeRun(run, (request) => {
        const own = issues.filter(({ file }) => file === request.file.path);
        const previous = first.texts.get(request.file.path) ?? '';
        const retry = { ...request, issues: own, previous };
        return own.length === 0
          ? mapProse(writeLiterally(request), (text) => `${text}\n\n${EXTRA}`)
          : new Map([...toAssignment(retry).kept, ...writeLiterally(retry)]);
      });
      expect(second.reports.map(({ verdict }) => verdict)).toEqual(
        second.reports.map(() => 'passed'),
      );
    },
  );
});

const EXTRA = `## Key terms

| Term | Definition | Avoid |
| - | - | - |
| Endpoint | Where \`callMe\` is sent. | the |`;

function mapProse(prose: ReadonlyMap<string, string>, change: (text: string) => string) {
  return new Map([...prose].map(([id, text]) => [id, change(text)]));
}
