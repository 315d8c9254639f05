import Type, { type Static } from 'typebox';
import { PhasewrightError } from '../../contract/release-format.ts';
import { readRun } from '../../query/run-resource.ts';
import { RunIdText, requireRunId, strict } from './arguments.ts';
import { defineTool, type McpDeps } from './tool.ts';

const Words = Type.String({ minLength: 1, maxLength: 4000 });

const Proposal = Type.Object(
  {
    runId: RunIdText,
    decision: Type.Union([
      Type.Literal('approve'),
      Type.Literal('reject'),
      Type.Literal('regenerate'),
    ]),
    why: Type.Optional(Words),
    files: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 500 })),
  },
  strict,
);

/**
 * Describes how a reviewer can make the decision that an assistant proposes: the page to review,
 * and the command, bound to the current digest. Nothing is recorded; an assistant decides nothing.
 */
export const proposeDecision = defineTool({
  name: 'propose_decision',
  title: 'Propose a decision',
  description:
    'Prepares a decision at the gate that waits, for a person to confirm. It decides nothing: show the link and the command to the person.',
  inputSchema: Proposal,
  call: propose,
});

async function propose(deps: McpDeps, proposal: Static<typeof Proposal>): Promise<object> {
  const { awaiting, runId, phases } = await readRun(deps, requireRunId(proposal.runId));
  if (awaiting === undefined) {
    throw new PhasewrightError('conflict', 'nothing waits for a decision in this run');
  }
  const { phase, about } = awaiting;
  if (about.kind === 'budget') {
    throw new PhasewrightError(
      'conflict',
      `the token budget of the run is used up; a person can raise it: npx phasewright budget ${runId} --tokens N`,
    );
  }
  if (proposal.decision === 'regenerate' && proposal.files === undefined) {
    throw new PhasewrightError('bad-request', 'name the files to regenerate: files');
  }
  const gate = phases.find((it) => it.phase === phase)?.gate;
  if (proposal.decision === 'approve' && gate?.verdict === 'failed') {
    throw new PhasewrightError(
      'conflict',
      'the gate failed, so it cannot be approved; read_report says why',
    );
  }
  return {
    isDecided: false,
    phase,
    digest: about.digest,
    confirm: {
      page: `${deps.origin}/runs/${runId}/phases/${phase}${about.kind === 'plan' ? '/plan' : ''}`,
      command: toCommand(runId, { phase, digest: about.digest }, proposal, deps.origin),
    },
    next: 'A person must confirm this on the page or with the command. The digest makes it void if anything changes before.',
  };
}

function toCommand(
  runId: string,
  { phase, digest }: { readonly phase: number; readonly digest: string },
  { decision, why, files = [] }: Static<typeof Proposal>,
  origin: string,
): string {
  const said = why === undefined ? [] : [`${WORDS[decision]}=${quote(why)}`];
  return [
    'phasewright',
    decision,
    runId,
    '--phase',
    String(phase),
    '--digest',
    digest,
    ...files.map((file) => `--file=${quote(file)}`),
    ...said,
    '--url',
    quote(origin),
  ].join(' ');
}

/** The option for the reason of each decision. */
const WORDS = { approve: '--comment', reject: '--reason', regenerate: '--guidance' } as const;

/** Quotes a text as one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
