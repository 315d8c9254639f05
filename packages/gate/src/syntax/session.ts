import type { CheckSyntax, SyntaxFault } from './fault.ts';

const PROMPT = /^[ \t]*(?:[\w.@:~/-]{0,60}[$%❯]|#|PS [^>\n]{0,80}>)[ \t]+/;
const CONTINUED = /^[ \t]*>[ \t]?/;

/** Says whether code is what a terminal shows: it begins with a prompt. */
export function isSession(code: string): boolean {
  return /^\s*(?:[\w.@:~/-]{0,60}[$%❯]|PS [^>\n]{0,80}>)[ \t]+\S/.test(code);
}

/** A line with a prompt, the lines that continue it, and the lines before the next prompt. */
interface Entry {
  readonly offset: number;
  /** Prompts are blanks. */
  command: string;
  output: string;
}

/** Checks the commands of a session; what is below one is its output, or goes on with it. */
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

/** The continuation of a here-document must begin its line, so the prompt goes; else it is blanks. */
function hide(line: string, prompt: RegExp): string {
  return prompt === CONTINUED
    ? line.replace(prompt, '')
    : line.replace(prompt, (found) => ' '.repeat(found.length));
}
