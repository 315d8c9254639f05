import type { REVIEW } from '../../shared/contract/api/review.ts';
import { listViewed, markViewed } from '../../shared/decide/viewed.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import type { Handlers } from './call.ts';

export const review: Handlers<keyof typeof REVIEW> = {
  async listViewed({ path, query: { phase }, caller, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    return { json: { files: await listViewed(app.records.of(runId), caller.name, phase) } };
  },

  async markViewed({ path, body, caller, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    await markViewed({ ...app, runId }, body, caller.name);
    return {};
  },
};
