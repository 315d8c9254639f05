import { describe, expect, it } from 'vitest';
import { createTokenLedger } from '../../shared/agent/token-ledger.ts';
import { errorsOf, type Route } from '../../shared/contract/api/route.ts';
import { API, type OperationName } from '../../shared/contract/api.ts';
import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import type { RunState } from '../../shared/contract/run.ts';
import { raiseRunBudget } from '../../shared/decide/budget.ts';
import { cancelRun } from '../../shared/decide/cancel.ts';
import { decide } from '../../shared/decide/decide.ts';
import { approvePlanUpdate, proposePlanUpdate } from '../../shared/decide/plan-update.ts';
import { replaceFiles } from '../../shared/decide/replace.ts';
import { retryRun } from '../../shared/decide/retry.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aDocset, aLoadedRun, aPlan, aPlannedFile } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { OPTIONS } from '../workflow/world.ts';
import { asker, BUDGET, DIGEST, GATE, PLAN, RUN, toWaiting, WaitingEngine } from './waiting.ts';

const now = () => new Date(0);
const runId = RUN;

async function open(state: RunState | undefined) {
  const store = await openTemporaryStore();
  const records = createRecords(store, now);
  const approval = { ...OPTIONS.approval, approvers: ['ada'], requireDigest: true };
  await storeRun(store, RUN, { approval, budget: { tokens: 100 } });
  const plan = aPlan([aPlannedFile('a.md')], { runId });
  await records.of(RUN).plans.create([1, 1], plan);
  const engine = new WaitingEngine();
  engine.state = state;
  const ledger = createTokenLedger(records, { now, sleep: async () => {} }, 1_000);
  const loadRun = async () => aLoadedRun({ docset: aDocset([], []) });
  return { records, engine, ledger, now, loadRun };
}
type Deps = Awaited<ReturnType<typeof open>>;

const approve = { decision: 'approve', comment: null } as const;
const body = { phase: 1, reason: 'asked for', remove: ['x.md'] };
const text = { files: [{ path: 'x.md', content: '# X\n' }] };
const stale = `sha256:${'b'.repeat(64)}`;

/** Refusals of each operation, as its use case creates them. */
const REFUSALS: readonly [OperationName, RunState, (deps: Deps) => Promise<unknown>][] = [
  ['approvePhase', toWaiting(GATE, 'failed'), (deps) => decide(deps, asker(), approve)],
  ['approvePhase', toWaiting(), (deps) => decide(deps, asker({ by: 'bob' }), approve)],
  [
    'approvePhase',
    toWaiting(),
    (deps) => decide(deps, asker({ reportDigest: undefined }), approve),
  ],
  [
    'rejectPhase',
    toWaiting(),
    (deps) => decide(deps, asker({ reportDigest: stale }), { decision: 'reject', reason: 'no' }),
  ],
  [
    'regenerateFiles',
    toWaiting(),
    (deps) => decide(deps, asker(), { decision: 'regenerate', files: ['x.md'], guidance: null }),
  ],
  [
    'regenerateFiles',
    toWaiting(PLAN),
    (deps) => decide(deps, asker(), { decision: 'regenerate', files: ['a.md'], guidance: null }),
  ],
  ['replaceFiles', toWaiting(), (deps) => replaceFiles(deps, { ...asker(), ...text })],
  ['replaceFiles', toWaiting(PLAN), (deps) => replaceFiles(deps, { ...asker(), ...text })],
  ['raiseBudget', toWaiting(BUDGET), (deps) => raiseRunBudget(deps, { ...asker(), tokens: 1 })],
  ['raiseBudget', toWaiting(), (deps) => raiseRunBudget(deps, { ...asker(), tokens: 900 })],
  ['proposePlanUpdate', toWaiting(), (deps) => proposePlanUpdate(deps, { runId, body, by: 'ada' })],
  [
    'proposePlanUpdate',
    toWaiting(BUDGET),
    (deps) => proposePlanUpdate(deps, { runId, body, by: 'ada' }),
  ],
  [
    'approvePlanUpdate',
    toWaiting(),
    (deps) => approvePlanUpdate(deps, { ...asker(), proposalDigest: DIGEST }),
  ],
  ['retryRun', toWaiting(), (deps) => retryRun(deps, { runId, by: 'ada' })],
  [
    'retryRun',
    { ...toWaiting(), status: 'Failed' },
    (deps) => retryRun(deps, { runId, by: 'ada', budget: { tokens: 1 } }),
  ],
  [
    'cancelRun',
    { ...toWaiting(), status: 'Complete' },
    (deps) => cancelRun(deps, { runId, by: 'ada' }),
  ],
];

describe('the errors that the route table names for an operation', () => {
  it.each(REFUSALS)(
    'the errors that the route table names for an operation include what its use case throws: %s',
    async (name, state, act) => {
      const error = await act(await open(state)).catch((thrown: unknown) => thrown);
      expect(isPhasewrightError(error)).toBe(true);
      const codes: ReadonlySet<string> = errorsOf(API[name] as Route);
      expect(codes).toContain(isPhasewrightError(error) ? error.code : undefined);
    },
  );
});
