import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HostError } from '../errors.ts';
import { isString } from '../json.ts';
import { readJsonFile } from '../settings/read-json-file.ts';

/** `util.isDate` and its like were removed in this version of Node. */
const NODE_WITHOUT_IS_DATE = 23;

/**
 * Warnings about library versions of an app that are known to fail with this Node. Throws
 * `unsupported` for a library that cannot work with this host at all.
 */
export function readLibraryNotes(appDirectory: string): string[] {
  const durable = findVersion(appDirectory, 'durable-functions');
  if (durable === undefined) return [];
  const [major = 0, minor = 0, patch = 0] = durable.split(/[.-]/).map(Number);
  if (major !== 3) {
    throw new HostError(
      'unsupported',
      `durable-functions ${durable} cannot run on the embedded host, which speaks the protocol of version 3; ${major > 3 ? 'version 4 and newer talk gRPC' : 'older versions belong to the v3 programming model'}.`,
    );
  }
  const { node } = process.versions;
  const hasIsDate = minor > 3 || (minor === 3 && patch > 0);
  if (hasIsDate || Number.parseInt(node, 10) < NODE_WITHOUT_IS_DATE) return [];
  return [
    `durable-functions ${durable} cannot create timers on Node ${node}: it calls util.isDate, which Node 23 removed. Use durable-functions 3.3.1 or newer, or run the host with Node 22. It fails on Azure with Node 24 too.`,
  ];
}

/** The version of a package as the app would load it; undefined if it is not installed. */
function findVersion(appDirectory: string, name: string): string | undefined {
  const { paths } = createRequire(join(appDirectory, 'package.json')).resolve;
  for (const folder of paths(name) ?? []) {
    const { version } = readJsonFile(join(folder, name, 'package.json'));
    if (isString(version)) return version;
  }
  return undefined;
}
