import type { REVIEW } from '../../shared/contract/api/review.ts';
import { addComment, replyToComment } from '../../shared/decide/comments.ts';
import { listViewed, markViewed } from '../../shared/decide/viewed.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { listComments } from '../../shared/records/list-comments.ts';
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

  async listComments({ path, query: { phase }, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    return { json: { comments: await listComments(app.records.of(runId), phase) } };
  },

  async addComment({ path, body, caller, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    return { json: await addComment({ ...app, runId }, body, caller.name) };
  },

  async replyToComment({ path, body, caller, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    const reply = { ...body, id: path.id };
    return { json: await replyToComment({ ...app, runId }, reply, caller.name) };
  },
};
