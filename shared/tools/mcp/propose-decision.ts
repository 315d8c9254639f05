import Type, { type Static } from 'typebox';
import { oneOf } from '../../contract/one-of.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import { readRun } from '../../query/run-resource.ts';
import { RunIdText, requireRunId, strict } from './arguments.ts';
import { defineTool, type McpDeps } from './tool.ts';

const Proposal = Type.Object(
  {
    runId: RunIdText,
    decision: oneOf(['approve', 'reject', 'regenerate'], {
      description: 'What the person would decide',
    }),
    why: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description: 'The comment of an approval, the reason of a rejection, or the guidance',
      }),
    ),
    files: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        maxItems: 500,
        description: 'Paths of the files to regenerate; required for regenerate',
      }),
    ),
  },
  strict,
);

const Proposed = Type.Object({
  isDecided: Type.Literal(false),
  phase: Type.Integer(),
  digest: Type.String({ description: 'Digest of what was reviewed' }),
  confirm: Type.Object({
    page: Type.String({ description: 'The page to review and to decide on' }),
    command: Type.String({ description: 'The command that decides' }),
  }),
  next: Type.String(),
});

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
  outputSchema: Proposed,
  call: propose,
});

async function propose(
  deps: McpDeps,
  proposal: Static<typeof Proposal>,
): Promise<Static<typeof Proposed>> {
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
    'npx phasewright',
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
