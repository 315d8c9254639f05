import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOutline } from '../../../shared/profiles/plugin-docs/layout/outline.ts';
import { pluginDocs } from '../../../shared/profiles/plugin-docs/profile.ts';
import { PAGES } from '../../../shared/profiles/plugin-docs/write/pages/pages.ts';
import { lint } from '../user/sample.ts';

const FILE = join(import.meta.dirname, '../../../shared/profiles/plugin-docs/plugin-docs.yaml');

describe('the outline of plugin-docs', () => {
  it('the outline of plugin-docs is a valid profile in the language of user profiles', () => {
    expect(lint(readFileSync(FILE, 'utf8'))).toEqual([]);
  });

  it('the outline of plugin-docs has exactly the files that code writes, and each section has its writer', () => {
    const files = readOutline().phases.flatMap((phase) => phase.files);
    expect(files.map(({ id }) => id)).toEqual(Object.keys(PAGES));
    const sections = files.flatMap(({ id: file = '', outline }) =>
      outline.map(({ id = '' }) => ({ file, id })),
    );
    const unwritten = sections.filter(
      ({ file, id }) => id !== 'related' && !Object.hasOwn(PAGES[file] ?? {}, id),
    );
    expect(unwritten).toEqual([]);
  });

  it('the outline of plugin-docs has the name of the profile, and its default variant first', () => {
    expect(readOutline().profile).toBe(pluginDocs.name);
    expect(pluginDocs.variants[0]?.name).toBe(pluginDocs.defaultVariant);
  });
});
