import { checkSample, type SampleLanguage } from './check-sample.ts';
import type { CheckSyntax } from './fault.ts';
import { checkHttp } from './http.ts';
import { checkJson, checkJsonLines } from './json.ts';
import { checkMermaid } from './mermaid.ts';
import { checkPython } from './python.ts';
import { SAMPLE_LANGUAGES } from './sample-languages.ts';
import { checkScript } from './script.ts';
import { checkShell } from './shell.ts';
import { checkSql } from './sql.ts';
import { checkToml } from './toml.ts';
import { checkXml } from './xml.ts';
import { checkYaml } from './yaml.ts';

const SAMPLES = new Map(
  Array.from(new Set(SAMPLE_LANGUAGES.values()), (language) => [language, toCheck(language)]),
);

function toCheck(language: SampleLanguage): CheckSyntax {
  const check = checkSample(language);
  return language.family === 'python' ? (code) => checkPython(code) ?? check(code) : check;
}

/**
 * Languages in which no profile writes: a sample in a rendered fact is as the author of the input
 * wrote it, and no writer can correct it.
 */
export const INPUT_LANGUAGES: ReadonlySet<string> = new Set([
  ...['sql', 'toml', 'xml'],
  ...SAMPLE_LANGUAGES.keys(),
]);

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
  ['sql', checkSql],
  ['toml', checkToml],
  ['xml', checkXml],
  ...Array.from(SAMPLE_LANGUAGES, ([name, language]): [string, CheckSyntax] => [
    name,
    SAMPLES.get(language) ?? checkSample(language),
  ]),
]);
