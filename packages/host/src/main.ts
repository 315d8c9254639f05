#!/usr/bin/env node
import module from 'node:module';

/** The same as `engines` in package.json. */
const MIN_NODE = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
  process.stderr.write(
    `functions-host needs Node ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(2);
}
// Caches compiled code between starts, which halves the time of the next one.
module.enableCompileCache();
const { runCommand } = await import('./command.ts');

try {
  process.exit(await runCommand());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
