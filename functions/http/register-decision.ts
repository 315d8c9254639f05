import { type DecisionRequest, decide } from '../../shared/decide/decide.ts';
import { readJsonBody, readOrigin, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

interface DecisionBody {
  readonly phase: number;
  readonly reportDigest?: string;
}

/** Registers the webhook of one kind of decision; `toDetails` picks what is special about it. */
export function registerDecision<B extends DecisionBody>(
  name: string,
  decision: DecisionRequest['decision'],
  parse: (value: unknown) => B,
  toDetails: (body: B) => Pick<DecisionRequest, 'comment' | 'files' | 'guidance'>,
): void {
  registerOperation(name, {
    method: 'POST',
    route: `api/runs/{runId}/${decision}`,
    role: 'Approver',
    async handle({ request, app, caller, engine }) {
      const runId = readRunId(request);
      const body = parse(await readJsonBody(request));
      const { phase, reportDigest } = body;
      const recorded = await decide(
        { ...app, engine },
        {
          decision,
          runId,
          phase,
          by: caller.name,
          from: readOrigin(request),
          reportDigest,
          ...toDetails(body),
        },
      );
      return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: recorded };
    },
  });
}
