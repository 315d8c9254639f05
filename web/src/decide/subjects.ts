import type { RunResource } from '../../../shared/contract/run.ts';

export type Awaiting = NonNullable<RunResource['awaiting']>;
export type AwaitedWhat = Awaiting['about']['kind'];

/** The names of a decision's subject: as a label, and within a sentence. */
export const SUBJECTS: Readonly<Record<AwaitedWhat, { readonly label: string; of: string }>> = {
  gate: { label: 'Report', of: 'the report' },
  plan: { label: 'Plan', of: 'the plan' },
  budget: { label: 'Budget', of: 'the budget state' },
};

/** What a decision is about; any change makes its digest stale. */
export interface Subject {
  readonly runId: string;
  readonly phase: number;
  readonly reportDigest: string;
}
