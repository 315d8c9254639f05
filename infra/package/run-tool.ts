import { spawn } from 'node:child_process';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/**
 * Runs a Node program to its end and returns its output. Throws `unavailable` with the output if it
 * fails.
 */
export async function runTool(
  script: string,
  args: readonly string[],
  directory: string,
): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], { cwd: directory });
  const said: Buffer[] = [];
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    said.push(chunk);
    printed.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    const text = Buffer.concat(said).toString('utf8').trim();
    throw new PhasewrightError(
      'unavailable',
      `${script} ${args.join(' ')} ended with ${code} in ${directory}:\n${text}`,
    );
  }
  return Buffer.concat(printed).toString('utf8');
}
