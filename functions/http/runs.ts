import type { RUNS } from '../../shared/contract/api/runs.ts';
import {
  type ErrorCode,
  isPhasewrightError,
  PhasewrightError,
} from '../../shared/contract/release-format.ts';
import { cancelRun } from '../../shared/decide/cancel.ts';
import { retryRun } from '../../shared/decide/retry.ts';
import { compareRuns } from '../../shared/query/compare-runs.ts';
import { streamEvents } from '../../shared/query/event-stream.ts';
import { toForecast } from '../../shared/query/forecast.ts';
import { listRuns } from '../../shared/query/list-runs.ts';
import { readOpenRun, readRun, readRunWithTimings } from '../../shared/query/run-resource.ts';
import { startRun } from '../../shared/run/start-run.ts';
import type { Handlers } from './call.ts';
import { toDefaults } from './default-options.ts';

const DEFAULT_LIMIT = 50;

const toLocation = (runId: string) => ({ location: `/api/runs/${runId}` });

/** Errors of records that were changed or removed behind the service's back. */
const DAMAGE: readonly ErrorCode[] = ['broken-invariant', 'missing-blob', 'digest-mismatch'];

/** Reads a run. Throws `conflict`, with the reason, if its records are damaged. */
async function explainDamage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isPhasewrightError(error) && DAMAGE.includes(error.code)) {
      const detail = `the records of this run are damaged: ${error.detail}`;
      throw new PhasewrightError('conflict', detail, { cause: error });
    }
    throw error;
  }
}

export const runs: Handlers<keyof typeof RUNS> = {
  async startRun({ body, header, caller, app, engine, traceParent }) {
    const { settings, profiles, records, now, randomHex } = app;
    const { runId } = await startRun(
      {
        records,
        engine,
        getProfile: profiles.get,
        profileNames: profiles.list().map(({ name }) => name),
        defaults: toDefaults(settings),
        now,
        randomHex,
      },
      { body, by: caller.name, idempotencyKey: header['Idempotency-Key'], traceParent },
    );
    return { headers: toLocation(runId), json: await readRun({ ...app, engine }, runId) };
  },

  async listRuns({ query: { status, profile, limit = DEFAULT_LIMIT, cursor }, app, engine }) {
    return { json: await listRuns({ ...app, engine }, { status, profile, limit, cursor }) };
  },

  async getRun({ path, app, engine }) {
    return { json: await explainDamage(() => readRunWithTimings({ ...app, engine }, path.runId)) };
  },

  async compareRuns({ path, query, app, engine }) {
    const { with: other, phase, path: file } = query;
    const wanted = { with: other, phase, path: file };
    return { json: await compareRuns({ ...app, engine }, path.runId, wanted) };
  },

  async streamEvents({ path, header, app, engine }) {
    const deps = { ...app, engine };
    const { runId } = await readRun(deps, path.runId);
    const events = streamEvents(
      {
        records: app.records,
        sleep: app.sleep,
        hasEnded: async (id) => {
          const { status } = await readRun(deps, id);
          return status !== 'Running' && status !== 'AwaitingApproval';
        },
      },
      runId,
      header['Last-Event-ID'] ?? null,
    );
    return {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      body: ReadableStream.from(events).pipeThrough(new TextEncoderStream()),
    };
  },

  async retryRun({ path: { runId }, body, caller, app, engine }) {
    const { comment, budget } = body;
    const request = { runId, by: caller.name, comment, budget };
    const { retry } = await retryRun({ ...app, engine }, request);
    return { headers: toLocation(runId), json: { runId, retry } };
  },

  async suspendRun({ path, caller, app, engine }) {
    const { runId, isSuspended } = await readOpenRun({ ...app, engine }, path.runId);
    if (!isSuspended) {
      await engine.suspend(runId, `by ${caller.name}`);
    }
    return { headers: toLocation(runId), json: { runId } };
  },

  async resumeRun({ path, caller, app, engine }) {
    const { runId, isSuspended } = await readOpenRun({ ...app, engine }, path.runId);
    if (isSuspended) {
      await engine.resume(runId, `by ${caller.name}`);
    }
    return { headers: toLocation(runId), json: { runId } };
  },

  async cancelRun({ path: { runId }, body, caller, app, engine }) {
    await cancelRun({ ...app, engine }, { runId, by: caller.name, reason: body.reason });
    return { headers: toLocation(runId), json: { runId, decision: 'cancel', by: caller.name } };
  },

  async forecastRun({ body, app: { profiles, records } }) {
    const profileNames = profiles.list().map(({ name }) => name);
    return { json: await toForecast({ records, getProfile: profiles.get, profileNames }, body) };
  },
};
