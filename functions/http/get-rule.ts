import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { renderRulePage } from '../../shared/gate/report/rule-page.ts';
import { RULES } from '../../shared/gate/rules/index.ts';
import { registerOperation } from './register.ts';

registerOperation('getRule', {
  method: 'GET',
  route: 'api/rules/{id}',
  async handle({ request }) {
    const rule = RULES.find(({ id }) => id === request.params.id);
    if (rule === undefined) {
      throw new PhasewrightError('not-found', 'this gate has no rule of that id');
    }
    const headers = { 'content-type': 'text/markdown; charset=utf-8' };
    return { headers, body: renderRulePage(rule) };
  },
});
