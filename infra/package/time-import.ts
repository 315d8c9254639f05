import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

/** Prints the milliseconds that this fresh process takes to load a module with its imports. */
const [, , module = ''] = process.argv;
const beganAt = performance.now();
await import(pathToFileURL(module).href);
process.stdout.write(`\nimported in ${Math.round(performance.now() - beganAt)} ms\n`);
process.exit();
