import { resolve } from 'node:path';
import { checkFolder, inspectOnAllCores } from '../../packages/gate/src/index.ts';
import type { GateReport } from '../../shared/contract/release-format.ts';
import { type Arguments, toUsageError } from '../arguments.ts';
import type { Changes } from '../check/read-changes.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { count } from '../progress/words.ts';
import { readDocuments } from '../read-documents.ts';
import { CHECK_FORMATS } from '../render-check.ts';
import { canDraw, type Terminal } from '../terminal.ts';

export const check: Command = {
  summary: 'check a folder of markdown with the rules of the gate, without a run or a service',
  positionals: [{ name: 'DIR' }],
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
    json: { help: 'same as --format json' },
  },
  async run(args, terminal) {
    const render = CHECK_FORMATS[args.has('json') ? 'json' : (args.text('format') ?? 'text')];
    if (render === undefined) {
      throw toUsageError(`--format must be ${Object.keys(CHECK_FORMATS).join(' or ')}`);
    }
    const folder = resolve(terminal.cwd, args.at(0));
    const report = await runCheck(args, terminal, folder);
    if (report.files.length === 0) {
      throw toUsageError(`the folder ${folder} contains no markdown files`);
    }
    const judged = await leaveOut(report, args, terminal);
    terminal.stdout.write(`${render(judged, { cwd: terminal.cwd, folder })}\n`);
    return judged.verdict === 'passed' ? EXIT.done : EXIT.failed;
  },
};

async function runCheck(args: Arguments, terminal: Terminal, folder: string): Promise<GateReport> {
  const onProgress = (done: number, total: number) => {
    terminal.stderr.write(`\r${done} of ${count(total, 'file')}${done === total ? '\n' : ''}`);
  };
  return checkFolder(readDocuments(folder), {
    ...(await loadChanges(args, terminal)),
    strictness: args.has('lenient') ? 'lenient' : 'strict',
    inspector: inspectOnAllCores(),
    ...(canDraw(terminal) ? { onProgress } : {}),
  });
}

/**
 * Profiles and schemas are loaded only if they are named: loading takes longer than a small check.
 */
async function loadChanges(args: Arguments, terminal: Terminal): Promise<Partial<Changes>> {
  if (!args.has('profile') && !args.has('config')) {
    return {};
  }
  const { readChanges } = await import('../check/read-changes.ts');
  return readChanges(args, terminal);
}

async function leaveOut(
  report: GateReport,
  args: Arguments,
  terminal: Terminal,
): Promise<GateReport> {
  if (!args.has('baseline') && !args.has('write-baseline')) {
    return report;
  }
  const { compareWithBaseline } = await import('../check/baseline.ts');
  return compareWithBaseline(report, args, terminal);
}
