import type { Choice } from '../../shared/contract/decision.ts';
import { decide } from '../../shared/decide/decide.ts';
import { readJsonBody, readOrigin, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

interface DecisionBody {
  readonly phase: number;
  readonly reportDigest?: string;
}

/** Registers the webhook of one kind of decision; `toChoice` reads it from the body. */
export function registerDecision<B extends DecisionBody>(
  name: string,
  decision: Choice['decision'],
  parse: (value: unknown) => B,
  toChoice: (body: B) => Choice,
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
        { runId, phase, by: caller.name, from: readOrigin(request), reportDigest },
        toChoice(body),
      );
      return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: recorded };
    },
  });
}
