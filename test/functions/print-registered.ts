import { describeFunction } from '../../packages/host/src/app/describe-function.ts';
import { installCore } from '../../packages/host/src/core-shim/install-core.ts';

/*
 * Prints what the app registers, as JSON. In a process of its own, because the libraries of Azure
 * cache whether a host existed when they were loaded.
 */
const { functions } = installCore();
await import('../../functions/index.ts');
const registered = [...functions.values()]
  .map(describeFunction)
  .map(({ registered: _, ...about }) => about);
process.stdout.write(JSON.stringify(registered));
