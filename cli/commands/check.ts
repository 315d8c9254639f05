import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GateReport } from '../../shared/contract/report.ts';
import { applyBaseline, parseBaseline, toBaseline } from '../../shared/gate/check/baseline.ts';
import { checkFolder } from '../../shared/gate/check/check-folder.ts';
import { inspectOnAllCores } from '../../shared/gate/check/inspect-pool.ts';
import { KNOWN_RULES } from '../../shared/gate/known-rules.ts';
import type { GivenTerm } from '../../shared/profile/profile.ts';
import type { RuleSettings } from '../../shared/profile/rule-settings.ts';
import { toRuleSettings } from '../../shared/profile/user/lint-rules.ts';
import { isUserProfile } from '../../shared/profile/user/profile.ts';
import { readCheckConfig } from '../../shared/profile/user/read-definition.ts';
import { openProfiles, toLine } from '../../shared/profile/user/read-folder.ts';
import { toTerms } from '../../shared/profile/user/to-docset.ts';
import { readProfilesFolder } from '../../shared/settings.ts';
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
      help: 'the profile the documents were written for; its rules and terms hold',
    },
    config: { value: 'FILE', help: 'change severities, options and terms (YAML or JSON)' },
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
  const onProgress = (done: number, total: number) => {
    terminal.stderr.write(`\r${done} of ${count(total, 'file')}${done === total ? '\n' : ''}`);
  };
  return checkFolder(readDocuments(folder), {
    ...(await readChanges(args, terminal)),
    strictness: args.has('lenient') ? 'lenient' : 'strict',
    inspectAll: inspectOnAllCores,
    ...(canDraw(terminal) ? { onProgress } : {}),
  });
}

interface Changes {
  readonly name?: string;
  readonly rules: RuleSettings;
  readonly terms: readonly GivenTerm[];
}

/** What the profile changes about the rules, and after it the configuration, rule by rule. */
async function readChanges(args: Arguments, terminal: Terminal): Promise<Changes> {
  const own = await readProfileChanges(args.text('profile'), terminal);
  const file = args.text('config');
  if (file === undefined) {
    return own;
  }
  const text = await readText(resolve(terminal.cwd, file), `the configuration ${file}`);
  const read = readCheckConfig(text, KNOWN_RULES);
  if (!read.isSound) {
    const lines = read.faults.map((fault) => toLine({ file, ...fault }));
    throw toUsageError(`the configuration is not sound:\n  ${lines.join('\n  ')}`);
  }
  return {
    ...own,
    rules: { ...own.rules, ...toRuleSettings(read.value.rules) },
    terms: [...own.terms, ...toTerms(read.value)],
  };
}

async function readProfileChanges(name: string | undefined, { env }: Terminal): Promise<Changes> {
  if (name === undefined) {
    return { rules: {}, terms: [] };
  }
  const profile = (await openProfiles(readProfilesFolder(env), KNOWN_RULES)).get(name);
  if (profile === undefined) {
    throw toUsageError(`there is no profile "${name}"; "phasewright profiles" lists them`);
  }
  const terms = isUserProfile(profile) ? toTerms(profile.definition) : [];
  return { name, rules: profile.rules ?? {}, terms };
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
