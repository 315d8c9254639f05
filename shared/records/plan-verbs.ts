import type { Plan } from '../contract/release-format.ts';
import type { Collections } from './collections.ts';

/** Reads of plans and rounds that need several records. */
export function toPlanVerbs({ plans, rounds, manifests }: Collections) {
  return {
    async findLatestPlan(phase: number): Promise<Plan | undefined> {
      let latest: Plan | undefined;
      for (let version = 1; ; version += 1) {
        const plan = await plans.find(phase, version);
        if (plan === undefined) {
          return latest;
        }
        latest = plan;
      }
    },
    /** The accepted plans up to and including `phase`, in order; earlier ones as released. */
    async readPlans(phase: number, version: number): Promise<Plan[]> {
      const earlier = Array.from({ length: phase }, async (_, it) =>
        plans.read(it, (await manifests.read(it)).planVersion),
      );
      return Promise.all([...earlier, plans.read(phase, version)]);
    },
    /** The last scheduled round of a phase; 0 before the first. */
    async findLastRound(phase: number): Promise<number> {
      for (let round = 1; ; round += 1) {
        if (!(await rounds.has(phase, round))) {
          return round - 1;
        }
      }
    },
    /** The current attempt of each file after `round`: that of the last round that wrote it. */
    async readAttempts(phase: number, round: number): Promise<Map<string, number>> {
      const all = await Promise.all(
        Array.from({ length: round }, (_, index) => rounds.read(phase, index + 1)),
      );
      const items = all.flatMap(({ batches }) => batches.flat());
      return new Map(items.map(({ path, attempt }) => [path, attempt]));
    },
    /** The files whose current text after `round` was supplied by a reviewer. */
    async readReplaced(phase: number, round: number): Promise<Set<string>> {
      const replaced = new Set<string>();
      for (let at = 1; at <= round; at += 1) {
        const { batches } = await rounds.read(phase, at);
        for (const { path, replacement } of batches.flat()) {
          replacement === undefined ? replaced.delete(path) : replaced.add(path);
        }
      }
      return replaced;
    },
  };
}
