import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type Plan, parsePlan } from '../contract/plan.ts';
import { readJson } from './json-blob.ts';

/** The accepted plan of a phase in its latest version, or `undefined` before there is one. */
export async function readLatestPlan(
  store: BlobStore,
  runId: string,
  phase: number,
): Promise<Plan | undefined> {
  let latest: Plan | undefined;
  for (let version = 1; ; version += 1) {
    const plan = await readJson(
      store,
      'staging',
      stagingPath.plan(runId, phase, version),
      parsePlan,
    );
    if (plan === undefined) {
      return latest;
    }
    latest = plan;
  }
}
