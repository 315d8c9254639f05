import { type Finding, toError, toOk, toWarning } from '../../contract/finding.ts';

/**
 * Days on which Microsoft retires models, from its table of retirements. A deployment answers no
 * more from that day on, and new customers cannot create one half a year earlier.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/model-retirements
 */
export const MODEL_ENDS: Readonly<Record<string, string>> = {
  'gpt-4.1 2025-04-14': '2026-10-14',
  'gpt-4.1-mini 2025-04-14': '2026-10-14',
  'gpt-5 2025-08-07': '2027-02-06',
  'gpt-5-mini 2025-08-07': '2027-02-06',
  'gpt-5-nano 2025-08-07': '2027-02-06',
  'gpt-5.1 2025-11-13': '2027-05-15',
  'gpt-5.4-mini 2026-03-17': '2027-09-17',
  'gpt-5.4-nano 2026-03-17': '2027-09-17',
  'gpt-5.6-luna 2026-07-09': '2028-01-11',
  'gpt-5.6-sol 2026-07-09': '2028-01-11',
  'gpt-5.6-terra 2026-07-09': '2028-01-11',
};

const SOON_MS = 183 * 86_400_000;
const TABLE = 'https://learn.microsoft.com/azure/ai-foundry/openai/concepts/model-retirements';

/** Says until when the model of a deployment answers. `now` is in milliseconds since the epoch. */
export function checkModelEnd(name: string, version: string, now: number): Finding {
  const model = `${name} ${version}`;
  const day = MODEL_ENDS[model];
  if (day === undefined) {
    return toOk('agent.retirement', `${model}: its last day is unknown; see ${TABLE}`);
  }
  const leftMs = Date.parse(day) - now;
  if (leftMs <= 0) {
    return toError(
      'agent.retirement',
      `${model} was retired on ${day}; deploy a newer model and set FOUNDRY_MODEL`,
    );
  }
  return leftMs < SOON_MS
    ? toWarning(
        'agent.retirement',
        `${model} is retired on ${day}; deploy a newer model before that day`,
      )
    : toOk('agent.retirement', `${model} answers until ${day}`);
}
