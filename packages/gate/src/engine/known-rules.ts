import type { Fault } from '../release-format-base.ts';
import { RULES } from '../rules/index.ts';
import { findOptionFaults } from './rule-options.ts';

/** What is needed to validate a change of a rule. */
export interface KnownRule {
  readonly id: string;
  readonly isFixed: boolean;
  readonly options: readonly string[];
  /** What is wrong with options; pointers begin at the options. */
  findFaults(options: Readonly<Record<string, unknown>>): readonly Fault[];
}

/** The rules of the gate, for validating changes of them. */
export const KNOWN_RULES: readonly KnownRule[] = RULES.map(
  ({ id, isFixed = false, options = {} }) => ({
    id,
    isFixed,
    options: Object.keys(options),
    findFaults: (given) => findOptionFaults(options, given),
  }),
);
