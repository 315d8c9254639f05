import type { CheckSyntax } from './fault.ts';
import { checkHttp } from './http.ts';
import { checkJson, checkJsonLines } from './json.ts';
import { checkMermaid } from './mermaid.ts';
import { checkPython } from './python.ts';
import { checkScript } from './script.ts';
import { checkShell } from './shell.ts';
import { checkYaml } from './yaml.ts';

/** The checks of code fences by language in lower case; others are not checked. */
export const LANGUAGES: ReadonlyMap<string, CheckSyntax> = new Map([
  ['json', checkJson],
  ['jsonl', checkJsonLines],
  ['ndjson', checkJsonLines],
  ['yaml', checkYaml],
  ['yml', checkYaml],
  ['js', checkScript],
  ['javascript', checkScript],
  ['mjs', checkScript],
  ['cjs', checkScript],
  ['ts', checkScript],
  ['typescript', checkScript],
  ['mts', checkScript],
  ['cts', checkScript],
  ['jsx', checkScript],
  ['tsx', checkScript],
  ['sh', checkShell],
  ['bash', checkShell],
  ['shell', checkShell],
  ['zsh', checkShell],
  ['mermaid', checkMermaid],
  ['http', checkHttp],
  ['python', checkPython],
  ['py', checkPython],
]);
