import type { BudgetAbout, GateAbout, PlanAbout } from './release-format.ts';

/** What a decision is about without its digest: enough to find its records. */
export type Subject =
  | Omit<GateAbout, 'digest'>
  | Omit<PlanAbout, 'digest'>
  | Omit<BudgetAbout, 'digest'>;

/** Names a subject within its phase, in paths and as the key of events. */
export function toSubjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'gate':
      return `rounds/${subject.round}`;
    case 'plan':
      return 'plans';
    case 'budget':
      return `budget-pauses/${subject.budgetPause}`;
  }
}

/** The digest of what an event is about; `undefined` if it is not about a decision. */
export function digestOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const { about } = data;
  const isNamed = typeof about === 'object' && about !== null && 'digest' in about;
  return isNamed && typeof about.digest === 'string' ? about.digest : undefined;
}
