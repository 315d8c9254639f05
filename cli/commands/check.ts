import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GateReport } from '../../shared/contract/report.ts';
import { applyBaseline, parseBaseline, toBaseline } from '../../shared/gate/check/baseline.ts';
import { checkFolder } from '../../shared/gate/check/check-folder.ts';
import { inspectOnAllCores } from '../../shared/gate/check/inspect-pool.ts';
import { getProfile } from '../../shared/profile/registry.ts';
import { type Arguments, toUsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { parseJson } from '../problem.ts';
import { count } from '../progress/words.ts';
import { readDocuments } from '../read-documents.ts';
import { readText } from '../read-inputs.ts';
import { CHECK_FORMATS } from '../render-check.ts';
import { canDraw, type Terminal } from '../terminal.ts';

export const check: Command = {
  summary: 'run the gate over a folder of markdown: no run, no service',
  positionals: [{ name: 'DIR' }],
  options: {
    profile: {
      value: 'P',
      help: 'the profile the documents were written for; named in the report',
    },
    format: { value: 'F', help: 'text (default), json, sarif or markdown' },
    lenient: { help: 'some errors become warnings' },
    baseline: { value: 'FILE', help: 'leave out the findings that this file knows' },
    'write-baseline': { value: 'FILE', help: 'write all findings to this file, to be known' },
    json: { help: 'the same as --format json' },
  },
  async run(args, terminal) {
    const render = CHECK_FORMATS[args.has('json') ? 'json' : (args.text('format') ?? 'text')];
    if (render === undefined) {
      throw toUsageError(`--format must be ${Object.keys(CHECK_FORMATS).join(' or ')}`);
    }
    const folder = resolve(terminal.cwd, args.at(0));
    const report = await runCheck(args, terminal, folder);
    if (report.files.length === 0) {
      throw toUsageError(`there is no markdown in ${folder}`);
    }
    const judged = await withoutKnown(report, args, terminal);
    terminal.stdout.write(`${render(judged, { cwd: terminal.cwd, folder })}\n`);
    return judged.verdict === 'passed' ? EXIT.done : EXIT.failed;
  },
};

async function runCheck(args: Arguments, terminal: Terminal, folder: string): Promise<GateReport> {
  const profile = args.text('profile');
  if (profile !== undefined && getProfile(profile) === undefined) {
    throw toUsageError(`there is no profile "${profile}"; "phasewright profiles" lists them`);
  }
  const onProgress = (done: number, total: number) => {
    terminal.stderr.write(`\r${done} of ${count(total, 'file')}${done === total ? '\n' : ''}`);
  };
  return checkFolder(readDocuments(folder), {
    ...(profile === undefined ? {} : { name: profile }),
    strictness: args.has('lenient') ? 'lenient' : 'strict',
    inspectAll: inspectOnAllCores,
    ...(canDraw(terminal) ? { onProgress } : {}),
  });
}

/** Writes and applies baselines; what was left out is said, so that nothing is hidden in silence. */
async function withoutKnown(
  report: GateReport,
  args: Arguments,
  terminal: Terminal,
): Promise<GateReport> {
  const target = args.text('write-baseline');
  if (target !== undefined) {
    const text = `${JSON.stringify(toBaseline(report), null, 2)}\n`;
    await writeFile(resolve(terminal.cwd, target), text);
    terminal.stderr.write(`${count(report.issues.length, 'finding')} written to ${target}\n`);
  }
  const source = args.text('baseline');
  if (source === undefined) {
    return report;
  }
  const text = await readText(resolve(terminal.cwd, source), `the baseline ${source}`);
  const compared = applyBaseline(report, parseBaseline(parseJson(text)));
  const fixed = compared.fixed.length;
  terminal.stderr.write(`${count(compared.known, 'finding')} known to ${source}, left out\n`);
  if (fixed > 0) {
    terminal.stderr.write(`${count(fixed, 'entry', 'entries')} of ${source} found no more\n`);
  }
  return compared.report;
}
