import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { bundleApp, LOADED_BY_NAME } from './bundle-app.ts';
import { copyDependencies, requireDependencies } from './copy-dependencies.ts';
import { type DurableBackend, toHostJson } from './host-json.ts';
import { runTool } from './run-tool.ts';

/** Fields of package.json that the host and Node read; the others are for developers. */
const KEPT_FIELDS = ['name', 'version', 'license', 'type', 'main', 'engines', 'dependencies'];

export interface PackageOptions {
  /** The repository, with its dependencies installed. */
  readonly root: string;
  /** The output folder; its previous content is replaced. */
  readonly target: string;
  readonly backend: DurableBackend;
  /**
   * A folder of user profiles, relative to the repository; it becomes `profiles` in the package.
   */
  readonly profiles?: string | undefined;
  /** Whether the host sends its telemetry by OpenTelemetry. */
  readonly isOtlp?: boolean;
}

/**
 * Builds the folder azd uploads: the bundled app with the locked production dependencies, those it
 * loads by name, the review page, and `host.json` for the backend. Throws `unavailable` with the
 * bundler's message.
 */
export async function buildPackage(options: PackageOptions): Promise<void> {
  const { root, target, backend, profiles, isOtlp } = options;
  await requireDependencies(root);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await bundleApp(root, target);
  await copyDependencies(root, target, LOADED_BY_NAME);
  await runTool(join(root, 'web', 'build.ts'), ['--out', join(target, 'dist', 'web')], root);
  if (profiles) {
    await copyProfiles(resolve(root, profiles), join(target, 'profiles'));
  }
  const host = await readFile(join(root, 'host.json'), 'utf8');
  await writeFile(join(target, 'host.json'), toHostJson(host, backend, isOtlp));
  await writeFile(join(target, 'package.json'), await slimManifest(root));
}

async function copyProfiles(source: string, target: string): Promise<void> {
  try {
    await cp(source, target, { recursive: true });
  } catch (error) {
    throw new PhasewrightError(
      'bad-setting',
      `PHASEWRIGHT_PROFILES names ${source}, which cannot be copied: ${toErrorText(error)}`,
      { cause: error },
    );
  }
}

async function slimManifest(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) {
    throw new PhasewrightError('broken-invariant', 'package.json is not an object');
  }
  const kept = Object.entries(manifest).filter(([name]) => KEPT_FIELDS.includes(name));
  return `${JSON.stringify({ private: true, ...Object.fromEntries(kept) }, null, 2)}\n`;
}
