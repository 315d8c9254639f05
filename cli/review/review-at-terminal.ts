import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import type { Client } from '../api/client.ts';
import type { Terminal } from '../terminal.ts';
import { ask } from './ask.ts';
import { type ReviewSummary, readReviewSummary } from './review-summary.ts';
import type { OpenGate, Reviewer } from './reviewer.ts';

type Choice = 'approve' | 'reject' | 'regenerate' | 'budget' | 'quit';

/** The run, and the report, plan or budget to decide about. */
interface Subject {
  readonly path: { readonly runId: string };
  readonly about: { readonly phase: number; readonly reportDigest: string };
}

/** Sends a choice with its comment. */
type SendDecision = (client: Client, subject: Subject) => Promise<void>;

/** `undefined` asks again. */
type Answer = SendDecision | 'left' | undefined;

const approve: SendDecision = (client, { path, about }) =>
  client.command('POST /api/runs/{runId}/approve', { path, body: about });

/**
 * The reviewer at the terminal: shows what waits for a decision and asks. Every decision carries
 * the digest of what was shown.
 */
export function reviewAtTerminal(client: Client, terminal: Terminal): Reviewer {
  return async (gate) => {
    const { run, awaiting, signal } = gate;
    const summary = await readReviewSummary(client, run, awaiting);
    terminal.stderr.write(`${summary.lines.join('\n')}\n`);
    while (!signal.aborted) {
      const answer = await askOnce(terminal, gate, summary);
      if (answer === 'left') {
        return signal.aborted ? 'decided' : 'left';
      }
      if (answer !== undefined && (await isAccepted(client, terminal, gate, answer))) {
        return 'decided';
      }
    }
    // Ctrl-C ends the question as well, and decides nothing.
    if (!terminal.signal.aborted) {
      terminal.stderr.write('decided elsewhere\n');
    }
    return 'decided';
  };
}

const MENU: Readonly<Record<Choice, string>> = {
  approve: '[a]pprove',
  reject: '[r]eject',
  regenerate: 're[g]enerate',
  budget: 'raise the [b]udget',
  quit: '[q]uit',
};

/** What each choice does, for those who type something else. */
const EXPLAINED: Readonly<Record<Choice, string>> = {
  approve: 'a  approve: release the files and continue',
  reject: 'r  reject: end the run, with a reason',
  regenerate: 'g  regenerate: have files regenerated, with guidance for the writer',
  budget: 'b  budget: give the run more tokens',
  quit: 'q  quit: leave the run waiting; decide later',
};

async function askOnce(
  terminal: Terminal,
  gate: OpenGate,
  summary: ReviewSummary,
): Promise<Answer> {
  const choices = toChoices(summary);
  const menu = `${choices.map((it) => MENU[it]).join(', ')}? `;
  const typed = await ask(terminal, menu, gate.signal);
  const choice = typed === undefined ? 'quit' : toChoice(typed, choices);
  switch (choice) {
    case 'quit':
      return 'left';
    case 'approve':
      return approve;
    case 'reject':
      return askReason(terminal, gate);
    case 'regenerate':
      return askFiles(terminal, gate, summary);
    case 'budget':
      return askTokens(terminal, gate, summary);
    default:
      terminal.stderr.write(`${choices.map((it) => `  ${EXPLAINED[it]}\n`).join('')}`);
      return undefined;
  }
}

function toChoices({ canApprove, canRegenerate, budget }: ReviewSummary): Choice[] {
  return [
    ...(canApprove ? (['approve'] as const) : []),
    ...(budget === undefined ? [] : (['budget'] as const)),
    'reject',
    ...(canRegenerate ? (['regenerate'] as const) : []),
    'quit',
  ];
}

/** The choice that was typed: a letter of the menu, or the beginning of a word of it. */
export function toChoice(typed: string, choices: readonly Choice[]): Choice | undefined {
  const word = typed.toLowerCase();
  const letters: Readonly<Record<string, Choice>> = { g: 'regenerate', r: 'reject' };
  const meant = letters[word];
  return choices.find((it) =>
    meant === undefined ? word !== '' && it.startsWith(word) : it === meant,
  );
}

async function askReason(terminal: Terminal, { signal }: OpenGate): Promise<Answer> {
  const reason = await ask(terminal, 'Why? The run ends with this reason: ', signal);
  return reason
    ? (client, { path, about }) =>
        client.command('POST /api/runs/{runId}/reject', { path, body: { ...about, reason } })
    : undefined;
}

async function askTokens(
  terminal: Terminal,
  { signal }: OpenGate,
  { budget }: ReviewSummary,
): Promise<Answer> {
  const current = budget?.tokens ?? 0;
  const typed = await ask(terminal, `Tokens in all (more than ${current}): `, signal);
  const tokens = /^\d{1,12}$/.test(typed ?? '') ? Number(typed) : 0;
  if (typed !== undefined && tokens <= current) {
    terminal.stderr.write(`Enter a whole number above ${current}.\n`);
  }
  return tokens > current
    ? (client, { path, about }) =>
        client.command('POST /api/runs/{runId}/budget', { path, body: { ...about, tokens } })
    : undefined;
}

async function askFiles(
  terminal: Terminal,
  { signal }: OpenGate,
  { flagged, writesWithModel }: ReviewSummary,
): Promise<Answer> {
  if (!writesWithModel) {
    terminal.stderr.write(
      'The offline template writes the same text again; only a model follows guidance.\n',
    );
  }
  const preset = flagged.length > 0 ? ` (empty: the ${flagged.length} flagged)` : '';
  const typed = await ask(terminal, `Which files, separated by commas${preset}? `, signal);
  if (typed === undefined) {
    return undefined;
  }
  const named = typed.split(',').flatMap((it) => it.trim() || []);
  const files = named.length > 0 ? [...new Set(named)] : flagged;
  if (files.length === 0) {
    terminal.stderr.write('Enter at least one file of the report.\n');
    return undefined;
  }
  const guidance = await ask(terminal, 'Guidance for the writer (may be empty): ', signal);
  if (guidance === undefined) {
    return undefined;
  }
  const words = { files, ...(guidance === '' ? {} : { guidance }) };
  return (client, { path, about }) =>
    client.command('POST /api/runs/{runId}/regenerate', { path, body: { ...about, ...words } });
}

/** Sends a decision. Prints a refusal, and returns false if the gate is still open. */
async function isAccepted(
  client: Client,
  terminal: Terminal,
  { run, awaiting }: OpenGate,
  send: SendDecision,
): Promise<boolean> {
  const { phase, about } = awaiting;
  try {
    await send(client, {
      path: { runId: run.runId },
      about: { phase, reportDigest: about.digest },
    });
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
