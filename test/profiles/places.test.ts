import { describe, expect, it } from 'vitest';
import type { Block } from '../../packages/gate/src/data/block.ts';
import { pluginDocs } from '../../shared/profiles/plugin-docs/profile.ts';
import type { Profile, RunContext } from '../../shared/profiles/profile.ts';
import { readSample } from './plugin-docs/requirements.ts';
import { CATALOGUE, PROFILE, toProfile } from './user/sample.ts';
import { toAuthority } from './write-docset.ts';

function toPage(profile: Profile, inputs: object, variant: string, path: string): readonly Block[] {
  const files = profile.parseInputs({ ...inputs });
  const docset = profile.toDocset(files, variant);
  const run: RunContext = { profile, variant, strictness: 'strict', inputs: files, docset };
  const authority = toAuthority(run);
  const file = authority.get(path);
  if (file === undefined) {
    throw new RangeError(`${path} is not planned`);
  }
  const shared = { plans: [], facts: new Map(), issues: [], guidance: null };
  return profile.toPage({ ...shared, run, phase: 1, file, authority });
}

const listPlaces = (page: readonly Block[]) => page.filter(({ kind }) => kind === 'prose');

describe('places for prose', () => {
  it('places for prose of a user profile are in each section that describes its content, with their evidence', () => {
    const page = toPage(
      toProfile(PROFILE),
      { catalogue: CATALOGUE },
      'standard',
      'services/scan-intake.md',
    );
    expect(listPlaces(page).map(({ id }) => id)).toEqual(['1 Purpose', '2 Owner', '3 Endpoints']);
    expect(listPlaces(page)[0]).toMatchObject({
      about: 'what the service is for',
      sources: [{ pointer: expect.stringMatching(/^\/services\/\d+$/) }],
    });
  });

  it('a file that is written freely is one place for prose, with the offline page as its text', () => {
    const free = PROFILE.replace(
      '      - path: services/{name}.md\n',
      '      - path: services/{name}.md\n        free: true\n',
    );
    expect(free).not.toBe(PROFILE);
    const page = toPage(
      toProfile(free),
      { catalogue: CATALOGUE },
      'standard',
      'services/scan-intake.md',
    );
    expect(page.map(({ kind, id }) => [kind, id])).toEqual([
      ['fact', 'facts-1'],
      ['prose', 'text'],
    ]);
    expect(page[1]?.markdown).toContain('## Endpoints');
  });

  it('places for prose of plugin-docs are in each section that is more than links, never in a file of the template', () => {
    const inputs = { requirements: readSample('parcel-shelf') };
    const docset = pluginDocs.toDocset(pluginDocs.parseInputs(inputs), 'minimal');
    const files = docset.phases.flatMap((phase) => phase.files);
    const counts = files.map(
      ({ path, writer }) =>
        [writer, listPlaces(toPage(pluginDocs, inputs, 'minimal', path)).length] as const,
    );
    expect(counts.filter(([writer, count]) => writer === 'template' && count > 0)).toEqual([]);
    expect(
      counts.filter(([writer, count]) => writer === 'agent' && count > 0).length,
    ).toBeGreaterThan(8);
  });
});
