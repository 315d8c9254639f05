import type { FileRule } from '../engine/rule.ts';
import type { GroundingRule } from './claim.ts';
import { groundPage } from './ground-page.ts';

type GroundingText = Pick<FileRule, 'purpose' | 'reason' | 'severity' | 'good' | 'bad'> & {
  readonly id: GroundingRule;
};

export function createGroundingRule(text: GroundingText): FileRule {
  return {
    ...text,
    kind: 'file',
    version: 5,
    needs: 'tree',
    options: {
      allow: {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: 200 },
        description:
          'Texts that prose may contain although the inputs do not, as findings quote them.',
        default: [],
        maxItems: 500,
      },
    },
    check(page, report, options) {
      const allowed = new Set(options.words('allow'));
      for (const { rule, text: said, message, position } of groundPage(page).claims) {
        if (rule === text.id && message !== undefined && !allowed.has(said)) {
          report(message, position);
        }
      }
    },
  };
}
