import type { TOOLS } from '../../shared/contract/api/tools.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { listArtifacts, readArtifact } from '../../shared/query/artifacts.ts';
import { checkDraft, readPlannedFiles } from '../../shared/tools/check-draft.ts';
import type { Handlers } from './call.ts';

export const tools: Handlers<keyof typeof TOOLS> = {
  async listRunArtifacts({ query: { phase }, app, runId }) {
    const found = await listArtifacts(app.records.of(runId), { phase });
    const artifacts = found
      .filter(({ type }) => type === 'CoreDoc')
      .map(({ path, phase: of, stage, size, sha256 }) => ({
        path,
        phase: of,
        stage,
        size,
        sha256,
      }));
    return { json: { artifacts } };
  },

  async readRunArtifact({ query: { path, phase }, app, runId }) {
    const { record } = await app.loadRun(runId);
    const phases = record.phases.map((it) => it.phase);
    const found = await readArtifact(app.records.of(runId), path, { phases, phase });
    if (found.type !== 'CoreDoc') {
      throw new PhasewrightError('not-found', `"${path}" is not a document of the run`);
    }
    const content = new TextDecoder().decode(found.content);
    return { json: { path, phase: found.phase, sha256: found.sha256, content } };
  },

  async getPlannedFiles({ query, app, runId }) {
    const planned = await readPlannedFiles(app, runId);
    const files = [...planned.values()]
      .filter(({ phase }) => query.phase === undefined || phase === query.phase)
      .map(({ phase, file: { path, title, outline } }) => ({
        path,
        phase,
        title,
        sections: outline.map(({ heading }) => heading),
      }));
    return { json: { files } };
  },

  /** A post because a draft does not fit into a URL; nothing is stored. */
  async checkDraft({ body, app, runId }) {
    const { issues, ...found } = await checkDraft(app, runId, body);
    const shown = issues.map(({ line, column, rule, severity, message }) => ({
      ...(line === null ? {} : { line }),
      ...(column === null ? {} : { column }),
      rule,
      severity,
      message,
    }));
    return { json: { ...found, issues: shown } };
  },
};
