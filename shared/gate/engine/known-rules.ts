import type { KnownRule } from '../../profiles/language/lint-rules.ts';
import { RULES } from '../rules/index.ts';
import { findOptionFaults } from './rule-options.ts';

/** The rules of the gate as those who change them need to know them. */
export const KNOWN_RULES: readonly KnownRule[] = RULES.map(
  ({ id, isFixed = false, options = {} }) => ({
    id,
    isFixed,
    options: Object.keys(options),
    findFaults: (given) => findOptionFaults(options, given),
  }),
);
