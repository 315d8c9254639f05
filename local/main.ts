import { enableCompileCache } from 'node:module';

// Compiled code is kept between starts; it halves the time of the next one.
enableCompileCache();
const { runCommand } = await import('./command.ts');

try {
  process.exit(await runCommand());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
