import type { Strictness } from '../../../contract/release-format.ts';
import type { Question } from '../../profile.ts';
import type { Plugin } from '../model/plugin.ts';
import { toNameKey } from '../requirements/find-clashes.ts';
import { isLooseRequirements, type LooseRequirements } from '../requirements/read-requirements.ts';
import { askContradictions, askUnfinished } from './ask-contradictions.ts';
import { type Asked, askMissing } from './ask-missing.ts';

/**
 * What requirements leave open. Missing required facts and contradictions end every run;
 * performance targets, failure policies, audit settings, diagrams and unfinished texts only a
 * strict one; the rest are hints.
 */
export function toQuestions({ document }: Plugin, strictness: Strictness): Question[] {
  const requirements: LooseRequirements = isLooseRequirements(document) ? document : {};
  const fatal = [...askMissing(requirements), ...askContradictions(requirements)];
  const strict = [...askStrict(requirements), ...askUnfinished(requirements)];
  const weigh = (severity: Question['severity']) => (asked: Asked) => ({ ...asked, severity });
  return [
    ...fatal.map(weigh('error')),
    ...strict.map(weigh(strictness === 'strict' ? 'error' : 'warning')),
    ...askHints(requirements).map(weigh('warning')),
  ];
}

function askStrict(requirements: LooseRequirements): Asked[] {
  const { performance_targets = [], audit, documents } = requirements;
  const asked: [isOpen: boolean, pointer: string, question: string][] = [
    [
      performance_targets.length === 0,
      '/performance_targets',
      'How fast must the plugin be, and under which load? Name at least one performance target.',
    ],
    [
      audit === undefined,
      '/audit',
      'Does the plugin record who did what (enabled), and for how many days (retention_days)?',
    ],
    [
      documents?.diagrams === false,
      '/documents/diagrams',
      'Should the diagrams really be left out? Only a lenient run allows it.',
    ],
  ];
  return [
    ...asked.flatMap(([isOpen, pointer, question]) => (isOpen ? [{ pointer, question }] : [])),
    ...askFailurePolicies(requirements),
  ];
}

function askFailurePolicies(requirements: LooseRequirements): Asked[] {
  const { integrations = [], integration_failure_policies = [] } = requirements;
  const covered = new Set(
    integration_failure_policies.map(({ integration }) => toNameKey(integration ?? '')),
  );
  return integrations.flatMap(({ name }) =>
    name === undefined || covered.has(toNameKey(name))
      ? []
      : [
          {
            pointer: '/integration_failure_policies',
            question: `What does the plugin do, with which retries and time limit, when the integration "${name}" fails?`,
          },
        ],
  );
}

function askHints({ entities = [], errors = [], policies, plugin }: LooseRequirements): Asked[] {
  const known = new Set(errors.map(({ code }) => code));
  const raised = entities.flatMap(({ validation }, entity) =>
    (typeof validation === 'object' ? validation : []).flatMap(({ code }, rule) =>
      code === undefined || known.has(code)
        ? []
        : [
            {
              pointer: `/entities/${entity}/validation/${rule}/code`,
              question: `What can a person do about "${code}"? It is not among the errors, so it has no recovery.`,
            },
          ],
    ),
  );
  const hints: [isOpen: boolean, pointer: string, question: string][] = [
    [
      plugin !== undefined && plugin.version === undefined,
      '/plugin/version',
      'Which version of the plugin do the documents describe?',
    ],
    [
      policies !== undefined && (policies.permissions ?? []).length === 0,
      '/policies/permissions',
      'Which role may do what? Without permissions, the documents list roles and their flows only.',
    ],
  ];
  return [
    ...raised,
    ...hints.flatMap(([isOpen, pointer, question]) => (isOpen ? [{ pointer, question }] : [])),
    ...entities.flatMap(({ name, lifecycle }, index) =>
      lifecycle === undefined
        ? [
            {
              pointer: `/entities/${index}/lifecycle`,
              question: `Which states does the entity "${name}" go through? Without any, it is documented as one that has none.`,
            },
          ]
        : [],
    ),
  ];
}
