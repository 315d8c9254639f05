import { globSync } from 'node:fs';
import { HostError } from '../errors.ts';

/**
 * Throws `bad-app` if the app uses the v3 programming model, which declares each function in a
 * `function.json` of its own folder. Called only if an app has no entry or registers no function.
 */
export function refuseV3(appDirectory: string): void {
  const [file] = globSync('*/function.json', { cwd: appDirectory });
  if (file === undefined) return;
  throw new HostError(
    'bad-app',
    `${appDirectory} uses the v3 programming model (${file}); the embedded host runs the v4 model only. See https://learn.microsoft.com/azure/azure-functions/functions-node-upgrade-v4.`,
  );
}
