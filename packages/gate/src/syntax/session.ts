import type { CheckSyntax, SyntaxFault } from './fault.ts';

const PROMPT = /^[ \t]*(?:[\w.@:~/-]{0,60}[$%❯]|#|PS [^>\n]{0,80}>)[ \t]+/;
const CONTINUED = /^[ \t]*>[ \t]?/;

/** Whether code is a terminal session: it begins with a prompt. */
export function isSession(code: string): boolean {
  return /^\s*(?:[\w.@:~/-]{0,60}[$%❯]|PS [^>\n]{0,80}>)[ \t]+\S/.test(code);
}

/** A line with a prompt, the lines that continue it, and the lines before the next prompt. */
interface Entry {
  readonly offset: number;
  /** Prompts are replaced by spaces. */
  command: string;
  output: string;
}

/** Checks the commands of a session; the lines below one are its output, or continue it. */
export function checkSession(code: string, check: CheckSyntax): SyntaxFault | undefined {
  for (const { offset, command, output } of toEntries(code)) {
    const fault = check(command);
    if (fault !== undefined && check(command + output) !== undefined) {
      return { ...fault, offset: offset + fault.offset };
    }
  }
  return undefined;
}

function toEntries(code: string): Entry[] {
  const entries: Entry[] = [];
  let offset = 0;
  for (const line of code.split('\n')) {
    const last = entries.at(-1);
    const isContinued = last?.output === '' && (CONTINUED.test(line) || /\\\n$/.test(last.command));
    if (PROMPT.test(line) || last === undefined) {
      entries.push({ offset, command: `${hide(line, PROMPT)}\n`, output: '' });
    } else if (isContinued) {
      last.command += `${hide(line, CONTINUED)}\n`;
    } else {
      last.output += `${line}\n`;
    }
    offset += line.length + 1;
  }
  return entries;
}

/**
 * The continuation of a here-document must begin its line, so its prompt is removed; other prompts
 * become spaces.
 */
function hide(line: string, prompt: RegExp): string {
  return prompt === CONTINUED
    ? line.replace(prompt, '')
    : line.replace(prompt, (found) => ' '.repeat(found.length));
}
