import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGES = readdirSync(join(ROOT, 'packages'));

/** Entry points besides the index: for use without schemas or parsers, and with schemas. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  gate: ['schemas'],
  verify: ['base'],
};

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));

describe.each(PACKAGES)('the package %s', (name) => {
  const root = readManifest('.');
  const manifest = readManifest(`packages/${name}`);

  it('a package has the version and the license of the app: one tag releases all', () => {
    const { version, license, publishConfig } = root;
    expect(manifest).toMatchObject({ version, license, publishConfig });
    expect(manifest.engines.node).toMatch(/^>=\d+/);
    expect(manifest.name).toBe(`@phasewright/${name}`);
    expect(readFileSync(join(ROOT, 'packages', name, 'LICENSE'), 'utf8')).toBe(
      readFileSync(join(ROOT, 'LICENSE'), 'utf8'),
    );
  });

  it('a package names its repository, its folder there and where to report bugs', () => {
    const { bugs, repository } = root;
    const homepage = `https://github.com/phasewright/phasewright/tree/main/packages/${name}#readme`;
    const directory = `packages/${name}`;
    expect(manifest).toMatchObject({ bugs, homepage, repository: { ...repository, directory } });
  });

  it('a package has a description and a README', () => {
    expect(manifest.description).toMatch(/^[A-Z].{40,}\.$/);
    expect(existsSync(join(ROOT, 'packages', name, 'README.md'))).toBe(true);
  });

  // The build of the app contains that of its packages, so it must install their dependencies.
  it('a package needs the same versions of its dependencies as the app', () => {
    const own = { '@phasewright/verify': root.version };
    expect({ ...root.devDependencies, ...root.dependencies, ...own }).toMatchObject(
      manifest.dependencies ?? {},
    );
  });

  it('a package exports the build of its entry points, and nothing deeper', () => {
    const toBuild = (file: string) => ({
      types: `./dist/${file}.d.ts`,
      default: `./dist/${file}.js`,
    });
    expect(manifest.exports).toEqual({
      '.': toBuild('index'),
      ...Object.fromEntries(DOORS[name]?.map((door) => [`./${door}`, toBuild(door)]) ?? []),
      './package.json': './package.json',
    });
  });
});
