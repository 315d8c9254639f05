import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import { PlanUpdateBody } from '../../shared/contract/decision.ts';
import { createParser } from '../../shared/contract/release-format.ts';
import { connect } from '../api/client.ts';
import { parseJson } from '../api/problem.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { findGate } from '../review/find-gate.ts';
import { renderPlan, renderProposal } from '../review/plan-text.ts';

const parseChange = createParser(PlanUpdateBody, 'the plan update');

export const plan: Command = {
  summary: 'show the plan of a phase, propose a plan update, or approve one',
  positionals: [{ name: 'RUN' }],
  options: {
    propose: {
      value: 'FILE',
      help: 'propose the update in this JSON file (add, change, remove, reason)',
    },
    approve: { value: 'D', help: 'approve the proposal with this digest' },
    comment: { value: 'TEXT', help: 'store this comment with the approval' },
    phase: { value: 'N', help: 'use the plan of this phase (default: the current phase)' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const [file, proposalDigest] = [args.text('propose'), args.text('approve')];
    if (file !== undefined && proposalDigest !== undefined) {
      throw toUsageError('plan must have --propose or --approve, not both');
    }
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    if (file !== undefined) {
      const change = await readChange(resolve(terminal.cwd, file), file);
      const { phase } = findGate(run, args).words;
      const proposal = await client.call('POST /api/runs/{runId}/plan', {
        path: { runId: run.runId },
        body: parseChange({ ...change, phase }),
      });
      for (const line of renderProposal(run.runId, proposal)) {
        terminal.say(line);
      }
      terminal.answer(proposal);
      return EXIT.done;
    }
    if (proposalDigest !== undefined) {
      const { phase } = findGate(run, args).words;
      const comment = args.text('comment');
      const sent = { phase, proposalDigest, ...(comment === undefined ? {} : { comment }) };
      await client.command('POST /api/runs/{runId}/plan/approve', {
        path: { runId: run.runId },
        body: sent,
      });
      terminal.say(
        `The plan of phase ${phase} was updated; its new and changed files are written now.`,
      );
      terminal.answer({ runId: run.runId, decision: 'updatePlan', ...sent });
      return EXIT.done;
    }
    const shown = await client.readPlan(
      run.runId,
      args.integer('phase', 0, 99) ?? run.currentPhase,
    );
    for (const line of renderPlan(shown)) {
      terminal.say(line);
    }
    terminal.answer(shown);
    return EXIT.done;
  },
};

async function readChange(path: string, name: string): Promise<object> {
  const value = parseJson(await readText(path, name));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw toUsageError(`${name} must be a JSON object with reason and add, change or remove`);
  }
  return value;
}
