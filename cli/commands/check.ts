import { runCheck } from '../../packages/gate/src/index.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import { canDraw, type Terminal } from '../terminal.ts';

export const check: Command = {
  summary:
    'check a folder, files or a pattern of markdown with the rules of the gate, without a run',
  positionals: [{ name: 'TARGET', isRepeatable: true }],
  options: {
    profile: {
      value: 'P',
      help: 'apply the rules and terms of this profile',
    },
    config: {
      value: 'FILE',
      help: 'read severities, options and terms from this YAML or JSON file',
    },
    format: { value: 'F', help: 'print the report as text (default), json, sarif or markdown' },
    lenient: { help: 'report some errors as warnings' },
    baseline: { value: 'FILE', help: 'ignore the findings listed in this file' },
    'write-baseline': {
      value: 'FILE',
      help: 'write all findings to this file, for use with --baseline',
    },
    sources: {
      value: 'DIR',
      help: 'report the blocks of a bundle, or its folder, whose sources changed, and nothing else',
    },
    json: { help: 'same as --format json' },
  },
  examples: [
    'docs',
    'README.md docs',
    "'docs/**/*.md'",
    'docs --profile plugin-docs',
    'docs --format sarif > findings.sarif',
    'documents --sources .',
  ],
  async run(args, terminal) {
    const sources = args.text('sources');
    if (sources !== undefined) {
      return showDrift(args, sources, terminal);
    }
    const { text, isPassed } = await runCheck({
      cwd: terminal.cwd,
      targets: args.positionals,
      format: args.has('json') ? 'json' : args.text('format'),
      isLenient: args.has('lenient'),
      config: args.text('config'),
      baseline: args.text('baseline'),
      writeBaseline: args.text('write-baseline'),
      profile: await loadProfile(args, terminal),
      say: (line) => terminal.stderr.write(`${line}\n`),
      onProgress: canDraw(terminal) ? (line) => terminal.stderr.write(line) : undefined,
    });
    terminal.stdout.write(`${text}\n`);
    return isPassed ? EXIT.done : EXIT.failed;
  },
};

/** Loaded only if sources are named: a check of markdown needs neither schemas nor archives. */
async function showDrift(args: Arguments, sources: string, terminal: Terminal): Promise<ExitCode> {
  const [target = '', ...others] = args.positionals;
  if (others.length > 0) {
    throw toUsageError('check --sources takes one bundle, or the folder of one');
  }
  const { checkDrift } = await import('../check/check-drift.ts');
  const { text, isPassed } = await checkDrift({
    ...{ cwd: terminal.cwd, target, sources, isLenient: args.has('lenient') },
    format: args.has('json') ? 'json' : (args.text('format') ?? 'text'),
  });
  terminal.stdout.write(`${text}\n`);
  return isPassed ? EXIT.done : EXIT.failed;
}

/** Profiles are loaded only if one is named: that takes longer than many a check. */
async function loadProfile(args: Arguments, { env }: Terminal) {
  const name = args.text('profile');
  return name === undefined
    ? undefined
    : (await import('../input/read-profile-rules.ts')).readProfileRules(name, env);
}
