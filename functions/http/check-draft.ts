import { checkDraft } from '../../shared/assist/check-draft.ts';
import { parseCheckDraftBody } from '../../shared/contract/tools.ts';
import { readJsonBody } from './read-request.ts';
import { registerTool } from './register-tool.ts';

/** A post because a draft does not fit into an address; nothing is stored. */
registerTool('checkDraft', {
  method: 'POST',
  route: 'api/tools/check-draft',
  async handle({ request, app, runId }) {
    const body = parseCheckDraftBody(await readJsonBody(request));
    const { issues, ...found } = await checkDraft(app, runId, body);
    const shown = issues.map(({ line, column, rule, severity, message }) => ({
      ...(line === null ? {} : { line }),
      ...(column === null ? {} : { column }),
      rule,
      severity,
      message,
    }));
    return { jsonBody: { ...found, issues: shown } };
  },
});
