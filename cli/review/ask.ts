import { createInterface } from 'node:readline/promises';
import type { Terminal } from '../terminal.ts';

/**
 * Asks a question on the terminal. Returns the typed line, or `undefined` if the input ended or
 * `signal` aborted. Ctrl-C reaches the process as if there were no question.
 */
export async function ask(
  terminal: Terminal,
  question: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { stdin, stderr } = terminal;
  const reader = createInterface({ input: stdin, output: stderr });
  const end = new AbortController();
  reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  reader.on('close', () => end.abort());
  try {
    const answer = await reader.question(question, {
      signal: AbortSignal.any([signal, end.signal]),
    });
    return answer.trim();
  } catch (error) {
    if (signal.aborted || end.signal.aborted) {
      stderr.write('\n');
      return undefined;
    }
    throw error;
  } finally {
    reader.close();
  }
}

/** Asks for `y`; anything else, and the end of the input, is a no. */
export async function confirm(terminal: Terminal, question: string): Promise<boolean> {
  const typed = await ask(terminal, `${question} [y/N] `, terminal.signal);
  return /^y(es)?$/i.test(typed ?? '');
}
