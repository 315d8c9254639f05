import { createRequire } from 'node:module';
import type * as SmolToml from 'smol-toml';
import type { SyntaxFault } from './fault.ts';

/** The library takes quadratic time for a long line without a value. */
const MAX_LINE = 2_000;

const require = createRequire(import.meta.url);
let library: typeof SmolToml | null | undefined;

/**
 * Checks TOML 1.0. Alternatives in one sample repeat keys and tables, so a repetition is accepted,
 * as are lines of dots, tags of a template and `<name>` in a header. A sample with a very long line
 * is not checked.
 */
export function checkToml(code: string): SyntaxFault | undefined {
  if (code.split('\n').some((line) => line.length > MAX_LINE)) {
    return undefined;
  }
  library ??= loadLibrary();
  try {
    library?.parse(mask(code));
    return undefined;
  } catch (error) {
    return toFault(code, error);
  }
}

function mask(code: string): string {
  return code
    .replace(/^[ \t]*(?:\.{3}|…|\{\{.*\}\}|\{%.*%\})[ \t]*$/gm, toBlanks)
    .replace(/(?<==[ \t]*)(?:\.{3}|…|<[\w -]+>)(?=[ \t]*(?:#.*)?$)/gm, (value) =>
      '0'.padEnd(value.length),
    )
    .replace(/(?<=^[ \t]*\[.*)<[\w -]+>/gm, (name) => 'x'.repeat(name.length));
}

function toBlanks(text: string): string {
  return ' '.repeat(text.length);
}

function toFault(code: string, error: unknown): SyntaxFault | undefined {
  const { message, line, column } = toDetails(error);
  if (line === undefined || /redefine|already/.test(message)) {
    return undefined;
  }
  const before = code.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, it) => sum + it.length + 1, 0) + column - 1;
  const reason = message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? '';
  return {
    offset: Math.max(0, Math.min(offset, code.length)),
    message: `Unexpected TOML (${reason}), expected a valid document`,
  };
}

function toDetails(error: unknown): { message: string; line?: number; column: number } {
  const message = error instanceof Error ? error.message : String(error);
  const has = (key: 'line' | 'column') =>
    error instanceof Error && key in error ? Number(Reflect.get(error, key)) : undefined;
  const line = has('line');
  return { message, column: has('column') ?? 1, ...(line !== undefined && { line }) };
}

/** `null`, with a warning of the process, if the library is not installed. */
function loadLibrary(): typeof SmolToml | null {
  try {
    return require('smol-toml');
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    process.emitWarning(`Samples in TOML are not checked: ${reason}`, {
      type: 'PhasewrightWarning',
      detail: 'Install smol-toml to check them.',
    });
    return null;
  }
}
