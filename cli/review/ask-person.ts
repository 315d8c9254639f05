import { isPhasewrightError } from '../../shared/contract/errors.ts';
import type { GateReport } from '../../shared/contract/report.ts';
import type { Client, DecisionWords } from '../client.ts';
import type { Terminal } from '../terminal.ts';
import { ask } from './ask.ts';
import { renderGate } from './gate-text.ts';
import type { OpenGate, Reviewer } from './reviewer.ts';

type Choice = 'approve' | 'reject' | 'regenerate' | 'quit';

/** What a person chose and said; `undefined` to ask again. */
type Answer =
  | { readonly kind: 'approve' | 'reject' | 'regenerate'; readonly words: DecisionWords }
  | 'left'
  | undefined;

const CHOICES: readonly Choice[] = ['approve', 'reject', 'regenerate', 'quit'];

/** The reviewer at the terminal: shows the gate and asks. Every decision names the report shown. */
export function askPerson(client: Client, terminal: Terminal): Reviewer {
  return async (gate) => {
    const { run, phase, signal } = gate;
    const report = await client.readReport(run.runId, phase.phase);
    const url = client.toReportUrl(run.runId, phase.phase);
    terminal.stderr.write(`${renderGate(phase, report, url).join('\n')}\n`);
    while (!signal.aborted) {
      const answer = await askOnce(terminal, gate, report);
      if (answer === 'left') {
        return signal.aborted ? 'decided' : 'left';
      }
      if (answer !== undefined && (await isAccepted(client, terminal, gate, answer))) {
        return 'decided';
      }
    }
    terminal.stderr.write('decided elsewhere\n');
    return 'decided';
  };
}

async function askOnce(terminal: Terminal, gate: OpenGate, report: GateReport): Promise<Answer> {
  const canApprove = report.verdict === 'passed';
  const menu = `${canApprove ? '[a]pprove, ' : ''}[r]eject, re[g]enerate or [q]uit? `;
  const typed = await ask(terminal, menu, gate.signal);
  const choice = typed === undefined ? 'quit' : toChoice(typed, canApprove);
  switch (choice) {
    case 'quit':
      return 'left';
    case 'approve':
      return { kind: 'approve', words: {} };
    case 'reject':
      return askReason(terminal, gate);
    case 'regenerate':
      return askFiles(terminal, gate, report);
    default:
      return undefined;
  }
}

/** What was meant by what was typed: a letter of the menu, or the beginning of a word of it. */
export function toChoice(typed: string, canApprove: boolean): Choice | undefined {
  const word = typed.toLowerCase();
  const choice =
    word === 'g'
      ? 'regenerate'
      : word === 'r'
        ? 'reject'
        : CHOICES.find((it) => word !== '' && it.startsWith(word));
  return choice === 'approve' && !canApprove ? undefined : choice;
}

async function askReason(terminal: Terminal, { signal }: OpenGate): Promise<Answer> {
  const reason = await ask(terminal, 'Why? The run ends with this reason: ', signal);
  return reason ? { kind: 'reject', words: { reason } } : undefined;
}

async function askFiles(
  terminal: Terminal,
  { signal }: OpenGate,
  report: GateReport,
): Promise<Answer> {
  const preset = report.flagged.length > 0 ? ` (empty: the ${report.flagged.length} flagged)` : '';
  const typed = await ask(terminal, `Which files, separated by commas${preset}? `, signal);
  if (typed === undefined) {
    return undefined;
  }
  const named = typed.split(',').flatMap((it) => it.trim() || []);
  const files = named.length > 0 ? [...new Set(named)] : report.flagged;
  if (files.length === 0) {
    terminal.stderr.write('Name at least one file of the report.\n');
    return undefined;
  }
  const guidance = await ask(terminal, 'Guidance for the writer (may be empty): ', signal);
  if (guidance === undefined) {
    return undefined;
  }
  return { kind: 'regenerate', words: { files, ...(guidance === '' ? {} : { guidance }) } };
}

/** Sends a decision. What the service refuses is said, and asked again while the gate is open. */
async function isAccepted(
  client: Client,
  terminal: Terminal,
  { run, phase }: OpenGate,
  { kind, words }: Exclude<Answer, 'left' | undefined>,
): Promise<boolean> {
  const digest = phase.gate === undefined ? {} : { reportDigest: phase.gate.reportDigest };
  try {
    await client.decide(run.runId, kind, { phase: phase.phase, ...digest, ...words });
    return true;
  } catch (error) {
    if (
      isPhasewrightError(error) &&
      (error.code === 'conflict' || error.code === 'unprocessable')
    ) {
      const faults = error.faults.map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`);
      terminal.stderr.write(`${error.detail}${faults.join('')}\n`);
      return false;
    }
    throw error;
  }
}
