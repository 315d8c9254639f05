import { registerHooks } from 'node:module';
import { installCore } from '../../local/core-shim/install-core.ts';

/**
 * A process that loads modules, named as arguments, as the worker of Azure does: with something that
 * answers for the host. Prints what that took. With `COUNT` it counts the files instead, which takes
 * time of its own.
 */
export interface Loaded {
  readonly ms: number;
  readonly processorMs: number;
  /** Resident size of the whole process, Node included, in millions of bytes. */
  readonly megabytes: number;
  readonly files: number;
}

installCore();
let files = 0;
if (process.env.COUNT) {
  registerHooks({
    load(url, context, next) {
      files += url.startsWith('file:') ? 1 : 0;
      return next(url, context);
    },
  });
}
const began = { at: performance.now(), processor: process.cpuUsage() };
for (const module of process.argv.slice(2)) {
  await import(module);
}
const { user, system } = process.cpuUsage(began.processor);
const loaded: Loaded = {
  ms: performance.now() - began.at,
  processorMs: (user + system) / 1000,
  megabytes: process.memoryUsage().rss / 1e6,
  files,
};
console.log(`\nmeasured ${JSON.stringify(loaded)}`);
process.exit();
