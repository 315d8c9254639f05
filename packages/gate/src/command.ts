import { parseArgs } from 'node:util';
import { runCheck } from './check/run-check.ts';
import { isPhasewrightError, PhasewrightError, toErrorText } from './release-format-base.ts';

const USAGE = `Usage: phasewright-gate DIR|FILE|PATTERN … [options]

Checks markdown, offline. Links may lead to every file of the folder. If you give files or patterns
such as 'docs/**/*.md', links may lead to every file of the current folder.

  --config FILE          read severities, options and terms from this YAML or JSON file
  --format F             print the report as text (default), json, sarif or markdown
  --lenient              report some errors as warnings
  --baseline FILE        ignore the findings listed in this file
  --write-baseline FILE  write all findings to this file, for use with --baseline

Exit codes: 0 passed, 1 failed, 2 wrong usage or a file that cannot be read.
`;

const OPTIONS = {
  config: { type: 'string' },
  format: { type: 'string' },
  lenient: { type: 'boolean', default: false },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Runs the command line; resolves with the exit code: 0 passed, 1 failed, 2 usage. */
export async function runCommand(
  argv: readonly string[],
  { stdout, stderr }: Streams,
): Promise<0 | 1 | 2> {
  try {
    const { isHelp, ...request } = readArguments(argv);
    if (isHelp) {
      stdout.write(USAGE);
      return 0;
    }
    const { text, isPassed } = await runCheck({
      ...request,
      cwd: process.cwd(),
      say: (line) => stderr.write(`${line}\n`),
    });
    stdout.write(`${text}\n`);
    return isPassed ? 0 : 1;
  } catch (error) {
    const detail = isPhasewrightError(error) ? error.detail : toErrorText(error);
    stderr.write(`phasewright-gate: ${detail}\n`);
    return 2;
  }
}

function readArguments(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
  });
  if (!values.help && positionals.length === 0) {
    throw new PhasewrightError('bad-request', 'give a folder or files; see --help');
  }
  const { config, format, baseline, help: isHelp, lenient: isLenient } = values;
  const writeBaseline = values['write-baseline'];
  return { targets: positionals, isHelp, config, format, isLenient, baseline, writeBaseline };
}
